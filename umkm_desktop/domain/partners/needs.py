"""What a partner looks for: the fields of a need, how its form is read, and how well a product fits it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from umkm_desktop.domain.checking import read_record
from umkm_desktop.domain.companions.companions import read_districts
from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.fields import Checked, FieldRule, Kind
from umkm_desktop.domain.permits import EXPIRING_DAYS, Standing, standing
from umkm_desktop.domain.register.businesses import CATEGORIES
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


FOOD_CHOICES = (("food", N_("Pangan")), ("other", N_("Bukan pangan")))

NEED_FIELDS = (
    FieldRule("title", N_("Kebutuhan"), required=True, max_length=120, hint=N_("Contoh: Camilan kering rak kasir")),
    FieldRule(
        "category", N_("Kategori"), suggestions=CATEGORIES, max_length=100, hint=N_("Kosong berarti apa saja"), width=6
    ),
    FieldRule("food", N_("Pangan"), Kind.CHOICE, choices=FOOD_CHOICES, width=6),
    FieldRule("words", N_("Kata kunci"), max_length=200, hint=N_("Pada nama, merek, atau uraian produk")),
    FieldRule("price_from", N_("Harga eceran dari"), Kind.RUPIAH, width=6),
    FieldRule("price_to", N_("Harga eceran sampai"), Kind.RUPIAH, width=6),
    FieldRule(
        "capacity_per_month", N_("Kapasitas per bulan"), Kind.COUNT, hint=N_("Paling sedikit, satuan jual"), width=6
    ),
    FieldRule("certificates", N_("Sertifikat"), max_length=100, hint="nib halal pirt bpom barcode"),
    FieldRule("districts", N_("Kecamatan"), Kind.LONG_TEXT, max_length=1000, hint=N_("Dipisah koma; kosong: semua")),
    FieldRule("wanted", N_("Jumlah produk"), Kind.COUNT, width=6),
    FieldRule("until", N_("Berlaku sampai"), Kind.DATE, width=6),
    FieldRule("note", N_("Catatan"), Kind.LONG_TEXT, max_length=2000),
)

_WORDS = {fold(word): one for one, name in CERTIFICATE_NAMES.items() for word in (one.value, name, name.split()[-1])}
"""``P-IRT``, ``pirt``, ``halal``, ``Kode batang`` … as they are typed."""


def examine_need(typed: Mapping[str, object], districts: Iterable[str], today: date | None = None) -> Checked:
    """A need as typed; ``districts`` are the official names. ``is_food`` is 1, 0 or None for either."""
    read, problems, warnings = read_record(NEED_FIELDS, typed)
    values = dict(read)
    food = values.pop("food", None)
    values["is_food"] = None if food is None else int(food == "food")
    low, high = values.get("price_from"), values.get("price_to")
    if isinstance(low, int) and isinstance(high, int) and high < low:
        problems["price_to"] = _("Harga sampai lebih rendah daripada harga dari; periksa keduanya.")
    if isinstance(values.get("certificates"), str):
        known, unknown = _certificates(str(values["certificates"]))
        if unknown:
            problems["certificates"] = _("“{words}” tidak dikenal; yang ada: nib halal pirt bpom barcode.").format(
                words=" ".join(unknown)
            )
        values["certificates"] = known or None
    if isinstance(values.get("districts"), str):
        found = read_districts(str(values["districts"]), districts)
        if found.unknown:
            problems["districts"] = _("Kecamatan tidak dikenal: {names}. Periksa ejaannya.").format(
                names=", ".join(found.unknown)
            )
        values["districts"] = "\n".join(found.known) or None
    until = values.get("until")
    if today is not None and isinstance(until, date) and until < today:
        warnings["until"] = _("Sudah lewat {day}; kebutuhan ini tidak ikut dicari.").format(day=format_date(until))
    return Checked(values, problems, warnings)


def _certificates(text: str) -> tuple[str, list[str]]:
    """Certificate words in the usual order, and what is none."""
    named: set[Certificate] = set()
    unknown: list[str] = []
    for part in text.replace(",", " ").replace(";", " ").casefold().replace("kode batang", "barcode").split():
        found = _WORDS.get(fold(part))
        if found is None:
            unknown.append(part)
        else:
            named.add(found)
    return " ".join(one.value for one in Certificate if one in named), unknown
