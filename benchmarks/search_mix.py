"""How long a search takes while somebody types: 200 questions of all kinds against one demo office.

    python benchmarks/search_mix.py OFFICE.umkm [ROUNDS]

Each question goes through the service that the window and the command line ask, warm: a first round is not counted.
The peer in the same run is what a program without an index does: LIKE '%…%' over the same text of the same file.
"""

import statistics
import sys
from random import Random

from offices import median_of, milliseconds, office_named, open_office, percentile
from sqlalchemy import func, select

from umkm_desktop.services.desk import Desk
from umkm_desktop.services.search import search, warm_up
from umkm_desktop.storage.models import Business, Owner, Product

SCANNED = (
    "SELECT id FROM search_entry WHERE title||' '||detail||' '||more||' '||numbers LIKE ? "
    "ORDER BY length(title) LIMIT 30"
)
NOTHING = (
    "zzqxjw",
    "xqzvvk",
    "qwxyzzq",
    "jjjkkkqqq",
    "wqxz",
    "vvvzzz",
    "99999999999999999",
    "qqq www",
    "zxcvb nmqwz",
    "ßßß",
)
SHORT = (
    "a",
    "k",
    "s",
    "ba",
    "ke",
    "su",
    "ro",
    "12",
    "0",
    "tu",
    "x",
    "zq",
    "UD",
    "PT",
    "Bu",
    "ku",
    "o",
    "9",
    "ti",
    "ng",
)


def questions(desk: Desk) -> dict[str, list[str]]:
    """Twenty or more of each kind, from what is in the office; the same every time."""
    random = Random(7)
    with desk.read() as session:
        newest = session.scalar(select(func.max(Business.id))) or 1
        ids = [random.randint(1, newest) for _number in range(60)]
        rows = session.execute(
            select(Business.name, Business.nib, Business.village, Owner.nik, Owner.name.label("owner"))
            .join(Owner, Owner.id == Business.owner_id)
            .where(Business.id.in_(ids), Business.nib.is_not(None), Owner.nik.is_not(None))
            .limit(20)
        ).all()
        goods = session.scalars(select(Product.name).where(Product.id.in_(ids)).limit(20)).all()
    return {
        "whole names": [row.name for row in rows],
        "parts of words": [_inside(random, row.name) for row in rows],
        "word beginnings": [max(row.name.split(), key=len)[: random.randint(3, 5)] for row in rows],
        "NIK and NIB digits": [_digits(random, row.nib if n % 2 else row.nik) for n, row in enumerate(rows)],
        "villages": [row.village for row in rows],
        "two words": [f"{row.name.split()[-1]} {row.village}" for row in rows],
        "three words": [f"{row.name.split()[0][:4]} {row.owner.split()[0]} {row.village[:4]}" for row in rows],
        "products": list(goods),
        "typing slips": [_mistyped(random, row.name) for row in rows],
        "one and two letters": list(SHORT),
        "nothing found": list(NOTHING),
    }


def _inside(random: Random, name: str) -> str:
    word = max(name.split(), key=len)
    start = random.randint(1, max(1, len(word) - 4))
    return word[start : start + 4]


def _digits(random: Random, number: str) -> str:
    length = random.choice((4, 6, 8, len(number)))
    start = random.randint(0, len(number) - length)
    return number[start : start + length]


def _mistyped(random: Random, name: str) -> str:
    words = name.split()
    longest = max(range(len(words)), key=lambda at: len(words[at]))
    word = words[longest]
    at = random.randint(1, len(word) - 2)
    words[longest] = random.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + random.choice("aeiour") + word[at + 1 :],
        )
    )
    return " ".join(words)


def scan(desk: Desk, words: str) -> float:
    """Milliseconds of the scan for one question."""
    with desk.read() as session:
        connection = session.connection()
        return milliseconds(lambda: connection.exec_driver_sql(SCANNED, (f"%{words}%",)).all())


def main(office: str, rounds: int = 5) -> None:
    desk = open_office(office_named([office]))
    warm_up(desk)
    asked = questions(desk)
    every = [one for some in asked.values() for one in some]
    for one in every:
        search(desk, one)
    times = {one: median_of(lambda one=one: search(desk, one), rounds) for one in every}  # type: ignore[misc]
    scans = [scan(desk, one) for one in every[::7] for _time in range(2)]
    print(f"{'':22}{'n':>5}{'p50':>9}{'max':>9}  ms")
    for kind, some in asked.items():
        kind_times = [times[one] for one in some]
        print(f"{kind:22}{len(some):5}{statistics.median(kind_times):9.1f}{max(kind_times):9.1f}")
    all_times = [times[one] for one in every]
    p50, p99 = statistics.median(all_times), percentile(all_times, 0.99)
    print(f"{'all':22}{len(every):5}{p50:9.1f}{max(all_times):9.1f}  p99 {p99:.1f}")
    print(f"{'LIKE scan':22}{len(scans):5}{statistics.median(scans):9.1f}{max(scans):9.1f}")
    print(f"ratio of medians {statistics.median(scans) / p50:.0f}x")
    print("slowest:", "; ".join(f"{one!r} {times[one]:.1f}" for one in sorted(times, key=times.__getitem__)[:-9:-1]))


if __name__ == "__main__":
    main(sys.argv[1], *(int(argument) for argument in sys.argv[2:3]))
