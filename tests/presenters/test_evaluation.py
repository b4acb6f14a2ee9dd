"""The evaluation page without a window: the month, the list that stays while it is typed, paste, letters, panel."""

from datetime import date
from pathlib import Path

import pytest
from evaluation_fakes import FakeEvaluation
from factories import business, partner, product

from umkm_desktop.domain.officers import Role
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.placements import placements
from umkm_desktop.ui.screens.evaluation.grid_presenter import GridPresenter
from umkm_desktop.ui.screens.evaluation.judged_presenter import close_month

PRODUCTS = ("Abon Lele", "Bir Pletok", "Dodol Betawi")


@pytest.fixture
def page(context):
    """Three products on one partner's shelf; Abon fell in October, the others have not reported."""
    desk = context.desk
    owner, retailer = business(desk, "Dapur Neneng"), partner(desk)
    for name in PRODUCTS:
        uid = placements.place(desk, product(desk, owner, name), retailer, status="placed")
        for month, sales in (("2026-08", 900_000), ("2026-09", 1_000_000)):
            evaluation.file_report(desk, uid, month, {"sales": sales})
        if name == "Abon Lele":
            evaluation.file_report(desk, uid, "2026-10", {"sales": 600_000})
    view = FakeEvaluation()
    view.presenter = GridPresenter(view, context)
    return view


def products(page):
    return [one.row.product for one in page.rows]


def test_it_opens_on_last_month_and_says_who_is_missing(context, page):
    page.presenter.opened()
    assert (page.query.month, context.title) == ("2026-10", "Evaluasi bulanan")
    assert context.line == "3 penempatan di 1 mitra · 2 belum lapor"
    assert (page.counts.sales, page.counts.by_trend["falling"]) == (600_000, 1)
    assert [action.text for action in context.actions] == ["Ekspor", "Terbitkan"]


def test_other_screens_open_a_month_with_a_filter_or_one_placement(page):
    page.presenter.opened(month="2026-10", filter="missing")
    assert products(page) == ["Bir Pletok", "Dodol Betawi"]
    page.presenter.opened(month="2026-10", filter="falling")
    assert products(page) == ["Abon Lele"]
    uid = page.rows[0].uid
    page.presenter.opened(month="2026-09", uid=uid)
    assert (page.picked, len(page.rows), page.problem) == (uid, 3, ("", ""))


def test_a_placement_outside_the_month_is_explained(page):
    page.presenter.opened(month="2026-10", uid="gone")
    assert page.problem[0].startswith("Penempatan itu tidak ada dalam evaluasi Oktober 2026")


def test_opening_it_again_leaves_it_as_it_was(page):
    page.presenter.opened(month="2026-09")
    page.presenter.opened()
    assert page.query.month == "2026-09"


def test_a_typed_row_stays_while_it_is_no_longer_missing(context, page):
    page.presenter.opened(filter="missing")
    row = page.rows[0]
    page.editing = True
    assert page.presenter.store(row, "1.250.000") is None
    page.presenter.refresh()
    page.editing = False
    page.presenter.refresh()
    assert products(page) == ["Bir Pletok", "Dodol Betawi"]
    assert (page.rows[0].row.sales, page.saved) == (1_250_000, "Tersimpan 12.00")
    assert (page.counts.by_trend["no-report"], context.toasts) == (1, [])
    page.presenter.choose_tab("no-report")
    assert products(page) == ["Dodol Betawi"]


def test_nothing_is_reloaded_under_the_officers_hands(page):
    page.presenter.opened()
    page.editing = True
    before = page.reloads
    page.presenter.refresh()
    assert page.reloads == before


def test_an_amount_nobody_can_read_is_refused_in_its_cell(page):
    page.presenter.opened()
    assert "bukan jumlah rupiah" in page.presenter.store(page.rows[1], "lumayan")
    assert page.saved == ""


def test_a_correction_can_be_taken_back(context, page):
    page.presenter.opened()
    page.presenter.store(page.row("Abon Lele"), "700000")
    assert context.toasts == [("Koreksi tersimpan", "Abon Lele: sebelumnya Rp600.000")]
    context.toast_actions[-1]()
    assert page.row("Abon Lele").row.sales == 600_000


def test_a_column_of_amounts_fills_downward(context, page):
    page.presenter.opened(filter="missing")
    page.presenter.paste(page.rows[0], [["1.100.000"], ["-"], ["5"]])
    assert page.rows[0].row.sales == 1_100_000
    assert page.problem == (
        "2 baris tempelan tidak tersimpan.",
        "Baris 2: Jumlah tidak boleh kurang dari nol.\nBaris 3: tidak ada baris lagi di daftar untuk “5”.",
    )
    assert context.toasts == [("1 laporan tersimpan", "")]


def test_a_block_with_names_finds_its_own_rows(page):
    page.presenter.opened()
    block = [["Produk", "Penjualan"], ["dodol betawi", "2.000.000"], ["Kopi", "5"], ["Bir Pletok", "Rp 300.000"]]
    page.presenter.paste(page.rows[0], block)
    assert [one.row.sales for one in page.rows] == [600_000, 300_000, 2_000_000]
    assert page.problem[1] == "Baris 3: produk “Kopi” tidak ada di daftar ini."


def test_letters_for_the_ticked_the_selected_and_all(context, page):
    page.presenter.opened()
    page.picked = page.row("Bir Pletok").uid
    page.presenter.tick([page.row("Abon Lele").uid])
    page.presenter.offer_letters()
    assert [(one.text.removeprefix("Surat evaluasi · "), one.why_not) for one in page.letters] == [
        ("usaha yang ditandai (1 surat)", ""),
        ("mitra yang ditandai (1 surat)", ""),
        ("Dapur Neneng", ""),
        ("PT Ritel Contoh Nusantara, satu surat", ""),
        ("semua usaha dalam daftar (1 surat)", ""),
        ("semua mitra dalam daftar (1 surat)", ""),
        ("usaha dan mitra dalam daftar (2 surat)", ""),
        ("semua yang belum disurati (2 surat)", ""),
    ]
    assert (page.report_offer.text, page.report_offer.why_not) == ("Laporan evaluasi bulanan Oktober 2026", "")
    page.presenter.open_offer(page.letters[0])
    assert context.navigator.opened == [
        ("issuing", {"issue": ("evaluation-letter", [page.rows[0].row.business_uid]), "month": "2026-10"})
    ]


def test_the_list_goes_into_a_workbook(context, page, tmp_path):
    page.presenter.opened()
    path: Path = tmp_path / "evaluasi.xlsx"
    context.dialogs.will(ask_save_file=path)
    page.presenter.export()
    assert path.exists()
    assert context.toasts == [("evaluasi.xlsx tersimpan", "3 baris")]
    assert context.dialogs.asked == [("ask_save_file", "Simpan daftar: Evaluasi Oktober 2026.xlsx")]


def test_the_panel_works_out_sales_and_says_when_stock_does_not_add_up(context, page):
    page.presenter.opened()
    page.presenter.open_report(page.row("Bir Pletok"))
    page.type(opening="100", received="50", sold="90", returned="5", spoiled="3", closing="50", price="Rp14.500")
    assert page.notes == {
        "sales": "Dihitung: Rp1.305.000.",
        "closing": "Stok akhir menurut hitungan 52, yang dilaporkan 50.",
    }
    page.presenter.save()
    ((title, told),) = context.toasts
    assert (title, told) == ("Laporan tersimpan", "")
    assert page.doubt[0].startswith("Bir Pletok: ")
    assert page.doubt[0].endswith("Stok akhir menurut hitungan 52, yang dilaporkan 50.")
    assert (page.sheet.values["sales"], page.saved) == (1_305_000, "Tersimpan 12.00")


def test_the_panel_tells_how_the_report_was_corrected(page):
    page.presenter.opened()
    page.presenter.store(page.row("Abon Lele"), "700000")
    page.presenter.open_report(page.row("Abon Lele"))
    assert [(one.officer, one.changes) for one in page.sheet.corrections] == [
        ("Rini Andriani", ("Penjualan: Rp600.000 → Rp700.000",)),
        ("Rini Andriani", ("laporan pertama",)),
    ]


def test_the_panel_follows_the_selection_but_not_over_half_typed_fields(context, page):
    page.presenter.opened()
    page.presenter.open_report(page.row("Bir Pletok"))
    page.presenter.row_selected(page.row("Dodol Betawi"))
    assert page.sheet.row.row.product == "Dodol Betawi"
    page.type(sold="5")
    context.leaves = False
    page.presenter.row_selected(page.row("Bir Pletok"))
    assert (page.sheet.row.row.product, page.picked) == ("Dodol Betawi", page.row("Dodol Betawi").uid)
    page.presenter.choose_month("2026-09")
    page.presenter.back()
    assert (page.query.month, page.presenter.report.is_open) == ("2026-10", True)
    context.leaves = True
    page.presenter.back()
    assert page.sheet is None


def test_a_wrong_figure_is_named_under_its_field(page):
    page.presenter.opened()
    page.presenter.open_report(page.row("Bir Pletok"))
    page.type(sold="banyak")
    page.presenter.save()
    assert set(page.field_problems) == {"sold"}


def test_the_state_brings_the_page_back(context, page):
    page.presenter.opened(filter="missing")
    page.presenter.open_report(page.rows[1])
    page.type(sold="7")
    again = FakeEvaluation()
    again.presenter = GridPresenter(again, context)
    again.presenter.opened(**page.presenter.state())
    assert (products(again), again.sheet.row.row.product) == (["Bir Pletok", "Dodol Betawi"], "Dodol Betawi")
    assert (again.fields, again.dirty) == ({"sold": "7"}, True)


def test_who_may_not_report_or_issue_is_told_why(context, desk_of, page):
    context.desk = desk_of(Role.CURATOR)
    view = FakeEvaluation()
    view.presenter = GridPresenter(view, context)
    view.presenter.opened()
    assert [action.enabled for action in context.actions] == [False, False]
    view.presenter.open_report(view.rows[0])
    assert "mengisi laporan penjualan" in view.sheet.why_not
    assert "Anda tidak berhak" in view.presenter.store(view.rows[0], "5")
    view.presenter.offer_letters()
    assert "mengajukan konsep dokumen" in view.problem[0]


def test_what_is_far_off_is_told_marked_and_listed_before_the_month_is_closed(context, page):
    page.presenter.opened()
    row = page.rows[0]
    evaluation.file_report(context.desk, row.uid, "2026-09", {"sales": 2_412_000})
    page.presenter.store(page.rows[0], "5")
    assert "Penjualan Rp5, bulan sebelumnya Rp2.412.000" in page.doubt[0] and page.problem == ("", "")
    assert "Rp2.412.000" in page.rows[0].warning
    context.dialogs.will(confirm=False)
    close_month(context, page.presenter.query.month, lambda _sentence: None)
    _kind, asked = context.dialogs.asked[-1]
    assert "1 laporan jauh berbeda dari bulan sebelumnya" in asked and "Penjualan Rp5" in asked


BEFORE_THE_SHELF = (
    "September 2026 mendahului tanggal terpasang, 24 November 2026; periksa bulannya, atau perbaiki Sejak."
)


def test_a_month_before_the_shelf_is_told_where_it_is_typed_pasted_and_read(context, page):
    page.presenter.opened(month="2026-09")
    abon, bir, dodol = page.rows
    page.presenter.store(abon, "1.100.000")
    assert (page.doubt[0], page.problem) == (f"Abon Lele: {BEFORE_THE_SHELF}", ("", ""))
    page.presenter.paste(bir, [["1.200.000"], ["murah"]])
    assert page.doubt == ("1 baris tempelan tersimpan, tetapi perlu diperiksa.", f"Baris 1: {BEFORE_THE_SHELF}")
    assert page.problem[0] == "1 baris tempelan tidak tersimpan."
    assert [one.warning for one in page.rows] == [BEFORE_THE_SHELF] * 3
    uid = page.rows[2].uid
    assert evaluation.file_report(context.desk, uid, "2026-09", {"sales": 5_000_000}).warning == BEFORE_THE_SHELF
    assert dodol.uid == uid


def test_a_doubt_goes_with_the_figure_that_raised_it(context, page):
    page.presenter.opened()
    page.presenter.store(page.row("Abon Lele"), "1")
    placements.change_since(context.desk, page.row("Abon Lele").uid, date(2026, 7, 1))
    page.presenter.store(page.row("Abon Lele"), "5")
    assert "beda 100 kali" in page.doubt[0]
    page.presenter.store(page.row("Abon Lele"), "990.000")
    assert page.doubt == ("", "")


def test_a_row_without_a_report_is_not_doubted(page):
    page.presenter.opened()
    assert page.row("Bir Pletok").warning == ""
