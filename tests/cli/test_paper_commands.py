"""``issue``, ``reprint``, ``revoke``, ``verify``, ``keys``, ``office``: from an empty office to a checked paper."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from umkm_desktop.cli import main

Run = Callable[..., tuple[int, Any, str]]
NAME = 'Toko <Maju> & Co "Jaya"'


@pytest.fixture
def ready(run: Run) -> Run:
    """An office whose letterhead, official and numbers are filled in on the command line."""
    run(
        "office",
        "set",
        "name=DINAS KOPERASI",
        "government=PEMERINTAH KABUPATEN BEKASI",
        "address_line=Jalan Contoh",
        "place=Cikarang Pusat",
        "unit_code=DKUKM",
        "next_number=143",
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


def agreement(run: Run, *more: str) -> str:
    business = run("add", "business", f"name={NAME}")[1]["uid"]
    partner = run("add", "partner", "name=PT Ritel Contoh")[1]["uid"]
    return run(
        "agree",
        "--business",
        business,
        "--partner",
        partner,
        "--pattern",
        "general-trade",
        "--starts",
        "2026-01-01",
        "--ends",
        "2036-12-31",
        *more,
    )[1]["uid"]


SIGNED = (
    "--signed",
    "2026-01-02",
    "activity=Jual keripik",
    "rights_duties=Memasok; membayar",
    "development=Pelatihan",
    "disputes=Musyawarah",
)


def test_from_an_agreement_to_a_certificate_that_verifies_without_an_office(
    ready: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, told, _err = ready("issue", "certificate", agreement(ready, *SIGNED), "--out", str(tmp_path / "out"))
    document = told["documents"][0]
    assert (status, told["problems"]) == (0, [])
    assert set(document) == {"kind", "number", "uid", "file", "sha256"}
    assert document["number"].startswith("500.3/0143/DKUKM/")
    assert Path(document["file"]).is_absolute()
    keys = tmp_path / "kunci.json"
    assert ready("keys", "--out", str(keys))[1] == {"file": str(keys)}
    for name in ("UMKM_OFFICE", "UMKM_OFFICER", "UMKM_PASSWORD"):
        monkeypatch.delenv(name)
    found = ready("verify", document["file"], "--keys", str(keys))[1]
    assert found["result"] == "genuine"
    assert (found["holder"], found["kind"], found["valid_until"]) == (NAME, "certificate", "2036-12-31")
    assert set(found) == {"result", "state", "kind", "number", "holder", "partner", "issued", "valid_until", "as_of"}


def test_a_reprint_is_byte_equal_after_the_business_is_renamed(ready: Run, tmp_path: Path) -> None:
    document = ready("issue", "certificate", agreement(ready, *SIGNED), "--out", str(tmp_path))[1]["documents"][0]
    business = ready("search", "Maju", "--kind", "business")[1]["hits"][0]["uid"]
    ready("set", business, "name=Nama Baru")
    again = ready("reprint", document["number"], "--out", str(tmp_path))[1]["documents"][0]
    assert again["file"] != document["file"]
    assert again["sha256"] == document["sha256"]
    assert Path(again["file"]).read_bytes() == Path(document["file"]).read_bytes()


def test_a_revoked_number_says_so(ready: Run, tmp_path: Path) -> None:
    document = ready("issue", "certificate", agreement(ready, *SIGNED), "--out", str(tmp_path))[1]["documents"][0]
    assert ready("revoke", document["number"], "--reason", "salah nama")[1] == {
        "number": document["number"],
        "status": "revoked",
    }
    assert ready("verify", document["file"])[1]["result"] == "revoked"
    assert ready("revoke", document["number"], "--reason", "lagi")[0] == 1


def test_nothing_issued_is_a_refusal_that_names_the_record(ready: Run, tmp_path: Path) -> None:
    uid = agreement(ready)
    status, told, error = ready("issue", "certificate", uid, "--out", str(tmp_path))
    assert status == 1
    assert told["documents"] == []
    assert told["problems"][0]["uid"] == uid
    assert "Sertifikat belum dapat diterbitkan" in error
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_new_office_is_told_what_it_lacks(run: Run, tmp_path: Path) -> None:
    status, told, _err = run("issue", "certificate", agreement(run, *SIGNED), "--out", str(tmp_path))
    assert status == 1
    assert "Belum ada pejabat" in told["error"]
    assert "Kode unit" in run("office", "show")[1]["missing"][-2]


def test_all_that_is_due_goes_into_one_file(ready: Run, tmp_path: Path) -> None:
    for _n in range(2):
        agreement(ready, *SIGNED)
    told = ready("issue", "certificate", "--all", "--one-file", "--out", str(tmp_path))[1]
    assert len(told["documents"]) == 2
    assert len({document["file"] for document in told["documents"]}) == 1
    again = ready("issue", "certificate", "--all", "--out", str(tmp_path))
    assert (again[0], again[1]["documents"]) == (0, [])


def test_a_draft_agreement_is_printed_without_a_number(ready: Run, tmp_path: Path) -> None:
    told = ready("issue", "agreement", agreement(ready), "--draft", "--out", str(tmp_path))[1]
    assert told["documents"][0]["number"] == ""
    assert Path(told["documents"][0]["file"]).read_bytes().startswith(b"%PDF")


def test_an_evaluation_letter_needs_its_month_and_a_report(ready: Run, tmp_path: Path) -> None:
    business = ready("add", "business", "name=Dapur")[1]["uid"]
    partner = ready("add", "partner", "name=PT Ritel")[1]["uid"]
    product = ready("add", "product", "name=Keripik", f"business={business}")[1]["uid"]
    placement = ready("place", product, "--partner", partner, "--status", "placed")[1]["uid"]
    out = ("--out", str(tmp_path))
    assert ready("issue", "evaluation-letter", placement, *out)[0] == 1
    assert "belum ada laporan" in ready("issue", "evaluation-letter", placement, "--month", "2026-10", *out)[2]
    ready("report", placement, "2026-10", "sales=100000")
    told = ready("issue", "evaluation-letter", placement, "--month", "2026-10", *out)[1]
    assert told["documents"][0]["kind"] == "evaluation-letter"


def test_verify_needs_an_office_or_keys(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("UMKM_OFFICE", raising=False)
    assert main(["verify", "UMKM1|x"]) == 1
    assert "--keys" in capsys.readouterr().err


def test_text_for_people_has_the_large_word_and_the_question(
    ready: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = ready("issue", "certificate", agreement(ready, *SIGNED), "--out", str(tmp_path))[1]["documents"][0]
    assert main(["verify", document["file"]]) == 0
    text = capsys.readouterr().out
    assert text.startswith("ASLI, tidak tercantum dicabut menurut daftar tanggal")
    assert "Sama dengan yang tertulis di kertas?" in text


def test_unknown_settings_are_named(ready: Run) -> None:
    assert "warna" in ready("office", "set", "warna=biru")[2]
    assert "18 angka" in ready("office", "official", "name=A", "position=B", "rank=C", "nip=1", "starts=2020-01-01")[2]


def test_what_was_issued_and_could_not_be_written_is_told_with_its_numbers(ready: Run, tmp_path: Path) -> None:
    uid = agreement(ready, *SIGNED)
    in_the_way = tmp_path / "arsip"
    in_the_way.write_text("bukan folder")
    status, told, error = ready("issue", "certificate", uid, "--out", str(in_the_way))
    (document,) = told["documents"]
    assert (status, document["file"]) == (1, "")
    assert document["number"] in error
    assert "1 dokumen di atas sudah terbit" in told["error"]
    assert ready("reprint", document["number"], "--out", str(tmp_path))[0] == 0
