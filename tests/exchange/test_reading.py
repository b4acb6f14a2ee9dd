"""Any office's file becomes the same table; a file that cannot be read is refused with advice."""

import contextlib
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_files import (
    FIELDS,
    PEOPLE,
    REFUSED,
    SHAPES,
    counts,
    far_cell,
    numeric_nik,
    partners,
    products,
    text_numbers,
    titles,
)
from openpyxl import Workbook

from umkm_desktop.domain.errors import Refused, RuleBroken, Unreadable
from umkm_desktop.domain.register.businesses import examine_business
from umkm_desktop.exchange.cells import cell_reader
from umkm_desktop.exchange.columns import rules_of
from umkm_desktop.exchange.opening import find_format
from umkm_desktop.exchange.reading import find_header, lay_out, letter, missing_columns, read_sheet

REAL = Path(os.environ.get("UMKM_REAL_DATA") or Path(__file__).parents[2].parent / "shared/data/real")


def _records(path: Path, kind: str = "businesses", **options: Any) -> list[dict[str, Any]]:
    table = lay_out(read_sheet(path), kind, **options)
    rules = rules_of(kind)
    return [{key: cell_reader(rules[key])(cell) for key, cell in cells.items()} for _row, cells in table.records()]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_ten_shapes_of_file_hold_the_same_three_businesses(shape: Callable[[Path], Path], tmp_path: Path) -> None:
    records = [examine_business(record) for record in _records(shape(tmp_path))]
    wanted = [examine_business(dict(zip(FIELDS, person, strict=True))) for person in PEOPLE]
    assert [record.problems for record in records] == [{}, {}, {}]
    for got, want in zip(records, wanted, strict=True):
        for key in ("owner_nik", "phone", "annual_sales", "owner_name"):
            assert got.values[key] == want.values[key]
        assert got.values["name"] in {want.values["name"], "Café Sehat"}


@pytest.mark.parametrize(
    ("shape", "encoding", "delimiter"),
    [
        ("comma", "utf-8", ","),
        ("tab", "utf-8", "\t"),
        ("bom", "utf-8-sig", ";"),
        ("utf16", "utf-16", "\t"),
        ("pipe", "cp1252", "|"),
        ("sep_line", "utf-8", ";"),
        ("titles", None, None),
    ],
)
def test_encoding_and_delimiter_are_found(
    shape: str, encoding: str | None, delimiter: str | None, tmp_path: Path
) -> None:
    sheet = read_sheet(SHAPES[shape](tmp_path))
    assert (sheet.encoding, sheet.delimiter) == (encoding, delimiter)


def test_rows_keep_the_numbers_that_excel_shows(tmp_path: Path) -> None:
    table = lay_out(read_sheet(titles(tmp_path)), "businesses")
    assert [row for row, _cells in table.records()] == [6, 7, 8]
    assert table.header.row == 3


def test_a_two_line_heading_is_read_as_one(tmp_path: Path) -> None:
    table = lay_out(read_sheet(SHAPES["merged"](tmp_path)), "businesses")
    assert table.named_mapping() == {
        "Nama Usaha": "name",
        "Pemilik Nama": "owner_name",
        "Pemilik NIK": "owner_nik",
        "Pemilik No HP": "phone",
        "Domisili Desa": "village",
        "Domisili Kecamatan": "district",
        "Tenaga Kerja L": "workers_male",
        "Tenaga Kerja P": "workers_female",
        "Omset/Tahun": "annual_sales",
    }


def test_the_first_sheet_with_data_is_taken_and_another_can_be_named(tmp_path: Path) -> None:
    path = text_numbers(tmp_path)
    assert (read_sheet(path).name, read_sheet(path).names) == ("Data", ("Petunjuk", "Data"))
    assert len(read_sheet(path, "Petunjuk").rows) == 1
    with pytest.raises(Unreadable, match="Lembar yang ada: Petunjuk, Data"):
        read_sheet(path, "Lembar3")


@pytest.mark.parametrize(("make", "says"), REFUSED.values(), ids=REFUSED)
def test_a_hostile_or_broken_file_is_refused_with_a_sentence(
    make: Callable[[Path], Path], says: str, tmp_path: Path
) -> None:
    path = make(tmp_path)
    started = time.monotonic()
    with pytest.raises(Refused, match=says):
        read_sheet(path)
    assert time.monotonic() - started < 20


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="tidak ada"):
        read_sheet(tmp_path / "hilang.csv")
    with pytest.raises(Unreadable, match="folder"):
        read_sheet(tmp_path)


def test_a_table_of_counts_is_refused_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="berisi jumlah .kolom “jumlah_umkm” per “tahun”"):
        lay_out(read_sheet(counts(tmp_path)), "businesses")


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not on this machine")
def test_the_real_table_of_counts_is_refused() -> None:
    with pytest.raises(RuleBroken, match="berisi jumlah"):
        lay_out(read_sheet(REAL / "jabar_umkm_binaan_per_jenis_usaha.csv"), "businesses")


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not on this machine")
def test_the_real_register_is_read_whole() -> None:
    table = lay_out(read_sheet(REAL / "surakarta_umkm_titik.csv"), "businesses")
    assert (table.sheet.encoding, table.sheet.delimiter, sum(1 for _record in table.records())) == (
        "cp1252",
        ";",
        11_158,
    )
    assert set(table.named_mapping().values()) == {
        "name",
        "activity",
        "district",
        "regency",
        "category",
        "latitude",
        "longitude",
    }


def test_a_numeric_nik_cell_is_refused_with_the_reason(tmp_path: Path) -> None:
    table = lay_out(read_sheet(numeric_nik(tmp_path)), "businesses")
    rule = rules_of("businesses")["owner_nik"]
    for _row, cells in table.records():
        with pytest.raises(RuleBroken, match="15 angka"):
            cell_reader(rule)(cells["owner_nik"])


@given(st.integers(10**15, 10**16 - 1))
def test_no_nik_as_a_number_is_ever_let_through(nik: int) -> None:
    with pytest.raises(RuleBroken):
        cell_reader(rules_of("businesses")["owner_nik"])(float(nik))


def test_a_text_column_of_niks_that_all_end_in_zero_is_known_as_damaged(tmp_path: Path) -> None:
    path = tmp_path / "bulat.csv"
    path.write_text("Nama Usaha;NIK\n" + "".join(f"Usaha {n};321606170882{n:03}0\n" for n in range(1, 7)))
    assert lay_out(read_sheet(path), "businesses").has_rounded_niks()


def test_columns_are_chosen_by_heading_or_letter_and_added_to_the_guess(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Judul,Apa,NIB\nToko Maju,Jual beras,0220103456789\n")
    table = lay_out(read_sheet(path), "businesses", chosen={"judul": "name", "B": "activity", "NIB": "-"})
    assert table.named_mapping() == {"Judul": "name", "Apa": "activity"}


def test_a_choice_that_names_nothing_is_refused_with_what_there_is(tmp_path: Path) -> None:
    sheet = read_sheet(SHAPES["comma"](tmp_path))
    with pytest.raises(RuleBroken, match="Tidak ada kolom “Zzz9”. Kolom yang ada: Nama Usaha"):
        lay_out(sheet, "businesses", chosen={"Zzz9": "name"})
    with pytest.raises(RuleBroken, match="Tidak ada isian “salah”"):
        lay_out(sheet, "businesses", chosen={"NIK": "salah"})
    with pytest.raises(RuleBroken, match="Baris judul 99 tidak ada"):
        lay_out(sheet, "businesses", header_row=99)


def test_a_remembered_mapping_replaces_the_guess(tmp_path: Path) -> None:
    table = lay_out(read_sheet(SHAPES["comma"](tmp_path)), "businesses", remembered={"Nama Pemilik": "name"})
    assert table.named_mapping() == {"Nama Pemilik": "name"}


def test_missing_required_columns_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Alamat,Kecamatan\nKp. Sawah,Setu\n")
    assert missing_columns(lay_out(read_sheet(path), "businesses")) == ("Nama usaha",)


def test_columns_without_headings_are_known_by_their_content(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("".join(f"Toko {n};32160617088200{n:02};08123456789{n}\n" for n in range(1, 6)))
    table = lay_out(read_sheet(path), "businesses", chosen={"A": "name"})
    assert table.named_mapping() == {"Kolom A": "name", "Kolom B": "owner_nik", "Kolom C": "phone"}
    assert sum(1 for _record in table.records()) == 5


def test_nama_is_the_business_unless_another_column_is(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Nama,Kegiatan\nToko,Jual\n")
    assert lay_out(read_sheet(path), "businesses").named_mapping()["Nama"] == "name"
    path.write_text("Nama,Nama Usaha\nBudi,Toko\n")
    assert lay_out(read_sheet(path), "businesses").named_mapping() == {"Nama": "owner_name", "Nama Usaha": "name"}


def test_monthly_sales_are_not_taken_for_annual_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Nama Usaha,Omset per bulan\nToko,1000000\n")
    assert lay_out(read_sheet(path), "businesses").named_mapping() == {"Nama Usaha": "name"}


def test_products_and_partners_have_their_own_headings(tmp_path: Path) -> None:
    table = lay_out(read_sheet(products(tmp_path)), "products")
    assert set(table.named_mapping().values()) == {
        "business",
        "name",
        "brand",
        "net_weight",
        "price",
        "pirt",
        "halal",
        "barcode",
    }
    assert set(lay_out(read_sheet(partners(tmp_path)), "partners").named_mapping().values()) == {
        "name",
        "kind",
        "address",
        "contact_name",
    }


def test_an_unclosed_quotation_mark_does_not_swallow_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Nama Usaha;Alamat\n"Toko Maju;Kp. Sawah\n' + "".join(f"Usaha {n};Kp. {n}\n" for n in range(200)))
    sheet = read_sheet(path)
    assert len(sheet.rows) == 202
    assert "tanda kutip" in sheet.notes[0]


def test_a_sheet_padded_with_a_million_empty_rows_ends_with_its_data(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("A")
    sheet.append(["Nama Usaha", "Kecamatan"])
    sheet.append(["Toko", "Setu"])
    for _row in range(20_000):
        sheet.append([None, ""])
    book.save(tmp_path / "a.xlsx")
    assert len(read_sheet(tmp_path / "a.xlsx").rows) == 2


@pytest.mark.parametrize(
    ("text", "kind", "empty"),
    [
        ("-", "name", True),
        (" tidak ada ", "nib", True),
        ("0", "nib", True),
        ("0", "capital", False),
        ("0", "activity", True),
        ("-", "capital", True),
    ],
)
def test_placeholders_are_nothing(text: str, kind: str, empty: bool) -> None:
    assert (cell_reader(rules_of("businesses")[kind])(text) is None) is empty


def test_an_apostrophe_that_guards_a_text_is_not_part_of_it() -> None:
    assert cell_reader(rules_of("businesses")["latitude"])("'-7.585") == "-7.585"


def test_columns_are_lettered_as_in_a_spreadsheet() -> None:
    assert [letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


_CELLS = st.one_of(st.text(max_size=30), st.integers(), st.floats(), st.booleans(), st.dates(), st.just(""))


@given(st.lists(st.lists(_CELLS, max_size=6).map(tuple), max_size=12))
def test_no_rows_break_the_search_for_a_heading(rows: list[tuple[Any, ...]]) -> None:
    header = find_header(rows, "businesses")
    assert len(set(header.headings)) == len(header.headings)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_refusal(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(raw)
    try:
        list(lay_out(read_sheet(path), "businesses").records())
    except Refused as refused:
        assert str(refused)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(blacklist_categories=["Cs"]), max_size=200))
def test_no_text_in_a_csv_breaks_the_rules(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(f"Nama Usaha;NIK;Omzet;Kecamatan\n{text}".encode())
    for record in _records_or_none(path):
        examine_business(record)


def _records_or_none(path: Path) -> list[dict[str, Any]]:
    try:
        return _records(path)
    except Refused:
        return []


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_workbook_is_refused_with_a_sentence_or_read(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    path = titles(tmp_path)
    content = bytearray(path.read_bytes())
    for _n in range(chance.randint(1, 20)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content)
    with contextlib.suppress(Refused):
        find_format(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.csv")
    with pytest.raises(Unreadable, match="bukan berkas biasa"):
        read_sheet(tmp_path / "pipa.csv")


def test_a_cell_in_the_last_corner_does_no_harm(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    sheet = read_sheet(far_cell(tmp_path))
    assert capfd.readouterr().err == ""
    assert [cell for row in sheet.rows for cell in row if cell != ""] == ["Nama Usaha"]


@pytest.mark.parametrize("name", ["Total Clean Sabun", "Jumlah Sari", "Totalindo", "Rata-rata Manis", "Total 99 Snack"])
def test_a_product_whose_name_begins_like_a_sum_is_a_record(name: str, tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text(f"Nama Produk;Nama Usaha;Harga\n{name};Toko Maju;5000\n", encoding="utf-8")
    table = lay_out(read_sheet(path), "products")
    assert [row["name"] for _number, row in table.records()] == [name]
    assert list(table.sum_lines()) == []


@pytest.mark.parametrize(
    "words", ["Total", "JUMLAH", "Jumlah Seluruhnya", "Total 12 usaha", "Grand Total :", "Sub-total", "Total Penjualan"]
)
def test_a_line_of_sums_is_no_record_and_is_named(words: str, tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text(f"Nama Produk;Nama Usaha;Harga\nSabun;Toko Maju;5000\n{words};;Rp5.000\n", encoding="utf-8")
    table = lay_out(read_sheet(path), "products")
    assert [row["name"] for _number, row in table.records()] == ["Sabun"]
    assert list(table.sum_lines()) == [(3, words)]


def test_a_line_with_its_running_number_is_a_record_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("No;Nama Produk;Nama Usaha;Harga\n1;Total;Toko Maju;5000\n", encoding="utf-8")
    assert len(list(lay_out(read_sheet(path), "products").records())) == 1
