"""What is done with signed texts, agreements and memoranda alike: draft, change, review, sign, end, renew.

Products, brand and prohibited contents only agreements have; they are asked for where the text is an ``Agreement``.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.agreements.cautions import (
    Answer,
    Answers,
    check_allowed,
    check_answers,
    read_cautions,
    write_cautions,
)
from umkm_desktop.domain.agreements.partnerships import (
    PKS,
    UNSIGNED,
    EndKind,
    Status,
    check_changeable,
    check_ending,
    check_renewable,
    check_step,
    end_kind_of,
    following_term,
)
from umkm_desktop.domain.agreements.signed_texts import (
    AGREEMENT,
    MEMORANDUM,
    NOT_RENEWED,
    UNREVIEWED,
    Facts,
    TextKind,
    check_signable,
)
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.i18n import _
from umkm_desktop.services.agreements.signed_texts import STORED, Link, SignedText, facts_of, kind_of, renewal_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.gate import check_listed, find_listed, listed
from umkm_desktop.services.owned import set_columns
from umkm_desktop.services.papers.approvals import separated
from umkm_desktop.services.papers.counting_papers import has_counting
from umkm_desktop.services.product_gate import SIGNING, check_named, check_offer
from umkm_desktop.storage import bulk
from umkm_desktop.storage.models import (
    Agreement,
    AgreementProduct,
    AuditContent,
    AuditEntry,
    Business,
    Memorandum,
    Partner,
    Product,
)


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

    ``texts`` holds texts and terms (``AGREEMENT.fields``). Raises FieldProblems, NotFound, and RuleBroken naming the
    contents the law requires and the text lacks.
    """
    plain = {"pattern": pattern, "starts": starts, "ends": ends}
    fields = _fit_to_draft(desk, AGREEMENT, plain, texts or {}, signed_on)
    if problems := check_answers(answers or {}):
        raise FieldProblems(problems)
    with desk.write("agreement.created") as session:
        business, partner = find_listed(session, Business, business_uid), find_listed(session, Partner, partner_uid)
        cautions = write_cautions(answers or {})
        agreement = Agreement(business=business, partner=partner, cautions=cautions, **fields)
        session.add(agreement)
        session.flush()
        set_products(session, agreement, product_uids, signed_on or desk.today())
        return _drafted(desk, session, agreement, signed_on, asked=bool(answers))


def draft_memorandum(
    desk: Desk,
    *,
    partner_uid: str,
    starts: date | None = None,
    ends: date | None = None,
    texts: Mapping[str, object] | None = None,
    signed_on: date | None = None,
) -> str:
    """Write a new memorandum and return its uid; with ``signed_on`` it is signed at once, or nothing is written.

    Such a one was signed before it came into the program, so nobody is asked to review it.

    Raises FieldProblems, NotFound, RuleBroken.
    """
    fields = _fit_to_draft(desk, MEMORANDUM, {"starts": starts, "ends": ends}, texts or {}, signed_on)
    with desk.write("memorandum.created") as session:
        memorandum = Memorandum(partner=find_listed(session, Partner, partner_uid), **fields)
        session.add(memorandum)
        session.flush()
        return _drafted(desk, session, memorandum, signed_on)


def _fit_to_draft(
    desk: Desk, kind: TextKind, plain: Facts, texts: Mapping[str, object], signed_on: date | None
) -> dict[str, Any]:
    """The columns of a new draft; raises Forbidden, FieldProblems, RuleBroken."""
    desk.require(Permission.EDIT_AGREEMENTS)
    if signed_on is not None:
        desk.require(Permission.SIGN_AGREEMENTS)
    fields = {**plain, **kind.clean(texts)}
    _check(kind, fields)
    return {**fields, "status": Status.DRAFT.value}


def _drafted(desk: Desk, session: Session, text: SignedText, signed_on: date | None, *, asked: bool = False) -> str:
    """The uid of what was just written, signed where it was before."""
    if signed_on is not None:
        sign(text, signed_on, desk.today(), asked=asked)
    session.flush()
    return text.uid


def change_text(
    desk: Desk, kind: TextKind, uid: str, changes: Mapping[str, object], *, revision: int | None = None
) -> list[str]:
    """Change an unsigned text and return which fields changed; of an agreement pattern and ``products`` too.

    A reviewed one is a draft again. Raises RuleBroken for one that was signed (it takes only a ``reason_against``),
    FieldProblems, Conflict, NotFound.
    """
    desk.require(Permission.EDIT_AGREEMENTS)
    with desk.write(STORED[kind].changed) as session:
        text = find_listed(session, STORED[kind].model, uid)
        check_revision(text, revision)
        given = dict(changes)
        products = given.pop("products", None) if isinstance(text, Agreement) else None
        if products is not None:
            check_changeable(text.status, what=kind.name)
        changed = apply_changes(text, given)
        if isinstance(products, list | tuple) and set_products(session, text, products, desk.today()):
            take_back(text)
            changed.append("products")
        return changed


def apply_changes(text: SignedText, given: Mapping[str, object]) -> list[str]:
    """Change texts, terms, pattern and dates inside a transaction; returns which changed.

    A reviewed one is a draft again. Raises RuleBroken for one that was signed, FieldProblems.
    """
    kind = kind_of(text)
    if set(given) != {"reason_against"}:
        check_changeable(text.status, what=kind.name)
    plain = {key: value for key, value in given.items() if key in kind.plain}
    stored = plain | kind.clean({key: value for key, value in given.items() if key not in kind.plain})
    _check(kind, facts_of(text) | stored)
    changed = set_columns(text, stored)
    if set(changed) - UNREVIEWED:
        take_back(text)
    return changed


def enter_agreements(session: Session, rows: Sequence[Mapping[str, object]], today: date) -> list[int]:
    """Enter agreements of a file, checked rows with ``business_id`` and ``partner_id``; returns their ids.

    What carries ``signed_on`` was signed before it came into the program and must be fit for it. Raises RuleBroken.
    """
    made = []
    for row in rows:
        given = row.get("signed_on")
        signed_on = given if isinstance(given, date) else None
        status = Status.DRAFT if signed_on is None else Status.SIGNED
        if signed_on is not None:
            check_signable(AGREEMENT, {**row, "status": Status.DRAFT.value}, None, signed_on, today)
        made.append({**row, "status": status.value, "signed_on": signed_on})
    return bulk.insert_records(session, Agreement, made)


def enter_products(session: Session, lines: Sequence[tuple[int, int]]) -> list[int]:
    """Name products (second) in agreements (first) that were entered in the same act; returns the ids of the lines."""
    rows = ({"agreement_id": agreement, "product_id": product} for agreement, product in lines)
    return bulk.insert_records(session, AgreementProduct, rows)


def sign_text(desk: Desk, kind: TextKind, uid: str, signed_on: date, *, reason_against: str = "") -> str:
    """Record the signing and return the new status; the text it renews ends as renewed.

    Refused, with the names, while a needed content is missing, while it holds what the law forbids outright, and where
    duties are separate while no other officer has reviewed it. Every question about prohibited contents has to be
    answered before. A product that failed, or lacks a permit, by that day needs a ``reason_against``, here or before.
    """
    desk.require(Permission.SIGN_AGREEMENTS)
    with desk.write(STORED[kind].signed, reason=reason_against.strip() or None) as session:
        text = find_listed(session, STORED[kind].model, uid)
        check_reviewed(session, text.status, what=kind.name)
        if reason_against.strip():
            text.reason_against = str(kind.clean({"reason_against": reason_against})["reason_against"])
        sign(text, signed_on, desk.today())
        return str(text.status)


def sign(text: SignedText, signed_on: date, today: date, *, asked: bool = True) -> None:
    """The act of signing, whoever brings it: checked, recorded, and the text it renews ends. Raises RuleBroken.

    Nobody was ``asked`` about prohibited contents of a paper that was signed before it came into the program.
    """
    answers = read_cautions(text.cautions) if asked and isinstance(text, Agreement) else None
    check_signable(kind_of(text), facts_of(text), answers, signed_on, today)
    if asked and isinstance(text, Agreement):
        check_named(text, signed_on, SIGNING)
    text.status, text.signed_on = Status.SIGNED.value, signed_on
    if text.renews is not None and text.renews.status == Status.SIGNED:
        _end_renewed(text.renews, text, signed_on)


def _end_renewed(former: SignedText, renewal: SignedText, signed_on: date) -> None:
    """The former one ends the day before its renewal begins, at the latest at its own term, never before it began."""
    last = former.ends or signed_on
    if renewal.starts is not None:
        last = min(last, date.fromordinal(renewal.starts.toordinal() - 1))
    former.status, former.end_kind = Status.ENDED.value, EndKind.RENEWED.value
    former.ended_on = max(last, former.signed_on or last)
    number, what = renewal.number or _("tanpa nomor"), _(kind_of(renewal).name)
    former.end_reason = _("Diperpanjang dengan {what} {number}.").format(what=what, number=number)


def end_text(desk: Desk, kind: TextKind, uid: str, ended_on: date, reason: str, *, how: str = "") -> str:
    """Record the end before or at its term and return the new status; a reason is required. Raises RuleBroken.

    ``how`` is one of ``EndKind`` but renewed; left out, one whose term is over has run out.
    """
    desk.require(Permission.SIGN_AGREEMENTS)
    with desk.write(STORED[kind].ended, reason=reason) as session:
        text = find(session, STORED[kind].model, uid)
        check_ending(facts_of(text), ended_on, reason, desk.today(), what=kind.name)
        term = text.ends if text.status == Status.SIGNED else None
        text.end_kind = end_kind_of(how, term, ended_on)
        text.status, text.ended_on, text.end_reason = Status.ENDED.value, ended_on, reason.strip()
        return str(text.status)


def renew_text(desk: Desk, kind: TextKind, uid: str) -> str:
    """Draft the renewal of a signed or ended text, with the term that follows, and return its uid.

    Its number is new, and of an agreement the answers and the reason why it holds a product that failed, which is asked
    for when the renewal is signed; products in the archive are left out. Raises RuleBroken for one never signed, and
    names the renewal that is there already.
    """
    desk.require(Permission.EDIT_AGREEMENTS)
    with desk.write(STORED[kind].renewed) as session:
        former: SignedText = find_listed(session, STORED[kind].model, uid)
        check_renewable(former.status, what=kind.name)
        _check_first(renewal_of(session, kind, former.id))
        renewal = _renewal(former)
        session.add(renewal)
        session.flush()
        if isinstance(former, Agreement):
            session.add_all(
                AgreementProduct(agreement_id=renewal.id, product_id=line.product_id)
                for line in former.products
                if line.product.archived_at is None
            )
        return renewal.uid


def _renewal(former: SignedText) -> SignedText:
    """The draft that follows a text, with its words."""
    starts, ends = following_term(former.starts, former.ends)
    own: dict[str, Any] = {key: getattr(former, key) for key in kind_of(former).fields if key not in NOT_RENEWED}
    own |= {"partner_id": former.partner_id, "status": Status.DRAFT.value, "starts": starts, "ends": ends}
    if isinstance(former, Agreement):
        return Agreement(business_id=former.business_id, pattern=former.pattern, renews_id=former.id, **own)
    return Memorandum(renews_memorandum_id=former.id, **own)


def _check_first(there: Link | None) -> None:
    if there is not None:
        sentence = _("Perpanjangannya sudah ada: {number}. Lanjutkan yang itu.")
        raise RuleBroken(sentence.format(number=there.title or _("tanpa nomor")))


def _check(kind: TextKind, facts: Facts) -> None:
    problems = kind.check(facts)
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


def awaits_certificate(day: date) -> ColumnElement[bool]:
    """Signed and in the lists, its term not over on the day, and no certificate that counts."""
    term = Agreement.ends.is_(None) | (Agreement.ends >= day)
    without = ~has_counting(Agreement, Kind.CERTIFICATE)
    return and_(Agreement.status == Status.SIGNED.value, listed(Agreement), term, without)


def signed_without_certificate(session: Session, day: date) -> list[str]:
    """Uids of the agreements that wait for a certificate on the day, oldest first."""
    return list(session.scalars(select(Agreement.uid).where(awaits_certificate(day)).order_by(Agreement.id)))


def texts_due(kind: TextKind, session: Session, _today: date, _month: str) -> list[str]:
    """Uids of the texts still to be signed whose final text was not printed yet, oldest first."""
    model = STORED[kind].model
    waits = model.status.in_(sorted(UNSIGNED)), listed(model), ~has_counting(model, Kind(kind.subject))
    return list(session.scalars(select(model.uid).where(*waits).order_by(model.id)))


READING = (
    "agreement.reviewed",
    "agreement.returned",
    "agreement.answered",
    "memorandum.reviewed",
    "memorandum.returned",
)
"""Acts of a reader, who is no author by them."""


def review_text(desk: Desk, kind: TextKind, uid: str, *, note: str = "") -> str:
    """Record that the officer at the desk reviewed a complete draft; returns the new status.

    ``note`` is kept with an agreement. Raises RuleBroken naming what it needs and the text lacks, or where duties are
    separate and the text is the officer's own.
    """
    desk.require(Permission.REVIEW_AGREEMENTS)
    with desk.write(STORED[kind].reviewed) as session:
        text: SignedText = find_listed(session, STORED[kind].model, uid)
        check_step(text.status, Status.REVIEWED, what=kind.name)
        what = _("{what} belum dapat ditelaah").format(what=kind.title)
        kind.check_complete(facts_of(text), what)
        if isinstance(text, Agreement):
            check_allowed(read_cautions(text.cautions), what)
            text.review_note = note.strip() or None
        check_other_hand(session, desk, text)
        text.status, text.reviewed_on, text.reviewed_by = Status.REVIEWED.value, desk.today(), desk.officer.name
        return text.status


def return_agreement(desk: Desk, uid: str, note: str) -> None:
    """Give an unsigned text back to its author with a note; a review is taken back. Raises RuleBroken."""
    desk.require(Permission.REVIEW_AGREEMENTS)
    if not note.strip():
        raise RuleBroken(_("Tuliskan apa yang perlu diperbaiki."), "review_note")
    with desk.write("agreement.returned", reason=note.strip()) as session:
        agreement = find_listed(session, Agreement, uid)
        check_changeable(agreement.status, what=PKS)
        take_back(agreement)
        agreement.review_note = note.strip()


def answer_cautions(desk: Desk, uid: str, answers: Mapping[str, Answer]) -> None:
    """Answer some or all questions about prohibited contents of an unsigned text; the others stay as they are.

    Raises FieldProblems by question.
    """
    if not desk.may(Permission.REVIEW_AGREEMENTS):
        desk.require(Permission.EDIT_AGREEMENTS)
    problems = check_answers(answers)
    if problems:
        raise FieldProblems(problems)
    with desk.write("agreement.answered") as session:
        agreement = find_listed(session, Agreement, uid)
        check_changeable(agreement.status, what=PKS)
        agreement.cautions = write_cautions({**read_cautions(agreement.cautions), **answers})


def check_reviewed(session: Session, status: str, *, what: str = PKS) -> None:
    """Raise RuleBroken where duties are separate and nobody else has reviewed the text."""
    if status == Status.DRAFT and separated(session):
        sentence = _("{what} belum ditelaah petugas lain; di kantor ini pembuat bukan penyetuju.")
        raise RuleBroken(sentence.format(what=_(what).capitalize()))


def check_other_hand(session: Session, desk: Desk, record: SignedText) -> None:
    """Raise RuleBroken where duties are separate and the officer wrote or changed the text, or a part of it, last."""
    if separated(session) and _last_author(session, record) == desk.officer.uid:
        raise RuleBroken(_("Naskah ini terakhir Anda sendiri yang menyusun; penelaahnya petugas lain."))


PARTS = ("agreement_product", "agreement_scan")
"""Records that belong to a text and have a trail of their own, also once they are gone."""


def _last_author(session: Session, record: SignedText) -> str | None:
    """The officer of the newest entry about the record or one of its parts that is no act of a reader."""
    own = (
        select(AuditEntry.seq, AuditEntry.officer_uid)
        .where(AuditEntry.record_uid == record.uid, AuditEntry.action.not_in(READING))
        .order_by(AuditEntry.seq.desc())
        .limit(1)
    )
    newest = session.execute(own).first()
    link = "agreement_id" if isinstance(record, Agreement) else "memorandum_id"
    named = [func.json_extract(AuditContent.content, f"$.fields.{link}[{side}]") == record.id for side in (0, 1)]
    parts = (
        select(AuditEntry.officer_uid)
        .join(AuditContent, AuditContent.seq == AuditEntry.seq)
        .where(AuditEntry.seq > (newest.seq if newest else 0), AuditEntry.subject.in_(PARTS), or_(*named))
        .order_by(AuditEntry.seq.desc())
        .limit(1)
    )
    return session.scalar(parts) or (newest.officer_uid if newest else None)


def take_back(record: SignedText) -> None:
    """A text that changed is a draft again, whoever reviewed it."""
    if record.status == Status.REVIEWED:
        record.status, record.reviewed_on, record.reviewed_by = Status.DRAFT.value, None, None
