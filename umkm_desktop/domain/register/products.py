"""A product of a business: its fields, its permits, and whether the rules for food apply to it."""

from collections.abc import Mapping
from datetime import date

from umkm_desktop.domain.checking import read_record
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import Checked, FieldRule, Kind, Value
from umkm_desktop.domain.identifiers import doubt_pirt
from umkm_desktop.domain.register.businesses import CATEGORIES
from umkm_desktop.domain.register.permit_rules import (
    ABSENT_PAPERS,
    absent_from,
    absent_text,
    read_absent,
    says_not_there,
    says_nothing,
)
from umkm_desktop.domain.text import fold
from umkm_desktop.i18n import N_, _

PRODUCT_FIELDS = (
    FieldRule("name", N_("Nama produk"), required=True, called=True, width=6),
    FieldRule(
        "business", N_("Usaha"), Kind.REFERENCE, required=True, hint=N_("Usaha yang membuat produk ini"), width=0
    ),
    FieldRule("category", N_("Kategori"), suggestions=CATEGORIES, max_length=100, width=6),
    FieldRule("is_food", N_("Pangan (makanan/minuman)"), Kind.FLAG, width=6),
    FieldRule("brand", N_("Merek"), width=3),
    FieldRule("net_weight", N_("Berat/isi bersih"), hint=N_("Contoh: 200 g"), max_length=50, width=3),
    FieldRule("description", N_("Uraian"), Kind.LONG_TEXT, max_length=2000, width=6),
    FieldRule("price", N_("Harga eceran"), Kind.RUPIAH, width=4),
    FieldRule("retailer_price", N_("Harga jual ke ritel"), Kind.RUPIAH, width=4),
    FieldRule("cost", N_("Harga pokok (HPP)"), Kind.RUPIAH, width=4),
    FieldRule("capacity_per_month", N_("Kapasitas per bulan"), Kind.COUNT, hint=N_("Jumlah satuan jual"), width=4),
    FieldRule("shelf_life_days", N_("Masa simpan (hari)"), Kind.COUNT, width=3),
    FieldRule("minimum_order", N_("Pesanan minimum"), Kind.COUNT, width=4),
    FieldRule("units_per_carton", N_("Isi per karton"), Kind.COUNT, width=4),
    FieldRule("pirt", N_("Nomor P-IRT"), Kind.PIRT, max_length=40, width=5),
    FieldRule("pirt_expires", N_("P-IRT berlaku sampai"), Kind.DATE, width=4, short=N_("Berlaku sampai")),
    FieldRule("bpom", N_("Nomor BPOM"), Kind.BPOM, hint=N_("Contoh: MD 123456789012"), max_length=40, width=5),
    FieldRule("bpom_expires", N_("BPOM berlaku sampai"), Kind.DATE, width=4, short=N_("Berlaku sampai")),
    FieldRule(
        "halal",
        N_("Nomor sertifikat halal"),
        Kind.HALAL,
        hint=N_("Contoh: ID32110000123450721"),
        max_length=40,
        width=5,
    ),
    FieldRule(
        "halal_expires",
        N_("Sertifikat halal berlaku sampai"),
        Kind.DATE,
        hint=N_("Boleh kosong"),
        width=4,
        short=N_("Berlaku sampai"),
    ),
    FieldRule(
        "absent_permits", N_("Izin yang tercatat belum ada"), hint=N_("Contoh: halal, P-IRT"), max_length=60, width=0
    ),
    FieldRule("barcode", N_("Kode batang"), Kind.BARCODE, hint=N_("8, 12, 13, atau 14 angka"), width=3),
    FieldRule("note", N_("Catatan"), Kind.LONG_TEXT, max_length=2000, width=6),
)

_FOOD = frozenset(
    {
        "makanan", "minuman", "pangan", "kuliner", "camilan", "cemilan", "snack", "keripik", "kripik", "kerupuk",
        "krupuk", "sambal", "kue", "roti", "kopi", "teh", "sirup", "jamu", "bumbu", "dodol", "abon", "rengginang",
        "bakso", "nugget", "mie", "sale", "madu", "susu", "jus", "cokelat", "coklat",
    }
)  # fmt: skip
_NOT_FOOD = frozenset(
    {
        "fesyen",
        "fashion",
        "batik",
        "kerajinan",
        "kriya",
        "craft",
        "busana",
        "pakaian",
        "jasa",
        "sabun",
        "kosmetik",
        "mebel",
        "sepatu",
        "tas",
    }
)


def suggest_food(name: str, category: str = "", permits: str = "") -> bool:
    """Whether the halal and P-IRT rules probably apply: a food permit, or a food word in category or name.

    In doubt (no word known) the answer is no: industrial supply and crafts are real cases.
    """
    if permits:
        return True
    words = fold(category).split()
    if _FOOD.intersection(words) or _NOT_FOOD.intersection(words):
        return bool(_FOOD.intersection(words))
    return bool(_FOOD.intersection(fold(name).split()))


def examine_product(typed: Mapping[str, object], *, today: date | None = None) -> Checked:
    """A product read through the rules; ``is_food`` left empty is suggested from permits, category and name."""
    values, problems, warnings = read_record(PRODUCT_FIELDS, typed)
    _settle_absent(typed, values, problems, warnings)
    if typed.get("is_food", False) in (None, "") and "is_food" not in problems:
        permits = str(values.get("pirt") or values.get("bpom") or "")
        values["is_food"] = suggest_food(str(values.get("name") or ""), str(values.get("category") or ""), permits)
    pirt = values.get("pirt")
    if isinstance(pirt, str) and (doubt := doubt_pirt(pirt, today)):
        warnings["pirt"] = doubt
    _doubt_prices(values, warnings)
    _doubt_expiry(values, warnings, today)
    return Checked(values, problems, {key: text for key, text in warnings.items() if key not in problems})


def _settle_absent(
    typed: Mapping[str, object], values: dict[str, Value], problems: dict[str, str], warnings: dict[str, str]
) -> None:
    """``belum ada`` typed as a number is no number: it is written down as a permit that is not there; a dash is not."""
    try:
        absent = set(absent_from(read_absent(str(values.get("absent_permits") or ""))))
    except RuleBroken as broken:
        problems["absent_permits"] = str(broken)
        return
    for paper in ABSENT_PAPERS:
        number = values.get(paper.value)
        if isinstance(number, str) and says_not_there(number):
            values[paper.value] = None
            absent.add(paper)
            warnings[paper.value] = _("Tercatat belum ada.")
        elif isinstance(number, str) and says_nothing(number):
            values[paper.value] = None
            warnings[paper.value] = _("Tercatat belum diketahui; tulis “belum ada” bila memang tidak ada.")
        elif number:
            absent.discard(paper)
    if absent or typed.get("absent_permits") or values.get("absent_permits"):
        values["absent_permits"] = absent_text(sorted(absent))


def _doubt_prices(values: Mapping[str, Value], warnings: dict[str, str]) -> None:
    price, cost, retailer = (values.get(key) for key in ("price", "cost", "retailer_price"))
    if isinstance(price, int) and isinstance(cost, int) and 0 < price < cost:
        warnings["price"] = _("Harga eceran di bawah harga pokok; periksa keduanya.")
    if isinstance(price, int) and isinstance(retailer, int) and 0 < price < retailer:
        warnings["retailer_price"] = _("Harga ke ritel di atas harga eceran; periksa keduanya.")


def _doubt_expiry(values: Mapping[str, Value], warnings: dict[str, str], today: date | None) -> None:
    for key in ("pirt_expires", "bpom_expires", "halal_expires"):
        day = values.get(key)
        if today and isinstance(day, date) and day < today:
            warnings[key] = _("Sudah lewat; periksa apakah izinnya diperpanjang.")
