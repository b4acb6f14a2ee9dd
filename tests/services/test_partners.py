"""Partners: entering, changing, listing."""

import pytest

from umkm_desktop.domain.errors import FieldProblems, NotFound
from umkm_desktop.services.partners import partners
from umkm_desktop.services.placements import placements


def test_a_partner_needs_only_a_name(desk):
    uid = partners.add_partner(desk, {"name": "PT Motor Contoh"})
    details = partners.partner_details(desk, uid)
    assert (details.row.name, details.row.kind) == ("PT Motor Contoh", "other")


def test_problems_are_told_by_field(desk):
    with pytest.raises(FieldProblems) as refusal:
        partners.add_partner(desk, {"name": " ", "kind": "warung"})
    assert set(refusal.value.problems) == {"name", "kind"}


def test_only_what_changed_is_told(desk):
    uid = partners.add_partner(desk, {"name": "PT Ritel", "kind": "retail"})
    assert partners.change_partner(desk, uid, {"name": "PT Ritel", "kind": "mall"}) == ["kind"]
    assert partners.change_partner(desk, uid, {"kind": "mall"}) == []


def test_archived_partners_leave_the_list_and_can_come_back(desk):
    uid = partners.add_partner(desk, {"name": "PT Ritel"})
    partners.archive_partner(desk, uid, reason="tutup")
    assert (partners.count_partners(desk), partners.count_partners(desk, archived=True)) == (0, 1)
    partners.archive_partner(desk, uid, archived=False)
    assert partners.count_partners(desk) == 1


def test_the_list_counts_products_on_the_shelf(small):
    placements.place(small.desk, small.product, small.partner, status="placed")
    placements.place(small.desk, small.second_product, small.partner)
    (row,) = partners.page_partners(small.desk)
    assert (row.placed, row.target, row.agreements) == (1, 40, 0)


def test_a_page_is_one_statement(small, count_statements):
    with count_statements() as one:
        partners.page_partners(small.desk)
    for number in range(2):
        partners.add_partner(small.desk, {"name": f"PT {number}"})
    with count_statements() as three:
        partners.page_partners(small.desk)
    assert (one.count, three.count) == (1, 1)


def test_an_unknown_partner_is_named(desk):
    with pytest.raises(NotFound, match="Mitra itu tidak ada"):
        partners.partner_details(desk, "zzz")
