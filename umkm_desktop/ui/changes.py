"""After each commit: one word to the window about what changed, so that what is shown is never old."""

from collections.abc import Callable

from umkm_desktop.ui.runner import Runner


class Changes:
    """Gathers the subjects of a burst of commits and tells them once, on the window's thread."""

    def __init__(self, runner: Runner, tell: Callable[[frozenset[str]], None]) -> None:
        self._runner, self._tell = runner, tell
        self._gathered: frozenset[str] = frozenset()
        self._open = True

    def committed(self, subjects: frozenset[str]) -> None:
        """For ``Database.on_change``; may be called from the worker."""
        self._runner.call_soon(lambda: self._gather(subjects))

    def close(self) -> None:
        """Say nothing any more: the window that listened is gone."""
        self._open = False

    def _gather(self, subjects: frozenset[str]) -> None:
        waiting = bool(self._gathered)
        self._gathered |= subjects
        if not waiting and self._gathered:
            self._runner.call_soon(self._flush)

    def _flush(self) -> None:
        subjects, self._gathered = self._gathered, frozenset()
        if self._open:
            self._tell(subjects)
