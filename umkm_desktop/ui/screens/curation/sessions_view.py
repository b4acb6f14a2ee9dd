"""Sessions at the left; at the right one session: what it is, its products, its panel and how far it is."""

import tkinter as tk
from functools import partial
from typing import Any

from umkm_desktop.domain.curation.curation_sessions import Act, State
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.curation.curation_sessions import SessionLine
from umkm_desktop.services.curation.score_sheets import Progress
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.curation.session_pane import SessionPane
from umkm_desktop.ui.screens.curation.session_steps import state_words
from umkm_desktop.ui.screens.curation.sessions_presenter import SessionPanel, SessionsPresenter

STATE_PILLS = {
    State.PREPARED: ("flat", "calendar3"),
    State.RUNNING: ("accent", "play-fill"),
    State.CLOSED: ("wait", "lock"),
    State.MINUTED: ("up", "check2"),
}
LIST_WIDTH = 318


class SessionsView(w.StripRoom, tk.Frame):
    """The list of sessions beside one of them."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: SessionsPresenter | None = None
        self._panes = w.TwoPanes(self, list_width=LIST_WIDTH)
        self.content = self._panes
        self._panes.pack(fill="both", expand=True, padx=look.px(17), pady=(0, look.px(10)))

    def attach(self, presenter: SessionsPresenter) -> None:
        """Build the list and the pane."""
        self._presenter = presenter
        self._build_list(presenter)
        self.pane = SessionPane(self._panes.detail, presenter)
        self.pane.pack(fill="both", expand=True)

    @property
    def presenter(self) -> SessionsPresenter:
        """The presenter, once attached."""
        assert self._presenter is not None
        return self._presenter

    def _build_list(self, on: SessionsPresenter) -> None:
        tools = w.frame(self._panes.list)
        tools.pack(fill="x", padx=look.px(12), pady=(look.px(12), look.px(4)))
        names = [(one.value, state_words(one)) for one in State]
        self._filter = w.ChoiceChip(
            tools, _("Keadaan"), names, lambda chosen: on.choose_status(str(chosen[0]) if chosen else ""), many=False
        )
        self._filter.pack(side="left")
        columns = [
            w.Column("title", _("Sesi"), 150, _lines, "two_line", stretch=1),
            w.Column("state", _("Keadaan"), 106, _pill, "pill"),
        ]
        self.table = w.Table(
            self._panes.list,
            columns,
            w.PagedSource(on.count, on.page),
            noun=_("sesi"),
            row_height=39,
            hint=_("Enter buka"),
            empty=self._empty,
            on_select=lambda row: on.choose(row.uid if row else None),
            on_open=lambda _row: self.enter(),
        )
        self.table.pack(fill="both", expand=True)

    def _empty(self, parent: tk.Misc) -> tk.Widget:
        sentence = _("Siapkan sesi: tanggal, tempat, rubrik; lalu panel dan produknya.")
        made: tk.Widget = w.EmptyState(parent, "people", _("Belum ada sesi"), sentence, width=250)
        return made

    def enter(self) -> None:
        """Enter: into the session, its next step first."""
        self._panes.enter_detail()
        self.pane.focus_main()

    def go_back(self) -> None:
        """Esc: to the list."""
        self._panes.leave_detail()
        self.table.focus_set()

    def find(self) -> None:
        """Ctrl+F: the filter."""
        self._filter.focus_set()

    # --- what the presenter says
    def reload_list(self) -> None:
        self.table.reload()

    def select(self, uid: str) -> None:
        self.table.select_key(uid, tell=False)

    def select_first(self) -> None:
        self.table.select(0, tell=False)
        row = self.table.selected
        self.presenter.choose(row.uid if row else None)
        self.table.focus_set()

    def show_session(self, panel: SessionPanel | None) -> None:
        self.pane.show(panel)

    def show_progress(self, progress: Progress) -> None:
        self.pane.show_progress(progress)


def _lines(row: SessionLine) -> tuple[str, str]:
    products = _("{n} produk").format(n=format_number(row.entries))
    return row.title, f"{row.held_on:%d-%m-%y} · {products}"


def _pill(row: SessionLine) -> w.PillText:
    tone, icon = STATE_PILLS[State(row.status)]
    words = _("Berita acara") if row.status == State.MINUTED else state_words(row.status)
    return w.PillText(words, tone, icon)


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part, as the programme wants it."""
    view = SessionsView(parent)
    presenter = SessionsPresenter(view, context, parts)
    view.attach(presenter)
    commands: dict[Command, Any] = {
        Command.NEW: presenter.new,
        Command.FIND: view.find,
        Command.EDIT: lambda: None if presenter.why_not(Act.CHANGE) else presenter.change(),
        Command.EXPORT: presenter.export_recap,
        Command.BACK: view.go_back,
    }
    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        commands=commands,
        keys={"<Control-Return>": presenter.take_main, "b": partial(view.pane.open_menu)},
        state=presenter.state,
    )
