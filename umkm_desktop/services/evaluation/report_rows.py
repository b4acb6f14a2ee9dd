"""Reports of a month as they were typed: rows of the grid, figures that are far off, and what was corrected."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from umkm_desktop.domain.evaluation.evaluation import (
    COMPARED,
    TIMES,
    far_off,
    far_off_figures,
    month_before,
    report_doubts,
)
from umkm_desktop.domain.evaluation.evaluation_rules import check_month
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.trail.trail_fields import UNSHOWN, label_of, value_text
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import EvaluationRow
from umkm_desktop.services.evaluation.evaluation_lists import MonthRow, page_month
from umkm_desktop.services.evaluation.sales_reports import NUMBERS, shelf_doubts
from umkm_desktop.services.gate import listed
from umkm_desktop.services.judged_months import judged_month, with_names
from umkm_desktop.storage.models import AuditContent, AuditEntry, Business, Partner, Placement, Product, SalesReport


@dataclass(frozen=True)
class ReportRow:
    """One placement's report of a month, empty where none is in; ``proposed`` are opening stock and price.

    ``corrected``: it was changed after it was first filed. ``before``: the report of the month before. ``off_shelf``
    says why a report that is in does not fit the placement's days.
    """

    month_row: MonthRow
    values: Mapping[str, int | None] = field(default_factory=dict)
    proposed: Mapping[str, int] = field(default_factory=dict)
    filed: bool = False
    corrected: bool = False
    before: Mapping[str, int | None] = field(default_factory=dict)
    off_shelf: str = ""

    @property
    def uid(self) -> str:
        """The placement."""
        return self.month_row.uid

    @property
    def row(self) -> EvaluationRow:
        """What the month says of it."""
        return self.month_row.row

    @property
    def series(self) -> tuple[int | None, ...]:
        """Sales of the last six months."""
        return self.month_row.series

    @property
    def warning(self) -> str:
        """What should be looked at, in sentences: a month off the shelf, figures far off, a stock that is not whole."""
        return " ".join(filter(None, (self.off_shelf, report_doubts(self.values, self.before))))


def page_reports(desk: Desk, month: str, uids: Sequence[str]) -> list[ReportRow]:
    """Rows of these placements, in their order; one that is gone is left out."""
    desk.require(Permission.VIEW)
    before = month_before(month)
    wanted = (
        select(Placement.id, Placement.uid, Placement.status, Placement.since, Placement.price, SalesReport)
        .outerjoin(SalesReport, (SalesReport.placement_id == Placement.id) & SalesReport.month.in_([before, month]))
        .where(Placement.uid.in_(uids))
    )
    found: dict[str, Any] = {}
    reports: dict[tuple[str, str], SalesReport] = {}
    with desk.read() as session:
        for placement in session.execute(wanted):
            found[placement.uid] = placement
            if placement.SalesReport is not None:
                reports[placement.uid, placement.SalesReport.month] = placement.SalesReport
        doubts = shelf_doubts(session, [one for uid, one in found.items() if (uid, month) in reports], month)
        return [
            _row(one, found[one.uid], reports.get((one.uid, month)), reports.get((one.uid, before)), doubts)
            for one in page_month(desk, month, uids)
        ]


def _row(
    one: MonthRow, placement: Any, report: SalesReport | None, last: SalesReport | None, doubts: Mapping[int, str]
) -> ReportRow:
    price = (last.price if last else None) or placement.price
    proposed = {"opening": last.closing if last else None, "price": price}
    return ReportRow(
        one,
        _figures(report),
        {key: value for key, value in proposed.items() if value is not None},
        filed=report is not None,
        corrected=report is not None and report.revision > 1,
        before=_figures(last),
        off_shelf=doubts.get(placement.id, ""),
    )


def _figures(report: SalesReport | None) -> Mapping[str, int | None]:
    return {key: getattr(report, key) for key in NUMBERS} if report else {}


@dataclass(frozen=True, slots=True)
class FarOff:
    """One report that should be looked at, and why; ``figures`` are those of the sentence alone."""

    placement_uid: str
    product: str
    partner: str
    sentence: str
    figures: tuple[str, ...] = ()


def far_off_reports(desk: Desk, month: str) -> tuple[FarOff, ...]:
    """The reports of a month that are far off, by product; the statement only narrows, the rule decides."""
    desk.require(Permission.VIEW)
    now, last = aliased(SalesReport), aliased(SalesReport)
    figures = [getattr(one, key) for one in (now, last) for key in COMPARED]
    asked = (
        select(Placement.uid, Product.name, Partner.name, *figures)
        .select_from(now)
        .join(last, and_(last.placement_id == now.placement_id, last.month == month_before(check_month(month))))
        .join(Placement, now.placement_id == Placement.id)
        .join(Product, Placement.product_id == Product.id)
        .join(Partner, Placement.partner_id == Partner.id)
        .where(now.month == month, or_(*(_may_be(getattr(now, key), getattr(last, key)) for key in COMPARED)))
        .where(listed(Placement))
        .order_by(Product.name, Partner.name, Placement.id)
    )
    with desk.read() as session:
        found = [(row[:3], row[3 : 3 + len(COMPARED)], row[3 + len(COMPARED) :]) for row in session.execute(asked)]
    reports = [
        (names, dict(zip(COMPARED, one, strict=True)), dict(zip(COMPARED, other, strict=True)))
        for names, one, other in found
    ]
    return tuple(
        FarOff(uid, product, partner, " ".join(sentences.values()), tuple(far_off_figures(one, other).values()))
        for (uid, product, partner), one, other in reports
        if (sentences := far_off(one, other))
    )


def _may_be(now: ColumnElement[int], before: ColumnElement[int]) -> ColumnElement[bool]:
    return or_(now >= TIMES * before, before >= TIMES * now)


_SUBJECT = SalesReport.__subject__


@dataclass(frozen=True)
class FieldCorrection:
    """One field as an officer reads it."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Correction:
    """One report that was changed after it was filed."""

    placement_uid: str
    product: str
    business: str
    partner: str
    outlet: str | None
    at: datetime
    officer: str
    fields: tuple[FieldCorrection, ...]


def corrections(desk: Desk, month: str) -> list[Correction]:
    """Corrections to the reports of a month, the newest first."""
    desk.require(Permission.VIEW)
    columns = (
        Placement.uid,
        Product.name,
        Business.name,
        Partner.name,
        Placement.outlet,
        AuditEntry.at,
        AuditEntry.officer,
        AuditContent.content,
    )
    with desk.read() as session:
        statement = (
            with_names(_entries(session, month))
            .with_only_columns(*columns)
            .outerjoin(AuditContent, AuditContent.seq == AuditEntry.seq)
            .order_by(AuditEntry.seq.desc())
        )
        found = session.execute(statement).all()
    return [Correction(*row[:7], tuple(_fields(json.loads(row[7])["fields"] if row[7] else {}))) for row in found]


def _entries(session: Session, month: str) -> Select[Any]:
    """Entries about reports that the month holds, and that are not the first about their report."""
    first = aliased(AuditEntry)
    earliest = select(func.min(first.seq)).where(first.record_uid == SalesReport.uid).scalar_subquery()
    return (
        select(AuditEntry.seq)
        .select_from(SalesReport)
        .join(Placement, SalesReport.placement_id == Placement.id)
        .join(AuditEntry, AuditEntry.record_uid == SalesReport.uid)
        .where(SalesReport.month == month, SalesReport.revision > 1, AuditEntry.seq > earliest)
        .where(judged_month(session, month).belongs_alone)
    )


def _fields(changed: Mapping[str, Any]) -> list[FieldCorrection]:
    return [
        FieldCorrection(label_of(_SUBJECT, field), value_text(_SUBJECT, field, old), value_text(_SUBJECT, field, new))
        for field, (old, new) in changed.items()
        if field not in UNSHOWN
    ]
