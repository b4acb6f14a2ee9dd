"""Amounts, dates, blocks and rest times as they are typed and said; no window needed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desktop.domain.amounts import read_rupiah
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.ui.look.fonts import shown
from umkm_desktop.ui.widgets.cell_editor import read_block
from umkm_desktop.ui.widgets.charts import nice_top, term_colors, term_share, term_words
from umkm_desktop.ui.widgets.choice_field import matching, only_fitting
from umkm_desktop.ui.widgets.date_field import format_typed, month_after, parse_date
from umkm_desktop.ui.widgets.drawing import initials
from umkm_desktop.ui.widgets.fields import parse_money, typed_money
from umkm_desktop.ui.widgets.notices import rest_words

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("", None), ("Rp", None), ("  ", None), ("0", 0), ("14500", 14_500), ("14.500", 14_500), ("Rp14.500", 14_500),
        ("Rp 14.500,00", 14_500), ("rp14.500,-", 14_500), ("184 juta", 184_000_000), ("2,5 jt", 2_500_000),
        ("1,25 miliar", 1_250_000_000), ("250rb", 250_000), ("1.500 ribu", 1_500_000),
        ("2.500 juta", 2_500_000_000), ("1.5 juta", 1_500_000), ("-5.000", -5_000), ("\N{MINUS SIGN}5.000", -5_000),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_indonesians_write_it(typed, amount):
    assert parse_money(typed) == amount


@pytest.mark.parametrize(
    "typed", ["x", "12a", "14.50", "1.2.3", "1,2,3", "14,5", "Rp Rp 5", "5 karung", "\N{BANANA}", "1" * 30]
)
def test_what_is_no_amount_is_refused_with_a_sentence(typed):
    with pytest.raises(ValueError, match=r"Jumlah .*\.$"):
        parse_money(typed)


def test_an_amount_with_two_meanings_is_refused_with_both():
    for typed in ("1,500", "1,500 juta"):
        with pytest.raises(ValueError, match="dapat berarti"):
            parse_money(typed)


@given(st.text("0123456789.,rbjtpuhm ", max_size=14))
def test_the_window_and_files_read_the_same_amount(text):
    """One reader: what a field takes is what an import of the same text takes."""
    read = []
    for one in (parse_money, read_rupiah):
        try:
            read.append(one(text))
        except (ValueError, RuleBroken):
            read.append("refused")
    assert read[0] == read[1]


@pytest.mark.parametrize(
    ("text", "cursor", "then"),
    [
        ("1234", 4, ("Rp1.234", 7)),
        ("Rp1.2345", 8, ("Rp12.345", 8)),
        ("Rp12.45", 4, ("Rp1.245", 5)),
        ("Rp", 2, ("Rp", 2)),
        ("2,5 juta", 3, ("2,5 juta", 3)),
        ("007", 3, ("Rp7", 3)),
    ],
)
def test_points_appear_while_typing_and_the_cursor_keeps_its_digit(text, cursor, then):
    assert typed_money(text, cursor) == then


@given(st.integers(0, 10**14), st.integers(0, 20))
def test_typing_digits_never_changes_the_amount(amount, cursor):
    text, place = typed_money(str(amount), cursor)
    assert parse_money(text) == amount
    assert 0 <= place <= len(text)


@given(st.text(max_size=30))
def test_no_text_breaks_the_readers(text):
    for read in (parse_money, lambda typed: parse_date(typed, TODAY)):
        try:
            read(text)
        except ValueError as wrong:
            assert str(wrong)
    typed_money(text, 0)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        ("24-11-2026", date(2026, 11, 24)),
        ("24/11/26", date(2026, 11, 24)),
        ("4.1.2027", date(2027, 1, 4)),
        ("24112026", date(2026, 11, 24)),
        ("241126", date(2026, 11, 24)),
        ("24-11", date(2026, 11, 24)),
        ("2026-11-24", date(2026, 11, 24)),
        ("24 Nov 2026", date(2026, 11, 24)),
        ("24 agustus", date(2026, 8, 24)),
        ("1 mei 98", date(1998, 5, 1)),
        ("17-08-45", date(2045, 8, 17)),
        ("17-08-47", date(1947, 8, 17)),
    ],
)
def test_a_date_is_read_in_every_usual_way(typed, day):
    assert parse_date(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("besok", "Tanggal ditulis hari-bulan-tahun, misalnya 24-11-2026; yang diisi “besok”."),
        ("31-02-2026", "Tanggal 31-2 tidak ada di kalender."),
        ("0-0-0000", "Tanggal 0-0 tidak ada di kalender."),
    ],
)
def test_what_is_no_date_is_refused_with_a_sentence(typed, sentence):
    with pytest.raises(ValueError) as refused:
        parse_date(typed, TODAY)
    assert str(refused.value) == sentence


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_date_survives_its_field(day):
    assert parse_date(format_typed(day), TODAY) == day


def test_a_block_from_a_spreadsheet_is_lines_of_values():
    assert read_block("1.000\t2.000\r\n 3.000\t\r\n") == [["1.000", "2.000"], ["3.000", ""]]


@pytest.mark.parametrize(
    ("done", "total", "seconds", "words"),
    [
        (0, 0, 5, ""),
        (0, 36, 5, "0 dari 36"),
        (21, 36, 0.5, "21 dari 36"),
        (21, 36, 16.8, "21 dari 36 · sisa ± 12 detik"),
        (1, 1200, 1, "1 dari 1.200 · sisa ± 20 menit"),
        (36, 36, 30, "36 dari 36"),
    ],
)
def test_the_rest_time_follows_the_speed_so_far(done, total, seconds, words):
    assert rest_words(done, total, seconds) == words


def test_a_term_turns_amber_at_90_days_and_orange_at_30():
    assert [term_colors(days)[1] for days in (91, 90, 31, 30, -1)] == ["text2", "wait", "wait", "down", "down"]


def test_a_term_says_what_is_left_of_it():
    ends = (date(2026, 11, 18), date(2026, 12, 16), date(2027, 7, 1), date(2026, 11, 8))
    words = ["berakhir hari ini", "28 hari lagi", "7 bulan lagi", "berakhir 10 hari lalu"]
    assert [term_words(end, TODAY) for end in ends] == words


def test_a_term_without_length_has_passed():
    assert term_share(TODAY, TODAY, TODAY) == 1.0


@pytest.mark.parametrize(
    ("highest", "top"), [(0, 3), (281, 300), (0.4, 3), (31, 60), (1_000, 1_500), (299_999_999, 300_000_000)]
)
def test_the_axis_ends_at_a_round_number_above_everything(highest, top):
    assert nice_top(highest) == top


def test_letters_of_several_words_find_one_choice():
    choices = [(1, "Cikarang Pusat"), (2, "Cikarang Utara"), (3, "Muaragembong")]
    assert [value for value, _text in matching(choices, "cik u")] == [2, 1]
    assert only_fitting(choices, "cik u") == (2, "Cikarang Utara")
    assert only_fitting(choices, "cik") is None
    assert only_fitting(choices, "zz") is None


@pytest.mark.parametrize(
    ("name", "letters"),
    [("UD Sari Rasa", "SR"), ("Rini Andriani", "RA"), ("CV Tiga", "CT"), ("Tempe", "T"), ("", ""), ("123 <b>", "")],
)
def test_initials_pass_over_the_form_of_a_business(name, letters):
    assert initials(name) == letters


def test_months_run_over_the_year():
    assert [month_after("2026-12"), month_after("2026-01", -1), month_after("2026-05", -12)] == [
        "2027-01",
        "2025-12",
        "2025-05",
    ]


def test_hostile_text_becomes_harmless():
    assert shown("a\N{BANANA}b") == "a\N{WHITE SMALL SQUARE}b"
    assert shown("a\ud83db\x00c\u202ed") == "abcd"
    assert shown("satu\ndua\tiga") == "satu dua iga"
    assert shown("satu\ndua", lines=True) == "satu\ndua"
    assert shown(14500) == "14500"


@given(st.text())
def test_no_text_reaches_tk_that_tk_cannot_take(text):
    assert all(ord(letter) <= 0xFFFF and not 0xD800 <= ord(letter) <= 0xDFFF for letter in shown(text, lines=True))
