"""``issue`` of every kind: days, months, signers, one file, drafts; exit status and answer as the contract says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def ready(run: Run) -> Run:
    """An office with a business, a product that was decided on, and a partner it was proposed to."""
    run(
        "office",
        "set",
        "name=DINAS KOPERASI",
        "government=PEMERINTAH KABUPATEN BEKASI",
        "address_line=Jalan Contoh",
        "place=Cikarang Pusat",
        "unit_code=DKUKM",
    )
    for name, position in (("Dr. Contoh Kepala, S.E.", "Kepala Dinas"), ("Contoh Sekretaris", "Sekretaris")):
        run(
            "office",
            "official",
            f"name={name}",
            f"position={position}",
            "nip=196604201992031008",
            "rank=Pembina",
            "starts=2020-01-01",
        )
    return run


def records(run: Run) -> dict[str, str]:
    business = run("add", "business", "name=Dapur Ibu Sari")[1]["uid"]
    product = run("add", "product", "name=Keripik Bayam", f"business={business}")[1]["uid"]
    partner = run("add", "partner", "name=PT Ritel Contoh", "contact_name=Contoh Direktur", "address=Jalan 1")[1]["uid"]
    run("decide", product, "--verdict", "passed", "--reason", "Baik")
    placement = run("place", product, "--partner", partner, "--status", "placed")[1]["uid"]
    run("place", product, "--partner", partner, "--outlet", "Gerai dua")
    run("report", placement, "2026-06", "sales=100000")
    return {"business": business, "product": product, "partner": partner}


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("decision-letter", "product"),
        ("request-letter", "partner"),
        ("memorandum", "partner"),
        ("statement", "business"),
        ("monthly-report", "2026-06"),
    ],
)
def test_a_paper_of_a_record_or_a_month(ready: Run, tmp_path: Path, kind: str, subject: str) -> None:
    uid = records(ready).get(subject, subject)
    status, told, _err = ready("issue", kind, uid, "--out", str(tmp_path))
    assert (status, told["problems"]) == (0, [])
    document = told["documents"][0]
    assert set(document) == {"kind", "number", "uid", "file", "sha256"}
    assert document["kind"] == kind
    assert Path(document["file"]).read_bytes().startswith(b"%PDF")


def test_minutes_of_every_day_that_waits(ready: Run, tmp_path: Path) -> None:
    records(ready)
    told = ready("issue", "minutes", "--all", "--out", str(tmp_path))[1]
    assert [document["kind"] for document in told["documents"]] == ["minutes"]
    assert ready("issue", "minutes", "--all", "--out", str(tmp_path))[1]["documents"] == []
    status, told, error = ready("issue", "minutes", "kemarin", "--out", str(tmp_path))
    assert status == 1
    assert "Tanggal ditulis 2026-11-24" in error


def test_letters_of_a_batch_go_into_one_file(ready: Run, tmp_path: Path) -> None:
    records(ready)
    business = ready("add", "business", "name=Usaha Dua")[1]["uid"]
    for n in range(2):
        product = ready("add", "product", f"name=Produk {n}", f"business={business}")[1]["uid"]
        ready("decide", product, "--verdict", "rejected", "--reason", "Belum layak")
    told = ready("issue", "decision-letter", "--all", "--one-file", "--out", str(tmp_path))[1]
    assert len(told["documents"]) == 3
    assert {Path(document["file"]).name for document in told["documents"]} == {"Surat Kurasi gabungan.pdf"}
    import pypdfium2

    with pypdfium2.PdfDocument(tmp_path / "Surat Kurasi gabungan.pdf") as file:
        assert len(file) == 3
        assert len(list(file.get_toc())) == 3


def test_the_signer_is_named(ready: Run, tmp_path: Path) -> None:
    import pypdfium2

    uid = records(ready)["business"]
    told = ready("issue", "statement", uid, "--signer", "kepala", "--out", str(tmp_path))[1]
    with pypdfium2.PdfDocument(told["documents"][0]["file"]) as file:
        assert "Dr. CONTOH KEPALA, S.E." in file[0].get_textpage().get_text_bounded()
    status, told, _err = ready("issue", "statement", uid, "--signer", "contoh", "--out", str(tmp_path))
    assert status == 1
    assert "Contoh Sekretaris; Dr. Contoh Kepala, S.E." in told["error"]


def test_a_draft_of_a_month_takes_no_number(ready: Run, tmp_path: Path) -> None:
    records(ready)
    told = ready("issue", "monthly-report", "2026-06", "--draft", "--out", str(tmp_path))[1]
    assert told["documents"][0]["number"] == ""
    assert Path(told["documents"][0]["file"]).name == "Konsep Laporan Evaluasi 2026-06.pdf"


def test_what_does_not_belong_together_is_refused(ready: Run, tmp_path: Path) -> None:
    out = ("--out", str(tmp_path))
    assert "--one-file hanya untuk" in ready("issue", "statement", "--all", "--one-file", *out)[2]
    assert "memerlukan --month" in ready("issue", "evaluation-letter", "--all", *out)[2]
    uid = records(ready)["partner"]
    assert "tidak dipakai kantor ini" in ready("issue", "appeal-letter", uid, *out)[2]
