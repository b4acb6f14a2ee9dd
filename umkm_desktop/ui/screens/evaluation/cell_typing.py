"""Cells typed one by one into reports: stored as soon as a report is whole, kept until then, and taken back.

A cell that is refused stays in its row as it was typed, with the reason; typing goes on in the next row.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from umkm_desktop.domain.errors import Conflict, FieldProblems, Refused
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.evaluation.evaluation import Filed
from umkm_desktop.services.evaluation.report_rows import ReportRow

_STOCK = frozenset({"received", "sold", "returned", "spoiled", "closing"})
_MOST_UNDONE = 200


@dataclass(frozen=True)
class Typed:
    """What became of a cell: ``refused`` says why it is not taken; ``filed`` is the report, None while it waits.

    ``for_now``: not the figure was refused, but any change just then (a closed month, another process that writes).
    """

    refused: str = ""
    filed: Filed | None = None
    for_now: bool = False


@dataclass(frozen=True)
class _Act:
    """One cell that was stored, with what stood there."""

    uid: str
    month: str
    column: str
    former: Mapping[str, int | None]
    first: bool
    product: str


class CellTyping:
    """One month at a time; ``choose`` another drops what waits."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._month = ""
        self._waiting: dict[str, dict[str, str]] = {}
        self._refused: dict[str, dict[str, str]] = {}
        self._delayed: dict[str, ReportRow] = {}
        self._acts: list[_Act] = []

    def choose(self, month: str) -> None:
        """Type into another month."""
        if month != self._month:
            self._month = month
            self.drop()

    def waiting(self, uid: str, column: str) -> str | None:
        """What is typed in a cell and not stored yet."""
        return self._waiting.get(uid, {}).get(column)

    def refused(self, uid: str, column: str = "") -> str:
        """Why a typed cell of a row, or any of its cells, is not taken; empty where nothing is refused."""
        reasons = self._refused.get(uid, {})
        return reasons.get(column, "") if column else " ".join(dict.fromkeys(reasons.values()))

    @property
    def rows_waiting(self) -> Collection[str]:
        """Placements whose report is not whole yet."""
        return self._waiting.keys() - self._refused.keys()

    @property
    def rows_refused(self) -> Collection[str]:
        """Placements with a cell that is not taken."""
        return self._refused.keys()

    def drop(self) -> None:
        """Forget what waits and what is refused."""
        self._waiting, self._refused, self._delayed = {}, {}, {}

    def keep(self, uid: str, values: Mapping[str, object], sentence: str) -> None:
        """Show pasted values that were refused in their row."""
        texts = {key: str(value) for key, value in values.items()}
        self._waiting[uid] = {**self._waiting.get(uid, {}), **texts}
        self._refused[uid] = {**self._refused.get(uid, {}), **dict.fromkeys(texts, sentence)}

    def again(self, shown: Collection[str]) -> list[str]:
        """Store what was only refused for the moment; the placements that are stored now."""
        done = []
        for uid, row in tuple(self._delayed.items()):
            column, text = next(reversed(self._waiting[uid].items()))
            if self.store(row, column, text, shown).filed is None:
                break
            done.append(uid)
        return done

    def forget(self, uid: str) -> None:
        """Its report was withdrawn: there is nothing to take back any more."""
        self._settle(uid)
        self._acts = [act for act in self._acts if (act.uid, act.month) != (uid, self._month)]

    def store(self, row: ReportRow, column: str, text: str, shown: Collection[str]) -> Typed:
        """Take a cell. A report without sales waits, until sales or pieces and price are there."""
        before = self._waiting.get(row.uid, {})
        waiting = {key: value for key, value in before.items() if key != column} | {column: text}
        if not row.filed:
            waiting = {key: value for key, value in waiting.items() if value.strip()}
            if not waiting:
                self._settle(row.uid)
                return Typed()
        values: dict[str, object] = dict(waiting)
        if self._takes_opening(row, waiting, shown):
            values.setdefault("opening", row.proposed["opening"])
        try:
            filed = evaluation.file_report(self._desk, row.uid, self._month, values)
        except FieldProblems as refused:
            return self._not_whole(row, column, waiting, refused)
        except Refused as refused:
            if isinstance(refused, Conflict):
                self._delayed[row.uid] = row
            return self._not_taken(row.uid, waiting, dict.fromkeys(waiting, str(refused)), column, for_now=True)
        self._settle(row.uid)
        former = {key: row.values.get(key) for key in (*values, "sales")}
        self._acts.append(_Act(row.uid, self._month, column, former, not row.filed, row.row.product))
        del self._acts[:-_MOST_UNDONE]
        return Typed(filed=filed)

    def undo(self) -> tuple[str, str, str]:
        """Take the last cell back: its placement, its column, and a sentence where that cannot be."""
        if self._waiting:
            uid = next(reversed(self._waiting))
            column, _text = self._waiting[uid].popitem()
            self._refused.get(uid, {}).pop(column, None)
            if not self._refused.get(uid):
                self._refused.pop(uid, None)
            if not self._waiting[uid]:
                self._settle(uid)
            return uid, column, ""
        acts = [act for act in self._acts if act.month == self._month]
        if not acts:
            return "", "", _("Tidak ada isian yang dapat dikembalikan.")
        act = acts[-1]
        if act.first:
            sentence = _(
                "{product}: ini isian pertama laporannya. Ketik angka yang benar, atau Shift F10, Tarik laporan."
            )
            return act.uid, act.column, sentence.format(product=act.product)
        self._acts.remove(act)
        former: dict[str, object] = {key: "" if value is None else value for key, value in act.former.items()}
        try:
            evaluation.file_report(self._desk, act.uid, act.month, former)
        except Refused as refused:
            return act.uid, act.column, str(refused)
        return act.uid, act.column, ""

    def _takes_opening(self, row: ReportRow, typed: Collection[str], shown: Collection[str]) -> bool:
        """Last month's closing stock, which the officer sees in grey, is taken over with the first stock figure."""
        known = row.values.get("opening") is not None or "opening" in typed
        return bool(_STOCK & set(typed)) and "opening" in shown and not known and "opening" in row.proposed

    def _not_whole(self, row: ReportRow, column: str, waiting: Mapping[str, str], refused: FieldProblems) -> Typed:
        only_sales = set(refused.problems) == {"sales"} and column != "sales" and not waiting.get("sales")
        if only_sales and not row.filed:
            self._put_last(row.uid, waiting)
            self._refused.pop(row.uid, None)
            return Typed()
        reasons = {key: sentence for key, sentence in refused.problems.items() if key in waiting}
        return self._not_taken(row.uid, waiting, reasons or {column: str(refused)}, column)

    def _not_taken(
        self, uid: str, waiting: Mapping[str, str], reasons: Mapping[str, str], column: str, *, for_now: bool = False
    ) -> Typed:
        self._put_last(uid, waiting)
        self._refused[uid] = dict(reasons)
        return Typed(reasons.get(column) or " ".join(reasons.values()), for_now=for_now)

    def _put_last(self, uid: str, waiting: Mapping[str, str]) -> None:
        """The last cell that was typed is the first that is taken back."""
        self._waiting.pop(uid, None)
        self._waiting[uid] = dict(waiting)

    def _settle(self, uid: str) -> None:
        for kept in (self._waiting, self._refused, self._delayed):
            kept.pop(uid, None)
