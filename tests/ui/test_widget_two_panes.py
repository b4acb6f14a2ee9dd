"""A list and what is chosen in it: side by side where there is room, one after the other where there is not."""

import tkinter as tk

import pytest

from umkm_desktop.ui.widgets import TwoPanes


def _panes(app, width):
    holder = tk.Frame(app, width=width, height=400)
    holder.pack_propagate(False)
    holder.place(x=0, y=0)
    panes = TwoPanes(holder, detail_width=400)
    panes.pack(fill="both", expand=True)
    for pane in (panes.list, panes.detail):
        tk.Label(pane, text="isi").pack()
    app.update()
    return panes


def _seen(panes):
    return bool(panes.list.winfo_ismapped()), bool(panes.detail.winfo_viewable())


def test_with_room_both_are_seen_and_going_in_moves_nothing(app):
    panes = _panes(app, 1100)
    assert _seen(panes) == (True, True)
    panes.enter_detail()
    app.update()
    assert (_seen(panes), panes.in_detail) == ((True, True), False)


def test_without_room_one_has_the_place_and_the_way_back_is_shown(app):
    panes = _panes(app, 700)
    assert _seen(panes) == (True, False)
    panes.enter_detail()
    app.update()
    assert (_seen(panes), panes._way_back.winfo_ismapped()) == ((False, True), 1)
    panes.leave_detail()
    app.update()
    assert _seen(panes) == (True, False)


def test_a_window_that_grows_shows_both_again(app):
    panes = _panes(app, 700)
    panes.enter_detail()
    panes.master.configure(width=1100)
    app.update()
    assert (_seen(panes), panes._way_back.winfo_ismapped()) == ((True, True), 0)


@pytest.mark.parametrize("width", [700, 1100])
def test_the_pane_with_a_width_keeps_it(app, width):
    panes = _panes(app, width)
    panes.enter_detail()
    app.update()
    expected = 400 if width == 1100 else 700
    assert panes.detail.winfo_width() == expected
