"""Compliance of a partner: each duty owed against what is counted, and what the sum of them is called.

Nobody types the standing. It may be overruled with reason and evidence; the sum stays beside the ruling.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from umkm_desktop.domain.agreements.partnerships import listed
from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.partners.duties import MEASURES, Measure, counted_text, owed_in_units
from umkm_desktop.domain.text import clean_lines
from umkm_desktop.i18n import N_, _


class Standing(StrEnum):
    """How a partner stands with its duties on a day."""

    COMPLIANT = "compliant"
    PARTIAL = "partial"
    NONE = "none"
    UNCHECKED = "unchecked"


STANDING_NAMES: Mapping[Standing, str] = {
    Standing.COMPLIANT: N_("Patuh"),
    Standing.PARTIAL: N_("Sebagian"),
    Standing.NONE: N_("Belum"),
    Standing.UNCHECKED: N_("Belum diperiksa"),
}

RULINGS = (Standing.COMPLIANT, Standing.PARTIAL, Standing.NONE)
"""What an officer may rule; "belum diperiksa" is the absence of duties, no judgement."""


@dataclass(frozen=True)
class Counts:
    """What the office's records hold of one partner on a day; ``space`` in dm²."""

    agreements: int = 0
    products: int = 0
    stalls: int = 0
    space: int = 0

    def of(self, measure: Measure) -> int:
        """What counts for a measure; both kinds of space count the same square metres."""
        return int(getattr(self, "space" if MEASURES[measure].is_area else measure.value))


@dataclass(frozen=True)
class Owed:
    """A duty as the sum needs it; ``amount`` as stored."""

    measure: Measure
    amount: int
    starts: date | None = None
    ends: date | None = None

    def binds_on(self, day: date) -> bool:
        """Whether it is owed on that day, both ends included."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


@dataclass(frozen=True)
class Line:
    """One duty's part of the sum: owed and fulfilled in the same unit; ``owed`` None cannot be told yet."""

    measure: Measure
    owed: int | None
    fulfilled: int

    @property
    def is_met(self) -> bool:
        """Fulfilled altogether; what cannot be told is not met."""
        return self.owed is not None and self.fulfilled >= self.owed

    @property
    def rate(self) -> Fraction | None:
        """Fulfilled of owed, at most 1; None where it cannot be told."""
        if self.owed is None:
            return None
        return Fraction(1) if self.is_met else Fraction(self.fulfilled, self.owed)

    @property
    def rest(self) -> int:
        """What is still owed, in the unit of the measure."""
        return max(0, (self.owed or 0) - self.fulfilled)


@dataclass(frozen=True)
class Sum:
    """The sum of a partner's duties on a day."""

    standing: Standing
    lines: tuple[Line, ...]


def line_of(duty: Owed, counts: Counts, trading_area_dm2: int | None) -> Line:
    """A duty beside what is counted for it."""
    return Line(duty.measure, owed_in_units(duty.measure, duty.amount, trading_area_dm2), counts.of(duty.measure))


def add_up(duties: Sequence[Owed], counts: Counts, trading_area_dm2: int | None, day: date) -> Sum:
    """Only duties that bind on the day count. Each is measured on its own: one agreement may fulfil two sources."""
    lines = tuple(line_of(duty, counts, trading_area_dm2) for duty in duties if duty.binds_on(day))
    return Sum(standing_of(lines), lines)


def standing_of(lines: Sequence[Line]) -> Standing:
    """Compliant when every duty is met, partial when something is, none when nothing is.

    Unchecked when no duty can be told at all; one that cannot be told beside others keeps the partner from compliant.
    """
    told = [line for line in lines if line.owed is not None]
    if not told:
        return Standing.UNCHECKED
    if all(line.is_met for line in lines):
        return Standing.COMPLIANT
    return Standing.PARTIAL if any(line.is_met or line.fulfilled for line in told) else Standing.NONE


def line_text(line: Line) -> str:
    """``2 dari 3 perjanjian``; where it cannot be told, why."""
    unit = _(MEASURES[line.measure].unit)
    fulfilled = counted_text(line.measure, line.fulfilled)
    if line.owed is None:
        return _("{fulfilled} m², luas usaha belum diisi").format(fulfilled=fulfilled)
    return _("{fulfilled} dari {owed} {unit}").format(
        fulfilled=fulfilled, owed=counted_text(line.measure, line.owed), unit=unit
    )


def sum_text(lines: Sequence[Line]) -> str:
    """The whole sum as it is shown: ``2 dari 3 perjanjian; 12 dari 20 produk``."""
    return "; ".join(line_text(line) for line in lines) or _("tidak ada kewajiban yang berlaku hari ini")


def rest_text(lines: Sequence[Line]) -> str:
    """What is still owed, for a letter: ``1 perjanjian dan 8 produk``; empty when nothing is."""
    rests = {line.measure: line.rest for line in sorted(lines, key=lambda line: line.rest) if line.rest}
    place = _("m² tempat berjualan")
    return listed(
        [
            f"{counted_text(measure, rest)} {place if MEASURES[measure].is_area else _(MEASURES[measure].unit)}"
            for measure, rest in _merged(rests).items()
        ]
    )


def _merged(rests: Mapping[Measure, int]) -> dict[Measure, int]:
    """Space is said once, by the larger claim."""
    space = max(rests.get(Measure.SPACE, 0), rests.get(Measure.SPACE_SHARE, 0))
    merged = {measure: rests.get(measure, 0) for measure in Measure if measure is not Measure.SPACE_SHARE}
    return {measure: rest for measure, rest in (merged | {Measure.SPACE: space}).items() if rest}


def check_ruling(standing: str, reason: str, evidence: str, computed: Standing) -> tuple[str, str]:
    """Reason and evidence as stored; raises FieldProblems with everything that is wrong."""
    problems: dict[str, str] = {}
    if standing not in {one.value for one in RULINGS}:
        problems["standing"] = _("Pilih patuh, sebagian, atau belum.")
    elif standing == computed.value:
        problems["standing"] = _("Hitungan sudah mengatakan demikian; tidak ada yang perlu ditetapkan.")
    reason, evidence = clean_lines(reason), clean_lines(evidence)
    if not reason:
        problems["reason"] = _("Tulis alasan penetapan.")
    if not evidence:
        problems["evidence"] = _("Sebutkan buktinya: nomor surat, tanggal kunjungan, atau dokumen lain.")
    if problems:
        raise FieldProblems(problems)
    return reason, evidence
