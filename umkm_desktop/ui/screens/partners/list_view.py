"""Daftar: the list of partners beside one of them, and the form."""

import tkinter as tk
from collections.abc import Mapping
from typing import Any

from umkm_desktop.domain.fields import FieldRule
from umkm_desktop.domain.partners.partners import PARTNER_FIELDS, TRADING_AREA
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.partners.partners import PartnerRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.form_field import field_of
from umkm_desktop.ui.list_pane import Filter, ListPane
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.paper_parts import paper_entries
from umkm_desktop.ui.screens.partners.detail import DetailPane
from umkm_desktop.ui.screens.partners.page_presenter import PartnerPage
from umkm_desktop.ui.screens.partners.presenter import PartnersPresenter
from umkm_desktop.ui.screens.partners.words import kind_choices, name_lines


class PartnersView(ListPane[PartnersPresenter]):
    """List, page and form of partners."""

    noun, hint, find = N_("mitra"), N_("↑ ↓ pilih · Enter buka · Shift F10 lainnya"), N_("Nama mitra…")
    icon, none, none_verb = "building", N_("Belum ada mitra di sini"), N_("Mitra baru")
    none_sub = N_("Daftarkan toko swalayan, mal, industri atau kawasan yang bermitra dengan UMKM.")
    detail_width = 646

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self._pane: DetailPane | None = None
        self._form_page: tk.Widget | None = None
        self._form: w.Form | None = None

    def filters(self) -> list[Filter]:
        return [
            Filter("kind", _("Jenis"), kind_choices(), many=False),
            Filter("only", _("Arsip"), [("archived", _("Diarsipkan"))], many=False),
        ]

    def columns(self) -> list[w.Column]:
        return [
            w.Column("name", _("Mitra"), 180, name_lines, "two_line", stretch=1),
            w.Column("agreements", _("Perjanjian"), 84, lambda row: row.agreements, "number", priority=2),
            w.Column("placed", _("Terpasang"), 84, lambda row: row.placed, "number", priority=1),
            w.Column(
                "target", _("Sasaran"), 76, lambda row: "–" if row.target is None else row.target, "number", priority=3
            ),
        ]

    def edit_row(self, _row: PartnerRow) -> None:
        self.presenter.start_edit()

    def menu(self, row: PartnerRow) -> list[w.MenuEntry | None]:
        on, page = self.presenter, self.presenter.page_of_one
        if row.uid != on.uid:
            on.choose(row.uid)
        return [
            w.MenuEntry(_("Buka"), self.enter_detail, "arrow-right", "Enter"),
            w.MenuEntry(_("Ubah"), on.start_edit, "pencil", "F2", refused=on.why_not),
            None,
            *paper_entries(page.offers(row.uid), page.open_offer, refused=page.why_no_papers),
        ]

    def begin(self) -> None:
        self.presenter.start_new()

    # --- what the presenter says
    def show_chosen(self) -> None:
        self.show_partner(self.presenter.page_of_one.page)

    def show_partner(self, page: PartnerPage | None) -> None:
        self.show_problem("")
        self.pane.show(page.details.uid if page else "")

    @property
    def form(self) -> w.Form:
        """The form; there is one while the presenter edits."""
        assert self._form is not None
        return self._form

    @property
    def pane(self) -> DetailPane:
        """The tabs of one partner."""
        if self._pane is None:
            self._pane = DetailPane(self._detail, self.presenter.page_of_one, self.presenter)
        return self._pane

    def tab(self) -> str:
        return self.pane.tab

    def select_tab(self, key: str) -> None:
        self.pane.select_tab(key)

    def show_list(self) -> None:
        """The list in the place of the form."""
        if self._form_page is not None:
            self._form_page.destroy()
            self._form_page = self._form = None
        self._panes.pack(fill="both", expand=True)

    def show_form(self, values: Mapping[str, Any] | None) -> None:
        self._panes.pack_forget()
        if self._form_page is not None:
            self._form_page.destroy()
        self._form_page = w.frame(self.content)
        self._form_page.pack(fill="both", expand=True)
        self._form_page.columnconfigure(0, weight=1)
        self._form_page.rowconfigure(0, weight=1)
        card = w.card(self._form_page, padding=0)
        card.grid(row=0, column=0, sticky="nsew", padx=(0, look.px(12)))
        w.FootBar(card).offer(self.presenter.back, self.presenter.save)
        scroll = w.ScrollFrame(card)
        scroll.pack(fill="both", expand=True, padx=look.px(17), pady=(look.px(14), 0))
        self._form = w.Form(scroll.body, _form_fields(), self._show_scale, check=self.presenter.check)
        self._form.pack(fill="x")
        side = w.card(self._form_page)
        side.grid(row=0, column=1, sticky="new")
        w.MissingPanel(side, self._form).pack(fill="x")
        if values:
            self._form.set_values(values)
        self._form.go_to("name")

    def _show_scale(self) -> None:
        """What PP 7/2021 says of the figures, under the choice."""
        if self._form is not None:
            sentence = self.presenter.scale_note(self._form.values())
            if sentence:
                self._form.show_note("scale", sentence)
            else:
                self._form.clear_note("scale")


def _rules() -> list[FieldRule]:
    """The trading area stands with the other figures."""
    place = next(n for n, rule in enumerate(PARTNER_FIELDS) if rule.key == "workers") + 1
    return [*PARTNER_FIELDS[:place], TRADING_AREA, *PARTNER_FIELDS[place:]]


def _form_fields() -> list[w.Field]:
    rules = _rules()
    groups = ["", *(rule.group for rule in rules)]
    heads = [rule.group if rule.group != before else "" for before, rule in zip(groups, rules, strict=False)]
    return [field_of(rule, section=head) for head, rule in zip(heads, rules, strict=True)]


def build(parent: tk.Misc, context: Context, _parts: PartNavigator | None = None) -> Hosted:
    """The part, as the screen wants it."""
    view = PartnersView(parent)
    presenter = PartnersPresenter(view, context)
    view.attach(presenter)
    return view.hosted(
        {
            Command.NEW: presenter.start_new,
            Command.EDIT: presenter.start_edit,
            Command.SAVE: presenter.save,
            Command.BACK: presenter.back,
        },
        unsaved=presenter.has_unsaved,
        discard=presenter.discard,
    )
