"""Scans of signed agreements and memoranda: read and cleaned when added, compared with their hash when opened."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from umkm_desktop.domain.agreements.partnerships import UNSIGNED
from umkm_desktop.domain.errors import RuleBroken, Unreadable
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import N_, _, day_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.issuing.document_signing import SUFFIXES, Scan
from umkm_desktop.services.issuing.papers import save_copy
from umkm_desktop.storage.models import Agreement, AgreementScan, Memorandum

MAX_BYTES = 20_000_000
"""An agreement of thirty sheets at 200 dpi; more would make every backup of the office slow."""

OWNERS: Mapping[str, tuple[Any, Any, str]] = {
    "agreement": (Agreement, AgreementScan.agreement_id, "agreement_id"),
    "memorandum": (Memorandum, AgreementScan.memorandum_id, "memorandum_id"),
}
_FILE_WORDS = {"agreement": "Perjanjian", "memorandum": "Nota Kesepahaman"}

_NO_SCAN = {
    "large": N_("Pindaian terlalu besar: paling besar 20 MB, dan gambar 40 megapiksel. Pindai lagi dengan 200 dpi."),
    "locked": N_("PDF pindaian dikunci dengan kata sandi; simpan tanpa kata sandi, lalu ulangi."),
    "damaged": N_("Berkas pindaian rusak dan tidak dapat dibuka. Pindai lagi."),
    "unknown": N_("Pindaian harus PDF, PNG, atau JPEG."),
}


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
    media_type, data = _read(path)
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


def _read(path: Path) -> tuple[str, bytes]:
    from umkm_desktop.documents.pictures import NoScan, clean_scan  # noqa: PLC0415 - Pillow only when needed

    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable(_("File tidak ditemukan: {file}.").format(file=path)) from error
    try:
        return clean_scan(data, most=MAX_BYTES)
    except NoScan as problem:
        raise RuleBroken(_(_NO_SCAN[str(problem)]), "scan") from problem


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
        found = find(session, AgreementScan, scan_uid)
        if hashlib.sha256(found.content).hexdigest() != found.sha256:
            raise Unreadable(_("Pindaian yang tersimpan tidak cocok dengan sidik jarinya. Pulihkan dari cadangan."))
        return Scan(found.name, found.media_type, found.content)


def read_scan_pages(desk: Desk, scan_uid: str) -> tuple[str, bytes]:
    """Name and pages of a stored scan as PDF, for the screen; raises NotFound, Unreadable."""
    from umkm_desktop.documents.pictures import scan_pages  # noqa: PLC0415 - Pillow only when needed

    scan = read_scan(desk, scan_uid)
    return scan.name, scan_pages(scan.media_type, scan.data)


def save_scan(desk: Desk, scan_uid: str, path: Path) -> Path:
    """Write a copy of a stored scan to a file the officer chose; raises NotFound, Unreadable."""
    return save_copy(read_scan(desk, scan_uid).data, path)
