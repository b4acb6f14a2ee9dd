"""The window around the screens: it hosts them, moves between them, and loses nothing that was typed."""

import tkinter as tk
from collections.abc import Callable
from typing import Any

import pytest
from window_fakes import ImmediateRunner, ScriptedDialogs

from umkm_desktop.domain.errors import NotAllowed
from umkm_desktop.domain.officers import Permission, Role
from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Action, BackupState, Surroundings, Workplace
from umkm_desktop.ui.keyboard import WindowKeys
from umkm_desktop.ui.navigation import Command, Group, Hosted, Screen
from umkm_desktop.ui.shell import Shell

SCREENS = (
    Screen("home", "Beranda", "house", Group.MAIN, digit=1),
    Screen("notes", "Catatan", "pencil", Group.MAIN, digit=2),
    Screen("rights", "Petugas", "people", Group.MANAGE, frozenset({Permission.MANAGE_OFFICERS}), digit=3),
    Screen("hidden", "Rahasia", "lock", Group.HIDDEN),
)


class FakeScreen:
    """A screen with one field; it notes what is asked of it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.calls: list[Any] = []
        self.saved = ""
        self.refuses = False

    def build(self, parent: tk.Misc, context: Any) -> Hosted:
        self.context = context
        self.frame = tk.Frame(parent)
        self.entry = tk.Entry(self.frame)
        self.entry.pack()
        self.calls.append("built")
        return Hosted(
            frame=self.frame,
            opened=self.opened,
            refresh=lambda: self.calls.append("refreshed"),
            kinds=frozenset({self.name}),
            commands={Command.NEW: lambda: self.calls.append("new"), Command.SAVE: self.save},
            keys={"1": lambda: self.calls.append("one"), "<Control-Return>": lambda: self.calls.append("decided")},
            unsaved=lambda: self.entry.get() != self.saved,
            discard=self.discard,
            state=lambda: {"typed": self.entry.get()},
            help="Layar untuk uji.",
        )

    def opened(self, *, typed: str = "", uid: str = "") -> None:
        self.calls.append(("opened", uid))
        self.context.set_title(f"Judul {self.name}", f"baris {uid}".strip())
        self.context.set_actions([Action("Usaha baru", lambda: self.calls.append("action"), primary=True)])
        if typed:
            self.entry.insert(0, typed)

    def save(self) -> None:
        self.calls.append("saved")
        if not self.refuses:
            self.saved = self.entry.get()

    def discard(self) -> None:
        self.entry.delete(0, "end")
        self.saved = ""

    def type(self, text: str) -> None:
        self.entry.insert("end", text)


class Bench:
    """A shell with fake screens."""

    def __init__(self, app: Any, desk: Any, settings: SettingsStore) -> None:
        self.app = app
        self.dialogs = ScriptedDialogs()
        self.screens = {screen.id: FakeScreen(screen.id) for screen in SCREENS}
        self.asked: list[str] = []
        self.palettes: list[Any] = []
        self.counted = 0
        place = Workplace(
            desk=desk,
            runner=ImmediateRunner(),
            dialogs=self.dialogs,
            settings=settings,
            office="Dinas Koperasi",
            duty=lambda: "Petugas",
            surroundings=self.surroundings,
            lock=lambda: self.asked.append("lock"),
            sign_out=lambda: self.asked.append("sign out"),
            close=lambda: self.asked.append("close"),
        )
        self.shell = Shell(app, place, WindowKeys(app), screens=SCREENS, load=self.load, open_palette=self.open_palette)
        self.shell.frame.pack(fill="both", expand=True)
        self.shell.open("home")
        app.update()

    def surroundings(self) -> Surroundings:
        self.counted += 1
        return Surroundings({"notes": 12}, BackupState("Cadangan 07.58 hari ini"))

    def load(self, screen: Screen) -> Any:
        return self.screens[screen.id].build

    def open_palette(self, window: tk.Misc, context: Any) -> w.Overlay:
        self.palettes.append(context)
        return w.Overlay(window, 620, 300)

    def shown(self) -> list[str]:
        self.app.update()
        built = {name: screen.frame for name, screen in self.screens.items() if "built" in screen.calls}
        return [name for name, frame in built.items() if frame.winfo_exists() and frame.winfo_ismapped()]

    @property
    def home(self) -> FakeScreen:
        return self.screens["home"]

    @property
    def notes(self) -> FakeScreen:
        return self.screens["notes"]


@pytest.fixture
def bench(app: Any, desk: Any, tmp_path: Any) -> Any:
    made = Bench(app, desk, SettingsStore(tmp_path / "settings"))
    yield made
    assert made.dialogs.left == {}
    made.shell.close()


Press = Callable[..., None]


def test_a_screen_is_built_when_first_opened_and_kept(bench: Bench) -> None:
    assert bench.notes.calls == []

    bench.shell.open("notes", uid="7")
    bench.app.update()
    assert bench.shown() == ["notes"]

    bench.shell.open("home")
    bench.shell.open("notes")
    bench.app.update()
    assert bench.notes.calls == ["built", ("opened", "7"), ("opened", "")]


def test_an_unknown_screen_is_a_programming_error(bench: Bench) -> None:
    with pytest.raises(LookupError):
        bench.shell.open("misspelt")

    assert not bench.shell.may_open("misspelt")


def test_a_screen_without_the_right_is_neither_shown_nor_opened(app: Any, desk_of: Any, tmp_path: Any) -> None:
    bench = Bench(app, desk_of(Role.CURATOR), SettingsStore(tmp_path / "s"))

    assert bench.shell._side.shown == ["home", "notes"]
    assert not bench.shell.may_open("rights")
    with pytest.raises(NotAllowed):
        bench.shell.open("rights")
    bench.shell.close()


def test_keys_of_the_window_go_to_the_visible_screen(bench: Bench, press: Press) -> None:
    press(bench.home.frame, "<Control-n>", "<Control-N>", "<F5>")

    assert bench.home.calls[-3:] == ["new", "new", "refreshed"]
    assert bench.notes.calls == []


def test_alt_and_a_digit_opens_a_screen_and_alt_left_goes_back(bench: Bench, press: Press) -> None:
    press(bench.home.frame, "<Alt-Key-2>")
    assert bench.shown() == ["notes"]

    press(bench.notes.frame, "<Alt-Left>")
    assert bench.shown() == ["home"]


def test_a_plain_character_is_text_in_a_field_and_a_key_elsewhere(bench: Bench, press: Press) -> None:
    press(bench.home.entry, "<Key-1>", "<Control-Return>")
    assert (bench.home.entry.get(), bench.home.calls[-1]) == ("1", "decided")

    bench.home.frame.configure(takefocus=True)
    press(bench.home.frame, "<Key-1>")
    assert bench.home.calls[-1] == "one"


def test_the_palette_key_does_not_eat_the_text_of_a_field(bench: Bench, press: Press) -> None:
    bench.home.type("Keripik")
    bench.home.entry.icursor(0)

    press(bench.home.entry, "<Control-k>")

    assert bench.home.entry.get() == "Keripik"
    assert len(bench.palettes) == 1


def test_escape_closes_the_panel_over_the_window_and_only_then_means_back(bench: Bench, press: Press) -> None:
    press(bench.home.frame, "<Control-k>")
    assert bench.shell.panels.is_open
    press(bench.app.focus_get(), "<Control-n>")
    assert "new" not in bench.home.calls

    press(bench.app.focus_get(), "<Escape>")
    assert not bench.shell.panels.is_open

    press(bench.home.frame, "<F1>")
    assert bench.shell.panels.is_open
    bench.shell.open("notes")
    assert not bench.shell.panels.is_open


def test_control_a_selects_a_whole_field(bench: Bench, press: Press) -> None:
    bench.home.type("Keripik")

    press(bench.home.entry, "<Control-a>")

    assert bench.home.entry.selection_get() == "Keripik"


def test_the_palette_offers_actions_screens_and_the_windows_own_commands(bench: Bench) -> None:
    titles = [command.title for command in bench.shell.commands()]

    assert titles == [
        "Usaha baru",
        "Beranda",
        "Catatan",
        "Petugas",
        "Rahasia",
        "Kunci jendela",
        "Tampilan gelap",
        "Ganti petugas",
        "Tutup program",
    ]


def test_lock_and_close_have_keys(bench: Bench, press: Press) -> None:
    press(bench.home.frame, "<Control-l>", "<Control-q>")

    assert bench.asked == ["lock", "close"]


def test_a_commit_refreshes_what_is_seen_and_marks_what_is_not(bench: Bench) -> None:
    bench.shell.open("notes")
    bench.home.calls.clear()
    counted = bench.counted

    bench.shell.changes.committed(frozenset({"home", "notes"}))
    assert (bench.notes.calls[-1], bench.home.calls) == ("refreshed", [])
    assert bench.counted == counted + 1

    bench.shell.open("home")
    assert bench.home.calls == [("opened", ""), "refreshed"]


def test_a_commit_of_another_subject_leaves_the_screen_alone(bench: Bench) -> None:
    bench.shell.changes.committed(frozenset({"something"}))

    assert "refreshed" not in bench.home.calls


def test_another_screen_opens_without_a_question_and_typing_stays(bench: Bench) -> None:
    bench.home.type("setengah")

    bench.shell.open("notes")
    bench.shell.open("home")

    assert bench.home.entry.get() == "setengah"
    assert bench.dialogs.asked == []


def test_another_record_on_the_same_screen_asks_first(bench: Bench) -> None:
    bench.home.type("setengah")

    bench.dialogs.will(choose="stay")
    bench.shell.open("home", uid="9")
    assert ("opened", "9") not in bench.home.calls

    bench.dialogs.will(choose="drop")
    bench.shell.open("home", uid="9")
    assert (bench.home.calls[-1], bench.home.entry.get()) == (("opened", "9"), "")


def test_closing_asks_for_every_half_typed_form(bench: Bench) -> None:
    bench.shell.open("notes")
    bench.home.type("satu")
    bench.notes.type("dua")

    bench.dialogs.will(choose="save")
    bench.dialogs.will(choose=None)
    assert not bench.shell.may_close()
    assert (bench.home.saved, bench.notes.saved, bench.shown()) == ("satu", "", ["notes"])

    bench.dialogs.will(choose="drop")
    assert bench.shell.may_close()


def test_a_form_that_does_not_let_itself_be_saved_keeps_the_window_open(bench: Bench) -> None:
    bench.home.type("satu")
    bench.home.refuses = True

    bench.dialogs.will(choose="save")
    assert not bench.shell.may_close()
    bench.home.discard()


def test_a_screen_may_ask_the_same_question_itself(bench: Bench) -> None:
    assert bench.home.context.may_leave()

    bench.home.type("satu")
    bench.dialogs.will(choose="stay")
    assert not bench.home.context.may_leave()
    bench.home.discard()


def test_another_theme_draws_everything_anew_and_keeps_what_was_typed(bench: Bench) -> None:
    bench.home.type("setengah")
    bench.shell.open("notes")
    before = bench.shell._side

    look.set_theme("dark")
    try:
        bench.shell.rebuild()
        bench.app.update()

        assert bench.shell._side is not before
        assert bench.shown() == ["notes"]
        bench.shell.open("home")
        assert bench.home.entry.get() == "setengah"
        bench.home.discard()
    finally:
        look.set_theme("light")


def test_a_narrow_window_shows_a_rail(bench: Bench, wait_until: Callable[..., None]) -> None:
    side = bench.shell._side
    assert side.winfo_width() == 208

    bench.app.geometry("1000x600")
    wait_until(lambda: side.winfo_width() == 60)

    bench.app.geometry("1366x697")
    wait_until(lambda: side.winfo_width() == 208)


def test_a_low_window_folds_what_does_not_fit(bench: Bench, wait_until: Callable[..., None]) -> None:
    side = bench.shell._side
    assert (side.shown, side.folded) == (["home", "notes", "rights"], [])

    bench.app.geometry("1366x270")
    wait_until(lambda: side.shown == ["home", "notes", "…"])
    assert [screen.id for screen in side.folded] == ["rights"]

    bench.app.geometry("1366x697")
    wait_until(lambda: side.folded == [])


def test_the_side_bar_is_used_with_arrows_and_enter(bench: Bench, press: Press) -> None:
    side = bench.shell._side

    press(side, "<Down>", "<Return>")
    assert bench.shown() == ["notes"]

    press(side, "<Home>", "<space>")
    assert bench.shown() == ["home"]


def test_a_click_on_the_side_bar_opens_a_screen(bench: Bench) -> None:
    side = bench.shell._side
    side.event_generate("<Button-1>", x=60, y=118)
    bench.app.update()

    assert bench.shown() == ["notes"]


def test_f6_walks_from_the_screen_to_the_side_bar_to_the_top_bar(bench: Bench, press: Press) -> None:
    places = []
    focused: tk.Misc = bench.home.entry
    for _step in range(3):
        press(focused, "<F6>")
        focused = bench.app.focus_get()
        places.append(
            next(
                name
                for name in ("_side", "_top", "_content")
                if f"{focused}.".startswith(f"{getattr(bench.shell, name)}.")
            )
        )

    assert places == ["_side", "_top", "_content"]


def test_control_z_takes_back_once_what_the_toast_offers(bench: Bench, press: Press) -> None:
    undone: list[str] = []
    bench.home.context.toast("Tersimpan", action="Urungkan", on_action=lambda: undone.append("undone"))

    press(bench.home.frame, "<Control-z>", "<Control-z>")

    assert undone == ["undone"]


def test_only_the_visible_screen_writes_the_top_bar(bench: Bench) -> None:
    bench.shell.open("notes")
    bench.home.context.set_title("Dari belakang")

    assert bench.shell._top._title == "Judul notes"

    bench.shell.open("home")
    assert bench.shell._top._title == "Judul home"
