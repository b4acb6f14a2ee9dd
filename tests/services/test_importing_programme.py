"""Agreements, placements and sales from files: the law is not got round, and all can be taken back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select

from umkm_desktop.domain.errors import NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import file_report, reports_of
from umkm_desktop.services.evaluation.month_closing import close_month
from umkm_desktop.services.importing.export_tables import export_records
from umkm_desktop.services.importing.import_undo import undo_import
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import ImportPlan, PlanRows, lay_out_file, open_file, plan_import
from umkm_desktop.services.partners.partners import add_partner
from umkm_desktop.services.placements.placement_lists import PlacementQuery, page_placements
from umkm_desktop.services.placements.placements import place, steps_of
from umkm_desktop.services.register.businesses import add_business
from umkm_desktop.services.register.products import add_product
from umkm_desktop.storage import audit
from umkm_desktop.storage.models import Agreement, AgreementProduct, ImportBatch, Placement, SalesReport

CLAUSES = {
    "Kegiatan usaha": "Memasok keripik",
    "Hak dan kewajiban": "Membayar 14 hari",
    "Bentuk pengembangan": "Pelatihan kemasan",
    "Penyelesaian perselisihan": "Musyawarah",
}


@pytest.fixture
def known(desk: Desk) -> dict[str, str]:
    """A business with two products and a partner."""
    business = add_business(desk, {"name": "Keripik Barokah", "nib": "9120000111222"})
    chips = add_product(desk, {"name": "Keripik Singkong 200 g", "business": business})
    sauce = add_product(desk, {"name": "Sambal Ijo", "business": business})
    partner = add_partner(desk, {"name": "PT Ritel Sejahtera", "kind": "retail"})
    return {"business": business, "chips": chips, "sauce": sauce, "partner": partner}


def csv(folder: Path, *rows: str) -> Path:
    path = folder / "data.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def planned(desk: Desk, path: Path, kind: str, on_duplicate: str = "skip") -> ImportPlan:
    return plan_import(desk, lay_out_file(desk, open_file(desk, path), kind=kind), on_duplicate=on_duplicate)


def counts(plan: ImportPlan) -> tuple[int, int, int, int]:
    return plan.new, plan.changed, plan.unchanged, plan.refused


def sentences(plan: ImportPlan) -> list[str]:
    return [problem.message for problem in plan.problems]


def count(desk: Desk, model: Any) -> int:
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def agreements_file(folder: Path, **changed: str) -> Path:
    """A workbook as an office keeps it; ``changed`` empties or replaces a column."""
    row = {
        "Nama UMKM": "Keripik Barokah",
        "Mitra": "PT Ritel Sejahtera",
        "Nomor PKS": "12/PKS/2026",
        "Pola": "perdagangan umum",
        "Tgl mulai": "01/02/2026",
        "Berlaku sampai": "31 Januari 2027",
        "Tanggal TTD": "2026-01-28",
        "Produk": "Keripik Singkong 200 g; Sambal Ijo",
        **CLAUSES,
        **changed,
    }
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(row))
    sheet.append(list(row.values()))
    path = folder / "pks.xlsx"
    book.save(path)
    return path


def test_an_agreement_comes_in_signed_with_its_products_and_goes_again(
    desk: Desk, known: dict[str, str], tmp_path: Path
) -> None:
    result = write_import(desk, planned(desk, agreements_file(tmp_path), "agreements"))
    with desk.read() as session:
        agreement = session.scalars(select(Agreement)).one()
        assert (agreement.status, str(agreement.starts), str(agreement.ends)) == ("signed", "2026-02-01", "2027-01-31")
        assert (str(agreement.signed_on), agreement.pattern, agreement.number) == (
            "2026-01-28",
            "general-trade",
            "12/PKS/2026",
        )
        assert {one.product.name for one in agreement.products} == {"Keripik Singkong 200 g", "Sambal Ijo"}
    assert counts(planned(desk, agreements_file(tmp_path), "agreements")) == (0, 0, 1, 0)
    undone = undo_import(desk, result.batch)
    assert (undone.removed, undone.kept) == (1, ())
    assert count(desk, Agreement) == count(desk, AgreementProduct) == 0
    with desk.read() as session:
        assert audit.verify(session).ok


@pytest.mark.parametrize("column", CLAUSES)
def test_a_file_cannot_sign_what_lacks_a_required_content(
    column: str, desk: Desk, known: dict[str, str], tmp_path: Path
) -> None:
    plan = planned(desk, agreements_file(tmp_path, **{column: ""}), "agreements")
    assert counts(plan) == (1, 0, 0, 0)
    assert column.lower().split(" ")[0] in sentences(plan)[0]
    assert sentences(plan)[0].endswith("Masuk sebagai konsep.")
    write_import(desk, plan)
    with desk.read() as session:
        assert session.execute(select(Agreement.status, Agreement.signed_on)).one() == ("draft", None)


def test_who_may_not_sign_brings_in_drafts(
    desk: Desk, desk_of: Callable[..., Desk], known: dict[str, str], tmp_path: Path
) -> None:
    clerk = desk_of(Role.CLERK)
    plan = planned(clerk, agreements_file(tmp_path), "agreements")
    assert sentences(plan) == ["Anda tidak berhak mencatat penandatanganan. Masuk sebagai konsep."]


@pytest.mark.parametrize(("named", "status"), [("tidak", "draft"), ("", "draft"), ("ya", "signed")])
def test_goods_of_the_stores_brand_need_the_producers_name(
    named: str, status: str, desk: Desk, known: dict[str, str], tmp_path: Path
) -> None:
    """PP 3/2026."""
    path = agreements_file(tmp_path, **{"Merek yang dipakai": "merek toko", "Nama produsen tercantum": named})
    write_import(desk, planned(desk, path, "agreements"))
    with desk.read() as session:
        assert session.execute(select(Agreement.status, Agreement.brand)).one() == (status, "store")


def test_what_is_exported_comes_in_again_as_the_same(desk: Desk, known: dict[str, str], tmp_path: Path) -> None:
    more = {"Ruang lingkup": "Seluruh gerai", "Tempo bayar (hari)": "14", "Retur": "Rusak ditukar", "Produk": ""}
    write_import(desk, planned(desk, agreements_file(tmp_path, **more), "agreements"))
    written = export_records(desk, "agreements", tmp_path / "keluar.xlsx")
    assert counts(planned(desk, written.file, "agreements")) == (0, 0, 1, 0)


def test_a_signed_agreement_is_not_rewritten_by_a_file(desk: Desk, known: dict[str, str], tmp_path: Path) -> None:
    write_import(desk, planned(desk, agreements_file(tmp_path), "agreements"))
    plan = planned(desk, agreements_file(tmp_path, **{"Berlaku sampai": "31-12-2030"}), "agreements", "update")
    assert counts(plan) == (0, 0, 0, 1)
    assert "tidak dapat diubah" in sentences(plan)[0]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"Nama UMKM": "Toko Lain"}, "Usaha “Toko Lain” tidak ada di register"),
        ({"Mitra": "PT Lain"}, "Mitra “PT Lain” belum ada"),
        ({"Produk": "Bakso"}, "Produk “Bakso” bukan produk usaha itu"),
        ({"Berlaku sampai": "01-01-2026"}, "Tanggal berakhir harus sesudah tanggal mulai"),
        ({"Tanggal TTD": "2031-01-01"}, "tidak boleh sesudah hari ini"),
    ],
)
def test_an_agreement_of_strangers_or_impossible_days_is_refused(
    changed: dict[str, str], says: str, desk: Desk, known: dict[str, str], tmp_path: Path
) -> None:
    plan = planned(desk, agreements_file(tmp_path, **changed), "agreements")
    assert counts(plan) == (0, 0, 0, 1)
    assert says in sentences(plan)[0]


def test_placements_come_in_their_state_with_the_first_step(desk: Desk, known: dict[str, str], tmp_path: Path) -> None:
    path = csv(
        tmp_path,
        "Nama produk;UMKM;Ritel;Gerai;Status;Sejak;Alasan",
        "keripik singkong 200 G;Keripik Barokah;pt ritel sejahtera;Cikarang;;01-10-2026;",
        "Sambal Ijo;9120000111222;PT Ritel Sejahtera;;Menunggu ritel;2026-11-02;",
        "Sambal Ijo;;PT Ritel Sejahtera;Setu;Ditarik;;",
        "Sambal Ijo;;PT Ritel Sejahtera;Setu;Ditarik;;Penjualan sepi",
    )
    plan = planned(desk, path, "placements")
    assert counts(plan) == (3, 0, 0, 1)
    assert sentences(plan) == ["Alasan wajib diisi untuk “Ditarik”."]
    result = write_import(desk, plan)
    rows = page_placements(desk, PlacementQuery())
    assert {(row.product, row.outlet, row.status) for row in rows} == {
        ("Keripik Singkong 200 g", "Cikarang", "placed"),
        ("Sambal Ijo", "Setu", "withdrawn"),
        ("Sambal Ijo", None, "waiting"),
    }
    withdrawn = next(row for row in rows if row.status == "withdrawn")
    assert [(step.status, step.reason) for step in steps_of(desk, withdrawn.uid)] == [("withdrawn", "Penjualan sepi")]
    assert undo_import(desk, result.batch).removed == 3
    assert count(desk, Placement) == 0


def test_a_known_placement_is_not_moved_and_not_made_twice(desk: Desk, known: dict[str, str], tmp_path: Path) -> None:
    place(desk, known["chips"], known["partner"], status="waiting")
    rows = "Produk;Mitra;Status", "Keripik Singkong 200 g;PT Ritel Sejahtera;terpasang"
    assert counts(planned(desk, csv(tmp_path, *rows), "placements")) == (0, 0, 1, 0)
    with pytest.raises(RuleBroken, match="hanya boleh ada satu kali"):
        planned(desk, csv(tmp_path, *rows), "placements", "create")


def test_two_rows_that_name_one_placement_differently_make_one(
    desk: Desk, known: dict[str, str], tmp_path: Path
) -> None:
    path = csv(
        tmp_path,
        "Produk;UMKM;Mitra",
        "Sambal Ijo;Keripik Barokah;PT Ritel Sejahtera",
        "Sambal Ijo;9120000111222;PT Ritel Sejahtera",
    )
    plan = planned(desk, path, "placements")
    assert counts(plan) == (1, 0, 0, 1)
    assert "hapus salah satunya" in sentences(plan)[0]


def test_sales_find_their_placement_and_correct_only_when_told_so(
    desk: Desk, known: dict[str, str], tmp_path: Path
) -> None:
    placement = place(desk, known["chips"], known["partner"], status="placed")
    first = csv(
        tmp_path,
        "Periode;Nama barang;Toko;Qty;Harga",
        "Oktober 2026;Keripik Singkong 200 g;PT Ritel Sejahtera;40;12.500",
    )
    write_import(desk, planned(desk, first, "sales"))
    assert reports_of(desk, placement)[0]["sales"] == 500_000
    second = csv(
        tmp_path, "Periode;Nama barang;Toko;Qty;Harga", "2026-10;Keripik Singkong 200 g;PT Ritel Sejahtera;50;12.500"
    )
    assert counts(planned(desk, second, "sales")) == (0, 0, 0, 1)
    batch = write_import(desk, planned(desk, second, "sales", "update")).batch
    assert reports_of(desk, placement)[0]["sales"] == 625_000
    undo_import(desk, batch)
    assert reports_of(desk, placement)[0]["sales"] == 500_000
    with desk.read() as session:
        assert session.scalar(select(SalesReport.source)) == "recap"


@pytest.mark.parametrize("on_duplicate", ["skip", "update"])
def test_a_file_that_names_another_source_of_the_same_figures_is_told_that_it_stays(
    desk: Desk, known: dict[str, str], tmp_path: Path, on_duplicate: str
) -> None:
    placement = place(desk, known["chips"], known["partner"], status="placed", since=date(2026, 9, 1))
    file_report(desk, placement, "2026-10", {"sales": 500_000})
    line = "2026-10;Keripik Singkong 200 g;PT Ritel Sejahtera;"
    head = "Bulan;Produk;Mitra;Penjualan;Sumber laporan"
    for figures, told in (
        ("500000;Diketik", []),
        ("500000;", []),
        ("500000;Rekap ritel", ["Di register “Diketik”; sumber laporan tidak diubah berkas bila angkanya sama."]),
    ):
        plan = planned(desk, csv(tmp_path, head, line + figures), "sales", on_duplicate)
        assert (counts(plan), sentences(plan)) == ((0, 0, 1, 0), told), figures
    plan = planned(desk, csv(tmp_path, head, line + "510000;Rekap ritel"), "sales", "update")
    assert (counts(plan), sentences(plan)) == ((0, 1, 0, 0), [])
    write_import(desk, plan)
    assert [reports_of(desk, placement)[0][key] for key in ("sales", "source")] == [510_000, "recap"]


def test_sales_without_a_clear_placement_are_refused(desk: Desk, known: dict[str, str], tmp_path: Path) -> None:
    for outlet in ("Cikarang", "Setu"):
        place(desk, known["chips"], known["partner"], outlet=outlet, status="placed")
    chips = "Keripik Singkong 200 g;PT Ritel Sejahtera"
    path = csv(
        tmp_path,
        "Bulan;Produk;Mitra;Gerai;Penjualan",
        "2026-10;Sambal Ijo;PT Ritel Sejahtera;;1000",
        f"2026-10;{chips};;1000",
        f"2026-10;{chips};SETU;0",
        f"2031-10;{chips};Setu;5",
        f"2026-13;{chips};Setu;5",
        f"2026-09;{chips};Setu;",
    )
    plan = planned(desk, path, "sales")
    assert counts(plan) == (1, 0, 0, 5)
    told = " ".join(sentences(plan))
    for says in ("tidak tercatat terpasang", "ada di 2 gerai", "belum tiba", "bukan bulan", "Nol bila tidak ada"):
        assert says in told


def test_each_kind_asks_for_the_right_of_its_records(desk_of: Callable[..., Desk], tmp_path: Path) -> None:
    admin = desk_of(Role.ADMIN)
    for kind in ("agreements", "placements", "sales"):
        with pytest.raises(NotAllowed):
            planned(admin, csv(tmp_path, "Produk;Mitra", "a;b"), kind)
    with admin.read() as session:
        assert session.scalar(select(func.count()).select_from(ImportBatch)) == 0


def test_reports_of_a_month_that_was_closed_since_stay(desk: Desk, known: dict[str, str], tmp_path: Path) -> None:
    place(desk, known["chips"], known["partner"], status="placed")
    rows = (
        "2026-08,Keripik Singkong 200 g,PT Ritel Sejahtera,100000",
        "2026-09,Keripik Singkong 200 g,PT Ritel Sejahtera,200000",
    )
    plan = planned(desk, csv(tmp_path, "Bulan,Produk,Mitra,Penjualan", *rows), "sales")
    batch = write_import(desk, plan).batch
    close_month(desk, "2026-09")
    undone = undo_import(desk, batch)
    assert undone.removed == 1
    assert [(kept.title, kept.reason) for kept in undone.kept] == [("2026-09", "bulannya sudah ditutup")]


def test_sales_far_off_the_month_before_are_a_doubt_of_the_file(
    desk: Desk, known: dict[str, str], tmp_path: Path
) -> None:
    """Whether the row makes a report or corrects one."""
    placement = place(desk, known["chips"], known["partner"], status="placed")
    file_report(desk, placement, "2026-09", {"sales": 2_412_000})
    head = "Periode;Nama barang;Toko;Penjualan"
    line = "2026-10;Keripik Singkong 200 g;PT Ritel Sejahtera;"
    path = csv(tmp_path, head, line + "5")
    plan = planned(desk, path, "sales")
    assert counts(plan) == (1, 0, 0, 0)
    assert any("Penjualan Rp5, bulan sebelumnya Rp2.412.000" in one for one in sentences(plan))
    file_report(desk, placement, "2026-10", {"sales": 2_400_000})
    again = planned(desk, path, "sales", "update")
    assert counts(again) == (0, 1, 0, 0)
    assert any("Penjualan Rp5, bulan sebelumnya" in one for one in sentences(again))
    usual = planned(desk, csv(tmp_path, head, line + "2300000"), "sales", "update")
    assert not any("bulan sebelumnya" in one for one in sentences(usual))


def test_a_barcode_in_the_units_of_a_file_is_refused_with_a_sentence(
    desk: Desk, known: dict[str, str], tmp_path: Path
) -> None:
    place(desk, known["chips"], known["partner"], status="placed")
    head, line = "Periode;Nama barang;Toko;Qty;Harga", "2026-10;Keripik Singkong 200 g;PT Ritel Sejahtera;"
    plan = planned(desk, csv(tmp_path, head, line + "8991234567890;1500000"), "sales")
    assert counts(plan) == (0, 0, 0, 1)
    assert any("paling banyak 1.000.000.000.000" in one for one in sentences(plan))
    plan = planned(desk, csv(tmp_path, head, line + "9000000;1500000"), "sales")
    assert counts(plan) == (0, 0, 0, 1)
    assert any("kali harga" in one for one in sentences(plan))


@pytest.mark.parametrize("kind", ["placements", "sales"])
def test_a_file_of_thirty_rows_asks_the_office_as_often_as_one_of_three(
    desk: Desk, tmp_path: Path, count_statements: Any, kind: str
) -> None:
    partner = add_partner(desk, {"name": "PT Ritel Sejahtera", "kind": "retail"})
    for n in range(30):
        product = add_product(desk, {"name": f"Kopi {n}", "business": add_business(desk, {"name": f"Usaha {n}"})})
        if kind == "sales":
            place(desk, product, partner, status="placed", since=date(2026, 9, 1))
    head, end = {
        "placements": ("Produk;Mitra;Gerai;Status;Sejak", "Setu;terpasang;2026-09-01"),
        "sales": ("Produk;Mitra;Bulan;Penjualan", "2026-10;500000"),
    }[kind]
    found = {}
    for number in (3, 3, 30):  # the first one warms what is asked once in a sitting
        path = csv(tmp_path, head, *(f"Kopi {n};PT Ritel Sejahtera;{end}" for n in range(number)))
        with count_statements() as counted:
            plan = planned(desk, path, kind)
        assert counts(plan) == (number, 0, 0, 0), sentences(plan)
        found[number] = counted.count
    assert found[30] == found[3]


def test_a_row_of_the_preview_says_what_it_is_about_and_two_words_more(
    desk: Desk, known: dict[str, str], tmp_path: Path
) -> None:
    """What says the title again is left out."""
    path = csv(
        tmp_path,
        "Nama produk;Usaha;Merek",
        "Bakso;Keripik Barokah;Barokah",
        "Bakso;Toko Lain;Barokah",
        "Keripik Barokah;Keripik Barokah;Barokah",
        ";Keripik Barokah;",
    )
    plan = planned(desk, path, "products")
    rows = PlanRows(plan)
    lines = rows.page("", 0, 9)
    assert [(one.line, one.title, one.detail) for one in lines] == [
        (2, "Bakso", "Keripik Barokah · Barokah"),
        (3, "Bakso", "Toko Lain · Barokah"),
        (4, "Keripik Barokah", "Barokah"),
        (5, "Keripik Barokah", ""),
    ]
    assert [bool(one.reason) for one in lines] == [False, True, False, True]
    assert (rows.count(), rows.count("new"), rows.count("refused"), rows.count("changed")) == (4, 2, 2, 0)
    assert [one.line for one in rows.page("refused", 1, 5)] == [5]
    assert (rows.place(4), rows.place(9)) == (2, None)
