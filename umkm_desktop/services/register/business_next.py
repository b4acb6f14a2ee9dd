"""What an officer does next for one business: what ends, what waits, what is not printed or not complete yet."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from umkm_desktop.domain import permits
from umkm_desktop.domain.agreements import partnerships
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.placements.placements import waits_too_long
from umkm_desktop.storage.models import Agreement, Decision, Document, Placement, Product

PERMIT_KINDS = ("pirt", "bpom", "halal")


@dataclass(frozen=True)
class NextStep:
    """One thing to do. ``kind`` says what; ``uid`` is the record it is about, ``name`` its name; ``who`` the partner,
    ``what`` another detail (the permit, the missing contents); ``day`` when it ends or since when it waits."""

    kind: str
    uid: str
    name: str
    who: str = ""
    what: str = ""
    day: date | None = None
    count: int = 0


ENDING, EXPIRED, UNLETTERED, UNCERTIFIED = "agreement-ends", "agreement-expired", "no-letter", "no-certificate"
INCOMPLETE, PERMIT, CORRECTION = "agreement-incomplete", "permit", "correction"
UNANSWERED, UNCURATED, NO_PRODUCT = "unanswered", "uncurated", "no-product"

URGENCY = (EXPIRED, ENDING, PERMIT, UNLETTERED, UNCERTIFIED, CORRECTION, UNANSWERED, INCOMPLETE, UNCURATED, NO_PRODUCT)
"""What runs out comes first, then what is due on paper, then what waits for others, then what is missing."""


@dataclass(frozen=True)
class Around:
    """The records around one business, as the page reads them; ``reported`` says that the last month has sales.

    ``hidden`` are uids of what is in the archive, itself or in what it belongs to: nothing is done about it, but that
    an agreement whose term is over may still be ended.
    """

    business_uid: str
    products: Sequence[Product]
    agreements: Sequence[Agreement]
    placements: Sequence[Placement]
    documents: Sequence[Document]
    decisions: Sequence[Decision]
    month: str
    reported: bool
    hidden: Collection[str] = ()


def next_steps(around: Around, today: date) -> list[NextStep]:
    """What there is to do, the most urgent first."""
    steps = [*_agreement_steps(around, today), *_permit_steps(around, today), *_letter_steps(around)]
    steps += [*_correction_steps(around), *_waiting_steps(around, today), *_product_steps(around)]
    return sorted(steps, key=lambda step: (URGENCY.index(step.kind), step.day or today))


def _agreement_steps(around: Around, today: date) -> Iterator[NextStep]:
    issued = [row for row in around.documents if row.kind == "certificate" and row.status == "issued"]
    certified = {row.agreement_id for row in issued}
    for row in around.agreements:
        stands = partnerships.standing(row.status, row.starts, row.ends, today)
        name, who = row.number or "", row.partner.name
        if stands is partnerships.Standing.EXPIRED:
            yield NextStep(EXPIRED, row.uid, name, who, day=row.ends)
        elif row.uid in around.hidden:
            continue
        elif stands is partnerships.Standing.ENDING:
            yield NextStep(ENDING, row.uid, name, who, day=row.ends)
        elif stands in {partnerships.Standing.DRAFT, partnerships.Standing.REVIEWED}:
            yield NextStep(INCOMPLETE, row.uid, name, who, count=len(AGREEMENT.missing(texts_of(row))))
        over = stands is partnerships.Standing.EXPIRED
        if row.status == partnerships.Status.SIGNED and not over and row.id not in certified:
            yield NextStep(UNCERTIFIED, row.uid, name, who)


def texts_of(agreement: Agreement) -> dict[str, object]:
    """What ``TextKind.missing`` asks of an agreement."""
    keys = [content.key for content in partnerships.CONTENTS]
    return {key: getattr(agreement, key) for key in (*keys, "starts", "ends")}


def _permit_steps(around: Around, today: date) -> Iterator[NextStep]:
    for row in around.products:
        for kind in PERMIT_KINDS:
            number, ends = getattr(row, kind), getattr(row, f"{kind}_expires")
            stands = permits.standing(bool(number), ends, today)
            if stands in {permits.Standing.EXPIRING, permits.Standing.EXPIRED} and row.uid not in around.hidden:
                yield NextStep(PERMIT, row.uid, row.name, what=kind, day=ends)


def _letter_steps(around: Around) -> Iterator[NextStep]:
    letters = [row for row in around.documents if row.kind == "evaluation-letter" and row.status == "issued"]
    if around.business_uid in around.hidden:
        return
    if around.reported and around.month not in {row.month for row in letters}:
        placed = [row for row in around.placements if row.status == "placed" and row.uid not in around.hidden]
        yield NextStep(UNLETTERED, around.business_uid, around.month, count=len(placed))


def _correction_steps(around: Around) -> Iterator[NextStep]:
    newest: dict[int, Decision] = {}
    for row in around.decisions:  # newest first
        newest.setdefault(row.product_id, row)
    for row in newest.values():
        if row.due is not None and row.correction and row.product.uid not in around.hidden:
            yield NextStep(CORRECTION, row.product.uid, row.product.name, what=row.correction, day=row.due)


def _waiting_steps(around: Around, today: date) -> Iterator[NextStep]:
    for row in around.placements:
        if row.uid not in around.hidden and waits_too_long(row.status, row.since, today):
            yield NextStep(UNANSWERED, row.uid, row.product.name, row.partner.name, day=row.since)


def _product_steps(around: Around) -> Iterator[NextStep]:
    if around.business_uid in around.hidden:
        return
    there = [row for row in around.products if row.uid not in around.hidden]
    waiting = [row for row in there if row.verdict is None]
    if not there:
        yield NextStep(NO_PRODUCT, "", "")
    elif waiting:
        yield NextStep(UNCURATED, waiting[0].uid, waiting[0].name, count=len(waiting))
