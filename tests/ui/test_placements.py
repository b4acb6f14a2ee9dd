"""The board on a real screen: keys, clicks, folded ends, thousands of cards, small windows."""

import pytest
from factories import business, partner, product

from umkm_desktop.domain.placements.placements import State
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_lists import read_placement
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.models import Placement
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.screens.placements.view import build


@pytest.fixture
def uids(desk):
    """Two proposed, one approved, one on the shelf."""
    owner, retailer = business(desk), partner(desk)
    states = {"Abon": "proposed", "Bir": "proposed", "Dodol": "approved", "Emping": "placed"}
    return {
        name: placements.place(desk, product(desk, owner, name), retailer, status=state)
        for name, state in states.items()
    }


def test_arrows_move_over_the_lanes_and_enter_opens(host, press, uids):
    view = host(build).frame
    press(view.board, "<Down>")
    assert view.board.rows.card.row.product == "Bir"
    press(view.board, "<Right>")
    assert view.board.rows.card.row.product == "Dodol"
    press(view.board, "<Right>", "<Left>", "<Left>", "<Home>", "<Return>")
    assert (view._pane.shown, view.board.rows.card.row.product) == (True, "Abon")


def test_alt_right_brings_a_card_on_and_the_cursor_goes_along(desk, host, press, uids):
    view = host(build).frame
    press(view.board, "<Alt-Right>", "<Alt-Right>")
    assert read_placement(desk, uids["Abon"]).status == "sample-sent"
    assert view.board.rows.cursor == (State.SAMPLE_SENT, 0)


def test_alt_down_asks_for_the_reason_and_opens_the_folded_end(desk, host, press, context, uids):
    view = host(build).frame
    context.dialogs.will(ask_text="Rak penuh")
    press(view.board, "<Alt-Down>")
    assert read_placement(desk, uids["Abon"]).status == "declined"
    assert view.board.rows.cursor == (State.DECLINED, 0)


def test_alt_left_is_left_to_the_window(app, host, press, uids):
    view = host(build).frame
    seen = []
    app.bind("<Alt-Left>", lambda _event: seen.append(1))
    press(view.board, "<Right>", "<Alt-Left>")
    app.unbind("<Alt-Left>")
    assert (seen, view.board.rows.card.row.product) == ([1], "Dodol")


def spot(view, kind, state):
    return next(one for one in view.board._spots if (one.kind, one.state) == (kind, state))


def click(app, view, kind, state):
    found = spot(view, kind, state)
    view.board.event_generate("<Button-1>", x=found.left + 5, y=found.top + 5)
    app.update()


def test_clicks_select_fold_and_add(app, host, uids):
    view = host(build).frame
    click(app, view, "card", State.PLACED)
    assert view.board.rows.card.row.product == "Emping"
    click(app, view, "fold", State.WITHDRAWN)
    assert view.board.rows.lane(State.WITHDRAWN) is not None
    click(app, view, "fold", State.WITHDRAWN)
    assert view.board.rows.lane(State.WITHDRAWN) is None
    click(app, view, "add", State.APPROVED)
    assert view._pane.form.value("status") == "approved"


def test_thousands_of_cards_scroll_to_the_last_and_the_rest_opens_as_a_list(desk, app, host, press, uids):
    with desk.write("placement.created") as session:
        first = session.get(Placement, 1)
        same = {"product_id": first.product_id, "partner_id": first.partner_id, "since": first.since}
        insert_records(
            session, Placement, [{**same, "status": "proposed", "outlet": f"Gerai {n:04}"} for n in range(2000)]
        )
    view = host(build).frame
    press(view.board, "<End>")
    assert view.board.rows.cursor == (State.PROPOSED, 2001)
    press(view.board, "<Home>")
    click(app, view, "more", State.PROPOSED)
    assert (view.mode.value, view.table.count, view.chips["statuses"].value) == ("list", 2002, ("proposed",))


def test_a_new_placement_is_entered_with_the_keyboard(desk, app, host, press, type_into, uids):
    hosted = host(build)
    view = hosted.frame
    hosted.commands[Command.NEW]()
    app.update()
    entry = view._pane.form.field("product").control
    type_into(entry, "emp")
    press(entry, "<Return>")
    assert view._pane.form.value("product") == "Emping · Keripik Barokah"
    partner_field = view._pane.form.field("partner").control
    type_into(partner_field, "rit")
    press(partner_field, "<Return>")
    type_into(view._pane.form.field("outlet").control, "Setu")
    hosted.commands[Command.SAVE]()
    app.update()
    assert (view._pane.form, view.board.rows.card.row.product, view.board.rows.card.row.outlet) == (
        None,
        "Emping",
        "Setu",
    )


def test_in_a_small_window_lanes_become_tabs_and_the_card_has_it_alone(app, host, press, uids):
    view = host(build, (560, 420)).frame
    assert {one.state for one in view.board._spots if one.kind == "lane"} == {
        State.SAMPLE_SENT,
        State.APPROVED,
        State.PLACED,
    }
    click(app, view, "lane", State.PLACED)
    assert view.board.rows.card.row.product == "Emping"
    press(view.board, "<Return>")
    assert (view.board.winfo_manager(), view._pane.card.winfo_height() > 250) == ("", True)


def test_a_button_of_the_card_moves_it_on_and_the_board_has_the_keyboard_again(desk, app, host, press, uids):
    hosted = host(build, uid=uids["Dodol"])
    view = hosted.frame
    buttons = [one for one in descendants(view._pane.card) if str(one.cget("text")).strip() == "Terpasang"]
    buttons[0].focus_force()
    app.update()
    buttons[0].invoke()
    hosted.refresh()
    app.update()
    assert read_placement(desk, uids["Dodol"]).status == "placed"
    assert app.focus_get() is view.board


def descendants(widget):
    for child in widget.winfo_children():
        if child.winfo_class() == "TButton":
            yield child
        yield from descendants(child)


def test_the_list_moves_on_with_the_same_keys(desk, app, host, press, uids):
    view = host(build, uid=uids["Dodol"]).frame
    view.mode._choose(1)
    app.update()
    view.table.select_key(uids["Dodol"])
    press(view.table.view, "<Alt-Right>")
    assert read_placement(desk, uids["Dodol"]).status == "placed"
