"""Papers as files: the stored print, drafts, print runs, previews."""

import hashlib
import json
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.documents.content import Certificate, PaperMeta, Seal, thaw
from umkm_desktop.documents.kinds import CONTENTS, renderer
from umkm_desktop.domain.errors import NotFound, RuleBroken, Unreadable
from umkm_desktop.domain.issuing import Kind, file_name
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.sealing import format_code
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.issuing import draft_content
from umkm_desktop.services.ledger import check_printable_letters
from umkm_desktop.services.office import asset_content, office_row, settings_of
from umkm_desktop.services.paper_office import prepare_office
from umkm_desktop.services.paper_sources import counting_numbers
from umkm_desktop.services.progress import Progress, no_progress
from umkm_desktop.storage.files import atomic_file, free_name, write_atomically
from umkm_desktop.storage.models import Agreement, Document, DocumentFile

_PAGE = re.compile(rb"/Type /Page\b")


@dataclass(frozen=True)
class Printed:
    """One document in a file."""

    uid: str
    path: Path


@dataclass(frozen=True)
class _Frozen:
    """What is needed to draw a document again."""

    id: int
    uid: str
    kind: Kind
    number: str
    content: str
    seal: Seal | None
    logo: bytes | None


@dataclass(frozen=True)
class _Print:
    """A single print: which document, what its file is called, its bytes."""

    id: int
    name: str
    data: bytes


CHUNK = 10
"""Prints drawn before they are stored and written: few enough for a Batal, enough to share a commit."""


def document_pdf(desk: Desk, uid: str) -> bytes:
    """The PDF of a document: the bytes of its first single print, stored now if this is the first."""
    return _prints(desk, [uid])[0].data


def _prints(desk: Desk, uids: Sequence[str]) -> list[_Print]:
    """Stored prints of some documents; those printed for the first time are drawn and stored in one transaction."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        found = [_kept_or_frozen(session, uid) for uid in uids]
    prints = [one if isinstance(one, _Print) else _drawn(one) for one in found]
    fresh = [made for one, made in zip(found, prints, strict=True) if isinstance(one, _Frozen)]
    if fresh:
        with desk.write("document.printed") as session:
            kept = {made.id: _store_first_print(session, made) for made in fresh}
        prints = [kept.get(one.id, one) for one in prints]
    return prints


def _kept_or_frozen(session: Session, uid: str) -> _Print | _Frozen:
    document = find(session, Document, uid)
    stored = _stored(session, document.id)
    if stored is None:
        return _frozen(session, document)
    return _Print(document.id, file_name(Kind(document.kind), document.number), _checked(stored))


def _drawn(frozen: _Frozen) -> _Print:
    data = render(frozen.kind, frozen.content, frozen.seal, frozen.logo)
    return _Print(frozen.id, file_name(frozen.kind, frozen.number), data)


def peek_pdf(desk: Desk, uid: str) -> bytes:
    """The same pages for the screen; looking at a document stores nothing."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        document = find(session, Document, uid)
        stored = _stored(session, document.id)
        if stored is not None:
            return _checked(stored)
        frozen = _frozen(session, document)
    return render(frozen.kind, frozen.content, frozen.seal, frozen.logo)


def _stored(session: Session, document_id: int) -> tuple[bytes, str] | None:
    found = select(DocumentFile.content, DocumentFile.sha256).where(DocumentFile.document_id == document_id)
    row = session.execute(found).one_or_none()
    return None if row is None else (row.content, row.sha256)


def _checked(stored: tuple[bytes, str] | None) -> bytes:
    """The stored bytes, after comparing them with their hash."""
    assert stored is not None
    try:
        data = zlib.decompress(stored[0])
    except zlib.error as error:
        raise Unreadable(_("Cetakan yang tersimpan rusak. Pulihkan dari cadangan.")) from error
    if hashlib.sha256(data).hexdigest() != stored[1]:
        raise Unreadable(_("Cetakan yang tersimpan tidak cocok dengan sidik jarinya. Pulihkan dari cadangan."))
    return data


def _frozen(session: Session, document: Document) -> _Frozen:
    if hashlib.sha256(document.content.encode("utf-8")).hexdigest() != document.sha256:
        raise Unreadable(_("Isi dokumen {number} tidak cocok dengan sidik jarinya.").format(number=document.number))
    seal = Seal(document.seal, format_code(document.short_code or "")) if document.seal else None
    logo = asset_content(session, _logo_of(document.content))
    return _Frozen(document.id, document.uid, Kind(document.kind), document.number, document.content, seal, logo)


def _logo_of(content: str) -> str:
    head = json.loads(content).get("letterhead") or {}
    return str(head.get("logo", ""))


def render(kind: Kind, frozen: str, seal: Seal | None, logo: bytes | None) -> bytes:
    """Draw a frozen content; the same content gives the same bytes."""
    content = thaw(CONTENTS[kind], frozen)
    data = renderer(kind)(content, seal, logo=logo)
    if not data.startswith(b"%PDF") or not data.rstrip().endswith(b"%%EOF"):
        raise Unreadable(_("Dokumen tidak dapat digambar."))
    return data


def _store_first_print(session: Session, made: _Print) -> _Print:
    """Keep the first print; who came second gets the bytes of who came first."""
    earlier = _stored(session, made.id)
    if earlier is not None:
        return replace(made, data=_checked(earlier))
    session.add(
        DocumentFile(
            document_id=made.id,
            content=zlib.compress(made.data, 1),  # its streams are compressed already: more effort gains nothing
            sha256=hashlib.sha256(made.data).hexdigest(),
            pages=len(_PAGE.findall(made.data)) or 1,
        )
    )
    return made


def print_documents(
    desk: Desk, uids: Sequence[str], folder: Path, *, progress: Progress = no_progress
) -> list[Printed]:
    """Each document as a file of its own in the folder; an existing file is never written over."""
    printed: list[Printed] = []
    for start in range(0, len(uids), CHUNK):
        if progress.cancelled():
            break
        some = uids[start : start + CHUNK]
        for uid, made in zip(some, _prints(desk, some), strict=True):
            printed.append(Printed(uid, save_copy(made.data, folder / made.name)))
            progress(len(printed), len(uids), made.name)
    return printed


def save_copy(data: bytes, path: Path) -> Path:
    """Write a PDF whole or not at all; an existing file gets a sibling with `` (2)``."""
    _need_folder(path.parent)
    target = free_name(path.absolute())
    write_atomically(target, data)
    return target


def _need_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unreadable(_("Folder {folder} tidak dapat dipakai.").format(folder=folder)) from error


def print_run(desk: Desk, uids: Sequence[str], path: Path, *, progress: Progress = no_progress) -> Path:
    """Certificates in one file with bookmarks: a print run, not stored. Raises RuleBroken for other kinds."""
    _need_folder(path.parent)
    target = free_name(path.absolute())
    with atomic_file(target) as file:
        write_run(desk, uids, file, progress=progress)
    return target


def write_run(desk: Desk, uids: Sequence[str], file: BinaryIO, *, progress: Progress = no_progress) -> None:
    """The same into an open file."""
    from umkm_desktop.documents.batch import write_certificates  # noqa: PLC0415 - the PDF library is slow

    desk.require(Permission.VIEW)
    pictures: dict[str, bytes | None] = {}
    with desk.read() as session:

        def logo(digest: str) -> bytes | None:
            if digest not in pictures:
                pictures[digest] = asset_content(session, digest)
            return pictures[digest]

        settings = settings_of(office_row(session))
        meta = PaperMeta(
            title=_("Sertifikat kemitraan, {n} lembar").format(n=len(uids)),
            author=settings.name,
            issued_at=desk.now().isoformat(timespec="seconds"),
            paper=settings.paper,
        )
        pages = _certificates(session, uids)
        write_certificates(file, pages, meta=meta, logo=logo, drawn=lambda done: progress(done, len(uids)))


def _certificates(session: Session, uids: Sequence[str]) -> Iterator[tuple[Certificate, Seal]]:
    columns = (Document.uid, Document.kind, Document.content, Document.seal, Document.short_code)
    for start in range(0, len(uids), 200):
        some = uids[start : start + 200]
        rows = {row.uid: row for row in session.execute(select(*columns).where(Document.uid.in_(some)))}
        for uid in some:
            row = rows.get(uid)
            if row is None:
                raise NotFound(_("Dokumen itu tidak ada di kantor ini: {uid}.").format(uid=uid))
            if row.kind != Kind.CERTIFICATE.value or not row.seal:
                raise RuleBroken(_("Satu berkas gabungan hanya untuk sertifikat; surat dicetak satu per satu."))
            yield thaw(Certificate, row.content), Seal(row.seal, format_code(row.short_code or ""))


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


def final_paper_exists(desk: Desk, kind: Kind, uid: str) -> str | None:
    """The number of the certificate or agreement text that counts for an agreement, if there is one."""
    with desk.read() as session:
        found = counting_numbers(session, Document.agreement_id, [find(session, Agreement, uid).id], kind)
        return next(iter(found.values()), None)


def page_picture(pdf: bytes, page: int, scale: float) -> tuple[Any, int]:
    """A page as a picture for the screen, and how many pages there are."""
    from umkm_desktop.documents import pictures  # noqa: PLC0415

    try:
        return pictures.page_picture(pdf, page, scale)
    except ValueError as error:
        raise Unreadable(_("PDF tidak dapat ditampilkan.")) from error
