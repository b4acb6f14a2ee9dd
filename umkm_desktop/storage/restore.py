"""Putting a backup in the office's place: vetted first, what is there set aside, never deleted, and no step half done.

A note (``<office>.pemulihan``) is the moment of decision. Before it is written the office is as it was; once it is
written every start finishes what it says, so a power cut leaves the old office or the restored one.
"""

import contextlib
import glob
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.i18n import WIB, _
from umkm_desktop.storage import files, migrations
from umkm_desktop.storage.backup import (
    Backup,
    Tell,
    copy_office,
    count_rows,
    damaged,
    open_backup,
    problems_of,
    read_keys,
    saying_what_failed,
)
from umkm_desktop.storage.database import APPLICATION_ID, Database, connect
from umkm_desktop.storage.keyring import DataKey, KeyFile, Unlocked, key_path, pending_path
from umkm_desktop.storage.lock import only_one

_GROWS_BY_ITSELF = ("sqlite_stat", "sqlite_sequence")


@dataclass(frozen=True)
class Prepared:
    """A backup unpacked beside the office, opened, vetted and brought up to date; not in its place yet."""

    backup: Backup
    office: Path
    unlocked: Unlocked
    unpacked: Path
    keys: bytes


@contextlib.contextmanager
def prepared(backup: Path, office: Path, opened: Callable[[KeyFile], Unlocked], *, tell: Tell) -> Iterator[Prepared]:
    """Unpack and vet a backup for the place of ``office``; ``opened`` unlocks the key file inside it.

    Raises Unreadable for anything that is not exactly an office of this program. Afterwards nothing is left over.
    """
    checked = open_backup(backup)
    keys, key_bytes = read_keys(backup, checked.manifest)
    unlocked = opened(keys)
    unpacked = files.temporary_path(office.absolute().parent)
    try:
        copy_office(backup, checked.manifest, unpacked, tell)
        with saying_what_failed(unpacked):
            _vet(unpacked, checked, unlocked.key)
            _bring_up_to_date(unpacked, unlocked.key, backup)
        yield Prepared(checked, office, unlocked, unpacked, key_bytes)
    finally:
        files.remove_quietly(unpacked, *unpacked.parent.glob(f"{unpacked.name}-*"))


def put_in_place(ready: Prepared, at: datetime) -> Path | None:
    """Swap; the caller holds the window lock and has nothing open. Returns where the old office is now, if any."""
    office = ready.office
    note = _note_path(office)
    with files.saying_why(office):
        files.flush_file(ready.unpacked)
        files.let_the_folder_share(ready.unpacked)
        ready.unpacked.replace(_waiting(office))
    files.write_atomically(_waiting(key_path(office)), ready.keys)
    aside = _aside_name(office, at) if office.exists() or key_path(office).exists() else None
    files.write_atomically(note, json.dumps({"aside": aside.name if aside else None}).encode())
    _follow(office, note)
    return aside


def finish_interrupted(office: Path) -> bool:
    """Finish a restore that a crash or a power cut interrupted; True when there was one.

    Raises Conflict while another program is at it, Unreadable when a file is still held open.
    """
    note = _note_path(office)
    if not note.exists():
        return False
    with only_one(office):
        if note.exists():
            _follow(office, note)
    return True


def clear_leftovers(office: Path) -> None:
    """Remove what a restore left that never came to its decision; the caller holds the window lock."""
    if not _note_path(office).exists():
        files.remove_quietly(_waiting(office), _waiting(key_path(office)))


def schema_of(raw: Any) -> set[tuple[str, ...]]:
    """Everything a file defines, as SQL: tables, indexes, triggers, search."""
    rows = raw.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master")
    return {tuple(map(str, row)) for row in rows if not str(row[1]).startswith(_GROWS_BY_ITSELF)}


def _vet(path: Path, backup: Backup, key: DataKey) -> None:
    """Refuse what this program did not write, before any row is used."""
    if not backup.manifest.is_sealed_with(key):
        raise damaged(backup.path)
    raw = connect(path, key.raw, readonly=True)
    try:
        newest = raw.execute("SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1").fetchone() or (0, b"")
        agrees = (
            raw.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            and not problems_of(raw)
            and count_rows(raw) == backup.manifest.rows
            and (newest[0], newest[1].hex()) == (backup.manifest.audit_seq, backup.manifest.audit_head)
        )
    finally:
        raw.close()
    if not agrees:
        raise damaged(backup.path)


def _bring_up_to_date(path: Path, key: DataKey, backup: Path) -> None:
    """Migrate an older copy, then demand exactly the tables, indexes and triggers of this version."""
    database = Database(path, key.raw)
    try:
        if migrations.revision(database) != migrations.HEAD:
            _drop_triggers(database)
            migrations.prepare(database, before_upgrade=lambda: None)
        raw = database.raw()
        try:
            raw.execute("PRAGMA journal_mode=WAL").fetchone()  # a backup lies there without; an office works with
            found = schema_of(raw)
        finally:
            raw.close()
    finally:
        database.close()
    if found != _expected_schema(path.parent):
        raise Unreadable(
            _("Cadangan {file} memuat hal yang tidak dibuat program ini; tidak dipulihkan.").format(file=backup.name)
        )


def _drop_triggers(database: Database) -> None:
    """A trigger of the backup must not fire while it is migrated; migrating creates every one anew."""
    with database.maintain() as connection:
        for name in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all():
            quoted = str(name).replace('"', '""')
            connection.exec_driver_sql(f'DROP TRIGGER "{quoted}"')


def _expected_schema(folder: Path) -> set[tuple[str, ...]]:
    """What a fresh office of this version defines."""
    fresh = files.temporary_path(folder)
    fresh.unlink()
    key = os.urandom(32)
    try:
        migrations.create_file(fresh, key)
        raw = connect(fresh, key, readonly=True)
        try:
            return schema_of(raw)
        finally:
            raw.close()
    finally:
        files.remove_quietly(*folder.glob(f"{fresh.name}*"))


def _follow(office: Path, note: Path) -> None:
    """Do what the note says, from wherever it was interrupted; every step may be done twice."""
    aside_name = _read_note(note)
    with files.saying_why(office):
        if aside_name:
            _set_aside(office, office.with_name(aside_name))
        if _waiting(office).exists():
            _beside(office, "-shm").unlink(missing_ok=True)
            _waiting(office).replace(office)
        if _waiting(key_path(office)).exists():
            _waiting(key_path(office)).replace(key_path(office))
        files.flush_folder(office.parent)
        note.unlink()
        files.flush_folder(office.parent)


def _set_aside(office: Path, aside: Path) -> None:
    moves = [(_beside(office, "-wal"), _beside(aside, "-wal")), (office, aside)]
    if _waiting(office).exists():
        _move_each(moves)
    if _waiting(key_path(office)).exists():
        _move_each([(key_path(office), key_path(aside)), (pending_path(office), pending_path(aside))])


def _move_each(moves: list[tuple[Path, Path]]) -> None:
    for source, target in moves:
        if source.exists() and not target.exists():
            source.replace(target)


def _read_note(note: Path) -> str | None:
    try:
        aside = json.loads(note.read_bytes())["aside"]
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable(_("Catatan pemulihan {file} rusak. Hapus berkas itu.").format(file=note.name)) from error
    return None if aside is None else Path(str(aside)).name


def _note_path(office: Path) -> Path:
    return _beside(office, ".pemulihan")


def _waiting(path: Path) -> Path:
    return _beside(path, ".pulih")


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def set_aside_offices(office: Path) -> list[Path]:
    """The offices that were set aside in favour of this one, the newest first."""
    pattern = f"{glob.escape(office.stem)}-disisihkan-*{glob.escape(office.suffix)}"
    return sorted(office.absolute().parent.glob(pattern), reverse=True)


def _aside_name(office: Path, at: datetime) -> Path:
    stem = f"{office.stem}-disisihkan-{at.astimezone(WIB):%Y%m%d-%H%M%S}"
    return files.free_name(office.with_name(f"{stem}{office.suffix}"))
