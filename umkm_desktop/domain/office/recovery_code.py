"""The recovery code of an office: eight groups of four characters that survive being printed, read aloud and typed."""

import unicodedata

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 characters: no I, L, O and U, which are taken for 1, 1, 0 and V."""

LENGTH = 32
"""31 random characters (155 bits) and one check character."""

_LOOKALIKES = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
_REDUCTION = 0b100101  # x^5 + x^2 + 1, the field with 32 elements


def write_code(entropy: bytes) -> str:
    """The code for at least 20 random bytes, as ``ABCD-EFGH-…``."""
    number = int.from_bytes(entropy, "big")
    values = [(number >> (5 * place)) & 31 for place in range(LENGTH - 1)]
    return group("".join(ALPHABET[value] for value in [*values, _check(values)]))


def read_code(typed: str) -> str:
    """What was meant by what was typed: case, blanks, dashes and lookalikes do not matter; 32 characters, ungrouped.

    Raises RuleBroken when characters are missing, foreign or mistyped: any one wrong character and any two neighbours
    swapped are noticed here, before the slow key derivation.
    """
    code = plain(typed)
    foreign = sorted({letter for letter in code if letter not in ALPHABET})
    if foreign:
        sentence = _("Kode pemulihan tidak memuat {foreign}. Periksa lagi kertasnya.")
        raise RuleBroken(sentence.format(foreign=" ".join(foreign)), "code")
    if len(code) != LENGTH:
        raise RuleBroken(
            _("Kode pemulihan terdiri dari 32 karakter dalam 8 kelompok; yang diisi {count}.").format(count=len(code)),
            "code",
        )
    values = [ALPHABET.index(letter) for letter in code]
    if _check(values[:-1]) != values[-1]:
        raise RuleBroken(_("Kode pemulihan salah ketik: satu karakter tidak cocok. Periksa tiap kelompok."), "code")
    return code


def plain(typed: str) -> str:
    """Letters and digits as they are printed: capitals, no lookalikes, nothing between them."""
    letters = unicodedata.normalize("NFKC", typed).upper().translate(_LOOKALIKES)
    return "".join(letter for letter in letters if letter.isalnum())


def group(code: str) -> str:
    """``ABCDEFGH…`` as ``ABCD-EFGH-…``."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _check(values: list[int]) -> int:
    """The sum of value times alpha to the power of its place: every place but first and last weighs differently."""
    total = 0
    for value in values:
        total = _times_alpha(total ^ value)
    return total


def _times_alpha(value: int) -> int:
    doubled = value << 1
    return doubled ^ _REDUCTION if doubled & 32 else doubled
