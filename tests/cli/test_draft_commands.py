"""``draft`` … ``issue`` … ``signed``, ``cancel``, ``ledger``: an office of two on the command line."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from umkm_desktop.i18n import WIB

Run = Callable[..., tuple[int, Any, str]]
TODAY = datetime.now(WIB).date()
ISO = TODAY.isoformat()


@pytest.fixture
def ready(run: Run) -> Run:
    """An office whose letterhead, official and numbers are filled in."""
    run(
        "office",
        "set",
        "name=DINAS KOPERASI",
        "government=PEMERINTAH KABUPATEN BEKASI",
        "address_line=Jalan Contoh",
        "place=Cikarang Pusat",
        "unit_code=DKUKM",
    )
    run(
        "office",
        "official",
        "name=Dr. Contoh, S.E.",
        "position=Kepala Dinas",
        "nip=196604201992031008",
        "rank=Pembina (IV/a)",
        "starts=2020-01-01",
    )
    return run


@pytest.fixture
def two(ready: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Run]:
    """``two("Budi")`` runs commands as Budi; Rini made the office, and the maker is not who approves."""
    monkeypatch.setenv("UMKM_NEW_PASSWORD", "teh melati hangat")
    assert ready("officers", "add", "Budi", "--role", "analis")[0] == 0
    ready("office", "set", "separate_duties=ya")

    def signed_in(name: str) -> Run:
        monkeypatch.setenv("UMKM_OFFICER", name)
        monkeypatch.setenv("UMKM_PASSWORD", "teh melati hangat" if name == "Budi" else "kopi tubruk manis")
        return ready

    return signed_in


def agreement(run: Run, name: str = "Keripik Barokah") -> str:
    business = run("add", "business", f"name={name}")[1]["uid"]
    partner = run("add", "partner", f"name=PT Ritel {name}")[1]["uid"]
    return run("agree", "--business", business, "--partner", partner, "--pattern", "general-trade",
               "--starts", "2026-01-01", "--ends", "2036-12-31", "--signed", "2026-01-02", "activity=Jual keripik",
               "rights_duties=Memasok; membayar", "development=Pelatihan", "disputes=Musyawarah")[1]["uid"]  # fmt: skip


def test_a_draft_is_checked_by_another_and_then_issued(two: Callable[[str], Run], tmp_path: Path) -> None:
    rini = two("Rini Andriani")
    uid = agreement(rini)
    status, refused, _err = rini("issue", "certificate", uid, "--out", str(tmp_path))
    assert status == 1
    assert "ajukan dahulu konsep" in refused["error"]
    status, made, _err = rini("draft", "certificate", uid, "tidak-ada")
    assert status == 0
    assert [problem["uid"] for problem in made["problems"]] == ["tidak-ada"]
    draft = made["drafts"][0]
    assert (draft["state"], draft["maker"], draft["next"]) == ("drafted", "Rini Andriani", "withdraw")
    status, _told, err = rini("draft-check", draft["uid"])
    assert status == 1
    assert "petugas lain" in err
    budi = two("Budi")
    assert [line["uid"] for line in budi("drafts", "--mine")[1]["drafts"]] == [draft["uid"]]
    assert budi("draft-return", draft["uid"][:6], "--reason", "nama keliru")[1]["state"] == "drafted"
    assert budi("drafts")[1]["drafts"][0]["note"] == "nama keliru"
    assert budi("draft-check", draft["uid"])[1] == {"uid": draft["uid"], "state": "checked"}
    rini = two("Rini Andriani")
    issued = rini("issue", "certificate", uid, "--out", str(tmp_path))[1]
    assert issued["problems"] == []
    assert Path(issued["documents"][0]["file"]).exists()
    assert rini("drafts")[1] == {"drafts": []}
    assert rini("drafts", "--all")[1]["drafts"][0]["state"] == "issued"


def test_the_signer_is_kept_with_the_draft(ready: Run) -> None:
    ready(
        "office",
        "official",
        "name=Contoh Sekretaris",
        "position=Sekretaris",
        "nip=197001012000031001",
        "rank=Pembina (IV/a)",
        "starts=2026-01-01",
        "acting=a.n.",
        "on_behalf_of=Kepala Dinas",
    )
    uid = agreement(ready)
    status, _told, err = ready("draft", "certificate", uid, "--signer", "tidak ada")
    assert (status, "bukan satu pejabat" in err) == (1, True)
    made = ready("draft", "certificate", uid, "--signer", "sekretaris")[1]["drafts"][0]
    assert made["signer"]
    assert ready("drafts")[1]["drafts"][0]["signer"] == made["signer"]


def test_a_draft_is_withdrawn_by_its_maker(ready: Run) -> None:
    draft = ready("draft", "certificate", agreement(ready), "--date", ISO)[1]["drafts"][0]
    assert draft["date"] == ISO
    assert ready("draft-withdraw", draft["uid"])[1]["state"] == "withdrawn"
    status, _told, err = ready("draft-withdraw", draft["uid"])
    assert (status, "sudah ditarik" in err) == (1, True)
    assert "Tidak ada konsep" in ready("draft-check", "ffff")[2]
    assert "Tidak ada konsep" in ready("draft-check", "bukan uid")[2]


def test_nothing_to_propose_is_told_on_standard_error(ready: Run) -> None:
    status, told, err = ready("draft", "certificate", "tidak-ada")
    assert status == 1
    assert told["error"] == err
    status, _told, err = ready("draft", "evaluation-letter", "abc")
    assert (status, "bulan" in err) == (1, True)


def test_signed_with_a_scan_and_cancelled_before(ready: Run, tmp_path: Path) -> None:
    numbers = [
        ready("issue", "certificate", agreement(ready, name), "--out", str(tmp_path))[1]["documents"][0]["number"]
        for name in ("Satu", "Dua")
    ]
    Image.new("L", (60, 80), 255).save(tmp_path / "lembar.png")
    status, told, _err = ready("signed", numbers[0], "--date", ISO, "--scan", str(tmp_path / "lembar.png"))
    assert (status, told["status"], told["scan"], told["date"]) == (0, "signed", True, ISO)
    status, _told, err = ready("cancel", numbers[0], "--reason", "uji")
    assert (status, "dicabut, bukan dibatalkan" in err) == (1, True)
    assert ready("cancel", numbers[1], "--reason", "salah nama")[1] == {"number": numbers[1], "status": "cancelled"}
    book = ready("ledger")[1]
    assert [(line["n"], line["status"], line["reason"]) for line in book["numbers"]] == [
        (1, "issued", ""),
        (2, "cancelled", "salah nama"),
    ]
    status, _told, err = ready("signed", numbers[0], "--date", ISO, "--scan", str(tmp_path / "tidak-ada.pdf"))
    assert (status, "tidak-ada.pdf" in err) == (1, True)


def test_letters_outside_are_noted_and_gaps_told(ready: Run) -> None:
    ready("office", "set", "next_number=5")
    number = ready("cancel", "--next", "--reason", "kertas rusak")[1]["number"]
    assert number.startswith("500.3/0005/")
    note = ("ledger", "note", "--date", ISO, "--subject", "Undangan rapat", "--to", "Camat", "--number")
    assert len(ready(*note, "6-7")[1]["numbers"]) == 2
    assert len(ready(*note, "2")[1]["numbers"]) == 1
    status, _told, err = ready(*note, "10")
    assert (status, "Nomor 8–9 belum tercatat" in err) == (1, True)
    status, _told, err = ready("ledger", "note", "--date", ISO, "--number", "8")
    assert (status, "--subject" in err) == (1, True)
    book = ready("ledger")[1]
    assert (book["next"], book["gaps"]) == (8, [[1, 1], [3, 4]])
    assert book["counts"] == {"issued": 0, "cancelled": 1, "outside": 3}
    assert book["numbers"][0]["to"] == "Camat"
    assert ready("ledger", "--register", "certificates")[1]["numbers"] == []
    for words in (("cancel", "--reason", "uji"), ("cancel", "x", "--next", "--reason", "uji"), ("ledger", "note")):
        assert ready(*words)[0] == 1
