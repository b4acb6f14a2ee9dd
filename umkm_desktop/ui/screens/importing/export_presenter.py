"""The export side of the page: what leaves the office, in which form, with or without NIK and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from umkm_desktop.domain.errors import Refused, RuleBroken
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services import exporting
from umkm_desktop.services.exporting import Exported, ExportLine
from umkm_desktop.services.importing import export_tables
from umkm_desktop.services.importing.export_tables import EXPORTS
from umkm_desktop.services.importing.importing import KIND_NAMES, ImportPlan
from umkm_desktop.ui.context import Context

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.importing.view import ImportingView

WITH_NIK = frozenset({"businesses"})
"""Kinds that hold a NIK."""


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
            heads = (_("Baris"), _("Kolom"), _("Catatan"), _("Jumlah baris"))
            rows = [(p.row, p.column, p.message, p.count) for p in plan.problems]
            columns = [exporting.ListColumn(head) for head in heads]
            self._save(
                lambda: exporting.export_list(self._desk, path, title=_("Catatan impor"), columns=columns, rows=rows)
            )

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
