"""After a paper was issued: signed with ink, its scans and those of agreements, or cancelled before anybody signed."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.agreements.partnerships import UNSIGNED
from umkm_desktop.domain.errors import NotFound, RuleBroken, Unreadable
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.approval import ACTS, Act, check_act, check_signing_date, stage_of_document
from umkm_desktop.domain.papers.issuing import Kind, Status, file_name
from umkm_desktop.domain.papers.numbering import NumberStatus
from umkm_desktop.i18n import N_, _, day_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.issuing.printing import save_copy
from umkm_desktop.storage.models import Agreement, AgreementScan, Document, DocumentScan, LedgerNumber, Memorandum

MAX_BYTES, MAX_BYTES_OF_AGREEMENT = 10_000_000, 20_000_000
"""Of the scan of a paper, and of an agreement of thirty sheets at 200 dpi; more would make every backup slow."""
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


_TOO_LARGE = {
    MAX_BYTES: N_("Pindaian terlalu besar: paling besar 10 MB dan 40 megapiksel. Pindai lagi dengan 300 dpi."),
    MAX_BYTES_OF_AGREEMENT: N_(
        "Pindaian terlalu besar: paling besar 20 MB, dan gambar 40 megapiksel. Pindai lagi dengan 200 dpi."
    ),
}
_NO_SCAN = {
    "locked": N_("PDF pindaian dikunci dengan kata sandi; simpan tanpa kata sandi, lalu ulangi."),
    "damaged": N_("Berkas pindaian rusak dan tidak dapat dibuka. Pindai lagi."),
    "unknown": N_("Pindaian harus PDF, PNG, atau JPEG."),
}


def _read_scan(path: Path, most: int = MAX_BYTES) -> tuple[str, bytes]:
    """Media type and bytes to keep of a file: a picture is drawn anew, a PDF stays as it came."""
    from umkm_desktop.documents.pictures import NoScan, clean_scan  # noqa: PLC0415 - Pillow only when needed

    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise Unreadable(_("File tidak ditemukan: {file}.").format(file=path)) from error
    try:
        return clean_scan(data, most=most)
    except NoScan as problem:
        sentence = _TOO_LARGE[most] if str(problem) == "large" else _NO_SCAN[str(problem)]
        raise RuleBroken(_(sentence), "scan") from problem


def _checked(found: DocumentScan | AgreementScan) -> Scan:
    """A stored scan, compared with its hash."""
    if hashlib.sha256(found.content).hexdigest() != found.sha256:
        raise Unreadable(_("Pindaian yang tersimpan tidak cocok dengan sidik jarinya. Pulihkan dari cadangan."))
    return Scan(found.name, found.media_type, found.content)


def signed_scan(desk: Desk, uid: str) -> Scan:
    """The newest scan of a document, compared with its hash; raises NotFound, Unreadable."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        document = find(session, Document, uid)
        newest = select(DocumentScan).where(DocumentScan.document_id == document.id).order_by(DocumentScan.id.desc())
        found = session.scalars(newest.limit(1)).first()
        if found is None:
            raise NotFound(_("Dokumen {number} belum mempunyai pindaian.").format(number=document.number))
        return _checked(found)


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


OWNERS: Mapping[str, tuple[Any, Any, str]] = {
    "agreement": (Agreement, AgreementScan.agreement_id, "agreement_id"),
    "memorandum": (Memorandum, AgreementScan.memorandum_id, "memorandum_id"),
}
_FILE_WORDS = {"agreement": "Perjanjian", "memorandum": "Nota Kesepahaman"}


@dataclass(frozen=True)
class ScanLine:
    """One stored scan without its bytes; ``added_on`` is a day at the office."""

    uid: str
    name: str
    media_type: str
    sha256: str
    added_by: str
    added_on: date


def add_scan(desk: Desk, subject: str, uid: str, path: Path) -> str:
    """Keep the scan of a signed agreement or memorandum and return its uid; earlier ones stay.

    A picture is drawn anew, a PDF stays as it came. Raises RuleBroken for a text nobody signed or a file that is no
    scan, Unreadable, NotFound.
    """
    desk.require(Permission.RECORD_SIGNING)
    media_type, data = _read_scan(path, MAX_BYTES_OF_AGREEMENT)
    model, _column, link = OWNERS[subject]
    with desk.write("agreement_scan.added") as session:
        owner = find(session, model, uid)
        if owner.status in UNSIGNED:
            raise RuleBroken(_("Catat dahulu tanda tangannya; yang disimpan di sini adalah naskah yang sudah diteken."))
        scan = AgreementScan(
            **{link: owner.id},
            name=f"{_FILE_WORDS[subject]} {owner.uid[:8]} ditandatangani{SUFFIXES[media_type]}",
            media_type=media_type,
            content=data,
            sha256=hashlib.sha256(data).hexdigest(),
            added_by=desk.officer.name,
        )
        session.add(scan)
        session.flush()
        return scan.uid


def scans_of(desk: Desk, subject: str, uid: str) -> list[ScanLine]:
    """The scans of an agreement or memorandum, the newest first; their bytes are not read."""
    desk.require(Permission.VIEW)
    model, column, _link = OWNERS[subject]
    columns = (
        AgreementScan.uid,
        AgreementScan.name,
        AgreementScan.media_type,
        AgreementScan.sha256,
        AgreementScan.added_by,
        AgreementScan.created_at,
    )
    statement = select(*columns).join(model, model.id == column).where(model.uid == uid)
    with desk.read() as session:
        return [
            ScanLine(*row[:5], day_of(row[5])) for row in session.execute(statement.order_by(AgreementScan.id.desc()))
        ]


def read_scan(desk: Desk, scan_uid: str) -> Scan:
    """A stored scan, compared with its hash; raises NotFound, Unreadable."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return _checked(find(session, AgreementScan, scan_uid))


def read_scan_pages(desk: Desk, scan_uid: str) -> tuple[str, bytes]:
    """Name and pages of a stored scan as PDF, for the screen; raises NotFound, Unreadable."""
    from umkm_desktop.documents.pictures import scan_pages  # noqa: PLC0415 - Pillow only when needed

    scan = read_scan(desk, scan_uid)
    return scan.name, scan_pages(scan.media_type, scan.data)


def save_scan(desk: Desk, scan_uid: str, path: Path) -> Path:
    """Write a copy of a stored scan to a file the officer chose; raises NotFound, Unreadable."""
    return save_copy(read_scan(desk, scan_uid).data, path)
