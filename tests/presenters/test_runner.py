"""Long work: results on the window's thread, a Batal that works, nothing lost in silence. A loop stands in for Tk's."""

import logging
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from window_fakes import ImmediateRunner

from umkm_desktop.domain.errors import Refused, RuleBroken
from umkm_desktop.services.progress import Cancelled, no_progress
from umkm_desktop.ui.runner import Changes, Job, State, TkRunner, UnexpectedFailure


class Loop:
    """Timers as Tk has them, run by hand."""

    def __init__(self) -> None:
        self.timers: dict[str, Callable[[], None]] = {}
        self._number = 0

    def after(self, _milliseconds: int, function: Callable[[], None]) -> str:
        self._number += 1
        self.timers[str(self._number)] = function
        return str(self._number)

    def after_cancel(self, name: str) -> None:
        self.timers.pop(name, None)

    def turn(self) -> None:
        due, self.timers = self.timers, {}
        for function in due.values():
            function()

    def until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + 10
        while not condition():
            assert time.monotonic() < end, "the job did not end"
            self.turn()
            time.sleep(0.001)


class Told:
    """What a job's end told."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.failures: list[Refused] = []
        self.cancelled = 0
        self.threads: list[threading.Thread] = []

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.append(threading.current_thread())

    def failed(self, refusal: Refused) -> None:
        self.failures.append(refusal)

    def stopped(self) -> None:
        self.cancelled += 1


@pytest.fixture
def loop() -> Loop:
    return Loop()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def runner(loop: Loop, told: Told) -> Iterator[TkRunner]:
    made = TkRunner(loop.after, loop.after_cancel, failed=told.failed)
    yield made
    made.close()


def test_the_work_is_done_elsewhere_and_told_here(runner: TkRunner, loop: Loop, told: Told) -> None:
    job = runner.run(lambda progress: threading.current_thread(), title="Hitung", done=told.done)
    assert runner.busy

    loop.until(lambda: job.state is State.DONE)

    assert told.results != [threading.current_thread()]
    assert told.threads == [threading.current_thread()]
    assert not runner.busy


def test_jobs_run_one_after_another_in_their_order(runner: TkRunner, loop: Loop, told: Told) -> None:
    for number in range(5):
        runner.run(lambda progress, number=number: number, title="Hitung", done=told.done)

    loop.until(lambda: len(told.results) == 5)

    assert told.results == [0, 1, 2, 3, 4]


def test_a_refusal_reaches_the_caller_and_no_log(runner: TkRunner, loop: Loop, told: Told) -> None:
    def refuse(_progress: object) -> None:
        raise RuleBroken("Nomor surat belum diatur.")

    job = runner.run(refuse, title="Cetak")

    loop.until(lambda: job.state is State.FAILED)
    assert [str(refusal) for refusal in told.failures] == ["Nomor surat belum diatur."]
    assert job.view.sentence == "Nomor surat belum diatur."


@pytest.mark.expects_error_log
def test_an_unforeseen_error_is_logged_and_told_in_a_plain_sentence(
    runner: TkRunner, loop: Loop, told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        job = runner.run(lambda progress: 1 / 0, title="Cetak 3 surat")
        loop.until(lambda: job.state is State.FAILED)

    assert "ZeroDivisionError" in caplog.text
    assert [type(refusal) for refusal in told.failures] == [UnexpectedFailure]
    assert str(told.failures[0]).startswith("Cetak 3 surat: berhenti karena kesalahan")


def test_batal_stops_a_running_job_at_its_next_safe_place(runner: TkRunner, loop: Loop, told: Told) -> None:
    started = threading.Event()

    def work(progress: Job) -> int:
        started.set()
        while not progress.cancelled():
            time.sleep(0.001)
        raise Cancelled

    job = runner.run(work, title="Impor", done=told.done, cancelled=told.stopped)
    assert started.wait(5)
    job.cancel()
    loop.until(lambda: job.state is State.STOPPED)

    assert (told.results, told.cancelled, told.failures) == ([], 1, [])


def test_a_job_that_keeps_what_is_done_tells_it_after_batal(runner: TkRunner, loop: Loop, told: Told) -> None:
    def work(progress: Job) -> int:
        while not progress.cancelled():
            time.sleep(0.001)
        return 7

    job = runner.run(work, title="Cetak", done=told.done)
    job.cancel()
    loop.until(lambda: job.state is State.STOPPED)

    assert told.results in ([7], [])  # [] when Batal came before the worker took it up


def test_a_job_cancelled_while_it_waits_never_starts(runner: TkRunner, loop: Loop, told: Told) -> None:
    gate = threading.Event()
    runner.run(lambda progress: gate.wait(5), title="Pertama")
    waiting = runner.run(lambda progress: "ran", title="Kedua", done=told.done, cancelled=told.stopped)
    waiting.cancel()
    gate.set()

    loop.until(lambda: waiting.state is State.STOPPED)
    assert (told.results, told.cancelled) == ([], 1)


def test_progress_reaches_watchers_with_an_estimate_of_the_rest(runner: TkRunner, loop: Loop) -> None:
    go_on = threading.Event()

    def work(progress: Job) -> None:
        time.sleep(0.01)
        progress(21, 36, "Dapur Ibu Neneng")
        go_on.wait(5)

    job = runner.run(work, title="Surat")
    views = []
    job.watch(views.append)
    loop.until(lambda: views[-1].done == 21)
    go_on.set()
    loop.until(lambda: job.state is State.DONE)

    seen = next(view for view in views if view.done == 21)
    assert (seen.total, seen.now, seen.state) == (36, "Dapur Ibu Neneng", State.RUNNING)
    assert seen.rest_seconds is not None and seen.rest_seconds > 0
    assert views[-1].state is State.DONE


def test_a_watcher_that_left_hears_nothing(runner: TkRunner, loop: Loop) -> None:
    job = runner.run(lambda progress: None, title="Surat")
    views = []
    job.watch(views.append)()
    loop.until(lambda: job.state is State.DONE)

    assert [view.state for view in views if view.state is State.DONE] == []


def test_quiet_reading_is_not_shown_and_does_not_hold_up_closing(loop: Loop, told: Told) -> None:
    shown = []
    runner = TkRunner(loop.after, loop.after_cancel, failed=told.failed, started=shown.append)
    runner.run(lambda progress: 1, title="Beranda", done=told.done, quiet=True)

    assert (shown, runner.busy) == ([], False)
    loop.until(lambda: told.results == [1])
    runner.close()


def test_closing_waits_for_the_job_and_then_calls_nothing(loop: Loop, told: Told) -> None:
    runner = TkRunner(loop.after, loop.after_cancel, failed=told.failed)
    ended = threading.Event()

    def work(progress: Job) -> None:
        while not progress.cancelled():
            time.sleep(0.001)
        ended.set()

    runner.run(work, title="Cadangan", done=told.done)
    time.sleep(0.02)
    runner.close()

    assert ended.is_set()
    assert loop.timers == {}
    assert told.results == []


def test_an_error_in_a_callback_does_not_stop_the_news(runner: TkRunner, loop: Loop, told: Told) -> None:
    def broken(_result: object) -> None:
        raise KeyError("widget gone")

    runner.run(lambda progress: 1, title="Pertama", done=broken)
    runner.run(lambda progress: 2, title="Kedua", done=told.done)

    with pytest.raises(KeyError):
        loop.until(lambda: False)
    loop.until(lambda: told.results == [2])


def test_call_soon_may_come_from_any_thread(runner: TkRunner, loop: Loop) -> None:
    here = []
    thread = threading.Thread(target=lambda: runner.call_soon(lambda: here.append(threading.current_thread())))
    thread.start()
    thread.join()
    loop.turn()

    assert here == [threading.current_thread()]


def test_the_immediate_runner_does_all_at_once(told: Told) -> None:
    job = ImmediateRunner().run(lambda progress: "ya", title="Hitung", done=told.done)

    assert (told.results, job.state) == (["ya"], State.DONE)


def test_the_immediate_runner_raises_a_refusal_that_nobody_takes() -> None:
    def refuse(_progress: object) -> None:
        raise RuleBroken("Tidak.")

    with pytest.raises(RuleBroken):
        ImmediateRunner().run(refuse, title="Hitung")


def test_silent_progress_takes_everything_and_never_cancels() -> None:
    no_progress(1, 2, "x")

    assert not no_progress.cancelled()


def test_a_burst_of_commits_is_told_once(runner: TkRunner, loop: Loop) -> None:
    heard: list[frozenset[str]] = []
    changes = Changes(runner, heard.append)
    for subject in ("business", "owner", "business"):
        changes.committed(frozenset({subject}))

    loop.until(lambda: bool(heard))
    loop.turn()
    assert heard == [frozenset({"business", "owner"})]

    changes.close()
    changes.committed(frozenset({"product"}))
    loop.turn()
    loop.turn()
    assert len(heard) == 1
