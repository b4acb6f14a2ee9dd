"""Partnership agreements: draft, complete, sign, end, and everything one page says of them."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.agreements.cautions import Answers, check_answers, read_cautions, write_cautions
from umkm_desktop.domain.agreements.partnerships import (
    EndKind,
    Status,
    check_agreement,
    check_changeable,
    check_ending,
    end_kind_of,
    missing_contents,
)
from umkm_desktop.domain.agreements.signing import check_signable
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.i18n import _
from umkm_desktop.services.agreements.agreement_details import AgreementDetails, details_of, facts_of
from umkm_desktop.services.agreements.agreement_fields import clean_agreement
from umkm_desktop.services.agreements.reviews import check_reviewed, take_back
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.gate import check_listed, find_listed, listed
from umkm_desktop.services.papers.counting_papers import has_counting
from umkm_desktop.services.product_gate import SIGNING, check_named, check_offer
from umkm_desktop.storage import bulk
from umkm_desktop.storage.models import Agreement, AgreementProduct, Business, Partner, Product

UNREVIEWED = frozenset({"note", "number", "reason_against"})
"""What may still change in a reviewed text: notes nobody prints, and the number the parties give at the signing."""


def draft_agreement(
    desk: Desk,
    *,
    business_uid: str,
    partner_uid: str,
    pattern: str,
    starts: date | None,
    ends: date | None,
    texts: Mapping[str, object] | None = None,
    product_uids: Sequence[str] = (),
    signed_on: date | None = None,
    answers: Answers | None = None,
) -> str:
    """Write a new agreement and return its uid; with ``signed_on`` it is signed at once, or nothing is written.

    Such a one was signed before it came into the program, so nobody is asked to review it or to answer the questions
    about prohibited contents; ``answers`` are those that were given.

    ``texts`` holds texts and terms (``agreement_fields``). Raises FieldProblems, NotFound, and RuleBroken naming the
    contents the law requires and the text lacks.
    """
    desk.require(Permission.EDIT_AGREEMENTS)
    if signed_on is not None:
        desk.require(Permission.SIGN_AGREEMENTS)
    _check(pattern, starts, ends)
    if problems := check_answers(answers or {}):
        raise FieldProblems(problems)
    with desk.write("agreement.created") as session:
        business, partner = find_listed(session, Business, business_uid), find_listed(session, Partner, partner_uid)
        agreement = Agreement(
            business=business,
            partner=partner,
            pattern=pattern,
            starts=starts,
            ends=ends,
            status=Status.DRAFT.value,
            cautions=write_cautions(answers or {}),
            **clean_agreement(texts or {}),
        )
        session.add(agreement)
        session.flush()
        set_products(session, agreement, product_uids, signed_on or desk.today())
        if signed_on is not None:
            sign(agreement, signed_on, desk.today(), asked=bool(answers))
        session.flush()
        return agreement.uid


def change_agreement(desk: Desk, uid: str, changes: Mapping[str, object], *, revision: int | None = None) -> list[str]:
    """Change an unsigned text and return which fields changed; ``changes`` may hold texts, terms, pattern, products.

    A reviewed one is a draft again. Raises RuleBroken for one that was signed (it takes only a ``reason_against``),
    FieldProblems, Conflict, NotFound.
    """
    desk.require(Permission.EDIT_AGREEMENTS)
    with desk.write("agreement.changed") as session:
        agreement = find_listed(session, Agreement, uid)
        check_revision(agreement, revision)
        given = dict(changes)
        products = given.pop("products", None)
        if products is not None:
            check_changeable(agreement.status)
        changed = apply_changes(agreement, given)
        if isinstance(products, list | tuple) and set_products(session, agreement, products, desk.today()):
            take_back(agreement)
            changed.append("products")
        return changed


def apply_changes(agreement: Agreement, given: Mapping[str, object]) -> list[str]:
    """Change texts, terms, pattern and dates inside a transaction; returns which changed.

    A reviewed one is a draft again. Raises RuleBroken for one that was signed, FieldProblems.
    """
    if set(given) != {"reason_against"}:
        check_changeable(agreement.status)
    stored = _terms(agreement)
    stored.update({key: value for key, value in given.items() if key in stored})
    _check(str(stored["pattern"]), _day(stored["starts"]), _day(stored["ends"]))
    stored.update(clean_agreement({key: value for key, value in given.items() if key not in stored}))
    changed = [key for key, value in stored.items() if getattr(agreement, key) != value]
    for key in changed:
        setattr(agreement, key, stored[key])
    if set(changed) - UNREVIEWED:
        take_back(agreement)
    return changed


def enter_agreements(session: Session, rows: Sequence[Mapping[str, object]], today: date) -> list[int]:
    """Enter agreements of a file, checked rows with ``business_id`` and ``partner_id``; returns their ids.

    What carries ``signed_on`` was signed before it came into the program and must be fit for it. Raises RuleBroken.
    """
    made = []
    for row in rows:
        signed_on = _day(row.get("signed_on"))
        status = Status.DRAFT if signed_on is None else Status.SIGNED
        if signed_on is not None:
            check_signable({**row, "status": Status.DRAFT.value}, None, signed_on, today)
        made.append({**row, "status": status.value, "signed_on": signed_on})
    return bulk.insert_records(session, Agreement, made)


def enter_products(session: Session, lines: Sequence[tuple[int, int]]) -> list[int]:
    """Name products (second) in agreements (first) that were entered in the same act; returns the ids of the lines."""
    rows = ({"agreement_id": agreement, "product_id": product} for agreement, product in lines)
    return bulk.insert_records(session, AgreementProduct, rows)


def sign_agreement(desk: Desk, uid: str, signed_on: date, *, reason_against: str = "") -> str:
    """Record the signing and return the new status; the agreement it renews ends as renewed.

    Refused, with the names, while a required content is missing, while it holds what the law forbids outright, and
    where duties are separate while no other officer has reviewed it. Every question about prohibited contents has to be
    answered before. A product that failed, or lacks a permit, by that day needs a ``reason_against``, here or before.
    """
    desk.require(Permission.SIGN_AGREEMENTS)
    with desk.write("agreement.signed", reason=reason_against.strip() or None) as session:
        agreement = find_listed(session, Agreement, uid)
        check_reviewed(session, agreement.status)
        if reason_against.strip():
            agreement.reason_against = str(clean_agreement({"reason_against": reason_against})["reason_against"])
        sign(agreement, signed_on, desk.today())
        return agreement.status


def end_agreement(desk: Desk, uid: str, ended_on: date, reason: str, *, kind: str = "") -> str:
    """Record the end before or at its term and return the new status; a reason is required.

    ``kind`` is one of ``EndKind`` but renewed; left out, one whose term is over has run out.
    """
    desk.require(Permission.SIGN_AGREEMENTS)
    with desk.write("agreement.ended", reason=reason) as session:
        agreement = find(session, Agreement, uid)
        check_ending(facts_of(agreement), ended_on, reason, desk.today())
        term = agreement.ends if agreement.status == Status.SIGNED else None
        agreement.end_kind = end_kind_of(kind, term, ended_on)
        agreement.status, agreement.ended_on, agreement.end_reason = Status.ENDED.value, ended_on, reason.strip()
        return agreement.status


def agreement_details(desk: Desk, uid: str) -> AgreementDetails:
    """One agreement with everything its page shows; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return details_of(session, find(session, Agreement, uid), desk.today())


def missing_of(desk: Desk, uid: str) -> list[str]:
    """Keys of the required contents that are blank: activity, rights_duties, development, disputes, term."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return [content.key for content in missing_contents(facts_of(find(session, Agreement, uid)))]


def sign(agreement: Agreement, signed_on: date, today: date, *, asked: bool = True) -> None:
    """The act of signing, whoever brings it: checked, recorded, and the agreement it renews ends. Raises RuleBroken.

    Nobody was ``asked`` about prohibited contents of a paper that was signed before it came into the program.
    """
    answers = read_cautions(agreement.cautions) if asked else None
    check_signable(facts_of(agreement), answers, signed_on, today)
    if asked:
        check_named(agreement, signed_on, SIGNING)
    agreement.status, agreement.signed_on = Status.SIGNED.value, signed_on
    if agreement.renews is not None and agreement.renews.status == Status.SIGNED:
        _end_renewed(agreement.renews, agreement, signed_on)


def _end_renewed(former: Agreement, renewal: Agreement, signed_on: date) -> None:
    """The former one ends the day before its renewal begins, at the latest at its own term, never before it began."""
    last = former.ends or signed_on
    if renewal.starts is not None:
        last = min(last, date.fromordinal(renewal.starts.toordinal() - 1))
    former.status, former.end_kind = Status.ENDED.value, EndKind.RENEWED.value
    former.ended_on = max(last, former.signed_on or last)
    number = renewal.number or _("tanpa nomor")
    former.end_reason = _("Diperpanjang dengan perjanjian {number}.").format(number=number)


def _check(pattern: str, starts: date | None, ends: date | None) -> None:
    problems = check_agreement(pattern=pattern, starts=starts, ends=ends)
    if problems:
        raise FieldProblems(problems)


def set_products(session: Session, agreement: Agreement, uids: Sequence[str], day: date) -> bool:
    """Make these the products it is about; True when that changed anything.

    What is new passes the gate of the day, with the agreement's ``reason_against``. Raises RuleBroken, NotFound."""
    wanted = {uid: find(session, Product, uid) for uid in uids}
    strangers = [product.name for product in wanted.values() if product.business_id != agreement.business_id]
    if strangers:
        raise RuleBroken(
            _("Produk ini bukan milik usaha tersebut: {names}.").format(names=", ".join(strangers)), "products"
        )
    held = {line.product.uid: line for line in agreement.products}
    check_listed(*(product for uid, product in wanted.items() if uid not in held))
    for uid, line in held.items():
        if uid not in wanted:
            session.delete(line)
    check_goods([product for uid, product in wanted.items() if uid not in held], day, agreement.reason_against or "")
    for uid, product in wanted.items():
        if uid not in held:
            session.add(AgreementProduct(agreement=agreement, product=product))
    return set(held) != set(wanted)


def check_goods(products: Sequence[Product], day: date, reason: str = "") -> None:
    """Raise RuleBroken where a product for an agreement does not pass the gate of the day and no reason is given."""
    check_offer(products, day, reason, act=_("dimuat dalam perjanjian"), field="reason_against")


def _terms(agreement: Agreement) -> dict[str, object]:
    return {"pattern": agreement.pattern, "starts": agreement.starts, "ends": agreement.ends}


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def awaits_certificate(day: date) -> ColumnElement[bool]:
    """Signed and in the lists, its term not over on the day, and no certificate that counts."""
    term = Agreement.ends.is_(None) | (Agreement.ends >= day)
    without = ~has_counting(Agreement, Kind.CERTIFICATE)
    return and_(Agreement.status == Status.SIGNED.value, listed(Agreement), term, without)


def signed_without_certificate(session: Session, day: date) -> list[str]:
    """Uids of the agreements that wait for a certificate on the day, oldest first."""
    return list(session.scalars(select(Agreement.uid).where(awaits_certificate(day)).order_by(Agreement.id)))
