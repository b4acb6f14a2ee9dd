"""Places inside screens by their own name: each opens the part it names, in the real window."""

from typing import Any

import pytest
from window_fakes import ImmediateRunner, ScriptedDialogs

from umkm_desktop.domain.officers import Role
from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui import look
from umkm_desktop.ui.context import BackupState, Surroundings, Workplace
from umkm_desktop.ui.keyboard import WindowKeys
from umkm_desktop.ui.navigation import JUMPS, SCREENS, load
from umkm_desktop.ui.screens.palette.view import open_palette
from umkm_desktop.ui.shell import Shell


def shell_of(app: Any, desk: Any, tmp_path: Any) -> Shell:
    place = Workplace(
        desk=desk,
        runner=ImmediateRunner(),
        dialogs=ScriptedDialogs(),
        settings=SettingsStore(tmp_path / "settings"),
        office="Dinas Koperasi",
        duty=lambda: "Petugas",
        surroundings=lambda: Surroundings({}, BackupState("")),
        lock=lambda: None,
        sign_out=lambda: None,
        close=lambda: None,
    )
    shell = Shell(app, place, WindowKeys(app), screens=SCREENS, load=load, open_palette=open_palette, jumps=JUMPS)
    shell.frame.pack(fill="both", expand=True)
    return shell


def test_every_jump_opens_the_part_it_names(app: Any, desk: Any, tmp_path: Any) -> None:
    shell = shell_of(app, desk, tmp_path)
    offered = {command.title: command for command in shell.commands()}
    for jump in JUMPS:
        offered[jump.title].run()
        app.update()
        visible = shell.host.visible
        assert visible is not None
        state = visible.hosted.state()
        wanted = {key: value for key, value in jump.arguments.items() if key != "mine"}
        assert (visible.screen.id, {key: state.get(key) for key in wanted}) == (jump.screen, wanted), jump.title
    shell.close()


def test_names_are_told_apart_and_icons_exist(app: Any) -> None:
    titles = [jump.title for jump in JUMPS] + [screen.title for screen in SCREENS]
    assert len(set(titles)) == len(titles)
    for jump in JUMPS:
        assert look.icon(jump.icon)


def test_a_place_in_a_screen_without_the_right_is_not_offered(app: Any, desk_of: Any, tmp_path: Any) -> None:
    shell = shell_of(app, desk_of(Role.CURATOR), tmp_path)
    offered = {command.title for command in shell.commands()}
    assert "Sesi kurasi" in offered
    assert "Rekap ritel" not in offered
    assert not shell.may_open("recaps")
    shell.close()


@pytest.mark.parametrize("words", ["Nota kesepahaman", "tutup b", "Naskah surat", "Cadangan", "belum lapor"])
def test_the_palette_puts_what_is_named_first(app: Any, desk: Any, tmp_path: Any, words: str) -> None:
    shell = shell_of(app, desk, tmp_path)
    shell.open("home")
    shell.open_palette()
    app.update()
    palette = _lines_in(app)
    entry = app.focus_get()
    assert entry is not None
    entry.insert(0, words)
    app.update()
    assert palette.lines[0].title.lower().startswith(words.lower())
    shell.close()


def _lines_in(widget: Any) -> Any:
    if type(widget).__name__ == "Lines":
        return widget
    return next((found for child in widget.winfo_children() if (found := _lines_in(child))), None)
