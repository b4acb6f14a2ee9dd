"""The monthly evaluation beside 100,000 placements and 24 months of reports (2.4 million).

    python benchmarks/evaluation.py /tmp/evaluasi.umkm [placements]

Makes the office where it is missing, without a trail of its reports (a minute instead of an hour), then measures what
the evaluation screen asks of the services, closes a month, and says how much memory the process took at most.
"""

import random
import resource
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from offices import median_of, milliseconds

from umkm_desktop.domain.evaluation.evaluation import Trend, month_before
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import evaluate_month
from umkm_desktop.services.evaluation.evaluation_lists import MonthQuery, count_month, list_month, page_month
from umkm_desktop.services.evaluation.month_closing import (
    close_month,
    judge_anew,
    month_standing,
    months_due,
    reopen_month,
)
from umkm_desktop.services.evaluation.month_groups import GroupBy, groups
from umkm_desktop.services.office.signing_in import create_office, sign_in

PLACEMENTS, MONTHS, NEWEST = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000, 24, "2026-10"
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

        def fill(table: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
            marks = ", ".join("?" * (columns.count(",") + 3))
            head = f"INSERT INTO {table} (revision, created_at, changed_at, id, uid, {columns})"
            connection.exec_driver_sql(f"{head} VALUES ({STAMP}, {marks})", list(rows))

        fill(
            "business",
            "name, status, district, category",
            (
                (n, uid(), f"Usaha {n}", "active", f"Kecamatan {n % 23}", f"Kategori {n % 9}")
                for n in range(1, BUSINESSES + 1)
            ),
        )
        fill(
            "product",
            "name, business_id, is_food",
            ((n, uid(), f"Produk {n}", n % BUSINESSES + 1, 1) for n in range(1, PRODUCTS + 1)),
        )
        fill("partner", "name, kind", ((n, uid(), f"PT Mitra {n:02}", "retail") for n in range(1, PARTNERS + 1)))
        fill(
            "placement",
            "product_id, partner_id, outlet, status, since",
            (
                (n, uid(), n % PRODUCTS + 1, n % PARTNERS + 1, f"Gerai {n % 300}", "placed", "2024-10-01")
                for n in range(1, PLACEMENTS + 1)
            ),
        )
        for place in range(MONTHS):
            month = month_before(NEWEST, MONTHS - 1 - place)
            fill("sales_report", "placement_id, month, sales, days", _reports(month, place * PLACEMENTS, chance))
        # what was noted report by report is due month by month, as after another rule
        connection.exec_driver_sql("DELETE FROM report_touched")
        connection.exec_driver_sql("INSERT INTO month_due (month, done) SELECT DISTINCT month, 0 FROM sales_report")
    desk.database.close()


def _reports(month: str, number: int, chance: random.Random) -> Iterator[tuple[object, ...]]:
    """One in twenty is missing, one in fifty is a part month, one in a hundred sold nothing."""
    for placement in range(1, PLACEMENTS + 1):
        if chance.random() < 0.05:
            continue
        sales = 0 if chance.random() < 0.01 else chance.randrange(100, 9_000) * 500
        days = chance.randrange(3, 24) if chance.random() < 0.02 else None
        yield number + placement, f"{number + placement:032x}", placement, month, sales, days


def measure(desk: Desk) -> None:
    """Medians of what the screen asks for, in milliseconds."""
    query = MonthQuery(NEWEST)
    print(f"count the month by trend        {median_of(lambda: count_month(desk, query)):7.0f} ms")
    uids = list_month(desk, query)
    first = median_of(lambda: page_month(desk, NEWEST, list_month(desk, query)[:50]))
    print(f"list the month, first page      {first:7.0f} ms")
    print(f"a page                          {median_of(lambda: page_month(desk, NEWEST, uids[50:100])):7.0f} ms")
    falling = MonthQuery(NEWEST, Trend.FALLING.value)
    first = median_of(lambda: page_month(desk, NEWEST, list_month(desk, falling)[:50]))
    print(f"only what falls, first page     {first:7.0f} ms")
    for by in GroupBy:
        took = median_of(lambda by=by: groups(desk, NEWEST, by, sort="sales", limit=50, slopes=False), 3)
        print(f"by {by.value:<28} {took:7.0f} ms")
    took = median_of(lambda: groups(desk, NEWEST, GroupBy.PRODUCT, sort="sales", limit=50), 3)
    print(f"by product, with slopes         {took:7.0f} ms")
    took = median_of(lambda: groups(desk, NEWEST, GroupBy.PARTNER), 1)
    print(f"by partner, with slopes         {took:7.0f} ms")
    print(f"every row as an object          {median_of(lambda: evaluate_month(desk, NEWEST), 3):7.0f} ms")


def _reopen(desk: Desk) -> None:
    reopen_month(desk, NEWEST, reason="Pengukuran")


def peak() -> float:
    """Megabytes the process took at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    file = Path(sys.argv[1])
    if not file.exists():
        print(f"built in {milliseconds(lambda: build(file)) / 1000:.0f} s, {file.stat().st_size / 1e6:.0f} MB")
    office = sign_in(file, OFFICER, PASSWORD, clock=lambda: CLOCK)
    print(f"at the start {peak():.0f} MB")
    print(f"judge {len(months_due(office))} months anew          {milliseconds(lambda: judge_anew(office)):7.0f} ms")
    measure(office)
    print(f"at most {peak():.0f} MB")
    if month_standing(office, NEWEST).closing is None:
        print(f"close the month                 {milliseconds(lambda: close_month(office, NEWEST)):7.0f} ms")
    print("the closed month:")
    measure(office)
    print(f"open it again                   {milliseconds(lambda: _reopen(office)):7.0f} ms")
    print(f"at most {peak():.0f} MB")
    office.database.close()
