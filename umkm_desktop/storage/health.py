"""Is the office healthy? Pages, references, search index, stored documents and the audit trail, each in full."""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop.domain.sealing import HASH_LENGTH, content_hash_in
from umkm_desktop.i18n import _
from umkm_desktop.storage import audit
from umkm_desktop.storage.backup import problems_of
from umkm_desktop.storage.database import Database
from umkm_desktop.storage.models import (
    Agreement,
    AgreementScan,
    Asset,
    Document,
    DocumentFile,
    DocumentScan,
    Memorandum,
)

FEW = 50
"""Rows that hold whole files, read at a time: all at once they would fill the memory."""

Step = Callable[[Database], list[str]]


def check_pages(database: Database) -> list[str]:
    """Damaged pages, and records that point to nothing."""
    raw = database.raw()
    try:
        return [_("Berkas kantor: {what}.").format(what=found) for found in problems_of(raw)]
    finally:
        raw.close()


def check_search(database: Database) -> list[str]:
    """A search index that does not agree with its table."""
    raw = database.raw()
    try:
        return [problem for name in _indexes(raw) for problem in _check_index(raw, name)]
    finally:
        raw.close()


def check_documents(database: Database) -> list[str]:
    """Changed contents, prints and scans of issued documents, scans of signed agreements, and logos."""
    with database.read() as session:
        return [*_changed_contents(session), *_changed_files(session)]


def _changed_contents(session: Session) -> Iterator[str]:
    columns = (Document.number, Document.content, Document.sha256, Document.seal)
    issued = select(*columns).order_by(Document.id)
    for number, content, sha256, seal in session.execute(issued.execution_options(yield_per=FEW)):
        if _sha256(content.encode()) != sha256:
            yield _("Dokumen {number}: isi tidak sama dengan saat terbit.").format(number=number)
        elif seal and content_hash_in(seal) != sha256[:HASH_LENGTH]:
            yield _("Dokumen {number}: segel memuat sidik jari isi yang lain.").format(number=number)


def _changed_files(session: Session) -> Iterator[str]:
    prints = (Document.number, DocumentFile.content, DocumentFile.sha256)
    belongs = select(*prints).join(Document, Document.id == DocumentFile.document_id).order_by(Document.id)
    for number, content, sha256 in session.execute(belongs.execution_options(yield_per=FEW)):
        if not _is_print(content, sha256):
            yield _("Dokumen {number}: cetakan tersimpan berubah.").format(number=number)
    scans = (Document.number, DocumentScan.content, DocumentScan.sha256)
    belongs = select(*scans).join(Document, Document.id == DocumentScan.document_id).order_by(DocumentScan.id)
    for number, content, sha256 in session.execute(belongs.execution_options(yield_per=FEW)):
        if _sha256(content) != sha256:
            yield _("Dokumen {number}: pindaian tersimpan berubah.").format(number=number)
    naming = func.coalesce(Agreement.number, Memorandum.number, AgreementScan.name)
    signed = (
        select(naming, AgreementScan.content, AgreementScan.sha256)
        .outerjoin(Agreement, Agreement.id == AgreementScan.agreement_id)
        .outerjoin(Memorandum, Memorandum.id == AgreementScan.memorandum_id)
        .order_by(AgreementScan.id)
    )
    for number, content, sha256 in session.execute(signed.execution_options(yield_per=FEW)):
        if _sha256(content) != sha256:
            yield _("Kemitraan {number}: pindaian naskah yang ditandatangani berubah.").format(number=number)
    logos = select(Asset.content, Asset.sha256).order_by(Asset.id)
    for content, sha256 in session.execute(logos.execution_options(yield_per=FEW)):
        if _sha256(content) != sha256:
            yield _("Gambar kop {name} berubah; dokumen lama tidak lagi tercetak sama.").format(name=sha256[:8])


def check_trail(database: Database) -> list[str]:
    """A break in the audit trail."""
    with database.read() as session:
        walk = audit.verify(session)
    if walk.ok:
        return []
    return [_("Jejak audit utuh sampai #{last}; catatan sesudahnya diubah atau hilang.").format(last=walk.intact_to)]


STEPS: tuple[Step, ...] = (check_pages, check_search, check_documents, check_trail)


def check(database: Database, *, tell: Callable[[int, int], None]) -> list[str]:
    """Everything, one after another; returns what is wrong as sentences, nothing when all is well."""
    problems: list[str] = []
    for number, step in enumerate(STEPS):
        tell(number, len(STEPS))
        try:
            problems += step(database)
        except (DatabaseError, sqlcipher.Error, UnicodeDecodeError):
            problems.append(_("Berkas kantor tidak terbaca sampai akhir. Pulihkan cadangan terbaru."))
    tell(len(STEPS), len(STEPS))
    return list(dict.fromkeys(problems))


def _indexes(raw: Any) -> Iterator[str]:
    rows = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%' ORDER BY name"
    ).fetchall()
    return (str(row[0]) for row in rows)


def _check_index(raw: Any, name: str) -> list[str]:
    raw.execute("BEGIN IMMEDIATE")
    try:
        raw.execute(f'INSERT INTO "{name}"("{name}", rank) VALUES (\'integrity-check\', 1)')  # noqa: S608
    except sqlcipher.Error:
        return [_("Indeks pencarian {name} tidak cocok dengan datanya.").format(name=name)]
    finally:
        raw.execute("ROLLBACK")
    return []


def _is_print(content: bytes, sha256: str) -> bool:
    try:
        return hashlib.sha256(zlib.decompress(content)).hexdigest() == sha256
    except zlib.error:
        return False


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
