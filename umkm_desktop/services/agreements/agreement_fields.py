"""The fields of agreements and memoranda as they are typed: cleaned, measured, and told apart from what is unknown."""

from collections.abc import Mapping, Sequence

from umkm_desktop.domain.agreements.agreement_contents import check_terms
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.text import clean_line, clean_lines
from umkm_desktop.i18n import _

LONG_TEXTS = (
    "scope", "activity", "rights_duties", "development", "price_terms", "payment", "returns", "force_majeure",
    "disputes", "note",
)  # fmt: skip
SHORT_TEXTS = (
    "number",
    "business_signatory",
    "business_signatory_position",
    "business_authority",
    "partner_signatory",
    "partner_signatory_position",
    "partner_authority",
    "brand_name",
    "reason_against",
)
TERMS = ("payment_days", "brand", "producer_named")
"""Fields with a meaning of their own: whole days, a word of ``Brand``, yes or no."""

LONGEST, SHORTEST = 20_000, 200
"""Characters kept of a clause and of a short text; a clause prints over as many pages as it needs."""

_YES = frozenset({"ya", "yes", "true", "1"})
_NO = frozenset({"tidak", "no", "false", "0"})


def clean_texts(texts: Mapping[str, object], long: Sequence[str], short: Sequence[str]) -> dict[str, str | None]:
    """Texts fit to keep, blank ones as None; raises RuleBroken for a field there is not, FieldProblems for length."""
    unknown = [key for key in texts if key not in long and key not in short]
    if unknown:
        sentence = _("Isian perjanjian tidak dikenal: {key}. Yang ada: {known}.")
        raise RuleBroken(sentence.format(key=", ".join(unknown), known=", ".join((*long, *short))))
    cleaned: dict[str, str | None] = {}
    problems: dict[str, str] = {}
    for key, given in texts.items():
        text, limit = str(given or ""), LONGEST if key in long else SHORTEST
        words = clean_lines(text) if key in long else clean_line(text)
        if len(words) > limit:
            problems[key] = _("Paling panjang {limit} huruf; yang diisi {given}.").format(limit=limit, given=len(words))
        cleaned[key] = words or None
    if problems:
        raise FieldProblems(problems)
    return cleaned


def clean_agreement(fields: Mapping[str, object]) -> dict[str, object]:
    """Texts and terms of an agreement fit to keep; raises RuleBroken, FieldProblems."""
    given = dict(fields)
    terms = {key: given.pop(key) for key in TERMS if key in given}
    cleaned: dict[str, object] = {**clean_texts(given, LONG_TEXTS, (*SHORT_TEXTS, *TERMS))}
    read = {key: _read_term(key, value) for key, value in terms.items()}
    problems = check_terms(brand=read.get("brand"), payment_days=read.get("payment_days"))
    if problems:
        raise FieldProblems(problems)
    return cleaned | read


def _read_term(key: str, value: object) -> object:
    text = str("" if value is None else value).strip()
    if not text:
        return None
    if key == "payment_days":
        return int(text) if text.isascii() and text.isdigit() else text
    if key == "brand":
        return text
    word = text.lower()
    if word not in _YES | _NO:
        raise FieldProblems({key: _("Jawab ya atau tidak.")})
    return word in _YES
