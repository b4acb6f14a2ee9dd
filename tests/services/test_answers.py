"""What the reading services say of an example office, whole, as it was read through when it was written down.

Each line of ``tests/data/answers/*.txt`` is a question and its answer; uids stand as table and number. An answer that
changed is shown beside the former one. Where the change is meant, read it, and write the answers down anew with
``UMKM_TEST_ANSWERS=write python -m pytest tests/services/test_answers.py``.
"""

import hashlib
import inspect
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from conftest import Clock
from every_service import EVERY
from sqlalchemy import select

from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, MEMORANDUM, TextKind
from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services import demo
from umkm_desktop.services.demo.evaluating import evaluate_months
from umkm_desktop.services.demo.sessions import hold_sessions
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.month_groups import GroupBy
from umkm_desktop.services.issuing.issuing import due, issue_papers
from umkm_desktop.services.office.signing_in import close_desk, sign_in
from umkm_desktop.services.partners.partners import archive_partner
from umkm_desktop.services.placements.placements import archive_placement
from umkm_desktop.services.register.businesses import archive_business
from umkm_desktop.services.register.products import archive_product
from umkm_desktop.storage import models
from umkm_desktop.storage.keyring import Cost

KEPT = Path(__file__).parents[1] / "data" / "answers"
WRITE = os.environ.get("UMKM_TEST_ANSWERS") == "write"
CHEAP = Cost(memory=64, passes=1, lanes=1)
SHOWN = 400
"""Letters of an answer that are kept as they are; of a longer one the rest is kept as a digest."""

UNSTEADY = {"short_code", "saved_at", "milliseconds", "seconds", "sha256", "took"}
"""Fields that no two offices have alike: made of a new key, or by the clock of the machine."""

OF = {
    "agreements.signed_texts.place_of_text": "Agreement",
    "agreements.memorandum_records.memorandum_details": "Memorandum",
    "agreements.partnerships.agreement_details": "Agreement",
    "companions.companion_lists.position_of_companion": "Companion",
    "companions.companion_lists.read_companion": "Companion",
    "companions.companions.companion_details": "Companion",
    "companions.companion_visits.visit_values": "CompanionVisit",
    "curation.curation_sessions.session_page": "CurationSession",
    "curation.rubrics.rubric_page": "Rubric",
    "evaluation.follow_up_lists.follow_up_line": "FollowUp",
    "issuing.document_register.document_details": "Document",
    "issuing.document_register.document_line": "Document",
    "issuing.draft_papers.draft_line": "DraftPaper",
    "office.legal_register.documents_citing": "LegalBasis",
    "office.legal_register.read_basis": "LegalBasis",
    "office.legal_register.rests_on": "LegalBasis",
    "office.parties.business_party": "Business",
    "office.parties.partner_party": "Partner",
    "partners.needs.need_values": "PartnerNeed",
    "partners.needs.read_need": "PartnerNeed",
    "partners.outreach.outreach_line": "Outreach",
    "partners.partners.partner_details": "Partner",
    "partners.partners.place_in_list": "Partner",
    "placements.placement_lists.place_in_list": "Placement",
    "placements.placement_lists.read_placement": "Placement",
    "placements.placement_terms.read_terms": "Placement",
    "placements.placements.placement_doubts": "Placement",
    "placements.placements.steps_of": "Placement",
    "register.business_details.business_details": "Business",
    "register.business_lists.position_of_business": "Business",
    "register.businesses.business_form": "Business",
    "register.products.product_form": "Product",
    "trail.history.record_history": "Business",
}
"""Whose uid a service takes that calls it plainly ``uid``."""

NAMED = {
    "business_uid": "Business",
    "partner_uid": "Partner",
    "product_uid": "Product",
    "session_uid": "CurationSession",
    "entry_uid": "SessionEntry",
    "need_uid": "PartnerNeed",
    "placement_uid": "Placement",
    "owner_uid": "Owner",
    "companion_uid": "Companion",
}

MANY = {
    "evaluation.evaluation_lists.page_month": "Placement",
    "evaluation.follow_up_lists.follow_ups_of_month": "Placement",
    "evaluation.report_rows.page_reports": "Placement",
    "issuing.document_register.in_order": "Document",
    "issuing.record_papers.batch_of": "Placement",
    "issuing.printing.kinds_of": "Document",
    "judging_check.later_known": "Placement",
    "trail.history.records_history": "Agreement",
}
"""Whose uids a service takes several of."""

ASKED: Mapping[str, Sequence[Any]] = {
    "text": ("", "keripik", "pt"), "words": ("keripik", "pt ritel", "setu"), "month": ("2026-10", "2026-09", "2025-10"),
    "year": (2026, 2025), "verdict": (None, "passed", "needs-work"), "status": ("", "closed", "open"),
    "retired": (False, True), "archived": (False, True), "kind": (None,), "day": (None, date(2026, 1, 1)),
    "first": (None, date(2026, 11, 12)), "last": (None, date(2026, 11, 12)), "offset": (0, 5), "limit": (7,),
    "sales": (True,), "with_slopes": (True,), "visits": (3,), "only_open": (False, True), "descending": (False, True),
    "slopes": (True,), "register": ("letters", "certificates"), "finished": (False, True), "late": (False, True),
    "incomplete": (False, True), "mine": (False, True), "unvisited": ("", "2026-11"), "only": ("", "overdue", "none"),
    "state": ("", "open", "settled", "overdue"), "states": ((), ("open",), ("closed",)), "ends_within": (None, 30, 90),
    "districts": ((), ("Setu",), ("Cikarang Utara", "Tambun Selatan")), "scales": ((), ("micro",), ("small",)),
    "statuses": ((), ("active",), ("placed",), ("proposed", "accepted")), "kinds": ((), ("retail",), ("mall", "hotel")),
    "permits": ((), ("halal",), ("expiring",), ("incomplete",), ("nib",)), "standings": ((), ("running",), ("ending",)),
    "coverage": ((), ("none",), ("told",)), "trend": ("", "falling", "no-report", "new"), "stages": ((), ("issued",)),
    "months": ((), ("2026-11",)), "district": ("", "Setu"), "categories": (()), "by": tuple(GroupBy),
    "pattern": ("",), "paper": ("agreement", "memorandum"), "part": ("activity", "disputes"), "name": ("",),
}  # fmt: skip
"""What is asked for by the name of a parameter or of a field of a query; one is turned at a time."""

OWN: Mapping[str, Sequence[Any]] = {
    "partners.compliance_lists standings": ((), ("compliant",), ("partial",), ("none",), ("unchecked",)),
    "partners.outreach coverage": ((), ("never",), ("long-ago",), ("recent",)),
    "partners.outreach only": ("", "planned", "late-plan", "late-promise"),
    "companions.companion_lists only": ("", "unvisited", "overdue", "ending", "archived"),
    "curation.curation verdict": ("passed", "rejected"),
    "curation.panel_verdicts verdict": ("passed", "rejected"),
    "placements.placement_lists state": ("proposed", "waiting", "approved", "placed", "withdrawn", "declined"),
    "issuing.issuing month": ("2026-10", "2026-09"),
    "issuing.record_papers month": ("2026-10", "2026-11", "2026-09", "2025-10"),
    "papers.number_books day": (date(2026, 11, 24), date(2026, 11, 1), date(2027, 1, 2)),
    "evaluation.month_groups sort": ("name", "sales", "change", "falling", "at_risk", "placements"),
    "evaluation.evaluation_lists sort": ("partner", "product", "sales", "change", "trend", "business"),
    "office.office day": (date(2026, 11, 24), date(2025, 12, 31)),
    "agreements.signed_texts standings": (
        (),
        ("draft",),
        ("reviewed",),
        ("not-yet",),
        ("running",),
        ("ending",),
        ("expired",),
        ("ended",),
    ),
}
"""The same for the parameters of one module, where its words are others."""

LEFT_OUT = ("issuing.printing.", "issuing.samples.",
            "trail.backups", "office.signing_in", "papers.verifying", "papers.stored_prints", "drafts.", "exporting.",
            "curation.score_forms", "evaluation.month_closing.judge_anew", "search.warm_up",
            "issuing.document_signing", "papers.seal_keys", "judging_check.judged_otherwise")  # fmt: skip
"""Services whose answers are files, keys or pages, which other tests look at."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Thirty businesses with all that belongs to them, sessions, closed months, papers, and some of it archived."""
    path, clock = tmp_path_factory.mktemp("answers") / "contoh.umkm", Clock()
    demo.build_demo(path, businesses=30, months=14, seed=3, clock=clock, cost=CHEAP)
    desk = sign_in(path, demo.OFFICER, demo.PASSWORD, clock=clock)
    hold_sessions(desk, demo.PASSWORD, cost=CHEAP)
    evaluate_months(desk, 3)
    for kind, month in ((Kind.CERTIFICATE, ""), (Kind.EVALUATION_LETTER, "2026-10")):
        issue_papers(desk, kind, due(desk, kind, month=month)[:5], month=month)
    for archive, model in (
        (archive_business, "Business"),
        (archive_partner, "Partner"),
        (archive_product, "Product"),
        (archive_placement, "Placement"),
    ):
        reason = {"reason": "Tutup."} if "reason" in inspect.signature(archive).parameters else {}
        archive(desk, _uids(desk, model)[2], **reason)
    yield desk
    close_desk(desk)


def _uids(desk: Desk, model: str) -> list[str]:
    table = getattr(models, model)
    with desk.read() as session:
        return list(session.scalars(select(table.uid).order_by(table.id)))


class Questions:
    """What can be asked of this office: a service with each of its values turned once from the plain question."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.names: dict[str, str] = {}
        for mapper in models.Business.registry.mappers:
            table = mapper.class_
            if hasattr(table, "uid") and table.__tablename__ != "search_entry":
                with desk.read() as session:
                    for uid, number in session.execute(select(table.uid, table.id)):
                        self.names[uid] = f"{table.__tablename__}#{number}"
        self._known = re.compile("|".join(sorted(map(re.escape, self.names), key=len, reverse=True)))

    def plain(self, value: Any) -> Any:
        """The same as JSON knows it, uids as table and number."""
        if isinstance(value, TextKind):
            return value.subject
        if is_dataclass(value) and not isinstance(value, type):
            shown = [one.name for one in fields(value) if one.name not in UNSTEADY]
            return {one: self.plain(getattr(value, one)) for one in shown}
        if isinstance(value, Mapping):
            return {str(self.plain(key)): self.plain(one) for key, one in value.items()}
        if isinstance(value, set | frozenset):
            return sorted((self.plain(one) for one in value), key=str)
        if isinstance(value, str) and not isinstance(value, Enum):
            return self._known.sub(lambda found: self.names[found[0]], value)
        if isinstance(value, Enum):
            return value.value
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, date | datetime | Fraction):
            return str(value)
        if isinstance(value, bytes):
            return hashlib.sha256(value).hexdigest()[:12]
        if hasattr(value, "_asdict"):
            return self.plain(value._asdict())
        if isinstance(value, Sequence) or hasattr(value, "__next__"):
            return [self.plain(one) for one in value]
        return type(value).__name__

    def of(self, name: str) -> Iterator[dict[str, Any]]:
        """Arguments for a service, the plain question first."""
        signature = inspect.signature(EVERY[name])
        hints = get_type_hints(EVERY[name])
        values = {
            one: self._values(name, one, hints.get(one), parameter.default)
            for one, parameter in list(signature.parameters.items())[1:]
        }
        if any(
            not known and signature.parameters[one].default is inspect.Parameter.empty for one, known in values.items()
        ):
            return
        values = {one: known for one, known in values.items() if known}
        plain = {one: known[0] for one, known in values.items()}
        yield plain
        for one, known in values.items():
            yield from ({**plain, one: other} for other in known[1:])

    def _values(self, name: str, parameter: str, hint: Any, default: Any) -> Sequence[Any]:
        if parameter == "query":
            return list(self._queries(name, next(filter(is_dataclass, get_args(hint)), hint)))
        model = NAMED.get(parameter) or (OF.get(name) if parameter == "uid" else None)
        if model:
            found = _uids(self.desk, model)
            some = [*found[:4], *found[-2:]]
            return some if default is inspect.Parameter.empty else [default, *some[:2]]
        if parameter in ("uids", "placement_uids"):
            return [_uids(self.desk, MANY[name])[:12]] if name in MANY else []
        if parameter == "by" and hint is str:
            return ("district", "category")
        if parameter == "kind" and hint is Kind:
            return tuple(Kind)
        if parameter == "kind" and hint is TextKind:
            return (AGREEMENT, MEMORANDUM)
        known = self._asked(name, parameter)
        if parameter == "month" and default == "" and not name.startswith("issuing."):
            return ("", *known)
        return known

    def _queries(self, name: str, hint: Any) -> Iterator[Any]:
        needed = {one.name: ASKED[one.name][0] for one in fields(hint) if one.name == "month"}
        plain = hint(**needed)
        yield plain
        for one in fields(hint):
            yield from (replace(plain, **{one.name: value}) for value in self._turned(name, one.name, plain))

    def _turned(self, name: str, field: str, plain: Any) -> Sequence[Any]:
        if field in NAMED or field in ("partner_uids",):
            some = _uids(self.desk, NAMED.get(field, "Partner"))[:3]
            return [(one,) for one in some] if field == "partner_uids" else some
        if field == "sort":
            return self._asked(name, "sort") or sorts_of(plain)
        return [value for value in self._asked(name, field) if value != getattr(plain, field)]

    def _asked(self, name: str, word: str) -> Sequence[Any]:
        return OWN.get(f"{name.rpartition('.')[0]} {word}", ASKED.get(word, ()))


def sorts_of(query: Any) -> list[str]:
    """Columns that a list sorts by, as the module of its query names them."""
    module = inspect.getmodule(type(query))
    found = next((getattr(module, one) for one in ("SORTS", "ORDERS", "_ORDERS") if hasattr(module, one)), ())
    return [str(one) for one in found]


def _said(questions: Questions, service: Callable[..., Any], arguments: Mapping[str, Any]) -> str:
    try:
        answer = service(questions.desk, **arguments)
    except Refused as refusal:
        return str(questions.plain(f"{type(refusal).__name__}: {refusal}"))
    except Exception as error:
        error.add_note(f"{service.__name__} {arguments}")
        raise
    return json.dumps(questions.plain(answer), ensure_ascii=False, separators=(",", ":"))


def _kept(said: str) -> str:
    rest = said[SHOWN:]
    return said[:SHOWN] + (f" … {len(rest)} {hashlib.sha256(rest.encode()).hexdigest()[:12]}" if rest else "")


WRITERS = {line.partition(",")[2] for line in (KEPT.parent / "who_may.csv").read_text("utf-8").splitlines()}
"""What only some roles may do; reading is for everybody."""

ASKED_OF = sorted(name for name in EVERY if name not in WRITERS and not name.startswith(LEFT_OUT))
PACKAGES = sorted({name.split(".")[0] for name in ASKED_OF})


@pytest.fixture(scope="module")
def questions(office: Desk) -> Questions:
    return Questions(office)


@pytest.mark.parametrize("package", PACKAGES)
def test_the_services_say_what_they_said(questions: Questions, package: str) -> None:
    said = {}
    for name in ASKED_OF:
        if name.split(".")[0] == package:
            for arguments in questions.of(name):
                key = f"{name} {json.dumps(questions.plain(arguments), ensure_ascii=False)}"
                said[key] = _said(questions, EVERY[name], arguments)
    file = KEPT / f"{package}.txt"
    if WRITE:
        file.write_text("".join(f"{key}\n\t{_kept(answer)}\n" for key, answer in said.items()), "utf-8")
    lines = file.read_text("utf-8").split("\n")
    before = dict(zip(lines[::2], (line.removeprefix("\t") for line in lines[1::2]), strict=False))
    assert sorted(said) == sorted(before)
    for key, answer in said.items():
        assert (key, _kept(answer)) == (key, before[key]), answer
