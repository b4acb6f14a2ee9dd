"""Keep the office file's tables in step with the program: current? newer? backup, upgrade."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from umkm_desktop import resources
from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.i18n import _
from umkm_desktop.storage.database import APPLICATION_ID, Database, connect, telling_why

HEAD = "0012"
"""The newest revision in db/versions; a test compares it with alembic's own answer, which is slow to load."""


def create_file(path: Path, key: bytes) -> None:
    """A new, empty, encrypted office file with all tables; ``path`` must not exist yet."""
    raw = connect(path, key, create=True)
    try:
        with telling_why(path):
            raw.execute("PRAGMA journal_mode=WAL").fetchone()
            raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    finally:
        raw.close()
    database = Database(path, key)
    try:
        upgrade(database)
    finally:
        database.close()


def prepare(database: Database, *, before_upgrade: Callable[[], None]) -> None:
    """Bring an opened file to ``HEAD``; calls ``before_upgrade`` (a backup) first when something must change.

    Raises Unreadable for a foreign file, and for one that a newer version of the program has written.
    """
    current = revision(database)
    if current == HEAD:
        return
    if current is None:
        raise Unreadable(_("File ini bukan file kantor UMKM Desktop: {path}.").format(path=database.path))
    if current > HEAD:
        raise Unreadable(
            _("File kantor ini dibuat oleh versi program yang lebih baru. Perbarui UMKM Desktop di PC ini.")
        )
    before_upgrade()
    upgrade(database)


def revision(database: Database) -> str | None:
    """The file's revision, or None where there is no such table."""
    raw = database.raw()
    try:
        if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            return None
        if not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
            return None
        row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None
    finally:
        raw.close()


def upgrade(database: Database) -> None:
    """Run all missing migrations in one transaction, then create every trigger anew."""
    from alembic import command  # noqa: PLC0415 - 0.4 s to load, needed only when something changes

    from umkm_desktop.storage.triggers import create_triggers  # noqa: PLC0415 - search triggers load the models

    with database.maintain() as connection:
        command.upgrade(_config(connection), "head")
        create_triggers(connection)
        connection.execute(text(f"PRAGMA user_version={int(HEAD)}"))


def _config(connection: Connection) -> Any:
    from alembic.config import Config  # noqa: PLC0415 - see upgrade

    config = Config()
    config.set_main_option("script_location", str(resources.migrations()))
    config.attributes["connection"] = connection
    return config
