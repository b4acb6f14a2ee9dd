"""The start: window or command, which office, and a sentence where there is no window to open."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from umkm_desktop.app import WindowWish, chosen_office, window_wish
from umkm_desktop.settings import SettingsStore


@pytest.mark.parametrize(
    ("arguments", "wish"),
    [
        ([], WindowWish()),
        (["--office", "a.umkm"], WindowWish("a.umkm")),
        (["--office=a b.umkm", "--officer", "Rini"], WindowWish("a b.umkm", "Rini")),
        (["--office", "a.umkm", "search", "keripik"], None),
        (["--help"], None),
        (["--office"], None),
        (["a.umkm"], None),
    ],
)
def test_only_an_office_and_an_officer_open_the_window(arguments: list[str], wish: WindowWish | None) -> None:
    assert window_wish(arguments) == wish


def test_the_office_comes_from_the_command_then_the_environment_then_the_last_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = SettingsStore(tmp_path)
    assert chosen_office("", settings) is None

    settings.change(office=str(tmp_path / "last.umkm"))
    assert chosen_office("", settings) == tmp_path / "last.umkm"

    monkeypatch.setenv("UMKM_OFFICE", str(tmp_path / "environment.umkm"))
    assert chosen_office("", settings) == tmp_path / "environment.umkm"
    assert chosen_office(str(tmp_path / "named.umkm"), settings) == tmp_path / "named.umkm"


COMMANDS = "init, import, search, agree, issue, verify"


def started(*code: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run([sys.executable, *code], env=environment, capture_output=True, text=True, timeout=60)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_one_sentence_names_the_commands() -> None:
    run = started("-m", "umkm_desktop")

    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "komputer ini tidak mempunyai layar" in run.stderr and COMMANDS in run.stderr
    assert run.stdout == ""


def test_without_tkinter_one_sentence_names_the_commands() -> None:
    run = started(
        "-c", "import sys; sys.modules['tkinter'] = None\nfrom umkm_desktop.app import main; sys.exit(main([]))"
    )

    assert run.returncode == 1
    assert "tkinter tidak terpasang di komputer ini" in run.stderr and COMMANDS in run.stderr
    assert "Traceback" not in run.stderr
