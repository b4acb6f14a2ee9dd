"""What the letter about a curation decision says: the newest decision on one product, to the owner of the business."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from umkm_desktop.documents.content import Block, OfficialLetter, PaperTable
from umkm_desktop.domain.agreements.partnerships import listed
from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.curation.scoring_steps import written
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.issuing import Kind, Status
from umkm_desktop.domain.placements.placements import PENDING
from umkm_desktop.i18n import DAYS, _, format_date, format_day_and_date
from umkm_desktop.services import gate
from umkm_desktop.services.curation.rubrics import rubric_of
from umkm_desktop.services.curation.session_minutes import minutes_of
from umkm_desktop.services.finding import find
from umkm_desktop.services.papers.ledger import Batch, MakePaper, Paper
from umkm_desktop.services.papers.paper_office import PaperOffice, owner_lines, salutation
from umkm_desktop.services.papers.paper_wording import Letter, Wording, official_letter
from umkm_desktop.storage.models import (
    Assessment,
    Business,
    CurationSession,
    Decision,
    Document,
    Partner,
    Placement,
    Product,
    SessionEntry,
)

PARTS: Mapping[str, str] = {
    Verdict.PASSED: "lolos",
    Verdict.CONDITIONAL: "bersyarat",
    Verdict.NEEDS_WORK: "perlu_perbaikan",
    Verdict.REJECTED: "tidak_lolos",
}


@dataclass(frozen=True)
class DecisionFacts:
    """One product with its newest decision; ``minutes`` is the number of that day's minutes, if they were issued."""

    product: Product
    decision: Decision
    minutes: str = ""
    partners: Sequence[str] = ()
    panel: "PanelScore | None" = None


@dataclass(frozen=True)
class PanelScore:
    """What a session says of its product: day, number of its minutes, score as shown, best and least score."""

    held_on: date
    minutes: str
    score: str
    best: int
    threshold: str


def decision_content(facts: DecisionFacts, office: PaperOffice, number: str) -> OfficialLetter:
    """Everything printed in the letter."""
    decision, business = facts.decision, facts.product.business
    tables = {"hasil": (_result(decision, facts.panel),), "tabel_perbaikan": (_corrections(decision),)}
    wording = Wording(Kind.DECISION_LETTER, office, _values(facts), tables)
    passed = decision.verdict == Verdict.PASSED
    body = ("pembuka", PARTS[decision.verdict], *(() if passed else ("keberatan",)), "penutup")
    return official_letter(wording, Letter("Hasil Kurasi Produk", owner_lines(business), body), office, number)


def _values(facts: DecisionFacts) -> dict[str, str]:
    decision, business = facts.decision, facts.product.business
    reason = " ".join(decision.reason.split())
    return {
        "produk": facts.product.name,
        "nama_usaha": business.name,
        "pemilik": business.owner.name if business.owner else "",
        "sapaan": salutation(business.owner),
        "hari_kurasi": DAYS[_held_on(facts).weekday()],
        "tanggal_kurasi": format_date(_held_on(facts)),
        "nomor_ba": facts.minutes,
        "keputusan": VERDICT_NAMES[Verdict(decision.verdict)].lower(),
        "alasan": reason if reason.endswith((".", "!", "?")) else f"{reason}.",
        "batas": format_date(decision.due) if decision.due else "",
        "daftar_mitra": listed(list(facts.partners)),
    }


def _held_on(facts: DecisionFacts) -> date:
    return facts.panel.held_on if facts.panel else facts.decision.decided_on


def _result(decision: Decision, panel: PanelScore | None) -> Block:
    name = VERDICT_NAMES[Verdict(decision.verdict)].upper()
    day = panel.held_on if panel else decision.decided_on
    score: tuple[tuple[str, str], ...] = ()
    if panel and panel.score:
        least = f" (batas {panel.threshold})" if panel.threshold else ""
        score = (("Nilai akhir", f"{panel.score} dari {panel.best}{least}"),)
    return Block("result", facts=(("Hasil", name), *score, ("Tanggal kurasi", format_day_and_date(day))))


def _corrections(decision: Decision) -> Block:
    """Findings and what to mend; as many rows as both have lines, else one. A column without a word is left out."""
    findings, corrections = _lines(decision.finding or decision.reason), _lines(decision.correction or "")
    if len(findings) != len(corrections):
        findings, corrections = ["; ".join(findings)], ["; ".join(corrections)]
    due = f"{decision.due:%d-%m-%Y}" if decision.due else ""
    columns: list[tuple[str, float, str, list[str]]] = [
        ("No.", 9, "c", [str(n) for n in range(1, len(findings) + 1)]),
        ("Temuan kurator", 62, "l", findings),
        ("Perbaikan yang diperlukan", 65, "l", corrections),
        ("Batas waktu", 24, "c", [due] * len(findings)),
    ]
    heads, widths, alignments, cells = zip(*(one for one in columns if any(one[3])), strict=True)
    return Block("table", table=PaperTable(heads, tuple(zip(*cells, strict=True)), widths, "".join(alignments)))


def _lines(text: str) -> list[str]:
    return [line.strip().lstrip("-–• ").strip() for line in text.splitlines() if line.strip()]


def prepare_decision_letters(batch: Batch) -> MakePaper:
    """Letters about the newest decisions on products; making one raises RuleBroken, NotFound."""
    session, office = batch.session, batch.office
    whole = joinedload(Product.business).joinedload(Business.owner)
    products = {
        one.uid: one for one in session.scalars(select(Product).options(whole).where(Product.uid.in_(batch.uids)))
    }
    ids = [product.id for product in products.values()]
    decisions = {one.product_id: one for one in session.scalars(select(Decision).where(Decision.id.in_(_newest(ids))))}
    letters = _letters(session, ids)
    minutes = minutes_of(session, {decision.decided_on for decision in decisions.values()})
    partners = _partners(session, ids)
    panels = _panels(session, [one.entry_id for one in decisions.values() if one.entry_id is not None])

    def make(uid: str) -> Paper:
        product = products.get(uid) or find(session, Product, uid)
        decision = decisions.get(product.id)
        if decision is None:
            raise RuleBroken(_("Produk {name} belum dikurasi; catat dahulu keputusannya.").format(name=product.name))
        _check(decision, letters.get(product.id), office)
        panel = panels.get(decision.entry_id or 0)
        number = panel.minutes if panel else minutes.get(decision.decided_on, "")
        facts = DecisionFacts(product, decision, number, partners.get(product.id, ()), panel)
        return Paper(
            kind=Kind.DECISION_LETTER,
            content=lambda number: decision_content(facts, office, number),
            holder=product.business.name,
            links={"business_id": product.business_id, "product_id": product.id},
        )

    return make


def _check(decision: Decision, letter: tuple[str, datetime] | None, office: PaperOffice) -> None:
    if letter and letter[1] >= decision.created_at:
        sentence = _("Keputusan ini sudah disampaikan dengan surat Nomor {number}. Cetak ulang, atau cabut dahulu.")
        raise RuleBroken(sentence.format(number=letter[0]))
    if office.day < decision.decided_on:
        sentence = _("Tanggal surat tidak boleh sebelum {day}, tanggal keputusan kurasi.")
        raise RuleBroken(sentence.format(day=format_date(decision.decided_on)), "letter_date")


def _newest(ids: Sequence[int]) -> Select[int]:
    return select(func.max(Decision.id)).where(Decision.product_id.in_(ids)).group_by(Decision.product_id)


def _letters(session: Session, ids: Sequence[int]) -> dict[int, tuple[str, datetime]]:
    """The newest letter that counts of each product, and when it was issued."""
    counts = (
        Document.product_id.in_(ids),
        Document.kind == Kind.DECISION_LETTER.value,
        Document.status == Status.ISSUED.value,
    )
    found = select(Document.product_id, Document.number, Document.issued_at).where(*counts).order_by(Document.id)
    return {product: (number, at) for product, number, at in session.execute(found) if product is not None}


def _panels(session: Session, entry_ids: Sequence[int]) -> dict[int, PanelScore]:
    """What their sessions say of decided products, by entry."""
    question = (
        select(SessionEntry.id, CurationSession, Assessment.score)
        .join(CurationSession, SessionEntry.session_id == CurationSession.id)
        .join(Assessment, Assessment.entry_id == SessionEntry.id)
        .where(SessionEntry.id.in_(entry_ids))
    )
    found = {}
    for entry_id, row, score in session.execute(question):
        rubric = rubric_of(row.rubric)
        threshold = "" if rubric.threshold is None else written(rubric.threshold)
        found[entry_id] = PanelScore(row.held_on, row.minutes_number or "", score or "", rubric.best, threshold)
    return found


def _partners(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    """The partners at whom a product was proposed and has no answer yet."""
    pending = (
        select(Placement.product_id, Partner.name)
        .join(Partner, Placement.partner_id == Partner.id)
        .where(Placement.product_id.in_(ids), Placement.status.in_(sorted(PENDING)), gate.listed(Placement))
        .order_by(Placement.id)
    )
    found: dict[int, dict[str, None]] = {}
    for product, partner in session.execute(pending):
        found.setdefault(product, {})[partner] = None
    return {product: list(names) for product, names in found.items()}


def decision_letters_due(session: Session, _today: date, _month: str) -> list[str]:
    """Products decided on, without a letter that counts since the newest decision."""
    later = aliased(Decision)
    superseded = select(later.id).where(later.product_id == Decision.product_id, later.id > Decision.id)
    told = select(Document.id).where(
        Document.product_id == Decision.product_id,
        Document.kind == Kind.DECISION_LETTER.value,
        Document.status == Status.ISSUED.value,
        Document.issued_at >= Decision.created_at,
    )
    waiting = (
        select(Product.uid)
        .join(Decision, Decision.product_id == Product.id)
        .where(gate.listed(Product), ~superseded.exists(), ~told.exists())
        .order_by(Decision.id)
    )
    return list(session.scalars(waiting))
