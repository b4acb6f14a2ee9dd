"""Companions (pendamping): contract, target load, and what a visit must say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from umkm_desktop.domain.checking import read_record
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import last_day
from umkm_desktop.domain.fields import Checked, FieldRule, Kind
from umkm_desktop.domain.text import clean_line, squeeze
from umkm_desktop.i18n import N_, _, format_date

USUAL_LOAD = 27
"""Businesses per companion: 162 participants and 6 companions in a programme of 2022. A hint, no rule."""

ENDING_DAYS = 30
"""A contract that ends within so many days stands on the list."""

LONGEST_REASON = 300

PERSON, CONTRACT = N_("Pendamping"), N_("Kontrak dan wilayah")

COMPANION_FIELDS = (
    FieldRule("name", N_("Nama dan gelar"), required=True, group=PERSON, max_length=120, called=True),
    FieldRule("phone", N_("Telepon"), Kind.PHONE, group=PERSON, width=6),
    FieldRule("email", N_("Pos-el"), Kind.EMAIL, group=PERSON, width=6),
    FieldRule("contract_number", N_("Nomor kontrak"), group=CONTRACT, max_length=120, width=6),
    FieldRule("starts", N_("Mulai"), Kind.DATE, group=CONTRACT, width=6),
    FieldRule("ends", N_("Sampai"), Kind.DATE, group=CONTRACT, width=6),
    FieldRule(
        "target_load",
        N_("Sasaran usaha"),
        Kind.COUNT,
        group=CONTRACT,
        hint=N_("Kira-kira 27 usaha per pendamping; boleh lain."),
        width=6,
    ),
    FieldRule(
        "districts",
        N_("Kecamatan"),
        Kind.LONG_TEXT,
        group=CONTRACT,
        hint=N_("Satu per baris atau dipisah koma."),
        max_length=1000,
    ),
    FieldRule("note", N_("Catatan"), Kind.LONG_TEXT, group=CONTRACT, max_length=2000),
)

VISIT_FIELDS = (
    FieldRule("visited_on", N_("Tanggal kunjungan"), Kind.DATE, required=True, width=6),
    FieldRule("finding", N_("Temuan"), Kind.LONG_TEXT, required=True, max_length=2000),
    FieldRule("promise", N_("Kesanggupan"), Kind.LONG_TEXT, max_length=1000),
    FieldRule("next_step", N_("Langkah berikut"), Kind.LONG_TEXT, max_length=1000),
    FieldRule("next_on", N_("Tanggal langkah berikut"), Kind.DATE, width=6),
)


class Standing(StrEnum):
    """How a companion's contract stands on a day."""

    OPEN = "open"
    NOT_YET = "not-yet"
    RUNNING = "running"
    ENDING = "ending"
    ENDED = "ended"


STANDING_NAMES: Mapping[Standing, str] = {
    Standing.OPEN: N_("Tanpa tanggal akhir"),
    Standing.NOT_YET: N_("Belum mulai"),
    Standing.RUNNING: N_("Berjalan"),
    Standing.ENDING: N_("Segera habis"),
    Standing.ENDED: N_("Sudah habis"),
}


@dataclass(frozen=True)
class Districts:
    """Kecamatan as typed, in their official names; ``unknown`` are those no list has."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]


def contract_standing(starts: date | None, ends: date | None, today: date) -> Standing:
    """How a contract stands; one without an end runs on."""
    if starts is not None and starts > today:
        return Standing.NOT_YET
    if ends is None:
        return Standing.OPEN
    if ends < today:
        return Standing.ENDED
    return Standing.ENDING if ends <= today + timedelta(days=ENDING_DAYS) else Standing.RUNNING


def read_districts(text: str, official: Iterable[str]) -> Districts:
    """``Setu, Kec. Cibitung`` as official names, each once."""
    names = {squeeze(name): name for name in official}
    known: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for typed in text.replace(",", "\n").replace(";", "\n").splitlines():
        cleaned = clean_line(typed)
        if not cleaned:
            continue
        bare = cleaned.removeprefix("Kecamatan ").removeprefix("Kec. ")
        found = names.get(squeeze(bare))
        if found is None:
            unknown[cleaned] = None
        else:
            known[found] = None
    return Districts(tuple(known), tuple(unknown))


def examine_companion(typed: Mapping[str, object], official: Iterable[str]) -> Checked:
    """A companion as typed: contract and kecamatan are looked at as well."""
    values, problems, warnings = read_record(COMPANION_FIELDS, typed)
    starts, ends = values.get("starts"), values.get("ends")
    if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
        problems["ends"] = _("Tanggal berakhir tidak boleh sebelum tanggal mulai.")
    load = values.get("target_load")
    if isinstance(load, int) and not 1 <= load <= 500:
        problems["target_load"] = _("Sasaran 1 sampai 500 usaha; yang diisi {n}.").format(n=load)
    if isinstance(values.get("districts"), str):
        read = read_districts(str(values["districts"]), official)
        if read.unknown:
            problems["districts"] = _("Kecamatan tidak dikenal: {names}. Periksa ejaannya.").format(
                names=", ".join(read.unknown)
            )
        values["districts"] = "\n".join(read.known) or None
    return Checked(values, problems, warnings)


def examine_visit(typed: Mapping[str, object], today: date) -> Checked:
    """A visit as typed; it cannot lie ahead, and a date of the next step needs the step."""
    values, problems, warnings = read_record(VISIT_FIELDS, typed)
    day, following = values.get("visited_on"), values.get("next_on")
    if isinstance(day, date) and day > today:
        problems["visited_on"] = _("Kunjungan dicatat sesudah terjadi; hari ini {today}.").format(
            today=format_date(today)
        )
    if isinstance(following, date):
        if not values.get("next_step"):
            problems["next_step"] = _("Tuliskan apa langkah berikutnya, atau kosongkan tanggalnya.")
        if isinstance(day, date) and following < day:
            problems["next_on"] = _("Langkah berikut tidak boleh sebelum kunjungannya.")
    return Checked(values, problems, warnings)


def check_reason(reason: str, what: str) -> str:
    """The reason, cleaned; raises RuleBroken where there is none."""
    cleaned = clean_line(reason)
    if not cleaned:
        raise RuleBroken(_("Tuliskan alasan {what}.").format(what=what), "reason")
    if len(cleaned) > LONGEST_REASON:
        raise RuleBroken(_("Alasan paling panjang {most} huruf.").format(most=LONGEST_REASON), "reason")
    return cleaned


def is_overdue(next_on: date | None, settled_on: date | None, today: date) -> bool:
    """Whether a next step should have been done by now."""
    return next_on is not None and settled_on is None and next_on < today


def month_bounds(month: str) -> tuple[date, date]:
    """First and last day of ``2026-11``."""
    end = last_day(month)
    return end.replace(day=1), end
