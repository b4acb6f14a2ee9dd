"""The one judgement of a placement's month: made here by the rule of ``domain``, stored, and read by everybody.

Whoever writes a report has its placement judged in the same transaction: the file notes which reports were touched, and
`Desk.write` settles them before it commits. What a month says depends on that month, those before it and the rule, so a
report touches the months of its placement from its own on. Closed months are never judged again.

A placement's reports are read once for all its months that are judged; some hundred placements are read together and
written month by month, so that a month lies on few pages.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Integer, delete, func, select, type_coerce, update
from sqlalchemy.orm import Session, aliased

from umkm_desktop.domain.evaluation.evaluation import (
    TREND_MONTHS,
    Sold,
    is_part,
    judge_month,
    month_before,
    month_number,
    slope,
)
from umkm_desktop.domain.evaluation.evaluation_rules import Rule
from umkm_desktop.services.judged_months import rules_by_month
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.storage import bulk
from umkm_desktop.storage.models import Judgement, MonthClosing, MonthDue, Placement, ReportTouched, SalesReport

_TOGETHER = 1_000
"""Placements whose reports are read, judged and written together."""
YEAR = 12

History = Mapping[str, Sold | None]
"""Reports of one placement by month; None where a report says nothing of its sales."""
Histories = dict[int, dict[str, Sold | None]]
Row = dict[str, Any]


def judge_report(history: History, month: str, rule: Rule, *, earlier: bool) -> Row:
    """What is said of a placement in a month, as it is stored; ``earlier``: a report of an earlier month exists."""
    months, year = _looking_back(month, rule.risk_months)
    reports = [history.get(one) for one in months]
    now, last, before_last = reports[:3]
    year_before = history.get(year)
    said = judge_month(month, reports, year_before=year_before, earlier=earlier, rule=rule)
    return {
        "month": month,
        "sales": None if now is None else now.sales,
        "days": None if now is None else now.days,
        "previous": None if last is None else last.sales,
        "before_previous": None if before_last is None else before_last.sales,
        "year_before": None if year_before is None else year_before.sales,
        "slope": slope_of(history, month, rule),
        "trend": said.trend.value,
        "change": _hundredths(said.change),
        "year_trend": said.year_trend and said.year_trend.value,
        "year_change": _hundredths(said.year_change),
        "per_day": int(said.per_day),
        "whole": int(said.whole),
        "year_whole": int(said.year_whole),
        "at_risk": int(said.at_risk),
    }


@lru_cache(maxsize=1024)
def _looking_back(month: str, risk_months: int) -> tuple[Sequence[str], str]:
    """The month and those before it that are compared, newest first, and the same month last year."""
    return [month_before(month, ago) for ago in range(max(risk_months, 2) + 1)], month_before(month, YEAR)


def _hundredths(percent: float | None) -> int | None:
    return None if percent is None else round(percent * 100)


def slope_of(history: History, month: str, rule: Rule) -> int | None:
    """The slope up to the month over reports of whole months, in hundredths of a percent; None with too few."""
    points = [
        (number, sold.sales)
        for one, number in _slope_points(month)
        if (sold := history.get(one)) is not None and (sold.days is None or not is_part(sold, rule))
    ]
    return slope(points, rule.slope_months)


@lru_cache(maxsize=1024)
def _slope_points(month: str) -> Sequence[tuple[str, int]]:
    return [(one, month_number(one)) for one in reversed(slope_months(month))]


def slope_months(month: str) -> list[str]:
    """The months that a slope up to a month looks at, newest first."""
    return [month_before(month, ago) for ago in range(TREND_MONTHS)]


def settle(session: Session) -> None:
    """Judge the placements whose reports were written in this transaction; for the end of it."""
    session.flush()
    first = func.min(ReportTouched.month)
    touched = session.execute(select(ReportTouched.placement_id, first).group_by(ReportTouched.placement_id)).all()
    if not touched:
        return
    judge_placements(session, {placement: month for placement, month in touched})
    session.connection().execute(delete(ReportTouched))


def judge_placements(session: Session, since: Mapping[int, str]) -> None:
    """Judge the open months of these placements anew, each from its month on."""
    closed, reported = closed_months_of(session), reported_months(session)
    rule = rules_by_month(session)
    for some in _some(sorted(since)):
        histories = read_histories(session, some, reported)
        gone = [(one, since[one]) for one in some]
        session.connection().exec_driver_sql(
            "DELETE FROM judgement WHERE placement_id = ? AND month >= ? AND closing_id IS NULL", gone
        )
        rows = [row for one in some for row in _judged(one, histories[one], since[one], closed, rule)]
        store(session, rows)


def _some(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _TOGETHER] for start in range(0, len(ids), _TOGETHER))


def _judged(
    placement_id: int, history: History, since: str, closed: frozenset[str], rule: Callable[[str], Rule]
) -> Iterator[Row]:
    oldest = min(history, default="")
    for month in history:
        if month >= since and month not in closed:
            row = judge_report(history, month, rule(month), earlier=oldest < month)
            row["placement_id"] = placement_id
            yield row


def judge_months(
    session: Session,
    months: Collection[str],
    *,
    after: int = 0,
    upto: int | None = None,
    progress: Progress = no_progress,
) -> None:
    """Judge every report of open months anew, of the placements ``after`` one and ``upto`` another by their ids.

    Raises Cancelled.
    """
    ids = session.scalars(_placements(after, upto)).all()
    _forget(session, months, after, upto)
    for number, some in enumerate(_some(ids)):
        progress(number * _TOGETHER, len(ids))
        if progress.cancelled():
            raise Cancelled
        store(session, judged_rows(session, months, some))
    progress(len(ids), len(ids))


def _placements(after: int, upto: int | None) -> Any:
    wanted = select(Placement.id).where(Placement.id > after).order_by(Placement.id)
    return wanted if upto is None else wanted.where(Placement.id <= upto)


def _forget(session: Session, months: Collection[str], after: int, upto: int | None) -> None:
    within = [Judgement.month.in_(months), Judgement.closing_id.is_(None), Judgement.placement_id > after]
    if upto is not None:
        within.append(Judgement.placement_id <= upto)
    session.connection().execute(delete(Judgement).where(*within))


def judged_rows(session: Session, months: Collection[str], placement_ids: Sequence[int]) -> Iterator[Row]:
    """What the rule of each month says of the reports of these placements, in the order of their ids."""
    rule = rules_by_month(session)
    looked_at = sorted({one for month in months for one in months_looked_at(month, rule(month))})
    for some in _some(placement_ids):
        histories = read_histories(session, some, looked_at)
        unsure = [one for one, history in histories.items() if min(history, default="") in months]
        old = _reported_before(session, unsure, looked_at[0])
        for one in some:
            history = histories[one]
            oldest = "" if one in old else min(history, default="")
            for month in history:
                if month in months:
                    row = judge_report(history, month, rule(month), earlier=oldest < month)
                    row["placement_id"] = one
                    yield row


def months_looked_at(month: str, rule: Rule) -> list[str]:
    """The months whose reports say something of a month, itself among them."""
    return [month_before(month, ago) for ago in range(max(YEAR, rule.risk_months) + 1)]


def _reported_before(session: Session, placement_ids: Sequence[int], month: str) -> set[int]:
    if not placement_ids:
        return set()
    older = select(SalesReport.placement_id).where(SalesReport.placement_id.in_(placement_ids))
    return set(session.scalars(older.where(SalesReport.month < month).distinct()))


def read_histories(session: Session, placement_ids: Sequence[int], months: Sequence[str]) -> Histories:
    """The reports of these placements (their ids in order) in these months, by placement and month.

    Those that lie close together are read in one walk for each month, a page's scattered ones one by one.
    """
    found: Histories = {one: {} for one in placement_ids}
    if not found:
        return found
    report, own_id = SalesReport, SalesReport.placement_id
    close = placement_ids[-1] - placement_ids[0] < 2 * len(placement_ids)
    which = own_id.between(placement_ids[0], placement_ids[-1]) if close else own_id.in_(placement_ids)
    wanted = select(own_id, report.month, _as_it_is(report.sales), report.days).where(which, report.month.in_(months))
    for placement, month, sales, days in session.connection().execute(wanted):
        own = found.get(placement)
        if own is not None:
            own[month] = None if sales is None else Sold(sales, days)
    return found


def _as_it_is(column: Any) -> Any:
    return type_coerce(column, Integer)


def reported_months(session: Session) -> list[str]:
    """Every month with a report, the oldest first: one look into the index for each."""
    first = select(func.min(SalesReport.month).label("month")).cte("reported", recursive=True)
    later = aliased(SalesReport)
    following = select(func.min(later.month)).where(later.month > first.c.month).scalar_subquery()
    months = first.union_all(select(following).where(first.c.month.is_not(None)))
    return list(session.scalars(select(months.c.month).where(months.c.month.is_not(None)).order_by(months.c.month)))


_PLACED = itemgetter("month", "placement_id")


def store(session: Session, rows: Iterable[Row]) -> None:
    """Store judgements, those of a month beside one another: so a month is read from few pages."""
    bulk.insert_as_stored(session, Judgement, sorted(rows, key=_PLACED))


def closed_months_of(session: Session) -> frozenset[str]:
    """The months that are closed now."""
    return frozenset(session.scalars(select(MonthClosing.month).where(MonthClosing.reopened_at.is_(None))))


def call_for_judging(session: Session, before: Callable[[str], Rule]) -> None:
    """Note the open months that another version of the rule judges than ``before``."""
    after = rules_by_month(session)
    changed = [month for month in reported_months(session) if before(month) != after(month)]
    connection = session.connection()
    for month in sorted(set(changed) - closed_months_of(session)):
        connection.exec_driver_sql("INSERT OR REPLACE INTO month_due (month, done) VALUES (?, 0)", (month,))


def settle_month(session: Session, month: str, progress: Progress = no_progress) -> None:
    """Judge an open month anew, whatever of it is due. Raises Cancelled."""
    judge_months(session, [month], progress=progress)
    session.connection().execute(delete(MonthDue).where(MonthDue.month == month))


def judge_some_due(session: Session, most: int) -> int | None:
    """Judge some more placements of the months that are due, about ``most`` reports, and note how far it came.

    Months that stand where the hindmost stands go together, so that a placement's reports are read once for all of
    them. Returns the last placement by its id; None where nothing was due.
    """
    due = {month: done for month, done in session.execute(select(MonthDue.month, MonthDue.done))}
    if not due:
        return None
    after = min(due.values())
    months = [month for month, done in due.items() if done == after]
    ids = session.scalars(_placements(after, None).limit(max(most // len(months), 1))).all()
    ahead = min((done for done in due.values() if done > after), default=None)
    last = min(ids[-1], ahead) if ids and ahead is not None else ids[-1] if ids else None
    judge_months(session, months, after=after, upto=last)
    hindmost = MonthDue.month.in_(months)
    noted = delete(MonthDue).where(hindmost) if last is None else update(MonthDue).where(hindmost).values(done=last)
    session.connection().execute(noted)
    return last
