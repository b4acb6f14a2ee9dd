"""Printing through a stand-in ``lp`` that keeps its words and its bytes; files for the reader; refusals in words."""

import io
import os
import sys
from pathlib import Path
from typing import Any

import factories
import pypdfium2
import pytest
from paper_records import issue_agreements, issue_certificates
from print_system import PrintSystem

from umkm_desktop.domain.errors import RuleBroken, Unreadable
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing import printer_systems, printing
from umkm_desktop.services.issuing.printer_systems import Printer, PrintOrder
from umkm_desktop.services.issuing.printing import document_pdf
from umkm_desktop.services.progress import Cancelled


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PrintSystem:
    made = PrintSystem.make(tmp_path / "print system")
    monkeypatch.setenv("PATH", str(made.folder))
    return made


@pytest.fixture
def certificates(desk: Desk) -> list[str]:
    factories.ready_office(desk)
    partner = factories.partner(desk)
    uids = [factories.agreement(desk, factories.business(desk, f"Usaha {n}"), partner) for n in range(3)]
    return [document.uid for document in issue_certificates(desk, uids).documents]


def words_after(words: list[str], flag: str) -> list[str]:
    return [after for word, after in zip(words, words[1:], strict=False) if word == flag]


# the list


def test_the_systems_own_printer_comes_first(system: PrintSystem) -> None:
    system.says("lpstat", {"-e": "Aula\nLoket_1\n", "-d": "system default destination: Loket_1\n"})
    assert printer_systems.list_printers() == [Printer("Loket_1", default=True), Printer("Aula")]


def test_a_machine_without_printers_has_an_empty_list(system: PrintSystem) -> None:
    system.says("lpstat", {"-d": "no system default destination\n"})
    assert printer_systems.list_printers() == []


@pytest.mark.parametrize("err", ["lpstat: Bad file descriptor\n", "lpstat: Scheduler is not running.\n"])
def test_a_print_system_that_is_down_says_so(system: PrintSystem, err: str) -> None:
    system.says("lpstat", err=err, status=1)
    with pytest.raises(Unreadable, match="tidak menjawab"):
        printer_systems.list_printers()


def test_a_print_system_that_hangs_is_not_waited_for(system: PrintSystem, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printer_systems, "ASK_SECONDS", 0.3)
    system.says("lpstat", sleep=5)
    with pytest.raises(Unreadable, match="tidak menjawab"):
        printer_systems.list_printers()


def test_a_machine_without_a_print_system_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable, match="Buka PDF"):
        printer_systems.list_printers()


# printing


def test_the_stored_print_goes_through_a_pipe_at_its_own_size(
    desk: Desk, certificates: list[str], system: PrintSystem
) -> None:
    order = PrintOrder("Loket 1", copies=3, pages=((1, 1),))
    assert printing.print_to(desk, certificates[:1], order) == 3

    words, sent = system.jobs[0]
    assert sent == document_pdf(desk, certificates[0])
    assert words[-1] == "-"
    assert [words_after(words, flag) for flag in ("-d", "-n", "-P")] == [["Loket 1"], ["3"], ["1"]]
    assert words_after(words, "-o") == ["media=A4", "print-scaling=none", "fit-to-page=false", "sides=one-sided"]
    assert words_after(words, "-t") == ["Sertifikat 500.3-0001-DKUKM-XI-2026"]


def test_the_systems_choice_and_all_pages_need_no_words(
    desk: Desk, certificates: list[str], system: PrintSystem
) -> None:
    printing.print_to(desk, certificates[:1], PrintOrder())
    assert not {"-d", "-P"} & set(system.jobs[0][0])


def test_a_folio_office_asks_for_folio_sheets(desk: Desk, system: PrintSystem) -> None:
    factories.ready_office(desk, paper="F4")
    issued = issue_certificates(desk, [factories.agreement(desk)]).documents
    printing.print_to(desk, [issued[0].uid], PrintOrder())
    assert "media=Custom.215x330mm" in words_after(system.jobs[0][0], "-o")
    assert printing.paper_facts(desk, [issued[0].uid]).sheet.words == "F4 mendatar"


def test_a_run_of_certificates_is_one_job_of_picked_pages(
    desk: Desk, certificates: list[str], system: PrintSystem
) -> None:
    assert printing.paper_facts(desk, certificates).pages == 3
    assert printing.print_to(desk, certificates, PrintOrder(pages=((2, 3),))) == 2
    [(words, sent)] = system.jobs
    assert len(pypdfium2.PdfDocument(sent)) == 3
    assert words_after(words, "-P") == ["2-3"]
    assert printing.print_to(desk, certificates[:2], PrintOrder()) == 2
    assert len(system.jobs) == 2


def test_papers_of_several_kinds_go_one_by_one_and_tell_how_far(
    desk: Desk, certificates: list[str], system: PrintSystem
) -> None:
    business = factories.business(desk, "Lain", owner_name="Sari", address="Kampung Setu 3")
    partner = factories.partner(desk, address="Jalan Niaga 8")
    draft = factories.agreement(desk, business, partner, signed=False, partner_signatory="Contoh Direktur")
    agreement = issue_agreements(desk, [draft]).documents[0].uid
    with pytest.raises(RuleBroken, match="cetak terpisah"):
        printing.write_run(desk, [certificates[0], agreement], io.BytesIO())
    facts = printing.paper_facts(desk, [certificates[0], agreement])
    steps: list[tuple[int, int]] = []

    class Steps:
        def __call__(self, done: int, total: int, _now: str = "") -> None:
            steps.append((done, total))

        def cancelled(self) -> bool:
            return False

    sheets = printing.print_to(desk, [certificates[0], agreement], PrintOrder(copies=2), progress=Steps())
    assert not facts.pickable
    assert sheets == 2 * facts.pages
    assert len(system.jobs) == 2
    assert steps == [(1, 2), (2, 2)]

    class Stopped(Steps):
        def cancelled(self) -> bool:
            return len(steps) == 3

    assert printing.print_to(desk, [agreement, certificates[0]], PrintOrder(), progress=Stopped()) == facts.pages - 1
    assert len(system.jobs) == 3


def test_a_run_that_is_stopped_while_it_is_drawn_sends_nothing_and_leaves_no_file(
    desk: Desk, certificates: list[str], system: PrintSystem, tmp_path: Path
) -> None:
    class Stopped:
        seen = 0

        def __call__(self, done: int, total: int, _now: str = "") -> None:
            self.seen = done

        def cancelled(self) -> bool:
            return self.seen == 2

    with pytest.raises(Cancelled):
        printing.print_to(desk, certificates, PrintOrder(), progress=Stopped())
    with pytest.raises(Cancelled):
        printing.keep_files(desk, certificates, tmp_path / "cetak", progress=Stopped())
    assert system.jobs == []
    assert list((tmp_path / "cetak").iterdir()) == []


@pytest.mark.parametrize(
    ("err", "sentence"),
    [
        ("lp: The printer or class does not exist.\n", "Pencetak Loket tidak ada lagi"),
        ('lp: Destination "Loket" is not accepting jobs.\n', "sedang tidak menerima cetakan"),
        ("lp: Error - scheduler not responding. Connection refused\n", "tidak menjawab"),
        ("lp: Unsupported document-format\n", "Pencetak Loket menolak"),
    ],
)
def test_a_refusal_says_what_to_do_in_our_words(
    desk: Desk, certificates: list[str], system: PrintSystem, err: str, sentence: str
) -> None:
    system.says("lp", err=err, status=1)
    with pytest.raises(Unreadable, match=sentence) as refused:
        printing.print_to(desk, certificates[:1], PrintOrder("Loket"))
    assert "lp:" not in str(refused.value)


def test_without_a_default_printer_the_sentence_says_so(
    desk: Desk, certificates: list[str], system: PrintSystem
) -> None:
    system.says("lp", err="lp: Error - no default destination available.\n", status=1)
    with pytest.raises(Unreadable, match="Belum ada pencetak"):
        printing.print_to(desk, certificates[:1], PrintOrder())


def test_a_failure_in_the_middle_says_how_many_are_out(
    desk: Desk, certificates: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []

    def second_fails(_pdf: bytes, *_more: Any, title: str, **_rest: Any) -> None:
        if sent:
            raise Unreadable("Pencetak Loket menolak.")
        sent.append(title)

    monkeypatch.setattr(printing, "send", second_fails)
    monkeypatch.setattr(printing, "_one_run", lambda *_any: False)
    with pytest.raises(Unreadable, match=r"1 dari 3 dokumen sudah dikirim\. Pencetak Loket menolak\."):
        printing.print_to(desk, certificates, PrintOrder("Loket"))


# Windows


def test_windows_prints_a_file_of_the_picked_pages_as_often_as_asked(
    monkeypatch: pytest.MonkeyPatch, desk: Desk, certificates: list[str]
) -> None:
    started: list[tuple[str, ...]] = []
    pages: list[int] = []

    def start(path: str, *words: str) -> None:
        started.append(words)
        pages.append(len(pypdfium2.PdfDocument(path)))

    monkeypatch.setattr(os, "startfile", start, raising=False)
    monkeypatch.setattr(printer_systems, "send", _windows_send)
    monkeypatch.setattr(printing, "send", _windows_send)
    assert printing.print_to(desk, certificates, PrintOrder("Loket 1", 2, ((1, 2),))) == 4
    assert started == [("printto", '"Loket 1"')] * 2
    assert pages == [2, 2]
    printing.print_to(desk, certificates[:1], PrintOrder())
    assert started[-1] == ("print",)


def _windows_send(pdf: bytes, order: PrintOrder, _sheet: object, *, title: str, pages: int) -> None:
    printer_systems._send_to_windows(pdf, order, pages)


def test_windows_without_a_reader_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_words: str) -> None:
        raise OSError(1155, "No application is associated")

    monkeypatch.setattr(os, "startfile", fails, raising=False)
    with pytest.raises(Unreadable, match="Pasang pembaca PDF"):
        printer_systems._send_to_windows(b"%PDF", PrintOrder(), 1)


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ('[{"Name":"Loket 1","Default":false},{"Name":"Ruang Kabid é","Default":true}]', ["Loket 1", "Ruang Kabid é"]),
        ('{"Name":"Satu","Default":true}', ["Satu"]),
        ("", []),
        ("not JSON", [""]),
    ],
)
def test_windows_lists_printers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listed: str, names: list[str]) -> None:
    (tmp_path / "powershell").write_text(
        f"#!{sys.executable}\nimport sys\nsys.stdout.buffer.write({listed.encode()!r})\n"
    )
    (tmp_path / "powershell").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert sorted(printer.name for printer in printer_systems._windows_printers()) == names


# files


def test_looking_twice_keeps_one_file(desk: Desk, certificates: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "baru" / "cetakan"
    first = printing.keep_files(desk, certificates[:1], folder)
    assert printing.keep_files(desk, certificates[:1], folder) == first
    assert [path.name for path in folder.iterdir()] == ["Sertifikat 500.3-0001-DKUKM-XI-2026.pdf"]
    assert first[0].read_bytes() == document_pdf(desk, certificates[0])


def test_a_file_of_another_content_is_left_alone(desk: Desk, certificates: list[str], tmp_path: Path) -> None:
    taken = tmp_path / "Sertifikat 500.3-0001-DKUKM-XI-2026.pdf"
    taken.write_bytes(b"lain")
    [kept] = printing.keep_files(desk, certificates[:1], tmp_path)
    assert (taken.read_bytes(), kept.name) == (b"lain", "Sertifikat 500.3-0001-DKUKM-XI-2026 (2).pdf")


def test_a_run_is_kept_as_one_file(desk: Desk, certificates: list[str], tmp_path: Path) -> None:
    [kept] = printing.keep_files(desk, certificates[:2], tmp_path)
    assert len(pypdfium2.PdfDocument(kept)) == 2


def test_a_folder_that_is_a_file_is_refused_with_a_sentence(
    desk: Desk, certificates: list[str], tmp_path: Path
) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(Unreadable, match="tidak dapat dipakai"):
        printing.keep_files(desk, certificates[:1], tmp_path / "x")
