"""The small forms of a partner's page: what a duty, outlet, contact, target or ruling asks, and how it opens."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.partners.compliance import RULINGS, STANDING_NAMES, check_ruling
from umkm_desktop.domain.partners.duties import DUTY_FIELDS, SOURCES, Measure, Owing, check_owed_once, examine_duty
from umkm_desktop.domain.partners.outlets import (
    CONTACT_FIELDS,
    OUTLET_AREA,
    OUTLET_FIELDS,
    examine_contact,
    examine_outlet,
)
from umkm_desktop.domain.partners.targets import TARGET_FIELDS, amount_text, examine_target
from umkm_desktop.domain.regions import bekasi
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.owned import OfPartner
from umkm_desktop.services.partners.compliance import Sheet
from umkm_desktop.services.partners.duties import BasisChoice, DutyLine, duty_values
from umkm_desktop.services.partners.outlets import OUTLETS, outlet_values
from umkm_desktop.services.partners.partner_contacts import CONTACTS, contact_values
from umkm_desktop.services.partners.targets import TargetLine
from umkm_desktop.ui.dialogs import Check
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


@dataclass(frozen=True)
class OwnedForm:
    """Records of a partner that are typed in one small form, and where they are kept; titles are marked with N_."""

    new: str
    changed: str
    archived: str
    fields: Callable[[], list[FormField]]
    opened: Callable[[Any], Mapping[str, Any]]
    """A record as its form opens."""
    check: Check
    records: OfPartner[Any]


def _outlet_fields() -> list[FormField]:
    known = {"district": {"kind": "combo", "choices": [(name, name) for name in bekasi().districts]}}
    return [field_of(rule, **known.get(rule.key, {})) for rule in (*OUTLET_FIELDS[:2], OUTLET_AREA, *OUTLET_FIELDS[2:])]


OUTLET = OwnedForm(
    N_("Lokasi baru"),
    N_("Ubah lokasi"),
    N_("Lokasi diarsipkan"),
    _outlet_fields,
    outlet_values,
    lambda values: examine_outlet(values).problems,
    OUTLETS,
)
CONTACT = OwnedForm(
    N_("Kontak baru"),
    N_("Ubah kontak"),
    N_("Kontak diarsipkan"),
    lambda: [field_of(rule) for rule in CONTACT_FIELDS],
    contact_values,
    lambda values: examine_contact(values).problems,
    CONTACTS,
)


def target_fields() -> list[FormField]:
    """What is asked of a target."""
    return [field_of(rule, **({"kind": "digits"} if rule.key == "year" else {})) for rule in TARGET_FIELDS]


def opened_target(line: TargetLine | None, today: date) -> dict[str, Any]:
    """How the form of a target opens; one of this year where there is none."""
    if line is None:
        return {"year": str(today.year), "measure": Measure.PRODUCTS.value}
    amount = amount_text(line.measure, line.amount)
    return {"year": str(line.year), "measure": line.measure.value, "amount": amount, "note": line.note or ""}


def check_target(values: Mapping[str, Any]) -> Mapping[str, str]:
    """What is wrong with a target's form."""
    return examine_target(values)[1]


RULING = ("standing", "reason", "evidence")


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


def check_ruled(typed: Mapping[str, Any], sheet: Sheet) -> dict[str, str]:
    """What is wrong with a ruling's form."""
    word, reason, evidence = (str(typed[key] or "") for key in RULING)
    try:
        check_ruling(word, reason, evidence, sheet.computed)
    except FieldProblems as problems:
        return problems.problems
    return {}
