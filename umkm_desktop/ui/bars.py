"""The side bar and the top bar of the window."""

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from umkm_desktop.i18n import _, format_number
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Action, BackupState
from umkm_desktop.ui.keyboard import focus_of
from umkm_desktop.ui.navigation import Group, Screen
from umkm_desktop.ui.runner import JobView
from umkm_desktop.ui.widgets.drawing import put_avatar, put_icon, put_skin, put_text

WIDTH, RAIL_WIDTH = 208, 60
ITEM, GAP, HEAD, TIGHT_HEAD, GROUP_HEAD, FOOT = 34, 1, 66, 50, 28, 94
"""Heights in logical px: an item, the gap below it, the brand, the brand in a low window, the word Kelola, backup
line and officer."""
MORE = "…"
"""Id of the item that opens the menu of what does not fit."""


@dataclass(frozen=True)
class _Item:
    id: str
    top: int
    icon: str
    title: str


class SideBar(tk.Canvas):
    """One canvas, one Tab stop: arrows choose, Enter opens."""

    def __init__(
        self,
        parent: tk.Misc,
        screens: Sequence[Screen],
        *,
        on_open: Callable[[str], object],
        on_more: Callable[[Sequence[Screen], int, int], object],
        on_officer: Callable[[int, int], object],
        on_backup: Callable[[], object],
        officer: str,
        duty: str,
        office: str,
    ) -> None:
        super().__init__(
            parent,
            background=look.color("side"),
            borderwidth=0,
            highlightthickness=0,
            takefocus=True,
            width=look.px(WIDTH),
        )
        self._screens = screens
        self._on_open, self._on_more, self._on_officer, self._on_backup = on_open, on_more, on_officer, on_backup
        self._officer, self._duty, self._office = officer, duty, office
        self._active, self._pointed, self._focused = "", "", ""
        self._counts: Mapping[str, int] = {}
        self._unsaved: frozenset[str] = frozenset()
        self._backup = BackupState()
        self._rail = False
        self._bind_keys()

    # --- what the shell says
    def set_officer(self, screens: Sequence[Screen], officer: str, duty: str) -> None:
        """Another name, other roles, and with them other screens."""
        self._screens, self._officer, self._duty = screens, officer, duty
        self._draw()

    def set_active(self, screen: str) -> None:
        self._active = self._focused = screen
        self._draw()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Numbers at the right: how much waits behind each screen; 0 shows nothing."""
        self._counts = counts
        self._draw()

    def set_unsaved(self, screens: frozenset[str]) -> None:
        """Screens that hold something half typed get a dot."""
        if screens != self._unsaved:
            self._unsaved = screens
            self._draw()

    def set_backup(self, state: BackupState) -> None:
        self._backup = state
        self._draw()

    def set_rail(self, rail: bool) -> None:
        """Narrow windows show icons only."""
        if rail != self._rail:
            self._rail = rail
            self.configure(width=look.px(RAIL_WIDTH if rail else WIDTH))
            self._draw()

    @property
    def shown(self) -> list[str]:
        """Ids of the items in view, from the top."""
        return [item.id for item in self._items()]

    @property
    def folded(self) -> list[Screen]:
        """Screens behind "Lainnya"."""
        shown = set(self.shown)
        return [screen for screen in self._screens if screen.id not in shown]

    # --- keyboard and pointer
    def _bind_keys(self) -> None:
        self.bind("<Configure>", lambda _event: self._draw())
        self.bind("<Motion>", lambda event: self._point(self._at(event.y)))
        self.bind("<Leave>", lambda _event: self._point(""))
        self.bind("<Button-1>", self._clicked)
        for sequence in ("<FocusIn>", "<FocusOut>"):
            self.bind(sequence, lambda _event: self._draw())
        for sequence, step in (("<Up>", -1), ("<Down>", 1), ("<Home>", -100), ("<End>", 100)):
            self.bind(sequence, partial(self._move, step))
        for sequence in ("<Return>", "<space>"):
            self.bind(sequence, lambda _event: self._choose(self._focused))

    def _move(self, step: int, _event: object = None) -> str:
        ids = self.shown
        place = ids.index(self._focused) if self._focused in ids else 0
        self._focused = ids[max(0, min(len(ids) - 1, place + step))]
        self._draw()
        return "break"

    def _choose(self, item: str) -> str:
        if item == MORE:
            row = next(row for row in self._items() if row.id == MORE)
            self._on_more(self.folded, self.winfo_rootx() + look.px(8), self.winfo_rooty() + row.top)
        elif item:
            self._on_open(item)
        return "break"

    def _clicked(self, event: "tk.Event[tk.Misc]") -> None:
        foot = self.winfo_height() - look.px(92)
        if event.y < foot:
            self._choose(self._at(event.y))
        elif event.y < foot + look.px(36):
            self._on_backup()
        else:
            self._on_officer(self.winfo_rootx() + look.px(8), self.winfo_rooty() + foot)

    def _at(self, y: int) -> str:
        rows = self._items()
        return next((row.id for row in rows if row.top <= y < row.top + look.px(ITEM)), "")

    def _point(self, item: str) -> None:
        self.configure(cursor="hand2" if item else "")
        if item != self._pointed:
            self._pointed = item
            self._draw()

    # --- which items fit, and where
    def _items(self) -> list[_Item]:
        main = [screen for screen in self._screens if screen.group is Group.MAIN]
        manage = [screen for screen in self._screens if screen.group is Group.MANAGE]
        room = self.winfo_height() - look.px(HEAD + FOOT)
        if self._height(len(main), len(manage)) <= room or self.winfo_height() <= 1:
            return self._placed(main, manage, more=False)
        room += look.px(HEAD) - look.px(TIGHT_HEAD)
        fitting = max(1, (room - look.px(ITEM)) // (look.px(ITEM) + look.px(GAP)))
        return self._placed(main[:fitting], [], more=True)

    @staticmethod
    def _height(main: int, manage: int) -> int:
        return look.px((main + manage) * (ITEM + GAP) + (GROUP_HEAD if manage else 0))

    def _placed(self, main: list[Screen], manage: list[Screen], *, more: bool) -> list[_Item]:
        step = look.px(ITEM) + look.px(GAP)
        top = look.px(TIGHT_HEAD if more else HEAD)
        rows = [_Item(one.id, top + step * place, one.icon, _(one.title)) for place, one in enumerate(main)]
        top += step * len(main)
        if more:
            return [*rows, _Item(MORE, top, "three-dots", _("Lainnya"))]
        top += look.px(GROUP_HEAD)
        return rows + [_Item(one.id, top + step * place, one.icon, _(one.title)) for place, one in enumerate(manage)]

    # --- drawing
    def _draw(self) -> None:
        self.delete("all")
        self._draw_brand()
        items = self._items()
        for item in items:
            self._draw_item(item)
        self._draw_group_head(items)
        self._draw_backup(self.winfo_height() - look.px(73))
        self._draw_officer(self.winfo_height() - look.px(34))

    @property
    def _width(self) -> int:
        return look.px(RAIL_WIDTH if self._rail else WIDTH)

    def _draw_brand(self) -> None:
        px = look.px
        left = px(14)
        put_skin(self, left, px(27), look.Skin(fill="accent", radius=8), px(30), px(30), anchor="w")
        put_icon(self, left + px(15), px(27), "shop-window", 16, "on_accent")
        if not self._rail:
            put_text(self, px(54), px(20), "UMKM Desktop", "strong", "text")
            put_text(self, px(54), px(36), self._office, "cap", "text3", width=self._width - px(62))

    def _draw_group_head(self, items: Sequence[_Item]) -> None:
        first = next((item for item in items if self._group(item.id) is Group.MANAGE), None)
        if first is None:
            return
        middle = first.top - look.px(12)
        if self._rail:
            self._draw_rule(look.px(18), middle - look.px(3))
        else:
            put_text(self, look.px(18), middle, _("Kelola"), "capm", "text3")

    def _group(self, screen: str) -> Group | None:
        return next((one.group for one in self._screens if one.id == screen), None)

    def _draw_item(self, item: _Item) -> None:
        px = look.px
        here = item.id == self._active or (item.id == MORE and self._active in {one.id for one in self.folded})
        self._draw_ground(item, here)
        middle = item.top + px(ITEM) // 2
        strong = here or item.id == self._pointed
        ink = "accent_text" if here else "text" if strong else "text2"
        put_icon(self, self._width // 2 if self._rail else px(26), middle, item.icon, 16, ink)
        if self._rail:
            self._draw_dot(item, self._width // 2 + px(9), item.top + px(8))
            return
        count = self._counts.get(item.id, 0)
        words = format_number(count) if count else ""
        room = self._width - px(46) - px(26) - look.measure(words, "smallm")
        put_text(
            self, px(46), middle, item.title, "strong" if here else "body", "text" if strong else "text2", width=room
        )
        if words:
            put_text(self, self._width - px(20), middle, words, "smallm", "text2" if here else "text3", anchor="e")
        elif item.id in self._unsaved:
            self._draw_dot(item, self._width - px(24), middle)

    def _draw_ground(self, item: _Item, here: bool) -> None:
        px = look.px
        width, height = self._width - px(16), px(ITEM)
        focused = focus_of(self) is self and item.id == self._focused
        if not (here or focused):
            return
        edge = "focus" if focused else "line"
        skin = look.Skin(fill="card" if here else "side", edge=edge, edge_width=2 if focused else 1, radius=8)
        put_skin(self, px(8), item.top, skin, width, height)

    def _draw_dot(self, item: _Item, x: int, y: int) -> None:
        """In the rail an orange dot stands for the count of work waiting; everywhere for something half typed."""
        waits = self._rail and self._counts.get(item.id, 0) > 0 and item.id != "businesses"
        if waits or item.id in self._unsaved:
            size = look.px(7)
            color = "accent" if item.id in self._unsaved else "chart3"
            put_skin(self, x, y, look.Skin(fill=color, radius=4), size, size, anchor="center")

    def _draw_backup(self, y: int) -> None:
        px = look.px
        self._draw_rule(px(16), y - px(19))
        name, color = ("check-circle-fill", "up") if self._backup.good else ("exclamation-circle-fill", "wait")
        put_icon(self, self._width // 2 if self._rail else px(26), y, name, 13, color)
        if not self._rail:
            put_text(self, px(46), y, self._backup.text, "small", "text2", width=self._width - px(54))

    def _draw_rule(self, inset: int, y: int) -> None:
        self.create_line(inset, y, self._width - inset, y, fill=look.color("line2"), width=look.hairline())

    def _draw_officer(self, y: int) -> None:
        px = look.px
        put_avatar(self, px(14), y, self._officer, 32, round_shape=True, font="smalls")
        if not self._rail:
            room = self._width - px(64)
            put_text(self, px(56), y - px(8), self._officer, "bodym", "text", width=room)
            put_text(
                self, px(56), y + px(9), _("{duty} · Kunci Ctrl L").format(duty=self._duty), "cap", "text3", width=room
            )


HEIGHT = 60
WIDEST_SEARCH, NARROWEST_SEARCH = 340, 190
"""The search box takes what the title leaves; the title is cut only when the box is at its narrowest."""


class TopBar(tk.Frame):
    """Title at the left; at the right job, search and actions, which give way in this order when it gets narrow."""

    def __init__(self, parent: tk.Misc, *, on_search: Callable[[], object], on_jobs: Callable[[], object]) -> None:
        super().__init__(parent, background=look.color("app"), height=look.px(HEIGHT))
        self.pack_propagate(False)
        self._title, self._line = "", ""
        self._actions: Sequence[Action] = ()
        words = w.frame(self)
        words.pack(side="left", padx=(look.px(20), 0))
        self._title_label = w.label(words, "", "h1")
        self._title_label.pack(anchor="w")
        self._line_label = w.label(words, "", "small", "text3")
        self._right = w.frame(self)
        self._right.pack(side="right", fill="y", padx=(0, look.px(17)))
        self._buttons = w.frame(self._right)
        self._buttons.pack(side="right", fill="y")
        self._search = w.SearchOpener(
            self._right, _("Cari usaha, produk, nomor surat…"), on_search, width=WIDEST_SEARCH
        )
        self._search.pack(side="right", padx=(look.px(8), look.px(6)))
        self._job = w.JobTile(self._right, on_jobs)
        self.bind("<Configure>", lambda _event: self._fit())

    def show(self, title: str, line: str, actions: Sequence[Action]) -> None:
        """Write the bar for the visible screen."""
        self._title, self._line = look.shown(title), look.shown(line)
        if actions != self._actions:
            self._actions = tuple(actions)
            self._draw_actions()
        if line:
            self._line_label.pack(anchor="w")
        else:
            self._line_label.pack_forget()
        self._fit()

    def show_job(self, view: JobView | None) -> None:
        """The tile of the running job, or none."""
        if view is None:
            self._job.pack_forget()
        else:
            self._job.show(view.title, view.done, view.total, view.icon)
            self._job.pack(side="right", padx=(look.px(8), 0))
        self._fit()

    def _draw_actions(self) -> None:
        for old in self._buttons.winfo_children():
            old.destroy()
        for action in self._actions:
            button = w.button(
                self._buttons,
                action.text,
                "primary" if action.primary else "secondary",
                icon=action.icon or None,
                command=action.command,
                key=action.key or None,
            )
            if not action.enabled:
                button.refuse(action.why)
            button.pack(side="left", padx=(look.px(5), 0))
        if not self._actions:
            self._buttons.configure(width=1)  # an emptied frame keeps the size of what it held

    def _fit(self) -> None:
        """Share the width between the words at the left and the search box."""
        room = self.winfo_width() - self._taken() - look.px(20 + 17 + 12 + 14)
        words = max(look.measure(self._title, "h1"), look.measure(self._line, "small"))
        search = max(look.px(NARROWEST_SEARCH), min(look.px(WIDEST_SEARCH), room - words))
        self._search.configure(width=search)
        self._title_label.configure(text=look.ellipsis(self._title, "h1", max(1, room - search)))
        self._line_label.configure(text=look.ellipsis(self._line, "small", max(1, room - search)))

    def _taken(self) -> int:
        """Width of job and buttons, summed up: waiting for the layout here would let others run in between."""
        parts = [*self._buttons.winfo_children(), *([self._job] if self._job.winfo_manager() else [])]
        return sum(part.winfo_reqwidth() + look.px(6) for part in parts)
