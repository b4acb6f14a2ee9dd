"""One day at the office, in the real window: from a file of names to a certificate that anybody can check.

Types and clicks only, imports nothing of the program, and believes only the screen, the paper and a second process.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from display import own_display
from hands import ROOT, Hands

PASSWORD, OFFICER = "kopi tubruk manis", "Rini"
REGISTER = """Nama Usaha;Nama Pemilik;Kecamatan;Desa
Keripik Barokah;Siti Aminah;Cikarang Utara;Karangasih
Sambal Neneng;Neneng;Cibitung;Wanasari
Keripik Barokah;Siti Aminah;Cikarang Utara;Karangasih
"""
SETTINGS, LETTERHEAD = (80, 586), (500, 205)
OFFICIALS, OFFICIAL_NAME = (402, 110), (561, 430)
NUMBERING, UNIT = (476, 110), (406, 214)
MAIN_BUTTON, TO_PDF = (950, 282), (1120, 176)
FILE_NAME = (690, 488)
"""Places on a screen of 1366x768 at 100 %."""


@pytest.fixture
def hands(tmp_path: Path) -> Iterator[Hands]:
    if shutil.which("xdotool") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("xdotool is not installed")
        pytest.skip("xdotool is not installed")
    with own_display(tmp_path) as screen:
        office = tmp_path / "kantor.umkm"
        command = [
            sys.executable,
            "-m",
            "umkm_desktop",
            "init",
            str(office),
            "--officer",
            OFFICER,
            "--name",
            "DINAS KUKM",
        ]
        subprocess.run(
            command, cwd=ROOT, env={**os.environ, "UMKM_PASSWORD": PASSWORD}, check=True, capture_output=True
        )
        hands = Hands(screen, office, PASSWORD, OFFICER, tmp_path)
        yield hands
        if hands.window is not None:
            hands.window.kill()


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_from_a_file_of_names_to_a_certificate(hands: Hands, tmp_path: Path) -> None:
    _sign_in(hands)
    _import_register(hands, tmp_path)
    _enter_partner(hands)
    _enter_business_with_product(hands)
    _curate(hands)
    _write_agreement(hands)
    _fill_settings(hands)
    paper = _sign_and_print(hands, tmp_path)
    _check_paper(hands, paper)
    assert hands.close() == 0
    assert hands.beside("audit", "verify")["ok"]
    assert len(hands.beside("backups")["backups"]) == 1, "a backup is made when the window closes after a change"


def _sign_in(hands: Hands) -> None:
    hands.start()
    hands.type(PASSWORD)
    hands.keys("Return")
    hands.wait("the desk", lambda: "DINAS KUKM" in hands.titles())
    hands.settle()


def _found(hands: Hands, words: str, kind: str) -> list[dict[str, str]]:
    return [hit for hit in hands.beside("search", words)["hits"] if hit["kind"] == kind]


def _import_register(hands: Hands, folder: Path) -> None:
    path = folder / "daftar usaha.csv"
    path.write_text(REGISTER, encoding="cp1252")
    hands.settle()
    hands.keys("alt+9")
    hands.settle()
    hands.keys("ctrl+n")
    hands.choose_file(path)
    hands.settle(2)
    hands.keys("ctrl+s")
    hands.wait("the imported businesses", lambda: _found(hands, "barokah", "business"))
    assert len(_found(hands, "barokah", "business")) == 1, "a repeated line makes no second business"


def _enter_partner(hands: Hands) -> None:
    hands.keys("alt+4")
    hands.settle()
    hands.keys("ctrl+n")
    hands.settle()
    hands.type("PT Ritel Contoh")
    hands.keys("ctrl+s")
    hands.wait("the partner", lambda: _found(hands, "ritel contoh", "partner"))


def _enter_business_with_product(hands: Hands) -> None:
    hands.keys("alt+2")
    hands.settle()
    hands.keys("ctrl+n")
    hands.settle()
    hands.fill("Siti Aminah", "", "", "", 'Dapur <Siti> & Co "Jaya"', *[""] * 16, "Keripik Tempe")
    hands.keys("ctrl+s")
    hands.wait("the product", lambda: _found(hands, "keripik tempe", "product"))


def _curate(hands: Hands) -> None:
    hands.keys("alt+3")
    hands.settle()
    hands.keys("ctrl+f", "Down", "Return", "1")
    hands.type("Rasa dan label baik.")
    hands.keys("ctrl+Return")
    uid = _found(hands, "keripik tempe", "product")[0]["uid"]
    hands.wait("the decision", lambda: "passed" in str(hands.beside("show", uid)))


def _write_agreement(hands: Hands) -> None:
    hands.keys("alt+5")
    hands.settle()
    hands.keys("ctrl+n")
    hands.settle()
    hands.type("dapur siti")
    hands.settle()
    hands.keys("Return", "Tab")
    hands.type("PT Ritel")
    hands.settle()
    hands.keys("Return", "Tab")
    hands.fill("", "012/PKS/2026", "01112026", "31102027")
    for clause in ("Pasokan keripik tempe.", "UMKM memasok, mitra membayar.", "Pelatihan kemasan.", "Musyawarah."):
        hands.fill(clause, "")  # the second stop is the link to an example sentence
    hands.keys("ctrl+s")
    hands.wait("the agreement", lambda: _found(hands, "012/PKS/2026", "agreement"))


def _fill_settings(hands: Hands) -> None:
    hands.click(*SETTINGS)
    hands.settle()
    hands.click(*LETTERHEAD)
    hands.type("PEMERINTAH KABUPATEN BEKASI")
    hands.keys("Tab", "Tab")
    hands.fill("Komplek Perkantoran", "", "Cikarang Pusat", "Cikarang")
    hands.keys("ctrl+s")
    hands.settle()
    hands.click(*OFFICIALS)
    hands.settle()
    hands.click(*OFFICIAL_NAME)
    hands.fill("Dr. Contoh Pejabat, M.Si.", "Kepala Dinas", "", "", "", "Pembina (IV/a)", "196604201992031008")
    hands.keys("ctrl+s")
    hands.settle()
    hands.click(*NUMBERING)
    hands.settle()
    hands.click(*UNIT)
    hands.fill("DKUKM")
    hands.keys("ctrl+s")
    hands.settle()


def _sign_and_print(hands: Hands, folder: Path) -> Path:
    hands.keys("alt+5")
    hands.settle()
    hands.click(*MAIN_BUTTON)
    hands.settle()
    for _question in range(6):
        hands.fill("Tidak", "")  # the second stop is the note
    hands.fill("Tidak")
    hands.keys("Return")
    hands.settle()
    hands.keys("Return")  # today is proposed
    hands.settle()
    hands.click(*MAIN_BUTTON)
    hands.settle(2)
    hands.click(*TO_PDF)
    hands.settle(4)  # number, seal and first page come before the question where to
    hands.click(*FILE_NAME)
    hands.keys("ctrl+slash")  # Tk's own key for the whole text
    paper = folder / "sertifikat.pdf"
    hands.choose_file(paper)
    hands.wait("the printed certificate", lambda: paper.exists() and paper.stat().st_size > 10_000)
    return paper


def _check_paper(hands: Hands, paper: Path) -> None:
    import pypdf

    (page,) = pypdf.PdfReader(paper).pages
    text = page.extract_text()
    for words in (
        'Dapur <Siti> & Co "Jaya"',
        "PT Ritel Contoh",
        "Keripik Tempe",
        "/DKUKM/",
        "Dr. Contoh Pejabat, M.Si.",
    ):
        assert words in text
    seal = hands.beside("verify", str(paper))
    assert (seal["result"], seal["holder"]) == ("genuine", 'Dapur <Siti> & Co "Jaya"')
