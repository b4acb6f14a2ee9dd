"""What may be typed about a product, and whether it is food."""

from datetime import date

import pytest

from umkm_desktop.domain.partners.partners import examine_partner
from umkm_desktop.domain.register.products import examine_product, suggest_food

TODAY = date(2026, 11, 24)


def test_a_product_needs_a_name_and_its_business() -> None:
    assert examine_product({}).problems == {"name": "Nama produk wajib diisi.", "business": "Usaha wajib diisi."}
    assert examine_product({"name": "Keripik", "business": "abc"}).problems == {}


def test_a_product_is_read_into_what_is_stored() -> None:
    checked = examine_product(
        {
            "name": "Keripik",
            "business": "abc",
            "price": "12.500",
            "halal": "id32110000123450721",
            "pirt_expires": "24/11/2030",
            "is_food": "",
        },
        today=TODAY,
    )
    assert checked.values["price"] == 12_500
    assert checked.values["pirt_expires"] == date(2030, 11, 24)
    assert checked.values["is_food"] is True
    assert checked.warnings == {}


@pytest.mark.parametrize(
    ("name", "category", "permit", "food"),
    [
        ("Keripik singkong", "", "", True),
        ("Sarung tangan kerja", "", "", False),
        ("Tas batik kopi", "Kerajinan", "", False),
        ("Produk A", "Makanan", "", True),
        ("Produk A", "", "206321601012329", True),
    ],
)
def test_food_is_suggested_by_permit_category_and_name(name: str, category: str, permit: str, food: bool) -> None:
    assert suggest_food(name, category, permit) is food


def test_odd_prices_and_past_permits_are_warnings() -> None:
    checked = examine_product(
        {"name": "A", "business": "b", "price": 10, "cost": 20, "retailer_price": 15, "bpom_expires": date(2020, 1, 1)},
        today=TODAY,
    )
    assert set(checked.warnings) == {"price", "retailer_price", "bpom_expires"}


def test_a_partner_needs_a_name_and_has_a_kind() -> None:
    assert examine_partner({"name": ""}).problems == {"name": "Nama mitra wajib diisi."}
    assert examine_partner({"name": "PT Sumber Ritel"}).values["kind"] == "other"
    assert examine_partner({"name": "PT Sumber Ritel", "kind": "Minimarket"}).values["kind"] == "retail"


def test_a_yes_or_no_that_is_neither_is_told_with_what_was_typed() -> None:
    found = examine_product({"name": "Keripik", "is_food": "mungkin"}).problems
    assert found["is_food"] == "Isi ya atau tidak; yang diisi “mungkin”."
