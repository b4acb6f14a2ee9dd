"""Keys that come all at once, as from a scanner or over a remote desktop: none is lost, and Enter means all of them."""

import pytest

from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import PaletteContext
from umkm_desktop.ui.screens.palette.view import Palette

CODE = "8991234567890"
CHOICES = [(1, "Dapur Barokah"), (2, "Barokah Ibu Siti"), (3, f"Keripik {CODE}"), (4, "Barokah")]


@pytest.fixture
def burst(app):
    """Type it all, with an Enter, before the window has time for anything else; to whoever has the focus."""

    def send(text, *after):
        for letter in text:
            app.focus_get().event_generate("<Key>", keysym={" ": "space"}.get(letter, letter))
        for key in after or ("Return",):
            app.focus_get().event_generate("<Key>", keysym=key)
        app.update()

    return send


@pytest.fixture
def shown(app):
    """A field that has the focus."""

    def show(field, entry=None):
        field.pack(fill="x")
        app.update()
        (entry or field.entry).focus_force()
        app.update()
        return field

    return show


@pytest.mark.parametrize("text", [CODE, "barokah ibu siti"])
def test_free_text_with_suggestions_holds_every_letter(app, shown, burst, text):
    field = shown(w.ComboField(app, "UMKM", [(1, "Lain"), (2, "Barang")]))
    burst(text)
    assert field.raw == text


def test_enter_after_a_burst_takes_what_the_whole_text_means(app, shown, burst):
    """The list of the first letters would have offered Dapur Barokah."""
    field = shown(w.ChoiceField(app, "UMKM", CHOICES))
    burst("barokah ibu")
    assert field.value == 2
    field.set(None)
    burst(CODE)
    assert field.value == 3


def test_tab_after_a_burst_leaves_with_the_only_choice_and_opens_no_list_behind(app, shown, burst):
    field = w.ChoiceField(app, "UMKM", CHOICES)
    other = w.TextField(app, "Nomor")
    shown(field)
    other.pack()
    app.update()
    burst("ibu siti", "Tab")
    assert (field.value, field._popup, field._opening) == (2, None, None)


def test_the_search_box_searches_once_for_all_of_it(app, shown, burst):
    asked = []
    box = w.SearchBox(app, "Cari", on_search=asked.append)
    shown(box)
    burst(CODE)
    assert asked == [CODE]


def test_keys_right_after_ctrl_k_are_the_palettes(app, context, desk, tmp_path, shown, burst):
    behind = shown(w.TextField(app, "Nama"))
    palette = Palette(app, PaletteContext(desk, context.navigator, SettingsStore(tmp_path / "s"), list))
    burst(CODE, "Right")
    assert (palette.entry.get(), behind.raw) == (CODE, "")
    palette.close()


def test_keys_right_after_a_form_opens_are_its_first_fields(app, shown, burst):
    behind = shown(w.TextField(app, "Nama"))
    form = w.Form(app, [w.Field("partner", "Mitra", "combo", choices=CHOICES)])
    form.pack(fill="x")
    form.go_to("partner")
    burst(CODE, "Right")
    assert (form.field("partner").raw, behind.raw) == (CODE, "")
