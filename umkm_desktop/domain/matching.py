"""When a row of a file and a record of the register are the same thing, and when they merely share a name."""

from collections.abc import Mapping, Sequence

from umkm_desktop.domain.fields import Value
from umkm_desktop.domain.text import fold, squeeze

BUSINESS_TRAITS = (
    "address",
    "village",
    "district",
    "activity",
    "category",
    "latitude",
    "longitude",
    "phone",
    "owner_name",
)
"""What tells businesses of one name apart where no number does, as the register and a file both hold it."""


def name_key(name: str | None) -> str:
    """``match_key`` of a business, product or partner: the name without case, accents, blanks and signs.

    A name without any letter or digit keeps its signs, so that it still equals itself only.
    """
    text = name or ""
    return squeeze(text) or text.strip()


def same_text(one: Value, other: Value) -> bool:
    """Equal as people read them: case, blanks and punctuation aside."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or squeeze(one) == squeeze(other)
    return one == other


def nested_names(one: Value, other: Value) -> bool:
    """Whether two names may be spellings of one business: equal, or all words of the shorter stand in the longer."""
    if same_text(one, other):
        return True
    words, others = set(fold(str(one or "")).split()), set(fold(str(other or "")).split())
    return bool(words and others) and (words <= others or others <= words)


def same_business(row: Mapping[str, Value], record: Mapping[str, Value]) -> bool:
    """Whether a row describes a record of the same name: a shared number decides, else every trait must agree.

    NIB; then NIK of the owner; then telephone. NIB or NIK that both have and that differ say no. Without any shared
    number all of `BUSINESS_TRAITS` that the file has a column for must be equal, empty ones too: 73 businesses
    called Warung Kelontong are 73 businesses.
    """
    for number in ("nib", "owner_nik"):
        if row.get(number) and record.get(number):
            return row[number] == record[number]
    if row.get("phone") and row.get("phone") == record.get("phone"):
        return True
    return same_traits(row, record, BUSINESS_TRAITS)


def same_traits(row: Mapping[str, Value], record: Mapping[str, Value], traits: Sequence[str]) -> bool:
    """Every trait that the row has a column for is the record's as well."""
    return all(same_text(row[trait], record.get(trait)) for trait in traits if trait in row)


def same_partner(row: Mapping[str, Value], record: Mapping[str, Value]) -> bool:
    """Partners of one name are one company unless their NIB or, without a NIB, their addresses differ."""
    if row.get("nib") and record.get("nib"):
        return row["nib"] == record["nib"]
    return not row.get("address") or not record.get("address") or same_traits(row, record, ("address",))
