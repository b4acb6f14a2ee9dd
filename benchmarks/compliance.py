"""The register of compliance at size: 10,000 partners, 20,000 duties, 30,000 agreements, 100,000 placements.

    python benchmarks/compliance.py [PARTNERS]

Makes an office of its own and reports the median of nine runs beside the floor, a bare count of the partners.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from umkm_desktop.domain.officers import ALL_ROLES
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.services.partners import compliance, compliance_lists
from umkm_desktop.services.partners.compliance_lists import RegisterQuery
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.database import Database
from umkm_desktop.storage.migrations import create_file
from umkm_desktop.storage.models import Agreement, Business, Duty, Partner, Placement, Product

KEY = bytes(range(32))
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
MEASURES = ("agreements", "products", "stalls", "space", "space-share")


def make(folder: str, partners: int) -> Desk:
    """An office of that size, the same every time."""
    chance = Random(7)
    path = Path(folder) / "kantor.umkm"
    create_file(path, KEY)
    desk = Desk(Database(path, KEY), SignedIn("rini", "Rini", ALL_ROLES), lambda: NOON)
    with desk.write("demo.built") as session:
        shop = Business(name="Keripik Barokah")
        session.add_all([shop, *[Product(name=f"Produk {n}", business=shop, is_food=True) for n in range(500)]])
        session.flush()
        products = list(session.scalars(select(Product.id)))
        insert_records(
            session,
            Partner,
            [
                {
                    "name": f"PT {chance.randrange(10**6)} {n}",
                    "kind": chance.choice(["retail", "mall", "industry"]),
                    "district": chance.choice(["Setu", "Cibitung", "Babelan"]),
                    "trading_area_dm2": chance.choice([None, 120_000]),
                }
                for n in range(partners)
            ],
        )
        ids = list(session.scalars(select(Partner.id)))
        insert_records(session, Duty, [_duty(chance, ids) for _ in range(2 * partners)])
        insert_records(session, Agreement, [_agreement(chance, ids, shop.id) for _ in range(3 * partners)])
        insert_records(session, Placement, [_placement(chance, ids, products) for _ in range(10 * partners)])
    return desk


def _duty(chance: Random, ids: list[int]) -> dict[str, object]:
    return {
        "partner_id": chance.choice(ids),
        "source": "regulation",
        "measure": chance.choice(MEASURES),
        "amount": chance.randint(1, 20),
        "next_step": "Telepon",
        "next_on": date(2026, 12, chance.randint(1, 28)),
    }


def _agreement(chance: Random, ids: list[int], business: int) -> dict[str, object]:
    return {
        "business_id": business,
        "partner_id": chance.choice(ids),
        "pattern": "general-trade",
        "status": chance.choice(["draft", "signed", "signed"]),
        "ends": date(2026 + chance.randint(0, 2), 11, 1),
    }


def _placement(chance: Random, ids: list[int], products: list[int]) -> dict[str, object]:
    return {
        "product_id": chance.choice(products),
        "partner_id": chance.choice(ids),
        "area_dm2": 450,
        "kind": chance.choice(["product"] * 8 + ["stall", "space"]),
        "since": date(2026, 10, 1),
        "status": chance.choice(["placed", "placed", "waiting", "declined"]),
    }


def median(words: str, act: Callable[[], object]) -> None:
    """Nine runs of an act, and the middle one."""
    times = []
    for _ in range(9):
        started = time.perf_counter()
        act()
        times.append((time.perf_counter() - started) * 1000)
    print(f"{words:40}{statistics.median(times):9.1f} ms  (worst {max(times):.0f})")


def main() -> None:
    """Make it and measure it."""
    partners = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        desk = make(folder, partners)

        def floor() -> None:
            with desk.read() as session:
                session.scalar(select(func.count()).select_from(Partner))

        first = compliance_lists.page_register(desk, RegisterQuery(), limit=1)[0]
        median("floor: count the partners", floor)
        for words, query in (
            ("by name", RegisterQuery()),
            ("by standing", RegisterQuery(sort="standing")),
            (
                "partly compliant malls in Setu",
                RegisterQuery(kinds=("mall",), districts=("Setu",), standings=("partial",)),
            ),
            ("searched", RegisterQuery(text="pt 77")),
        ):
            median(f"page, {words}", lambda query=query: compliance_lists.page_register(desk, query))
            median(f"count, {words}", lambda query=query: compliance_lists.count_register(desk, query))
        median("page, by name, the last", lambda: compliance_lists.page_register(desk, RegisterQuery(), offset=9_900))
        median("counts per standing", lambda: compliance_lists.count_by_standing(desk, RegisterQuery()))
        median("totals", lambda: compliance_lists.totals(desk, RegisterQuery()))
        median("one partner's sheet", lambda: compliance.partner_compliance(desk, first.uid))
        desk.database.close()


if __name__ == "__main__":
    main()
