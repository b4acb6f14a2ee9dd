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
    shares = _shares(rubric, is_food)
    if not sheets or not shares:
        suggested = Verdict.REJECTED if gate.failed else None
        return Assessment(gate, (), (), None, None, None, suggested)
    criteria = tuple(_criterion_result(rubric, criterion, share, sheets) for criterion, share in shares)
    totals = tuple(
        (sheet.curator, sum((share * worth(rubric, one, sheet.points[one.key]) for one, share in shares), Fraction(0)))
        for sheet in sheets
    )
    aggregate = sum((total for _curator, total in totals), Fraction(0)) / len(totals)
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
    if mark.least is not None and aggregate < Fraction(mark.least):
        return False
    if mark.lowest_gap is None:
        return True
    lowest = Fraction(mark.lowest_gap)
    return all(result.gap is None or result.gap >= lowest for result in criteria)


@lru_cache(maxsize=64)
def _shares(rubric: Rubric, is_food: bool) -> tuple[tuple[Criterion, Fraction], ...]:
    """The criteria that apply, each with the weight it counts with."""
    criteria = rubric.criteria_for(is_food=is_food)
    whole = 1 if rubric.method is Method.GAP else sum((Fraction(one.weight) for one in criteria), Fraction(0))
    return tuple((one, Fraction(one.weight) / whole) for one in criteria)


def worth(rubric: Rubric, criterion: Criterion, points: int) -> Fraction:
    """What points are worth before the criterion's weight: the weight of their gap, or 0 to 100."""
    if rubric.method is Method.GAP:
        return GAP_WEIGHTS[points - (criterion.target or 0)]
    return Fraction(points * 100, criterion.highest)


def _criterion_result(
    rubric: Rubric, criterion: Criterion, share: Fraction, sheets: Sequence[Sheet]
) -> CriterionResult:
    points = tuple(sheet.points[criterion.key] for sheet in sheets)
    mean = Fraction(sum(points), len(points))
    value = sum((worth(rubric, criterion, at) for at in points), Fraction(0)) / len(points)
    below = criterion.minimum is not None and mean < Fraction(criterion.minimum)
    gap = None
    if rubric.method is Method.GAP:
        gap = mean - (criterion.target or 0)
        met = gap >= 0
    else:
        met = criterion.minimum is not None or value >= Fraction(rubric.threshold or 0)
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
    shares = _shares(rubric, is_food)
    scored = [(one, share) for one, share in shares if one.key in points]
    given = sum((share * worth(rubric, one, points[one.key]) for one, share in scored), Fraction(0))
    most = sum((share * _most(rubric, one) for one, share in scored), Fraction(0))
    return RunningScore(given, most, len(scored), len(shares))


def _most(rubric: Rubric, criterion: Criterion) -> Fraction:
    return max(worth(rubric, criterion, at) for at in range(criterion.lowest, criterion.highest + 1))
