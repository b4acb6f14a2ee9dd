"""Daftar: the list of partners beside one of them, and the form."""

import tkinter as tk
from collections.abc import Mapping
from functools import partial
from typing import Any

from umkm_desktop.domain.fields import FieldRule, Kind
from umkm_desktop.domain.partners.partners import PARTNER_FIELDS, PARTNER_KINDS, TRADING_AREA
from umkm_desktop.i18n import _
from umkm_desktop.services.partners.partners import PartnerRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.paper_parts import paper_entries
from umkm_desktop.ui.screens.partners.detail import DetailPane
from umkm_desktop.ui.screens.partners.page import PartnerPage
from umkm_desktop.ui.screens.partners.presenter import PartnersPresenter
from umkm_desktop.ui.screens.partners.words import kind_name

DETAIL_WIDTH = 646

WIDTHS: Mapping[str, int] = {
    "name": 8,
    "kind": 4,
    "group_name": 6,
    "nib": 6,
    "address": 12,
    "village": 4,
    "district": 4,
    "postal_code": 4,
    "phone": 6,
    "email": 6,
    "contact_name": 6,
    "contact_position": 6,
    "scale": 6,
    "capital": 6,
    "annual_sales": 6,
    "workers": 6,
    "trading_area": 6,
    "obligation_source": 6,
    "target_products": 6,
    "note": 12,
}


class PartnersView(tk.Frame):
    """List, page and form of partners."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: PartnersPresenter | None = None
        self._strip: tk.Widget | None = None
        self._body = w.frame(self)
        self._body.pack(fill="both", expand=True, padx=look.px(17), pady=(0, look.px(10)))
        self._panes = w.TwoPanes(self._body, detail_width=DETAIL_WIDTH)
        self._detail = w.card(self._panes.detail, padding=0)
        self._detail.pack(fill="both", expand=True)
        self._form_page: tk.Widget | None = None
        self._form: w.Form | None = None

    def attach(self, presenter: PartnersPresenter) -> None:
        self._presenter = presenter
        self.detail = DetailPane(self._detail, presenter.page_of_one, presenter)
        self._build_list()
        self.show_list()
        self.show_partner(None)

    @property
    def presenter(self) -> PartnersPresenter:
        assert self._presenter is not None
        return self._presenter

    def _build_list(self) -> None:
        tools = w.frame(self._panes.list)
        tools.pack(fill="x", padx=look.px(12), pady=(look.px(12), look.px(4)))
        self.search = w.SearchBox(
            tools, _("Nama mitra…"), width=220, on_search=self.presenter.search, on_down=self._focus_table
        )
        self.search.pack(side="left")
        kinds = [(value, _(name)) for value, name in PARTNER_KINDS]
        self._kind = w.ChoiceChip(
            tools,
            _("Jenis"),
            kinds,
            lambda chosen: self.presenter.filter_kind(str(chosen[0]) if chosen else ""),
            many=False,
        )
        self._kind.pack(side="left", padx=(look.px(8), 0))
        self._archive = w.ChoiceChip(
            tools, _("Arsip"), [("archived", _("Diarsipkan"))],
            lambda chosen: self.presenter.filter_archived(bool(chosen)), many=False,
        )  # fmt: skip
        self._archive.pack(side="left", padx=(look.px(8), 0))
        self.table = w.Table(
            self._panes.list,
            _columns(),
            w.PagedSource(self.presenter.count, self.presenter.page, self.presenter.position),
            noun=_("mitra"),
            row_height=39,
            hint=_("↑ ↓ pilih · Enter buka · Shift F10 lainnya"),
            empty=self._empty,
            on_select=lambda row: self.presenter.choose(row.uid if row else None),
            on_open=lambda _row: self.enter_detail(),
            on_edit=lambda _row: self.presenter.start_edit(),
            on_menu=self._menu,
        )
        self.table.pack(fill="both", expand=True)

    def _menu(self, row: PartnerRow) -> list[w.MenuEntry | None]:
        on, page = self.presenter, self.presenter.page_of_one
        if row.uid != on.state()["uid"]:
            on.choose(row.uid)
        return [
            w.MenuEntry(_("Buka"), self.enter_detail, "arrow-right", "Enter"),
            w.MenuEntry(_("Ubah"), on.start_edit, "pencil", "F2", refused=on.why_not),
            None,
            *paper_entries(page.offers(row.uid), page.open_offer, refused=page.why_no_papers),
        ]

    def _empty(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "building",
            _("Belum ada mitra di sini"),
            _("Daftarkan toko swalayan, mal, industri atau kawasan yang bermitra dengan UMKM."),
            _("Mitra baru"),
            self.presenter.start_new,
        )

    def _focus_table(self) -> None:
        self.table.focus_set()

    # --- what the presenter says
    def show_list(self) -> None:
        if self._form_page is not None:
            self._form_page.destroy()
            self._form_page = self._form = None
        self._panes.pack(fill="both", expand=True)

    def reload_list(self, keep: bool) -> None:
        self.table.reload(keep=keep)

    def select(self, uid: str) -> None:
        self.table.select_key(uid)

    def select_first(self) -> None:
        self.table.select(0)

    def enter_detail(self) -> None:
        """Into the chosen record, where the window holds only one pane."""
        self._panes.enter_detail()

    def leave_detail(self) -> None:
        """Back to the list."""
        self._panes.leave_detail()
        self.table.focus_set()

    def show_partner(self, page: PartnerPage | None) -> None:
        self.show_problem("")
        self.detail.show(page)

    def tab(self) -> str:
        return self.detail.tab

    def select_tab(self, key: str) -> None:
        self.detail.select_tab(key)

    def show_form(self, values: Mapping[str, Any] | None) -> None:
        self._panes.pack_forget()
        if self._form_page is not None:
            self._form_page.destroy()
        self._form_page = w.frame(self._body)
        self._form_page.pack(fill="both", expand=True)
        self._form_page.columnconfigure(0, weight=1)
        self._form_page.rowconfigure(0, weight=1)
        card = w.card(self._form_page, padding=0)
        card.grid(row=0, column=0, sticky="nsew", padx=(0, look.px(12)))
        foot = w.FootBar(card)
        foot.pack(side="bottom", fill="x")
        foot.add(w.button(foot.buttons, _("Batal"), "quiet", command=self.presenter.back, key="Esc"))
        save = w.button(
            foot.buttons, _("Simpan"), "primary", icon="check-lg", command=self.presenter.save, key="Ctrl S"
        )
        foot.add(save)
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

    def form_values(self) -> Mapping[str, Any] | None:
        return self._form.checked_values() if self._form else None

    def form_touched(self) -> bool:
        return bool(self._form and self._form.dirty)

    def drafted(self) -> Mapping[str, str]:
        return self._form.drafted() if self._form else {}

    def restore_form(self, drafted: Mapping[str, str]) -> None:
        if self._form:
            self._form.restore(drafted)

    def show_form_problems(self, problems: Mapping[str, str]) -> None:
        if self._form:
            self.show_problem(" ".join(self._form.show_problems(problems)))

    def show_problem(self, sentence: str) -> None:
        if self._strip is not None:
            self._strip.destroy()
            self._strip = None
        if sentence:
            self._strip = w.Strip(self, sentence)
            self._strip.pack(fill="x", padx=look.px(20), pady=(0, look.px(8)), before=self._body)


def _columns() -> list[w.Column]:
    return [
        w.Column("name", _("Mitra"), 180, _name_and_place, "two_line", stretch=1),
        w.Column("agreements", _("Perjanjian"), 84, lambda row: row.agreements, "number", priority=2),
        w.Column("placed", _("Terpasang"), 84, lambda row: row.placed, "number", priority=1),
        w.Column(
            "target", _("Sasaran"), 76, lambda row: "–" if row.target is None else row.target, "number", priority=3
        ),
    ]


def _name_and_place(row: PartnerRow) -> tuple[str, str]:
    kind = kind_name(row.kind)
    return row.name, f"{kind} · {row.district}" if row.district else kind


_KINDS: Mapping[Kind, str] = {
    Kind.LONG_TEXT: "multiline",
    Kind.CHOICE: "choice",
    Kind.NIB: "digits",
    Kind.COUNT: "digits",
    Kind.RUPIAH: "money",
}


def _rules() -> list[FieldRule]:
    """The trading area stands with the other figures."""
    place = next(n for n, rule in enumerate(PARTNER_FIELDS) if rule.key == "workers") + 1
    return [*PARTNER_FIELDS[:place], TRADING_AREA, *PARTNER_FIELDS[place:]]


def _form_fields() -> list[w.Field]:
    fields: list[w.Field] = []
    group = ""
    for rule in _rules():
        fields.append(_field(rule, rule.group if rule.group != group else ""))
        group = rule.group
    return fields


def _field(rule: FieldRule, section: str) -> w.Field:
    return w.Field(
        rule.key,
        rule.label,
        _KINDS.get(rule.kind, "text"),  # type: ignore[arg-type]
        required=rule.required,
        width=WIDTHS[rule.key],
        section=_(section) if section else "",
        hint=rule.hint,
        choices=[(value, _(name)) for value, name in rule.choices],
        rows=2,
    )


def build(parent: tk.Misc, context: Context, _parts: PartNavigator | None = None) -> Hosted:
    """The part, as the screen wants it."""
    view = PartnersView(parent)
    presenter = PartnersPresenter(view, context)
    view.attach(presenter)
    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        commands={
            Command.NEW: presenter.start_new,
            Command.EDIT: presenter.start_edit,
            Command.SAVE: presenter.save,
            Command.FIND: partial(view.search.focus_set),
            Command.BACK: presenter.back,
        },
        unsaved=presenter.has_unsaved,
        discard=presenter.close_form,
        state=presenter.state,
    )
