"""What a curation decision must carry."""

from datetime import date

import pytest

from umkm_desktop.domain.curation.curation import Verdict, check_decision

TODAY = date(2026, 11, 24)
LATER = date(2026, 12, 24)


@pytest.mark.parametrize(
    ("verdict", "reason", "correction", "due", "fields"),
    [
        (Verdict.PASSED, "Rasa dan label baik.", None, None, set()),
        (Verdict.PASSED, "   ", None, None, {"reason"}),
        (Verdict.CONDITIONAL, "Label kurang.", None, None, {"correction", "due"}),
        (Verdict.NEEDS_WORK, "Label kurang.", "Tambah kedaluwarsa.", None, {"due"}),
        (Verdict.NEEDS_WORK, "Label kurang.", "Tambah kedaluwarsa.", LATER, set()),
        (Verdict.NEEDS_WORK, "Label kurang.", "Tambah kedaluwarsa.", date(2026, 11, 23), {"due"}),
        (Verdict.NEEDS_WORK, "Label kurang.", "Tambah kedaluwarsa.", TODAY, set()),
        (Verdict.REJECTED, "Memakai boraks.", None, None, set()),
        ("bagus", "Enak.", None, None, {"verdict"}),
    ],
)
def test_a_verdict_carries_what_the_owner_must_know(verdict, reason, correction, due, fields):
    problems = check_decision(verdict=verdict, reason=reason, correction=correction, due=due, today=TODAY)
    assert set(problems) == fields
