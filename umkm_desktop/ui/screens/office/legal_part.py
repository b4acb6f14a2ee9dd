"""Dasar hukum on the screen: the register on a day beside one regulation."""

import tkinter as tk
from collections.abc import Sequence
from functools import partial

from umkm_desktop.domain.office.legal_register import (
    EVERY_PAPER,
    STATE_NAMES,
    WHAT_NAMES,
    State,
    What,
    first_day_words,
    last_day_words,
)
from umkm_desktop.domain.papers.issuing import KINDS, Kind
from umkm_desktop.i18n import N_, _, format_date, format_number
from umkm_desktop.services.office.legal_register import BasisRow, CitationRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_pane import Filter, ListPane
from umkm_desktop.ui.screens.office.legal_presenter import LegalPresenter

STATE_PILLS = {State.IN_FORCE: ("up", "check2"), State.NOT_YET: ("info", "clock"), State.OVER: ("flat", "")}


class LegalPart(ListPane[LegalPresenter]):
    """The part as a whole; built when it is first opened."""

    noun, hint = N_("peraturan"), N_("↑ ↓ pilih · F2 ubah · Shift F10 lainnya")
    find, find_width = N_("Nomor, nama, tentang…"), 200
    tools_gap, content_gap, content_side, strip_side = 10, (0, 0), 0, 0
    icon, none, none_verb, pick = "journal-text", N_("Tidak ada peraturan di sini"), N_("Tambah"), N_("Pilih peraturan")
    none_sub = N_("Kosongkan saringan, atau tambahkan peraturan yang menjadi dasar surat dan kewajiban.")
    pick_sub = N_("Masa berlaku dan yang mengacu tampil di sini.")
    detail_width = 452

    def __init__(self, parent: tk.Misc, context: Context) -> None:
        super().__init__(parent, look.surface_of(parent))
        self._offer: w.Strip | None = None
        self._documents: w.Label | None = None
        self.attach(LegalPresenter(self, context))

    def filters(self) -> list[Filter]:
        states = [(state.value, _(name)) for state, name in STATE_NAMES.items()]
        return [Filter("state", _("Keadaan"), states, many=False)]

    def more_tools(self, tools: tk.Misc) -> None:
        on = self.presenter
        add = w.button(tools, _("Tambah"), "secondary", icon="plus-lg", key="Ctrl N", command=on.start_new)
        add.pack(side="right")
        add.set_allowed(not on.why_not, on.why_not)
        self._day = w.Chip(
            tools, _("Pada"), on_open=self._ask_day, on_clear=lambda: on.choose_day(None), icon="calendar3"
        )
        self._day.pack(side="left", padx=(look.px(self.chips_gap), 0))

    def columns(self) -> list[w.Column]:
        return _columns()

    def edit_row(self, _row: BasisRow) -> None:
        self.presenter.edit()

    def _ask_day(self) -> None:
        day = self.presenter.ask_day()
        if day is not None:
            self._day.set(format_date(day))

    def empty(self, parent: tk.Misc) -> tk.Widget:
        return self.nothing(parent)

    def begin(self) -> None:
        self.presenter.start_new()

    def menu(self, row: BasisRow) -> list[w.MenuEntry | None]:
        on = self.presenter
        if row.uid != on.uid:
            on.choose(row.uid)
        no = on.why_not
        return [
            w.MenuEntry(_("Ubah"), on.edit, "pencil", "F2", refused=no),
            w.MenuEntry(_("Buat penggantinya…"), on.succeed, "arrow-repeat", refused=no),
            w.MenuEntry(_("Disebut pada…"), on.choose_kinds, "file-text", refused=no),
            w.MenuEntry(_("Pemeriksaan…"), on.verify, "check2", refused=no),
            w.MenuEntry(_("Acuan baru…"), on.add_rest, "plus-lg", refused=no),
        ]

    # --- what the presenter says
    def show_chosen(self) -> None:
        page = self.presenter.chosen
        w.clear(self._detail)
        self._documents = None
        if page is None:
            self.show_none_chosen()
            return
        self._head(page.row)
        w.divider(self._detail).pack(fill="x", padx=look.px(15))
        scroll = w.ScrollFrame(self._detail)
        scroll.pack(fill="both", expand=True, padx=look.px(15), pady=look.px(8))
        w.details(scroll.body, self._facts(page.row)).pack(fill="x")
        self._rests(scroll.body, page.rests)
        w.divider(scroll.body).pack(fill="x", pady=look.px(9))
        w.heading(scroll.body, _("Dokumen terbit yang menyebutnya")).pack(fill="x")
        self._documents = w.label(scroll.body, _("Menghitung…"), "small", "text2", wrap="auto")
        self._documents.pack(fill="x", pady=(look.px(3), 0))

    def show_documents(self, counts: Sequence[tuple[str, int]]) -> None:
        if self._documents is not None and self._documents.winfo_exists():
            words = [f"{_(KINDS[Kind(kind)].name)} {format_number(number)}" for kind, number in counts]
            self._documents.say(" · ".join(words) or _("Belum ada."))

    def show_missing_examples(self, names: Sequence[str]) -> None:
        if self._offer is not None:
            self._offer.destroy()
            self._offer = None
        if names and not self.presenter.why_not:
            sentence = _("{n} peraturan bawaan program belum ada di daftar kantor ini.").format(n=len(names))
            self._offer = w.Strip(
                self,
                sentence,
                ", ".join(names),
                kind="info",
                action=_("Tambahkan"),
                command=self.presenter.add_examples,
            )
            self._offer.pack(fill="x", pady=(0, look.px(8)), before=self.content)

    # --- one regulation
    def _head(self, row: BasisRow) -> None:
        on = self.presenter
        head = w.frame(self._detail)
        head.pack(fill="x", padx=look.px(15), pady=(look.px(12), look.px(9)))
        buttons = w.frame(head)
        buttons.pack(fill="x")
        state = _state(row)
        w.pill(buttons, state.text, state.kind, state.icon).pack(side="left")
        if not row.verified:
            w.pill(buttons, _("Belum diperiksa"), "wait", "exclamation-triangle").pack(side="left", padx=look.px(6))
        more = w.button(buttons, "", "quiet", icon="three-dots", tip=_("Tindakan lain"))
        more.configure(command=lambda: w.popup_menu(more, self.menu(row)))
        more.pack(side="right")
        edit = w.button(buttons, _("Ubah"), icon="pencil", command=on.edit)
        edit.pack(side="right", padx=(look.px(6), 0))
        edit.set_allowed(not on.why_not, on.why_not)
        w.label(head, row.title, "h3", wrap="auto").pack(fill="x", pady=(look.px(8), 0))
        if row.about:
            about = _("tentang {about}").format(about=row.about)
            w.label(head, about, "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(2), 0))

    def _facts(self, row: BasisRow) -> list[w.Detail]:
        on = self.presenter
        checked = (
            _("{who}, {day}").format(who=row.verified_by, day=format_date(row.verified_on))
            if (row.verified_on)
            else _("Belum diperiksa bagian hukum")
        )
        facts = [
            w.Detail(_("Bentuk"), row.form or "–"),
            w.Detail(_("Sebutan singkat"), row.short),
            w.Detail(_("Berlaku"), _period(row), wide=True),
        ]
        if row.replaces_uid:
            facts.append(
                w.Detail(_("Menggantikan"), row.replaces, _("Buka"), partial(on.go_to, row.replaces_uid), wide=True)
            )
        facts += [
            w.Detail(_("Digantikan oleh"), name, _("Buka"), partial(on.go_to, uid), wide=True)
            for uid, name in row.replaced_by
        ]
        facts += [
            w.Detail(_("Disebut pada"), _cited(row), "" if on.why_not else _("Ubah"), on.choose_kinds, wide=True),
            w.Detail(_("Diperiksa"), checked, "" if on.why_not else _("Catat"), on.verify, wide=True),
        ]
        if row.note:
            facts.append(w.Detail(_("Catatan"), row.note, wide=True))
        return facts

    def _rests(self, body: tk.Misc, rests: Sequence[CitationRow]) -> None:
        on = self.presenter
        w.divider(body).pack(fill="x", pady=look.px(9))
        action = "" if on.why_not else _("Tambah")
        count = format_number(len(rests)) if rests else ""
        w.heading(body, _("Yang mengacu"), action, on.add_rest, sub=count).pack(fill="x")
        if not rests:
            w.label(body, _("Belum ada kewajiban, isi, atau biaya yang mengacu ke sini."), "small", "text3").pack(
                anchor="w", pady=look.px(3)
            )
        shown = ""
        for rest in rests:
            if rest.what != shown:
                shown = rest.what
                w.label(body, _(WHAT_NAMES[What(rest.what)]), "smallm", "text3").pack(anchor="w", pady=(look.px(6), 0))
            self._rest_line(body, rest).pack(fill="x", pady=(look.px(2), 0))

    def _rest_line(self, body: tk.Misc, rest: CitationRow) -> tk.Widget:
        on = self.presenter
        line = w.frame(body)
        if not on.why_not:
            w.link(line, _("Hapus"), partial(on.remove_rest, rest), font="small").pack(side="right", anchor="n")
            w.link(line, _("Ubah"), partial(on.edit_rest, rest), font="small").pack(
                side="right", anchor="n", padx=look.px(8)
            )
        words = " · ".join(part for part in (rest.name, rest.article or _("pasal belum diisi")) if part)
        w.label(line, words, "body", wrap="auto").pack(fill="x")
        if rest.note:
            w.label(line, rest.note, "small", "text3", wrap="auto").pack(fill="x")
        return line


def _period(row: BasisRow) -> str:
    start = first_day_words(row.starts, verified=row.verified)
    return f"{start} – {last_day_words(row.last, seen=row.last_seen) or _('sekarang')}"


def _first_day(row: BasisRow) -> str:
    """In a narrow column: the day with a question mark while nobody has seen it, as the pill beside it says."""
    if row.starts is None:
        return "–"
    return format_date(row.starts) if row.verified else f"{format_date(row.starts)} ?"


def _cited(row: BasisRow) -> str:
    if EVERY_PAPER in row.cited_by:
        return _("Semua dokumen yang menyebut dasar hukum")
    return ", ".join(_(KINDS[Kind(kind)].name) for kind in row.cited_by) or _("Tidak disebut dokumen")


def _state(row: BasisRow) -> w.PillText:
    """What nobody checked and has no first day is not called in force."""
    if row.state is State.IN_FORCE and row.starts is None and not row.verified:
        return w.PillText(_("Belum dipastikan"), "flat", "")
    return w.PillText(_(STATE_NAMES[row.state]), *STATE_PILLS[row.state])


def _columns() -> list[w.Column]:
    def checked(row: BasisRow) -> w.PillText:
        return w.PillText(_("Ya"), "up", "check2") if row.verified else w.PillText(_("Belum"), "wait", "")

    return [
        w.Column("title", _("Peraturan"), 220, lambda row: (row.short, row.about or row.title), "two_line", stretch=1),
        w.Column("starts", _("Sejak"), 134, lambda row: w.Styled(_first_day(row), "text2"), priority=2),
        w.Column("state", _("Keadaan"), 144, _state, "pill"),
        w.Column("verified", _("Diperiksa"), 88, checked, "pill", priority=1),
    ]
