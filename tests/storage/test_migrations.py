"""The tables of the program and of the migrations are the same, and no half-made file is left behind."""

import re

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop import resources
from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.storage import migrations
from umkm_desktop.storage.database import APPLICATION_ID, Database, connect
from umkm_desktop.storage.models import Model
from umkm_desktop.storage.triggers import create_triggers

KEY = bytes(range(32))


def _schema(raw):
    """What each table, index and trigger is, whatever the order in which its columns came."""
    rows = raw.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'alembic%' AND sql IS NOT NULL")
    return {
        (kind, name): _table(raw, name, sql) if kind == "table" else " ".join(sql.split()) for kind, name, sql in rows
    }


def _table(raw, name, sql):
    if sql.startswith("CREATE VIRTUAL"):
        return sql
    columns = raw.execute('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)', (name,)).fetchall()
    keys = raw.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', (name,)).fetchall()
    unique = raw.execute('SELECT name, origin, partial FROM pragma_index_list(?) WHERE "unique"', (name,)).fetchall()
    rules = sorted(re.findall(r"CONSTRAINT (ck_\w+ CHECK .*?)\s*,?\s*$", sql, re.MULTILINE))
    return set(columns), set(keys), len(unique), rules, sql.rstrip().endswith("STRICT")


def test_migrations_make_the_models(database, tmp_path):
    fresh = Database(tmp_path / "fresh.umkm", KEY)
    connect(fresh.path, KEY, create=True).close()
    with fresh.maintain() as connection:
        Model.metadata.create_all(connection)
        create_triggers(connection)
    made, modelled = database.raw(), fresh.raw()
    assert _schema(made) == _schema(modelled)
    made.close()
    modelled.close()
    fresh.close()


def test_the_head_the_program_knows_is_alembics():
    script = ScriptDirectory(str(resources.migrations()))
    assert script.get_current_head() == migrations.HEAD


def test_all_tables_are_strict(database):
    raw = database.raw()
    tables = raw.execute(
        "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
    ).fetchall()
    raw.close()
    loose = [name for name, strict in tables if not strict and not name.startswith(("sqlite_", "alembic_", "search_"))]
    assert loose == []


def test_a_current_file_is_left_as_it_is(database):
    migrations.prepare(database, before_upgrade=lambda: pytest.fail("nothing to upgrade"))


def test_a_file_of_a_newer_program_is_refused(database):
    raw = database.raw()
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(Unreadable, match="versi program yang lebih baru"):
        migrations.prepare(database, before_upgrade=lambda: None)


def test_a_file_of_another_program_is_refused(database):
    raw = database.raw()
    raw.execute("PRAGMA application_id=1")
    raw.close()
    with pytest.raises(Unreadable, match="bukan file kantor"):
        migrations.prepare(database, before_upgrade=lambda: None)


def test_a_failing_migration_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("umkm_desktop.storage.triggers.APPEND_ONLY", ("CREATE TRIGGER rusak",))
    path = tmp_path / "baru.umkm"
    with pytest.raises(Exception, match="incomplete input"):
        migrations.create_file(path, KEY)
    raw = Database(path, KEY).raw()
    assert raw.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    raw.close()


@pytest.fixture
def first_office(tmp_path):
    """An office file as the first release made it, with the rows whose tables have changed since."""
    path = tmp_path / "lama.umkm"
    raw = connect(path, KEY, create=True)
    raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    raw.close()
    old = Database(path, KEY)
    with old.maintain() as connection:
        command.upgrade(migrations._config(connection), "0001")
        connection.exec_driver_sql(
            "INSERT INTO office (uid, revision, created_at, changed_at, name, paper, mono_certificate, stagnation_band,"
            " desk_code, separate_duties, auto_lock_minutes) VALUES ('o1', 1, 't', 't', 'DINAS', 'F4', 0, 5, '1', 0, 5)"
        )
        connection.exec_driver_sql(
            "INSERT INTO document (uid, revision, created_at, changed_at, kind, number, status, template, content,"
            " sha256, holder, letter_date, issued_at, issued_by) VALUES ('d1', 1, 't', 't', 'certificate', '1/2026',"
            " 'issued', '2026-11', '{}', 'x', 'UD Sari', '2026-11-24', 't', 'Rini')"
        )
        connection.exec_driver_sql("PRAGMA user_version=1")
    yield old
    old.close()


def test_an_office_of_the_first_release_is_brought_up_to_date_after_a_backup(first_office, database):
    steps = []
    migrations.prepare(first_office, before_upgrade=lambda: steps.append(migrations.revision(first_office)))
    assert steps == ["0001"]
    assert migrations.revision(first_office) == migrations.HEAD
    old, new = first_office.raw(), database.raw()
    assert _schema(old) == _schema(new)
    assert old.execute("SELECT number, template, signed_on FROM document").fetchall() == [("1/2026", "2026-11", None)]
    sheet = old.execute("SELECT paper, letter_family, margin_left, preprinted_letterhead FROM office").fetchall()
    assert sheet == [("F4", "Sans", 30, 0)]
    old.close()
    new.close()


@pytest.mark.parametrize(
    ("table", "change"),
    [("paper_template", "texts = 'x'"), ("paper_template", None), ("document_scan", "sha256 = 'x'")],
)
def test_what_was_kept_once_stays(database, table, change):
    raw = database.raw()
    raw.execute(
        "INSERT INTO paper_template (uid, revision, created_at, changed_at, kind, version, texts, saved_by)"
        " VALUES ('p1', 1, 't', 't', 'certificate', 1, '{}', 'Rini')"
    )
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute(
        "INSERT INTO document_scan (uid, revision, created_at, changed_at, document_id, name, media_type, content,"
        " sha256) VALUES ('s1', 1, 't', 't', 1, 'a.pdf', 'application/pdf', x'00', 'y')"
    )
    with pytest.raises(sqlcipher.IntegrityError, match="tidak dapat"):
        raw.execute(f"UPDATE {table} SET {change}" if change else f"DELETE FROM {table}")
    raw.close()
