"""Records for tests, valid by default, made by the services an officer uses. Everybody in here is invented."""

from typing import Any

from umkm_desktop.services.businesses import add_business
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.products import add_product


def business(desk: Desk, name: str = "Keripik Barokah", **values: Any) -> str:
    """A business without an owner unless ``owner_name`` is given; returns its uid."""
    return add_business(desk, {"name": name, **values})


def product(desk: Desk, business_uid: str, name: str = "Keripik Singkong Balado 250 g", **values: Any) -> str:
    """A food product of the business; returns its uid."""
    return add_product(desk, {"name": name, "business": business_uid, "is_food": True, **values})
