"""From the curators' points to a suggested verdict: exact arithmetic, every number kept, rounded only to be shown.

Gap method: each point minus the target is a gap, each gap has a weight (``GAP_WEIGHTS``), the score is the sum of gap
weight times the criterion's weight. The weights are taken as they are: those published sum to 0.9999, so the best score
is 4.9995. Mean method: points as a share of the highest, times 100; weights are shares of their sum over the
criteria that apply. The aggregate is the mean of the curators' totals; by criterion and then summed it is the same
number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm

from umkm_desktop.domain.curation import Verdict, worse_of
from umkm_desktop.domain.curation_gates import GateOutcome
from umkm_desktop.domain.rubrics import Criterion, Mark, Method, Rubric
from umkm_desktop.i18n import _

GAP_WEIGHTS: Mapping[int, Fraction] = {
    0: Fraction(5),
    1: Fraction(9, 2),
    -1: Fraction(4),
    2: Fraction(7, 2),
    -2: Fraction(3),
    3: Fraction(5, 2),
    -3: Fraction(2),
    4: Fraction(3, 2),
    -4: Fraction(1),
}
"""Gap to weight, as published for profile matching on a scale of 1 to 5."""


@dataclass(frozen=True)
class Sheet:
    """One curator's points by criterion key; all criteria that apply are there."""

    curator: str
    points: Mapping[str, int]


@dataclass(frozen=True)
class CriterionResult:
    """One criterion over all curators.

    ``points`` in the order of the sheets; ``mean``, ``least`` and ``most`` in points; ``gap`` is the mean gap (gap
    method); ``value`` the mean gap weight, or 0-100; ``share`` the weight it counts with; ``contribution`` their
    product; ``met`` whether target, own minimum, or else the best mark is reached; ``below`` whether the own minimum
    is not.
    """

    criterion: Criterion
    points: tuple[int, ...]
    mean: Fraction
    least: int
    most: int
    gap: Fraction | None
    value: Fraction
    share: Fraction
    contribution: Fraction
    met: bool
    below: bool


@dataclass(frozen=True)
class Assessment:
    """Everything computed for one product; no aggregate and no criteria where nobody scored it."""

    gate: GateOutcome
    criteria: tuple[CriterionResult, ...]
    totals: tuple[tuple[str, Fraction], ...]
    aggregate: Fraction | None
    mark: Mark | None
    by_marks: Verdict | None
    suggested: Verdict | None

    @property
    def below(self) -> tuple[CriterionResult, ...]:
        """The criteria whose own minimum is not reached."""
        return tuple(result for result in self.criteria if result.below)

    @property
    def spread(self) -> tuple[Fraction, Fraction] | None:
        """The lowest and the highest total of a curator."""
        totals = [total for _curator, total in self.totals]
        return (min(totals), max(totals)) if totals else None


def assess(rubric: Rubric, *, is_food: bool, sheets: Sequence[Sheet], gate: GateOutcome) -> Assessment:
    """The result of a product; the sheets are those that count (submitted, no conflict of interest)."""
    judged = _judged(rubric, is_food)
    if not sheets or not judged:
        suggested = Verdict.REJECTED if gate.failed else None
        return Assessment(gate, (), (), None, None, None, suggested)
    criteria = tuple(_criterion_result(rubric, criterion, share, sheets) for criterion, share, _values in judged)
    totals = tuple((sheet.curator, _total(judged, sheet)) for sheet in sheets)
    aggregate = sum((total for _curator, total in totals), Fraction(0)) / len(totals)
    mark = next((mark for mark in rubric.marks if reaches(mark, aggregate, criteria)), None)
    by_marks = mark.verdict if mark else rubric.otherwise
    suggested = by_marks
    if any(result.below for result in criteria):
        suggested = worse_of(suggested, rubric.below_minimum)
    if gate.limited:
        suggested = worse_of(suggested, Verdict.CONDITIONAL)
    if gate.failed:
        suggested = Verdict.REJECTED
    return Assessment(gate, criteria, totals, aggregate, mark, by_marks, suggested)


def reaches(mark: Mark, aggregate: Fraction, criteria: Sequence[CriterionResult]) -> bool:
    """Whether a product reaches a mark: its aggregate, and its mean gap at every criterion."""
    if mark.least is not None and aggregate < Fraction(mark.least):
        return False
    if mark.lowest_gap is None:
        return True
    lowest = Fraction(mark.lowest_gap)
    return all(result.gap is None or result.gap >= lowest for result in criteria)


Judged = tuple[Criterion, Fraction, Mapping[int, Fraction]]
"""A criterion, the share it counts with, and what each number of points is worth times that share."""


@lru_cache(maxsize=64)
def _judged(rubric: Rubric, is_food: bool) -> tuple[Judged, ...]:  # noqa: FBT001 - of a cache
    criteria = rubric.criteria_for(is_food=is_food)
    whole = sum((Fraction(criterion.weight) for criterion in criteria), Fraction(0))
    shares = [
        Fraction(criterion.weight) if rubric.method is Method.GAP else Fraction(criterion.weight) / whole
        for criterion in criteria
    ]
    return tuple(
        (
            criterion,
            share,
            {at: share * worth(rubric, criterion, at) for at in range(criterion.lowest, criterion.highest + 1)},
        )
        for criterion, share in zip(criteria, shares, strict=True)
    )


def worth(rubric: Rubric, criterion: Criterion, points: int) -> Fraction:
    """What points are worth before the criterion's weight: the weight of their gap, or 0 to 100."""
    if rubric.method is Method.GAP:
        return GAP_WEIGHTS[points - (criterion.target or 0)]
    return Fraction(points * 100, criterion.highest)


def _total(judged: Sequence[Judged], sheet: Sheet) -> Fraction:
    """A curator's total; numerators over one denominator, because adding fractions one by one is ten times slower."""
    parts = [values[sheet.points[criterion.key]] for criterion, _share, values in judged]
    denominator = _shared_denominator(tuple(part.denominator for part in parts))
    return Fraction(sum(part.numerator * (denominator // part.denominator) for part in parts), denominator)


@lru_cache(maxsize=4096)
def _shared_denominator(denominators: tuple[int, ...]) -> int:
    return lcm(*denominators)


def _criterion_result(
    rubric: Rubric, criterion: Criterion, share: Fraction, sheets: Sequence[Sheet]
) -> CriterionResult:
    points = tuple(sheet.points[criterion.key] for sheet in sheets)
    mean = Fraction(sum(points), len(points))
    if rubric.method is Method.GAP:
        gap: Fraction | None = mean - (criterion.target or 0)
        value = sum((worth(rubric, criterion, point) for point in points), Fraction(0)) / len(points)
        met = mean >= (criterion.target or 0)
    else:
        gap = None
        value = mean * 100 / criterion.highest
        met = value >= Fraction(rubric.threshold or 0)
    below = criterion.minimum is not None and mean < Fraction(criterion.minimum)
    if criterion.minimum is not None and rubric.method is Method.MEAN:
        met = not below
    return CriterionResult(
        criterion=criterion,
        points=points,
        mean=mean,
        least=min(points),
        most=max(points),
        gap=gap,
        value=value,
        share=share,
        contribution=share * value,
        met=met and not below,
        below=below,
    )


def check_points(criteria: Sequence[Criterion], points: Mapping[str, int]) -> dict[str, str]:
    """Problems of typed points by criterion key: out of the scale, or of no criterion that applies."""
    known = {criterion.key: criterion for criterion in criteria}
    problems = {key: _("Kriteria ini tidak dinilai pada produk ini.") for key in points if key not in known}
    for key, point in points.items():
        if key in known and not known[key].lowest <= point <= known[key].highest:
            problems[key] = _("{name}: isi nilai {lowest} sampai {highest}.").format(
                name=known[key].name, lowest=known[key].lowest, highest=known[key].highest
            )
    return problems
