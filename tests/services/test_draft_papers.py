"""Papers on their way: proposed by one, checked by another, issued by head or secretary; nobody skips a step."""

from collections.abc import Callable
from datetime import date

import factories
import pytest
from paper_records import issue_certificates
from sqlalchemy import func, select

from umkm_desktop.domain.errors import Conflict, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import ALL_ROLES, Role, roles_to_text
from umkm_desktop.domain.papers.approval import Act, Stage
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.home.due import count_for_side_bar, drafts_waiting
from umkm_desktop.services.issuing.draft_papers import (
    DraftLine,
    DraftQuery,
    change_draft,
    check_draft,
    count_drafts,
    draft_line,
    duties_are_separate,
    issue_drafts,
    offered_act,
    page_drafts,
    propose,
    resubmit_draft,
    return_draft,
    withdraw_draft,
)
from umkm_desktop.services.office.office import save_official
from umkm_desktop.services.register.businesses import change_business
from umkm_desktop.storage.models import Document, DraftPaper, LedgerNumber, Office, Officer


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Two officers work here, and the maker of a paper is not who checks it."""
    factories.ready_office(desk)
    with desk.write("office.changed") as session:
        session.scalars(select(Office)).one().separate_duties = True
        for name in ("Rini Andriani", "Budi Santoso"):
            session.add(Officer(name=name, name_key=name.casefold(), roles=roles_to_text(ALL_ROLES)))
    return desk


@pytest.fixture
def clerk(desk_of: Callable[..., Desk]) -> Desk:
    return desk_of(Role.CLERK, name="Citra Petugas")


@pytest.fixture
def analyst(desk_of: Callable[..., Desk]) -> Desk:
    return desk_of(Role.ANALYST, name="Dewi Analis")


@pytest.fixture
def secretary(desk_of: Callable[..., Desk]) -> Desk:
    return desk_of(Role.SECRETARY, name="Eka Sekretaris")


def proposed(office: Desk, clerk: Desk, **values: object) -> tuple[str, DraftLine]:
    """A clerk's draft of a certificate; the agreement's uid and the draft."""
    agreement = factories.agreement(office, **values)  # type: ignore[arg-type]
    made = propose(clerk, Kind.CERTIFICATE, [agreement])
    assert made.problems == ()
    return agreement, draft_line(clerk, made.drafts[0])


def numbers(desk: Desk) -> int:
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(LedgerNumber)) or 0


def test_a_paper_goes_from_the_clerk_over_the_analyst_to_the_secretary(
    office: Desk, clerk: Desk, analyst: Desk, secretary: Desk
) -> None:
    agreement, draft = proposed(office, clerk)
    assert (draft.stage, draft.maker, draft.title) == (
        Stage.DRAFTED,
        "Citra Petugas",
        "Keripik Barokah · PT Ritel Contoh Nusantara",
    )
    refused = issue_certificates(secretary, [agreement])
    assert "belum diperiksa" in refused.problems[0].message
    assert numbers(office) == 0
    check_draft(analyst, draft.uid, revision=draft.revision)
    checked = draft_line(secretary, draft.uid)
    assert (checked.stage, checked.checker) == (Stage.CHECKED, "Dewi Analis")
    issue = issue_drafts(secretary, [draft.uid])
    assert [document.number for document in issue.documents] == ["500.3/0001/DKUKM/XI/2026"]
    with office.read() as session:
        row = session.scalars(select(DraftPaper)).one()
        document = session.scalars(select(Document)).one()
        assert (row.status, row.document_id, document.issued_by) == ("issued", document.id, "Eka Sekretaris")
    assert count_drafts(office, DraftQuery()) == 0
    assert count_drafts(office, DraftQuery(finished=True)) == 1


def test_without_a_draft_the_sentence_says_what_to_do(office: Desk, secretary: Desk) -> None:
    refused = issue_certificates(secretary, [factories.agreement(office)])
    assert refused.documents == ()
    assert "ajukan dahulu konsep sertifikat kemitraan" in refused.problems[0].message
    assert duties_are_separate(office)


def test_the_maker_checks_nothing_of_his_own_whatever_his_roles(office: Desk) -> None:
    _agreement, draft = proposed(office, office)
    with pytest.raises(RuleBroken, match="yang memeriksa harus petugas lain"):
        check_draft(office, draft.uid)
    with pytest.raises(RuleBroken, match="yang memeriksa harus petugas lain"):
        return_draft(office, draft.uid, "salah")
    assert offered_act(office, draft, separate=True) is Act.WITHDRAW


def test_one_officer_needs_one_step_and_his_draft_is_closed(desk: Desk) -> None:
    factories.ready_office(desk)
    assert not duties_are_separate(desk)
    agreement, draft = proposed(desk, desk)
    assert offered_act(desk, draft, separate=False) is Act.ISSUE
    assert len(issue_certificates(desk, [agreement]).documents) == 1
    assert draft_line(desk, draft.uid).stage is Stage.ISSUED


def test_an_office_of_two_that_does_not_separate_issues_at_once(office: Desk, secretary: Desk) -> None:
    with office.write("office.changed") as session:
        session.scalars(select(Office)).one().separate_duties = False
    assert len(issue_certificates(secretary, [factories.agreement(office)]).documents) == 1


def test_when_the_second_officer_leaves_the_steps_collapse(office: Desk) -> None:
    agreement = factories.agreement(office)
    with office.write("officer.disabled") as session:
        session.scalars(select(Officer).where(Officer.name == "Budi Santoso")).one().active = False
    assert len(issue_certificates(office, [agreement]).documents) == 1


def test_what_changed_since_it_was_checked_goes_back_to_konsep(
    office: Desk, clerk: Desk, analyst: Desk, secretary: Desk
) -> None:
    business = factories.business(office, "Keripik Barokah")
    agreement, draft = proposed(office, clerk, business_uid=business)
    check_draft(analyst, draft.uid)
    change_business(office, business, {"name": "Keripik Berkah"})
    issue = issue_drafts(secretary, [draft.uid])
    assert issue.documents == ()
    assert "Isi berubah sejak diperiksa Dewi Analis pada 24 November 2026 pukul 12.00" in issue.problems[0].message
    assert numbers(office) == 0
    back = draft_line(clerk, draft.uid)
    assert (back.stage, back.checker, back.note) == (Stage.DRAFTED, "", issue.problems[0].message)
    check_draft(analyst, draft.uid)
    assert draft_line(clerk, draft.uid).note == ""
    assert len(issue_certificates(secretary, [agreement]).documents) == 1


def test_one_stale_draft_does_not_stop_the_others(office: Desk, clerk: Desk, analyst: Desk, secretary: Desk) -> None:
    partner = factories.partner(office)
    firms = [factories.business(office, f"Usaha {n}") for n in range(3)]
    agreements = [factories.agreement(office, firm, partner) for firm in firms]
    drafts = propose(clerk, Kind.CERTIFICATE, agreements).drafts
    for uid in drafts:
        check_draft(analyst, uid)
    change_business(office, firms[1], {"name": "Usaha Lain"})
    issue = issue_drafts(secretary, drafts)
    assert [document.holder for document in issue.documents] == ["Usaha 0", "Usaha 2"]
    assert [problem.uid for problem in issue.problems] == [agreements[1]]
    assert [draft_line(office, uid).stage for uid in drafts] == [Stage.ISSUED, Stage.DRAFTED, Stage.ISSUED]


def test_the_sentence_names_what_was_changed(
    office: Desk, clerk: Desk, analyst: Desk, secretary: Desk, clock: Callable[..., object]
) -> None:
    _agreement, draft = proposed(office, clerk)
    check_draft(analyst, draft.uid)
    clock.advance(hours=1)  # type: ignore[attr-defined]
    plt = {
        "name": "Contoh Pengganti",
        "position": "Kepala Dinas",
        "acting": "Plt.",
        "rank": "Pembina (IV/a)",
        "nip": "197001012000031001",
        "starts": date(2026, 11, 20),
    }
    save_official(office, plt)
    assert "(pejabat); periksa lagi." in issue_drafts(secretary, [draft.uid]).problems[0].message


def test_another_day_and_number_is_no_change(
    office: Desk, clerk: Desk, analyst: Desk, secretary: Desk, clock: Callable[..., object]
) -> None:
    _agreement, draft = proposed(office, clerk)
    check_draft(analyst, draft.uid)
    clock.advance(days=10)  # type: ignore[attr-defined]
    assert issue_drafts(secretary, [draft.uid]).documents[0].number == "500.3/0001/DKUKM/XII/2026"


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2027, 1, 24)])
def test_nothing_is_proposed_for_a_day_that_no_letter_may_carry(office: Desk, clerk: Desk, day: date) -> None:
    with pytest.raises(RuleBroken, match="Tanggal surat paling"):
        propose(clerk, Kind.CERTIFICATE, [factories.agreement(office)], letter_date=day)


def test_a_draft_keeps_the_date_it_was_proposed_with(office: Desk, clerk: Desk, analyst: Desk, secretary: Desk) -> None:
    agreement = factories.agreement(office)
    uid = propose(clerk, Kind.CERTIFICATE, [agreement], letter_date=date(2026, 11, 20)).drafts[0]
    check_draft(analyst, uid)
    change_draft(clerk, uid, date(2026, 11, 23))
    assert draft_line(clerk, uid).stage is Stage.DRAFTED
    check_draft(analyst, uid)
    issue_drafts(secretary, [uid])
    with office.read() as session:
        assert session.scalars(select(Document.letter_date)).one() == date(2026, 11, 23)


def test_given_back_with_a_reason_and_withdrawn_by_its_maker(office: Desk, clerk: Desk, analyst: Desk) -> None:
    agreement, draft = proposed(office, clerk)
    with pytest.raises(RuleBroken, match="Alasan wajib"):
        return_draft(analyst, draft.uid, " ")
    return_draft(analyst, draft.uid, "nama produk keliru")
    back = draft_line(clerk, draft.uid)
    assert (back.stage, back.note) == (Stage.DRAFTED, "nama produk keliru")
    with pytest.raises(RuleBroken, match="dibuat petugas lain"):
        withdraw_draft(analyst, draft.uid)
    withdraw_draft(clerk, draft.uid)
    assert draft_line(clerk, draft.uid).stage is Stage.WITHDRAWN
    assert len(propose(clerk, Kind.CERTIFICATE, [agreement]).drafts) == 1


def test_one_open_draft_for_a_record(office: Desk, clerk: Desk) -> None:
    agreement, _draft = proposed(office, clerk)
    again = propose(office, Kind.CERTIFICATE, [agreement])
    assert again.drafts == ()
    assert "dibuat Citra Petugas, keadaannya konsep" in again.problems[0].message


def test_what_cannot_be_issued_is_not_proposed(office: Desk, clerk: Desk) -> None:
    made = propose(clerk, Kind.CERTIFICATE, [factories.agreement(office, signed=False)])
    assert made.drafts == ()
    assert "belum ditandatangani" in made.problems[0].message


def test_two_officers_at_once_meet_a_sentence(office: Desk, clerk: Desk, analyst: Desk) -> None:
    _agreement, draft = proposed(office, clerk)
    change_draft(clerk, draft.uid, date(2026, 11, 23), revision=draft.revision)
    with pytest.raises(Conflict, match="diubah Citra Petugas pukul 12.00"):
        check_draft(analyst, draft.uid, revision=draft.revision)


def test_a_draft_that_is_gone_is_told_as_such(office: Desk, clerk: Desk, secretary: Desk) -> None:
    _agreement, draft = proposed(office, clerk)
    withdraw_draft(clerk, draft.uid)
    with pytest.raises(RuleBroken, match="sudah ditarik"):
        issue_drafts(secretary, [draft.uid])
    with pytest.raises(NotAllowed):
        issue_drafts(clerk, [draft.uid])


def test_each_finds_what_waits_for_him(office: Desk, clerk: Desk, analyst: Desk, secretary: Desk) -> None:
    _agreement, draft = proposed(office, clerk)
    assert [drafts_waiting(one) for one in (clerk, analyst, secretary)] == [0, 1, 1]
    assert count_for_side_bar(analyst)["issuing"] == 1
    check_draft(analyst, draft.uid)
    assert [drafts_waiting(one) for one in (clerk, analyst, secretary)] == [0, 0, 1]
    return_draft(secretary, draft.uid, "tanggal keliru")
    assert [drafts_waiting(one) for one in (clerk, analyst)] == [1, 1]
    assert offered_act(clerk, draft_line(clerk, draft.uid), separate=True) is Act.RESUBMIT
    with pytest.raises(RuleBroken, match="dibuat petugas lain"):
        resubmit_draft(analyst, draft.uid)
    resubmit_draft(clerk, draft.uid)
    assert [drafts_waiting(one) for one in (clerk, analyst)] == [0, 1]
    with pytest.raises(RuleBroken, match="tidak dikembalikan"):
        resubmit_draft(clerk, draft.uid)
    assert [line.title[:7] for line in page_drafts(office, DraftQuery(text="keripik"))] == ["Keripik"]
    assert count_drafts(office, DraftQuery(stages=("checked",))) == 0
    assert count_drafts(office, DraftQuery(kinds=("certificate",))) == 1


def test_those_without_the_right_may_not(office: Desk, desk_of: Callable[..., Desk]) -> None:
    agreement = factories.agreement(office)
    with pytest.raises(NotAllowed, match="mengajukan konsep"):
        propose(desk_of(Role.CURATOR), Kind.CERTIFICATE, [agreement])
    uid = propose(desk_of(Role.COMPANION, name="Pendamping"), Kind.CERTIFICATE, [agreement]).drafts[0]
    with pytest.raises(NotAllowed, match="memeriksa konsep"):
        check_draft(desk_of(Role.CLERK), uid)


def test_a_batch_costs_as_many_statements_for_five_as_for_ten(
    office: Desk, clerk: Desk, analyst: Desk, secretary: Desk, count_statements: Callable[..., object]
) -> None:
    partner = factories.partner(office)
    counts = []
    for size in (5, 10):
        agreements = [
            factories.agreement(office, factories.business(office, f"U {size} {n}"), partner) for n in range(size)
        ]
        for uid in propose(clerk, Kind.CERTIFICATE, agreements).drafts:
            check_draft(analyst, uid)
        with count_statements() as seen:  # type: ignore[attr-defined]
            assert len(issue_certificates(secretary, agreements).documents) == size
        counts.append(seen.count)
    per_draft = (counts[1] - counts[0]) / 5
    assert per_draft <= 1.5  # closing its draft
