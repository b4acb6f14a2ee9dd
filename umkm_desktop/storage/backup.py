"""Backups: one verified, encrypted file each, made while officers go on working; old ones thin out by themselves.

    office | key file | manifest (JSON) | 8 bytes length of the manifest | its SHA-256 | "UMKM-CADANGAN-1\\n"

The manifest comes last: a backup that was cut short has none, and what has none is not a backup.
"""

import contextlib
import hashlib
import hmac
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop import __version__
from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.domain.office.rotation import outdated
from umkm_desktop.i18n import WIB, _
from umkm_desktop.storage import files
from umkm_desktop.storage.database import Database, connect
from umkm_desktop.storage.files import saying_why
from umkm_desktop.storage.key_switch import HandedOut, agreeing_bytes, handed_out, settle
from umkm_desktop.storage.keyring import LARGEST, DataKey, KeyFile, fingerprint, from_bytes, key_path, read_key_file
from umkm_desktop.storage.models import Model
from umkm_desktop.storage.places import make_folder

MAGIC = b"UMKM-CADANGAN-1\n"
SUFFIX = ".cadangan"
_FOOT = 8 + 32 + len(MAGIC)
_LARGEST_MANIFEST = 1 << 20
_CHUNK = 1 << 20

Tell = Callable[[int, int], None]
"""Called as ``tell(done, total)``; may raise to stop the work."""


@dataclass(frozen=True)
class Part:
    """One file inside a backup."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup holds; ``seal`` is a signature with the office's own data key over everything else."""

    made_at: str
    office: str
    app: str
    revision: str
    rows: dict[str, int]
    audit_seq: int
    audit_head: str
    office_part: Part
    keys_part: Part
    seal: str = ""

    @property
    def moment(self) -> datetime:
        """When it was made, aware, in UTC."""
        return datetime.fromisoformat(self.made_at)

    def unsealed(self) -> bytes:
        """The content without the seal, in the one order that is signed."""
        return _canonical({name: value for name, value in asdict(self).items() if name != "seal"})

    def sealed_with(self, key: DataKey) -> str:
        """The seal that belongs to this content."""
        return hmac.digest(key.derived("cadangan"), self.unsealed(), "sha256").hex()

    def is_sealed_with(self, key: DataKey) -> bool:
        return hmac.compare_digest(self.seal, self.sealed_with(key))


def not_a_backup(path: Path) -> Unreadable:
    """The refusal for a file that is something else, or was cut short."""
    return Unreadable(
        _("{file} bukan cadangan UMKM Desktop, atau tidak selesai disalin. Pilih cadangan lain.").format(file=path.name)
    )


def damaged(path: Path) -> Unreadable:
    """The refusal for a backup whose bytes are no longer those that were checked when it was made."""
    return Unreadable(
        _("Cadangan {file} rusak: isinya tidak sama dengan saat dibuat. Pilih cadangan lain.").format(file=path.name)
    )


def append_manifest(stream: BinaryIO, manifest: Manifest) -> None:
    """Write manifest and foot at the stream's place, the end of the parts."""
    content = _canonical({"format": "umkm-cadangan", "version": 1, **asdict(manifest)})
    stream.write(content + len(content).to_bytes(8, "big") + hashlib.sha256(content).digest() + MAGIC)


def read_manifest(path: Path) -> Manifest:
    """The manifest, if it agrees with itself and the file's size. Raises Unreadable; hashes of the parts come later."""
    with saying_why(path), path.open("rb") as stream:
        size = stream.seek(0, 2)
        foot = _read_at(stream, size - _FOOT, _FOOT)
        length = int.from_bytes(foot[:8], "big")
        if foot[40:] != MAGIC or not 0 < length <= min(_LARGEST_MANIFEST, size - _FOOT):
            raise not_a_backup(path)
        content = _read_at(stream, size - _FOOT - length, length)
    if hashlib.sha256(content).digest() != foot[8:40]:
        raise damaged(path)
    manifest = _parse(content, path)
    if manifest.office_part.size + manifest.keys_part.size + length + _FOOT != size:
        raise damaged(path)
    return manifest


def copy_office(path: Path, manifest: Manifest, target: Path, tell: Tell) -> None:
    """Write the office part to ``target``. Raises Unreadable when its hash is not the manifest's."""
    with saying_why(target), path.open("rb") as stream, target.open("wb") as out:
        if _hash(stream, manifest.office_part.size, tell, out) != manifest.office_part.sha256:
            raise damaged(path)


def read_keys(path: Path, manifest: Manifest) -> tuple[KeyFile, bytes]:
    """The key file inside, parsed and as bytes. Raises Unreadable when its hash is not the manifest's."""
    if manifest.keys_part.size > LARGEST:
        raise damaged(path)
    with saying_why(path), path.open("rb") as stream:
        content = _read_at(stream, manifest.office_part.size, manifest.keys_part.size)
    if sha256_of(content) != manifest.keys_part.sha256:
        raise damaged(path)
    return from_bytes(content, path.name), content


def check_parts(path: Path, manifest: Manifest, tell: Tell) -> None:
    """Read every byte and compare the hashes. Raises Unreadable."""
    with saying_why(path), path.open("rb") as stream:
        if _hash(stream, manifest.office_part.size, tell, None) != manifest.office_part.sha256:
            raise damaged(path)
    read_keys(path, manifest)


def hash_file(path: Path, tell: Tell) -> str:
    """SHA-256 of a whole file, as hex."""
    with saying_why(path), path.open("rb") as stream:
        return _hash(stream, path.stat().st_size, tell, None)


def sha256_of(content: bytes) -> str:
    """SHA-256 of bytes, as hex."""
    return hashlib.sha256(content).hexdigest()


def _hash(stream: BinaryIO, size: int, tell: Tell, out: BinaryIO | None) -> str:
    digest, left = hashlib.sha256(), size
    while left > 0 and (block := stream.read(min(_CHUNK, left))):
        digest.update(block)
        if out is not None:
            out.write(block)
        left -= len(block)
        tell(size - left, size)
    return digest.hexdigest()


def _read_at(stream: BinaryIO, offset: int, count: int) -> bytes:
    if offset < 0:
        return b""
    stream.seek(offset)
    return stream.read(count)


def _canonical(content: dict[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _parse(content: bytes, path: Path) -> Manifest:
    try:
        parsed = json.loads(content)
        if parsed["format"] != "umkm-cadangan":
            raise not_a_backup(path)
        if parsed["version"] > 1:
            raise Unreadable(_("{file} dibuat program versi lebih baru. Perbarui program ini.").format(file=path.name))
        manifest = Manifest(
            made_at=str(parsed["made_at"]),
            office=str(parsed["office"]),
            app=str(parsed["app"]),
            revision=str(parsed["revision"]),
            rows={str(table): int(count) for table, count in parsed["rows"].items()},
            audit_seq=int(parsed["audit_seq"]),
            audit_head=str(parsed["audit_head"]),
            office_part=_part(parsed["office_part"]),
            keys_part=_part(parsed["keys_part"]),
            seal=str(parsed["seal"]),
        )
        if manifest.moment.tzinfo is None:
            raise ValueError(manifest.made_at)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(path) from error
    return manifest


def _part(parsed: dict[str, Any]) -> Part:
    part = Part(int(parsed["size"]), str(parsed["sha256"]))
    if part.size < 0:
        raise ValueError(part.size)
    return part


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
            check_parts(temporary, read_manifest(temporary), silent)
            files.let_the_folder_share(temporary)
        sha256 = hash_file(temporary, silent)
        files.move_into_place(temporary, target)
    except BaseException:
        files.remove_quietly(temporary, *folder.glob(f"{temporary.name}-*"))
        raise
    return Backup(target, target.stat().st_size, sha256, manifest)


def list_backups(folder: Path, office: Path | None = None, *, tell: Tell = silent) -> list[Backup]:
    """The backups in a folder whose every byte agrees with their manifest, newest first; others are not listed.

    With ``office`` only those of that office: its key file tells, else the beginning of the name.
    """
    found = []
    paths = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
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
    manifest = read_manifest(path)
    check_parts(path, manifest, silent)
    backup = Backup(path, stat.st_size, hash_file(path, silent), manifest)
    _checked[path] = ((stat.st_size, stat.st_mtime_ns), backup)
    return backup


_checked: dict[Path, tuple[tuple[int, int], Backup]] = {}


def thin_out(folder: Path, office: Path, now: datetime) -> list[Path]:
    """Delete the office's backups that the rotation lets go; returns their paths."""
    backups = list_backups(folder, office)
    old = outdated([backup.made_at for backup in backups], now)
    gone = [backup.path for backup in backups if backup.made_at in old]
    files.remove_quietly(*gone)
    return gone


def newest_moment(folder: Path, stem: str) -> datetime | None:
    """When the newest backup was made, by its name alone: for a quick look at start."""
    moments = [_moment_in_name(path.name, stem) for path in folder.glob(f"{stem}-*{SUFFIX}")]
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
    office_part = Part(temporary.stat().st_size, hash_file(temporary, silent))
    manifest = replace(
        manifest,
        office=fingerprint(read_key_file(database.path)),
        office_part=office_part,
        keys_part=Part(len(keys), sha256_of(keys)),
    )
    manifest = replace(manifest, seal=manifest.sealed_with(DataKey(database.key)))
    with temporary.open("ab") as stream:
        stream.write(keys)
        append_manifest(stream, manifest)
        stream.flush()
        os.fsync(stream.fileno())
    return manifest


def _new_name(folder: Path, stem: str, at: datetime) -> Path:
    """A name that was never used: the second, and four random digits."""
    while True:
        name = f"{stem}-{at.astimezone(WIB):%Y%m%d-%H%M%S}-{os.urandom(2).hex()}{SUFFIX}"
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
