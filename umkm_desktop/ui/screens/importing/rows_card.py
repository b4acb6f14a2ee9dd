"""What becomes of each row of a file, what is odd about it, and the one button that writes."""

import tkinter as tk
from collections.abc import Mapping

from umkm_desktop.i18n import _
from umkm_desktop.services.importing.import_plan import CHANGED, NEW, REFUSED, UNCHANGED, Problem
from umkm_desktop.services.importing.importing import DUPLICATE_RULES, PlanRows, RowLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.runner import JobView
from umkm_desktop.ui.screens.importing.pages import PlanPage
from umkm_desktop.ui.screens.importing.presenter import ImportingPresenter

ALL, PROBLEMS = "", "problems"

PILLS: Mapping[str, tuple[str, str, str]] = {
    NEW: ("Baru", "up", "plus-lg"),
    CHANGED: ("Berubah", "info", "pencil"),
    UNCHANGED: ("Sama", "flat", "dash"),
    REFUSED: ("Ditolak", "bad", "x-lg"),
}
LEVELS: Mapping[str, tuple[str, str]] = {
    "error": ("x-circle-fill", "bad"),
    "warning": ("exclamation-triangle-fill", "wait"),
    "note": ("info-circle", "text3"),
}


class RowsCard:
    """Tabs by outcome, the rule for known rows, the rows or the problems, and the foot."""

    def __init__(self, parent: tk.Misc, presenter: ImportingPresenter) -> None:
        self._presenter = presenter
        self._rows: PlanRows | None = None
        self._problems: list[Problem] = []
        self._why_empty = ("table", "", "")
        self._progress: w.ProgressRow | None = None
        card = self.card = w.card(parent, padding=0)
        self._build_choices(card)
        self._build_table(card)

    def _build_choices(self, card: tk.Misc) -> None:
        top = w.frame(card)
        top.pack(fill="x", padx=look.px(8), pady=(look.px(10), look.px(2)))
        tabs = [
            w.CountTab(ALL, _("Semua"), 0),
            w.CountTab(NEW, _("Baru"), 0),
            w.CountTab(CHANGED, _("Berubah"), 0),
            w.CountTab(UNCHANGED, _("Sama"), 0),
            w.CountTab(REFUSED, _("Ditolak"), 0),
            w.CountTab(PROBLEMS, _("Catatan"), 0),
        ]
        self.tabs = w.CountTabs(top, tabs, ALL, lambda _tab: self._show_rows())
        self.tabs.pack(side="left")
        rule = w.frame(card)
        rule.pack(fill="x", padx=look.px(14), pady=(look.px(2), look.px(6)))
        w.label(rule, _("Yang sudah ada di register:"), "small", "text2").pack(side="left", padx=(0, look.px(8)))
        self._rule = w.Segment(
            rule,
            [(word, _(name)) for word, name in DUPLICATE_RULES.items()],
            next(iter(DUPLICATE_RULES)),
            lambda word: self._presenter.choose_rule(str(word)),
        )
        self._rule.pack(side="left")
        self._save = w.link(rule, _("Simpan catatan"), self._presenter.save_problems)

    def _build_table(self, card: tk.Misc) -> None:
        self._sentence = w.box(card, "sunk", padding=10)
        self._sentence_text = w.label(self._sentence, "", "body", "text2", wrap="auto")
        self._sentence_text.pack(fill="x")
        self._work = w.frame(card)
        self.table = w.Table(
            card,
            _row_columns(),
            w.ListSource([]),
            key=lambda row: row.line if isinstance(row, RowLine) else (row.row, row.message),
            noun=_("baris"),
            row_height=39,
            on_open=self._jump,
            on_select=self._row_chosen,
            empty=self._no_rows,
        )
        self.table.pack(fill="both", expand=True)
        foot = w.FootBar(card)
        self._foot = foot
        self.cancel = w.button(foot.buttons, _("Batal"), "quiet", command=self._presenter.cancel, key="Esc")
        self.write = w.button(
            foot.buttons, _("Tulis"), "primary", icon="check-lg", command=self._presenter.write, key="Ctrl S"
        )
        foot.add(self.cancel)
        foot.add(self.write)
        foot.pack(side="bottom", fill="x", before=self.table)

    def show_file(self, rule: str) -> None:
        """Another file: all of its rows, under this rule for known ones."""
        self._rule.set(rule)
        self.tabs.set(ALL)

    def show_checking(self) -> None:
        """Rows are being checked; those of an older choice are gone."""
        self._rows = None
        self._say_why_empty(
            "hourglass-split", _("Memeriksa baris"), _("Setiap baris diperiksa sebelum ada yang ditulis.")
        )
        self.write.refuse(_("Baris masih diperiksa."))
        self._foot.status(_("Memeriksa baris…"), "hourglass-split", "text3")

    def show_plan(self, page: PlanPage) -> None:
        """What writing would do."""
        self._rows, self._problems = page.rows, list(page.problems)
        self.tabs.set_counts(page.counts)
        self.write.say(page.verb + "   Ctrl S")
        self.write.set_allowed(page.may_write, _("Tidak ada baris baru atau berubah."))
        self._foot.status(page.summary, "list-check", "text2")
        if page.problems:
            self._save.pack(side="right")
        else:
            self._save.pack_forget()
        self._show_rows()

    def show_no_plan(self, sentence: str) -> None:
        """Why the rows cannot be checked, such as a missing column."""
        self._rows = None
        self.tabs.set_counts(dict.fromkeys((ALL, NEW, CHANGED, UNCHANGED, REFUSED, PROBLEMS), 0))
        self._say_why_empty("exclamation-octagon", _("Belum dapat diperiksa"), sentence)
        self.write.refuse(sentence)
        self._foot.status("")

    def _say_why_empty(self, icon: str, title: str, text: str) -> None:
        """What stands in place of the rows."""
        self._why_empty = (icon, title, text)
        self.table.set_source(w.ListSource([]))
        self.table.show_message(" ")  # takes the former reason away
        self.table.reload()

    def _no_rows(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(parent, *self._why_empty, width=420)

    def _show_rows(self) -> None:
        rows = self._rows
        if rows is None:
            return
        action = str(self.tabs.value)
        # Columns and rows change one after the other and each is drawn: between them there are no rows.
        self._row_chosen(None)
        self._say_why_empty("check2-circle", _("Tidak ada"), _("Tidak ada baris yang demikian di berkas ini."))
        if action == PROBLEMS:
            self.table.set_columns(_problem_columns())
            self.table.set_hint(_("Enter lihat barisnya"))
            self.table.set_source(w.ListSource(self._problems))
            self.table.select(0 if self._problems else None)
            return
        self.table.set_columns(_row_columns())
        self.table.set_hint("")
        self.table.set_source(
            w.PagedSource(lambda: rows.count(action), lambda offset, limit: rows.page(action, offset, limit))
        )

    def _row_chosen(self, row: RowLine | Problem | None) -> None:
        """The whole sentence about the row that is selected."""
        sentence = row.message if isinstance(row, Problem) else row.reason if row is not None else ""
        self._sentence_text.say(sentence)
        if sentence:
            self._sentence.pack(side="bottom", fill="x", padx=look.px(12), pady=look.px(6), before=self.table)
        else:
            self._sentence.pack_forget()

    def _jump(self, row: RowLine | Problem) -> None:
        """From a problem to its row among all rows."""
        if isinstance(row, Problem) and self._rows is not None:
            self.tabs.set(ALL)
            self._show_rows()
            self.table.select(self._rows.place(row.row))
            self.table.focus_set()

    # --- writing
    def show_work(self, view: JobView | None) -> None:
        """How far the running work is; None: none runs."""
        if view is None:
            if self._progress is not None:
                self._progress.destroy()
                self._progress = None
            self._work.pack_forget()
            return
        if self._progress is None:
            self._progress = w.ProgressRow(self._work, view.title)
            self._progress.pack(fill="x", padx=look.px(14), pady=look.px(8))
            self._work.pack(side="bottom", fill="x", before=self.table)
        self._progress.progress(view.done, view.total, view.now)

    def set_busy(self, busy: bool) -> None:
        """While rows are written they cannot be written once more."""
        if busy:
            self.write.refuse(_("Sedang ditulis."))


def _row_columns() -> list[w.Column]:
    return [
        w.Column("line", _("Baris"), 64, lambda row: row.line, "number"),
        w.Column("title", _("Isi"), 200, lambda row: (row.title, row.reason or row.detail), "two_line", stretch=1),
        w.Column("action", _("Menjadi"), 104, _action, "pill"),
    ]


def _action(row: RowLine) -> w.PillText:
    text, kind, icon = PILLS[row.action]
    return w.PillText(_(text), kind, icon=icon)


def _problem_columns() -> list[w.Column]:
    return [
        w.Column("level", "", 34, lambda row: LEVELS[row.level], "icon"),
        w.Column("row", _("Baris"), 64, lambda row: row.row, "number"),
        w.Column("message", _("Catatan"), 240, _message, "two_line", stretch=1),
        w.Column("column", _("Kolom"), 112, lambda row: row.column or "–", "text", priority=1),
        w.Column("count", _("Jumlah"), 62, lambda row: row.count, "number", priority=2),
    ]


def _message(row: Problem) -> tuple[str, str]:
    """The sentence in two lines, parted where it says what to do."""
    for sign in (": ", "; ", ". "):
        what, found, then = row.message.partition(sign)
        if found and len(what) <= 80:
            return what + sign.strip().replace(";", "").replace(":", ""), then[:1].upper() + then[1:]
    return row.message, ""
