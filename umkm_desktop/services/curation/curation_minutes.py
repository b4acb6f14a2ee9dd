"""What the minutes of a session say, when the session counts as minuted, and the recapitulation for the retailer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.curation.curation_sessions import ACTS, Act, PanelState, State, check_act
from umkm_desktop.domain.curation.scoring_steps import written
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import Kind
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.text import clean_line
from umkm_desktop.i18n import N_, _, format_date
from umkm_desktop.services.curation.curation_sessions import members_of
from umkm_desktop.services.curation.rubrics import rubric_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import Exported, ListColumn, export_list
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import find_listed
from umkm_desktop.services.progress import Progress, no_progress
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import (
    Assessment,
    Business,
    CurationSession,
    Decision,
    Document,
    PanelVerdict,
    Partner,
    Product,
    SessionEntry,
)


@dataclass(frozen=True)
class MinutesRow:
    """A product in the table of the minutes; ``score`` as shown, empty where it failed at the gate unscored."""

    number: int
    product_uid: str
    product: str
    business_uid: str
    business: str
    owner: str
    district: str
    category: str
    net_weight: str
    price: int | None
    score: str
    verdict: str
    reason: str
    finding: str
    correction: str
    due: date | None
    companion: str
    recuration_on: date | None
    decision_uid: str


@dataclass(frozen=True)
class MinutesMember:
    """One who signs: name, and for whom he sits there (unsur)."""

    name: str
    affiliation: str


@dataclass(frozen=True)
class MinutesFacts:
    """A session as its minutes tell it.

    ``threshold`` is the least score of the rubric as shown, empty where it has none, of ``best``. ``absent`` are
    products taken out, with the reason; ``undecided`` those without a recorded verdict: minutes wait until it is empty.
    """

    uid: str
    title: str
    held_on: date
    place: str
    target: str
    partner_uid: str
    rubric: str
    rubric_version: int
    threshold: str
    best: int
    members: tuple[MinutesMember, ...]
    rows: tuple[MinutesRow, ...]
    absent: tuple[tuple[str, str], ...]
    undecided: tuple[str, ...]
    close_reason: str
    status: str

    @property
    def recapitulation(self) -> Mapping[str, int]:
        """How many products got each verdict, all four of them."""
        return {verdict.value: sum(row.verdict == verdict for row in self.rows) for verdict in Verdict}

    def check_decided(self) -> None:
        """Raise RuleBroken while a product has no recorded verdict."""
        if self.undecided:
            words = _("{n} produk belum diputuskan panel, antara lain “{name}”. Masukkan dahulu keputusannya.")
            raise RuleBroken(words.format(n=len(self.undecided), name=self.undecided[0]))

    @property
    def businesses(self) -> int:
        """How many businesses the products are of."""
        return len({row.business_uid for row in self.rows})


def minutes_facts(session: Session, session_uid: str) -> MinutesFacts:
    """The facts of a closed session in five statements; raises NotFound, or RuleBroken before it is closed."""
    row = find(session, CurationSession, session_uid)
    if row.status not in {State.CLOSED, State.MINUTED}:
        raise RuleBroken(_("Sesi ini belum ditutup; berita acaranya belum dapat dibuat."))
    rubric = rubric_of(row.rubric)
    partner = session.get(Partner, row.partner_id) if row.partner_id else None
    found = session.execute(_rows(row)).all()
    here = [one for one in found if one[0].withdrawn_at is None]
    threshold = rubric.threshold
    return MinutesFacts(
        uid=row.uid,
        title=row.title,
        held_on=row.held_on,
        place=row.place,
        target=partner.name if partner else row.target or "",
        partner_uid=partner.uid if partner else "",
        rubric=rubric.name,
        rubric_version=row.rubric.version,
        threshold="" if threshold is None else written(threshold),
        best=rubric.best,
        members=tuple(MinutesMember(one.name, one.affiliation) for one in session.scalars(members_of(row))),
        rows=tuple(_row(one) for one in here if one.Decision is not None),
        absent=tuple((one[0].product_name, one[0].withdrawn_reason or "") for one in found if one[0].withdrawn_at),
        undecided=tuple(one[0].product_name for one in here if one.Decision is None),
        close_reason=row.close_reason or "",
        status=row.status,
    )


def read_minutes(desk: Desk, session_uid: str) -> MinutesFacts:
    """The same for a screen or the command line."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return minutes_facts(session, session_uid)


def mark_minuted(
    session: Session, desk: Desk, session_uid: str, *, number: str, document: Document | None = None
) -> None:
    """The session's minutes are issued: nothing of it changes any more. In the transaction that issues them.

    Raises RuleBroken while a product has no recorded verdict.
    """
    row = find(session, CurationSession, session_uid)
    minutes_facts(session, session_uid).check_decided()
    if row.status == State.MINUTED:
        raise RuleBroken(_("Sesi ini sudah berberita acara Nomor {number}.").format(number=row.minutes_number or "–"))
    row.status, row.minuted_at, row.minuted_by = State.MINUTED.value, desk.now(), desk.officer.name
    row.minutes_number, row.document_id = number, document.id if document else None


def note_minutes(desk: Desk, session_uid: str, *, number: str) -> None:
    """Note minutes that were written outside the program, by their number on paper."""
    desk.require(ACTS[Act.MINUTE].permission)
    written_number = clean_line(number)
    if not written_number:
        raise RuleBroken(_("Isi nomor berita acara."), "number")
    with desk.write("curation_session.minuted") as session:
        row = find_listed(session, CurationSession, session_uid)
        check_act(Act.MINUTE, State(row.status), desk.officer.roles)
        mark_minuted(session, desk, session_uid, number=written_number)


_COLUMNS = (
    ListColumn(N_("No."), lambda row: row.number, Kind.COUNT),
    ListColumn(N_("Produk"), lambda row: row.product),
    ListColumn(N_("Usaha"), lambda row: row.business),
    ListColumn(N_("Pemilik"), lambda row: row.owner),
    ListColumn(N_("Kecamatan"), lambda row: row.district),
    ListColumn(N_("Kategori"), lambda row: row.category),
    ListColumn(N_("Berat bersih"), lambda row: row.net_weight),
    ListColumn(N_("Harga"), lambda row: row.price, Kind.RUPIAH),
    ListColumn(N_("Nilai akhir"), lambda row: row.score),
    ListColumn(N_("Keputusan"), lambda row: _(VERDICT_NAMES[Verdict(row.verdict)])),
    ListColumn(N_("Perbaikan"), lambda row: row.correction),
    ListColumn(N_("Batas perbaikan"), lambda row: row.due, Kind.DATE),
    ListColumn(N_("Kurasi ulang"), lambda row: row.recuration_on, Kind.DATE),
)


def export_recap(
    desk: Desk, session_uid: str, path: Path, *, only_passed: bool = False, progress: Progress = no_progress
) -> Exported:
    """The recapitulation for the retailer as .xlsx or .csv; ``only_passed``: what is lolos or lolos bersyarat."""
    desk.require(Permission.EXPORT)
    facts = read_minutes(desk, session_uid)
    chosen = [row for row in facts.rows if not only_passed or row.verdict in {Verdict.PASSED, Verdict.CONDITIONAL}]
    rows = [replace(row, number=number) for number, row in enumerate(chosen, 1)]
    title = _("Rekap kurasi {day}").format(day=format_date(facts.held_on))
    return export_list(desk, path, title, _COLUMNS, rows, progress)


def _rows(row: CurationSession) -> Any:
    return (
        select(SessionEntry, Assessment.score, Decision, Product.uid, Business.uid)
        .join(Product, SessionEntry.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .outerjoin(Assessment, Assessment.entry_id == SessionEntry.id)
        .outerjoin(
            PanelVerdict,
            (PanelVerdict.entry_id == SessionEntry.id) & (PanelVerdict.status == PanelState.RECORDED.value),
        )
        .outerjoin(Decision, PanelVerdict.decision_id == Decision.id)
        .where(SessionEntry.session_id == row.id)
        .order_by(SessionEntry.number)
    )


def _row(found: Any) -> MinutesRow:
    entry, _score, decision, product_uid, business_uid = found
    texts = {name: getattr(entry, name) or "" for name in ("district", "category", "net_weight")}
    said = {name: getattr(decision, name) or "" for name in ("finding", "correction", "companion")}
    return row_as(
        MinutesRow,
        decision,
        number=entry.number,
        product_uid=product_uid,
        product=entry.product_name,
        business_uid=business_uid,
        business=entry.business_name,
        owner=entry.owner_name or "",
        price=entry.price,
        score=found.score or "",
        decision_uid=decision.uid,
        **texts,
        **said,
    )
