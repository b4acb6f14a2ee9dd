"""The board and the list beside 100,000 placements: counts, pages, filters, sorts, and where a placement stands.

    python benchmarks/placements.py /tmp/penempatan.umkm [ROUNDS]

Makes the office where it is missing, without a trail of its rows. Beside each figure stands the floor: the same SQLite
file asked for one page of placements by their key, which is what reading and decrypting the rows alone costs.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from offices import median_of, milliseconds
from sqlalchemy import select

from umkm_desktop.domain.placements.placements import State
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.home.home import home_page
from umkm_desktop.services.office.signing_in import create_office, sign_in
from umkm_desktop.services.placements.placement_lists import (
    SORTS,
    PlacementQuery,
    count_by_state,
    count_late,
    count_placements,
    page_cards,
    page_placements,
    place_in_list,
)
from umkm_desktop.storage.models import Placement

PLACEMENTS, BUSINESSES, PRODUCTS, PARTNERS = 100_000, 20_000, 50_000, 60
OFFICER, PASSWORD = "Rini Andriani", "empat kata tanpa arti"
CLOCK = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
INSERT = "INSERT INTO {table} (id, uid, revision, created_at, changed_at, {columns}) VALUES (?, ?, {stamp}, {marks})"
STAMP = "1, '2024-11-01T00:00:00.000000+00:00', '2024-11-01T00:00:00.000000+00:00'"
SHARES = {
    State.PROPOSED: 16,
    State.WAITING: 12,
    State.SAMPLE_SENT: 6,
    State.APPROVED: 4,
    State.PLACED: 45,
    State.WITHDRAWN: 11,
    State.DECLINED: 6,
}
WORDS = ("Keripik", "Sambal", "Kopi", "Kue", "Abon", "Madu", "Batik", "Tas", "Sirup", "Rengginang")
TASTES = ("Original", "Pedas", "Manis", "Balado", "Pandan", "Keju", "Cokelat", "Rendang")


def build(path: Path) -> None:
    """The office, filled past the trail: what is measured is reading."""
    desk = create_office(path, officer=OFFICER, password=PASSWORD, name="DINAS CONTOH", clock=lambda: CLOCK).desk
    chance = random.Random(5)

    def uid() -> str:
        return f"{chance.getrandbits(128):032x}"

    with desk.database.maintain() as connection:
        run = connection.exec_driver_sql
        run(
            _insert("business", "name, district, category, status", fixed="'active'"),
            [
                (n, uid(), f"{chance.choice(WORDS)} Dapur {n}", f"Kecamatan {n % 23}", f"Kategori {n % 9}")
                for n in range(1, BUSINESSES + 1)
            ],
        )
        run(
            _insert("product", "name, business_id, is_food", fixed="1"),
            [
                (n, uid(), f"{chance.choice(WORDS)} {chance.choice(TASTES)} {n}", n % BUSINESSES + 1)
                for n in range(1, PRODUCTS + 1)
            ],
        )
        run(
            _insert("partner", "name, kind", fixed="'retail'"),
            [(n, uid(), f"PT Mitra {n:02}") for n in range(1, PARTNERS + 1)],
        )
        run(
            _insert("placement", "product_id, partner_id, outlet, status, since, kind, price, supply_price"),
            list(_placements(chance)),
        )
    desk.database.close()


def _insert(table: str, columns: str, fixed: str = "") -> str:
    asked = columns.count(",") + 1 - bool(fixed)
    marks = ", ".join(["?"] * asked + [fixed] * bool(fixed))
    return INSERT.format(table=table, columns=columns, stamp=STAMP, marks=marks)


def _placements(chance: random.Random) -> Iterator[tuple[object, ...]]:
    states = chance.choices(list(SHARES), list(SHARES.values()), k=PLACEMENTS)
    today = CLOCK.date()
    for n, state in enumerate(states, start=1):
        pending = state not in (State.PLACED, State.WITHDRAWN, State.DECLINED)
        since: date = today - timedelta(days=chance.randrange(0, 45 if pending else 800))
        kind = "product" if n % 25 else "stall" if n % 50 else "space"
        price = chance.randrange(8, 90) * 500 if n % 3 else None
        supply = price * 8 // 10 if price else None
        outlet = f"Gerai {n % 300}" if n % 4 else None
        partner = min(int(chance.expovariate(0.08)) + 1, PARTNERS)  # a few chains hold most
        yield (
            n,
            f"{chance.getrandbits(128):032x}",
            n % PRODUCTS + 1,
            partner,
            outlet,
            state.value,
            since.isoformat(),
            kind,
            price,
            supply,
        )


def main(path: Path, rounds: int = 5) -> None:
    if not path.exists():
        print(f"built in {milliseconds(lambda: build(path)) / 1000:.0f} s, {path.stat().st_size / 1e6:.0f} MB")
    desk = sign_in(path, OFFICER, PASSWORD, clock=lambda: CLOCK)
    with desk.read() as session:
        by_key = select(Placement).where(Placement.id.between(50_000, 50_099))
        floor = median_of(lambda: session.execute(by_key).all(), rounds)
    print(f"floor, one page of rows by key: {floor:.1f} ms")
    print(f"home, whole                     {median_of(lambda: home_page(desk), rounds):.1f} ms")
    print(f"board: heads                    {median_of(lambda: count_by_state(desk), rounds):.1f} ms")
    print(f"too long, counted               {median_of(lambda: count_late(desk), rounds):.1f} ms")
    lanes = [median_of(partial(page_cards, desk, PlacementQuery(), state.value), rounds) for state in State]
    print("board: lanes                    " + " ".join(f"{ms:.1f}" for ms in lanes) + f" = {sum(lanes):.1f} ms")
    heads = "".join(f"{word:>8}" for word in ("rows", "count", "first", "middle", "last", "place"))
    print(f"\n{'':28}{heads}  ms, the slowest of the sorts")
    worst: list[tuple[float, str]] = []
    for words, query in filters(desk).items():
        slowest, total = [0.0] * 5, 0
        for sort in SORTS:
            for descending in (False, True):
                one = replace(query, sort=sort, descending=descending)
                times, total = measure(desk, one, rounds)
                slowest = [max(pair) for pair in zip(slowest, times, strict=True)]
                named = zip(times, ("count", "first", "middle", "last", "place"), strict=True)
                worst += [(ms, f"{words}, {sort}{' descending' * descending}, {what}") for ms, what in named]
        print(f"{words:28}{total:8}" + "".join(f"{ms:8.1f}" for ms in slowest))
    print("slowest:", "; ".join(f"{what} {ms:.0f}" for ms, what in sorted(worst, reverse=True)[:12]))


def filters(desk: Desk) -> dict[str, PlacementQuery]:
    """What the list is narrowed by."""
    first = page_placements(desk, PlacementQuery(sort="partner"), limit=1)[0].partner_uid
    return {
        "no filter": PlacementQuery(),
        "state: placed": PlacementQuery(statuses=("placed",)),
        "states: waiting, proposed": PlacementQuery(statuses=("waiting", "proposed")),
        "too long": PlacementQuery(late=True),
        "partner": PlacementQuery(partner_uids=(first,)),
        "kind: stall": PlacementQuery(kinds=("stall",)),
        "kecamatan": PlacementQuery(districts=("Kecamatan 7",)),
        "text: keripik pedas": PlacementQuery(text="keripik pedas"),
        "text: gerai": PlacementQuery(text="gerai"),
        "text: dapur 1234": PlacementQuery(text="dapur 1234"),
    }


def measure(desk: Desk, query: PlacementQuery, rounds: int) -> tuple[list[float], int]:
    """Milliseconds of the count, the first, the middle and the last page, and of finding the middle row's place."""
    total = count_placements(desk, query)
    times = [median_of(lambda: count_placements(desk, query), rounds)]
    for offset in (0, total // 2, max(0, total - 50)):
        page = partial(page_placements, desk, query, offset=offset, limit=50, total=total)
        times.append(median_of(page, rounds))
    middle = page_placements(desk, query, offset=total // 2, limit=50, total=total)
    times.append(median_of(lambda: place_in_list(desk, query, middle[0].uid if middle else ""), rounds))
    return times, total


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(argument) for argument in sys.argv[2:3]))
