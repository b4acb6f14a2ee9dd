"""Cause and solution: recorded, carried on, settled or dropped; what helped is counted."""

from datetime import date

import pytest
from sqlalchemy import select

from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed, NotFound, RuleBroken
from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.domain.evaluation.follow_up import Effect, Status
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.evaluation import evaluation, month_closing, month_rules
from umkm_desktop.services.evaluation import follow_ups as acts
from umkm_desktop.services.evaluation.causes import causes, retire_cause, retire_solution, save_cause, save_solution
from umkm_desktop.services.evaluation.follow_up_lists import (
    OVERDUE,
    FollowUpQuery,
    count_follow_ups,
    follow_up_line,
    follow_ups_of_month,
    lacking,
    number_of,
    page_follow_ups,
    solved_placements,
)
from umkm_desktop.services.placements import placements
from umkm_desktop.services.trail.history import record_history
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.models import AuditEntry, Cause, FollowUp, Partner, Placement, Product, SalesReport, Solution

OCTOBER = "2026-10"
DUE = date(2026, 12, 4)


@pytest.fixture
def shelf(small):
    """Three placements: one falls, one stands still, one rises in October."""
    sold = {"p1": (1_000_000, 600_000), "p2": (500_000, 500_000), "p3": (400_000, 480_000)}
    found = {}
    for product, (september, october) in sold.items():
        uid = placements.place(small.desk, product, small.partner, status="placed")
        evaluation.file_report(small.desk, uid, "2026-09", {"sales": september})
        evaluation.file_report(small.desk, uid, OCTOBER, {"sales": october})
        found[product] = uid
    return found


def values(desk, cause=0, solution=0, **more):
    line = causes(desk)[cause]
    chosen = "" if solution is None else line.solutions[solution].uid
    return {"cause": line.uid, "solution": chosen, "person": "Budi S.", "due_on": DUE, **more}


def test_a_fall_gets_cause_solution_person_and_deadline(small, shelf):
    desk = small.desk
    uid = acts.record_follow_up(desk, OCTOBER, shelf["p1"], values(desk, cause_note="12 hari kosong"))
    line = follow_up_line(desk, uid)
    assert (line.product, line.month, line.trend, line.cause, line.cause_note, line.solution, line.person) == (
        "Keripik Singkong Balado",
        OCTOBER,
        Trend.FALLING,
        "Stok kosong",
        "12 hari kosong",
        "Jadwal kirim tetap setiap minggu",
        "Budi S.",
    )
    assert (line.due_on, line.status, line.days_late, line.sales, line.next_sales) == (
        DUE,
        Status.OPEN,
        0,
        600_000,
        None,
    )


def test_the_same_cause_for_many_rows_at_once_and_a_rise_is_refused_alone(small, shelf):
    done = acts.record_follow_ups(small.desk, OCTOBER, list(shelf.values()), values(small.desk))
    assert done.stored == 2
    (bad,) = done.bad
    assert bad.product == "Batik Tulis"
    assert bad.sentence == "naik; penyebab dan solusi dicatat untuk yang turun atau stagnan."


def test_a_second_record_changes_the_first(small, shelf):
    first = acts.record_follow_up(small.desk, OCTOBER, shelf["p1"], values(small.desk))
    second = acts.record_follow_up(small.desk, OCTOBER, shelf["p1"], values(small.desk, 1, 1, person="Rini A."))
    assert first == second
    assert (follow_up_line(small.desk, first).cause, follow_up_line(small.desk, first).person) == ("Harga", "Rini A.")
    changed = {one.label for entry in record_history(small.desk, first) for one in entry.changes}
    assert {"Penyebab", "Solusi", "Penanggung jawab"} <= changed


def test_a_solution_belongs_to_its_cause_and_must_still_be_offered(small, shelf):
    mixed = values(small.desk) | {"solution": causes(small.desk)[1].solutions[0].uid}
    with pytest.raises(FieldProblems) as refused:
        acts.record_follow_up(small.desk, OCTOBER, shelf["p1"], mixed)
    assert refused.value.problems == {"solution": "Hitung ulang HPP dan harga jual bukan solusi untuk Stok kosong."}
    wanted = values(small.desk)
    retire_solution(small.desk, wanted["solution"])
    with pytest.raises(FieldProblems) as refused:
        acts.record_follow_up(small.desk, OCTOBER, shelf["p1"], wanted)
    assert "tidak dipakai lagi" in refused.value.problems["solution"]
    retire_cause(small.desk, wanted["cause"])
    with pytest.raises(FieldProblems) as refused:
        acts.record_follow_up(small.desk, OCTOBER, shelf["p1"], wanted | {"solution": ""})
    assert "tidak dipakai lagi" in refused.value.problems["cause"]


def test_a_follow_up_keeps_a_cause_that_was_retired_meanwhile(small, shelf):
    wanted = values(small.desk)
    uid = acts.record_follow_up(small.desk, OCTOBER, shelf["p1"], wanted)
    retire_cause(small.desk, wanted["cause"])
    acts.change_follow_up(small.desk, uid, wanted | {"person": "Dewi"})
    assert follow_up_line(small.desk, uid).person == "Dewi"


def test_an_older_revision_is_refused(small, shelf):
    uid = acts.record_follow_up(small.desk, OCTOBER, shelf["p1"], values(small.desk))
    acts.change_follow_up(small.desk, uid, values(small.desk, person="Dewi"), revision=1)
    with pytest.raises(Conflict):
        acts.change_follow_up(small.desk, uid, values(small.desk, person="Agus"), revision=1)


def test_what_is_open_is_carried_into_the_next_months_until_it_is_settled(small, shelf, clock):
    desk, uid = small.desk, shelf["p1"]
    follow_up = acts.record_follow_up(desk, OCTOBER, uid, values(desk))
    clock.advance(days=30)
    evaluation.file_report(desk, uid, "2026-11", {"sales": 300_000})
    assert lacking(desk, OCTOBER).falling_unsolved == 0
    assert (lacking(desk, "2026-11").falling, lacking(desk, "2026-11").falling_unsolved) == (1, 0)
    (carried,) = follow_ups_of_month(desk, "2026-11", [uid]).values()
    assert (carried.uid, carried.month) == (follow_up, OCTOBER)
    acts.settle_follow_ups(desk, [follow_up], "Jadwal kirim berjalan")
    assert follow_ups_of_month(desk, "2026-11", [uid]) == {}
    assert lacking(desk, "2026-11").falling_unsolved == 1
    assert follow_ups_of_month(desk, OCTOBER, [uid])[uid].outcome == "Jadwal kirim berjalan"
    own = acts.record_follow_up(desk, "2026-11", uid, values(desk, 1, due_on=date(2027, 1, 4)))
    assert follow_ups_of_month(desk, "2026-11", [uid])[uid].uid == own


def test_a_cause_alone_is_no_solution(small, shelf):
    before = lacking(small.desk, OCTOBER)
    assert (before.falling, before.steady, before.falling_unsolved, before.steady_unsolved) == (1, 1, 1, 1)
    acts.record_follow_up(small.desk, OCTOBER, shelf["p1"], values(small.desk, solution=None))
    assert lacking(small.desk, OCTOBER).unsolved == 2
    assert solved_placements(small.desk, OCTOBER) == set()
    acts.record_follow_up(small.desk, OCTOBER, shelf["p1"], values(small.desk))
    assert lacking(small.desk, OCTOBER).unsolved == 1
    assert solved_placements(small.desk, OCTOBER) == {shelf["p1"]}


def test_a_closed_month_counts_by_what_was_stored_and_still_takes_solutions(small, shelf):
    month_closing.close_month(small.desk, OCTOBER)
    assert lacking(small.desk, OCTOBER).unsolved == 2
    acts.record_follow_up(small.desk, OCTOBER, shelf["p1"], values(small.desk))
    assert lacking(small.desk, OCTOBER).unsolved == 1


def test_an_end_needs_words_and_comes_once(small, shelf):
    uid = acts.record_follow_up(small.desk, OCTOBER, shelf["p1"], values(small.desk))
    with pytest.raises(RuleBroken, match="hasilnya"):
        acts.settle_follow_ups(small.desk, [uid], " ")
    acts.drop_follow_ups(small.desk, [uid], "Produk ditarik")
    assert follow_up_line(small.desk, uid).status is Status.DROPPED
    assert _last_act(small.desk, uid) == ("follow_up.dropped", "Produk ditarik")
    with pytest.raises(RuleBroken, match="sudah berakhir"):
        acts.settle_follow_ups(small.desk, [uid], "selesai")
    with pytest.raises(RuleBroken, match="sudah berakhir"):
        acts.record_follow_up(small.desk, OCTOBER, shelf["p1"], values(small.desk))
    acts.resume_follow_up(small.desk, uid)
    line = follow_up_line(small.desk, uid)
    assert (line.status, line.settled_on, line.outcome) == (Status.OPEN, None, "")
    acts.settle_follow_ups(small.desk, [uid], "Penjualan naik lagi")
    assert _last_act(small.desk, uid) == ("follow_up.settled", "")


def _last_act(desk, uid):
    with desk.read() as session:
        newest = select(AuditEntry.action).where(AuditEntry.record_uid == uid).order_by(AuditEntry.seq.desc()).limit(1)
        return session.scalars(newest).one(), record_history(desk, uid)[0].reason


def test_the_list_puts_what_is_overdue_first_and_filters_in_the_database(small, shelf, clock, count_statements):
    desk = small.desk
    late = acts.record_follow_up(desk, OCTOBER, shelf["p2"], values(desk, due_on=date(2026, 11, 25)))
    soon = acts.record_follow_up(desk, OCTOBER, shelf["p1"], values(desk, 1))
    clock.advance(days=3)
    assert [line.uid for line in page_follow_ups(desk, FollowUpQuery())] == [late, soon]
    assert page_follow_ups(desk, FollowUpQuery())[0].days_late == 2
    counts = count_follow_ups(desk, FollowUpQuery())
    assert (counts.by_status, counts.overdue) == ({"open": 2, "settled": 0, "dropped": 0}, 1)
    assert [line.uid for line in page_follow_ups(desk, FollowUpQuery(OVERDUE))] == [late]
    assert number_of(desk, FollowUpQuery(OVERDUE)) == 1
    assert [line.uid for line in page_follow_ups(desk, FollowUpQuery(text="harga balado"))] == [soon]
    assert page_follow_ups(desk, FollowUpQuery(text="100%")) == []
    acts.settle_follow_ups(desk, [late], "selesai")
    assert [line.uid for line in page_follow_ups(desk, FollowUpQuery(""))] == [soon, late]
    with count_statements() as seen:
        page_follow_ups(desk, FollowUpQuery(""))
    assert seen.count == 1


def _cases(desk, months, *, cause=1, solution=1):
    """One placement whose follow-ups answer to months: (month, sales, sales of the month after, days, status)."""
    with desk.write("placement.created") as session:
        where = Placement(
            product=session.get(Product, 1), partner=session.get(Partner, 1), status="placed", since=date(2026, 1, 1)
        )
        session.add(where)
        session.flush()
        for month, sales, after, days, status in months:
            following = f"2026-{int(month[5:]) + 1:02}" if month < "2026-12" else "2027-01"
            sold = [(month, sales, days), (following, after, None)]
            insert_records(
                session,
                SalesReport,
                [{"placement_id": where.id, "month": m, "sales": s, "days": d} for m, s, d in sold if s is not None],
            )
            session.add(
                FollowUp(
                    placement=where,
                    month=month,
                    trend="falling",
                    cause=session.get(Cause, cause),
                    solution=session.get(Solution, solution),
                    person="x",
                    due_on=DUE,
                    status=status,
                )
            )


def test_the_catalogue_counts_in_how_many_cases_sales_rose_the_next_month(small):
    _cases(
        small.desk,
        [
            ("2026-01", 100, 120, None, "settled"),  # rose
            ("2026-03", 100, 105, None, "open"),  # within the band
            ("2026-05", 100, 106, None, "open"),  # rose
            ("2026-07", 100, 200, 10, "open"),  # a part month says nothing
            ("2026-09", 100, None, None, "open"),  # not reported
            ("2026-12", 0, 5, None, "open"),  # from nothing to something, over the turn of the year
        ],
    )
    _cases(small.desk, [("2026-01", 100, 300, None, "dropped")])
    line = causes(small.desk)[0]
    assert line.effect == Effect(rose=3, known=4, cases=6, settled=1)
    assert line.solutions[0].effect == line.effect
    assert line.solutions[1].effect == Effect()


def test_the_band_of_the_next_months_rule_decides(small):
    _cases(small.desk, [("2026-01", 100, 108, None, "open")])
    assert causes(small.desk)[0].effect.rose == 1
    month_rules.save_rule(small.desk, {"band": 8}, from_month="2026-02")
    assert causes(small.desk)[0].effect == Effect(rose=0, known=1, cases=1)


def test_the_catalogue_takes_as_many_statements_for_many_as_for_few(small, count_statements):
    with count_statements() as few:
        causes(small.desk)
    for number in range(30):
        save_solution(small.desk, f"Solusi {number}", cause_uid=save_cause(small.desk, f"Sebab {number}"))
    with count_statements() as many:
        assert len(causes(small.desk)) == 40
    assert few.count == many.count == 2


def test_causes_are_renamed_retired_and_never_doubled(small):
    desk = small.desk
    uid = save_cause(desk, "  Libur   sekolah ")
    assert causes(desk)[-1].name == "Libur sekolah"
    with pytest.raises(FieldProblems, match="sudah ada"):
        save_cause(desk, "libur SEKOLAH")
    save_cause(desk, "Libur panjang", uid=uid)
    retire_cause(desk, uid)
    assert uid not in {line.uid for line in causes(desk)}
    assert causes(desk, retired=True)[-1].retired
    retire_cause(desk, uid, retired=False)
    assert causes(desk)[-1].uid == uid
    with pytest.raises(NotFound):
        retire_cause(desk, "tidak-ada")


def test_a_cause_has_no_solution_twice_and_another_cause_may_have_one_of_its_name(small):
    desk = small.desk
    first, second = (line.uid for line in causes(desk)[:2])
    save_solution(desk, "Tukar barang", cause_uid=first)
    with pytest.raises(FieldProblems, match="sudah ada"):
        save_solution(desk, "TUKAR barang", cause_uid=first)
    save_solution(desk, "Tukar barang", cause_uid=second)


def test_names_to_choose_from_are_officers_companions_and_whoever_has_work(small, shelf):
    acts.record_follow_up(small.desk, OCTOBER, shelf["p1"], values(small.desk, person="Bu Yanti"))
    assert "Bu Yanti" in acts.people(small.desk)


def test_only_who_may_records_and_edits_the_catalogue(small, shelf, desk_of):
    reader, companion = desk_of(Role.CURATOR), desk_of(Role.COMPANION)
    wanted = values(small.desk)
    acts.record_follow_up(desk_of(Role.CLERK), OCTOBER, shelf["p1"], wanted)
    for act in (
        lambda: save_cause(companion, "x"),
        lambda: acts.record_follow_up(reader, OCTOBER, shelf["p2"], wanted),
    ):
        with pytest.raises(NotAllowed):
            act()
