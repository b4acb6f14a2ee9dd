"""What the search box reads, how hits are judged, and what is marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desktop.domain.searching import Match, allowed_slips, judge, mark, read_query


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Keripik  Barokah", ("keripik", "barokah")),
        ("C++", ("c++",)),
        ("O'Brien", ("o'brien",)),
        ("O’Brien", ("o'brien",)),
        ("50%", ("50%",)),
        ("RT 01/RW 02", ("rt", "01", "rw", "02")),
        ("O'Brien (50%) \"x", ("o'brien", "50%", "x")),
        ("500.3/0142/DKUKM", ("500", "3", "0142", "dkukm")),
        ("Café", ("cafe",)),
        ("sari SARI", ("sari",)),
        ("+62 812-5550-0142", ("0812", "5550", "0142")),
        ('("-*)', ()),
        ("", ()),
        ("\x00\ud800", ()),
    ],
)
def test_words_of_a_query(typed: str, words: tuple[str, ...]) -> None:
    assert read_query(typed).words == words


def test_a_grouped_number_is_one_number() -> None:
    assert read_query("9932 1604 1288 0004").digits == "9932160412880004"


def test_words_beside_a_number_are_no_number() -> None:
    assert read_query("siti 9932").digits == ""


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("ud sari rasa", Match.SAME),
        ("UD Sa", Match.BEGINS),
        ("rasa sari", Match.WHOLE),
        ("rasa sar", Match.TITLE),
        ("sari cikarang", Match.WORDS),
        ("ari", Match.INSIDE),
    ],
)
def test_how_well_a_record_answers(typed: str, match: Match) -> None:
    query = read_query(typed)
    assert judge(query, query.words, "UD Sari Rasa", "Siti Aminah · Cikarang Utara") is match


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("UD Sari Rasa", ["sari"], ["Sari"]),
        ("Sari Sarina", ["sari"], ["Sari", "Sari"]),
        ("Tanjungsari", ["sari"], ["sari"]),
        ("Sari Tanjungsari", ["sari"], ["Sari"]),
        ("Kerîpik", ["kerip"], ["Kerîp"]),
        ("Toko C++", ["c++"], ["C++"]),
        ("abc", ["ab", "abc"], ["abc"]),
        ("UD Sari", ["zz"], []),
    ],
)
def test_what_is_marked(text: str, words: list[str], marked: list[str]) -> None:
    assert [text[start:end] for start, end in mark(text, words)] == marked


@pytest.mark.parametrize(("word", "slips"), [("abc", 0), ("2504a", 0), ("sari", 1), ("batik", 1), ("sambal", 2)])
def test_how_many_slips_a_word_may_hold(word: str, slips: int) -> None:
    assert allowed_slips(word) == slips


@given(st.text(alphabet=st.characters(), max_size=60), st.text(max_size=20))
def test_no_text_breaks_reading_or_marking(typed: str, shown: str) -> None:
    query = read_query(typed)
    judge(query, query.words, shown, typed)
    assert all(0 <= start < end <= len(shown) for start, end in mark(shown, query.words))
