"""Lists by pages: a page goes on where the one before ended, none is lost or shown twice, places and counts agree.

Every list in every order, read from the front and, where it knows its length, from the nearer end.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import product as every
from typing import Any

import pytest
from sqlalchemy import select

from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, TextKind
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services import demo
from umkm_desktop.services.agreements import signed_texts
from umkm_desktop.services.companions import companion_lists, companion_visits
from umkm_desktop.services.curation import curation, submissions
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import (
    evaluation_lists,
    follow_up_lists,
    follow_ups,
    month_groups,
    unreported_lists,
)
from umkm_desktop.services.evaluation.causes import causes
from umkm_desktop.services.issuing import document_register, draft_papers, issuing
from umkm_desktop.services.office.signing_in import close_desk, sign_in
from umkm_desktop.services.papers import number_books
from umkm_desktop.services.partners import compliance_lists, needs, outreach, partners
from umkm_desktop.services.placements import placement_lists
from umkm_desktop.services.register import business_lists
from umkm_desktop.services.trail import history
from umkm_desktop.storage.keyring import Cost
from umkm_desktop.storage.models import Agreement, Business, Partner, Product

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
TODAY, MONTH, OPEN = date(2026, 11, 24), "2026-10", "2026-11"
BOTH = (False, True)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Thirty businesses with papers, numbers, drafts, visits, talks and follow-ups, many of one day."""
    path = tmp_path_factory.mktemp("contoh") / "contoh.umkm"
    demo.build_demo(path, businesses=30, agreements=16, clock=lambda: NOON, cost=Cost(memory=64, passes=1, lanes=1))
    desk = sign_in(path, demo.OFFICER, demo.PASSWORD, clock=lambda: NOON)
    _fill(desk)
    yield desk
    close_desk(desk)


def _uids(desk: Desk, column: Any) -> list[str]:
    with desk.read() as session:
        return list(session.scalars(select(column)))


def _fill(desk: Desk) -> None:
    agreements = _uids(desk, Agreement.uid)
    issuing.issue_papers(desk, Kind.CERTIFICATE, agreements[:8])
    draft_papers.propose(desk, Kind.CERTIFICATE, agreements[8:])
    for uid in _uids(desk, Business.uid)[:9]:
        companion_visits.log_visit(desk, uid, {"finding": "Kemasan bocor", "next_step": "Cetak", "next_on": TODAY})
    for uid in _uids(desk, Partner.uid):
        outreach.plan(desk, uid, {"kind": "visit", "planned_on": "2026-12-01"})
        needs.add_need(desk, uid, {"title": "Camilan", "words": "Keripik"})
    for uid in _uids(desk, Product.uid)[:9]:
        curation.decide(desk, uid, verdict="rejected", reason="Label kurang.")
    for uid in _uids(desk, Product.uid)[9:15]:
        submissions.submit_product(desk, uid, mended="Label baru")
    chosen = {"cause": causes(desk)[0].uid, "solution": "", "person": "Rini", "due_on": date(2026, 12, 4)}
    falling = evaluation_lists.list_month(desk, evaluation_lists.MonthQuery(MONTH, trend="falling"))
    follow_ups.record_follow_ups(desk, MONTH, falling, chosen)


@dataclass(frozen=True)
class Listing:
    """One list: how many it counts, a page of it, and the place of a row in it where it tells one."""

    count: Callable[[Desk], int]
    page: Callable[..., Sequence[Any]]
    place: Callable[[Desk, str], int | None] | None = None
    knows_length: bool = False


def _plain(count: Any, page: Any, query: Any, place: Any = None, *, knows_length: bool = False) -> Listing:
    return Listing(
        lambda desk: count(desk, query),
        lambda desk, **part: page(desk, query, **part),
        place and (lambda desk, uid: place(desk, query, uid)),
        knows_length,
    )


def _sorted(query: Any, sorts: Sequence[str]) -> Iterator[Any]:
    for sort, descending in every(sorts, BOTH):
        yield replace(query, sort=sort, descending=descending)


_GROUPS = (month_groups.GroupBy.PLACEMENT, month_groups.GroupBy.PARTNER, month_groups.GroupBy.DISTRICT)


def _lists() -> Iterator[tuple[str, Listing]]:
    for query in _sorted(business_lists.BusinessQuery(), business_lists.SORTS):
        yield (
            f"businesses {query.sort} {query.descending}",
            _plain(
                business_lists.count_businesses,
                business_lists.page_businesses,
                query,
                business_lists.position_of_business,
                knows_length=True,
            ),
        )
    for query in _sorted(placement_lists.PlacementQuery(), placement_lists.SORTS):
        yield (
            f"placements {query.sort} {query.descending}",
            _plain(
                placement_lists.count_placements,
                placement_lists.page_placements,
                query,
                placement_lists.place_in_list,
                knows_length=True,
            ),
        )
    for query in _sorted(compliance_lists.RegisterQuery(), compliance_lists.SORTS):
        yield (
            f"register {query.sort} {query.descending}",
            _plain(compliance_lists.count_register, compliance_lists.page_register, query),
        )
    for query in _sorted(outreach.CoverageQuery(), outreach.SORTS):
        yield (
            f"coverage {query.sort} {query.descending}",
            _plain(outreach.count_coverage, outreach.page_coverage, query),
        )
    for query in _sorted(document_register.DocumentQuery(), ("number", "date", "holder", "kind")):
        yield (
            f"documents {query.sort} {query.descending}",
            _plain(document_register.count_documents, document_register.page_documents, query),
        )
    for descending in BOTH:
        yield (
            f"numbers {descending}",
            _plain(
                number_books.count_numbers, number_books.page_numbers, number_books.BookQuery(descending=descending)
            ),
        )
    for by, sort, descending in every(_GROUPS, month_groups.SORTS, BOTH):
        yield f"groups {by} {sort} {descending}", _groups(by, sort, descending)
    yield "partners", Listing(partners.count_partners, partners.page_partners, partners.place_in_list)
    yield "needs", _plain(needs.count_needs, needs.page_needs, needs.NeedQuery())
    yield (
        "companions",
        _plain(
            companion_lists.count_companions,
            companion_lists.page_companions,
            companion_lists.CompanionQuery(),
            companion_lists.position_of_companion,
        ),
    )
    yield (
        "care",
        _plain(
            companion_lists.count_care,
            companion_lists.page_care,
            companion_lists.CareQuery(),
            lambda desk, query, uid: companion_lists.uids_of_care(desk, query, 1000).index(uid),
        ),
    )
    yield "visits", _plain(companion_visits.count_visits, companion_visits.page_visits, companion_visits.VisitQuery())
    yield "agreements", _texts(AGREEMENT)
    yield (
        "drafts",
        _plain(
            draft_papers.count_drafts,
            draft_papers.page_drafts,
            draft_papers.DraftQuery(),
            lambda desk, query, uid: draft_papers.uids_of_drafts(desk, query).index(uid),
        ),
    )
    yield (
        "unreported",
        _plain(
            unreported_lists.count_unreported, unreported_lists.page_unreported, unreported_lists.UnreportedQuery(OPEN)
        ),
    )
    yield (
        "follow-ups",
        _plain(
            lambda desk, query: follow_up_lists.count_follow_ups(desk, query).by_status["open"],
            follow_up_lists.page_follow_ups,
            follow_up_lists.FollowUpQuery(),
        ),
    )
    yield "acts", _plain(history.count_acts, history.list_acts, history.Filter())
    yield "queue", Listing(curation.count_queue, curation.page_queue)
    yield "invitable", Listing(partial(curation.count_queue, free=True), partial(curation.page_queue, free=True))


def _texts(kind: TextKind) -> Listing:
    query = signed_texts.AgreementQuery()
    return Listing(
        lambda desk: signed_texts.count_texts(desk, kind, query),
        lambda desk, **part: signed_texts.page_texts(desk, kind, query, **part),
        lambda desk, uid: signed_texts.place_of_text(desk, kind, query, uid),
    )


def _groups(by: month_groups.GroupBy, sort: str, descending: bool) -> Listing:
    return Listing(
        lambda desk: month_groups.count_groups(desk, MONTH, by),
        lambda desk, **part: month_groups.groups(
            desk, MONTH, by, sort=sort, descending=descending, slopes=False, **part
        ),
    )


LISTS = dict(_lists())


@pytest.mark.parametrize("name", LISTS)
def test_pages_of_any_length_are_the_list_and_every_row_is_where_it_says(office: Desk, name: str) -> None:
    listing = LISTS[name]
    count = listing.count(office)
    whole = list(listing.page(office, offset=0, limit=1000))
    assert len(whole) == count > 0
    limit = max(count // 6, 3)
    for told in ({}, {"total": count}) if listing.knows_length else ({},):
        pages = [listing.page(office, offset=at, limit=limit, **told) for at in range(0, count, limit)]
        assert [row for page in pages for row in page] == whole, told
        assert not [row for at in (count, count + 3) for row in listing.page(office, offset=at, limit=limit, **told)]
    if listing.place is not None:
        looked_at = sorted({0, 1, count // 3, count // 2, count - 1})
        assert [listing.place(office, whole[at].uid) for at in looked_at] == looked_at
