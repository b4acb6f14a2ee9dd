"""What the print panel does, without a display: printers, pages, sending, refusals, the PDF itself."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import factories
import pytest
from paper_records import issue_agreements, issue_certificates
from print_system import PrintSystem
from window_fakes import FakeContext

from umkm_desktop.services.issuing import printing
from umkm_desktop.ui.print_flow import PrintFlow


class FakePanel:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.printers: list[str] = []
        self.chosen = self.problem = self.no_printer = self.words = self.whole = ""
        self.closed = False

    def show_printers(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        self.printers, self.chosen = [words for _key, words in choices], chosen

    def show_no_printer(self, sentence: str) -> None:
        self.no_printer = sentence

    def show_paper(self, words: str, whole_only: str) -> None:
        self.words, self.whole = words, whole_only

    def show_problem(self, sentence: str) -> None:
        self.problem = sentence

    def show_job(self, _job: Any) -> None:
        raise AssertionError("the job had ended")

    def job_ended(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PrintSystem:
    made = PrintSystem.make(tmp_path / "print system")
    monkeypatch.setenv("PATH", str(made.folder))
    made.has("Ruang Kabid", "Loket")
    return made


@pytest.fixture
def uids(context: FakeContext) -> list[str]:
    desk = context.desk
    factories.ready_office(desk)
    partner = factories.partner(desk)
    agreements = [factories.agreement(desk, factories.business(desk, f"U {n}"), partner) for n in range(3)]
    return [document.uid for document in issue_certificates(desk, agreements).documents]


def started(context: FakeContext, uids: Sequence[str]) -> tuple[PrintFlow, FakePanel]:
    flow, panel = PrintFlow(context, uids, "Sertifikat"), FakePanel()
    flow.start(panel)
    return flow, panel


FORM = {"printer": "Loket", "copies": "2", "pages": "semua"}


def test_the_panel_says_printers_pages_and_sheet(context: FakeContext, uids: list[str], system: PrintSystem) -> None:
    _flow, panel = started(context, uids)
    assert (panel.printers, panel.chosen) == (["Ruang Kabid", "Loket"], "Ruang Kabid")
    assert (panel.words, panel.whole) == ("3 halaman · A4 mendatar", "")


def test_printing_says_where_and_how_many_sheets_and_remembers_the_printer(
    context: FakeContext, uids: list[str], system: PrintSystem
) -> None:
    flow, panel = started(context, uids)
    assert flow.check(FORM) == {}
    flow.send({**FORM, "pages": "1,3"})
    assert panel.closed
    assert context.toasts == [("Dikirim ke pencetak Loket: 4 lembar", "")]
    assert system.jobs[0][0][system.jobs[0][0].index("-P") :][:2] == ["-P", "1,3"]

    _flow, again = started(context, uids)
    assert again.chosen == "Loket"


def test_a_printer_that_is_gone_is_not_proposed(context: FakeContext, uids: list[str], system: PrintSystem) -> None:
    context.settings.change(printer="Lama")
    assert started(context, uids)[1].chosen == "Ruang Kabid"


@pytest.mark.parametrize(
    ("typed", "problems"),
    [
        ({"copies": "0"}, {"copies": "Salinan 1 sampai 99."}),
        ({"copies": "100"}, {"copies": "Salinan 1 sampai 99."}),
        ({"copies": "99999999999"}, {"copies": "Salinan 1 sampai 99."}),
        ({"copies": ""}, {"copies": "Salinan 1 sampai 99."}),
        ({"copies": "99"}, {}),
        ({"pages": "4"}, {"pages": "Halaman 4 tidak ada; dokumen ini 3 halaman."}),
        ({"pages": ""}, {}),
    ],
)
def test_copies_and_pages_are_checked(
    context: FakeContext, uids: list[str], system: PrintSystem, typed: dict[str, str], problems: dict[str, str]
) -> None:
    flow, _panel = started(context, uids)
    assert flow.check({**FORM, **typed}) == problems


def test_a_refusal_stays_in_the_panel(context: FakeContext, uids: list[str], system: PrintSystem) -> None:
    flow, panel = started(context, uids)
    system.says("lp", err="lp: The printer or class does not exist.\n", status=1)
    flow.send(FORM)
    assert (panel.closed, context.toasts) == (False, [])
    assert panel.problem.startswith("Pencetak Loket tidak ada lagi")


def test_without_printers_the_panel_says_so(context: FakeContext, uids: list[str], system: PrintSystem) -> None:
    system.has()
    assert started(context, uids)[1].no_printer.startswith("Belum ada pencetak")


def test_papers_of_several_kinds_are_printed_whole(context: FakeContext, uids: list[str], system: PrintSystem) -> None:
    business = factories.business(context.desk, "Lain", owner_name="Sari", address="Kampung Setu 3")
    partner = factories.partner(context.desk, address="Jalan Niaga 8")
    draft = factories.agreement(context.desk, business, partner, signed=False, partner_signatory="Contoh Direktur")
    agreement = issue_agreements(context.desk, [draft]).documents[0].uid
    assert started(context, [uids[0], agreement])[1].whole == "2 dokumen dicetak utuh."


def test_the_way_round_the_printer(
    context: FakeContext, uids: list[str], system: PrintSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(printing, "open_with_system", opened.append)
    context.settings.keep_folder("print", tmp_path)
    flow, _panel = started(context, uids)
    flow.open_pdf()
    flow.open_folder()
    assert [opened[0].name, opened[1]] == ["Sertifikat 3 lembar.pdf", tmp_path]
    assert context.toasts[0] == ("Tersimpan", f"Sertifikat 3 lembar.pdf · {tmp_path}")


def test_a_reader_that_is_missing_is_said_in_the_panel(
    context: FakeContext, uids: list[str], system: PrintSystem, tmp_path: Path
) -> None:
    context.settings.keep_folder("print", tmp_path)
    flow, panel = started(context, uids[:1])
    flow.open_pdf()
    assert panel.problem.endswith("tidak dapat dibuka dari sini.")
