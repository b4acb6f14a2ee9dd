"""One spelling of a kecamatan, however it is typed, so that lists by kecamatan hold every partner of it."""

import pytest

from umkm_desktop.services.partners import compliance_lists, outlets, partners
from umkm_desktop.services.partners.compliance_lists import RegisterQuery


@pytest.mark.parametrize("typed", ["cikarang pusat", "Kec. CIKARANG  PUSAT", "Cikarang Pusat"])
def test_partner_and_outlet_take_the_official_spelling(desk, typed):
    partner = partners.add_partner(desk, {"name": "PT A", "kind": "mall", "district": typed})
    outlets.add_outlet(desk, partner, {"name": "Lobi", "district": typed})
    assert compliance_lists.count_register(desk, RegisterQuery(districts=("Cikarang Pusat",))) == 1
    assert outlets.outlets_of(desk, partner)[0].district == "Cikarang Pusat"


def test_a_place_outside_the_regency_stays_as_typed_and_none_stays_none(desk):
    far = partners.add_partner(desk, {"name": "PT B", "kind": "mall", "district": "Cilandak"})
    nowhere = partners.add_partner(desk, {"name": "PT C", "kind": "mall"})
    assert partners.partner_details(desk, far).values["district"] == "Cilandak"
    assert partners.partner_details(desk, nowhere).values["district"] is None
