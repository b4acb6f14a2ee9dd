"""Offices that many tests begin with: made by the first test that asks, and a copy of the file for every other."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from umkm_desktop.services.desk import Desk

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class _Kept:
    """An office as it was left: the file, and what its maker told of it."""

    desk: Desk
    file: bytes
    told: Any

    def given_to(self, desk: Desk) -> Any:
        """Put the file into the place of this desk's own; what the maker told, with this desk and its office in it."""
        desk.database.close()
        desk.database.path.write_bytes(self.file)
        desk.database.changed = True
        now = {id(self.desk): desk, id(self.desk.database): desk.database, id(self.desk.clock): desk.clock}
        return deepcopy(self.told, now)


def made_once(make: Callable[Concatenate[Desk, P], R]) -> Callable[Concatenate[Desk, P], R]:
    """For a maker of records in an empty office: it runs once in a run of the tests for each of its arguments.

    In an office where something was written before, and for another officer or moment, it runs as ever.
    """
    kept: dict[object, _Kept] = {}

    @wraps(make)
    def made(desk: Desk, *words: P.args, **named: P.kwargs) -> R:
        if desk.database.changed:
            return make(desk, *words, **named)
        key = (desk.database.key, desk.officer, desk.now(), words, tuple(sorted(named.items())))
        if key in kept:
            told: R = kept[key].given_to(desk)
            return told
        told = make(desk, *words, **named)
        desk.database.close()
        kept[key] = _Kept(desk, desk.database.path.read_bytes(), deepcopy(told, {id(o): o for o in _parts(desk)}))
        return told

    return made


def _parts(desk: Desk) -> tuple[object, ...]:
    return desk, desk.database, desk.clock
