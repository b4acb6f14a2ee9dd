"""Figures, lists and letters of a month at their edges: none, one, two of a thing; the day before, that day, after."""

from datetime import date, timedelta
from typing import Any

import factories
import pytest

from umkm_desktop.domain.errors import FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.evaluation.evaluation import TIMES, Sold, Trend, judge_month
from umkm_desktop.domain.evaluation.evaluation_rules import DEFAULT_RULE
from umkm_desktop.domain.evaluation.follow_up import LONGEST_NAME
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.companions import companions
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import causes, follow_ups, month_rules, sales_reports
from umkm_desktop.services.evaluation.evaluation import EvaluationRow
from umkm_desktop.services.evaluation.evaluation_letters import evaluation_letters_due, partner_letters_due
from umkm_desktop.services.evaluation.evaluation_lists import MonthQuery, count_month, list_month
from umkm_desktop.services.evaluation.follow_up_lists import (
    OVERDUE,
    FollowUpQuery,
    count_follow_ups,
    follow_ups_of_month,
    number_of,
    page_follow_ups,
)
from umkm_desktop.services.evaluation.month_closing import close_month
from umkm_desktop.services.evaluation.month_figures import month_totals
from umkm_desktop.services.evaluation.month_groups import GroupBy, count_groups, groups, judgement_of
from umkm_desktop.services.evaluation.monthly_reports import reports_due
from umkm_desktop.services.evaluation.report_rows import corrections, far_off_reports
from umkm_desktop.services.evaluation.sales_reports import file_report, shelf_doubts
from umkm_desktop.services.evaluation.unreported_lists import (
    NOBODY,
    UnreportedQuery,
    companions_unreported,
    count_unreported,
    page_unreported,
)
from umkm_desktop.services.home.home import home_page
from umkm_desktop.services.issuing.issuing import draft_content, issue_papers, missing_for
from umkm_desktop.services.papers.paper_office import prepare_office
from umkm_desktop.services.placements import placements
from umkm_desktop.storage.models import MonthDue, Officer, Placement

OCTOBER, SEPTEMBER, AUGUST, YEAR = "2026-10", "2026-09", "2026-08", "2025-10"
TODAY = date(2026, 11, 24)
WHOLE = DEFAULT_RULE.part_days


def on_shelf(desk: Desk, business: str, partner: str, product: str, **months: tuple[int, int | None] | int) -> str:
    """A product on the shelf of a partner; ``m2026_10=…`` is what it sold in October, with days where a pair."""
    uid = placements.place(desk, factories.product(desk, business, product), partner, status="placed")
    for month, sold in months.items():
        sales, days = sold if isinstance(sold, tuple) else (sold, None)
        file_report(desk, uid, month[1:].replace("_", "-"), {"sales": sales, **({"days": days} if days else {})})
    return uid


def judged(*sold: int | None, year: int | None = None, earlier: bool = True) -> EvaluationRow:
    """A placement by what it sold, the newest month first."""
    reports = [None if sales is None else Sold(sales) for sales in (*sold, None, None)[:3]]
    last_year = None if year is None else Sold(year)
    judgement = judge_month(OCTOBER, reports, year_before=last_year, earlier=earlier, rule=DEFAULT_RULE)
    return EvaluationRow(
        placement_uid="p",
        product="Produk",
        business_uid="b",
        business="Usaha",
        partner_uid="r",
        partner="Mitra",
        outlet=None,
        sales=sold[0],
        previous=sold[1],
        before_previous=None,
        judgement=judgement,
        year_before=year,
    )


SILENT, NEW, GAP = judged(None, 100), judged(100, None, earlier=False), judged(100, None)


@pytest.mark.parametrize(
    ("rows", "trend", "change", "at_risk", "year_change"),
    [
        ([SILENT], Trend.NO_REPORT, None, False, None),
        ([SILENT, SILENT], Trend.NO_REPORT, None, False, None),
        ([SILENT, NEW], Trend.NEW, None, False, None),
        ([NEW], Trend.NEW, None, False, None),
        ([GAP], Trend.NO_COMPARISON, None, False, None),
        ([SILENT, GAP], Trend.NO_COMPARISON, None, False, None),
        ([NEW, GAP], Trend.NO_COMPARISON, None, False, None),
        ([SILENT, judged(80, 100)], Trend.FALLING, -20.0, False, None),
        ([judged(50, 100, 200), judged(110, 100)], Trend.FALLING, -20.0, True, None),
        ([judged(100, 100, year=80), judged(100, 100)], Trend.STEADY, 0.0, False, 25.0),
        ([judged(0, 100, year=0)], Trend.FALLING, -100.0, False, None),
        ([judged(1, 100, year=1)], Trend.FALLING, -99.0, False, 0.0),
    ],
)
def test_several_placements_are_judged_together(
    rows: list[EvaluationRow], trend: Trend, change: float | None, at_risk: bool, year_change: float | None
) -> None:
    said = judgement_of(rows, DEFAULT_RULE)
    assert (said.trend, said.change, said.at_risk, said.year_change) == (trend, change, at_risk, year_change)


@pytest.fixture
def shop(desk: Desk) -> str:
    return factories.business(desk)


@pytest.fixture
def retailer(desk: Desk) -> str:
    return factories.partner(desk)


def test_equal_changes_stand_by_name_and_what_has_none_is_last_either_way(desk: Desk, shop: str, retailer: str) -> None:
    for name, before, now in (("Cuka", 100, 150), ("Abon", 200, 300), ("Dodol", 0, 90), ("Bakpia", 100, 20)):
        on_shelf(desk, shop, retailer, name, m2026_09=before, m2026_10=now)
    for descending, expected in ((False, ["Bakpia", "Abon", "Cuka"]), (True, ["Abon", "Cuka", "Bakpia"])):
        rows = groups(desk, OCTOBER, GroupBy.PRODUCT, sort="change", descending=descending)
        assert [row.name for row in rows] == [*expected, "Dodol"]


def test_a_month_of_as_many_days_as_the_rule_asks_is_whole(desk: Desk, shop: str, retailer: str) -> None:
    months = [f"m2026_{month:02}" for month in range(5, 11)]
    full = {month: (100 + 10 * at, WHOLE) for at, month in enumerate(months)}
    on_shelf(desk, shop, retailer, "Penuh", **full)
    on_shelf(desk, shop, retailer, "Sebagian", **{month: (sales, WHOLE - 1) for month, (sales, _days) in full.items()})
    one, other = groups(desk, OCTOBER, GroupBy.PRODUCT)
    assert (one.slope is not None, other.slope) == (True, None)
    cause = causes.causes(desk)[0]
    chosen = {"cause": cause.uid, "solution": "", "person": "Budi", "due_on": date(2026, 12, 4)}
    for uid, known in (("Penuh", 1), ("Sebagian", 1)):
        placed = on_shelf(desk, shop, retailer, f"{uid} turun", m2026_08=1_000, m2026_09=(100, WHOLE), m2026_10=500)
        if uid == "Sebagian":
            file_report(desk, placed, SEPTEMBER, {"sales": 100, "days": WHOLE - 1})
        follow_ups.record_follow_up(desk, SEPTEMBER, placed, chosen)
        assert causes.causes(desk)[0].effect.known == known


def test_the_sums_of_months_hold_so_many_months_and_no_more(desk: Desk, shop: str, retailer: str) -> None:
    on_shelf(desk, shop, retailer, "Abon", m2026_07=7, m2026_08=8, m2026_09=9, m2026_10=10)
    for month in ("2026-07", AUGUST):
        close_month(desk, month)
    with desk.read() as session:
        assert month_totals(session, SEPTEMBER, 2) == {AUGUST: 8, SEPTEMBER: 9}


def test_a_hundred_times_as_much_or_as_little_is_far_off(desk: Desk, shop: str, retailer: str) -> None:
    far = {
        name: on_shelf(desk, shop, retailer, name, m2026_09=before, m2026_10=now)
        for name, before, now in (
            ("A", 1_000, 1_000 * TIMES),
            ("B", 1_000, 1_000 * TIMES - 1),
            ("C", 1_000 * TIMES, 1_000),
            ("D", 1_000 * TIMES - 1, 1_000),
        )
    }
    assert [one.placement_uid for one in far_off_reports(desk, OCTOBER)] == [far["A"], far["C"]]


def test_only_a_report_of_a_month_before_the_shelf_is_odd(desk: Desk, shop: str, retailer: str) -> None:
    uid = placements.place(desk, factories.product(desk, shop), retailer, status="placed", since=date(2026, 9, 30))
    with desk.read() as session:
        row = session.query(Placement).filter_by(uid=uid).one()
        assert [bool(shelf_doubts(session, [row], month)) for month in (AUGUST, SEPTEMBER, OCTOBER)] == [
            True,
            False,
            False,
        ]


def test_a_first_part_month_is_told_once_and_only_where_it_is_short(desk: Desk, shop: str, retailer: str) -> None:
    last = date(2026, 10, 31)
    for days, told in ((WHOLE, False), (WHOLE - 1, True)):
        uid = placements.place(
            desk,
            factories.product(desk, shop, f"{days} hari"),
            retailer,
            status="placed",
            since=last - timedelta(days=days - 1),
        )
        warning = file_report(desk, uid, OCTOBER, {"sales": 100}).warning
        assert ("Terpasang sejak" in (warning or "")) is told
    for other, told in (("2026-11", True), (SEPTEMBER, False)):
        uid = placements.place(desk, factories.product(desk, shop, other), retailer, status="placed", since=last)
        file_report(desk, uid, other, {"sales": 1})
        assert ("Terpasang sejak" in (file_report(desk, uid, OCTOBER, {"sales": 1}).warning or "")) is told


def test_only_what_comes_after_the_first_report_is_a_correction(desk: Desk, shop: str, retailer: str) -> None:
    uid = on_shelf(desk, shop, retailer, "Abon", m2026_10=100)
    for number, sales in enumerate((110, 120), start=1):
        assert len(corrections(desk, OCTOBER)) == number - 1
        file_report(desk, uid, OCTOBER, {"sales": sales})
    assert (len(corrections(desk, OCTOBER)), corrections(desk, SEPTEMBER)) == (2, [])


@pytest.fixture
def fallen(desk: Desk, shop: str, retailer: str) -> str:
    return on_shelf(desk, shop, retailer, "Keripik", m2026_09=1_000, m2026_10=600)


def follow(desk: Desk, placement: str, due: date, month: str = OCTOBER, person: str = "Budi") -> str:
    cause = causes.causes(desk)[0].uid
    values = {"cause": cause, "solution": "", "person": person, "due_on": due}
    return follow_ups.record_follow_up(desk, month, placement, values)


def test_a_follow_up_is_overdue_from_the_day_after_its_deadline(
    desk: Desk, clock: Any, shop: str, retailer: str
) -> None:
    by_due = {}
    for ahead in (0, 2, 1):  # today, the day after tomorrow, tomorrow
        placed = on_shelf(desk, shop, retailer, f"Produk {ahead}", m2026_09=1_000, m2026_10=600)
        by_due[ahead] = follow(desk, placed, TODAY + timedelta(days=ahead))
    seen = []
    for _day in range(4):
        late = [line.uid for line in page_follow_ups(desk, FollowUpQuery(OVERDUE))]
        counts = count_follow_ups(desk, FollowUpQuery())
        assert number_of(desk, FollowUpQuery(OVERDUE)) == counts.overdue == len(late)
        seen.append((late, [line.days_late for line in page_follow_ups(desk, FollowUpQuery())]))
        clock.advance(days=1)
    assert seen == [
        ([], [0, 0, 0]),
        ([by_due[0]], [1, 0, 0]),
        ([by_due[0], by_due[1]], [2, 1, 0]),
        ([by_due[0], by_due[1], by_due[2]], [3, 2, 1]),
    ]
    follow_ups.settle_follow_ups(desk, [by_due[0]], "Terkirim")
    clock.advance(days=1)
    follow_ups.drop_follow_ups(desk, [by_due[1]], "Ditarik")
    whole = page_follow_ups(desk, FollowUpQuery(""))
    assert [(line.uid, line.days_late) for line in whole] == [(by_due[2], 3), (by_due[1], 0), (by_due[0], 0)]


def test_a_follow_up_is_carried_forward_and_never_back(desk: Desk, fallen: str) -> None:
    file_report(desk, fallen, AUGUST, {"sales": 2_000})
    own = {month: follow(desk, fallen, TODAY, month) for month in (SEPTEMBER, OCTOBER)}
    found = {month: follow_ups_of_month(desk, month, [fallen]) for month in (AUGUST, SEPTEMBER, OCTOBER, "2026-11")}
    assert {month: [line.uid for line in lines.values()] for month, lines in found.items()} == {
        AUGUST: [],
        SEPTEMBER: [own[SEPTEMBER]],
        OCTOBER: [own[OCTOBER]],
        "2026-11": [own[OCTOBER]],
    }


def test_what_is_recorded_at_once_is_some_and_not_too_many(desk: Desk, fallen: str) -> None:
    values = {"cause": causes.causes(desk)[0].uid, "solution": "", "person": "Budi", "due_on": TODAY}
    unknown = [f"tidak ada {n}" for n in range(follow_ups.MOST_AT_ONCE)]
    for uids, words in (([], "Pilih dahulu"), ([*unknown, fallen], "Paling banyak 500"), (unknown, "tidak ada di")):
        with pytest.raises(Exception, match=words):
            follow_ups.record_follow_ups(desk, OCTOBER, uids, values)
    with pytest.raises(RuleBroken, match="Bulan ditulis"):
        follow_ups.record_follow_ups(desk, "Oktober", [fallen], values)
    with pytest.raises(RuleBroken, match="Pilih dahulu"):
        follow_ups.settle_follow_ups(desk, [], "Terkirim")
    uid = follow(desk, fallen, TODAY)
    with pytest.raises(RuleBroken, match="masih berjalan"):
        follow_ups.resume_follow_up(desk, uid)


def test_a_name_too_long_for_the_form_is_not_offered(desk: Desk) -> None:
    fits, not_any_more = "A" * LONGEST_NAME, "B" * (LONGEST_NAME + 1)
    with desk.write("officer.added") as session:
        session.add_all(
            Officer(uid=name[:3], name=name, name_key=name.casefold(), roles="kurator", active=active)
            for name, active in ((fits, True), (not_any_more, True), ("Cici", False))
        )
    companions.add_companion(desk, {"name": "aan"})
    gone = companions.add_companion(desk, {"name": "Zul"})
    companions.archive_companion(desk, gone, reason="Pindah")
    assert follow_ups.people(desk) == [fits, "aan"]


def test_a_companion_changes_and_resumes_only_what_is_in_his_care(desk: Desk, desk_of: Any, fallen: str) -> None:
    with desk.write("officer.added") as session:
        session.add(Officer(uid="neng-ayu", name="Neng Ayu", name_key="neng ayu", roles="pendamping"))
    companions.add_companion(desk, {"name": "Neng Ayu", "officer_uid": "neng-ayu"})
    ayu, uid = desk_of(Role.COMPANION, name="Neng Ayu"), follow(desk, fallen, TODAY)
    values = {"cause": causes.causes(desk)[0].uid, "solution": "", "person": "Ayu", "due_on": TODAY}
    with pytest.raises(NotAllowed, match="bukan usaha dampingan"):
        follow_ups.change_follow_up(ayu, uid, values)
    follow_ups.drop_follow_ups(desk, [uid], "Ditarik")
    with pytest.raises(NotAllowed, match="bukan usaha dampingan"):
        follow_ups.resume_follow_up(ayu, uid)
    with pytest.raises(RuleBroken, match="sudah berakhir"):
        follow_ups.change_follow_up(desk, uid, values)


def test_a_solution_is_named_once_under_its_cause(desk: Desk) -> None:
    one, other = causes.causes(desk)[:2]
    for cause in (one, other):
        uid = causes.save_solution(desk, "Kirim lebih awal", cause_uid=cause.uid)
        with pytest.raises(FieldProblems, match="sudah ada di daftar"):
            causes.save_solution(desk, "kirim LEBIH awal", cause_uid=cause.uid)
        causes.save_solution(desk, "Kirim Lebih Awal", uid=uid)
    causes.retire_solution(desk, uid)
    with pytest.raises(FieldProblems, match="tidak dipakai lagi"):
        causes.save_solution(desk, "Kirim lebih awal", cause_uid=other.uid)
    names = [line.name for line in causes.causes(desk)[1].solutions]
    assert "Kirim Lebih Awal" not in names and names == [line.name for line in other.solutions]
    again = [line.name for line in causes.causes(desk, retired=True)[1].solutions]
    assert again == [*names, "Kirim Lebih Awal"]


def letter(desk: Desk, uid: str, month: str = OCTOBER) -> Any:
    with desk.read() as session:
        office = prepare_office(session, desk.today(), today=desk.today(), moment=desk.now())
        return draft_content(session, office, Kind.EVALUATION_LETTER, uid, month)


def test_a_letter_speaks_of_one_and_of_several(desk: Desk) -> None:
    factories.ready_office(desk)
    (shop, other), (mart, mall) = (
        [factories.business(desk, name) for name in ("Barokah", "Asri")],
        [factories.partner(desk, name) for name in ("PT Ritel", "PT Mal")],
    )
    factories.agreement(desk, shop, mart)
    on_shelf(desk, shop, mart, "Abon", m2026_09=100, m2026_10=150)
    alone = letter(desk, shop)
    assert (alone.total, alone.headings[2], alone.rows[0].outlets, alone.rows[0].product) == (None, "Gerai", "", "Abon")
    assert "2 November 2026" in alone.opening and "Barokah" in alone.opening
    on_shelf(desk, shop, mart, "Bakpia", m2026_09=0, m2026_10=150)
    two = letter(desk, shop)
    assert (two.headings[2], two.total.previous, two.total.current, two.total.change) == (
        "Gerai",
        "100",
        "300",
        "+200,0%",
    )
    assert "2 November 2026" in two.opening
    on_shelf(desk, other, mart, "Cuka", m2026_10=1)
    several = letter(desk, mart)
    assert several.headings[2] == "Gerai"
    assert [row.product for row in several.rows] == ["Abon – Barokah", "Bakpia – Barokah", "Cuka – Asri"]
    assert "2 (dua) pelaku usaha" in several.opening and "2 November 2026" not in several.opening
    assert (several.total.previous, several.total.change) == ("", "")  # one of the three cannot be compared
    on_shelf(desk, shop, mall, "Dodol", m2026_09=100, m2026_10=100)
    elsewhere = letter(desk, shop)
    assert elsewhere.headings[2] == "Mitra dan gerai" and "2 November 2026" not in elsewhere.opening
    assert {row.outlets for row in elsewhere.rows} == {"PT Ritel", "PT Mal"}
    assert elsewhere.headings[3:5] == ("Sep 2026", "Okt 2026")
    assert "belum menerima laporan" not in elsewhere.result
    placements.place(desk, factories.product(desk, shop, "Emping"), mart, status="placed", since=date(2026, 10, 1))
    assert "belum menerima laporan penjualan bulan Oktober 2026 untuk 1 (satu)" in letter(desk, shop).result


def test_the_trend_of_a_letter_is_twelve_months_and_no_more(desk: Desk, shop: str, retailer: str) -> None:
    factories.ready_office(desk)
    on_shelf(desk, shop, retailer, "Abon", m2025_10=10, m2025_11=11, m2026_10=22, m2026_11=23)
    assert letter(desk, shop).rows[0].trend == (11, *[None] * 10, 22)


def test_letters_of_the_month_that_runs_are_written_and_of_the_next_refused(
    desk: Desk, shop: str, retailer: str
) -> None:
    factories.ready_office(desk)
    on_shelf(desk, shop, retailer, "Abon", m2026_11=10)
    assert missing_for(desk, Kind.EVALUATION_LETTER, [shop], "2026-11") == []
    with pytest.raises(RuleBroken, match="belum tiba"):
        letter(desk, shop, "2026-12")
    assert missing_for(desk, Kind.MONTHLY_REPORT, ["2026-11"]) == []
    lacking = missing_for(desk, Kind.MONTHLY_REPORT, ["2026-12"])
    assert "belum tiba" in lacking[0].sentences[0]


def test_no_paper_is_issued_of_a_month_that_is_being_judged_anew(desk: Desk, shop: str, retailer: str) -> None:
    factories.ready_office(desk)
    on_shelf(desk, shop, retailer, "Abon", m2026_09=10, m2026_10=10)
    with desk.write("test.prepared") as session:
        session.add(MonthDue(month=OCTOBER))
    with pytest.raises(RuleBroken, match="sedang dinilai ulang"):
        issue_papers(desk, Kind.EVALUATION_LETTER, [shop], month=OCTOBER)
    (refused,) = issue_papers(desk, Kind.MONTHLY_REPORT, [OCTOBER]).problems
    assert "sedang dinilai ulang" in str(refused)
    assert letter(desk, shop).rows  # a draft may be looked at


def test_reports_are_due_of_months_that_are_over(desk: Desk, shop: str, retailer: str) -> None:
    on_shelf(desk, shop, retailer, "Abon", m2026_09=10, m2026_10=10, m2026_11=10)
    with desk.read() as session:
        assert reports_due(session, desk.today(), "") == [SEPTEMBER, OCTOBER]
        assert evaluation_letters_due(session, desk.today(), OCTOBER) == [shop]
        assert partner_letters_due(session, OCTOBER) == [retailer]
        assert evaluation_letters_due(session, desk.today(), AUGUST) == []


def test_who_is_silent_is_asked_by_his_companion_and_nobodys_come_last(desk: Desk, retailer: str) -> None:
    shops = {name: factories.business(desk, name) for name in ("Zaitun", "abon", "Bakpia", "Cuka")}
    ayu, dadan = (companions.add_companion(desk, {"name": name}) for name in ("Neng Ayu", "dadan"))
    companions.assign(desk, ayu, [shops["Zaitun"], shops["Bakpia"]], starts=date(2026, 9, 1))
    companions.assign(desk, dadan, [shops["Cuka"]])
    companions.assign(desk, dadan, [shops["Bakpia"]], reason="Pindah wilayah", starts=date(2026, 10, 1))
    for name, shop in shops.items():
        on_shelf(desk, shop, retailer, f"Produk {name}", m2026_08=1, m2026_09=2, m2026_11=3)
    rows = page_unreported(desk, UnreportedQuery(OCTOBER))
    assert [(row.companion, row.business, row.newest) for row in rows] == [
        ("dadan", "Bakpia", SEPTEMBER),
        ("dadan", "Cuka", SEPTEMBER),
        ("Neng Ayu", "Zaitun", SEPTEMBER),
        ("", "abon", SEPTEMBER),
    ]
    found = companions_unreported(desk, OCTOBER)
    assert [(one.uid, one.placements, one.businesses) for one in found] == [(dadan, 2, 2), (ayu, 1, 1), (NOBODY, 1, 1)]
    for uid, expected in ((ayu, ["Zaitun"]), (NOBODY, ["abon"])):
        assert [row.business for row in page_unreported(desk, UnreportedQuery(OCTOBER, uid))] == expected


def test_a_note_of_a_rule_has_its_length(desk: Desk) -> None:
    month_rules.save_rule(desk, {"band": 6}, from_month=OCTOBER, note="x" * month_rules.LONGEST_NOTE)
    with pytest.raises(FieldProblems, match="paling panjang 300"):
        month_rules.save_rule(desk, {"band": 7}, from_month=OCTOBER, note="x" * (month_rules.LONGEST_NOTE + 1))
    assert [line.rule.band for line in month_rules.rules(desk)] == [6, 5]


@pytest.mark.parametrize(
    "act",
    [
        lambda d, p: file_report(d, p, "Oktober", {"sales": 1}),
        lambda d, p: sales_reports.file_reports(d, "Oktober", [(1, p, "1")]),
        lambda d, p: sales_reports.withdraw_report(d, p, "Oktober", reason="Salah baris"),
        lambda d, p: close_month(d, "Oktober"),
    ],
)
def test_a_month_is_written_as_one(desk: Desk, fallen: str, act: Any) -> None:
    with pytest.raises(RuleBroken, match="Bulan ditulis"):
        act(desk, fallen)


@pytest.mark.parametrize(
    ("steps", "earlier", "in_october"),
    [
        ([("placed", date(2026, 10, 31))], False, True),
        ([("placed", date(2026, 11, 1))], False, False),
        ([("placed", date(2026, 11, 1))], True, True),  # reported before: it stood there under an older day
        ([("waiting", date(2026, 10, 1))], False, False),
        ([("placed", date(2026, 9, 1)), ("withdrawn", date(2026, 10, 1))], False, False),
        ([("placed", date(2026, 9, 1)), ("withdrawn", date(2026, 10, 2))], False, True),
        ([("placed", date(2026, 10, 31)), ("withdrawn", date(2026, 11, 1))], False, True),
        ([("placed", date(2026, 11, 1)), ("withdrawn", date(2026, 11, 2))], False, False),
        ([("withdrawn", date(2026, 10, 2))], False, False),
        ([("withdrawn", date(2026, 10, 2))], True, True),
        ([("declined", date(2026, 11, 2))], False, False),
    ],
)
def test_what_stood_on_a_shelf_in_a_month_owes_its_report(
    desk: Desk, shop: str, retailer: str, steps: list[tuple[str, date]], earlier: bool, in_october: bool
) -> None:
    (first, since), *later = steps
    product = factories.product(desk, shop)
    uid = placements.place(desk, product, retailer, status=first, since=since, reason="Ditarik" if later == [] else "")
    if earlier:
        file_report(desk, uid, SEPTEMBER, {"sales": 0})
    for status, day in later:
        placements.move_placement(desk, uid, status=status, since=day, reason="Ditarik")
    assert count_month(desk, MonthQuery(OCTOBER)).total == in_october
    for trend in ("", "no-report"):
        assert list_month(desk, MonthQuery(OCTOBER, trend)) == [uid] * in_october
    assert count_unreported(desk, UnreportedQuery(OCTOBER)) == in_october
    assert count_groups(desk, OCTOBER, GroupBy.PARTNER) == in_october
    placements.archive_placement(desk, uid)
    assert count_month(desk, MonthQuery(OCTOBER)).total == 0


def test_the_home_page_shows_the_newest_month_with_sales_and_the_worst_falls_first(
    desk: Desk, shop: str, retailer: str
) -> None:
    falls = {"A": (1_000, 500), "B": (1_000, 500), "C": (1_000, 100), "D": (1_000, 950), "E": (1_000, 2_000)}
    for name, (before, now) in falls.items():
        on_shelf(desk, shop, retailer, name, m2026_08=1_000, m2026_09=before, m2026_10=now, m2026_11=1)
    home = home_page(desk)
    assert (home.falling.month, home.falling.count, home.months[-1].month) == (OCTOBER, 3, OCTOBER)
    assert [fall.product for fall in home.falling.worst] == ["C", "A", "B"]
    assert (home.state.rising, home.state.falling, home.state.steady, home.state.unreported) == (1, 3, 1, 0)
    assert (home.months[-2].sales, home.months[-3].sales, len(home.months)) == (5_000, 5_000, 12)
