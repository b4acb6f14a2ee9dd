"""Reads a record as typed through its field table: the form, the command line and the import share this one check."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from umkm_desktop.domain import identifiers
from umkm_desktop.domain.amounts import read_count, read_rupiah
from umkm_desktop.domain.dates import read_date, read_year
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.fields import FieldRule, Kind, Value
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
_NATURAL = frozenset({Kind.RUPIAH, Kind.COUNT, Kind.YEAR, Kind.DATE})
"""Kinds whose readers take a value of their own type as well as text."""

Reader = Callable[[object], Value]


def _reader(rule: FieldRule) -> Reader:
    """What reads the field: a value typed (text) or given (of its own type) to what is stored, or RuleBroken.

    Made once per field, since a file of a hundred thousand rows calls it a million times.
    """
    kind, max_length = rule.kind, rule.max_length
    clean = clean_lines if kind is Kind.LONG_TEXT else clean_line
    empty: Value = False if kind is Kind.FLAG else None
    own = _READ.get(kind)
    natural = kind in _NATURAL

    def read_text(text: str) -> Value:
        if len(text) > max_length:
            raise RuleBroken(
                _("Paling banyak {limit} huruf; yang diisi {count}.").format(limit=max_length, count=len(text))
            )
        if own is not None:
            return own(text)
        if kind is Kind.CHOICE:
            return _read_choice(rule, text)
        if rule.called and not any(sign.isalnum() for sign in text):
            raise RuleBroken(_("Nama memuat sedikitnya satu huruf atau angka, agar dapat dicari."))
        return _read_flag(text) if kind is Kind.FLAG else text

    def read(typed: object) -> Value:
        if isinstance(typed, str):
            text = clean(typed) if typed else ""
            return read_text(text) if text else empty
        if typed is None:
            return empty
        if natural and own is not None:
            return own(typed)  # type: ignore[arg-type]
        if isinstance(typed, bool) and kind is Kind.FLAG:
            return typed
        if isinstance(typed, float) and kind is Kind.COORDINATE and abs(typed) <= 180:
            return typed
        return read_text(_as_text(typed))

    return read


def _as_text(typed: object) -> str:
    if isinstance(typed, bool):
        return _("ya") if typed else _("tidak")
    if isinstance(typed, float):
        return number_as_text(typed)
    return typed.isoformat() if isinstance(typed, date) else str(typed)


def number_as_text(number: float) -> str:
    """Digits of a number cell without ``.0`` or an exponent."""
    return str(int(number)) if number == number and abs(number) < 1e18 and number == int(number) else repr(number)


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


Bound = tuple[str, str, Reader, Callable[[str], str | None] | None]
"""Key, label where the field is required (else ""), reader, and doubt of a rule."""

_bound: dict[tuple[int, tuple[str, ...]], tuple[Bound, ...]] = {}


def _bind(rules: tuple[FieldRule, ...], keys: tuple[str, ...]) -> tuple[Bound, ...]:
    """Those rules that are given or required; the tables live as long as the program, so their place names them."""
    place = (id(rules), keys)
    if place not in _bound:
        _bound[place] = tuple(
            (
                rule.key,
                rule.label if rule.required else "",
                _reader(rule),
                _misplaced if rule.kind in _TEXTS else _DOUBT.get(rule.kind),
            )
            for rule in rules
            if rule.required or rule.key in keys
        )
    return _bound[place]


def read_record(
    rules: tuple[FieldRule, ...], typed: Mapping[str, object]
) -> tuple[dict[str, Value], dict[str, str], dict[str, str]]:
    """The fields given and the required ones: what would be stored, what forbids it, and what is odd, by field.

    ``rules`` is one of the field tables of the domain.
    """
    values: dict[str, Value] = {}
    problems: dict[str, str] = {}
    warnings: dict[str, str] = {}
    for key, required, read, doubt in _bind(rules, tuple(typed)):
        try:
            value = values[key] = read(typed.get(key))
        except RuleBroken as broken:
            problems[key] = str(broken)
            continue
        if value is None:
            if required:
                problems[key] = _("{label} wajib diisi.").format(label=_(required))
        elif doubt is not None and isinstance(value, str) and (sentence := doubt(value)):
            warnings[key] = sentence
    return values, problems, warnings


_DIGIT_OR_AT = re.compile(r"[@\d]")


def _misplaced(text: str) -> str | None:
    if not _DIGIT_OR_AT.search(text):
        return None
    if identifiers.looks_like_email(text):
        return _("Isinya tampak seperti alamat pos-el; periksa kolomnya.")
    if identifiers.looks_like_phone(text):
        return _("Isinya tampak seperti nomor telepon; periksa kolomnya.")
    return None
