"""Agreements as papers need them: whole, a batch at once, and what the register notes of a paper about one."""

from collections.abc import Callable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.papers.ledger import Paper
from umkm_desktop.storage.models import Agreement, AgreementProduct, Business


def load_agreements(session: Session, uids: Sequence[str]) -> dict[str, Agreement]:
    """Agreements by uid with all a paper says of them, in five statements however many they are."""
    products = selectinload(Agreement.products).selectinload(AgreementProduct.product)
    business = selectinload(Agreement.business).selectinload(Business.owner)
    statement = select(Agreement).options(business, selectinload(Agreement.partner), products)
    return {found.uid: found for found in session.scalars(statement.where(Agreement.uid.in_(uids)))}


def agreement_paper(agreement: Agreement, kind: Kind, content: Callable[[str], object]) -> Paper:
    """A paper about an agreement, valid as long as it is."""
    return Paper(
        kind=kind,
        content=content,
        valid_from=agreement.starts,
        valid_until=agreement.ends,
        holder=agreement.business.name,
        partner=agreement.partner.name,
        links={
            "business_id": agreement.business_id,
            "partner_id": agreement.partner_id,
            "agreement_id": agreement.id,
        },
    )
