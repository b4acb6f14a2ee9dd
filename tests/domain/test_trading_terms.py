"""Terms of a placement: how they are read, the margin of both sides, and when the regulation gives reason to ask."""

from dataclasses import replace
from datetime import date

import pytest

from umkm_desktop.domain.placements.placements import LIMIT_DAYS, PENDING, State, waits_too_long
from umkm_desktop.domain.placements.trading_terms import (
    FEE_CAPS,
    TERM_FIELDS,
    Store,
    Terms,
    Where,
    as_typed,
    cap_of,
    doubts,
    examine_terms,
    margin_of,
    store_of,
)

TODAY = date(2026, 11, 24)
GOOD = Terms(price=15_000, supply_price=12_000, cost=9_000, payment_days=14, fee_percent=1000)
HYPER, SUPER, MINI = (Where(True, area) for area in (600_000, 60_000, 30_000))


def said(terms, where=HYPER):
    return doubts(terms, where, TODAY)


def test_terms_are_read_as_they_are_typed():
    typed = {
        "area": "4,5 m2",
        "fees": "12,5 %",
        "price": "Rp 15.000",
        "payment_days": "14 hari",
        "kind": "gerai atau stan",
    }
    values = examine_terms(typed).values
    assert values["area_dm2"] == 450
    assert (values["fee_percent"], values["price"], values["payment_days"], values["kind"]) == (
        1250,
        15_000,
        14,
        "stall",
    )


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("fees", "seratus"),
        ("fees", "100,01"),
        ("fees", "1,005"),
        ("area", "luas"),
        ("price", "-5"),
        ("kind", "mal"),
        ("minimum_order", "banyak"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_field(field, text):
    assert list(examine_terms({field: text}).problems) == [field]


def test_a_period_does_not_end_before_it_begins():
    assert list(examine_terms({"starts": "2026-02-01", "ends": "2026-01-31"}).problems) == ["ends"]


def test_terms_open_in_the_form_as_they_were_typed():
    terms = replace(GOOD, area_dm2=450, fee_percent=1250)
    typed = as_typed(terms)
    assert (typed["area"], typed["fees"], typed["price"]) == ("4,5", "12,5", 15_000)
    values = examine_terms(typed).values
    assert all(values[key] == getattr(terms, key) for key in values)
    assert {rule.key for rule in TERM_FIELDS} - {"outlet"} < set(typed)


@pytest.mark.parametrize(
    ("price", "paid", "text"),
    [(15_000, 12_500, "Rp2.500 (16,7 %)"), (8_000, 8_000, "Rp0 (0,0 %)"), (10_000, 12_000, "−Rp2.000 (−20,0 %)")],
)
def test_a_margin_is_rupiah_and_percent_of_the_price_it_is_taken_from(price, paid, text):
    assert margin_of(price, paid).text == text


def test_no_margin_without_both_prices():
    assert (margin_of(None, 5), margin_of(5, None), margin_of(0, 0)) == (None, None, None)


def test_fees_are_taken_from_what_the_partner_pays():
    assert GOOD.business_margin.amount == 3_000
    assert GOOD.business_margin_after_fees.amount == 1_800


def test_usual_terms_raise_no_question():
    assert said(GOOD) == {}


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"cost": 12_500}, "supply_price", "di bawah HPP: usaha rugi Rp500"),
        ({"cost": 11_500}, "supply_price", "Sesudah seluruh biaya, usaha rugi Rp700"),
        ({"price": 11_000}, "price", "di bawah harga ke ritel"),
        ({"payment_days": 31}, "payment_days", "31 hari"),
        ({"fee_percent": 1501}, "fees", "15,01 % melewati 15 % (Permendag 23/2021 Pasal 11)"),
        ({"kind": "stall"}, "area", "kewajiban ruang"),
        ({"ends": date(2026, 11, 23)}, "ends", "23 November 2026"),
        ({"listing_fee": 1}, "listing_fee", "berapa gerai"),
    ],
)
def test_each_odd_term_is_said_at_its_field(change, field, words):
    found = said(replace(GOOD, **change))
    assert list(found) == [field]
    assert words in found[field]


@pytest.mark.parametrize("change", [{"payment_days": 30}, {"fee_percent": 1500, "cost": 0}, {"ends": TODAY}])
def test_the_edge_itself_is_no_question(change):
    assert said(replace(GOOD, **change)) == {}


@pytest.mark.parametrize(
    ("where", "store", "fee", "over"),
    [
        (HYPER, "hypermarket", 150_000, "Rp150.000"),
        (SUPER, "supermarket", 75_000, "Rp75.000"),
        (MINI, "minimarket", 50_000, "Rp50.000"),
    ],
)
def test_the_listing_fee_is_held_against_the_cap_of_the_class(where, store, fee, over):
    assert said(replace(GOOD, listing_fee=fee * 4, listing_outlets=4), where) == {}
    sentence = said(replace(GOOD, listing_fee=fee * 4 + 1, listing_outlets=4), where)["listing_fee"]
    assert f"untuk 4 gerai melewati {over} per jenis per gerai {store} (Permendag 23/2021 Pasal 11)" in sentence
    assert ("belum dipastikan" in sentence) is (store == "minimarket")


def test_all_outlets_together_have_a_cap_of_their_own():
    sentence = said(replace(GOOD, listing_fee=10_000_001, listing_outlets=500), SUPER)["listing_fee"]
    assert "Rp10.000.000 untuk semua supermarket" in sentence


def test_without_the_size_of_the_store_the_cap_cannot_be_told():
    terms = replace(GOOD, listing_fee=10**7, listing_outlets=1)
    assert "Luas gerai belum diketahui" in said(terms, Where(retail=True))["listing_fee"]
    assert said(terms, Where()) == {}
    assert "Rp150.000" in said(replace(terms, listing_fee=200_000), Where(True, store=Store.HYPERMARKET))["listing_fee"]


@pytest.mark.parametrize(
    ("dm2", "store"),
    [(40_000, "minimarket"), (40_001, "supermarket"), (500_000, "supermarket"), (500_001, "hypermarket")],
)
def test_the_class_of_a_store_follows_its_area(dm2, store):
    assert store_of(dm2) == store


def test_caps_are_dated_and_name_what_is_not_verified():
    assert cap_of(Store.HYPERMARKET, date(2021, 3, 31)) is None
    assert [cap.store for cap in FEE_CAPS if not cap.verified] == [Store.MINIMARKET]
    assert doubts(replace(GOOD, fee_percent=9_000, cost=0), HYPER, date(2020, 1, 1)) == {}


@pytest.mark.parametrize(("state", "days"), list(LIMIT_DAYS.items()))
def test_each_pending_state_has_its_own_limit(state, days):
    since = date.fromordinal(TODAY.toordinal() - days)
    assert not waits_too_long(state.value, since, TODAY)
    assert waits_too_long(state.value, date.fromordinal(since.toordinal() - 1), TODAY)


def test_every_pending_state_has_a_limit_and_no_other():
    assert set(LIMIT_DAYS) == PENDING
    assert not waits_too_long(State.PLACED.value, date(2020, 1, 1), TODAY)
