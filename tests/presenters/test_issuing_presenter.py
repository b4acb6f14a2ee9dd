"""Dokumen without a display: list, paper, issuing with what is missing, revoking."""

from pathlib import Path

import factories
import pytest
from issuing_fakes import FakeIssuingView as FakeView
from paper_records import issue_certificates
from PIL import ImageChops
from window_fakes import FakeContext

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.issuing import printing
from umkm_desktop.services.issuing.issuing import issue_papers
from umkm_desktop.services.issuing.printing import document_pdf
from umkm_desktop.ui.runner import Job
from umkm_desktop.ui.screens.issuing.presenter import IssuingPresenter


@pytest.fixture
def view() -> FakeView:
    return FakeView()


@pytest.fixture
def presenter(view: FakeView, context: FakeContext) -> IssuingPresenter:
    return IssuingPresenter(view, context)


def test_the_page_of_a_chosen_document_is_shown(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext
) -> None:
    factories.ready_office(context.desk)
    issued = issue_certificates(context.desk, [factories.agreement(context.desk)]).documents[0]
    presenter.opened(uid=issued.uid)
    assert view.panel is not None
    assert issued.number in view.panel.title
    assert view.pages == [(1, 1)]
    assert context.line.startswith("Nomor berikutnya 500.3/0002/DKUKM/XI/2026")


def test_a_new_office_sees_what_is_missing_and_jumps_there(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext
) -> None:
    presenter.opened(issue=("certificate", [factories.agreement(context.desk)]))
    assert view.issue is not None
    assert [one.field for one in view.issue.missing][0] == "name"
    presenter.flow.fill_in(view.issue.missing[0])
    assert context.navigator.opened == [("office", {"section": "letterhead", "field": "name"})]


def test_one_button_issues_and_saves(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext, tmp_path: Path
) -> None:
    factories.ready_office(context.desk)
    presenter.opened(issue=("certificate", [factories.agreement(context.desk)]))
    assert view.issue is not None
    assert view.issue.missing == ()
    context.dialogs.will(ask_save_file=tmp_path / "sertifikat.pdf")
    presenter.save_selected()
    assert (tmp_path / "sertifikat.pdf").read_bytes().startswith(b"%PDF")
    assert context.toasts[0] == ("Terbit", "500.3/0001/DKUKM/XI/2026")
    assert presenter.issued.count() == 1
    assert view.selected == presenter.issued.page(0, 10)[0].uid


def test_an_unsigned_agreement_shows_why_and_issues_nothing(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext
) -> None:
    factories.ready_office(context.desk)
    presenter.opened(issue=("certificate", [factories.agreement(context.desk, signed=False)]))
    assert "belum ditandatangani" in view.problem
    assert view.issue is not None
    assert "belum ditandatangani" in view.issue.refused


def test_the_batch_menu_offers_what_is_due_and_pages_through_the_drafts(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext, tmp_path: Path
) -> None:
    factories.ready_office(context.desk)
    partner = factories.partner(context.desk)
    for n in range(3):
        factories.agreement(context.desk, factories.business(context.desk, f"Usaha {n}"), partner)
    presenter.start_batch()
    assert [len(offer.order.uids) for offer in view.offers] == [3]
    presenter.begin(view.offers[0].order)
    presenter.turn_page(2)
    assert view.pages[-1] == (2, 3)
    context.dialogs.will(ask_save_file=tmp_path / "semua.pdf")
    presenter.save_selected()
    import pypdfium2

    assert len(pypdfium2.PdfDocument(tmp_path / "semua.pdf")) == 3


def test_letters_stopped_before_the_first_are_not_told_as_saved(
    presenter: IssuingPresenter, context: FakeContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.ready_office(context.desk)
    shops = [factories.business(context.desk, f"Usaha {n}", address="Setu", owner_name="Sari") for n in range(2)]
    letters = [one.uid for one in issue_papers(context.desk, Kind.STATEMENT, shops).documents]
    context.dialogs.will(ask_folder=tmp_path)
    monkeypatch.setattr(Job, "cancelled", lambda _job: True)
    presenter.issued.ticked = set(letters)
    presenter.issued.save_selected()
    assert context.toasts == []
    assert list(tmp_path.glob("*.pdf")) == []
    assert context.runner.jobs[-1].view.sentence == "Dibatalkan. Tidak ada yang berubah."


def test_revoking_asks_for_a_reason_and_shows_it(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext
) -> None:
    factories.ready_office(context.desk)
    issued = issue_certificates(context.desk, [factories.agreement(context.desk)]).documents[0]
    presenter.opened(uid=issued.uid)
    counted = view.picture
    context.dialogs.will(ask_text="salah nama produk")
    presenter.issued.revoke_selected()
    presenter.refresh()
    assert ImageChops.difference(counted, view.picture).getbbox() is not None  # DICABUT across the page
    assert view.panel is not None
    assert view.panel.void
    assert "salah nama produk" in view.panel.foot


def test_filters_and_search_narrow_the_list(presenter: IssuingPresenter, view: FakeView, context: FakeContext) -> None:
    factories.ready_office(context.desk)
    partner = factories.partner(context.desk)
    names = ("Keripik 50%", "Sambal")
    uids = [factories.agreement(context.desk, factories.business(context.desk, n), partner) for n in names]
    issue_certificates(context.desk, uids)
    presenter.issued.search("50%")
    assert [row.holder for row in presenter.issued.page(0, 10)] == ["Keripik 50%"]
    presenter.issued.search("")
    presenter.issued.sort("holder", False)
    assert [row.holder for row in presenter.issued.page(0, 10)] == ["Keripik 50%", "Sambal"]
    presenter.issued.ask(kinds=("evaluation-letter",))
    assert presenter.issued.count() == 0
    presenter.issued.ask(kinds=())
    presenter.issued.ask(months=("2026-10",))
    assert presenter.issued.count() == 0


def test_printing_opens_the_panel_for_the_document_shown(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext
) -> None:
    factories.ready_office(context.desk)
    issued = issue_certificates(context.desk, [factories.agreement(context.desk)]).documents[0]
    presenter.opened(uid=issued.uid)
    presenter.print_selected()
    assert view.printing is not None
    assert (view.printing.uids, view.printing.title) == ((issued.uid,), f"Sertifikat kemitraan {issued.number}")


def test_issuing_and_printing_opens_the_panel_for_what_was_issued(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext
) -> None:
    factories.ready_office(context.desk)
    partner = factories.partner(context.desk)
    uids = [factories.agreement(context.desk, factories.business(context.desk, f"U {n}"), partner) for n in range(2)]
    presenter.opened(issue=("certificate", uids))
    presenter.print_selected()
    assert view.printing is not None
    assert (len(view.printing.uids), view.printing.title) == (2, "2 dokumen")


def test_a_zoomed_page_is_drawn_finer(presenter: IssuingPresenter, view: FakeView, context: FakeContext) -> None:
    factories.ready_office(context.desk)
    issued = issue_certificates(context.desk, [factories.agreement(context.desk)]).documents[0]
    presenter.opened(uid=issued.uid)
    presenter.sharpen(300 / 72)
    assert view.sharp == pytest.approx(297 / 25.4 * 300, abs=2)


def test_the_pdf_is_opened_from_the_print_folder(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(printing, "open_with_system", opened.append)
    factories.ready_office(context.desk)
    issued = issue_certificates(context.desk, [factories.agreement(context.desk)]).documents[0]
    context.settings.keep_folder("print", tmp_path)
    presenter.opened(uid=issued.uid)
    presenter.issued.open_pdf()
    presenter.issued.open_folder()
    assert opened == [tmp_path / "Sertifikat 500.3-0001-DKUKM-XI-2026.pdf", tmp_path]
    assert opened[0].read_bytes() == document_pdf(context.desk, issued.uid)


def test_ticked_documents_are_saved_together(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext, tmp_path: Path
) -> None:
    factories.ready_office(context.desk)
    partner = factories.partner(context.desk)
    uids = [factories.agreement(context.desk, factories.business(context.desk, f"U {n}"), partner) for n in range(3)]
    issue_certificates(context.desk, uids)
    presenter.issued.tick(presenter.issued.all_uids())
    context.dialogs.will(ask_save_file=tmp_path / "tiga.pdf")
    presenter.save_selected()
    import pypdfium2

    document = pypdfium2.PdfDocument(tmp_path / "tiga.pdf")
    assert [entry.get_title()[:10] for entry in document.get_toc()] == ["500.3/0001", "500.3/0002", "500.3/0003"]


def test_the_home_page_leads_to_all_certificates_that_are_due(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext
) -> None:
    factories.ready_office(context.desk)
    factories.agreement(context.desk)
    presenter.opened(filter="due")
    assert view.issue is not None
    assert view.issue.title == "Sertifikat kemitraan"
