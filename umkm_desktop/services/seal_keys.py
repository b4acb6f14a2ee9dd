"""Keys of the seal: which one seals now, a new one in its place, and what becomes of a stolen one."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.storage.models import SealKey

if TYPE_CHECKING:
    from umkm_desktop.documents.seal import Sealer


def sealer_of(session: Session, today: date) -> tuple["Sealer", str]:
    """The office's present key as a sealer, and its id; the first paper of an office makes it."""
    from umkm_desktop.documents.seal import Sealer  # noqa: PLC0415 - loads cryptography

    key = active_key(session) or _new_key(session, today)
    assert key.private is not None
    return Sealer(key.private), key.kid


def active_key(session: Session) -> SealKey | None:
    """The key that seals now; None before the first paper."""
    return session.scalars(
        select(SealKey).where(SealKey.status == "active", SealKey.private.is_not(None)).order_by(SealKey.id.desc())
    ).first()


def _new_key(session: Session, today: date) -> SealKey:
    from umkm_desktop.documents.seal import new_key  # noqa: PLC0415 - loads cryptography

    key_id, private, public = new_key()
    key = SealKey(kid=key_id, private=private, public=public, starts=today)
    session.add(key)
    session.flush()
    return key
