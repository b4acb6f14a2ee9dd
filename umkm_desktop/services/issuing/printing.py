"""Documents to a printer, to the PDF reader, into a folder: what the print panel does."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from sqlalchemy import select

from umkm_desktop.documents.pdf_reading import pdf_facts
from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import Kind, file_name
from umkm_desktop.domain.papers.page_ranges import page_numbers
from umkm_desktop.domain.papers.sheets import Sheet
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.issuing import papers
from umkm_desktop.services.issuing.printer_systems import Printer, PrintOrder, list_printers, no_printer, send
from umkm_desktop.services.progress import Progress, no_progress, until_cancelled
from umkm_desktop.storage.files import free_name, write_atomically
from umkm_desktop.storage.models import Document

__all__ = ["Printer", "PrintOrder", "list_printers", "no_printer"]

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
    first = _facts(papers.peek_pdf(desk, next(left)))
    if len(uids) == 1:
        return first
    if _one_run(desk, uids):
        return PaperFacts(len(uids) * first.pages, first.sheet, pickable=True)
    pages = first.pages
    for n, uid in enumerate(left, start=2):
        pages += _facts(papers.peek_pdf(desk, uid)).pages
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
    data = papers.document_pdf(desk, uid)
    return _Paper(data, safe_name(desk, uid).removesuffix(".pdf"), _facts(data))


def _run_paper(desk: Desk, uids: Sequence[str], progress: Progress) -> _Paper:
    file = BytesIO()
    papers.write_run(desk, uids, file, progress=progress)
    data = file.getvalue()
    return _Paper(data, _run_name(uids).removesuffix(".pdf"), _facts(data))


def page_size(pdf: bytes, page: int) -> tuple[float, float]:
    """Width and height of a page in points, the first is 0."""
    try:
        found = pdf_facts(pdf, page)
    except ValueError as error:
        raise Unreadable(_("PDF tidak dapat dibaca.")) from error
    return found.width, found.height


def _facts(pdf: bytes) -> PaperFacts:
    try:
        found = pdf_facts(pdf)
    except ValueError as error:
        raise Unreadable(_("PDF tidak dapat dibaca.")) from error
    return PaperFacts(found.pages, Sheet.of_points(found.width, found.height), pickable=True)


def kinds_of(desk: Desk, uids: Sequence[str]) -> set[Kind]:
    """What kinds of document these are: only certificates go into one file."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return {Kind(kind) for kind in session.scalars(select(Document.kind).where(Document.uid.in_(uids)).distinct())}


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
        return [papers.print_run(desk, uids, folder / _run_name(uids), progress=progress)]
    kept = []
    for n, uid in enumerate(uids):
        if progress.cancelled():
            break
        kept.append(_keep(papers.document_pdf(desk, uid), folder / safe_name(desk, uid)))
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
