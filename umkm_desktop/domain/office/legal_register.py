"""The dated register of regulations: which is in force on a day, which follows on which, and what cites it.

A successor ends what it replaces on the eve of its first day. Papers of a day cite what is in force on that day; what
was issued keeps what it cited.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from umkm_desktop import resources
from umkm_desktop.domain.agreements.cautions import CAUTIONS
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.papers.issuing import KINDS
from umkm_desktop.domain.partners.duties import SOURCES
from umkm_desktop.domain.text import clean_line, clean_lines
from umkm_desktop.i18n import N_, _, format_date

EVERY_PAPER = "all"
"""In ``cited_by``: every kind of paper that cites regulations at all."""

LONGEST = {"title": 200, "about": 300, "short": 60, "verified_by": 120, "note": 1000, "article": 80}


class State(StrEnum):
    """How a regulation stands on a day."""

    IN_FORCE = "in-force"
    NOT_YET = "not-yet"
    OVER = "over"


STATE_NAMES: Mapping[State, str] = {
    State.IN_FORCE: N_("Berlaku"),
    State.NOT_YET: N_("Belum berlaku"),
    State.OVER: N_("Tidak berlaku lagi"),
}


class What(StrEnum):
    """What may rest on an article."""

    DUTY = "duty"
    CONTENT = "content"
    CAUTION = "caution"
    FEE = "fee"


WHAT_NAMES: Mapping[What, str] = {
    What.DUTY: N_("Kewajiban mitra"),
    What.CONTENT: N_("Isi perjanjian"),
    What.CAUTION: N_("Larangan dalam perjanjian"),
    What.FEE: N_("Biaya pemasok"),
}

FEES: Mapping[str, str] = {
    "supplier-fees": N_("seluruh biaya yang dibebankan kepada pemasok"),
    "listing-fee": N_("biaya pendaftaran barang baru"),
}

CITABLE: Mapping[What, Mapping[str, str]] = {
    What.DUTY: {source.value: rule.name for source, rule in SOURCES.items()},
    What.CONTENT: {content.key: content.name for content in (*AGREEMENT.contents, *AGREEMENT.advised)},
    What.CAUTION: {caution.key: caution.name for caution in CAUTIONS},
    What.FEE: FEES,
}
"""The keys that may rest on an article, with their names: marked for translation, not translated."""

_FORMS = (
    ("undang-undang", N_("Undang-Undang")),
    ("peraturan pemerintah", N_("Peraturan Pemerintah")),
    ("peraturan presiden", N_("Peraturan Presiden")),
    ("peraturan menteri", N_("Peraturan Menteri")),
    ("peraturan daerah", N_("Peraturan Daerah")),
    ("peraturan bupati", N_("Peraturan Bupati")),
    ("peraturan gubernur", N_("Peraturan Gubernur")),
    ("peraturan", N_("Peraturan Lembaga")),
)
_NUMBER = re.compile(r"nomor\s+(\S+)\s+tahun\s+(\d{4})", re.IGNORECASE)


@dataclass(frozen=True)
class Regulation:
    """One row as the rules see it."""

    id: int
    title: str
    about: str
    starts: date | None
    ends: date | None
    cited_by: str
    replaces_id: int | None = None

    def cites(self, kind: str) -> bool:
        """Whether papers of the kind name it."""
        return not {EVERY_PAPER, kind}.isdisjoint(self.cited_by.split())


def last_days(regulations: Iterable[Regulation]) -> dict[int, date | None]:
    """The last day of each: its own end, or the eve of its successor's first day, whichever comes first."""
    rows = list(regulations)
    found = {row.id: row.ends for row in rows}
    for row in rows:
        if row.replaces_id in found and row.starts is not None:
            eve, own = row.starts - timedelta(days=1), found[row.replaces_id]
            found[row.replaces_id] = eve if own is None else min(own, eve)
    return found


def state_on(starts: date | None, last: date | None, day: date) -> State:
    """How a regulation stands; without a first day it counts as begun."""
    if last is not None and last < day:
        return State.OVER
    return State.NOT_YET if starts is not None and starts > day else State.IN_FORCE


UNSEEN = N_("tanggal berlaku belum diperiksa")
"""Said wherever a first day is said that nobody has compared with the gazette, and where there is none."""


def first_day_words(starts: date | None, *, verified: bool) -> str:
    """The first day of a regulation as it is shown, marked while nobody has seen it."""
    if starts is None:
        return _(UNSEEN)
    return format_date(starts) if verified else f"{format_date(starts)} ({_(UNSEEN)})"


def last_day_words(last: date | None, *, seen: bool) -> str:
    """The last day of a regulation as it is shown, marked where a successor's unseen first day makes it; else empty."""
    if last is None:
        return ""
    return format_date(last) if seen else f"{format_date(last)} ({_(UNSEEN)})"


def in_force_on(regulations: Iterable[Regulation], day: date) -> list[Regulation]:
    """Those in force, a successor in the place of what it replaced."""
    rows = list(regulations)
    last = last_days(rows)
    return [row for row in in_order(rows) if state_on(row.starts, last[row.id], day) is State.IN_FORCE]


def counting_on(regulations: Iterable[Regulation], day: date) -> Mapping[int, int]:
    """Regulation id -> the id of what is in force on the day in its place: itself, else what follows on it."""
    rows = list(regulations)
    there = {row.id for row in in_force_on(rows, day)}
    after = {row.replaces_id: row.id for row in rows if row.replaces_id is not None}
    found: dict[int, int] = {}
    for row in rows:
        here, seen = row.id, {row.id}
        while here not in there and (following := after.get(here)) is not None and following not in seen:
            here = following
            seen.add(here)
        if here in there:
            found[row.id] = here
    return found


def in_order(regulations: Iterable[Regulation]) -> list[Regulation]:
    """As they were entered, each successor behind what it replaced."""
    rows = list(regulations)
    by_id = {row.id: row for row in rows}
    return sorted(rows, key=lambda row: (_eldest(row, by_id), row.id))


def _eldest(row: Regulation, by_id: Mapping[int, Regulation]) -> int:
    seen = {row.id}
    while row.replaces_id is not None and row.replaces_id in by_id and row.replaces_id not in seen:
        row = by_id[row.replaces_id]
        seen.add(row.id)
    return row.id


def check_chain(
    own_id: int | None, replaces: Regulation | None, starts: date | None, rows: Sequence[Regulation]
) -> None:
    """Raise RuleBroken where a regulation would replace itself, or begin before what it replaces."""
    by_id = {row.id: row for row in rows}
    step, seen = replaces, set[int]()
    while step is not None and step.id not in seen:
        if step.id == own_id:
            raise RuleBroken(_("Peraturan ini tidak dapat menggantikan dirinya sendiri."), "replaces")
        seen.add(step.id)
        step = by_id.get(step.replaces_id) if step.replaces_id is not None else None
    if replaces is not None and starts is not None and replaces.starts is not None and starts <= replaces.starts:
        sentence = _("Penggantinya harus berlaku sesudah {day}, tanggal mulai peraturan yang digantikan.")
        raise RuleBroken(sentence.format(day=format_date(replaces.starts)), "starts")


def examine_basis(values: Mapping[str, object], today: date) -> dict[str, object]:
    """A regulation ready to store (``replaces`` apart); raises FieldProblems."""
    ready: dict[str, object] = {key: clean_line(str(values.get(key) or "")) for key in ("title", "short", "about")}
    ready["verified_by"] = clean_line(str(values.get("verified_by") or ""))
    ready["note"] = clean_lines(str(values.get("note") or ""))
    ready |= {key: values.get(key) or None for key in ("starts", "ends", "verified_on")}
    problems = {
        key: _("Paling panjang {most} huruf.").format(most=LONGEST[key])
        for key in ("title", "about", "short", "verified_by", "note")
        if len(str(ready[key])) > LONGEST[key]
    }
    if not ready["title"]:
        problems["title"] = _("Nama peraturan wajib diisi, misalnya Peraturan Pemerintah Nomor 7 Tahun 2021.")
    problems |= _dates(ready, today)
    if "cited_by" in values:
        kinds = read_kinds(values["cited_by"])
        ready["cited_by"] = " ".join(kinds)
    if problems:
        raise FieldProblems(problems)
    ready["short"] = ready["short"] or short_name(str(ready["title"]))
    return {key: value if key == "cited_by" else value or None for key, value in ready.items()}


def _dates(ready: Mapping[str, object], today: date) -> dict[str, str]:
    problems: dict[str, str] = {}
    starts, ends, verified = ready["starts"], ready["ends"], ready["verified_on"]
    if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
        problems["ends"] = _("Tanggal berakhir tidak boleh sebelum tanggal mulai.")
    if verified and not ready["verified_by"]:
        problems["verified_by"] = _("Tuliskan siapa yang memeriksa.")
    if ready["verified_by"] and not verified:
        problems["verified_on"] = _("Isi tanggal pemeriksaannya.")
    if isinstance(verified, date) and verified > today:
        problems["verified_on"] = _("Pemeriksaan tidak boleh di hari yang akan datang.")
    return problems


def read_kinds(value: object) -> list[str]:
    """Kinds of paper as words, from a text or a list; raises FieldProblems for an unknown one."""
    listed = value.split() if isinstance(value, str) else value if isinstance(value, Collection) else ()
    words = [str(one) for one in listed]
    known = {EVERY_PAPER, *(kind.value for kind in KINDS)}
    unknown = [word for word in words if word not in known]
    if unknown:
        sentence = _("Jenis dokumen tidak dikenal: {names}.")
        raise FieldProblems({"cited_by": sentence.format(names=", ".join(unknown))})
    if EVERY_PAPER in words:
        return [EVERY_PAPER]
    return [kind.value for kind in KINDS if kind.value in words]


def check_citation(what: str, key: str) -> None:
    """Raise RuleBroken for a part that the program does not know."""
    if what not in set(What) or key not in CITABLE[What(what)]:
        raise RuleBroken(_("Bagian itu tidak dikenal: {what}/{key}.").format(what=what, key=key), "key")


def citation_name(what: str, key: str) -> str:
    """What rests on an article, in words; a part that is known no more keeps its key."""
    names = CITABLE.get(What(what), {}) if what in set(What) else {}
    return _(names[key]) if key in names else key


def form_of(title: str) -> str:
    """What a regulation is, by the beginning of its title; empty for another text."""
    plain = title.casefold()
    return next((_(name) for start, name in _FORMS if plain.startswith(start)), "")


_SHORT = (
    ("undang-undang", "UU"),
    ("peraturan pemerintah", "PP"),
    ("peraturan presiden", "Perpres"),
    ("peraturan menteri perdagangan", "Permendag"),
    ("peraturan menteri dalam negeri", "Permendagri"),
    ("peraturan menteri", "Permen"),
    ("peraturan daerah", "Perda"),
    ("peraturan bupati", "Perbup"),
)


def short_name(title: str) -> str:
    """``PP 7/2021`` from ``Peraturan Pemerintah Nomor 7 Tahun 2021``; empty where the title has no number."""
    plain, number = title.casefold(), _NUMBER.search(title)
    word = next((short for start, short in _SHORT if plain.startswith(start)), "")
    return f"{word} {number[1]}/{number[2]}" if word and number else ""


@dataclass(frozen=True)
class Example:
    """One regulation; ``rests`` are (what, key, article) that rest on it, ``replaces`` the short name of another."""

    short: str
    title: str
    about: str
    starts: date | None = None
    cited_by: str = ""
    replaces: str = ""
    note: str = ""
    rests: tuple[tuple[str, str, str], ...] = ()


def _example(row: dict[str, Any]) -> Example:
    return Example(**{**row, "rests": tuple((what, key, article) for what, key, article in row.get("rests", ()))})


EXAMPLES: tuple[Example, ...] = tuple(map(_example, resources.table("regulations")["regulation"]))
