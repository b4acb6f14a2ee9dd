"""What the minutes of a day of curation say: every product decided outside a session, and who decided."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from umkm_desktop.documents.content import Block, PanelMember, PaperTable, TitledPaper
from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.dates import read_date
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import ROLE_NAMES, Role, roles_from_text
from umkm_desktop.domain.papers.issuing import Kind, refuse_second
from umkm_desktop.i18n import _, format_date, number_in_words
from umkm_desktop.services.agreements.agreement_papers import opening_values
from umkm_desktop.services.papers.counting_papers import Counting, counting_of_holders
from umkm_desktop.services.papers.ledger import Paper
from umkm_desktop.services.papers.paper_office import PaperOffice
from umkm_desktop.services.papers.paper_sources import Batch, MakePaper
from umkm_desktop.services.papers.paper_wording import Wording, titled_paper
from umkm_desktop.storage.models import Decision, Officer, Product

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


@dataclass(frozen=True)
class MinutesFacts:
    """A day with its decisions, the newest of each product, and who made them."""

    day: date
    decisions: Sequence[Decision]
    members: tuple[PanelMember, ...]


def minutes_content(facts: MinutesFacts, office: PaperOffice, number: str) -> TitledPaper:
    """Everything printed in the minutes."""
    tables = {"daftar_kurator": (_list_of(facts.members),), "tabel_hasil": (_results(facts.decisions),)}
    wording = Wording(Kind.MINUTES, office, _values(facts, office), tables)
    return titled_paper(
        wording,
        ("pembuka", "isi", "rekapitulasi", "penutup"),
        office,
        number,
        members=facts.members,
        acknowledgement=wording.line("mengetahui"),
        held_on=facts.day,
    )


def _values(facts: MinutesFacts, office: PaperOffice) -> dict[str, str]:
    verdicts = Counter(decision.verdict for decision in facts.decisions)
    numbers = {name: verdicts[verdict] for verdict, name in COUNTED.items()}
    numbers |= {"n": len(facts.decisions), "m": len({id(decision.product.business) for decision in facts.decisions})}
    words = {f"{name}_terbilang": number_in_words(number) for name, number in numbers.items()}
    return (
        opening_values(facts.day, replace(office, draft=False))
        | {name: str(number) for name, number in numbers.items()}
        | words
    )


def _list_of(members: Sequence[PanelMember]) -> Block:
    return Block("people", facts=tuple((one.name, f"unsur {one.element}") for one in members))


def _results(decisions: Sequence[Decision]) -> Block:
    rows = tuple(
        (
            str(n),
            decision.product.name,
            decision.product.business.name,
            decision.product.business.district or "",
            VERDICT_NAMES[Verdict(decision.verdict)],
            _remark(decision),
        )
        for n, decision in enumerate(decisions, 1)
    )
    head = ("No.", "Produk", "Usaha", "Kecamatan", "Keputusan", "Catatan")
    return Block("table", table=PaperTable(head, rows, (9, 38, 32, 25, 24, 32), "clllll"))


def _remark(decision: Decision) -> str:
    """Why a product did not simply pass."""
    return "" if decision.verdict == Verdict.PASSED else " ".join(decision.reason.split())


def prepare_minutes(batch: Batch) -> MakePaper:
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
        _check(day, found, earlier.get(day), office)
        names = dict.fromkeys((decision.officer_uid, decision.decided_by) for decision in found)
        members = tuple(PanelMember(name, elements.get(officer, UNKNOWN)) for officer, name in names)
        return Paper(
            kind=Kind.MINUTES,
            content=lambda number: minutes_content(MinutesFacts(day, found, members), office, number),
            holder=HOLDER.format(day=format_date(day)),
        )

    return make


def _day(uid: str) -> date | None:
    try:
        return read_date(uid)
    except RuleBroken:
        return None


def _check(day: date, found: Sequence[Decision], earlier: Counting | None, office: PaperOffice) -> None:
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


UNKNOWN = ROLE_NAMES[Role.CURATOR]


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


def minutes_due(session: Session, _today: date, _month: str) -> list[str]:
    """Days with decisions and without minutes that count, oldest first."""
    days = session.scalars(select(Decision.decided_on).where(OUTSIDE).distinct().order_by(Decision.decided_on)).all()
    written = minutes_of(session, days)
    return [day.isoformat() for day in days if day not in written]
