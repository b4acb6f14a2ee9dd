"""The pages of agreements and of memoranda: a list with term bars beside one text, and the editor."""

import tkinter as tk
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from umkm_desktop.domain.agreements.partnerships import STANDING_NAMES, Standing
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, TextKind
from umkm_desktop.i18n import _
from umkm_desktop.services.agreements.agreement_lists import TextRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.paper_offers import PaperOffer
from umkm_desktop.ui.paper_parts import paper_entries
from umkm_desktop.ui.screens.partnerships.acts import TextPage
from umkm_desktop.ui.screens.partnerships.detail import show_text
from umkm_desktop.ui.screens.partnerships.editor_pane import EditorPane
from umkm_desktop.ui.screens.partnerships.presenter import TextsPresenter
from umkm_desktop.ui.screens.partnerships.scan_panel import ScanPanel
from umkm_desktop.ui.screens.partnerships.words import HELP, standing_words, term_words

DETAIL_WIDTH = 410


@dataclass(frozen=True)
class TextList:
    """How the list of one kind looks: its first columns, what is looked for in it, and the words around it."""

    kind: TextKind
    parties: w.Column
    number: int
    looked_for: str
    hint: str
    start: str


class TextsView(tk.Frame):
    """List, page and editor of one kind of signed text."""

    def __init__(self, parent: tk.Misc, shown: TextList) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: TextsPresenter | None = None
        self._shown = shown
        self._strip: tk.Widget | None = None
        self._editor: EditorPane | None = None
        self._body = w.frame(self)
        self._body.pack(fill="both", expand=True, padx=look.px(17), pady=(0, look.px(10)))
        self._panes = w.TwoPanes(self._body, detail_width=DETAIL_WIDTH)
        self._detail = w.card(self._panes.detail, padding=0)
        self._detail.pack(fill="both", expand=True)

    def attach(self, presenter: TextsPresenter) -> None:
        self._presenter = presenter
        self._build_list()
        self.show_list()
        self.show_text(None, date.min)

    @property
    def presenter(self) -> TextsPresenter:
        assert self._presenter is not None
        return self._presenter

    def _build_list(self) -> None:
        kind, tools = self._shown.kind, w.frame(self._panes.list)
        tools.pack(fill="x", padx=look.px(12), pady=(look.px(12), look.px(4)))
        self.search = w.SearchBox(
            tools, self._shown.looked_for, width=230, on_search=self.presenter.search, on_down=self._focus_table
        )
        self.search.pack(side="left")
        names = [(f"ends-{days}", _("Berakhir ≤ {n} hari").format(n=days)) for days in (30, 60, 90)]
        names += [(standing.value, _(STANDING_NAMES[standing])) for standing in Standing]
        self._filter = w.ChoiceChip(
            tools,
            _("Keadaan"),
            names,
            lambda chosen: self.presenter.filter_standing(str(chosen[0]) if chosen else ""),
            many=False,
        )
        self._filter.pack(side="left", padx=(look.px(8), 0))
        self.table = w.Table(
            self._panes.list,
            _columns(self._shown),
            w.PagedSource(self.presenter.count, self.presenter.page, self.presenter.place_of),
            noun=_(kind.name),
            row_height=38,
            hint=self._shown.hint,
            ticks=kind is AGREEMENT,
            empty=self._empty,
            on_select=lambda row: self.presenter.choose(row.uid if row else None),
            on_open=lambda _row: self.enter_detail(),
            on_edit=lambda _row: self.presenter.edit(),
            on_menu=self._menu,
            on_tick_all=self.presenter.all_uids if kind is AGREEMENT else None,
        )
        self.table.pack(fill="both", expand=True)

    def _menu(self, row: TextRow) -> list[w.MenuEntry]:
        steps = self.presenter.row_steps(row.uid)
        return [w.MenuEntry(step.text, step.command, step.icon, refused=step.why_not) for step in steps]

    def _empty(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "file-earmark-text",
            _("Belum ada {what} di sini").format(what=_(self._shown.kind.name)),
            self._shown.start,
            _("{what} baru").format(what=self._shown.kind.title),
            self.presenter.start_new,
        )

    def _focus_table(self) -> None:
        self.table.focus_set()

    # --- what the presenter says
    def show_list(self) -> None:
        if self._editor is not None:
            self._editor.destroy()
            self._editor = None
        self._panes.pack(fill="both", expand=True)

    def reload_list(self, keep: bool) -> None:
        if not keep and self.table.ticked:
            self.table.untick()
        self.table.reload(keep=keep)

    def show_filter(self, name: str) -> None:
        self._filter.set_values((name,) if name else ())

    def select(self, uid: str) -> bool:
        return bool(self.table.select_key(uid))

    def select_first(self) -> None:
        self.table.select(0)

    def enter_detail(self) -> None:
        """Into the chosen record, where the window holds only one pane."""
        self._panes.enter_detail()

    def leave_detail(self) -> None:
        """Back to the list."""
        self._panes.leave_detail()
        self.table.focus_set()

    def show_text(self, page: TextPage | None, today: date) -> None:
        for child in self._detail.winfo_children():
            child.destroy()
        if page is not None:
            show_text(self._detail, page, today, self.presenter)
            return
        choose = _("Pilih {what}").format(what=_(self._shown.kind.name))
        w.EmptyState(self._detail, "file-earmark-text", choose, _("Masa berlaku dan isinya tampil di sini.")).fill()

    def show_problem(self, sentence: str) -> None:
        if self._strip is not None:
            self._strip.destroy()
            self._strip = None
        if sentence:
            self._strip = w.Strip(self, sentence)
            self._strip.pack(fill="x", padx=look.px(20), pady=(0, look.px(8)), before=self._body)

    def show_scan(self, name: str, pdf: bytes) -> None:
        """The pages of a scan over the dimmed window."""
        ScanPanel(self.winfo_toplevel(), name, pdf)

    def ticked(self) -> Sequence[str]:
        """Uids of the ticked texts."""
        return [str(one) for one in self.table.ticked]

    def show_offers(self, offers: Sequence[PaperOffer]) -> None:
        """The menu of certificates, at the upper right where its button is."""
        left = self.winfo_rootx() + self.winfo_width() - look.px(480)
        w.popup_menu(self, paper_entries(offers, self.presenter.papers.open_offer), left, self.winfo_rooty())

    # --- the editor
    @property
    def editor(self) -> EditorPane:
        assert self._editor is not None
        return self._editor

    def show_editor(self, values: Mapping[str, Any], *, locked: bool) -> None:
        self.show_problem("")
        if self._editor is not None:
            self._editor.destroy()
        self._panes.pack_forget()
        self._editor = EditorPane(self._body, self.presenter.editor, values, locked=locked)
        self._editor.pack(fill="both", expand=True)

    def editor_values(self) -> Mapping[str, Any] | None:
        return self.editor.form.checked_values()

    def editor_values_so_far(self) -> Mapping[str, Any]:
        return self.editor.form.values()

    def editor_typed(self) -> Mapping[str, str]:
        return self._editor.form.drafted() if self._editor else {}

    def restore_editor(self, typed: Mapping[str, str]) -> None:
        self.editor.form.restore(typed)

    def editor_touched(self) -> bool:
        return bool(self._editor and self._editor.touched)

    def set_editor_values(self, values: Mapping[str, Any]) -> None:
        self.editor.form.restore({**self.editor.form.drafted(), **values})

    def offer_products(self, products: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        self.editor.offer_products(products, chosen)

    def chosen_products(self) -> Sequence[str]:
        return self._editor.chosen_products if self._editor else ()

    def show_checklist(self, missing: Sequence[str], advised: Sequence[str], producer: str) -> None:
        if self._editor is not None:
            self._editor.show_checklist(missing, advised, producer)

    def show_parts(self, business_part: str, partner_part: str) -> None:
        if self._editor is not None:
            self._editor.show_parts(business_part, partner_part)

    def show_editor_problems(self, problems: Mapping[str, str]) -> None:
        self.show_problem(" ".join(self.editor.form.show_problems(problems)))

    def show_kept(self, words: str) -> None:
        self.editor.show_kept(words)

    def go_to_field(self, key: str) -> None:
        self.editor.form.go_to(key)


def _columns(shown: TextList) -> list[w.Column]:
    return [
        shown.parties,
        w.Column("number", _("Nomor"), shown.number, lambda row: row.number or "–", priority=2),
        w.Column("term", _("Masa berlaku"), 152, _term, "term", priority=1),
        w.Column("standing", _("Keadaan"), 92, _pill, "pill"),
    ]


def _term(row: TextRow) -> w.Term:
    words, kind = term_words(row)
    return w.Term(row.fraction, words, kind)


def _pill(row: TextRow) -> w.PillText:
    words, kind = standing_words(Standing(row.standing), row.days_left, row.end_kind)
    return w.PillText(words, kind, "")


def build_texts(parent: tk.Misc, context: Context, shown: TextList) -> Hosted:
    """The page of one kind, as the screen wants it."""
    view = TextsView(parent, shown)
    presenter = TextsPresenter(view, context, shown.kind)
    view.attach(presenter)
    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        kinds=frozenset({shown.kind.subject, "agreement_product", "agreement_scan", "document", *shown.kind.parties}),
        commands={
            Command.NEW: presenter.start_new,
            Command.EDIT: presenter.edit,
            Command.SAVE: presenter.editor.save,
            Command.FIND: view.search.focus_set,
            Command.PRINT: presenter.papers.print_selected,
            Command.BACK: presenter.back,
        },
        unsaved=presenter.editor.has_unsaved,
        discard=presenter.editor.discard,
        state=presenter.state,
        help=HELP,
    )
