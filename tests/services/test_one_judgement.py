"""A month is judged once: what is stored is what judging anew says, whichever way the reports came."""

import contextlib
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import delete, select, text

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.evaluation.evaluation import Trend, month_before
from umkm_desktop.domain.matching import name_key
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.evaluation.evaluation_letters import evaluation_letters_due, partner_letters_due
from umkm_desktop.services.evaluation.evaluation_lists import MonthQuery, count_month, list_month
from umkm_desktop.services.evaluation.month_closing import (
    close_month,
    due_words,
    judge_anew,
    months_due,
    reopen_month,
    with_due_words,
)
from umkm_desktop.services.evaluation.month_figures import month_figures
from umkm_desktop.services.evaluation.month_groups import GroupBy, groups
from umkm_desktop.services.evaluation.month_rules import save_rule
from umkm_desktop.services.evaluation.sales_reports import withdraw_report
from umkm_desktop.services.home.district_overview import district_overview
from umkm_desktop.services.importing.import_undo import undo_import
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import lay_out_file, open_file, plan_import
from umkm_desktop.services.judged_months import judged_month
from umkm_desktop.services.judging import judge_months, judge_placements, judge_some_due
from umkm_desktop.services.judging_check import judged_otherwise, later_known
from umkm_desktop.services.placements import placements
from umkm_desktop.services.progress import Cancelled, no_progress
from umkm_desktop.services.register.business_details import business_details
from umkm_desktop.services.trail.backups import check_health
from umkm_desktop.storage.models import Business, Judgement, Partner, Placement, Product, SalesReport
from umkm_desktop.ui.screens.evaluation.exports import export_month

NEWEST = "2026-10"
MONTHS = [month_before(NEWEST, ago) for ago in range(15)]
OUTLETS = ("Gerai A", "Gerai B", "Gerai C")


def stored(desk: Desk) -> list[tuple[object, ...]]:
    columns = [column for column in Judgement.__table__.columns if column.name != "id"]
    with desk.read() as session:
        rows = session.execute(select(*columns).where(Judgement.closing_id.is_(None))).all()
    return sorted((tuple(row) for row in rows), key=repr)


def judged_from_nothing(desk: Desk, *, by_month: bool) -> list[tuple[object, ...]]:
    """Every open judgement deleted and made anew, the way of a report or the way of a rule."""
    with desk.write("month.judged") as session:
        session.connection().execute(delete(Judgement).where(Judgement.closing_id.is_(None)))
        if by_month:
            closed = set(session.scalars(text("SELECT month FROM month_closing WHERE reopened_at IS NULL")))
            for month in set(session.scalars(select(SalesReport.month).distinct())) - closed:
                judge_months(session, [month])
        else:
            judge_placements(session, dict.fromkeys(session.scalars(select(Placement.id)), ""))
    return stored(desk)


@pytest.fixture
def shelves(small) -> list[str]:
    """Three products at outlets of one partner, two of them of one business, on the shelf for long."""
    made = [
        placements.place(small.desk, product, small.partner, status="placed", outlet=outlet)
        for product in (small.product, small.second_product, small.strange_product)
        for outlet in OUTLETS
    ]
    with small.desk.write("placement.created") as session:
        for placement in session.scalars(select(Placement)):
            placement.since = small.desk.today().replace(year=2024)
            for step in placement.steps:
                step.entered_on = placement.since
        for model in (Business, Product, Partner):
            for named in session.scalars(select(model)):
                named.match_key = name_key(named.name)
    return made


class Walk:
    """Acts of an office in any order; what is refused changes nothing."""

    def __init__(self, desk: Desk, shelves: list[str], folder: Path, seed: int) -> None:
        self.desk, self.shelves, self.folder = desk, shelves, folder
        self.random = Random(seed)
        self.batches: list[str] = []
        self.imports = 0

    def step(self) -> None:
        acts = (
            self.file,
            self.file,
            self.file,
            self.take_back,
            self.paste,
            self.read_file,
            self.read_file,
            self.undo,
            self.archive,
            self.close,
            self.reopen,
            self.rule,
        )
        with contextlib.suppress(Refused):
            self.random.choice(acts)()

    def _one(self) -> tuple[str, str]:
        return self.random.choice(self.shelves), self.random.choice(MONTHS)

    def _sales(self) -> str:
        return str(self.random.choice((0, 90_000, 100_000, 105_000, 69_999, 48_000, 250_000)))

    def file(self) -> None:
        days = self.random.choice(("", "", "", "10", "20"))
        evaluation.file_report(self.desk, *self._one(), {"sales": self._sales(), "days": days})

    def take_back(self) -> None:
        withdraw_report(self.desk, *self._one(), reason="Salah produk")

    def paste(self) -> None:
        rows = [(number, uid, self._sales()) for number, uid in enumerate(self.shelves)]
        evaluation.file_reports(self.desk, self.random.choice(MONTHS), rows)

    def read_file(self) -> None:
        lines = ["Nama UMKM,Produk,Mitra,Gerai,Bulan,Penjualan"]
        for month in self.random.sample(MONTHS, 3):
            for product in ("Keripik Singkong Balado", "Keripik Tempe"):
                outlet = self.random.choice(OUTLETS)
                lines.append(f"Keripik Barokah,{product},PT Ritel Contoh Nusantara,{outlet},{month},{self._sales()}")
        path = self.folder / "data.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        laid = lay_out_file(self.desk, open_file(self.desk, path), kind="sales")
        plan = plan_import(self.desk, laid, on_duplicate=self.random.choice(("skip", "update")))
        self.batches.append(write_import(self.desk, plan).batch)
        self.imports += 1

    def undo(self) -> None:
        if self.batches:
            undo_import(self.desk, self.batches.pop(self.random.randrange(len(self.batches))))

    def archive(self) -> None:
        uid = self.random.choice(self.shelves)
        placements.archive_placement(self.desk, uid, archived=self.random.random() < 0.4)

    def close(self) -> None:
        close_month(self.desk, self.random.choice(MONTHS))

    def reopen(self) -> None:
        reopen_month(self.desk, self.random.choice(MONTHS), reason="Rekap salah")

    def rule(self) -> None:
        band = self.random.choice((0, 4, 5, 10))
        numbers = {
            "band": band,
            "part_days": self.random.choice((15, 25)),
            "risk_months": self.random.choice((1, 2, 3)),
        }
        save_rule(self.desk, numbers, from_month=self.random.choice(MONTHS))
        if self.random.random() < 0.7:
            judge_anew(self.desk)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 6))])
def test_whatever_was_done_the_stored_judgements_are_those_of_judging_anew(small, shelves, tmp_path, seed):
    walk = Walk(small.desk, shelves, tmp_path, seed)
    for _number in range(60):
        walk.step()
    judge_anew(small.desk)
    before = stored(small.desk)
    assert before and walk.imports
    assert judged_otherwise(small.desk) == []
    assert judged_from_nothing(small.desk, by_month=False) == before
    assert judged_from_nothing(small.desk, by_month=True) == before
    for month in MONTHS[:4]:
        say_the_same(small, month)


def say_the_same(small, month: str) -> None:
    rows = evaluation.evaluate_month(small.desk, month).rows
    total = sum(row.sales or 0 for row in rows)
    counts = count_month(small.desk, MonthQuery(month))
    assert (counts.sales, counts.total) == (total, len(rows))
    for trend in Trend:
        of_trend = {row.placement_uid for row in rows if row.judgement.trend is trend}
        assert set(list_month(small.desk, MonthQuery(month, trend.value))) == of_trend
    for group in groups(small.desk, month, GroupBy.PLACEMENT):
        row = next(row for row in rows if row.placement_uid == group.key)
        assert (group.trend, group.sales) == (row.judgement.trend, row.sales or 0) or row.judgement.per_day
    with small.desk.read() as session:
        figures = month_figures(session, judged_month(session, month), small.desk.today())
    assert figures.whole.sales == figures.sales.get(month, 0) == total
    assert sum(row.sales for row in district_overview(small.desk, month).rows) == total
    if month == NEWEST:
        for line in business_details(small.desk, small.business).sales:
            own = [row for row in rows if row.business_uid == small.business and row.partner_uid == line.partner_uid]
            assert line.months[-1] == (
                None if all(one.sales is None for one in own) else sum(o.sales or 0 for o in own)
            )


def test_the_business_page_says_of_one_placement_what_the_evaluation_says(small):
    shelf = placements.place(small.desk, small.product, small.partner, status="placed")
    evaluation.file_report(small.desk, shelf, "2026-09", {"sales": 1_281_000})
    evaluation.file_report(small.desk, shelf, NEWEST, {"sales": 640_500, "days": 10})
    (row,) = evaluation.evaluate_month(small.desk, NEWEST).rows
    (line,) = business_details(small.desk, small.business).sales
    assert line.judgement == row.judgement
    assert line.judgement.trend is Trend.RISING and line.judgement.per_day


def test_a_shelf_that_was_added_is_no_growth_on_the_business_page(small):
    old = placements.place(small.desk, small.product, small.partner, status="placed")
    new = placements.place(small.desk, small.second_product, small.partner, status="placed")
    evaluation.file_report(small.desk, old, "2026-09", {"sales": 100_000})
    evaluation.file_report(small.desk, old, NEWEST, {"sales": 101_000})
    evaluation.file_report(small.desk, new, NEWEST, {"sales": 900_000})
    (line,) = business_details(small.desk, small.business).sales
    assert (line.months[-1], line.judgement.trend, line.judgement.change) == (1_001_000, Trend.STEADY, 1.0)


def test_the_map_says_of_a_closed_month_what_was_closed(small):
    shelf = placements.place(small.desk, small.product, small.partner, status="placed")
    evaluation.file_report(small.desk, shelf, NEWEST, {"sales": 500})
    close_month(small.desk, NEWEST)
    placements.archive_placement(small.desk, shelf)
    assert sum(row.sales for row in district_overview(small.desk, NEWEST).rows) == 500
    reopen_month(small.desk, NEWEST, reason="Rekap salah")
    assert sum(row.sales for row in district_overview(small.desk, NEWEST).rows) == 0


def test_what_is_archived_is_neither_newly_placed_nor_in_the_slope_of_a_group(small):
    kept = placements.place(small.desk, small.product, small.partner, status="placed", outlet="Gerai A")
    gone = placements.place(small.desk, small.second_product, small.partner, status="placed", outlet="Gerai B")
    for ago in range(8):
        evaluation.file_report(small.desk, kept, month_before("2026-11", ago), {"sales": 1_000})
        evaluation.file_report(small.desk, gone, month_before("2026-11", ago), {"sales": 100_000 - 9_000 * ago})
    placements.archive_placement(small.desk, gone)
    (group,) = groups(small.desk, "2026-11", GroupBy.PARTNER)
    assert group.slope == 0
    with small.desk.read() as session:
        assert month_figures(session, judged_month(session, "2026-11"), small.desk.today()).newly_placed == 1


def test_a_correction_changes_every_later_month_it_is_compared_with(small):
    shelf = placements.place(small.desk, small.product, small.partner, status="placed")
    for month, sales in (("2025-10", 100), ("2026-09", 100), (NEWEST, 100)):
        evaluation.file_report(small.desk, shelf, month, {"sales": sales})
    evaluation.file_report(small.desk, shelf, "2025-10", {"sales": 50})
    (row,) = evaluation.evaluate_month(small.desk, NEWEST).rows
    assert (row.year_before, row.judgement.year_change) == (50, 100.0)
    withdraw_report(small.desk, shelf, "2025-10", reason="Salah produk")
    withdraw_report(small.desk, shelf, "2026-09", reason="Salah produk")
    (row,) = evaluation.evaluate_month(small.desk, NEWEST).rows
    assert (row.judgement.trend, row.year_before) == (Trend.NEW, None)


class Stopping:
    """Batal after so many steps."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __call__(self, done: int, total: int, now: str = "") -> None:
        self.left -= 1

    def cancelled(self) -> bool:
        return self.left <= 0


def test_another_rule_judges_open_months_anew_and_says_so_until_it_is_done(small):
    shelf = placements.place(small.desk, small.product, small.partner, status="placed")
    for month, sales in (("2026-08", 100), ("2026-09", 104), (NEWEST, 108)):
        evaluation.file_report(small.desk, shelf, month, {"sales": sales})
    close_month(small.desk, "2026-08")
    save_rule(small.desk, {"band": 1}, from_month="2026-01")
    assert months_due(small.desk) == [NEWEST, "2026-09"]
    result = evaluation.evaluate_month(small.desk, NEWEST)
    assert result.due and due_words(small.desk, NEWEST).startswith("Oktober 2026 sedang dinilai ulang")
    with pytest.raises(Cancelled):
        judge_anew(small.desk, Stopping(0))
    assert months_due(small.desk) == [NEWEST, "2026-09"]
    assert judge_anew(small.desk) == 2
    assert months_due(small.desk) == [] and due_words(small.desk, "2026-09") == ""
    for month in ("2026-09", NEWEST):
        (row,) = evaluation.evaluate_month(small.desk, month).rows
        assert row.judgement.trend is Trend.RISING
    assert not evaluation.evaluate_month(small.desk, NEWEST).due


def test_every_reader_of_a_month_that_waits_says_the_same_sentence(small, tmp_path):
    shelf = placements.place(small.desk, small.product, small.partner, status="placed")
    evaluation.file_report(small.desk, shelf, "2026-09", {"sales": 100})
    evaluation.file_report(small.desk, shelf, NEWEST, {"sales": 103})
    save_rule(small.desk, {"band": 1}, from_month="2026-01")
    with small.desk.read() as session:
        owner = session.scalars(select(Business.uid).join(Product).join(Placement).where(Placement.uid == shelf)).one()

    def told() -> list[str]:
        export_month(small.desk, tmp_path / "bulan.csv", NEWEST, [shelf], no_progress)
        heading = (tmp_path / "bulan.csv").read_text(encoding="utf-8-sig").splitlines()[0]
        (tmp_path / "bulan.csv").unlink()
        page = business_details(small.desk, owner).due
        return [heading.split(" · ")[-1].split('"')[0].split(";")[0].split(",")[0], page.split(",")[0]]

    sentence = due_words(small.desk, NEWEST)
    assert sentence and [one[:60] for one in told()] == [sentence[:60]] * 2
    assert with_due_words(small.desk, NEWEST, "Oktober 2026") == f"Oktober 2026 · {sentence}"
    judge_anew(small.desk)
    assert with_due_words(small.desk, NEWEST, "Oktober 2026") == "Oktober 2026"
    assert [one for one in told() if "dinilai ulang" in one] == []


def test_a_letter_waits_for_whom_the_month_judges_and_nobody_else(small):
    shelf = placements.place(small.desk, small.product, small.partner, status="placed")
    evaluation.file_report(small.desk, shelf, NEWEST, {"sales": 100})
    silent = placements.place(small.desk, small.strange_product, small.partner, status="placed")
    evaluation.file_report(small.desk, silent, "2026-09", {"sales": 100})
    close_month(small.desk, NEWEST)
    with small.desk.read() as session:
        waiting = evaluation_letters_due(session, small.desk.today(), NEWEST)
        owner = select(Business.uid).join(Product).join(Placement).where(Placement.uid == shelf)
        assert waiting == list(session.scalars(owner))
        assert partner_letters_due(session, NEWEST) == [small.partner]
        assert partner_letters_due(session, "2026-08") == []


def test_a_report_written_while_a_month_waits_is_judged_by_the_new_rule(small):
    first = placements.place(small.desk, small.product, small.partner, status="placed", outlet="Gerai A")
    second = placements.place(small.desk, small.product, small.partner, status="placed", outlet="Gerai B")
    for shelf in (first, second):
        evaluation.file_report(small.desk, shelf, "2026-09", {"sales": 100})
        evaluation.file_report(small.desk, shelf, NEWEST, {"sales": 103})
    save_rule(small.desk, {"band": 1}, from_month="2026-01")
    evaluation.file_report(small.desk, first, NEWEST, {"sales": 104})
    judge_anew(small.desk)
    assert {row.judgement.trend for row in evaluation.evaluate_month(small.desk, NEWEST).rows} == {Trend.RISING}
    assert judged_otherwise(small.desk) == []


def test_months_that_came_to_wait_one_after_another_are_taken_up_where_each_stands(small, shelves):
    for shelf in shelves:
        for month, sales in (("2026-08", 100), ("2026-09", 103), (NEWEST, 106)):
            evaluation.file_report(small.desk, shelf, month, {"sales": sales})
    save_rule(small.desk, {"band": 1}, from_month="2026-08")
    with small.desk.write("month.judged") as session:
        first = judge_some_due(session, 6)
        assert first is not None and judge_some_due(session, 6) == first + 2
    save_rule(small.desk, {"band": 2, "part_days": 20}, from_month=NEWEST)  # it begins again, the others are ahead
    with small.desk.write("month.judged") as session:
        assert judge_some_due(session, 1_000) == first + 2  # up to where the others stand, then together
    assert months_due(small.desk) == [NEWEST, "2026-09", "2026-08"]
    judge_anew(small.desk)
    before = stored(small.desk)
    assert months_due(small.desk) == [] and judged_otherwise(small.desk) == []
    assert judged_from_nothing(small.desk, by_month=True) == before


def test_the_first_report_is_new_also_where_only_its_month_is_judged_anew(small, shelves):
    old, new, *_rest = shelves
    evaluation.file_report(small.desk, old, "2023-01", {"sales": 100})
    for shelf in (old, new):
        evaluation.file_report(small.desk, shelf, NEWEST, {"sales": 100})
    save_rule(small.desk, {"band": 1}, from_month=NEWEST)
    judge_anew(small.desk)
    said = {row.placement_uid: row.judgement.trend for row in evaluation.evaluate_month(small.desk, NEWEST).rows}
    assert (said[old], said[new]) == (Trend.NO_COMPARISON, Trend.NEW)
    assert judged_otherwise(small.desk) == []


def test_a_month_closed_while_it_waits_is_closed_by_the_new_rule(small):
    shelf = placements.place(small.desk, small.product, small.partner, status="placed")
    evaluation.file_report(small.desk, shelf, "2026-09", {"sales": 100})
    evaluation.file_report(small.desk, shelf, NEWEST, {"sales": 103})
    save_rule(small.desk, {"band": 1}, from_month="2026-01")
    close_month(small.desk, NEWEST)
    (row,) = evaluation.evaluate_month(small.desk, NEWEST).rows
    assert row.judgement.trend is Trend.RISING and NEWEST not in months_due(small.desk)


def test_what_becomes_known_after_the_closing_is_told_beside_it_and_counts_after_reopening(small):
    shelf = placements.place(small.desk, small.product, small.partner, status="placed")
    evaluation.file_report(small.desk, shelf, "2026-09", {"sales": 100})
    evaluation.file_report(small.desk, shelf, NEWEST, {"sales": 150})
    close_month(small.desk, NEWEST)
    assert later_known(small.desk, NEWEST, [shelf]) == {}
    evaluation.file_report(small.desk, shelf, "2026-09", {"sales": 200})
    (row,) = evaluation.evaluate_month(small.desk, NEWEST).rows
    assert (row.judgement.trend, row.previous) == (Trend.RISING, 100)
    later = later_known(small.desk, NEWEST, [shelf])[shelf]
    assert (later.trend, later.change) == (Trend.FALLING, -25.0)
    reopen_month(small.desk, NEWEST, reason="Rekap salah")
    assert later_known(small.desk, NEWEST, [shelf]) == {}
    (row,) = evaluation.evaluate_month(small.desk, NEWEST).rows
    assert row.judgement.trend is Trend.FALLING


def test_the_health_check_finds_a_judgement_that_is_not_what_judging_says(small):
    shelf = placements.place(small.desk, small.product, small.partner, status="placed")
    evaluation.file_report(small.desk, shelf, NEWEST, {"sales": 150})
    assert check_health(small.desk) == []
    raw = small.desk.database.raw()
    raw.execute("UPDATE judgement SET trend = 'falling'")
    raw.close()
    (problem,) = check_health(small.desk)
    assert problem.startswith("Penilaian Oktober 2026: 1 penempatan")
