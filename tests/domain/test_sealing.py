"""The seal line: what it carries, its short code, and reading it."""

from datetime import date
from typing import Any

import pytest

from umkm_desktop.domain.papers.key_sets import KeySet, PublicKey, line_mark
from umkm_desktop.domain.papers.sealing import (
    CODE_ALPHABET,
    Result,
    SealFacts,
    State,
    compose_line,
    format_code,
    key_of_line,
    plain_name,
    read_code,
    read_typed,
    seal_in,
    short_code,
    state_on,
    verify_seal,
    with_signature,
)

FACTS = SealFacts(
    "500.3/1/D/XI/2026",
    "Toko | A\nB",
    "PT  C",
    date(2026, 11, 24),
    date(2027, 11, 23),
    "SERTIFIKAT",
    "0123456789abcdef0123456789",
    "K1",
)
SIGNATURE = bytes(range(64))
TODAY = date(2026, 12, 1)


def line() -> str:
    return with_signature(compose_line(FACTS), SIGNATURE)


def verify(text: str, *, genuine: bool = True, revoked: frozenset[str] = frozenset(), **key: Any) -> Result:
    keys = KeySet((PublicKey("K1", b"", **key),), dict.fromkeys(revoked, ""))
    return verify_seal(
        text, keys, today=TODAY, check_signature=lambda _key, signature, _signed: genuine and signature == SIGNATURE
    ).result


def test_the_line_is_readable_and_its_separators_are_its_own() -> None:
    assert compose_line(FACTS) == (
        "UMKM1|500.3/1/D/XI/2026|Toko A B|PT C|20261124|20271123|SERTIFIKAT|0123456789abcdef0123|K1"
    )


def test_a_term_that_begins_after_the_issue_says_so() -> None:
    later = SealFacts(**{**FACTS.__dict__, "valid_from": date(2026, 12, 1)})
    assert "|20261201-20271123|" in compose_line(later)
    assert state_on(later, date(2026, 11, 30)) is State.NOT_YET


def test_names_are_cut_at_eighty_characters() -> None:
    assert plain_name("x" * 200) == "x" * 80
    assert plain_name("x" + "é" * 200) == "x" + "é" * 39  # 80 bytes, and no half of a letter


@pytest.mark.parametrize(
    "text",
    [
        "",
        "UMKM1",
        "UMKM1|",
        "UMKM2" + line()[5:],
        line() + "=",
        line()[:-1],
        line() + "|x",
        "|".join(["x"] * 10),
        line().replace("20261124", "20261324"),
        line().replace("20261124", "2026-11-24"),
    ],
)
def test_text_that_is_no_seal_is_not_genuine(text: str) -> None:
    assert verify(text) is Result.NOT_GENUINE


def test_only_one_spelling_of_a_signature_counts() -> None:
    last = line()[-1]
    spare = [c for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_" if c != last]
    assert {verify(line()[:-1] + c) for c in spare} == {Result.NOT_GENUINE}


def test_the_results() -> None:
    assert verify(line()) is Result.GENUINE
    assert verify(line(), genuine=False) is Result.NOT_GENUINE
    assert verify(line(), status="retired") is Result.GENUINE
    assert verify(line(), status="no such word") is Result.NOT_GENUINE
    assert verify(line(), revoked=frozenset({FACTS.number})) is Result.REVOKED
    assert verify(line().replace("|K1|", "|K2|")) is Result.UNKNOWN_KEY


def test_the_short_code_is_typed_as_people_type() -> None:
    code = short_code(line())
    assert len(code) == 10
    assert set(code) <= set(CODE_ALPHABET)
    assert read_code(format_code(code)) == code
    assert read_code(f" {code[:4].lower()} {code[4:]} ") == code
    assert short_code(line() + "x") != code


@pytest.mark.parametrize("text", ["", "ABC", "0123456789", "IIIIIIIIII"])
def test_what_is_no_code_is_none(text: str) -> None:
    assert read_code(text) is None


def test_a_stolen_key_counts_only_for_what_the_register_holds() -> None:
    assert verify(line(), status="stolen") is Result.NOT_GENUINE
    assert verify(line(), status="stolen", kept=frozenset({line_mark(line())})) is Result.GENUINE
    other = line().replace("PT C", "PT D")
    assert verify(other, status="stolen", kept=frozenset({line_mark(line())})) is Result.NOT_GENUINE


def test_a_replaced_key_does_not_count_for_a_paper_dated_long_after_its_end() -> None:
    assert verify(line(), status="retired", ends=date(2026, 10, 24)) is Result.GENUINE
    assert verify(line(), status="retired", ends=date(2026, 10, 23)) is Result.NOT_GENUINE


@pytest.mark.parametrize(
    "broken",
    [
        lambda whole: whole.replace("Toko A B", "Toko\r\nA B"),
        lambda whole: whole.replace("Toko A B", "To\nko A \n B"),
        lambda whole: f"  {whole[:-30]}\n{whole[-30:]}\n",
        lambda whole: "\n".join(whole[n : n + 38] for n in range(0, len(whole), 38)),
        lambda whole: whole.replace("|", "| \n").replace("A B", "A   B"),
    ],
)
def test_a_line_broken_on_its_way_is_put_together_again(broken: Any) -> None:
    assert verify(broken(line())) is Result.GENUINE


def test_what_cannot_be_encoded_or_is_endless_is_not_genuine() -> None:
    assert verify(line().replace("Toko", "To\udcffko")) is Result.NOT_GENUINE
    assert verify(line().replace("Toko", "T" * 10_000)) is Result.NOT_GENUINE
    assert verify(line().replace("Toko", "T\no" * 500), genuine=False) is Result.NOT_GENUINE


def test_a_seal_is_found_behind_other_words() -> None:
    assert seal_in(f"Budi: {line()}") == line()
    assert seal_in("Budi: halo") is None
    assert seal_in(f"x{line()}") is None


@pytest.mark.parametrize("place", ["|20261124", "1124|", "AAEC", "K1|"])
def test_a_blank_where_none_belongs_is_not_forgiven(place: str) -> None:
    assert verify(line().replace(place, f"{place[:2]} {place[2:]}")) is not Result.GENUINE


@pytest.mark.parametrize(
    ("text", "number", "code"),
    [
        ("500.3/1/D 7K3M-9QXT-2F", "500.3/1/D", "7K3M9QXT2F"),
        ("500.3 / 1  7k3m 9qxt 2f", "500.3 / 1", "7K3M9QXT2F"),
        ("500.3/1\n7K3M9QXT2F", "500.3/1", "7K3M9QXT2F"),
    ],
)
def test_a_number_and_its_code_are_read_as_typed(text: str, number: str, code: str) -> None:
    typed = read_typed(text)
    assert typed is not None
    assert (typed.number, typed.code) == (number, code)
    assert typed.names("500.3/1/d" if "D" in number else "500.3/1")


@pytest.mark.parametrize("text", ["", "7K3M-9QXT-2F", "500.3/1/D", "500.3/1/D 7K3M-9QXT-20"])
def test_what_has_no_number_or_no_code_is_not_read(text: str) -> None:
    assert read_typed(text) is None


@pytest.mark.parametrize(
    ("line", "key"), [("", ""), ("isi|K1", ""), ("isi|K1|tanda", "K1"), ("isi|lain|K1|tanda", "K1")]
)
def test_the_key_of_a_line_stands_before_its_signature(line: str, key: str) -> None:
    assert key_of_line(line) == key
