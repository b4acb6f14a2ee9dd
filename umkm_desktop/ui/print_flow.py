"""Printing without Tk: printers, how many pages of which sheet, sending; papers as files in the print folder."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from umkm_desktop.domain.errors import Refused, RuleBroken
from umkm_desktop.domain.papers.sheets import parse_pages
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.issuing import printer_systems, printing
from umkm_desktop.services.issuing.printer_systems import Printer, PrintOrder
from umkm_desktop.services.issuing.printing import PaperFacts
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.runner import Job


class KeptPrints:
    """Writes stored prints where the officer last saved some, without asking; ``problem`` shows a refusal."""

    def __init__(self, context: Context, problem: Callable[[str], None]) -> None:
        self._context, self._problem = context, problem

    def open_pdf(self, uids: Sequence[str]) -> None:
        """The paper in the system's PDF reader; of several files the folder."""
        self._keep(uids, lambda paths: self.open_file(paths[0] if len(paths) == 1 else paths[0].parent))

    def open_folder(self, uids: Sequence[str]) -> None:
        """The folder with the paper in it."""
        self._keep(uids, lambda paths: self.open_file(paths[0].parent))

    def open_file(self, path: Path) -> None:
        """A file or folder with the system's own program."""
        try:
            printing.open_with_system(path)
        except Refused as error:
            self._problem(str(error))

    def _keep(self, uids: Sequence[str], then: Callable[[list[Path]], None]) -> None:
        desk, folder = self._context.desk, self._context.settings.print_folder()
        self._context.runner.run(
            lambda progress: printing.keep_files(desk, uids, folder, progress=progress),
            title=_("Menulis PDF"),
            done=lambda paths: self._kept(paths, then),
            failed=lambda error: self._problem(str(error)),
            icon="printer",
            quiet=len(uids) == 1,
        )

    def _kept(self, paths: list[Path], then: Callable[[list[Path]], None]) -> None:
        if not paths:
            return
        name = paths[0].name if len(paths) == 1 else _("{n} berkas").format(n=len(paths))
        self._context.toast(
            _("Tersimpan"),
            f"{name} · {paths[0].parent}",
            action=_("Buka folder"),
            on_action=lambda: self.open_file(paths[0].parent),
        )
        then(paths)


class PrintView(Protocol):
    """What the panel can show; every call is dropped once it is closed."""

    def show_printers(self, choices: Sequence[tuple[str, str]], chosen: str) -> None: ...
    def show_no_printer(self, sentence: str) -> None: ...
    def show_paper(self, words: str, whole_only: str) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
    def show_job(self, job: Job) -> None: ...
    def job_ended(self) -> None: ...
    def close(self) -> None: ...


class PrintFlow:
    """Prints issued documents; ``title`` says which."""

    def __init__(self, context: Context, uids: Sequence[str], title: str) -> None:
        self._context, self.uids, self.title = context, tuple(uids), title
        self._view: PrintView | None = None
        self._facts: PaperFacts | None = None

    def start(self, view: PrintView) -> None:
        """Ask the machine for its printers and count the pages, both beside the window."""
        self._view = view
        desk, run = self._context.desk, self._context.runner.run
        run(
            lambda progress: printing.paper_facts(desk, self.uids, progress=progress),
            title=_("Menghitung halaman"),
            done=self._counted,
            failed=lambda error: view.show_problem(str(error)),
            quiet=True,
        )
        run(
            lambda _progress: printer_systems.list_printers(),
            title=_("Mencari pencetak"),
            done=self._listed,
            failed=lambda error: view.show_no_printer(str(error)),
            quiet=True,
        )

    def check(self, values: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with copies and pages, by field."""
        problems = {}
        copies = str(values.get("copies") or "")
        if not copies.isdigit() or not 1 <= int(copies[:6]) <= printing.MOST_COPIES:
            problems["copies"] = _("Salinan 1 sampai {most}.").format(most=printing.MOST_COPIES)
        try:
            parse_pages(str(values.get("pages") or ""), self._pages)
        except RuleBroken as error:
            problems["pages"] = str(error)
        return problems

    def send(self, values: Mapping[str, Any]) -> None:
        """Print as the form says, which ``check`` found right; the printer is remembered on this PC."""
        view, desk = self._view, self._context.desk
        assert view is not None
        printer = str(values["printer"] or "")
        order = PrintOrder(printer, int(values["copies"]), parse_pages(str(values["pages"] or ""), self._pages))
        if printer != self._context.settings.value.printer:
            self._context.settings.change(printer=printer)
        job = self._context.runner.run(
            lambda progress: printing.print_to(desk, self.uids, order, progress=progress),
            title=_("Mencetak"),
            done=lambda sheets: self._sent(printer, sheets),
            failed=self._failed,
            cancelled=view.job_ended,
            icon="printer",
        )
        if not job.state.ended:
            view.show_job(job)

    def open_pdf(self) -> None:
        """The same paper in the system's PDF reader, which can print as well."""
        self._kept.open_pdf(self.uids)

    def open_folder(self) -> None:
        """The folder where the paper lies as a file."""
        self._kept.open_folder(self.uids)

    @property
    def _kept(self) -> KeptPrints:
        assert self._view is not None
        return KeptPrints(self._context, self._view.show_problem)

    @property
    def _pages(self) -> int:
        """How many pages can be picked from; before they are counted, as many as somebody may type."""
        return self._facts.pages if self._facts else 999_999

    def _counted(self, facts: PaperFacts) -> None:
        self._facts = facts
        assert self._view is not None
        words = _("{n} halaman · {sheet}").format(n=format_number(facts.pages), sheet=facts.sheet.words)
        whole = "" if facts.pickable else _("{n} dokumen dicetak utuh.").format(n=len(self.uids))
        self._view.show_paper(words, whole)

    def _listed(self, printers: Sequence[Printer]) -> None:
        assert self._view is not None
        if not printers:
            self._view.show_no_printer(printer_systems.no_printer())
            return
        names = [printer.name for printer in printers]
        kept = self._context.settings.value.printer
        choices = [(name, name or _("Pencetak utama komputer ini")) for name in names]
        self._view.show_printers(choices, kept if kept in names else names[0])

    def _sent(self, printer: str, sheets: int) -> None:
        assert self._view is not None
        self._view.close()
        sentence = _("Dikirim ke pencetak {name}: {n} lembar") if printer else _("Dikirim ke pencetak: {n} lembar")
        self._context.toast(sentence.format(name=printer, n=format_number(sheets)))

    def _failed(self, error: Refused) -> None:
        assert self._view is not None
        self._view.job_ended()
        self._view.show_problem(str(error))
