"""Sosialisasi: partners by when they were last told, the chosen one's talks beside them."""

import tkinter as tk
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
from umkm_desktop.domain.partners.partners import kind_name
from umkm_desktop.i18n import N_, _, format_date, short_date
from umkm_desktop.services.partners.outreach import CoverageRow, OutreachLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_pane import Filter, ListPane
from umkm_desktop.ui.list_presenter import ALL
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.partners.outreach_presenter import OutreachPage, OutreachPresenter
from umkm_desktop.ui.screens.partners.words import kind_choices, name_lines

PILLS = {
    Coverage.NEVER: ("bad", "x-lg"),
    Coverage.LONG_AGO: ("wait", "clock-history"),
    Coverage.RECENT: ("up", "check2"),
}
STATES = {State.PLANNED: "info", State.HELD: "up", State.CANCELLED: "flat"}


class OutreachView(ListPane[OutreachPresenter]):
    """Tabs with counts over a list, a card beside it."""

    noun, hint, find = N_("mitra"), N_("↑ ↓ pilih · Ctrl N rencanakan"), N_("Nama mitra…")
    icon, none, pick = "people", N_("Belum ada mitra"), N_("Pilih mitra")
    none_sub = N_("Daftarkan mitra di Daftar, lalu rencanakan sosialisasinya.")
    pick_sub = N_("Rencana, pelaksanaan dan janji mitra tampil di sini.")
    detail_width = 460

    def count_tabs(self) -> list[w.CountTab]:
        return [
            w.CountTab(ALL, _("Semua")),
            w.CountTab("never", _(COVERAGE_NAMES[Coverage.NEVER]), None, "down"),
            w.CountTab("long-ago", _(COVERAGE_NAMES[Coverage.LONG_AGO]), None, "wait"),
            w.CountTab("recent", _(COVERAGE_NAMES[Coverage.RECENT]), None, "up"),
            w.CountTab("late-plan", _("Rencana terlewat")),
            w.CountTab("late-promise", _("Janji terlewat")),
        ]

    def filters(self) -> list[Filter]:
        return [Filter("kinds", _("Jenis"), kind_choices())]

    def columns(self) -> list[w.Column]:
        return [
            w.Column("name", _("Mitra"), 170, name_lines, "two_line", stretch=2, sortable=True),
            w.Column("last", _("Sosialisasi"), 172, _last, "pill", sortable=True),
            w.Column("next", _("Berikutnya"), 150, self._next, "two_line", stretch=1, sortable=True),
        ]

    def _next(self, row: CoverageRow) -> tuple[str, str]:
        today = self.presenter.today
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

    def menu(self, row: CoverageRow) -> list[w.MenuEntry | None]:
        on = self.presenter
        if on.uid != row.uid:
            on.choose(row.uid)
        return [
            w.MenuEntry(_("Rencanakan…"), on.plan, "calendar3", "Ctrl N", refused=on.why_not),
            w.MenuEntry(_("Catat pelaksanaan…"), on.record, "check2-circle", refused=on.why_not),
            None,
            w.MenuEntry(_("Buka mitra"), on.open_partner, "building"),
        ]

    def show_chosen(self) -> None:
        w.clear(self._detail)
        page = self.presenter.chosen
        if page is None:
            self.show_none_chosen()
            return
        _head(self._detail, page, self.presenter)
        w.divider(self._detail).pack(fill="x", padx=look.px(15))
        scroll = w.ScrollFrame(self._detail)
        scroll.pack(fill="both", expand=True, padx=look.px(15), pady=look.px(10))
        for place, line in enumerate(page.lines):
            if place:
                w.divider(scroll.body).pack(fill="x", pady=look.px(10))
            _talk(scroll.body, line, page, self.presenter)
        if not page.lines:
            w.label(
                scroll.body,
                _("Belum ada kegiatan dengan mitra ini. Rencanakan sosialisasi, atau catat yang sudah terjadi."),
                "body",
                "text3",
                wrap="auto",
            ).pack(fill="x", pady=look.px(6))


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


def _last(row: CoverageRow) -> w.PillText:
    tone, icon = PILLS[row.coverage]
    return w.PillText(short_date(row.last_on) if row.last_on else _("belum pernah"), tone, icon)


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part, as the screen wants it."""
    view = OutreachView(parent)
    presenter = OutreachPresenter(view, context, parts)
    view.attach(presenter)
    return view.hosted({Command.NEW: presenter.plan, Command.EXPORT: presenter.export})
