"""Going on with a partner: a renewal is a draft with the texts of the former one and the term that follows it."""

from umkm_desktop.domain.agreements.partnerships import MOU, Status, check_renewable, following_term
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _
from umkm_desktop.services.agreements.agreement_details import Link, renewal_of
from umkm_desktop.services.agreements.agreement_fields import LONG_TEXTS, SHORT_TEXTS, TERMS
from umkm_desktop.services.agreements.memorandum_fields import MEMORANDUM_TEXTS
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.gate import find_listed
from umkm_desktop.storage.models import Agreement, AgreementProduct, Memorandum

NEW = frozenset({"number", "reason_against"})
"""What a renewal does not take over: the number, and why the former one held a product that failed."""


def renew_agreement(desk: Desk, uid: str) -> str:
    """Draft the renewal of a signed or ended agreement and return its uid; its number and answers are new.

    So is a reason why it holds a product that failed: it is asked for when the renewal is signed. Products in the
    archive are left out. Raises RuleBroken for one never signed, and names the renewal that is there
    already.
    """
    desk.require(Permission.EDIT_AGREEMENTS)
    with desk.write("agreement.renewed") as session:
        former = find_listed(session, Agreement, uid)
        check_renewable(former.status)
        _check_first(renewal_of(session, Agreement, Agreement.renews_id == former.id))
        starts, ends = following_term(former.starts, former.ends)
        copied = {key: getattr(former, key) for key in (*LONG_TEXTS, *SHORT_TEXTS, *TERMS) if key not in NEW}
        renewal = Agreement(
            business_id=former.business_id,
            partner_id=former.partner_id,
            pattern=former.pattern,
            status=Status.DRAFT.value,
            starts=starts,
            ends=ends,
            renews_id=former.id,
            **copied,
        )
        session.add(renewal)
        session.flush()
        session.add_all(
            AgreementProduct(agreement_id=renewal.id, product_id=line.product_id)
            for line in former.products
            if line.product.archived_at is None
        )
        return renewal.uid


def renew_memorandum(desk: Desk, uid: str) -> str:
    """Draft the renewal of a signed or ended memorandum and return its uid. Raises RuleBroken."""
    desk.require(Permission.EDIT_AGREEMENTS)
    with desk.write("memorandum.renewed") as session:
        former = find_listed(session, Memorandum, uid)
        check_renewable(former.status, what=MOU)
        _check_first(renewal_of(session, Memorandum, Memorandum.renews_memorandum_id == former.id))
        starts, ends = following_term(former.starts, former.ends)
        copied = {key: getattr(former, key) for key in MEMORANDUM_TEXTS if key != "number"}
        renewal = Memorandum(
            partner_id=former.partner_id,
            status=Status.DRAFT.value,
            starts=starts,
            ends=ends,
            renews_memorandum_id=former.id,
            **copied,
        )
        session.add(renewal)
        session.flush()
        return renewal.uid


def _check_first(there: Link | None) -> None:
    if there is not None:
        sentence = _("Perpanjangannya sudah ada: {number}. Lanjutkan yang itu.")
        raise RuleBroken(sentence.format(number=there.title or _("tanpa nomor")))
