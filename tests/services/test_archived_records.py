"""Nothing new is built on what is in the archive, and what was renamed is the same place everywhere."""

import factories
import pytest

from umkm_desktop.domain.errors import Conflict, RuleBroken
from umkm_desktop.services.agreements import partnerships
from umkm_desktop.services.companions import companion_visits, companions
from umkm_desktop.services.partners import outlets, partners
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_lists import PlacementQuery, page_placements
from umkm_desktop.services.register import businesses, products

ARCHIVED = "diarsipkan; kembalikan dahulu"


def test_a_partner_in_the_archive_gets_no_placement_agreement_memorandum_or_outlet(small):
    desk = small.desk
    partners.archive_partner(desk, small.partner)
    for act in (
        lambda: placements.place(desk, small.product, small.partner),
        lambda: factories.agreement(desk, small.business, small.partner),
        lambda: partnerships.draft_memorandum(desk, partner_uid=small.partner, texts={"about": "Kemitraan"}),
        lambda: outlets.add_outlet(desk, small.partner, {"name": "Setu"}),
    ):
        with pytest.raises(RuleBroken, match=ARCHIVED):
            act()


def test_products_in_the_archive_and_products_of_such_a_business_are_not_placed(small):
    desk = small.desk
    products.archive_product(desk, small.second_product, reason="tidak dibuat lagi")
    businesses.archive_business(desk, small.business, reason="tutup")
    with pytest.raises(RuleBroken, match="Produk .*" + ARCHIVED):
        placements.place(desk, small.second_product, small.partner)
    with pytest.raises(RuleBroken, match="Usaha .*" + ARCHIVED):
        placements.place(desk, small.product, small.partner)
    with pytest.raises(RuleBroken, match="Usaha .*" + ARCHIVED):
        factories.agreement(desk, small.business, small.partner)


def test_a_business_that_comes_back_is_in_nobodys_care_when_its_companion_left(small):
    desk = small.desk
    companion = companions.add_companion(desk, {"name": "Budi", "starts": "2026-01-01"})
    companions.assign(desk, companion, [small.business])
    businesses.archive_business(desk, small.business, reason="tutup")
    with pytest.raises(RuleBroken, match=ARCHIVED):
        companion_visits.log_visit(desk, small.business, {"visited_on": "2026-11-20", "finding": "Tutup."})
    companions.archive_companion(desk, companion)
    businesses.restore_business(desk, small.business)
    with pytest.raises(RuleBroken, match="tidak sedang didampingi"):
        companions.end_companionship(desk, small.business, reason="selesai")


def test_placements_follow_the_new_name_of_their_outlet_and_none_stands_there_twice(small):
    desk = small.desk
    outlet = outlets.add_outlet(desk, small.partner, {"name": "Cikarang"})
    placements.place(desk, small.product, small.partner, outlet="cikarang", status="placed")
    outlets.change_outlet(desk, outlet, {"name": "Cikarang Barat"})
    (row,) = page_placements(desk, PlacementQuery())
    assert row.outlet == "Cikarang Barat"
    with pytest.raises(RuleBroken, match="sudah terpasang"):
        placements.place(desk, small.product, small.partner, outlet="Cikarang Barat")


def test_an_outlet_takes_no_name_another_has_by_change_or_out_of_the_archive(small):
    desk = small.desk
    first = outlets.add_outlet(desk, small.partner, {"name": "Setu"})
    second = outlets.add_outlet(desk, small.partner, {"name": "Cibitung"})
    with pytest.raises(Conflict, match="sudah mempunyai lokasi"):
        outlets.change_outlet(desk, second, {"name": "setu"})
    assert outlets.change_outlet(desk, first, {"name": "SETU"}) == ["name"]
    outlets.archive_outlet(desk, first)
    outlets.change_outlet(desk, second, {"name": "Setu"})
    with pytest.raises(Conflict, match="sudah mempunyai lokasi"):
        outlets.archive_outlet(desk, first, archived=False)
