"""Sessions at the left; at the right one session: what it is, its products, its panel and how far it is."""

import tkinter as tk
from collections.abc import Mapping
from functools import partial

from umkm_desktop.domain.curation.curation_sessions import STATE_NAMES, Act, State
from umkm_desktop.i18n import N_, _, format_day_and_date, format_moment, format_number
from umkm_desktop.services.curation.curation_sessions import EntryLine, SessionLine, SessionPage
from umkm_desktop.services.curation.score_sheets import ProductProgress, Progress
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.keyboard import focus_of
from umkm_desktop.ui.list_pane import Filter, ListPane
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.curation.sessions_presenter import SessionsPresenter

STATE_PILLS = {
    State.PREPARED: ("flat", "calendar3"),
    State.RUNNING: ("accent", "play-fill"),
    State.CLOSED: ("wait", "lock"),
    State.MINUTED: ("up", "check2"),
}
SIDE = 262


class SessionsView(ListPane[SessionsPresenter]):
    """The list of sessions beside one of them."""

    noun, hint = N_("sesi"), N_("Enter buka")
    list_width = 318
    detail_padding = None

    def build_list(self, room: tk.Misc) -> None:
        self.pane = SessionPane(self._detail, self.presenter)
        self.pane.pack(fill="both", expand=True)
        super().build_list(room)

    def filters(self) -> list[Filter]:
        return [Filter("status", _("Keadaan"), [(one.value, _(STATE_NAMES[one])) for one in State], many=False)]

    def columns(self) -> list[w.Column]:
        return [
            w.Column("title", _("Sesi"), 150, _lines, "two_line", stretch=1),
            w.Column("state", _("Keadaan"), 106, _pill, "pill"),
        ]

    def nothing(self, parent: tk.Misc) -> tk.Widget:
        sentence = _("Siapkan sesi: tanggal, tempat, rubrik; lalu panel dan produknya.")
        return w.EmptyState(parent, "people", _("Belum ada sesi"), sentence, width=250)

    def select_first(self) -> None:
        super().select_first()
        self.table.focus_set()

    def open_row(self, _row: SessionLine) -> None:
        """Into the session, its next step first."""
        self.enter_detail()
        self.pane.focus_main()

    def show_chosen(self) -> None:
        self.pane.show(self.presenter.shown)

    def show_progress(self, progress: Progress) -> None:
        """How many sheets are in."""
        self.pane.show_progress(progress)


class SessionPane(tk.Frame):
    """Built anew for each session; the products keep their place while the same session is shown again."""

    def __init__(self, parent: tk.Misc, presenter: SessionsPresenter) -> None:
        super().__init__(parent, background=look.color("app"))
        self._on = presenter
        self._page: SessionPage | None = None
        self._main: w.Button | None = None
        self._menu: w.Button | None = None
        self._table: w.Table | None = None
        self._products: Mapping[str, ProductProgress] = {}
        self._head_card = w.card(self, padding=14)
        self._below = w.frame(self)
        self._side_card = w.card(self._below, padding=14)
        self._side_card.configure(width=look.px(SIDE))
        self._side_card.pack_propagate(False)
        self._list_card = w.card(self._below, padding=0)
        self._side_card.pack(side="right", fill="y")
        self._list_card.pack(side="left", fill="both", expand=True, padx=(0, look.px(12)))
        self._nothing = w.card(self)

    # --- showing
    def show(self, page: SessionPage | None) -> None:
        """Show a session, or what stands there without one."""
        same = bool(self._page and page and self._page.line.uid == page.line.uid)
        self._page = page
        if not same:
            self._products = {}
        for part in (self._head_card, self._below, self._nothing):
            part.pack_forget()
        if page is None:
            self._show_nothing()
            return
        self._head_card.pack(fill="x", pady=(0, look.px(12)))
        self._below.pack(fill="both", expand=True)
        self._write_head(page)
        self._write_side(page)
        if same and self._table is not None:
            self._table.reload()
        else:
            self._write_products()

    def _show_nothing(self) -> None:
        w.clear(self._nothing)
        self._nothing.pack(fill="both", expand=True)
        sentence = _("Pilih sesi di daftar, atau siapkan sesi baru.")
        w.EmptyState(self._nothing, "people", _("Pilih sesi"), sentence).fill()

    def _write_head(self, page: SessionPage) -> None:
        had_focus = self._main is not None and self._main is focus_of(self._main)
        w.clear(self._head_card)
        line, main = page.line, self._on.main
        assert main is not None
        buttons = w.frame(self._head_card)
        buttons.pack(side="right", anchor="n")
        self._menu = w.button(buttons, _("Lainnya"), icon="three-dots", command=self.open_menu, tip="B")
        self._menu.pack(side="right", padx=(look.px(5), 0))
        for sequence in ("<Down>", "<Menu>", "<Shift-F10>"):
            self._menu.bind(sequence, lambda _event: self.open_menu())
        self._main = w.button(buttons, main.text, "primary", icon=main.icon, command=main.command, key="Ctrl ↵")
        self._main.pack(side="right")
        self._main.set_allowed(not main.why, main.why)
        words = w.frame(self._head_card)
        words.pack(side="left", fill="x", expand=True)
        top = w.frame(words)
        top.pack(fill="x")
        w.label(top, line.title, "h2", wrap="auto").pack(side="left", fill="x", expand=True)
        about = _("{day} · {place} · untuk {target}").format(
            day=format_day_and_date(line.held_on), place=line.place, target=line.target
        )
        w.label(words, about, "small", "text2", wrap="auto").pack(fill="x")
        rubric = _("{state} · rubrik {name} versi {n}")
        shown = rubric.format(state=_(STATE_NAMES[State(line.status)]), name=line.rubric, n=line.rubric_version)
        w.label(words, shown, "small", "text3", wrap="auto").pack(fill="x")
        if main.why:
            w.label(words, main.why, "small", "wait", wrap="auto").pack(fill="x")
        if page.note:
            w.label(words, page.note, "small", "text2", wrap="auto").pack(fill="x")
        if had_focus:
            self._main.focus_set()

    def _write_side(self, page: SessionPage) -> None:
        w.clear(self._side_card)
        scroll = w.ScrollFrame(self._side_card)
        scroll.pack(fill="both", expand=True)
        self._progress_box = w.frame(scroll.body)
        self._progress_box.pack(fill="x")
        may_seat = not page.refusals[Act.SEAT]
        action = _("Tambah") if may_seat else None
        w.heading(scroll.body, _("Panel"), action, self._on.seat, sub=str(len(page.members) or "")).pack(fill="x")
        if not page.members:
            w.label(scroll.body, _("Belum ada kurator."), "small", "text3", wrap="auto").pack(fill="x")
        for member in page.members:
            row = w.frame(scroll.body)
            row.pack(fill="x", pady=(look.px(8), 0))
            if may_seat:
                w.link(row, _("Keluarkan"), partial(self._on.unseat, member)).pack(side="right", anchor="n")
            name = _("{name} (Anda)").format(name=member.name) if member.is_self else member.name
            w.label(row, name, "bodym", wrap="auto").pack(fill="x")
            w.label(row, _("unsur {who}").format(who=member.affiliation), "small", "text3", wrap="auto").pack(fill="x")
        for text in _way(page):
            w.label(scroll.body, text, "small", "text3", wrap="auto").pack(fill="x", pady=(look.px(10), 0))

    # --- progress
    def show_progress(self, progress: Progress) -> None:
        """Counts only: how many sheets are in, whose are missing."""
        self._products = {one.entry_uid: one for one in progress.products}
        if self._table is not None:
            self._table.draw()
        box = self._progress_box
        w.clear(box)
        if self._page is None or self._page.line.status == State.PREPARED:
            box.configure(height=1)
            return
        done, whole = progress.submitted, progress.expected
        words = _("{done} dari {whole}").format(done=format_number(done), whole=format_number(whole))
        w.heading(box, _("Lembar masuk"), sub=words).pack(fill="x")
        w.Bar(box, done / whole if whole else 0.0, "chart2" if done == whole else "chart1").pack(
            fill="x", pady=(look.px(6), look.px(4))
        )
        for one in progress.curators:
            line = w.frame(box)
            line.pack(fill="x", pady=(look.px(3), 0))
            count = f"{format_number(one.submitted)}/{format_number(one.expected)}"
            ink = "up" if one.submitted == one.expected else "text2"
            w.label(line, count, "smallm", ink).pack(side="right")
            w.label(line, one.name, "small", wrap="auto").pack(side="left", fill="x", expand=True)
        w.divider(box).pack(fill="x", pady=look.px(10))

    # --- products
    def _write_products(self) -> None:
        w.clear(self._list_card)
        on = self._on
        columns = [
            w.Column("number", _("No."), 40, lambda row: row.number, "number", color="text3"),
            w.Column("product", _("Produk dan usaha"), 150, _product_lines, "two_line", stretch=1),
            w.Column("district", _("Kecamatan"), 120, lambda row: row.district, priority=1, color="text2"),
            w.Column("sheets", _("Lembar"), 90, self._sheets, "pill"),
        ]
        self._table = w.Table(
            self._list_card,
            columns,
            w.PagedSource(on.count_entries, on.entries),
            noun=_("produk"),
            row_height=39,
            hint=_("Spasi tandai · Shift F10 menu"),
            ticks=True,
            empty=self._no_products,
            on_open=on.open_business,
            on_menu=self._menu_of,
            on_tick_all=lambda: [row.uid for row in on.entries(0, on.count_entries())],
        )
        self._table.pack(fill="both", expand=True, pady=(look.px(6), 0))

    def _sheets(self, row: EntryLine) -> w.PillText | None:
        if row.withdrawn:
            return w.PillText(_("keluar"), "flat", "")
        one = self._products.get(row.uid)
        if one is None or self._page is None or self._page.line.status == State.PREPARED:
            return None
        done = one.submitted >= one.expected
        return w.PillText(f"{one.submitted}/{one.expected}", "up" if done else "wait", "check2" if done else "clock")

    def _no_products(self, parent: tk.Misc) -> tk.Widget:
        why = self._on.refusal_of(Act.INVITE)
        sentence = why or _("Undang produk yang menunggu kurasi.")
        action = "" if why else _("Undang produk")
        made: tk.Widget = w.EmptyState(
            parent, "box-seam", _("Belum ada produk"), sentence, action, partial(self._on.go, "invite"), width=280
        )
        return made

    def _menu_of(self, row: EntryLine) -> list[w.MenuEntry | None]:
        on = self._on
        gone = _("sudah dikeluarkan") if row.withdrawn else ""
        ticked = [str(uid) for uid in self._table.ticked] if self._table else []
        words = _("Tugaskan kurator untuk {n} produk…") if ticked else _("Tugaskan kurator…")
        chosen = ticked or [row.uid]
        return [
            w.MenuEntry(
                words.format(n=len(chosen)),
                partial(on.assign, chosen),
                "people",
                refused=gone or on.refusal_of(Act.ASSIGN),
            ),
            w.MenuEntry(
                _("Buka kembali lembar…"),
                partial(on.reopen, row),
                "arrow-counterclockwise",
                refused=gone or on.refusal_of(Act.REOPEN_SHEET),
            ),
            w.MenuEntry(
                _("Keluarkan dari sesi…"),
                partial(on.withdraw, row),
                "x-lg",
                refused=gone or on.refusal_of(Act.WITHDRAW),
            ),
            None,
            w.MenuEntry(_("Buka usaha"), partial(on.open_business, row), "shop"),
        ]

    # --- the menu of other steps
    def open_menu(self) -> None:
        """Everything else that can be done with the session."""
        if self._page is not None and self._menu is not None:
            steps = self._on.others
            w.popup_menu(self._menu, [w.MenuEntry(one.text, one.command, one.icon, refused=one.why) for one in steps])

    def focus_main(self) -> None:
        """The next step gets the keyboard."""
        if self._main is not None and self._page is not None:
            self._main.focus_set()


def _product_lines(row: EntryLine) -> tuple[str, str]:
    note = row.withdrawn or (_("dinilai {names}").format(names=", ".join(row.judges)) if row.judges else "")
    return row.product, f"{row.business} · {note}" if note else row.business


def _way(page: SessionPage) -> list[str]:
    """Who opened, closed and minuted it, and when."""
    found = []
    for moment, who, words in (
        (page.opened_at, page.opened_by, _("Dibuka {moment} oleh {who}")),
        (page.closed_at, page.closed_by, _("Ditutup {moment} oleh {who}")),
        (page.minuted_at, page.minuted_by, _("Berita acara {moment} oleh {who}")),
    ):
        if moment is not None:
            found.append(words.format(moment=format_moment(moment), who=who))
    if page.close_reason:
        found.append(_("Alasan menutup: {why}").format(why=page.close_reason))
    if page.minutes_number:
        found.append(_("Nomor berita acara {number}").format(number=page.minutes_number))
    return found


def _lines(row: SessionLine) -> tuple[str, str]:
    products = _("{n} produk").format(n=format_number(row.entries))
    return row.title, f"{row.held_on:%d-%m-%y} · {products}"


def _pill(row: SessionLine) -> w.PillText:
    tone, icon = STATE_PILLS[State(row.status)]
    words = _("Berita acara") if row.status == State.MINUTED else _(STATE_NAMES[State(row.status)])
    return w.PillText(words, tone, icon)


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part, as the screen wants it."""
    view = SessionsView(parent)
    presenter = SessionsPresenter(view, context, parts)
    view.attach(presenter)
    return view.hosted(
        {
            Command.NEW: presenter.new,
            Command.FIND: view.chips["status"].focus_set,
            Command.EDIT: lambda: None if presenter.refusal_of(Act.CHANGE) else presenter.change(),
            Command.EXPORT: presenter.export_recap,
        },
        keys={"<Control-Return>": presenter.take_main, "b": view.pane.open_menu},
    )
