"""The half of the grid's page that goes to its cells, and shows one full report in the panel beside it."""

import tkinter as tk
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.keyboard import typing_in_text
from umkm_desktop.ui.screens.evaluation.report_pane import ReportPane
from umkm_desktop.ui.screens.evaluation.report_presenter import ReportSheet

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.evaluation.presenter import EvaluationPresenter


class PanelSide(tk.Frame):
    """Needs the panel, the list and a way to lay both out."""

    table: w.Table
    _pane: ReportPane
    _waiting: w.Label

    def show_problem(self, sentence: str, detail: str = "") -> None:
        """A sentence above the grid."""
        raise NotImplementedError

    @property
    def _on(self) -> "EvaluationPresenter":
        raise NotImplementedError

    def _lay_out(self, width: float) -> None:
        raise NotImplementedError

    def show_report(self, sheet: ReportSheet | None) -> None:
        """Open, fill or close the panel."""
        inside = str(self.tk.call("focus")).startswith(str(self._pane.card))
        self._pane.show(sheet, self._on)
        self._lay_out(look.logical(self.winfo_width()) if self.winfo_width() > 1 else 1157)
        if sheet is None:
            self.table.focus_set()
        elif inside:
            self.focus_report()

    def focus_report(self) -> None:
        """Go into the panel's first field."""
        if self._pane.form is not None and self._pane.sheet is not None and not self._pane.sheet.why_not:
            self._pane.form.go_to("opening")

    def report_values(self) -> Mapping[str, Any] | None:
        """What is filled in, read."""
        return self._pane.values()

    def report_typed(self) -> Mapping[str, Any]:
        """What stands in the fields, also where it cannot be read."""
        return self._pane.form.drafted() if self._pane.form else {}

    def report_touched(self) -> bool:
        """Whether something is typed."""
        return bool(self._pane.form and self._pane.form.dirty)

    def report_drafted(self) -> Mapping[str, str]:
        """Half-typed fields, only if there are any."""
        return self._pane.form.drafted() if self._pane.form and self._pane.form.dirty else {}

    def restore_report(self, drafted: Mapping[str, str]) -> None:
        """Put half-typed fields back."""
        if self._pane.form and drafted:
            self._pane.form.restore(drafted)

    def show_report_notes(self, notes: Mapping[str, str]) -> None:
        """Sentences that do not hinder saving."""
        self._pane.show_notes(notes)

    def show_report_problems(self, problems: Mapping[str, str]) -> None:
        """What must be put right, under its field."""
        if self._pane.form:
            self.show_problem(" ".join(self._pane.form.show_problems(problems)))

    def show_cell(self, uid: str, column: str) -> None:
        """Go to a cell that was taken back."""
        self.table.stop_editing()
        self.table.state.rows.forget()
        self.table.state.cell = column
        self.table.select_key(uid, tell=False)
        self.table.focus_set()

    def show_rows(self) -> None:
        """Read the rows anew where they stand, also while one of them is typed into."""
        self.table.state.rows.forget()
        self.table.draw()

    def finish_typing(self) -> None:
        """Store the cell that is typed into, before another list or another screen is shown."""
        self.table.leave_editing()

    def half_typed(self) -> bool:
        """Whether a cell is typed into and not stored."""
        return self.table.editor is not None and self.table.editor.touched

    def take_back_typing(self) -> bool:
        """Put back what stood in the cell that is typed into; whether anything is being typed, here or elsewhere."""
        editor = self.table.editor
        if editor is None:
            return typing_in_text(self.winfo_toplevel())  # another field: its text is none of ours
        if not editor.touched:
            return False
        self.table.stop_editing()
        self.table.focus_set()
        return True

    def show_waiting(self, sentence: str) -> None:
        """How many reports are typed and not whole yet."""
        self._waiting.say(sentence)
