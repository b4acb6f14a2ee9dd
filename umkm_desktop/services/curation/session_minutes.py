"""Minutes as papers: of a session, whose panel signs and whose table has scores; of a day decided on outside any."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from umkm_desktop.documents.content import Block, PanelMember, PaperTable, TitledPaper
from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.curation.curation_sessions import State
from umkm_desktop.domain.dates import read_date
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import ROLE_NAMES, Role, roles_from_text
from umkm_desktop.domain.papers.issuing import Kind, Status, refuse_second
from umkm_desktop.i18n import _, format_date, number_in_words
from umkm_desktop.services.agreements.agreement_papers import opening_values
from umkm_desktop.services.curation.curation_minutes import MinutesFacts, MinutesRow, mark_minuted, minutes_facts
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.papers.counting_papers import Counting, counting_of_holders, lost_papers
from umkm_desktop.services.papers.ledger import Batch, IssuedDocument, MakePaper, Paper
from umkm_desktop.services.papers.paper_office import PaperOffice
from umkm_desktop.services.papers.paper_wording import Wording, titled_paper
from umkm_desktop.storage.models import CurationSession, Decision, Document, Officer, Product

HOLDER = "Kurasi tanggal {day}"
"""How the register of documents knows the minutes of a day."""

OUTSIDE = Decision.entry_id.is_(None)
"""A session has minutes of its own; those of a day tell what was decided outside of any."""

COUNTED: Mapping[Verdict, str] = {
    Verdict.PASSED: "lolos",
    Verdict.CONDITIONAL: "bersyarat",
    Verdict.NEEDS_WORK: "perbaikan",
    Verdict.REJECTED: "tidak_lolos",
}

UNMET = " belum memenuhi"
"""How a finding about a criterion ends; many of them are told in one sentence."""


@dataclass(frozen=True)
class Minutes:
    """What is printed of a day of curation; ``place`` is empty outside a session."""

    day: date
    members: tuple[PanelMember, ...]
    verdicts: Sequence[str]
    businesses: int
    table: PaperTable
    place: str = ""


def minutes_content(minutes: Minutes, office: PaperOffice, number: str) -> TitledPaper:
    """Everything printed."""
    people = Block("people", facts=tuple((one.name, f"unsur {one.element}") for one in minutes.members))
    tables = {"daftar_kurator": (people,), "tabel_hasil": (Block("table", table=minutes.table),)}
    wording = Wording(Kind.MINUTES, office, _values(minutes, office), tables)
    return titled_paper(
        wording,
        ("pembuka", "isi", "rekapitulasi", "penutup"),
        office,
        number,
        members=minutes.members,
        acknowledgement=wording.line("mengetahui"),
        held_on=minutes.day,
    )


def _values(minutes: Minutes, office: PaperOffice) -> dict[str, str]:
    verdicts = Counter(minutes.verdicts)
    numbers = {name: verdicts[verdict] for verdict, name in COUNTED.items()}
    numbers |= {"n": len(minutes.verdicts), "m": minutes.businesses}
    opening = opening_values(minutes.day, replace(office, draft=False))
    if minutes.place:
        opening |= {"tempat": minutes.place}
    words = {f"{name}_terbilang": number_in_words(number) for name, number in numbers.items()}
    return opening | {name: str(number) for name, number in numbers.items()} | words


# --- a session
def _session_minutes(facts: MinutesFacts) -> Minutes:
    rows = tuple(
        (
            str(n),
            row.product,
            row.business,
            row.district,
            row.score or "–",
            VERDICT_NAMES[Verdict(row.verdict)],
            _remark(row),
        )
        for n, row in enumerate(facts.rows, 1)
    )
    head = ("No.", "Produk", "Usaha", "Kecamatan", "Nilai", "Keputusan", "Catatan")
    return Minutes(
        day=facts.held_on,
        members=tuple(PanelMember(one.name, one.affiliation) for one in facts.members),
        verdicts=[row.verdict for row in facts.rows],
        businesses=facts.businesses,
        table=PaperTable(head, rows, (9, 33, 27, 21, 13, 22, 35), "cllllll"),
        place=facts.place,
    )


def _remark(row: MinutesRow) -> str:
    """What was found where a product did not simply pass."""
    if row.verdict == Verdict.PASSED:
        return ""
    lines = [" ".join(line.split()) for line in (row.finding or row.reason).splitlines() if line.strip()]
    short = [line.removesuffix(UNMET) for line in lines if line.endswith(UNMET)]
    others = [line for line in lines if not line.endswith(UNMET)]
    return "; ".join([*others, *([f"Belum memenuhi: {', '.join(short)}"] if short else [])])


def prepare_all_minutes(batch: Batch) -> MakePaper:
    """Minutes of sessions by their uid, and of days (2026-11-24) decided on outside any session."""
    session, office = batch.session, batch.office
    found = session.scalars(select(CurationSession).where(CurationSession.uid.in_(batch.uids)))
    sessions = {row.uid: row for row in found}
    days = _prepare_days(batch)

    def make(uid: str) -> Paper:
        if uid not in sessions:
            return days(uid)
        facts = minutes_facts(session, uid)
        _check_session(session, sessions[uid], facts, office)
        return Paper(
            kind=Kind.MINUTES,
            content=lambda number: minutes_content(_session_minutes(facts), office, number),
            holder=facts.title,
        )

    return make


def _check_session(session: Session, row: CurationSession, facts: MinutesFacts, office: PaperOffice) -> None:
    facts.check_decided()
    lost = lost_papers(session, Kind.MINUTES, [row.uid]).get(row.uid)
    if lost or (row.status == State.MINUTED and not _revoked(session, row)):
        sentence = _("Berita acara sesi ini sudah terbit dengan Nomor {number}.")
        refuse_second(sentence, lost or row.minutes_number or "–", lost=bool(lost))
    if office.day < facts.held_on:
        sentence = _("Tanggal berita acara tidak boleh sebelum hari kurasi, {day}.")
        raise RuleBroken(sentence.format(day=format_date(facts.held_on)), "letter_date")


def _revoked(session: Session, row: CurationSession) -> bool:
    """Whether the minutes that were issued no longer count."""
    issued = session.get(Document, row.document_id) if row.document_id else None
    return issued is not None and issued.status != Status.ISSUED


def note_minuted(session: Session, desk: Desk, issued: Mapping[str, IssuedDocument]) -> None:
    """Sessions whose minutes were just issued are minuted, in the same transaction; days are passed over."""
    rows = session.scalars(select(CurationSession).where(CurationSession.uid.in_(issued))).all()
    uids = [issued[row.uid].uid for row in rows]
    documents = {one.uid: one for one in session.scalars(select(Document).where(Document.uid.in_(uids)))}
    for row in rows:
        paper = issued[row.uid]
        if row.status == State.MINUTED:
            row.minutes_number, row.document_id = paper.number, documents[paper.uid].id
        else:
            mark_minuted(session, desk, row.uid, number=paper.number, document=documents[paper.uid])


def titles_of_sessions(session: Session, uids: Sequence[str]) -> dict[str, str]:
    """Uid -> title, of those that are sessions."""
    found = select(CurationSession.uid, CurationSession.title).where(CurationSession.uid.in_(uids))
    return {uid: title for uid, title in session.execute(found)}


# --- a day outside sessions
def day_minutes(day: date, decisions: Sequence[Decision], members: tuple[PanelMember, ...]) -> Minutes:
    """Of a day's decisions, the newest of each product, and of who made them."""
    rows = tuple(
        (
            str(n),
            decision.product.name,
            decision.product.business.name,
            decision.product.business.district or "",
            VERDICT_NAMES[Verdict(decision.verdict)],
            "" if decision.verdict == Verdict.PASSED else " ".join(decision.reason.split()),
        )
        for n, decision in enumerate(decisions, 1)
    )
    head = ("No.", "Produk", "Usaha", "Kecamatan", "Keputusan", "Catatan")
    return Minutes(
        day=day,
        members=members,
        verdicts=[decision.verdict for decision in decisions],
        businesses=len({id(decision.product.business) for decision in decisions}),
        table=PaperTable(head, rows, (9, 38, 32, 25, 24, 32), "clllll"),
    )


def _prepare_days(batch: Batch) -> MakePaper:
    """Minutes of days (2026-11-24); making one raises RuleBroken."""
    session, office = batch.session, batch.office
    days = {uid: day for uid in batch.uids if (day := _day(uid)) is not None}
    decisions = _decisions(session, set(days.values()))
    elements = _elements(session, decisions)
    earlier = _counting(session, set(days.values()))

    def make(uid: str) -> Paper:
        day = days.get(uid)
        if day is None:
            raise RuleBroken(_("“{text}” bukan tanggal; tulis seperti 2026-11-24.").format(text=uid[:40]))
        found = [decision for decision in decisions if decision.decided_on == day]
        _check_day(day, found, earlier.get(day), office)
        names = dict.fromkeys((decision.officer_uid, decision.decided_by) for decision in found)
        members = tuple(PanelMember(name, elements.get(officer, ROLE_NAMES[Role.CURATOR])) for officer, name in names)
        return Paper(
            kind=Kind.MINUTES,
            content=lambda number: minutes_content(day_minutes(day, found, members), office, number),
            holder=HOLDER.format(day=format_date(day)),
        )

    return make


def _day(uid: str) -> date | None:
    try:
        return read_date(uid)
    except RuleBroken:
        return None


def _check_day(day: date, found: Sequence[Decision], earlier: Counting | None, office: PaperOffice) -> None:
    if not found:
        raise RuleBroken(_("Tidak ada keputusan kurasi pada {day}.").format(day=format_date(day)))
    if earlier:
        sentence = _("Berita acara kurasi {day} sudah terbit dengan Nomor {number}.")
        refuse_second(sentence.format(day=format_date(day), number="{number}"), earlier.number, lost=earlier.lost)
    if office.day < day:
        raise RuleBroken(_("Tanggal berita acara tidak boleh sebelum hari kurasi."), "letter_date")


def _decisions(session: Session, days: Collection[date]) -> list[Decision]:
    """The decisions of some days, of each product and day only the newest, in the order they were made."""
    whole = joinedload(Decision.product).joinedload(Product.business)
    statement = select(Decision).options(whole).where(Decision.decided_on.in_(days), OUTSIDE).order_by(Decision.id)
    newest = {(one.decided_on, one.product_id): one for one in session.scalars(statement)}
    return sorted(newest.values(), key=lambda one: one.id)


def _elements(session: Session, decisions: Sequence[Decision]) -> dict[str, str]:
    """For whom each officer sits there: as curator where he is one, else by his first role."""
    uids = {decision.officer_uid for decision in decisions}
    rows = session.execute(select(Officer.uid, Officer.roles).where(Officer.uid.in_(uids)))
    found = {uid: roles_from_text(roles) for uid, roles in rows}
    return {uid: _element(roles) for uid, roles in found.items() if roles}


def _element(roles: frozenset[Role]) -> str:
    if Role.CURATOR in roles:
        return ROLE_NAMES[Role.CURATOR]
    return next(ROLE_NAMES[role] for role in Role if role in roles)


def minutes_of(session: Session, days: Collection[date]) -> dict[date, str]:
    """Day -> number of its minutes that count."""
    return {day: one.number for day, one in _counting(session, days).items()}


def _counting(session: Session, days: Collection[date]) -> dict[date, Counting]:
    holders = {HOLDER.format(day=format_date(day)): day for day in days}
    return {holders[name]: one for name, one in counting_of_holders(session, Kind.MINUTES, holders).items()}


def all_minutes_due(session: Session, _today: date, _month: str) -> list[str]:
    """Closed sessions with every product decided, then days decided on outside sessions; without minutes each."""
    closed = session.scalars(
        select(CurationSession)
        .where(CurationSession.status == State.CLOSED.value, CurationSession.archived_at.is_(None))
        .order_by(CurationSession.held_on, CurationSession.id)
    ).all()
    lost = lost_papers(session, Kind.MINUTES, [row.uid for row in closed])
    ready = [row.uid for row in closed if row.uid not in lost and not minutes_facts(session, row.uid).undecided]
    days = session.scalars(select(Decision.decided_on).where(OUTSIDE).distinct().order_by(Decision.decided_on)).all()
    written = minutes_of(session, days)
    return ready + [day.isoformat() for day in days if day not in written]
