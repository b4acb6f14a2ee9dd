"""Which fields a form shows, in which order and how wide; what each means stands in the tables of the domain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from umkm_desktop.domain.fields import FieldRule, Kind
from umkm_desktop.domain.register.businesses import BUSINESS_FIELDS
from umkm_desktop.domain.register.products import PRODUCT_FIELDS
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.regions import bekasi
from umkm_desktop.services.register.businesses import FIRST_PRODUCT
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.businesses.sheets import Sheet


@dataclass(frozen=True)
class Part:
    """A heading of a form, a quiet word beside it, and its fields with their widths in twelfths of the row."""

    heading: str
    fields: Sequence[tuple[str, int]]
    beside: str = ""


OWNER = Part(N_("Pemilik"), (("owner_name", 3), ("owner_nik", 3), ("owner_gender", 3), ("phone", 3)))
BUSINESS = Part(
    N_("Usaha"),
    (
        ("name", 5), ("nib", 3), ("category", 4),
        ("kbli", 3), ("legal_form", 3), ("started_year", 2), ("workers_male", 2), ("workers_female", 2),
        ("capital", 4), ("annual_sales", 4), ("scale", 4),
    ),
)  # fmt: skip
ADDRESS = Part(
    N_("Alamat"), (("address", 8), ("rt", 2), ("rw", 2), ("district", 5), ("village", 5), ("postal_code", 2))
)
FIRST = Part(
    N_("Produk pertama"),
    ((FIRST_PRODUCT + "name", 5), (FIRST_PRODUCT + "pirt", 4), (FIRST_PRODUCT + "price", 3)),
    N_("produk lain dapat ditambah nanti"),
)
FURTHER = Part(
    N_("Lain-lain"),
    (
        ("status", 4), ("npwp", 4), ("email", 4), ("activity", 12),
        ("regency", 6), ("latitude", 3), ("longitude", 3), ("note", 12),
    ),
)  # fmt: skip

NEW_BUSINESS = (OWNER, BUSINESS, ADDRESS, FIRST)
WHOLE_BUSINESS = (OWNER, BUSINESS, ADDRESS, FURTHER)

IDENTITY = Part(
    N_("Produk"),
    (("name", 6), ("brand", 3), ("net_weight", 3), ("category", 6), ("is_food", 6)),
)
SUPPLY = Part(
    N_("Harga dan pasokan"),
    (("price", 4), ("retailer_price", 4), ("cost", 4), ("capacity_per_month", 4), ("minimum_order", 4),
     ("units_per_carton", 4)),
)  # fmt: skip
FOOD = Part(
    N_("Izin pangan"),
    (("pirt", 5), ("pirt_expires", 4), ("shelf_life_days", 3), ("halal", 5), ("halal_expires", 4), ("barcode", 3),
     ("bpom", 5), ("bpom_expires", 4)),
    N_("tanggal boleh kosong bila izinnya tidak berakhir"),
)  # fmt: skip
LABEL = Part(N_("Label"), (("barcode", 5),))
REMARK = Part(N_("Keterangan"), (("description", 6), ("note", 6)))

IMPORTANT: Mapping[str, Sequence[str]] = {
    "business": ("name", "owner_name", "owner_nik", "phone", "address", "district", "village", "nib"),
    "product": ("name", "category", "price", "pirt", "halal"),
}
"""What letters and agreements will ask for; only the name is needed to save."""

_KINDS: Mapping[Kind, str] = {
    Kind.LONG_TEXT: "multiline",
    Kind.NIK: "digits",
    Kind.NIB: "digits",
    Kind.POSTAL_CODE: "digits",
    Kind.BARCODE: "digits",
    Kind.COUNT: "digits",
    Kind.YEAR: "digits",
    Kind.RUPIAH: "money",
    Kind.DATE: "date",
    Kind.CHOICE: "choice",
    Kind.FLAG: "check",
}

_SHORT_LABELS = {
    "owner_name": N_("Nama sesuai KTP"),
    "owner_nik": N_("NIK"),
    "owner_gender": N_("Jenis kelamin"),
    "workers_male": N_("Pekerja pria"),
    "workers_female": N_("Pekerja wanita"),
    "started_year": N_("Tahun mulai"),
    "pirt_expires": N_("Berlaku sampai"),
    "halal_expires": N_("Berlaku sampai"),
    "bpom_expires": N_("Berlaku sampai"),
}
"""Where the heading or the width says the rest."""

_ONE_LINE = frozenset({"address", "activity"})


def fields_of(sheet: Sheet, *, whole: bool) -> list[w.Field]:
    """The fields of a form; ``whole`` shows those of a business that a new one is rarely asked for, too.

    A stored NIK stands masked in its field, which therefore takes more than digits.
    """
    parts: Sequence[Part]
    if sheet.subject == "product":
        parts = (IDENTITY, SUPPLY, FOOD if sheet.values.get("is_food") else LABEL, REMARK)
        return [field for part in parts for field in _fields(part, PRODUCT_FIELDS)]
    parts = WHOLE_BUSINESS if not sheet.new else (*NEW_BUSINESS, FURTHER) if whole else NEW_BUSINESS
    fields = [field for part in parts for field in _fields(part, BUSINESS_FIELDS)]
    return fields if sheet.new else [replace(one, kind="text") if one.key == "owner_nik" else one for one in fields]


def _fields(part: Part, rules: Sequence[FieldRule]) -> list[w.Field]:
    known = {rule.key: rule for rule in rules}
    known |= {FIRST_PRODUCT + rule.key: rule for rule in PRODUCT_FIELDS}
    made = []
    for place, (key, width) in enumerate(part.fields):
        section = part.heading if place == 0 else ""
        made.append(_field(key, known[key], width, section, part.beside if section else ""))
    return made


def _field(key: str, rule: FieldRule, width: int, section: str, beside: str) -> w.Field:
    first = key.startswith(FIRST_PRODUCT)
    kind = "text" if key in _ONE_LINE else _KINDS.get(rule.kind, "text")
    choices = tuple((value, _(label)) for value, label in rule.choices)
    if rule.suggestions:
        kind, choices = "combo", tuple((_(word), _(word)) for word in rule.suggestions)
    if key == "district":
        kind, choices = "combo", tuple((name, name) for name in bekasi().districts)
    if key == "village":
        kind = "combo"
    return w.Field(
        key,
        _SHORT_LABELS.get(key, rule.label),
        kind,  # type: ignore[arg-type]
        required=rule.required and not first,
        width=width,
        section=section,
        section_sub=beside,
        choices=choices,
        rows=2,
    )


def villages_of(district: str) -> list[tuple[str, str]]:
    """The desa and kelurahan of a kecamatan, for the list of the field."""
    return [(village.name, village.name) for village in bekasi().villages_of(district)]


def label_of(key: str, sheet: Sheet) -> str:
    """What a field is called beside the form."""
    rules = PRODUCT_FIELDS if sheet.subject == "product" else BUSINESS_FIELDS
    return _(_SHORT_LABELS.get(key) or next(rule.label for rule in rules if rule.key == key))
