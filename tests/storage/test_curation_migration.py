"""An office from before the curation programme keeps its decisions and gets the tables, in one step, after a backup."""

import pytest
from alembic import command
from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop.storage import migrations
from umkm_desktop.storage.database import APPLICATION_ID, Database, connect

KEY = bytes(range(32))
STAMP = "2026-11-20T03:00:00.000000+00:00"

NEW_TABLES = {
    "rubric",
    "curation_session",
    "panel_member",
    "session_entry",
    "submission",
    "curation_assignment",
    "score_sheet",
    "score_photo",
    "assessment",
    "panel_verdict",
}


@pytest.fixture
def older_office(tmp_path):
    """An office file at 0002 with two decisions on one product."""
    path = tmp_path / "lama.umkm"
    raw = connect(path, KEY, create=True)
    raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    raw.close()
    old = Database(path, KEY)
    with old.maintain() as connection:
        command.upgrade(migrations._config(connection), "0002")
        record = "uid, revision, created_at, changed_at"
        connection.exec_driver_sql(
            f"INSERT INTO business ({record}, name, status) VALUES ('b1', 1, '{STAMP}', '{STAMP}', 'UD Sari', 'active')"
        )
        connection.exec_driver_sql(
            f"INSERT INTO product ({record}, business_id, name, is_food, verdict)"
            f" VALUES ('p1', 1, '{STAMP}', '{STAMP}', 1, 'Keripik', 1, 'passed')"
        )
        for uid, verdict in (("d1", "needs-work"), ("d2", "passed")):
            connection.exec_driver_sql(
                f"INSERT INTO decision ({record}, product_id, verdict, reason, decided_on, decided_by, officer_uid)"
                f" VALUES ('{uid}', 1, '{STAMP}', '{STAMP}', 1, '{verdict}', 'Baik.', '2026-11-20', 'Rini', 'rini')"
            )
        connection.exec_driver_sql("PRAGMA user_version=2")
    yield old
    old.close()


def _tables(raw):
    return {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _triggers(raw):
    return set(raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))


def test_the_decisions_stay_and_the_programme_is_empty(older_office, database):
    before = older_office.raw()
    assert _tables(before) & NEW_TABLES == set()
    before.close()
    steps = []
    migrations.prepare(older_office, before_upgrade=lambda: steps.append(migrations.revision(older_office)))
    assert steps == ["0002"]
    old, new = older_office.raw(), database.raw()
    assert _tables(old) >= NEW_TABLES
    kept = old.execute("SELECT uid, verdict, reason, entry_id, finding FROM decision ORDER BY id").fetchall()
    assert kept == [("d1", "needs-work", "Baik.", None, None), ("d2", "passed", "Baik.", None, None)]
    assert all(old.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,) for table in NEW_TABLES)
    assert _triggers(old) == _triggers(new)
    assert old.execute("PRAGMA user_version").fetchone() == (int(migrations.HEAD),)
    assert old.execute("PRAGMA foreign_key_check").fetchall() == []
    old.close()
    new.close()


def test_a_failing_step_leaves_the_older_office_as_it_was(older_office, monkeypatch):
    monkeypatch.setattr("umkm_desktop.storage.triggers.CURATION", ("CREATE TRIGGER rusak",))
    with pytest.raises(Exception, match="incomplete input"):
        migrations.prepare(older_office, before_upgrade=lambda: None)
    raw = older_office.raw()
    assert migrations.revision(older_office) == "0002"
    assert _tables(raw) & NEW_TABLES == set()
    raw.close()


def test_the_older_office_works_on_with_its_decisions(older_office, clock):
    from umkm_desktop.domain.officers import ALL_ROLES
    from umkm_desktop.services.curation.curation import decisions_on
    from umkm_desktop.services.curation.submissions import submit_product
    from umkm_desktop.services.desk import Desk, SignedIn

    migrations.prepare(older_office, before_upgrade=lambda: None)
    desk = Desk(older_office, SignedIn("rini", "Rini", ALL_ROLES), clock)
    assert [line.verdict for line in decisions_on(desk, "p1")] == ["passed", "needs-work"]
    with desk.write("product.changed") as session:
        from umkm_desktop.storage.models import Business, Product

        session.add(Product(uid="p2", name="Sambal", business=session.query(Business).one()))
    assert submit_product(desk, "p2")


def test_one_open_submission_of_a_product(database):
    raw = database.raw()
    raw.execute("PRAGMA foreign_keys=OFF")
    insert = (
        "INSERT INTO submission (uid, revision, created_at, changed_at, product_id, kind, submitted_on, officer,"
        " officer_uid, status) VALUES (?, 1, 't', 't', 1, 'first', '2026-11-24', 'Rini', 'rini', ?)"
    )
    raw.execute(insert, ("s1", "decided"))
    raw.execute(insert, ("s2", "waiting"))
    with pytest.raises(sqlcipher.IntegrityError, match="UNIQUE"):
        raw.execute(insert, ("s3", "invited"))
    raw.close()
