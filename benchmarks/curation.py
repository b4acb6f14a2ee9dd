"""A whole session of curation through the services: invited, scored by the panel, closed, decided, told.

    python benchmarks/curation.py [PRODUCTS [CURATORS]]

Makes an office of its own, with 5,000 products and 4 curators unless told otherwise. Statements are counted beside the
time: they must not grow with the products. Keeping a sheet is a transaction of its own and is measured on a few.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from sqlalchemy import Engine, event, select

from umkm_desktop.domain.curation.rubrics import NINE_CRITERIA
from umkm_desktop.domain.officers import ALL_ROLES, Role, roles_to_text
from umkm_desktop.services.curation import (
    curation_figures,
    curation_minutes,
    curation_results,
    panel_verdicts,
    score_sheets,
)
from umkm_desktop.services.curation.curation_results import close_session, open_session
from umkm_desktop.services.curation.curation_sessions import invite, list_entries, prepare_session, seat_curator
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.database import Database
from umkm_desktop.storage.migrations import create_file
from umkm_desktop.storage.models import Business, Office, Officer, PanelMember, Product, ScoreSheet, SessionEntry

KEY = bytes(range(32))


class Statements:
    """How many ran."""

    def __init__(self) -> None:
        self.count = 0
        event.listen(Engine, "before_cursor_execute", self._one)

    def _one(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            self.count += 1


STATEMENTS = Statements()


@contextmanager
def measured(words: str):
    """Print time and statements of the block."""
    before, started = STATEMENTS.count, time.perf_counter()
    yield
    spent = time.perf_counter() - started
    print(f"{words:44}{spent * 1000:10.0f} ms {STATEMENTS.count - before:6} statements")


def make(folder: str, products: int, curators: int) -> tuple[Desk, list[Desk], list[str]]:
    """An office with officers and products."""
    path = Path(folder) / "kurasi.umkm"
    create_file(path, KEY)
    database = Database(path, KEY)

    def clock() -> datetime:
        return datetime(2026, 11, 24, 5, tzinfo=UTC)

    desk = Desk(database, SignedIn("kabid", "Kepala Bidang", ALL_ROLES), clock)
    panel = [SignedIn(f"k{n}", f"Kurator {n}", frozenset({Role.CURATOR})) for n in range(curators)]
    with desk.write("demo.built") as session:
        session.add(Office(name="DINAS"))
        for one in (desk.officer, *panel):
            roles = roles_to_text(one.roles)
            session.add(Officer(uid=one.uid, name=one.name, name_key=one.name.casefold(), roles=roles))
        session.flush()
        businesses = insert_records(
            session,
            Business,
            (
                {"name": f"Usaha {n}", "nib": f"{n:013}", "district": f"Kecamatan {n % 23}"}
                for n in range(products // 2)
            ),
        )
        rows = (
            {
                "uid": f"{n:032x}",
                "name": f"Produk {n}",
                "business_id": businesses[n // 2],
                "is_food": True,
                "halal": "ID1" if n % 10 else None,
                "pirt": "1",
            }
            for n in range(products)
        )
        insert_records(session, Product, rows)
    return desk, [Desk(database, one, clock) for one in panel], [f"{n:032x}" for n in range(products)]


def fill(desk: Desk, session_uid: str, random: Random) -> None:
    """Points on every sheet but those of the first product, past the service: one by one would take an hour."""
    from json import dumps

    keys = [(criterion.key, criterion.target or 5) for criterion in NINE_CRITERIA.criteria]
    with desk.write("score_sheet.kept") as session:
        entries = session.scalars(select(SessionEntry.id).order_by(SessionEntry.id).offset(1)).all()
        members = session.scalars(select(PanelMember.id).order_by(PanelMember.id)).all()
        insert_records(
            session,
            ScoreSheet,
            (
                {
                    "entry_id": entry,
                    "member_id": member,
                    "status": "drafted",
                    "notes": "{}",
                    "points": dumps({key: target - (random.random() < 0.02) for key, target in keys}),
                }
                for entry in entries
                for member in members
            ),
        )


def main(products: int = 5000, curators: int = 4) -> None:
    """Each step once, in order."""
    with tempfile.TemporaryDirectory() as folder:
        desk, panel, uids = make(folder, products, curators)
        values = {"held_on": desk.today(), "place": "Aula", "rubric": "nine-criteria"}
        session = prepare_session(desk, values)
        for one in panel:
            seat_curator(desk, session, one.officer.uid, affiliation="Dinas")
        with measured(f"invite {products} products"):
            invite(desk, session, uids)
        open_session(desk, session)
        first = list_entries(desk, session)[0].uid
        for one in panel:
            on_target = {criterion.key: criterion.target or 5 for criterion in NINE_CRITERIA.criteria}
            with measured("keep one sheet"):
                score_sheets.keep_sheet(one, first, on_target)
        fill(desk, session, Random(1))
        steps: list[tuple[str, Callable[[], object]]] = [
            *(
                (f"hand in {products} sheets", lambda one=one: score_sheets.submit_complete(one, session))
                for one in panel
            ),  # type: ignore[misc]
            ("a curator's list", lambda: score_sheets.my_products(panel[0], session)),
            ("one sheet opened", lambda: score_sheets.read_sheet(panel[0], first)),
            ("how many are in", lambda: score_sheets.progress(desk, session)),
            ("products of the session", lambda: list_entries(desk, session)),
            ("close: gate and all assessments", lambda: close_session(desk, session)),
            ("all results", lambda: curation_results.results(desk, session)),
            ("one result with its steps", lambda: curation_results.result(desk, first)),
            ("accept every lolos", lambda: panel_verdicts.accept_suggestions(desk, session)),
            ("facts of the minutes", lambda: curation_minutes.read_minutes(desk, session)),
            ("figures by criterion", lambda: curation_figures.criterion_rates(desk)),
            ("figures by district", lambda: curation_figures.rates(desk, "district")),
            ("sessions over time", lambda: curation_figures.trend(desk)),
        ]
        for words, work in steps:
            with measured(words):
                work()
        desk.database.close()


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
