"""A business and its owner: the fields of the register, what the law calls its size, and what may not be typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from umkm_desktop.domain.checking import read_record
from umkm_desktop.domain.fields import Checked, FieldRule, Kind, Value
from umkm_desktop.domain.identifiers import doubt_nik
from umkm_desktop.domain.regions import Regions
from umkm_desktop.domain.text import squeeze
from umkm_desktop.i18n import N_, _

SCALES = (
    ("micro", N_("Usaha mikro")),
    ("small", N_("Usaha kecil")),
    ("medium", N_("Usaha menengah")),
    ("large", N_("Usaha besar")),
)

LEGAL_FORMS = (
    ("individual", N_("Perorangan")),
    ("sole_company", N_("PT Perorangan")),
    ("company", N_("PT")),
    ("limited_partnership", N_("CV")),
    ("firm", N_("Firma")),
    ("cooperative", N_("Koperasi")),
    ("foundation", N_("Yayasan")),
    ("other", N_("Lainnya")),
)

GENDERS = (("L", N_("Laki-laki")), ("P", N_("Perempuan")))

STATUSES = (("active", N_("Aktif")), ("guided", N_("Binaan")), ("inactive", N_("Tidak aktif")))

CATEGORIES = (
    N_("Makanan"),
    N_("Minuman"),
    N_("Fesyen"),
    N_("Kerajinan"),
    N_("Batik"),
    N_("Kecantikan dan kesehatan"),
    N_("Pertanian dan perikanan"),
    N_("Perdagangan"),
    N_("Jasa"),
    N_("Industri dan bahan"),
    N_("Lainnya"),
)
"""Offered for business and product; an office may type its own."""


BUSINESS_FIELDS = (
    FieldRule(
        "name",
        N_("Nama usaha"),
        required=True,
        hint=N_("Seperti tertulis di NIB atau papan nama"),
        called=True,
        width=5,
    ),
    FieldRule("nib", N_("NIB"), Kind.NIB, hint=N_("13 angka; kosongkan bila belum punya"), width=3),
    FieldRule("npwp", N_("NPWP"), Kind.NPWP, hint=N_("15 atau 16 angka"), width=4),
    FieldRule("legal_form", N_("Bentuk usaha"), Kind.CHOICE, choices=LEGAL_FORMS, width=3),
    FieldRule("category", N_("Kategori"), suggestions=CATEGORIES, max_length=100, width=4),
    FieldRule(
        "activity", N_("Kegiatan usaha"), Kind.LONG_TEXT, hint=N_("Apa yang dibuat atau dijual"), max_length=1000
    ),
    FieldRule("kbli", N_("KBLI"), Kind.KBLI, hint=N_("5 angka"), width=3),
    FieldRule("owner_name", N_("Nama pemilik"), called=True, width=3, short=N_("Nama sesuai KTP")),
    FieldRule("owner_nik", N_("NIK pemilik"), Kind.NIK, hint=N_("16 angka"), personal=True, width=3, short=N_("NIK")),
    FieldRule(
        "owner_gender", N_("Jenis kelamin pemilik"), Kind.CHOICE, choices=GENDERS, width=3, short=N_("Jenis kelamin")
    ),
    FieldRule("phone", N_("Telepon/WhatsApp"), Kind.PHONE, hint=N_("Contoh: 0812-3456-7890"), width=3),
    FieldRule("email", N_("Pos-el"), Kind.EMAIL, width=4),
    FieldRule("address", N_("Alamat"), Kind.LONG_TEXT, hint=N_("Jalan, kampung, nomor"), max_length=500, width=8),
    FieldRule("rt", N_("RT"), max_length=5, width=2),
    FieldRule("rw", N_("RW"), max_length=5, width=2),
    FieldRule("village", N_("Desa/kelurahan"), width=5),
    FieldRule("district", N_("Kecamatan"), width=5),
    FieldRule("regency", N_("Kabupaten/kota"), hint=N_("Kosongkan bila di Kabupaten Bekasi"), width=6),
    FieldRule("postal_code", N_("Kode pos"), Kind.POSTAL_CODE, hint=N_("5 angka"), width=2),
    FieldRule("latitude", N_("Lintang"), Kind.COORDINATE, hint=N_("Contoh: -6.3025"), max_length=20, width=3),
    FieldRule("longitude", N_("Bujur"), Kind.COORDINATE, hint=N_("Contoh: 107.1521"), max_length=20, width=3),
    FieldRule("capital", N_("Modal usaha"), Kind.RUPIAH, hint=N_("Tanpa tanah dan bangunan tempat usaha"), width=4),
    FieldRule("annual_sales", N_("Hasil penjualan tahunan"), Kind.RUPIAH, hint=N_("Omzet setahun"), width=4),
    FieldRule(
        "scale", N_("Skala usaha"), Kind.CHOICE, choices=SCALES, hint=N_("Disarankan dari modal dan penjualan"), width=4
    ),
    FieldRule("started_year", N_("Tahun mulai usaha"), Kind.YEAR, width=2, short=N_("Tahun mulai")),
    FieldRule("workers_male", N_("Tenaga kerja laki-laki"), Kind.COUNT, width=2, short=N_("Pekerja pria")),
    FieldRule("workers_female", N_("Tenaga kerja perempuan"), Kind.COUNT, width=2, short=N_("Pekerja wanita")),
    FieldRule("status", N_("Status"), Kind.CHOICE, choices=STATUSES, width=4),
    FieldRule("note", N_("Catatan"), Kind.LONG_TEXT, max_length=2000),
)


SCALE_LIMITS = (
    ("micro", 1_000_000_000, 2_000_000_000),
    ("small", 5_000_000_000, 15_000_000_000),
    ("medium", 10_000_000_000, 50_000_000_000),
)
"""PP 7/2021 Pasal 35: scale, most capital, most annual sales, both inclusive; beyond is usaha besar."""

NEW_RULE_YEAR = 2021
"""Businesses started since then are measured by capital, older ones by annual sales (PP 7/2021 Pasal 35)."""


@dataclass(frozen=True)
class ScaleSuggestion:
    """What the two criteria of PP 7/2021 Pasal 35 say, and the one that applies; None where a figure is missing."""

    by_capital: str | None
    by_sales: str | None
    suggested: str | None

    @property
    def disagree(self) -> bool:
        """Capital and sales give different scales: the officer decides."""
        return None not in {self.by_capital, self.by_sales} and self.by_capital != self.by_sales


def suggest_scale(capital: int | None, annual_sales: int | None, started_year: int | None = None) -> ScaleSuggestion:
    """Scale from capital (rupiah, without land and buildings) and from annual sales (rupiah)."""
    by_capital = None if capital is None else _scale(capital, 1)
    by_sales = None if annual_sales is None else _scale(annual_sales, 2)
    first, second = (by_capital, by_sales) if (started_year or 0) >= NEW_RULE_YEAR else (by_sales, by_capital)
    return ScaleSuggestion(by_capital, by_sales, first or second)


def _scale(amount: int, column: int) -> str:
    return next((str(row[0]) for row in SCALE_LIMITS if amount <= int(row[column])), "large")


def examine_business(
    typed: Mapping[str, object], *, today: date | None = None, regions: Regions | None = None
) -> Checked:
    """A business with its owner, read through the rules.

    ``today`` allows checks of age and year, ``regions`` of the place: then the values hold
    official place names, ``village_code`` and a default postal code.
    """
    values, problems, warnings = read_record(BUSINESS_FIELDS, typed)
    if values.get("owner_nik") and not values.get("owner_name") and "owner_name" not in problems:
        problems["owner_name"] = _("Isi nama pemilik NIK ini.")
    _check_year(values, problems, today)
    _doubt_owner(values, warnings, today)
    _doubt_scale(values, warnings)
    if regions and _is_in_bekasi(values, warnings):
        _place(values, warnings, regions)
    if problems:
        warnings = {key: text for key, text in warnings.items() if key not in problems}
    return Checked(values, problems, warnings)


def _check_year(values: Mapping[str, Value], problems: dict[str, str], today: date | None) -> None:
    year = values.get("started_year")
    if today and isinstance(year, int) and year > today.year:
        problems["started_year"] = _("Tahun {year} belum tiba; periksa angkanya.").format(year=year)


def _doubt_owner(values: Mapping[str, Value], warnings: dict[str, str], today: date | None) -> None:
    nik = values.get("owner_nik")
    if isinstance(nik, str) and (doubt := doubt_nik(nik, gender=str(values.get("owner_gender") or ""), today=today)):
        warnings["owner_nik"] = doubt


def _doubt_scale(values: Mapping[str, Value], warnings: dict[str, str]) -> None:
    if not values.get("capital") and not values.get("annual_sales"):
        return
    capital, sales, year = (values.get(key) for key in ("capital", "annual_sales", "started_year"))
    numbers = [number if isinstance(number, int) else None for number in (capital, sales, year)]
    suggestion = suggest_scale(*numbers)
    named = dict(SCALES)
    if values.get("scale") and suggestion.suggested and values["scale"] != suggestion.suggested:
        warnings["scale"] = _("Menurut PP 7/2021 angka yang diisi termasuk {scale}.").format(
            scale=_(named[suggestion.suggested]).lower()
        )
    elif suggestion.disagree and suggestion.by_capital and suggestion.by_sales:
        warnings["scale"] = _("Menurut modal {capital}, menurut penjualan {sales}; petugas yang menentukan.").format(
            capital=_(named[suggestion.by_capital]).lower(), sales=_(named[suggestion.by_sales]).lower()
        )


_OURS = frozenset({"bekasi", "kabupatenbekasi", "kabbekasi", "3216"})


def _is_in_bekasi(values: dict[str, Value], warnings: dict[str, str]) -> bool:
    """Whether the place is ours to know; another regency is kept as typed, with a warning."""
    regency = values.get("regency")
    if not isinstance(regency, str):
        return True
    if squeeze(regency) in _OURS:
        values["regency"] = None
        return True
    warnings["regency"] = _("“{regency}” di luar Kabupaten Bekasi; disimpan seperti diketik.").format(regency=regency)
    return False


def _place(values: dict[str, Value], warnings: dict[str, str], regions: Regions) -> None:
    village, district = (str(values.get(key) or "") or None for key in ("village", "district"))
    if not village and not district:
        return
    place = regions.match(village, district)
    values["district"], values["village"], values["village_code"] = place.district, place.village, place.village_code
    values["postal_code"] = values.get("postal_code") or place.postal_code
    for key, sentence in place.warnings:
        warnings.setdefault(key, sentence)
