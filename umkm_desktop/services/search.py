"""The search box: everything an office keeps, found by parts of words, several words, numbers, and despite slips."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.searching import mark, read_query
from umkm_desktop.domain.trail.trail_fields import value_text
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import SUBJECT_NAMES
from umkm_desktop.storage import search as storage
from umkm_desktop.storage.models import Agreement, Document, Partner, Placement, Product
from umkm_desktop.storage.search import vocabulary_of

KINDS: Mapping[str, str] = {
    kind: SUBJECT_NAMES[kind]
    for kind in ("business", "owner", "product", "partner", "agreement", "placement", "document")
}
"""What can be found, in the words of the command line and of the window."""

_STATES: Mapping[str, tuple[Any, str]] = {
    "product": (Product, "verdict"),
    "partner": (Partner, "kind"),
    "agreement": (Agreement, "status"),
    "placement": (Placement, "status"),
    "document": (Document, "status"),
}
"""Kind: which column says how such a record stands."""

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Hit:
    """One record; ``title_marks`` are ``(start, end)`` pieces of the title that match. No NIK is in it."""

    kind: str
    uid: str
    title: str
    detail: str
    state: str
    archived: bool
    title_marks: Marks


@dataclass(frozen=True)
class SearchResult:
    """Hits, best first, and how long it took."""

    hits: tuple[Hit, ...]
    milliseconds: float

    def of(self, *kinds: str) -> tuple[Hit, ...]:
        """The hits of some kinds, in their order."""
        return tuple(hit for hit in self.hits if hit.kind in kinds)


def search(
    desk: Desk, words: str, kinds: Sequence[str] | None = None, limit: int = 20, *, per_kind: int | None = None
) -> SearchResult:
    """What answers the words, best first; empty words find nothing and no words are an error.

    ``kinds`` (keys of ``KINDS``) narrows it; ``limit`` is the most hits altogether, ``per_kind`` of each kind.
    """
    desk.require(Permission.VIEW)
    started = perf_counter()
    query = read_query(words)
    with desk.read() as session:
        found = storage.search(session, query, kinds=kinds or (), enough=max(min(limit, per_kind or limit) + 10, 10))
        chosen = _cut(found, limit, per_kind)
        states = _states(session, chosen)
    hits = tuple(_hit(one, states.get(one.uid, "")) for one in chosen)
    return SearchResult(hits, round((perf_counter() - started) * 1000, 1))


def warm_up(desk: Desk) -> None:
    """Read the words in use, so that the first search is as fast as the others."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        vocabulary_of(session.connection())


def _cut(found: Sequence[storage.Found], limit: int, per_kind: int | None) -> list[storage.Found]:
    if per_kind is None:
        return list(found[:limit])
    taken: dict[str, int] = {}
    chosen = []
    for one in found:
        taken[one.kind] = taken.get(one.kind, 0) + 1
        if taken[one.kind] <= per_kind:
            chosen.append(one)
    return chosen[:limit]


def _states(session: Session, found: Sequence[storage.Found]) -> dict[str, str]:
    states: dict[str, str] = {}
    for kind, (model, field) in _STATES.items():
        uids = [one.uid for one in found if one.kind == kind]
        if uids:
            rows = session.execute(select(model.uid, getattr(model, field)).where(model.uid.in_(uids)))
            states.update((uid, value_text(kind, field, value)) for uid, value in rows if value)
    return states


def _hit(found: storage.Found, state: str) -> Hit:
    return Hit(
        found.kind,
        found.uid,
        found.title,
        found.detail,
        _("diarsipkan") if found.archived else state,
        found.archived,
        mark(found.title, found.words),
    )
