"""Typed reports, the database and a closed month say of every case what a person wrote beside it."""

import pytest
from evaluation_cases import CLOSED, Case, all_cases, rule_changes, said
from sqlalchemy import select

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import evaluation, month_closing
from umkm_desktop.services.evaluation.evaluation_lists import AT_RISK, MonthQuery, count_month, list_month
from umkm_desktop.services.evaluation.month_rules import save_rule
from umkm_desktop.services.judged_months import judged_month
from umkm_desktop.storage.models import MonthClosing, Partner, Placement, Product

CASES = all_cases()
MONTHS = sorted({case.month for case in CASES})


@pytest.fixture
def office(small) -> Desk:
    """Every case typed at a placement of its own, its uid the case's words; the closed month closed and typed on."""
    desk = small.desk
    for month, rule in rule_changes():
        numbers = {name: getattr(rule, name) for name in ("band", "risk_drop", "risk_months", "part_days")}
        save_rule(desk, numbers, from_month=month)
    with desk.write("placement.created") as session:
        product, partner = session.get_one(Product, 1), session.get_one(Partner, 1)
        since = desk.today().replace(year=2018)
        for case in CASES:
            session.add(
                Placement(
                    uid=str(case), product=product, partner=partner, outlet=str(case), status="placed", since=since
                )
            )
    for case in CASES:
        _type(desk, case)
    month_closing.close_month(desk, CLOSED)
    for case in CASES:
        if case.afterwards:
            month, sales = case.afterwards
            _type_one(desk, case, month, sales, refused=month == CLOSED)
    return desk


def _type(desk: Desk, case: Case) -> None:
    for month, sales, days in case.typed():
        _type_one(desk, case, month, sales, days, refused=sales.startswith("-"))


def _type_one(desk: Desk, case: Case, month: str, sales: str, days: str = "", *, refused: bool) -> None:
    if refused:
        with pytest.raises((FieldProblems, RuleBroken)):
            evaluation.file_report(desk, str(case), month, {"sales": sales, "days": days})
    else:
        evaluation.file_report(desk, str(case), month, {"sales": sales, "days": days})


def _in_sql(desk: Desk, month: str) -> dict[str, tuple[object, ...]]:
    with desk.read() as session:
        months = judged_month(session, month)
        columns = (months.trend, months.change, months.at_risk, months.year_trend, months.year_change, months.per_day)
        found = session.execute(
            select(Placement.uid, *columns).outerjoin(months.table, months.joined).where(months.belongs)
        )
        return {
            uid: (Trend(trend), change, bool(risk), Trend(year) if year else None, year_change, bool(per_day))
            for uid, trend, change, risk, year, year_change, per_day in found
        }


def test_services_database_and_closed_months_say_what_was_written_by_hand(office):
    for month in MONTHS:
        result = evaluation.evaluate_month(office, month)
        rows = {row.placement_uid: said(row.judgement) for row in result.rows}
        expected = {str(case): case.expected for case in CASES if case.month == month}
        assert {uid: rows[uid] for uid in expected} == expected, month
        stored_or_counted = _in_sql(office, month)
        assert {uid: stored_or_counted[uid] for uid in expected} == expected, month
        assert stored_or_counted == rows, month
        assert result.closed is (month == CLOSED)


def test_lists_and_counts_hold_the_same_placements(office):
    for month in MONTHS:
        rows = evaluation.evaluate_month(office, month).rows
        counts = count_month(office, MonthQuery(month))
        assert counts.sales == sum(row.sales or 0 for row in rows)
        for trend in Trend:
            of_trend = {row.placement_uid for row in rows if row.judgement.trend is trend}
            assert set(list_month(office, MonthQuery(month, trend.value))) == of_trend
            assert counts.by_trend[trend.value] == len(of_trend)
        at_risk = {row.placement_uid for row in rows if row.judgement.at_risk}
        assert set(list_month(office, MonthQuery(month, AT_RISK))) == at_risk
        assert set(list_month(office, MonthQuery(month))) == {row.placement_uid for row in rows}


def test_feasts_are_marked_as_written_by_hand(office):
    shifts = {month: evaluation.evaluate_month(office, month).shift.stored for month in MONTHS}
    assert {str(case): shifts[case.month] for case in CASES} == {str(case): case.shifted for case in CASES}


def reopened(desk):
    """Why each closing of the month was opened again."""
    with desk.read() as session:
        closings = select(MonthClosing.reopen_reason).where(MonthClosing.month == CLOSED).order_by(MonthClosing.id)
        return list(session.scalars(closings))


def test_a_reopened_month_is_judged_by_what_is_known_now(office):
    month_closing.reopen_month(office, CLOSED, reason="Rekap Agustus dibetulkan ritel")
    rows = {row.placement_uid: row for row in evaluation.evaluate_month(office, CLOSED).rows}
    corrected = rows["ditutup lalu bulan sebelumnya diperbaiki"].judgement
    assert (corrected.trend, corrected.change) == (Trend.FALLING, -45.0)
    assert reopened(office) == ["Rekap Agustus dibetulkan ritel"]
    month_closing.close_month(office, CLOSED)
    again = {row.placement_uid: row for row in evaluation.evaluate_month(office, CLOSED).rows}
    assert again["ditutup lalu bulan sebelumnya diperbaiki"].judgement == corrected
    assert reopened(office) == ["Rekap Agustus dibetulkan ritel", None]
