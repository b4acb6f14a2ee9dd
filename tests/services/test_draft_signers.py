"""The official chosen with a draft signs when it is issued, unless the one who issues chooses another."""

from collections.abc import Callable
from datetime import date

import factories
import pytest
from sqlalchemy import select

from umkm_desktop.documents.content import Certificate, thaw
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.draft_papers import (
    DraftQuery,
    check_draft,
    draft_line,
    issue_drafts,
    page_drafts,
    propose,
)
from umkm_desktop.services.office.office import save_official, signers
from umkm_desktop.storage.models import Document

SECOND = {
    "name": "Yusuf Hidayat, S.Sos.",
    "position": "Sekretaris Dinas",
    "nip": "198001012005011003",
    "rank": "Pembina",
    "starts": date(2026, 1, 2),
    "acting": "a.n.",
    "on_behalf_of": "Kepala Dinas",
}


@pytest.fixture
def office(desk: Desk) -> Desk:
    factories.ready_office(desk)
    return desk


@pytest.fixture
def second(office: Desk) -> str:
    return save_official(office, SECOND)


def _signed_by(desk: Desk) -> list[str]:
    with desk.read() as session:
        frozen = session.scalars(select(Document.content).order_by(Document.id))
        return [thaw(Certificate, one).signatory.name for one in frozen]


def test_the_signer_chosen_with_the_draft_signs(office: Desk, second: str) -> None:
    plain, chosen = factories.agreement(office), factories.agreement(office, number="PKS/2")
    drafts = [
        *propose(office, Kind.CERTIFICATE, [plain]).drafts,
        *propose(office, Kind.CERTIFICATE, [chosen], signer_uid=second).drafts,
    ]
    assert [line.signer_uid for line in page_drafts(office, DraftQuery())] == ["", second]
    issue_drafts(office, drafts)
    first, other = _signed_by(office)
    assert (first != "Yusuf Hidayat, S.Sos.", other) == (True, "Yusuf Hidayat, S.Sos.")


def test_who_issues_may_choose_another(office: Desk, second: str) -> None:
    uid = propose(office, Kind.CERTIFICATE, [factories.agreement(office)]).drafts[0]
    issue_drafts(office, [uid], signer_uid=second)
    assert _signed_by(office) == ["Yusuf Hidayat, S.Sos."]


def test_the_choice_survives_the_check_of_another_officer(
    office: Desk, second: str, desk_of: Callable[..., Desk]
) -> None:
    clerk, analyst = desk_of(Role.CLERK, name="Tono Operator"), desk_of(Role.ANALYST, name="Budi Analis")
    uid = propose(clerk, Kind.CERTIFICATE, [factories.agreement(office)], signer_uid=second).drafts[0]
    check_draft(analyst, uid)
    assert draft_line(clerk, uid).signer_uid == second
    issue_drafts(office, [uid])
    assert _signed_by(office) == ["Yusuf Hidayat, S.Sos."]


def test_one_who_is_not_in_office_that_day_is_not_kept(office: Desk, second: str) -> None:
    with pytest.raises(RuleBroken, match="tidak menjabat pada tanggal surat"):
        propose(office, Kind.CERTIFICATE, [factories.agreement(office)], signer_uid="x" * 32)
    assert page_drafts(office, DraftQuery()) == []


@pytest.mark.parametrize(("day", "there"), [(1, False), (2, True), (20, True), (21, False)])
def test_an_official_signs_from_the_first_day_in_office_to_the_last(office: Desk, day: int, there: bool) -> None:
    save_official(office, {**SECOND, "starts": date(2026, 11, 2), "ends": date(2026, 11, 20)})
    assert (SECOND["name"] in [one.name for one in signers(office, date(2026, 11, day))]) == there
