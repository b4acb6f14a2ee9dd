"""What is archived stands in no list, count, reminder, letter or export, and counts say what their lists hold."""

from typing import Any

import pytest
from archived_office import MONTH, Chain, archive, chain
from made_once import made_once

from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, MEMORANDUM
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.agreements import signed_texts
from umkm_desktop.services.agreements.signed_texts import AgreementQuery
from umkm_desktop.services.companions import companion_lists, companion_visits
from umkm_desktop.services.companions.companion_lists import CareQuery
from umkm_desktop.services.companions.companion_visits import VisitQuery
from umkm_desktop.services.curation import curation, submissions
from umkm_desktop.services.evaluation import evaluation_letters, follow_up_lists, unreported_lists
from umkm_desktop.services.evaluation.follow_up_lists import FollowUpQuery
from umkm_desktop.services.evaluation.unreported_lists import UnreportedQuery
from umkm_desktop.services.home import due
from umkm_desktop.services.home.home import home_page
from umkm_desktop.services.importing import export_tables, recaps
from umkm_desktop.services.importing.export_tables import EXPORTS
from umkm_desktop.services.issuing import issuing
from umkm_desktop.services.partners import compliance_lists, needs, outreach, partners, targets
from umkm_desktop.services.partners.compliance_lists import RegisterQuery
from umkm_desktop.services.partners.needs import NeedQuery
from umkm_desktop.services.partners.outreach import CoverageQuery
from umkm_desktop.services.placements import placement_lists
from umkm_desktop.services.placements.placement_lists import PlacementQuery

GONE = "Zamrud"
LINKS = ("business", "product", "partner", "placement")


@pytest.fixture(params=LINKS)
def office(request, desk) -> tuple[Any, str, Chain, Chain]:
    """Two chains; of the second one link bears the name ``GONE`` and is archived."""
    return desk, request.param, *_two_chains(desk, request.param)


@made_once
def _two_chains(desk, link: str) -> tuple[Chain, Chain]:
    stays = chain(desk, "Keripik Barokah", "Keripik", "PT Ritel Contoh", "Cikarang")
    names = {"business": "Batik Tarawang", "product": "Batik", "partner": "PT Mal Contoh", "outlet": "Tambun"}
    names["outlet" if link == "placement" else link] = GONE
    return stays, chain(desk, **names)


LISTS = {
    "curation queue": lambda desk: (curation.page_queue(desk), curation.count_queue(desk)),
    "every product of curation": lambda desk: (
        curation.page_queue(desk, verdict=""),
        curation.count_queue(desk, verdict=""),
    ),
    "submissions": lambda desk: (submissions.page_waiting(desk), len(submissions.page_waiting(desk))),
    "invitable": lambda desk: (curation.page_queue(desk, free=True), curation.count_queue(desk, free=True)),
    "needs": lambda desk: (needs.page_needs(desk, NeedQuery()), needs.count_needs(desk, NeedQuery())),
    "agreements": lambda desk: (
        signed_texts.page_texts(desk, AGREEMENT, AgreementQuery()),
        signed_texts.count_texts(desk, AGREEMENT, AgreementQuery()),
    ),
    "agreements by standing": lambda desk: (
        signed_texts.page_texts(desk, AGREEMENT, AgreementQuery()),
        sum(signed_texts.count_by_standing(desk, AGREEMENT).values()),
    ),
    "memoranda": lambda desk: (
        signed_texts.page_texts(desk, MEMORANDUM, AgreementQuery()),
        signed_texts.count_texts(desk, MEMORANDUM, AgreementQuery()),
    ),
    "placements": lambda desk: (
        placement_lists.page_placements(desk, PlacementQuery()),
        placement_lists.count_placements(desk, PlacementQuery()),
    ),
    "placements by state": lambda desk: (
        placement_lists.page_placements(desk, PlacementQuery()),
        sum(placement_lists.count_by_state(desk).values()),
    ),
    "late placements": lambda desk: (
        placement_lists.page_placements(desk, PlacementQuery(late=True)),
        placement_lists.count_late(desk),
    ),
    "visits": lambda desk: (
        companion_visits.page_visits(desk, VisitQuery()),
        companion_visits.count_visits(desk, VisitQuery()),
    ),
    "care": lambda desk: (companion_lists.page_care(desk, CareQuery()), companion_lists.count_care(desk, CareQuery())),
    "follow-ups": lambda desk: (
        follow_up_lists.page_follow_ups(desk, FollowUpQuery()),
        follow_up_lists.number_of(desk, FollowUpQuery()),
    ),
    "overdue follow-ups": lambda desk: (
        follow_up_lists.page_follow_ups(desk, FollowUpQuery(state="overdue")),
        follow_up_lists.count_follow_ups(desk, FollowUpQuery()).overdue,
    ),
    "coverage of partners": lambda desk: (
        outreach.page_coverage(desk, CoverageQuery()),
        outreach.count_coverage(desk, CoverageQuery()),
    ),
    "compliance": lambda desk: (
        compliance_lists.page_register(desk, RegisterQuery()),
        compliance_lists.count_register(desk, RegisterQuery()),
    ),
    "partners": lambda desk: (partners.page_partners(desk), partners.count_partners(desk)),
    "unreported": lambda desk: (
        unreported_lists.page_unreported(desk, UnreportedQuery(month="2026-11")),
        unreported_lists.count_unreported(desk, UnreportedQuery(month="2026-11")),
    ),
}
WITHOUT_COUNT = {
    "companions who owe": lambda desk: unreported_lists.companions_unreported(desk, "2026-11"),
    "targets": lambda desk: targets.targets_in(desk, 2026),
    "partners of recaps": recaps.partner_choices,
    "home": lambda desk: home_page(desk, sales=False),
    "coverage by kind": outreach.coverage_by_kind,
}


def _named(result: object) -> bool:
    return GONE in repr(result)


def test_lists_and_summaries_do_not_hold_it_and_counts_count_the_list(office):
    desk, link, _stays, gone = office
    before = {name: ask(desk) for name, ask in LISTS.items()}
    archive(desk, gone, link)
    after = {name: ask(desk) for name, ask in LISTS.items()}
    assert [name for name, (rows, number) in (before | after).items() if len(rows) != number] == []
    assert [name for name, (rows, number) in before.items() if len(rows) != number] == []
    assert [name for name, (rows, _number) in after.items() if _named(rows)] == []
    assert [name for name, ask in WITHOUT_COUNT.items() if _named(ask(desk))] == []


def test_the_side_bar_and_home_count_what_the_lists_hold(office):
    desk, link, _stays, gone = office
    archive(desk, gone, link)
    bar, home = due.count_for_side_bar(desk), home_page(desk)
    assert bar["curation"] == home.uncurated.count == curation.count_queue(desk)
    pending = PlacementQuery(statuses=("proposed", "waiting", "sample-sent", "approved"))
    assert bar["placements"] == home.pending.count == placement_lists.count_placements(desk, pending)
    assert bar["partnerships"] == sum(
        signed_texts.count_texts(desk, kind, AgreementQuery(ends_within=30)) for kind in (AGREEMENT, MEMORANDUM)
    )
    assert home.uncertified == len(issuing.due(desk, Kind.CERTIFICATE))


def test_no_letter_waits_for_it(office):
    desk, link, _stays, gone = office
    archive(desk, gone, link)
    waiting = {kind: issuing.due(desk, kind, MONTH) for kind in Kind}
    with desk.read() as session:
        waiting["partner letters"] = evaluation_letters.partner_letters_due(session, MONTH)
    out = {
        "business": {gone.business, gone.product, gone.curated, gone.signed, gone.draft},
        "product": {gone.product, gone.curated},
        "partner": {gone.partner, gone.signed, gone.draft, gone.memorandum, gone.signed_memorandum},
        "placement": set(),
    }[link]
    if link in {"placement", "product"}:
        assert gone.business not in waiting[Kind.EVALUATION_LETTER]
    if link != "partner":
        assert gone.partner not in waiting["partner letters"]
        assert gone.partner not in waiting[Kind.REQUEST_LETTER]
    assert {uid for uids in waiting.values() for uid in uids} & out == set()


def test_exports_leave_it_in_the_office(office, tmp_path):
    desk, link, _stays, gone = office
    archive(desk, gone, link)
    for kind in EXPORTS:
        export_tables.export_records(desk, kind, tmp_path / f"{kind}.csv")
    texts = {kind: (tmp_path / f"{kind}.csv").read_text(encoding="utf-8-sig") for kind in EXPORTS}
    assert [kind for kind, text in texts.items() if GONE in text] == []


def test_needs_are_matched_without_it(office):
    desk, link, stays, gone = office
    archive(desk, gone, link)
    if link in {"business", "product"}:
        assert not _named(needs.matches_for(desk, stays.need))
    if link == "partner":
        assert not _named(needs.needs_for_product(desk, stays.curated))
