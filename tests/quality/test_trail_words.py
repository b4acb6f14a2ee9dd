"""Everything that enters the audit trail has Indonesian words."""

import re
from pathlib import Path

from umkm_desktop.domain.trail.trail_fields import has_words
from umkm_desktop.domain.trail.trail_words import ACTS, SUBJECTS
from umkm_desktop.services.trail.trail_titles import QUERIES
from umkm_desktop.storage.audit import UNTRACKED
from umkm_desktop.storage.models import Record

SERVICES = Path(__file__).parents[2] / "umkm_desktop" / "services"
CODE = re.compile(r"""["']([a-z]+\.[a-z_]+)["']""")
SILENT = {"draft.kept", "draft.dropped"}  # a half-typed form is no record, so nothing enters the trail
WRITES = re.compile(r"\.write\(")


def test_every_kind_of_record_has_a_noun_and_a_title() -> None:
    subjects = {model.__subject__ for model in Record.__subclasses__()}
    assert subjects - set(SUBJECTS) == set()
    assert subjects - set(QUERIES) == set()


def test_every_column_has_a_label_or_is_hidden_on_purpose() -> None:
    unnamed = [
        f"{model.__subject__}.{column.name}"
        for model in Record.__subclasses__()
        for column in model.__table__.columns  # type: ignore[attr-defined]
        if column.name not in UNTRACKED and not has_words(model.__subject__, column.name)
    ]
    assert unnamed == []


def test_every_act_a_service_writes_has_a_sentence(owned_acts: set[str]) -> None:
    written = {
        code
        for path in SERVICES.rglob("*.py")
        for line in path.read_text().splitlines()
        if WRITES.search(line) or "action" in line
        for code in CODE.findall(line)
    }
    assert len(written) > 20
    assert (written | owned_acts) - SILENT - set(ACTS) == set()
