"""The monthly evaluation beside 100,000 placements and 24 months of reports (2.4 million).

    python benchmarks/evaluation.py /tmp/evaluasi.umkm

Makes the office where it is missing, without a trail of its reports (a minute instead of an hour), then measures what
the evaluation screen asks of the services, closes a month, and says how much memory the process took at most.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from offices import median_of, milliseconds

from umkm_desktop.domain.evaluation import month_before
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.signing_in import create_office, sign_in

PLACEMENTS, MONTHS, NEWEST = 100_000, 24, "2026-10"
BUSINESSES, PRODUCTS, PARTNERS = 20_000, 50_000, 40
OFFICER, PASSWORD = "Rini Andriani", "empat kata tanpa arti"
CLOCK = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
STAMP = "1, '2024-11-01T00:00:00.000000+00:00', '2024-11-01T00:00:00.000000+00:00'"


def build(path: Path) -> None:
    """The office, filled past the trail: what is measured is reading and closing."""
    desk = create_office(path, officer=OFFICER, password=PASSWORD, name="DINAS CONTOH", clock=lambda: CLOCK).desk
    chance = random.Random(6)

    def uid() -> str:
        return f"{chance.getrandbits(128):032x}"

    with desk.database.maintain() as connection:
        run = connection.exec_driver_sql
        run(
            f"INSERT INTO business (id, uid, revision, created_at, changed_at, name, status, district, category) VALUES (?, ?, {STAMP}, ?, 'active', ?, ?)",
            [(n, uid(), f"Usaha {n}", f"Kecamatan {n % 23}", f"Kategori {n % 9}") for n in range(1, BUSINESSES + 1)],
        )
        run(
            f"INSERT INTO product (id, uid, revision, created_at, changed_at, name, business_id, is_food) VALUES (?, ?, {STAMP}, ?, ?, 1)",
            [(n, uid(), f"Produk {n}", n % BUSINESSES + 1) for n in range(1, PRODUCTS + 1)],
        )
        run(
            f"INSERT INTO partner (id, uid, revision, created_at, changed_at, name, kind) VALUES (?, ?, {STAMP}, ?, 'retail')",
            [(n, uid(), f"PT Mitra {n:02}") for n in range(1, PARTNERS + 1)],
        )
        run(
            "INSERT INTO placement (id, uid, revision, created_at, changed_at, product_id, partner_id, outlet, status, since)"
            f" VALUES (?, ?, {STAMP}, ?, ?, ?, 'placed', '2024-10-01')",
            [(n, uid(), n % PRODUCTS + 1, n % PARTNERS + 1, f"Gerai {n % 300}") for n in range(1, PLACEMENTS + 1)],
        )
        number = 0
        for ago in reversed(range(MONTHS)):
            rows = list(_reports(month_before(NEWEST, ago), number, chance))
            number += PLACEMENTS
            run(
                "INSERT INTO sales_report (id, uid, revision, created_at, changed_at, placement_id, month, sales, days)"
                f" VALUES (?, ?, {STAMP}, ?, ?, ?, ?)",
                rows,
            )
    desk.database.close()


def _reports(month: str, number: int, chance: random.Random) -> Iterator[tuple[object, ...]]:
    """One in twenty is missing, one in fifty is a part month, one in a hundred sold nothing."""
    for placement in range(1, PLACEMENTS + 1):
        if chance.random() < 0.05:
            continue
        sales = 0 if chance.random() < 0.01 else chance.randrange(100, 9_000) * 500
        days = chance.randrange(3, 24) if chance.random() < 0.02 else None
        yield number + placement, f"{number + placement:032x}", placement, month, sales, days


if __name__ == "__main__":
    file = Path(sys.argv[1])
    if not file.exists():
        print(f"built in {milliseconds(lambda: build(file)) / 1000:.0f} s, {file.stat().st_size / 1e6:.0f} MB")
