"""Talks with partners about their duty (sosialisasi), visits and calls: planned, then held; who has had none."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from umkm_desktop.domain.checking import read_record
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import Checked, FieldRule
from umkm_desktop.domain.fields import Kind as FieldKind
from umkm_desktop.domain.text import clean_line
from umkm_desktop.i18n import N_, _, format_date


class Kind(StrEnum):
    """What the meeting is; only a sosialisasi counts for the coverage."""

    SOCIALISATION = "socialisation"
    VISIT = "visit"
    CALL = "call"


class State(StrEnum):
    """Where it stands."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Coverage(StrEnum):
    """Whether a partner has been told of its duty."""

    NEVER = "never"
    LONG_AGO = "long-ago"
    RECENT = "recent"


KIND_NAMES: Mapping[Kind, str] = {
    Kind.SOCIALISATION: N_("Sosialisasi"),
    Kind.VISIT: N_("Kunjungan"),
    Kind.CALL: N_("Telepon"),
}
STATE_NAMES: Mapping[State, str] = {
    State.PLANNED: N_("Direncanakan"),
    State.HELD: N_("Terlaksana"),
    State.CANCELLED: N_("Batal"),
}
COVERAGE_NAMES: Mapping[Coverage, str] = {
    Coverage.NEVER: N_("Belum pernah"),
    Coverage.LONG_AGO: N_("Lebih dari 12 bulan"),
    Coverage.RECENT: N_("12 bulan terakhir"),
}

RECENT_DAYS = 365
"""A sosialisasi of the last twelve months counts as recent (the office's own habit)."""

FARTHEST_DAYS = 3 * 365
"""A date further ahead is taken for a slip of the keyboard."""

LONGEST_REASON = 300

_KIND = FieldRule(
    "kind",
    N_("Jenis kegiatan"),
    FieldKind.CHOICE,
    required=True,
    choices=tuple((kind.value, name) for kind, name in KIND_NAMES.items()),
    width=6,
)
_PLACE = FieldRule("place", N_("Tempat"), max_length=200, width=6)
_TOPICS = FieldRule("topics", N_("Pokok bahasan"), FieldKind.LONG_TEXT, max_length=2000)

PLAN_FIELDS = (
    _KIND,
    FieldRule("planned_on", N_("Tanggal rencana"), FieldKind.DATE, required=True, width=6),
    _PLACE,
    FieldRule("officers", N_("Petugas yang akan hadir"), max_length=300, width=6),
    _TOPICS,
)
HELD_FIELDS = (
    _KIND,
    FieldRule("held_on", N_("Tanggal pelaksanaan"), FieldKind.DATE, required=True, width=6),
    _PLACE,
    FieldRule("officers", N_("Petugas yang hadir"), required=True, max_length=300, width=6),
    FieldRule("attendees", N_("Peserta dari mitra"), max_length=300),
    _TOPICS,
    FieldRule("promised", N_("Kesanggupan mitra"), FieldKind.LONG_TEXT, max_length=1000),
    FieldRule("next_step", N_("Langkah berikut"), max_length=300, width=8),
    FieldRule("next_on", N_("Tanggal langkah berikut"), FieldKind.DATE, width=4),
)


def examine_plan(typed: Mapping[str, object], today: date, *, before: date | None = None) -> Checked:
    """A plan as typed; ``before`` is the day it was planned for until now, which may be over."""
    values, problems, warnings = read_record(PLAN_FIELDS, typed)
    day = values.get("planned_on")
    if isinstance(day, date):
        if day < today and day != before:
            problems["planned_on"] = _(
                "Tanggal {day} sudah lewat; catat sebagai terlaksana, atau pilih hari lain."
            ).format(day=format_date(day))
        elif day > today + timedelta(days=FARTHEST_DAYS):
            problems["planned_on"] = _("Tanggal {day} terlalu jauh; periksa tahunnya.").format(day=format_date(day))
        elif day.weekday() > 4:
            warnings["planned_on"] = _("Tanggal itu hari Sabtu atau Minggu.")
    return Checked(values, problems, warnings)


def examine_held(typed: Mapping[str, object], today: date) -> Checked:
    """What took place, as typed: not ahead of today, and a date of the next step needs the step."""
    values, problems, warnings = read_record(HELD_FIELDS, typed)
    day, following = values.get("held_on"), values.get("next_on")
    if isinstance(day, date) and day > today:
        problems["held_on"] = _("Pelaksanaan dicatat sesudah terjadi; hari ini {today}.").format(
            today=format_date(today)
        )
    if isinstance(following, date):
        if not (values.get("next_step") or values.get("promised")):
            problems["next_step"] = _("Tulis langkah berikut atau kesanggupan mitra untuk tanggal itu.")
        elif isinstance(day, date) and following < day:
            problems["next_on"] = _("Langkah berikut sebelum pelaksanaan {day}.").format(day=format_date(day))
    return Checked(values, problems, warnings)


def check_cancel_reason(reason: str) -> str:
    """The reason, cleaned; raises RuleBroken where it is missing or long."""
    cleaned = clean_line(reason)
    if not cleaned:
        raise RuleBroken(_("Tulis alasan kegiatan ini batal."), "reason")
    if len(cleaned) > LONGEST_REASON:
        raise RuleBroken(_("Alasan paling banyak {limit} huruf.").format(limit=LONGEST_REASON), "reason")
    return cleaned


def recent_from(today: date) -> date:
    """The first day that still counts as the last twelve months."""
    return today - timedelta(days=RECENT_DAYS)


def coverage(last: date | None, today: date) -> Coverage:
    """How a partner stands whose last sosialisasi was on that day."""
    if last is None:
        return Coverage.NEVER
    return Coverage.RECENT if last >= recent_from(today) else Coverage.LONG_AGO


def overdue_plan(state: str, planned_on: date | None, today: date) -> bool:
    """Whether its day is over and nobody said what became of it."""
    return state == State.PLANNED and planned_on is not None and planned_on < today


def overdue_promise(state: str, next_on: date | None, settled_on: date | None, today: date) -> bool:
    """Whether what was promised, or the next step, is late."""
    return state == State.HELD and settled_on is None and next_on is not None and next_on < today
