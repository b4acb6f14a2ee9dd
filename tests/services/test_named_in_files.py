"""What a file names: none, one or two of a name; an archived one; an outlet written or left out."""

from datetime import date
from pathlib import Path

import factories
import pytest

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import file_report, reports_of
from umkm_desktop.services.importing.import_undo import undo_import
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import (
    ImportPlan,
    Layout,
    column_lines,
    lay_out_file,
    open_file,
    plan_import,
)
from umkm_desktop.services.partners.partners import archive_partner
from umkm_desktop.services.placements.placements import archive_placement, place
from umkm_desktop.services.register.businesses import archive_business
from umkm_desktop.services.register.products import archive_product


def laid_out(desk: Desk, folder: Path, kind: str, *rows: str) -> Layout:
    path = folder / "data.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return lay_out_file(desk, open_file(desk, path), kind=kind)


def planned(desk: Desk, folder: Path, kind: str, *rows: str) -> ImportPlan:
    return plan_import(desk, laid_out(desk, folder, kind, *rows), on_duplicate="update")


def told(plan: ImportPlan) -> str:
    return " ".join(problem.message for problem in plan.problems)


HEAD = "Produk,Usaha,Mitra,Gerai,Status,Sejak,Alasan"


def placed(desk: Desk, folder: Path, product: str, partner: str, business: str = "") -> ImportPlan:
    return planned(desk, folder, "placements", HEAD, f"{product},{business},{partner},,Terpasang,2026-10-01,")


def test_a_partner_named_in_a_file_is_one(desk: Desk, tmp_path: Path) -> None:
    factories.product(desk, factories.business(desk), "Keripik")
    assert "Mitra “Alfa” belum ada" in told(placed(desk, tmp_path, "Keripik", "Alfa"))
    first = factories.partner(desk, "Alfa")
    assert placed(desk, tmp_path, "Keripik", "Alfa").new == 1
    second = factories.partner(desk, "Alfa", nib="9120000111233")
    assert "Ada 2 mitra bernama “Alfa”" in told(placed(desk, tmp_path, "Keripik", "Alfa"))
    assert placed(desk, tmp_path, "Keripik", "9120000111233").new == 1
    archive_partner(desk, first, reason="Ganda")
    assert placed(desk, tmp_path, "Keripik", "Alfa").new == 1
    archive_partner(desk, second, reason="Ganda")
    refused = placed(desk, tmp_path, "Keripik", "9120000111233")
    assert (refused.new, refused.refused) == (0, 1) and "arsip" in told(refused)


def test_a_product_named_in_a_file_is_one(desk: Desk, tmp_path: Path) -> None:
    factories.partner(desk, "Alfa")
    abon, batik = (factories.business(desk, name) for name in ("UD Abon", "UD Batik"))
    assert "Produk “Keripik” tidak ada" in told(placed(desk, tmp_path, "Keripik", "Alfa"))
    one = factories.product(desk, abon, "Keripik")
    assert placed(desk, tmp_path, "Keripik", "Alfa").new == 1
    factories.product(desk, batik, "Keripik")
    assert "Ada 2 produk bernama “Keripik”" in told(placed(desk, tmp_path, "Keripik", "Alfa"))
    assert placed(desk, tmp_path, "Keripik", "Alfa", "UD Batik").new == 1
    assert "tidak ada di register; impor produknya" in told(placed(desk, tmp_path, "Sambal", "Alfa", "UD Batik"))
    archive_product(desk, one, reason="Ganda")
    assert placed(desk, tmp_path, "Keripik", "Alfa").new == 1
    assert "arsip" in told(placed(desk, tmp_path, "Keripik", "Alfa", "UD Abon"))
    archive_business(desk, batik, reason="Tutup")
    assert placed(desk, tmp_path, "Keripik", "Alfa").refused == 1


def test_a_business_named_by_one_nib_of_several_needs_its_name(desk: Desk, tmp_path: Path) -> None:
    nib = "9120000111222"
    factories.business(desk, "UD Abon", nib=nib)

    def product(name: str, business: str, number: str = "") -> ImportPlan:
        return planned(desk, tmp_path, "products", "Nama produk,Nama usaha,NIB usaha", f"{name},{business},{number}")

    assert product("Abon Lele", "", nib).new == 1
    assert product("Abon Lele", "Abon", nib).new == 1  # its name in short
    assert product("Abon Lele", "Batik", nib).refused == 1
    factories.business(desk, "UD Batik", nib=nib)
    assert product("Abon Lele", "", nib).refused == 1
    assert product("Abon Lele", "UD Batik", nib).new == 1
    assert product("Abon Lele", "UD Abon").new == 1
    factories.business(desk, "UD Abon")
    assert "Ada 2 usaha bernama “UD Abon”" in told(product("Abon Lele", "UD Abon"))
    assert product("Abon Lele", "UD Abon", nib).new == 1


def test_a_report_finds_the_one_shelf_or_asks_for_the_outlet(desk: Desk, tmp_path: Path) -> None:
    product, mart = factories.product(desk, factories.business(desk), "Keripik"), factories.partner(desk, "Alfa")

    def reported(outlet: str = "", sales: str = "100") -> ImportPlan:
        rows = "Produk,Mitra,Gerai,Bulan,Penjualan", f"Keripik,Alfa,{outlet},2026-10,{sales}"
        return planned(desk, tmp_path, "sales", *rows)

    assert "tidak tercatat terpasang" in told(reported())
    first = place(desk, product, mart, outlet="Setu", status="placed", since=date(2026, 9, 1))
    file_report(desk, first, "2026-09", {"sales": 100})
    assert (reported().new, reported("Setu").new, reported("Cibitung").refused) == (1, 1, 1)
    assert (reported(sales="9.999").problems, len(reported(sales="10.000").problems)) == ((), 1)
    file_report(desk, first, "2026-10", {"sales": 100})
    assert (reported().unchanged, reported(sales="101").changed) == (1, 1)
    second = place(desk, product, mart, outlet="Cibitung", status="placed", since=date(2026, 10, 31))
    assert "Produk ini ada di 2 gerai mitra itu" in told(reported())
    assert (reported("Cibitung").new, reported("Setu").unchanged) == (1, 1)
    archive_placement(desk, second)
    assert reported().unchanged == 1
    written = write_import(desk, reported(sales="250"))
    assert {one["month"]: one["sales"] for one in reports_of(desk, first)} == {"2026-09": 100, "2026-10": 250}
    undo_import(desk, written.batch)
    assert {one["month"]: one["sales"] for one in reports_of(desk, first)} == {"2026-09": 100, "2026-10": 100}


def test_a_column_is_told_with_its_first_content_and_empty_cells_are_passed_over(desk: Desk, tmp_path: Path) -> None:
    rows = ["Nama usaha,Kecamatan,Catatan", ",,", "Usaha 0,,", *(f"Usaha {n},Setu," for n in range(1, 6))]
    layout = laid_out(desk, tmp_path, "businesses", *rows)
    assert [line.example for line in column_lines(layout)] == ["Usaha 0", "Setu", ""]


def test_a_kind_that_is_not_imported_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken):
        laid_out(desk, tmp_path, "officers", "Nama", "Rini")
