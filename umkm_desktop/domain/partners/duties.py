"""What a large or medium business owes: from which source, in which measure, and what a duty's form may hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from umkm_desktop.domain.amounts import area_text, read_area, read_count
from umkm_desktop.domain.checking import read_record
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import FieldRule, Kind
from umkm_desktop.i18n import N_, _, format_date, format_number


class Source(StrEnum):
    """Why something is owed."""

    REGULATION = "regulation"
    MALL_SPACE = "mall-space"
    INVESTMENT = "investment"
    VOLUNTARY = "voluntary"


class Measure(StrEnum):
    """In what it is counted."""

    AGREEMENTS = "agreements"
    PRODUCTS = "products"
    STALLS = "stalls"
    SPACE = "space"
    SPACE_SHARE = "space-share"


@dataclass(frozen=True)
class SourceRule:
    """A source's name, how its regulation is usually called (to propose a legal basis), and what it usually asks."""

    name: str
    cites: str
    measure: Measure
    amount: int | None = None


SOURCES: Mapping[Source, SourceRule] = {
    Source.REGULATION: SourceRule(N_("Peraturan daerah/bupati"), "73 Tahun 2020", Measure.AGREEMENTS),
    Source.MALL_SPACE: SourceRule(N_("Ruang usaha mal"), "23 Tahun 2021", Measure.SPACE_SHARE, amount=30),
    Source.INVESTMENT: SourceRule(N_("Komitmen penanaman modal (BKPM)"), "1 Tahun 2022", Measure.AGREEMENTS),
    Source.VOLUNTARY: SourceRule(N_("Sukarela"), "", Measure.PRODUCTS),
}
"""Perbup 73/2020; Permendag 23/2021 Pasal 7 (30 % of a mall's space); Permen Investasi/BKPM 1/2022; own will."""


@dataclass(frozen=True)
class MeasureRule:
    """A measure's name and its unit in a sentence; areas are stored in dm² and said in m²."""

    name: str
    unit: str
    is_area: bool = False


MEASURES: Mapping[Measure, MeasureRule] = {
    Measure.AGREEMENTS: MeasureRule(N_("Perjanjian berjalan"), N_("perjanjian")),
    Measure.PRODUCTS: MeasureRule(N_("Produk terpasang"), N_("produk")),
    Measure.STALLS: MeasureRule(N_("Gerai terpasang"), N_("gerai")),
    Measure.SPACE: MeasureRule(N_("Tempat berjualan (m²)"), "m²", is_area=True),
    Measure.SPACE_SHARE: MeasureRule(N_("Bagian luas usaha (%)"), "m²", is_area=True),
}

DUTY_FIELDS = (
    FieldRule(
        "source",
        N_("Sumber kewajiban"),
        Kind.CHOICE,
        required=True,
        width=6,
        choices=tuple((source.value, rule.name) for source, rule in SOURCES.items()),
    ),
    FieldRule(
        "measure",
        N_("Ukuran"),
        Kind.CHOICE,
        required=True,
        width=6,
        choices=tuple((measure.value, rule.name) for measure, rule in MEASURES.items()),
    ),
    FieldRule(
        "amount", N_("Kewajiban"), required=True, width=6, hint=N_("Jumlah; m² untuk tempat; % untuk bagian luas")
    ),
    FieldRule("offered", N_("Disediakan mitra"), width=6, hint=N_("Gerai, produk, atau m²")),
    FieldRule("offered_on", N_("Disediakan tanggal"), Kind.DATE, width=6),
    FieldRule("starts", N_("Berlaku sejak"), Kind.DATE, width=6),
    FieldRule("ends", N_("Sampai"), Kind.DATE, width=6),
    FieldRule("next_step", N_("Langkah berikut"), max_length=300, width=8),
    FieldRule("next_on", N_("Tanggal langkah berikut"), Kind.DATE, width=4, short=N_("Tanggal")),
    FieldRule("note", N_("Catatan"), Kind.LONG_TEXT, max_length=2000),
)
"""``amount`` and ``offered`` are typed in the unit of the measure, which reads them."""

_WANTED = {
    "measure": N_("Pilih ukuran kewajiban."),
    "source": N_("Pilih sumber kewajiban."),
    "amount": N_("Isi jumlah yang wajib, paling sedikit 1."),
}


def amount_text(measure: Measure, amount: int) -> str:
    """A stored amount of a duty as it is typed and shown: ``12``, ``1.250,5`` (m²) or ``30`` (percent)."""
    return area_text(amount) if measure is Measure.SPACE else format_number(amount)


def counted_text(measure: Measure, counted: int) -> str:
    """What was counted, or is owed in that unit: space shares are said in m²."""
    return area_text(counted) if MEASURES[measure].is_area else format_number(counted)


def owed_in_units(measure: Measure, amount: int, trading_area_dm2: int | None) -> int | None:
    """What is owed in the measure's own unit (dm² for both kinds of space); None while the trading area is unknown."""
    if measure is not Measure.SPACE_SHARE:
        return amount
    return None if trading_area_dm2 is None else -(-trading_area_dm2 * amount // 100)


def examine_duty(typed: Mapping[str, object]) -> tuple[dict[str, object], dict[str, str]]:
    """A duty as typed: what would be stored, and what forbids it by field."""
    read, problems, _warnings = read_record(DUTY_FIELDS, {rule.key: typed.get(rule.key) for rule in DUTY_FIELDS})
    values: dict[str, object] = dict(read)
    measure = Measure(str(values["measure"])) if values.get("measure") else None
    for key, reader in (("amount", _read_amount), ("offered", _read_offered)):
        try:
            values[key] = reader(measure, values.get(key))
        except RuleBroken as broken:
            problems[key] = str(broken)
    lacking = {key: _(sentence) for key, sentence in _WANTED.items() if not values.get(key)}
    problems |= {key: sentence for key, sentence in lacking.items() if key not in problems or not typed.get(key)}
    _check_dates(values, problems)
    return values, problems


def _read_amount(measure: Measure | None, typed: object) -> int | None:
    if measure is Measure.SPACE:
        return read_area(typed)
    if measure is not Measure.SPACE_SHARE:
        return read_count(typed)
    share = read_count(str(typed or "").strip().removesuffix("%"))
    if share is not None and share > 100:
        raise RuleBroken(_("Bagian luas paling besar 100 %; yang diisi {share}.").format(share=share))
    return share


def _read_offered(measure: Measure | None, typed: object) -> int | None:
    return read_area(typed) if measure is not None and MEASURES[measure].is_area else read_count(typed)


def _check_dates(values: Mapping[str, object], problems: dict[str, str]) -> None:
    starts, ends = values.get("starts"), values.get("ends")
    if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
        problems["ends"] = _("Berakhir sebelum mulai {starts}.").format(starts=format_date(starts))
    if values.get("next_on") and not values.get("next_step") and "next_step" not in problems:
        problems["next_step"] = _("Tulis langkah berikut untuk tanggal itu.")
    if values.get("offered_on") and values.get("offered") is None and "offered" not in problems:
        problems["offered"] = _("Isi berapa yang disediakan pada tanggal itu.")


@dataclass(frozen=True)
class Owing:
    """Enough of a duty to tell whether another says the same; ``amount`` as stored."""

    source: str
    measure: str
    amount: int
    starts: date | None = None
    ends: date | None = None

    def repeats(self, other: "Owing") -> bool:
        """Whether both owe the same from the same source on some day; a share of the space is owed in space too."""
        same = (self.source, _counted(self.measure)) == (other.source, _counted(other.measure))
        begins, ends = (
            max(self.starts or date.min, other.starts or date.min),
            min(self.ends or date.max, other.ends or date.max),
        )
        return same and begins <= ends


def _counted(measure: str) -> str:
    """What fulfils a measure: the same square metres both kinds of space."""
    return Measure.SPACE if MEASURES[Measure(measure)].is_area else measure


def check_owed_once(duty: Owing, others: Iterable[Owing]) -> None:
    """Raise RuleBroken, naming what is there, where the same is owed already at the same time."""
    twin = next((one for one in others if duty.repeats(one)), None)
    if twin is None:
        return
    since = _(" sejak {day}").format(day=format_date(twin.starts)) if twin.starts else ""
    until = _(" sampai {day}").format(day=format_date(twin.ends)) if twin.ends else ""
    sentence = _(
        "Kewajiban ini sudah tercatat: {source}, {measure} {amount}{since}{until}. "
        "Ubah yang itu, atau isi tanggal berakhirnya sebelum mencatat yang baru."
    )
    raise RuleBroken(
        sentence.format(
            source=_(SOURCES[Source(twin.source)].name),
            measure=_(MEASURES[Measure(twin.measure)].name).lower(),
            amount=amount_text(Measure(twin.measure), twin.amount),
            since=since,
            until=until,
        ),
        "measure",
    )


def doubt_duty(source: str, kind: str) -> str:
    """What is odd about a duty of this source at a partner of this kind; empty for nothing."""
    if source == Source.MALL_SPACE and kind != "mall":
        return _("Permendag 23/2021 Pasal 7 mengatur pusat perbelanjaan; jenis mitra ini lain. Periksa sumbernya.")
    return ""
