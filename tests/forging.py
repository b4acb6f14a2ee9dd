"""Forged seals from genuine ones: bits, fields, ends, letters that look alike, and every trick with the signature."""

import base64
import random
import unicodedata
from collections.abc import Callable, Sequence

ORDER = 2**252 + 27742317777372353535851937790883648493
"""Of the curve's group: a signature with S + ORDER is the classical second spelling of one with S."""

LOOK_ALIKE = {
    "a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "x": "х", "i": "і", "K": "K", "A": "Α", "B": "В", "M": "М",
    "T": "Т", "P": "Р", "0": "٠", "1": "１", "2": "２", "-": "‐", "/": "∕", ".": "․", "|": "｜", " ": "\u00a0",
    "_": "＿",
}  # fmt: skip
UNSEEN = "\u200b\u200d\u2060\ufeff\u00ad\u202e\u0301\u0000\u2028"
SWAPPABLE = (1, 2, 3, 4, 5, 6, 7, 8, 9)

Forger = Callable[[str, Sequence[str], random.Random], str]


def _signature_of(line: str) -> bytes:
    written = line.rsplit("|", 1)[1]
    return base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))


def _signed_with(line: str, signature: bytes) -> str:
    return f"{line.rsplit('|', 1)[0]}|{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def flip_bits(line: str, _others: Sequence[str], chance: random.Random) -> str:
    """One to three bits of the line's bytes."""
    raw = bytearray(line.encode())
    for _n in range(chance.randint(1, 3)):
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return raw.decode("utf-8", "surrogateescape")


def change_letter(line: str, _others: Sequence[str], chance: random.Random) -> str:
    """A letter replaced, put in, left out, doubled, or swapped with its neighbour."""
    at = chance.randrange(len(line) - 1)
    new = chance.choice("0123456789ABCXYZabcxyz|-_.=+/é ")
    return chance.choice(
        [
            line[:at] + new + line[at + 1 :],
            line[:at] + new + line[at:],
            line[:at] + line[at + 1 :],
            line[:at] + line[at] + line[at:],
            line[:at] + line[at + 1] + line[at] + line[at + 2 :],
        ]
    )


def change_case(line: str, _others: Sequence[str], chance: random.Random) -> str:
    """Letters in the other size: one, or all."""
    at = chance.randrange(len(line))
    return chance.choice([line[:at] + line[at].swapcase() + line[at + 1 :], line.upper(), line.lower()])


def take_a_field(line: str, others: Sequence[str], chance: random.Random) -> str:
    """One to four fields of another genuine line, signature included or not."""
    mine, theirs = line.split("|"), chance.choice(others).split("|")
    for place in chance.sample(SWAPPABLE, chance.randint(1, 4)):
        mine[place] = theirs[place]
    return "|".join(mine)


def swap_fields(line: str, _others: Sequence[str], chance: random.Random) -> str:
    """Two fields of the line changed about, or a border between two moved."""
    fields = line.split("|")
    one, two = chance.sample(SWAPPABLE, 2)
    if chance.random() < 0.5:
        fields[one], fields[two] = fields[two], fields[one]
        return "|".join(fields)
    at = chance.randrange(1, 8)
    joined = fields[at] + fields[at + 1]
    cut = chance.randrange(len(joined) + 1)
    return "|".join([*fields[:at], joined[:cut], joined[cut:], *fields[at + 2 :]])


def change_date(line: str, _others: Sequence[str], chance: random.Random) -> str:
    """Another day, term or year."""
    fields = line.split("|")
    place = chance.choice((4, 5))
    fields[place] = chance.choice(
        ["20991231", "", "20260230", "00000000", "20261124-20991231", "２０９９1231", f"{chance.randrange(10**8):08}"]
    )
    return "|".join(fields)


def cut_off(line: str, _others: Sequence[str], chance: random.Random) -> str:
    """The beginning, the end, or a piece in between missing; or the line repeated."""
    one, two = sorted(chance.sample(range(len(line)), 2))
    return chance.choice([line[:two], line[one + 1 :], line[:one] + line[two:], line + "|" + line, line + line])


def look_alike(line: str, _others: Sequence[str], chance: random.Random) -> str:
    """Letters of other alphabets, unseen letters, other compositions."""
    if chance.random() < 0.3:
        form = chance.choice(["NFD", "NFKC", "NFKD"])
        fake = unicodedata.normalize(form, line)
        return fake if fake != line else line.replace("2", "²", 1)
    if chance.random() < 0.4:
        at = chance.randrange(1, len(line))
        return line[:at] + chance.choice(UNSEEN) + line[at:]
    places = [n for n, letter in enumerate(line) if letter in LOOK_ALIKE]
    chosen = set(chance.sample(places, chance.randint(1, 3)))
    return "".join(LOOK_ALIKE[letter] if n in chosen else letter for n, letter in enumerate(line))


def other_base64(line: str, _others: Sequence[str], chance: random.Random) -> str:
    """The same 64 bytes in another spelling: spare bits, padding, the other alphabet."""
    body, written = line.rsplit("|", 1)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    spare = alphabet[alphabet.index(written[-1]) | chance.randrange(1, 16)]
    other = written.replace("-", "+").replace("_", "/")
    return f"{body}|" + chance.choice(
        [
            written[:-1] + spare,
            written + "=",
            written + "==",
            other if other != written else written + "A",
            other + "==",
            base64.b32encode(_signature_of(line)).decode(),
            _signature_of(line).hex(),
        ]
    )


def bend_signature(line: str, others: Sequence[str], chance: random.Random) -> str:
    """Second spellings of S, points of small order, zeros, another line's signature, halves of two."""
    mine, theirs = _signature_of(line), _signature_of(chance.choice(others))
    r, s = mine[:32], int.from_bytes(mine[32:], "little")
    with_s = [r + (s + n * ORDER).to_bytes(32, "little") for n in range(1, 15)]
    identity = bytes([1]) + bytes(31)
    return _signed_with(line, chance.choice([
        *with_s, r + ((ORDER - s) % ORDER).to_bytes(32, "little"), bytes([*r[:31], r[31] ^ 0x80]) + mine[32:],
        bytes(64), identity + bytes(32), bytes(32) + mine[32:], r + bytes(32), theirs, r + theirs[32:],
        theirs[:32] + mine[32:], mine[32:] + r, mine[:-1], mine + b"\0", chance.randbytes(64),
        (2**255 - 18).to_bytes(32, "little") + bytes(32),
    ]))  # fmt: skip


FORGERS: tuple[Forger, ...] = (
    flip_bits,
    change_letter,
    change_case,
    take_a_field,
    swap_fields,
    change_date,
    cut_off,
    look_alike,
    other_base64,
    bend_signature,
)


def bare(text: str) -> str:
    """A text without the blanks and line breaks that a check puts right."""
    return "".join(text.split())


def forge(lines: Sequence[str], count: int, seed: int) -> list[tuple[str, str, str]]:
    """Name of the trick, genuine line and forged line; a forged one never differs by blanks alone."""
    chance, forged = random.Random(seed), []
    genuine = {bare(line) for line in lines}
    while len(forged) < count:
        forger, line = FORGERS[len(forged) % len(FORGERS)], chance.choice(lines)
        fake = forger(line, [other for other in lines if other != line], chance)
        if bare(fake) not in genuine:
            forged.append((forger.__name__, line, fake))
    return forged
