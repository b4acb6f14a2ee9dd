"""What the desk asks of its officer today: what is due, what stands on the shelves, how sales go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, case, distinct, exists, func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.duties import Measure
from umkm_desktop.domain.evaluation import Trend, judge, month_before, month_of
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partnerships import ENDING_DAYS, Status
from umkm_desktop.domain.placements import State
from umkm_desktop.domain.targets import MEASURES
from umkm_desktop.i18n import WIB
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.due import (
    NOT_CURATED,
    UNANSWERED,
    BackupLine,
    backup_line,
    drafts_waiting,
    ends_within,
    taken_back,
    unreported_in,
    waiting_for_curation,
)
from umkm_desktop.services.fulfilment import PRODUCT
from umkm_desktop.services.judged_months import Part, judged_month
from umkm_desktop.services.month_figures import month_totals
from umkm_desktop.services.placement_lists import late_on
from umkm_desktop.services.targets import TargetLine, target_of, year_targets
from umkm_desktop.storage.models import (
    Agreement,
    Business,
    Document,
    Memorandum,
    Partner,
    Placement,
    Product,
    SalesReport,
)

SHELF_ROWS, FALL_ROWS, CHART_MONTHS, SPARK_MONTHS = 5, 3, 12, 6
AIM_ROWS = 2
"""Of the rows of the shelves, those that targets in other measures take."""
OTHER_MEASURES = tuple(measure for measure in MEASURES if measure is not Measure.PRODUCTS)
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
class Unreported:
    """Placements on the shelf whose report for the month is not in, by partner, most first."""

    month: str
    partners: tuple[tuple[str, int], ...] = ()

    @property
    def count(self) -> int:
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
class MonthSales:
    """All reported sales of one month in rupiah; None without any report. ``change`` is in percent."""

    month: str
    sales: int | None
    reports: int
    change: float | None
    year_before: int | None


@dataclass(frozen=True)
class Home:
    """Everything the home page shows."""

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


def home_page(desk: Desk) -> Home:
    """Read the home page; every number is counted by the database."""
    desk.require(Permission.VIEW)
    today = desk.today()
    last_month = month_before(month_of(today))
    backup, drafts = backup_line(desk), drafts_waiting(desk)
    with desk.read() as session:
        newest = session.scalar(select(func.max(SalesReport.month)).where(SalesReport.month <= last_month))
        return Home(
            today=today,
            businesses=session.scalar(select(exists().where(Business.archived_at.is_(None)))) or False,
            ending=_ending(session, Agreement, today),
            pending=_pending(session, today),
            unreported=Unreported(last_month, _unreported(session, last_month)),
            falling=_falling(session, newest or last_month),
            uncurated=_uncurated(session, today),
            permits=_permits(session, today),
            uncertified=_uncertified(session),
            drafts=drafts,
            backup=backup,
            shelf=_shelf(desk, session, today),
            months=_months(session, newest or last_month),
            unsigned=_unsigned(session, today),
            ending_memoranda=_ending(session, Memorandum, today),
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


def _unreported(session: Session, month: str) -> tuple[tuple[str, int], ...]:
    number = func.count()
    rows = session.execute(
        select(Partner.name, number)
        .join(Placement, Placement.partner_id == Partner.id)
        .where(*unreported_in(month))
        .group_by(Partner.id)
        .order_by(number.desc(), Partner.name)
    )
    return tuple((name, count) for name, count in rows)


def _falling(session: Session, month: str) -> Falling:
    months = judged_month(session, month, only=Part.RISK)
    first = session.execute(
        select(Placement.id, months.sales, months.change, func.count().over(), func.sum(months.at_risk).over())
        .outerjoin(months.table, months.joined)
        .where(months.belongs, months.trend == Trend.FALLING.value)
        .order_by(months.change, Placement.id)
        .limit(FALL_ROWS)
    ).all()
    count, at_risk = first[0][3:] if first else (0, 0)
    return Falling(month, count, at_risk, _worst(session, month, [row[:3] for row in first]))


def _worst(session: Session, month: str, fallen: Sequence[Any]) -> tuple[Fall, ...]:
    ids = [placement for placement, _sales, _change in fallen]
    names = session.execute(
        select(
            Placement.id,
            Placement.uid,
            Product.name.label("product"),
            Business.name.label("business"),
            Partner.name.label("partner"),
        )
        .join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .join(Partner, Placement.partner_id == Partner.id)
        .where(Placement.id.in_(ids))
    )
    named = {row["id"]: dict(row) for row in names.mappings()}
    months = [month_before(month, back) for back in reversed(range(SPARK_MONTHS))]
    reports = session.execute(
        select(SalesReport.placement_id, SalesReport.month, SalesReport.sales).where(
            SalesReport.placement_id.in_(ids), SalesReport.month.between(months[0], month)
        )
    )
    sold = {(placement, its_month): sales for placement, its_month, sales in reports}
    return tuple(
        Fall(
            placement_uid=named[placement]["uid"],
            product=named[placement]["product"],
            business=named[placement]["business"],
            partner=named[placement]["partner"],
            sales=sales,
            change=(change or 0) / 100,
            series=tuple(sold.get((placement, one)) for one in months),
        )
        for placement, sales, change in fallen
    )


def _uncurated(session: Session, today: date) -> Uncurated:
    number = waiting_for_curation().scalar_subquery()
    waits = (*NOT_CURATED, ~taken_back())
    first = session.execute(
        select(Product.name, Product.created_at, number).where(*waits).order_by(Product.id).limit(1)
    ).first()
    if first is None:
        return Uncurated(0)
    name, registered, count = first
    return Uncurated(count or 0, name, (today - registered.astimezone(WIB).date()).days)


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
    row = session.execute(select(*counts).select_from(Product).where(due, Product.archived_at.is_(None))).one()
    return dict(row._mapping)


def _uncertified(session: Session) -> int:
    certificate = exists().where(
        Document.agreement_id == Agreement.id, Document.kind == "certificate", Document.status == "issued"
    )
    signed = select(func.count()).select_from(Agreement).where(Agreement.status == Status.SIGNED.value, ~certificate)
    return session.scalar(signed) or 0


def _shelf(desk: Desk, session: Session, today: date) -> Shelf:
    placed = and_(
        Placement.partner_id == Partner.id, Placement.status == State.PLACED.value, Placement.archived_at.is_(None),
        Placement.kind == PRODUCT,
    )  # fmt: skip
    now = func.count(distinct(Placement.product_id)).label("now")
    new = func.count(distinct(case((Placement.since >= today.replace(day=1), Placement.product_id)))).label("new")
    target = target_of(today.year)
    per_partner = (
        select(Partner.uid, Partner.name, now, target.label("target"), new)
        .outerjoin(Placement, placed)
        .where(Partner.archived_at.is_(None))
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


def _months(session: Session, newest: str) -> tuple[MonthSales, ...]:
    totals = month_totals(session, newest, 2 * CHART_MONTHS)

    def sales(month: str) -> int | None:
        return totals[month].sales if month in totals else None

    wanted = [month_before(newest, back) for back in reversed(range(CHART_MONTHS))]
    return tuple(
        MonthSales(
            month,
            sales(month),
            totals[month].reports if month in totals else 0,
            judge(sales(month), sales(month_before(month)), earlier=True).change,
            sales(month_before(month, 12)),
        )
        for month in wanted
    )
