"""The one gate a product passes before it is offered: its curation and what the law demands of it on a day.

Placing, proposing, letters to partners, certificates, curation and files about placements all ask here; the rule is
``domain.permit_rules``. ``incomplete_on`` is its twin for lists and counts; a test holds the two together.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.curation.curation import Verdict
from umkm_desktop.domain.curation.curation_gates import PAPER_NAMES, Held, Paper
from umkm_desktop.domain.identifiers import doubt_bpom, doubt_halal, doubt_pirt
from umkm_desktop.domain.placements.placements import ENDS, State
from umkm_desktop.domain.register.permit_rules import (
    ABSENT_PAPERS,
    PERMIT_RULES,
    Facts,
    Judgement,
    absent_from,
    check_reason_against,
    doubt_words,
    judge_offer,
    judge_passing,
    says_not_there,
    says_nothing,
)
from umkm_desktop.i18n import N_, _
from umkm_desktop.storage.models import Agreement, Business, Placement, Product


def facts_of(product: Product, business: Business | None = None) -> Facts:
    """What the rules look at."""
    owner, absent = business or product.business, absent_from(product.absent_permits)
    held = {
        paper: _held(getattr(product, paper.value), getattr(product, f"{paper.value}_expires"), paper in absent)
        for paper in ABSENT_PAPERS
    }
    return Facts(
        name=product.name,
        is_food=bool(product.is_food),
        held=held,
        scale=owner.scale or "",
        verdict=Verdict(product.verdict) if product.verdict else None,
    )


def _held(number: str | None, until: date | None, absent: bool) -> Held:
    said = says_not_there(number or "")
    return Held(not said and not says_nothing(number or ""), until, absent or said)


OFFERING = N_("ditempatkan atau diajukan")


def check_offer(products: Iterable[Product], day: date, reason: str, *, act: str = "", field: str = "reason") -> bool:
    """Whether something stands against offering these products; raises RuleBroken where it does without a reason.

    ``reason`` is also the one recorded before. ``act`` completes ``Belum dapat …``.
    """
    judged = [(product.name, judge_offer(facts_of(product), day)) for product in products]
    check_reason_against(judged, reason, act=act or _(OFFERING), field=field)
    return any(one.against for _name, one in judged)


def offer_doubts(product: Product, day: date) -> str:
    """What is not known, or stands against, offering a product, as a sentence; empty for nothing."""
    return doubt_words(product.name, judge_offer(facts_of(product), day))


def judge_verdict(product: Product, verdict: str, day: date) -> Judgement:
    """What stands against saying that a product passed; other verdicts meet no gate."""
    if verdict != Verdict.PASSED.value:
        return Judgement()
    return judge_passing(facts_of(product), day)


def check_verdict(product: Product, verdict: str, day: date, reason: str, *, field: str = "reason_against") -> bool:
    """Whether a recorded lack stands against the verdict; raises RuleBroken where it does without a reason."""
    judged = judge_verdict(product, verdict, day)
    check_reason_against([(product.name, judged)], reason, act=_("diputuskan lolos"), field=field)
    return bool(judged.against)


def number_doubts(product: Product, day: date) -> list[str]:
    """Numbers of permits that do not look like one, and years in them that are over."""
    if not product.is_food:
        return []
    found = {
        _(PAPER_NAMES[Paper.PIRT]): doubt_pirt(product.pirt, day) if product.pirt else None,
        _(PAPER_NAMES[Paper.BPOM]): doubt_bpom(product.bpom) if product.bpom else None,
        _(PAPER_NAMES[Paper.HALAL]): doubt_halal(product.halal) if product.halal else None,
    }
    return [f"{name}: {doubt}" for name, doubt in found.items() if doubt]


def check_placement(placement: Placement, state: State, day: date, reason: str) -> None:
    """Ask the gate before a placement enters a state, and keep the reason on it where one was needed.

    An end needs none. Raises RuleBroken.
    """
    if state in ENDS:
        return
    if check_offer([placement.product], day, reason or placement.reason_against or ""):
        placement.reason_against = reason.strip() or placement.reason_against


def check_other_day(placement: Placement, day: date, reason: str) -> None:
    """Ask the gate before the day of a placement's state is corrected: only what did not stand against the former day
    needs a reason, so that what stands on a shelf may have its day put right. Raises RuleBroken.
    """
    if _newly_against(placement, day):
        check_offer([placement.product], day, reason or placement.reason_against or "")


def keep_reason(placement: Placement, day: date, reason: str) -> None:
    """The reason that `check_other_day` asked for stays on the placement; called before the day is another."""
    if _newly_against(placement, day):
        placement.reason_against = reason.strip() or placement.reason_against


def _newly_against(placement: Placement, day: date) -> bool:
    if State(placement.status) in ENDS:
        return False
    facts = facts_of(placement.product)
    return bool(set(judge_offer(facts, day).against) - set(judge_offer(facts, placement.since).against))


def refused_rows(session: Session, rows: Sequence[tuple[int, str, date, str]]) -> dict[int, str]:
    """For a file about placements: which rows the gate refuses, with the sentence.

    ``rows`` are (product id, state, day the state began, reason) and the answer is by their place.
    """
    ids = {product for product, _state, _day, _reason in rows}
    found = {one.id: one for one in session.scalars(select(Product).where(Product.id.in_(ids)))}
    refused: dict[int, str] = {}
    for place, (product_id, state, day, reason) in enumerate(rows):
        if state in ENDS or reason.strip() or product_id not in found:
            continue
        judged = judge_offer(facts_of(found[product_id]), day)
        if judged.against:
            sentence = _("Belum dapat ditempatkan: {why}. Lengkapi datanya, atau isi kolom alasan.")
            refused[place] = sentence.format(why="; ".join(judged.against))
    return refused


def incomplete_on(day: date) -> ColumnElement[bool]:
    """Of a statement over ``Product`` and ``Business``: a permit the law demands on the day is lacking or not known."""
    missing = [
        and_(_of_scale(rule.scales), *(~_there(paper, day) for paper in rule.papers))
        for rule in PERMIT_RULES
        if rule.since is None or rule.since <= day
    ]
    return and_(Product.is_food, or_(false(), *missing))


def _of_scale(scales: frozenset[str]) -> ColumnElement[bool]:
    return func.coalesce(Business.scale, "").in_(sorted(scales)) if scales else Business.id.is_not(None)


def _there(paper: Paper, day: date) -> ColumnElement[bool]:
    number, until = getattr(Product, paper.value), getattr(Product, f"{paper.value}_expires")
    return and_(func.coalesce(number, "") != "", or_(until.is_(None), until >= day))


CERTIFYING, SIGNING = N_("diterbitkan sertifikatnya"), N_("ditandatangani perjanjiannya")
PRINTING = N_("dicetak naskah finalnya")


def check_named(agreement: Agreement, day: date, act: str, *, reason: str | None = None) -> None:
    """Raise RuleBroken where an agreement names a product that failed or lacks a permit on the day of the act, whatever
    it passed when it was taken up, and holds no reason; ``reason`` is one that is about to take its place."""
    told = (agreement.reason_against if reason is None else reason) or ""
    check_offer([line.product for line in agreement.products], day, told, act=_(act), field="reason_against")
