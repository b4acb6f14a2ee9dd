"""Which old backups may go: many recent ones are kept, few old ones, the newest always."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

KEEP_ALL = timedelta(hours=48)
KEEP_NEWEST = 3

_PERIODS: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
    (14, lambda moment: (moment.year, moment.month, moment.day)),
    (10, lambda moment: moment.isocalendar()[:2]),
    (24, lambda moment: (moment.year, moment.month)),
    (7, lambda moment: (moment.year,)),
)
"""So many days, weeks, months and years keep the newest backup of each."""


def outdated(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """The moments of the backups that may be deleted.

    Nothing may go while the PC's clock is behind the newest backup: then the clock is wrong, not the backups old.
    """
    newest_first = sorted(set(moments), reverse=True)
    if not newest_first or newest_first[0] > now:
        return set()
    kept = set(newest_first[:KEEP_NEWEST]) | {moment for moment in newest_first if now - moment <= KEEP_ALL}
    for count, period in _PERIODS:
        kept |= _newest_of_each(newest_first, count, period)
    return set(newest_first) - kept


def _newest_of_each(
    newest_first: list[datetime], count: int, period: Callable[[datetime], tuple[int, ...]]
) -> set[datetime]:
    first: dict[tuple[int, ...], datetime] = {}
    for moment in newest_first:
        first.setdefault(period(moment), moment)
    return set(list(first.values())[:count])
