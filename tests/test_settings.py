"""This PC's memory: kept, tolerant of damage, and never in the way."""

import logging
import tomllib
from pathlib import Path

import pytest

from umkm_desktop.settings import FILE_NAME, Settings, SettingsStore, config_folder, log_folder


def written(folder: Path, text: str) -> SettingsStore:
    folder.mkdir(exist_ok=True)
    (folder / FILE_NAME).write_text(text, "utf-8")
    return SettingsStore(folder)


def test_without_a_file_the_defaults_hold_and_nothing_is_written(tmp_path: Path) -> None:
    assert SettingsStore(tmp_path / "new").value == Settings()
    assert not (tmp_path / "new").exists()


def test_a_change_is_there_at_the_next_start(tmp_path: Path) -> None:
    SettingsStore(tmp_path).change(theme="dark", scale=125, office="/data/kantor é.umkm")

    assert SettingsStore(tmp_path).value == Settings(theme="dark", scale=125, office="/data/kantor é.umkm")


def test_unknown_keys_stay_in_the_file(tmp_path: Path) -> None:
    store = written(tmp_path, 'theme = "dark"\nfrom_the_future = [1, 2]\n[plugin]\nx = "y"\n')

    store.change(scale=125)

    document = tomllib.loads((tmp_path / FILE_NAME).read_text("utf-8"))
    assert document == {"theme": "dark", "from_the_future": [1, 2], "plugin": {"x": "y"}, "scale": 125}


def test_a_change_does_not_overwrite_what_another_window_wrote(tmp_path: Path) -> None:
    first, second = SettingsStore(tmp_path), SettingsStore(tmp_path)

    first.change(theme="dark")
    second.change(scale=150)

    assert SettingsStore(tmp_path).value == Settings(theme="dark", scale=150)


@pytest.mark.parametrize("text", ["theme = ", "\x00\x01", "[[[", 'a = "\ud83d"'.encode("utf-8", "replace").decode()])
def test_a_damaged_file_gives_the_defaults_and_a_line_in_the_log(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        store = written(tmp_path, text + "\nx")

    assert store.value == Settings()
    assert "unreadable" in caplog.text


@pytest.mark.parametrize(
    "line",
    [
        'scale = "big"',
        "scale = 110",
        'theme = "pink"',
        "scale = true",
        "maximised = 1",
        "folders = 3",
        "folders = {a = 1}",
        'language = "jv"',
    ],
)
def test_a_value_that_cannot_be_used_falls_back_alone(tmp_path: Path, line: str) -> None:
    assert written(tmp_path, f'office = "kept"\n{line}\n').value == Settings(office="kept")


def test_a_folder_that_cannot_be_written_costs_nothing_but_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = SettingsStore(tmp_path / "file")

    store.change(theme="dark")

    assert store.value.theme == "dark"


def test_a_remembered_folder_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path)
    store.keep_folder("import", tmp_path)
    assert store.folder("import") == tmp_path

    store.keep_folder("import", tmp_path / "gone")
    assert store.folder("import") is None


def test_the_environment_moves_settings_and_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UMKM_CONFIG", str(tmp_path))

    assert config_folder() == tmp_path
    assert log_folder() == tmp_path / "log"
