"""Entering, changing and archiving products."""

import pytest
from factories import business, product

from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed, NotFound, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.drafts import find_draft, keep_draft
from umkm_desktop.services.register import products


@pytest.fixture
def shop(desk):
    return business(desk, "UD Sari Rasa")


def test_a_product_holds_what_was_typed(desk, shop):
    uid = product(desk, shop, price="Rp14.500", pirt="P-IRT No. 2063216010142-29", pirt_expires="24-11-2027")
    form = products.product_form(desk, uid)
    assert (form.business, form.values["price"], form.values["pirt"]) == ("UD Sari Rasa", 14500, "206321601014229")


def test_a_product_needs_a_name_and_a_business(desk):
    with pytest.raises(FieldProblems) as refusal:
        products.add_product(desk, {"price": "-5"})
    assert set(refusal.value.problems) == {"name", "business", "price"}
    with pytest.raises(NotFound, match="Usaha itu tidak ada"):
        products.add_product(desk, {"name": "Abon", "business": "zzz"})


def test_a_business_has_one_product_of_a_name(desk, shop):
    product(desk, shop, "Keripik Tempe 200 g")
    with pytest.raises(FieldProblems) as refusal:
        product(desk, shop, "KERIPIK TEMPE 200g")
    assert list(refusal.value.problems) == ["name"]
    product(desk, business(desk, "Dapur Neneng"), "Keripik Tempe 200 g")


def test_a_product_cannot_be_renamed_into_another(desk, shop):
    product(desk, shop, "Keripik")
    uid = product(desk, shop, "Abon")
    with pytest.raises(FieldProblems):
        products.change_product(desk, uid, {"name": "keripik"})
    assert products.change_product(desk, uid, {"name": "ABON"}) == ["name"]


def test_saving_the_same_form_twice_makes_one_product(desk, shop):
    keep_draft(desk, "product:new", {"name": "Abon"})
    values = {"name": "Abon", "business": shop}
    first = products.add_product(desk, values, uid="a" * 32, draft="product:new")
    assert products.add_product(desk, values, uid="a" * 32) == first == "a" * 32
    assert find_draft(desk, "product:new") is None


def test_a_change_names_the_fields_and_a_stale_form_is_refused(desk, shop):
    uid = product(desk, shop, price=14_500)
    opened = products.product_form(desk, uid)
    assert products.change_product(desk, uid, {"price": "15.000", "is_food": True}) == ["price"]
    with pytest.raises(Conflict, match="Rini Andriani"):
        products.change_product(desk, uid, {"price": "16.000"}, revision=opened.revision)


def test_the_problems_of_a_change_are_those_of_the_given_fields(desk, shop):
    uid = product(desk, shop)
    with pytest.raises(FieldProblems) as refusal:
        products.change_product(desk, uid, {"name": "", "barcode": "8991"})
    assert set(refusal.value.problems) == {"name", "barcode"}


def test_archiving_needs_a_reason_and_can_be_taken_back(desk, shop):
    uid = product(desk, shop)
    with pytest.raises(RuleBroken):
        products.archive_product(desk, uid, reason="")
    products.archive_product(desk, uid, reason="Tidak dibuat lagi")
    assert products.product_form(desk, uid).archived
    products.restore_product(desk, uid)
    assert not products.product_form(desk, uid).archived


def test_who_may_not_edit_the_register_adds_no_product(desk, desk_of, shop):
    with pytest.raises(NotAllowed):
        product(desk_of(Role.CURATOR), shop)
