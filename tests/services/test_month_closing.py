"""Closed months take no report by any way, and say who may open them again."""

import pytest
from sqlalchemy import select
from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.services.evaluation import evaluation, month_closing
from umkm_desktop.services.evaluation.month_rules import feasts, remove_feast, rules, save_feast, save_rule
from umkm_desktop.services.evaluation.report_rows import corrections
from umkm_desktop.services.judged_months import closed_sentence, rule_for
from umkm_desktop.services.placements import placements
from umkm_desktop.services.progress import Cancelled
from umkm_desktop.services.trail.history import Filter, list_acts
from umkm_desktop.storage.models import MonthClosing, Placement, SalesReport

MONTH = "2026-10"


@pytest.fixture
def placement(small) -> str:
    uid = placements.place(small.desk, small.product, small.partner, status="placed")
    evaluation.file_report(small.desk, uid, "2026-09", {"sales": 1_000_000})
    evaluation.file_report(small.desk, uid, MONTH, {"sales": 900_000})
    return uid


def _as(desk: Desk, *roles: Role) -> Desk:
    return Desk(desk.database, SignedIn("lain", "Petugas Lain", frozenset(roles)), desk.clock)


def closings(desk: Desk, month: str) -> list[MonthClosing]:
    """Every time a month was closed."""
    with desk.read() as session:
        return list(session.scalars(select(MonthClosing).where(MonthClosing.month == month)))


def test_a_closed_month_refuses_reports_and_says_who_may_open_it(small, placement):
    closing = month_closing.close_month(small.desk, MONTH)
    assert (closing.placements, closing.sales, closing.rule.version) == (1, 900_000, 1)
    assert month_closing.month_standing(small.desk, MONTH).closing == closing
    with pytest.raises(RuleBroken, match="Oktober 2026 sudah ditutup.*Kepala Dinas, Kepala Bidang"):
        evaluation.file_report(small.desk, placement, MONTH, {"sales": 1})
    with pytest.raises(RuleBroken, match="sudah ditutup"):
        evaluation.file_reports(small.desk, MONTH, [(1, placement, "1")])
    with small.desk.read() as session:
        assert closed_sentence(session, "2026-09") == ""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sales_report SET sales = 1 WHERE month = '2026-10'",
        "DELETE FROM sales_report WHERE month = '2026-10'",
        "INSERT INTO sales_report (uid, revision, created_at, changed_at, placement_id, month) VALUES ('x', 1, 't', 't', 1, '2026-10')",  # noqa: E501
        "UPDATE judgement SET trend = 'rising'",
        "DELETE FROM judgement",
        "UPDATE evaluation_rule SET band = 50",
    ],
)
def test_the_file_itself_holds_what_was_closed(small, placement, statement):
    month_closing.close_month(small.desk, MONTH)
    raw = small.desk.database.raw()
    with pytest.raises(sqlcipher.IntegrityError, match="ditutup|tidak dapat"):
        raw.execute(statement)
    raw.close()


def test_only_a_month_that_is_over_is_closed_and_only_once(small, placement):
    with pytest.raises(RuleBroken, match="November 2026 belum berakhir"):
        month_closing.close_month(small.desk, "2026-11")
    month_closing.close_month(small.desk, MONTH)
    with pytest.raises(Conflict, match="sudah ditutup"):
        month_closing.close_month(small.desk, MONTH)
    with pytest.raises(RuleBroken, match="tidak sedang ditutup"):
        month_closing.reopen_month(small.desk, "2026-09", reason="Salah")


def test_reopening_takes_a_right_and_a_reason_and_stands_in_the_trail(small, placement):
    month_closing.close_month(small.desk, MONTH)
    with pytest.raises(NotAllowed, match="membuka kembali bulan evaluasi"):
        month_closing.reopen_month(_as(small.desk, Role.ANALYST), MONTH, reason="Rekap salah")
    with pytest.raises(RuleBroken, match="Alasan wajib"):
        month_closing.reopen_month(small.desk, MONTH, reason=" ")
    month_closing.reopen_month(_as(small.desk, Role.HEAD), MONTH, reason="Rekap salah")
    evaluation.file_report(small.desk, placement, MONTH, {"sales": 950_000})
    (kept,) = closings(small.desk, MONTH)
    assert (kept.reopened_by, kept.reopen_reason) == ("Petugas Lain", "Rekap salah")
    told = {act.entry.sentence: act.entry.reason for act in list_acts(small.desk, Filter(), offset=0, limit=10)}
    assert told["membuka kembali bulan evaluasi Oktober 2026"] == "Rekap salah"
    assert "menutup bulan evaluasi Oktober 2026" in told


class Stopped:
    """Batal was pressed before the work began."""

    def __call__(self, done: int, total: int, now: str = "") -> None:
        return

    def cancelled(self) -> bool:
        return True


def test_a_closing_that_is_cancelled_leaves_nothing(small, placement):
    with pytest.raises(Cancelled):
        month_closing.close_month(small.desk, MONTH, Stopped())
    assert month_closing.month_standing(small.desk, MONTH).closing is None
    assert closings(small.desk, MONTH) == []


def test_a_reopening_that_is_cancelled_leaves_the_month_closed(small, placement):
    month_closing.close_month(small.desk, MONTH)
    with pytest.raises(Cancelled):
        month_closing.reopen_month(small.desk, MONTH, reason="Rekap salah", progress=Stopped())
    kept = month_closing.month_standing(small.desk, MONTH).closing
    assert kept is not None and kept.placements == 1
    with pytest.raises(Conflict):
        month_closing.close_month(small.desk, MONTH)


def test_a_rule_is_succeeded_from_a_month_on(small):
    save_rule(small.desk, {"band": "8"}, from_month="2026-06", note="Rapat Mei")
    save_rule(small.desk, {"part_days": 20}, from_month="2026-09")
    with small.desk.read() as session:
        bands = {
            m: (rule_for(session, m).band, rule_for(session, m).part_days)
            for m in ("1999-01", "2026-05", "2026-08", MONTH)
        }
    assert bands == {"1999-01": (5, 25), "2026-05": (5, 25), "2026-08": (8, 25), MONTH: (8, 20)}
    assert [line.rule.version for line in rules(small.desk)] == [3, 2, 1]
    with pytest.raises(FieldProblems) as refusal:
        save_rule(small.desk, {"band": "51", "risk_months": "x"}, from_month="2026-13")
    assert set(refusal.value.problems) == {"band", "risk_months", "from_month"}
    with pytest.raises(NotAllowed):
        save_rule(_as(small.desk, Role.CLERK), {"band": 1}, from_month=MONTH)


def test_feasts_of_the_office_are_corrected_and_shift_the_months(small, placement):
    listed = {one.day.year: one for one in feasts(small.desk)}
    assert sorted(listed) == list(range(2019, 2031))
    assert "Perkiraan" in listed[2027].source and "Perkiraan" not in listed[2026].source
    moved = listed[2026]
    save_feast(
        small.desk, name=moved.name, day=moved.day.replace(month=9, day=20), uid=moved.uid, revision=moved.revision
    )
    assert evaluation.evaluate_month(small.desk, MONTH).shift.month
    with pytest.raises(FieldProblems, match="sudah tercatat"):
        save_feast(small.desk, name="Natal", day=listed[2025].day)
    remove_feast(small.desk, moved.uid)
    assert not evaluation.evaluate_month(small.desk, MONTH).shift.month


def test_corrections_of_a_month_are_listed_newest_first(small, placement):
    assert len(corrections(small.desk, MONTH)) == 0
    evaluation.file_report(small.desk, placement, MONTH, {"sales": 950_000})
    evaluation.file_report(small.desk, placement, MONTH, {"days": 20})
    evaluation.file_report(small.desk, placement, "2026-09", {"sales": 1})
    found = corrections(small.desk, MONTH)
    assert [[(field.label, field.old, field.new) for field in one.fields] for one in found] == [
        [("Hari berjualan", "kosong", "20")],
        [("Penjualan", "Rp900.000", "Rp950.000")],
    ]
    assert len(corrections(small.desk, MONTH)) == 2
    assert (found[0].product, found[0].partner) == ("Keripik Singkong Balado", "PT Ritel Contoh Nusantara")


def test_checked_figures_that_change_are_unchecked_again(small, placement):
    def report():
        return evaluation.reports_of(small.desk, placement)[-1]

    evaluation.file_report(small.desk, placement, MONTH, {"verified": "ya", "evidence": "Nota 7", "orders": "3"})
    assert (report()["verified_by"], report()["evidence"], report()["orders"]) == ("Rini Andriani", "Nota 7", 3)
    evaluation.file_report(small.desk, placement, MONTH, {"note": "Sudah dicek"})
    assert report()["verified_by"] == "Rini Andriani"
    evaluation.file_report(small.desk, placement, MONTH, {"sales": 800_000})
    assert report()["verified_by"] is None


def test_a_late_start_is_pointed_out(small):
    uid = placements.place(small.desk, small.second_product, small.partner, status="placed")
    filed = evaluation.file_report(small.desk, uid, "2026-11", {"sales": 70_000})
    assert filed.warning == "Terpasang sejak 24 November 2026: isi hari berjualan bila bulan ini tidak penuh."
    assert evaluation.file_report(small.desk, uid, "2026-11", {"days": 7}).warning is None
    again = placements.place(small.desk, small.product, small.partner, status="placed", outlet="Setu")
    with small.desk.write("report.filed") as session:
        back = session.query(Placement).filter_by(uid=again).one()
        session.add(SalesReport(placement=back, month=MONTH, sales=5_000))
    assert evaluation.file_report(small.desk, again, "2026-11", {"sales": 70_000}).warning is None


def test_several_fields_are_filed_at_once(small, placement):
    rows = [
        (1, placement, {"sold": "10", "price": "15.000", "days": ""}),
        (2, placement, {"days": "31"}),
        (3, "x", "5"),
    ]
    result = evaluation.file_reports(small.desk, "2026-09", rows)
    assert result.stored == 1
    assert [(bad.row, bad.sentence.split(":")[0]) for bad in result.bad][0][0] == 2
    assert evaluation.reports_of(small.desk, placement)[0]["source"] == "pasted"
