"""What a large or medium business owes: from which source, in which measure, and what a duty's form may hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from umkm_desktop.domain.amounts import read_count
from umkm_desktop.domain.areas import area_text, read_area
from umkm_desktop.domain.dates import read_date
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.text import clean_line, clean_lines
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

NEXT_STEP_LENGTH, NOTE_LENGTH = 300, 2000


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
    values: dict[str, object] = {}
    problems: dict[str, str] = {}
    measure = _choice(typed, "measure", Measure, values, problems, _("Pilih ukuran kewajiban."))
    _choice(typed, "source", Source, values, problems, _("Pilih sumber kewajiban."))
    _take(typed, "amount", values, problems, lambda text: _read_amount(measure, text))
    if not values.get("amount") and "amount" not in problems:
        problems["amount"] = _("Isi jumlah yang wajib, paling sedikit 1.")
    _take(typed, "offered", values, problems, lambda text: _read_offered(measure, text))
    for key in ("offered_on", "starts", "ends", "next_on"):
        _take(typed, key, values, problems, read_date)
    values["next_step"] = _text(typed, "next_step", NEXT_STEP_LENGTH, problems)
    values["note"] = _text(typed, "note", NOTE_LENGTH, problems)
    _check_dates(values, problems)
    return values, problems


def _choice(
    typed: Mapping[str, object],
    key: str,
    words: type[StrEnum],
    values: dict[str, object],
    problems: dict[str, str],
    sentence: str,
) -> Measure | None:
    word = str(typed.get(key) or "").strip()
    if word not in {one.value for one in words}:
        known = ", ".join(one.value for one in words)
        problems[key] = sentence if not word else _("“{word}” tidak dikenal; yang ada: {known}.").format(
            word=word[:40], known=known
        )  # fmt: skip
        return None
    values[key] = word
    return Measure(word) if words is Measure else None


def _take(
    typed: Mapping[str, object], key: str, values: dict[str, object], problems: dict[str, str], read: object
) -> None:
    try:
        values[key] = read(typed.get(key))  # type: ignore[operator]
    except RuleBroken as broken:
        problems[key] = str(broken)


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


def _text(typed: Mapping[str, object], key: str, longest: int, problems: dict[str, str]) -> str | None:
    clean = clean_line if key == "next_step" else clean_lines
    text = clean(str(typed.get(key) or ""))
    if len(text) > longest:
        problems[key] = _("Paling banyak {limit} huruf; yang diisi {count}.").format(limit=longest, count=len(text))
    return text or None


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
            source=_(SOURCES[Source(twin.source)].name), measure=_(MEASURES[Measure(twin.measure)].name).lower(),
            amount=amount_text(Measure(twin.measure), twin.amount), since=since, until=until,
        ),
        "measure",
    )  # fmt: skip


def doubt_duty(source: str, kind: str) -> str:
    """What is odd about a duty of this source at a partner of this kind; empty for nothing."""
    if source == Source.MALL_SPACE and kind != "mall":
        return _("Permendag 23/2021 Pasal 7 mengatur pusat perbelanjaan; jenis mitra ini lain. Periksa sumbernya.")
    return ""
