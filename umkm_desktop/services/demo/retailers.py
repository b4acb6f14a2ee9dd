"""The invented large businesses of the demo office, their sizes, and on which terms goods stand on their shelves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from umkm_desktop import resources
from umkm_desktop.services.demo.people import Row
from umkm_desktop.services.demo.trades import FOOD


@dataclass(frozen=True)
class DemoPartner:
    """An invented large business; ``placed`` products of the categories it ``takes`` stand there, of ``target``."""

    code: str
    name: str
    group_name: str
    kind: str
    district: str
    contact: tuple[str, str]
    source: str
    target: int
    placed: int = 0
    outlets: Sequence[str] = ()
    takes: Sequence[str] = FOOD


PARTNERS = tuple(DemoPartner(**row) for row in resources.table("demo")["partner"])

_TRADING: Mapping[str, int] = {"CHC": 640_000, "LMM": 1_200_000, "SRN": 130_000, "GNM": 78_000}
"""Trading area in dm2 of those who told it."""


def size_of(partner: DemoPartner, random: Random) -> Row:
    """Figures of size as a partner tells them."""
    return {
        "scale": "large" if partner.source != "voluntary" else "medium",
        "workers": random.randint(4, 90) * 10,
        "trading_area_dm2": _TRADING.get(partner.code),
    }


def terms_of(price: int, partner: DemoPartner, random: Random) -> Row:
    """Terms of a placement: a stall pays rent, goods on a shelf have a price for the retailer."""
    if partner.code == "CHC":
        return {
            "kind": "stall",
            "area_dm2": random.randint(4, 9) * 100,
            "rent": random.randint(8, 20) * 100_000,
            "spot": "Area gerai makanan",
            "price": price,
        }
    return {
        "kind": "product",
        "price": price,
        "supply_price": price * random.choice((78, 80, 82, 85)) // 100,
        "payment_days": random.choice((14, 14, 21, 30)),
        "minimum_order": random.choice((12, 24, 48)),
        "spot": random.choice(("Rak depan", "Rak tengah", "Ujung lorong", None)),
    }
