"""Work that a screen asked for: its answer is dropped when the screen is gone, as its widgets are."""

from collections.abc import Callable
from typing import TypeVar

from umkm_desktop.domain.errors import Refused
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.runner import Job, Runner

T = TypeVar("T")


class ScreenRunner:
    """A runner that asks ``stands`` before it answers. Sign-out and another theme take screens down at any moment."""

    def __init__(self, runner: Runner, stands: Callable[[], bool]) -> None:
        self._runner, self._stands = runner, stands

    def run(
        self,
        job: Callable[[Progress], T],
        *,
        title: str,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Refused], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        icon: str = "hourglass-split",
        quiet: bool = False,
    ) -> Job:
        return self._runner.run(
            job,
            title=title,
            done=self._while_it_stands(done),
            failed=self._while_it_stands(failed),
            cancelled=(lambda: cancelled() if self._stands() else None) if cancelled else None,
            icon=icon,
            quiet=quiet,
        )

    def call_soon(self, function: Callable[[], None]) -> None:
        self._runner.call_soon(lambda: function() if self._stands() else None)

    @property
    def busy(self) -> bool:
        return self._runner.busy

    def _while_it_stands(self, answer: Callable[[T], None] | None) -> Callable[[T], None] | None:
        if answer is None:
            return None
        return lambda result: answer(result) if self._stands() else None
