"""One total to the rupiah, wherever a month is told: window, home page, workbook, paper, command line."""

import json
from pathlib import Path
from typing import Any

import factories
import pypdfium2
import pytest
from evaluation_fakes import FakeEvaluation
from openpyxl import load_workbook
from window_fakes import FakeContext

from umkm_desktop.cli import main
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.i18n import format_number
from umkm_desktop.services.evaluation import month_closing
from umkm_desktop.services.evaluation.evaluation import file_report
from umkm_desktop.services.evaluation.month_groups import GroupBy, groups, read_sums
from umkm_desktop.services.evaluation.report_tables import export_report
from umkm_desktop.services.home.home import home_page
from umkm_desktop.services.issuing import printing
from umkm_desktop.services.judged_months import judged_month
from umkm_desktop.services.placements import placements
from umkm_desktop.services.progress import Cancelled
from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui.screens.evaluation.grid_presenter import GridPresenter

MONTH, BEFORE, YEAR = "2026-10", "2026-09", "2025-10"


class Told:
    """An office with a corrected report, a part month, an archived placement and a silent one."""

    def __init__(self, desk: Any, kept: Any, folder: Path) -> None:
        self.desk, self._kept, self._folder = desk, kept, folder
        factories.ready_office(desk)
        self.placed = {
            name: self._place(name, district, partner)
            for name, district, partner in (
                ("Dikoreksi", "Tambun Selatan", "PT A"),
                ("Separuh", "Setu", "PT B"),
                ("Diarsipkan", "Setu", "PT A"),
                ("Diam", "Setu", "PT C"),
            )
        }
        for name, month, values in (
            ("Dikoreksi", YEAR, {"sales": 900_009}),
            ("Diam", YEAR, {"sales": 111}),
            ("Dikoreksi", BEFORE, {"sales": 2_000_001}),
            ("Separuh", BEFORE, {"sales": 900_000}),
            ("Diarsipkan", BEFORE, {"sales": 5_000_000}),
            ("Dikoreksi", MONTH, {"sales": 1_300_001}),
            ("Dikoreksi", MONTH, {"sales": 1_234_567}),
            ("Separuh", MONTH, {"sales": 400_003, "days": 10}),
            ("Diarsipkan", MONTH, {"sales": 7_777_777}),
        ):
            file_report(desk, self.placed[name], month, values)
        placements.archive_placement(desk, self.placed["Diarsipkan"])

    def _place(self, name: str, district: str, partner: str) -> str:
        business = factories.business(self.desk, f"Usaha {name}", district=district, category=f"Kategori {name}")
        product = factories.product(self.desk, business, f"Produk {name}")
        return placements.place(self.desk, product, factories.partner(self.desk, partner), status="placed")

    def screen(self) -> int:
        context = FakeContext(self.desk, SettingsStore(self._folder / "settings"))
        view = FakeEvaluation()
        view.presenter = GridPresenter(view, context)  # type: ignore[arg-type]
        view.presenter.opened(month=MONTH)
        assert sum(one.row.sales or 0 for one in view.rows) == view.counts.sales
        return int(view.counts.sales)

    def workbook(self) -> dict[str, list[tuple[Any, ...]]]:
        made = export_report(self.desk, self._folder / "angka.xlsx", MONTH)
        book = load_workbook(made.file)
        return {sheet.title: list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book}

    def paper(self) -> str:
        document = pypdfium2.PdfDocument(printing.draft_pdf(self.desk, Kind.MONTHLY_REPORT, MONTH))
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())

    def command(self, capsys: Any, *words: str) -> Any:
        capsys.readouterr()
        assert main(["evaluate", MONTH, *words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)


@pytest.fixture
def told(office_desk: Any, kept_office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    for name, value in (
        ("OFFICE", kept_office.path),
        ("OFFICER", kept_office.officer),
        ("PASSWORD", kept_office.password),
    ):
        monkeypatch.setenv(f"UMKM_{name}", str(value))
    return Told(office_desk, kept_office, tmp_path)


def check(told: Told, capsys: Any, total: int, before: int) -> None:
    """Every place says the same two months."""
    assert told.screen() == total
    home = home_page(told.desk)
    assert [month.sales for month in home.months[-2:]] == [before, total]
    book = told.workbook()
    summary = {row[0]: row[1] for row in book["Ringkasan"]}
    assert summary["Nilai penjualan (Rp)"] == total
    assert [row[1] for row in book["Penjualan per bulan"][-2:]] == [before, total]
    for sheet in ("Menurut mitra", "Menurut kecamatan", "Menurut kategori"):
        *rows, last = book[sheet]
        assert (last[0], last[7], sum(row[7] for row in rows)) == ("Jumlah", total, total), sheet
    words = told.paper()
    sums = [after.split()[:6] for after in words.split(" Jumlah ")[1:4]]
    assert [cells[5] for cells in sums] == [format_number(total)] * 3, words
    answer = told.command(capsys)
    assert (answer["sales"], sum(row["sales"] or 0 for row in answer["rows"])) == (total, total)
    assert [group["sales"] for group in told.command(capsys, "--by", "whole")["groups"]] == [total]
    file = told.command(capsys, "--workbook", str(told._folder / "cli.xlsx"))["file"]
    cells = load_workbook(file)["Ringkasan"].iter_rows(min_row=2, values_only=True)
    assert {row[0]: row[1] for row in cells}["Nilai penjualan (Rp)"] == total


def test_an_open_month_counts_corrections_and_part_months_and_no_archived_placement(told: Told, capsys: Any) -> None:
    check(told, capsys, 1_234_567 + 400_003, 2_000_001 + 900_000)


def test_a_closed_month_says_what_was_stored_whatever_is_archived_later(told: Told, capsys: Any) -> None:
    month_closing.close_month(told.desk, MONTH)
    placements.archive_placement(told.desk, told.placed["Dikoreksi"])
    placements.archive_placement(told.desk, told.placed["Diarsipkan"], archived=False)
    check(told, capsys, 1_234_567 + 400_003, 5_000_000 + 900_000)
    assert "ditutup 24 November 2026; angka menurut penutupan" in told.paper()
    month_closing.reopen_month(told.desk, MONTH, reason="Rekap salah")
    check(told, capsys, 400_003 + 7_777_777, 5_000_000 + 900_000)


def test_who_is_silent_is_told_on_the_command_line(told: Told, capsys: Any) -> None:
    (one,) = told.command(capsys, "--unreported")["unreported"]
    assert (one["product"], one["companion"], one["newest"]) == ("Produk Diam", None, YEAR)


def test_groups_and_the_one_walk_of_the_report_agree(told: Told) -> None:
    with told.desk.read() as session:
        sums = read_sums(session, judged_month(session, MONTH))
    for by, found in sums.items():
        named = groups(told.desk, MONTH, by, sort="sales", descending=True, slopes=False)
        assert {one.key: one for one in found} == {one.key: one for one in named}, by
    assert set(sums) == {GroupBy.WHOLE, GroupBy.PARTNER, GroupBy.CATEGORY, GroupBy.DISTRICT}


def test_a_workbook_that_is_given_up_leaves_no_file(told: Told, tmp_path: Path) -> None:
    class GivenUp:
        def __call__(self, done: int, total: int, now: str = "") -> None:
            return

        def cancelled(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        export_report(told.desk, tmp_path / "laporan.xlsx", MONTH, GivenUp())
    assert not list(tmp_path.glob("laporan*"))
