"""Minutes of a curation session as a paper: its panel signs, its table has scores; a day outside sessions as ever."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.documents.content import Block, PanelMember, PaperTable, TitledPaper
from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.curation.curation_sessions import State
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.issuing import Kind, Status, refuse_second
from umkm_desktop.i18n import _, format_date, number_in_words
from umkm_desktop.services.agreements.agreement_papers import opening_values
from umkm_desktop.services.curation.curation_minutes import MinutesFacts, MinutesRow, mark_minuted, minutes_facts
from umkm_desktop.services.curation.day_minutes import COUNTED, minutes_due, prepare_minutes
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.papers.counting_papers import lost_papers
from umkm_desktop.services.papers.ledger import IssuedDocument, Paper
from umkm_desktop.services.papers.paper_office import PaperOffice
from umkm_desktop.services.papers.paper_sources import Batch, MakePaper
from umkm_desktop.services.papers.paper_wording import Wording, titled_paper
from umkm_desktop.storage.models import CurationSession, Document

COLUMNS = (9, 33, 27, 21, 13, 22, 35)
"""Widths in millimetres: number, product, business, district, score, verdict, remark."""


UNMET = " belum memenuhi"
"""How a finding about a criterion ends; many of them are told in one sentence."""


def session_minutes_content(facts: MinutesFacts, office: PaperOffice, number: str) -> TitledPaper:
    """Everything printed in the minutes of a session."""
    members = tuple(PanelMember(one.name, one.affiliation) for one in facts.members)
    people = Block("people", facts=tuple((one.name, f"unsur {one.element}") for one in members))
    tables = {"daftar_kurator": (people,), "tabel_hasil": (_results(facts),)}
    wording = Wording(Kind.MINUTES, office, _values(facts, office), tables)
    return titled_paper(
        wording,
        ("pembuka", "isi", "rekapitulasi", "penutup"),
        office,
        number,
        members=members,
        acknowledgement=wording.line("mengetahui"),
        held_on=facts.held_on,
    )


def _values(facts: MinutesFacts, office: PaperOffice) -> dict[str, str]:
    verdicts = Counter(row.verdict for row in facts.rows)
    numbers = {name: verdicts[verdict] for verdict, name in COUNTED.items()}
    numbers |= {"n": len(facts.rows), "m": facts.businesses}
    words = {f"{name}_terbilang": number_in_words(number) for name, number in numbers.items()}
    opening = opening_values(facts.held_on, replace(office, draft=False)) | {"tempat": facts.place}
    return opening | {name: str(number) for name, number in numbers.items()} | words


def _results(facts: MinutesFacts) -> Block:
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
    return Block("table", table=PaperTable(head, rows, COLUMNS, "cllllll"))


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
    days = prepare_minutes(batch)

    def make(uid: str) -> Paper:
        if uid not in sessions:
            return days(uid)
        facts = minutes_facts(session, uid)
        _check(session, sessions[uid], facts, office)
        return Paper(
            kind=Kind.MINUTES, content=lambda number: session_minutes_content(facts, office, number), holder=facts.title
        )

    return make


def _check(session: Session, row: CurationSession, facts: MinutesFacts, office: PaperOffice) -> None:
    if facts.undecided:
        words = _("{n} produk belum diputuskan panel, antara lain “{name}”. Masukkan dahulu keputusannya.")
        raise RuleBroken(words.format(n=len(facts.undecided), name=facts.undecided[0]))
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


def all_minutes_due(session: Session, today: date, month: str) -> list[str]:
    """Closed sessions with every product decided, then days decided on outside sessions; without minutes each."""
    closed = session.scalars(
        select(CurationSession)
        .where(CurationSession.status == State.CLOSED.value, CurationSession.archived_at.is_(None))
        .order_by(CurationSession.held_on, CurationSession.id)
    ).all()
    lost = lost_papers(session, Kind.MINUTES, [row.uid for row in closed])
    ready = [row.uid for row in closed if row.uid not in lost and not minutes_facts(session, row.uid).undecided]
    return ready + minutes_due(session, today, month)
