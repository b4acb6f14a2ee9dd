"""Trading terms of a placement: the fields, the margin of both sides, and what is odd beside the regulation.

Nothing in here refuses a term that two parties agreed upon; it says what an officer should ask about. The caps of the
regulation are dated, with the source each amount was read in: a changed regulation is a further row with its own
``since``; rows are never altered, so old terms are judged as then.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from umkm_desktop.domain.amounts import DM2, area_text, read_area
from umkm_desktop.domain.checking import read_record
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import Checked, FieldRule, Kind, Value
from umkm_desktop.domain.placements.placements import KIND_NAMES, PlacementKind
from umkm_desktop.i18n import N_, _, format_date, format_number, format_percent, format_rupiah

REGULATION = "Permendag 23/2021 Pasal 11"


class Store(StrEnum):
    """Class of a self-service store by its sales area (PP 29/2021 Pasal 86); the words are those of the regulation."""

    MINIMARKET = "minimarket"
    SUPERMARKET = "supermarket"
    HYPERMARKET = "hypermarket"


MOST_M2: tuple[tuple[Store, int], ...] = ((Store.MINIMARKET, 400), (Store.SUPERMARKET, 5000))
"""The largest area of a class; what is larger is a hypermarket."""


@dataclass(frozen=True)
class FeeCap:
    """Listing fee in rupiah per kind of goods: in one outlet, and in all of them; ``verified``: no source differs."""

    store: Store
    per_outlet: int
    most: int
    since: date
    source: str = REGULATION
    verified: bool = True


@dataclass(frozen=True)
class ShareCap:
    """All fees of a supplier together, in hundredths of a percent."""

    hundredths: int
    since: date
    source: str = REGULATION


_SINCE = date(2021, 4, 1)

FEE_SHARE = ShareCap(1500, _SINCE)

FEE_CAPS: tuple[FeeCap, ...] = (
    FeeCap(Store.HYPERMARKET, 150_000, 10_000_000, _SINCE),
    FeeCap(Store.SUPERMARKET, 75_000, 10_000_000, _SINCE),
    FeeCap(Store.MINIMARKET, 50_000, 20_000_000, _SINCE, verified=False),
)

MINIMARKET_DOUBT = N_("Besaran untuk minimarket belum dipastikan: ada sumber yang menulis Rp5.000 per gerai.")


def store_of(area_dm2: int) -> Store:
    """The class of a store with this sales area."""
    return next((store for store, most in MOST_M2 if area_dm2 <= most * DM2), Store.HYPERMARKET)


def cap_of(store: Store, day: date) -> FeeCap | None:
    """The newest cap of the class in force on the day."""
    there = [cap for cap in FEE_CAPS if cap.store is store and cap.since <= day]
    return max(there, key=lambda cap: cap.since, default=None)


PLACE, TRADE = N_("Tempat"), N_("Syarat dagang")

PLACE_FIELDS = (
    FieldRule(
        "kind",
        N_("Bentuk"),
        Kind.CHOICE,
        group=PLACE,
        choices=tuple((kind.value, KIND_NAMES[kind]) for kind in KIND_NAMES),
    ),
    FieldRule("outlet", N_("Gerai"), group=PLACE, hint=N_("Kosongkan bila berlaku untuk semua gerai.")),
    FieldRule("spot", N_("Letak"), group=PLACE, hint=N_("Contoh: rak depan, lantai 1 dekat pintu")),
    FieldRule("rent", N_("Sewa sebulan"), Kind.RUPIAH, group=PLACE, width=6),
    FieldRule("starts", N_("Mulai"), Kind.DATE, group=PLACE, width=6),
    FieldRule("ends", N_("Berakhir"), Kind.DATE, group=PLACE, width=6),
)
TRADE_FIELDS = (
    FieldRule("price", N_("Harga eceran"), Kind.RUPIAH, group=TRADE, hint=N_("Di rak, per unit"), width=6),
    FieldRule(
        "supply_price", N_("Harga ke ritel"), Kind.RUPIAH, group=TRADE, hint=N_("Dibayar mitra, per unit"), width=6
    ),
    FieldRule("cost", N_("HPP"), Kind.RUPIAH, group=TRADE, hint=N_("Harga pokok, per unit"), width=6),
    FieldRule("payment_days", N_("Tempo bayar (hari)"), Kind.COUNT, group=TRADE, hint=N_("0: tunai"), width=6),
    FieldRule(
        "minimum_order", N_("Pesanan paling sedikit"), Kind.COUNT, group=TRADE, hint=N_("Unit sekali pesan"), width=6
    ),
    FieldRule("listing_fee", N_("Biaya pendaftaran barang"), Kind.RUPIAH, group=TRADE, hint=N_("Seluruhnya"), width=6),
    FieldRule("listing_outlets", N_("Untuk berapa gerai"), Kind.COUNT, group=TRADE, width=6),
    FieldRule("returns", N_("Retur"), Kind.LONG_TEXT, group=TRADE, max_length=500),
)
TERM_FIELDS = PLACE_FIELDS + TRADE_FIELDS
"""Beside these ``area``, typed in m², and ``fees``, in percent: ``examine_terms`` makes whole numbers of both."""

AREA = FieldRule("area", N_("Luas (m²)"), group=PLACE, hint=N_("Contoh 4,5"), width=6)
FEES = FieldRule("fees", N_("Seluruh biaya (%)"), group=TRADE, hint=N_("Semua biaya pemasok, dari penjualan"), width=6)

LONG_PAYMENT_DAYS = 30
"""A payment term beyond it is worth a question (a habit of offices, no law)."""

_HUNDRED = Decimal(100)
_MOST_PERCENT = 100


def read_percent(typed: object) -> int | None:
    """Hundredths of a percent of ``12,5``, ``12.5 %`` or a number; None when empty. Raises RuleBroken otherwise."""
    text = str(typed if typed is not None else "").replace("%", "").strip().replace(",", ".")
    if not text:
        return None
    whole, _dot, rest = text.partition(".")
    if not whole.isascii() or not whole.isdigit() or (rest and not (rest.isascii() and rest.isdigit())):
        raise RuleBroken(_("“{text}” bukan persen; tulis seperti 12,5.").format(text=text[:20]))
    hundredths = Decimal(text.rstrip(".")) * _HUNDRED
    if hundredths != int(hundredths) or hundredths > _MOST_PERCENT * _HUNDRED:
        raise RuleBroken(_("Isi 0 sampai 100 persen, paling teliti dua angka di belakang koma."))
    return int(hundredths)


def percent_text(hundredths: int) -> str:
    """``12,5`` of 1250."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02}".rstrip("0") if rest else str(whole)


def examine_terms(typed: Mapping[str, object]) -> Checked:
    """The fields given, read; ``area`` becomes ``area_dm2`` and ``fees`` ``fee_percent``. A term may not end first."""
    values, problems, warnings = read_record(TERM_FIELDS, typed)
    for key, stored, read in (("area", "area_dm2", read_area), ("fees", "fee_percent", read_percent)):
        if key in typed:
            try:
                values[stored] = read(typed[key])
            except RuleBroken as broken:
                problems[key] = str(broken)
    if "kind" in values:
        values["kind"] = values["kind"] or PlacementKind.PRODUCT.value
        if values["kind"] not in set(PlacementKind):  # a word for another table's kinds
            problems["kind"] = _("Bentuk penempatan: produk di rak, gerai atau stan, atau tempat berjualan.")
    starts, ends = values.get("starts"), values.get("ends")
    if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
        problems["ends"] = _("Berakhir sebelum mulai {day}.").format(day=format_date(starts))
    return Checked(values, problems, warnings)


@dataclass(frozen=True)
class Terms:
    """What was agreed on for one placement; amounts in rupiah per unit, ``fee_percent`` in hundredths of a percent."""

    kind: str = PlacementKind.PRODUCT.value
    spot: str | None = None
    area_dm2: int | None = None
    rent: int | None = None
    starts: date | None = None
    ends: date | None = None
    price: int | None = None
    supply_price: int | None = None
    cost: int | None = None
    payment_days: int | None = None
    minimum_order: int | None = None
    returns: str | None = None
    listing_fee: int | None = None
    listing_outlets: int | None = None
    fee_percent: int | None = None

    @property
    def partner_margin(self) -> "Margin | None":
        """What the partner keeps of the shelf price; None until both prices are known."""
        return margin_of(self.price, self.supply_price)

    @property
    def business_margin(self) -> "Margin | None":
        """What the business keeps of what the partner pays, fees aside; None until price and cost are known."""
        return margin_of(self.supply_price, self.cost)

    @property
    def business_margin_after_fees(self) -> "Margin | None":
        """The same once all fees in percent are paid; None where no fees are known."""
        if self.fee_percent is None or self.supply_price is None or self.cost is None:
            return None
        fees = (Decimal(self.supply_price) * self.fee_percent / 10_000).quantize(Decimal(1), ROUND_HALF_UP)
        return margin_of(self.supply_price, self.cost + int(fees))


@dataclass(frozen=True)
class Margin:
    """Rupiah per unit, and tenths of a percent of the price it is taken from, rounded half up."""

    amount: int
    tenths: int

    @property
    def text(self) -> str:
        """``Rp2.500 (16,7 %)``."""
        return f"{format_rupiah(self.amount)} ({format_percent(self.tenths / 10, signed=False)})"


def margin_of(price: int | None, paid: int | None) -> Margin | None:
    """What is left of a price; None where one of both is unknown, or the price is nothing."""
    if not price or paid is None:
        return None
    share = (Decimal(price - paid) * 1000 / Decimal(price)).quantize(Decimal(1), ROUND_HALF_UP)
    return Margin(price - paid, int(share))


@dataclass(frozen=True)
class Where:
    """The outlet a listing fee is asked for, as far as it is known: its area or, for a whole chain, the class."""

    retail: bool = False
    area_dm2: int | None = None
    store: Store | None = None

    @property
    def known(self) -> Store | None:
        """The class of the store; None where nothing tells it."""
        return self.store or (store_of(self.area_dm2) if self.area_dm2 is not None else None)


def doubts(terms: Terms, where: Where, today: date) -> dict[str, str]:
    """What is odd about the terms, by the key of the field: sentences, never a refusal."""
    found: dict[str, str] = {}
    found |= _doubts_of_prices(terms) | _doubts_of_fees(terms, where, today) | _doubts_of_place(terms, today)
    if terms.payment_days is not None and terms.payment_days > LONG_PAYMENT_DAYS:
        sentence = _("Tempo bayar {days} hari panjang bagi usaha mikro; tanyakan pembayaran dalam {most} hari.")
        found["payment_days"] = sentence.format(days=format_number(terms.payment_days), most=LONG_PAYMENT_DAYS)
    return found


def _doubts_of_prices(terms: Terms) -> dict[str, str]:
    found: dict[str, str] = {}
    own, partners, after = terms.business_margin, terms.partner_margin, terms.business_margin_after_fees
    if own is not None and own.amount < 0:
        sentence = _("Harga ke ritel di bawah HPP: usaha rugi {amount} per unit.")
        found["supply_price"] = sentence.format(amount=format_rupiah(-own.amount))
    elif after is not None and after.amount < 0:
        sentence = _("Sesudah seluruh biaya, usaha rugi {amount} per unit.")
        found["supply_price"] = sentence.format(amount=format_rupiah(-after.amount))
    if partners is not None and partners.amount < 0:
        sentence = _("Harga eceran di bawah harga ke ritel ({amount}); periksa keduanya.")
        found["price"] = sentence.format(amount=format_rupiah(terms.supply_price or 0))
    return found


def _doubts_of_fees(terms: Terms, where: Where, today: date) -> dict[str, str]:
    found: dict[str, str] = {}
    share = FEE_SHARE
    if terms.fee_percent is not None and terms.fee_percent > share.hundredths and share.since <= today:
        sentence = _("Seluruh biaya {percent} % melewati {most} % ({source}).")
        found["fees"] = sentence.format(
            percent=percent_text(terms.fee_percent), most=percent_text(share.hundredths), source=share.source
        )
    if terms.listing_fee:
        sentence = _doubt_of_listing(terms, where, today)
        if sentence:
            found["listing_fee"] = sentence
    return found


def _doubt_of_listing(terms: Terms, where: Where, today: date) -> str:
    fee, store = terms.listing_fee or 0, where.known
    if store is None:
        return (
            _("Luas gerai belum diketahui, jadi batas biaya pendaftaran tidak dapat diperiksa; isi luasnya pada mitra.")
            if where.retail
            else ""
        )
    cap = cap_of(store, today)
    if cap is None:
        return ""
    doubt = " " + _(MINIMARKET_DOUBT) if not cap.verified else ""
    if fee > cap.most:
        sentence = _("Biaya pendaftaran {fee} melewati {most} untuk semua {store} ({source}).")
        return (
            sentence.format(fee=format_rupiah(fee), most=format_rupiah(cap.most), **_named(store, cap.source)) + doubt
        )
    if not terms.listing_outlets:
        return _("Isi untuk berapa gerai, agar biaya pendaftaran per gerai dapat diperiksa.")
    if fee > cap.per_outlet * terms.listing_outlets:
        sentence = _("Biaya pendaftaran {fee} untuk {n} gerai melewati {cap} per jenis per gerai {store} ({source}).")
        words = {
            "fee": format_rupiah(fee),
            "n": format_number(terms.listing_outlets),
            "cap": format_rupiah(cap.per_outlet),
        }
        return sentence.format(**words, **_named(store, cap.source)) + doubt
    return ""


def _named(store: Store, source: str) -> dict[str, str]:
    return {"store": store.value, "source": source}


def _doubts_of_place(terms: Terms, today: date) -> dict[str, str]:
    found: dict[str, str] = {}
    if terms.kind != PlacementKind.PRODUCT and terms.area_dm2 is None:
        found["area"] = _("Luas belum diisi; tempat ini belum terhitung pada kewajiban ruang mitra.")
    if terms.ends is not None and terms.ends < today:
        found["ends"] = _("Masa berakhir {day}; perpanjang atau tarik.").format(day=format_date(terms.ends))
    return found


def as_typed(terms: Terms) -> dict[str, Value]:
    """Terms as their form opens: area in m², fees in percent."""
    keys = [rule.key for rule in TERM_FIELDS if rule.key != "outlet"]
    area = "" if terms.area_dm2 is None else area_text(terms.area_dm2)
    fees = "" if terms.fee_percent is None else percent_text(terms.fee_percent)
    return {key: getattr(terms, key) for key in keys} | {"area": area, "fees": fees}
