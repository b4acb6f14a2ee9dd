"""Terms, kinds and outlets of placements, stored and read; lists by waiting, price, margin, kind and kecamatan."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.placements.placements import LIMIT_DAYS, State
from umkm_desktop.services.partners.outlets import add_outlet
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_lists import (
    SORTS,
    PlacementQuery,
    count_by_state,
    count_placements,
    page_placements,
    place_in_list,
)
from umkm_desktop.services.placements.placement_terms import change_terms, outlet_names, read_terms
from umkm_desktop.services.register.products import change_product
from umkm_desktop.services.trail.history import record_history
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.models import Outlet, Partner, Placement, Product


def test_a_stall_is_entered_with_place_area_rent_and_period(small):
    terms = {"kind": "stall", "area": "4,5", "rent": "750.000", "spot": "Lantai dasar", "starts": "2026-01-01"}
    uid = placements.place(small.desk, small.product, small.partner, outlet="Meikarta", status="placed", terms=terms)
    page = read_terms(small.desk, uid)
    assert (page.terms.kind, page.terms.area_dm2, page.terms.rent, page.outlet) == ("stall", 450, 750_000, "Meikarta")
    assert page.terms.starts == date(2026, 1, 1)
    (row,) = page_placements(small.desk, PlacementQuery(kinds=("stall",)))
    assert (row.uid, row.terms) == (uid, page.terms)
    assert count_placements(small.desk, PlacementQuery(kinds=("product", "space"))) == 0


def test_a_wrong_term_refuses_the_whole_placement(small):
    with pytest.raises(FieldProblems) as refused:
        placements.place(small.desk, small.product, small.partner, terms={"area": "x", "ends": "kemarin"})
    assert set(refused.value.problems) == {"area", "ends"}
    assert count_placements(small.desk, PlacementQuery()) == 0


def test_terms_change_field_by_field_and_the_trail_knows_them(small):
    uid = placements.place(small.desk, small.product, small.partner, terms={"price": 15_000})
    changed = change_terms(small.desk, uid, {"price": 15_000, "supply_price": 12_000, "fees": "12,5"})
    assert changed == ["supply_price", "fee_percent"]
    assert change_terms(small.desk, uid, {"supply_price": "12.000"}) == []
    change_terms(small.desk, uid, {"fees": ""})
    assert read_terms(small.desk, uid).terms.fee_percent is None
    assert record_history(small.desk, uid)[0].action == "placement.terms_changed"


def test_an_older_form_does_not_overwrite_a_newer_one(small):
    uid = placements.place(small.desk, small.product, small.partner)
    revision = read_terms(small.desk, uid).revision
    change_terms(small.desk, uid, {"price": 1000}, revision=revision)
    with pytest.raises(Conflict):
        change_terms(small.desk, uid, {"price": 2000}, revision=revision)


def test_the_end_is_held_against_a_start_that_was_recorded_before(small):
    uid = placements.place(small.desk, small.product, small.partner, terms={"starts": "2026-06-01"})
    with pytest.raises(FieldProblems, match="1 Juni 2026"):
        change_terms(small.desk, uid, {"ends": "2026-05-31"})


def test_whoever_may_not_edit_reads_only(small, desk_of):
    uid = placements.place(small.desk, small.product, small.partner)
    curator = desk_of(Role.CURATOR)
    assert read_terms(curator, uid).outlet is None
    with pytest.raises(NotAllowed):
        change_terms(curator, uid, {"price": 1})


def test_an_outlet_of_the_partner_is_linked_by_its_name_and_others_stay_as_typed(small):
    add_outlet(small.desk, small.partner, {"name": "Gerai Setu", "area": "380"})
    uid = placements.place(small.desk, small.product, small.partner, outlet=" gerai  setu ")

    def linked():
        with small.desk.read() as session:
            one = session.query(Placement).filter_by(uid=uid).one()
            return one.outlet, one.outlet_id is not None

    assert linked() == ("Gerai Setu", True)
    change_terms(small.desk, uid, {"outlet": "Gerai Baru"})
    assert linked() == ("Gerai Baru", False)
    change_terms(small.desk, uid, {"outlet": "GERAI SETU"})
    assert linked() == ("Gerai Setu", True)
    assert outlet_names(small.desk, small.partner) == ["Gerai Setu"]


def test_a_stall_and_a_shelf_stand_beside_each_other_but_none_twice(small):
    placements.place(small.desk, small.product, small.partner, outlet="A")
    stall = placements.place(small.desk, small.product, small.partner, outlet="A", terms={"kind": "stall"})
    with pytest.raises(RuleBroken, match="Gerai atau stan produk ini sudah diajukan"):
        placements.place(small.desk, small.product, small.partner, outlet="A", terms={"kind": "stall"})
    with pytest.raises(RuleBroken, match="Produk ini sudah diajukan"):
        change_terms(small.desk, stall, {"kind": "product"})
    assert read_terms(small.desk, stall).terms.kind == "stall"


def test_the_cap_follows_the_outlet_or_the_class_all_outlets_share(small):
    add_outlet(small.desk, small.partner, {"name": "Mini 1", "area": "380"})
    fee = {"listing_fee": 600_000, "listing_outlets": 10}
    whole = placements.place(small.desk, small.product, small.partner, terms=fee)
    assert "minimarket" in read_terms(small.desk, whole).doubts["listing_fee"]
    add_outlet(small.desk, small.partner, {"name": "Hiper", "area": "6.000"})
    assert "Luas gerai belum diketahui" in read_terms(small.desk, whole).doubts["listing_fee"]
    change_terms(small.desk, whole, {"outlet": "Hiper"})
    assert "listing_fee" not in read_terms(small.desk, whole).doubts
    change_terms(small.desk, whole, {"outlet": "Entah"})
    assert "Luas gerai belum diketahui" in read_terms(small.desk, whole).doubts["listing_fee"]


def test_the_product_proposes_prices_until_a_term_is_recorded(small):
    change_product(small.desk, small.product, {"price": 15_000, "retailer_price": 12_000})
    uid = placements.place(small.desk, small.product, small.partner)
    page = read_terms(small.desk, uid)
    assert page.proposed == {"price": 15_000, "supply_price": 12_000}
    assert (page.form_values()["price"], page.terms.price) == (15_000, None)
    change_terms(small.desk, uid, {"price": 16_000})
    assert read_terms(small.desk, uid).proposed == {}


@pytest.fixture
def many(small):
    """Sixty placements of every state, kind, age and price, some archived, over three products and two partners."""
    states, kinds = list(State), ("product", "stall", "space")
    with small.desk.write("placement.created") as session:
        session.add(Partner(uid="r2", name="PT Aneka", kind="mall"))
        session.flush()
        products = [one.id for one in session.query(Product).order_by(Product.id)]
        partners = [one.id for one in session.query(Partner).order_by(Partner.id)]
        rows = [
            {
                "product_id": products[n % 3],
                "partner_id": partners[n % 2],
                "status": states[n % 7].value,
                "since": small.desk.today() - timedelta(days=n * 7 % 45),
                "kind": kinds[n % 5 % 3],
                "outlet": f"Gerai {n}",
                "price": 5_000 + n * 37 % 20 * 100 if n % 4 else None,
                "supply_price": 4_000 + n * 11 % 7 * 100 if n % 3 else None,
                "archived_at": small.desk.now() if n % 10 == 9 else None,
            }
            for n in range(60)
        ]
        insert_records(session, Placement, rows)
    return small.desk


FILTERS = {
    "all": {},
    "states": {"statuses": ("waiting", "placed")},
    "late": {"late": True},
    "kinds": {"kinds": ("stall", "space")},
    "kecamatan": {"districts": ("Cikarang Utara",)},
    "partner": {"partner_uids": ("r2",)},
    "text": {"text": "keripik"},
}


QUICK = {("since", "all"), ("partner", "text"), ("price", "late"), ("business", "kecamatan"), ("waiting", "states")}
"""One order for each filter that changes the statement; all of them together are many rounds of the same."""
ORDERS = [
    pytest.param(sort, narrowed, descending, marks=[pytest.mark.slow] * ((sort, name) not in QUICK))
    for sort in SORTS
    for name, narrowed in FILTERS.items()
    for descending in (False, True)
]


@pytest.mark.parametrize(("sort", "narrowed", "descending"), ORDERS)
def test_pages_counts_and_places_agree_in_every_order(many, sort, narrowed, descending):
    query = PlacementQuery(sort=sort, descending=descending, **narrowed)
    total = count_placements(many, query)
    whole = [row.uid for row in page_placements(many, query)]
    assert len(set(whole)) == total > 0
    for told in (None, total):
        pages = [
            row.uid
            for offset in range(0, total + 7, 7)
            for row in page_placements(many, query, offset=offset, limit=7, total=told)
        ]
        assert pages == whole
    assert [place_in_list(many, query, uid) for uid in whole] == list(range(total))
    assert sum(count_by_state(many, query).values()) == total
    turned = [row.uid for row in page_placements(many, replace(query, descending=not descending))]
    assert turned == whole[::-1]


def test_many_rows_by_business_are_walked_in_the_same_order(many, monkeypatch):
    query = PlacementQuery(sort="business")
    whole = [row.uid for row in page_placements(many, query)]
    monkeypatch.setattr("umkm_desktop.services.placements.placement_lists.MANY", 1)
    assert [row.uid for row in page_placements(many, query, total=len(whole))] == whole
    text = PlacementQuery(sort="price", text="keripik")
    total = count_placements(many, text)
    assert len(page_placements(many, text, total=total)) == total


def test_what_waits_too_long_comes_first_then_what_waits_then_the_rest(many):
    rows = page_placements(many, PlacementQuery(sort="waiting"))
    groups = [0 if row.late else 1 if State(row.status) in LIMIT_DAYS else 2 for row in rows]
    assert groups == sorted(groups)
    assert set(groups) == {0, 1, 2}
    late = [row.days for row in rows if row.late]
    assert late == sorted(late, reverse=True)
    assert sum(row.late for row in rows) == count_placements(many, PlacementQuery(late=True))


def test_margin_and_price_sort_by_their_value_the_unknown_first(many):
    rows = page_placements(many, PlacementQuery(sort="margin"))
    shares = [None if row.terms.partner_margin is None else row.terms.partner_margin.tenths for row in rows]
    known = [one for one in shares if one is not None]
    assert shares[: len(shares) - len(known)] == [None] * (len(shares) - len(known))
    assert known == sorted(known)
    prices = [row.terms.price or 0 for row in page_placements(many, PlacementQuery(sort="price"))]
    assert prices == sorted(prices)


def test_a_page_costs_the_same_number_of_statements_however_long(many, count_statements):
    query = PlacementQuery(sort="waiting", kinds=("product", "stall"))
    with count_statements() as short:
        page_placements(many, query, limit=5)
    with count_statements() as long:
        page_placements(many, query, limit=50)
    assert (short.count, long.count) == (4, 6)  # three tiers counted, then one statement a tier on the page


def test_closed_and_archived_outlets_are_not_offered(small):
    with small.desk.write("outlet.added") as session:
        partner = session.query(Partner).filter_by(uid=small.partner).one()
        session.add_all(
            [
                Outlet(partner=partner, name="Tutup", closed_on=date(2026, 1, 1)),
                Outlet(partner=partner, name="Arsip", archived_at=small.desk.now()),
                Outlet(partner=partner, name="Buka"),
            ]
        )
    assert outlet_names(small.desk, small.partner) == ["Buka"]
    assert outlet_names(small.desk, "tidak-ada") == []
