"""``recap`` and ``report-form``: files of retailers and companions through the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

Run = Callable[..., tuple[int, Any, str]]


def shelf(run: Run) -> tuple[str, str, str]:
    """A partner, a product and its placement."""
    business = run("add", "business", "name=Keripik Barokah")[1]["uid"]
    product = run("add", "product", "name=Keripik Singkong 200 g", f"business={business}")[1]["uid"]
    partner = run("add", "partner", "name=PT Ritel Sejahtera")[1]["uid"]
    placement = run("place", product, "--partner", partner, "--status", "placed")[1]["uid"]
    return partner, product, placement


def test_a_recap_is_checked_matched_and_stored(run: Run, tmp_path: Path) -> None:
    partner, product, placement = shelf(run)
    path = tmp_path / "rekap.csv"
    path.write_text("Nama Barang;Qty;Harga\nKRPK SNGKNG 200G;40;12.500\n", encoding="utf-8")
    words = ("recap", str(path), "--partner", partner, "--month", "2026-10")
    status, answer, error = run(*words)
    assert (status, error) == (1, "Belum ada baris rekap yang cocok dengan produk pada mitra ini.")
    status, answer, _error = run(*words, "--match", f"KRPK SNGKNG 200G={product}")
    assert (status, answer["new"], answer["unknown"], answer["total"]) == (0, 1, [], 500_000)
    status, answer, _error = run(*words)
    assert (answer["unchanged"], answer["batch"]) == (1, None)
    rows = run("evaluate", "2026-10")[1]["rows"]
    assert [(row["placement"], row["sales"]) for row in rows] == [(placement, 500_000)]


def test_a_form_goes_out_and_comes_back(run: Run, tmp_path: Path) -> None:
    _partner, _product, placement = shelf(run)
    status, answer, _error = run("report-form", str(tmp_path / "f.xlsx"), "--month", "2026-11")
    assert (status, answer["rows"]) == (0, 1)
    book = openpyxl.load_workbook(answer["file"])
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    sheet[2][heads.index("Penjualan")].value = 250_000
    book.save(answer["file"])
    status, read, _error = run("report-form", answer["file"], "--read")
    assert (status, read["new"], read["blank"]) == (0, 1, 0)
    assert run("report-form", str(tmp_path / "g.xlsx"), "--month", "2026-11")[0] == 1
    assert run("evaluate", "2026-11")[1]["rows"][0]["placement"] == placement
