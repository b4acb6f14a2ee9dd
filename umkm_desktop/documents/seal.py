"""Signing and checking seals: Ed25519 keys of the office, made here and used nowhere else."""

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from umkm_desktop.documents.content import Seal
from umkm_desktop.domain.papers.sealing import (
    SealFacts,
    compose_line,
    format_code,
    short_code,
    signed_bytes,
    with_signature,
)

LIST_PREFIX = b"UMKM-KEYS-1\0"


def new_key() -> tuple[str, bytes, bytes]:
    """A new key: its id, the private and the public 32 bytes."""
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    return f"K{hashlib.sha256(public).hexdigest()[:7].upper()}", private.private_bytes_raw(), public


class Sealer:
    """Makes seals with one key."""

    def __init__(self, private: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(private)

    def seal(self, facts: SealFacts) -> Seal:
        """The signed line and its short code."""
        line = compose_line(facts)
        sealed = with_signature(line, self._key.sign(signed_bytes(line)))
        return Seal(sealed, format_code(short_code(sealed)))

    def sign_list(self, content: bytes) -> bytes:
        """The signature of a key set with its revocation list."""
        return self._key.sign(LIST_PREFIX + content)


def check_signature(public: bytes, signature: bytes, signed: bytes) -> bool:
    """Whether this key made the signature over these bytes; never raises."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def check_list(public: bytes, signature: bytes, content: bytes) -> bool:
    """Whether this key signed the key set."""
    return check_signature(public, signature, LIST_PREFIX + content)
