"""A month's judgements as columns of SQL: worked out while the month is open, read as they were stored once it closed.

The rule is ``domain.evaluation.judge_month``; a table of cases typed by hand holds both against each other.
"""

from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, case, cast, exists, func, literal, null, or_, select, true
from sqlalchemy.orm import Session, aliased

from umkm_desktop.domain.evaluation import Trend, last_day, month_before
from umkm_desktop.domain.evaluation_rules import Rule
from umkm_desktop.domain.placements import State
from umkm_desktop.services.month_rules import standing
from umkm_desktop.storage.models import Judgement, Placement, PlacementStep, SalesReport

Number = ColumnElement[int]


def had_report_before(month: str) -> ColumnElement[bool]:
    """Whether a placement has a report of an earlier month."""
    older = aliased(SalesReport)
    return exists().where(older.placement_id == Placement.id, older.month < month)


def on_shelf_in(month: str) -> ColumnElement[bool]:
    """Placements that owe a report for the month: on the shelf by its end, or reported before and still there.

    One that was withdrawn after the month began owes it too: what it sold until then was sold.
    """
    end = last_day(month)
    there = and_(Placement.status == State.PLACED.value, or_(Placement.since <= end, had_report_before(month)))
    step = aliased(PlacementStep)
    placed = exists().where(
        step.placement_id == Placement.id, step.status == State.PLACED.value, step.entered_on <= end
    )  # fmt: skip
    gone = and_(
        Placement.status == State.WITHDRAWN.value, Placement.since > end.replace(day=1),
        or_(had_report_before(month), placed),
    )  # fmt: skip
    return and_(Placement.archived_at.is_(None), or_(there, gone))


class Part(StrEnum):
    """What of the judgement a list asks for, so that no more months than needed are read."""

    TREND = "trend"
    RISK = "risk"


class OpenMonth:
    """Sales of a month and those it is compared with, side by side in one walk over the index of months.

    The walk also sets the months of each comparison against each other, once for a placement: what is said of it names
    these figures many times, and SQLite would work them out anew for each.
    """

    def __init__(
        self, month: str, rule: Rule, placements: Select[Any] | None = None, *, only: Part | None = None
    ) -> None:
        """``placements``: ids of the few that are asked for; None looks at all. ``only`` what is asked is read."""
        self.month, self._rule = month, rule
        self._months = {f"m{ago}": month_before(month, ago) for ago in range(max(rule.risk_months, 2) + 1)}
        self._months["year"] = month_before(month, 12)
        if only is not None:
            del self._months["year"]
        if only is Part.TREND:
            self._months = {name: self._months[name] for name in ("m0", "m1")}
        self.table = (
            select(
                SalesReport.placement_id,
                *[column.label(name) for name, column in self._figures().items()],
                func.max(SalesReport.month == month).label("reported"),
            )
            .where(SalesReport.month.in_(sorted(set(self._months.values()))))
            .where(SalesReport.placement_id.in_(placements) if placements is not None else true())
            .group_by(SalesReport.placement_id)
            .subquery()
        )

    def _figures(self) -> dict[str, ColumnElement[Any]]:
        """Sales and days of each month, and the pairs that are compared: month by month, and with last year."""
        # written out, not bound: only then SQLite sees that the same sum is meant and takes it once
        month_is = {
            name: SalesReport.month == literal(its_month, literal_execute=True)
            for name, its_month in self._months.items()
        }
        read: dict[str, ColumnElement[Any]] = {
            f"{name}_{column.key}": func.max(column).filter(where)
            for name, where in month_is.items()
            for column in (SalesReport.sales, SalesReport.days)
        }
        months = [name for name in self._months if name != "year"]
        pairs = [*pairwise(months), *[("m0", name) for name in self._months if name == "year"]]
        for one, other in pairs:
            now, base = self._comparable(read, one, other)
            read |= {f"{one}_{other}_now": now, f"{one}_{other}_base": base}
        return read

    def _comparable(self, read: Mapping[str, ColumnElement[Any]], one: str, other: str) -> tuple[Number, Number]:
        """Two figures that may be set against each other: sums, or each times the days of the other in a part month.

        One of them is NULL where they may not: without a report, or without a day on sale in a part month.
        """
        least = self._rule.part_days
        part = or_(*[func.coalesce(read[f"{name}_days"], least) < least for name in (one, other)])
        days, base_days = [
            func.coalesce(read[f"{name}_days"], last_day(self._months[name]).day) for name in (one, other)
        ]
        sales, base = read[f"{one}_sales"], read[f"{other}_sales"]
        on_sale = and_(days > 0, base_days > 0)
        return (
            case((~part, sales), (on_sale, sales * base_days)),
            case((~part, base), (on_sale, base * days)),
        )

    @property
    def joined(self) -> ColumnElement[bool]:
        """How the sales stand beside their placement."""
        return self.table.c.placement_id == Placement.id

    @property
    def belongs(self) -> ColumnElement[bool]:
        """Which placements the month holds: reported, or on the shelf by its end; none that is archived."""
        return and_(Placement.archived_at.is_(None), or_(on_shelf_in(self.month), self.table.c.reported == 1))

    @property
    def belongs_alone(self) -> ColumnElement[bool]:
        """The same without the sales beside it, which is faster where nothing is judged."""
        reported = exists().where(SalesReport.placement_id == Placement.id, SalesReport.month == self.month)
        return and_(Placement.archived_at.is_(None), or_(on_shelf_in(self.month), reported))

    @property
    def sales(self) -> Number:
        """Rupiah of the month; NULL where there is no report."""
        return self._sales("m0")

    @property
    def previous(self) -> Number:
        """Rupiah of the month before."""
        return self._sales("m1")

    @property
    def before_previous(self) -> Number:
        """Rupiah of the month before that."""
        return self._sales("m2")

    @property
    def slope(self) -> ColumnElement[Any]:
        """Is worked out when a page is read, or when the month is closed."""
        return null()

    @property
    def year_before(self) -> Number:
        """Rupiah of the same month last year."""
        return self._sales("year")

    @property
    def trend(self) -> ColumnElement[Any]:
        """The one trend of a placement."""
        none = Trend.NO_COMPARISON.value
        return case(
            *self._said("m1"),
            (self.sales.is_(None), Trend.NO_REPORT.value),
            (and_(self.previous.is_(None), ~had_report_before(self.month)), Trend.NEW.value),
            else_=none,
        )

    @property
    def year_trend(self) -> ColumnElement[Any]:
        """The trend against the same month last year; NULL where there is nothing to compare."""
        return self._compared("year")

    @property
    def change(self) -> Number:
        """Against last month, in hundredths of a percent."""
        return self._change("m1")

    @property
    def year_change(self) -> Number:
        """Against the same month last year, in hundredths of a percent."""
        return self._change("year")

    @property
    def per_day(self) -> Number:
        """1 where a part month is compared per day on sale."""
        compared = and_(self._compared("m1").is_not(None), self._either_part("m0", "m1"))
        return case((compared, literal(1, Integer)), else_=literal(0, Integer))

    @property
    def whole(self) -> Number:
        """1 where this and last month are reported in full."""
        return self._both_whole("m1")

    @property
    def year_whole(self) -> Number:
        """1 where this month and the same one last year are reported in full."""
        return self._both_whole("year")

    @property
    def at_risk(self) -> Number:
        """1 where too much was lost in each of the rule's consecutive months."""
        lost = [self._dropped(f"m{ago}", f"m{ago + 1}") for ago in range(self._rule.risk_months)]
        return case((and_(*lost), literal(1, Integer)), else_=literal(0, Integer))

    def _sales(self, name: str) -> Number:
        return self.table.c[f"{name}_sales"]

    def _is_part(self, name: str) -> ColumnElement[bool]:
        return func.coalesce(self.table.c[f"{name}_days"], self._rule.part_days) < self._rule.part_days

    def _either_part(self, one: str, other: str) -> ColumnElement[bool]:
        return or_(self._is_part(one), self._is_part(other))

    def _both_whole(self, other: str) -> Number:
        there = and_(self.sales.is_not(None), self._sales(other).is_not(None))
        return case((and_(there, ~self._either_part("m0", other)), literal(1, Integer)), else_=literal(0, Integer))

    def _pair(self, one: str, other: str) -> tuple[Number, Number]:
        return self.table.c[f"{one}_{other}_now"], self.table.c[f"{one}_{other}_base"]

    def _said(self, other: str) -> tuple[tuple[ColumnElement[bool], str], ...]:
        """What is said of the month against another; nothing of this is so where the two cannot be compared."""
        now, base = self._pair("m0", other)
        difference, edge = (now - base) * 100, self._rule.band * base
        return (
            (and_(base > 0, difference < -edge), Trend.FALLING.value),
            (and_(base > 0, difference > edge), Trend.RISING.value),
            (or_(and_(base > 0, now.is_not(None)), now == base), Trend.STEADY.value),
        )

    def _compared(self, other: str) -> ColumnElement[Any]:
        return case(*self._said(other), else_=null())

    def _change(self, other: str) -> Number:
        now, base = self._pair("m0", other)
        difference = now - base
        size = (func.abs(difference) * 20_000 + base) // (2 * base)
        return case(
            (and_(base > 0, difference < 0), -size),
            (and_(base > 0, difference >= 0), size),
            (now == base, literal(0, Integer)),
            else_=null(),
        )

    def _dropped(self, one: str, other: str) -> ColumnElement[bool]:
        now, base = self._pair(one, other)
        return and_(base > 0, (base - now) * 100 >= self._rule.risk_drop * base)


class ClosedMonth:
    """What was stored when the month was closed."""

    def __init__(self, month: str, closing_id: int) -> None:
        self.month, self._closing_id = month, closing_id
        self.table = Judgement.__table__
        # set here: read from an instance, a column of another class would look for that class's state
        self.sales: Any = Judgement.sales
        self.previous: Any = Judgement.previous
        self.before_previous: Any = Judgement.before_previous
        self.year_before: Any = Judgement.year_before
        self.slope: Any = Judgement.slope
        self.trend: Any = Judgement.trend
        self.year_trend: Any = Judgement.year_trend
        self.change: Any = Judgement.change
        self.year_change: Any = Judgement.year_change
        self.per_day: Any = cast(Judgement.per_day, Integer)
        self.whole: Any = cast(Judgement.whole, Integer)
        self.year_whole: Any = cast(Judgement.year_whole, Integer)
        self.at_risk: Any = cast(Judgement.at_risk, Integer)

    @property
    def joined(self) -> ColumnElement[bool]:
        """How the judgements stand beside their placement."""
        return and_(Judgement.placement_id == Placement.id, Judgement.closing_id == self._closing_id)

    @property
    def belongs(self) -> ColumnElement[bool]:
        """Which placements the month holds: those that were judged."""
        return Judgement.id.is_not(None)

    @property
    def belongs_alone(self) -> ColumnElement[bool]:
        """The same without the judgement beside it."""
        return exists().where(self.joined)


AnyMonth = OpenMonth | ClosedMonth


def judged_month(session: Session, month: str, *, only: Part | None = None) -> AnyMonth:
    """A month's judgements, by the rule that is in force or as they were stored; trend and sales are always there."""
    stands = standing(session, month)
    return OpenMonth(month, stands.rule, only=only) if stands.closing is None else ClosedMonth(month, stands.closing.id)
