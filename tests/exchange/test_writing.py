"""Files that leave the office: readable, exact, and harmless where they are opened."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from umkm_desktop.domain.fields import Kind, Value
from umkm_desktop.exchange.writing import WrittenColumn, write_csv, write_workbook

COLUMNS = (
    WrittenColumn("Nama usaha", key="name"),
    WrittenColumn("NIB", Kind.NIB, "nib"),
    WrittenColumn("Skala", Kind.CHOICE, "scale", (("micro", "Usaha mikro"),)),
    WrittenColumn("Modal", Kind.RUPIAH, "capital"),
    WrittenColumn("Mulai", Kind.DATE, "started"),
    WrittenColumn("Pangan", Kind.FLAG, "is_food"),
)
ROW: tuple[Value, ...] = ("Keripik", "0220103456789", "micro", 1_500_000, date(2026, 1, 5), True)
HOSTILE = ("=1+1", '=HYPERLINK("http://x")', "+62812", "@SUM(A1)", "-2+3", "\tcmd", "=cmd|' /C calc'!A0", "'=1")


def workbook(*rows: tuple[Value, ...], title: str = "Usaha"):  # type: ignore[no-untyped-def]
    stream = io.BytesIO()
    assert write_workbook(stream, COLUMNS, rows, title=title) == len(rows)
    return load_workbook(stream).worksheets[0]


def text_of(*rows: tuple[Value, ...]) -> str:
    stream = io.BytesIO()
    write_csv(stream, COLUMNS, rows)
    return stream.getvalue().decode("utf-8-sig")


def test_a_workbook_holds_text_numbers_and_dates_as_what_they_are() -> None:
    sheet = workbook(ROW)
    assert [cell.value for cell in sheet[1]] == ["Nama usaha", "NIB", "Skala", "Modal", "Mulai", "Pangan"]
    cells = sheet[2]
    assert [cell.value for cell in cells[:4]] == ["Keripik", "0220103456789", "Usaha mikro", 1_500_000]
    assert cells[4].value.date() == date(2026, 1, 5)
    assert cells[5].value == "ya"
    assert [cell.number_format for cell in cells] == ["General", "@", "General", "#,##0", "dd-mm-yyyy", "General"]


def test_a_workbook_has_a_frozen_heading_a_filter_and_widths() -> None:
    sheet = workbook(ROW)
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.title) == ("A2", "A1:F2", "Usaha")
    assert sheet.column_dimensions["B"].width == 15
    assert sheet["A1"].font.bold


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_in_a_workbook(text: str) -> None:
    cell = workbook((text, *ROW[1:]))["A2"]
    assert cell.data_type == "s"
    assert cell.value == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("+62812", "+62812"),
        ("-6.25", "-6.25"),
        ("C++", "C++"),
    ],
)
def test_no_text_acts_as_a_formula_in_a_csv_and_numbers_stay_readable(text: str, written: str) -> None:
    (_head, row) = csv.reader(io.StringIO(text_of((text, *ROW[1:]))), delimiter=";")
    assert row[0] == written


def test_a_csv_has_a_mark_english_names_and_plain_values() -> None:
    stream = io.BytesIO()
    write_csv(stream, COLUMNS, [ROW, (None,) * 6])
    assert stream.getvalue() == (
        b"\xef\xbb\xbfname;nib;scale;capital;started;is_food\r\n"
        b"Keripik;0220103456789;micro;1500000;2026-01-05;true\r\n;;;;;\r\n"
    )


def test_empty_values_are_empty_cells_and_an_odd_title_still_names_a_sheet() -> None:
    sheet = workbook((None,) * 6, title="a/b:c*[" + "x" * 60)
    assert [cell.value for cell in sheet[2]] == [None] * 6
    assert len(sheet.title) <= 31


@given(st.text(max_size=60))
def test_any_text_can_be_written(text: str) -> None:
    write_workbook(io.BytesIO(), COLUMNS, [(text, *ROW[1:])], title=text)
    text_of((text, *ROW[1:]))
