"""What counts towards the duties of partners, as subqueries: the same figures for one partner and for all of them.

Rules in SQL repeat ``domain.compliance``; a test holds the two together.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.agreements.partnerships import EndKind, Status
from umkm_desktop.domain.partners.compliance import Counts, Standing
from umkm_desktop.domain.partners.duties import Measure
from umkm_desktop.domain.placements.placements import State
from umkm_desktop.services.gate import listed
from umkm_desktop.services.product_gate import incomplete_on
from umkm_desktop.storage.models import Agreement, Business, ComplianceRuling, Duty, Partner, Placement, Product

PRODUCT, STALL, SPACE = "product", "stall", "space"
"""Kinds of placements."""


def running_on(day: date) -> ColumnElement[bool]:
    """A signed agreement within its term, in the lists; one renewed early runs until its renewal begins."""
    renewed = and_(
        Agreement.status == Status.ENDED.value, Agreement.end_kind == EndKind.RENEWED.value, Agreement.ended_on >= day
    )
    return and_(
        or_(Agreement.status == Status.SIGNED.value, renewed),
        listed(Agreement, of=Partner),
        or_(Agreement.starts.is_(None), Agreement.starts <= day),
        or_(Agreement.ends.is_(None), Agreement.ends >= day),
    )


def on_shelf() -> ColumnElement[bool]:
    """A placement that stands, in the lists."""
    return and_(Placement.status == State.PLACED.value, listed(Placement, of=Partner))


def binds_on(day: date) -> ColumnElement[bool]:
    """A duty that is owed on the day."""
    return and_(
        Duty.archived_at.is_(None),
        or_(Duty.starts.is_(None), Duty.starts <= day),
        or_(Duty.ends.is_(None), Duty.ends >= day),
    )


def _agreements(day: date) -> Select[int, int]:
    return (
        select(Agreement.partner_id.label("partner_id"), func.count().label("agreements"))
        .where(running_on(day))
        .group_by(Agreement.partner_id)
    )


def _shelves() -> Select[int, int, int]:
    """A product counts once however many outlets hold it; a stall counts as a stall, not as its product too."""
    return (
        select(
            Placement.partner_id.label("partner_id"),
            func.count(case((Placement.kind == PRODUCT, Placement.product_id)).distinct()).label("products"),
            func.count(case((Placement.kind == STALL, 1))).label("stalls"),
        )
        .where(on_shelf())
        .group_by(Placement.partner_id)
    )


def _spaces() -> Select[int, Any]:
    """The square decimetres of stalls and spaces; apart, so that the many products are read from an index alone."""
    return (
        select(Placement.partner_id.label("partner_id"), func.sum(func.coalesce(Placement.area_dm2, 0)).label("space"))
        .where(on_shelf(), Placement.kind.in_((STALL, SPACE)))
        .group_by(Placement.partner_id)
    )


def counts_of(session: Session, partner_ids: Sequence[int], day: date) -> dict[int, Counts]:
    """What is counted for each of some partners, in three statements; a partner with nothing is there as well."""
    agreements = _agreements(day).where(Agreement.partner_id.in_(partner_ids))
    shelves = _shelves().where(Placement.partner_id.in_(partner_ids))
    spaces = _spaces().where(Placement.partner_id.in_(partner_ids))
    signed: dict[int, int] = {partner: count for partner, count in session.execute(agreements)}
    placed = {row.partner_id: row for row in session.execute(shelves)}
    areas: dict[int, int] = {partner: area for partner, area in session.execute(spaces)}
    found: dict[int, Counts] = {}
    for partner in partner_ids:
        row = placed.get(partner)
        products, stalls = (row.products, row.stalls) if row else (0, 0)
        found[partner] = Counts(signed.get(partner, 0), products, stalls, areas.get(partner, 0))
    return found


def incomplete_shelves(session: Session, partner_ids: Sequence[int], day: date) -> dict[int, int]:
    """How many products on the shelves of each partner lack a permit the law demands that day, or none is known of.

    They are counted as placed all the same; this stands beside.
    """
    found = (
        select(Placement.partner_id, func.count(Placement.product_id.distinct()))
        .join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .where(on_shelf(), Placement.partner_id.in_(partner_ids), incomplete_on(day))
        .group_by(Placement.partner_id)
    )
    return {partner: number for partner, number in session.execute(found)}


def duty_rows_on(day: date) -> Subquery:
    """One row per duty that binds on the day: partner, measure, owed (or NULL), fulfilled, next date."""
    agreements, shelves, spaces = _agreements(day).subquery(), _shelves().subquery(), _spaces().subquery()
    owed = case(
        (Duty.measure == Measure.SPACE_SHARE.value, (Partner.trading_area_dm2 * Duty.amount + 99) // 100),
        else_=Duty.amount,
    )
    fulfilled = case(
        (Duty.measure == Measure.AGREEMENTS.value, agreements.c.agreements),
        (Duty.measure == Measure.PRODUCTS.value, shelves.c.products),
        (Duty.measure == Measure.STALLS.value, shelves.c.stalls),
        else_=spaces.c.space,
    )
    return (
        select(
            Duty.partner_id.label("partner_id"),
            Duty.measure.label("measure"),
            Duty.next_on.label("next_on"),
            owed.label("owed"),
            func.coalesce(fulfilled, 0).label("fulfilled"),
        )
        .join(Partner, Duty.partner_id == Partner.id)
        .outerjoin(agreements, agreements.c.partner_id == Duty.partner_id)
        .outerjoin(shelves, shelves.c.partner_id == Duty.partner_id)
        .outerjoin(spaces, spaces.c.partner_id == Duty.partner_id)
        .where(binds_on(day))
        .subquery()
    )


def standings_on(day: date) -> Subquery:
    """Partners with duties: what the sum says (``computed``) and the earliest next date (``next_on``)."""
    line = duty_rows_on(day).c
    told = func.count(line.owed)
    met = func.count(case((line.fulfilled >= line.owed, 1)))
    begun = func.count(case((and_(line.owed.is_not(None), or_(line.fulfilled > 0, line.fulfilled >= line.owed)), 1)))
    computed = case(
        (told == 0, Standing.UNCHECKED.value),
        (met == func.count(), Standing.COMPLIANT.value),
        (begun > 0, Standing.PARTIAL.value),
        else_=Standing.NONE.value,
    )
    return (
        select(line.partner_id, computed.label("computed"), func.min(line.next_on).label("next_on"))
        .group_by(line.partner_id)
        .subquery()
    )


def standing_in(standings: Subquery) -> ColumnElement[str]:
    """What counts: the ruling that is not withdrawn, else the sum, else unchecked."""
    return func.coalesce(ComplianceRuling.standing, standings.c.computed, Standing.UNCHECKED.value)
