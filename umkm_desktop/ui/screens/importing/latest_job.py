"""Reading and checking a file beside the window: only the newest choice counts."""

from collections.abc import Callable
from typing import TypeVar

from umkm_desktop.domain.errors import Refused
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.runner import Job, JobView, Runner

T = TypeVar("T")


class LatestJob:
    """Runs one job at a time; another one stops it, and its late answer is dropped."""

    def __init__(self, runner: Runner, show: Callable[[JobView | None], None]) -> None:
        self._runner, self._show = runner, show
        self._turn = 0
        self._job: Job | None = None

    def run(
        self,
        work: Callable[[Progress], T],
        *,
        title: str,
        done: Callable[[T], None],
        failed: Callable[[Refused], None],
        cancelled: Callable[[], None] | None = None,
        quiet: bool = True,
    ) -> None:
        """Start this job instead of the one before."""
        self.stop()
        turn = self._turn

        def ends(tell: Callable[..., object]) -> Callable[..., None]:
            def told(*answer: object) -> None:
                if turn == self._turn:
                    self._ended()
                    tell(*answer)

            return told

        job = self._runner.run(
            work,
            title=title,
            done=ends(done),
            failed=ends(failed),
            cancelled=ends(cancelled or (lambda: None)),
            icon="upload",
            quiet=quiet,
        )
        if turn == self._turn and not job.state.ended:
            self._job = job
            job.watch(lambda view: self._show(view) if turn == self._turn and not view.state.ended else None)

    def cancel(self) -> bool:
        """Ask the running job to stop; whether there is one."""
        if self._job is None:
            return False
        self._job.cancel()
        return True

    def stop(self) -> None:
        """Stop the running job and drop its answer."""
        self.cancel()
        self._turn += 1
        self._ended()

    def _ended(self) -> None:
        if self._job is not None:
            self._job = None
            self._show(None)
