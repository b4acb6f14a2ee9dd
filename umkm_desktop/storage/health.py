"""Is the office healthy? Pages, references, search index, stored documents and the audit trail, each in full."""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop.i18n import _
from umkm_desktop.storage import audit
from umkm_desktop.storage.backup import problems_of
from umkm_desktop.storage.database import Database
from umkm_desktop.storage.models import Document, DocumentFile

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
    """Issued documents whose frozen content or stored print is no longer what it was."""
    with database.read() as session:
        contents = session.execute(select(Document.number, Document.content, Document.sha256).order_by(Document.id))
        wrong = [number for number, content, sha256 in contents if _sha256(content.encode()) != sha256]
        prints = session.execute(
            select(Document.number, DocumentFile.content, DocumentFile.sha256)
            .join(Document, Document.id == DocumentFile.document_id)
            .order_by(Document.id)
        )
        wrong_prints = [number for number, content, sha256 in prints if not _is_print(content, sha256)]
    problems = [_("Dokumen {number}: isi tidak sama dengan saat terbit.").format(number=number) for number in wrong]
    return problems + [_("Dokumen {number}: cetakan tersimpan berubah.").format(number=n) for n in wrong_prints]


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
