"""The small forms of a partner's page: a duty, an outlet, a contact, a ruling; what they ask and how they open."""

from collections.abc import Mapping, Sequence
from typing import Any

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.partners.compliance import RULINGS, STANDING_NAMES
from umkm_desktop.domain.partners.duties import DUTY_FIELDS, SOURCES, Owing, check_owed_once, examine_duty
from umkm_desktop.domain.partners.outlets import (
    CONTACT_FIELDS,
    OUTLET_AREA,
    OUTLET_FIELDS,
    examine_contact,
    examine_outlet,
)
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.partners.compliance import Sheet
from umkm_desktop.services.partners.duties import BasisChoice, DutyLine, duty_values
from umkm_desktop.ui.form_field import FormField, field_of

BY_SOURCE = "auto"
"""Choice of a legal basis: the one the source is known by."""


DUTY_ORDER = (
    "source",
    "legal_basis",
    "measure",
    "amount",
    "starts",
    "ends",
    "offered",
    "offered_on",
    "next_step",
    "next_on",
    "note",
)


def duty_fields(bases: Sequence[BasisChoice], *, new: bool) -> list[FormField]:
    """What is asked of a duty."""
    offered = [(BY_SOURCE, _("Menurut sumbernya"))] if new else []
    cited = [*offered, ("", _("Tidak disebut")), *[(one.uid, one.title) for one in bases]]
    named = {rule.key: field_of(rule) for rule in DUTY_FIELDS}
    named["legal_basis"] = FormField("legal_basis", N_("Dasar hukum"), "choice", width=6, choices=cited)
    return [named[key] for key in DUTY_ORDER]


def new_duty(kind: str) -> dict[str, Any]:
    """How the form of a new duty opens for a partner of a kind."""
    source = next(one for one in SOURCES if one.value == ("mall-space" if kind == "mall" else "regulation"))
    rule = SOURCES[source]
    amount = "" if rule.amount is None else str(rule.amount)
    return {"source": source.value, "measure": rule.measure.value, "amount": amount, "legal_basis": BY_SOURCE}


def old_duty(line: DutyLine) -> dict[str, Any]:
    """How the form of a recorded duty opens."""
    return {**duty_values(line), "source": line.source.value, "measure": line.measure.value}


def check_duty(values: Mapping[str, Any], others: Sequence[DutyLine] = ()) -> dict[str, str]:
    """What is wrong with a duty's form, also that ``others`` of the partner owe the same at the same time."""
    stored, problems = examine_duty(values)
    if problems:
        return problems
    owed: Any = {key: stored[key] for key in ("source", "measure", "amount", "starts", "ends")}
    there = [Owing(one.source, one.measure, one.amount, one.starts, one.ends) for one in others]
    try:
        check_owed_once(Owing(**owed), there)
    except RuleBroken as broken:
        return {broken.field or "measure": str(broken)}
    return {}


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """The form's values for the service; a legal basis left to the source is not spoken of."""
    return {key: value for key, value in values.items() if not (key == "legal_basis" and value == BY_SOURCE)}


def outlet_fields(districts: Sequence[str]) -> list[FormField]:
    """What is asked of an outlet."""
    known = {"district": {"kind": "combo", "choices": [(name, name) for name in districts]}}
    return [field_of(rule, **known.get(rule.key, {})) for rule in (*OUTLET_FIELDS[:2], OUTLET_AREA, *OUTLET_FIELDS[2:])]


def check_outlet(values: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with an outlet's form."""
    return dict(examine_outlet(values).problems)


def contact_fields() -> list[FormField]:
    """What is asked of a contact."""
    return [field_of(rule) for rule in CONTACT_FIELDS]


def check_contact(values: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with a contact's form."""
    return dict(examine_contact(values).problems)


def ruling_fields(sheet: Sheet) -> list[FormField]:
    """What is asked for a ruling: another word than the sum's, why, and what shows it."""
    words = [(one.value, _(STANDING_NAMES[one])) for one in RULINGS if one is not sheet.computed]
    return [
        FormField("standing", N_("Ditetapkan"), "choice", required=True, width=6, choices=words),
        FormField("reason", N_("Alasan"), "multiline", required=True, rows=3),
        FormField(
            "evidence",
            N_("Bukti"),
            "multiline",
            required=True,
            rows=2,
            hint=N_("Nomor surat, tanggal kunjungan, atau dokumen lain"),
        ),
    ]
