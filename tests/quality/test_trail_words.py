"""Everything that enters the audit trail has Indonesian words."""

import re
from pathlib import Path

from umkm_desktop.domain.companions.companions import COMPANION_FIELDS, VISIT_FIELDS
from umkm_desktop.domain.fields import FieldRule
from umkm_desktop.domain.partners.duties import DUTY_FIELDS
from umkm_desktop.domain.partners.needs import NEED_FIELDS
from umkm_desktop.domain.partners.outreach import HELD_FIELDS
from umkm_desktop.domain.partners.partners import CONTACT_FIELDS, OUTLET_FIELDS, PARTNER_FIELDS
from umkm_desktop.domain.partners.targets import TARGET_FIELDS
from umkm_desktop.domain.placements.trading_terms import TERM_FIELDS
from umkm_desktop.domain.register.businesses import BUSINESS_FIELDS
from umkm_desktop.domain.register.products import PRODUCT_FIELDS
from umkm_desktop.domain.trail.trail_fields import has_words, label_of, value_text
from umkm_desktop.domain.trail.trail_words import SUBJECTS, is_known
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


RULES: dict[str, tuple[FieldRule, ...]] = {
    "business": BUSINESS_FIELDS,
    "product": PRODUCT_FIELDS,
    "partner": PARTNER_FIELDS,
    "placement": TERM_FIELDS,
    "outlet": OUTLET_FIELDS,
    "partner_contact": CONTACT_FIELDS,
    "duty": DUTY_FIELDS,
    "partner_target": TARGET_FIELDS,
    "outreach": HELD_FIELDS,
    "partner_need": NEED_FIELDS,
    "companion": COMPANION_FIELDS,
    "companion_visit": VISIT_FIELDS,
}


def test_a_field_and_its_choices_are_called_in_the_trail_as_the_rule_calls_them() -> None:
    for subject, rules in RULES.items():
        called = {rule.key: label_of(subject, rule.key) for rule in rules if rule.key != "outlet"}
        assert called == {rule.key: rule.label for rule in rules if rule.key != "outlet"}, subject
    chosen = {
        (subject, rule.key, word): value_text(subject, rule.key, word)
        for subject, rules in RULES.items()
        for rule in rules
        for word, _label in rule.choices
        if rule.key != "food"  # kept as is_food
    }
    assert {place: text for place, text in chosen.items() if text == place[2]} == {}


def test_every_act_a_service_writes_has_a_sentence(owned_acts: set[str]) -> None:
    written = {
        code
        for path in SERVICES.rglob("*.py")
        for line in path.read_text().splitlines()
        if WRITES.search(line) or "action" in line
        for code in CODE.findall(line)
    }
    assert len(written) > 20
    assert {act for act in (written | owned_acts) - SILENT if not is_known(act)} == set()
