"""One order of writing for the key file beside an office: prepare, commit, switch.

The new content is written beside the key file (``.kunci.baru``) and flushed. The transaction it belongs to notes which
keys the office has handed out from now on (table ``key_wrap``); its commit is the moment of decision. Only then the new
file takes the old one's name. Whatever is interrupted in between is settled at the next start: of the two files the one
stays that agrees with the office.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.domain.office.recovery_code import read_code
from umkm_desktop.domain.office.throttle import WrongPassword
from umkm_desktop.storage.database import connect
from umkm_desktop.storage.failures import Failures
from umkm_desktop.storage.files import move_into_place, saying_why, write_atomically
from umkm_desktop.storage.keyring import (
    LARGEST,
    RECOVERY,
    DataKey,
    KeyFile,
    Unlocked,
    Wrap,
    from_bytes,
    key_path,
    open_with_code,
    open_wrap,
    pending_path,
    read_key_file,
    to_bytes,
)
from umkm_desktop.storage.lock import writing
from umkm_desktop.storage.models import KeyWrap, Officer

HandedOut = dict[str, tuple[str, str]]
"""Holder to name tag and credential; empty in an office that never noted them."""


@dataclass(frozen=True)
class KeyChange:
    """The key file as it is, and the way to another one; lives as long as ``changing_keys``."""

    office: Path
    keys: KeyFile

    def follow(self, session: Session, *wraps: Wrap) -> None:
        """Prepare the key file that belongs to this transaction: new ``wraps``, and nobody who does not work here.

        Every officer is found under the name the office knows him by. Raises Unreadable when the disk is full.
        """
        session.flush()
        working = {
            row.uid: row.name for row in session.execute(select(Officer.uid, Officer.name).where(Officer.active))
        }
        keys = self.keys
        for wrap in wraps:
            keys = keys.with_wrap(wrap)
        known = (wrap for wrap in keys.officers if wrap.holder in working)
        keys = replace(keys, officers=tuple(replace(wrap, name=keys.tag(working[wrap.holder])) for wrap in known))
        prepare(self.office, keys, session)


@contextmanager
def changing_keys(office: Path, key: DataKey) -> Iterator[KeyChange]:
    """Around the transaction that changes the key file; when the block ends, the file agrees with what was committed.

    Raises Conflict while another program changes keys, Unreadable for a key file that cannot be read.
    """
    with writing(office):
        _settle(office, key)
        try:
            yield KeyChange(office, read_key_file(office))
        finally:
            with suppress(Unreadable):  # what was committed holds; the next start finishes the file
                _settle(office, key)


def prepare(office: Path, keys: KeyFile, session: Session) -> None:
    """Write the coming key file beside its place, and what it holds into the transaction."""
    write_atomically(pending_path(office), to_bytes(keys))
    for row in session.scalars(select(KeyWrap)).all():
        session.delete(row)
    session.flush()
    session.add_all(
        KeyWrap(holder=holder, tag=tag, credential=credential)
        for holder, (tag, credential) in handed_out_by(keys).items()
    )


def settle(office: Path, key: DataKey) -> None:
    """Finish, or give up, a change of the key file that was interrupted. Raises Unreadable when it cannot be done."""
    if pending_path(office).exists():
        with writing(office):
            _settle(office, key)


def handed_out_by(keys: KeyFile) -> HandedOut:
    """What a key file hands out, in the words of the office."""
    return {wrap.holder: (wrap.name, wrap.credential) for wrap in (*keys.officers, keys.recovery)}


def handed_out(raw: Any) -> HandedOut:
    """What the office says it has handed out; ``raw`` is a connection to the open file."""
    try:
        rows = raw.execute("SELECT holder, tag, credential FROM key_wrap").fetchall()
    except sqlcipher.OperationalError as error:
        if "no such table" in str(error):  # an older office, before its migration
            return {}
        raise
    return {holder: (tag, credential) for holder, tag, credential in rows}


def agreeing_bytes(candidates: list[bytes], noted: HandedOut, office: Path) -> bytes:
    """The first of several contents of the key file that agrees with the office; else the first."""
    name = key_path(office).name
    agreeing = (content for content in candidates if handed_out_by(from_bytes(content, name)) == noted)
    return next(agreeing, candidates[0])


def unlock(office: Path, name: str, password: str, *, running: Callable[[], float] | None = None) -> Unlocked:
    """Open with an officer's name and password. A try is counted before it is looked at, and only a wrong one stays.

    Raises TooSoon, WrongPassword, or Unreadable.
    """
    return _by_password(lambda keys: keys.find(name), password).of(office, running)


def unlock_for_holder(
    office: Path, holder: str, password: str, *, running: Callable[[], float] | None = None
) -> Unlocked:
    """The same for an officer who is known already, by his uid: he may have been renamed since he signed in."""
    opening = _Opening(
        lambda keys: keys.of_holder(holder), lambda keys: open_wrap(keys, keys.of_holder(holder), password)
    )
    return opening.of(office, running)


def unlock_with_code(office: Path, code: str, *, running: Callable[[], float] | None = None) -> Unlocked:
    """Open with the recovery code. Raises RuleBroken for a mistyped one, WrongPassword for another office's."""
    key_files(office)
    read_code(code)
    opening = _Opening(lambda _keys: None, lambda keys: open_with_code(keys, code), RECOVERY)
    return opening.of(office, running)


@dataclass(frozen=True)
class _Opening:
    """How one secret is tried on a key file, and in whose name failures are counted."""

    wrap: Callable[[KeyFile], Wrap | None]
    opened: Callable[[KeyFile], Unlocked]
    account: str = ""

    def of(self, office: Path, running: Callable[[], float] | None) -> Unlocked:
        found = key_files(office)
        wraps = [wrap for keys in found if (wrap := self.wrap(keys)) is not None]
        account = self.account or (wraps[0].name if wraps else None)
        failures = Failures(office, running)
        before = failures.count(account)
        unlocked = self._first(found)
        if pending_path(office).exists():
            settle(office, unlocked.key)
            unlocked = self.opened(read_key_file(office))  # the secret must open the file that stayed
        failures.withdraw(account, before)
        return replace(unlocked, failures=before.failures)

    def _first(self, found: list[KeyFile]) -> Unlocked:
        for keys in found[:-1]:
            with suppress(WrongPassword):
                return self.opened(keys)
        return self.opened(found[-1])


def _by_password(find: Callable[[KeyFile], Wrap | None], password: str) -> _Opening:
    return _Opening(find, lambda keys: open_wrap(keys, find(keys), password))


def key_files(office: Path) -> list[KeyFile]:
    """The key file, and one on its way if a change was interrupted. Raises Unreadable when there is neither."""
    coming = pending_path(office)
    if not coming.exists():
        return [read_key_file(office)]
    found = []
    with suppress(Unreadable):
        found.append(read_key_file(office))
    with suppress(Unreadable):
        found.append(_read(coming))
    return found or [read_key_file(office)]


def _settle(office: Path, key: DataKey) -> None:
    """The caller holds the writing lock."""
    coming, place = pending_path(office), key_path(office).resolve()
    if not coming.exists():
        return
    raw = connect(office, key.raw, readonly=True)
    try:
        noted = handed_out(raw)
    finally:
        raw.close()
    try:
        agrees = handed_out_by(_read(coming)) == noted
    except Unreadable:
        agrees = False
    if agrees:
        move_into_place(coming, place)
    elif place.exists():  # the only copy of the keys is never deleted
        with saying_why(coming):
            coming.unlink()


def _read(path: Path) -> KeyFile:
    with saying_why(path), path.open("rb") as stream:
        return from_bytes(stream.read(LARGEST + 1), path.name)
