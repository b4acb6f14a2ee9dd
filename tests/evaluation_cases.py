"""The table of months judged by hand (tests/data/evaluation_by_hand.csv), read for the tests of every layer."""

import csv
from dataclasses import dataclass, replace
from pathlib import Path

from umkm_desktop.domain.evaluation.evaluation import Sold, Trend, month_before
from umkm_desktop.domain.evaluation.evaluation_rules import DEFAULT_RULE, Rule

TABLE = Path(__file__).parent / "data" / "evaluation_by_hand.csv"
WORDS = {
    "naik": Trend.RISING,
    "turun": Trend.FALLING,
    "stagnan": Trend.STEADY,
    "baru": Trend.NEW,
    "belum ada pembanding": Trend.NO_COMPARISON,
    "belum lapor": Trend.NO_REPORT,
}
RULES = {
    "": DEFAULT_RULE,
    "batas 10": Rule(band=10),
    "risiko 20 dalam 3": Rule(risk_drop=20, risk_months=3),
    "penuh 15": Rule(part_days=15),
}
CLOSED = "2026-09"
"""The month whose cases are closed before anything else is typed."""


@dataclass(frozen=True)
class Case:
    """One row: what was reported, and what a person says of it."""

    row: dict[str, str]

    def __str__(self) -> str:
        return self.row["kasus"]

    @property
    def month(self) -> str:
        return self.row["bulan"]

    @property
    def rule(self) -> Rule:
        return RULES[self.row["aturan"]]

    @property
    def expected(self) -> tuple[object, ...]:
        """Trend, hundredths of a percent, at risk, the two against last year, per day."""
        row = self.row
        return (
            WORDS[row["keadaan"]],
            _hundredths(row["perubahan"]),
            row["berisiko"] == "ya",
            WORDS[row["keadaan_tahun"]] if row["keadaan_tahun"] else None,
            _hundredths(row["perubahan_tahun"]),
            row["per_hari"] == "ya",
        )

    @property
    def shifted(self) -> str:
        """Which comparisons a feast shifts, in the words of the program."""
        return self.row["bergeser"].replace("bulan", "month").replace("tahun", "year")

    def typed(self) -> list[tuple[str, str, str]]:
        """Every report in the order in which it is typed: month, sales, days."""
        row, back = self.row, lambda ago: month_before(self.month, ago)
        reports = [
            (back(5), row["lebih_awal"], ""),
            (back(12), row["tahun_lalu"], row["hari_tahun_lalu"]),
            (back(3), row["tiga_sebelum"], ""),
            (back(2), row["dua_sebelum"], row["hari_dua"]),
            (back(1), row["bulan_lalu"], row["hari_lalu"]),
        ]
        reports += [(self.month, sales.strip(), row["hari_ini"]) for sales in row["bulan_ini"].split(">")]
        return [(month, sales, days) for month, sales, days in reports if sales]

    def sold(self) -> dict[str, Sold]:
        """What counts in the end, by month: corrections made, what must be refused left out."""
        kept = [one for one in self.typed() if not one[1].startswith("-")]
        return {month: Sold(int(sales.replace(".", "")), int(days) if days else None) for month, sales, days in kept}

    @property
    def afterwards(self) -> tuple[str, str] | None:
        """Month and sales that are typed after the month was closed."""
        which, _, sales = self.row["sesudah_ditutup"].rpartition(" ")
        return (month_before(self.month) if which == "bulan lalu" else self.month, sales) if sales else None


def _hundredths(typed: str) -> int | None:
    return int(typed.replace(",", "")) if typed else None


def all_cases() -> list[Case]:
    """Every row of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [Case(row) for row in csv.DictReader(file)]


def said(judged: object) -> tuple[object, ...]:
    """A judgement as ``Case.expected`` writes it."""
    change, year = judged.change, judged.year_change  # type: ignore[attr-defined]
    return (
        judged.trend,  # type: ignore[attr-defined]
        None if change is None else round(change * 100),
        judged.at_risk,  # type: ignore[attr-defined]
        judged.year_trend,  # type: ignore[attr-defined]
        None if year is None else round(year * 100),
        judged.per_day,  # type: ignore[attr-defined]
    )


def rule_changes() -> list[tuple[str, Rule]]:
    """From which month on which rule is saved, so that every case is judged by its own; at the end the first again."""
    named = sorted({case.month: case.rule for case in all_cases() if case.rule != DEFAULT_RULE}.items())
    last = month_before(named[-1][0], -1)
    return [*named, (last, replace(DEFAULT_RULE))]
