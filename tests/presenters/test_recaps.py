"""Recaps and forms without a display: what the page is told, from the file to the stored reports and back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from window_fakes import FakeContext

from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import file_report, reports_of
from umkm_desktop.services.partners.partners import add_partner
from umkm_desktop.services.placements.placements import place
from umkm_desktop.services.register.businesses import add_business
from umkm_desktop.services.register.products import add_product
from umkm_desktop.ui.screens.recaps.presenter import FORM, RecapsPresenter, SalesPage

MONTH = "2026-10"


class Page:
    """A page that remembers what it was told."""

    def __init__(self) -> None:
        self.partners: Sequence[tuple[str, str]] = ()
        self.page: SalesPage | None = None
        self.products: Sequence[tuple[str, str]] = ()
        self.problem = ""
        self.mode = self.partner = self.month = ""

    def show_choices(self, mode: str, partners: Sequence[tuple[str, str]], partner: str, month: str) -> None:
        self.mode, self.partners, self.partner, self.month = mode, partners, partner, month

    def show_page(self, page: SalesPage | None, products: Sequence[tuple[str, str]]) -> None:
        self.page, self.products = page, products

    def show_problem(self, sentence: str) -> None:
        self.problem = sentence

    @property
    def actions(self) -> list[tuple[str, str]]:
        assert self.page is not None
        return [(line.written, line.action) for line in self.page.lines]


@pytest.fixture
def shelf(desk: Desk) -> dict[str, str]:
    """One product at one partner."""
    business = add_business(desk, {"name": "Keripik Barokah"})
    product = add_product(desk, {"name": "Keripik Singkong 200 g", "business": business})
    partner = add_partner(desk, {"name": "PT Ritel Sejahtera"})
    return {"product": product, "partner": partner, "placement": place(desk, product, partner, status="placed")}


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def presenter(page: Page, context: FakeContext, shelf: dict[str, str]) -> RecapsPresenter:
    return RecapsPresenter(page, context)


def recap(folder: Path) -> Path:
    path = folder / "rekap.csv"
    path.write_text(
        "Nama Barang;Cabang;Qty;Harga\nKRPK SNGKNG;Tambun;40;12.500\nKRPK SNGKNG;Setu;2;12.500\n", encoding="utf-8"
    )
    return path


def test_the_only_partner_is_chosen_and_the_month_before_is_proposed(presenter: RecapsPresenter, page: Page) -> None:
    presenter.opened()
    assert (page.month, page.partner) == (MONTH, page.partners[0][0])


def test_a_name_is_matched_stored_remembered_and_taken_back(
    presenter: RecapsPresenter, page: Page, context: FakeContext, shelf: dict[str, str], tmp_path: Path
) -> None:
    context.dialogs.will(ask_open_file=recap(tmp_path))
    presenter.opened(partner=shelf["partner"], month=MONTH)
    presenter.choose_file()
    assert page.actions == [("KRPK SNGKNG", "unknown")]
    assert presenter.why_not() == "Tidak ada laporan baru atau perbaikan."
    line = page.page.lines[0].line  # type: ignore[union-attr]
    assert line is not None
    presenter.match(line.key, shelf["product"])
    assert page.actions == [("KRPK SNGKNG", "new")]
    assert page.page.lines[0].where == "2 baris dijumlahkan"  # type: ignore[union-attr]
    presenter.write()
    assert page.page is None
    assert reports_of(context.desk, shelf["placement"])[0]["sales"] == 42 * 12_500
    presenter.open_path(recap(tmp_path))
    assert page.actions == [("KRPK SNGKNG", "unchanged")]  # the name is known now
    presenter.cancel()
    take_back = context.toast_actions[-1]
    assert take_back is not None
    take_back()
    assert reports_of(context.desk, shelf["placement"]) == []


def test_a_report_that_differs_is_left_or_mended_as_chosen(
    presenter: RecapsPresenter, page: Page, context: FakeContext, shelf: dict[str, str], tmp_path: Path
) -> None:
    file_report(context.desk, shelf["placement"], MONTH, {"sales": 1000})
    path = tmp_path / "r.csv"
    path.write_text("Produk;Penjualan\nKeripik Singkong 200 g;2000\n", encoding="utf-8")
    presenter.opened(partner=shelf["partner"], month=MONTH, file=str(path))
    assert [action for _written, action in page.actions] == ["refused"]
    assert "tetapi berbeda" in page.page.lines[0].detail  # type: ignore[union-attr]
    presenter.choose_rule("update")
    assert [action for _written, action in page.actions] == ["changed"]


def test_columns_nobody_knows_are_said_by_hand(
    presenter: RecapsPresenter, page: Page, context: FakeContext, shelf: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "r.csv"
    path.write_text("Produk;Duit\nKeripik Singkong 200 g;2000\n", encoding="utf-8")
    presenter.opened(partner=shelf["partner"], month=MONTH, file=str(path))
    assert page.page is not None and page.page.lines[0].sales is None
    context.dialogs.will(ask_values={"product": "Produk", "sales": "Duit"})
    presenter.map_columns()
    assert page.page.lines[0].sales == 2000


def test_no_file_without_a_partner_and_no_recap_of_something_else(
    presenter: RecapsPresenter, page: Page, desk: Any, shelf: dict[str, str], tmp_path: Path
) -> None:
    other = add_partner(desk, {"name": "PT Lain"})
    place(desk, add_product(desk, {"name": "X", "business": add_business(desk, {"name": "Y"})}), other, status="placed")
    presenter.opened()
    presenter.choose_file()
    assert page.problem == "Pilih dahulu mitra yang mengirim rekap ini."
    path = tmp_path / "r.csv"
    path.write_text("Alamat;Telepon\nSetu;0812\n", encoding="utf-8")
    presenter.choose_partner(other)
    presenter.open_path(path)
    assert page.problem.startswith("Tidak ada kolom nama produk")


def test_a_form_is_made_and_read(
    presenter: RecapsPresenter, page: Page, context: FakeContext, shelf: dict[str, str], tmp_path: Path
) -> None:
    target = tmp_path / "f.xlsx"
    context.dialogs.will(ask_values={"who": ""}, ask_save_file=target)
    presenter.opened(mode=FORM, month="2026-11")
    presenter.make_form()
    book = openpyxl.load_workbook(target)
    sheet = book.worksheets[0]
    sheet[2][[cell.value for cell in sheet[1]].index("Terjual")].value = 3
    sheet[2][[cell.value for cell in sheet[1]].index("Harga")].value = 1000
    book.save(target)
    presenter.open_path(target)
    assert page.actions == [("Keripik Singkong 200 g", "new")]
    presenter.write()
    assert reports_of(context.desk, shelf["placement"])[0]["sales"] == 3000
