"""Konsep and Buku nomor without a display: an office of two, the acts, the sentences, the form for letters outside."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import factories
import pytest
from issuing_fakes import FakeIssuingView as FakeView
from paper_records import issue_certificates
from PIL import Image
from sqlalchemy import select
from window_fakes import FakeContext

from umkm_desktop.domain.officers import ALL_ROLES, Role, roles_to_text
from umkm_desktop.domain.papers.approval import Act, Stage
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.numbering import OutsideLetter, Span
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.services.issuing.document_register import document_details
from umkm_desktop.services.issuing.draft_papers import check_draft, draft_line, propose, return_draft
from umkm_desktop.services.office.office import save_official
from umkm_desktop.services.papers.number_books import note_outside, set_numbering
from umkm_desktop.storage.models import Document, Office, Officer
from umkm_desktop.ui.screens.issuing.panels import Tab
from umkm_desktop.ui.screens.issuing.presenter import IssuingPresenter


@pytest.fixture
def view() -> FakeView:
    return FakeView()


@pytest.fixture
def office(context: FakeContext) -> Desk:
    """Rini's desk in an office of two that separates duties."""
    desk: Desk = context.desk
    factories.ready_office(desk)
    with desk.write("office.changed") as session:
        session.scalars(select(Office)).one().separate_duties = True
        for name in ("Rini Andriani", "Dewi"):
            session.add(Officer(name=name, name_key=name.casefold(), roles=roles_to_text(ALL_ROLES)))
    return desk


@pytest.fixture
def dewi(office: Desk) -> Desk:
    return replace(office, officer=SignedIn("dewi", "Dewi", ALL_ROLES))


@pytest.fixture
def presenter(view: FakeView, context: FakeContext) -> IssuingPresenter:
    return IssuingPresenter(view, context)


def agreements(desk: Desk, count: int = 1) -> list[str]:
    partner = factories.partner(desk)
    return [factories.agreement(desk, factories.business(desk, f"Usaha {n}"), partner) for n in range(count)]


def drafts_of(desk: Desk, uids: Sequence[str]) -> tuple[str, ...]:
    return propose(desk, Kind.CERTIFICATE, uids).drafts


def test_where_duties_are_separate_the_button_proposes(
    office: Desk, presenter: IssuingPresenter, view: FakeView, context: FakeContext
) -> None:
    presenter.opened(issue=("certificate", agreements(office)))
    assert view.issue is not None
    assert view.issue.propose
    presenter.save_selected()
    assert context.toasts == [("Diajukan", "1 konsep menunggu diperiksa")]
    assert view.tab is Tab.DRAFTS
    assert view.draft is not None
    assert (view.draft.stage, view.draft.offered) == (Stage.DRAFTED, Act.WITHDRAW)
    assert presenter.state() == {"tab": "drafts"}
    presenter.opened(issue=("certificate", [draft_line(office, view.selected).subject_uid]))
    assert "menunggu diperiksa" in view.issue.refused


def test_what_another_made_is_checked_and_then_issued_from_the_list(
    office: Desk, dewi: Desk, presenter: IssuingPresenter, view: FakeView, context: FakeContext, tmp_path: Path
) -> None:
    uid = drafts_of(dewi, agreements(office))[0]
    presenter.opened(tab="drafts")
    assert "1 konsep menunggu Anda" in context.line
    line = presenter.drafts.page(0, 10)[0]
    assert presenter.drafts.next_words(line) == ("Periksa", True)
    presenter.choose_draft(uid)
    assert view.pages == [(1, 1)]
    presenter.drafts.do_next()
    assert context.toasts[-1][0] == "Diperiksa"
    presenter.refresh()
    assert view.draft is not None
    assert (view.draft.stage, view.draft.offered) == (Stage.CHECKED, Act.ISSUE)
    presenter.drafts.do_next()
    assert view.issue is not None
    assert not view.issue.propose
    context.dialogs.will(ask_save_file=tmp_path / "s.pdf")
    presenter.save_selected()
    assert (tmp_path / "s.pdf").exists()
    assert view.tab is Tab.ISSUED
    assert presenter.issued.page(0, 5)[0].uid == view.selected


def test_given_back_with_a_reason_put_right_and_withdrawn(
    office: Desk, dewi: Desk, presenter: IssuingPresenter, view: FakeView, context: FakeContext
) -> None:
    theirs, mine = agreements(office, 2)
    uid = drafts_of(dewi, [theirs])[0]
    presenter.opened(tab="drafts")
    presenter.choose_draft(uid)
    context.dialogs.will(ask_text="nama keliru")
    presenter.drafts.do(Act.RETURN)
    assert draft_line(office, uid).note == "nama keliru"
    own = drafts_of(office, [mine])[0]
    return_draft(dewi, own, "tanggal keliru")
    presenter.choose_draft(own)
    assert view.draft is not None
    assert (view.draft.note, view.draft.offered) == ("tanggal keliru", Act.RESUBMIT)
    context.dialogs.will(ask_values={"letter_date": date(2026, 11, 23)})
    presenter.drafts.do(Act.CHANGE)
    assert draft_line(office, own).letter_date == date(2026, 11, 23)
    presenter.refresh()
    context.dialogs.will(confirm=True)
    presenter.drafts.do(Act.WITHDRAW)
    assert draft_line(office, own).stage is Stage.WITHDRAWN


def test_a_date_too_far_ahead_stays_in_the_form(
    office: Desk, presenter: IssuingPresenter, view: FakeView, context: FakeContext
) -> None:
    uid = drafts_of(office, agreements(office))[0]
    presenter.opened(tab="drafts")
    presenter.choose_draft(uid)
    context.dialogs.will(ask_values={"letter_date": date(2027, 11, 23)})
    context.dialogs.will(ask_values=None)
    presenter.drafts.do(Act.CHANGE)
    assert "31 hari" in context.dialogs.refused[0]["letter_date"]


def test_several_are_checked_and_issued_at_once(
    office: Desk, dewi: Desk, presenter: IssuingPresenter, view: FakeView, context: FakeContext, tmp_path: Path
) -> None:
    uids = drafts_of(dewi, agreements(office, 3))
    presenter.opened(tab="drafts")
    presenter.drafts.tick(presenter.drafts.all_uids())
    context.dialogs.will(confirm=True)
    presenter.drafts.check()
    assert {draft_line(office, uid).stage for uid in uids} == {Stage.CHECKED}
    presenter.drafts.issue()
    context.dialogs.will(ask_save_file=tmp_path / "tiga.pdf")
    presenter.save_selected()
    assert (tmp_path / "tiga.pdf").exists()


def test_somebody_was_faster_and_the_list_says_so(
    office: Desk, dewi: Desk, presenter: IssuingPresenter, view: FakeView
) -> None:
    uid = drafts_of(dewi, agreements(office))[0]
    presenter.opened(tab="drafts")
    presenter.choose_draft(uid)
    check_draft(replace(office, officer=SignedIn("eka", "Eka", ALL_ROLES)), uid)
    presenter.drafts.check()
    assert "diubah Eka" in view.problem
    assert view.draft is not None
    assert view.draft.stage is Stage.CHECKED


def test_drafts_are_filtered_by_what_waits_for_me(office: Desk, dewi: Desk, presenter: IssuingPresenter) -> None:
    theirs, mine = agreements(office, 2)
    drafts_of(dewi, [theirs])
    drafts_of(office, [mine])
    presenter.opened(tab="drafts")
    assert presenter.drafts.count() == 2
    presenter.drafts.filter_states(("mine",))
    assert [line.maker for line in presenter.drafts.page(0, 9)] == ["Dewi"]
    presenter.drafts.filter_states(("withdrawn",))
    assert presenter.drafts.count() == 0
    presenter.drafts.filter_states(())
    presenter.drafts.search("usaha 1")
    assert presenter.drafts.count() == 1


def test_a_draft_is_saved_with_its_mark(
    office: Desk, presenter: IssuingPresenter, context: FakeContext, tmp_path: Path
) -> None:
    uid = drafts_of(office, agreements(office))[0]
    presenter.opened(tab="drafts")
    presenter.choose_draft(uid)
    context.dialogs.will(ask_save_file=tmp_path / "k.pdf")
    presenter.save_selected()
    assert (tmp_path / "k.pdf").read_bytes().startswith(b"%PDF")


def test_a_clerk_in_an_office_that_does_not_separate_proposes_too(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext
) -> None:
    factories.ready_office(context.desk)
    uids = agreements(context.desk)
    context.desk = replace(context.desk, officer=SignedIn("citra", "Citra", frozenset({Role.CLERK})))
    presenter.opened(issue=("certificate", uids))
    assert view.issue is not None
    assert (view.issue.propose, view.issue.refused) == (True, "")
    assert context.actions[-1].enabled


def test_a_batch_says_first_what_will_be_left_out(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext, tmp_path: Path
) -> None:
    factories.ready_office(context.desk)
    good = agreements(context.desk, 2)
    bad = factories.agreement(context.desk, factories.business(context.desk, "Belum"), signed=False)
    presenter.opened(issue=("certificate", [*good, bad]))
    assert view.issue is not None
    assert [(one.uid, "belum ditandatangani" in one.sentences[0]) for one in view.issue.lacking] == [(bad, True)]
    presenter.flow.show_lacking()
    assert "belum ditandatangani" in context.dialogs.told[0]


def test_another_official_may_be_chosen_to_sign(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext, tmp_path: Path
) -> None:
    factories.ready_office(context.desk)
    other = save_official(
        context.desk,
        {
            "name": "Contoh Sekretaris",
            "position": "Sekretaris",
            "acting": "a.n.",
            "on_behalf_of": "Kepala Dinas",
            "nip": "197001012000031001",
            "rank": "Pembina (IV/a)",
            "starts": date(2026, 1, 1),
        },
    )
    presenter.opened(issue=("certificate", agreements(context.desk)))
    assert view.issue is not None
    assert [words for _uid, words in view.issue.signers] == [
        "Kepala Dinas · Dr. Contoh Pejabat, S.E., M.Si.",
        "a.n. Sekretaris · Contoh Sekretaris",
    ]
    presenter.flow.set_signer(other)
    context.dialogs.will(ask_save_file=tmp_path / "s.pdf")
    presenter.save_selected()
    with context.desk.read() as session:
        assert "Contoh Sekretaris" in session.scalars(select(Document.content)).one()


def test_the_official_chosen_with_a_draft_signs_unless_another_is_chosen(
    office: Desk, dewi: Desk, presenter: IssuingPresenter, view: FakeView, context: FakeContext, tmp_path: Path
) -> None:
    other = save_official(
        office,
        {
            "name": "Contoh Sekretaris",
            "position": "Sekretaris",
            "acting": "a.n.",
            "on_behalf_of": "Kepala Dinas",
            "nip": "197001012000031001",
            "rank": "Pembina (IV/a)",
            "starts": date(2026, 1, 1),
        },
    )
    first, second = agreements(office, 2)
    chosen = propose(dewi, Kind.CERTIFICATE, [first], signer_uid=other).drafts[0]
    plain = propose(dewi, Kind.CERTIFICATE, [second]).drafts[0]
    for uid in (chosen, plain):
        check_draft(office, uid, revision=draft_line(office, uid).revision)
    presenter.opened(tab="drafts")
    presenter.drafts.tick([chosen, plain])
    presenter.drafts.issue()
    assert "penanda tangan yang sama" in view.problem
    presenter.drafts.tick([])
    presenter.choose_draft(chosen)
    presenter.drafts.issue()
    assert view.issue is not None
    assert view.issue.signer == other
    context.dialogs.will(ask_save_file=tmp_path / "s.pdf")
    presenter.save_selected()
    with office.read() as session:
        assert "Contoh Sekretaris" in session.scalars(select(Document.content)).one()


def test_a_signing_is_noted_with_its_scan_and_the_scan_is_shown(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext, tmp_path: Path
) -> None:
    factories.ready_office(context.desk)
    document = issue_certificates(context.desk, agreements(context.desk)).documents[0]
    Image.new("L", (600, 850), 255).save(tmp_path / "lembar.png")
    presenter.opened(uid=document.uid)
    context.dialogs.will(ask_values={"signed_on": date(2026, 11, 1)})
    context.dialogs.will(ask_values={"signed_on": date(2026, 11, 24), "attach": True})
    context.dialogs.will(ask_open_file=tmp_path / "lembar.png")
    presenter.issued.note_signing()
    assert "sebelum tanggal surat" in context.dialogs.refused[0]["signed_on"]
    assert context.toasts[-1] == ("Tanda tangan dicatat", document.number)
    presenter.refresh()
    assert view.panel is not None
    assert (view.panel.stage, view.panel.scanned) == (Stage.SIGNED, True)
    assert "dicabut, bukan dibatalkan" in view.panel.why[Act.CANCEL]
    view.pages.clear()
    presenter.issued.show_scan()
    assert view.pages == [(1, 1)]
    context.dialogs.will(ask_save_file=tmp_path / "simpan.png")
    presenter.issued.save_scan()
    assert (tmp_path / "simpan.png").read_bytes().startswith(b"\x89PNG")


def test_ticked_documents_are_noted_together_and_one_is_cancelled(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext
) -> None:
    factories.ready_office(context.desk)
    uids = [document.uid for document in issue_certificates(context.desk, agreements(context.desk, 3)).documents]
    presenter.opened()
    presenter.issued.tick(uids[:2])
    context.dialogs.will(ask_values={"signed_on": date(2026, 11, 24)})
    presenter.issued.note_signing()
    assert [document_details(context.desk, uid).line.stage for uid in uids] == [
        Stage.SIGNED,
        Stage.SIGNED,
        Stage.ISSUED,
    ]
    presenter.choose(uids[2])
    context.dialogs.will(ask_text="salah cetak")
    presenter.issued.cancel_selected()
    presenter.refresh()
    assert view.panel is not None
    assert (view.panel.stage, view.panel.void) == (Stage.CANCELLED, True)
    assert "salah cetak" in view.panel.foot


# --- the book of numbers
def note(context: FakeContext, presenter: IssuingPresenter, **values: Any) -> None:
    context.dialogs.will(ask_values={"subject": "Undangan", **values})
    presenter.book.note_outside()


def test_the_book_tells_its_gaps_and_takes_letters_outside(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext
) -> None:
    factories.ready_office(context.desk)
    set_numbering(context.desk, next_number=10)
    presenter.opened(tab="book")
    assert view.book is not None
    assert "1–9" in view.book.gaps
    assert [action.text for action in context.actions] == ["Batalkan nomor…", "Catat surat luar…"]
    note(context, presenter, n="10-11")
    assert context.toasts[-1] == ("Tercatat", "500.3/0010/DKUKM/XI/2026 sampai 500.3/0011/DKUKM/XI/2026")
    note(context, presenter, n="3", text="005/3/2026")
    assert [line.text for line in presenter.book.page(0, 9)][-1] == "005/3/2026"
    context.dialogs.will(ask_text="kertas rusak")
    presenter.book.cancel_next()
    assert context.toasts[-1] == ("Nomor dibatalkan", "500.3/0012/DKUKM/XI/2026")
    presenter.book.ask(statuses=("cancelled",))
    assert presenter.book.count() == 1
    presenter.book.choose_book("certificates")
    assert view.book.gaps == ""


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"n": "x"}, "n"),
        ({"n": "1"}, "n"),
        ({"n": "9"}, "n"),
        ({"letter_date": date(2025, 1, 1)}, "letter_date"),
        ({"subject": ""}, "subject"),
        ({"n": "2", "text": "500.3/0001/DKUKM/XI/2026"}, "text"),
    ],
)
def test_what_is_wrong_with_a_letter_outside_stays_in_the_form(
    presenter: IssuingPresenter, context: FakeContext, values: dict[str, Any], field: str
) -> None:
    factories.ready_office(context.desk)
    note_outside(context.desk, "letters", Span(1, 1), OutsideLetter(date(2026, 11, 24), "Uji"))
    presenter.opened(tab="book")
    context.dialogs.will(ask_values={"subject": "Undangan", **values})
    context.dialogs.will(ask_values=None)
    presenter.book.note_outside()
    assert set(context.dialogs.refused[0]) == {field}


def test_a_number_of_the_program_shows_its_paper(
    presenter: IssuingPresenter, view: FakeView, context: FakeContext
) -> None:
    factories.ready_office(context.desk)
    document = issue_certificates(context.desk, agreements(context.desk)).documents[0]
    presenter.opened(tab="book")
    presenter.book.choose_row(presenter.book.page(0, 5)[0])
    assert view.panel is not None
    assert document.number in view.panel.title
    presenter.book.choose_row(None)
    assert view.panel is None
