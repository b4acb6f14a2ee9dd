"""The look on a real Tk: fonts with even figures, styles per theme and scale, pictures kept, Indonesian dialogs."""

import tkinter as tk
import tkinter.ttk as ttk

import pytest
from ttkbootstrap.localization import MessageCatalog

from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.look import styles, surfaces


@pytest.fixture
def restored(app):
    """Whatever theme and scale a test takes, the next one starts as before."""
    yield
    look.start_look(app, "light", 1.0)


def test_all_figures_are_equally_wide(app):
    for name in ("body", "strong", "small", "big"):
        assert len({look.font(name).measure(figure) for figure in "0123456789"}) == 1


def test_a_text_is_cut_where_its_place_ends(app):
    name = "CV Tiga Putra Snack Nusantara Sejahtera"
    cut = look.ellipsis(name, "body", 120)
    assert cut.endswith("…")
    assert look.measure(cut, "body") <= 120
    assert look.ellipsis(name, "body", 1000) == name


def test_the_fonts_a_widget_begins_with_are_held_and_not_loaded_for_each_widget(app):
    held = {str(label.cget("font")) for holder in app.winfo_children() for label in holder.winfo_children()}
    assert held >= {str(kind(app).cget("font")) for kind in (tk.Label, tk.Entry, tk.Text)}


def test_a_new_scale_changes_lengths_fonts_and_pictures(app, restored):
    before = look.font("body").measure("Keripik")
    look.start_look(app, "light", 1.5)
    assert look.px(12) == 18
    assert look.font("body").measure("Keripik") > before
    assert look.skin_photo(look.Skin(fill="card"), look.px(20), look.px(20)).width() == 30


def test_a_new_theme_gives_new_colours_to_the_same_style(app, restored):
    name = styles.button_style("primary", "card")
    light = ttk.Style().lookup(name, "background")
    look.set_theme("dark")
    assert styles.button_style("primary", "card") == name
    assert (light, ttk.Style().lookup(name, "background")) == (look.color("card", "light"), look.color("card", "dark"))


def test_who_asked_is_told_of_a_new_theme_until_it_stops(app, restored):
    told = []
    stop = look.on_look_change(lambda: told.append(look.theme()))
    look.set_theme("dark")
    look.set_theme("dark")
    stop()
    look.set_theme("light")
    assert told == ["dark"]


def test_the_dialogs_of_the_library_speak_indonesian(app):
    words = [MessageCatalog.translate(word) for word in ("OK", "Cancel", "January", "Mo")]
    assert words == ["Oke", "Batal", "Januari", "Se"]


def test_a_child_knows_what_it_stands_on(app):
    card = w.card(app)
    deep = tk.Frame(tk.Frame(card))
    assert [look.surface_of(widget) for widget in (app, card, deep)] == ["app", "card", "card"]


def test_the_same_picture_is_drawn_once(app):
    skin = look.Skin(fill="accent", radius=7)
    assert look.skin_photo(skin, 40, 20) is look.skin_photo(skin, 40, 20)


def test_corners_are_smooth(app):
    picture = surfaces.rounded(look.Skin(fill="accent", radius=8), 40, 40)
    shades = {picture.getpixel((x, y))[3] for x in range(9) for y in range(9)}
    assert len(shades) > 5


def test_stretching_keeps_the_corners_and_fills_the_middle(app):
    small = surfaces.flattened(surfaces.rounded(look.Skin(fill="card", edge="line2", radius=7), 34, 34), "app")
    large = surfaces.stretched(small, 12, 96)
    assert large.size == (96, 96)
    assert large.crop((0, 0, 12, 12)).tobytes() == small.crop((0, 0, 12, 12)).tobytes()
    assert large.getpixel((48, 48)) == small.getpixel((17, 17))


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (3, 40), (40, 3)])
def test_a_surface_without_room_is_nothing(app, size):
    picture = surfaces.rounded(look.Skin(fill="card", edge="line", radius=8, room=3, shadow=True), *size)
    assert picture.getextrema()[3] == (0, 0)


def test_pictures_of_a_scroll_bar_leave_a_middle_to_stretch(app):
    """ttk never ends drawing a picture whose borders leave no middle."""
    panel = w.frame(app)
    bar = w.scroll_bar(panel)
    bar.pack(side="right", fill="y")
    panel.place(x=0, y=0, width=40, height=300)
    bar.set(0, 1)
    bar.state(["disabled"])
    app.update()
    assert bar.winfo_width() < look.px(20)
