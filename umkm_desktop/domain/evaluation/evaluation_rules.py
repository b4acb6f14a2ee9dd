"""The rule by which a month is judged: one version after the other, each from a month on, none ever changed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.i18n import N_, _

FIRST_MONTH = "2000-01"
"""From when on the first rule judges: before any report."""


@dataclass(frozen=True)
class Rule:
    """One version of the rule; percents, months and days as whole numbers.

    ``band``: percent to either side that count as steady. ``risk_drop``: percent lost in each of ``risk_months``
    consecutive months makes a placement at risk (30 and 2: the provincial office's requirement file).
    ``slope_months``: reports a slope needs. ``part_days``: a month with fewer days on sale is a part month, whose sales
    are compared per day (25: a shop closed on Sundays is on sale for a whole month).
    """

    band: int = 5
    risk_drop: int = 30
    risk_months: int = 2
    slope_months: int = 6
    part_days: int = 25
    version: int = 1
    from_month: str = FIRST_MONTH


DEFAULT_RULE = Rule()
"""The rule of a new office (source: a design choice, the programme only asks "kalau naik kenapa, turun kenapa,
stag kenapa")."""

RULE_FIELDS: tuple[tuple[str, str, int, int], ...] = (
    ("band", N_("Batas stagnan (%)"), 0, 50),
    ("risk_drop", N_("Penurunan berisiko (%)"), 1, 100),
    ("risk_months", N_("Berturut-turut (bulan)"), 1, 6),
    ("slope_months", N_("Laporan paling sedikit untuk tren"), 3, 12),
    ("part_days", N_("Hari berjualan paling sedikit"), 1, 28),
)
"""Name, label, least and most of each number of a rule."""

_MONTH = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])\Z", re.ASCII)


FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years of a month somebody may mean; beyond them a calendar ends and months before or after have no name."""


def check_month(month: str) -> str:
    """A month written ``2026-10``; raises RuleBroken for anything else."""
    if not _MONTH.match(month):
        raise RuleBroken(_("Bulan ditulis 2026-10; yang ditulis: {text}.").format(text=month), "month")
    if not FIRST_YEAR <= int(month[:4]) <= LAST_YEAR:
        sentence = _("Bulan {month} di luar jangkauan; isi tahun {first} sampai {last}.")
        raise RuleBroken(sentence.format(month=month, first=FIRST_YEAR, last=LAST_YEAR), "month")
    return month


def check_rule(values: Mapping[str, object], from_month: str, *, before: Rule) -> dict[str, int]:
    """The numbers of the next version, those not given as ``before`` has them; raises FieldProblems."""
    ready: dict[str, int] = {}
    problems: dict[str, str] = {}
    for name, label, least, most in RULE_FIELDS:
        typed = str(values.get(name, getattr(before, name))).strip()
        if typed.isascii() and typed.isdigit() and least <= int(typed) <= most:
            ready[name] = int(typed)
        else:
            problems[name] = _("{label} harus bilangan bulat {least} sampai {most}.").format(
                label=_(label), least=least, most=most
            )
    if not _MONTH.match(from_month):
        problems["from_month"] = _("Bulan mulai berlaku ditulis 2026-10.")
    if problems:
        raise FieldProblems(problems)
    return ready
