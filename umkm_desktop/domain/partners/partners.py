"""Large businesses that take UMKM products or work with them: the fields of a partner and its rules."""

from collections.abc import Mapping

from umkm_desktop.domain.amounts import read_area
from umkm_desktop.domain.checking import read_record
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import Checked, FieldRule, Kind, Value
from umkm_desktop.domain.register.businesses import SCALES, ScaleSuggestion, suggest_scale
from umkm_desktop.i18n import N_, _

PARTNER_KINDS = (
    ("retail", N_("Toko swalayan")),
    ("mall", N_("Pusat perbelanjaan")),
    ("industry", N_("Industri")),
    ("estate", N_("Kawasan industri")),
    ("hospitality", N_("Hotel dan restoran")),
    ("cooperative", N_("Koperasi")),
    ("other", N_("Lainnya")),
)

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
