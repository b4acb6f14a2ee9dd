"""The evaluation's grid on a real screen: forty reports with the keyboard, paste, the panel, small windows."""

import pytest
from factories import business, partner, product

from umkm_desktop.services.evaluation import evaluation, month_closing
from umkm_desktop.services.evaluation.evaluation_lists import MonthQuery, list_month, page_month
from umkm_desktop.services.placements import placements
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.models import Placement, Product
from umkm_desktop.ui.screens.evaluation.grid_view import build

OCTOBER = MonthQuery("2026-10")


@pytest.fixture
def shelf(desk):
    """Forty products at one retailer since September, none of them reported."""
    owner, retailer = business(desk), partner(desk)
    first = product(desk, owner, "Produk 00")
    uid = placements.place(desk, first, retailer, status="placed")
    with desk.write("placement.created") as session:
        model = session.get(Product, 1)
        shelf = session.get(Placement, 1)
        shelf.since = desk.today().replace(month=9)
        more = insert_records(
            session,
            Product,
            [{"name": f"Produk {n:02}", "business_id": model.business_id, "is_food": True} for n in range(1, 40)],
        )
        same = {"partner_id": shelf.partner_id, "status": "placed", "since": shelf.since}
        insert_records(session, Placement, [{"product_id": one, **same} for one in more])
    return uid


def reported(desk):
    rows = page_month(desk, "2026-10", list_month(desk, OCTOBER))
    return [one.row.sales for one in rows]


@pytest.fixture
def following(desk, app):
    """As in the window: after each commit the screen refreshes, once Tk has time."""

    def follow(hosted):
        desk.database.on_change = lambda kinds: app.after_idle(hosted.refresh) if kinds & hosted.kinds else None
        return hosted

    return follow


def test_forty_reports_are_typed_with_the_keyboard_alone_one_line_each(desk, app, host, press, shelf, following):
    hosted = following(host(build, filter="missing"))
    table = hosted.frame.table
    table.focus_set()
    app.update()
    for number in range(40):
        for key in (*f"{100 + number}000", "<Return>"):
            press(table.view if table.editor is None else table.editor.entry, key)
    app.update()
    assert reported(desk) == [(100 + number) * 1000 for number in range(40)]
    assert table.editor is None
    assert (hosted.frame._saved.cget("text").strip(), hosted.frame._total.cget("text")) == (
        "Tersimpan 12.00",
        "Jumlah Oktober  Rp4.780.000",
    )


def test_escape_restores_what_was_there_and_empty_lines_are_passed_over(desk, app, host, press, shelf):
    table = host(build).frame.table
    press(table.view, "5")
    press(table.editor.entry, "<Escape>")
    assert table.editor is None
    press(table.view, "<F2>")
    press(table.editor.entry, "<Return>")
    press(table.editor.entry, "7", "<Return>")
    assert reported(desk)[:3] == [None, 7, None]


def test_a_bad_amount_stays_in_its_row_in_red_and_typing_goes_on(desk, app, host, press, type_into, shelf):
    """Whoever types a whole list without looking must not have the next figures in this cell."""
    hosted = host(build)
    view, table = hosted.frame, hosted.frame.table
    press(table.view, "1")
    type_into(table.editor.entry, "abc")
    press(table.editor.entry, "<Return>", "7", "<Return>", "<Escape>")
    assert reported(desk)[:3] == [None, 7, None]
    sales = next(one for one in table.state.columns if one.key == "sales").value(table.row(0))
    assert (sales.text, sales.color) == ("1abc", "bad")
    assert "1abc" in view._strips["bad"]._text.cget("text") and "1 baris ditolak" in view._waiting.cget("text")
    assert hosted.unsaved()
    table.select(0)
    press(table.view, "<F2>")
    assert table.editor.entry.get() == "1abc"
    press(table.editor.entry, "8", "<Return>", "<Escape>")
    assert (reported(desk)[:2], hosted.unsaved(), view._waiting.cget("text")) == ([8, 7], False, "")


def test_a_month_closed_meanwhile_keeps_every_figure_in_its_row(desk, app, host, press, shelf):
    hosted = host(build)
    table = hosted.frame.table
    press(table.view, "5")
    month_closing.close_month(desk, hosted.frame.presenter.query.month)
    press(table.editor.entry, "<Return>", "6", "<Return>", "<Escape>")
    cells = hosted.frame.presenter.cells
    uids = [table.row(place).uid for place in (0, 1)]
    assert [cells.waiting(uid, "sales") for uid in uids] == ["5", "6"]
    assert "ditutup" in hosted.frame._strips["info"]._text.cget("text")
    assert hosted.unsaved() and reported(desk)[:2] == [None, None]


def test_what_another_process_hinders_is_stored_with_the_next_figure(desk, app, host, press, shelf):
    hosted = host(build)
    table = hosted.frame.table
    other = sqlite(desk)
    other.execute("BEGIN IMMEDIATE")
    press(table.view, "5")
    press(table.editor.entry, "<Return>")
    assert reported(desk)[:2] == [None, None]
    other.execute("ROLLBACK")
    press(table.editor.entry, "6", "<Return>", "<Escape>")
    assert (reported(desk)[:2], hosted.unsaved()) == ([5, 6], False)


def sqlite(desk):
    """Another writer of the same file; ours waits only a moment for it."""
    with desk.database._writer.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA busy_timeout=50")
    return desk.database.raw()


def test_a_block_from_a_spreadsheet_fills_downward(desk, app, host, press, shelf, following):
    hosted = following(host(build))
    table = hosted.frame.table
    app.clipboard_clear()
    app.clipboard_append("1.000.000\n2000000\nbanyak\n")
    press(table.view, "<Down>", "<<Paste>>")
    app.update()
    assert reported(desk)[:5] == [None, 1_000_000, 2_000_000, None, None]
    assert "Baris 3" in hosted.frame._strips["bad"]._detail.cget("text")


def test_enter_opens_the_whole_report_and_control_s_stores_it(desk, app, host, press, type_into, shelf, context):
    hosted = host(build)
    view = hosted.frame
    press(view.table.view, "<Return>")
    form = view.pane.form
    assert app.focus_get() is form.field("opening").control
    for key, text in {"sold": "12", "price": "14500"}.items():
        form.go_to(key)
        type_into(form.field(key).control, text)
    assert hosted.unsaved()
    hosted.commands[next(one for one in hosted.commands if one.name == "SAVE")]()
    assert (reported(desk)[0], context.toasts[-1][0], hosted.unsaved()) == (174_000, "Laporan tersimpan", False)
    hosted.commands[next(one for one in hosted.commands if one.name == "BACK")]()
    app.update()
    assert (view.pane.card.winfo_manager(), app.focus_get()) == ("", view.table.view)


def test_the_open_panel_follows_the_arrows_and_leaves_them_the_keyboard(app, host, press, shelf):
    view = host(build).frame
    press(view.table.view, "<Return>")
    press(view.table.view, "<Down>", "<Down>")
    app.update()
    assert (view.pane.sheet.row.row.product, app.focus_get()) == ("Produk 02", view.table.view)


def test_correcting_the_panel_keeps_the_months_total(desk, host, shelf):
    evaluation.file_report(desk, shelf, "2026-10", {"sales": 5_000})
    view = host(build, month="2026-10", uid=shelf).frame
    assert (view.selected().uid, view._total.cget("text")) == (shelf, "Jumlah Oktober  Rp5.000")


def test_in_a_small_window_tabs_become_a_chip_and_the_panel_has_it_alone(app, host, press, shelf):
    view = host(build, (640, 420), filter="missing").frame
    assert (view.tabs.winfo_manager(), view.chips["trend"].value) == ("", ("no-report",))
    press(view.table.view, "<Return>")
    assert (view._list.winfo_manager(), view.pane.card.winfo_height() > 250) == ("", True)


def test_the_page_opens_with_thousands_of_rows_and_goes_to_the_last(desk, app, host, press, shelf):
    with desk.write("placement.created") as session:
        first = session.get(Placement, 1)
        insert_records(
            session,
            Placement,
            [
                {
                    "product_id": first.product_id,
                    "partner_id": first.partner_id,
                    "status": "placed",
                    "since": first.since,
                    "outlet": f"Gerai {n:04}",
                }
                for n in range(3000)
            ],
        )
    table = host(build).frame.table
    press(table.view, "<End>", "9", "<Escape>")
    assert (table.count, table.index) == (3040, 3039)
