"""What the desk asks of its officer today: what is due, what stands on the shelves, how sales go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, case, distinct, exists, func, literal, or_, select, true, union_all
from sqlalchemy.orm import Session

from umkm_desktop.domain.agreements.partnerships import ENDING_DAYS
from umkm_desktop.domain.evaluation.evaluation import Trend, judge, month_before, month_of
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.duties import Measure
from umkm_desktop.domain.partners.targets import MEASURES
from umkm_desktop.domain.placements.placements import State
from umkm_desktop.i18n import day_of
from umkm_desktop.services.agreements.partnerships import awaits_certificate
from umkm_desktop.services.agreements.signed_texts import ends_within
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.follow_up_lists import OVERDUE, FollowUpQuery, read_number
from umkm_desktop.services.evaluation.month_figures import month_totals
from umkm_desktop.services.gate import listed
from umkm_desktop.services.home.due import (
    NOT_CURATED,
    OPEN,
    UNANSWERED,
    BackupLine,
    backup_line,
    drafts_waiting,
    taken_back,
    waiting_for_curation,
)
from umkm_desktop.services.judged_months import JudgedMonth, judged_month, newest_with_sales, with_names
from umkm_desktop.services.partners.fulfilment import PRODUCT
from umkm_desktop.services.partners.targets import TargetLine, target_of, year_targets
from umkm_desktop.services.placements.placement_lists import late_on
from umkm_desktop.services.register.business_lists import BusinessQuery, counted
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import (
    Agreement,
    Business,
    Document,
    Memorandum,
    Partner,
    Placement,
    Product,
    SalesReport,
    Submission,
)

FALL_ROWS, CHART_MONTHS, SPARK_MONTHS = 3, 12, 6


@dataclass(frozen=True)
class Unreported:
    """Placements on the shelf whose report for the month is not in, by partner, most first."""

    month: str
    partners: tuple[tuple[str, int], ...] = ()

    @property
    def count(self) -> int:
        """All of them."""
        return sum(number for _name, number in self.partners)


@dataclass(frozen=True)
class Fall:
    """One placement that sells less; ``series`` is the last six months, None where there is no report."""

    placement_uid: str
    product: str
    business: str
    partner: str
    sales: int
    change: float
    series: tuple[int | None, ...]


@dataclass(frozen=True)
class Falling:
    """Placements that fell beyond the office's band in the newest reported month; worst first."""

    month: str
    count: int = 0
    at_risk: int = 0
    worst: tuple[Fall, ...] = ()


@dataclass(frozen=True)
class MonthState:
    """How many placements of the newest reported month rise, fall, stand still, have not reported …

    ``due``: another rule judges the month now, and it is not yet judged anew throughout.
    """

    month: str
    rising: int = 0
    falling: int = 0
    steady: int = 0
    unreported: int = 0
    total: int = 0
    due: bool = False


@dataclass(frozen=True)
class MonthSales:
    """What one month's placements sold in rupiah; None without any report.

    ``change`` of the newest month is in percent, like for like as its report says it; of the others it is None, for it
    would take a walk over every judgement of a year.
    """

    month: str
    sales: int | None
    change: float | None
    year_before: int | None


def _walk(session: Session, months: JudgedMonth) -> tuple[list[Any], list[Any]]:
    """How many placements of each partner have which trend, and the worst falls: id, sales, hundredths of a percent.

    Both are read from the same rows, which the database keeps while it answers: one walk instead of two.
    """
    one = (
        select(
            Placement.id.label("id"),
            Placement.partner_id.label("partner_id"),
            months.trend.label("trend"),
            months.at_risk.label("at_risk"),
            months.sales.label("sales"),
            months.change.label("change"),
        )
        .select_from(Placement)
        .outerjoin(months.table, months.joined)
        .where(months.belongs)
        .cte("judged")
        .prefix_with("MATERIALIZED")  # it is read twice; SQLite would walk the month twice
        .c
    )
    counted = select(one.partner_id.label("own"), one.trend, func.count().label("number"), func.sum(one.at_risk))
    fallen = select(one.id, literal(""), one.sales, one.change).where(one.trend == Trend.FALLING.value)
    worst = fallen.order_by(one.change, one.id).limit(FALL_ROWS).subquery()
    both = union_all(counted.group_by(one.partner_id, one.trend), select(worst))
    rows = session.execute(both).all()
    return [row for row in rows if row[1]], [(row[0], row[2], row[3]) for row in rows if not row[1]]


def _state(month: str, rows: Sequence[Any]) -> MonthState:
    counts = {trend.value: 0 for trend in Trend}
    for _partner, trend, number, _risky in rows:
        counts[trend] += number
    rising, falling, steady, silent = (
        counts[trend] for trend in (Trend.RISING, Trend.FALLING, Trend.STEADY, Trend.NO_REPORT)
    )
    return MonthState(month, rising, falling, steady, silent, sum(counts.values()))


def _silent(session: Session, rows: Sequence[Any]) -> tuple[tuple[str, int], ...]:
    counts = {partner: number for partner, trend, number, _risky in rows if trend == Trend.NO_REPORT.value}
    if not counts:
        return ()
    names = session.execute(select(Partner.id, Partner.name).where(Partner.id.in_(counts)))
    return tuple(sorted(((name, counts[number]) for number, name in names), key=lambda one: (-one[1], one[0])))


def _worst(session: Session, month: str, fallen: Sequence[Any]) -> tuple[Fall, ...]:
    ids = [placement for placement, _sales, _change in fallen]
    names: tuple[Any, ...] = (
        Product.name.label("product"),
        Business.name.label("business"),
        Partner.name.label("partner"),
    )
    wanted = select(Placement.id, Placement.uid.label("placement_uid"), *names).select_from(Placement)
    found = session.execute(with_names(wanted).where(Placement.id.in_(ids)))
    named = {row.id: row for row in found}
    months = [month_before(month, back) for back in reversed(range(SPARK_MONTHS))]
    reports = session.execute(
        select(SalesReport.placement_id, SalesReport.month, SalesReport.sales).where(
            SalesReport.placement_id.in_(ids), SalesReport.month.between(months[0], month)
        )
    )
    sold = {(placement, its_month): sales for placement, its_month, sales in reports}
    return tuple(
        row_as(
            Fall,
            named[placement],
            sales=sales,
            change=(change or 0) / 100,
            series=tuple(sold.get((placement, one)) for one in months),
        )
        for placement, sales, change in fallen
    )


def _like_for_like(session: Session, months: JudgedMonth) -> float | None:
    """The change of a month in percent, over what reported it and the one before in full; None without any."""
    sums = select(func.sum(months.sales), func.sum(months.previous)).select_from(Placement)
    compared = sums.join(months.table, months.joined).where(months.belongs, months.whole == 1)
    now, before = session.execute(compared).one()
    return judge(now, before, earlier=True).change


def _months(session: Session, newest: str, change: float | None) -> tuple[MonthSales, ...]:
    totals = month_totals(session, newest, 2 * CHART_MONTHS)

    wanted = [month_before(newest, back) for back in reversed(range(CHART_MONTHS))]
    return tuple(
        MonthSales(month, totals.get(month), change if month == newest else None, totals.get(month_before(month, 12)))
        for month in wanted
    )


SHELF_ROWS = 5
AIM_ROWS = 2
"""Of the rows of the shelves, those that targets in other measures take."""
OTHER_MEASURES = tuple(measure for measure in MEASURES if measure is not Measure.PRODUCTS)
INCOMPLETE = BusinessQuery(permits=("incomplete",))
"""The list behind the line of incomplete permits."""
PERMIT_DAYS = 90
"""Permits that run out within so many days, or have run out, are shown: a renewal takes its time."""
PERMITS: Mapping[str, Any] = {
    "pirt": Product.pirt_expires,
    "bpom": Product.bpom_expires,
    "halal": Product.halal_expires,
}


@dataclass(frozen=True)
class Ending:
    """Signed agreements or memoranda by the days that are left: ``within`` counts up to 30, 60 and 90 days."""

    within: tuple[int, ...]
    partner: str = ""
    days_left: int = 0


@dataclass(frozen=True)
class Pending:
    """Placements without an answer; the one that waits longest by name."""

    count: int
    late: int = 0
    product: str = ""
    days: int = 0


@dataclass(frozen=True)
class Uncurated:
    """Products that no panel has judged yet; the oldest by name."""

    count: int
    product: str = ""
    days: int = 0


@dataclass(frozen=True)
class Unsigned:
    """Papers with a number that wait for ink; the oldest by whom it is for."""

    count: int
    holder: str = ""
    days: int = 0


@dataclass(frozen=True)
class ShelfRow:
    """One partner's shelves: products there now, aimed at, and new this month."""

    partner_uid: str
    partner: str
    now: int
    target: int | None
    new: int


@dataclass(frozen=True)
class Shelf:
    """Products on all shelves; a product at two partners counts twice, as it does in the rows. ``aims`` are this year's
    targets in other measures, what is furthest from being reached first."""

    now: int
    target: int
    new: int
    rows: tuple[ShelfRow, ...] = ()
    aims: tuple[TargetLine, ...] = ()


@dataclass(frozen=True)
class Home:
    """Everything the home page shows; ``overdue`` follow-ups are open ones whose deadline has passed.

    ``incomplete`` are the businesses of the list ``INCOMPLETE``.
    """

    today: date
    businesses: bool
    ending: Ending
    pending: Pending
    unreported: Unreported
    falling: Falling
    uncurated: Uncurated
    permits: Mapping[str, int]
    uncertified: int
    drafts: int
    backup: BackupLine
    shelf: Shelf
    months: tuple[MonthSales, ...]
    unsigned: Unsigned = Unsigned(0)
    ending_memoranda: Ending = Ending((0,) * len(ENDING_DAYS))
    state: MonthState = MonthState("")
    overdue: int = 0
    incomplete: int = 0


def home_page(desk: Desk, *, sales: bool = True) -> Home:
    """Read the home page; every number is counted by the database. Without ``sales`` it is there at once."""
    desk.require(Permission.VIEW)
    today = desk.today()
    last_month = month_before(month_of(today))
    backup, drafts = backup_line(desk), drafts_waiting(desk)
    with desk.read() as session:
        home = Home(
            today=today,
            businesses=session.scalar(select(exists().where(listed(Business)))) or False,
            ending=_ending(session, Agreement, today),
            pending=_pending(session, today),
            unreported=Unreported(last_month),
            falling=Falling(last_month),
            uncurated=_uncurated(session, today),
            permits=_permits(session, today),
            uncertified=_uncertified(session, today),
            drafts=drafts,
            backup=backup,
            shelf=_shelf(desk, session, today),
            months=(),
            unsigned=_unsigned(session, today),
            ending_memoranda=_ending(session, Memorandum, today),
            state=MonthState(last_month),
            overdue=read_number(session, FollowUpQuery(OVERDUE), today),
            incomplete=counted(session, INCOMPLETE, today),
        )
        return _with_sales(session, home) if sales else home


def with_sales(desk: Desk, home: Home) -> Home:
    """The page with what was left out; the rest stays as it was counted."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return _with_sales(session, home)


def _with_sales(session: Session, home: Home) -> Home:
    """Judge the newest reported month in one walk; who is missing is asked for the month that is over.

    It looks at each placement of the month, which takes a moment in a large office.
    """
    last_month = month_before(month_of(home.today))
    months = newest_with_sales(session, last_month)
    newest = months.month
    by_partner, fallen = _walk(session, months)
    state = replace(_state(newest, by_partner), due=months.due)
    silent = by_partner if newest == last_month else _walk(session, judged_month(session, last_month))[0]
    risky = sum(int(row[3] or 0) for row in by_partner)
    return replace(
        home,
        state=state,
        unreported=Unreported(last_month, _silent(session, silent)),
        falling=Falling(newest, state.falling, risky, _worst(session, newest, fallen)),
        months=_months(session, newest, _like_for_like(session, months)),
    )


def _ending(session: Session, model: Any, today: date) -> Ending:
    until = [func.count().filter(model.ends <= today + timedelta(days=days)).over() for days in ENDING_DAYS]
    first = session.execute(
        select(model.ends, Partner.name, *until)
        .join(Partner, model.partner_id == Partner.id)
        .where(*ends_within(today, ENDING_DAYS[-1], model))
        .order_by(model.ends, model.id)
        .limit(1)
    ).first()
    if first is None:
        return Ending((0,) * len(ENDING_DAYS))
    ends, partner, *within = first
    return Ending(tuple(within), partner, (ends - today).days if ends else 0)


def _pending(session: Session, today: date) -> Pending:
    late = func.count().filter(*late_on(today)).over()
    longest = session.execute(
        select(Placement.since, Product.name, func.count().over().label("number"), late.label("late"))
        .join(Product, Placement.product_id == Product.id)
        .where(*UNANSWERED)
        .order_by(Placement.since, Placement.id)
        .limit(1)
    )
    first = longest.mappings().first()
    if first is None:
        return Pending(0)
    return Pending(first["number"], first["late"], first["name"], (today - first["since"]).days)


def _uncurated(session: Session, today: date) -> Uncurated:
    """All the queue holds, by its own count; what waits longest is a product never judged or one handed in again."""
    number = select(waiting_for_curation().scalar_subquery().label("number")).subquery()
    waits = (*NOT_CURATED, ~taken_back())
    never = select(Product.name, Product.created_at).where(*waits).order_by(Product.id).limit(1).subquery()
    again = (
        select(Product.name, Submission.submitted_on)
        .join(Product, Submission.product_id == Product.id)
        .where(Submission.status.in_(OPEN), Product.verdict.is_not(None), listed(Product))
        .order_by(Submission.submitted_on, Submission.id)
        .limit(1)
        .subquery()
    )
    beside = number.outerjoin(never, true()).outerjoin(again, true())
    columns = number.c.number, never.c.name, never.c.created_at, again.c.name, again.c.submitted_on
    count, new, registered, mended, submitted = session.execute(select(*columns).select_from(beside)).one()
    waiting = [(day_of(registered), new)] if registered else []
    waiting += [(submitted, mended)] if submitted else []
    since, name = min(waiting, default=(today, ""))
    return Uncurated(count or 0, name, (today - since).days)


def _unsigned(session: Session, today: date) -> Unsigned:
    waits = Document.status == "issued", Document.signed_on.is_(None)
    number = select(func.count()).select_from(Document).where(*waits).scalar_subquery()
    oldest = select(Document.holder, Document.letter_date, number).where(*waits)
    first = session.execute(oldest.order_by(Document.letter_date, Document.id).limit(1)).first()
    if first is None:
        return Unsigned(0)
    holder, day, count = first
    return Unsigned(count or 0, holder or "", (today - day).days)


def _permits(session: Session, today: date) -> Mapping[str, int]:
    until = today + timedelta(days=PERMIT_DAYS)
    counts = [func.count().filter(column <= until).label(name) for name, column in PERMITS.items()]
    due = or_(*(column <= until for column in PERMITS.values()))
    row = session.execute(select(*counts).select_from(Product).where(due, listed(Product))).one()
    return dict(row._mapping)


def _uncertified(session: Session, today: date) -> int:
    return session.scalar(select(func.count()).select_from(Agreement).where(awaits_certificate(today))) or 0


def _shelf(desk: Desk, session: Session, today: date) -> Shelf:
    placed = and_(
        Placement.partner_id == Partner.id,
        Placement.status == State.PLACED.value,
        listed(Placement, of=Partner),
        Placement.kind == PRODUCT,
    )
    now = func.count(distinct(Placement.product_id)).label("now")
    new = func.count(distinct(case((Placement.since >= today.replace(day=1), Placement.product_id)))).label("new")
    target = target_of(today.year)
    per_partner = (
        select(Partner.uid, Partner.name, now, target.label("target"), new)
        .outerjoin(Placement, placed)
        .where(listed(Partner))
        .group_by(Partner.id)
        .having(or_(now > 0, target > 0))
        .subquery()
    )
    columns = per_partner.c
    sums = [func.sum(column).over() for column in (columns.now, columns.target, columns.new)]
    rows = session.execute(
        select(per_partner, *sums).order_by(columns.now.desc(), columns.target.desc(), columns.name).limit(SHELF_ROWS)
    ).all()
    aims = tuple(year_targets(desk, session, today.year, OTHER_MEASURES)[:AIM_ROWS])
    if not rows:
        return Shelf(0, 0, 0, aims=aims)
    total, aim, added = rows[0][-3:]
    shown = rows[: SHELF_ROWS - len(aims)]
    return Shelf(total, aim or 0, added, tuple(ShelfRow(*row[:5]) for row in shown), aims)
