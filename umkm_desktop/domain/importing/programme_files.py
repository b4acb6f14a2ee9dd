"""What a row of a file about agreements, placements or sales may hold, and how such a row is read.

The office kept these lists in Excel before; a row names businesses, products and partners as people do, by name or NIB.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from umkm_desktop.domain.agreements.partnerships import check_signing_day
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, AGREEMENT_FIELDS, Brand, check_terms
from umkm_desktop.domain.checking import read_record
from umkm_desktop.domain.dates import read_month
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import (
    REPORT_FIELDS,
    REPORT_SOURCES,
    check_report,
    complete_report,
    stock_warning,
)
from umkm_desktop.domain.fields import Checked, FieldRule, Kind, Value
from umkm_desktop.domain.placements.placements import STATE_NAMES, State, check_since
from umkm_desktop.i18n import N_

_BUSINESS = FieldRule("business", N_("Usaha"), Kind.REFERENCE)
_BUSINESS_NIB = FieldRule("business_nib", N_("NIB usaha"), Kind.NIB)
_PARTNER = FieldRule("partner", N_("Mitra"), Kind.REFERENCE, required=True)
_PRODUCT = FieldRule("product", N_("Produk"), Kind.REFERENCE, required=True)
_NOTE = FieldRule("note", N_("Catatan"), Kind.LONG_TEXT, max_length=2000)


_OF_AGREEMENT = {rule.key: rule for rule in AGREEMENT_FIELDS}

AGREEMENT_COLUMNS: tuple[FieldRule, ...] = (
    replace(_BUSINESS, required=True),
    _BUSINESS_NIB,
    _PARTNER,
    *(_OF_AGREEMENT[key] for key in ("number", "pattern", "starts", "ends")),
    FieldRule("signed_on", N_("Ditandatangani"), Kind.DATE),
    FieldRule("products", N_("Produk"), Kind.LONG_TEXT, max_length=4000),
    *(_OF_AGREEMENT[key] for key in ("reason_against", "scope", "activity", "rights_duties", "development")),
    *(_OF_AGREEMENT[key] for key in ("price_terms", "payment", "payment_days", "returns", "force_majeure", "disputes")),
    *(_OF_AGREEMENT[key] for key in ("business_signatory", "business_signatory_position")),
    *(_OF_AGREEMENT[key] for key in ("partner_signatory", "partner_signatory_position")),
    *(_OF_AGREEMENT[key] for key in ("business_authority", "partner_authority")),
    *(_OF_AGREEMENT[key] for key in ("brand", "brand_name", "producer_named", "note")),
)

PLACEMENT_COLUMNS: tuple[FieldRule, ...] = (
    _PRODUCT,
    _BUSINESS,
    _BUSINESS_NIB,
    _PARTNER,
    FieldRule("outlet", N_("Gerai")),
    FieldRule(
        "status", N_("Status"), Kind.CHOICE, choices=tuple((state.value, name) for state, name in STATE_NAMES.items())
    ),
    FieldRule("since", N_("Sejak"), Kind.DATE),
    FieldRule("reason", N_("Alasan")),
    FieldRule("price", N_("Harga eceran"), Kind.RUPIAH),
    FieldRule("supply_price", N_("Harga ke ritel"), Kind.RUPIAH),
    FieldRule("payment_days", N_("Tempo bayar (hari)"), Kind.COUNT),
    FieldRule("minimum_order", N_("Pesanan paling sedikit"), Kind.COUNT),
    _NOTE,
)

SALES_COLUMNS: tuple[FieldRule, ...] = (
    FieldRule("month", N_("Bulan"), required=True),
    _PRODUCT,
    _BUSINESS,
    _BUSINESS_NIB,
    _PARTNER,
    FieldRule("outlet", N_("Gerai")),
    *(
        FieldRule(key, label, Kind.RUPIAH if key in {"price", "sales"} else Kind.COUNT)
        for key, label in REPORT_FIELDS[:8]
    ),
    FieldRule("days", N_("Hari berjualan"), Kind.COUNT),
    FieldRule("outlets_active", N_("Gerai aktif"), Kind.COUNT),
    FieldRule("empty_days", N_("Hari rak kosong"), Kind.COUNT),
    FieldRule("orders", N_("Pesanan"), Kind.COUNT),
    FieldRule("paid", N_("Pembayaran diterima"), Kind.RUPIAH),
    FieldRule("evidence", N_("Bukti")),
    FieldRule("source", N_("Sumber laporan"), Kind.CHOICE, choices=tuple(REPORT_SOURCES.items())),
    _NOTE,
    FieldRule("placement", N_("Nomor penempatan")),
)

RECAP_COLUMNS: tuple[FieldRule, ...] = (
    FieldRule("product", N_("Produk"), required=True),
    FieldRule("barcode", N_("Kode batang"), Kind.BARCODE),
    *(rule for rule in SALES_COLUMNS if rule.key == "outlet" or rule.kind in {Kind.RUPIAH, Kind.COUNT}),
)
"""What a retailer's own recap of one month may hold; it names products in the retailer's words."""

REPORT_KEYS = tuple(rule.key for rule in SALES_COLUMNS if rule.kind in {Kind.RUPIAH, Kind.COUNT})
"""Figures of a report as a file holds them."""

_FIRST_OF_MONTH = re.compile(r"\d{4}-\d{2}-\d{2}(?: 00:00:00)?\Z", re.ASCII)


def examine_agreement_row(typed: Mapping[str, object], today: date) -> Checked:
    """An agreement of a file; whether it may be signed is asked where it is known which record it is."""
    values, problems, warnings = read_record(AGREEMENT_COLUMNS, typed)
    _need_business(values, problems)
    if problems:
        return Checked(values, problems, warnings)
    signed_on = _day(values.get("signed_on"))
    problems.update(AGREEMENT.check(values))
    problems.update(check_terms(brand=values.get("brand"), payment_days=values.get("payment_days")))
    if values.get("brand") != Brand.STORE or typed.get("producer_named") in (None, ""):
        values["producer_named"] = None
    if signed_on is not None:
        try:
            check_signing_day(signed_on, today)
        except RuleBroken as broken:
            problems["signed_on"] = str(broken)
    return Checked(values, problems, warnings)


def examine_placement_row(typed: Mapping[str, object], today: date) -> Checked:
    """A placement of a file, in whatever state it is found; one without a day is found in it today.

    The reason of an end is asked of a row that makes a placement, not of one that repeats what is known.
    """
    values, problems, warnings = read_record(PLACEMENT_COLUMNS, typed)
    if "status" not in problems:
        values["status"] = values.get("status") or State.PLACED.value
    try:
        check_since(_day(values.get("since")) or today, today=today)
    except RuleBroken as broken:
        problems["since"] = str(broken)
    return Checked(values, problems, warnings)


def examine_sales_row(typed: Mapping[str, object], today: date) -> Checked:
    """One month of one placement; sales are worked out of units and price where only those are given."""
    values, problems, warnings = read_record(SALES_COLUMNS, {**typed, "month": _month_text(typed.get("month"))})
    try:
        if values.get("month"):
            values["month"] = read_month(values["month"])
    except RuleBroken as broken:
        problems["month"] = str(broken)
    if problems:
        return Checked(values, problems, warnings)
    figures = {key: values.get(key) for key in REPORT_KEYS}
    full = complete_report({key: value if isinstance(value, int) else None for key, value in figures.items()})
    values.update(full)
    problems.update(check_report(full, str(values["month"]), today))
    if sentence := stock_warning(full):
        warnings["closing"] = sentence
    return Checked(values, problems, warnings)


def _need_business(values: dict[str, Value], problems: dict[str, str]) -> None:
    """A business may be named by its NIB alone."""
    if values.get("business_nib"):
        problems.pop("business", None)


def _month_text(typed: object) -> object:
    """A date cell of a workbook is the first of its month."""
    text = str(typed or "")
    return text[:7] if _FIRST_OF_MONTH.match(text) else typed


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


def product_names(text: Value) -> list[str]:
    """Names parted by semicolons or lines."""
    return [name for part in re.split(r"[;\n]", str(text or "")) if (name := " ".join(part.split()))]
