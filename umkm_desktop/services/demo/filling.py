"""Writes the invented rows of the demo office, in the order in which they need one another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.curation.curation import Verdict
from umkm_desktop.domain.partners.duties import SOURCES
from umkm_desktop.domain.regions import bekasi
from umkm_desktop.services.demo.curating import decisions, share_curated
from umkm_desktop.services.demo.people import Register, Row, new_uid
from umkm_desktop.services.demo.programme import COMPANIONS, LOAD, Programme
from umkm_desktop.services.demo.retailers import PARTNERS
from umkm_desktop.services.demo.trades import FOOD, Trade
from umkm_desktop.services.demo.trading import Agreements, Made, Placements, has_papers, partner_rows
from umkm_desktop.services.progress import Cancelled, Progress
from umkm_desktop.storage import bulk
from umkm_desktop.storage.models import (
    Agreement,
    AgreementProduct,
    Business,
    Companion,
    Companionship,
    CompanionVisit,
    Decision,
    Duty,
    LegalBasis,
    Memorandum,
    Outlet,
    Outreach,
    Owner,
    Partner,
    PartnerNeed,
    PartnerTarget,
    Placement,
    PlacementStep,
    Product,
    Record,
    SalesReport,
)

TOLD_EVERY = 500  # rows
MOST_IN_CARE = len(COMPANIONS) * LOAD * 4
"""Businesses looked at for the companions; six of them cannot care for more."""


@dataclass(frozen=True)
class Size:
    """How much is asked for."""

    businesses: int
    agreements: int
    months: int

    @property
    def rows(self) -> int:
        """About how many rows that becomes, for the bar."""
        return int(self.businesses * 3.9 + self.agreements * 2 + 130 * self.months + 600)

    @property
    def on_the_way(self) -> int:
        """Placements beside those of the first three partners."""
        return int(self.businesses**0.5) * 3 + self.businesses // 50


@dataclass
class Filling:
    """One demo office being filled; ``made`` grows as things come to be."""

    session: Session
    random: Random
    today: date
    officer_uid: str
    size: Size
    progress: Progress
    counts: dict[str, int] = field(default_factory=dict)
    _done: int = 0
    _firsts: list[Made] = field(default_factory=list)
    _passed: list[Made] = field(default_factory=list)
    _taken: set[tuple[int, int]] = field(default_factory=set)

    def fill(self) -> dict[str, int]:
        """Everything; returns how many of each kind were made."""
        self._register()
        partners = self._insert(Partner, partner_rows(self.random))
        shelves = self._choose_shelves(partners)
        signed = self._agreements(partners, shelves)
        programme = Programme(Random(self.random.random()), self.today, partners)  # noqa: S311 - not a secret
        self._placements(partners, shelves, signed, self._outlets(programme))
        self._programme(programme)
        return self.counts

    def _bases(self) -> dict[str, int]:
        """Source of a duty to the regulation it usually rests on, as the form proposes it."""
        titles = self.session.execute(select(LegalBasis.id, LegalBasis.title)).all()
        cited = {source.value: rule.cites for source, rule in SOURCES.items() if rule.cites}
        return {source: one for source, words in cited.items() for one, title in titles if words in title}

    def _outlets(self, programme: Programme) -> dict[tuple[int, str], int]:
        rows = list(programme.outlets())
        ids = self._insert(Outlet, rows)
        return {(row["partner_id"], row["name"]): one for row, one in zip(rows, ids, strict=True)}

    def _programme(self, programme: Programme) -> None:
        self._insert(Duty, programme.duties(self._bases()))
        self._insert(PartnerTarget, programme.targets())
        self._insert(Outreach, programme.talks())
        self._insert(PartnerNeed, programme.needs())
        self._insert(Memorandum, programme.memoranda())
        companions = self._insert(Companion, programme.companions(bekasi().districts))
        statement = select(Business.id, Business.district).where(Business.district.is_not(None)).order_by(Business.id)
        near = [(one, str(district)) for one, district in self.session.execute(statement.limit(MOST_IN_CARE))]
        care = list(programme.care(companions, near))
        self._insert(Companionship, care)
        self._insert(CompanionVisit, programme.visits([(row["companion_id"], row["business_id"]) for row in care]))

    def _insert(self, model: type[Record], rows: Iterable[Row]) -> list[int]:
        ids = bulk.insert_records(self.session, model, self._watched(rows))
        self.counts[model.__subject__] = self.counts.get(model.__subject__, 0) + len(ids)
        return ids

    def _watched(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            if self._done % TOLD_EVERY == 0:
                if self.progress.cancelled():
                    raise Cancelled
                self.progress(min(self._done, self.size.rows), self.size.rows)
            self._done += 1
            yield row

    def _register(self) -> None:
        places = bekasi()
        villages = [village for district in places.districts for village in places.villages_of(district)]
        register = Register(self.random, self.today, villages)
        owners: list[Row] = []
        owner_ids = self._insert(Owner, _kept(register.owners(max(self.size.businesses * 19 // 20, 1)), owners))
        businesses: list[tuple[Trade, str, str]] = []

        def rows() -> Iterator[Row]:
            numbered = list(zip(owner_ids, owners, strict=True))
            for number, (trade, row) in enumerate(register.businesses(self.size.businesses, numbered)):
                owner = owners[number % len(owners)]["name"] if row["owner_id"] else ""
                businesses.append((trade, row["name"], owner))
                yield row

        business_ids = self._insert(Business, rows())
        verdicts: list[Row] = []
        self._insert(Product, self._products(register, business_ids, businesses, verdicts))
        self._insert(Decision, verdicts)

    def _products(
        self,
        register: Register,
        business_ids: Sequence[int],
        businesses: Sequence[tuple[Trade, str, str]],
        verdicts: list[Row],
    ) -> Iterator[Row]:
        product_id, share = 0, share_curated(self.size.businesses)
        for business_id, (trade, business, owner) in zip(business_ids, businesses, strict=True):
            count = self.random.choices((1, 2, 3), (84, 13, 3))[0]
            for place, row in enumerate(register.products(business_id, business, trade, count)):
                product_id += 1
                told = list(decisions(self.random, self.today, product_id, share=share, has_papers=has_papers(row)))
                verdicts += [{**one, "officer_uid": self.officer_uid} for one in told]
                row["verdict"] = told[-1]["verdict"] if told else None
                row["created_at"] = self._entered(product_id)
                made = Made(product_id, row["name"], business_id, business, owner, trade.category, row["price"])
                if place == 0:
                    self._firsts.append(made)
                if row["verdict"] == Verdict.PASSED:
                    self._passed.append(made)
                yield row

    def _entered(self, product_id: int) -> datetime:
        """Products came to the office over the last weeks, so that some have waited longer than others."""
        day = self.today - timedelta(days=1 + product_id * 7 % 43)
        return datetime.combine(day, time(3), UTC)

    def _choose_shelves(self, partner_ids: Sequence[int]) -> list[tuple[int, Made]]:
        """Which product stands at which partner (place in ``PARTNERS``); each retailer's are its own where enough."""
        foods = [made for made in self._passed if made.category in FOOD] or self._firsts
        shelves: list[tuple[int, Made]] = []
        at = 0
        for place, partner in enumerate(PARTNERS):
            count = min(partner.placed, len(foods))
            shelves += [(place, foods[(at + step) % len(foods)]) for step in range(count)]
            at += count
        self._taken = {(place, made.product_id) for place, made in shelves}
        return shelves

    def _agreements(
        self, partner_ids: Sequence[int], shelves: Sequence[tuple[int, Made]]
    ) -> dict[tuple[int, int], int]:
        """Signed ones first for what stands on shelves; returns the agreement of (place of partner, business)."""
        maker = Agreements(self.random, self.today)
        pairs = self._pairs(shelves)
        chosen = [next(pairs) for _number in range(self.size.agreements)]
        rows = [
            maker.signed(number, made, partner_ids[place], PARTNERS[place])
            for number, (place, made) in enumerate(chosen, 1)
        ]
        ids = self._insert(Agreement, rows)
        self._insert(
            AgreementProduct,
            (
                {"uid": new_uid(self.random), "agreement_id": agreement_id, "product_id": made.product_id}
                for agreement_id, (_place, made) in zip(ids, chosen, strict=True)
            ),
        )
        self._insert(Agreement, self._unsigned(maker, partner_ids))
        agreements = zip(chosen, ids, strict=True)
        return {(place, made.business_id): agreement_id for (place, made), agreement_id in agreements}

    def _unsigned(self, maker: Agreements, partner_ids: Sequence[int]) -> Iterator[Row]:
        number = self.size.agreements
        for make, count in ((maker.draft, 30), (maker.ended, 60)):
            for _turn in range(max(2, min(60, self.size.businesses // count))):
                number += 1
                place = self.random.choice(_OPEN)
                yield make(number, self.random.choice(self._firsts), partner_ids[place], PARTNERS[place])

    def _pairs(self, shelves: Sequence[tuple[int, Made]]) -> Iterator[tuple[int, Made]]:
        """Partner and product for ever: the shelves, then every business at one partner after another."""
        seen: set[tuple[int, int]] = set()
        for place, made in shelves:
            if (place, made.business_id) not in seen:
                seen.add((place, made.business_id))
                yield place, made
        while True:
            start = self.random.randrange(len(_OPEN))
            for number, made in enumerate(self._firsts):
                place = _OPEN[(start + number) % len(_OPEN)]
                if (place, made.business_id) not in seen or len(seen) >= len(self._firsts) * len(_OPEN):
                    seen.add((place, made.business_id))
                    yield place, made

    def _placements(
        self,
        partner_ids: Sequence[int],
        shelves: Sequence[tuple[int, Made]],
        signed: dict[tuple[int, int], int],
        outlets: dict[tuple[int, str], int],
    ) -> None:
        maker, months = Placements(self.random, self.today), self.size.months
        rows: list[Row] = []
        made_of: list[Made] = []
        on_the_way = self.size.on_the_way
        for place, made in [*shelves, *self._free(on_the_way // 3, _SMALLER)]:
            agreement_id = signed.get((place, made.business_id))
            rows.append(maker.placed(made, partner_ids[place], PARTNERS[place], agreement_id, months))
            made_of.append(made)
        for place, made in self._free(on_the_way - on_the_way // 3, _OPEN):
            rows.append(maker.on_the_way(made, partner_ids[place], PARTNERS[place]))
            made_of.append(made)
        for row in rows:
            row["outlet_id"] = outlets.get((row["partner_id"], row["outlet"]))
        ids = self._insert(Placement, rows)
        together = list(zip(ids, rows, made_of, strict=True))
        self._insert(PlacementStep, (step for number, row, _made in together for step in maker.steps(number, row)))
        self._insert(
            SalesReport,
            (
                report
                for number, row, made in together
                if row["status"] == "placed"
                for report in maker.reports(number, made, row["since"], months)
            ),
        )

    def _free(self, count: int, places: Sequence[int]) -> Iterator[tuple[int, Made]]:
        """Products and partners that are not together yet; a third of them stands on the smaller partners' shelves."""
        candidates = self._passed or self._firsts
        for _turn in range(count):
            place, made = self.random.choice(places), self.random.choice(candidates)
            if (place, made.product_id) in self._taken or made.category not in PARTNERS[place].takes:
                continue
            self._taken.add((place, made.product_id))
            yield place, made


_OPEN = tuple(place for place, partner in enumerate(PARTNERS) if partner.outlets)
_SMALLER = tuple(place for place in _OPEN if not PARTNERS[place].placed)


def _kept(rows: Iterable[Row], kept: list[Row]) -> Iterator[Row]:
    for row in rows:
        kept.append(row)
        yield row
