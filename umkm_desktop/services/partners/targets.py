"""Targets of partners by year, and how far they are reached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.compliance import Counts
from umkm_desktop.domain.partners.duties import Measure
from umkm_desktop.domain.partners.targets import MEASURES, amount_text, examine_target, progress_text
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import find_listed, listed
from umkm_desktop.services.partners.fulfilment import counts_of
from umkm_desktop.storage.models import Partner, PartnerTarget


@dataclass(frozen=True)
class TargetLine:
    """One target; ``uid`` is empty for the partner's general number of products, which counts in every year without its
    own. ``reached`` is today's count, None for other years: what stood on a shelf then is not counted again."""

    uid: str
    partner_uid: str
    partner: str
    year: int
    measure: Measure
    amount: int
    reached: int | None
    note: str | None

    @property
    def missing(self) -> int:
        """What is left to do, 0 when it is reached or not counted."""
        return 0 if self.reached is None else max(0, self.amount - self.reached)

    @property
    def text(self) -> str:
        """``12 dari 40 produk``, or only the target where nothing is counted."""
        if self.reached is None:
            return f"{amount_text(self.measure, self.amount)} {_(MEASURES[self.measure][1])}"
        return progress_text(self.measure, self.reached, self.amount)


def target_of(year: int | ColumnElement[int], measure: Measure = Measure.PRODUCTS) -> ColumnElement[int | None]:
    """The target of each partner of a statement over ``Partner``; NULL where there is none.

    The one place that says which number counts: the year's own, for products else ``Partner.target_products``.
    """
    own: Any = (
        select(PartnerTarget.amount)
        .where(
            PartnerTarget.partner_id == Partner.id, PartnerTarget.year == year, PartnerTarget.measure == measure.value
        )
        .correlate(Partner)
        .scalar_subquery()
    )
    if measure is not Measure.PRODUCTS:
        return own  # type: ignore[no-any-return]
    return func.coalesce(own, Partner.target_products)


def product_targets(session: Session, year: int) -> dict[str, int]:
    """Products aimed at in the year by partner uid; partners without a target are left out."""
    target = target_of(year)
    return {uid: int(amount) for uid, amount in session.execute(select(Partner.uid, target)) if amount}


def targets_of(desk: Desk, partner_uid: str) -> list[TargetLine]:
    """All targets of a partner, the newest year first, this year's general number of products among them."""
    desk.require(Permission.VIEW)
    year = desk.today().year
    with desk.read() as session:
        partner = find(session, Partner, partner_uid)
        rows = session.scalars(select(PartnerTarget).where(PartnerTarget.partner_id == partner.id)).all()
        counted = counts_of(session, [partner.id], desk.today())[partner.id]
        lines = [_line(partner, row, counted, year) for row in rows]
        own = any(line.year == year and line.measure is Measure.PRODUCTS for line in lines)
        if partner.target_products and not own:
            lines.append(_general(partner, counted, year))
    return sorted(lines, key=lambda line: (-line.year, list(MEASURES).index(line.measure)))


def targets_in(desk: Desk, year: int) -> list[TargetLine]:
    """The targets of all partners in a year: what is furthest from being reached first; a handful of statements."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return year_targets(desk, session, year)


def year_targets(
    desk: Desk, session: Session, year: int, measures: Sequence[Measure] = tuple(MEASURES)
) -> list[TargetLine]:
    """The same inside a session, of some measures."""
    desk.require(Permission.VIEW)
    this_year, today = desk.today().year, desk.today()
    rows = session.execute(
        select(Partner, PartnerTarget)
        .join(PartnerTarget, PartnerTarget.partner_id == Partner.id)
        .where(listed(Partner), PartnerTarget.year == year, PartnerTarget.measure.in_([one.value for one in measures]))
    ).all()
    general: Sequence[Partner] = ()
    if Measure.PRODUCTS in measures:
        own = select(PartnerTarget.partner_id).where(PartnerTarget.year == year, PartnerTarget.measure == "products")
        found = select(Partner).where(listed(Partner), Partner.target_products > 0, Partner.id.not_in(own))
        general = session.scalars(found).all()
    ids = sorted({partner.id for partner, _row in rows} | {partner.id for partner in general})
    counts = counts_of(session, ids, today) if ids else {}
    lines = [_line(partner, row, counts[partner.id], this_year) for partner, row in rows]
    lines += [_general(partner, counts[partner.id], year, this_year) for partner in general]
    return sorted(lines, key=lambda one: ((one.reached or 0) / one.amount, one.partner.casefold(), one.measure))


def set_target(desk: Desk, partner_uid: str, values: Mapping[str, object]) -> str:
    """Set what is aimed at in a year (``year measure amount note`` as typed) and return its uid; one that is there is
    changed. Raises FieldProblems, NotFound."""
    desk.require(Permission.EDIT_PARTNERS)
    stored, problems = examine_target(values)
    if problems:
        raise FieldProblems(problems)
    with desk.write("partner_target.set") as session:
        partner = find_listed(session, Partner, partner_uid)
        target = session.scalars(
            select(PartnerTarget).where(
                PartnerTarget.partner_id == partner.id,
                PartnerTarget.year == stored["year"],
                PartnerTarget.measure == stored["measure"],
            )
        ).one_or_none()
        if target is None:
            target = PartnerTarget(partner=partner, **stored)
            session.add(target)
        else:
            target.amount, target.note = stored["amount"], stored.get("note")  # type: ignore[assignment]
        session.flush()
        return target.uid


def remove_target(desk: Desk, uid: str) -> None:
    """Take a target away; the trail keeps it. Raises NotFound."""
    desk.require(Permission.EDIT_PARTNERS)
    with desk.write("partner_target.removed") as session:
        session.delete(find_listed(session, PartnerTarget, uid))


def _line(partner: Partner, row: PartnerTarget, counted: Counts, counted_year: int) -> TargetLine:
    measure = Measure(row.measure)
    reached = counted.of(measure) if row.year == counted_year else None
    return TargetLine(row.uid, partner.uid, partner.name, row.year, measure, row.amount, reached, row.note)


def _general(partner: Partner, counted: Counts, year: int, counted_year: int | None = None) -> TargetLine:
    reached = counted.products if counted_year in {None, year} else None
    amount = partner.target_products or 0
    return TargetLine("", partner.uid, partner.name, year, Measure.PRODUCTS, amount, reached, None)
