"""``demo`` on the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from umkm_desktop.cli import main


def test_demo_tells_what_it_made_and_how_to_sign_in(tmp_path: Path, run: Callable[..., tuple[int, Any, str]]) -> None:
    path = tmp_path / "contoh.umkm"
    status, answer, _error = run("demo", str(path), "--businesses", "12", "--agreements", "3", "--months", "2")
    kinds = ["businesses", "products", "partners", "agreements", "placements", "reports"]
    assert (status, list(answer), answer["businesses"], path.exists()) == (0, kinds, 12, True)
    assert run("--office", str(path), "demo", str(path))[0] == 1


def test_demo_for_people_names_officer_and_password(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["demo", str(tmp_path / "contoh.umkm"), "--businesses", "5"])
    assert "Masuk sebagai demo dengan kata sandi demo-umkm-2026" in capsys.readouterr().out
