"""Products for a partner's need, coverage and kecamatan at size: 100,000 products, 10,000 partners, 100,000 placements.

    python benchmarks/matching.py [PRODUCTS]

Makes an office of its own and reports the median of nine runs beside the floor, a bare count of the products.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from umkm_desktop.domain.officers import ALL_ROLES
from umkm_desktop.domain.regions import bekasi
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.services.home import district_overview
from umkm_desktop.services.partners import needs, outreach, targets
from umkm_desktop.services.partners.outreach import CoverageQuery
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.database import Database
from umkm_desktop.storage.migrations import create_file
from umkm_desktop.storage.models import Business, Outreach, Partner, Placement, Product

KEY = bytes(range(32))
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
DAY = date(2026, 11, 24)


def make(folder: str, products: int) -> Desk:
    """An office of that size, the same every time."""
    chance = Random(7)
    path = Path(folder) / "kantor.umkm"
    create_file(path, KEY)
    desk = Desk(Database(path, KEY), SignedIn("rini", "Rini", ALL_ROLES), lambda: NOON)
    districts = bekasi().districts
    with desk.write("demo.built") as session:
        shops = [{"name": f"UD {n}", "district": chance.choice(districts)} for n in range(products)]
        insert_records(session, Business, shops)
        ids = list(session.scalars(select(Business.id)))
        insert_records(session, Product, [_product(chance, shop) for shop in ids])
        partners = [{"name": f"PT {n}", "kind": chance.choice(["retail", "mall"])} for n in range(products // 10)]
        insert_records(session, Partner, partners)
        insert_records(session, Outreach, [_talk(chance, len(partners)) for _ in range(3 * len(partners))])
        insert_records(session, Placement, [_placement(chance, products, len(partners)) for _ in range(products)])
    return desk


def _product(chance: Random, shop: int) -> dict[str, object]:
    return {
        "name": chance.choice(["Keripik Singkong", "Abon Sapi", "Kain Batik", "Sambal"]),
        "business_id": shop,
        "is_food": chance.random() < 0.8,
        "category": chance.choice(["Makanan", "Minuman", "Batik", "Kerajinan", None]),
        "price": chance.choice([None, 9_000, 15_000, 22_000]),
        "capacity_per_month": chance.choice([None, 200, 500, 900]),
        "pirt": chance.choice([None, "2103216012345-29"]),
        "pirt_expires": DAY + timedelta(days=chance.randrange(-300, 900)),
        "halal": chance.choice([None, "ID32110000123450721"]),
        "verdict": chance.choice(["passed", "passed", "conditional", "needs-work", "rejected", None]),
    }


def _talk(chance: Random, partners: int) -> dict[str, object]:
    day = DAY - timedelta(days=chance.randrange(900))
    return {
        "partner_id": chance.randint(1, partners),
        "kind": chance.choice(["socialisation", "visit"]),
        "status": "held",
        "held_on": day,
        "next_on": day + timedelta(days=30),
    }


def _placement(chance: Random, products: int, partners: int) -> dict[str, object]:
    return {
        "product_id": chance.randint(1, products),
        "partner_id": chance.randint(1, partners),
        "status": "placed",
        "since": DAY,
    }


def middle(work: Callable[[], object]) -> float:
    """Milliseconds, the median of nine."""
    times = []
    for _round in range(9):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def main(products: int = 100_000) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = make(folder, products)
        with desk.read() as session:
            partner = session.scalars(select(Partner.uid)).first() or ""
            product = session.scalars(select(Product.uid)).first() or ""
        full = {
            "title": "Camilan",
            "category": "Makanan",
            "food": "food",
            "words": "keripik",
            "price_from": "10.000",
            "price_to": "20.000",
            "capacity_per_month": "500",
            "certificates": "halal pirt",
            "districts": "Setu",
        }
        asked = {
            "everything asked": full,
            "food only": {"title": "Pangan", "food": "food"},
            "nothing asked": {"title": "Apa saja"},
        }
        uids = {name: needs.add_need(desk, partner, values) for name, values in asked.items()}

        def floor() -> object:
            with desk.read() as session:
                return session.scalar(select(func.count()).select_from(Product))

        print(f"{'floor: a bare count':40}{middle(floor):8.1f} ms")
        for name, uid in uids.items():
            print(f"{'products for a need, ' + name:40}{middle(partial(needs.matches_for, desk, uid)):8.1f} ms")
        print(f"{'needs for a product':40}{middle(lambda: needs.needs_for_product(desk, product)):8.1f} ms")
        print(f"{'coverage, first page':40}{middle(lambda: outreach.page_coverage(desk, CoverageQuery())):8.1f} ms")
        counted = middle(lambda: outreach.count_by_coverage(desk, CoverageQuery()))
        print(f"{'coverage, counts of the tabs':40}{counted:8.1f} ms")
        print(f"{'kecamatan':40}{middle(lambda: district_overview.district_overview(desk)):8.1f} ms")
        print(f"{'targets of a year':40}{middle(lambda: targets.targets_in(desk, 2026)):8.1f} ms")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
