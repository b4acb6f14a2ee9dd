"""A whole curation session in the window: 60 products, 4 curators, scored by keys, decided, and its minutes issued.

The window runs in a process of its own (``curation_day``); what it left behind is asked of a second one and the paper.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from display import own_display

ROOT = Path(__file__).resolve().parents[2]
PASSWORD, OFFICER = "kopi susu tanpa gula", "Rini Andriani"


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict]:
    folder = tmp_path_factory.mktemp("session")
    with own_display(folder) as screen:
        paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
        environment = {**os.environ, "DISPLAY": screen, "UMKM_CONFIG": str(folder / "config"), "PYTHONPATH": paths}
        command = [sys.executable, str(ROOT / "tests" / "curation_day.py"), str(folder)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=150, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return folder, json.loads(done.stdout.splitlines()[-1])


def _beside(folder: Path, *words: str) -> object:
    environment = {
        **os.environ,
        "UMKM_OFFICE": str(folder / "kantor.umkm"),
        "UMKM_OFFICER": OFFICER,
        "UMKM_PASSWORD": PASSWORD,
        "UMKM_CONFIG": str(folder / "config"),
    }
    command = [sys.executable, "-m", "umkm_desktop", *words, "--json"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_sixty_products_and_four_curators_from_the_form_to_the_minutes(day: tuple[Path, dict]) -> None:
    folder, seen = day
    assert seen["suggested"] == {"passed": 36, "conditional": 18, "needs-work": 6}, "every third misses one target …"
    assert seen["left"] == {}, "every question that was expected was asked"
    (session,) = _beside(folder, "curation", "sessions")
    assert (session["status"], session["entries"], session["decided"], session["members"]) == ("minuted", 60, 60, 4)


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_the_panel_overruled_one_suggestion_and_another_officer_approved(day: tuple[Path, dict]) -> None:
    folder, _seen = day
    (session,) = _beside(folder, "curation", "sessions")
    results = _beside(folder, "curation", "results", session["uid"])
    differing = [one for one in results if one["verdict"] != one["suggested"]]
    assert [(one["suggested"], one["verdict"], one["status"]) for one in differing] == [
        ("passed", "needs-work", "recorded")
    ]
    assert all(one["sheets"] == 4 for one in results)
    assert _beside(folder, "audit", "verify")["ok"]


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_the_minutes_name_every_product_its_score_and_all_who_sign(day: tuple[Path, dict]) -> None:
    folder, _seen = day
    pages = pypdf.PdfReader(folder / "berita acara.pdf").pages
    text = "\n".join(page.extract_text() for page in pages)
    flat = " ".join(text.split())
    assert "BERITA ACARA KURASI PRODUK" in flat and "bertempat di Aula Dinas" in flat
    assert all(f"Keripik Nomor {number}" in flat for number in range(1, 61))
    for name in ("Wulan Safitri", "Teguh Purnomo", "Ida Nuraida", "Bayu Saputra"):
        assert flat.count(name) == 2, "in the opening and where he signs"
    assert "lolos 35 (tiga puluh lima) produk; lolos bersyarat 18 (delapan belas) produk" in flat
    assert _beside(folder, "verify", str(folder / "berita acara.pdf"))["result"] == "genuine"
