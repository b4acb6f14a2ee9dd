"""A placement that was withdrawn still owes the months it was on the shelf, and none after."""

from datetime import datetime, timedelta

from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.evaluation.evaluation_lists import MonthQuery, count_month, list_month
from umkm_desktop.services.placements import placements


def later(desk: Desk, day: datetime) -> Desk:
    return Desk(desk.database, desk.officer, lambda: day)


def owed(desk, month):
    found = list_month(desk, MonthQuery(month, Trend.NO_REPORT.value))
    assert found == [
        row.placement_uid
        for row in evaluation.evaluate_month(desk, month).rows
        if row.judgement.trend is Trend.NO_REPORT
    ]
    assert count_month(desk, MonthQuery(month)).by_trend[Trend.NO_REPORT.value] == len(found)
    return found


def test_what_was_sold_before_the_withdrawal_is_still_to_be_reported(small):
    now = small.desk.now()
    september, november = now.replace(month=9, day=3), now.replace(month=11, day=20)
    uid = placements.place(later(small.desk, september), small.product, small.partner, status="placed")
    evaluation.file_report(later(small.desk, november), uid, "2026-09", {"sales": 1_000_000})
    placements.move_placement(later(small.desk, november), uid, status="withdrawn", reason="Kontrak habis")
    christmas = later(small.desk, november + timedelta(days=40))
    assert [owed(christmas, month) for month in ("2026-08", "2026-09", "2026-10", "2026-11", "2026-12")] == [
        [],
        [],
        [uid],
        [uid],
        [],
    ]
    evaluation.file_report(christmas, uid, "2026-11", {"sales": 700_000, "days": 19})
    assert owed(christmas, "2026-11") == []


def test_one_that_never_was_on_the_shelf_owes_nothing(small):
    uid = placements.place(small.desk, small.product, small.partner, status="proposed")
    placements.move_placement(small.desk, uid, status="declined", reason="Tidak cocok")
    assert owed(small.desk, "2026-11") == []
