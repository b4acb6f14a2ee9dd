"""Reports of a month whose figures are far off those of the month before: to be looked at before it is closed."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased

from umkm_desktop.domain.evaluation.evaluation import month_before
from umkm_desktop.domain.evaluation.evaluation_rules import check_month
from umkm_desktop.domain.evaluation.report_doubts import COMPARED, TIMES, far_off, far_off_figures
from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.gate import listed
from umkm_desktop.storage.models import Partner, Placement, Product, SalesReport


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
