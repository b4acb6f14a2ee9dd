"""Where a partner trades, and whom one speaks with there: the fields of outlets and of further contacts."""

from collections.abc import Mapping
from datetime import date

from umkm_desktop.domain.areas import read_area
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
    FieldRule("kind", N_("Jenis lokasi"), Kind.CHOICE, choices=OUTLET_KINDS),
    FieldRule("district", N_("Kecamatan")),
    FieldRule("address", N_("Alamat"), Kind.LONG_TEXT, max_length=500),
    FieldRule("opened_on", N_("Dibuka"), Kind.DATE),
    FieldRule("closed_on", N_("Ditutup"), Kind.DATE),
    FieldRule("note", N_("Catatan"), Kind.LONG_TEXT, max_length=2000),
)

CONTACT_FIELDS = (
    FieldRule("name", N_("Nama"), required=True, called=True),
    FieldRule("position", N_("Jabatan")),
    FieldRule("phone", N_("Telepon"), Kind.PHONE),
    FieldRule("email", N_("Pos-el"), Kind.EMAIL),
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
