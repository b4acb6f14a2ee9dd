"""Monthly sales reports and what they say: naik, turun, stagnan, or nothing yet."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from umkm_desktop.domain.amounts import read_count, read_rupiah
from umkm_desktop.domain.errors import FieldProblems, Refused, RuleBroken
from umkm_desktop.domain.evaluation import (
    REPORT_FIELDS,
    Judgement,
    Trend,
    check_report,
    complete_report,
    judge,
    last_day,
    month_before,
    stock_warning,
)
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.placements import State
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.storage.models import Business, Office, Partner, Placement, Product, SalesReport

FIELD_NAMES = tuple(key for key, _label in REPORT_FIELDS)


@dataclass(frozen=True)
class Filed:
    """A report that was stored; ``warning`` is a sentence when its stock does not add up."""

    uid: str
    corrected: bool
    warning: str | None


@dataclass(frozen=True)
class EvaluationRow:
    """One placement in one month."""

    placement_uid: str
    product: str
    business_uid: str
    business: str
    partner_uid: str
    partner: str
    outlet: str | None
    sales: int | None
    previous: int | None
    before_previous: int | None
    judgement: Judgement


@dataclass(frozen=True)
class Evaluation:
    """A month judged; each row has exactly one trend, ``at_risk`` overlaps them."""

    month: str
    rows: tuple[EvaluationRow, ...]

    def count(self, trend: Trend) -> int:
        """How many placements have this trend."""
        return Counter(row.judgement.trend for row in self.rows)[trend]

    @property
    def at_risk(self) -> int:
        """How many lost a third or so in each of two consecutive months."""
        return sum(row.judgement.at_risk for row in self.rows)


def file_report(desk: Desk, placement_uid: str, month: str, values: Mapping[str, object]) -> Filed:
    """Store a monthly report; a second one for the month corrects it field by field, and the trail keeps both.

    ``values`` maps report fields to whole numbers or text as typed. Raises FieldProblems, RuleBroken, NotFound.
    """
    desk.require(Permission.REPORT_SALES)
    given = _read(values)
    with desk.read() as session:
        known = _stored(session, find(session, Placement, placement_uid).id, month)
    with desk.write("report.filed" if known is None else "report.corrected") as session:
        return _file(session, find(session, Placement, placement_uid), month, given, desk.today())


@dataclass(frozen=True)
class BadRow:
    """A pasted row that was not stored; ``row`` counts from 1."""

    row: int
    sentence: str


@dataclass(frozen=True)
class Pasted:
    """What became of a pasted block: how many reports are stored, and which rows are not, each with its reason."""

    stored: int
    bad: tuple[BadRow, ...]


def file_reports(
    desk: Desk, month: str, rows: Iterable[tuple[int, str, str]], progress: Progress = no_progress
) -> Pasted:
    """Store many sales at once, in one transaction: (row number, placement uid, amount as typed).

    An empty amount is passed over. A row that is refused does not hinder the others. Raises NotAllowed, Cancelled.
    """
    desk.require(Permission.REPORT_SALES)
    given = list(rows)
    stored, bad = 0, []
    with desk.write("report.filed") as session:
        for number, (row, uid, amount) in enumerate(given):
            if progress.cancelled():
                raise Cancelled
            progress(number, len(given))
            if not amount.strip():
                continue
            try:
                _file(session, find(session, Placement, uid), month, _read({"sales": amount}), desk.today())
                stored += 1
            except Refused as refused:
                bad.append(BadRow(row, str(refused)))
    return Pasted(stored, tuple(bad))


def _file(session: Session, placement: Placement, month: str, given: Mapping[str, int | None], today: date) -> Filed:
    report = _stored(session, placement.id, month)
    corrected = report is not None
    merged = complete_report({**_merged_base(report, given), **given})
    problems = check_report(merged, month, today)
    if problems:
        raise FieldProblems(problems)
    if report is None:
        report = SalesReport(placement=placement, month=month)
        session.add(report)
    for field, value in merged.items():
        setattr(report, field, value)
    session.flush()
    return Filed(report.uid, corrected, stock_warning(merged))


def _merged_base(report: SalesReport | None, given: Mapping[str, int | None]) -> dict[str, int | None]:
    """What the earlier report said; its sales are worked out anew when units or price are corrected without them."""
    if report is None:
        return dict.fromkeys(FIELD_NAMES)
    base: dict[str, int | None] = {field: getattr(report, field) for field in FIELD_NAMES}
    if "sales" not in given and ({"sold", "price"} & set(given)):
        base["sales"] = None
    return base


_READERS = {"price": read_rupiah, "sales": read_rupiah}


def _read(values: Mapping[str, object]) -> dict[str, int | None]:
    unknown = [key for key in values if key not in FIELD_NAMES]
    if unknown:
        sentence = _("Isian laporan tidak dikenal: {key}. Yang ada: {known}.")
        raise RuleBroken(sentence.format(key=", ".join(unknown), known=", ".join(FIELD_NAMES)))
    read: dict[str, int | None] = {}
    problems: dict[str, str] = {}
    for key, typed in values.items():
        try:
            read[key] = typed if isinstance(typed, int) else _READERS.get(key, read_count)(typed)
        except RuleBroken as refusal:
            problems[key] = str(refusal)
    if problems:
        raise FieldProblems(problems)
    return read


def _stored(session: Session, placement_id: int, month: str) -> SalesReport | None:
    statement = select(SalesReport).where(SalesReport.placement_id == placement_id, SalesReport.month == month)
    return session.scalars(statement).one_or_none()


def reports_of(desk: Desk, placement_uid: str) -> list[dict[str, Any]]:
    """All reports of a placement, oldest month first, as mappings with ``month`` and the report fields."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        placement = find(session, Placement, placement_uid)
        oldest_first = select(SalesReport).where(SalesReport.placement_id == placement.id).order_by(SalesReport.month)
        return [
            {"uid": report.uid, "month": report.month, **{field: getattr(report, field) for field in FIELD_NAMES}}
            for report in session.scalars(oldest_first)
        ]


def band_of(session: Session) -> int:
    """The office's band in percent within which sales count as steady."""
    return session.scalar(select(Office.stagnation_band)) or 5


def evaluate_month(
    desk: Desk,
    month: str,
    *,
    business_uid: str | None = None,
    partner_uid: str | None = None,
    placement_uid: str | None = None,
) -> Evaluation:
    """Judge every placement of a month: those with a report for it, and those on the shelf without one."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return Evaluation(
            month,
            evaluation_rows(
                session, month, business_uid=business_uid, partner_uid=partner_uid, placement_uid=placement_uid
            ),
        )


def evaluation_rows(
    session: Session,
    month: str,
    *,
    business_uid: str | None = None,
    partner_uid: str | None = None,
    placement_uid: str | None = None,
    placement_uids: Sequence[str] | None = None,
    where: ColumnElement[bool] | None = None,
) -> tuple[EvaluationRow, ...]:
    """The same inside a session, for letters that freeze what they say; ``placement_uids`` asks for a few of them.

    ``where`` is any further condition on placement, product, business or partner.
    """
    band = band_of(session)
    statement = _month_statement(month)
    if placement_uids is not None:
        statement = statement.where(Placement.uid.in_(placement_uids))
    for column, uid in ((Business.uid, business_uid), (Partner.uid, partner_uid), (Placement.uid, placement_uid)):
        if uid is not None:
            statement = statement.where(column == uid)
    if where is not None:
        statement = statement.where(where)
    return tuple(_judged(found, band) for found in session.execute(statement))


def had_report_before(month: str) -> ColumnElement[bool]:
    """Whether a placement has a report of an earlier month."""
    older = aliased(SalesReport)
    return exists().where(older.placement_id == Placement.id, older.month < month)


def on_shelf_in(month: str) -> ColumnElement[bool]:
    """Placements that owe a report for the month: on the shelf by its end, or reported before and still there."""
    known_by_then = or_(Placement.since <= last_day(month), had_report_before(month))
    return and_(Placement.status == State.PLACED.value, Placement.archived_at.is_(None), known_by_then)


def _month_statement(month: str) -> Any:
    now, before, earlier = aliased(SalesReport), aliased(SalesReport), aliased(SalesReport)

    def of(report: Any, its_month: str) -> Any:
        return and_(report.placement_id == Placement.id, report.month == its_month)

    return (
        select(
            Placement.uid.label("placement_uid"),
            Product.name.label("product"),
            Business.uid.label("business_uid"),
            Business.name.label("business"),
            Partner.uid.label("partner_uid"),
            Partner.name.label("partner"),
            Placement.outlet,
            now.sales.label("sales"),
            before.sales.label("previous"),
            earlier.sales.label("before_previous"),
            had_report_before(month).label("had_earlier"),
        )
        .join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .join(Partner, Placement.partner_id == Partner.id)
        .outerjoin(now, of(now, month))
        .outerjoin(before, of(before, month_before(month)))
        .outerjoin(earlier, of(earlier, month_before(month, 2)))
        .where(
            Placement.archived_at.is_(None),
            or_(now.id.is_not(None), on_shelf_in(month)),
        )
        .order_by(func.lower(Partner.name), func.lower(Product.name), Placement.id)
    )


def _judged(found: Row[Any], band: int) -> EvaluationRow:
    judgement = judge(found.sales, found.previous, found.before_previous, earlier=bool(found.had_earlier), band=band)
    return EvaluationRow(
        placement_uid=found.placement_uid,
        product=found.product,
        business_uid=found.business_uid,
        business=found.business,
        partner_uid=found.partner_uid,
        partner=found.partner,
        outlet=found.outlet,
        sales=found.sales,
        previous=found.previous,
        before_previous=found.before_previous,
        judgement=judgement,
    )
