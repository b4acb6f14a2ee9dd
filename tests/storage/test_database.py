"""Transactions in an officer's name, the encrypted file, and what the disk may do to them."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import OperationalError

from umkm_desktop.domain.errors import Conflict, RuleBroken, Unreadable
from umkm_desktop.storage.database import Actor, Database
from umkm_desktop.storage.models import AuditContent, Business

KEY = bytes(range(32))
RINI = Actor("rini", "Rini Andriani")
NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def _enter(database: Database, name: str = "Keripik Barokah") -> int:
    with database.write(RINI, "business.created", NOW) as session:
        business = Business(name=name)
        session.add(business)
        session.flush()
        return business.id


def test_what_was_written_is_there_after_closing(database):
    _enter(database)
    database.close()
    again = Database(database.path, KEY)
    with again.read() as session:
        assert session.scalars(select(Business.name)).all() == ["Keripik Barokah"]
    again.close()


def test_a_damaged_page_is_a_sentence_wherever_it_is_met(database):
    for number in range(400):
        _enter(database, f"Usaha {number}")
    database.close()
    good = database.path.read_bytes()
    seen = set()
    for place in range(4096 + 100, len(good), len(good) // 60):
        database.path.write_bytes(good[:place] + bytes([good[place] ^ 4]) + good[place + 1 :])
        damaged = Database(database.path, KEY)
        for read in (
            lambda db: _names(db),
            lambda db: _entries(db),
            lambda db: _enter(db, "Baru"),
            lambda db: db.close(),
        ):
            try:
                read(damaged)
            except Unreadable as refusal:
                seen.add(str(refusal))
    assert any("rusak" in sentence and "restore" in sentence for sentence in seen)


def _names(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(Business.name)))


def _entries(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(AuditContent.content)))


def test_a_text_that_is_no_text_is_refused_by_reading_and_writing(database):
    with pytest.raises(RuleBroken, match="huruf yang tidak dapat dibaca"):
        _enter(database, "Toko \ud800")
    with pytest.raises(RuleBroken, match="huruf yang tidak dapat dibaca"), database.read() as session:
        session.scalars(select(Business).where(Business.name == "\udcff")).all()
    assert _names(database) == []


def test_after_closing_one_file_remains(database):
    _enter(database)
    database.close()
    assert [path.name for path in database.path.parent.glob("kantor.umkm*")] == ["kantor.umkm"]


def test_nothing_is_kept_when_the_block_raises(database):
    with pytest.raises(RuntimeError), database.write(RINI, "business.created", NOW) as session:
        session.add(Business(name="Batal"))
        session.flush()
        raise RuntimeError
    with database.read() as session:
        assert session.scalars(select(Business)).all() == []


def test_a_flush_without_an_officer_is_refused(database):
    with database.read() as session:
        session.add(Business(name="Tanpa nama"))
        with pytest.raises(OperationalError, match="readonly"):
            session.flush()


@pytest.mark.parametrize("statement", [update(Business).values(name="x"), delete(Business)])
def test_a_bulk_statement_on_an_audited_table_is_refused(database, statement):
    with pytest.raises(RuntimeError, match="bulk"), database.write(RINI, "x", NOW) as session:
        session.execute(statement)


def test_two_windows_cannot_overwrite_each_other(database):
    record = _enter(database)
    with pytest.raises(Conflict, match="diubah orang lain"), database.write(RINI, "business.changed", NOW) as session:
        mine = session.get_one(Business, record)
        session.connection().exec_driver_sql("UPDATE business SET revision = 7 WHERE id = 1")
        mine.name = "Keripik Lain"


def test_subjects_that_changed_are_told_after_the_commit(database):
    told: list[frozenset[str]] = []
    database.on_change = told.append
    _enter(database)
    assert told == [frozenset({"business"})]


def test_a_wrong_key_opens_nothing_and_says_so(database):
    with pytest.raises(Unreadable, match="kuncinya bukan untuk file ini"):
        Database(database.path, bytes(32)).raw()


@pytest.mark.parametrize("content", [b"", b"halo", b"SQLite format 3\0" + bytes(4096), b"PK\x03\x04" + bytes(999)])
def test_a_foreign_file_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "asing.umkm"
    path.write_bytes(content)
    with pytest.raises(Unreadable):
        _check_is_office(path)
    assert path.read_bytes() == content


def _check_is_office(path: Path) -> None:
    from umkm_desktop.storage.migrations import prepare

    database = Database(path, KEY)
    prepare(database, before_upgrade=lambda: None)


def test_a_path_with_odd_characters_opens(database, tmp_path):
    odd = tmp_path / "kantor #1 50%?.umkm"
    database.close()
    shutil.copy(database.path, odd)
    opened = Database(odd, KEY)
    assert _enter(opened) == 1
    opened.close()


def test_a_full_disk_is_a_sentence_and_the_office_stays_usable(database):
    with pytest.raises(Unreadable, match="Disk penuh"), database.write(RINI, "business.created", NOW) as session:
        connection = session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 3}")
        for number in range(500):
            session.add(Business(name=f"Usaha {number}", note="x" * 500))
        session.flush()
    with database.write(RINI, "business.created", NOW) as session:
        session.connection().exec_driver_sql("PRAGMA max_page_count=1000000")
        session.add(Business(name="Sesudahnya"))
    with database.read() as session:
        assert session.scalars(select(Business.name)).all() == ["Sesudahnya"]


def test_names_and_numbers_are_not_readable_in_the_file(database):
    with database.write(RINI, "business.created", NOW) as session:
        session.add(Business(name="Keripik Sangat Khas Tarumajaya", nib="9120304811742"))
    beside = b"".join(path.read_bytes() for path in database.path.parent.glob("kantor.umkm*"))
    database.close()
    for secret in (b"Keripik Sangat Khas", b"9120304811742", b"Rini Andriani", b"business"):
        assert secret not in beside + database.path.read_bytes()


def _settings(database: Database) -> tuple[str, int]:
    with database.write(RINI, "office.looked_at", NOW) as session:
        ask = session.connection().exec_driver_sql
        return str(ask("PRAGMA journal_mode").scalar_one()), int(ask("PRAGMA synchronous").scalar_one())


def test_a_file_that_is_being_filled_is_written_once_and_is_as_any_other_afterwards(database):
    _enter(database)
    with database.read() as session:
        session.scalars(select(Business.name)).all()
    with database.filling():
        inside = _settings(database)
    assert (inside, _settings(database)) == (("memory", 0), ("wal", 2))


def test_what_fails_while_a_file_is_being_filled_leaves_what_was_there(database):
    _enter(database)
    with pytest.raises(ZeroDivisionError), database.filling(), database.write(RINI, "business.created", NOW) as session:
        session.add(Business(name="Keripik Gagal"))
        session.flush()
        raise ZeroDivisionError
    with database.read() as session:
        assert session.scalars(select(Business.name)).all() == ["Keripik Barokah"]
