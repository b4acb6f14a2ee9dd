"""The first page says how many papers wait for ink, and its line leads to just those in Dokumen."""

from datetime import date

import factories
import pytest

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.home.home import home_page
from umkm_desktop.services.issuing import issuing
from umkm_desktop.services.issuing.document_signing import record_signing
from umkm_desktop.ui.screens.home.lines import todos_of
from umkm_desktop.ui.screens.issuing import view as issuing_view

TITLE = "Surat menunggu tanda tangan"


@pytest.fixture
def papers(desk):
    """Three certificates; the first is signed."""
    factories.ready_office(desk)
    agreements = [factories.agreement(desk, number=f"PKS/{n}") for n in range(3)]
    made = issuing.issue_papers(desk, Kind.CERTIFICATE, agreements, letter_date=date(2026, 11, 20)).documents
    record_signing(desk, made[0].uid, date(2026, 11, 23))
    return made


def _line(desk):
    return next((todo for todo in todos_of(home_page(desk)) if todo.title == TITLE), None)


def test_they_are_counted_with_the_oldest_until_all_are_signed(desk, papers):
    line = _line(desk)
    assert (line.count, line.jump) == (2, ("issuing", {"filter": "unsigned"}))
    assert line.detail.endswith(", 4 hari")
    for paper in papers[1:]:
        record_signing(desk, paper.uid, date(2026, 11, 24))
    assert _line(desk) is None


def test_revoked_papers_wait_for_nobody(desk, papers):
    issuing.revoke_document(desk, papers[1].uid, "salah nama")
    assert _line(desk).count == 1


def test_the_line_leads_to_just_those(host, context, desk, papers):
    context.desk = desk
    hosted = host(issuing_view.build, **_line(desk).jump[1])
    shown = {row.number for row in hosted.frame.presenter.issued.page(0, 50)}
    assert shown == {paper.number for paper in papers[1:]}
    assert list(hosted.frame.issued.chips["stages"]._chosen) == ["issued"]
