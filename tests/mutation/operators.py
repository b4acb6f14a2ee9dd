"""What is mutated: permission calls, refusals, comparisons, and the numbers that comparisons and spans of days hold.

The operators are those of Cosmic Ray where it has them; the rest is written for it. Nothing else is touched: a text, a
sum or a name that changes is the business of other tests.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import parso
from cosmic_ray.ast import is_number
from cosmic_ray.operators import comparison_operator_replacement as comparisons
from cosmic_ray.operators.operator import Example, Operator
from parso.python.tree import Name

_GUARD = re.compile(r"(?:[\w.]+\.)?(?:require|check_\w+|refuse_\w+)\(")
_SPANS = re.compile(r"(?:timedelta|month_before)\(")


class CallOmitted(Operator):  # type: ignore[misc]
    """A statement that only asks a permission or checks something does nothing."""

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        """Where such a statement stands."""
        if node.type == "simple_stmt" and _GUARD.match(node.children[0].get_code(include_prefix=False)):
            yield node.start_pos, node.children[0].end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """The statement as ``pass``."""
        return _passed(node)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """One."""
        return (Example("desk.require(Permission.VIEW)\n", "pass\n"),)


class RefusalOmitted(Operator):  # type: ignore[misc]
    """A refusal is not raised."""

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        """Where something is raised that is more than the error in hand."""
        if node.type == "simple_stmt" and node.children[0].type == "raise_stmt":
            yield node.start_pos, node.children[0].end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """The statement as ``pass``."""
        return _passed(node)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """One."""
        return (Example("raise RuleBroken(text)\n", "pass\n"),)


class BoundaryMoved(Operator):  # type: ignore[misc]
    """A number that something is compared with, or a span of days or months, is one more or one less."""

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        """Twice for each such number."""
        if is_number(node) and node.value.isdigit() and _is_boundary(node):
            yield from [(node.start_pos, node.end_pos)] * 2

    def mutate(self, node: Any, index: int) -> Any:
        """The number moved."""
        return parso.python.tree.Number(str(int(node.value) + (1, -1)[index]), node.start_pos, prefix=node.prefix)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Two."""
        return (Example("x < 3", "x < 4"), Example("x < 3", "x < 2", occurrence=1))


def _passed(node: Any) -> Any:
    first = node.get_first_leaf()
    node.children[0] = Name("pass", first.start_pos, prefix=first.prefix)
    return node


def _is_boundary(node: Any) -> bool:
    above = node.parent
    while above is not None and above.type not in {"simple_stmt", "suite", "funcdef", "trailer", "subscriptlist"}:
        if above.type == "comparison":
            return True
        above = above.parent
    around = above.parent.get_code(include_prefix=False) if above is not None and above.type == "trailer" else ""
    return bool(_SPANS.match(around))


_FLIPS = ("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Lt_Gt", "LtE_GtE", "Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is")
"""Each comparison moved by its edge, turned round, or made its opposite."""

OPERATORS: Mapping[str, Operator] = {
    "call-omitted": CallOmitted(),
    "refusal-omitted": RefusalOmitted(),
    "boundary-moved": BoundaryMoved(),
    **{f"comparison-{flip}": getattr(comparisons, f"ReplaceComparisonOperator_{flip}")() for flip in _FLIPS},
}
