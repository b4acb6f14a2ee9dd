"""Earlier imports, and taking one back."""

from collections.abc import Sequence
from typing import Protocol

from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.importing.import_undo import UndoResult, undo_import
from umkm_desktop.services.importing.import_writing import ImportLine, list_imports
from umkm_desktop.ui.context import Context

_NAMED = 5
"""Kept records named in the sentence."""


class PastView(Protocol):
    """What the list of imports can show."""

    def show_imports(self, imports: Sequence[ImportLine]) -> None: ...
    def show_problem(self, sentence: str, detail: str = "") -> None: ...


class PastImports:
    """The list, and the way back."""

    def __init__(self, view: PastView, context: Context) -> None:
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
        kept = "; ".join(f"{one.title} ({one.reason})" for one in undone.kept[:5])
        rest = (
            _(" dan {count} lainnya").format(count=format_number(len(undone.kept) - 5)) if len(undone.kept) > 5 else ""
        )
        sentence = _("{count} data dibiarkan karena sudah dipakai atau diubah.").format(
            count=format_number(len(undone.kept))
        )
        self._view.show_problem(f"{told} {sentence}", kept + rest)
