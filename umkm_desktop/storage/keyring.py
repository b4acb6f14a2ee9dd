"""The key file beside an office: the data key, sealed once for each officer's password and once for the recovery code.

Without one of these secrets nobody opens the data, the makers of the program included. The file holds no name: an
officer is found by a salted hash of what he types (docs/decisions/0020-names-in-the-key-file.md).
"""

import hashlib
import hmac
import json
import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from umkm_desktop.domain.errors import Conflict, NotFound, Unreadable
from umkm_desktop.domain.recovery_code import read_code, write_code
from umkm_desktop.domain.text import fold
from umkm_desktop.domain.throttle import WrongPassword
from umkm_desktop.i18n import _
from umkm_desktop.storage.failures import Failures
from umkm_desktop.storage.files import saying_why, write_atomically
from umkm_desktop.storage.lock import writing

VERSION = 1
KEY_BYTES = 32
LARGEST = 1 << 20
"""A key file is a few kilobytes; more is not one."""

RECOVERY = "recovery"


@dataclass(frozen=True)
class Cost:
    """What one guess of a password costs: memory in KiB, passes, lanes (Argon2id, RFC 9106)."""

    memory: int = 65_536
    passes: int = 3
    lanes: int = 1


NORMAL = Cost()
"""64 MiB, 3 passes: 0.2 s on a 2-core PC, and as much for a thief's every guess."""

_CEILING = Cost(memory=1_048_576, passes=20, lanes=16)  # a made-up key file must not take all memory


@dataclass(frozen=True, repr=False)
class DataKey:
    """The key of an office's data; never shown, not even by ``repr``."""

    raw: bytes

    @property
    def hex(self) -> str:
        """The key as SQLCipher takes it."""
        return self.raw.hex()

    def derived(self, purpose: str) -> bytes:
        """A key for another purpose (such as the seal of a backup's manifest) that does not tell this one."""
        return hmac.digest(self.raw, f"UMKM|{purpose}".encode(), "sha256")


@dataclass(frozen=True, repr=False)
class Wrap:
    """The data key sealed with one secret: an officer's password, or the recovery code."""

    holder: str
    cost: Cost
    salt: bytes
    nonce: bytes
    sealed: bytes
    name: str = ""


@dataclass(frozen=True, repr=False)
class KeyFile:
    """All that the key file holds."""

    office: str
    salt: bytes
    officers: tuple[Wrap, ...]
    recovery: Wrap

    def tag(self, name: str) -> str:
        """What stands in the file instead of an officer's name; ``fold`` must never change, or nobody is found."""
        return hmac.digest(self.salt, fold(name).encode(), "sha256").hex()[:32]

    def find(self, name: str) -> Wrap | None:
        """The wrap of the officer of that name (case, blanks, accents and points do not matter)."""
        tag = self.tag(name)
        return next((wrap for wrap in self.officers if wrap.name == tag), None)

    def other_officers(self, holder: str) -> tuple[Wrap, ...]:
        return tuple(wrap for wrap in self.officers if wrap.holder != holder)


@dataclass(frozen=True)
class Unlocked:
    """What a right secret gives: the key, whose it is (uid of the officer, or ``recovery``), and failures before it."""

    key: DataKey
    holder: str
    failures: int = 0


def key_path(office: Path) -> Path:
    """``kantor.umkm.kunci`` beside ``kantor.umkm``: two offices may lie in one folder."""
    return office.with_name(f"{office.name}.kunci")


def create_key_file(office: Path, holder: str, name: str, password: str, *, cost: Cost = NORMAL) -> tuple[DataKey, str]:
    """Make a new data key and its file; returns the key and the recovery code, which is shown once and kept nowhere.

    Raises Conflict when there is a key file already, Unreadable when it cannot be written.
    """
    path = key_path(office)
    if path.exists():
        raise Conflict(_("{file} sudah ada. Pilih nama lain untuk kantor baru.").format(file=path.name))
    key = DataKey(os.urandom(KEY_BYTES))
    code = write_code(os.urandom(20))
    keys = KeyFile(os.urandom(16).hex(), os.urandom(16), (), _wrap_code("", key, code, cost))
    keys = replace(keys, recovery=_wrap_code(keys.office, key, code, cost))
    keys = replace(keys, officers=(_wrap_password(keys, key, holder, name, password, cost),))
    write_atomically(path, to_bytes(keys))
    return key, code


def read_key_file(office: Path) -> KeyFile:
    """Read it. Raises Unreadable, one sentence each: missing, damaged, not a key file, made by a newer version."""
    path = key_path(office)
    if not path.exists():
        raise Unreadable(
            _(
                "Berkas kunci {file} tidak ada. Tanpa berkas itu kantor tidak dapat dibuka: salin kembali ke samping "
                "{office}, atau pulihkan dari cadangan."
            ).format(file=path.name, office=office.name)
        )
    with saying_why(path), path.open("rb") as stream:
        content = stream.read(LARGEST + 1)
    return from_bytes(content, path.name)


def unlock(office: Path, name: str, password: str, *, running: Callable[[], float] | None = None) -> Unlocked:
    """Open with an officer's password. The try is counted before it is looked at; ``Failures.forgive`` ends the count.

    Raises TooSoon, WrongPassword, or Unreadable.
    """
    keys = read_key_file(office)
    wrap = keys.find(name)
    failures = Failures(office, running).count(wrap.name if wrap else None)
    return replace(open_with_password(keys, name, password), failures=failures)


def open_with_password(keys: KeyFile, name: str, password: str) -> Unlocked:
    """Open with a password, uncounted. Raises WrongPassword; an unknown name takes as long as a known one."""
    wrap = keys.find(name)
    secret = _secret(password)
    if wrap is None:
        _waste_time(keys, secret)
    key = _open(wrap, secret, keys.office) if wrap else None
    if key is None or wrap is None:
        raise WrongPassword(_("Nama petugas atau kata sandi salah. Periksa ejaan nama dan tombol Caps Lock."))
    return Unlocked(key, wrap.holder)


def unlock_with_code(office: Path, code: str, *, running: Callable[[], float] | None = None) -> Unlocked:
    """Open with the recovery code. Raises RuleBroken for a mistyped one, WrongPassword for another office's."""
    keys = read_key_file(office)
    read_code(code)
    failures = Failures(office, running).count(RECOVERY)
    return replace(open_with_code(keys, code), failures=failures)


def open_with_code(keys: KeyFile, code: str) -> Unlocked:
    """Open with the recovery code, uncounted. Raises RuleBroken for a mistyped one, WrongPassword for another's."""
    key = _open(keys.recovery, _secret(read_code(code)), keys.office)
    if key is None:
        raise WrongPassword(_("Kode pemulihan ini bukan milik kantor ini. Cari kertas kode pemulihan yang terbaru."))
    return Unlocked(key, RECOVERY)


def wrap_for(office: Path, key: DataKey, holder: str, name: str, password: str, *, cost: Cost = NORMAL) -> None:
    """Seal the key for an officer: a new one, or an old one's new password.

    Raises Conflict when another officer has that name.
    """
    wrap = _wrap_password(read_key_file(office), key, holder, name, password, cost)
    with writing(office):
        keys = read_key_file(office)
        others = keys.other_officers(holder)
        if any(other.name == wrap.name for other in others):
            raise Conflict(_("Petugas dengan nama itu sudah ada. Tambahkan pembeda, misalnya nama lengkap."))
        write_atomically(key_path(office), to_bytes(replace(keys, officers=(*others, wrap))))
    Failures(office).forgive(wrap.name)


def unwrap_for(office: Path, holder: str) -> None:
    """Take an officer's way in away. Raises NotFound when he has none."""
    with writing(office):
        keys = read_key_file(office)
        others = keys.other_officers(holder)
        if len(others) == len(keys.officers):
            raise NotFound(_("Petugas itu tidak punya kata sandi di berkas kunci."))
        write_atomically(key_path(office), to_bytes(replace(keys, officers=others)))


def rename(office: Path, holder: str, name: str) -> None:
    """Let an officer sign in under another name with the password he has."""
    with writing(office):
        keys = read_key_file(office)
        others = keys.other_officers(holder)
        tag = keys.tag(name)
        if any(other.name == tag for other in others):
            raise Conflict(_("Petugas dengan nama itu sudah ada. Tambahkan pembeda, misalnya nama lengkap."))
        mine = tuple(replace(wrap, name=tag) for wrap in keys.officers if wrap.holder == holder)
        write_atomically(key_path(office), to_bytes(replace(keys, officers=(*others, *mine))))


def new_recovery_code(office: Path, key: DataKey, *, cost: Cost = NORMAL) -> str:
    """Replace the recovery code; the one on the old paper opens nothing any more."""
    code = write_code(os.urandom(20))
    with writing(office):
        keys = read_key_file(office)
        wrap = _wrap_code(keys.office, key, code, cost)
        write_atomically(key_path(office), to_bytes(replace(keys, recovery=wrap)))
    return code


def to_bytes(keys: KeyFile) -> bytes:
    """The file's content: JSON with hexadecimal values."""
    content = {
        "format": "umkm-kunci",
        "version": VERSION,
        "office": keys.office,
        "salt": keys.salt.hex(),
        "officers": [_wrap_to_json(wrap) for wrap in keys.officers],
        "recovery": _wrap_to_json(keys.recovery),
    }
    return json.dumps(content, indent=1).encode()


def from_bytes(content: bytes, file_name: str) -> KeyFile:
    """Read a key file's content. Raises Unreadable, naming ``file_name``."""
    if len(content) > LARGEST:
        raise Unreadable(_("{file} bukan berkas kunci kantor UMKM.").format(file=file_name))
    try:
        parsed = json.loads(content)
        if parsed["format"] != "umkm-kunci":
            raise Unreadable(_("{file} bukan berkas kunci kantor UMKM.").format(file=file_name))
        if parsed["version"] > VERSION:
            raise Unreadable(_("{file} dibuat program versi lebih baru. Perbarui program ini.").format(file=file_name))
        officers = tuple(_wrap_from_json(wrap) for wrap in parsed["officers"])
        return KeyFile(
            str(parsed["office"]), bytes.fromhex(parsed["salt"]), officers, _wrap_from_json(parsed["recovery"])
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(
            _("Berkas kunci {file} rusak. Salin kembali yang utuh, atau pulihkan dari cadangan.").format(file=file_name)
        ) from error


def _wrap_password(keys: KeyFile, key: DataKey, holder: str, name: str, password: str, cost: Cost) -> Wrap:
    return replace(_wrap(keys.office, key, holder, _secret(password), cost), name=keys.tag(name))


def _wrap_code(office: str, key: DataKey, code: str, cost: Cost) -> Wrap:
    return _wrap(office, key, RECOVERY, _secret(read_code(code)), cost)


def _wrap(office: str, key: DataKey, holder: str, secret: bytes, cost: Cost) -> Wrap:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    salt, nonce = os.urandom(16), os.urandom(12)
    sealed = AESGCM(_stretch(secret, salt, cost)).encrypt(nonce, key.raw, _bound_to(office, holder))
    return Wrap(holder, cost, salt, nonce, sealed)


def _open(wrap: Wrap, secret: bytes, office: str) -> DataKey | None:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    try:
        raw = AESGCM(_stretch(secret, wrap.salt, wrap.cost)).decrypt(
            wrap.nonce, wrap.sealed, _bound_to(office, wrap.holder)
        )
    except InvalidTag:
        return None
    return DataKey(raw)


def _waste_time(keys: KeyFile, secret: bytes) -> None:
    """An unknown name must take as long as a known one, or the clock tells who works here."""
    wrap = keys.officers[0] if keys.officers else keys.recovery
    _stretch(secret, wrap.salt, wrap.cost)


def _stretch(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    from argon2.exceptions import HashingError  # noqa: PLC0415
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415

    try:
        return hash_secret_raw(secret, salt, cost.passes, cost.memory, cost.lanes, KEY_BYTES, Type.ID)
    except (HashingError, MemoryError) as error:
        raise Unreadable(_("Memori tidak cukup untuk memeriksa kata sandi. Tutup program lain dahulu.")) from error


def _bound_to(office: str, holder: str) -> bytes:
    return f"UMKM-KUNCI-{VERSION}|{office}|{holder}".encode()


def _secret(text: str) -> bytes:
    return unicodedata.normalize("NFKC", text).encode("utf-8", "surrogatepass")


def _wrap_to_json(wrap: Wrap) -> dict[str, Any]:
    return {
        "holder": wrap.holder,
        "name": wrap.name,
        "argon2id": [wrap.cost.memory, wrap.cost.passes, wrap.cost.lanes],
        "salt": wrap.salt.hex(),
        "nonce": wrap.nonce.hex(),
        "sealed": wrap.sealed.hex(),
    }


def _wrap_from_json(parsed: dict[str, Any]) -> Wrap:
    memory, passes, lanes = parsed["argon2id"]
    if not (8 * lanes <= memory <= _CEILING.memory and 1 <= passes <= _CEILING.passes and 1 <= lanes <= _CEILING.lanes):
        raise ValueError(parsed["argon2id"])
    wrap = Wrap(
        str(parsed["holder"]),
        Cost(memory, passes, lanes),
        bytes.fromhex(parsed["salt"]),
        bytes.fromhex(parsed["nonce"]),
        bytes.fromhex(parsed["sealed"]),
        str(parsed["name"]),
    )
    if len(wrap.salt) != 16 or len(wrap.nonce) != 12 or len(wrap.sealed) != KEY_BYTES + 16:
        raise ValueError(wrap.holder)
    return wrap


def fingerprint(keys: KeyFile) -> str:
    """A short name of the office that is the same on every PC and in every backup."""
    return hashlib.sha256(keys.office.encode()).hexdigest()[:16]
