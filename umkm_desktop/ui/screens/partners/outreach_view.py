"""Sosialisasi: partners by when they were last told, the chosen one's talks beside them."""

import tkinter as tk
from collections.abc import Mapping
from datetime import date
from functools import partial

from umkm_desktop.domain.partners.outreach import (
    COVERAGE_NAMES,
    KIND_NAMES,
    STATE_NAMES,
    Coverage,
    State,
    overdue_promise,
)
from umkm_desktop.domain.partners.partners import PARTNER_KINDS
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.partners.outreach import OutreachLine
from umkm_desktop.services.partners.outreach_lists import CoverageQuery, CoverageRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.partners.outreach_presenter import ALL, OutreachPage, OutreachPresenter
from umkm_desktop.ui.screens.partners.words import kind_name, short_date

DETAIL_WIDTH = 460
PILLS = {
    Coverage.NEVER: ("bad", "x-lg"),
    Coverage.LONG_AGO: ("wait", "clock-history"),
    Coverage.RECENT: ("up", "check2"),
}
STATES = {State.PLANNED: "info", State.HELD: "up", State.CANCELLED: "flat"}


class OutreachView(tk.Frame):
    """Tabs with counts over a list, a card beside it."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: OutreachPresenter | None = None
        self._strip: w.Strip | None = None

    def attach(self, presenter: OutreachPresenter) -> None:
        """Build it."""
        self._presenter = presenter
        head = w.frame(self)
        head.pack(fill="x", padx=look.px(17), pady=(0, look.px(4)))
        tabs = [
            w.CountTab(ALL, _("Semua")),
            w.CountTab("never", _(COVERAGE_NAMES[Coverage.NEVER]), None, "down"),
            w.CountTab("long-ago", _(COVERAGE_NAMES[Coverage.LONG_AGO]), None, "wait"),
            w.CountTab("recent", _(COVERAGE_NAMES[Coverage.RECENT]), None, "up"),
            w.CountTab("late-plan", _("Rencana terlewat")),
            w.CountTab("late-promise", _("Janji terlewat")),
        ]
        self.tabs = w.CountTabs(head, tabs, ALL, lambda value: self._on.choose_tab(str(value)))
        self.tabs.pack(side="left")
        self._panes = w.TwoPanes(self, detail_width=DETAIL_WIDTH)
        self._panes.pack(fill="both", expand=True, padx=look.px(17), pady=(0, look.px(10)))
        self._detail = w.card(self._panes.detail, padding=0)
        self._detail.pack(fill="both", expand=True)
        self._build_list()
        self.show_page(None)

    @property
    def _on(self) -> OutreachPresenter:
        assert self._presenter is not None
        return self._presenter

    def _build_list(self) -> None:
        tools = w.frame(self._panes.list)
        tools.pack(fill="x", padx=look.px(12), pady=(look.px(12), look.px(4)))
        self.search = w.SearchBox(
            tools, _("Nama mitra…"), width=220, on_search=self._on.search, on_down=self._focus_table
        )
        self.search.pack(side="left")
        self._kinds = w.ChoiceChip(
            tools, _("Jenis"), [(value, _(name)) for value, name in PARTNER_KINDS],
            lambda chosen: self._on.filter_kinds(tuple(str(one) for one in chosen)),
        )  # fmt: skip
        self._kinds.pack(side="left", padx=(look.px(8), 0))
        self.table = w.Table(
            self._panes.list,
            self._columns(),
            w.PagedSource(self._on.count, self._on.page),
            noun=_("mitra"),
            row_height=39,
            sort=("last", False),
            hint=_("↑ ↓ pilih · Ctrl N rencanakan"),
            empty=self._empty,
            on_select=lambda row: self._on.choose(row.uid if row else None),
            on_open=lambda _row: self._panes.enter_detail(),
            on_menu=self._menu,
            on_sort=self._on.sort,
        )
        self.table.pack(fill="both", expand=True)

    def _columns(self) -> list[w.Column]:
        return [
            w.Column("name", _("Mitra"), 170, _name_lines, "two_line", stretch=2, sortable=True),
            w.Column("last", _("Sosialisasi"), 172, _last, "pill", sortable=True),
            w.Column("next", _("Berikutnya"), 150, self._next, "two_line", stretch=1, sortable=True),
        ]

    def _next(self, row: CoverageRow) -> tuple[str, str]:
        today = self._on.today
        for day, words in (
            (row.late_plan, _("rencana terlewat")),
            (row.late_step, _("janji terlewat")),
            (row.planned_on, _("direncanakan")),
            (row.step_on, _("langkah berikut")),
        ):
            if day is not None:
                late = _(" {n} hari").format(n=(today - day).days) if day < today else ""
                return short_date(day), words + late
        return "–", _("belum ada rencana")

    def _menu(self, row: CoverageRow) -> list[w.MenuEntry | None]:
        on = self._on
        if on.state()["uid"] != row.uid:
            on.choose(row.uid)
        return [
            w.MenuEntry(_("Rencanakan…"), on.plan, "calendar3", "Ctrl N", refused=on.why_not),
            w.MenuEntry(_("Catat pelaksanaan…"), on.record, "check2-circle", refused=on.why_not),
            None,
            w.MenuEntry(_("Buka mitra"), on.open_partner, "building"),
        ]

    def _empty(self, parent: tk.Misc) -> tk.Widget:
        if self._on.query != CoverageQuery():
            return w.EmptyState(
                parent, "funnel", _("Tidak ada yang cocok"), _("Longgarkan saringan, atau pilih tab Semua.")
            )
        return w.EmptyState(
            parent, "people", _("Belum ada mitra"), _("Daftarkan mitra di Daftar, lalu rencanakan sosialisasinya.")
        )

    def _focus_table(self) -> None:
        self.table.focus_set()

    def back(self) -> None:
        """Esc: to the list."""
        self._panes.leave_detail()
        self.table.focus_set()

    # --- what the presenter says
    def reload_list(self, *, keep: bool) -> None:
        self.table.reload(keep=keep)

    def select(self, uid: str) -> None:
        self.table.select_key(uid, tell=False)

    def select_first(self) -> None:
        self.table.select(0)
        row = self.table.selected
        self._on.choose(row.uid if row else None)

    def show_query(self, query: CoverageQuery) -> None:
        """Let the tools agree with what is asked."""
        self.tabs.set(query.only or (query.coverage[0] if query.coverage else ALL))
        self._kinds.set_values(query.kinds)
        self.table.set_sort(query.sort, query.descending)
        if self.search.text != query.text:
            self.search.set(query.text)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        self.tabs.set_counts(counts)

    def show_page(self, page: OutreachPage | None) -> None:
        for child in self._detail.winfo_children():
            child.destroy()
        if page is None:
            w.EmptyState(
                self._detail, "people", _("Pilih mitra"), _("Rencana, pelaksanaan dan janji mitra tampil di sini.")
            ).fill()
            return
        _head(self._detail, page, self._on)
        w.divider(self._detail).pack(fill="x", padx=look.px(15))
        scroll = w.ScrollFrame(self._detail)
        scroll.pack(fill="both", expand=True, padx=look.px(15), pady=look.px(10))
        for place, line in enumerate(page.lines):
            if place:
                w.divider(scroll.body).pack(fill="x", pady=look.px(10))
            _talk(scroll.body, line, page, self._on)
        if not page.lines:
            w.label(
                scroll.body,
                _("Belum ada kegiatan dengan mitra ini. Rencanakan sosialisasi, atau catat yang sudah terjadi."),
                "body", "text3", wrap="auto",
            ).pack(fill="x", pady=look.px(6))  # fmt: skip

    def show_problem(self, sentence: str) -> None:
        if self._strip is not None:
            self._strip.destroy()
            self._strip = None
        if sentence:
            self._strip = w.Strip(self, sentence)
            self._strip.pack(fill="x", padx=look.px(20), pady=(0, look.px(8)), before=self._panes)


def _head(card: tk.Misc, page: OutreachPage, on: OutreachPresenter) -> None:
    head = w.frame(card)
    head.pack(fill="x", padx=look.px(15), pady=(look.px(14), look.px(6)))
    tone, icon = PILLS[page.row.coverage]
    w.pill(head, _(COVERAGE_NAMES[page.row.coverage]), tone, icon=icon).pack(side="right", anchor="n")
    w.label(head, page.row.name, "h2", wrap="auto").pack(anchor="w", fill="x")
    w.link(head, _("{kind} · buka mitra").format(kind=kind_name(page.row.kind)), on.open_partner).pack(anchor="w")
    row = w.frame(card)
    row.pack(fill="x", padx=look.px(12), pady=(0, look.px(10)))
    plan = w.button(row, _("Rencanakan"), icon="calendar3", command=on.plan)
    held = w.button(row, _("Catat pelaksanaan"), icon="check2-circle", command=on.record)
    for one in (plan, held):
        one.pack(side="left", padx=(0, look.px(6)))
        if page.why_not:
            one.refuse(page.why_not)
    if page.letter is not None:
        letter = w.button(row, _("Surat imbauan"), icon="envelope", command=partial(on.open_offer, page.letter))
        letter.pack(side="left")
        if why := on.why_no_letter(page.letter):
            letter.refuse(why)


def _talk(body: tk.Misc, line: OutreachLine, page: OutreachPage, on: OutreachPresenter) -> None:
    head = w.frame(body)
    head.pack(fill="x")
    state = _("terlewat") if line.late and line.state is State.PLANNED else _(STATE_NAMES[line.state])
    w.pill(head, state, "bad" if line.late and line.state is State.PLANNED else STATES[line.state], icon="").pack(
        side="right"
    )
    day = format_date(line.day) if line.day else ""
    w.label(head, f"{_(KIND_NAMES[line.kind])} · {day}", "strong").pack(side="left")
    for name, value in (
        ("", line.place),
        (_("Hadir"), line.officers if line.state is State.HELD else None),
        (_("Petugas"), None if line.state is State.HELD else line.officers),
        (_("Dari mitra"), line.attendees),
        (_("Bahasan"), line.topics),
        (_("Kesanggupan"), line.promised),
        (_("Alasan batal"), line.cancel_reason),
    ):
        if value:
            text = f"{name}: {value}" if name else value
            w.label(body, text, "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(2), 0))
    _step(body, line, on.today)
    _links(body, line, page, on)


def _step(body: tk.Misc, line: OutreachLine, today: date) -> None:
    if not (line.next_step or line.next_on):
        return
    day = format_date(line.next_on) if line.next_on else _("tanpa tanggal")
    words = " · ".join(part for part in (line.next_step or _("Janji mitra"), day) if part)
    if line.settled_on:
        words, tone = _("{step}: selesai {day}").format(step=words, day=format_date(line.settled_on)), "up"
    elif overdue_promise(line.state, line.next_on, line.settled_on, today):
        words, tone = _("{step} · terlewat").format(step=words), "bad"
    else:
        tone = "text"
    w.label(body, _("Berikutnya: {step}").format(step=words), "smallm", tone, wrap="auto").pack(
        fill="x", pady=(look.px(2), 0)
    )


def _links(body: tk.Misc, line: OutreachLine, page: OutreachPage, on: OutreachPresenter) -> None:
    if page.why_not:
        return
    row = w.frame(body)
    row.pack(fill="x", pady=(look.px(3), 0))
    acts = []
    if line.state is State.PLANNED:
        acts += [(_("Catat pelaksanaan"), on.hold), (_("Batalkan"), on.cancel)]
    if line.state is State.HELD and not line.settled_on and (line.next_on or line.next_step):
        acts.append((_("Janji selesai"), on.settle))
    if line.state is not State.CANCELLED:
        acts.append((_("Ubah"), on.change))
    acts.append((_("Arsipkan"), on.archive))
    for words, act in acts:
        w.link(row, words, partial(act, line)).pack(side="left", padx=(0, look.px(12)))


def _name_lines(row: CoverageRow) -> tuple[str, str]:
    kind = kind_name(row.kind)
    return row.name, f"{kind} · {row.district}" if row.district else kind


def _last(row: CoverageRow) -> w.PillText:
    tone, icon = PILLS[row.coverage]
    return w.PillText(short_date(row.last_on) if row.last_on else _("belum pernah"), tone, icon)


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part, as the screen wants it."""
    view = OutreachView(parent)
    presenter = OutreachPresenter(view, context, parts)
    view.attach(presenter)
    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        commands={
            Command.NEW: presenter.plan,
            Command.EXPORT: presenter.export,
            Command.FIND: view.search.focus_set,
            Command.BACK: view.back,
        },
        state=presenter.state,
    )
