"""Old backups thin out; the newest stay."""

from datetime import UTC, datetime, timedelta

from umkm_desktop.domain.office.rotation import outdated

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def every(hours: int, count: int) -> list[datetime]:
    return [NOW - timedelta(hours=hours * n) for n in range(count)]


def test_everything_of_the_last_two_days_stays() -> None:
    assert outdated(every(4, 12), NOW) == set()


def test_a_year_of_daily_backups_thins_to_days_weeks_months_and_years() -> None:
    days = every(24, 365)
    kept = set(days) - outdated(days, NOW)
    assert set(days[:14]) <= kept
    assert len(kept) == 14 + 8 + 11  # 14 days, 8 older weeks, 11 older months


def test_ten_years_of_monthly_backups_keep_24_months_and_7_years() -> None:
    months = [datetime(2026 - n // 12, 12 - n % 12, 1, tzinfo=UTC) for n in range(1, 120)]
    kept = set(months) - outdated(months, NOW)
    assert min(kept) == datetime(2020, 12, 1, tzinfo=UTC)
    assert len(kept) == 24 + 4


def test_the_newest_three_stay_however_old() -> None:
    old = [NOW - timedelta(days=4000, hours=n) for n in range(6)]
    assert set(old[:3]).isdisjoint(outdated(old, NOW))


def test_nothing_goes_while_the_clock_is_behind_the_newest_backup() -> None:
    assert outdated(every(24, 365), NOW - timedelta(days=3)) == set()


def test_thinning_again_removes_nothing_more() -> None:
    days = set(every(24, 365))
    kept = days - outdated(days, NOW)
    assert outdated(kept, NOW) == set()
