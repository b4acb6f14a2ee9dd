"""Which products fit what a partner looks for: one finding per criterion that is asked, with its reason in words.

Nothing here learns or guesses: the points are the table below, and a product's place in the list is their sum.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.permits import EXPIRING_DAYS, Standing, standing
from umkm_desktop.domain.text import fold
from umkm_desktop.i18n import N_, _, format_date, format_number, format_rupiah, half_away


class Certificate(StrEnum):
    """What a partner may ask a product or its business to have."""

    NIB = "nib"
    HALAL = "halal"
    PIRT = "pirt"
    BPOM = "bpom"
    BARCODE = "barcode"


CERTIFICATE_NAMES: Mapping[Certificate, str] = {
    Certificate.NIB: N_("NIB"),
    Certificate.HALAL: N_("sertifikat halal"),
    Certificate.PIRT: N_("P-IRT"),
    Certificate.BPOM: N_("BPOM"),
    Certificate.BARCODE: N_("kode batang"),
}


class Degree(StrEnum):
    """How far a criterion is met."""

    MET = "met"
    NEARLY = "nearly"
    MISSING = "missing"


class Fit(StrEnum):
    """Fits; nearly fits, with what is missing; or is something else."""

    FITS = "fits"
    NEARLY = "nearly"
    NOT = "not"


FIT_NAMES: Mapping[Fit, str] = {Fit.FITS: N_("Cocok"), Fit.NEARLY: N_("Hampir cocok"), Fit.NOT: N_("Tidak cocok")}

POINTS: Mapping[str, int] = {
    "verdict": 20,
    "category": 20,
    "food": 10,
    "words": 15,
    "price": 15,
    "capacity": 15,
    "certificate": 10,
    "district": 10,
}
"""Points of a criterion that is met; half of it when it is nearly met. What is not asked gives and takes none."""

MOST_LACKING = 2
"""A product that lacks more of what is asked does not nearly fit."""

NEAR_PRICE_PERCENT = 10
"""A price so far outside the band is nearly met: prices are talked about."""

NEAR_CAPACITY_PERCENT = 50
"""A capacity of at least so much of what is asked is nearly met: capacity can grow."""


@dataclass(frozen=True)
class Need:
    """What is asked; empty fields ask nothing. ``is_food`` is None for either."""

    category: str = ""
    is_food: bool | None = None
    words: tuple[str, ...] = ()
    price_from: int | None = None
    price_to: int | None = None
    capacity: int | None = None
    certificates: tuple[Certificate, ...] = ()
    districts: tuple[str, ...] = ()
    until: date | None = None


@dataclass(frozen=True)
class Permit:
    """A certificate of a product: whether it is there, and until when."""

    present: bool = False
    expires: date | None = None


@dataclass(frozen=True)
class Product:
    """The facts of one product that the rules look at; ``text`` is name, brand and description together."""

    verdict: Verdict | None
    name: str = ""
    text: str = ""
    category: str = ""
    is_food: bool = False
    price: int | None = None
    capacity: int | None = None
    district: str = ""
    permits: Mapping[Certificate, Permit] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """One criterion: how far it is met, the reason in words, the points it gave of the most it can give.

    ``excludes`` says that the product is something else than what is looked for.
    """

    criterion: str
    degree: Degree
    reason: str
    excludes: bool = False

    @property
    def most(self) -> int:
        """Points when it is met."""
        return POINTS[self.criterion]

    @property
    def points(self) -> float:
        """Points it gave."""
        return {Degree.MET: 1.0, Degree.NEARLY: 0.5, Degree.MISSING: 0.0}[self.degree] * self.most


@dataclass(frozen=True)
class Match:
    """A product against a need."""

    findings: tuple[Finding, ...]

    @property
    def lacking(self) -> tuple[Finding, ...]:
        """What is not, or only nearly, met."""
        return tuple(one for one in self.findings if one.degree is not Degree.MET)

    @property
    def fit(self) -> Fit:
        """Fits when everything asked is met; nearly when at most two things lack and it is the right sort of thing."""
        if any(one.excludes for one in self.findings) or len(self.lacking) > MOST_LACKING:
            return Fit.NOT
        return Fit.NEARLY if self.lacking else Fit.FITS

    @property
    def score(self) -> int:
        """Percent of the points that can be had."""
        most = sum(one.most for one in self.findings)
        return int(half_away(100 * sum(one.points for one in self.findings) / most))

    @property
    def reasons(self) -> str:
        """What lacks, or all that is met where nothing does, as one line."""
        return "; ".join(one.reason for one in self.lacking or self.findings)


def match(need: Need, product: Product, today: date) -> Match:
    """Every criterion that is asked, judged; the verdict of the curation always is."""
    findings = [_verdict(product)]
    if need.category:
        findings.append(_category(need.category, product.category))
    if need.is_food is not None:
        findings.append(_food(need.is_food, product.is_food))
    if need.words:
        findings.append(_words(need.words, product.text))
    if need.price_from is not None or need.price_to is not None:
        findings.append(_price(need, product.price))
    if need.capacity:
        findings.append(_capacity(need.capacity, product.capacity))
    findings += [_certificate(one, product.permits.get(one, Permit()), need.until, today) for one in need.certificates]
    if need.districts:
        findings.append(_district(need.districts, product.district))
    return Match(tuple(findings))


def rank_key(found: Match, name: str, uid: str) -> tuple[int, int, str, str]:
    """The order of a list of matches: what fits first, then most points, then by name; never by chance."""
    return list(Fit).index(found.fit), -found.score, fold(name), uid


def _verdict(product: Product) -> Finding:
    if product.verdict is None:
        return Finding("verdict", Degree.MISSING, _("belum dikurasi"), excludes=True)
    name = _(VERDICT_NAMES[product.verdict]).lower()
    if product.verdict is Verdict.PASSED:
        return Finding("verdict", Degree.MET, _("kurasi: {verdict}").format(verdict=name))
    nearly = product.verdict is Verdict.CONDITIONAL
    degree = Degree.NEARLY if nearly else Degree.MISSING
    return Finding("verdict", degree, _("kurasi: {verdict}").format(verdict=name), excludes=not nearly)


@lru_cache(maxsize=4096)
def compare_category(wanted: str, category: str) -> Degree:
    """The same; one that shares a word, or none filled in; something else."""
    if not category:
        return Degree.NEARLY
    one, other = fold(wanted), fold(category)
    if one == other:
        return Degree.MET
    shared = (set(one.split()) & set(other.split())) - {"dan"}
    return Degree.NEARLY if shared else Degree.MISSING


def _category(wanted: str, category: str) -> Finding:
    degree = compare_category(wanted, category)
    if not category:
        reason = _("kategori belum diisi, diminta {wanted}").format(wanted=wanted)
    elif degree is Degree.MET:
        reason = _("kategori {category}").format(category=category)
    else:
        reason = _("kategori {category}, diminta {wanted}").format(category=category, wanted=wanted)
    return Finding("category", degree, reason, excludes=degree is Degree.MISSING)


def _food(wanted: bool, is_food: bool) -> Finding:
    if wanted == is_food:
        return Finding("food", Degree.MET, _("produk pangan") if is_food else _("bukan pangan"))
    reason = _("produk pangan, diminta bukan pangan") if is_food else _("bukan pangan, diminta pangan")
    return Finding("food", Degree.MISSING, reason, excludes=True)


def _words(words: Sequence[str], text: str) -> Finding:
    held = text.casefold()
    lacking = [word for word in words if word.casefold() not in held]
    if not lacking:
        return Finding("words", Degree.MET, _("memuat kata “{words}”").format(words=" ".join(words)))
    degree = Degree.NEARLY if len(lacking) < len(words) else Degree.MISSING
    return Finding("words", degree, _("tidak memuat kata “{words}”").format(words=" ".join(lacking)))


def _price(need: Need, price: int | None) -> Finding:
    if price is None:
        return Finding("price", Degree.MISSING, _("harga eceran belum diisi"))
    low, high = need.price_from or 0, price if need.price_to is None else need.price_to
    shown = format_rupiah(price)
    if low <= price <= high:
        return Finding("price", Degree.MET, _("harga {price}").format(price=shown))
    if price < low:
        near, wanted = price * 100 >= low * (100 - NEAR_PRICE_PERCENT), format_rupiah(low)
        reason = _("harga {price}, diminta mulai {wanted}").format(price=shown, wanted=wanted)
    else:
        near, wanted = price * 100 <= high * (100 + NEAR_PRICE_PERCENT), format_rupiah(high)
        reason = _("harga {price}, diminta paling tinggi {wanted}").format(price=shown, wanted=wanted)
    return Finding("price", Degree.NEARLY if near else Degree.MISSING, reason)


def _capacity(wanted: int, capacity: int | None) -> Finding:
    if capacity is None:
        reason = _("kapasitas belum diisi, diminta {wanted}").format(wanted=format_number(wanted))
        return Finding("capacity", Degree.MISSING, reason)
    if capacity >= wanted:
        return Finding("capacity", Degree.MET, _("kapasitas {capacity}").format(capacity=format_number(capacity)))
    reason = _("kapasitas {capacity}, diminta {wanted}").format(
        capacity=format_number(capacity), wanted=format_number(wanted)
    )
    near = capacity * 100 >= wanted * NEAR_CAPACITY_PERCENT
    return Finding("capacity", Degree.NEARLY if near else Degree.MISSING, reason)


def _certificate(one: Certificate, permit: Permit, until: date | None, today: date) -> Finding:
    name = _(CERTIFICATE_NAMES[one])
    stands = standing(permit.present, permit.expires, today)
    if stands is Standing.MISSING:
        return Finding("certificate", Degree.MISSING, _("{name} belum ada").format(name=name))
    if permit.expires is None:
        return Finding("certificate", Degree.MET, _("{name} ada").format(name=name))
    day = format_date(permit.expires)
    if stands is Standing.EXPIRED:
        return Finding("certificate", Degree.MISSING, _("{name} sudah habis {day}").format(name=name, day=day))
    if stands is Standing.EXPIRING or (until is not None and permit.expires < until):
        return Finding("certificate", Degree.NEARLY, _("{name} habis {day}").format(name=name, day=day))
    return Finding("certificate", Degree.MET, _("{name} berlaku sampai {day}").format(name=name, day=day))


def good_until(need: Need, today: date) -> date:
    """The day a permit must reach, to count as met: the end of the need, or ninety days from today if that is later."""
    soon = date.fromordinal(today.toordinal() + EXPIRING_DAYS + 1)
    return max(soon, need.until) if need.until else soon


def is_wanted_district(wanted: Sequence[str], district: str) -> bool:
    """Whether a district, however it is spelled, is one of those asked."""
    return fold(district) in {fold(one) for one in wanted}


def _district(wanted: Sequence[str], district: str) -> Finding:
    if not district:
        return Finding("district", Degree.MISSING, _("kecamatan belum diisi"))
    if is_wanted_district(wanted, district):
        return Finding("district", Degree.MET, _("Kecamatan {district}").format(district=district))
    return Finding(
        "district", Degree.MISSING, _("Kecamatan {district}, di luar yang diminta").format(district=district)
    )
