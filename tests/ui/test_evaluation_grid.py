"""Whole reports typed by keyboard alone: several columns, proposals, blocks from Excel, taking back, closed months."""

import pytest
from factories import business, partner, product
from made_once import made_once

from umkm_desktop.domain.evaluation.evaluation import REPORT_FIELDS
from umkm_desktop.services.evaluation import evaluation, month_closing
from umkm_desktop.services.evaluation.evaluation_lists import MonthQuery, list_month
from umkm_desktop.services.placements import placements
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.models import Placement, Product
from umkm_desktop.ui.screens.evaluation.grid_view import build

OCTOBER = MonthQuery("2026-10")


@pytest.fixture
def shelf(desk):
    return _shelf(desk)


@made_once
def _shelf(desk):
    """Forty products at one retailer since September; Produk 00 reported September with price and stock."""
    owner, retailer = business(desk), partner(desk)
    uid = placements.place(desk, product(desk, owner, "Produk 00"), retailer, status="placed")
    with desk.write("placement.created") as session:
        model, first = session.get(Product, 1), session.get(Placement, 1)
        first.since = desk.today().replace(month=9)
        more = insert_records(
            session,
            Product,
            [{"name": f"Produk {n:02}", "business_id": model.business_id, "is_food": True} for n in range(1, 40)],
        )
        same = {"partner_id": first.partner_id, "status": "placed", "since": first.since, "price": 10_000}
        insert_records(session, Placement, [{"product_id": one, **same} for one in more])
    evaluation.file_report(desk, uid, "2026-09", {"sold": 10, "price": 12_500, "closing": 30})
    return uid


@pytest.fixture
def grid(app, host, shelf):
    hosted = host(build, month="2026-10")
    hosted.frame.table.focus_set()
    app.update()
    return hosted


class Keys:
    """Presses keys where they would arrive, and counts them."""

    def __init__(self, table, press):
        self._table, self._press = table, press
        self.pressed = 0

    def __call__(self, *sequences):
        for one in sequences:
            table = self._table
            self._press(table.view if table.editor is None else table.editor.entry, one)
            self.pressed += 1


@pytest.fixture
def keys(grid, press):
    return Keys(grid.frame.table, press)


def stored(desk, place=0, month="2026-10"):
    uid = list_month(desk, OCTOBER)[place]
    return next((one for one in evaluation.reports_of(desk, uid) if one["month"] == month), {})


def test_forty_reports_of_pieces_and_price_take_five_keys_each(desk, grid, keys):
    """Two digits, Tab, Tab confirms the proposed price, Tab goes to the next row: five keys, sales worked out."""
    table = grid.frame.table
    table.state.cell = "sold"
    for number in range(40):
        keys(*str(20 + number), "<Tab>", "<Tab>", "<Tab>")
    found = [stored(desk, place) for place in range(40)]
    assert [one["sold"] for one in found] == list(range(20, 60))
    assert [one["price"] for one in found] == [12_500] + [10_000] * 39
    assert [one["sales"] for one in found] == [20 * 12_500, *[(20 + n) * 10_000 for n in range(1, 40)]]
    assert keys.pressed == 40 * 5


def test_pieces_alone_wait_until_a_price_is_there(desk, grid, keys):
    table = grid.frame.table
    table.state.cell = "sold"
    keys("7", "<Return>", "<Escape>")
    assert stored(desk) == {}
    assert grid.unsaved()
    assert "1 laporan belum lengkap" in grid.frame._waiting.cget("text")
    keys("<Up>")
    keys("<Right>", "<F2>")
    assert table.editor.entry.get() == "12.500"
    keys("<Return>")
    assert (stored(desk)["sold"], stored(desk)["sales"], grid.unsaved()) == (7, 87_500, False)


def test_walking_through_empty_cells_stores_nothing(desk, grid, keys):
    keys("<F2>", *["<Tab>"] * 7, "<Escape>")
    assert stored(desk) == stored(desk, 1) == {}
    assert not grid.unsaved()


def test_the_opening_stock_is_taken_from_last_month_where_its_column_is_shown(desk, grid, keys, app):
    view = grid.frame
    view.presenter.choose_columns(["opening", "received", "sold", "price", "closing"])
    app.update()
    view.table.state.cell = "sold"
    keys("5", "<Tab>", "<Tab>", "<Tab>", "<Escape>")
    assert (stored(desk)["opening"], stored(desk)["sales"]) == (30, 62_500)


def test_a_stock_that_does_not_add_up_is_stored_and_marked(desk, grid, keys, app):
    uid = list_month(desk, OCTOBER)[0]
    evaluation.file_report(
        desk,
        uid,
        "2026-10",
        {"opening": 30, "received": 0, "sold": 5, "returned": 0, "spoiled": 0, "closing": 25, "price": 1_000},
    )
    grid.refresh()
    view = grid.frame
    view.table.state.cell = "sold"
    keys("6", "<Return>", "<Escape>", "<Up>")
    app.update()
    assert stored(desk)["sold"] == 6
    assert "menurut hitungan 24" in view._strips["wait"]._text.cget("text")
    assert "menurut hitungan 24" in view.table._foot.hint.cget("text")
    marks = next(one for one in view.table.state.columns if one.key == "marks").value(view.table.selected)
    assert [name for name, _color in marks] == ["exclamation-triangle-fill", "pencil"]


def test_control_z_takes_the_last_cell_back_but_never_deletes_a_report(desk, grid, keys, app):
    keys(*"500000", "<Return>")
    undo = grid.keys["<Control-z>"]
    undo()
    assert stored(desk)["sales"] == 500_000
    assert "isian pertama" in grid.frame._strips["bad"]._text.cget("text")
    keys("<Escape>")
    grid.frame.table.select(0)
    keys(*"700000", "<Return>")
    assert stored(desk)["sales"] == 700_000
    undo()
    app.update()
    assert (stored(desk)["sales"], grid.frame.table.index) == (500_000, 0)


def test_control_z_while_typing_only_takes_the_typing_back(desk, grid, keys):
    keys(*"500000", "<Return>", "9")
    grid.keys["<Control-z>"]()
    assert (stored(desk)["sales"], stored(desk, 1), grid.frame.table.editor) == (500_000, {}, None)


def paste(app, press, table, text):
    app.clipboard_clear()
    app.clipboard_append(text)
    press(table.view, "<<Paste>>")
    app.update()


def test_a_block_of_several_columns_fills_right_and_down(desk, app, grid, press):
    table = grid.frame.table
    table.state.cell = "sold"
    paste(app, press, table, "3\t1.000\n4\t2.000\n\t\n5\tmurah\n6\t1.000\t6.000\t9")
    assert [(stored(desk, n).get("sold"), stored(desk, n).get("sales")) for n in range(5)] == [
        (3, 3_000),
        (4, 8_000),
        (None, None),
        (None, None),
        (None, None),
    ]
    detail = grid.frame._strips["bad"]._detail.cget("text")
    assert "Baris 4" in detail
    assert "Baris 5: ada kolom yang tidak tampil" in detail


def test_headings_of_a_block_say_themselves_which_column_is_which(desk, app, grid, press):
    paste(app, press, grid.frame.table, "Produk\tRetur\tPenjualan\nProduk 03\t2\t90.000\nProduk 99\t1\t5")
    assert (stored(desk, 3)["returned"], stored(desk, 3)["sales"]) == (2, 90_000)
    assert "produk “Produk 99” tidak ada" in grid.frame._strips["bad"]._detail.cget("text")


def test_a_closed_month_is_only_read_until_it_is_opened_again(desk, app, grid, keys, context, shelf):
    evaluation.file_report(desk, shelf, "2026-10", {"sales": 5_000})
    month_closing.close_month(desk, "2026-10")
    grid.refresh()
    app.update()
    view = grid.frame
    keys("9")
    assert view.table.editor is None
    assert "Oktober 2026 ditutup 24 November 2026 oleh Rini Andriani" in view._strips["info"]._text.cget("text")
    context.dialogs.will(ask_text="Rekap salah")
    view.presenter.reopen()
    grid.refresh()
    app.update()
    keys(*"900", "<Return>")
    assert (stored(desk)["sales"], "info" in view._strips) == (900, False)


def test_columns_that_have_no_room_are_left_out_and_the_sales_never(desk, app, host, shelf):
    view = host(build, (640, 420), month="2026-10").frame
    view.presenter.choose_columns([key for key, _label in REPORT_FIELDS])
    app.update()
    shown = [one.key for one in view.table.state.columns if one.editable]
    assert "sales" in shown and len(shown) < 13
    placed = view.table.view.placed
    assert all(one.left + one.width <= view.table.view.winfo_width() for one in placed)


def test_all_thirteen_fields_have_room_in_a_usual_window(grid, app):
    grid.frame.presenter.choose_columns([key for key, _label in REPORT_FIELDS])
    app.update()
    assert [one.key for one in grid.frame.table.state.columns if one.editable] == [key for key, _l in REPORT_FIELDS]


def test_pasted_figures_that_are_refused_stay_red_in_their_rows(desk, app, grid, press):
    table = grid.frame.table
    paste(app, press, table, "5.000\nmurah\n7.000")
    assert [stored(desk, n).get("sales") for n in range(3)] == [5_000, None, 7_000]
    sales = next(one for one in table.state.columns if one.key == "sales").value(table.row(1))
    assert (sales.text, sales.color) == ("murah", "bad")
    assert grid.unsaved()


def test_a_block_pasted_into_an_open_cell_loses_neither(desk, app, grid, keys):
    app.clipboard_clear()
    app.clipboard_append("Produk 03\t90.000\nProduk 05\t80.000")
    keys(*"4321")
    keys("<<Paste>>")
    app.update()
    assert [stored(desk, n).get("sales") for n in (0, 3, 5)] == [4_321, 90_000, 80_000]


def test_keys_behind_the_last_row_do_not_go_over_it(desk, grid, keys, app):
    table = grid.frame.table
    table.select(39)
    keys(*"500", "<Return>", *"999", "<Return>")
    app.update()
    assert stored(desk, 39)["sales"] == 500
    assert not grid.frame.presenter.report.is_open
    keys("<Up>", "<Down>", *"800", "<Return>")
    assert stored(desk, 39)["sales"] == 800


def test_wheel_refresh_and_f2_keep_what_is_half_typed(desk, grid, keys, app):
    table = grid.frame.table
    keys(*"12")
    table.scroll(3)
    grid.refresh()
    table.reload()
    table.edit()
    app.update()
    keys(*"34", "<Return>")
    assert stored(desk)["sales"] == 1_234


def test_another_month_first_stores_what_is_half_typed(desk, grid, keys, app):
    keys(*"4500")
    grid.frame.presenter.choose_month("2026-09")
    app.update()
    assert (stored(desk)["sales"], stored(desk, month="2026-09")["sales"]) == (4_500, 125_000)


def test_enter_before_the_last_digit_is_let_go_stores_the_whole_figure(desk, grid, app):
    table = grid.frame.table
    table.focus_set()
    app.update()
    for key in ("7", "1", "1", "1", "Return", "8", "Return"):
        table.focus_get().event_generate("<KeyPress>", keysym=key)
    for key in ("7", "1", "Return", "8"):
        table.focus_get().event_generate("<KeyRelease>", keysym=key)
    app.update()
    assert [stored(desk)["sales"], stored(desk, 1)["sales"]] == [7_111, 8]
