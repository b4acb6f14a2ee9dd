"""Feasts that move through the calendar and carry sales with them: which comparisons of a month they shift.

The shipped days of Idul Fitri are 1 Syawal as the government of Indonesia fixed it: for 2019 to 2025 as announced after
the sidang isbat of the Ministry of Religious Affairs (1440 to 1446 H), for 2026 as in the joint decree (SKB) of three
ministers on public holidays of that year (1447 H). The days of 2027 to 2030 are astronomical expectations (the evening
after the conjunction on which the criterion of MABIMS, height 3 and elongation 6.4 degrees, can first be met) and are
marked so; the office corrects them when the government has spoken.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.evaluation.evaluation import month_before
from umkm_desktop.domain.text import clean_line
from umkm_desktop.i18n import N_, _

SHOPPING_DAYS = 7
"""People shop in the week before a feast, so a feast early in a month also lifts the month before (a design choice)."""

IDUL_FITRI = N_("Idul Fitri")
EXPECTED = N_("Perkiraan hisab; ubah sesudah pengumuman pemerintah")
LONGEST = 120


@dataclass(frozen=True)
class FeastDay:
    """One feast on one day, and who says so."""

    name: str
    day: date
    source: str = ""


def _announced(hijri: int, day: date) -> FeastDay:
    return FeastDay(IDUL_FITRI, day, f"Sidang isbat 1 Syawal {hijri} H, Kementerian Agama")


SHIPPED: tuple[FeastDay, ...] = (
    _announced(1440, date(2019, 6, 5)),
    _announced(1441, date(2020, 5, 24)),
    _announced(1442, date(2021, 5, 13)),
    _announced(1443, date(2022, 5, 2)),
    _announced(1444, date(2023, 4, 22)),
    _announced(1445, date(2024, 4, 10)),
    _announced(1446, date(2025, 3, 31)),
    FeastDay(IDUL_FITRI, date(2026, 3, 21), "SKB Tiga Menteri, hari libur nasional 2026"),
    *(
        FeastDay(IDUL_FITRI, day, EXPECTED)
        for day in (date(2027, 3, 10), date(2028, 2, 27), date(2029, 2, 15), date(2030, 2, 4))
    ),
)
"""What every office starts with; in the file they are the office's own and may be corrected."""


@dataclass(frozen=True)
class Shift:
    """Which comparisons of a month a feast shifts; ``names`` are the feasts, each once."""

    month: bool = False
    year: bool = False
    names: tuple[str, ...] = ()

    @property
    def stored(self) -> str:
        """As a closing keeps it: ``month year``."""
        return " ".join(word for word, there in (("month", self.month), ("year", self.year)) if there)


def months_of(day: date) -> frozenset[str]:
    """The months whose sales a feast on this day lifts: its own, and that of the week before."""
    return frozenset(f"{one:%Y-%m}" for one in (day, day - timedelta(days=SHOPPING_DAYS)))


def shift_of(month: str, feasts: Iterable[tuple[str, date]]) -> Shift:
    """What feasts (name, day) do to the comparisons of a month.

    Against last month: shifted where this or last month holds a feast. Against the same month last year: shifted
    where only one of the two holds the feast.
    """
    before, year_before = month_before(month), month_before(month, 12)
    names: dict[str, None] = {}
    holding: dict[str, set[str]] = {}
    for name, day in feasts:
        holding.setdefault(name, set()).update(months_of(day))
    against_month = against_year = False
    for name, months in holding.items():
        near = month in months or before in months
        moved = (month in months) != (year_before in months)
        against_month, against_year = against_month or near, against_year or moved
        if near or moved:
            names[name] = None
    return Shift(against_month, against_year, tuple(names))


def check_feast(name: object, day: object, source: object) -> dict[str, object]:
    """A feast ready to store; raises FieldProblems."""
    ready = {"name": clean_line(str(name or "")), "day": day, "source": clean_line(str(source or "")) or None}
    problems: dict[str, str] = {}
    if not ready["name"]:
        problems["name"] = _("Nama hari raya wajib diisi, misalnya Idul Fitri.")
    if not isinstance(day, date):
        problems["day"] = _("Tanggal hari raya wajib diisi.")
    if max(len(str(ready["name"])), len(str(ready["source"] or ""))) > LONGEST:
        problems["source"] = _("Nama dan sumber paling panjang {n} huruf.").format(n=LONGEST)
    if problems:
        raise FieldProblems(problems)
    return ready
