"""The longest text and the most records at once that an act takes, and the first that it does not.

What a domain rule limits stands in tests/domain/test_edges.py; here are the limits that a service itself looks at.
"""

from collections.abc import Callable
from typing import Any

import pytest

from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, LONGEST, SHORTEST
from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.companions import companions
from umkm_desktop.services.curation import submissions
from umkm_desktop.services.evaluation import follow_ups, month_rules
from umkm_desktop.services.office import legal_register, signing_in, templates

Limit = tuple[int, Callable[[Any, int], Any]]

LIMITS: dict[str, Limit] = {
    "note of a rule": (
        month_rules.LONGEST_NOTE,
        lambda small, n: month_rules.save_rule(small.desk, {"band": 3}, from_month="2026-12", note="a" * n),
    ),
    "follow-ups recorded together": (
        follow_ups.MOST_AT_ONCE,
        lambda small, n: follow_ups.record_follow_ups(small.desk, "2026-10", [str(one) for one in range(n)], {}),
    ),
    "businesses given to a companion together": (
        companions.MOST_AT_ONCE,
        lambda small, n: companions.assign(small.desk, "tidak ada", [str(one) for one in range(n)]),
    ),
    "packaging of a submission": (
        submissions.MAX_TEXT,
        lambda small, n: submissions.submit_product(small.desk, small.product, packaging="a" * n),
    ),
    "article of a regulation": (
        legal_register.LONGEST["article"],
        lambda small, n: legal_register.save_rest(small.desk, "tidak ada", "duty", "regulation", article="a" * n),
    ),
    "note on wording": (200, lambda small, n: templates.save_template(small.desk, Kind.CERTIFICATE, {}, note="a" * n)),
    "long text of an agreement": (LONGEST, lambda _small, n: AGREEMENT.clean({"scope": "a" * n})),
    "short text of an agreement": (SHORTEST, lambda _small, n: AGREEMENT.clean({"number": "a" * n})),
    "name of an officer": (signing_in.LONGEST_NAME, lambda _small, n: signing_in.name_problem("a" * n)),
}


def _said(act: Callable[[], Any]) -> str:
    try:
        return str(act() or "")
    except Refused as refused:
        return str(refused)


@pytest.mark.parametrize("what", LIMITS)
def test_the_most_passes_and_one_more_is_refused_with_the_limit(small: Any, what: str) -> None:
    most, act = LIMITS[what]
    assert "aling" not in _said(lambda: act(small, most))
    assert "aling" in _said(lambda: act(small, most + 1))
