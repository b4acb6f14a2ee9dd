"""What a command says reaches its reader whatever the system's encoding, and a reader that is gone costs nothing."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from umkm_desktop.domain.curation.curation import Verdict

WINDOWS = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}
"""A PC whose output goes to a file or a pipe in the code page of western Europe."""


def command(*words: str, out: Any = subprocess.PIPE, err: Any = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
    """A process of its own, in the environment of the office."""
    given = [sys.executable, "-m", "umkm_desktop", *words]
    return subprocess.run(given, stdout=out, stderr=err, env={**os.environ, **WINDOWS}, check=False)


def test_output_is_utf_8_even_where_the_system_has_another_code_page(office: Path) -> None:
    added = command("add", "business", "name=Toko → Panah − Sari")
    assert (added.returncode, added.stderr) == (0, b"")
    for words in (("search", "Panah"), ("search", "Panah", "--json"), ("history", "--limit", "5")):
        told = command(*words)
        assert (told.returncode, told.stderr) == (0, b""), words
        assert "Toko → Panah − Sari" in told.stdout.decode(), words
    refused = command("show", "→ tidak ada")
    assert refused.returncode == 1
    assert "→ tidak ada" in refused.stderr.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_answer_that_cannot_be_written_says_that_the_work_is_done(office: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        added = command("add", "business", "name=Toko Panah", out=full)
        assert added.returncode == 1
        assert added.stderr.decode().splitlines() == [
            "Perintah sudah dijalankan, tetapi jawabannya tidak dapat ditulis (disk penuh?). Jangan diulang."
        ]
        assert command("show", "x", err=full).returncode == 1
        assert command("show", "x", "--json", out=full, err=full).returncode == 1
    assert b"Toko Panah" in command("search", "Panah").stdout


@pytest.mark.skipif(os.name != "posix", reason="a pipe whose reader is gone")
def test_a_reader_that_has_enough_is_no_error(office: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    told = command("officers", "list", out=writing)
    os.close(writing)
    assert (told.returncode, told.stderr) == (0, b"")


@pytest.mark.parametrize(
    "words",
    [
        ("show", "{}"),
        ("set", "{}", "name=Toko"),
        ("set", "{}", "name={}"),
        ("add", "business", "name={}"),
        ("add", "product", "name=Keripik", "business={}"),
        ("search", "{}"),
        ("history", "{}"),
        ("import-undo", "{}"),
        ("decide", "{}", "--verdict", next(iter(Verdict)).value, "--reason", "x"),
        ("draft", "certificate", "{}"),
        ("draft-check", "{}"),
        ("issue", "certificate", "{}", "--out", "."),
        ("reprint", "{}", "--out", "."),
        ("revoke", "{}", "--reason", "x"),
        ("signed", "{}", "--date", "2026-11-24"),
        ("cancel", "{}", "--reason", "x"),
        ("officers", "disable", "{}"),
        ("verify", "{}"),
    ],
)
@pytest.mark.parametrize("text", ["\udcff", "abc\ud800def"])
def test_a_text_that_is_no_text_is_refused_with_a_sentence(run: Any, words: tuple[str, ...], text: str) -> None:
    status, answer, error = run(*(word.replace("{}", text) for word in words))
    assert status in {0, 1}
    assert status == 0 or error
    assert "Traceback" not in str(answer)
