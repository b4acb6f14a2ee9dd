"""The backup line at the bottom of the side bar."""

from datetime import UTC, datetime, timedelta

import pytest

from umkm_desktop.ui.context import backup_state

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # 09.00 WIB


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(hours=1, minutes=2), "Cadangan 07.58 hari ini"),
        (timedelta(hours=12), "Cadangan 21.00 kemarin"),
        (timedelta(days=5), "Cadangan 5 hari lalu"),
        (timedelta(minutes=-3), "Cadangan 09.03 hari ini"),  # the clock was set back
    ],
)
def test_the_newest_backup_is_told_by_its_age(ago, words):
    assert backup_state(NOW - ago, NOW, late=False).text == words


def test_no_backup_is_not_good_and_neither_is_a_late_one():
    assert (backup_state(None, NOW, late=False).text, backup_state(None, NOW, late=False).good) == (
        "Belum ada cadangan",
        False,
    )
    assert not backup_state(NOW, NOW, late=True).good
    assert backup_state(NOW, NOW, late=False).good
