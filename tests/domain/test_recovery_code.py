"""The recovery code survives paper, telephone and typing."""

import random

import pytest

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.office.recovery_code import ALPHABET, LENGTH, group, read_code, write_code

CODE = write_code(bytes(range(20)))


def test_a_code_is_eight_groups_of_four_unambiguous_characters() -> None:
    groups = CODE.split("-")
    assert [len(part) for part in groups] == [4] * 8
    assert set("".join(groups)) <= set(ALPHABET)


def test_different_entropy_gives_different_codes() -> None:
    assert write_code(bytes(20)) != write_code(bytes(19) + b"\1")


@pytest.mark.parametrize(
    "change",
    [str.lower, lambda code: code.replace("-", " "), lambda code: code.replace("-", ""), lambda code: f"  {code}\n"],
)
def test_case_blanks_and_dashes_do_not_matter(change) -> None:  # type: ignore[no-untyped-def]
    assert read_code(change(CODE)) == CODE.replace("-", "")


def test_lookalikes_are_read_as_what_is_printed() -> None:
    code = next(c for n in range(500) if {"0", "1", "V"} <= set(c := write_code(n.to_bytes(20, "big") * 1)))
    typed = code.replace("0", "o").replace("1", "l").replace("V", "u")
    assert read_code(typed) == code.replace("-", "")


def test_one_wrong_character_anywhere_is_noticed() -> None:
    plain = CODE.replace("-", "")
    for place in range(LENGTH):
        for letter in ALPHABET:
            if letter != plain[place]:
                with pytest.raises(RuleBroken, match="salah ketik"):
                    read_code(plain[:place] + letter + plain[place + 1 :])


def test_two_neighbours_swapped_are_noticed() -> None:
    dice = random.Random(7)
    for _n in range(50):
        plain = write_code(dice.randbytes(20)).replace("-", "")
        for place in range(LENGTH - 1):
            if plain[place] != plain[place + 1]:
                swapped = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
                with pytest.raises(RuleBroken):
                    read_code(swapped)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "8 kelompok; yang diisi 0."),
        (CODE[:-1], "yang diisi 31."),
        (CODE + "A", "yang diisi 33."),
        ("é" + CODE[1:], "tidak memuat É"),
    ],
)
def test_what_is_wrong_is_said(typed: str, sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        read_code(typed)


def test_grouping_is_every_four_characters() -> None:
    assert group("ABCDEFGH") == "ABCD-EFGH"
