"""Placements, their way, and the lists of them."""

from datetime import date

import pytest

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.services import placements
from umkm_desktop.services.placements import PlacementQuery


def test_a_placement_goes_its_way_and_remembers_it(small, clock):
    uid = placements.place(small.desk, small.product, small.partner, outlet="Gerai Cikarang")
    for status in ("waiting", "sample-sent", "approved", "placed"):
        clock.advance(days=1)
        assert placements.move_placement(small.desk, uid, status=status) == status
    assert [(step.status, step.entered_on.day) for step in placements.steps_of(small.desk, uid)] == [
        ("proposed", 24), ("waiting", 25), ("sample-sent", 26), ("approved", 27), ("placed", 28),
    ]  # fmt: skip


def test_a_forbidden_step_says_what_may_follow(small):
    uid = placements.place(small.desk, small.product, small.partner)
    with pytest.raises(RuleBroken, match="menunggu ritel, sampel dikirim, disetujui"):
        placements.move_placement(small.desk, uid, status="placed")


def test_what_is_on_the_shelf_already_is_entered_as_placed(small):
    uid = placements.place(small.desk, small.product, small.partner, status="placed")
    assert [step.status for step in placements.steps_of(small.desk, uid)] == ["placed"]


def test_the_same_product_is_not_placed_twice_at_one_outlet(small):
    placements.place(small.desk, small.product, small.partner, outlet="Gerai A")
    placements.place(small.desk, small.product, small.partner, outlet="Gerai B")
    with pytest.raises(RuleBroken, match="sudah diajukan"):
        placements.place(small.desk, small.product, small.partner, outlet="Gerai A")


def test_a_declined_product_may_be_proposed_again(small):
    uid = placements.place(small.desk, small.product, small.partner)
    placements.move_placement(small.desk, uid, status="declined", reason="Rak penuh")
    assert placements.place(small.desk, small.product, small.partner) != uid


def test_withdrawing_needs_a_reason(small):
    uid = placements.place(small.desk, small.product, small.partner, status="placed")
    with pytest.raises(RuleBroken, match="Alasan"):
        placements.move_placement(small.desk, uid, status="withdrawn")


def test_lists_filter_by_state_partner_text_and_lateness(small, clock):
    old = placements.place(small.desk, small.product, small.partner, status="waiting")
    clock.advance(days=15)
    new = placements.place(small.desk, small.second_product, small.partner, status="waiting")
    placements.place(small.desk, small.strange_product, small.partner, status="placed")

    def uids(**filters):
        return [row.uid for row in placements.page_placements(small.desk, PlacementQuery(**filters))]

    assert uids(statuses=("waiting",)) == [old, new]
    assert uids(late=True) == [old]
    assert uids(text="tempe ritel") == [new]
    assert len(uids(partner_uid=small.partner)) == placements.count_placements(small.desk, PlacementQuery()) == 3
    assert placements.count_by_state(small.desk)["waiting"] == 2


def test_days_waiting_are_counted_from_the_present_state(small, clock):
    placements.place(small.desk, small.product, small.partner, status="waiting")
    clock.advance(days=20)
    (row,) = placements.page_placements(small.desk, PlacementQuery())
    assert (row.days, row.late, row.since) == (20, True, date(2026, 11, 24))
