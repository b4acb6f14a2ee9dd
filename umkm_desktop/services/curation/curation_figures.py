"""Figures of curation: how many pass, where and of what; which criterion fails most; how sessions went over time."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from sqlalchemy import Select, func, select

from umkm_desktop.domain.curation.curation import Verdict
from umkm_desktop.domain.curation.curation_sessions import PanelState, State
from umkm_desktop.domain.curation.scoring_steps import shown
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import Kind
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.curation.rubrics import rubric_of
from umkm_desktop.services.curation.submissions import between
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import Exported, ListColumn, export_list
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import (
    Assessment,
    Business,
    CurationSession,
    Decision,
    PanelVerdict,
    Product,
    Rubric,
    SessionEntry,
)

SEEN = (State.CLOSED.value, State.MINUTED.value)

_BY: dict[str, Any] = {"district": Business.district, "category": func.coalesce(Product.category, Business.category)}


@dataclass(frozen=True)
class Verdicts:
    """How many of each verdict."""

    passed: int
    conditional: int
    needs_work: int
    rejected: int

    @property
    def decided(self) -> int:
        """All of them."""
        return self.passed + self.conditional + self.needs_work + self.rejected

    @property
    def share(self) -> Fraction | None:
        """Lolos of all; None while there is none."""
        return Fraction(self.passed, self.decided) if self.decided else None


@dataclass(frozen=True)
class Rate(Verdicts):
    """Decisions of one district or category; ``name`` is empty where it is not filled in."""

    name: str


@dataclass(frozen=True)
class CriterionRate:
    """A criterion of a rubric over closed sessions: how many products met it, and what training is offered for it."""

    rubric: str
    key: str
    name: str
    training: str
    assessed: int
    met: int

    @property
    def failed(self) -> int:
        """Products that did not meet it."""
        return self.assessed - self.met

    @property
    def share(self) -> Fraction:
        """Met, of all that were scored."""
        return Fraction(self.met, self.assessed) if self.assessed else Fraction(0)


@dataclass(frozen=True)
class SessionFigures(Verdicts):
    """One closed session: products, verdicts recorded so far, and the mean score in percent of the rubric's best."""

    uid: str
    title: str
    held_on: date
    rubric: str
    entries: int
    mean_percent: Fraction | None


def rates(desk: Desk, by: str, *, first: date | None = None, last: date | None = None) -> list[Rate]:
    """Decisions by ``district`` or ``category`` between two days (both included), the most decisions first.

    Each product counts once, with its newest decision of the period, also one outside a session.
    """
    desk.require(Permission.VIEW)
    newest = select(func.max(Decision.id)).group_by(Decision.product_id)
    newest = newest.where(*between(Decision.decided_on, first, last))
    question: Any = (
        select(_BY[by], Decision.verdict, func.count())
        .join(Product, Decision.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .where(Decision.id.in_(newest))
        .group_by(_BY[by], Decision.verdict)
    )
    counts: dict[str, dict[str, int]] = {}
    with desk.read() as session:
        for name, verdict, count in session.execute(question):
            counts.setdefault(name or "", {})[verdict] = count
    found = [Rate(name=name, **_by_verdict(verdicts)) for name, verdicts in counts.items()]
    return sorted(found, key=lambda rate: (-rate.decided, rate.name))


def criterion_rates(desk: Desk, *, first: date | None = None, last: date | None = None) -> list[CriterionRate]:
    """Every criterion that was scored in a period, the one most products fail first.

    Versions of a rubric count together; name and training are those of its newest version seen.
    """
    desk.require(Permission.VIEW)
    question = _closed(
        select(Assessment.criteria, Rubric)
        .join(SessionEntry, Assessment.entry_id == SessionEntry.id)
        .join(CurationSession, SessionEntry.session_id == CurationSession.id)
        .join(Rubric, CurationSession.rubric_id == Rubric.id),
        first,
        last,
    )
    counts: dict[tuple[str, str], list[int]] = {}
    newest: dict[str, Rubric] = {}
    with desk.read() as session:
        for criteria, rubric in session.execute(question):
            if rubric.name not in newest or newest[rubric.name].version < rubric.version:
                newest[rubric.name] = rubric
            for key, (_mean, met) in json.loads(criteria).items():
                count = counts.setdefault((rubric.name, key), [0, 0])
                count[0] += 1
                count[1] += met
    found = [_criterion_rate(newest[name], key, *count) for (name, key), count in counts.items()]
    return sorted(found, key=lambda rate: (-rate.failed, rate.share, rate.key))


def _criterion_rate(row: Rubric, key: str, assessed: int, met: int) -> CriterionRate:
    criterion = next((one for one in rubric_of(row).criteria if one.key == key), None)
    name, training = (criterion.name, criterion.training) if criterion else (key, "")
    return CriterionRate(row.name, key, name, training, assessed, met)


def trend(desk: Desk, *, first: date | None = None, last: date | None = None) -> list[SessionFigures]:
    """Every closed session, the earliest first: two statements, however many products."""
    desk.require(Permission.VIEW)
    entries = _closed(
        select(CurationSession, Rubric, Assessment.aggregate)
        .join(Rubric, CurationSession.rubric_id == Rubric.id)
        .join(SessionEntry, SessionEntry.session_id == CurationSession.id)
        .join(Assessment, Assessment.entry_id == SessionEntry.id)
        .order_by(CurationSession.held_on, CurationSession.id),
        first,
        last,
    )
    verdicts = _closed(
        select(CurationSession.id, PanelVerdict.verdict, func.count())
        .join(SessionEntry, SessionEntry.session_id == CurationSession.id)
        .join(PanelVerdict, PanelVerdict.entry_id == SessionEntry.id)
        .where(PanelVerdict.status == PanelState.RECORDED.value)
        .group_by(CurationSession.id, PanelVerdict.verdict),
        first,
        last,
    )
    with desk.read() as session:
        scores: dict[int, list[Fraction | None]] = {}
        rows: dict[int, tuple[CurationSession, Rubric]] = {}
        for row, rubric, aggregate in session.execute(entries):
            rows[row.id] = row, rubric
            scores.setdefault(row.id, []).append(Fraction(aggregate) if aggregate else None)
        counts: dict[int, dict[str, int]] = {}
        for session_id, verdict, count in session.execute(verdicts):
            counts.setdefault(session_id, {})[verdict] = count
    return [_figures(row, rubric, scores[at], counts.get(at, {})) for at, (row, rubric) in rows.items()]


def _figures(
    row: CurationSession, rubric: Rubric, scores: Sequence[Fraction | None], verdicts: dict[str, int]
) -> SessionFigures:
    scored = [score for score in scores if score is not None]
    mean = sum(scored, Fraction(0)) * 100 / (rubric_of(rubric).best * len(scored)) if scored else None
    counts = _by_verdict(verdicts)
    return row_as(SessionFigures, row, rubric=rubric.name, entries=len(scores), mean_percent=mean, **counts)


def _by_verdict(counts: Mapping[str, int]) -> dict[str, int]:
    return {verdict.name.lower(): counts.get(verdict.value, 0) for verdict in Verdict}


def _closed(question: Any, first: date | None, last: date | None) -> Select[Any]:
    narrowed: Select[Any] = question.where(CurationSession.status.in_(SEEN), CurationSession.archived_at.is_(None))
    return narrowed.where(*between(CurationSession.held_on, first, last))


TABLES = {
    "district": N_("Kelulusan menurut kecamatan"),
    "category": N_("Kelulusan menurut kategori"),
    "criterion": N_("Kelulusan menurut kriteria"),
    "trend": N_("Sesi kurasi dari waktu ke waktu"),
}

_VERDICTS = (
    ListColumn(N_("Lolos"), lambda one: one.passed, Kind.COUNT),
    ListColumn(N_("Lolos bersyarat"), lambda one: one.conditional, Kind.COUNT),
    ListColumn(N_("Perlu perbaikan"), lambda one: one.needs_work, Kind.COUNT),
    ListColumn(N_("Tidak lolos"), lambda one: one.rejected, Kind.COUNT),
    ListColumn(N_("Lolos (%)"), lambda one: _percent(one.share)),
)
_DECIDED = (ListColumn(N_("Diputuskan"), lambda one: one.decided, Kind.COUNT), *_VERDICTS)

_COLUMNS: dict[str, Sequence[ListColumn]] = {
    "district": (ListColumn(N_("Kecamatan"), lambda one: one.name or _("belum diisi")), *_DECIDED),
    "category": (ListColumn(N_("Kategori"), lambda one: one.name or _("belum diisi")), *_DECIDED),
    "criterion": (
        ListColumn(N_("Rubrik"), lambda one: one.rubric),
        ListColumn(N_("Kriteria"), lambda one: one.name),
        ListColumn(N_("Dinilai"), lambda one: one.assessed, Kind.COUNT),
        ListColumn(N_("Memenuhi"), lambda one: one.met, Kind.COUNT),
        ListColumn(N_("Memenuhi (%)"), lambda one: _percent(one.share)),
        ListColumn(N_("Pelatihan yang disarankan"), lambda one: one.training),
    ),
    "trend": (
        ListColumn(N_("Tanggal"), lambda one: one.held_on, Kind.DATE),
        ListColumn(N_("Sesi"), lambda one: one.title),
        ListColumn(N_("Produk"), lambda one: one.entries, Kind.COUNT),
        *_VERDICTS,
        ListColumn(
            N_("Nilai rata-rata (% dari tertinggi)"),
            lambda one: "" if one.mean_percent is None else shown(one.mean_percent, 1),
        ),
    ),
}


def export_figures(
    desk: Desk, table: str, path: Path, *, first: date | None = None, last: date | None = None
) -> Exported:
    """A table of ``TABLES`` as .xlsx or .csv. Raises RuleBroken for an unknown one, NotAllowed, Unreadable."""
    desk.require(Permission.EXPORT)
    if table not in TABLES:
        raise RuleBroken(
            _("Tabel {table} tidak dikenal. Yang ada: {known}.").format(table=table, known=", ".join(TABLES))
        )
    rows: Sequence[object]
    if table == "criterion":
        rows = criterion_rates(desk, first=first, last=last)
    elif table == "trend":
        rows = trend(desk, first=first, last=last)
    else:
        rows = rates(desk, table, first=first, last=last)
    return export_list(desk, path, _(TABLES[table]), _COLUMNS[table], rows)


def _percent(share: Fraction | None) -> str:
    return "" if share is None else shown(share * 100, 1)
