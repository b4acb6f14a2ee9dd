"""The counter of wrong passwords beside an office; it is written down before a password is looked at."""

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.domain.office.throttle import ACCOUNTS_PER_PC, LOCK_AT, TooSoon, still_to_wait
from umkm_desktop.storage.files import saying_why, write_atomically
from umkm_desktop.storage.lock import writing

OTHERS = "lain"
"""Where tries under unknown names are counted together."""


@dataclass(frozen=True)
class Tries:
    """Wrong passwords in a row of one account, and the PC's running time at the last one."""

    failures: int
    at: float


def failures_path(office: Path) -> Path:
    """``kantor.umkm.gagal`` beside ``kantor.umkm``."""
    return office.with_name(f"{office.name}.gagal")


class Failures:
    """The counter of one office. Accounts are the key file's name tags, so it names nobody."""

    def __init__(self, office: Path, running: Callable[[], float] | None = None) -> None:
        self._office = office
        self._path = failures_path(office)
        self._running = running or time.monotonic

    def count(self, account: str | None) -> Tries:
        """Count one try as failed, for ``account`` or an unknown name; returns what stood there before it.

        Raises TooSoon, uncounted, when one has to wait. Killing the program after this changes nothing: it is on disk.
        """
        with writing(self._office):
            now = self._running()
            accounts = self._read(now)
            account = account or OTHERS
            wait = _wait(accounts, account, now)
            if wait > 0:
                raise TooSoon(wait)
            before = accounts.get(account, Tries(0, 0.0))
            self._write({**accounts, account: Tries(before.failures + 1, now)})
        return before

    def withdraw(self, account: str | None, before: Tries) -> None:
        """The try was right: put back what stood there ``before`` it. What goes wrong later is no wrong password."""
        with writing(self._office):
            accounts = self._read(self._running())
            account = account or OTHERS
            now = accounts.pop(account, Tries(0, 0.0))
            left = before if now.failures <= before.failures + 1 else Tries(now.failures - 1, now.at)
            if left.failures:
                accounts[account] = left
            try:
                self._write(accounts)
            except Unreadable:  # a full disk: what is there already can still be written over
                self._write_over(accounts)

    def wait(self, account: str | None) -> float:
        """Seconds until the next try is looked at."""
        now = self._running()
        return _wait(self._read(now), account or OTHERS, now)

    def others(self) -> int:
        """Failed tries under unknown names since the last sign-in."""
        return self._read(self._running()).get(OTHERS, Tries(0, 0.0)).failures

    def forgive(self, account: str) -> None:
        """End the count of an account, and of the unknown names, after a right password."""
        if not self._path.exists():
            return
        with writing(self._office):
            accounts = self._read(self._running())
            left = {name: tries for name, tries in accounts.items() if name not in {account, OTHERS}}
            if left != accounts:
                self._write(left)

    def _read(self, now: float) -> dict[str, Tries]:
        if not self._path.exists():
            return {}
        with saying_why(self._path):
            content = self._path.read_bytes()
        try:
            parsed = json.loads(content)
            return {str(name): Tries(int(count), float(at)) for name, (count, at) in parsed["accounts"].items()}
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            locked = {OTHERS: Tries(LOCK_AT * ACCOUNTS_PER_PC, now)}  # tampered with: begin with the long wait
            self._write(locked)
            return locked

    def _write(self, accounts: dict[str, Tries]) -> None:
        write_atomically(self._path, _to_bytes(accounts))

    def _write_over(self, accounts: dict[str, Tries]) -> None:
        content = _to_bytes(accounts)
        with saying_why(self._path), self._path.open("rb+", buffering=0) as stream:
            stream.write(content)
            stream.truncate()
            os.fsync(stream.fileno())


def _to_bytes(accounts: dict[str, Tries]) -> bytes:
    content = {"format": "umkm-gagal", "accounts": {name: [t.failures, t.at] for name, t in accounts.items()}}
    return json.dumps(content).encode()


def _wait(accounts: dict[str, Tries], account: str, now: float) -> float:
    tries = accounts.get(account, Tries(0, 0.0))
    everybody = Tries(sum(t.failures for t in accounts.values()), max((t.at for t in accounts.values()), default=0.0))
    return max(
        still_to_wait(tries.failures, tries.at, now),
        still_to_wait(everybody.failures // ACCOUNTS_PER_PC, everybody.at, now),
    )
