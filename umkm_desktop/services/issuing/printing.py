"""Papers leave the office: the stored print, drafts and previews as files, to a printer, to the PDF reader."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.documents.content import PaperMeta, Seal, thaw
from umkm_desktop.documents.kinds import renderer, shape_of
from umkm_desktop.documents.pdf_reading import PdfFacts, pdf_facts
from umkm_desktop.domain.errors import NotFound, RuleBroken, Unreadable
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import KINDS, Kind, Status, file_name
from umkm_desktop.domain.papers.sealing import format_code
from umkm_desktop.domain.papers.sheets import Sheet, page_numbers
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.issuing.issuing import draft_content
from umkm_desktop.services.issuing.printer_systems import PrintOrder, send
from umkm_desktop.services.office.office import asset_content, office_row, settings_of
from umkm_desktop.services.papers.ledger import check_printable_letters
from umkm_desktop.services.papers.paper_office import prepare_office
from umkm_desktop.services.papers.stored_prints import check_content, check_printed_again, peek_pdf, prints_of
from umkm_desktop.services.progress import Progress, no_progress, until_cancelled
from umkm_desktop.storage.files import atomic_file, flush_folder, free_name, write_atomically
from umkm_desktop.storage.models import Document


@dataclass(frozen=True)
class Printed:
    """One document in a file."""

    uid: str
    path: Path


CHUNK = 20
"""Prints drawn before they are stored and written: few enough for a Batal, enough to share a commit."""


def document_pdf(desk: Desk, uid: str) -> bytes:
    """The PDF of a document: the bytes of its first single print, stored now if this is the first."""
    return prints_of(desk, [uid])[0].data


def print_documents(
    desk: Desk, uids: Sequence[str], folder: Path, *, progress: Progress = no_progress
) -> list[Printed]:
    """Each document as a file of its own in the folder; an existing file is never written over."""
    desk.require(Permission.VIEW)
    printed: list[Printed] = []
    for start in range(0, len(uids), CHUNK):
        if progress.cancelled():
            break
        some = uids[start : start + CHUNK]
        made = prints_of(desk, some)
        written = [save_copy(one.data, folder / one.name, flush_names=False) for one in made]
        flush_folder(folder)
        for uid, path in zip(some, written, strict=True):
            printed.append(Printed(uid, path))
            progress(len(printed), len(uids), path.name)
    return printed


def save_marked_copy(desk: Desk, uid: str, target: Path) -> Printed:
    """A copy of a document that no longer counts, as a file of its own: the word across every page, and no seal.

    ``target`` is a folder, or the PDF's own path; an existing file is never written over.
    """
    from umkm_desktop.documents import marks

    desk.require(Permission.VIEW)
    with desk.read() as session:
        document = find(session, Document, uid)
        status, name = document.status, file_name(Kind(document.kind), document.number)
    if status == Status.ISSUED:
        raise RuleBroken(_("Dokumen itu masih berlaku; cetak ulang seperti biasa."))
    data = marks.marked_pdf(peek_pdf(desk, uid), status)
    path = target if target.suffix.lower() == ".pdf" else target / f"{marks.WORDS[status]} {name}"
    return Printed(uid, save_copy(data, path))


def save_copy(data: bytes, path: Path, *, flush_names: bool = True) -> Path:
    """Write a PDF whole or not at all; an existing file gets a sibling with `` (2)``."""
    _need_folder(path.parent)
    target = free_name(path.absolute())
    write_atomically(target, data, flush_names=flush_names)
    return target


def _need_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unreadable(_("Folder {folder} tidak dapat dipakai.").format(folder=folder)) from error


def print_run(desk: Desk, uids: Sequence[str], path: Path, *, progress: Progress = no_progress) -> Path:
    """Papers in one file with bookmarks: a print run, not stored.

    Raises RuleBroken for certificates among letters, Cancelled before a paper; then there is no file.
    """
    _need_folder(path.parent)
    target = free_name(path.absolute())
    with atomic_file(target) as file:
        write_run(desk, uids, file, progress=progress)
    return target


def write_run(desk: Desk, uids: Sequence[str], file: BinaryIO, *, progress: Progress = no_progress) -> None:
    """The same into an open file."""
    from umkm_desktop.documents.print_runs import write_papers

    desk.require(Permission.VIEW)
    check_printed_again(desk, uids)
    pictures: dict[str, bytes | None] = {}
    with desk.read() as session:

        def logo(digest: str) -> bytes | None:
            if digest not in pictures:
                pictures[digest] = asset_content(session, digest)
            return pictures[digest]

        kinds = _kinds(session, uids)
        if Kind.CERTIFICATE in kinds and len(kinds) > 1:  # certificates lie across the sheet, everything else stands
            raise RuleBroken(_("Sertifikat dan surat tidak dapat dalam satu berkas; cetak terpisah."))
        title = _(KINDS[next(iter(kinds))].name) if len(kinds) == 1 else _("Dokumen")
        settings = settings_of(office_row(session))
        meta = PaperMeta(
            title=_("{kind}, {n} lembar").format(kind=title, n=len(uids)),
            author=settings.name,
            issued_at=desk.now().isoformat(timespec="seconds"),
            paper=settings.paper,
        )
        pages = until_cancelled(_contents(session, uids), progress)
        write_papers(file, pages, meta=meta, logo=logo, drawn=lambda done: progress(done, len(uids)))


def _kinds(session: Session, uids: Sequence[str]) -> set[Kind]:
    found: set[Kind] = set()
    for start in range(0, len(uids), 200):
        some = select(Document.kind).where(Document.uid.in_(uids[start : start + 200])).distinct()
        found |= {Kind(kind) for kind in session.scalars(some)}
    return found


def _contents(session: Session, uids: Sequence[str]) -> Iterator[tuple[Any, Seal | None]]:
    columns = (
        Document.uid,
        Document.kind,
        Document.number,
        Document.content,
        Document.sha256,
        Document.seal,
        Document.short_code,
    )
    for start in range(0, len(uids), 200):
        some = uids[start : start + 200]
        rows = {row.uid: row for row in session.execute(select(*columns).where(Document.uid.in_(some)))}
        for uid in some:
            row = rows.get(uid)
            if row is None:
                raise NotFound(_("Dokumen itu tidak ada di kantor ini: {uid}.").format(uid=uid))
            check_content(row.number, row.content, row.sha256)
            seal = Seal(row.seal, format_code(row.short_code or "")) if row.seal else None
            yield thaw(shape_of(Kind(row.kind)).content, row.content), seal


def draft_pdf(
    desk: Desk, kind: Kind, uid: str, *, letter_date: date | None = None, month: str = "", signer_uid: str = ""
) -> bytes:
    """A draft as the screen shows it before issue: marked KONSEP, without number, date and seal; nothing is taken."""
    desk.require(Permission.VIEW)
    day = letter_date or desk.today()
    with desk.read() as session:
        office = prepare_office(session, day, today=desk.today(), moment=desk.now(), signer_uid=signer_uid)
        logo = asset_content(session, office.settings.logo)
        content = draft_content(session, office, kind, uid, month)
    check_printable_letters(kind, content)
    return renderer(kind)(content, None, logo=logo)


def page_picture(pdf: bytes, page: int, scale: float, *, status: str = "") -> tuple[Any, int]:
    """A page as a picture for the screen, and how many pages there are; a document that no longer counts says so."""
    from umkm_desktop.documents import marks, pdf_reading

    try:
        picture, pages = pdf_reading.page_picture(pdf, page, scale)
    except ValueError as error:
        raise Unreadable(_("PDF tidak dapat ditampilkan.")) from error
    return marks.marked(picture, status), pages


MOST_COPIES = 99


@dataclass(frozen=True)
class PaperFacts:
    """What is about to be printed: pages in all, the sheet of the first, and whether pages can be picked."""

    pages: int
    sheet: Sheet
    pickable: bool


@dataclass(frozen=True)
class _Paper:
    """A PDF ready for the printer, with its name in the printer's list."""

    data: bytes
    title: str
    facts: PaperFacts


def paper_facts(desk: Desk, uids: Sequence[str], *, progress: Progress = no_progress) -> PaperFacts:
    """Count the pages of documents without storing anything; a run of certificates has a page each.

    Raises Cancelled between two papers.
    """
    desk.require(Permission.VIEW)
    left = until_cancelled(uids, progress)
    first = _facts(peek_pdf(desk, next(left)))
    if len(uids) == 1:
        return first
    if _one_run(desk, uids):
        return PaperFacts(len(uids) * first.pages, first.sheet, pickable=True)
    pages = first.pages
    for n, uid in enumerate(left, start=2):
        pages += _facts(peek_pdf(desk, uid)).pages
        progress(n, len(uids))
    return PaperFacts(pages, first.sheet, pickable=False)


def print_to(desk: Desk, uids: Sequence[str], order: PrintOrder, *, progress: Progress = no_progress) -> int:
    """Print documents: certificates of a run as one print job, everything else one by one; returns the sheets sent.

    Raises Unreadable with what to do; where some had gone to the printer already, the sentence says how many.
    """
    desk.require(Permission.VIEW)
    if len(uids) > 1 and _one_run(desk, uids):
        return _sent(_run_paper(desk, uids, progress), order)
    sheets = 0
    for n, uid in enumerate(uids):
        if progress.cancelled():
            break
        try:
            sheets += _sent(_paper(desk, uid), order)
        except Unreadable as error:
            raise _part_sent(error, n, len(uids)) from error
        progress(n + 1, len(uids))
    return sheets


def _part_sent(error: Unreadable, done: int, count: int) -> Unreadable:
    if not done:
        return error
    return Unreadable(_("{done} dari {count} dokumen sudah dikirim. {why}").format(done=done, count=count, why=error))


def _sent(paper: _Paper, order: PrintOrder) -> int:
    send(paper.data, order, paper.facts.sheet, title=paper.title, pages=paper.facts.pages)
    return len(page_numbers(order.pages, paper.facts.pages)) * order.copies


def _paper(desk: Desk, uid: str) -> _Paper:
    data = document_pdf(desk, uid)
    return _Paper(data, safe_name(desk, uid).removesuffix(".pdf"), _facts(data))


def _run_paper(desk: Desk, uids: Sequence[str], progress: Progress) -> _Paper:
    file = BytesIO()
    write_run(desk, uids, file, progress=progress)
    data = file.getvalue()
    return _Paper(data, _run_name(uids).removesuffix(".pdf"), _facts(data))


def page_size(pdf: bytes, page: int) -> tuple[float, float]:
    """Width and height of a page in points, the first is 0."""
    found = _read_facts(pdf, page)
    return found.width, found.height


def _facts(pdf: bytes) -> PaperFacts:
    found = _read_facts(pdf)
    return PaperFacts(found.pages, Sheet.of_points(found.width, found.height), pickable=True)


def _read_facts(pdf: bytes, page: int = 0) -> PdfFacts:
    try:
        return pdf_facts(pdf, page)
    except ValueError as error:
        raise Unreadable(_("PDF tidak dapat dibaca.")) from error


def kinds_of(desk: Desk, uids: Sequence[str]) -> set[Kind]:
    """What kinds of document these are: only certificates go into one file."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return _kinds(session, uids)


def _one_run(desk: Desk, uids: Sequence[str]) -> bool:
    return kinds_of(desk, uids) == {Kind.CERTIFICATE}


def safe_name(desk: Desk, uid: str) -> str:
    """The file name of a document: its kind and number, never a person."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        document = find(session, Document, uid)
        return file_name(Kind(document.kind), document.number)


def _run_name(uids: Sequence[str]) -> str:
    return _("Sertifikat {n} lembar.pdf").format(n=len(uids))


def keep_files(desk: Desk, uids: Sequence[str], folder: Path, *, progress: Progress = no_progress) -> list[Path]:
    """The stored prints as files in a folder: one file for a run of certificates, else one each.

    A file that holds the same bytes already is used again, so that looking twice does not fill the folder.
    """
    desk.require(Permission.VIEW)
    if len(uids) > 1 and _one_run(desk, uids):
        return [print_run(desk, uids, folder / _run_name(uids), progress=progress)]
    kept = []
    for n, uid in enumerate(uids):
        if progress.cancelled():
            break
        kept.append(_keep(document_pdf(desk, uid), folder / safe_name(desk, uid)))
        progress(n + 1, len(uids))
    return kept


def _keep(data: bytes, path: Path) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.read_bytes() == data:
            return path
    except OSError as error:
        raise Unreadable(_("Folder {folder} tidak dapat dipakai.").format(folder=path.parent)) from error
    target = free_name(path.absolute())
    write_atomically(target, data)
    return target


def open_with_system(path: Path) -> None:
    """Open a file or folder with the system's own program; raises Unreadable where there is none."""
    try:
        if os.name == "nt":
            os.startfile(str(path))  # type: ignore[attr-defined,unused-ignore]  # noqa: S606
        else:
            subprocess.Popen(  # noqa: S603
                ["xdg-open", str(path)],  # noqa: S607
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
    except OSError as error:
        raise Unreadable(_("{path} tidak dapat dibuka dari sini.").format(path=path)) from error
