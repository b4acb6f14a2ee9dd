"""What the page of recaps and forms does: choose partner, month and file, match names, store the reports."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.evaluation.evaluation import month_before, month_of
from umkm_desktop.domain.importing.programme_files import RECAP_COLUMNS
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import _, format_month, format_number
from umkm_desktop.services.exporting import Exported
from umkm_desktop.services.importing import importing, recaps
from umkm_desktop.services.importing.import_plan import SKIP
from umkm_desktop.services.importing.import_undo import UndoResult, undo_import
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import ImportPlan, OpenedFile
from umkm_desktop.services.importing.recap_memory import remember_recap
from umkm_desktop.services.importing.recaps import Recap, partner_choices
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.dialogs import FormField
from umkm_desktop.ui.screens.recaps.form_making import ask_form
from umkm_desktop.ui.screens.recaps.lines import SalesPage, form_page, recap_page

RECAP, FORM = "recap", "form"
OPENS = ((".xlsx .csv .txt", "*.xlsx *.csv *.txt"),)


class RecapsView(Protocol):
    """What the page can show."""

    def show_choices(self, mode: str, partners: Sequence[tuple[str, str]], partner: str, month: str) -> None: ...
    def show_page(self, page: SalesPage | None, products: Sequence[tuple[str, str]]) -> None: ...
    def show_problem(self, sentence: str) -> None: ...


class RecapsPresenter:
    """One file at a time; reading, checking and writing run beside the window."""

    def __init__(self, view: RecapsView, context: Context) -> None:
        self._view, self._context, self._desk = view, context, context.desk
        self._mode, self._partner, self._rule = RECAP, "", SKIP
        self._month = month_before(month_of(self._desk.today()))
        self._opened: OpenedFile | None = None
        self._recap: Recap | None = None
        self._plan: ImportPlan | None = None
        self._matches: dict[str, str] = {}
        self._how: dict[str, Any] = {}
        self._busy = False

    # --- opening
    def opened(self, *, partner: str = "", month: str = "", mode: str = "", file: str = "") -> None:
        """Show the page; whoever opens it may have chosen partner and month."""
        self._partner, self._month = partner or self._partner, month or self._month
        self._mode = mode or self._mode
        self._tell()
        if file:
            self.open_path(Path(file))

    def refresh(self) -> None:
        """Names of partners may have changed."""
        self._tell()

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        kept = {"partner": self._partner, "month": self._month, "mode": self._mode}
        return kept | ({"file": str(self._opened.path)} if self._opened else {})

    def _tell(self) -> None:
        partners = partner_choices(self._desk)
        if not self._partner and len(partners) == 1:
            self._partner = partners[0][0]
        self._view.show_choices(self._mode, partners, self._partner, self._month)
        self._context.set_title(_("Laporan dari berkas"), self._about())
        why = refusal(Permission.EXPORT)
        make = Action(
            _("Buat formulir"),
            self.make_form,
            "file-earmark-spreadsheet",
            enabled=self._desk.may(Permission.EXPORT),
            why=why,
        )
        self._context.set_actions(
            [make, Action(_("Pilih berkas"), self.choose_file, "upload", primary=True, key="Ctrl N")]
        )

    def _about(self) -> str:
        if self._opened is not None:
            return self._opened.name
        return _("Rekap ritel atau formulir pendamping menjadi laporan penjualan")

    # --- choosing
    def choose_mode(self, mode: str) -> None:
        """A retailer's recap or a companion's form."""
        if mode != self._mode and not self._busy:
            self._mode = mode
            self._close()

    def choose_partner(self, uid: str) -> None:
        """Whose recap it is."""
        self._partner, self._matches, self._how = uid, {}, {}
        self._read()

    def choose_month(self, month: str) -> None:
        """Which month the recap is about."""
        self._month = month
        self._read()

    def choose_rule(self, rule: str) -> None:
        """What to do with reports that are there and differ."""
        self._rule = rule
        self._read()

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        if self._busy:
            return
        if self._mode == RECAP and not self._partner:
            self._view.show_problem(_("Pilih dahulu mitra yang mengirim rekap ini."))
            return
        path = self._context.dialogs.ask_open_file(_("Pilih rekap atau formulir"), OPENS, folder="recap")
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Read a file beside the window."""
        self._matches, self._how = {}, {}
        self._run(
            lambda progress: importing.open_file(self._desk, path, progress=progress),
            _("Membaca {name}").format(name=path.name),
            self._file_opened,
        )

    def _file_opened(self, opened: OpenedFile) -> None:
        self._opened = opened
        self._read()

    def _run(self, work: Any, title: str, done: Any, *, quiet: bool = True) -> None:
        self._busy = True
        self._view.show_problem("")

        def ended(answer: Any) -> None:
            self._busy = False
            done(answer)

        self._context.runner.run(
            work, title=title, done=ended, failed=self._failed, cancelled=self._stopped, icon="upload", quiet=quiet
        )

    def _failed(self, refused: Refused) -> None:
        self._busy = False
        self._plan = None
        self._view.show_problem(str(refused))

    def _stopped(self) -> None:
        self._busy = False
        self._view.show_problem(_("Dibatalkan. Tidak ada yang ditulis."))

    # --- reading and matching
    def _read(self) -> None:
        opened = self._opened
        if opened is None or (self._mode == RECAP and not self._partner):
            self._tell()
            return
        reading = self._read_recap if self._mode == RECAP else self._read_form
        self._run(
            partial(reading, opened), _("Memeriksa {name}").format(name=opened.name), lambda answer: self._show(*answer)
        )

    def _read_recap(self, opened: OpenedFile, progress: Progress) -> tuple[Recap, ImportPlan | None, SalesPage]:
        recap = recaps.read_recap(
            self._desk, opened, partner_uid=self._partner, month=self._month, matches=self._matches, **self._how
        )
        matched = any(line.shelved is not None for line in recap.lines)
        plan = recaps.plan_recap(self._desk, recap, on_duplicate=self._rule, progress=progress) if matched else None
        return recap, plan, recap_page(recap, plan)

    def _read_form(self, opened: OpenedFile, progress: Progress) -> tuple[None, ImportPlan, SalesPage]:
        form = recaps.read_report_form(self._desk, opened, on_duplicate=self._rule, progress=progress)
        return None, form.plan, form_page(form.plan, form.blank)

    def _show(self, recap: Recap | None, plan: ImportPlan | None, page: SalesPage) -> None:
        self._recap, self._plan = recap, plan
        shelf = recap.shelf if recap is not None else ()
        names = {one.product_uid: f"{one.product} · {one.business}" for one in shelf}
        self._view.show_page(page, sorted(names.items(), key=lambda pair: pair[1].casefold()))
        self._tell()

    def match(self, key: str, product_uid: str) -> None:
        """Say which of our products a name of the recap is."""
        if self._matches.get(key) != product_uid:
            self._matches[key] = product_uid
            self._read()

    def map_columns(self) -> None:
        """Say by hand which column of the recap is what."""
        if self._recap is None or self._busy:
            return
        table = self._recap.table
        headings = [(heading, heading) for heading in table.headings]
        held = {field: heading for heading, field in table.named_mapping().items()}
        fields = [
            FormField(rule.key, _(rule.label), "choice", choices=headings, width=6, required=rule.required)
            for rule in RECAP_COLUMNS
        ]
        title = _("Kolom rekap ini")
        told = _(
            "Pilih kolom berkas untuk tiap isian; yang kosong tidak dipakai. Diingat untuk rekap mitra ini berikutnya."
        )
        chosen = self._context.dialogs.ask_values(title, told, _("Pakai"), fields, held)
        if chosen is not None:
            taken = {str(heading): key for key, heading in chosen.items() if heading}
            self._how = {"chosen": {heading: taken.get(heading, "-") for heading in table.headings}}
            self._read()

    # --- writing
    def why_not(self) -> str:
        """Why nothing can be stored now; empty when it can."""
        if not self._desk.may(Permission.IMPORT):
            return refusal(Permission.IMPORT)
        if self._plan is None or not (self._plan.new or self._plan.changed):
            return _("Tidak ada laporan baru atau perbaikan.")
        return ""

    def write(self) -> None:
        """Store the reports as one batch, and remember names and columns."""
        plan, recap, matches = self._plan, self._recap, dict(self._matches)
        if self._busy or plan is None or self.why_not():
            return

        def work(progress: Progress) -> str:
            batch = write_import(self._desk, plan, progress=progress).batch
            if recap is not None:
                remember_recap(self._desk, recap.partner_uid, recap.table.named_mapping(), matches)
            return batch

        count = plan.new + plan.changed
        self._run(work, _("Menyimpan laporan"), partial(self._written, count), quiet=False)

    def _written(self, count: int, batch: str) -> None:
        self._close()
        self._context.toast(
            _("{count} laporan tersimpan").format(count=format_number(count)),
            format_month(self._month),
            action=_("Tarik kembali"),
            on_action=partial(self._take_back, batch),
        )

    def _take_back(self, batch: str) -> None:
        self._run(
            lambda progress: undo_import(self._desk, batch, progress=progress), _("Menarik kembali"), self._taken_back
        )

    def _taken_back(self, undone: UndoResult) -> None:
        count = format_number(undone.removed + undone.restored)
        self._context.toast(_("{count} laporan ditarik kembali").format(count=count))

    def cancel(self) -> None:
        """Put the file away; without one go back to where the officer came from."""
        if self._busy:
            return
        if self._opened is None:
            self._context.navigator.back()
        else:
            self._close()

    def _close(self) -> None:
        self._opened = self._recap = self._plan = None
        self._matches, self._how = {}, {}
        self._view.show_problem("")
        self._view.show_page(None, ())
        self._tell()

    # --- the form
    def make_form(self) -> None:
        """Write the form of one companion (or of the businesses without one) for the month."""
        work = None if self._busy else ask_form(self._context, self._month)
        if work is not None:
            self._run(work, _("Menulis formulir"), self._form_written)

    def _form_written(self, written: Exported) -> None:
        detail = _("{count} baris · {file}").format(count=written.rows, file=written.file.name)
        self._context.toast(_("Formulir tersimpan"), detail)
