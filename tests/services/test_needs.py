"""Needs of partners and the products for them: the database's choice and the rules' verdict are one."""

import random
from datetime import date, timedelta

import pytest
from factories import business, partner, product

from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.partners.needs import Fit, match
from umkm_desktop.services.desk import system_clock
from umkm_desktop.services.partners import needs
from umkm_desktop.services.partners.needs import NeedQuery, facts, matches_for, needs_for_product, propose
from umkm_desktop.services.placements import placements
from umkm_desktop.storage.models import Business, Product

TODAY = date(2026, 11, 24)
NAMES = ("Keripik 100%", "Abon", "Batik", "KERIPIK ÉNAK", "keripik énak", "Keripi\u212a \u0130\u017fi")
BRANDS = (None, "Pedas", "STRASSE", "Straße")
"""Letters whose small form SQLite does not know."""


@pytest.fixture
def mart(desk):
    return partner(desk, "Alfa Jaya")


def need(desk, who, title="Camilan kasir", **values):
    return needs.add_need(desk, who, {"title": title, **values})


def curated(desk, name, shop="", verdict="passed", **values):
    uid = product(desk, shop or business(desk, f"UD {name}", district="Setu"), name, **values)
    with desk.write("test.prepared") as session:
        session.query(Product).filter_by(uid=uid).one().verdict = verdict
    return uid


def listed(desk, uid):
    return [(row.name, row.match.fit.value, row.match.reasons) for row in matches_for(desk, uid).rows]


def test_a_need_is_entered_changed_closed_and_found_again(desk, mart, clock):
    uid = need(desk, mart, price_from="10.000", price_to="20.000", districts="Setu", until="2026-12-01", wanted="3")
    row = needs.read_need(desk, uid)
    assert (row.partner, row.asked.price_to, row.asked.districts, row.state) == ("Alfa Jaya", 20_000, ("Setu",), "open")
    assert needs.change_need(desk, uid, {"price_to": "25.000"}, revision=row.revision) == ["price_to"]
    with pytest.raises(Conflict):
        needs.change_need(desk, uid, {"price_to": "26.000"}, revision=row.revision)
    with pytest.raises(FieldProblems):
        needs.change_need(desk, uid, {"price_to": "9.000"})
    other = need(desk, partner(desk, "Mal Contoh"), "Kerajinan")
    assert [one.title for one in needs.page_needs(desk, NeedQuery())] == ["Camilan kasir", "Kerajinan"]
    assert [one.title for one in needs.page_needs(desk, NeedQuery(text="mal"))] == ["Kerajinan"]
    needs.close_need(desk, other)
    assert needs.count_needs(desk, NeedQuery()) == 1 and needs.count_needs(desk, NeedQuery(states=())) == 2
    clock.advance(days=8)
    assert [one.state for one in needs.page_needs(desk, NeedQuery(states=()))] == ["past", "closed"]
    with pytest.raises(RuleBroken):
        needs.archive_need(desk, uid)
    needs.archive_need(desk, uid, reason="salah ketik")
    assert needs.count_needs(desk, NeedQuery(states=())) == 1
    assert needs.count_needs(desk, NeedQuery(states=("archived",))) == 1


def test_products_come_ranked_with_their_reasons_and_what_is_placed_is_said(desk, mart):
    uid = need(desk, mart, category="Makanan", food="food", capacity_per_month="500", certificates="pirt")
    good = {"category": "Makanan", "pirt": "2103216012345-29", "pirt_expires": date(2029, 1, 1)}
    keripik = curated(desk, "Keripik", capacity_per_month="500", **good)
    curated(desk, "Abon", capacity_per_month="200", **good)
    curated(desk, "Dodol", capacity_per_month="900", **{**good, "pirt_expires": date(2027, 1, 3)})
    curated(desk, "Emping", capacity_per_month="900", **{**good, "pirt_expires": date(2026, 1, 3)})
    curated(desk, "Bolu", verdict="conditional", capacity_per_month="900", **good)
    curated(desk, "Cilok", verdict=None, capacity_per_month="900", **good)
    curated(desk, "Batik", is_food=False, category="Batik", capacity_per_month="900")
    placements.place(desk, keripik, mart, status="placed")
    assert listed(desk, uid) == [
        (
            "Keripik",
            "fits",
            "kurasi: lolos; kategori Makanan; produk pangan; kapasitas 500; P-IRT berlaku sampai 1 Januari 2029",
        ),
        ("Dodol", "nearly", "P-IRT habis 3 Januari 2027"),
        ("Bolu", "nearly", "kurasi: lolos bersyarat"),
        ("Emping", "nearly", "P-IRT sudah habis 3 Januari 2026"),
        ("Abon", "nearly", "kapasitas 200, diminta 500"),
    ]
    assert [row.placed for row in matches_for(desk, uid).rows] == ["placed", "", "", "", ""]


def test_archived_products_and_sleeping_businesses_are_not_offered(desk, mart):
    asleep = business(desk, "UD Tidur", status="inactive")
    curated(desk, "Tidur", asleep)
    gone = curated(desk, "Hilang")
    with desk.write("product.archived") as session:
        session.query(Product).filter_by(uid=gone).one().archived_at = desk.now()
    curated(desk, "Ada")
    assert [name for name, _fit, _why in listed(desk, need(desk, mart))] == ["Ada"]


def test_from_a_product_the_open_needs_that_fit(desk, mart, clock):
    uid = curated(desk, "Keripik", category="Makanan", price="15.000")
    fits = need(desk, mart, "Camilan", category="Makanan")
    nearly = need(desk, partner(desk, "Mal"), "Oleh-oleh", price_to="14.000")
    need(desk, mart, "Kain", category="Batik")
    needs.close_need(desk, need(desk, mart, "Tutup"))
    need(desk, mart, "Lewat", until="2026-11-24")
    placements.place(desk, uid, mart)
    clock.advance(days=1)
    found = needs_for_product(desk, uid)
    assert [(one.need.uid, one.match.fit, one.placed) for one in found] == [
        (fits, Fit.FITS, "proposed"),
        (nearly, Fit.NEARLY, ""),
    ]


def test_ticked_products_are_proposed_and_a_refused_one_is_told(desk, mart):
    uid = need(desk, mart)
    one, two = curated(desk, "Satu"), curated(desk, "Dua")
    placements.place(desk, two, mart)
    done = propose(desk, uid, [one, two])
    assert len(done.placements) == 1 and done.refused[0].startswith("Dua: ")
    assert {row.name: row.placed for row in matches_for(desk, uid).rows} == {"Satu": "proposed", "Dua": "proposed"}


def test_rights(desk_of, desk, mart):
    uid = need(desk, mart)
    with pytest.raises(NotAllowed):
        need(desk_of(Role.CURATOR), mart)
    with pytest.raises(NotAllowed):
        propose(desk_of(Role.CURATOR), uid, [])


def test_the_database_counts_what_lacks_as_the_rules_do(desk, mart):
    """Four hundred random products against ten needs: everything the rules take, the database found, and no more."""
    chance = random.Random(7)

    def pick(*options):
        return chance.choice(options)

    def day():
        return pick(None, TODAY + timedelta(days=pick(-300, -1, 0, 89, 90, 91, 92, 400)))

    with desk.write("test.prepared") as session:
        for number in range(400):
            shop = Business(
                name=f"UD {number}",
                category=pick(None, "Makanan", "Batik"),
                nib=pick(None, "1234567890123"),
                district=pick(None, "Setu", "SETU", " setu-", "Cibitung"),
                status=pick("active", "guided", "active", "inactive"),
            )
            session.add(
                Product(
                    business=shop,
                    name=pick(*NAMES),
                    category=pick(None, "", "makanan", "Batik tulis"),
                    is_food=pick(True, False),
                    brand=pick(*BRANDS),
                    price=pick(None, 9_000, 15_000, 22_000),
                    capacity_per_month=pick(None, 200, 500),
                    verdict=pick("passed", "passed", "conditional", "rejected", None),
                    pirt=pick(None, "P"),
                    pirt_expires=day(),
                    halal=pick(None, "H"),
                    halal_expires=day(),
                    barcode=pick(None, "8991234567890"),
                )
            )
    with desk.write("product.archived") as session:
        for record in (*session.query(Product).all(), *session.query(Business).all()):
            record.archived_at = pick(None, None, None, None, None, system_clock())
    asked = [
        {},
        {"category": "Makanan"},
        {"food": "food"},
        {"words": "keripik pedas"},
        {"words": "100%"},
        {"words": "ÉNAK"},
        {"words": "énak keripik"},
        {"words": "straße"},
        {"words": "STRASSE", "districts": "Setu"},
        {"words": "isi"},
        {"words": "\u0130"},
        {"districts": "setu", "words": "_"},
        {"price_from": "10.000", "price_to": "20.000", "capacity_per_month": "500"},
        {"certificates": "nib halal pirt barcode", "until": "2027-02-23"},
        {"districts": "Setu", "certificates": "pirt"},
        {"category": "batik", "food": "other", "districts": "Setu, Cibitung"},
        {"certificates": "halal", "until": "2027-12-29"},
    ]
    seen, fitting = 0, {}
    for values in asked:
        found = matches_for(desk, need(desk, mart, **values))
        with desk.read() as session:
            everyone = session.query(Product).all()
            by_rule = {
                one.uid
                for one in everyone
                if one.archived_at is None
                and one.business.archived_at is None
                and one.business.status != "inactive"
                and match(found.need.asked, facts(one, one.business), TODAY).fit is not Fit.NOT
            }
        assert found.found == len(by_rule)
        if len(by_rule) <= needs.MOST_SHOWN:
            assert {row.uid for row in found.rows} == by_rule
        fitting[found.need.uid] = by_rule
        seen += len(by_rule)
    assert seen > 500
    for one in everyone[:80]:
        there = {fit.need.uid for fit in needs_for_product(desk, one.uid)}
        assert there == {uid for uid, products in fitting.items() if one.uid in products}, "the other way round"


def test_statements_do_not_grow_with_products(desk, mart, count_statements):
    uid = need(desk, mart, category="Makanan", food="food")
    curated(desk, "Satu", category="Makanan")
    with count_statements() as few:
        matches_for(desk, uid)
    for number in range(10):
        curated(desk, f"P{number}", category="Makanan")
    with count_statements() as many:
        assert matches_for(desk, uid).found == 11
    assert many.count == few.count
