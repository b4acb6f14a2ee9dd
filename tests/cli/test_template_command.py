"""``template``: the texts of papers by command."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., tuple[int, Any, str]]


def test_texts_are_shown_changed_and_shown_again(run: Run, tmp_path: Path) -> None:
    shown = run("template", "show", "statement")[1]
    assert shown["version"] == 0
    assert "nama_usaha" in shown["fields"]
    shown["texts"]["keperluan"] = "Untuk pengajuan pembiayaan {nama_usaha}."
    (tmp_path / "naskah.json").write_text(json.dumps(shown), "utf-8")
    status, told, _err = run("template", "save", "statement", str(tmp_path / "naskah.json"), "--note", "pembiayaan")
    assert (status, told) == (0, {"kind": "statement", "version": 1})
    assert run("template", "show", "statement")[1]["texts"]["keperluan"].startswith("Untuk pengajuan")
    assert "administrasi usaha" in run("template", "show", "statement", "--version", "0")[1]["texts"]["keperluan"]
    listed = {one["kind"]: one for one in run("template", "list")[1]["templates"]}
    assert (listed["statement"]["version"], listed["statement"]["note"]) == (1, "pembiayaan")
    assert listed["certificate"]["version"] == 0


def test_faults_are_told_and_nothing_is_saved(run: Run, tmp_path: Path) -> None:
    for content, words in (
        ('{"keperluan": "untuk {nama_ushaa}"}', "Maksud Anda {nama_usaha}?"),
        ("[1]", "template show --json"),
        ("{", "bukan JSON"),
    ):
        (tmp_path / "naskah.json").write_text(content, "utf-8")
        status, _told, error = run("template", "save", "statement", str(tmp_path / "naskah.json"))
        assert status == 1
        assert words in error
    assert "tidak dapat dibaca" in run("template", "save", "statement", str(tmp_path / "tiada.json"))[2]
    assert run("template", "show", "statement")[1]["version"] == 0
