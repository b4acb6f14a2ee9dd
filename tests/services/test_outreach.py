"""Talks with partners: planned, held, cancelled, promised; and who has had none."""

from datetime import date, timedelta

import pytest
from factories import partner

from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.partners.outreach import Coverage, State
from umkm_desktop.services.partners import outreach
from umkm_desktop.services.partners.outreach import CoverageQuery
from umkm_desktop.services.trail.history import record_history
from umkm_desktop.storage.models import Outreach, Partner


@pytest.fixture
def mall(desk):
    return partner(desk, "Mal Contoh", kind="mall", district="Cikarang Selatan")


def planned(desk, who, day="2026-12-01", **more):
    return outreach.plan(desk, who, {"kind": "socialisation", "planned_on": day, **more})


def held(desk, who, day="2026-11-20", **more):
    return outreach.record(desk, who, {"kind": "socialisation", "held_on": day, "officers": "Rini, Budi", **more})


def test_a_plan_becomes_a_talk_with_what_was_promised(desk, clock, mall):
    uid = planned(desk, mall, place="Kantor mal", officers="Rini")
    clock.advance(days=7)
    outreach.hold(
        desk, uid, {"held_on": "2026-12-01", "attendees": "Bu Dewi", "promised": "Dua gerai", "next_on": "2026-12-20"}
    )
    line = outreach.outreach_line(desk, uid)
    assert (line.state, line.planned_on, line.held_on) == (State.HELD, date(2026, 12, 1), date(2026, 12, 1))
    assert (line.place, line.officers, line.promised) == ("Kantor mal", "Rini", "Dua gerai")
    assert len(record_history(desk, uid)) == 2


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"planned_on": "2026-11-23"}, "planned_on", "sudah lewat"),
        ({"planned_on": "2036-11-23"}, "planned_on", "terlalu jauh"),
        ({"planned_on": ""}, "planned_on", "wajib"),
        ({"kind": "pesta"}, "kind", "tidak dikenal"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(desk, mall, values, field, words):
    with pytest.raises(FieldProblems) as refused:
        outreach.plan(desk, mall, {"kind": "visit", "planned_on": "2026-12-01", **values})
    assert list(refused.value.problems) == [field] and words in refused.value.problems[field]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"held_on": "2026-11-25"}, "held_on"),
        ({"officers": ""}, "officers"),
        ({"next_on": "2026-12-01"}, "next_step"),
        ({"next_on": "2026-11-01", "next_step": "Telepon"}, "next_on"),
    ],
)
def test_a_talk_that_makes_no_sense_is_refused(desk, mall, values, field):
    with pytest.raises(FieldProblems) as refused:
        held(desk, mall, **values)
    assert list(refused.value.problems) == [field]


def test_an_overdue_plan_may_keep_its_day_while_other_words_change(desk, clock, mall):
    uid = planned(desk, mall)
    clock.advance(days=10)
    assert outreach.outreach_line(desk, uid).late
    assert outreach.change(desk, uid, {"place": "Aula"}) == ["place"]
    with pytest.raises(FieldProblems):
        outreach.change(desk, uid, {"planned_on": "2026-12-02"})
    assert outreach.change(desk, uid, {"planned_on": "2026-12-10"}) == ["planned_on"]
    assert not outreach.outreach_line(desk, uid).late
    with pytest.raises(Conflict):
        outreach.change(desk, uid, {"place": "Lobi"}, revision=1)


def test_the_form_of_a_talk_opens_with_what_it_asks(desk, mall):
    plan = outreach.outreach_line(desk, planned(desk, mall, place="Aula"))
    opened = outreach.form_values(plan, State.HELD)
    assert (opened["held_on"], opened["place"], opened["promised"]) == (date(2026, 12, 1), "Aula", None)
    changed = outreach.form_values(plan, State.PLANNED)
    assert changed["planned_on"] == date(2026, 12, 1) and "held_on" not in changed
    talk = outreach.outreach_line(desk, held(desk, mall, promised="Dua gerai"))
    assert outreach.form_values(talk, State.HELD)["promised"] == "Dua gerai"


def test_of_the_talks_with_a_partner_the_nearest_plan_comes_first_and_then_the_newest_talk(desk, mall):
    days = ("2026-12-20", "2026-12-01", "2026-12-10")
    for day in days:
        planned(desk, mall, day)
    for day in ("2026-11-02", "2026-11-20", "2026-11-11"):
        held(desk, mall, day)
    told = [line.held_on or line.planned_on for line in outreach.outreach_of(desk, mall)]
    assert [day.isoformat() for day in told] == [*sorted(days), "2026-11-20", "2026-11-11", "2026-11-02"]


def test_a_plan_is_cancelled_with_its_reason_and_ends_there(desk, mall):
    uid = planned(desk, mall)
    with pytest.raises(RuleBroken, match="alasan"):
        outreach.cancel(desk, uid, " ")
    outreach.cancel(desk, uid, "Manajer berganti")
    assert outreach.outreach_line(desk, uid).cancel_reason == "Manajer berganti"
    for act in (
        lambda: outreach.hold(desk, uid, {}),
        lambda: outreach.cancel(desk, uid, "x"),
        lambda: outreach.change(desk, uid, {}),
    ):
        with pytest.raises(RuleBroken, match="sudah batal"):
            act()


def test_a_promise_is_late_until_it_is_settled(desk, clock, mall):
    uid = held(desk, mall, promised="Dua gerai", next_on="2026-11-30")
    assert not outreach.outreach_line(desk, uid).late
    clock.advance(days=7)
    assert outreach.outreach_line(desk, uid).late
    assert [row.name for row in outreach.page_coverage(desk, CoverageQuery(only="late-promise"))] == ["Mal Contoh"]
    outreach.settle(desk, uid)
    assert not outreach.outreach_line(desk, uid).late
    assert outreach.count_coverage(desk, CoverageQuery(only="late-promise")) == 0
    outreach.settle(desk, uid, settled=False)
    assert outreach.outreach_line(desk, uid).late


def test_what_is_planned_stands_before_what_was(desk, mall):
    old, new, later, soon = (
        held(desk, mall, "2026-01-10"),
        held(desk, mall, "2026-10-10"),
        planned(desk, mall, "2027-01-10"),
        planned(desk, mall),
    )
    assert [line.uid for line in outreach.outreach_of(desk, mall)] == [soon, later, new, old]
    outreach.archive(desk, old, reason="salah mitra")
    assert [line.uid for line in outreach.outreach_of(desk, mall, archived=True)] == [old]
    with pytest.raises(RuleBroken):
        outreach.archive(desk, new)


@pytest.fixture
def four(desk):
    """Never told; told long ago; told lately; only visited."""
    names = {
        name: partner(desk, name, kind=kind)
        for name, kind in (("Never", "mall"), ("Old", "mall"), ("New", "industry"), ("Seen", "retail"))
    }
    held(desk, names["Old"], "2025-11-20")
    held(desk, names["New"], "2025-11-24")
    held(desk, names["Seen"], "2026-11-01", kind="visit")
    return names


def names_of(desk, **query):
    return [row.name for row in outreach.page_coverage(desk, CoverageQuery(**query))]


def test_who_was_never_told_stands_first_and_a_visit_is_no_sosialisasi(desk, four):
    rows = outreach.page_coverage(desk, CoverageQuery())
    assert [(row.name, row.coverage) for row in rows] == [
        ("Never", Coverage.NEVER),
        ("Seen", Coverage.NEVER),
        ("Old", Coverage.LONG_AGO),
        ("New", Coverage.RECENT),
    ]
    assert rows[1].contact_on == date(2026, 11, 1)


def test_the_list_is_filtered_counted_and_sorted_in_the_database(desk, four):
    assert names_of(desk, coverage=("never",), kinds=("mall",)) == ["Never"]
    assert names_of(desk, text="e", sort="name", descending=True) == ["Seen", "New", "Never"]
    planned(desk, four["New"], "2026-12-03")
    planned(desk, four["Old"], "2026-12-01")
    assert names_of(desk, only="planned", sort="next") == ["Old", "New"]
    assert outreach.count_by_coverage(desk, CoverageQuery(coverage=("never",), only="planned")) == {
        "never": 2,
        "long-ago": 1,
        "recent": 1,
        "late-plan": 0,
        "late-promise": 0,
    }
    outreach.archive(desk, outreach.outreach_of(desk, four["New"])[0].uid, reason="salah")
    assert names_of(desk, only="planned") == ["Old"]
    by_kind = {one.kind: (one.partners, one.ever, one.recent) for one in outreach.coverage_by_kind(desk)}
    assert by_kind == {"retail": (1, 0, 0), "mall": (2, 1, 0), "industry": (1, 1, 1)}


def test_a_page_is_one_statement_however_long(desk, four, count_statements):
    for number in range(20):
        held(desk, partner(desk, f"Mitra {number}"))
    with count_statements() as seen:
        assert len(outreach.page_coverage(desk, CoverageQuery())) == 24
    assert seen.count == 1


def test_the_list_goes_to_excel(desk, four, tmp_path):
    done = outreach.export_coverage(desk, tmp_path / "cakupan.csv", CoverageQuery(coverage=("never",)))
    text = (tmp_path / "cakupan.csv").read_text("utf-8-sig")
    assert done.rows == 2 and "Never" in text and "Belum pernah" in text and "Old" not in text


def test_only_who_edits_partners_plans(desk_of, mall):
    with pytest.raises(NotAllowed):
        planned(desk_of(Role.CURATOR), mall)


def test_a_talk_planned_for_today_is_still_ahead_and_one_of_yesterday_is_late(desk, mall):
    planned(desk, mall, day=desk.today().isoformat())
    row = outreach.coverage_of(desk, mall)
    assert (row.planned_on, row.late_plan) == (desk.today(), None)
    other = partner(desk, "Mal Kemarin", kind="mall")
    with desk.write("outreach.planned") as session:
        session.add(
            Outreach(
                partner=session.query(Partner).filter_by(uid=other).one(),
                kind="socialisation",
                status="planned",
                planned_on=desk.today() - timedelta(days=1),
            )
        )
    late = outreach.coverage_of(desk, other)
    assert (late.planned_on, late.late_plan) == (None, desk.today() - timedelta(days=1))
