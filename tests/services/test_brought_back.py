"""What comes back from the archive, or a step taken back, asks what entering it asks; a companion keeps to own care."""

import factories
import pytest

from umkm_desktop.domain.errors import FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.companions import companions
from umkm_desktop.services.curation import submissions
from umkm_desktop.services.partners import outlets, partners
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_lists import PlacementQuery, count_placements
from umkm_desktop.services.placements.placement_terms import change_terms, read_terms
from umkm_desktop.services.register import businesses, products
from umkm_desktop.storage.models import Officer

GONE = "diarsipkan; kembalikan dahulu"


def test_a_placement_comes_not_back_where_the_product_was_placed_anew(small):
    desk = small.desk
    first = placements.place(desk, small.product, small.partner, status="placed")
    placements.archive_placement(desk, first)
    second = placements.place(desk, small.product, small.partner, status="placed")
    with pytest.raises(RuleBroken, match="sudah terpasang"):
        placements.archive_placement(desk, first, archived=False)
    placements.move_placement(desk, second, status="withdrawn", reason="habis")
    placements.archive_placement(desk, first, archived=False)
    assert count_placements(desk, PlacementQuery()) == 2


def test_a_withdrawal_of_today_is_not_taken_back_once_the_product_stands_there_anew(small):
    desk = small.desk
    first = placements.place(desk, small.product, small.partner, status="placed")
    placements.move_placement(desk, first, status="withdrawn", reason="salah tekan")
    second = placements.place(desk, small.product, small.partner, status="placed")
    with pytest.raises(RuleBroken, match="sudah terpasang"):
        placements.take_back_step(desk, first, status="withdrawn")
    placements.archive_placement(desk, second)
    assert placements.take_back_step(desk, first, status="withdrawn") == "placed"


def test_an_ended_placement_comes_back_beside_the_one_that_stands(small):
    desk = small.desk
    first = placements.place(desk, small.product, small.partner, status="declined", reason="belum ada rak")
    placements.archive_placement(desk, first)
    placements.place(desk, small.product, small.partner, status="placed")
    placements.archive_placement(desk, first, archived=False)
    assert count_placements(desk, PlacementQuery()) == 2


def test_a_product_comes_not_back_where_its_name_was_given_anew(small):
    desk = small.desk
    first = factories.product(desk, small.business, "Sambal Bawang")
    products.archive_product(desk, first, reason="salah catat")
    second = factories.product(desk, small.business, "SAMBAL BAWANG")
    with pytest.raises(FieldProblems, match="sudah punya produk"):
        products.restore_product(desk, first)
    products.archive_product(desk, second, reason="salah catat")
    products.restore_product(desk, first)


def test_what_belongs_to_an_archived_record_comes_back_after_it(small):
    desk = small.desk
    uid = placements.place(desk, small.product, small.partner)
    placements.archive_placement(desk, uid)
    products.archive_product(desk, small.product, reason="berhenti")
    businesses.archive_business(desk, small.business, reason="tutup")
    for act in (
        lambda: placements.archive_placement(desk, uid, archived=False),
        lambda: products.restore_product(desk, small.product),
    ):
        with pytest.raises(RuleBroken, match=GONE):
            act()
    businesses.restore_business(desk, small.business)
    products.restore_product(desk, small.product)
    placements.archive_placement(desk, uid, archived=False)
    outlet = outlets.add_outlet(desk, small.partner, {"name": "Setu"})
    outlets.archive_outlet(desk, outlet)
    partners.archive_partner(desk, small.partner)
    with pytest.raises(RuleBroken, match="Mitra .*" + GONE):
        outlets.archive_outlet(desk, outlet, archived=False)


def test_goods_of_an_archived_business_are_withdrawn_and_nothing_else(small):
    desk = small.desk
    placed = placements.place(desk, small.product, small.partner, status="placed")
    approved = placements.place(desk, small.second_product, small.partner, status="approved")
    businesses.archive_business(desk, small.business, reason="tutup")
    with pytest.raises(RuleBroken, match="Usaha .*" + GONE):
        placements.move_placement(desk, approved, status="placed")
    assert placements.move_placement(desk, approved, status="declined", reason="usaha tutup") == "declined"
    assert placements.move_placement(desk, placed, status="withdrawn", reason="usaha tutup") == "withdrawn"
    with pytest.raises(RuleBroken, match="Usaha .*" + GONE):
        placements.take_back_step(desk, placed, status="withdrawn")


@pytest.fixture
def ayu(small, desk_of):
    """A companion with an account, in whose care the business of the small office is not."""
    desk = small.desk
    uid = companions.add_companion(desk, {"name": "Neng Ayu", "starts": "2026-01-01"})
    with desk.write("officer.added") as session:
        session.add(Officer(uid="neng-ayu", name="Neng Ayu", name_key="neng ayu", roles="pendamping"))
    companions.change_companion(desk, uid, {"officer_uid": "neng-ayu"})
    return uid, desk_of(Role.COMPANION, name="Neng Ayu")


def test_a_companion_writes_on_products_and_placements_of_own_businesses_only(small, ayu):
    desk = small.desk
    companion, own = ayu
    uid = placements.place(desk, small.product, small.partner, status="approved")
    waiting = submissions.submit_product(desk, small.second_product)
    acts = (
        lambda: placements.place(own, small.second_product, small.partner),
        lambda: change_terms(own, uid, {"outlet": "Setu"}),
        lambda: change_terms(own, uid, {"price": "15000"}),
        lambda: placements.move_placement(own, uid, status="placed"),
        lambda: placements.take_back_step(own, uid, status="placed"),
        lambda: placements.move_placement(own, uid, status="declined", reason="tidak cocok"),
        lambda: submissions.withdraw_submission(own, waiting, reason="belum siap"),
        lambda: placements.archive_placement(own, uid),
        lambda: placements.archive_placement(own, uid, archived=False),
        lambda: submissions.submit_product(own, small.second_product),
    )
    before = placements.steps_of(desk, uid), read_terms(desk, uid)
    for act in acts:
        with pytest.raises(NotAllowed, match="bukan usaha dampingan Anda"):
            act()
    assert (placements.steps_of(desk, uid), read_terms(desk, uid)) == before
    companions.assign(desk, companion, [small.business])
    for act in acts:
        act()
