"""The key file beside an office: the data key, sealed once for each officer's password and once for the recovery code.

Without one of these secrets nobody opens the data, the makers of the program included. The file holds no name: an
officer is found by a salted hash of what he types (docs/decisions/passwords-and-key-file.md).
"""

import hashlib
import hmac
import json
import os
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.domain.office.recovery_code import read_code, write_code
from umkm_desktop.domain.office.throttle import WrongPassword
from umkm_desktop.domain.text import fold
from umkm_desktop.i18n import _
from umkm_desktop.storage.files import saying_why

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

    @property
    def credential(self) -> str:
        """What tells this password (or code) from the one before it; says nothing about the password itself."""
        return hashlib.sha256(self.salt + self.nonce + self.sealed).hexdigest()[:32]


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

    def of_holder(self, holder: str) -> Wrap | None:
        """The wrap of an officer, whatever he is called today."""
        return next((wrap for wrap in self.officers if wrap.holder == holder), None)

    def with_wrap(self, wrap: Wrap) -> "KeyFile":
        """The same file with this wrap in the place of its holder's older one."""
        if wrap.holder == RECOVERY:
            return replace(self, recovery=wrap)
        others = tuple(other for other in self.officers if other.holder != wrap.holder)
        return replace(self, officers=(*others, wrap))


@dataclass(frozen=True)
class Unlocked:
    """What a right secret gives: the key, whose it is (uid of the officer, or ``recovery``), which of his passwords it
    was, and the failures before it.
    """

    key: DataKey
    holder: str
    failures: int = 0
    credential: str = ""


def key_path(office: Path) -> Path:
    """``kantor.umkm.kunci`` beside ``kantor.umkm``: two offices may lie in one folder."""
    return office.with_name(f"{office.name}.kunci")


def pending_path(office: Path) -> Path:
    """``kantor.umkm.kunci.baru``: a key file on its way (see storage/key_switch.py), beside the file it replaces."""
    real = key_path(office).resolve()
    return real.with_name(f"{real.name}.baru")


def new_keys(holder: str, name: str, password: str, *, cost: Cost = NORMAL) -> tuple[KeyFile, DataKey, str]:
    """The keys of a new office, its data key, and the recovery code, which is shown once and kept nowhere."""
    key = DataKey(os.urandom(KEY_BYTES))
    code = write_code(os.urandom(20))
    office = os.urandom(16).hex()
    keys = KeyFile(office, os.urandom(16), (), _wrap(office, key, RECOVERY, _secret(read_code(code)), cost))
    return keys.with_wrap(password_wrap(keys, key, holder, name, password, cost=cost)), key, code


def password_wrap(keys: KeyFile, key: DataKey, holder: str, name: str, password: str, *, cost: Cost = NORMAL) -> Wrap:
    """The key sealed for an officer: a new one, or an old one's new password."""
    return replace(_wrap(keys.office, key, holder, _secret(password), cost), name=keys.tag(name))


def new_recovery(keys: KeyFile, key: DataKey, *, cost: Cost = NORMAL) -> tuple[Wrap, str]:
    """Another recovery code and the key sealed with it."""
    code = write_code(os.urandom(20))
    return _wrap(keys.office, key, RECOVERY, _secret(read_code(code)), cost), code


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


def open_wrap(keys: KeyFile, wrap: Wrap | None, password: str) -> Unlocked:
    """Open the wrap that was found for somebody, or none: that takes as long. Raises WrongPassword, uncounted."""
    secret = _secret(password)
    if wrap is None:
        _waste_time(keys, secret)
    key = _open(wrap, secret, keys.office) if wrap else None
    if key is None or wrap is None:
        raise WrongPassword(_("Nama petugas atau kata sandi salah. Periksa ejaan nama dan tombol Caps Lock."))
    return Unlocked(key, wrap.holder, credential=wrap.credential)


def open_with_code(keys: KeyFile, code: str) -> Unlocked:
    """Open with the recovery code, uncounted. Raises RuleBroken for a mistyped one, WrongPassword for another's."""
    key = _open(keys.recovery, _secret(read_code(code)), keys.office)
    if key is None:
        raise WrongPassword(_("Kode pemulihan ini bukan milik kantor ini. Cari kertas kode pemulihan yang terbaru."))
    return Unlocked(key, RECOVERY, credential=keys.recovery.credential)


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


def _wrap(office: str, key: DataKey, holder: str, secret: bytes, cost: Cost) -> Wrap:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(16), os.urandom(12)
    sealed = AESGCM(_stretch(secret, salt, cost)).encrypt(nonce, key.raw, _bound_to(office, holder))
    return Wrap(holder, cost, salt, nonce, sealed)


def _open(wrap: Wrap, secret: bytes, office: str) -> DataKey | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

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
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

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
