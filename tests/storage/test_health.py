"""The health check finds what is wrong and says nothing when all is well."""

import hashlib
import zlib
from datetime import date
from typing import Any

import pytest

from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.signing_in import close_desk, sign_in
from umkm_desktop.storage.backup import silent
from umkm_desktop.storage.database import Database
from umkm_desktop.storage.health import check
from umkm_desktop.storage.models import Business, Document, DocumentFile


def test_a_new_office_is_healthy(office_desk: Desk) -> None:
    assert check(office_desk.database, tell=silent) == []


def document(desk: Desk) -> None:
    content = '{"a":1}'
    with desk.write("document.issued") as session:
        issued = Document(
            kind="certificate",
            number="500.3/0001/DISKOPUKM/XI/2026",
            template="1",
            content=content,
            sha256=hashlib.sha256(content.encode()).hexdigest(),
            holder="Keripik",
            letter_date=date(2026, 11, 24),
            issued_at=desk.now(),
            issued_by="Rini",
        )
        session.add(issued)
        session.flush()
        pdf = b"%PDF"
        session.add(
            DocumentFile(
                document_id=issued.id, content=zlib.compress(pdf), sha256=hashlib.sha256(pdf).hexdigest(), pages=1
            )
        )


@pytest.mark.parametrize(
    ("table", "statement", "sentence"),
    [
        ("document", "UPDATE document SET content = '{\"a\":2}'", "isi tidak sama dengan saat terbit"),
        ("document_file", "UPDATE document_file SET content = x'00'", "cetakan tersimpan berubah"),
        ("audit_entry", "UPDATE audit_entry SET officer = 'Budi' WHERE seq = 2", "Jejak audit utuh sampai #1"),
        ("audit_entry", "DELETE FROM audit_entry WHERE seq = 1", "Jejak audit utuh sampai #0"),
        ("audit_content", "UPDATE audit_content SET content = '{}' WHERE seq = 2", "Jejak audit utuh sampai #1"),
    ],
)
def test_tampering_is_found_and_named(office_desk: Desk, table: str, statement: str, sentence: str) -> None:
    document(office_desk)
    assert check(office_desk.database, tell=silent) == []
    raw = office_desk.database.raw()
    triggers = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,))
    for (name,) in triggers.fetchall():
        raw.execute(f'DROP TRIGGER "{name}"')
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute(statement)
    raw.close()
    problems = check(office_desk.database, tell=silent)
    assert len(problems) == 1
    assert sentence in problems[0]


def test_a_reference_to_nothing_is_found(office_desk: Desk) -> None:
    raw = office_desk.database.raw()
    raw.execute("PRAGMA foreign_keys=OFF")
    with office_desk.write("business.created") as session:
        session.add(Business(name="Keripik"))
    raw.execute("UPDATE business SET owner_id = 99")
    raw.close()
    assert check(office_desk.database, tell=silent)[0].startswith("Berkas kantor: business/1")


def test_damaged_pages_are_found(kept_office: Any) -> None:
    desk = sign_in(kept_office.path, kept_office.officer, kept_office.password)
    with desk.write("business.created") as session:
        session.add_all(Business(name=f"Keripik {n}", address="x" * 2000) for n in range(200))
    close_desk(desk)
    content = bytearray(kept_office.path.read_bytes())
    content[-100_000] ^= 1
    kept_office.path.write_bytes(content)
    assert check(Database(kept_office.path, desk.database.key), tell=silent) != []
