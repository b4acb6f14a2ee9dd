"""The widgets of a page with a list: tabs, search and filters over the table, and what is chosen beside it."""

import tkinter as tk
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.list_presenter import Listing, ListPresenter
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.presented import PresentedFrame

Asked = TypeVar("Asked", bound=Listing[Any])
Presenter = TypeVar("Presenter", bound=ListPresenter[Any])


@dataclass(frozen=True)
class Filter:
    """A chip over the list; it sets ``field`` of the query: a tuple of values, or one text where not ``many``.

    With ``act`` it means something else, and that is done with the values chosen.
    """

    field: str
    label: str
    choices: Sequence[tuple[Hashable, str]] = ()
    many: bool = True
    act: Callable[[tuple[str, ...]], object] | None = None


class FilteredList(PresentedFrame[Asked]):
    """Search and filters over a table. A page says its columns, filters and menu; what it leaves out is not there."""

    noun = hint = find = ""
    find_width = 220
    row_height = 39
    icon = none = none_sub = none_verb = ""
    """What stands in the place of rows when there are none at all, marked for translation; the verb calls `begin`."""
    ticks = False
    tools_gap, chips_gap = 12, 8
    """Logical pixels over the search, and between the filters."""
    edit_row: Callable[[Any], object] | None = None
    """What F2 does in the list."""
    type_cell: Callable[[Any, str, str], str | None] | None = None
    paste_cells: Callable[[Any, str, list[list[str]]], str | None] | None = None
    """What is done with a typed cell (row, column, text), and with a block from a spreadsheet that begins there."""

    def __init__(self, parent: tk.Misc, surface: str = "") -> None:
        super().__init__(parent, surface or look.surface_of(parent))
        self.chips: dict[str, w.ChoiceChip] = {}
        self.search: w.SearchBox | None = None

    def attach(self, presenter: Asked) -> None:
        """Build it around the presenter."""
        super().attach(presenter)
        self.build_list(self)

    # --- what a page says of itself
    def key(self, row: Any) -> Hashable:
        """By what a row is known again."""
        return str(row.uid)

    def columns(self) -> Sequence[w.Column]:
        """The columns of the table."""
        raise NotImplementedError

    def order(self) -> tuple[str, bool] | None:
        """The column the list is sorted by, and whether downwards; None where its order is fixed."""
        query = self.presenter.query
        return (query.sort, query.descending) if any(column.sortable for column in self.columns()) else None

    def filters(self) -> Sequence[Filter]:
        """The chips beside the search."""
        return ()

    def more_tools(self, tools: tk.Misc) -> None:
        """What stands after the filters."""

    def build_above(self, room: tk.Misc) -> None:
        """What stands between filters and table."""

    def menu(self, _row: Any) -> Sequence[w.MenuEntry | None]:
        """What Shift F10 offers of a row."""
        return ()

    def select_row(self, row: Any) -> None:
        """The cursor stands on another row, or on none."""
        self.presenter.choose_row(row)

    def open_row(self, row: Any) -> None:
        """Enter, or a double click."""

    def empty(self, parent: tk.Misc) -> tk.Widget:
        """What stands in the place of rows: that nothing fits what is asked, or that there is `nothing` at all."""
        if not self.presenter.narrowed:
            return self.nothing(parent)
        return w.EmptyState(parent, "funnel", _("Tidak ada yang cocok"), self.looser())

    def begin(self) -> object:
        """Make a first record."""

    def looser(self) -> str:
        """What to do where nothing fits."""
        return _("Longgarkan saringan di atas.")

    def nothing(self, parent: tk.Misc) -> tk.Widget:
        """What stands in the place of rows when there are none at all."""
        if self.none:
            begin = self.begin if self.none_verb else None
            return w.EmptyState(parent, self.icon, _(self.none), _(self.none_sub), _(self.none_verb), begin)
        return w.label(parent, _("Tidak ada {noun} yang cocok.").format(noun=_(self.noun)), "body", "text3")

    # --- building
    def build_list(self, room: tk.Misc) -> None:
        """Put search, filters and table into ``room``."""
        tools = w.frame(room)
        if self.find or self.filters():
            tools.pack(fill="x", padx=look.px(12), pady=(look.px(self.tools_gap), look.px(4)))
        self.build_tools(tools)
        self.build_above(room)
        self.build_table(room)

    def build_tools(self, tools: tk.Misc) -> None:
        """Put search and filters into ``tools``."""
        presenter = self.presenter
        if self.find:
            self.search = w.SearchBox(
                tools, _(self.find), self.find_width, on_search=presenter.search, on_down=lambda: self.focus_rows()
            )
            self.search.pack(side="left")
        gap = 8 if self.find else 0
        for one in self.filters():
            chip = self.build_chip(tools, one)
            chip.pack(side="left", padx=(look.px(gap), 0))
            gap = self.chips_gap
        self.more_tools(tools)

    def build_chip(self, tools: tk.Misc, one: Filter) -> w.ChoiceChip:
        """The chip of a filter."""
        chip = w.ChoiceChip(tools, one.label, one.choices, self._filtered(one), many=one.many)
        self.chips[one.field] = chip
        return chip

    def _filtered(self, one: Filter) -> Callable[[tuple[Hashable, ...]], None]:
        def ask(chosen: tuple[Hashable, ...]) -> None:
            texts = tuple(str(value) for value in chosen)
            if one.act is not None:
                one.act(texts)
            else:
                self.presenter.ask(**{one.field: texts if one.many else "".join(texts)})

        return ask

    def build_table(self, room: tk.Misc) -> None:
        """Put the table into ``room``."""
        presenter = self.presenter
        self.table = w.Table(
            room,
            self.columns(),
            w.PagedSource(presenter.count, presenter.page, presenter.position),
            noun=_(self.noun),
            row_height=self.row_height,
            sort=self.order(),
            ticks=self.ticks,
            hint=_(self.hint),
            empty=self.empty,
            key=self.key,
            on_select=self.select_row,
            on_open=self.open_row,
            on_edit=self.edit_row,
            on_cell=self.type_cell,
            on_paste=self.paste_cells,
            on_menu=self.menu,
            on_sort=presenter.sort,
            on_tick=presenter.tick,
            on_tick_all=presenter.all_uids,
        )
        self.table.pack(fill="both", expand=True)

    def focus_rows(self) -> None:
        """Into the rows."""
        self.table.focus_set()

    def focus_search(self) -> None:
        """Into the search, where there is one."""
        if self.search is not None:
            self.search.focus_set()

    # --- what the presenter says
    def show_query(self) -> None:
        """Let the tools agree with what is asked."""
        query = self.presenter.query
        for one in self.filters():
            if one.act is None:
                value = getattr(query, one.field)
                self.chips[one.field].set_values(value if isinstance(value, tuple) else [value] if value else [])
        if (order := self.order()) is not None:
            self.table.set_sort(*order)
        if self.search is not None and self.search.text != query.text:
            self.search.set(query.text)

    def offer(self, field: str, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Other choices for a filter."""
        self.chips[field].set_choices(choices)


class ListPane(w.StripRoom, FilteredList[Presenter]):
    """A list that has its page for itself, with tabs over it where the page says some.

    With ``list_width`` or ``detail_width`` (logical pixels, the other side grows) the chosen record stands beside the
    list, in the card ``_detail``; without ``detail_padding`` that is no card, but room for several.
    """

    tabs_gap, content_gap, content_side = 4, (0, 10), 17
    """Logical pixels under the tabs, over and under the list, and beside it."""
    list_width: int | None = None
    detail_width: int | None = None
    detail_padding: int | None = 0
    pick = pick_sub = ""
    """What is said beside the list while no record is chosen."""
    stacked = False
    """Whether a narrow window shows the chosen record under the list, not in its place."""

    def __init__(self, parent: tk.Misc, surface: str = "app") -> None:
        super().__init__(parent, surface)
        self.tabs: w.CountTabs | None = None

    def attach(self, presenter: Presenter) -> None:
        """Build it around the presenter."""
        self._presenter = presenter
        self.build_head()
        self.content = w.frame(self)
        side, over, under = (look.px(gap) for gap in (self.content_side, *self.content_gap))
        self.content.pack(fill="both", expand=True, padx=side, pady=(over, under))
        if self.beside:
            self._panes = w.TwoPanes(
                self.content, list_width=self.list_width, detail_width=self.detail_width, stacked=self.stacked
            )
            self._panes.pack(fill="both", expand=True)
            self._list = self._panes.list
            self._detail: Any = self._panes.detail
            if self.detail_padding is not None:
                self._detail = w.card(self._panes.detail, padding=self.detail_padding)
                self._detail.pack(fill="both", expand=True)
        else:
            self._list = w.card(self.content, padding=0)
            self._list.pack(fill="both", expand=True)
        self.build_list(self._list)
        self.show_chosen()

    @property
    def beside(self) -> bool:
        """Whether the chosen record stands beside the list."""
        return self.list_width is not None or self.detail_width is not None

    # --- what a page says of itself
    def count_tabs(self) -> Sequence[w.CountTab]:
        """The tabs over the list."""
        return ()

    def show_chosen(self) -> None:
        """Fill ``_detail`` with what the presenter read."""

    def show_none_chosen(self) -> None:
        """Fill ``_detail`` while no record is chosen."""
        w.EmptyState(self._detail, self.icon, _(self.pick), _(self.pick_sub)).fill()

    def open_row(self, _row: Any) -> None:
        """Enter: into the chosen record, where the window holds only one pane."""
        self.enter_detail()

    def looser(self) -> str:
        return _("Longgarkan saringan, atau pilih tab Semua.") if self.tabs else super().looser()

    def build_head(self) -> None:
        """What stands over the list: the tabs."""
        if tabs := self.count_tabs():
            head = w.frame(self)
            head.pack(fill="x", padx=look.px(17), pady=(0, look.px(self.tabs_gap)))
            self.tabs = w.CountTabs(head, tabs, tabs[0].value, lambda tab: self.presenter.choose_tab(str(tab)))
            self.tabs.pack(side="left")

    # --- what the presenter says
    def reload_list(self, *, keep: bool) -> None:
        """Ask for the rows anew."""
        self.table.reload(keep=keep)

    def select(self, uid: str) -> bool:
        """Put the cursor on a record; whether it is in the list."""
        return self.table.select_key(uid, tell=False)

    def select_first(self) -> None:
        """Choose the first record, where one stands beside the list."""
        if self.beside:
            self.table.select(0)
            self.presenter.choose_row(self.table.selected)

    def show_query(self) -> None:
        if self.tabs is not None:
            self.tabs.set(self.presenter.tab)
        super().show_query()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """The number of each tab."""
        if self.tabs is not None:
            self.tabs.set_counts(counts)

    # --- going in and out
    def enter_detail(self) -> None:
        """Into the chosen record, where the window holds only one pane."""
        if self.beside:
            self._panes.enter_detail()

    def leave_detail(self) -> None:
        """Back to the list."""
        if self.beside:
            self._panes.leave_detail()
        self.table.focus_set()

    def hosted(self, commands: Mapping[Command, Callable[[], object]], **others: Any) -> Hosted:
        """The page as the shell wants it, with the commands that every list answers and these."""
        every: dict[Command, Callable[[], object]] = {}
        if self.search is not None:
            every[Command.FIND] = self.search.focus_set
        if self.beside:
            every[Command.BACK] = self.leave_detail
        return Hosted.of(self, self.presenter, every | dict(commands), **others)
