"""The pages of agreements and of memoranda: a list with term bars beside one text, and the editor."""

import tkinter as tk
from collections.abc import Mapping, Sequence
from typing import Any

from umkm_desktop.domain.agreements.partnerships import STANDING_NAMES, Standing
from umkm_desktop.domain.agreements.signed_texts import TextKind
from umkm_desktop.domain.errors import Refused
from umkm_desktop.i18n import _
from umkm_desktop.services.agreements.signed_texts import TextRow
from umkm_desktop.services.issuing.printing import page_picture
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_pane import Filter, ListPane
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.paper_offers import PaperOffer
from umkm_desktop.ui.paper_parts import paper_entries
from umkm_desktop.ui.screens.partnerships.detail import show_text
from umkm_desktop.ui.screens.partnerships.editor_pane import EditorPane
from umkm_desktop.ui.screens.partnerships.presenter import TextsPresenter
from umkm_desktop.ui.screens.partnerships.words import HELP, standing_words, term_words

WIDTH, HEIGHT, TOP = 760, 640, 30
SCALE = 2.0
"""Pixels per point of the pictures: sharp at the width of the panel."""


class ScanPanel:
    """One open scan."""

    def __init__(self, window: tk.Misc, name: str, pdf: bytes) -> None:
        self._pdf = pdf
        self.overlay = w.Overlay(window, WIDTH, HEIGHT, top=TOP)
        body = self.overlay.body
        head = w.frame(body)
        head.pack(fill="x", padx=look.px(16), pady=(look.px(12), look.px(6)))
        w.button(head, _("Tutup"), "quiet", command=self.overlay.close, key="Esc").pack(side="right")
        w.label(head, name, "h3").pack(side="left")
        self.page = w.PageView(body, self.turn)
        w.PageBar(body, self.page).pack(side="bottom", fill="x", padx=look.px(12), pady=look.px(8))
        self.page.pack(fill="both", expand=True, padx=look.px(12))
        for keys, command in w.zoom_keys(self.page).items():
            self.page.canvas.bind(keys, lambda _event, act=command: act())  # type: ignore[misc]
        self.page.canvas.bind("<Escape>", lambda _event: self.overlay.close())
        self.turn(1)
        self.page.fit_width()
        self.page.canvas.focus_set()

    def turn(self, number: int) -> None:
        """Show a page by its number."""
        try:
            picture, count = page_picture(self._pdf, max(0, number - 1), SCALE)
        except Refused as refused:
            w.Strip(self.overlay.body, str(refused)).pack(fill="x", padx=look.px(12))
            return
        self.page.show(picture, number, count, (picture.width / SCALE, picture.height / SCALE))


class TextsView(ListPane[TextsPresenter]):
    """List, page and editor of one kind of signed text."""

    kind: TextKind
    start = ""
    """What to do where there is none yet."""
    number_width = 120
    find_width, row_height, detail_width = 230, 38, 410

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self._editor: EditorPane | None = None

    # --- the list
    def parties(self) -> w.Column:
        """The first column: who it is between, or with whom and what about."""
        raise NotImplementedError

    def columns(self) -> list[w.Column]:
        return [
            self.parties(),
            w.Column("number", _("Nomor"), self.number_width, lambda row: row.number or "–", priority=2),
            w.Column("term", _("Masa berlaku"), 152, _term, "term", priority=1),
            w.Column("standing", _("Keadaan"), 92, _pill, "pill"),
        ]

    def filters(self) -> list[Filter]:
        names = [(f"ends-{days}", _("Berakhir ≤ {n} hari").format(n=days)) for days in (30, 60, 90)]
        names += [(standing.value, _(STANDING_NAMES[standing])) for standing in Standing]
        return [Filter("standing", _("Keadaan"), names, many=False)]

    def edit_row(self, _row: TextRow) -> None:
        self.presenter.edit()

    def menu(self, row: TextRow) -> list[w.MenuEntry]:
        steps = self.presenter.row_steps(row.uid)
        return [w.MenuEntry(step.text, step.command, step.icon, refused=step.why_not) for step in steps]

    def nothing(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "file-earmark-text",
            _("Belum ada {what} di sini").format(what=_(self.kind.name)),
            _(self.start),
            _("{what} baru").format(what=self.kind.title),
            self.presenter.start_new,
        )

    # --- what the presenter says
    def show_list(self) -> None:
        """The list again, in the place of the editor."""
        if self._editor is not None:
            self._editor.destroy()
            self._editor = None
        self._panes.pack(fill="both", expand=True)

    def reload_list(self, *, keep: bool) -> None:
        if not keep and self.table.ticked:
            self.table.untick()
        super().reload_list(keep=keep)

    def show_chosen(self) -> None:
        w.clear(self._detail)
        page = self.presenter.shown
        if page is not None:
            show_text(self._detail, page, self.presenter.today, self.presenter)
            return
        choose = _("Pilih {what}").format(what=_(self.kind.name))
        w.EmptyState(self._detail, "file-earmark-text", choose, _("Masa berlaku dan isinya tampil di sini.")).fill()

    def show_scan(self, name: str, pdf: bytes) -> None:
        """The pages of a scan over the dimmed window."""
        ScanPanel(self.winfo_toplevel(), name, pdf)

    def show_offers(self, offers: Sequence[PaperOffer]) -> None:
        """The menu of certificates, at the upper right where its button is."""
        left = self.winfo_rootx() + self.winfo_width() - look.px(480)
        w.popup_menu(self, paper_entries(offers, self.presenter.papers.open_offer), left, self.winfo_rooty())

    # --- the editor
    @property
    def editor(self) -> EditorPane:
        """The form; there is one while the editor is open."""
        assert self._editor is not None
        return self._editor

    @property
    def form(self) -> w.Form:
        """The form of the text that is written; there is one while the editor is open."""
        return self.editor.form

    def show_editor(self, values: Mapping[str, Any], *, locked: bool) -> None:
        self.show_problem("")
        if self._editor is not None:
            self._editor.destroy()
        self._panes.pack_forget()
        self._editor = EditorPane(self.content, self.presenter.editor, values, locked=locked)
        self._editor.pack(fill="both", expand=True)


def _term(row: TextRow) -> w.Term:
    words, kind = term_words(row)
    return w.Term(row.fraction, words, kind)


def _pill(row: TextRow) -> w.PillText:
    words, kind = standing_words(Standing(row.standing), row.days_left, row.end_kind)
    return w.PillText(words, kind, "")


def build_texts(view: TextsView, context: Context) -> Hosted:
    """The page of one kind, as the screen wants it."""
    presenter, kind = TextsPresenter(view, context, view.kind), view.kind
    view.attach(presenter)
    return view.hosted(
        {
            Command.NEW: presenter.start_new,
            Command.EDIT: presenter.edit,
            Command.SAVE: presenter.editor.save,
            Command.PRINT: presenter.papers.print_selected,
            Command.BACK: presenter.back,
        },
        kinds=frozenset({kind.subject, "agreement_product", "agreement_scan", "document", *kind.parties}),
        unsaved=presenter.editor.has_unsaved,
        discard=presenter.editor.discard,
        help=HELP,
    )
