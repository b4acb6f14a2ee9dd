"""After a paper was issued: that it was signed with ink, its scan, or that it was cancelled before anybody signed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import NotFound, RuleBroken, Unreadable
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.approval import ACTS, Act, check_act, check_signing_date, stage_of_document
from umkm_desktop.domain.papers.issuing import Kind, Status, file_name
from umkm_desktop.domain.papers.ledger import NumberStatus
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.storage.models import Document, DocumentScan, LedgerNumber

MAX_BYTES = 10_000_000
SUFFIXES = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}


@dataclass(frozen=True)
class Scan:
    """A stored scan: what its file is called, and its bytes."""

    name: str
    media_type: str
    data: bytes


def record_signing(
    desk: Desk, uid: str, signed_on: date, *, scan: Path | None = None, revision: int | None = None
) -> str:
    """Note that a document was signed with ink on a day, with its scan if there is one; returns its number.

    May be noted again: a scan comes later, a date was mistyped. Raises RuleBroken, Unreadable, Conflict.
    """
    desk.require(Permission.RECORD_SIGNING)
    read = _read_scan(scan) if scan else None
    with desk.write("document.signed") as session:
        document = find(session, Document, uid)
        check_revision(document, revision)
        _sign(desk, document, signed_on)
        if read is not None:
            session.add(_scan_row(document, *read))
        return document.number


def _scan_row(document: Document, media_type: str, data: bytes) -> DocumentScan:
    """The file is named after the paper; what the officer's own file was called may hold anything."""
    name = file_name(Kind(document.kind), f"{document.number} ditandatangani", suffix=SUFFIXES[media_type])
    digest = hashlib.sha256(data).hexdigest()
    return DocumentScan(document_id=document.id, name=name, media_type=media_type, content=data, sha256=digest)


def record_signings(desk: Desk, uids: Sequence[str], signed_on: date) -> int:
    """Note that several documents were signed on one day, all or none; returns how many. Raises RuleBroken."""
    desk.require(Permission.RECORD_SIGNING)
    with desk.write("document.signed") as session:
        for uid in uids:
            document = find(session, Document, uid)
            try:
                _sign(desk, document, signed_on)
            except RuleBroken as refusal:
                raise RuleBroken(f"{document.number}: {refusal}", refusal.field) from refusal
        return len(uids)


def _sign(desk: Desk, document: Document, signed_on: date) -> None:
    stage = stage_of_document(document.status, document.signed_on)
    check_act(Act.NOTE_SIGNING, stage, desk.officer.roles, own=False, separate=False)
    check_signing_date(signed_on, letter_date=document.letter_date, today=desk.today())
    if document.signed_on != signed_on:
        document.signed_on, document.signed_noted_by = signed_on, desk.officer.name


_NO_SCAN = {
    "large": N_("Pindaian terlalu besar: paling besar 10 MB dan 40 megapiksel. Pindai lagi dengan 300 dpi."),
    "locked": N_("PDF pindaian dikunci dengan kata sandi; simpan tanpa kata sandi, lalu ulangi."),
    "damaged": N_("Berkas pindaian rusak dan tidak dapat dibuka. Pindai lagi."),
    "unknown": N_("Pindaian harus PDF, PNG, atau JPEG."),
}


def _read_scan(path: Path) -> tuple[str, bytes]:
    from umkm_desktop.documents.pictures import NoScan, clean_scan  # noqa: PLC0415 - Pillow only when needed

    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable(_("File tidak ditemukan: {file}.").format(file=path)) from error
    try:
        return clean_scan(data)
    except NoScan as problem:
        raise RuleBroken(_(_NO_SCAN[str(problem)]), "scan") from problem


def signed_scan(desk: Desk, uid: str) -> Scan:
    """The newest scan of a document, compared with its hash; raises NotFound, Unreadable."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        document = find(session, Document, uid)
        newest = select(DocumentScan).where(DocumentScan.document_id == document.id).order_by(DocumentScan.id.desc())
        found = session.scalars(newest.limit(1)).first()
        if found is None:
            raise NotFound(_("Dokumen {number} belum mempunyai pindaian.").format(number=document.number))
        if hashlib.sha256(found.content).hexdigest() != found.sha256:
            raise Unreadable(_("Pindaian yang tersimpan tidak cocok dengan sidik jarinya. Pulihkan dari cadangan."))
        return Scan(found.name, found.media_type, found.content)


def signed_pages(desk: Desk, uid: str) -> bytes:
    """The newest scan as PDF, for the screen; raises NotFound, Unreadable."""
    from umkm_desktop.documents.pictures import scan_pages  # noqa: PLC0415 - Pillow only when needed

    scan = signed_scan(desk, uid)
    return scan_pages(scan.media_type, scan.data)


def cancel_document(desk: Desk, uid: str, reason: str, *, revision: int | None = None) -> str:
    """Cancel a document nobody signed yet; returns its number, which stays cancelled in the book.

    Its seal goes into the list of what does not count. Raises RuleBroken, Conflict.
    """
    desk.require(ACTS[Act.CANCEL].permission)
    with desk.write("document.cancelled", reason=reason.strip() or None) as session:
        document = find(session, Document, uid)
        check_revision(document, revision)
        stage = stage_of_document(document.status, document.signed_on)
        check_act(Act.CANCEL, stage, desk.officer.roles, own=False, separate=False, reason=reason)
        document.status = Status.CANCELLED.value
        document.revoked_on, document.revoke_reason = desk.today(), reason.strip()
        number = _number_of(session, document)
        number.status, number.reason = NumberStatus.CANCELLED.value, reason.strip()
        return document.number


def _number_of(session: Session, document: Document) -> LedgerNumber:
    return session.scalars(select(LedgerNumber).where(LedgerNumber.document_id == document.id)).one()
