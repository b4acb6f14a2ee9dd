"""A small office: one business with two products, one retailer."""

from dataclasses import dataclass

import pytest
from curation_office import Curation, make_office
from made_once import made_once

from umkm_desktop.services.desk import Desk
from umkm_desktop.storage.models import Business, Owner, Partner, Product


@dataclass(frozen=True)
class SmallOffice:
    """Uids of what is there."""

    desk: Desk
    business: str = "b1"
    other_business: str = "b2"
    product: str = "p1"
    second_product: str = "p2"
    strange_product: str = "p3"
    partner: str = "r1"


@pytest.fixture
def small(desk: Desk) -> SmallOffice:
    return _small(desk)


@made_once
def _small(desk: Desk) -> SmallOffice:
    """Keripik Barokah of Siti Aminah with two products, Batik Tarawang with one, and PT Ritel Contoh Nusantara."""
    with desk.write("business.created") as session:
        owner = Owner(uid="o1", name="Siti Aminah", nik="9916034804750004")
        chips = Business(uid="b1", name="Keripik Barokah", owner=owner, district="Cikarang Utara", village="Karangasih")
        batik = Business(uid="b2", name="Batik Tarawang", district="Tambun Selatan")
        session.add_all(
            [
                Product(uid="p1", name="Keripik Singkong Balado", business=chips, is_food=True),
                Product(uid="p2", name="Keripik Tempe", business=chips, is_food=True),
                Product(uid="p3", name="Batik Tulis", business=batik, is_food=False),
                Partner(uid="r1", name="PT Ritel Contoh Nusantara", kind="retail", target_products=40),
            ]
        )
    return SmallOffice(desk)


@pytest.fixture
def curation(desk: Desk) -> Curation:
    """Seven officers, among them four curators, and five products of two businesses; nothing is prepared."""
    return make_office(desk)
