"""Which placement a report of a month belongs to: what stood on the shelf then, also where a product came back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.partners.partners import outlet_key
from umkm_desktop.domain.placements.placements import State
from umkm_desktop.services.gate import listed
from umkm_desktop.services.judged_months import on_shelf_in
from umkm_desktop.storage.models import Placement, SalesReport

T = TypeVar("T")
_MANY = 500
_SHELVED = frozenset({State.PLACED.value, State.WITHDRAWN.value})


@dataclass(frozen=True, slots=True)
class Stand:
    """A placement as far as a report has to find it."""

    id: int
    uid: str
    product_id: int
    partner_id: int
    outlet: str | None
    status: str


class Shelves:
    """Placements by product and partner, and what of them stood on the shelf or is reported in a month."""

    def __init__(self) -> None:
        self._there: dict[tuple[int, int], list[Stand]] = {}
        self._numbered: dict[str, Stand] = {}
        self._asked: set[int] = set()
        self._in_month: dict[str, tuple[set[int], set[int], set[int]]] = {}

    def learn(self, session: Session, products: Iterable[int], months: Iterable[str]) -> None:
        """Read the placements of these products, and which of all that are known count in these months."""
        wanted = sorted(set(products) - self._asked)
        self._asked.update(wanted)
        for some in _in_parts(wanted):
            for one in self._read(session, Placement.product_id.in_(some)):
                self._there.setdefault((one.product_id, one.partner_id), []).append(one)
        everybody = [one.id for there in self._there.values() for one in there]
        for month in set(months):
            asked, standing, reported = self._in_month.setdefault(month, (set(), set(), set()))
            for some in _in_parts([one for one in everybody if one not in asked]):
                asked.update(some)
                standing.update(session.scalars(select(Placement.id).where(Placement.id.in_(some), on_shelf_in(month))))
                filed = select(SalesReport.placement_id).where(SalesReport.month == month)
                reported.update(session.scalars(filed.where(SalesReport.placement_id.in_(some))))

    def learn_numbers(self, session: Session, uids: Iterable[str]) -> list[int]:
        """Read the placements of these uids, and return which products they are of; what is archived is not found."""
        for some in _in_parts(sorted(set(uids) - self._numbered.keys())):
            self._numbered.update((one.uid, one) for one in self._read(session, Placement.uid.in_(some)))
        return [one.product_id for one in self._numbered.values()]

    def numbered(self, uid: object) -> Stand | None:
        """The placement of a uid that was learnt."""
        return self._numbered.get(str(uid))

    def _read(self, session: Session, which: ColumnElement[bool]) -> Iterator[Stand]:
        columns = (
            Placement.id,
            Placement.uid,
            Placement.product_id,
            Placement.partner_id,
            Placement.outlet,
            Placement.status,
        )
        for row in session.execute(select(*columns).where(which, listed(Placement)).order_by(Placement.id)):
            yield Stand(*row)

    def of(self, product_id: int | None, partner_id: int | None, outlet: object, month: str) -> list[Stand]:
        """The placements a report may be about, one for each outlet; all outlets where none is named."""
        if product_id is None or partner_id is None:
            return []
        there = self._there.get((product_id, partner_id), [])
        exact = [one for one in there if outlet_key(one.outlet) == outlet_key(outlet)]
        return self.standing(exact or ([] if outlet else there), month)

    def stands(self, stand: Stand, month: str) -> bool:
        """Whether it stood on the shelf in a month that was learnt."""
        return stand.id in self._in_month[month][1]

    def at(self, partner_id: int, month: str) -> list[Stand]:
        """Of everything known at a partner one placement for each product and outlet."""
        found: dict[tuple[int, str], list[Stand]] = {}
        for (product, partner), there in self._there.items():
            for one in there if partner == partner_id else ():
                found.setdefault((product, outlet_key(one.outlet)), []).append(one)
        return [self.standing(group, month)[0] for group in found.values()]

    def standing(self, found: Sequence[Stand], month: str) -> list[Stand]:
        """Of placements those that stood on the shelf in the month, one for each outlet.

        Where none did: those that ever stood there, else all. Of two at one outlet the reported one, else the newest.
        """
        _asked, standing, reported = self._in_month.get(month, (set(), set(), set()))
        pool = [one for one in found if one.id in standing]
        pool = pool or [one for one in found if one.status in _SHELVED] or list(found)
        by_outlet: dict[str, Stand] = {}
        for one in sorted(pool, key=lambda stand: (stand.id in reported, stand.id)):
            by_outlet[outlet_key(one.outlet)] = one
        return sorted(by_outlet.values(), key=lambda stand: stand.id)


def _in_parts(ids: Sequence[T]) -> Iterable[Sequence[T]]:
    return (ids[start : start + _MANY] for start in range(0, len(ids), _MANY))
