"""Buku nomor after a restore: why it gives no number, and the panel that asks for the last one of each book."""

from datetime import date, timedelta
from typing import Any

import factories
import pytest
from issuing_fakes import FakeIssuingView
from paper_records import issue_certificates
from window_fakes import FakeContext

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.numbering import Doubt
from umkm_desktop.services.issuing.issuing import revoke_document
from umkm_desktop.services.office.registers import open_series
from umkm_desktop.services.papers.number_books import book
from umkm_desktop.ui.screens.issuing.book_presenter import BookPresenter
from umkm_desktop.ui.screens.issuing.issue_flow import AfterIssue, HandOver, IssueFlow, Order
from umkm_desktop.ui.screens.issuing.issued_presenter import DocumentActs
from umkm_desktop.ui.screens.issuing.presenter import IssuingPresenter


@pytest.fixture
def doubtful(context: FakeContext) -> FakeContext:
    factories.ready_office(context.desk)
    with context.desk.write("numbering.changed") as session:
        for register in ("letters", "certificates"):
            series = open_series(session, 2026, register, today=context.desk.today())
            series.next_number, series.doubt = 8, Doubt.RESTORED.value
    return context


def presenter(context: FakeContext) -> tuple[FakeIssuingView, BookPresenter]:
    view = FakeIssuingView()
    made = BookPresenter(view, context, lambda _uid: None)
    made.opened()
    return view, made


def test_the_book_says_why_it_gives_no_number_and_asks_for_the_last_of_each(doubtful: FakeContext) -> None:
    view, made = presenter(doubtful)
    assert view.book is not None
    assert "Pastikan dahulu nomor terakhir buku Surat 2026" in view.book.doubt
    for wrong in ({"letters": "6", "reason": "x"}, {"reason": "x"}):
        doubtful.dialogs.will(ask_values=wrong)
    doubtful.dialogs.will(ask_values={"letters": "41", "reason": "buku agenda"})
    made.confirm_last()
    assert [set(problems) for problems in doubtful.dialogs.refused] == [{"letters"}, {""}]
    assert (view.book.doubt, book(doubtful.desk).next_number) == ("", 42)
    assert "Belum tercatat: 1–41" in view.book.gaps
    assert book(doubtful.desk, "certificates").doubt == "restored"


def test_backing_out_changes_nothing(doubtful: FakeContext) -> None:
    _view, made = presenter(doubtful)
    doubtful.dialogs.will(ask_values=None)
    made.confirm_last()
    assert book(doubtful.desk).doubt == "restored"


def test_issuing_says_so_before_the_button_is_pressed(doubtful: FakeContext) -> None:
    view = FakeIssuingView()
    flow = IssueFlow(view, doubtful, AfterIssue(issued=lambda _uids: None, proposed=lambda _uids: None))
    flow.begin(Order(Kind.CERTIFICATE, (factories.agreement(doubtful.desk),)))
    assert view.issue is not None
    assert "Pastikan dahulu" in view.issue.refused
    assert "Pastikan dahulu" in view.issue.doubt


def test_a_date_before_the_number_before_it_is_told_over_the_paper(context: FakeContext) -> None:
    factories.ready_office(context.desk)
    issue_certificates(context.desk, [factories.agreement(context.desk)])
    view = FakeIssuingView()
    flow = IssueFlow(view, context, AfterIssue(issued=lambda _uids: None, proposed=lambda _uids: None))
    business, partner = factories.business(context.desk, "Dua"), factories.partner(context.desk, "PT Dua")
    flow.begin(Order(Kind.CERTIFICATE, (factories.agreement(context.desk, business, partner),)))
    assert view.issue is not None
    assert (view.issue.doubt, view.issue.refused) == ("", "")
    flow.set_day(context.desk.today() - timedelta(days=3))
    assert "tidak sejalan" in view.issue.doubt
    assert view.issue.refused == ""
    flow.set_day(date(2025, 12, 30))
    assert "Surat 2025 tidak dimulai di program ini" in view.issue.refused


def test_a_revoked_document_leaves_the_window_only_as_a_marked_copy(context: FakeContext, tmp_path: Any) -> None:
    factories.ready_office(context.desk)
    uid = issue_certificates(context.desk, [factories.agreement(context.desk)]).documents[0].uid
    revoke_document(context.desk, uid, "salah nama")
    view = FakeIssuingView()
    HandOver(view, context).print_documents([uid])
    assert view.printing is None
    assert "sudah dicabut; tidak dicetak lagi" in view.problem
    context.dialogs.will(confirm=False)
    DocumentActs(view, context).save(uid)
    context.dialogs.will(confirm=True, ask_save_file=tmp_path / "DICABUT.pdf")
    DocumentActs(view, context).save(uid)
    assert context.dialogs.asked[-1][1].startswith("Simpan PDF: DICABUT Sertifikat")
    assert (tmp_path / "DICABUT.pdf").read_bytes().startswith(b"%PDF")


def test_no_next_number_is_promised_above_the_list_while_the_book_is_in_doubt(doubtful: FakeContext) -> None:
    IssuingPresenter(FakeIssuingView(), doubtful).opened()
    assert doubtful.line.startswith("Nomor terakhir belum dipastikan")
    assert "/0008/" not in doubtful.line
