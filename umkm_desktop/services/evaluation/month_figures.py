"""The figures of one month for the report to the head of the office, its workbook and the home page.

A month's sales are those of the placements its evaluation holds: as they were stored where it is closed, else all that
are not archived. Every reader takes them from here or from the groups of `month_groups`, so the totals are one number.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.agreements.partnerships import ENDING_DAYS
from umkm_desktop.domain.evaluation.evaluation import Trend, last_day, month_before
from umkm_desktop.domain.evaluation.evaluation_rules import DEFAULT_RULE, Rule
from umkm_desktop.domain.evaluation.feasts import Shift
from umkm_desktop.domain.placements.placements import PlacementKind, State
from umkm_desktop.i18n import day_of
from umkm_desktop.services import gate
from umkm_desktop.services.agreements.signed_texts import ends_within
from umkm_desktop.services.evaluation.evaluation import EvaluationRow, evaluation_rows, shift_in
from umkm_desktop.services.evaluation.follow_up_lists import (
    OVERDUE,
    FollowUpLine,
    FollowUpQuery,
    read_follow_ups,
    read_number,
    read_page,
)
from umkm_desktop.services.evaluation.month_groups import Group, GroupBy, Sums, read_sums
from umkm_desktop.services.evaluation.unreported_lists import (
    UnreportedCompanion,
    UnreportedQuery,
    UnreportedRow,
    read_companions,
    read_unreported,
)
from umkm_desktop.services.judged_months import JudgedMonth, with_names
from umkm_desktop.services.partners.targets import product_targets
from umkm_desktop.services.placements.placement_lists import late_on
from umkm_desktop.storage.models import (
    Agreement,
    Business,
    MonthClosing,
    Partner,
    Placement,
    PlacementStep,
    Product,
    SalesReport,
)

CHART_MONTHS = 12
_CHUNK = 500


@dataclass(frozen=True)
class Fall:
    """A placement that sells less, and what is done about it."""

    row: EvaluationRow
    follow_up: FollowUpLine | None = None


@dataclass(frozen=True)
class EndingAgreement:
    """A signed agreement that runs out soon."""

    number: str
    business: str
    partner: str
    ends: date
    days_left: int


@dataclass(frozen=True)
class WaitingProposal:
    """A proposal that its partner has not answered for too long."""

    product: str
    business: str
    partner: str
    outlet: str
    status: str
    since: date
    days: int


@dataclass(frozen=True)
class Lists:
    """What the report lists; each is cut at as many rows as were asked for, ``total`` says how many there are."""

    falls: Sequence[Fall] = ()
    overdue: Sequence[FollowUpLine] = ()
    companions: Sequence[UnreportedCompanion] = ()
    silent: Sequence[UnreportedRow] = ()
    ending: Sequence[EndingAgreement] = ()
    waiting: Sequence[WaitingProposal] = ()
    total: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Aim:
    """A partner with the products placed there in the month and aimed at in the year."""

    name: str
    products: int
    target: int

    @property
    def missing(self) -> int:
        """What is left, 0 where it is reached."""
        return max(0, self.target - self.products)


@dataclass(frozen=True)
class MonthFigures:
    """Everything the report of a month is made of.

    ``sales`` are by month, rupiah; ``products`` and ``targets`` by partner uid; ``empty`` the partners (uid, name) with
    a target and nothing on a shelf; ``waiting`` are partners with how many proposals they leave unanswered, ``ending``
    agreements within 30, 60 and 90 days; both as of ``day``.
    ``due``: another rule judges the month, and it is not yet judged anew throughout.
    """

    month: str
    day: date
    sums: Sums
    sales: Mapping[str, int]
    newly_placed: int = 0
    businesses: int = 0
    targets: Mapping[str, int] = field(default_factory=dict)
    products: Mapping[str, int] = field(default_factory=dict)
    empty: Sequence[tuple[str, str]] = ()
    waiting: Sequence[tuple[str, int]] = ()
    ending: tuple[int, ...] = (0,) * len(ENDING_DAYS)
    lists: Lists = Lists()
    rule: Rule = DEFAULT_RULE
    shift: Shift = Shift()
    closed_on: date | None = None
    due: bool = False

    @property
    def whole(self) -> Group:
        """The month of the whole district."""
        return self.sums[GroupBy.WHOLE][0]

    @property
    def aims(self) -> Sequence[Aim]:
        """Every partner with a target, in the order of the partners; those with nothing on a shelf come last."""
        named = [(one.key, one.name) for one in self.partners] + list(self.empty)
        return [Aim(name, self.products.get(key, 0), self.targets[key]) for key, name in named if self.targets.get(key)]

    @property
    def partners(self) -> Sequence[Group]:
        """Every partner of the month, the one that sold most first."""
        return self.sums[GroupBy.PARTNER]

    def count(self, *trends: Trend) -> int:
        """How many placements have one of the trends."""
        return sum(self.whole.by_trend[trend.value] for trend in trends)


def month_figures(session: Session, months: JudgedMonth, day: date, *, most: int | None = 60) -> MonthFigures:
    """The figures; what waits and what ends is counted as of ``day``. The statements do not grow with the rows.

    ``most`` cuts the lists; None brings all of them, for a workbook.
    """
    month = months.month
    targets = product_targets(session, int(month[:4]))
    waiting = _waiting(session, day)
    ending = _ending(session, day)
    sums = read_sums(session, months)
    return MonthFigures(
        month=month,
        day=day,
        sums=sums,
        sales=month_totals(session, month, CHART_MONTHS + 1),
        newly_placed=_newly_placed(session, months),
        businesses=_businesses(session, months),
        targets=targets,
        products=_products(session, months, list(targets)),
        empty=_empty(session, set(targets) - {one.key for one in sums[GroupBy.PARTNER]}),
        waiting=waiting,
        ending=ending,
        lists=_lists(session, months, day, most, waiting=sum(number for _name, number in waiting), ending=ending[-1]),
        rule=months.rule,
        shift=shift_in(session, months),
        closed_on=day_of(months.closing.closed_at) if months.closing else None,
        due=months.due,
    )


def month_totals(session: Session, newest: str, months: int) -> dict[str, int]:
    """What was sold, rupiah, in so many months up to the newest one; months without a report are left out.

    A closed month says what its closing stored. In an open one the reports of archived placements do not count, as in
    its evaluation; they are few, so they are taken off the sum of all.
    """
    within = SalesReport.month.between(month_before(newest, months - 1), newest)
    sums = select(SalesReport.month, func.sum(SalesReport.sales), func.count(SalesReport.sales)).where(within)
    archived = SalesReport.placement_id.in_(select(Placement.id).where(Placement.archived_at.is_not(None)))
    found = {
        month: (int(sold or 0), number) for month, sold, number in session.execute(sums.group_by(SalesReport.month))
    }
    for month, sold, number in session.execute(sums.where(archived).group_by(SalesReport.month)):
        found[month] = found[month][0] - int(sold or 0), found[month][1] - number
    totals = {month: sold for month, (sold, reports) in found.items() if reports}
    closed = select(MonthClosing.month, MonthClosing.sales).where(
        MonthClosing.reopened_at.is_(None), MonthClosing.month.between(month_before(newest, months - 1), newest)
    )
    for month, sold in session.execute(closed):
        if month in found:
            totals[month] = sold
    return totals


def _newly_placed(session: Session, months: JudgedMonth) -> int:
    """Placements of the month that came onto the shelf in it and were not taken back."""
    entered = (
        _of_month(months)
        .join(PlacementStep, PlacementStep.placement_id == Placement.id)
        .where(
            PlacementStep.status == State.PLACED.value,
            PlacementStep.entered_on.between(last_day(months.month).replace(day=1), last_day(months.month)),
        )
        .with_only_columns(func.count(distinct(Placement.id)))
    )
    return session.scalar(entered) or 0


def _of_month(months: JudgedMonth) -> Any:
    placed = select(Placement.id).select_from(Placement).join(Product, Placement.product_id == Product.id)
    return placed.where(months.belongs_alone)


def _businesses(session: Session, months: JudgedMonth) -> int:
    counted = _of_month(months).with_only_columns(func.count(distinct(Product.business_id)))
    return session.scalar(counted) or 0


def _products(session: Session, months: JudgedMonth, partner_uids: Sequence[str]) -> dict[str, int]:
    """Products on the shelves of these partners or reported by them in the month, each once.

    A stall counts as a stall, not as its product too, as in the sum of duties.
    """
    if not partner_uids:
        return {}
    counted = (
        _of_month(months)
        .join(Partner, Placement.partner_id == Partner.id)
        .where(Partner.uid.in_(partner_uids), Placement.kind == PlacementKind.PRODUCT.value)
        .with_only_columns(Partner.uid, func.count(distinct(Placement.product_id)))
        .group_by(Partner.id)
    )
    return {key: value for key, value in session.execute(counted)}


def _empty(session: Session, partner_uids: Collection[str]) -> list[tuple[str, str]]:
    """Uid and name of those of the partners that stand in the lists."""
    named = select(Partner.uid, Partner.name).where(Partner.uid.in_(partner_uids), gate.listed(Partner))
    return [(uid, name) for uid, name in session.execute(named.order_by(Partner.name, Partner.id))]


def _waiting(session: Session, day: date) -> list[tuple[str, int]]:
    """Partners who have not answered for too long, with how many proposals; most first."""
    number = func.count(Placement.id)
    rows = session.execute(
        select(Partner.name, number)
        .join(Placement, Placement.partner_id == Partner.id)
        .where(*late_on(day), gate.listed(Placement))
        .group_by(Partner.id)
        .order_by(number.desc(), Partner.name)
    )
    return [(name, count) for name, count in rows]


def _ending(session: Session, day: date) -> tuple[int, ...]:
    within = [func.count().filter(Agreement.ends <= day + timedelta(days=days)) for days in ENDING_DAYS]
    counted = select(*within).select_from(Agreement).where(*ends_within(day, ENDING_DAYS[-1]))
    return tuple(session.execute(counted).one())


def _lists(session: Session, months: JudgedMonth, day: date, most: int | None, *, waiting: int, ending: int) -> Lists:
    companions = read_companions(session, months)
    return Lists(
        falls=_falls(session, months, day, most),
        overdue=read_page(session, FollowUpQuery(OVERDUE), day, limit=most),
        companions=companions,
        silent=read_unreported(session, months, UnreportedQuery(months.month), limit=most),
        ending=_ending_agreements(session, day, most),
        waiting=_proposals(session, day, most),
        total={
            "overdue": read_number(session, FollowUpQuery(OVERDUE), day),
            "silent": sum(one.placements for one in companions),
            "ending": ending,
            "waiting": waiting,
        },
    )


def _falls(session: Session, months: JudgedMonth, day: date, most: int | None) -> list[Fall]:
    """What fell, what is at risk first, then by how much."""
    fallen = list(
        session.scalars(
            select(Placement.uid)
            .outerjoin(months.table, months.joined)
            .where(months.belongs, months.trend == Trend.FALLING.value)
            .order_by(months.at_risk.desc(), months.change, Placement.id)
            .limit(most)
        )
    )
    followed = read_follow_ups(session, months.month, fallen, day)
    rows: dict[str, EvaluationRow] = {}
    for start in range(0, len(fallen), _CHUNK):
        some = evaluation_rows(session, months, Placement.uid.in_(fallen[start : start + _CHUNK]))
        rows |= {row.placement_uid: row for row in some}
    return [Fall(rows[uid], followed.get(uid)) for uid in fallen]


def _ending_agreements(session: Session, day: date, most: int | None) -> list[EndingAgreement]:
    rows = session.execute(
        select(Agreement.number, Business.name, Partner.name, Agreement.ends)
        .join(Business, Agreement.business_id == Business.id)
        .join(Partner, Agreement.partner_id == Partner.id)
        .where(*ends_within(day, ENDING_DAYS[-1]))
        .order_by(Agreement.ends, Agreement.id)
        .limit(most)
    )
    return [
        EndingAgreement(number or "", business, partner, ends, (ends - day).days)
        for number, business, partner, ends in rows
        if ends
    ]


def _proposals(session: Session, day: date, most: int | None) -> list[WaitingProposal]:
    names: tuple[Any, ...] = Product.name, Business.name, Partner.name
    columns = *names, Placement.outlet, Placement.status, Placement.since
    waiting = with_names(select(*columns).select_from(Placement)).where(*late_on(day), gate.listed(Placement))
    rows = session.execute(waiting.order_by(Placement.since, Placement.id).limit(most))
    return [
        WaitingProposal(product, business, partner, outlet or "", status, since, (day - since).days)
        for product, business, partner, outlet, status, since in rows
    ]
