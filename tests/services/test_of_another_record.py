"""What is asked about one record is answered from its own rows: a second chain of everything changes no answer.

Every service that is told nothing but records (a kind of document, a month) is asked, whatever it is called.
"""

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from itertools import product
from typing import Any

import factories
from archived_office import MONTH, Chain, chain
from every_service import EVERY

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.issuing import issue_papers

NOT_ASKED = {"place_in_list", "needs_for_product", "matches_for", "draft_pdf", "missing_for"}
"""Where a record stands among all, and what others want or offer, change with the others; drawing takes long."""

SUBJECTS = ("business", "partner", "product", "agreement", "placement", "memorandum")
SHORT = {"placement": ("placed", "proposed"), "agreement": ("signed", "draft"), "product": ("curated", "product")}


class _Acted(Exception):
    """It would have written."""


class _ReadOnly:
    """The office for reading; whoever writes is an act and not asked here."""

    def __init__(self, database: Any) -> None:
        self._database = database

    def __getattr__(self, name: str) -> Any:
        if name in {"write", "changed"}:
            raise _Acted
        return getattr(self._database, name)


def _choices(name: str, records: Mapping[str, str]) -> tuple[Any, ...] | None:
    """What a parameter may be told, by its name; None for one that names no record."""
    if name == "uid":
        return tuple(records.values())
    if name == "uids":
        return tuple([one] for one in records.values())
    known: Mapping[str, tuple[Any, ...]] = {"month": (MONTH,), "subject": SUBJECTS, "kind": tuple(Kind)}
    if name in known:
        return known[name]
    what, _uid, many = name.partition("_uid")
    found = tuple(records[one] for one in SHORT.get(what, (what,)) if one in records)
    return (list(found),) if many and found else found or None


def _questions(records: Mapping[str, str]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, function in EVERY.items():
        needed = [one for one in list(inspect.signature(function).parameters.values())[1:] if one.default is one.empty]
        choices = [_choices(one.name, records) for one in needed if one.kind is one.POSITIONAL_OR_KEYWORD]
        told = [one for one in choices if one is not None]
        about = any("uid" in one.name for one in needed) and len(told) == len(needed)
        if about and name.rpartition(".")[2] not in NOT_ASKED:
            yield from ((name, chosen) for chosen in product(*told))


def _answers(desk: Desk, made: Chain) -> dict[tuple[str, str], str]:
    database: Any = _ReadOnly(desk.database)
    reading, found = replace(desk, database=database), {}
    for name, chosen in _questions({one.name: getattr(made, one.name) for one in fields(made)}):
        try:
            answer = EVERY[name](reading, *chosen)
            found[name, repr(chosen)] = repr(list(answer) if inspect.isgenerator(answer) else answer)
        except Refused as refused:
            found[name, repr(chosen)] = repr(refused)
        except (_Acted, KeyError, ValueError, AttributeError):  # an act, or a word that is of another question
            continue
    return found


def _issued(desk: Desk, made: Chain) -> None:
    issue_papers(desk, Kind.CERTIFICATE, [made.signed])
    issue_papers(desk, Kind.EVALUATION_LETTER, [made.business, made.partner, made.placed], month=MONTH)
    issue_papers(desk, Kind.DECISION_LETTER, [made.curated])


def test_a_second_chain_of_everything_changes_no_answer_about_the_first(desk: Desk) -> None:
    factories.ready_office(desk)
    first = chain(desk, "Abon Sari", "Abon", "PT Ritel Satu", "Setu")
    _issued(desk, first)
    before = _answers(desk, first)
    assert len({name for name, _chosen in before}) > 60
    _issued(desk, chain(desk, "Batik Lain", "Batik", "PT Mal Dua", "Cibitung"))
    after = _answers(desk, first)
    assert {name: (told, after.get(name)) for name, told in before.items() if told != after.get(name)} == {}
