"""Long work beside the window: one worker, results back on the window's thread, a Batal that works."""

import logging
import sys
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import Enum
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from umkm_desktop.domain.errors import Refused
from umkm_desktop.i18n import _
from umkm_desktop.services.progress import Cancelled, Progress

T = TypeVar("T")
log = logging.getLogger(__name__)

SWITCH_SECONDS = 0.0005
"""How long the worker may keep the window waiting for its turn. Tk gives the turn away at every call: with Python's own
5 ms a page of 60 widgets took 0.36 s instead of 0.16 while 100,000 rows were checked."""

POLL_MILLISECONDS = 30
"""How often the window looks for news of the worker; below what a person sees."""


class State(Enum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"

    @property
    def ended(self) -> bool:
        return self in (State.DONE, State.FAILED, State.STOPPED)


@dataclass(frozen=True)
class JobView:
    """What is shown of a job: counts are items, ``rest_seconds`` is an estimate or None."""

    title: str
    icon: str
    state: State
    done: int = 0
    total: int = 0
    now: str = ""
    rest_seconds: float | None = None
    sentence: str = ""


class UnexpectedFailure(Refused):
    """Something broke that nobody foresaw; the details are in the log, this is what the officer reads."""

    def __init__(self, title: str) -> None:
        super().__init__(
            _(
                "{title}: berhenti karena kesalahan yang tidak terduga. Data yang sudah tersimpan aman. "
                "Coba sekali lagi; bila terulang, sampaikan berkas catatan program kepada pengelola."
            ).format(title=title)
        )


class Job:
    """One piece of long work: the worker reports into it, the window reads it and may cancel it."""

    def __init__(self, title: str, icon: str = "hourglass-split", clock: Callable[[], float] = time.monotonic) -> None:
        self.title = title
        self.icon = icon
        self.state = State.WAITING
        self.sentence = ""
        self._clock = clock
        self._started = clock()
        self.progress = (0, 0, "")
        self._cancel = threading.Event()
        self._watchers: list[Callable[[JobView], None]] = []

    # --- the worker's side
    def __call__(self, done: int, total: int, now: str = "") -> None:
        self.progress = (done, total, now)

    def cancelled(self) -> bool:
        return self._cancel.is_set()

    def start(self) -> None:
        self._started = self._clock()
        self.state = State.RUNNING

    # --- the window's side
    def cancel(self) -> None:
        """Ask the job to stop; it stops at the next place where nothing is half done."""
        self._cancel.set()

    def watch(self, watcher: Callable[[JobView], None]) -> Callable[[], None]:
        """Call ``watcher`` with every change, now first; returns the function that ends it."""
        self._watchers.append(watcher)
        watcher(self.view)
        return lambda: self._watchers.remove(watcher) if watcher in self._watchers else None

    @property
    def view(self) -> JobView:
        done, total, now = self.progress
        return JobView(self.title, self.icon, self.state, done, total, now, self._rest(done, total), self.sentence)

    def tell_watchers(self) -> None:
        view = self.view
        for watcher in tuple(self._watchers):
            watcher(view)

    def _rest(self, done: int, total: int) -> float | None:
        if self.state is not State.RUNNING or not 0 < done <= total:
            return None
        return (self._clock() - self._started) / done * (total - done)


@dataclass(frozen=True)
class Ends:
    """The ways a job's end is told; the first one that fits is called, on the window's thread."""

    done: Callable[[Any], None] | None
    failed: Callable[[Refused], None] | None
    cancelled: Callable[[], None] | None


class Runner(ABC):
    """What a presenter needs for long work."""

    def run(
        self,
        work: Callable[[Progress], T],
        *,
        title: str,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Refused], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        icon: str = "hourglass-split",
        quiet: bool = False,
    ) -> Job:
        """Work on the worker, tell on the window's thread; a ``quiet`` job is not shown and does not make it busy."""
        job = Job(title, icon)
        self.begin(job, work, Ends(done, failed, cancelled), quiet=quiet)
        return job

    @abstractmethod
    def begin(self, job: Job, work: Callable[[Progress], Any], ends: Ends, *, quiet: bool) -> None:
        """Take up the work; a refusal that nobody is told of by ``ends`` is told by the runner."""

    @abstractmethod
    def call_soon(self, function: Callable[[], None]) -> None:
        """Call it on the window's thread; may be called from any thread."""

    @property
    @abstractmethod
    def busy(self) -> bool:
        """Whether something is done that is shown."""


def work_off(job: Job, work: Callable[[Progress], Any], ends: Ends) -> Callable[[], None]:
    """Do the work on this thread and return what is to be told on the window's thread."""
    job.start()
    try:
        result = work(job)
    except Cancelled as stop:
        sentence = str(stop)
        return lambda: _end(job, State.STOPPED, sentence, ends.cancelled)
    except Refused as refusal:
        told = refusal  # Python forgets the name of a caught exception
        return lambda: _end(job, State.FAILED, str(told), lambda: ends.failed(told) if ends.failed else None)
    except Exception:
        log.exception("job failed unexpectedly")
        failure = UnexpectedFailure(job.title)
        return lambda: _end(job, State.FAILED, str(failure), lambda: ends.failed(failure) if ends.failed else None)
    state = State.STOPPED if job.cancelled() else State.DONE
    return lambda: _end(job, state, "", lambda: ends.done(result) if ends.done else None)


def _end(job: Job, state: State, sentence: str, tell: Callable[[], None] | None) -> None:
    job.state, job.sentence = state, sentence
    try:
        job.tell_watchers()
    finally:
        if tell:
            tell()


class TkRunner(Runner):
    """One worker thread and a queue that the window drains; no widget and no session crosses the line.

    ``after`` and ``after_cancel`` are the window's timers; ``failed`` tells an error that a caller does not tell.
    """

    def __init__(
        self,
        after: Callable[[int, Callable[[], None]], str],
        after_cancel: Callable[[str], None],
        *,
        failed: Callable[[Refused], None],
        started: Callable[[Job], None] | None = None,
    ) -> None:
        self._after, self._after_cancel = after, after_cancel
        self._failed = failed
        self.started = started
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pekerjaan")
        sys.setswitchinterval(SWITCH_SECONDS)
        self._news: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._jobs: list[Job] = []
        self._quiet: list[Job] = []
        self._seen: dict[Job, tuple[int, int, str]] = {}
        self._closed = False
        self._timer = after(POLL_MILLISECONDS, self._drain)

    def begin(self, job: Job, work: Callable[[Progress], Any], ends: Ends, *, quiet: bool) -> None:
        (self._quiet if quiet else self._jobs).append(job)
        self._pool.submit(self._do, job, work, replace(ends, failed=ends.failed or self._failed))
        if self.started and not quiet:
            self.started(job)

    def call_soon(self, function: Callable[[], None]) -> None:
        self._news.put(function)

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Jobs that wait or run, the running one first."""
        return tuple(self._jobs)

    def close(self) -> None:
        """Cancel what is left and wait for the worker; afterwards nothing is called any more."""
        self._closed = True
        self._after_cancel(self._timer)
        for job in (*self._jobs, *self._quiet):
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _do(self, job: Job, work: Callable[[Progress], Any], ends: Ends) -> None:
        tell: Callable[[], None] = lambda: _end(job, State.STOPPED, "", ends.cancelled)  # noqa: E731
        if not job.cancelled():
            tell = work_off(job, work, ends)
        self._news.put(lambda: self._finish(job, tell))

    def _finish(self, job: Job, tell: Callable[[], None]) -> None:
        (self._jobs if job in self._jobs else self._quiet).remove(job)
        self._seen.pop(job, None)
        tell()

    def _drain(self) -> None:
        self._timer = self._after(POLL_MILLISECONDS, self._drain)  # first: a callback's error must not stop the clock
        for job in (*self._jobs, *self._quiet):
            if job.state is State.RUNNING and self._seen.get(job) != job.progress:
                self._seen[job] = job.progress
                job.tell_watchers()
        try:
            while not self._closed:
                self._news.get_nowait()()
        except Empty:
            return


class ScreenRunner(Runner):
    """Work that a screen asked for: answered only while it ``stands``.

    Sign-out and another theme take screens down at any moment, and their widgets with them.
    """

    def __init__(self, runner: Runner, stands: Callable[[], bool]) -> None:
        self._runner, self._stands = runner, stands

    def begin(self, job: Job, work: Callable[[Progress], Any], ends: Ends, *, quiet: bool) -> None:
        standing = Ends(*map(self._while_it_stands, (ends.done, ends.failed, ends.cancelled)))
        self._runner.begin(job, work, standing, quiet=quiet)

    def call_soon(self, function: Callable[[], None]) -> None:
        self._runner.call_soon(lambda: function() if self._stands() else None)

    @property
    def busy(self) -> bool:
        return self._runner.busy

    def _while_it_stands(self, answer: Callable[..., None] | None) -> Callable[..., None] | None:
        return answer and (lambda *told: answer(*told) if self._stands() else None)


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
