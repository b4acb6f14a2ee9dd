"""What the page Impor / Ekspor shows and does: choose a file, see what it would bring, write, take back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from umkm_desktop.domain.errors import Refused, RuleBroken
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services import exporting
from umkm_desktop.services.exporting import Exported, ExportLine
from umkm_desktop.services.importing import export_tables, import_writing, importing
from umkm_desktop.services.importing.export_tables import EXPORTS
from umkm_desktop.services.importing.import_plan import SKIP, WARNING, Problem
from umkm_desktop.services.importing.import_undo import UndoResult, undo_import
from umkm_desktop.services.importing.import_writing import ImportLine, ImportResult, list_imports
from umkm_desktop.services.importing.importing import (
    KIND_NAMES,
    ColumnLine,
    ImportPlan,
    Layout,
    OpenedFile,
    PlanRows,
    column_lines,
    field_choices,
)
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.runner import Job, JobView, Runner

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.importing.view import ImportingView

KINDS = frozenset({"import_batch", "export"})
PROBLEM_COLUMNS = (
    exporting.ListColumn(N_("Baris"), lambda one: one.row),
    exporting.ListColumn(N_("Kolom"), lambda one: one.column),
    exporting.ListColumn(N_("Catatan"), lambda one: one.message),
    exporting.ListColumn(N_("Jumlah baris"), lambda one: one.count),
)
IMPORT, EXPORT = "import", "export"
OPENS = ((".xlsx .csv .txt", "*.xlsx *.csv *.txt"),)
WITH_NIK = frozenset({"businesses"})
"""Kinds that hold a NIK."""
_NAMED = 5
"""Records that an undo kept, named in the sentence about it."""

T = TypeVar("T")


@dataclass(frozen=True)
class FilePage:
    """A file that is open: what is known of it and how its columns are understood."""

    name: str
    about: str
    sheets: Sequence[str]
    sheet: str
    header_row: int | None
    rule: str
    columns: Sequence[ColumnLine]
    choices: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class PlanPage:
    """What writing would do."""

    counts: Mapping[str, int]
    rows: PlanRows
    problems: Sequence[Problem]
    may_write: bool
    verb: str
    summary: str


def file_page(layout: Layout, rule: str) -> FilePage:
    """How a file is understood, for the page."""
    sheet = layout.opened.sheet
    kept = {";": _("titik koma"), ",": _("koma"), "\t": _("tab"), "|": "|"}
    form = f"{sheet.encoding.upper()} · {kept.get(sheet.delimiter or '', '')}" if sheet.encoding else sheet.name
    about = _("{rows} baris · {form}").format(rows=format_number(len(sheet.rows)), form=form)
    return FilePage(
        name=layout.opened.name,
        about=" · ".join([about, *sheet.notes]),
        sheets=sheet.names,
        sheet=sheet.name,
        header_row=layout.header_row,
        rule=rule,
        columns=column_lines(layout),
        choices=field_choices(layout.kind),
    )


def doubts_told(plan: ImportPlan) -> str:
    """What should be looked at once a plan is written: the first doubt, and how many more; or nothing."""
    doubts = [problem for problem in plan.problems if problem.level == WARNING]
    if not doubts:
        return ""
    first = _("Baris {line}: {sentence}").format(line=doubts[0].row, sentence=doubts[0].message)
    more = sum(problem.count for problem in doubts) - 1
    if not more:
        return first
    return _("{first} … dan {count} catatan lain.").format(first=first, count=format_number(more))


def plan_page(plan: ImportPlan) -> PlanPage:
    """What writing a plan would do, for the page."""
    to_write = plan.new + plan.changed
    return PlanPage(
        counts={"": plan.total, **plan.counts, "problems": len(plan.problems)},
        rows=PlanRows(plan),
        problems=plan.problems,
        may_write=bool(to_write),
        verb=_("Tulis {count} baris").format(count=format_number(to_write)) if to_write else _("Tulis"),
        summary=_("{new} baru · {changed} berubah · {unchanged} sama · {refused} ditolak").format(
            **{action: format_number(count) for action, count in plan.counts.items()}
        ),
    )


class LatestJob:
    """Runs one job at a time; another one stops it, and its late answer is dropped."""

    def __init__(self, runner: Runner, show: Callable[[JobView | None], None]) -> None:
        self._runner, self._show = runner, show
        self._turn = 0
        self._job: Job | None = None

    def run(
        self,
        work: Callable[[Progress], T],
        *,
        title: str,
        done: Callable[[T], None],
        failed: Callable[[Refused], None],
        cancelled: Callable[[], None] | None = None,
        quiet: bool = True,
    ) -> None:
        """Start this job instead of the one before."""
        self.stop()
        turn = self._turn

        def ends(tell: Callable[..., object]) -> Callable[..., None]:
            def told(*answer: object) -> None:
                if turn == self._turn:
                    self._ended()
                    tell(*answer)

            return told

        job = self._runner.run(
            work,
            title=title,
            done=ends(done),
            failed=ends(failed),
            cancelled=ends(cancelled or (lambda: None)),
            icon="upload",
            quiet=quiet,
        )
        if turn == self._turn and not job.state.ended:
            self._job = job
            job.watch(lambda view: self._show(view) if turn == self._turn and not view.state.ended else None)

    def cancel(self) -> bool:
        """Ask the running job to stop; whether there is one."""
        if self._job is None:
            return False
        self._job.cancel()
        return True

    def stop(self) -> None:
        """Stop the running job and drop its answer."""
        self.cancel()
        self._turn += 1
        self._ended()

    def _ended(self) -> None:
        if self._job is not None:
            self._job = None
            self._show(None)


class PastImports:
    """Earlier imports, and taking one back."""

    def __init__(self, view: "ImportingView", context: Context) -> None:
        self._view, self._context, self._desk = view, context, context.desk
        self.newest = ""
        """Batch that was written just now."""

    def show(self) -> None:
        """The imports of this office, newest first."""
        if self._desk.may(Permission.IMPORT):
            self._view.show_imports(list_imports(self._desk))

    def undo_newest(self) -> None:
        """Take back what was written just now."""
        self._undo(self.newest)

    def undo(self, line: ImportLine) -> None:
        """Take an earlier import back, after asking."""
        if line.undone_at is not None:
            self._view.show_problem(_("Impor ini sudah ditarik kembali."))
            return
        sentence = _("{count} data dari {name} dihapus atau dikembalikan seperti semula. Yang sudah dipakai dibiarkan.")
        counted = sentence.format(count=format_number(line.new + line.changed), name=line.file_name)
        if self._context.dialogs.confirm(_("Tarik kembali impor"), counted, _("Tarik kembali"), danger=True):
            self._undo(line.uid)

    def _undo(self, batch: str) -> None:
        self._context.runner.run(
            lambda progress: undo_import(self._desk, batch, progress=progress),
            title=_("Menarik kembali impor"),
            done=self._undone,
            failed=lambda refused: self._view.show_problem(str(refused)),
            icon="arrow-counterclockwise",
        )

    def _undone(self, undone: UndoResult) -> None:
        self.show()
        told = _("{removed} data dihapus, {restored} dikembalikan.").format(
            removed=format_number(undone.removed), restored=format_number(undone.restored)
        )
        if not undone.kept:
            self._view.show_problem("")
            self._context.toast(_("Impor ditarik kembali"), told)
            return
        kept = "; ".join(f"{one.title} ({one.reason})" for one in undone.kept[:_NAMED])
        count = len(undone.kept)
        if count > _NAMED:
            kept += _(" dan {count} lainnya").format(count=format_number(count - _NAMED))
        sentence = _("{count} data dibiarkan karena sudah dipakai atau diubah.").format(count=format_number(count))
        self._view.show_problem(f"{told} {sentence}", kept)


class ImportingPresenter:
    """One file at a time; reading, checking and writing run beside the window."""

    def __init__(self, view: "ImportingView", context: Context) -> None:
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
            lambda progress: importing.open_file(self._desk, path, sheet=sheet, progress=progress),
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
            lambda progress: import_writing.write_import(self._desk, plan, progress=progress),
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
            sheet = self._opened.sheet.name if self._opened.sheet.names else None
            kept |= {"file": str(self._opened.path), "sheet": sheet, "rule": self._rule, "how": how}
        return kept


def _plan(desk: Any, layout: Layout, rule: str, progress: Progress) -> tuple[ImportPlan, PlanPage]:
    plan = importing.plan_import(desk, layout, on_duplicate=rule, progress=progress)
    return plan, plan_page(plan)


@dataclass(frozen=True)
class ExportPage:
    """What can be exported, and by whom with NIK."""

    kinds: Sequence[tuple[str, str]]
    """Word and name of each."""
    may_export: bool
    may_export_nik: bool
    why_no_nik: str
    exports: Sequence[ExportLine]


class ExportPresenter:
    """Asks where, writes beside the window, says what was written."""

    def __init__(self, view: "ImportingView", context: Context) -> None:
        self._view, self._context, self._desk = view, context, context.desk

    def refresh(self) -> None:
        """Show kinds and what left before."""
        may = self._desk.may(Permission.EXPORT)
        may_nik = self._desk.may(Permission.EXPORT_NIK)
        self._view.show_export(
            ExportPage(
                kinds=[(word, _(kind.name)) for word, kind in EXPORTS.items()],
                may_export=may,
                may_export_nik=may_nik,
                why_no_nik="" if may_nik else refusal(Permission.EXPORT_NIK),
                exports=exporting.list_exports(self._desk) if may else (),
            )
        )

    def export(self, kind: str, ending: str, *, with_nik: bool, reason: str) -> None:
        """Write a kind of record to a file the officer names."""
        with_nik = with_nik and kind in WITH_NIK
        if with_nik and not reason.strip():
            self._view.show_export_problem("reason", _("Tuliskan untuk apa NIK diekspor; alasannya dicatat."))
            return
        self._view.show_export_problem("reason", "")
        name = f"{_(EXPORTS[kind].name)} {self._desk.today().isoformat()}{ending}"
        path = self._context.dialogs.ask_save_file(_("Simpan berkas ekspor"), name=name, folder="export")
        if path is None:
            return
        if path.suffix.lower() not in exporting.ENDINGS:
            path = path.with_name(path.name + ending)
        self._context.runner.run(
            lambda progress: export_tables.export_records(
                self._desk, kind, path, with_nik=with_nik, reason=reason, progress=progress
            ),
            title=_("Mengekspor {kind}").format(kind=_(EXPORTS[kind].name).lower()),
            done=self._exported,
            failed=self._failed,
            icon="download",
        )

    def save_problems(self, plan: ImportPlan) -> None:
        """Write the problems of an import to a workbook, for the file to be mended from."""
        name = _("Catatan impor {name}.xlsx").format(name=Path(plan.layout.opened.name).stem)
        path = self._context.dialogs.ask_save_file(_("Simpan catatan"), name=name, folder="export")
        if path is not None:
            title = _("Catatan impor")
            self._save(lambda: exporting.export_list(self._desk, path, title, PROBLEM_COLUMNS, plan.problems))

    def save_template(self, kind: str) -> None:
        """Write an empty workbook to fill in."""
        name = _("Templat {kind}.xlsx").format(kind=_(KIND_NAMES[kind]))
        path = self._context.dialogs.ask_save_file(_("Simpan templat kosong"), name=name, folder="export")
        if path is not None:
            self._save(lambda: export_tables.export_template(self._desk, kind, path))

    def _save(self, write: Callable[[], Exported]) -> None:
        """Write a small file at once and say where it lies."""
        try:
            self._exported(write())
        except Refused as refused:
            self._view.show_problem(str(refused))

    def _exported(self, made: Exported) -> None:
        self._view.show_problem("")
        self._context.toast(
            _("{name} tersimpan").format(name=made.file.name),
            _("{rows} baris · {folder}").format(rows=format_number(made.rows), folder=_short(made.file.parent)),
        )

    def _failed(self, refused: Refused) -> None:
        if isinstance(refused, RuleBroken) and refused.field == "reason":
            self._view.show_export_problem("reason", str(refused))
        else:
            self._view.show_problem(str(refused))


def _short(folder: Path) -> str:
    parts = folder.parts
    return str(folder) if len(parts) <= 4 else str(Path(parts[0], "…", *parts[-2:]))
