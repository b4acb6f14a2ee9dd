"""What may lie over the window, one at a time: palette, help, and the list of jobs."""

import tkinter as tk
from collections.abc import Callable
from typing import Protocol

from umkm_desktop.ui.jobs import JobList, JobsPanel


class Panel(Protocol):
    """Anything laid over the window that can be taken away again."""

    @property
    def is_open(self) -> bool: ...

    def close(self) -> None: ...


class Panels:
    """Opens a panel after closing the one before; keeps the list of jobs of this sitting."""

    def __init__(self, window: tk.Misc, jobs_moved: Callable[[], None]) -> None:
        self._window, self._jobs_moved = window, jobs_moved
        self._panel: Panel | None = None
        self.jobs = JobList(self._moved)

    @property
    def is_open(self) -> bool:
        return self._panel is not None and self._panel.is_open

    def open(self, make: Callable[[], Panel]) -> None:
        """Show another panel."""
        self.close()
        self._panel = make()

    def open_jobs(self) -> None:
        self.open(lambda: JobsPanel(self._window, self.jobs))

    def close(self) -> bool:
        """Take the panel away; whether there was one."""
        panel, self._panel = self._panel, None
        if panel is None or not panel.is_open:
            return False
        panel.close()
        return True

    def _moved(self) -> None:
        self._jobs_moved()
        if isinstance(self._panel, JobsPanel):
            self._panel.refresh()
