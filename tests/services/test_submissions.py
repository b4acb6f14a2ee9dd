"""The cycle: handed in, asked to mend, handed in again; the queue by age, and how long decisions take."""

from datetime import date

import pytest
from curation_office import ON_TARGET

from umkm_desktop.domain.errors import FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.curation import submissions
from umkm_desktop.services.curation.curation import count_queue, decide, decisions_on
from umkm_desktop.services.curation.panel_verdicts import enter_verdict
from umkm_desktop.services.register.business_details import curation_timeline

MEND = {"verdict": "needs-work", "reason": "Label kurang.", "correction": "Isi komposisi.", "due": date(2026, 12, 24)}


def test_the_queue_is_by_age_and_counts_the_days(curation):
    submissions.submit_product(curation.clerk, "p1", submitted_on=date(2026, 11, 20))
    submissions.submit_product(curation.clerk, "p5", submitted_on=date(2026, 10, 25), note="Titip dari pameran.")
    lines = submissions.page_waiting(curation.k1)
    assert [(line.product, line.days, line.kind, line.officer) for line in lines] == [
        ("Batik Tulis", 30, "first", "Rina Kartika"),
        ("Keripik Singkong", 4, "first", "Rina Kartika"),
    ]


def test_a_product_waits_once_and_not_when_it_has_passed(curation):
    submissions.submit_product(curation.clerk, "p1")
    with pytest.raises(RuleBroken, match="sudah diajukan 24 November 2026"):
        submissions.submit_product(curation.clerk, "p1")
    decide(curation.kabid, "p1", verdict="passed", reason="Baik.")
    with pytest.raises(RuleBroken, match="sudah lolos"):
        submissions.submit_product(curation.clerk, "p1")


def test_it_comes_back_with_what_was_asked_and_what_was_mended(curation, clock):
    first = submissions.submit_product(curation.clerk, "p1", submitted_on=date(2026, 11, 10))
    decide(curation.kabid, "p1", **MEND)
    clock.advance(days=20)
    with pytest.raises(FieldProblems, match="sudah diperbaiki"):
        submissions.submit_product(curation.clerk, "p1")
    again = submissions.submit_product(curation.clerk, "p1", mended="Label baru dengan komposisi.")
    newest, earlier = curation.submissions("p1")
    assert (newest.uid, newest.kind, newest.asked, newest.mended) == (
        again,
        "again",
        "Isi komposisi.",
        "Label baru dengan komposisi.",
    )
    assert (earlier.uid, earlier.status, earlier.ended_on) == (first, "decided", date(2026, 11, 24))
    (decision,) = decisions_on(curation.clerk, "p1")
    assert (decision.verdict, decision.decided_on) == ("needs-work", earlier.ended_on)


def test_the_time_from_submission_to_decision(curation):
    for uid, day in (("p1", 14), ("p2", 20), ("p3", 23)):
        submissions.submit_product(curation.clerk, uid, submitted_on=date(2026, 11, day))
        decide(curation.kabid, uid, verdict="passed", reason="Baik.")
    assert submissions.days_to_decision(curation.k1) == submissions.Durations(3, 4, 10)
    assert submissions.days_to_decision(curation.k1, first=date(2026, 11, 25)) == submissions.Durations(0, 0, 0)


def test_of_an_even_number_the_lower_middle_is_told_and_what_was_taken_back_is_not_counted(curation):
    for uid, day in (("p1", 14), ("p2", 20)):
        submissions.submit_product(curation.clerk, uid, submitted_on=date(2026, 11, day))
        decide(curation.kabid, uid, verdict="passed", reason="Baik.")
    back = submissions.submit_product(curation.clerk, "p3", submitted_on=date(2026, 1, 1))
    submissions.withdraw_submission(curation.clerk, back, reason="Produksi berhenti.")
    submissions.submit_product(curation.clerk, "p5", submitted_on=date(2026, 1, 1))
    assert submissions.days_to_decision(curation.k1) == submissions.Durations(2, 4, 10)


def test_first_and_returning_products_are_told_apart(curation, clock):
    submissions.submit_product(curation.clerk, "p1")
    decide(curation.kabid, "p1", **MEND)
    clock.advance(days=20)
    submissions.submit_product(curation.clerk, "p2")
    submissions.submit_product(curation.clerk, "p1", mended="Label baru.")
    waiting = [(line.product, line.kind) for line in submissions.page_waiting(curation.k1)]
    assert waiting == [("Keripik Tempe", "first"), ("Keripik Singkong", "again")]


@pytest.mark.parametrize(
    ("text", "count"), [("keripik barokah", 4), ("tempe barokah", 1), ("tempe tarawang", 0), ("%", 0)]
)
def test_every_word_is_looked_for(curation, text, count):
    for free in (False, True):
        assert count_queue(curation.k1, text=text, free=free) == count


def test_it_is_taken_back_while_it_waits(curation):
    uid = submissions.submit_product(curation.clerk, "p1", packaging="Stoples 250 g")
    assert submissions.page_waiting(curation.clerk)[0].packaging == "Stoples 250 g"
    with pytest.raises(RuleBroken, match="Alasan"):
        submissions.withdraw_submission(curation.clerk, uid, reason="")
    submissions.withdraw_submission(curation.clerk, uid, reason="Produksi berhenti.")
    assert submissions.page_waiting(curation.clerk) == []
    with pytest.raises(RuleBroken, match="sudah selesai"):
        submissions.withdraw_submission(curation.clerk, uid, reason="Produksi berhenti.")


def test_an_invited_product_is_not_taken_back(curation):
    uid = submissions.submit_product(curation.clerk, "p1")
    curation.prepare("p1")
    assert submissions.page_waiting(curation.clerk)[0].session == "Kurasi 24 November 2026"
    with pytest.raises(RuleBroken, match="diundang"):
        submissions.withdraw_submission(curation.clerk, uid, reason="Batal.")


def test_tomorrow_and_endless_texts_are_refused(curation):
    for values in ({"submitted_on": date(2026, 11, 25)}, {"note": "a" * 1001}):
        with pytest.raises(FieldProblems):
            submissions.submit_product(curation.clerk, "p1", **values)


@pytest.mark.parametrize("role", [Role.HEAD, Role.SECRETARY, Role.CURATOR, Role.ADMIN])
def test_who_may_not_hand_in(curation, desk_of, role):
    with pytest.raises(NotAllowed, match="mengajukan produk"):
        submissions.submit_product(desk_of(role), "p1")


def test_curation_of_a_business_stands_on_one_line(curation, count_statements):
    submissions.submit_product(curation.clerk, "p1", submitted_on=date(2026, 11, 10))
    curation.prepare("p1")
    curation.run({"p1": dict.fromkeys(("k1", "k2"), ON_TARGET)})
    enter_verdict(curation.kabid, curation.entries["p1"], {"verdict": "passed", "reason": "Memenuhi."})
    events = curation_timeline(curation.k1, "b1")
    assert [(event.day.day, event.kind, event.text) for event in events] == [
        (24, "decision", "Lolos: Memenuhi."),
        (24, "session", "Kurasi 24 November 2026 (selesai)"),
        (10, "submission", "Diajukan untuk kurasi"),
    ]
    with count_statements() as few:
        curation_timeline(curation.k1, "b2")
    with count_statements() as many:
        curation_timeline(curation.k1, "b1")
    assert many.count == few.count
