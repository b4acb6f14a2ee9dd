"""The pictures of the report: every value readable without colour, shortened alike."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from kind_samples import CHARTS, report
from paper import text_of
from samples import SEAL

from umkm_desktop.documents.content import Chart
from umkm_desktop.documents.kinds import renderer
from umkm_desktop.documents.monthly_report import chart_flowable, scale_of
from umkm_desktop.domain.papers.issuing import Kind


def drawn(*charts: Chart) -> str:
    return " ".join(text_of(renderer(Kind.MONTHLY_REPORT)(report(charts=charts), SEAL)).split())


@pytest.mark.parametrize(
    ("values", "value", "words", "unit"),
    [
        ([2_520_000_000, 2_010_000_000], 2_400_000_000, "2,40", "miliar"),
        ([12_300_000, 9_900_000], 9_900_000, "9,9", "juta"),
        ([412_000], 412_000, "412", "ribu"),
        ([9_999, 3], 1_234, "1.234", ""),
        ([-20_000], -20_000, "−20,0", "ribu"),
        ([], 0, "0", ""),
    ],
)
def test_values_are_shortened_alike(values: list[int], value: int, words: str, unit: str) -> None:
    scale = scale_of(values)
    assert (scale.shown(value), scale.word) == (words, unit)


def test_every_number_of_a_stack_is_printed_even_of_a_thin_part() -> None:
    words = drawn(replace(CHARTS[1], values=((1, 997, 2), *CHARTS[1].values[1:])))
    for number in ("1", "997", "2", "naik", "stagnan", "turun"):
        assert f" {number} " in f" {words} "


def test_a_month_without_a_report_is_a_dash_and_its_unit_is_told() -> None:
    words = drawn(Chart("columns", "Nilai", ("Jan", "Feb"), ((None,), (2_000_000,)), note="rupiah"))
    assert "(juta rupiah)" in words
    assert "–" in words


def test_a_bar_tells_its_aim() -> None:
    assert "40 / 60" in drawn(CHARTS[2])


def test_a_chart_without_values_says_so() -> None:
    assert "belum ada data" in drawn(Chart("columns", "Nilai", ("Jan",), ((None,),)))


def test_a_form_nobody_knows_is_an_error() -> None:
    with pytest.raises(ValueError, match="kue"):
        chart_flowable(Chart("kue", "Nilai", ("Jan",), ((1,),)), 100)
