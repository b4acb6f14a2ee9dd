"""A process of its own that issues and prints in children, each killed: at a named point, or at any moment.

``python killed_office.py OFFICE KEY FOLDER point NAME...`` runs one child per point; ``… moment ROUNDS SEED`` so many
children, killed at random moments but for those that are timed. The office must have certificates that are due.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from umkm_desktop.documents import kinds
from umkm_desktop.domain.officers import ALL_ROLES
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.services.issuing import issuing, printing
from umkm_desktop.services.papers import ledger, stored_prints
from umkm_desktop.storage import files
from umkm_desktop.storage.database import Database

EARLIEST, LATEST = 0.2, 1.1
"""When a child is killed at random, in parts of the time one needs that is left alone."""

MEASURED_EVERY = 25
"""Rounds after which one child is left alone, and timed."""


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def killing(room: Any, name: str, *, at: int = 1, before: bool = False) -> Callable[[], None]:
    """Arms a function of the program: the process dies at its n-th call, before or after it did its work."""

    def arm() -> None:
        real, calls = getattr(room, name), [0]

        def deadly(*arguments: Any, **named: Any) -> Any:
            calls[0] += 1
            if before and calls[0] == at:
                die()
            answer = real(*arguments, **named)
            if calls[0] == at:
                die()
            return answer

        setattr(room, name, deadly)

    return arm


def at_commit(number: int) -> Callable[[], None]:
    """The process dies when its n-th writing transaction is about to be committed."""

    def arm() -> None:
        seen = [0]

        def before_commit(connection: Any) -> None:
            seen[0] += not connection.exec_driver_sql("PRAGMA query_only").scalar()
            if seen[0] == number:
                die()

        event.listen(Engine, "commit", before_commit)

    return arm


POINTS: dict[str, Callable[[], None]] = {
    "number composed": killing(ledger.Ledger, "issue"),
    "documents written": killing(ledger, "insert_records"),
    "numbers written": killing(ledger, "insert_records", at=2),
    "read back": killing(ledger.Ledger, "_read_back"),
    "drafts closed": killing(issuing.Approvals, "close"),
    "before the commit": at_commit(1),
    "number committed": killing(issuing, "issue_papers"),
    "print drawn": killing(stored_prints, "renderer"),
    "print inserted": killing(stored_prints, "insert_records"),
    "before the print is committed": at_commit(2),
    "print committed": killing(printing, "prints_of"),
    "file written beside its place": killing(files, "_replace_patiently", before=True),
    "file in its place": killing(files, "_replace_patiently"),
    "done": lambda: None,
}


def issue_one(office: Path, key: bytes, folder: Path) -> None:
    """What an officer does: the next certificate that is due is issued and printed."""
    database = Database(office, key)
    desk = Desk(database, SignedIn("rini", "Rini Andriani", ALL_ROLES), lambda: datetime(2026, 11, 24, 5, tzinfo=UTC))
    due = issuing.due(desk, Kind.CERTIFICATE)
    issued = issuing.issue_papers(desk, Kind.CERTIFICATE, due[:1])
    printing.print_documents(desk, [document.uid for document in issued.documents], folder)


def child(office: Path, key: bytes, folder: Path, arm: Callable[[], None]) -> int:
    """The pid of a new process that does it."""
    pid = os.fork()
    if pid == 0:
        try:
            arm()
            issue_one(office, key, folder)
        finally:
            os._exit(0)
    return pid


def main(words: list[str]) -> None:
    office, key, folder = Path(words[0]), bytes.fromhex(words[1]), Path(words[2])
    kinds.renderer(Kind.CERTIFICATE)  # loaded once, here
    killed = 0
    if words[3] == "point":
        for name in words[4:]:
            _pid, status = os.waitpid(child(office, key, folder, POINTS[name]), 0)
            if os.WIFSIGNALED(status) is not (name != "done"):
                raise SystemExit(f"not killed as meant: {name}")
            killed += os.WIFSIGNALED(status)
    else:
        chance, needed = random.Random(int(words[5])), 0.0
        for number in range(int(words[4])):
            began = time.monotonic()
            pid = child(office, key, folder, lambda: None)
            if number % MEASURED_EVERY == 0:
                os.waitpid(pid, 0)
                needed = time.monotonic() - began
                continue
            time.sleep(needed * chance.uniform(EARLIEST, LATEST))
            os.kill(pid, signal.SIGKILL)
            killed += os.WIFSIGNALED(os.waitpid(pid, 0)[1])
    sys.stdout.write(str(killed))


if __name__ == "__main__":
    main(sys.argv[1:])
