"""How far a long piece of work is, and whether the officer still wants it: the only thing a job says while it runs."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from umkm_desktop.domain.errors import Refused
from umkm_desktop.i18n import _

T = TypeVar("T")


class Progress(Protocol):
    """Called by a job as ``progress(done, total, now)``; ``now`` is a word about the present item."""

    def __call__(self, done: int, total: int, now: str = "") -> None: ...

    def cancelled(self) -> bool:
        """True once the officer pressed Batal; the job then stops at the next safe place."""
        ...


class Cancelled(Refused):
    """Raised by a job that stopped on request and left nothing half done."""

    def __init__(self) -> None:
        super().__init__(_("Dibatalkan. Tidak ada yang berubah."))


def until_cancelled(items: Iterable[T], progress: Progress) -> Iterator[T]:
    """The items, with Batal looked at before each of them. Raises Cancelled."""
    for item in items:
        if progress.cancelled():
            raise Cancelled
        yield item


class _Silent:
    def __call__(self, done: int, total: int, now: str = "") -> None:
        return

    def cancelled(self) -> bool:
        return False


no_progress: Progress = _Silent()
"""For callers that do not watch, such as the command line without a terminal."""
