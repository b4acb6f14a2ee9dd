"""Evaluation letters in one batch: which businesses and partners of a list get one, and who is skipped and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation_letters import evaluation_letters_due, partner_letters_due
from umkm_desktop.services.gate import listed
from umkm_desktop.services.judged_months import judged_month, reported
from umkm_desktop.storage.models import Business, Partner, Placement, Product

_CHUNK = 500


@dataclass(frozen=True)
class LetterBatch:
    """Uids by name; the silent ones have reported nothing, so a letter would say nothing."""

    businesses: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    silent_businesses: tuple[str, ...] = ()
    silent_partners: tuple[str, ...] = ()

    @property
    def everybody(self) -> tuple[str, ...]:
        """Businesses, then partners, who get a letter."""
        return self.businesses + self.partners

    @property
    def silent(self) -> tuple[str, ...]:
        """Who is skipped; asking for their letters lists each with the reason."""
        return self.silent_businesses + self.silent_partners


def batch_of(desk: Desk, month: str, placement_uids: Sequence[str]) -> LetterBatch:
    """The businesses and partners of these placements; the statements grow with every 500 of them."""
    desk.require(Permission.VIEW)
    businesses: dict[str, tuple[str, bool]] = {}
    partners: dict[str, tuple[str, bool]] = {}
    with desk.read() as session:
        reported_businesses, reported_partners = _reported(session, month)
        for start in range(0, len(placement_uids), _CHUNK):
            rows = session.execute(
                select(Business.uid, Business.name, Business.id, Partner.uid, Partner.name, Partner.id)
                .join(Product, Product.business_id == Business.id)
                .join(Placement, Placement.product_id == Product.id)
                .join(Partner, Placement.partner_id == Partner.id)
                .where(Placement.uid.in_(placement_uids[start : start + _CHUNK]))
            )
            for business, name, number, partner, called, partner_number in rows:
                businesses[business] = name, number in reported_businesses
                partners[partner] = called, partner_number in reported_partners
    return LetterBatch(
        _named(businesses, reported=True),
        _named(partners, reported=True),
        _named(businesses, reported=False),
        _named(partners, reported=False),
    )


def batch_due(desk: Desk, month: str) -> LetterBatch:
    """Everybody whose report the month judges and who has no letter about it that counts."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        businesses = evaluation_letters_due(session, desk.today(), month)
        return LetterBatch(tuple(businesses), tuple(partner_letters_due(session, month)))


def _reported(session: Session, month: str) -> tuple[set[int], set[int]]:
    """Businesses and partners of whom the month says figures; who is in the archive gets no letter."""
    told = reported(judged_month(session, month)).join(Product, Placement.product_id == Product.id)
    of_business = told.join(Business, Product.business_id == Business.id).where(listed(Business))
    at_partner = told.join(Partner, Placement.partner_id == Partner.id).where(listed(Partner))
    return (
        set(session.scalars(of_business.with_only_columns(Business.id).distinct())),
        set(session.scalars(at_partner.with_only_columns(Partner.id).distinct())),
    )


def _named(found: dict[str, tuple[str, bool]], *, reported: bool) -> tuple[str, ...]:
    chosen = [(name.casefold(), uid) for uid, (name, has) in found.items() if has is reported]
    return tuple(uid for _name, uid in sorted(chosen))
