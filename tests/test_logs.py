"""The program's diary never holds an identity number and never stops the program."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from umkm_desktop import logs

NIK = "3216014508900004"


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    logs.start(tmp_path / "log")
    yield tmp_path / "log" / logs.FILE_NAME
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.mark.parametrize(
    "written", [NIK, "32.1601.450890.0004", "3216 0145 0890 0004", "01.234.567.8-901.000", NIK + "9"]
)
def test_identity_numbers_are_masked_however_they_are_written(written: str) -> None:
    assert logs.mask(f"NIK {written}!") == f"NIK {logs.MASK}!"


@pytest.mark.parametrize("written", ["1234567890123", "2026-11-24 09:30:12.123456", "500.3/0143/KUMKM/XI/2026"])
def test_other_numbers_stay(written: str) -> None:
    assert logs.mask(written) == written


def test_the_values_of_a_failed_statement_do_not_reach_the_file(diary: Path) -> None:
    try:
        raise ValueError(f"(IntegrityError) UNIQUE [SQL: INSERT …] [parameters: ('Siti Aminah', '{NIK}')]")
    except ValueError:
        logging.getLogger("umkm_desktop.test").warning("could not save %s", NIK, exc_info=True)

    text = diary.read_text("utf-8")
    assert "could not save" in text and "IntegrityError" in text
    assert NIK not in text and "Siti" not in text


@pytest.mark.expects_error_log
def test_an_exception_nobody_caught_is_written_down_and_told_in_a_sentence(
    diary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    logs.catch_unhandled(diary.parent)

    thread = threading.Thread(target=lambda: int("not a number"))
    thread.start()
    thread.join()

    assert "invalid literal" in diary.read_text("utf-8")
    assert capsys.readouterr().err == f"Terjadi kesalahan yang tidak terduga. Rinciannya ada di {diary}.\n"


def test_a_folder_that_cannot_be_written_does_not_stop_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    logs.start(tmp_path / "file" / "log")


def test_a_program_without_a_console_gets_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    logs.give_streams()

    assert sys.stdout is not None and sys.stderr is not None
    assert sys.stderr.write("goes nowhere") > 0
