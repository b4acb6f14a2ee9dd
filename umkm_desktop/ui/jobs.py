"""Long work in view: the newest state of each job of this sitting, and the panel where it can be cancelled."""

import tkinter as tk
from collections.abc import Callable
from datetime import datetime

from umkm_desktop.i18n import WIB, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.runner import Job, JobView, State

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
        if view.state is State.DONE:
            row.finish("", when=_("selesai {time}").format(time=at))
        elif view.state is State.STOPPED:
            row.stopped(view.sentence, when=_("dibatalkan {time}").format(time=at))
        elif view.state is State.FAILED:
            row.failed(view.sentence, when=_("berhenti {time}").format(time=at))
        else:
            row.progress(view.done, view.total, view.now)
