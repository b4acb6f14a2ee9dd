"""The seal line: what it carries, its short code, and reading it."""

from datetime import date

import pytest

from umkm_desktop.domain.sealing import (
    CODE_ALPHABET,
    KeySet,
    PublicKey,
    Result,
    SealFacts,
    State,
    compose_line,
    format_code,
    plain_name,
    read_code,
    short_code,
    state_on,
    verify_seal,
    with_signature,
)

FACTS = SealFacts("500.3/1/D/XI/2026", "Toko | A\nB", "PT  C", date(2026, 11, 24), date(2027, 11, 23), "SERTIFIKAT",
                  "0123456789abcdef0123456789", "K1")  # fmt: skip
SIGNATURE = bytes(range(64))
TODAY = date(2026, 12, 1)


def line() -> str:
    return with_signature(compose_line(FACTS), SIGNATURE)


def verify(text: str, *, genuine: bool = True, status: str = "active", revoked: frozenset[str] = frozenset()) -> Result:
    keys = KeySet((PublicKey("K1", b"", status),), revoked)
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


@pytest.mark.parametrize(
    "text",
    ["", "UMKM1", "UMKM1|", "UMKM2" + line()[5:], line() + "=", line()[:-1], line() + "|x", "|".join(["x"] * 10),
     line().replace("20261124", "20261324"), line().replace("20261124", "2026-11-24")],
)  # fmt: skip
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
    assert verify(line(), status="revoked") is Result.UNKNOWN_KEY
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
