"""What the office aims at with a partner in a year: products, agreements, stalls or selling space."""

from collections.abc import Mapping

from umkm_desktop.domain.amounts import area_text, read_area, read_count
from umkm_desktop.domain.checking import read_record
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import FieldRule, Kind
from umkm_desktop.domain.partners.duties import Measure
from umkm_desktop.i18n import N_, _, format_number

MEASURES: Mapping[Measure, tuple[str, str]] = {
    Measure.PRODUCTS: (N_("Produk terpasang"), N_("produk")),
    Measure.AGREEMENTS: (N_("Perjanjian berjalan"), N_("perjanjian")),
    Measure.STALLS: (N_("Gerai terpasang"), N_("gerai")),
    Measure.SPACE: (N_("Tempat berjualan (m²)"), "m²"),
}
"""Measure to its name and its unit; what is reached is counted as for duties."""

FIRST_YEAR, LAST_YEAR = 2000, 2100

MOST_COUNT = 9_999_999
"""Nobody aims at ten million."""

TARGET_FIELDS = (
    FieldRule("year", N_("Tahun"), required=True, width=4),
    FieldRule(
        "measure",
        N_("Ukuran"),
        Kind.CHOICE,
        required=True,
        choices=tuple((measure.value, name) for measure, (name, _unit) in MEASURES.items()),
        width=8,
    ),
    FieldRule("amount", N_("Sasaran"), required=True, hint=N_("Jumlah; tempat dalam m², contoh 12,5")),
    FieldRule("note", N_("Catatan"), Kind.LONG_TEXT, max_length=500),
)


def examine_target(typed: Mapping[str, object]) -> tuple[dict[str, object], dict[str, str]]:
    """A target as typed: what would be stored (space in dm²), and what forbids it by field."""
    read, problems, _warnings = read_record(TARGET_FIELDS, {**dict.fromkeys(("note",)), **typed})
    values: dict[str, object] = dict(read)
    year = str(values.get("year") or "")
    if "year" not in problems and year:
        if year.isascii() and year.isdigit() and FIRST_YEAR <= int(year) <= LAST_YEAR:
            values["year"] = int(year)
        else:
            problems["year"] = _("Tahun harus 4 angka, contoh 2027; yang diisi “{text}”.").format(text=year[:40])
    if "amount" not in problems and "measure" not in problems:
        try:
            values["amount"] = read_amount(Measure(str(values["measure"])), str(values["amount"]))
        except RuleBroken as broken:
            problems["amount"] = str(broken)
    return values, problems


def read_amount(measure: Measure, text: str) -> int:
    """A target of at least 1 (space: in dm²); raises RuleBroken."""
    if measure is Measure.SPACE:
        amount = read_area(text)
    else:
        amount = read_count(text)
        if amount is not None and amount > MOST_COUNT:
            raise RuleBroken(_("Sasaran “{text}” terlalu besar; periksa angkanya.").format(text=text[:40]))
    if not amount:
        raise RuleBroken(_("Sasaran paling sedikit 1; hapus sasarannya bila tidak berlaku lagi."))
    return amount


def amount_text(measure: Measure, amount: int) -> str:
    """A target or what is reached of it, without its unit: ``40`` or ``12,5``."""
    return area_text(amount) if measure is Measure.SPACE else format_number(amount)


def progress_text(measure: Measure, reached: int, amount: int) -> str:
    """``12 dari 40 produk``."""
    return _("{reached} dari {amount} {unit}").format(
        reached=amount_text(measure, reached), amount=amount_text(measure, amount), unit=_(MEASURES[measure][1])
    )
