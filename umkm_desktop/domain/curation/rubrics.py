"""Rubrics: criteria, legal gate and marks as data, in versions; how one is read, checked and written down."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from umkm_desktop.domain.curation.curation import Verdict
from umkm_desktop.domain.curation.curation_gates import GateRule, Variant
from umkm_desktop.i18n import N_


class Method(StrEnum):
    """How points become a score."""

    GAP = "gap"
    MEAN = "mean"


METHOD_NAMES: Mapping[Method, str] = {
    Method.GAP: N_("Selisih dari target (profile matching, skala 1–5)"),
    Method.MEAN: N_("Rata-rata berbobot 0–100"),
}


@dataclass(frozen=True)
class Criterion:
    """One thing that is judged.

    ``points`` says what a number of points means; ``target`` is what the gap method compares with; ``minimum`` is the
    least mean of the panel, in points; ``training`` is what the office offers where products fail by it.
    """

    key: str
    name: str
    weight: Decimal
    lowest: int = 1
    highest: int = 5
    target: int | None = None
    minimum: Decimal | None = None
    variant: Variant = Variant.ALL
    points: tuple[tuple[int, str], ...] = ()
    training: str = ""


@dataclass(frozen=True)
class Mark:
    """What a product must reach for a verdict to be suggested; an absent condition does not ask.

    ``least`` is of the aggregate; ``lowest_gap`` of the panel's mean gap at every criterion.
    """

    verdict: Verdict
    least: Decimal | None = None
    lowest_gap: Decimal | None = None


@dataclass(frozen=True)
class Rubric:
    """One version of a rubric.

    The first mark that is reached suggests its verdict, ``otherwise`` when none is. A criterion below its own minimum
    allows ``below_minimum`` at most.
    """

    name: str
    method: Method
    criteria: tuple[Criterion, ...]
    gates: tuple[GateRule, ...] = ()
    marks: tuple[Mark, ...] = ()
    otherwise: Verdict = Verdict.NEEDS_WORK
    below_minimum: Verdict = Verdict.NEEDS_WORK
    note: str = ""

    def criteria_for(self, *, is_food: bool) -> tuple[Criterion, ...]:
        """What is judged at a product of this kind; empty where the rubric is not for it."""
        return tuple(criterion for criterion in self.criteria if criterion.variant.covers(is_food=is_food))

    def criterion(self, key: str) -> Criterion:
        """The criterion of a key; raises KeyError."""
        found = next((criterion for criterion in self.criteria if criterion.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    @property
    def best(self) -> int:
        """The upper end of the aggregate: 5 for the gap method, else 100."""
        return 5 if self.method is Method.GAP else 100

    @property
    def threshold(self) -> Decimal | None:
        """The aggregate that the best mark asks for, or the next mark that asks for one; for papers."""
        return next((mark.least for mark in self.marks if mark.least is not None), None)


def rubric_text(rubric: Rubric) -> str:
    """Canonical JSON of a rubric: what is stored and hashed. `rubric_reading.read_rubric` reads it back."""
    return json.dumps(asdict(rubric), default=str, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def rubric_values(rubric: Rubric) -> dict[str, Any]:
    """A rubric as plain values, as a form fills them in; numbers with decimals are text."""
    values: dict[str, Any] = json.loads(rubric_text(rubric))
    return values
