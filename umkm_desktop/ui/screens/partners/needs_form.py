"""The form of a need, and what it asks in one line."""

from collections.abc import Mapping
from typing import Any

from umkm_desktop.domain.partners.need_rules import CERTIFICATE_NAMES, Certificate, Need
from umkm_desktop.domain.partners.needs import NEED_FIELDS, examine_need
from umkm_desktop.i18n import N_, _, format_date, format_number, format_rupiah
from umkm_desktop.services.partners.partners import page_partners
from umkm_desktop.services.regions import bekasi
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.form_field import FormField, field_of

MOST_PARTNERS = 1000


def ask_need(context: Context, start: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Ask for a need, with its ``partner`` where it is new; None when the officer backs out."""
    fields = [field_of(rule) for rule in NEED_FIELDS if rule.key != "certificates"]
    fields.insert(7, fields.pop(next(place for place, one in enumerate(fields) if one.key == "wanted")))
    place = next(place for place, one in enumerate(fields) if one.key == "districts")
    fields[place:place] = [
        FormField(f"has_{one.value}", name, "check", width=4) for one, name in _certificate_fields().items()
    ]
    if start is None:
        choices = [(row.uid, row.name) for row in page_partners(context.desk, limit=MOST_PARTNERS)]
        fields.insert(0, FormField("partner", N_("Mitra"), "choice", required=True, choices=choices))
    typed = context.dialogs.ask_values(
        _("Kebutuhan baru") if start is None else _("Ubah kebutuhan"),
        _("Yang dikosongkan tidak disyaratkan. Hanya produk yang lolos kurasi yang dicari."),
        _("Simpan"),
        fields,
        _opened(start or {}),
        check=lambda values: examine_need(_read(values), bekasi().districts, context.desk.today()).problems,
    )
    return None if typed is None else _read(typed)


def asked_text(need: Need) -> str:
    """``Makanan · Rp10.000–Rp20.000 · 500 per bulan · P-IRT, sertifikat halal · Setu``."""
    parts = [need.category]
    if need.is_food is not None:
        parts.append(_("pangan") if need.is_food else _("bukan pangan"))
    if need.words:
        parts.append(_("kata “{words}”").format(words=" ".join(need.words)))
    if need.price_from is not None and need.price_to is not None:
        parts.append(f"{format_rupiah(need.price_from)}–{format_rupiah(need.price_to)}")
    elif need.price_from is not None:
        parts.append(_("mulai {price}").format(price=format_rupiah(need.price_from)))
    elif need.price_to is not None:
        parts.append(_("paling tinggi {price}").format(price=format_rupiah(need.price_to)))
    if need.capacity:
        parts.append(_("{n} per bulan").format(n=format_number(need.capacity)))
    parts += [", ".join(_(CERTIFICATE_NAMES[one]) for one in need.certificates), ", ".join(need.districts)]
    if need.until is not None:
        parts.append(_("sampai {day}").format(day=format_date(need.until)))
    return " · ".join(part for part in parts if part) or _("apa saja yang lolos kurasi")


def _certificate_fields() -> Mapping[Certificate, str]:
    return {
        one: name[0].upper() + name[1:] for one, name in ((one, _(name)) for one, name in CERTIFICATE_NAMES.items())
    }


def _opened(start: Mapping[str, Any]) -> dict[str, Any]:
    """A need as its form opens: a box for each certificate."""
    asked = str(start.get("certificates") or "").split()
    return {**start, **{f"has_{one.value}": one.value in asked for one in Certificate}}


def _read(typed: Mapping[str, Any]) -> dict[str, Any]:
    """The boxes as one field again."""
    values = {key: value for key, value in typed.items() if not key.startswith("has_")}
    return values | {"certificates": " ".join(one.value for one in Certificate if typed.get(f"has_{one.value}"))}
