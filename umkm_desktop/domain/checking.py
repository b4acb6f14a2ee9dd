"""Reads a record as typed through its field table: the form, the command line and the import share this one check."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from umkm_desktop.domain import identifiers
from umkm_desktop.domain.amounts import read_count, read_rupiah
from umkm_desktop.domain.dates import read_date, read_year
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import FieldRule, Kind, Value, empty_value
from umkm_desktop.domain.text import clean_line, clean_lines, squeeze
from umkm_desktop.i18n import _

_YES = frozenset({"ya", "y", "yes", "true", "1", "ada", "benar", "v", "✓", "x"})
_NO = frozenset({"tidak", "t", "n", "no", "false", "0", "tdk", "bukan", "belum", "-"})

_READ: dict[Kind, Callable[[str], Value]] = {
    Kind.NIK: identifiers.read_nik,
    Kind.NIB: identifiers.read_nib,
    Kind.NPWP: identifiers.read_npwp,
    Kind.PHONE: identifiers.read_phone,
    Kind.POSTAL_CODE: identifiers.read_postal_code,
    Kind.KBLI: identifiers.read_kbli,
    Kind.PIRT: identifiers.read_pirt,
    Kind.BPOM: identifiers.read_bpom,
    Kind.HALAL: identifiers.read_halal,
    Kind.BARCODE: identifiers.read_barcode,
    Kind.COORDINATE: identifiers.read_coordinate,
    Kind.RUPIAH: read_rupiah,
    Kind.COUNT: read_count,
    Kind.YEAR: read_year,
    Kind.DATE: read_date,
}
_DOUBT: dict[Kind, Callable[[str], str | None]] = {
    Kind.NPWP: identifiers.doubt_npwp,
    Kind.PHONE: identifiers.doubt_phone,
    Kind.EMAIL: identifiers.doubt_email,
    Kind.POSTAL_CODE: identifiers.doubt_postal_code,
    Kind.KBLI: identifiers.doubt_kbli,
    Kind.BPOM: identifiers.doubt_bpom,
    Kind.HALAL: identifiers.doubt_halal,
    Kind.BARCODE: identifiers.doubt_barcode,
}
_TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT})


def read_field(rule: FieldRule, typed: object) -> Value:
    """What is stored of a value typed (text) or given (already of its type). Raises RuleBroken with the sentence."""
    if typed is None or typed == "":
        return empty_value(rule)
    if isinstance(typed, str):
        text = clean_lines(typed) if rule.kind is Kind.LONG_TEXT else clean_line(typed)
        return _read_text(rule, text) if text else empty_value(rule)
    if isinstance(typed, bool):
        return typed if rule.kind is Kind.FLAG else _read_text(rule, _("ya") if typed else _("tidak"))
    if rule.kind in _NATURAL:
        return _READ[rule.kind](typed)  # type: ignore[arg-type]
    if isinstance(typed, float):
        return typed if rule.kind is Kind.COORDINATE and abs(typed) <= 180 else _read_text(rule, number_as_text(typed))
    return _read_text(rule, typed.isoformat() if isinstance(typed, date) else str(typed))


_NATURAL = frozenset({Kind.RUPIAH, Kind.COUNT, Kind.YEAR, Kind.DATE})


def number_as_text(number: float) -> str:
    """Digits of a number cell without ``.0`` or an exponent."""
    return str(int(number)) if number == number and abs(number) < 1e18 and number == int(number) else repr(number)


def _read_text(rule: FieldRule, text: str) -> Value:
    if len(text) > rule.max_length:
        raise RuleBroken(
            _("Paling banyak {limit} huruf; yang diisi {count}.").format(limit=rule.max_length, count=len(text))
        )
    if rule.kind is Kind.CHOICE:
        return _read_choice(rule, text)
    if rule.kind is Kind.FLAG:
        return _read_flag(text)
    reader = _READ.get(rule.kind)
    return reader(text) if reader else text


def _read_choice(rule: FieldRule, text: str) -> str:
    wanted = squeeze(text)
    for word, label in rule.choices:
        if text == word or wanted in {squeeze(word), squeeze(label), squeeze(_(label))}:
            return word
    if other := CHOICE_WORDS.get(rule.key, {}).get(wanted):
        return other
    known = ", ".join(_(label) for _word, label in rule.choices)
    raise RuleBroken(_("“{text}” tidak dikenal; pilih salah satu: {known}.").format(text=text[:40], known=known))


def _read_flag(text: str) -> bool:
    word = text.casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise RuleBroken(_("Isi ya atau tidak; yang diisi “{text}”.").format(text=text[:40]))


CHOICE_WORDS: dict[str, dict[str, str]] = {
    "owner_gender": {
        "lakilaki": "L", "pria": "L", "lk": "L", "laki": "L", "male": "L",
        "perempuan": "P", "wanita": "P", "pr": "P", "female": "P",
    },
    "scale": {
        "mikro": "micro", "um": "micro", "kecil": "small", "uk": "small",
        "menengah": "medium", "besar": "large", "ub": "large",
    },
    "legal_form": {
        "perseorangan": "individual", "usahadagang": "individual", "ud": "individual", "pd": "individual",
        "pribadi": "individual", "ptperseorangan": "sole_company", "perseroanperorangan": "sole_company",
        "perseroanterbatas": "company", "persekutuankomanditer": "limited_partnership",
        "fa": "firm", "kop": "cooperative",
    },
    "status": {"tidak": "inactive", "nonaktif": "inactive", "tutup": "inactive", "umkmbinaan": "guided"},
    "kind": {
        "ritel": "retail", "swalayan": "retail", "minimarket": "retail", "supermarket": "retail",
        "hypermarket": "retail",
        "mal": "mall", "pabrik": "industry", "kawasan": "estate", "hotel": "hospitality", "restoran": "hospitality",
    },
    "obligation_source": {"perbup": "regulation", "perda": "regulation", "bkpm": "investment"},
}  # fmt: skip
"""Other words for a choice, met in files: ``{field: {squeezed word: stored word}}``."""


def read_record(rules: Iterable[FieldRule], typed: Mapping[str, object]) -> tuple[dict[str, Value], dict[str, str]]:
    """The fields given and the required ones: what would be stored, and the sentence of each field that cannot be."""
    values: dict[str, Value] = {}
    problems: dict[str, str] = {}
    for rule in rules:
        if rule.key not in typed and not rule.required:
            continue
        try:
            values[rule.key] = read_field(rule, typed.get(rule.key))
        except RuleBroken as broken:
            problems[rule.key] = str(broken)
            continue
        if rule.required and values[rule.key] is None:
            problems[rule.key] = _("{label} wajib diisi.").format(label=_(rule.label))
    return values, problems


def doubt_record(rules: Iterable[FieldRule], values: Mapping[str, Value]) -> dict[str, str]:
    """What is odd field by field, though it may be stored."""
    warnings: dict[str, str] = {}
    for rule in rules:
        value = values.get(rule.key)
        if not isinstance(value, str) or not value:
            continue
        doubt = _misplaced(value) if rule.kind in _TEXTS else _DOUBT[rule.kind](value) if rule.kind in _DOUBT else None
        if doubt:
            warnings[rule.key] = doubt
    return warnings


_DIGIT_OR_AT = re.compile(r"[@\d]")


def _misplaced(text: str) -> str | None:
    if not _DIGIT_OR_AT.search(text):
        return None
    if identifiers.looks_like_email(text):
        return _("Isinya tampak seperti alamat pos-el; periksa kolomnya.")
    if identifiers.looks_like_phone(text):
        return _("Isinya tampak seperti nomor telepon; periksa kolomnya.")
    return None
