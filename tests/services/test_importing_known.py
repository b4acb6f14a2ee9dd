"""A row about a known record: what it says is stored by the act of the form, or told; what it leaves empty stays."""

from datetime import date
from pathlib import Path
from typing import Any

import factories
import pytest
from sqlalchemy import select

from umkm_desktop.domain.agreements.cautions import none_of_them
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.agreements.partnerships import answer_cautions
from umkm_desktop.services.agreements.signed_texts import text_details
from umkm_desktop.services.curation.curation import decide
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import file_report, reports_of
from umkm_desktop.services.importing.export_tables import export_records
from umkm_desktop.services.importing.import_undo import undo_import
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import ImportPlan, lay_out_file, open_file, plan_import
from umkm_desktop.services.issuing.issuing import issue_papers
from umkm_desktop.services.partners.partners import change_partner
from umkm_desktop.services.placements.placements import move_placement, place
from umkm_desktop.services.register.businesses import archive_business, change_business
from umkm_desktop.services.register.products import change_product
from umkm_desktop.storage.models import Agreement, Placement, PlacementStep, Product

PERMITS = "Nama produk;Usaha;P-IRT;BPOM;Halal"
PIRT, HALAL = "2063216012345-29", "ID32110000123450721"


def planned(desk: Desk, folder: Path, *rows: str, kind: str, again: str = "update") -> ImportPlan:
    path = folder / "data.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return plan_import(desk, lay_out_file(desk, open_file(desk, path), kind=kind), on_duplicate=again)


def counts(plan: ImportPlan) -> tuple[int, int, int, int]:
    return plan.new, plan.changed, plan.unchanged, plan.refused


def sentences(plan: ImportPlan) -> list[str]:
    return [problem.message for problem in plan.problems]


def columns(desk: Desk, model: Any, *names: str) -> list[tuple[Any, ...]]:
    """Columns of every record of a table, in the order they were made."""
    with desk.read() as session:
        return [
            tuple(getattr(row, name) for name in names) for row in session.scalars(select(model).order_by(model.id))
        ]


@pytest.fixture
def shop(desk: Desk) -> str:
    return factories.business(desk, "Keripik Barokah")


@pytest.fixture
def retailer(desk: Desk) -> str:
    return factories.partner(desk, "PT Ritel")


def permits(desk: Desk) -> list[tuple[Any, ...]]:
    return columns(desk, Product, "pirt", "halal", "absent_permits")


# --- a permit that is lacking, and one of which nothing is known


@pytest.mark.parametrize(
    "word", ["belum ada", "Belum Ada", "tidak ada", "tidak punya", "belum", "blm ada", "belum punya"]
)
def test_a_word_of_lack_in_a_permit_column_is_a_recorded_lack(desk: Desk, shop: str, tmp_path: Path, word: str) -> None:
    plan = planned(desk, tmp_path, PERMITS, f"Bakso;Keripik Barokah;{PIRT};{word};{word}", kind="products")
    assert sentences(plan) == ["Tercatat belum ada."] * 2
    write_import(desk, plan)
    by_form = factories.product(desk, shop, "Sambal", pirt=PIRT, bpom=word, halal=word)
    assert by_form
    assert [row[2] for row in permits(desk)] == ["halal, BPOM"] * 2


@pytest.mark.parametrize("word", ["", "-", "–", "n/a", "0", "#REF!", "tidak tahu", "belum diketahui"])
def test_a_dash_or_an_empty_cell_is_not_known(desk: Desk, shop: str, tmp_path: Path, word: str) -> None:
    write_import(desk, planned(desk, tmp_path, PERMITS, f"Bakso;Keripik Barokah;{PIRT};;{word}", kind="products"))
    factories.product(desk, shop, "Sambal", pirt=PIRT, halal=word)
    assert [row[1:] for row in permits(desk)] == [(None, None)] * 2


@pytest.mark.parametrize("again", ["skip", "update"])
def test_a_lack_that_a_file_brings_to_a_known_product_is_named_or_stored_and_goes_with_the_undo(
    desk: Desk, shop: str, tmp_path: Path, again: str
) -> None:
    factories.product(desk, shop, "Bakso", pirt="belum ada", halal=HALAL)
    plan = planned(desk, tmp_path, PERMITS, "Bakso;Keripik Barokah;;;belum ada", kind="products", again=again)
    if again == "skip":
        assert counts(plan) == (0, 0, 0, 1)
        assert "Halal" in sentences(plan)[0]
        return
    assert counts(plan) == (0, 1, 0, 0)
    batch = write_import(desk, plan).batch
    assert permits(desk) == [(None, None, "halal, P-IRT")]
    row = planned(desk, tmp_path, "Usaha;Nama produk;Halal", "Keripik Barokah;Bakso;tidak ada", kind="products")
    assert counts(row) == (0, 0, 1, 0)
    assert undo_import(desk, batch).kept == ()
    assert permits(desk) == [(None, HALAL, "P-IRT")]


def test_a_number_by_file_ends_the_recorded_lack_as_in_the_form_and_the_undo_brings_it_back(
    desk: Desk, shop: str, tmp_path: Path
) -> None:
    factories.product(desk, shop, "Bakso", pirt="belum ada", halal="belum ada")
    plan = planned(desk, tmp_path, PERMITS, f"Bakso;Keripik Barokah;;-;{HALAL}", kind="products")
    batch = write_import(desk, plan).batch
    assert permits(desk) == [(None, HALAL, "P-IRT")]
    assert undo_import(desk, batch).kept == ()
    assert permits(desk) == [(None, None, "halal, P-IRT")]


def test_a_lack_and_a_dash_about_one_product_are_no_repetition(desk: Desk, shop: str, tmp_path: Path) -> None:
    rows = "Bakso;Keripik Barokah;;;-", "Bakso;Keripik Barokah;;;belum ada"
    plan = planned(desk, tmp_path, PERMITS, *rows, kind="products")
    assert counts(plan) == (1, 0, 0, 1)
    assert "isinya berbeda" in sentences(plan)[0]


def test_the_list_of_lacking_permits_is_the_whole_list(desk: Desk, shop: str, tmp_path: Path) -> None:
    factories.product(desk, shop, "Bakso", absent_permits="halal, P-IRT")
    head = "Nama produk;Usaha;Izin yang tercatat belum ada"
    assert counts(planned(desk, tmp_path, head, "Bakso;Keripik Barokah;", kind="products")) == (0, 0, 1, 0)
    write_import(desk, planned(desk, tmp_path, head, "Bakso;Keripik Barokah;halal", kind="products"))
    assert permits(desk) == [(None, None, "halal")]


# --- what a file does not say


@pytest.mark.parametrize("food", [True, False])
def test_an_empty_cell_about_food_changes_nothing(desk: Desk, shop: str, tmp_path: Path, food: bool) -> None:
    factories.product(desk, shop, "Keripik" if not food else "Olahan", is_food=food)
    head = "Nama produk;Usaha;Pangan (makanan/minuman);Merek"
    name = "Olahan" if food else "Keripik"
    write_import(desk, planned(desk, tmp_path, head, f"{name};Keripik Barokah;;Barokah", kind="products"))
    write_import(desk, planned(desk, tmp_path, head, f"{name};Keripik Barokah;entah;Jaya", kind="products"))
    assert columns(desk, Product, "is_food", "brand") == [(food, "Jaya")]


@pytest.mark.parametrize("named", [True, None])
def test_an_empty_cell_about_the_producer_changes_nothing(
    desk: Desk, shop: str, retailer: str, tmp_path: Path, named: object
) -> None:
    texts = {"number": "12/PKS", "brand": "store", "producer_named": "ya" if named else ""}
    factories.agreement(desk, shop, retailer, signed=False, **texts)
    head = "Nama UMKM;Mitra;Nomor PKS;Pola;Merek yang dipakai;Nama produsen tercantum;Catatan"
    row = "Keripik Barokah;PT Ritel;{};perdagangan umum;merek toko;;Dari berkas"
    rows = row.format("12/PKS"), row.format("13/PKS")
    write_import(desk, planned(desk, tmp_path, head, *rows, kind="agreements"))
    assert columns(desk, Agreement, "producer_named", "note") == [(named, "Dari berkas"), (None, "Dari berkas")]


def test_stored_sales_stay_where_a_file_repeats_units_and_price_without_them(
    desk: Desk, shop: str, retailer: str, tmp_path: Path
) -> None:
    placed = place(desk, factories.product(desk, shop, "Keripik"), retailer, status="placed")
    file_report(desk, placed, "2026-10", {"sold": "10", "price": "1000", "sales": "9500"})
    head = "Bulan;Produk;Mitra;Terjual;Harga;Penjualan"
    assert counts(planned(desk, tmp_path, head, "2026-10;Keripik;PT Ritel;10;1000;", kind="sales")) == (0, 0, 1, 0)
    write_import(desk, planned(desk, tmp_path, head, "2026-10;Keripik;PT Ritel;11;1000;", kind="sales"))
    assert [one["sales"] for one in reports_of(desk, placed)] == [11_000]


@pytest.mark.parametrize("cell", ["", ";", ";Alasan lain"])
def test_a_reason_stored_with_an_agreement_counts_where_a_file_does_not_give_it(
    desk: Desk, shop: str, retailer: str, tmp_path: Path, cell: str
) -> None:
    bad = factories.product(desk, shop, "Keripik", halal="belum ada")
    texts = {"number": "12/PKS", "reason_against": "Pembinaan"}
    uid = factories.agreement(desk, shop, retailer, signed=False, product_uids=[bad], **texts)
    answer_cautions(desk, uid, none_of_them())
    head = "Nama UMKM;Mitra;Nomor PKS;Pola;Tanggal TTD;Produk" + (";Alasan tetap memuat produk" if cell else "")
    row = f"Keripik Barokah;PT Ritel;12/PKS;perdagangan umum;2026-11-20;Keripik{cell}"
    plan = planned(desk, tmp_path, head, row, kind="agreements")
    assert counts(plan) == (0, 1, 0, 0)
    write_import(desk, plan)
    reason = "Alasan lain" if cell == ";Alasan lain" else "Pembinaan"
    assert columns(desk, Agreement, "status", "reason_against") == [("signed", reason)]


def test_making_a_second_agreement_is_no_way_round_the_gate(
    desk: Desk, shop: str, retailer: str, tmp_path: Path
) -> None:
    product = factories.product(desk, shop, "Keripik")
    factories.agreement(desk, shop, retailer, signed=False, number="12/PKS", product_uids=[product])
    decide(desk, product, verdict="rejected", reason="Bocor")
    head = "Nama UMKM;Mitra;Nomor PKS;Pola;Produk"
    rows = (
        "Keripik Barokah;PT Ritel;12/PKS;rantai pasok;Keripik",
        "Keripik Barokah;PT Ritel;13/PKS;rantai pasok;Keripik",
    )
    plan = planned(desk, tmp_path, head, *rows, kind="agreements", again="create")
    assert counts(plan) == (0, 0, 0, 2)
    assert "tidak lolos kurasi" in sentences(plan)[0]


def test_what_is_exported_of_a_withdrawn_placement_comes_in_again_as_the_same(
    desk: Desk, placed: str, tmp_path: Path
) -> None:
    move_placement(desk, placed, status="withdrawn", reason="Sepi")
    written = export_records(desk, "placements", tmp_path / "keluar.xlsx").file
    plan = plan_import(desk, lay_out_file(desk, open_file(desk, written), kind="placements"), on_duplicate="update")
    assert (counts(plan), sentences(plan)) == ((0, 0, 1, 0), [])


# --- the day of a placement

PLACES = "Produk;Mitra;Gerai;Status;Sejak;Alasan;Catatan"


def days(desk: Desk) -> list[tuple[Any, ...]]:
    steps = [tuple(row) for row in columns(desk, PlacementStep, "status", "entered_on")]
    return [*columns(desk, Placement, "status", "since", "reason_against"), *steps]


@pytest.fixture
def placed(desk: Desk, shop: str, retailer: str) -> str:
    return place(desk, factories.product(desk, shop, "Keripik"), retailer, status="placed", since=date(2026, 9, 1))


def test_another_day_of_a_known_placement_is_named_or_corrected_and_the_undo_brings_it_back(
    desk: Desk, placed: str, tmp_path: Path
) -> None:
    row = "Keripik;PT Ritel;;Terpasang;2026-08-01;;"
    plan = planned(desk, tmp_path, PLACES, row, kind="placements", again="skip")
    assert counts(plan) == (0, 0, 0, 1)
    assert sentences(plan) == ["Sudah ada di register, tetapi berbeda: Sejak. Tidak diubah."]
    before = days(desk)
    batch = write_import(desk, planned(desk, tmp_path, PLACES, row, kind="placements")).batch
    assert days(desk) == [("placed", date(2026, 8, 1), None), ("placed", date(2026, 8, 1))]
    assert counts(planned(desk, tmp_path, PLACES, row, kind="placements")) == (0, 0, 1, 0)
    assert undo_import(desk, batch).kept == ()
    assert days(desk) == before


@pytest.mark.parametrize(
    "row", ["Keripik;PT Ritel;;;;;", "Keripik;PT Ritel;;Terpasang;-;;", "Keripik;PT Ritel;;;2026-09-01;;"]
)
def test_a_row_without_another_day_leaves_the_day(desk: Desk, placed: str, tmp_path: Path, row: str) -> None:
    assert counts(planned(desk, tmp_path, PLACES, row, kind="placements")) == (0, 0, 1, 0)


@pytest.mark.parametrize("state", ["Terpasang", ""])
def test_the_day_of_another_state_is_told_and_moves_nothing(
    desk: Desk, shop: str, retailer: str, tmp_path: Path, state: str
) -> None:
    waiting = place(desk, factories.product(desk, shop, "Keripik"), retailer, status="waiting")
    before = days(desk)
    plan = planned(desk, tmp_path, PLACES, f"Keripik;PT Ritel;;{state};2026-08-01;;Ramai", kind="placements")
    assert counts(plan) == (0, 1, 0, 0)
    (told,) = sentences(plan)
    assert "berkas tidak memindahkan penempatan" in told
    write_import(desk, plan)
    assert (days(desk), columns(desk, Placement, "uid", "note")) == (before, [(waiting, "Ramai")])


def test_a_day_before_the_step_it_follows_is_refused_in_the_preview(
    desk: Desk, shop: str, retailer: str, clock: Any, tmp_path: Path
) -> None:
    uid = place(desk, factories.product(desk, shop, "Keripik"), retailer, status="waiting")
    clock.advance(days=3)
    move_placement(desk, uid, status="approved")
    row = "Keripik;PT Ritel;;Disetujui;2026-11-20;;"
    assert counts(planned(desk, tmp_path, PLACES, row, kind="placements")) == (0, 0, 0, 1)


@pytest.mark.parametrize(("reason", "asked"), [("", True), ("Masa peralihan", False)])
def test_a_later_day_of_a_file_passes_the_gate_of_that_day(
    desk: Desk, shop: str, retailer: str, tmp_path: Path, reason: str, *, asked: bool
) -> None:
    product = factories.product(desk, shop, "Keripik", halal="belum ada", pirt=PIRT)
    place(desk, product, retailer, status="placed", since=date(2026, 8, 1))
    row = f"Keripik;PT Ritel;;Terpasang;2026-11-01;{reason};"
    plan = planned(desk, tmp_path, PLACES, row, kind="placements")
    if asked:
        assert counts(plan) == (0, 0, 0, 1)
        assert "halal belum ada" in sentences(plan)[0]
        return
    batch = write_import(desk, plan).batch
    assert days(desk)[0] == ("placed", date(2026, 11, 1), "Masa peralihan")
    undo_import(desk, batch)
    assert days(desk)[0] == ("placed", date(2026, 8, 1), None)


@pytest.mark.parametrize("again", ["skip", "update"])
def test_an_old_list_brings_nothing_back_that_was_withdrawn_since(
    desk: Desk, placed: str, clock: Any, tmp_path: Path, again: str
) -> None:
    clock.advance(days=1)
    move_placement(desk, placed, status="withdrawn", reason="Sepi")
    before = days(desk)
    plan = planned(desk, tmp_path, PLACES, "Keripik;PT Ritel;;;2026-09-01;;Lama", kind="placements", again=again)
    assert counts(plan) == (0, 0, 1, 0)
    assert "Di register “Ditarik”" in sentences(plan)[0]
    plan = planned(desk, tmp_path, PLACES, "Keripik;PT Ritel;;Terpasang;;;", kind="placements", again=again)
    assert counts(plan) == (1, 0, 0, 0)
    assert sentences(plan) == ["Pernah ditarik pada 25 November 2026; baris ini menjadi penempatan baru."]
    assert days(desk) == before


@pytest.mark.parametrize(("day", "new"), [("2026-10-01", 0), ("", 0), ("2026-05-01", 1)])
def test_that_what_stands_there_ended_is_told_and_moves_nothing(
    desk: Desk, placed: str, tmp_path: Path, day: str, new: int
) -> None:
    plan = planned(desk, tmp_path, PLACES, f"Keripik;PT Ritel;;Ditarik;{day};Sepi;", kind="placements")
    assert counts(plan) == (new, 0, 1 - new, 0)
    assert [("Di register “Terpasang”" in one) for one in sentences(plan)] == [True] * (1 - new)


def test_a_report_of_a_month_off_the_shelf_is_told_as_in_the_window(desk: Desk, placed: str, tmp_path: Path) -> None:
    head = "Bulan;Produk;Mitra;Penjualan"
    rows = "2026-08;Keripik;PT Ritel;100", "2026-09;Keripik;PT Ritel;100"
    plan = planned(desk, tmp_path, head, *rows, kind="sales")
    assert [(one.row, "mendahului tanggal terpasang" in one.message) for one in plan.problems] == [(2, True)]


# --- the day of a signing


def test_a_file_that_signs_on_another_day_than_the_printed_text_says_so(
    desk: Desk, shop: str, retailer: str, tmp_path: Path
) -> None:
    factories.ready_office(desk)
    change_business(desk, shop, {"address": "Jalan Contoh 1", "district": "Setu"})
    change_partner(desk, retailer, {"address": "Jalan Contoh 2"})
    signers = {"business_signatory": "Siti", "partner_signatory": "Budi"}
    uid = factories.agreement(desk, shop, retailer, signed=False, number="12/PKS", **signers)
    answer_cautions(desk, uid, none_of_them())
    issued = issue_papers(desk, Kind.AGREEMENT, [uid])
    assert issued.problems == ()
    printed = text_details(desk, AGREEMENT, uid).printed_on
    assert printed is not None
    head = "Nama UMKM;Mitra;Nomor PKS;Pola;Tanggal TTD"
    for day, doubted in ((printed, False), (date(2026, 11, 20), True)):
        row = f"Keripik Barokah;PT Ritel;12/PKS;perdagangan umum;{day}"
        plan = planned(desk, tmp_path, head, row, kind="agreements")
        assert counts(plan) == (0, 1, 0, 0)
        assert any("Naskah yang terbit bertanggal" in one for one in sentences(plan)) is doubted


def test_a_paper_that_comes_in_signed_tells_its_open_questions(
    desk: Desk, shop: str, retailer: str, tmp_path: Path
) -> None:
    head = (
        "Nama UMKM;Mitra;Nomor PKS;Pola;Tgl mulai;Berlaku sampai;Tanggal TTD;Kegiatan usaha;Hak dan kewajiban;"
        "Bentuk pengembangan;Penyelesaian perselisihan"
    )
    row = "Keripik Barokah;PT Ritel;12/PKS;perdagangan umum;2026-02-01;2027-01-31;2026-01-28;a;b;c;d"
    plan = planned(desk, tmp_path, head, row, kind="agreements")
    assert sentences(plan) == ["Masuk sebagai ditandatangani; daftar periksa larangan belum dijawab."]


# --- one thing in several rows, or again


def test_a_product_named_by_nib_and_by_name_in_one_file_is_one_product(desk: Desk, tmp_path: Path) -> None:
    factories.business(desk, "Keripik Barokah", nib="9120000111222")
    head = "Nama produk;Usaha;NIB usaha;Merek"
    rows = "Bakso;Keripik Barokah;;A", "Bakso;;9120000111222;B", "Bakso;Keripik Barokah;9120000111222;A"
    plan = planned(desk, tmp_path, head, *rows, kind="products")
    assert counts(plan) == (1, 0, 0, 2)
    assert all("Data yang sama dengan baris 2" in one for one in sentences(plan))


def test_an_agreement_named_by_nib_and_by_name_in_one_file_is_one_agreement(
    desk: Desk, retailer: str, tmp_path: Path
) -> None:
    factories.business(desk, "Keripik Barokah", nib="9120000111222")
    head = "Nama UMKM;Mitra;Nomor PKS;Pola;Tgl mulai;Catatan"
    row = "{};PT Ritel;{};perdagangan umum;2026-02-01;{}"
    rows = row.format("Keripik Barokah", "12/PKS", "a"), row.format("9120000111222", "12-pks", "b")
    unnumbered = row.format("9120000111222", "", "c")
    plan = planned(desk, tmp_path, head, *rows, unnumbered, kind="agreements")
    assert counts(plan) == (1, 0, 0, 2)


@pytest.mark.parametrize("second", ["Bakso;9120000111222;B", "Bakso;Keripik Barokah;Lama"])
def test_of_two_rows_that_change_one_record_the_second_is_refused(desk: Desk, tmp_path: Path, second: str) -> None:
    shop = factories.business(desk, "Keripik Barokah", nib="9120000111222")
    factories.product(desk, shop, "Bakso", brand="Lama")
    uid_of_shop = f"Bakso;{shop};A"
    plan = planned(desk, tmp_path, "Nama produk;Usaha;Merek", uid_of_shop, second, kind="products")
    assert counts(plan) == (0, 1, 0, 1)
    write_import(desk, plan)
    assert columns(desk, Product, "brand") == [("A",)]


OLD, NEW, OTHER = "Kp. Lama 1", "Kp. Baru 2", "Kp. Lain 3"
CONTRADICTS, DIFFERS = "sama dengan baris 2 tetapi isinya berbeda", "Sudah ada di register, tetapi berbeda: Alamat"


@pytest.mark.parametrize(
    ("first", "second", "again", "found", "told"),
    [
        (OLD, OLD, "update", (0, 0, 2, 0), ""),
        (OLD, NEW, "update", (0, 0, 1, 1), CONTRADICTS),
        (NEW, OLD, "update", (0, 1, 0, 1), CONTRADICTS),
        (NEW, OTHER, "update", (0, 1, 0, 1), CONTRADICTS),
        (OLD, OLD, "skip", (0, 0, 2, 0), ""),
        (OLD, NEW, "skip", (0, 0, 1, 1), DIFFERS),
        (NEW, OLD, "skip", (0, 0, 1, 1), DIFFERS),
    ],
)
def test_two_rows_that_name_one_business_otherwise_do_not_both_change_it(
    desk: Desk, tmp_path: Path, first: str, second: str, again: str, found: tuple[int, ...], told: str
) -> None:
    """One by its NIB, one by its telephone: neither number stands in both rows."""
    factories.business(desk, "Keripik Barokah", nib="9120000111222", phone="081234567890", address=OLD)
    rows = f"Keripik Barokah;9120000111222;;{first}", f"Keripik Barokah;;081234567890;{second}"
    plan = planned(desk, tmp_path, "Nama usaha;NIB;Telepon;Alamat", *rows, kind="businesses", again=again)
    assert counts(plan) == found
    assert told in " ".join(problem.message for problem in plan.problems)


def test_a_list_of_what_ended_without_days_brings_nothing_a_second_time(
    desk: Desk, shop: str, retailer: str, clock: Any, tmp_path: Path
) -> None:
    factories.product(desk, shop, "Keripik")
    row = "Keripik;PT Ritel;;Ditarik;;Sepi;"
    write_import(desk, planned(desk, tmp_path, PLACES, row, kind="placements"))
    clock.advance(days=2)
    assert counts(planned(desk, tmp_path, PLACES, row, kind="placements")) == (0, 0, 1, 0)
    other = "Produk;Mitra;Status;Alasan", "Keripik;PT Ritel;Ditarik;Sepi"
    assert counts(planned(desk, tmp_path, *other, kind="placements")) == (0, 0, 1, 0)


def test_products_that_a_known_agreement_does_not_hold_are_told(
    desk: Desk, shop: str, retailer: str, tmp_path: Path
) -> None:
    one, _other = factories.product(desk, shop, "Keripik"), factories.product(desk, shop, "Bakso")
    factories.agreement(desk, shop, retailer, signed=False, number="12/PKS", product_uids=[one])
    head, row = "Nama UMKM;Mitra;Nomor PKS;Pola;Produk", "Keripik Barokah;PT Ritel;12/PKS;perdagangan umum;"
    assert sentences(planned(desk, tmp_path, head, f"{row}Keripik", kind="agreements")) == []
    plan = planned(desk, tmp_path, head, f'{row}"Keripik; Bakso"', kind="agreements")
    assert counts(plan) == (0, 0, 1, 0)
    assert "tidak ditambah dari berkas" in sentences(plan)[0]


# --- undo


@pytest.mark.parametrize("older_first", [True, False])
def test_lacks_and_days_of_two_imports_are_taken_back_in_either_order(
    desk: Desk, placed: str, tmp_path: Path, *, older_first: bool
) -> None:
    before = days(desk), permits(desk)
    batches = []
    for day, halal in (("2026-08-01", "belum ada"), ("2026-07-01", HALAL)):
        row = f"Keripik;PT Ritel;;Terpasang;{day};Uji;"
        moved = write_import(desk, planned(desk, tmp_path, PLACES, row, kind="placements")).batch
        row = f"Keripik;Keripik Barokah;;;{halal}"
        batches.append((moved, write_import(desk, planned(desk, tmp_path, PERMITS, row, kind="products")).batch))
    kept = [undo_import(desk, one).kept for pair in (batches if older_first else batches[::-1]) for one in pair]
    if older_first:
        assert [len(one) for one in kept] == [1, 1, 0, 0]
        assert days(desk)[0][:2] == ("placed", date(2026, 8, 1))
        assert permits(desk) == [(None, None, "halal")]
    else:
        assert kept == [(), (), (), ()]
        assert (days(desk), permits(desk)) == before


def test_a_permit_entered_by_hand_since_stays_and_is_named(desk: Desk, shop: str, tmp_path: Path) -> None:
    uid = factories.product(desk, shop, "Bakso")
    batch = write_import(
        desk, planned(desk, tmp_path, PERMITS, "Bakso;Keripik Barokah;;;belum ada", kind="products")
    ).batch
    change_product(desk, uid, {"halal": HALAL})
    assert [one.reason for one in undo_import(desk, batch).kept] == ["diubah lagi sesudah impor"]
    assert permits(desk) == [(None, HALAL, None)]


# --- the archive


@pytest.mark.parametrize(
    ("kind", "head", "row"),
    [
        ("businesses", "Nama Usaha;NIB;Alamat", "Keripik Barokah;9120000111222;Setu"),
        ("products", "Nama produk;Usaha;Halal", "Keripik;Keripik Barokah;belum ada"),
        ("products", "Nama produk;NIB usaha", "Bakso;9120000111222"),
        ("agreements", "Nama UMKM;Mitra;Pola", "Keripik Barokah;PT Ritel;perdagangan umum"),
        ("placements", "Produk;Mitra;Sejak", "Keripik;PT Ritel;2026-08-01"),
        ("placements", "Produk;NIB usaha;Mitra", "Keripik;9120000111222;PT Ritel"),
        ("sales", "Bulan;Produk;Mitra;Penjualan", "2026-10;Keripik;PT Ritel;100"),
    ],
)
@pytest.mark.parametrize("again", ["skip", "update"])
def test_an_archived_business_takes_nothing_from_any_file(
    desk: Desk, retailer: str, tmp_path: Path, kind: str, head: str, row: str, again: str
) -> None:
    shop = factories.business(desk, "Keripik Barokah", nib="9120000111222")
    place(desk, factories.product(desk, shop, "Keripik"), retailer, status="placed")
    archive_business(desk, shop, reason="Tutup")
    plan = planned(desk, tmp_path, head, row, kind=kind, again=again)
    assert counts(plan) == (0, 0, 0, 1)
    assert "arsip" in sentences(plan)[0]
