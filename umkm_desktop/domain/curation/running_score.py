"""A sheet's own score while it is being filled: what is given so far, of the most that those criteria can bring."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from umkm_desktop.domain.curation.rubrics import Criterion, Method, Rubric
from umkm_desktop.domain.curation.scoring import worth


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
