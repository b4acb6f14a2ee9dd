"""The fields of a memorandum as they are typed."""

from collections.abc import Mapping

from umkm_desktop.services.agreements.agreement_fields import clean_texts

LONG_MEMORANDUM = ("purpose", "scope", "duties", "costs", "disputes", "note")
SHORT_MEMORANDUM = (
    "number",
    "about",
    "office_signatory",
    "office_signatory_position",
    "partner_signatory",
    "partner_signatory_position",
    "partner_authority",
)
MEMORANDUM_TEXTS = (*LONG_MEMORANDUM, *SHORT_MEMORANDUM)


def clean_memorandum(texts: Mapping[str, object]) -> dict[str, str | None]:
    """Texts fit to keep; raises RuleBroken for a field there is not, FieldProblems for length."""
    return clean_texts(texts, LONG_MEMORANDUM, SHORT_MEMORANDUM)
