"""A retailer's messy recap: names matched once and remembered, stores summed, what is not known said, not guessed."""

from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import reports_of
from umkm_desktop.services.finding import find
from umkm_desktop.services.importing.import_undo import undo_import
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import open_file
from umkm_desktop.services.importing.recap_memory import known_names, remember_recap
from umkm_desktop.services.importing.recaps import Recap, plan_recap, read_recap, same_outlet
from umkm_desktop.services.partners.partners import add_partner
from umkm_desktop.services.placements.placements import place
from umkm_desktop.services.register.businesses import add_business
from umkm_desktop.services.register.products import add_product
from umkm_desktop.storage.models import Partner, SalesReport

MONTH = "2026-10"


@pytest.fixture
def shelf(desk: Desk) -> dict[str, str]:
    """Four products at one chain, one of them in two named stores."""
    business = add_business(desk, {"name": "Keripik Barokah"})
    partner = add_partner(desk, {"name": "PT Ritel Sejahtera", "kind": "retail"})
    found = {"partner": partner}
    for key, name, outlets in (
        ("chips", "Keripik Singkong Balado 200 g", ("",)),
        ("sauce", "Sambal Ijo", ("",)),
        ("cake", "Kue Lumpur", ("Cikarang", "Setu")),
        ("tea", "Teh Celup Melati", ("",)),
    ):
        values = {"name": name, "business": business} | ({"barcode": "8991234567891"} if key == "sauce" else {})
        found[key] = add_product(desk, values)
        for outlet in outlets:
            found[f"{key} {outlet}".strip() + " placed"] = place(
                desk, found[key], partner, outlet=outlet, status="placed"
            )
    return found


def recap_file(folder: Path) -> Path:
    """As a chain sends it: titles, a merged heading, one row per store, text amounts, subtotals, a remark."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[list[object]] = [
        ["LAPORAN PENJUALAN UMKM MITRA"],
        ["Periode : 01/10/2026 s.d. 31/10/2026"],
        [],
        ["No", "Nama Barang", "Barcode", "Cabang", "Qty Jual", "Harga Satuan", "Nilai Penjualan", "Retur"],
        [1, "KRPK SINGKONG BLD 200G", "", "Cikarang Baru", 10, "Rp 12.500", "Rp125.000", 1],
        ["", "KRPK SINGKONG BLD 200G", "", "Tambun", "15", "12.500", "187.500", "-"],
        ["", "KRPK SINGKONG BLD 200G", "", "Setu", 0, 12500, 0, 0],
        ["Sub Total", "", "", "", 25, "", 312500, 1],
        [2, "SMBL IJO BTL", "8991234567891", "Tambun", 4, 20000, 80000, 0],
        [3, "kue lumpur", "", "SETU", 7, 5000, 35000, 0],
        [4, "Kue Lumpur", "", "Bekasi Kota", 3, 5000, 15000, 0],
        [5, "GULA AREN CAIR", "", "Tambun", 2, 30000, 60000, 0],
        [6, "Keripik Pisang", "", "Tambun", "banyak", 30000, 60000, 0],
        ["TOTAL", "", "", "", 41, "", 502500, 1],
        [],
        ["Dibuat oleh: Admin"],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:H1")
    path = folder / "rekap okt.xlsx"
    book.save(path)
    return path


def read(desk: Desk, shelf: dict[str, str], path: Path, **options: object) -> Recap:
    return read_recap(desk, open_file(desk, path), partner_uid=shelf["partner"], month=MONTH, **options)  # type: ignore[arg-type]


def test_a_messy_recap_is_read_matched_and_summed(desk: Desk, shelf: dict[str, str], tmp_path: Path) -> None:
    recap = read(desk, shelf, recap_file(tmp_path))
    told = {line.written: line for line in recap.lines if line.written != "Kue Lumpur"}
    chips = told["KRPK SINGKONG BLD 200G"]
    assert chips.rows == (5, 6, 7)
    assert chips.figures == {"sold": 25, "price": 12_500, "sales": 312_500, "returned": 1, "outlets_active": 2}
    assert chips.shelved is None
    assert chips.suggestions[0].product == "Keripik Singkong Balado 200 g"
    sauce = told["SMBL IJO BTL"].shelved
    assert sauce is not None and sauce.product == "Sambal Ijo"  # by its bar code
    cake = told["kue lumpur"].shelved
    assert cake is not None and cake.outlet == "Setu"
    assert (chips.outlet, told["SMBL IJO BTL"].outlet, told["kue lumpur"].outlet) == ("", "Tambun", "SETU")
    elsewhere = next(line for line in recap.lines if line.written == "Kue Lumpur")
    assert elsewhere.sentence == "Produk ini tidak tercatat di gerai “Bekasi Kota”; catat penempatannya dahulu."
    assert told["GULA AREN CAIR"].suggestions == ()
    assert [number for number, _sentence in recap.problems] == [13]
    assert recap.total("sales") == 502_500  # the chain's own total
    assert [one.product for one in recap.silent] == ["Keripik Singkong Balado 200 g", "Kue Lumpur", "Teh Celup Melati"]


def test_what_was_matched_once_is_known_next_month(desk: Desk, shelf: dict[str, str], tmp_path: Path) -> None:
    path = recap_file(tmp_path)
    first = read(desk, shelf, path)
    key = next(line.key for line in first.lines if line.written.startswith("KRPK"))
    matched = read(desk, shelf, path, matches={key: shelf["chips"]})
    plan = plan_recap(desk, matched)
    assert (plan.new, plan.refused) == (3, 0)
    batch = write_import(desk, plan).batch
    remember_recap(desk, shelf["partner"], matched.table.named_mapping(), {key: shelf["chips"]})
    assert reports_of(desk, shelf["chips placed"])[0]["sales"] == 312_500
    with desk.read() as session:
        stored = session.execute(select(SalesReport.source, SalesReport.evidence, SalesReport.outlets_active)).all()
    assert ("recap", "rekap okt.xlsx", 2) in {tuple(row) for row in stored}
    again = read(desk, shelf, path)
    assert len(again.unknown) == 2
    assert plan_recap(desk, again).unchanged == 3
    assert undo_import(desk, batch).removed == 3


def test_a_name_matched_otherwise_the_next_month_is_known_as_that(desk: Desk, shelf: dict[str, str]) -> None:
    for product in (shelf["chips"], shelf["cake"], shelf["cake"]):
        remember_recap(desk, shelf["partner"], {}, {"krpk": product})
        with desk.read() as session:
            partner = find(session, Partner, shelf["partner"])
            assert known_names(session, partner.id) == {"krpk": product}


def test_columns_settled_by_hand_are_remembered_per_retailer(desk: Desk, shelf: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Apa;Berapa;Duit\nSambal Ijo;4;80000\n", encoding="utf-8")
    with pytest.raises(RuleBroken, match=r"Tidak ada kolom nama produk. Kolom yang ada: Apa, Berapa, Duit"):
        read(desk, shelf, path)
    chosen = {"Apa": "product", "Berapa": "sold", "Duit": "sales"}
    recap = read(desk, shelf, path, chosen=chosen)
    remember_recap(desk, shelf["partner"], recap.table.named_mapping(), {})
    assert read(desk, shelf, path).lines[0].figures == {"sold": 4, "sales": 80_000}
    other = add_partner(desk, {"name": "PT Lain"})
    with pytest.raises(RuleBroken):
        read_recap(desk, open_file(desk, path), partner_uid=other, month=MONTH)


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("Gerai Setu", "SETU", True),
        ("Cikarang", "Toko Cikarang Baru", True),
        ("Toko Cikarang Baru", "Cikarang", True),
        ("Gerai", "Gerai Setu", False),
        ("Cikarang Utara", "Cikarang Barat", False),
        ("Setu", "", False),
    ],
)
def test_when_two_names_mean_one_outlet(ours: str, theirs: str, same: bool) -> None:
    assert same_outlet(ours, theirs) is same


def test_a_recap_without_stores_needs_one_placement_only(desk: Desk, shelf: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Nama Barang;Qty\nKue Lumpur;4\nSambal Ijo;2\n", encoding="utf-8")
    cake, sauce = read(desk, shelf, path).lines
    assert cake.sentence == "Produk ini ada di 2 gerai mitra; rekapnya tidak menyebut yang mana."
    assert sauce.shelved is not None


def test_a_recap_of_strangers_writes_nothing(desk: Desk, shelf: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Nama Barang;Qty\nBeras 5 kg;4\n", encoding="utf-8")
    recap = read(desk, shelf, path)
    with pytest.raises(RuleBroken, match="Belum ada baris rekap yang cocok"):
        plan_recap(desk, recap)


@pytest.mark.parametrize(
    ("rows", "sales"),
    [
        ("Sambal Ijo;10;1000;10000\nSambal Ijo;20;1000;\n", 30_000),
        ("Sambal Ijo;10;1000;9000\nSambal Ijo;20;1500;\n", 39_000),
        ("Sambal Ijo;20;1000;\nSambal Ijo;0;;\n", 20_000),
        ("Sambal Ijo;10;;10000\nSambal Ijo;20;;\n", None),
        ("Sambal Ijo;10;1000;10000\nSambal Ijo;20;;\n", None),
    ],
)
def test_each_row_brings_its_sales_or_units_times_price(
    rows: str, sales: int | None, desk: Desk, shelf: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"Nama Barang;Qty;Harga;Penjualan\n{rows}Kue Lumpur;1;5;5\n", encoding="utf-8")
    line = read(desk, shelf, path).lines[0]
    assert line.figures.get("sales") == sales
    plan = plan_recap(desk, read(desk, shelf, path))
    assert (plan.new, plan.refused) == ((1, 0) if sales else (0, 1))
    assert line.worked_out.startswith("Penjualan dihitung" if sales else "Baris 3 tanpa nilai penjualan")
