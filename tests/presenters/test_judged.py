"""The judged list without a window: the deepest fall first, and the workbook with what is done about each row."""

from datetime import date

import pytest
from factories import business, partner, product
from openpyxl import load_workbook

from umkm_desktop.services.evaluation import evaluation, follow_ups, month_closing
from umkm_desktop.services.evaluation.causes import causes
from umkm_desktop.services.evaluation.evaluation_lists import CHANGE, FOLLOWED_BOTH, MonthQuery, list_month
from umkm_desktop.services.placements import placements
from umkm_desktop.services.progress import no_progress
from umkm_desktop.ui.screens.evaluation.grid_presenter import GridPresenter
from umkm_desktop.ui.screens.evaluation.judged_presenter import JudgedPresenter

OCTOBER = "2026-10"
SOLD = {
    "Abon Lele": (1_000_000, 600_000),
    "Bir Pletok": (2_000_000, 1_200_000),
    "Dodol Betawi": (500_000, 500_000),
    "Emping": (100_000, 130_000),
    "Gabus Pucung": (None, 90_000),
    "Kembang Goyang": (400_000, None),
}


class FakeJudged:
    """Remembers only the last problem; the list is read from the presenter."""

    problem = ""

    def __getattr__(self, name):
        return lambda *_args, **_named: None

    def show_problem(self, sentence, _detail=""):
        self.problem = sentence


@pytest.fixture
def page(context):
    desk = context.desk
    owner, retailer = business(desk, "Dapur Neneng"), partner(desk)
    for name, (september, october) in SOLD.items():
        uid = placements.place(desk, product(desk, owner, name), retailer, status="placed")
        for month, sales in (("2026-09", september), (OCTOBER, october)):
            if sales is not None:
                evaluation.file_report(desk, uid, month, {"sales": sales})
    presenter = JudgedPresenter(FakeJudged(), context, None)
    presenter.opened(month=OCTOBER)
    return presenter


def names(page):
    return [one.row.product for one in page.page(0, 100)]


def test_what_fell_comes_deepest_first_and_what_has_no_figure_last(page):
    assert names(page) == sorted(SOLD)
    page.choose_tab("falling")
    assert names(page) == ["Bir Pletok", "Abon Lele"]  # both lost 40 percent; the first lost more rupiah
    page.choose_tab("")
    page.sort("change", False)
    assert names(page) == ["Bir Pletok", "Abon Lele", "Dodol Betawi", "Emping", "Gabus Pucung", "Kembang Goyang"]
    page.sort("change", True)
    assert names(page)[:2] == ["Emping", "Dodol Betawi"]
    assert names(page)[-2:] == ["Gabus Pucung", "Kembang Goyang"]
    page.sort("sales", True)
    assert (names(page)[0], names(page)[-1]) == ("Bir Pletok", "Kembang Goyang")


def test_a_closed_month_is_sorted_by_what_was_stored(context, page):
    query = MonthQuery(OCTOBER, FOLLOWED_BOTH, sort=CHANGE)
    before = list_month(context.desk, query)
    month_closing.close_month(context.desk, OCTOBER)
    assert list_month(context.desk, query) == before
    page.choose_tab("unsolved")
    assert names(page) == ["Bir Pletok", "Abon Lele", "Dodol Betawi"]


def test_a_month_is_opened_again_beside_the_window(context, page):
    before = list_month(context.desk, MonthQuery(OCTOBER, FOLLOWED_BOTH, sort=CHANGE))
    month_closing.close_month(context.desk, OCTOBER)
    waiting = []
    context.runner.run = lambda job, **named: waiting.append((job, named))
    context.dialogs.will(ask_text="Rekap salah")
    page.reopen()
    standing = month_closing.month_standing(context.desk, OCTOBER)
    assert standing.closing is not None  # nothing was done in the officer's thread
    (job, named), *_counts = waiting
    assert named["title"] == "Membuka kembali Oktober 2026"
    named["done"](job(no_progress))
    assert month_closing.month_standing(context.desk, OCTOBER).closing is None
    assert list_month(context.desk, MonthQuery(OCTOBER, FOLLOWED_BOTH, sort=CHANGE)) == before


def test_the_workbook_says_who_does_what_until_when(context, page, tmp_path):
    page.choose_tab("falling")
    line = causes(context.desk)[0]
    chosen = {"cause": line.uid, "solution": line.solutions[0].uid, "cause_note": "gudang penuh", "person": "Budi S."}
    follow_ups.record_follow_up(context.desk, OCTOBER, page.uids[0], {**chosen, "due_on": date(2026, 12, 4)})
    path = tmp_path / "evaluasi.xlsx"
    context.dialogs.will(ask_save_file=path)
    page.export()
    rows = list(load_workbook(path).active.iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if row[0] == "Produk")
    first = dict(zip(rows[head], rows[head + 1], strict=True))
    assert (first["Produk"], first["Oktober 2026"], first["Hasil"]) == ("Bir Pletok", 1_200_000, "Turun")
    assert first["Penyebab"] == f"{line.name}: gudang penuh"
    assert (first["Solusi"], first["Penanggung jawab"]) == (line.solutions[0].name, "Budi S.")
    assert first["Batas waktu"].date() == date(2026, 12, 4)
    assert rows[head + 2][0] == "Abon Lele"


def test_chosen_columns_of_the_grid_are_there_after_a_restart(context):
    class Grid(FakeJudged):
        def show_columns(self):
            pass

    GridPresenter(Grid(), context).choose_columns(["closing", "returned"])
    assert GridPresenter(Grid(), context).columns == ("returned", "closing", "sales")
