"""What was checked today is issued tomorrow and the day after: every kind, across the ends of month and year."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import factories
import pytest
from paper_records import MONTH, PaperOffice, paper_office
from sqlalchemy import select

from umkm_desktop.domain.officers import ALL_ROLES, Role, roles_to_text
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.agreements.partnerships import draft_memorandum
from umkm_desktop.services.curation.curation import decide
from umkm_desktop.services.evaluation.evaluation import file_report
from umkm_desktop.services.issuing.draft_papers import check_draft, issue_drafts, propose
from umkm_desktop.services.issuing.issuing import issue_papers
from umkm_desktop.services.placements.placements import place
from umkm_desktop.storage.models import LegalBasis, Office, Officer

DAYS = (date(2026, 11, 24), date(2026, 11, 30), date(2026, 12, 30), date(2026, 12, 31))


def at(desk, day, hour=2):
    return replace(desk, clock=lambda: datetime(day.year, day.month, day.day, hour, 0, tzinfo=UTC))


def records(desk, made: PaperOffice, day: date) -> list[tuple[Kind, str, str]]:
    """Kind, record, month of everything a paper is issued for."""
    warned, fresh = factories.partner(desk, "PT Kedua", address="Blok B"), factories.partner(desk, "PT Ketiga")
    for who in (made.silent, warned):
        issue_papers(desk, Kind.APPEAL_LETTER, [who], letter_date=date(2026, 8, 3))
    issue_papers(desk, Kind.WARNING_LETTER, [made.silent], letter_date=date(2026, 9, 7))
    own = {Kind.WARNING_LETTER: warned, Kind.APPEAL_LETTER: fresh}
    about = draft_memorandum(desk, partner_uid=made.silent, texts={"about": "Pemasaran produk"})
    decided = factories.product(at(desk, day), made.business, "Sambal Roa")
    decide(at(desk, day), decided, verdict="passed", reason="Baik.")
    chosen = [(kind, own.get(kind, made.uid(kind)), MONTH if kind is Kind.EVALUATION_LETTER else "") for kind in Kind]
    return [
        *[one for one in chosen if one[0] is not Kind.MINUTES],
        (Kind.EVALUATION_LETTER, made.placement, MONTH),
        (Kind.EVALUATION_LETTER, made.partner, MONTH),
        (Kind.DECISION_LETTER, decided, ""),
        (Kind.MEMORANDUM, about, ""),
        (Kind.MINUTES, day.isoformat(), ""),  # last: letters on decisions name the minutes once they are out
    ]


def separate(desk) -> None:
    with desk.write("office.changed") as session:
        session.scalars(select(Office)).one().separate_duties = True
        for name in ("Rini Andriani", "Budi Santoso"):
            session.add(Officer(name=name, name_key=name.casefold(), roles=roles_to_text(ALL_ROLES)))


QUICK = {(DAYS[0], 2), (DAYS[-1], 1)}
LATER = [
    pytest.param(day, later, marks=[pytest.mark.slow] * ((day, later) not in QUICK)) for later in (1, 2) for day in DAYS
]


@pytest.mark.parametrize(("day", "later"), LATER)
def test_every_kind_is_issued_days_after_it_was_checked(desk, desk_of, day, later):
    asked = records(desk, paper_office(desk), day)
    separate(desk)
    clerk, analyst = desk_of(Role.CLERK, name="Citra Petugas"), desk_of(Role.ANALYST, name="Dewi Analis")
    head = desk_of(Role.SECRETARY, name="Eko Sekretaris")
    refused, drafts = [], []
    for kind, uid, month in asked:
        proposal = propose(at(clerk, day), kind, [uid], month=month)
        refused += [(kind, problem.message) for problem in proposal.problems]
        drafts += [(kind, draft) for draft in proposal.drafts]
    assert {kind for kind, _draft in drafts} == set(Kind), refused
    for _kind, draft in drafts:
        check_draft(at(analyst, day, 7), draft)
    issued = [(kind, issue_drafts(at(head, day + timedelta(days=later)), [draft])) for kind, draft in drafts]
    assert [(kind, one.problems[0].message) for kind, one in issued if one.problems] == []


def test_a_regulation_that_came_into_force_meanwhile_is_read_again(desk, desk_of):
    made, day = paper_office(desk), DAYS[0]
    with desk.write("legal_basis.added") as session:
        session.add(LegalBasis(title="Peraturan Contoh Nomor 1 Tahun 2026", starts=day + timedelta(days=1)))
    separate(desk)
    clerk, analyst = desk_of(Role.CLERK, name="Citra Petugas"), desk_of(Role.ANALYST, name="Dewi Analis")
    head = desk_of(Role.SECRETARY, name="Eko Sekretaris")
    (draft,) = propose(at(clerk, day), Kind.CERTIFICATE, [made.agreement]).drafts
    check_draft(at(analyst, day), draft)
    (problem,) = issue_drafts(at(head, day + timedelta(days=1)), [draft]).problems
    assert "periksa lagi" in problem.message


def test_figures_that_changed_meanwhile_are_read_again(desk, desk_of):
    made, day = paper_office(desk), DAYS[0]
    other = place(desk, factories.product(desk, made.business, "Sambal"), made.partner, status="placed")
    separate(desk)
    clerk, analyst = desk_of(Role.CLERK, name="Citra Petugas"), desk_of(Role.ANALYST, name="Dewi Analis")
    head = desk_of(Role.SECRETARY, name="Eko Sekretaris")
    (draft,) = propose(at(clerk, day), Kind.MONTHLY_REPORT, [MONTH]).drafts
    check_draft(at(analyst, day), draft)
    file_report(at(desk, day), other, MONTH, {"sales": 9_000_000})
    (problem,) = issue_drafts(at(head, day + timedelta(days=1)), [draft]).problems
    assert "periksa lagi" in problem.message
