"""Backups: one verified, encrypted file each, made while officers go on working; old ones thin out by themselves."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop import __version__
from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.domain.office.rotation import outdated
from umkm_desktop.i18n import WIB, _
from umkm_desktop.storage import container, files
from umkm_desktop.storage.container import Manifest, Part, Tell
from umkm_desktop.storage.database import Database, connect
from umkm_desktop.storage.key_switch import HandedOut, agreeing_bytes, handed_out, settle
from umkm_desktop.storage.keyring import DataKey, fingerprint, key_path, read_key_file
from umkm_desktop.storage.models import Model
from umkm_desktop.storage.places import make_folder

_PAGES_AT_ONCE = 512


@dataclass(frozen=True)
class Backup:
    """A backup whose bytes agree with its manifest; ``sha256`` is of the whole file."""

    path: Path
    size: int
    sha256: str
    manifest: Manifest

    @property
    def made_at(self) -> datetime:
        """When it was made, aware, in UTC."""
        return self.manifest.moment


def silent(done: int, total: int) -> None:
    """For callers that do not watch."""


def default_folder(office: Path) -> Path:
    """Where backups go when nobody chose another folder: beside the office, until there is a second disk."""
    return office.absolute().parent / "Cadangan"


def make_backup(database: Database, folder: Path, at: datetime, *, tell: Tell = silent) -> Backup:
    """Copy the open office into one new verified file in ``folder``; whatever stops it leaves no half backup.

    Raises Unreadable when the disk is full, the folder cannot be written, or the copy does not pass its check.
    """
    make_folder(folder)
    files.sweep_temporary(folder, older_than=3600)
    temporary = files.temporary_path(folder)
    try:
        settle(database.path, DataKey(database.key))
        keys = key_path(database.path).read_bytes()
        with saying_what_failed(folder):
            manifest, noted = _copy(database, temporary, at, tell)
        target = _new_name(folder, database.path.stem, at)
        with files.saying_why(target):
            keys = _keys_of_that_moment(database, keys, noted)
            manifest = _complete(database, temporary, manifest, keys)
            container.check_parts(temporary, container.read_manifest(temporary), silent)
            files.let_the_folder_share(temporary)
        sha256 = container.hash_file(temporary, silent)
        files.move_into_place(temporary, target)
    except BaseException:
        for leftover in (temporary, *folder.glob(f"{temporary.name}-*")):
            with contextlib.suppress(OSError):
                leftover.unlink()
        raise
    return Backup(target, target.stat().st_size, sha256, manifest)


def list_backups(folder: Path, office: Path | None = None, *, tell: Tell = silent) -> list[Backup]:
    """The backups in a folder whose every byte agrees with their manifest, newest first; others are not listed.

    With ``office`` only those of that office: its key file tells, else the beginning of the name.
    """
    found = []
    paths = sorted(folder.glob(f"*{container.SUFFIX}")) if folder.is_dir() else []
    for number, path in enumerate(paths):
        tell(number, len(paths))
        with contextlib.suppress(Unreadable):
            found.append(open_backup(path))
    if office is not None:
        found = [backup for backup in found if _belongs(backup, office)]
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def open_backup(path: Path) -> Backup:
    """A backup, all its bytes read and compared. Raises Unreadable: not one, cut short, damaged, too new."""
    with files.saying_why(path):
        stat = path.stat()
    known = _checked.get(path)
    if known is not None and known[0] == (stat.st_size, stat.st_mtime_ns):
        return known[1]
    manifest = container.read_manifest(path)
    container.check_parts(path, manifest, silent)
    backup = Backup(path, stat.st_size, container.hash_file(path, silent), manifest)
    _checked[path] = ((stat.st_size, stat.st_mtime_ns), backup)
    return backup


_checked: dict[Path, tuple[tuple[int, int], Backup]] = {}


def thin_out(folder: Path, office: Path, now: datetime) -> list[Path]:
    """Delete the office's backups that the rotation lets go; returns their paths."""
    backups = list_backups(folder, office)
    old = outdated([backup.made_at for backup in backups], now)
    gone = [backup.path for backup in backups if backup.made_at in old]
    for path in gone:
        with contextlib.suppress(OSError):
            path.unlink()
    return gone


def newest_moment(folder: Path, stem: str) -> datetime | None:
    """When the newest backup was made, by its name alone: for a quick look at start."""
    moments = [_moment_in_name(path.name, stem) for path in folder.glob(f"{stem}-*{container.SUFFIX}")]
    return max((moment for moment in moments if moment), default=None)


@contextlib.contextmanager
def saying_what_failed(where: Path) -> Iterator[None]:
    """Turn an error of the encrypted file's library into a sentence."""
    try:
        yield
    except (sqlcipher.Error, UnicodeDecodeError) as error:
        if "full" in str(error):
            sentence = _("Disk penuh: {where} tidak dapat ditulis. Kosongkan ruang di disk, lalu ulangi.")
        else:
            sentence = _("Kantor tidak dapat disalin ke {where}. Jalankan Periksa kesehatan, lalu ulangi.")
        raise Unreadable(sentence.format(where=where)) from error


def problems_of(raw: Any) -> list[str]:
    """What the library finds wrong with an open file: pages, references, encryption; empty when all is well."""
    found = [str(row[0]) for row in raw.execute("PRAGMA cipher_integrity_check")]
    found += [str(row[0]) for row in raw.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    found += [f"{row[0]}/{row[1]} -> {row[2]}" for row in raw.execute("PRAGMA foreign_key_check")]
    return found


def count_rows(raw: Any) -> dict[str, int]:
    """Rows of each table of the office."""
    present = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    names = sorted(name for name in Model.metadata.tables if name in present)
    return {name: int(raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}


def _copy(database: Database, temporary: Path, at: datetime, tell: Tell) -> tuple[Manifest, HandedOut]:
    source = connect(database.path, database.key, readonly=True)
    target = connect(temporary, database.key, create=True)
    try:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()  # one moment of the office, whoever writes on
        source.backup(target, pages=_PAGES_AT_ONCE, sleep=0, progress=_telling(tell))
        source.execute("ROLLBACK")
        target.execute("PRAGMA journal_mode=DELETE").fetchone()
        if problems_of(target):
            raise Unreadable(_("Salinan kantor tidak lolos pemeriksaan. Cadangan tidak dibuat; pilih disk lain."))
        return _describe(target, at), handed_out(target)
    finally:
        target.close()
        source.close()


def _telling(tell: Tell) -> Any:
    return lambda _status, remaining, total: tell(total - remaining, total)


def _describe(raw: Any, at: datetime) -> Manifest:
    newest = raw.execute("SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1").fetchone()
    return Manifest(
        made_at=at.astimezone(UTC).isoformat(timespec="seconds"),
        office="",
        app=__version__,
        revision=str(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0]),
        rows=count_rows(raw),
        audit_seq=newest[0] if newest else 0,
        audit_head=newest[1].hex() if newest else "",
        office_part=Part(0, ""),
        keys_part=Part(0, ""),
    )


def _keys_of_that_moment(database: Database, before: bytes, noted: HandedOut) -> bytes:
    """The key file that belongs to the copied office: somebody may have changed his password while it was copied."""
    settle(database.path, DataKey(database.key))
    return agreeing_bytes([key_path(database.path).read_bytes(), before], noted, database.path)


def _complete(database: Database, temporary: Path, manifest: Manifest, keys: bytes) -> Manifest:
    """Append the key file and the sealed manifest to the copied office, and wait for the disk."""
    office_part = Part(temporary.stat().st_size, container.hash_file(temporary, silent))
    manifest = replace(
        manifest,
        office=fingerprint(read_key_file(database.path)),
        office_part=office_part,
        keys_part=Part(len(keys), container.sha256_of(keys)),
    )
    manifest = replace(manifest, seal=manifest.sealed_with(DataKey(database.key)))
    with temporary.open("ab") as stream:
        stream.write(keys)
        container.append_manifest(stream, manifest)
        stream.flush()
        os.fsync(stream.fileno())
    return manifest


def _new_name(folder: Path, stem: str, at: datetime) -> Path:
    """A name that was never used: the second, and four random digits."""
    while True:
        name = f"{stem}-{at.astimezone(WIB):%Y%m%d-%H%M%S}-{os.urandom(2).hex()}{container.SUFFIX}"
        if not (folder / name).exists():
            return folder / name


def _moment_in_name(name: str, stem: str) -> datetime | None:
    try:
        return datetime.strptime(name[len(stem) + 1 :][:15], "%Y%m%d-%H%M%S").replace(tzinfo=WIB)
    except ValueError:
        return None


def _belongs(backup: Backup, office: Path) -> bool:
    try:
        return backup.manifest.office == fingerprint(read_key_file(office))
    except Unreadable:
        return backup.path.name.startswith(f"{office.stem}-")
