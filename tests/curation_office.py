"""An office with a panel for tests of the curation programme: officers, a session, products with all papers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from made_once import made_once
from sqlalchemy import select

from umkm_desktop.domain.officers import Role, roles_to_text
from umkm_desktop.services.curation.curation_results import close_session, open_session
from umkm_desktop.services.curation.curation_sessions import (
    EntryLine,
    invite,
    list_entries,
    prepare_session,
    seat_curator,
)
from umkm_desktop.services.curation.score_sheets import keep_sheet, submit_sheet
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.storage.models import Business, Office, Officer, Owner, Partner, Product, Submission

NINE = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9")
ON_TARGET = dict(zip(NINE, (5, 5, 4, 4, 5, 4, 5, 5, 5), strict=True))
"""Points of a product that meets every target of the nine criteria."""

PAPERS = {"halal": "ID32110000123450721", "pirt": "2063216010123-29", "pirt_expires": date(2030, 1, 1)}

OFFICERS: Mapping[str, tuple[str, frozenset[Role]]] = {
    "kabid": ("Hendra Wijaya", frozenset({Role.DIVISION_HEAD})),
    "kepala": ("Maya Lestari", frozenset({Role.HEAD})),
    "clerk": ("Rina Kartika", frozenset({Role.CLERK})),
    "k1": ("Wulan Safitri", frozenset({Role.CURATOR})),
    "k2": ("Teguh Purnomo", frozenset({Role.CURATOR})),
    "k3": ("Ida Nuraida", frozenset({Role.CURATOR})),
    "k4": ("Bayu Saputra", frozenset({Role.CURATOR})),
}


@dataclass
class Curation:
    """Desks by the officer's short name, and what the tests put into the office."""

    desks: Mapping[str, Desk]
    session: str = ""
    entries: dict[str, str] = field(default_factory=dict)
    seats: dict[str, str] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Desk:
        try:
            return vars(self)["desks"][name]  # not self.desks: a copy in the making has none yet
        except KeyError as error:
            raise AttributeError(name) from error

    def prepare(self, *products: str, curators: tuple[str, ...] = ("k1", "k2"), **values: Any) -> str:
        """A session of today with these curators and products; ``entries`` maps product to entry."""
        given = {"held_on": date(2026, 11, 24), "place": "Aula Dinas", "rubric": "nine-criteria", **values}
        self.session = prepare_session(self.kabid, given)
        for short in curators:
            self.seats[short] = seat_curator(
                self.kabid, self.session, self.desks[short].officer.uid, affiliation=f"Unsur {short}"
            )
        done = invite(self.kabid, self.session, products)
        assert not done.refused, done.refused
        self.entries = {line.product_uid: line.uid for line in list_entries(self.kabid, self.session)}
        return self.session

    def line(self, product: str) -> EntryLine:
        """A product of the session as its list shows it."""
        return next(line for line in list_entries(self.kabid, self.session) if line.product_uid == product)

    def submissions(self, product: str) -> list[Submission]:
        """Every submission of a product, the newest first."""
        own = select(Submission).join(Product, Submission.product_id == Product.id).where(Product.uid == product)
        with self.clerk.read() as session:
            return list(session.scalars(own.order_by(Submission.id.desc())))

    def score(self, short: str, product: str, points: Mapping[str, int]) -> None:
        """Keep and hand in a curator's sheet."""
        keep_sheet(self.desks[short], self.entries[product], points)
        submit_sheet(self.desks[short], self.entries[product])

    def run(self, points: Mapping[str, Mapping[str, Mapping[str, int]]]) -> str:
        """Open the session, hand in the points by product and curator, close it."""
        open_session(self.kabid, self.session)
        for product, by_curator in points.items():
            for short, given in by_curator.items():
                self.score(short, product, given)
        close_session(self.kabid, self.session)
        return self.session


@made_once
def make_office(desk: Desk, *, separate: bool = False) -> Curation:
    """Seven officers, three food products with all papers, one without halal, and a craft; entered by the clerk."""
    with desk.write("officer.added") as session:
        session.add(Office(name="DINAS KOPERASI", separate_duties=separate))
        session.add_all(
            Officer(uid=uid, name=name, name_key=name.casefold(), roles=roles_to_text(roles))
            for uid, (name, roles) in OFFICERS.items()
        )
    desks = {
        uid: Desk(desk.database, SignedIn(uid, name, roles), desk.clock) for uid, (name, roles) in OFFICERS.items()
    }
    with desks["clerk"].write("business.created") as session:
        chips = Business(
            uid="b1",
            name="Keripik Barokah",
            nib="9120001234567",
            district="Cikarang Utara",
            category="Makanan",
            owner=Owner(uid="o1", name="Hj. Siti Aminah, S.E."),
        )
        batik = Business(uid="b2", name="Batik Tarawang", nib="9120001234568", district="Tambun Selatan")
        session.add_all(
            [
                Product(uid="p1", name="Keripik Singkong", business=chips, net_weight="200 g", price=15000, **PAPERS),
                Product(uid="p2", name="Keripik Tempe", business=chips, net_weight="150 g", price=12000, **PAPERS),
                Product(uid="p3", name="Sambal Bawang", business=chips, **PAPERS),
                Product(uid="p4", name="Rengginang", business=chips, pirt="2063216010124-29"),
                Product(uid="p5", name="Batik Tulis", business=batik, is_food=False, category="Fesyen"),
                Partner(uid="r1", name="PT Ritel Contoh Nusantara", kind="retail"),
            ]
        )
    return Curation(desks)
