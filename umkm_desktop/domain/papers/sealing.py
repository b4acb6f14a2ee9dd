"""The seal of authenticity: what its line says, how it is checked, and the words of the result.

The QR code holds one readable line (no NIK, no owner, no address)::

    UMKM1|number|holder|partner|issued|valid until|kind|first 20 hex of the content's SHA-256|key id|signature

The signature is Ed25519 over the line before it, with a prefix of its own; base64url without padding. It is our own
seal, never an electronic signature in the sense of PP 71/2019.
"""

import base64
import binascii
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import product

from umkm_desktop.domain.papers.key_sets import KeySet, may_have_sealed
from umkm_desktop.i18n import N_

VERSION = "UMKM1"
SIGNED_PREFIX = b"UMKM-SEAL-1\0"
NAME_LENGTH = 80
HASH_LENGTH = 20
CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No 0, 1, I, O: nobody can misread them from paper."""
CODE_LENGTH = 10

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_NOT_IN_LINE = re.compile(r"[|\x00-\x1f\x7f-\x9f\u2028\u2029]")
_BEGINNING = re.compile(rf"(?<!\S){VERSION}\|")
_DATE = re.compile(r"[0-9]{8}")

CheckSignature = Callable[[bytes, bytes, bytes], bool]
"""``check(public_key, signature, signed_bytes)`` -> genuine?"""


class Result(StrEnum):
    """What the check of a seal found."""

    GENUINE = "genuine"
    REVOKED = "revoked"
    UNKNOWN_NUMBER = "unknown-number"
    """The seal is sound, but the register of the office that made it does not hold it; only told in that office."""
    UNKNOWN_KEY = "unknown-key"
    NOT_GENUINE = "not-genuine"


WORST_FIRST = (Result.NOT_GENUINE, Result.REVOKED, Result.UNKNOWN_NUMBER, Result.UNKNOWN_KEY, Result.GENUINE)
"""In what order the seals of one file are told: a genuine one beside another says nothing for that."""


class State(StrEnum):
    """Where a genuine document stands in its term on the day of the check."""

    VALID = "valid"
    NOT_YET = "not-yet"
    EXPIRED = "expired"


RESULT_WORDS: Mapping[Result, str] = {
    Result.GENUINE: N_("Asli"),
    Result.REVOKED: N_("Dicabut"),
    Result.UNKNOWN_NUMBER: N_("Segel sah, tetapi tidak ada dalam buku nomor kantor ini"),
    Result.UNKNOWN_KEY: N_("Kunci tidak dikenal"),
    Result.NOT_GENUINE: N_("Bukan segel kami, atau rusak"),
}
STATE_WORDS: Mapping[State, str] = {
    State.VALID: N_("masih berlaku"),
    State.NOT_YET: N_("belum mulai berlaku"),
    State.EXPIRED: N_("masa berlakunya sudah habis"),
}


@dataclass(frozen=True)
class SealFacts:
    """What a seal states about its document."""

    number: str
    holder: str
    partner: str
    issued: date
    valid_until: date | None
    kind: str
    content_hash: str
    key_id: str
    valid_from: date | None = None


@dataclass(frozen=True)
class Verification:
    """The outcome of a check; the facts are only there when the signature is genuine."""

    result: Result
    state: State | None = None
    facts: SealFacts | None = None
    as_of: str = ""
    list_number: int = 0
    revoked_on: str = ""
    line: str = ""
    """The whole line as it was sealed, however it was given; only where the signature is genuine."""


def plain_name(name: str) -> str:
    """A name as the line carries it: NFC, separators and line breaks as blanks, blanks collapsed.

    At most 80 characters and 80 bytes of UTF-8, so that a module of the code stays about half a millimetre.
    """
    text = _NOT_IN_LINE.sub(" ", unicodedata.normalize("NFC", name))
    cut = _BLANKS.sub(" ", text).strip()[:NAME_LENGTH].encode("utf-8")[:NAME_LENGTH]
    return cut.decode("utf-8", "ignore").strip()


def _stamp(day: date | None) -> str:
    return f"{day:%Y%m%d}" if day else ""


def compose_line(facts: SealFacts) -> str:
    """The line before its signature."""
    return "|".join(
        (
            VERSION,
            plain_name(facts.number),
            plain_name(facts.holder),
            plain_name(facts.partner),
            _stamp(facts.issued),
            _term(facts),
            facts.kind,
            facts.content_hash[:HASH_LENGTH],
            facts.key_id,
        )
    )


def _term(facts: SealFacts) -> str:
    """The end of the term; a term that begins after the issue is written from-until, else nobody could tell."""
    if facts.valid_from and facts.valid_until and facts.valid_from > facts.issued:
        return f"{_stamp(facts.valid_from)}-{_stamp(facts.valid_until)}"
    return _stamp(facts.valid_until)


def signed_bytes(line: str) -> bytes:
    """What the signature covers."""
    return SIGNED_PREFIX + line.encode("utf-8")


def with_signature(line: str, signature: bytes) -> str:
    """The whole line of the QR code."""
    return f"{line}|{base64.urlsafe_b64encode(signature).rstrip(b'=').decode('ascii')}"


def short_code(sealed_line: str) -> str:
    """Ten characters a person can type from paper, bound to the whole line (50 bits)."""
    digest = hashlib.sha256(b"UMKM-CODE-1\0" + sealed_line.encode("utf-8")).digest()
    number = int.from_bytes(digest[:7], "big") >> 6
    return "".join(CODE_ALPHABET[number >> shift & 31] for shift in range(45, -1, -5))


def format_code(code: str) -> str:
    """``7K3M9QXT2F`` as ``7K3M-9QXT-2F``."""
    return "-".join(filter(None, (code[:4], code[4:8], code[8:])))


def read_code(text: str) -> str | None:
    """The short code somebody typed, however spaced; None when it is none."""
    code = re.sub(r"[\s\-–.]", "", text).upper()
    return code if len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET) else None


@dataclass(frozen=True)
class TypedCode:
    """What somebody typed from under a seal."""

    number: str
    code: str

    def names(self, number: str) -> bool:
        """Whether the typed number is this one; blanks and the size of letters do not matter."""
        return _folded(self.number) == _folded(number)


def read_typed(text: str) -> TypedCode | None:
    """A number followed by a short code, however spaced; None when the text does not end in a code."""
    words = text.split()
    for last in range(1, min(len(words), 6)):
        code = read_code("".join(words[-last:]))
        if code and len(words) > last:
            return TypedCode(" ".join(words[:-last]), code)
    return None


def _folded(number: str) -> str:
    return "".join(unicodedata.normalize("NFC", number).casefold().split())


def seal_in(text: str) -> str | None:
    """The part of a text that is meant to be a seal line, without what stands before it; None when there is none."""
    found = _BEGINNING.search(text)
    return text[found.start() :] if found else None


def key_of_line(sealed_line: str) -> str:
    """The id of the key that a whole sealed line names."""
    return sealed_line.rsplit("|", 2)[-2] if sealed_line.count("|") > 1 else ""


def content_hash_in(sealed_line: str) -> str:
    """The beginning of the content's hash that a sealed line states; empty when it is no such line."""
    fields = sealed_line.split("|")
    return fields[7] if len(fields) == 10 else ""


def facts_in(sealed_line: str) -> SealFacts | None:
    """What a sealed line states, whether or not it is genuine; None when it is no such line."""
    parts = _split(sealed_line)
    return read_facts(parts[1]) if parts else None


def _split(text: str) -> tuple[str, list[str], bytes] | None:
    line, _bar, written = text.rpartition("|")
    fields = line.split("|")
    signature = _decode(written)
    return (line, fields, signature) if len(fields) == 9 and fields[0] == VERSION and signature else None


def _decode(written: str) -> bytes | None:
    try:
        signature = base64.b64decode(written + "=" * (-len(written) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    # Base64 has spare bits: only the one canonical spelling counts, else a changed last character would still pass.
    again = base64.urlsafe_b64encode(signature).rstrip(b"=").decode("ascii")
    return signature if len(signature) == 64 and again == written else None


def read_facts(fields: list[str]) -> SealFacts | None:
    """The facts of a line's nine fields; None when a date is no date."""
    starts, _dash, ends = fields[5].rpartition("-")
    try:
        return SealFacts(
            number=fields[1],
            holder=fields[2],
            partner=fields[3],
            issued=_day(fields[4]),
            valid_until=_day(ends) if ends else None,
            kind=fields[6],
            content_hash=fields[7],
            key_id=fields[8],
            valid_from=_day(starts) if starts else None,
        )
    except ValueError:
        return None


def _day(text: str) -> date:
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def state_on(facts: SealFacts, today: date) -> State:
    """Where the document stands on this day; one without a term is always in force."""
    if today < (facts.valid_from or facts.issued):
        return State.NOT_YET
    if facts.valid_until and today > facts.valid_until:
        return State.EXPIRED
    return State.VALID


def verify_seal(text: str, key_set: KeySet, *, today: date, check_signature: CheckSignature) -> Verification:
    """Check a seal line against the office's keys and its revocation list; pure, offline, never raises for bad text."""
    first: Verification | None = None
    for line in spellings(text):
        found = _verify_line(line, key_set, today, check_signature)
        if found.facts is not None:
            return found
        first = first or found
    return first or nothing_genuine(key_set)


def nothing_genuine(key_set: KeySet) -> Verification:
    """The outcome for what is no seal of the office."""
    return Verification(Result.NOT_GENUINE, as_of=key_set.as_of, list_number=key_set.list_number)


def _verify_line(text: str, key_set: KeySet, today: date, check_signature: CheckSignature) -> Verification:
    nothing = nothing_genuine(key_set)
    parts = _split(text)
    if parts is None:
        return nothing
    line, fields, signature = parts
    key = key_set.key(fields[8])
    if key is None:
        return replace(nothing, result=Result.UNKNOWN_KEY)
    facts = read_facts(fields)
    if facts is None or not check_signature(key.public, signature, signed_bytes(line)):
        return nothing
    if not may_have_sealed(key, text, facts.issued):
        return nothing
    genuine = replace(nothing, result=Result.GENUINE, state=state_on(facts, today), facts=facts, line=text)
    if facts.number in key_set.revoked:
        return replace(genuine, result=Result.REVOKED, revoked_on=key_set.revoked[facts.number])
    return genuine


LONGEST = 4000
"""Characters; the longest seal has about 500."""
MOST_BREAKS = 6
FIELDS = 10
TEXT_FIELDS = (1, 2, 3, 6)
"""Number, holder, partner, kind: the only fields that may hold a blank."""

_GAPS = re.compile(r"[ \t\f\v]+")
_BREAK = re.compile(r"[ \t\f\v]*[\r\n][ \t\r\n\f\v]*")


def spellings(text: str) -> Iterator[str]:
    """The lines a pasted text may have been, likeliest first; none for what cannot be a seal.

    A break inside a name was a blank, or nothing when a window cut a word: both are tried, up to six breaks. Repeated
    blanks in a name are one; a blank where none belongs is not forgiven.
    """
    if len(text) > LONGEST or not _is_plain(text):
        return
    fields = [field.strip("\n") for field in _BREAK.sub("\n", text.strip(" \t\r\n\f\v")).split("|")]
    if len(fields) != FIELDS:
        return
    breaks = sum(fields[place].count("\n") for place in TEXT_FIELDS)
    joints = (" ", "") if breaks <= MOST_BREAKS else (" ",)
    ways = [
        list(_ways(field, joints)) if place in TEXT_FIELDS else [field.replace("\n", "")]
        for place, field in enumerate(fields)
    ]
    for way in product(*ways):
        yield "|".join(way)


def _ways(field: str, joints: tuple[str, ...]) -> Iterator[str]:
    first, *rest = (_GAPS.sub(" ", part) for part in field.split("\n"))
    for chosen in product(joints, repeat=len(rest)):
        yield first + "".join(joint + part for joint, part in zip(chosen, rest, strict=True))


def _is_plain(text: str) -> bool:
    """Half a character (a lone surrogate) cannot be signed."""
    return not any("\ud800" <= letter <= "\udfff" for letter in text)
