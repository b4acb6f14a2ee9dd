"""Large businesses that take UMKM products or work with them, their outlets and further contacts: fields and rules."""

from collections.abc import Mapping
from datetime import date

from umkm_desktop.domain.amounts import read_area
from umkm_desktop.domain.checking import read_record
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import Checked, FieldRule, Kind, Value
from umkm_desktop.domain.matching import name_key
from umkm_desktop.domain.register.businesses import SCALES, ScaleSuggestion, suggest_scale
from umkm_desktop.i18n import N_, _, format_date

PARTNER_KINDS = (
    ("retail", N_("Toko swalayan")),
    ("mall", N_("Pusat perbelanjaan")),
    ("industry", N_("Industri")),
    ("estate", N_("Kawasan industri")),
    ("hospitality", N_("Hotel dan restoran")),
    ("cooperative", N_("Koperasi")),
    ("other", N_("Lainnya")),
)
_KIND_NAMES = dict(PARTNER_KINDS)

OBLIGATIONS = (
    ("regulation", N_("Peraturan daerah/bupati")),
    ("investment", N_("Komitmen penanaman modal (BKPM)")),
    ("voluntary", N_("Sukarela")),
)
"""Why the large business partners: ``sumber kewajiban``."""

PARTNER_SCALES = tuple(scale for scale in SCALES if scale[0] in {"medium", "large"})
"""PP 7/2021: the first role in a partnership is a medium or large business's."""

IDENTITY = N_("Identitas")
ADDRESS = N_("Alamat dan kontak")
SIZE = N_("Ukuran usaha")
DUTY = N_("Kewajiban bermitra")

PARTNER_FIELDS = (
    FieldRule(
        "name",
        N_("Nama mitra"),
        required=True,
        group=IDENTITY,
        hint=N_("Contoh: PT Sumber Rejeki Ritel"),
        called=True,
        width=8,
    ),
    FieldRule("kind", N_("Jenis mitra"), Kind.CHOICE, group=IDENTITY, choices=PARTNER_KINDS, width=4),
    FieldRule("group_name", N_("Grup atau merek"), group=IDENTITY, hint=N_("Nama gerai yang dikenal orang"), width=6),
    FieldRule("nib", N_("NIB"), Kind.NIB, group=IDENTITY, hint=N_("13 angka"), width=6),
    FieldRule("address", N_("Alamat"), Kind.LONG_TEXT, group=ADDRESS, max_length=500),
    FieldRule("village", N_("Desa/kelurahan"), group=ADDRESS, width=4),
    FieldRule("district", N_("Kecamatan"), group=ADDRESS, width=4),
    FieldRule("postal_code", N_("Kode pos"), Kind.POSTAL_CODE, group=ADDRESS, hint=N_("5 angka"), width=4),
    FieldRule("phone", N_("Telepon"), Kind.PHONE, group=ADDRESS, width=6),
    FieldRule("email", N_("Pos-el"), Kind.EMAIL, group=ADDRESS, width=6),
    FieldRule("contact_name", N_("Nama penghubung"), group=ADDRESS, width=6),
    FieldRule("contact_position", N_("Jabatan penghubung"), group=ADDRESS, width=6),
    FieldRule(
        "scale",
        N_("Skala usaha"),
        Kind.CHOICE,
        group=SIZE,
        choices=PARTNER_SCALES,
        hint=N_("Disarankan dari modal dan penjualan"),
        width=6,
    ),
    FieldRule(
        "capital", N_("Modal usaha"), Kind.RUPIAH, group=SIZE, hint=N_("Tanpa tanah dan bangunan tempat usaha"), width=6
    ),
    FieldRule("annual_sales", N_("Hasil penjualan setahun"), Kind.RUPIAH, group=SIZE, width=6),
    FieldRule("workers", N_("Tenaga kerja"), Kind.COUNT, group=SIZE, hint=N_("Orang, semua lokasi"), width=6),
    FieldRule("obligation_source", N_("Sumber kewajiban"), Kind.CHOICE, group=DUTY, choices=OBLIGATIONS, width=6),
    FieldRule(
        "target_products",
        N_("Sasaran jumlah produk"),
        Kind.COUNT,
        group=DUTY,
        hint=N_("Jumlah produk UMKM yang diharapkan terpasang"),
        width=6,
    ),
    FieldRule("note", N_("Catatan"), Kind.LONG_TEXT, group=DUTY, max_length=2000),
)


TRADING_AREA = FieldRule(
    "trading_area",
    N_("Luas usaha (m²)"),
    group=SIZE,
    hint=N_("Semua gerai, contoh 1.250,5; dasar hitungan 30 %"),
    width=6,
)
"""Typed in m², kept in dm² (``trading_area_dm2``), so it is no column of a file with partners."""


def kind_name(kind: str) -> str:
    """A kind of partner, translated; one that no list knows as it is stored."""
    return _(_KIND_NAMES.get(kind, kind))


def examine_partner(typed: Mapping[str, object]) -> Checked:
    """A partner read through the rules; a large business may sit anywhere, so its place is kept as typed."""
    values, problems, warnings = read_record(PARTNER_FIELDS, typed)
    if values.get("kind") is None and "kind" not in problems:
        values["kind"] = "other"
    if TRADING_AREA.key in typed:
        try:
            values["trading_area_dm2"] = read_area(typed[TRADING_AREA.key])
        except RuleBroken as broken:
            problems[TRADING_AREA.key] = str(broken)
    _doubt_scale(values, warnings)
    warnings.pop("postal_code", None)
    return Checked(values, problems, warnings)


def suggested_scale(values: Mapping[str, object]) -> ScaleSuggestion:
    """What PP 7/2021 Pasal 35 says of the figures; a year of founding is not kept, so sales go before capital."""
    capital, sales = values.get("capital"), values.get("annual_sales")
    return suggest_scale(capital if isinstance(capital, int) else None, sales if isinstance(sales, int) else None)


def _doubt_scale(values: Mapping[str, Value], warnings: dict[str, str]) -> None:
    found = suggested_scale(values)
    if found.suggested is None:
        return
    names = dict(SCALES)
    name = _(names[found.suggested]).lower()
    if found.disagree and found.by_capital and found.by_sales:
        both = (_(names[found.by_capital]).lower(), _(names[found.by_sales]).lower())
        sentence = _("Menurut modal {capital}, menurut penjualan {sales}; petugas yang menentukan.")
        warnings["scale"] = sentence.format(capital=both[0], sales=both[1])
    elif found.suggested in {"micro", "small"}:
        sentence = _("Menurut PP 7/2021 angka yang diisi termasuk {scale}, bukan usaha menengah atau besar.")
        warnings["scale"] = sentence.format(scale=name)
    elif values.get("scale") != found.suggested:
        warnings["scale"] = _("Menurut PP 7/2021 angka yang diisi termasuk {scale}.").format(scale=name)


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
