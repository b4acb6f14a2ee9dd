"""How partners, duties and their states are called and coloured on the screen."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from umkm_desktop.domain.agreements.partnerships import STANDING_NAMES as AGREEMENT_NAMES
from umkm_desktop.domain.agreements.partnerships import Standing as AgreementStanding
from umkm_desktop.domain.partners.compliance import STANDING_NAMES, Line, Standing
from umkm_desktop.domain.partners.duties import MEASURES, Measure, counted_text
from umkm_desktop.domain.partners.outreach import STATE_NAMES as OUTREACH_NAMES
from umkm_desktop.domain.partners.outreach import State as OutreachState
from umkm_desktop.domain.partners.partners import OBLIGATIONS, PARTNER_KINDS, kind_name
from umkm_desktop.domain.placements.placements import STATE_NAMES, State
from umkm_desktop.i18n import _, format_number, short_date
from umkm_desktop.ui import widgets as w


class Named(Protocol):
    """What every row of a list of partners has."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def district(self) -> str | None: ...


OBLIGATION_NAMES: Mapping[str, str] = dict(OBLIGATIONS)

_COMPLIANCE = {
    Standing.COMPLIANT: ("up", "check2"),
    Standing.PARTIAL: ("wait", "circle-half"),
    Standing.NONE: ("bad", "x-lg"),
    Standing.UNCHECKED: ("flat", "question-lg"),
}

_AGREEMENTS = {"running": "up", "ending": "wait", "expired": "bad", "not-yet": "info", "reviewed": "info"}

_PLACEMENTS = {
    State.PROPOSED: "info",
    State.WAITING: "wait",
    State.SAMPLE_SENT: "wait",
    State.APPROVED: "info",
    State.PLACED: "up",
    State.WITHDRAWN: "flat",
    State.DECLINED: "bad",
}

_OUTREACH = {OutreachState.PLANNED: "info", OutreachState.HELD: "up", OutreachState.CANCELLED: "flat"}


def kind_choices() -> list[tuple[str, str]]:
    """The kinds of partners for a filter."""
    return [(value, _(name)) for value, name in PARTNER_KINDS]


def name_lines(row: Named) -> tuple[str, str]:
    """A partner in a list: its name over its kind and kecamatan."""
    kind = kind_name(row.kind)
    return row.name, f"{kind} · {row.district}" if row.district else kind


def standing_pill(standing: Standing, *, ruled: bool = False) -> w.PillText:
    """Compliance in its colour; a ruling is marked with a hammer in place of the sign."""
    tone, icon = _COMPLIANCE[standing]
    return w.PillText(_(STANDING_NAMES[standing]), tone, "hammer" if ruled else icon)


def duty_pill(line: Line, *, binds: bool) -> w.PillText:
    """How far one duty is."""
    if not binds:
        return w.PillText(_("Tidak berlaku"), "flat", "")
    if line.owed is None:
        return w.PillText(_("Belum terhitung"), "flat", "question-lg")
    if line.is_met:
        return w.PillText(_("Terpenuhi"), "up", "check2")
    return w.PillText(_("Sebagian"), "wait", "circle-half") if line.fulfilled else w.PillText(_("Belum"), "bad", "x-lg")


def agreement_pill(standing: str) -> w.PillText:
    """How an agreement stands."""
    return w.PillText(_(AGREEMENT_NAMES[AgreementStanding(standing)]), _AGREEMENTS.get(standing, "flat"), "")


def placement_pill(status: str) -> w.PillText:
    """The state of a placement."""
    return w.PillText(_(STATE_NAMES[State(status)]), _PLACEMENTS[State(status)], "")


def outreach_pill(state: OutreachState, *, late: bool) -> w.PillText:
    """The state of a talk or visit; what is overdue is red."""
    return w.PillText(_(OUTREACH_NAMES[state]), "bad" if late else _OUTREACH[state], "clock" if late else "")


def fraction(line: Line | None) -> str:
    """``2/3`` for a narrow column; ``2/?`` where it cannot be told, a dash where nothing is owed."""
    if line is None:
        return "–"
    owed = "?" if line.owed is None else counted_text(line.measure, line.owed)
    return f"{counted_text(line.measure, line.fulfilled)}/{owed}"


def offered_text(measure: Measure, offered: int | None) -> str:
    """What the partner has set aside, with its unit."""
    return "" if offered is None else f"{counted_text(measure, offered)} {_(MEASURES[measure].unit)}"


def step_words(step: str | None, day: date | None, today: date) -> tuple[str, str]:
    """A next step and its day, with how far it is overdue."""
    if not step:
        return "–", ""
    if day is None:
        return step, _("tanpa tanggal")
    late = (today - day).days
    days = _("lewat {n} hari").format(n=format_number(late)) if late > 0 else ""
    return step, " · ".join(part for part in (short_date(day), days) if part)
