"""The form of a backup file: the encrypted office, its key file, then the manifest that vouches for both.

    office | key file | manifest (JSON) | 8 bytes length of the manifest | its SHA-256 | "UMKM-CADANGAN-1\\n"

The manifest comes last: a backup that was cut short has none, and what has none is not a backup.
"""

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.i18n import _
from umkm_desktop.storage.files import saying_why
from umkm_desktop.storage.keyring import LARGEST, DataKey, KeyFile, from_bytes

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
