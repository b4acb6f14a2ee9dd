"""The trail: written without anybody remembering to, and telling when somebody touched it."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from umkm_desktop.storage import audit, bulk
from umkm_desktop.storage.database import Actor
from umkm_desktop.storage.models import AuditContent, AuditEntry, Business, Owner, SealKey

RINI = Actor("rini", "Rini Andriani")
NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def _write(database, action="business.changed", reason=None):
    return database.write(RINI, action, NOW, reason=reason)


@pytest.fixture
def trail(database):
    """Three entries: a business is entered, renamed, and its owner's NIK was shown."""
    with _write(database, "business.created") as session:
        session.add(Business(name="Keripik Barokah", uid="abc"))
    with _write(database, "business.changed") as session:
        session.scalars(select(Business)).one().name = "Keripik Berkah"
    with _write(database, "owner.nik_revealed", reason="ditanya bank") as session:
        audit.note(session, "owner", "abc", nik="dibuka")
    return database


def _entries(database):
    with database.read() as session:
        found = session.execute(select(AuditEntry, AuditContent).join(AuditContent, AuditContent.seq == AuditEntry.seq))
        return [(entry.action, entry.officer, json.loads(content.content)) for entry, content in found]


def test_each_write_tells_who_what_old_and_new(trail):
    created, renamed, shown = _entries(trail)
    assert created == (
        "business.created",
        "Rini Andriani",
        {"what": "created", "fields": {"name": [None, "Keripik Barokah"], "status": [None, "active"]}},
    )
    assert renamed[2] == {"what": "changed", "fields": {"name": ["Keripik Barokah", "Keripik Berkah"]}}
    assert shown[2] == {"what": "noted", "fields": {"nik": [None, "dibuka"]}, "reason": "ditanya bank"}


def test_the_chain_is_walked_whole(trail):
    with trail.read() as session:
        walk = audit.verify(session)
    assert (walk.ok, walk.intact_to, walk.broken_at) == (True, 3, None)


def test_an_empty_trail_is_whole(database):
    with database.read() as session:
        assert audit.verify(session).intact_to == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET officer = 'Lain' WHERE seq = 2",
        "DELETE FROM audit_entry WHERE seq = 2",
        "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE seq = 2",
        "UPDATE audit_content SET content = '{}' WHERE seq = 2",
        "DELETE FROM audit_content WHERE seq = 2",
        "INSERT OR REPLACE INTO audit_content SELECT * FROM audit_content WHERE seq = 2",
    ],
)
def test_the_database_itself_refuses_to_rewrite_the_trail(trail, statement):
    with pytest.raises(IntegrityError, match="jejak audit"), _write(trail) as session:
        session.connection().exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("statements", "intact_to"),
    [
        (["UPDATE audit_entry SET officer = 'Lain' WHERE seq = 2"], 1),
        (["UPDATE audit_content SET content = replace(content, 'Berkah', 'Lain') WHERE seq = 2"], 1),
        (["DELETE FROM audit_entry WHERE seq = 2"], 1),
        (["UPDATE audit_entry SET seq = 9 WHERE seq = 2"], 1),
        (["UPDATE audit_entry SET hash = zeroblob(32) WHERE seq = 3"], 2),
        (["DELETE FROM audit_entry WHERE seq = 1"], 0),
    ],
)
def test_somebody_who_dropped_the_triggers_is_found_out(trail, statements, intact_to):
    raw = trail.raw()
    for (name,) in raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit%'"
    ).fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        raw.execute(statement)
    raw.close()
    with trail.read() as session:
        walk = audit.verify(session)
    assert (walk.ok, walk.intact_to) == (False, intact_to)


def test_a_person_can_be_erased_and_the_chain_still_walks(trail):
    raw = trail.raw()
    raw.execute("DROP TRIGGER audit_content_no_delete")
    raw.execute("DELETE FROM audit_content WHERE seq = 1")
    raw.close()
    with trail.read() as session:
        walk = audit.verify(session)
    assert (walk.ok, walk.erased) == (True, 1)


def test_secret_columns_only_say_that_they_changed(database):
    with _write(database) as session:
        session.add(SealKey(kid="k1", public=b"p", private=b"sangat-rahasia", starts=NOW.date()))
    assert _entries(database)[0][2]["fields"]["private"] == ["•", "•"]


def test_entries_of_one_transaction_belong_together(database):
    with _write(database) as session:
        session.add(Business(name="A", owner=Owner(name="Siti")))
    with _write(database) as session:
        session.add(Business(name="B"))
    with database.read() as session:
        acts = session.scalars(select(AuditEntry.act).order_by(AuditEntry.seq)).all()
    assert (acts[0] == acts[1], acts[1] == acts[2]) == (True, False)


def test_bulk_rows_are_in_the_trail_like_any_other(database):
    with _write(database, "import.written") as session:
        ids = bulk.insert_records(session, Business, ({"name": f"Usaha {n}"} for n in range(5)))
        session.get_one(Business, ids[0]).name = "Usaha nol"
        session.get_one(Business, ids[1]).name = "Usaha 1"  # as it is: no change
        bulk.delete_records(session, Business, ids[3:])
    whats = [content["what"] for _action, _officer, content in _entries(database)]
    assert whats == ["created"] * 5 + ["changed"] + ["removed"] * 2
    with database.read() as session:
        assert session.scalars(select(Business.name).order_by(Business.id)).all() == ["Usaha nol", "Usaha 1", "Usaha 2"]
        assert audit.verify(session).ok
