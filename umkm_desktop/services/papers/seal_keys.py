"""Keys of the seal: which one seals now, a new one in its place, and what becomes of a stolen one."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import NotFound
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.key_sets import KeyStatus, check_theft
from umkm_desktop.domain.papers.sealing import key_of_line
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.storage.models import Document, SealKey

if TYPE_CHECKING:
    from umkm_desktop.documents.seal import Sealer


@dataclass(frozen=True)
class KeyLine:
    """One key as the window lists it; ``sealed`` counts the documents that carry its seal."""

    key_id: str
    status: str
    starts: date
    ends: date | None
    sealed: int


def list_keys(desk: Desk) -> list[KeyLine]:
    """All keys of the office, newest first, with how many documents each has sealed."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        keys = session.scalars(select(SealKey).order_by(SealKey.id.desc())).all()
        lines = session.scalars(select(Document.seal).where(Document.seal.is_not(None)))
        sealed = Counter(key_of_line(line) for line in lines if line)
        return [KeyLine(key.kid, key.status, key.starts, key.ends, sealed[key.kid]) for key in keys]


def rotate_key(desk: Desk) -> str:
    """A new key seals from now on; the old one's seals stay genuine, its private part is gone. Returns the new id."""
    desk.require(Permission.EDIT_OFFICE)
    with desk.write("seal_key.rotated") as session:
        for key in session.scalars(select(SealKey).where(SealKey.status == KeyStatus.ACTIVE.value)):
            _retire(key, KeyStatus.RETIRED, desk.today())
        return _new_key(session, desk.today()).kid


@dataclass(frozen=True)
class Theft:
    """What marking a key as stolen came to; ``since`` are the numbers issued with it since that day."""

    new_key_id: str
    since: tuple[str, ...]


def mark_stolen(desk: Desk, key_id: str, *, since: date, reason: str) -> Theft:
    """From now on only the seals that the register really holds count for this key; a new key takes over at once.

    Raises RuleBroken for a day before the key or after today, NotFound for a key of another office.
    """
    desk.require(Permission.EDIT_OFFICE)
    with desk.write("seal_key.stolen", reason=reason.strip() or None) as session:
        key = session.scalars(select(SealKey).where(SealKey.kid == key_id)).one_or_none()
        if key is None:
            raise NotFound(_("Kunci {key} tidak ada di kantor ini.").format(key=key_id))
        check_theft(status=key.status, starts=key.starts, since=since, today=desk.today(), reason=reason)
        was_active = key.status == KeyStatus.ACTIVE
        _retire(key, KeyStatus.STOLEN, since)
        new = _new_key(session, desk.today()).kid if was_active else ""
        issued = select(Document.number, Document.seal).where(Document.letter_date >= since).order_by(Document.id)
        numbers = [number for number, line in session.execute(issued) if line and key_of_line(line) == key_id]
        return Theft(new, tuple(numbers))


def sealer_of(session: Session, today: date) -> tuple["Sealer", str]:
    """The office's present key as a sealer, and its id; the first paper of an office makes it."""
    from umkm_desktop.documents.seal import Sealer  # noqa: PLC0415 - loads cryptography

    key = active_key(session) or _new_key(session, today)
    assert key.private is not None
    return Sealer(key.private), key.kid


def active_key(session: Session) -> SealKey | None:
    """The key that seals now; None before the first paper."""
    return session.scalars(
        select(SealKey)
        .where(SealKey.status == KeyStatus.ACTIVE.value, SealKey.private.is_not(None))
        .order_by(SealKey.id.desc())
    ).first()


def _retire(key: SealKey, status: KeyStatus, ends: date) -> None:
    """A key that seals no more keeps only its public part: what is not there cannot be taken."""
    key.status, key.ends, key.private = status.value, ends, None


def _new_key(session: Session, today: date) -> SealKey:
    from umkm_desktop.documents.seal import new_key  # noqa: PLC0415 - loads cryptography

    key_id, private, public = new_key()
    key = SealKey(kid=key_id, private=private, public=public, starts=today)
    session.add(key)
    session.flush()
    return key
