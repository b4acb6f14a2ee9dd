"""The panel of one full report: stock, price, sales, whether the stock adds up, and how the report was corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from umkm_desktop.domain.amounts import read_count, read_rupiah
from umkm_desktop.domain.errors import FieldProblems, Refused, RuleBroken
from umkm_desktop.domain.evaluation.evaluation import REPORT_FIELDS, complete_report, stock_warning
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import WIB, _, format_month, format_rupiah
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.evaluation.evaluation_lists import MonthRow, page_month
from umkm_desktop.services.trail import history
from umkm_desktop.services.trail.history import Entry
from umkm_desktop.ui.context import Context

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.evaluation.grid_view import GridView

RUPIAH = frozenset({"price", "sales"})
"""Fields of a report that are money; the others count pieces."""


@dataclass(frozen=True)
class Correction:
    """One entry of the report's way: when, who, and what changed."""

    when: str
    officer: str
    changes: tuple[str, ...]


@dataclass(frozen=True)
class ReportSheet:
    """A report as the panel shows it."""

    month: str
    row: MonthRow
    values: Mapping[str, int | None]
    corrections: Sequence[Correction]
    why_not: str

    @property
    def title(self) -> str:
        """What stands on top."""
        return _("Laporan {month}").format(month=format_month(self.month))


class ReportPresenter:
    """Opens one placement's report for a month, says what does not add up, stores it."""

    def __init__(self, view: "GridView", context: Context) -> None:
        self._view, self._context, self._desk = view, context, context.desk
        self.uid = ""
        self._month = self._product = ""

    @property
    def is_open(self) -> bool:
        """Whether the panel is seen."""
        return bool(self.uid)

    def open(self, uid: str, month: str) -> None:
        """Show the report of a placement; raises nothing: what is gone closes the panel."""
        sheet = self._read(uid, month)
        self.uid, self._month = (uid, month) if sheet else ("", "")
        self._product = sheet.row.row.product if sheet else ""
        self._view.show_report(sheet)
        if sheet:
            self.changed()

    def refresh(self) -> None:
        """Show anew, unless something is half typed."""
        if self.uid and not self.touched():
            self.open(self.uid, self._month)

    def close(self) -> None:
        """Take the panel away; what was typed is dropped."""
        if self.uid:
            self.uid = self._month = ""
            self._view.show_report(None)

    def touched(self) -> bool:
        """Whether something is typed that is not stored."""
        return bool(self.uid) and self._view.pane.touched()

    def changed(self) -> None:
        """While typing: what sales come to, and whether the stock adds up."""
        values = {key: _readable(key, typed) for key, typed in self._view.pane.typed().items()}
        notes: dict[str, str] = {}
        full = complete_report(values)
        if values.get("sales") is None and full.get("sales") is not None:
            notes["sales"] = _("Dihitung: {amount}.").format(amount=format_rupiah(int(full["sales"] or 0)))
        warning = stock_warning(values)
        if warning:
            notes["closing"] = warning
        self._view.pane.show_notes(notes)

    def save(self) -> bool:
        """Store the report; whether it is stored. Only fields that were touched or filled are handed over."""
        values = self._view.pane.values() if self.uid else None
        if values is None:
            return False
        try:
            filed = evaluation.file_report(self._desk, self.uid, self._month, values)
        except FieldProblems as problems:
            self._view.show_problem(" ".join(self._view.pane.show_problems(problems.problems)))
            return False
        except Refused as refused:
            self._view.show_problem(str(refused))
            return False
        done = _("Koreksi tersimpan") if filed.corrected else _("Laporan tersimpan")
        self._context.toast(done)
        self._view.show_doubt(f"{self._product}: {filed.warning}" if filed.warning else "")
        self.open(self.uid, self._month)
        return True

    def _read(self, uid: str, month: str) -> ReportSheet | None:
        rows = page_month(self._desk, month, [uid])
        if not rows:
            return None
        stored = next((one for one in evaluation.reports_of(self._desk, uid) if one["month"] == month), None)
        entries = history.record_history(self._desk, stored["uid"]) if stored else []
        may = self._desk.may(Permission.REPORT_SALES)
        return ReportSheet(
            month=month,
            row=rows[0],
            values={key: stored[key] if stored else None for key, _label in REPORT_FIELDS},
            corrections=[_correction(entry) for entry in entries],
            why_not="" if may else refusal(Permission.REPORT_SALES),
        )


def _readable(key: str, typed: object) -> int | None:
    try:
        return read_rupiah(typed) if key in RUPIAH else read_count(typed)
    except RuleBroken:
        return None


def _correction(entry: Entry) -> Correction:
    local = entry.at.astimezone(WIB)
    if entry.what == "created":
        changes: tuple[str, ...] = (_("laporan pertama"),)
    else:
        changes = tuple(f"{one.label}: {one.old or '–'} → {one.new or '–'}" for one in entry.changes)
    return Correction(f"{local:%d-%m-%Y %H.%M}", entry.officer, changes)
