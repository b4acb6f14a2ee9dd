"""Nobody decides on his own entry: who entered a product or its submission, where duties are separate."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.papers.approvals import separated
from umkm_desktop.storage.models import AuditEntry, Product, Submission


def makers_of(session: Session, product_ids: Any) -> dict[int, frozenset[str]]:
    """Officers who entered each product (its first entry in the trail) or handed it in; two statements.

    ``product_ids`` is a select of product ids, or a sequence of them.
    """
    firsts = (
        select(func.min(AuditEntry.seq))
        .join(Product, Product.uid == AuditEntry.record_uid)
        .where(Product.id.in_(product_ids))
        .group_by(AuditEntry.record_uid)
    )
    entered = (
        select(Product.id, AuditEntry.officer_uid)
        .join(AuditEntry, AuditEntry.record_uid == Product.uid)
        .where(AuditEntry.seq.in_(firsts))
    )
    handed_in = select(Submission.product_id, Submission.officer_uid).where(Submission.product_id.in_(product_ids))
    makers: dict[int, set[str]] = {}
    for question in (entered, handed_in):
        for product_id, officer_uid in session.execute(question):
            makers.setdefault(product_id, set()).add(officer_uid)
    return {product_id: frozenset(uids) for product_id, uids in makers.items()}


def check_not_own(session: Session, desk: Desk, product: Product) -> None:
    """Raise RuleBroken where duties are separate and the officer entered the product or its submission himself."""
    if separated(session) and desk.officer.uid in makers_of(session, [product.id]).get(product.id, ()):
        raise RuleBroken(own_sentence(product.name))


def own_sentence(name: str) -> str:
    """Why the officer may not decide on a product."""
    return _(
        "Produk “{name}” Anda sendiri yang memasukkan atau mengajukan; keputusannya dimasukkan petugas lain."
    ).format(name=name)
