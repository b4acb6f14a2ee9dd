"""Figures typed into the month grid of the real window, as fast as a script can, and read back from the office."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from factories import business, partner, product
from hands import Hands

from umkm_desktop.domain.evaluation.evaluation import month_before, month_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.signing_in import close_desk, create_office, sign_in
from umkm_desktop.services.placements import placements
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.keyring import Cost
from umkm_desktop.storage.models import Placement, Product, SalesReport

OFFICER, PASSWORD = "Rini", "kopi tubruk manis"
CHEAP = Cost(memory=64, passes=1, lanes=1)
FIRST_SALES_CELL = (1025, 264)
"""Where the sales of the first row stand on a screen of 1366x768 at 100 %."""


def make_office(path: Path, rows: int) -> None:
    """An office of so many products on one partner's shelf since the spring, none reported for the month before."""
    desk = create_office(path, officer=OFFICER, password=PASSWORD, name="DINAS KUKM", cost=CHEAP).desk
    owner, retailer = business(desk), partner(desk)
    placements.place(desk, product(desk, owner, "Produk 000"), retailer, status="placed")
    with desk.write("placement.created") as session:
        model, first = session.get_one(Product, 1), session.get_one(Placement, 1)
        first.since = date(desk.today().year - 1, 1, 1)
        insert_records(
            session,
            Product,
            [{"name": f"Produk {n:03}", "business_id": model.business_id, "is_food": True} for n in range(1, rows)],
        )
        same = {"partner_id": first.partner_id, "status": "placed", "since": first.since}
        insert_records(session, Placement, [{"product_id": n, **same} for n in range(2, rows + 1)])
    close_desk(desk)


def the_month(desk: Desk) -> str:
    """The month the grid opens with."""
    return month_before(month_of(desk.today()))


def stored(path: Path, field: str = "sales") -> dict[str, int | None]:
    """What the office holds of a field, by product, in the order of the grid; without a report it is left out."""
    desk = sign_in(path, OFFICER, PASSWORD)
    try:
        with desk.read() as session:
            found = session.query(Product.name, getattr(SalesReport, field)).select_from(SalesReport)
            found = found.join(Placement, SalesReport.placement_id == Placement.id)
            found = found.join(Product, Placement.product_id == Product.id)
            asked = found.filter(SalesReport.month == the_month(desk)).order_by(Product.name)
            return {name: value for name, value in asked}
    finally:
        close_desk(desk)


def to_the_grid(hands: Hands, cell: tuple[int, int] = FIRST_SALES_CELL) -> None:
    """Sign in, open the evaluation, and click on the first row's sales."""
    hands.start()
    hands.type(PASSWORD)
    hands.keys("Return")
    hands.wait("the desk", lambda: "DINAS KUKM" in hands.titles())
    hands.settle(1.5)
    hands.keys("alt+7")
    hands.settle(2)
    hands.click(*cell)
    hands.settle(0.5)


def type_keys(hands: Hands, keys: Sequence[str], milliseconds: int) -> None:
    """Press these keys, so many milliseconds after one another."""
    for start in range(0, len(keys), 400):
        hands.press(keys[start : start + 400], milliseconds)


def figures(count: int, first: int = 7_000) -> list[int]:
    """Figures none of which is a part of another's neighbours."""
    return [first + 37 * number for number in range(count)]


def as_keys(amounts: Sequence[int], after: str = "Return", *, keypad: bool = False) -> list[str]:
    """The keys of these figures, each with its Enter."""
    prefix = "KP_" if keypad else ""
    return [key for amount in amounts for key in (*(prefix + digit for digit in str(amount)), after)]


def settled(path: Path, count: int, field: str = "sales", patience: float = 60) -> dict[str, int | None]:
    """What is stored once so many reports are in, or nothing more comes."""
    end, last = time.monotonic() + patience, -1
    while time.monotonic() < end:
        found = stored(path, field)
        if len(found) >= count or len(found) == last:
            time.sleep(1)
            return stored(path, field)
        last = len(found)
        time.sleep(3)
    return stored(path, field)


@contextmanager
def burner(processes: int) -> Iterator[None]:
    """So many processes that take all the processor they get."""
    busy = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"], env=dict(os.environ)) for _n in range(processes)
    ]
    try:
        yield
    finally:
        for one in busy:
            one.kill()
            one.wait()
