"""What the page Impor / Ekspor shows and does: choose a file, see what it would bring, write, take back."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.importing import import_writing, importing
from umkm_desktop.services.importing.import_plan import SKIP
from umkm_desktop.services.importing.import_writing import ImportResult
from umkm_desktop.services.importing.importing import ImportPlan, Layout, OpenedFile, column_lines
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.runner import JobView
from umkm_desktop.ui.screens.importing.export_presenter import ExportPresenter, ExportView
from umkm_desktop.ui.screens.importing.latest_job import LatestJob
from umkm_desktop.ui.screens.importing.pages import FilePage, PlanPage, doubts_told, file_page, plan_page
from umkm_desktop.ui.screens.importing.past_imports import PastImports, PastView

KINDS = frozenset({"import_batch", "export"})
IMPORT, EXPORT = "import", "export"
OPENS = ((".xlsx .csv .txt", "*.xlsx *.csv *.txt"),)


class ImportingView(ExportView, PastView, Protocol):
    """What the page can show."""

    def show_tab(self, tab: str) -> None: ...
    def show_start(self) -> None: ...
    def show_file(self, page: FilePage) -> None: ...
    def show_columns(self, page: FilePage) -> None: ...
    def show_checking(self) -> None: ...
    def show_plan(self, page: PlanPage) -> None: ...
    def show_no_plan(self, sentence: str) -> None: ...
    def show_work(self, view: JobView | None) -> None: ...
    def set_busy(self, busy: bool) -> None: ...
    def show_problem(self, sentence: str, detail: str = "") -> None: ...
    def show_done(self, sentence: str, detail: str, action: str) -> None: ...


class ImportingPresenter:
    """One file at a time; reading, checking and writing run beside the window."""

    def __init__(self, view: ImportingView, context: Context) -> None:
        self._view, self._context, self._desk = view, context, context.desk
        self.export = ExportPresenter(view, context)
        self.past = PastImports(view, context)
        self._tab, self._kind, self._rule = IMPORT, "businesses", SKIP
        self._opened: OpenedFile | None = None
        self._layout: Layout | None = None
        self._plan: ImportPlan | None = None
        self._job = LatestJob(context.runner, view.show_work)
        self._writing = False
        self._how: Mapping[str, Any] = {}  # header row and columns to lay the next file out with

    # --- opening
    def opened(
        self,
        *,
        tab: str = "",
        file: str = "",
        kind: str = "",
        sheet: str | None = None,
        rule: str = "",
        how: Mapping[str, Any] | None = None,
    ) -> None:
        """Show the page; ``file`` opens a file at once, ``tab`` is import or export; the rest comes from `state`."""
        self._kind, self._rule = kind or self._kind, rule or self._rule
        self.choose_tab(tab or self._tab)
        if file:
            self._how = how or {}
            self.open_path(Path(file), sheet)

    def refresh(self) -> None:
        if self._opened is None:
            self.past.show()
        self.export.refresh()

    def choose_tab(self, tab: str) -> None:
        """Import or export."""
        self._tab = tab if tab == EXPORT or self._desk.may(Permission.IMPORT) else EXPORT
        self._view.show_tab(self._tab)
        if self._tab == EXPORT:
            self.export.refresh()
        elif self._opened is None:
            self._view.show_start()
            self.past.show()
        self._tell_title()

    def _tell_title(self) -> None:
        line = _("Berkas masuk ke register, dan data keluar sebagai berkas")
        if self._tab == IMPORT and self._layout is not None:
            line = self._layout.opened.name
        self._context.set_title(_("Impor / Ekspor"), line)
        self._context.set_actions([])

    # --- a file
    @property
    def kind(self) -> str:
        """What the next file holds."""
        return self._kind

    def choose_kind(self, kind: str) -> None:
        """Businesses, products or partners; an open file is laid out anew."""
        self._kind = kind
        if self._opened is not None:
            self._lay_out(self._opened)

    def choose_file(self) -> None:
        """Ask for a file and open it."""
        if self._writing or self._tab == EXPORT:
            return
        path = self._context.dialogs.ask_open_file(_("Pilih berkas untuk diimpor"), OPENS, folder="import")
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path, sheet: str | None = None) -> None:
        """Read a file beside the window."""
        if self._writing:
            return
        self._view.show_problem("")
        self._job.run(
            partial(_open, self._desk, path, sheet),
            title=_("Membaca {name}").format(name=path.name),
            done=self._file_opened,
            failed=self._fail,
        )

    def _file_opened(self, opened: OpenedFile) -> None:
        how, self._how = self._how, {}
        self._lay_out(opened, **how)

    def _lay_out(self, opened: OpenedFile, **how: Any) -> None:
        if self._writing:
            return
        try:
            layout = importing.lay_out_file(self._desk, opened, kind=self._kind, **how)
        except Refused as refused:
            self._view.show_problem(str(refused), opened.name)
            return
        is_new = self._opened is not opened
        self._opened, self._layout = opened, layout
        page = file_page(layout, self._rule)
        if is_new:
            self._view.show_file(page)
        else:
            self._view.show_columns(page)
        self._tell_title()
        self._check()

    def choose_sheet(self, sheet: str) -> None:
        """Read another sheet of the workbook."""
        if self._opened is not None and sheet != self._opened.sheet.name:
            self.open_path(self._opened.path, sheet)

    def choose_header_row(self, text: str) -> None:
        """Say where the headings stand; an empty text lets the program find them."""
        if self._opened is not None and (not text or text.isdigit()):
            self._lay_out(self._opened, header_row=int(text) if text else None)

    def map_column(self, heading: str, field: str) -> None:
        """Send a column to a field; the column that had it loses it."""
        if self._opened is None or self._layout is None:
            return
        others = {h: f for h, f in self._all_fields().items() if f != field or h == heading}
        chosen = {h: others.get(h, "-") for h in self._layout.headings} | {heading: field}
        self._lay_out(self._opened, chosen=chosen, header_row=self._layout.header_row)

    def _all_fields(self) -> dict[str, str]:
        return {line.heading: line.field for line in column_lines(self._layout)} if self._layout else {}

    def choose_rule(self, rule: str) -> None:
        """What to do with rows that are in the register and differ."""
        self._rule = rule
        self._check()

    # --- checking
    def _check(self) -> None:
        layout = self._layout
        if layout is None or self._writing:
            return
        self._plan = None
        self._view.show_checking()
        self._job.run(
            partial(_plan, self._desk, layout, self._rule),
            title=_("Memeriksa {name}").format(name=layout.opened.name),
            done=self._planned,
            failed=self._fail,
        )

    def _planned(self, planned: tuple[ImportPlan, PlanPage]) -> None:
        self._plan, page = planned
        self._view.show_plan(page)

    def _fail(self, refused: Refused) -> None:
        if self._opened is None or self._layout is None:
            self._view.show_problem(str(refused))
        else:
            self._view.show_no_plan(str(refused))

    # --- writing
    def write(self) -> None:
        """Write the plan as one batch."""
        plan = self._plan
        if plan is None or self._writing or not (plan.new or plan.changed):
            return
        self._writing = True
        self._view.set_busy(True)
        self._job.run(
            partial(_write, self._desk, plan),
            title=_("Mengimpor {name}").format(name=plan.layout.opened.name),
            done=self._written,
            failed=self._not_written,
            cancelled=self._write_stopped,
            quiet=False,
        )

    def _end_writing(self) -> None:
        self._writing = False
        self._view.set_busy(False)

    def _written(self, result: ImportResult) -> None:
        self._end_writing()
        name = self._opened.name if self._opened else ""
        doubts = doubts_told(self._plan) if self._plan else ""
        self.past.newest = result.batch
        self._close()
        sentence = _("{new} data baru dan {changed} perubahan dari {name} sudah ditulis.").format(
            new=format_number(result.new), changed=format_number(result.changed), name=name
        )
        detail = _("{unchanged} baris sama dengan yang ada, {refused} baris ditolak.").format(
            unchanged=format_number(result.unchanged), refused=format_number(result.refused)
        )
        self._view.show_done(sentence, " ".join(filter(None, (detail, doubts))), _("Tarik kembali"))

    def _not_written(self, refused: Refused) -> None:
        self._end_writing()
        self._view.show_problem(str(refused))
        self._check()

    def _write_stopped(self) -> None:
        self._end_writing()
        self._view.show_problem(_("Dibatalkan. Tidak ada yang ditulis."))

    def cancel(self) -> None:
        """Batal: stop the writing; else stop what is read or checked, and close the file."""
        if self._writing:
            self._job.cancel()
            return
        self._job.stop()
        self.close_file()

    def close_file(self) -> None:
        """Back to the start; nothing was written."""
        if self._opened is not None and not self._writing:
            self._close()

    def _close(self) -> None:
        self._job.stop()
        self._opened = self._layout = self._plan = None
        self._view.show_problem("")
        self._view.show_start()
        self.past.show()
        self._tell_title()

    def save_problems(self) -> None:
        """Write the list of problems to a workbook."""
        if self._plan is not None:
            self.export.save_problems(self._plan)

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        kept: dict[str, Any] = {"tab": self._tab, "kind": self._kind}
        if self._opened is not None and self._layout is not None:
            how = {"header_row": self._layout.header_row, "chosen": self._all_fields()}
            sheet = self._opened.sheet.name if self._opened.sheets else None
            kept |= {"file": str(self._opened.path), "sheet": sheet, "rule": self._rule, "how": how}
        return kept


def _open(desk: Any, path: Path, sheet: str | None, progress: Progress) -> OpenedFile:
    return importing.open_file(desk, path, sheet=sheet, progress=progress)


def _plan(desk: Any, layout: Layout, rule: str, progress: Progress) -> tuple[ImportPlan, PlanPage]:
    plan = importing.plan_import(desk, layout, on_duplicate=rule, progress=progress)
    return plan, plan_page(plan)


def _write(desk: Any, plan: ImportPlan, progress: Progress) -> ImportResult:
    return import_writing.write_import(desk, plan, progress=progress)
