"""What a partner looks for: the fields of a need, and how its form is read."""

from collections.abc import Iterable, Mapping
from datetime import date

from umkm_desktop.domain.checking import read_record
from umkm_desktop.domain.companions.companions import read_districts
from umkm_desktop.domain.fields import Checked, FieldRule, Kind
from umkm_desktop.domain.partners.need_rules import CERTIFICATE_NAMES, Certificate
from umkm_desktop.domain.register.businesses import CATEGORIES
from umkm_desktop.domain.text import fold
from umkm_desktop.i18n import N_, _, format_date

FOOD_CHOICES = (("food", N_("Pangan")), ("other", N_("Bukan pangan")))

NEED_FIELDS = (
    FieldRule("title", N_("Kebutuhan"), required=True, max_length=120, hint=N_("Contoh: Camilan kering rak kasir")),
    FieldRule(
        "category", N_("Kategori"), suggestions=CATEGORIES, max_length=100, hint=N_("Kosong berarti apa saja"), width=6
    ),
    FieldRule("food", N_("Pangan"), Kind.CHOICE, choices=FOOD_CHOICES, width=6),
    FieldRule("words", N_("Kata kunci"), max_length=200, hint=N_("Pada nama, merek, atau uraian produk")),
    FieldRule("price_from", N_("Harga eceran dari"), Kind.RUPIAH, width=6),
    FieldRule("price_to", N_("Harga eceran sampai"), Kind.RUPIAH, width=6),
    FieldRule(
        "capacity_per_month", N_("Kapasitas per bulan"), Kind.COUNT, hint=N_("Paling sedikit, satuan jual"), width=6
    ),
    FieldRule("certificates", N_("Sertifikat"), max_length=100, hint="nib halal pirt bpom barcode"),
    FieldRule("districts", N_("Kecamatan"), Kind.LONG_TEXT, max_length=1000, hint=N_("Dipisah koma; kosong: semua")),
    FieldRule("wanted", N_("Jumlah produk"), Kind.COUNT, width=6),
    FieldRule("until", N_("Berlaku sampai"), Kind.DATE, width=6),
    FieldRule("note", N_("Catatan"), Kind.LONG_TEXT, max_length=2000),
)

_WORDS = {fold(word): one for one, name in CERTIFICATE_NAMES.items() for word in (one.value, name, name.split()[-1])}
"""``P-IRT``, ``pirt``, ``halal``, ``Kode batang`` … as they are typed."""


def examine_need(typed: Mapping[str, object], districts: Iterable[str], today: date | None = None) -> Checked:
    """A need as typed; ``districts`` are the official names. ``is_food`` is 1, 0 or None for either."""
    read, problems, warnings = read_record(NEED_FIELDS, typed)
    values = dict(read)
    food = values.pop("food", None)
    values["is_food"] = None if food is None else int(food == "food")
    low, high = values.get("price_from"), values.get("price_to")
    if isinstance(low, int) and isinstance(high, int) and high < low:
        problems["price_to"] = _("Harga sampai lebih rendah daripada harga dari; periksa keduanya.")
    if isinstance(values.get("certificates"), str):
        known, unknown = _certificates(str(values["certificates"]))
        if unknown:
            problems["certificates"] = _("“{words}” tidak dikenal; yang ada: nib halal pirt bpom barcode.").format(
                words=" ".join(unknown)
            )
        values["certificates"] = known or None
    if isinstance(values.get("districts"), str):
        found = read_districts(str(values["districts"]), districts)
        if found.unknown:
            problems["districts"] = _("Kecamatan tidak dikenal: {names}. Periksa ejaannya.").format(
                names=", ".join(found.unknown)
            )
        values["districts"] = "\n".join(found.known) or None
    until = values.get("until")
    if today is not None and isinstance(until, date) and until < today:
        warnings["until"] = _("Sudah lewat {day}; kebutuhan ini tidak ikut dicari.").format(day=format_date(until))
    return Checked(values, problems, warnings)


def _certificates(text: str) -> tuple[str, list[str]]:
    """Certificate words in the usual order, and what is none."""
    named: set[Certificate] = set()
    unknown: list[str] = []
    for part in text.replace(",", " ").replace(";", " ").casefold().replace("kode batang", "barcode").split():
        found = _WORDS.get(fold(part))
        if found is None:
            unknown.append(part)
        else:
            named.add(found)
    return " ".join(one.value for one in Certificate if one in named), unknown
