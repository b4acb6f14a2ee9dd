"""What a form opens with, and what is said under its fields besides what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any

from umkm_desktop.domain.fields import Checked, FieldRule
from umkm_desktop.domain.identifiers import nik_gender
from umkm_desktop.domain.regions import bekasi
from umkm_desktop.domain.register.businesses import BUSINESS_FIELDS, SCALES, suggest_scale
from umkm_desktop.domain.register.products import PRODUCT_FIELDS
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.register.businesses import (
    FIRST_PRODUCT,
    REASONS,
    Similar,
    business_form,
    examine_form,
    reserve_uid,
)
from umkm_desktop.services.register.products import examine_product_form, product_form
from umkm_desktop.services.rows import row_as
from umkm_desktop.ui.form_field import FormField, field_of


@dataclass(frozen=True)
class Sheet:
    """A form as it is opened; ``subject`` is business or product, ``business`` the product's business by name."""

    subject: str
    uid: str
    new: bool
    draft: str
    values: Mapping[str, Any] = field(default_factory=dict)
    business_uid: str = ""
    business: str = ""
    revision: int | None = None
    owner_revision: int | None = None
    shared_with: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title of the screen while it is open."""
        if not self.new:
            return _("Ubah {name}").format(name=self.values["name"])
        return _("Usaha baru") if self.subject == "business" else _("Produk baru")


def new_business_sheet() -> Sheet:
    """An empty form of a business."""
    return Sheet("business", reserve_uid(), new=True, draft="business:new", values={"status": "active"})


def stored_sheet(desk: Desk, subject: str, uid: str) -> Sheet:
    """The form of a business or product; raises NotFound."""
    stored = (business_form if subject == "business" else product_form)(desk, uid)
    return row_as(Sheet, stored, subject=subject, new=False, draft=f"{subject}:{uid}")


def new_product_sheet(desk: Desk, business_uid: str) -> Sheet:
    """An empty form of a product of this business; raises NotFound."""
    return Sheet(
        "product",
        reserve_uid(),
        new=True,
        draft=f"product:new:{business_uid}",
        values={"is_food": True},
        business_uid=business_uid,
        business=str(business_form(desk, business_uid).values["name"]),
    )


def examine_sheet(desk: Desk, sheet: Sheet, values: Mapping[str, Any]) -> Checked:
    """What saving would say of the values; a masked NIK is not among them."""
    given = {key: value for key, value in values.items() if not _is_masked(value)}
    if sheet.subject == "product":
        return examine_product_form(desk, {**given, "business": sheet.business_uid})
    return examine_form(desk, given)


def _is_masked(value: object) -> bool:
    return isinstance(value, str) and "•" in value


@dataclass(frozen=True)
class Note:
    """A sentence under a field that does not hinder saving; ``kind`` is warning, ok or hint."""

    sentence: str
    kind: str = "warning"
    action: str = ""
    command: Callable[[], object] | None = field(default=None, compare=False)


def notes_of(checked: Checked) -> dict[str, Note]:
    """Warnings, confirmations and what the law suggests, by field."""
    notes = {key: Note(sentence) for key, sentence in checked.warnings.items()}
    if isinstance(checked.values.get("nib"), str):
        notes.setdefault("nib", Note(_("13 angka, bentuknya benar."), "ok"))
    scale = suggested_scale(checked)
    if scale:
        words = _("Menurut PP 7/2021: {scale}.").format(scale=_(dict(SCALES)[scale]).lower())
        notes.setdefault("scale", Note(words, "hint"))
    return notes


def suggested_scale(checked: Checked) -> str | None:
    """The scale by PP 7/2021, where a figure is given."""
    numbers = (checked.values.get(key) for key in ("capital", "annual_sales", "started_year"))
    return suggest_scale(*(number if isinstance(number, int) else None for number in numbers)).suggested


def fillings_of(checked: Checked) -> dict[str, Any]:
    """What may fill a field that was left empty: the gender in the NIK, the scale, the postal code of the village."""
    nik = checked.values.get("owner_nik")
    found = {
        "owner_gender": nik_gender(nik) if isinstance(nik, str) else None,
        "scale": suggested_scale(checked),
        "postal_code": checked.values.get("postal_code") if checked.values.get("village_code") else None,
    }
    return {key: value for key, value in found.items() if value}


def reason_words(similar: Similar) -> str:
    """What speaks for the same business: ``NIB sama, nomor telepon sama``."""
    words = ", ".join(_(REASONS[reason]) for reason in similar.why)
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class Part:
    """A heading of a form, a quiet word beside it, and its fields in their order; ``widths`` where the rule's do not
    fit here."""

    heading: str
    fields: Sequence[str]
    beside: str = ""
    widths: Sequence[int] = ()


OWNER = Part(N_("Pemilik"), ("owner_name", "owner_nik", "owner_gender", "phone"))
BUSINESS = Part(
    N_("Usaha"),
    (
        "name",
        "nib",
        "category",
        "kbli",
        "legal_form",
        "started_year",
        "workers_male",
        "workers_female",
        "capital",
        "annual_sales",
        "scale",
    ),
)
ADDRESS = Part(N_("Alamat"), ("address", "rt", "rw", "district", "village", "postal_code"))
FIRST = Part(
    N_("Produk pertama"),
    tuple(FIRST_PRODUCT + key for key in ("name", "pirt", "price")),
    N_("produk lain dapat ditambah nanti"),
    (5, 4, 3),
)
FURTHER = Part(N_("Lain-lain"), ("status", "npwp", "email", "activity", "regency", "latitude", "longitude", "note"))

IDENTITY = Part(N_("Produk"), ("name", "brand", "net_weight", "category", "is_food"))
SUPPLY = Part(
    N_("Harga dan pasokan"),
    ("price", "retailer_price", "cost", "capacity_per_month", "minimum_order", "units_per_carton"),
)
FOOD = Part(
    N_("Izin pangan"),
    ("pirt", "pirt_expires", "shelf_life_days", "halal", "halal_expires", "barcode", "bpom", "bpom_expires"),
    N_("tanggal boleh kosong bila izinnya tidak berakhir"),
)
LABEL = Part(N_("Label"), ("barcode",), widths=(5,))
REMARK = Part(N_("Keterangan"), ("description", "note"))

IMPORTANT: Mapping[str, Sequence[str]] = {
    "business": ("name", "owner_name", "owner_nik", "phone", "address", "district", "village", "nib"),
    "product": ("name", "category", "price", "pirt", "halal"),
}
"""What letters and agreements will ask for; only the name is needed to save."""

_ONE_LINE = frozenset({"address", "activity"})


def fields_of(sheet: Sheet, *, whole: bool) -> list[FormField]:
    """The fields of a form; ``whole`` shows those of a business that a new one is rarely asked for, too.

    What no part names closes the form. A stored NIK stands masked in its field, which therefore takes more than digits.
    """
    if sheet.subject == "product":
        named = (IDENTITY, SUPPLY, FOOD, REMARK)
        parts = (
            IDENTITY,
            SUPPLY,
            FOOD if sheet.values.get("is_food") else LABEL,
            _closing(REMARK, named, PRODUCT_FIELDS),
        )
        return [field for part in parts for field in _fields(part, PRODUCT_FIELDS)]
    further = _closing(FURTHER, (OWNER, BUSINESS, ADDRESS, FURTHER), BUSINESS_FIELDS)
    first = (FIRST,) if sheet.new else ()
    parts = (OWNER, BUSINESS, ADDRESS, *first, *((further,) if whole or not sheet.new else ()))
    fields = [field for part in parts for field in _fields(part, BUSINESS_FIELDS)]
    return fields if sheet.new else [replace(one, kind="text") if one.key == "owner_nik" else one for one in fields]


def _closing(last: Part, named: Sequence[Part], rules: Sequence[FieldRule]) -> Part:
    """The last part, with the fields that stand in a form but in none of its parts."""
    known = {key for part in named for key in part.fields}
    return replace(last, fields=(*last.fields, *(rule.key for rule in rules if rule.width and rule.key not in known)))


def _fields(part: Part, rules: Sequence[FieldRule]) -> list[FormField]:
    known = {rule.key: rule for rule in rules} | {FIRST_PRODUCT + rule.key: rule for rule in PRODUCT_FIELDS}
    first, *others = [
        _field(key, known[key], width or known[key].width) for key, width in zip_longest(part.fields, part.widths)
    ]
    return [replace(first, section=part.heading, section_sub=part.beside), *others]


def _field(key: str, rule: FieldRule, width: int) -> FormField:
    here: dict[str, Any] = {"required": rule.required and not key.startswith(FIRST_PRODUCT)}
    if key in _ONE_LINE:
        here["kind"] = "text"
    if key == "district":
        here |= {"kind": "combo", "choices": [(name, name) for name in bekasi().districts]}
    if key == "village":
        here["kind"] = "combo"
    return field_of(rule, key=key, width=width, hint="", **here)


def villages_of(district: str) -> list[tuple[str, str]]:
    """The desa and kelurahan of a kecamatan, for the list of the field."""
    return [(village.name, village.name) for village in bekasi().villages_of(district)]


def label_of(key: str, sheet: Sheet) -> str:
    """What a field is called beside the form."""
    rules = PRODUCT_FIELDS if sheet.subject == "product" else BUSINESS_FIELDS
    return next(_(rule.short or rule.label) for rule in rules if rule.key == key)
