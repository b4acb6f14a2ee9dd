"""The legal gate of a curation: which papers a product must have on its day, and what lacking one means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from umkm_desktop.domain.permits import Standing, standing
from umkm_desktop.i18n import N_, _, format_date


class Paper(StrEnum):
    """A paper the register knows of a product or its business."""

    NIB = "nib"
    NPWP = "npwp"
    HALAL = "halal"
    PIRT = "pirt"
    BPOM = "bpom"
    BARCODE = "barcode"


PAPER_NAMES: Mapping[Paper, str] = {
    Paper.NIB: N_("NIB"),
    Paper.NPWP: N_("NPWP"),
    Paper.HALAL: N_("sertifikat halal"),
    Paper.PIRT: N_("SPP-IRT"),
    Paper.BPOM: N_("izin BPOM"),
    Paper.BARCODE: N_("kode batang"),
}


class Variant(StrEnum):
    """Which products a rule or a criterion is for."""

    ALL = "all"
    FOOD = "food"
    NON_FOOD = "non-food"

    def covers(self, *, is_food: bool) -> bool:
        """Whether it is for a product of this kind."""
        return self is Variant.ALL or (self is Variant.FOOD) == is_food


VARIANT_NAMES: Mapping[Variant, str] = {
    Variant.ALL: N_("Semua produk"),
    Variant.FOOD: N_("Pangan"),
    Variant.NON_FOOD: N_("Bukan pangan"),
}


class Need(StrEnum):
    """Whether one of a rule's papers is enough."""

    ANY = "any"
    ALL = "all"


class Consequence(StrEnum):
    """What lacking a paper means."""

    FAIL = "fail"
    LIMIT = "limit"


CONSEQUENCE_NAMES: Mapping[Consequence, str] = {
    Consequence.FAIL: N_("gugur administrasi"),
    Consequence.LIMIT: N_("paling tinggi lolos bersyarat"),
}


@dataclass(frozen=True)
class GateRule:
    """Papers asked for, of which kind of product, and what it means when they are not there."""

    papers: tuple[Paper, ...]
    need: Need = Need.ALL
    consequence: Consequence = Consequence.FAIL
    variant: Variant = Variant.ALL


@dataclass(frozen=True)
class Held:
    """A paper as the register knows it; ``until`` is its last day, None where it does not end.

    ``absent`` says that somebody wrote down that there is none, which is more than not knowing of one.
    """

    present: bool
    until: date | None = None
    absent: bool = False


@dataclass(frozen=True)
class Lack:
    """What a product lacks at the gate: a phrase (``SPP-IRT atau izin BPOM belum ada``) and what it means."""

    text: str
    consequence: Consequence


@dataclass(frozen=True)
class GateOutcome:
    """How a product stands at the gate; ``seen`` says of each rule, in order, whether it is met, and a phrase."""

    lacks: tuple[Lack, ...] = ()
    seen: tuple[tuple[bool, str], ...] = ()

    @property
    def failed(self) -> bool:
        """Gugur administrasi."""
        return any(lack.consequence is Consequence.FAIL for lack in self.lacks)

    @property
    def limited(self) -> bool:
        """At most lolos bersyarat."""
        return bool(self.lacks)


def check_gate(rules: Sequence[GateRule], held: Mapping[Paper, Held], *, is_food: bool, day: date) -> GateOutcome:
    """The rules that apply, on this day; a paper that ended before it counts as not there."""
    lacks: list[Lack] = []
    seen: list[tuple[bool, str]] = []
    for rule in rules:
        if not rule.variant.covers(is_food=is_food):
            continue
        there = {paper: stands(held.get(paper), day) for paper in rule.papers}
        wanting = [paper for paper in rule.papers if there[paper] in (Standing.MISSING, Standing.EXPIRED)]
        met = len(wanting) < len(rule.papers) if rule.need is Need.ANY else not wanting
        if met:
            shown = [paper for paper in rule.papers if paper not in wanting]
            seen.append((True, " dan ".join(_present(paper, held[paper]) for paper in shown)))
            continue
        joint = _(" atau ") if rule.need is Need.ANY else _(" dan ")
        phrase = joint.join(absent_words(paper, held.get(paper), day) for paper in wanting)
        seen.append((False, phrase))
        lacks.append(Lack(phrase, rule.consequence))
    return GateOutcome(tuple(lacks), tuple(seen))


def stands(held: Held | None, day: date) -> Standing:
    """How a paper stands on a day: the one reading that sessions and the demands of the law share."""
    return standing(held is not None and held.present, held.until if held else None, day)


def _present(paper: Paper, held: Held) -> str:
    name = _(PAPER_NAMES[paper])
    if held.until is None:
        return _("{paper} ada").format(paper=name)
    return _("{paper} berlaku sampai {day}").format(paper=name, day=format_date(held.until))


def absent_words(paper: Paper, held: Held | None, day: date) -> str:
    """``SPP-IRT sudah habis 1 Januari 2026`` or ``sertifikat halal belum ada``."""
    name = _(PAPER_NAMES[paper])
    if stands(held, day) is Standing.EXPIRED and held is not None and held.until is not None:
        return _("{paper} sudah habis {day}").format(paper=name, day=format_date(held.until))
    return _("{paper} belum ada").format(paper=name)
