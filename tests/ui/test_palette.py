"""Ctrl+K: everything by a few letters, by keyboard alone."""

import factories
import pytest

from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui import look
from umkm_desktop.ui.context import PaletteCommand, PaletteContext
from umkm_desktop.ui.screens.palette.view import ROW, Palette


@pytest.fixture
def palette(app, context, desk, tmp_path):
    shop = factories.business(desk, 'Toko <Maju> & Co "Jaya"', owner_name="Siti Aminah", owner_nik="9916034804750004")
    factories.product(desk, shop, "Keripik Tempe")
    factories.partner(desk, "PT Ritel Contoh")
    done = []
    commands = [PaletteCommand("Usaha baru", lambda: done.append("new"), keys="Ctrl+N", icon="plus-lg")]
    made = Palette(app, PaletteContext(desk, context.navigator, SettingsStore(tmp_path / "s"), lambda: commands))
    made.done = done
    app.update()
    yield made
    made.close()


def _titles(palette):
    return [line.title for line in palette.lines.lines]


@pytest.mark.parametrize(
    ("words", "opens"),
    [("maju", "businesses"), ("siti am", "businesses"), ("9916034804750004", "businesses"), ("ritel", "partners")],
)
def test_a_few_letters_and_enter_open_the_record(palette, context, type_into, press, words, opens):
    type_into(palette.entry, words)
    press(palette.entry, "<Return>")
    assert [name for name, _arguments in context.navigator.opened] == [opens]
    assert not palette.overlay.is_open


def test_arrows_choose_and_begin_anew_at_the_end(palette, type_into, press):
    type_into(palette.entry, "keripik")
    count = len(palette.lines.lines)
    press(palette.entry, *["<Down>"] * (count + 1))
    assert palette.lines.chosen == 1 % count


def test_commands_are_found_by_their_words(palette, type_into, press):
    type_into(palette.entry, "usaha baru")
    press(palette.entry, *["<Down>"] * (_titles(palette).index("Usaha baru")), "<Return>")
    assert palette.done == ["new"]


def test_a_command_whose_name_is_typed_stands_above_records(palette, desk, type_into, press):
    factories.business(desk, "Usaha Baru Makmur", owner_name="Budi", owner_nik="9916034804750012")
    type_into(palette.entry, "usaha b")
    assert _titles(palette)[:2] == ["Usaha baru", "Usaha Baru Makmur"]
    press(palette.entry, "<Return>")
    assert palette.done == ["new"]


def test_all_lines_are_seen(palette, desk, type_into):
    for n in range(5):
        shop = factories.business(desk, f"Usaha Usang {n}", owner_name="Budi", owner_nik=f"991603480475010{n}")
        factories.product(desk, shop, f"Usang Manis {n}")
        factories.partner(desk, f"Usaha Ritel {n}")
    type_into(palette.entry, "usa")
    assert [len(group.lines) for group in palette.lines.groups] == [1, 4, 3]
    assert palette.lines._places[-1] + look.px(ROW) <= palette.lines.winfo_height()


def test_a_command_that_only_holds_the_word_stands_below_records(palette, desk, type_into):
    factories.business(desk, "Baru Makmur", owner_name="Budi", owner_nik="9916034804750012")
    type_into(palette.entry, "baru")
    assert _titles(palette) == ["Baru Makmur", "Usaha baru"]


def test_nothing_typed_shows_what_can_be_done(palette):
    assert _titles(palette) == ["Usaha baru"]


def test_nothing_found_says_so(palette, type_into, press):
    type_into(palette.entry, "zzqxjw")
    press(palette.entry, "<Return>")
    assert (_titles(palette), palette._foot.cget("text")) == ([], "Tidak ada yang cocok")


@pytest.mark.parametrize("words", ["C++", "O'Brien (50%) \"x", "-", "NEAR(", "\u202e😀"])
def test_odd_letters_are_no_error(palette, words):
    palette.entry.insert(0, words)
    assert palette.overlay.is_open


def test_the_nik_is_never_shown(palette, type_into):
    type_into(palette.entry, "9916034804750004")
    shown = " ".join(f"{line.title} {line.detail}" for line in palette.lines.lines)
    assert "9916" not in shown


def test_escape_closes(palette, press):
    press(palette.entry, "<Escape>")
    assert not palette.overlay.is_open
