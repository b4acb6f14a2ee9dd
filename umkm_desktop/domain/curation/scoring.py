"""From the curators' points to a suggested verdict: exact arithmetic, every number kept, rounded only to be shown.

Gap method: each point minus the target is a gap, each gap has a weight (``GAP_WEIGHTS``), the score is the sum of gap
weight times the criterion's weight. The weights are taken as they are: those published sum to 0.9999, so the best score
is 4.9995. Mean method: points as a share of the highest, times 100; weights are shares of their sum over the
criteria that apply. The aggregate is the mean of the curators' totals; by criterion and then summed it is the same
number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm

from umkm_desktop.domain.curation.curation import Verdict, worse_of
from umkm_desktop.domain.curation.curation_gates import GateOutcome
from umkm_desktop.domain.curation.rubrics import Criterion, Mark, Method, Rubric
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
    scales, denominator = _scales(rubric, is_food)
    if not sheets or not scales:
        suggested = Verdict.REJECTED if gate.failed else None
        return Assessment(gate, (), (), None, None, None, suggested)
    criteria = tuple(_criterion_result(rubric, scale, denominator, sheets) for scale in scales)
    sums = [sum(scale.weighted[sheet.points[scale.criterion.key]] for scale in scales) for sheet in sheets]
    totals = tuple((sheet.curator, Fraction(units, denominator)) for sheet, units in zip(sheets, sums, strict=True))
    aggregate = Fraction(sum(sums), denominator * len(sums))
    mark = next((mark for mark in rubric.marks if reaches(mark, aggregate, criteria)), None)
    by_marks = mark.verdict if mark else rubric.otherwise
    return Assessment(gate, criteria, totals, aggregate, mark, by_marks, _suggested(rubric, by_marks, criteria, gate))


def _suggested(rubric: Rubric, by_marks: Verdict, criteria: Sequence[CriterionResult], gate: GateOutcome) -> Verdict:
    if gate.failed:
        return Verdict.REJECTED
    suggested = by_marks
    if any(result.below for result in criteria):
        suggested = worse_of(suggested, rubric.below_minimum)
    return worse_of(suggested, Verdict.CONDITIONAL) if gate.limited else suggested


def reaches(mark: Mark, aggregate: Fraction, criteria: Sequence[CriterionResult]) -> bool:
    """Whether a product reaches a mark: its aggregate, and its mean gap at every criterion."""
    if mark.least is not None and aggregate < _exact(mark.least):
        return False
    if mark.lowest_gap is None:
        return True
    lowest = _exact(mark.lowest_gap)
    return all(result.gap is None or result.gap >= lowest for result in criteria)


@dataclass(frozen=True)
class _Scale:
    """What each number of points of a criterion is worth, and worth times its share, as whole units.

    Numerators over one denominator for all criteria: adding fractions one by one takes ten times as long.
    """

    criterion: Criterion
    share: Fraction
    minimum: Fraction | None
    worths: Mapping[int, int]
    worth_unit: int
    weighted: Mapping[int, int]


@lru_cache(maxsize=64)
def _scales(rubric: Rubric, is_food: bool) -> tuple[tuple[_Scale, ...], int]:
    criteria = rubric.criteria_for(is_food=is_food)
    whole = sum((Fraction(criterion.weight) for criterion in criteria), Fraction(0))
    found = []
    for criterion in criteria:
        share = Fraction(criterion.weight) / (1 if rubric.method is Method.GAP else whole)
        points = range(criterion.lowest, criterion.highest + 1)
        found.append((criterion, share, {at: worth(rubric, criterion, at) for at in points}))
    unit = lcm(1, *((share * one).denominator for _criterion, share, worths in found for one in worths.values()))
    return tuple(_scale(criterion, share, worths, unit) for criterion, share, worths in found), unit


def _scale(criterion: Criterion, share: Fraction, worths: Mapping[int, Fraction], unit: int) -> _Scale:
    worth_unit = lcm(*(one.denominator for one in worths.values()))
    return _Scale(
        criterion=criterion,
        share=share,
        minimum=None if criterion.minimum is None else Fraction(criterion.minimum),
        worths={at: int(one * worth_unit) for at, one in worths.items()},
        worth_unit=worth_unit,
        weighted={at: int(share * one * unit) for at, one in worths.items()},
    )


def worth(rubric: Rubric, criterion: Criterion, points: int) -> Fraction:
    """What points are worth before the criterion's weight: the weight of their gap, or 0 to 100."""
    if rubric.method is Method.GAP:
        return GAP_WEIGHTS[points - (criterion.target or 0)]
    return Fraction(points * 100, criterion.highest)


@lru_cache(maxsize=256)
def _exact(number: Decimal) -> Fraction:
    return Fraction(number)


def _criterion_result(rubric: Rubric, scale: _Scale, denominator: int, sheets: Sequence[Sheet]) -> CriterionResult:
    criterion, count = scale.criterion, len(sheets)
    points = tuple(sheet.points[criterion.key] for sheet in sheets)
    together = sum(points)
    mean = Fraction(together, count)
    value = Fraction(sum(scale.worths[at] for at in points), scale.worth_unit * count)
    below = scale.minimum is not None and mean < scale.minimum
    gap = None
    if rubric.method is Method.GAP:
        gap = Fraction(together - (criterion.target or 0) * count, count)
        met = gap >= 0
    else:
        met = scale.minimum is not None or value >= _exact(rubric.threshold or Decimal(0))
    return CriterionResult(
        criterion=criterion,
        points=points,
        mean=mean,
        least=min(points),
        most=max(points),
        gap=gap,
        value=value,
        share=scale.share,
        contribution=Fraction(sum(scale.weighted[at] for at in points), denominator * count),
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


@dataclass(frozen=True)
class RunningScore:
    """``given`` and ``reachable`` in the units of the aggregate; both 0 while nothing is scored."""

    given: Fraction
    reachable: Fraction
    filled: int
    criteria: int

    @property
    def share(self) -> Fraction:
        """Given, of what the criteria scored so far can bring; 0 to 1."""
        return self.given / self.reachable if self.reachable else Fraction(0)


def running_score(rubric: Rubric, *, is_food: bool, points: Mapping[str, int]) -> RunningScore:
    """The score of a sheet that may be incomplete; a complete one has the curator's total of `scoring.assess`."""
    criteria = rubric.criteria_for(is_food=is_food)
    whole = sum((Fraction(criterion.weight) for criterion in criteria), Fraction(0))
    scored = [criterion for criterion in criteria if criterion.key in points]
    shares = [Fraction(one.weight) / (1 if rubric.method is Method.GAP else whole) for one in scored]
    given = [share * worth(rubric, one, points[one.key]) for one, share in zip(scored, shares, strict=True)]
    most = [share * _most(rubric, one) for one, share in zip(scored, shares, strict=True)]
    return RunningScore(sum(given, Fraction(0)), sum(most, Fraction(0)), len(scored), len(criteria))


def _most(rubric: Rubric, criterion: Criterion) -> Fraction:
    return max(worth(rubric, criterion, at) for at in range(criterion.lowest, criterion.highest + 1))
