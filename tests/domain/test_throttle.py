"""Waiting after wrong passwords."""

import pytest

from umkm_desktop.domain.office.throttle import TooSoon, pause_after, still_to_wait


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (1, 0), (2, 0), (3, 1), (4, 2), (5, 4), (6, 8), (7, 16), (8, 32), (9, 60), (10, 900), (50, 900)],
)
def test_the_pause_doubles_from_the_third_failure_and_locks_at_the_tenth(failures: int, seconds: int) -> None:
    assert pause_after(failures) == seconds


def test_the_running_time_of_the_pc_counts() -> None:
    assert still_to_wait(10, at=1000.0, running=1300.0) == 600.0


def test_after_a_restart_only_the_time_since_counts() -> None:
    assert still_to_wait(10, at=5000.0, running=100.0) == 800.0


def test_a_long_wait_is_over_at_last() -> None:
    assert still_to_wait(10, at=0.0, running=901.0) == 0.0


def test_the_sentence_counts_in_seconds_then_minutes() -> None:
    assert str(TooSoon(7.2)) == "Terlalu banyak kata sandi salah. Coba lagi dalam 8 detik."
    assert str(TooSoon(899.0)) == "Terlalu banyak kata sandi salah. Coba lagi dalam 15 menit."
