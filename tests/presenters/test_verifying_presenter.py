"""Periksa keaslian without a window: the answer in words, and the acts on the keys of the seal."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import factories
import pytest
from paper_records import issue_certificates
from window_fakes import FakeContext

from umkm_desktop.domain.papers.key_sets import KeyStatus
from umkm_desktop.services.issuing.issuing import revoke_document
from umkm_desktop.services.issuing.printing import document_pdf
from umkm_desktop.services.papers.seal_keys import KeyLine, list_keys
from umkm_desktop.ui.screens.verifying.keys_presenter import KeysPresenter
from umkm_desktop.ui.screens.verifying.presenter import Outcome, VerifyingPresenter

PASSWORD = "kopi susu tanpa gula"


class FakeVerifyingView:
    """Remembers the answer."""

    outcome: Outcome | None = None
    problem = ""

    def show_outcome(self, outcome: Outcome) -> None:
        self.outcome = outcome

    def show_start(self) -> None:
        self.outcome = None

    def show_problem(self, sentence: str) -> None:
        self.problem = sentence

    def set_busy(self, busy: bool) -> None:
        pass


class FakeKeysView:
    """Remembers the table and the last sentence."""

    rows: Sequence[KeyLine] = ()
    note = ("", "")

    def show_keys(self, rows: Sequence[KeyLine]) -> None:
        self.rows = rows

    def show_note(self, kind: str, sentence: str) -> None:
        self.note = (kind, sentence)

    def set_busy(self, busy: bool) -> None:
        pass


def issue(context: FakeContext) -> Any:
    factories.ready_office(context.desk)
    return issue_certificates(context.desk, [factories.agreement(context.desk)]).documents[0]


def check(context: FakeContext, text: str) -> Outcome:
    view = FakeVerifyingView()
    VerifyingPresenter(view, context).check_text(text)
    assert view.outcome is not None
    return view.outcome


def test_a_file_is_checked_and_the_facts_come_from_the_seal(context: FakeContext, tmp_path: Path) -> None:
    issued = issue(context)
    path = tmp_path / "s.pdf"
    path.write_bytes(document_pdf(context.desk, issued.uid))
    view = FakeVerifyingView()
    context.dialogs.will(ask_open_file=path)
    VerifyingPresenter(view, context).choose_file()
    assert view.outcome is not None
    assert (view.outcome.kind, view.outcome.title) == ("up", "Asli, tidak tercantum dicabut")
    assert view.outcome.sentence == "Menurut daftar nomor 1 tanggal 24 November 2026; masih berlaku."
    assert view.outcome.facts[0] == ("Diberikan kepada", "Keripik Barokah")
    assert ("Nomor", issued.number) in view.outcome.facts
    assert view.outcome.question == "Sama dengan kertas?"
    assert check(context, str(path)) == check(context, path.as_uri()) == view.outcome


def test_a_revoked_paper_says_since_when(context: FakeContext, tmp_path: Path) -> None:
    issued = issue(context)
    path = tmp_path / "s.pdf"
    path.write_bytes(document_pdf(context.desk, issued.uid))
    revoke_document(context.desk, issued.uid, "salah nama")
    outcome = check(context, str(path))
    assert (outcome.kind, outcome.title) == ("bad", "Dicabut")
    assert "tanggal 24 November 2026" in outcome.sentence
    assert "nomor 2" in outcome.as_of


def test_other_text_says_nothing_about_the_paper_and_an_empty_one_is_told(context: FakeContext) -> None:
    outcome = check(context, "halo")
    assert (outcome.kind, outcome.title, outcome.facts) == ("flat", "Segel tidak terbaca", ())
    assert check(context, "UMKM1|halo").title == "Bukan segel kami, atau rusak"
    assert check(context, "500.3/0001/DKUKM/XI/2026 7K3M-9QXT-2F").title == "Nomor dan kode tidak cocok"
    view = FakeVerifyingView()
    VerifyingPresenter(view, context).check_text("  ")
    assert "ketik nomor" in view.problem


def test_an_office_restored_from_an_old_backup_does_not_check_with_its_old_list(context: FakeContext) -> None:
    issue(context)
    first = list_keys(context.desk)[0].key_id
    context.settings.change(key_lists={first: "9"})
    view = FakeVerifyingView()
    VerifyingPresenter(view, context).check_text("UMKM1|halo")
    assert view.outcome is None
    assert "nomor 9" in view.problem


def test_the_key_list_and_the_page_are_saved(context: FakeContext, tmp_path: Path) -> None:
    issue(context)
    presenter = VerifyingPresenter(FakeVerifyingView(), context)
    context.dialogs.will(ask_save_file=tmp_path / "kunci.json")
    context.dialogs.will(ask_save_file=tmp_path / "periksa.html")
    presenter.opened()
    assert [action.text for action in context.actions] == ["Simpan daftar kunci", "Simpan halaman pemeriksa"]
    for action in context.actions:
        action.command()
    assert (tmp_path / "kunci.json").exists()
    assert "<!doctype html>" in (tmp_path / "periksa.html").read_text(encoding="utf-8")
    assert len(context.toasts) == 2


def test_before_the_first_paper_there_is_nothing_to_save(context: FakeContext, tmp_path: Path) -> None:
    view = FakeVerifyingView()
    context.dialogs.will(ask_save_file=tmp_path / "periksa.html")
    VerifyingPresenter(view, context).save_page()
    assert "Belum ada kunci segel" in view.problem


@pytest.fixture
def office_context(context: FakeContext, office_desk: Any) -> FakeContext:
    """An office with a key file, so that the password can be asked again."""
    context.desk = office_desk
    issue(context)
    return context


def test_a_new_key_asks_for_the_password_again(office_context: FakeContext) -> None:
    view = FakeKeysView()
    presenter = KeysPresenter(view, office_context)
    office_context.dialogs.will(ask_password=None)
    presenter.rotate()
    office_context.dialogs.will(ask_password="salah sama sekali")
    presenter.rotate()
    assert view.note[0] == "bad"
    presenter.refresh()
    assert [row.status for row in view.rows] == ["active"]
    office_context.dialogs.will(ask_password=PASSWORD)
    presenter.rotate()
    assert [row.status for row in view.rows] == ["active", "retired"]
    assert view.rows[0].key_id in view.note[1]
    assert "bagikan daftar kunci" in view.note[1]


def test_a_stolen_key_is_marked_from_a_day_on(office_context: FakeContext) -> None:
    view = FakeKeysView()
    presenter = KeysPresenter(view, office_context)
    presenter.refresh()
    dialogs = office_context.dialogs
    dialogs.will(ask_values={"since": date(2026, 11, 25), "reason": "PC hilang"})
    dialogs.will(ask_values={"since": date(2026, 11, 24), "reason": "PC hilang"})
    dialogs.will(ask_password=PASSWORD)
    presenter.steal(view.rows[0])
    assert dialogs.refused[0].keys() == {"since"}
    assert [row.status for row in view.rows] == [KeyStatus.ACTIVE, KeyStatus.STOLEN]
    assert "500.3/0001/DKUKM/XI/2026" in view.note[1]
    presenter.steal(view.rows[1])
    assert "sudah ditandai" in view.note[1]
    presenter.steal(None)
    assert "Pilih dahulu" in view.note[1]
