"""Partnership agreements: draft, complete, sign, end, list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partnerships import (
    Status,
    check_agreement,
    check_changeable,
    check_ending,
    check_signing,
    missing_contents,
    standing,
)
from umkm_desktop.domain.text import clean_line, clean_lines
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.storage.models import Agreement, AgreementProduct, Business, Document, Partner, Product

LONG_TEXTS = ("activity", "rights_duties", "development", "disputes", "payment", "note")
SHORT_TEXTS = (
    "number",
    "business_signatory",
    "business_signatory_position",
    "partner_signatory",
    "partner_signatory_position",
)
LONGEST, SHORTEST = 20_000, 200
"""Characters kept of a clause and of a short text; a clause prints over as many pages as it needs."""


@dataclass(frozen=True)
class AgreementDetails:
    """Everything about one agreement; ``texts`` holds the clauses and short texts, ``missing`` the blank contents."""

    uid: str
    revision: int
    business_uid: str
    business: str
    partner_uid: str
    partner: str
    pattern: str
    starts: date | None
    ends: date | None
    status: str
    standing: str
    signed_on: date | None
    ended_on: date | None
    end_reason: str | None
    texts: Mapping[str, str]
    products: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


def draft_agreement(
    desk: Desk,
    *,
    business_uid: str,
    partner_uid: str,
    pattern: str,
    starts: date | None,
    ends: date | None,
    texts: Mapping[str, str] | None = None,
    product_uids: Sequence[str] = (),
    signed_on: date | None = None,
) -> str:
    """Write a new agreement and return its uid; with ``signed_on`` it is signed at once, or nothing is written.

    Raises FieldProblems, NotFound, and RuleBroken naming the contents the law requires and the text lacks.
    """
    desk.require(Permission.EDIT_AGREEMENTS)
    if signed_on is not None:
        desk.require(Permission.SIGN_AGREEMENTS)
    _check(pattern, starts, ends)
    with desk.write("agreement.created") as session:
        agreement = Agreement(
            business=find(session, Business, business_uid),
            partner=find(session, Partner, partner_uid),
            pattern=pattern,
            starts=starts,
            ends=ends,
            status=Status.DRAFT.value,
            **_clean(texts or {}),
        )
        session.add(agreement)
        session.flush()
        _set_products(session, agreement, product_uids)
        if signed_on is not None:
            _sign(agreement, signed_on, desk.today())
        session.flush()
        return agreement.uid


def change_agreement(desk: Desk, uid: str, changes: Mapping[str, object], *, revision: int | None = None) -> list[str]:
    """Change a draft and return which fields changed; ``changes`` may hold texts, pattern, starts, ends, products.

    Raises RuleBroken for one that was signed, FieldProblems, Conflict, NotFound.
    """
    desk.require(Permission.EDIT_AGREEMENTS)
    with desk.write("agreement.changed") as session:
        agreement = find(session, Agreement, uid)
        check_revision(agreement, revision)
        check_changeable(agreement.status)
        given = dict(changes)
        products = given.pop("products", None)
        stored = _terms(agreement)
        stored.update({key: given.pop(key) for key in tuple(stored) if key in given})
        _check(str(stored["pattern"]), _day(stored["starts"]), _day(stored["ends"]))
        stored.update(_clean({key: str(value or "") for key, value in given.items()}))
        changed = [key for key, value in stored.items() if getattr(agreement, key) != value]
        for key in changed:
            setattr(agreement, key, stored[key])
        if isinstance(products, list | tuple) and _set_products(session, agreement, products):
            changed.append("products")
        return changed


def sign_agreement(desk: Desk, uid: str, signed_on: date) -> str:
    """Record the signing and return the new status; refused, with the names, while a required content is missing."""
    desk.require(Permission.SIGN_AGREEMENTS)
    with desk.write("agreement.signed") as session:
        agreement = find(session, Agreement, uid)
        _sign(agreement, signed_on, desk.today())
        return agreement.status


def end_agreement(desk: Desk, uid: str, ended_on: date, reason: str) -> str:
    """Record the end before or at its term and return the new status; a reason is required."""
    desk.require(Permission.SIGN_AGREEMENTS)
    with desk.write("agreement.ended", reason=reason) as session:
        agreement = find(session, Agreement, uid)
        check_ending(_facts(agreement), ended_on, reason, desk.today())
        agreement.status, agreement.ended_on, agreement.end_reason = Status.ENDED.value, ended_on, reason.strip()
        return agreement.status


def agreement_details(desk: Desk, uid: str) -> AgreementDetails:
    """One agreement with everything its page shows; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        agreement = find(session, Agreement, uid)
        return _details(agreement, desk.today())


def missing_of(desk: Desk, uid: str) -> list[str]:
    """Keys of the required contents that are blank: activity, rights_duties, development, disputes, term."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return [content.key for content in missing_contents(_facts(find(session, Agreement, uid)))]


def _sign(agreement: Agreement, signed_on: date, today: date) -> None:
    check_signing(_facts(agreement), signed_on, today)
    agreement.status, agreement.signed_on = Status.SIGNED.value, signed_on


def _check(pattern: str, starts: date | None, ends: date | None) -> None:
    problems = check_agreement(pattern=pattern, starts=starts, ends=ends)
    if problems:
        raise FieldProblems(problems)


def _clean(texts: Mapping[str, str]) -> dict[str, str | None]:
    unknown = [key for key in texts if key not in LONG_TEXTS + SHORT_TEXTS]
    if unknown:
        known = ", ".join(LONG_TEXTS + SHORT_TEXTS)
        sentence = _("Isian perjanjian tidak dikenal: {key}. Yang ada: {known}.")
        raise RuleBroken(sentence.format(key=", ".join(unknown), known=known))
    cleaned: dict[str, str | None] = {}
    problems: dict[str, str] = {}
    for key, text in texts.items():
        limit = LONGEST if key in LONG_TEXTS else SHORTEST
        words = clean_lines(text) if key in LONG_TEXTS else clean_line(text)
        if len(words) > limit:
            problems[key] = _("Paling panjang {limit} huruf; yang diisi {given}.").format(limit=limit, given=len(words))
        cleaned[key] = words or None
    if problems:
        raise FieldProblems(problems)
    return cleaned


def _set_products(session: Session, agreement: Agreement, uids: Sequence[str]) -> bool:
    wanted = {uid: find(session, Product, uid) for uid in uids}
    strangers = [product.name for product in wanted.values() if product.business_id != agreement.business_id]
    if strangers:
        raise RuleBroken(
            _("Produk ini bukan milik usaha tersebut: {names}.").format(names=", ".join(strangers)), "products"
        )
    held = {line.product.uid: line for line in agreement.products}
    for uid, line in held.items():
        if uid not in wanted:
            session.delete(line)
    for uid, product in wanted.items():
        if uid not in held:
            session.add(AgreementProduct(agreement=agreement, product=product))
    return set(held) != set(wanted)


def _terms(agreement: Agreement) -> dict[str, object]:
    return {"pattern": agreement.pattern, "starts": agreement.starts, "ends": agreement.ends}


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _facts(agreement: Agreement) -> dict[str, object]:
    names = ("status", "signed_on", "starts", "ends", "activity", "rights_duties", "development", "disputes")
    return {name: getattr(agreement, name) for name in names}


def _details(agreement: Agreement, today: date) -> AgreementDetails:
    return AgreementDetails(
        uid=agreement.uid,
        revision=agreement.revision,
        business_uid=agreement.business.uid,
        business=agreement.business.name,
        partner_uid=agreement.partner.uid,
        partner=agreement.partner.name,
        pattern=agreement.pattern,
        starts=agreement.starts,
        ends=agreement.ends,
        status=agreement.status,
        standing=standing(agreement.status, agreement.starts, agreement.ends, today).value,
        signed_on=agreement.signed_on,
        ended_on=agreement.ended_on,
        end_reason=agreement.end_reason,
        texts={key: getattr(agreement, key) or "" for key in LONG_TEXTS + SHORT_TEXTS},
        products=tuple((line.product.uid, line.product.name) for line in agreement.products),
        missing=tuple(content.key for content in missing_contents(_facts(agreement))),
    )


def signed_without_certificate(session: Session) -> list[str]:
    """Uids of signed agreements that have no valid certificate yet, oldest first."""
    has_one = select(Document.id).where(
        Document.agreement_id == Agreement.id, Document.kind == "certificate", Document.status == "issued"
    )
    due = select(Agreement.uid).where(Agreement.status == "signed", ~has_one.exists()).order_by(Agreement.id)
    return list(session.scalars(due))
