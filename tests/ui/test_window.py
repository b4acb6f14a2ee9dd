"""The program's window: where it opens, when it locks, and what an error in it says."""

import logging
from typing import Any

import pytest

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.ui.window import IdleWatch, Window, factor_of_screen, place_on_screen, wanted_theme

SCREEN = (1366, 768)


@pytest.mark.parametrize("kept", ["1000x600+10+20", "1366x697+0+0", "1366x697+-8+-8"])
def test_the_window_opens_where_it_was(kept: str) -> None:
    assert place_on_screen(kept, SCREEN) == kept


@pytest.mark.parametrize(
    "kept", ["", "nonsense", "300x200+0+0", "1000x600+1900+0", "1000x600+0+900", "1000x600+-950+0"]
)
def test_a_place_that_is_no_longer_on_the_screen_is_given_up(kept: str) -> None:
    assert place_on_screen(kept, SCREEN) == "1240x680+63+29"


def test_a_small_screen_is_not_exceeded() -> None:
    assert place_on_screen("", (1024, 600)) == "1024x600+0+0"


def test_the_theme_is_what_the_setting_says_and_light_where_the_system_says_nothing() -> None:
    assert (wanted_theme("dark"), wanted_theme("light"), wanted_theme("system")) == ("dark", "light", "light")


class FakeScreen:
    def __init__(self, width: int, millimetres: int) -> None:
        self.winfo_screenwidth = lambda: width
        self.winfo_screenmmwidth = lambda: millimetres


@pytest.mark.parametrize(
    ("width", "millimetres", "factor"),
    [(1366, 361, 1.0), (1920, 508, 1.0), (1920, 340, 1.5), (3840, 600, 1.5), (3840, 344, 2.0), (1366, 310, 1.0)],
)
def test_the_scale_follows_the_density_of_the_screen_as_far_as_its_width_allows(
    width: int, millimetres: int, factor: float
) -> None:
    assert factor_of_screen(FakeScreen(width, millimetres)) == factor  # type: ignore[arg-type]


class Idle:
    """An idle watch with a clock of its own."""

    def __init__(self, app: Any, minutes: int) -> None:
        self.now, self.locked = 1000.0, 0
        self.watch = IdleWatch(app, lambda: minutes, self.lock, clock=lambda: self.now)

    def lock(self) -> None:
        self.locked += 1

    def after(self, seconds: float) -> int:
        self.now += seconds
        self.watch.look()
        return self.locked


def test_the_window_locks_after_the_minutes_without_a_sign_of_life(app: Any) -> None:
    idle = Idle(app, 5)

    assert idle.after(299) == 0
    assert idle.after(2) == 1
    idle.watch.stop()


def test_a_key_starts_the_wait_anew(app: Any) -> None:
    idle = Idle(app, 5)
    idle.after(299)

    app.focus_force()
    app.event_generate("<Key-a>")
    app.update()

    assert idle.after(2) == 0
    idle.watch.stop()


def test_a_clock_set_back_does_not_lock_and_zero_minutes_never_do(app: Any) -> None:
    idle = Idle(app, 5)
    assert idle.after(-3600) == 0
    assert idle.after(301) == 1

    never = Idle(app, 0)
    assert never.after(1e6) == 0
    idle.watch.stop()
    never.watch.stop()


class Told(Window):
    """The error handling of a window without a window."""

    def __init__(self) -> None:
        self.sentences: list[str] = []
        self.tell = lambda _title, sentence: self.sentences.append(sentence)
        self._telling = False


def test_a_refusal_that_nobody_took_is_told_as_its_sentence(caplog: pytest.LogCaptureFixture) -> None:
    window = Told()
    with caplog.at_level(logging.WARNING):
        window._callback_failed(RuleBroken, RuleBroken("Alasan wajib diisi."), None)

    assert window.sentences == ["Alasan wajib diisi."]
    assert "a refusal reached the window" in caplog.text


@pytest.mark.expects_error_log
def test_an_unforeseen_error_is_told_in_a_plain_sentence_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    window = Told()
    window._callback_failed(KeyError, KeyError("uid"), None)

    assert window.sentences[0].startswith("Terjadi kesalahan yang tidak terduga.")
    assert "KeyError" in caplog.text


@pytest.mark.expects_error_log
def test_an_error_while_one_is_told_does_not_stack_up() -> None:
    window = Told()

    def tell(_title: str, sentence: str) -> None:
        window.sentences.append(sentence)
        window._callback_failed(KeyError, KeyError(), None)

    window.tell = tell
    window._callback_failed(KeyError, KeyError(), None)

    assert len(window.sentences) == 1
