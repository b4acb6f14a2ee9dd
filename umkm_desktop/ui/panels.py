"""What may lie over the window, one at a time: help, the list of jobs, the palette."""

import tkinter as tk
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from umkm_desktop.i18n import N_, WIB, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.navigation import COMMAND_NAMES, Hosted
from umkm_desktop.ui.runner import Job, JobView, State

WINDOW_KEYS: tuple[tuple[str, str], ...] = (
    ("Ctrl+K", N_("Cari apa saja, pindah layar, jalankan perintah")),
    ("Alt+1 … 9", N_("Pindah ke layar di bilah sisi")),
    ("Alt+←", N_("Layar sebelumnya")),
    ("F6", N_("Pindah antara bilah sisi, bilah atas dan isi")),
    ("Ctrl+J", N_("Pekerjaan yang sedang berjalan")),
    ("Ctrl+L", N_("Kunci jendela")),
    ("Ctrl+Q", N_("Tutup program")),
)

HIGHEST, ROOM = 560, 84
"""Height of the panel at most, and what its edge and its title take."""


def key_table(hosted: Hosted | None, keys: Sequence[tuple[str, str]] = WINDOW_KEYS) -> list[tuple[str, str]]:
    """Keys of the visible screen, then those of the window around it."""
    own = [(command.value, _(COMMAND_NAMES[command])) for command in (hosted.commands if hosted else ())]
    return own + [(key, _(words)) for key, words in keys]


def paragraphs(text: str) -> list[str]:
    """Help texts are written in paragraphs parted by blank lines; line breaks inside one mean nothing."""
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def open_help(
    window: tk.Misc, title: str, hosted: Hosted | None, *, keys: Sequence[tuple[str, str]] = WINDOW_KEYS
) -> w.Overlay:
    """Lay the help of a screen over the window; Esc closes it."""
    table = key_table(hosted, keys)
    texts = paragraphs(_(hosted.help)) if hosted and hosted.help else []
    overlay = w.Overlay(window, 620, HIGHEST)
    body = w.frame(overlay.body)
    body.pack(fill="both", expand=True, padx=look.px(24), pady=look.px(18))
    w.heading(body, _("Bantuan: {screen}").format(screen=title), _("Tutup"), overlay.close).pack(fill="x")
    scroll = w.ScrollFrame(body)
    scroll.pack(fill="both", expand=True, pady=(look.px(8), 0))
    for text in texts:
        w.label(scroll.body, text, "body", "text2", wrap=550).pack(anchor="w", pady=(0, look.px(8)))
    if table:
        _write_keys(scroll.body, table)
    body.update_idletasks()
    wanted = round(look.logical(scroll.body.winfo_reqheight())) + ROOM
    overlay.resize(min(HIGHEST, wanted))
    overlay.body.focus_set()
    return overlay


def _write_keys(parent: tk.Misc, keys: Sequence[tuple[str, str]]) -> None:
    w.label(parent, _("Tombol"), "h3").pack(anchor="w", pady=(look.px(8), look.px(4)))
    grid = w.frame(parent)
    grid.pack(fill="x")
    for row, (key, words) in enumerate(keys):
        w.key_cap(grid, key).grid(row=row, column=0, sticky="w", pady=look.px(3))
        w.label(grid, words).grid(row=row, column=1, sticky="w", padx=(look.px(12), 0))


ENDS = {
    State.DONE: ("check-circle-fill", "up", N_("selesai {time}")),
    State.STOPPED: ("dash-circle-fill", "text3", N_("dibatalkan {time}")),
    State.FAILED: ("exclamation-circle-fill", "bad", N_("berhenti {time}")),
}
"""How a job ended: icon, colour and words."""
KEPT = 8
"""Ended jobs that the panel still shows."""


class JobList:
    """Jobs of this sitting, newest first; tells its one listener when something moves."""

    def __init__(self, listener: Callable[[], None], now: Callable[[], datetime] = lambda: datetime.now(WIB)) -> None:
        self._listener, self._now = listener, now
        self._jobs: list[Job] = []
        self.ended_at: dict[Job, datetime] = {}

    def add(self, job: Job) -> None:
        """Follow a job from now on."""
        self._jobs = [job, *self._jobs][: KEPT + sum(not one.state.ended for one in self._jobs)]
        job.watch(lambda view: self._moved(job, view))

    @property
    def jobs(self) -> tuple[Job, ...]:
        return tuple(self._jobs)

    @property
    def running(self) -> JobView | None:
        """The job to show in the top bar: the one that runs, else one that waits."""
        views = [job.view for job in reversed(self._jobs) if not job.state.ended]
        return next((view for view in views if view.state is State.RUNNING), views[0] if views else None)

    def _moved(self, job: Job, view: JobView) -> None:
        if view.state.ended:
            self.ended_at.setdefault(job, self._now())
        self._listener()


class JobsPanel:
    """The panel over the window: every job with its count, what is left, and Batal."""

    def __init__(self, window: tk.Misc, jobs: JobList) -> None:
        self._overlay = w.Overlay(window, 620, 420)
        self._rows: dict[Job, w.ProgressRow] = {}
        self._shown: dict[Job, JobView] = {}
        self._jobs = jobs
        body = w.frame(self._overlay.body)
        body.pack(fill="both", expand=True, padx=look.px(20), pady=look.px(16))
        w.heading(body, _("Pekerjaan"), _("Tutup"), self.close).pack(fill="x")
        if jobs.jobs:
            scroll = w.ScrollFrame(body)
            scroll.pack(fill="both", expand=True, pady=(look.px(8), 0))
            for job in jobs.jobs:
                self._rows[job] = w.ProgressRow(scroll.body, job.title, on_cancel=job.cancel)
                self._rows[job].pack(fill="x", pady=(0, look.px(12)))
        else:
            w.EmptyState(
                body,
                "hourglass",
                _("Tidak ada pekerjaan"),
                _("Impor, cetak berkelompok dan cadangan tampil di sini selama berjalan."),
            ).fill()
        self._overlay.body.focus_set()
        self.refresh()

    @property
    def is_open(self) -> bool:
        return self._overlay.is_open

    def close(self) -> None:
        self._overlay.close()

    def refresh(self) -> None:
        """Bring the rows up to date; called when a job moves."""
        if not self.is_open:
            return
        for job, row in self._rows.items():
            view = job.view
            if self._shown.get(job) != view:
                self._shown[job] = view
                self._write(row, job, view)

    def _write(self, row: w.ProgressRow, job: Job, view: JobView) -> None:
        moment = self._jobs.ended_at.get(job)
        at = f"{moment:%H.%M}" if moment else ""
        if view.state in ENDS:
            sign, color, when = ENDS[view.state]
            row.end(sign, color, view.sentence, _(when).format(time=at))
        else:
            row.progress(view.done, view.total, view.now)


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
