"""Placements, their way, and the lists of them."""

from datetime import date

import pytest

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.services.evaluation.evaluation import file_report
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_lists import (
    PlacementQuery,
    count_by_state,
    count_placements,
    page_cards,
    page_placements,
    place_in_list,
    read_placement,
)
from umkm_desktop.services.placements.placement_terms import change_terms
from umkm_desktop.services.trail.history import record_history


def test_a_placement_goes_its_way_and_remembers_it(small, clock):
    uid = placements.place(small.desk, small.product, small.partner, outlet="Gerai Cikarang")
    for status in ("waiting", "sample-sent", "approved", "placed"):
        clock.advance(days=1)
        assert placements.move_placement(small.desk, uid, status=status) == status
    assert [(step.status, step.entered_on.day) for step in placements.steps_of(small.desk, uid)] == [
        ("proposed", 24),
        ("waiting", 25),
        ("sample-sent", 26),
        ("approved", 27),
        ("placed", 28),
    ]


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
        return [row.uid for row in page_placements(small.desk, PlacementQuery(**filters))]

    assert uids(statuses=("waiting",)) == [old, new]
    assert uids(late=True) == [old]
    assert uids(text="tempe ritel") == [new]
    assert len(uids(partner_uid=small.partner)) == count_placements(small.desk, PlacementQuery()) == 3
    assert count_by_state(small.desk)["waiting"] == 2


def test_days_waiting_are_counted_from_the_present_state(small, clock):
    placements.place(small.desk, small.product, small.partner, status="waiting")
    clock.advance(days=20)
    (row,) = page_placements(small.desk, PlacementQuery())
    assert (row.days, row.late, row.since) == (20, True, date(2026, 11, 24))


def test_a_slip_of_today_is_taken_back_and_the_trail_keeps_it(small, clock):
    uid = placements.place(small.desk, small.product, small.partner)
    clock.advance(days=3)
    placements.move_placement(small.desk, uid, status="approved")
    assert placements.take_back_step(small.desk, uid, status="approved") == "proposed"
    (row,) = page_placements(small.desk, PlacementQuery())
    assert (row.status, row.since, row.days) == ("proposed", date(2026, 11, 24), 3)
    assert [step.status for step in placements.steps_of(small.desk, uid)] == ["proposed"]
    assert record_history(small.desk, uid)[0].action == "placement.move_undone"


def test_yesterdays_step_and_the_first_one_stay(small, clock):
    uid = placements.place(small.desk, small.product, small.partner)
    with pytest.raises(RuleBroken, match="Langkah pertama"):
        placements.take_back_step(small.desk, uid, status="proposed")
    placements.move_placement(small.desk, uid, status="waiting")
    with pytest.raises(RuleBroken, match="bukan yang terakhir"):
        placements.take_back_step(small.desk, uid, status="approved")
    clock.advance(days=1)
    with pytest.raises(RuleBroken, match="hari ini"):
        placements.take_back_step(small.desk, uid, status="waiting")


def test_a_placement_entered_by_mistake_leaves_the_lists_and_can_come_back(small):
    uid = placements.place(small.desk, small.product, small.partner)
    placements.archive_placement(small.desk, uid)
    assert count_placements(small.desk, PlacementQuery()) == 0
    placements.archive_placement(small.desk, uid, archived=False)
    assert count_placements(small.desk, PlacementQuery()) == 1


def test_the_outlet_can_be_written_down_later_but_not_twice(small):
    placements.place(small.desk, small.product, small.partner, outlet="Gerai A")
    uid = placements.place(small.desk, small.product, small.partner)
    with pytest.raises(RuleBroken, match="sudah diajukan"):
        change_terms(small.desk, uid, {"outlet": " Gerai A "})
    change_terms(small.desk, uid, {"outlet": "Gerai B"})
    change_terms(small.desk, uid, {"outlet": "Gerai B"})
    assert read_placement(small.desk, uid).outlet == "Gerai B"


def test_lists_are_sorted_and_know_where_a_placement_stands(small, clock):
    for product in (small.second_product, small.strange_product, small.product):
        placements.place(small.desk, product, small.partner, status="placed")
        clock.advance(days=1)
    query = PlacementQuery(sort="product")
    rows = page_placements(small.desk, query)
    assert [row.product for row in rows] == ["Batik Tulis", "Keripik Singkong Balado", "Keripik Tempe"]
    assert [place_in_list(small.desk, query, row.uid) for row in rows] == [0, 1, 2]
    assert place_in_list(small.desk, PlacementQuery(text="tempe"), rows[0].uid) is None
    newest = page_placements(small.desk, PlacementQuery(descending=True))
    assert newest[0].product == "Keripik Singkong Balado"


def test_cards_on_the_shelf_say_how_last_month_went(small, clock):
    uid = placements.place(small.desk, small.product, small.partner, status="placed")
    for month, sales in (("2026-09", 100), ("2026-10", 50)):
        file_report(small.desk, uid, month, {"sales": sales})
    assert [card.trend for card in page_cards(small.desk, PlacementQuery(), "placed")] == [Trend.FALLING]
    assert page_cards(small.desk, PlacementQuery(text="batik"), "placed") == []


def test_heads_count_what_the_filter_leaves_and_pages_cost_the_same(small, count_statements):
    for product in (small.product, small.second_product):
        placements.place(small.desk, product, small.partner, status="waiting")
    assert count_by_state(small.desk, PlacementQuery(text="tempe"))["waiting"] == 1
    with count_statements() as page:
        page_placements(small.desk, PlacementQuery(text="k", sort="partner"))
    with count_statements() as shelf:
        page_cards(small.desk, PlacementQuery(), "placed")
    assert (page.count, shelf.count) == (2, 3)


@pytest.mark.parametrize("typed", ["Cikarang", "CIKARANG", " cikarang ", "Cikarang."])
def test_a_free_outlet_is_one_place_however_it_is_written(small, typed):
    placements.place(small.desk, small.product, small.partner, outlet="Cikarang", status="placed")
    with pytest.raises(RuleBroken, match="mitra dan gerai yang sama"):
        placements.place(small.desk, small.product, small.partner, outlet=typed)
    other = placements.place(small.desk, small.product, small.partner, outlet="Setu")
    with pytest.raises(RuleBroken, match="mitra dan gerai yang sama"):
        change_terms(small.desk, other, {"outlet": typed})
