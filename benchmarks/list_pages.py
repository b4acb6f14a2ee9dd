"""How long a page of the register takes: first, middle and last, of every sort and the common filters, and its count.

python benchmarks/list_pages.py OFFICE.umkm [ROUNDS]
"""

import sys
from itertools import product

from offices import median_of, office_named, open_office

from umkm_desktop.services.desk import Desk
from umkm_desktop.services.register.business_lists import (
    PERMIT_FILTERS,
    SORTS,
    BusinessQuery,
    count_businesses,
    districts_and_categories,
    page_businesses,
    position_of_business,
)


def filters(desk: Desk) -> dict[str, dict[str, object]]:
    """What the list is narrowed by."""
    districts, categories = districts_and_categories(desk)
    return {
        "no filter": {},
        "kecamatan": {"districts": (districts[0],)},
        "two kecamatan, usaha mikro": {"districts": tuple(districts[:2]), "scales": ("micro",)},
        "category": {"categories": (categories[0],)},
        "status": {"statuses": ("guided",)},
        **{f"permit {name}": {"permits": (name,)} for name in PERMIT_FILTERS},
        "all permits": {"permits": ("nib", "halal", "pirt")},
        "text: keripik": {"text": "keripik"},
        "text: a": {"text": "a"},
        "text: cikarang siti": {"text": "cikarang siti"},
        "text: arok (inside words)": {"text": "arok"},
        "archived": {"archived": True},
    }


def main(office: str, rounds: int = 3) -> None:
    desk = open_office(office_named([office]))
    print(
        f"{'':30}{'rows':>8}{'count':>8}{'first':>8}{'middle':>8}{'last':>8}{'place':>8}  ms, the slowest of the sorts"
    )
    worst: list[tuple[float, str]] = []
    for words, narrowed in filters(desk).items():
        slowest = [0.0] * 5
        total = 0
        for sort, descending in product(SORTS, (False, True)):
            query = BusinessQuery(sort=sort, descending=descending, **narrowed)  # type: ignore[arg-type]
            times, total = measure(desk, query, rounds)
            slowest = [max(pair) for pair in zip(slowest, times, strict=True)]
            named = zip(times, ("count", "first", "middle", "last", "place"), strict=True)
            worst += [(time, f"{words}, {sort}{' descending' * descending}, {what}") for time, what in named]
        print(f"{words:30}{total:8}" + "".join(f"{time:8.1f}" for time in slowest))
    print("slowest:", "; ".join(f"{what} {time:.0f}" for time, what in sorted(worst, reverse=True)[:8]))


def measure(desk: Desk, query: BusinessQuery, rounds: int) -> tuple[list[float], int]:
    """Milliseconds of the count, the first, the middle and the last page, and of finding the middle row's place."""
    total = count_businesses(desk, query)
    times = [median_of(lambda: count_businesses(desk, query), rounds)]
    for offset in (0, total // 2, max(0, total - 50)):
        times.append(median_of(lambda at=offset: page_businesses(desk, query, offset=at, total=total), rounds))  # type: ignore[misc]
    middle = page_businesses(desk, query, offset=total // 2, total=total)
    uid = middle[0].uid if middle else ""
    times.append(median_of(lambda: position_of_business(desk, query, uid), rounds))
    return times, total


if __name__ == "__main__":
    main(sys.argv[1], *(int(argument) for argument in sys.argv[2:3]))
