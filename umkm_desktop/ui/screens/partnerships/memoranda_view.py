"""The page of memoranda: a list with term bars beside one memorandum, and the editor."""

import tkinter as tk
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from umkm_desktop.domain.agreements.partnerships import STANDING_NAMES, UNSIGNED, Standing
from umkm_desktop.domain.agreements.signed_texts import ADVISED_MOU, NEEDED
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.agreements.agreement_lists import TextRow
from umkm_desktop.services.agreements.signed_texts import TextDetails
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.paper_parts import issued_list
from umkm_desktop.ui.screens.partnerships.detail_parts import contents_list, scan_list, steps_bar
from umkm_desktop.ui.screens.partnerships.memoranda_presenter import KINDS, MemorandaPresenter
from umkm_desktop.ui.screens.partnerships.memorandum_acts import MemorandumPage
from umkm_desktop.ui.screens.partnerships.memorandum_pane import MemorandumPane
from umkm_desktop.ui.screens.partnerships.scan_panel import ScanPanel
from umkm_desktop.ui.screens.partnerships.words import (
    HELP,
    ended_words,
    reviewed_words,
    standing_words,
    term_words,
)

DETAIL_WIDTH = 410


class MemorandaScreen(tk.Frame):
    """List, page and editor of memoranda."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: MemorandaPresenter | None = None
        self._strip: tk.Widget | None = None
        self._editor: MemorandumPane | None = None
        self._body = w.frame(self)
        self._body.pack(fill="both", expand=True, padx=look.px(17), pady=(0, look.px(10)))
        self._panes = w.TwoPanes(self._body, detail_width=DETAIL_WIDTH)
        self._detail = w.card(self._panes.detail, padding=0)
        self._detail.pack(fill="both", expand=True)

    def attach(self, presenter: MemorandaPresenter) -> None:
        self._presenter = presenter
        self._build_list()
        self.show_list()
        self.show_memorandum(None, date.min)

    @property
    def presenter(self) -> MemorandaPresenter:
        assert self._presenter is not None
        return self._presenter

    def _build_list(self) -> None:
        tools = w.frame(self._panes.list)
        tools.pack(fill="x", padx=look.px(12), pady=(look.px(12), look.px(4)))
        self.search = w.SearchBox(
            tools, _("Nomor, tentang, mitra…"), width=230, on_search=self.presenter.search,
            on_down=lambda: self.table.focus_set(),
        )  # fmt: skip
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
            _columns(),
            w.PagedSource(self.presenter.count, self.presenter.page, self.presenter.place_of),
            noun=_("nota kesepahaman"),
            row_height=38,
            hint=_("↑ ↓ pilih · Enter buka · Shift F10 lainnya"),
            empty=self._empty,
            on_select=lambda row: self.presenter.choose(row.uid if row else None),
            on_open=lambda _row: self.enter_detail(),
            on_edit=lambda _row: self.presenter.edit(),
            on_menu=self._menu,
        )
        self.table.pack(fill="both", expand=True)

    def _menu(self, row: TextRow) -> list[w.MenuEntry]:
        steps = self.presenter.row_steps(row.uid)
        return [w.MenuEntry(step.text, step.command, step.icon, refused=step.why_not) for step in steps]

    def _empty(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent, "file-earmark-text", _("Belum ada nota kesepahaman di sini"),
            _("Susun nota kesepahaman dinas dengan mitra; perjanjian dengan UMKM menyusul."),
            _("Nota kesepahaman baru"), self.presenter.start_new,
        )  # fmt: skip

    # --- what the presenter says
    def show_list(self) -> None:
        if self._editor is not None:
            self._editor.destroy()
            self._editor = None
        self._panes.pack(fill="both", expand=True)

    def reload_list(self, keep: bool) -> None:
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

    def show_memorandum(self, page: MemorandumPage | None, today: date) -> None:
        for child in self._detail.winfo_children():
            child.destroy()
        if page is not None:
            _show_page(self._detail, page, today, self.presenter)
            return
        w.EmptyState(
            self._detail, "file-earmark-text", _("Pilih nota kesepahaman"), _("Masa berlaku dan isinya tampil di sini.")
        ).fill()

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

    # --- the editor
    @property
    def editor(self) -> MemorandumPane:
        assert self._editor is not None
        return self._editor

    def show_editor(self, values: Mapping[str, Any], *, locked: bool) -> None:
        self.show_problem("")
        if self._editor is not None:
            self._editor.destroy()
        self._panes.pack_forget()
        self._editor = MemorandumPane(self._body, self.presenter.editor, values, locked=locked)
        self._editor.pack(fill="both", expand=True)

    def editor_values(self) -> Mapping[str, Any] | None:
        return self.editor.form.checked_values()

    def editor_typed(self) -> Mapping[str, str]:
        return self._editor.form.drafted() if self._editor else {}

    def restore_editor(self, typed: Mapping[str, str]) -> None:
        self.editor.form.restore(typed)

    def editor_touched(self) -> bool:
        return bool(self._editor and self._editor.touched)

    def show_checklist(self, missing: Sequence[str], advised: Sequence[str]) -> None:
        if self._editor is not None:
            self._editor.show_checklist(missing, advised)

    def show_editor_problems(self, problems: Mapping[str, str]) -> None:
        self.show_problem(" ".join(self.editor.form.show_problems(problems)))

    def show_kept(self, words: str) -> None:
        self.editor.show_kept(words)

    def go_to_field(self, key: str) -> None:
        self.editor.form.go_to(key)


def _columns() -> list[w.Column]:
    return [
        w.Column("parties", _("Mitra dan tentang"), 200, lambda row: (row.partner, row.about), "two_line", stretch=1),
        w.Column("number", _("Nomor"), 120, lambda row: row.number or "–", priority=2),
        w.Column(
            "term", _("Masa berlaku"), 152, lambda row: w.Term(row.fraction, *term_words(row)), "term", priority=1
        ),
        w.Column("standing", _("Keadaan"), 92, _pill, "pill"),
    ]


def _pill(row: TextRow) -> w.PillText:
    words, kind = standing_words(Standing(row.standing), row.days_left, row.end_kind)
    return w.PillText(words, kind, "")


def _show_page(card: tk.Misc, page: MemorandumPage, today: date, presenter: MemorandaPresenter) -> None:
    """Fill the card with one memorandum."""
    details = page.details
    head = w.frame(card)
    head.pack(fill="x", padx=look.px(15), pady=(look.px(14), look.px(10)))
    days = None if details.ends is None else (details.ends - today).days
    w.pill(head, *standing_words(Standing(details.standing), days, details.end_kind), icon="").pack(
        side="right", anchor="n"
    )
    w.label(head, details.texts["about"], "h2", wrap="auto").pack(anchor="w", fill="x")
    w.link(head, details.partner, presenter.open_partner).pack(anchor="w")
    if details.starts and details.ends:
        w.TermBar(card, details.starts, details.ends, today).pack(fill="x", padx=look.px(15), pady=(0, look.px(10)))
    steps_bar(card, page.main, page.others, page.menu)
    w.divider(card).pack(fill="x", padx=look.px(15))
    scroll = w.ScrollFrame(card)
    scroll.pack(fill="both", expand=True, padx=look.px(15), pady=look.px(10))
    ended = ended_words(details.ended_on, details.end_kind, details.end_reason)
    if ended:
        w.Strip(scroll.body, ended, kind="info", closable=False).pack(fill="x", pady=(0, look.px(10)))
    complete = presenter.complete if details.status in UNSIGNED else None
    contents_list(scroll.body, _("Isi yang diperlukan"), NEEDED, details.missing, complete)
    contents_list(scroll.body, _("Anjuran dinas"), ADVISED_MOU, details.advised, complete, advised=True)
    w.divider(scroll.body).pack(fill="x", pady=look.px(10))
    w.details(scroll.body, _facts(details)).pack(fill="x")
    for words, other in ((_("Perpanjangan dari"), details.renews), (_("Diperpanjang dengan"), details.renewed_by)):
        if other is not None:
            text = f"{words} {other.title or _('nota kesepahaman tanpa nomor')}"
            w.link(scroll.body, text, partial(presenter.open_memorandum, other.uid)).pack(anchor="w")
    scan_list(scroll.body, page.scans, presenter.open_scan, presenter.save_scan)
    issued_list(scroll.body, page.papers, presenter.open_document, presenter.print_text)


def _facts(details: TextDetails) -> list[w.Detail]:
    texts = details.texts
    return [
        w.Detail(_("Nomor mitra"), texts["number"] or "–"),
        w.Detail(_("Ditandatangani"), format_date(details.signed_on) if details.signed_on else _("belum")),
        w.Detail(_("Ditelaah"), reviewed_words(details.reviewed_on, details.reviewed_by), wide=True),
        w.Detail(_("Ruang lingkup"), texts["scope"] or "–", wide=True),
        w.Detail(_("Penanda tangan mitra"), texts["partner_signatory"] or "–", wide=True),
    ]


def build(parent: tk.Misc, context: Context, _parts: PartNavigator | None = None) -> Hosted:
    """The part, as the screen wants it."""
    view = MemorandaScreen(parent)
    presenter = MemorandaPresenter(view, context)
    view.attach(presenter)
    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        kinds=KINDS,
        commands={
            Command.NEW: presenter.start_new,
            Command.EDIT: presenter.edit,
            Command.SAVE: presenter.editor.save,
            Command.FIND: view.search.focus_set,
            Command.PRINT: presenter.print_text,
            Command.BACK: presenter.back,
        },
        unsaved=presenter.editor.has_unsaved,
        discard=presenter.editor.discard,
        state=presenter.state,
        help=HELP,
    )
