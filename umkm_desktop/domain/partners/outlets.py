"""Where a partner trades, and whom one speaks with there: the fields of outlets and of further contacts."""

from collections.abc import Mapping
from datetime import date

from umkm_desktop.domain.amounts import read_area
from umkm_desktop.domain.checking import read_record
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import Checked, FieldRule, Kind
from umkm_desktop.domain.matching import name_key
from umkm_desktop.i18n import N_, _, format_date

OUTLET_KINDS = (
    ("store", N_("Toko atau gerai")),
    ("mall", N_("Unit di pusat perbelanjaan")),
    ("plant", N_("Pabrik")),
    ("estate", N_("Kawasan")),
    ("restaurant", N_("Restoran atau kantin")),
    ("other", N_("Lainnya")),
)

OUTLET_FIELDS = (
    FieldRule("name", N_("Nama lokasi"), required=True, called=True, hint=N_("Seperti tertulis di papan nama")),
    FieldRule("kind", N_("Jenis lokasi"), Kind.CHOICE, choices=OUTLET_KINDS, width=6),
    FieldRule("district", N_("Kecamatan"), width=6),
    FieldRule("address", N_("Alamat"), Kind.LONG_TEXT, max_length=500),
    FieldRule("opened_on", N_("Dibuka"), Kind.DATE, width=6),
    FieldRule("closed_on", N_("Ditutup"), Kind.DATE, width=6),
    FieldRule("note", N_("Catatan"), Kind.LONG_TEXT, max_length=2000),
)

OUTLET_AREA = FieldRule("area", N_("Luas (m²)"), hint=N_("Contoh 1.250,5"), width=6)
"""Typed in m², kept in dm² (``area_dm2``)."""

CONTACT_FIELDS = (
    FieldRule("name", N_("Nama"), required=True, called=True, width=6),
    FieldRule("position", N_("Jabatan"), width=6),
    FieldRule("phone", N_("Telepon"), Kind.PHONE, width=6),
    FieldRule("email", N_("Pos-el"), Kind.EMAIL, width=6),
    FieldRule("note", N_("Catatan"), Kind.LONG_TEXT, max_length=2000),
)


def outlet_key(name: object) -> str:
    """What an outlet is compared by, typed, in a file or in the partner's own list: CIKARANG and Cikarang are one."""
    return name_key(str(name or ""))


def examine_outlet(typed: Mapping[str, object]) -> Checked:
    """An outlet read through the rules; ``area`` is typed in m² and becomes ``area_dm2``."""
    values, problems, warnings = read_record(OUTLET_FIELDS, typed)
    if "area" in typed:
        try:
            values["area_dm2"] = read_area(typed["area"])
        except RuleBroken as broken:
            problems["area"] = str(broken)
    opened, closed = values.get("opened_on"), values.get("closed_on")
    if isinstance(opened, date) and isinstance(closed, date) and closed < opened:
        problems["closed_on"] = _("Ditutup sebelum dibuka {day}.").format(day=format_date(opened))
    return Checked(values, problems, warnings)


def examine_contact(typed: Mapping[str, object]) -> Checked:
    """A contact read through the rules; without phone and address nobody can be reached."""
    values, problems, warnings = read_record(CONTACT_FIELDS, typed)
    if not values.get("phone") and not values.get("email") and not problems:
        warnings["phone"] = _("Belum ada telepon atau pos-el; kontak ini belum dapat dihubungi.")
    return Checked(values, problems, warnings)
