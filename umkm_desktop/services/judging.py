"""The one judgement of a placement's month: made here by the rule of ``domain``, stored, and read by everybody.

Whoever writes a report has its placement judged in the same transaction: the file notes which reports were touched, and
`Desk.write` settles them before it commits. What a month says depends on that month, those before it and the rule, so a
report touches the months of its placement from its own on. Closed months are never judged again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from umkm_desktop.domain.evaluation import Judgement as Verdict
from umkm_desktop.domain.evaluation import Sold, is_part, judge_month, month_before
from umkm_desktop.domain.evaluation_rules import Rule
from umkm_desktop.domain.sales_trend import TREND_MONTHS, month_number, slope
from umkm_desktop.services.rules_in_force import rules_by_month
from umkm_desktop.storage import bulk
from umkm_desktop.storage.models import Judgement, MonthClosing, MonthDue, ReportTouched, SalesReport

_CHUNK = 2_000
"""Placements judged together."""
YEAR = 12

History = Mapping[str, Sold | None]
"""Reports of one placement by month; None where a report says nothing of its sales."""
Row = dict[str, Any]


def judge_report(history: History, month: str, rule: Rule, *, earlier: bool) -> Row:
    """What is said of a placement in a month, as it is stored; ``earlier``: a report of an earlier month exists."""
    back = max(rule.risk_months, 2)
    reports = [history.get(month_before(month, ago)) for ago in range(back + 1)]
    year_before = history.get(month_before(month, YEAR))
    said = judge_month(month, reports, year_before=year_before, earlier=earlier, rule=rule)
    sales, previous, before_previous = (None if one is None else one.sales for one in reports[:3])
    return {
        "month": month,
        "sales": sales,
        "days": reports[0] and reports[0].days,
        "previous": previous,
        "before_previous": before_previous,
        "year_before": None if year_before is None else year_before.sales,
        "slope": slope_of(history, month, rule),
        **_said(said),
    }


def _said(said: Verdict) -> Row:
    return {
        "trend": said.trend.value,
        "change": _hundredths(said.change),
        "year_trend": said.year_trend and said.year_trend.value,
        "year_change": _hundredths(said.year_change),
        "per_day": said.per_day,
        "whole": said.whole,
        "year_whole": said.year_whole,
        "at_risk": said.at_risk,
    }


def _hundredths(percent: float | None) -> int | None:
    return None if percent is None else round(percent * 100)


def slope_of(history: History, month: str, rule: Rule) -> int | None:
    """The slope up to the month over reports of whole months, in hundredths of a percent; None with too few."""
    points = [
        (month_number(one), sold.sales)
        for one in slope_months(month)
        if (sold := history.get(one)) is not None and not is_part(sold, rule)
    ]
    return slope(points, rule.slope_months)


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
    closed = closed_months_of(session)
    rule = rules_by_month(session)
    for some in _some(sorted(since)):
        histories = read_histories(session, SalesReport.placement_id.in_(some))
        gone = [(one, since[one]) for one in some]
        session.connection().exec_driver_sql(
            "DELETE FROM judgement WHERE placement_id = ? AND month >= ? AND closing_id IS NULL", gone
        )
        rows = [row for one in some for row in _judged(one, histories.get(one, {}), since[one], closed, rule)]
        store(session, rows)


def _some(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))


def _judged(
    placement_id: int, history: History, since: str, closed: frozenset[str], rule: Callable[[str], Rule]
) -> Iterator[Row]:
    oldest = min(history, default="")
    for month in history:
        if month >= since and month not in closed:
            said = judge_report(history, month, rule(month), earlier=oldest < month)
            yield {"placement_id": placement_id, **said}


def judge_whole_month(session: Session, month: str, *, after: int = 0, most: int | None = None) -> int | None:
    """Judge every report of an open month anew, or those of ``most`` placements that come ``after`` one by their ids.

    Returns the last of them; None where none is left.
    """
    reported = select(SalesReport.placement_id).where(SalesReport.month == month, SalesReport.placement_id > after)
    ids = session.scalars(reported.order_by(SalesReport.placement_id).limit(most)).all()
    last = ids[-1] if most is not None and len(ids) == most else None
    within = [Judgement.month == month, Judgement.closing_id.is_(None), Judgement.placement_id > after]
    if last is not None:
        within.append(Judgement.placement_id <= last)
    session.connection().execute(delete(Judgement).where(*within))
    rule = rules_by_month(session)(month)
    for some in _some(ids):
        store(session, judged_rows(session, month, some, rule))
    return last


def judged_rows(session: Session, month: str, placement_ids: Sequence[int], rule: Rule) -> Iterator[Row]:
    """What the rule says of the reports of a month, of these placements in the order of their ids."""
    months = months_looked_at(month, rule)
    for some in _some(placement_ids):
        own = _among(some)
        histories = read_histories(session, own, SalesReport.month.in_(months))
        reported = [(one, histories[one]) for one in some if month in histories.get(one, {})]
        old = _reported_before(session, [one for one, history in reported if min(history) == month], month)
        for one, history in reported:
            earlier = one in old or min(history) < month
            yield {"placement_id": one, **judge_report(history, month, rule, earlier=earlier)}


def months_looked_at(month: str, rule: Rule) -> list[str]:
    """The months whose reports say something of a month, itself among them."""
    return [month_before(month, ago) for ago in range(max(YEAR, rule.risk_months) + 1)]


def _among(ids: Sequence[int]) -> ColumnElement[bool]:
    """Reports of these placements: those that lie close together in one walk, a page's scattered ones one by one."""
    close = ids[-1] - ids[0] < 2 * len(ids)
    return SalesReport.placement_id.between(ids[0], ids[-1]) if close else SalesReport.placement_id.in_(ids)


def _reported_before(session: Session, placement_ids: Sequence[int], month: str) -> set[int]:
    if not placement_ids:
        return set()
    older = select(SalesReport.placement_id).where(SalesReport.placement_id.in_(placement_ids))
    return set(session.scalars(older.where(SalesReport.month < month).distinct()))


def read_histories(
    session: Session, *where: ColumnElement[bool], key: Any = SalesReport.placement_id
) -> dict[Any, dict[str, Sold | None]]:
    """The reports under the conditions by placement (its id, or another key of it) and month."""
    columns = key, SalesReport.month, SalesReport.sales, SalesReport.days
    found: dict[Any, dict[str, Sold | None]] = {}
    for placement, month, sales, days in session.connection().execute(select(*columns).where(*where)):
        own = found.get(placement)
        if own is None:
            own = found[placement] = {}
        own[month] = None if sales is None else Sold(sales, days)
    return found


def store(session: Session, rows: Iterable[Row]) -> None:
    """Store judgements, those of a month beside one another: so a month is read from few pages."""
    bulk.insert_rows(session, Judgement, sorted(rows, key=lambda row: (row["month"], row["placement_id"])))


def closed_months_of(session: Session) -> frozenset[str]:
    """The months that are closed now."""
    return frozenset(session.scalars(select(MonthClosing.month).where(MonthClosing.reopened_at.is_(None))))


def call_for_judging(session: Session, before: Callable[[str], Rule]) -> None:
    """Note the open months that another version of the rule judges than ``before``."""
    after = rules_by_month(session)
    months = session.scalars(select(SalesReport.month).distinct()).all()
    changed = [month for month in months if before(month) != after(month)]
    connection = session.connection()
    for month in sorted(set(changed) - closed_months_of(session)):
        connection.exec_driver_sql("INSERT OR REPLACE INTO month_due (month, done) VALUES (?, 0)", (month,))


def settle_month(session: Session, month: str) -> None:
    """Judge an open month anew, whatever of it is due."""
    judge_whole_month(session, month)
    session.connection().execute(delete(MonthDue).where(MonthDue.month == month))


def step_of(session: Session, month: str, done: int, most: int) -> None:
    """Judge some more placements of a month that is due, and note how far it came."""
    last = judge_whole_month(session, month, after=done, most=most)
    due = MonthDue.month == month
    noted = delete(MonthDue).where(due) if last is None else update(MonthDue).where(due).values(done=last)
    session.connection().execute(noted)
