"""Lists and calendars that open under a control; the control keeps the focus, so typing goes on."""

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from umkm_desktop.ui import look
from umkm_desktop.ui.focus import focus_of
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.painting import put_icon, put_skin, put_text

ROW_HEIGHT = 32
MOST_ROWS = 9
_WATCH_MS = 120


class Popup(tk.Toplevel):
    """A borderless window under its owner that never takes the focus.

    It asks ``on_lost`` to close it when the owner moves or hides under it, or loses the focus for good.
    """

    def __init__(self, owner: tk.Misc, on_lost: Callable[[], object]) -> None:
        super().__init__(owner, background=look.color("line2"))
        self.withdraw()
        self.overrideredirect(True)
        look.stand_on(self, "raised")
        self._owner, self._on_lost = owner, on_lost
        self._watching: str | None = None
        edge = look.hairline()
        self.canvas = tk.Canvas(self, background=look.color("raised"), borderwidth=0, highlightthickness=0)
        self.canvas.pack(padx=edge, pady=edge)
        self.canvas.bind("<MouseWheel>", lambda event: self.scroll(-1 if event.delta > 0 else 1))
        self.canvas.bind("<Button-4>", lambda _event: self.scroll(-1))
        self.canvas.bind("<Button-5>", lambda _event: self.scroll(1))

    def open(self, width: int, height: int) -> None:
        """Show it under the owner, or above where there is no room below."""
        self.canvas.configure(width=width, height=height)
        self._place = left, owner_top = self._owner.winfo_rootx(), self._owner.winfo_rooty()
        below = owner_top + self._owner.winfo_height() + look.px(2)
        full = height + 2 * look.hairline()
        top = below if below + full <= self.winfo_screenheight() else owner_top - full - look.px(2)
        left = max(0, min(left, self.winfo_screenwidth() - width - 2))
        self.geometry(f"+{left}+{max(0, top)}")
        self.deiconify()
        self.lift()
        if self._watching is None:
            self._watch()

    def destroy(self) -> None:
        """Take it away and stop watching."""
        if self._watching is not None:
            self._owner.after_cancel(self._watching)
            self._watching = None
        super().destroy()

    def holds_pointer(self) -> bool:
        """Whether the pointer is over it: on Windows a click here takes the focus from the owner first."""
        across, down = self.winfo_pointerx() - self.winfo_rootx(), self.winfo_pointery() - self.winfo_rooty()
        return 0 <= across < self.winfo_width() and 0 <= down < self.winfo_height()

    def scroll(self, steps: int) -> None:
        """The wheel was turned by ``steps``; parts that scroll do their own."""

    def _watch(self) -> None:
        self._watching = self._owner.after(_WATCH_MS, self._look_after_owner)

    def _look_after_owner(self) -> None:
        self._watching = None
        stays = (self._owner.winfo_rootx(), self._owner.winfo_rooty()) == self._place
        attended = focus_of(self._owner) is self._owner or self.holds_pointer()
        if stays and attended and self._owner.winfo_viewable():
            self._watch()
        else:
            self._on_lost()


@dataclass(frozen=True, slots=True)
class ListItem:
    """One line of a list: its text, a quiet word at the right, and whether it is ticked (None: no tick box)."""

    text: str
    detail: str = ""
    ticked: bool | None = None


class ListPopup(Popup):
    """A list of lines, one of them current; arrows move through ``move``, a click picks."""

    def __init__(self, owner: tk.Misc, on_pick: Callable[[int], object], on_lost: Callable[[], object]) -> None:
        super().__init__(owner, on_lost)
        self.items: Sequence[ListItem] = ()
        self.current = 0
        self._first = 0
        self._on_pick = on_pick
        self.canvas.bind("<Motion>", lambda event: self._point(event.y))
        self.canvas.bind("<ButtonRelease-1>", lambda event: self._pick_at(event.y))

    def show(self, items: Sequence[ListItem], current: int = 0, width: int = 0) -> None:
        """Show these lines, at least as wide as ``width`` screen pixels."""
        self.items = items
        widest = max((self._needed(item) for item in items), default=0)
        wide = max(width, min(widest, look.px(520)))
        self.open(wide, look.px(8) + look.px(ROW_HEIGHT) * max(1, min(len(items), MOST_ROWS)))
        self.update_idletasks()
        self.current = -1
        self.go(current)

    def move(self, steps: int) -> None:
        """Make another line the current one, stopping at the ends."""
        self.go(max(0, min(len(self.items) - 1, self.current + steps)))

    def go(self, place: int) -> None:
        """Make this line the current one and bring it into view."""
        self.current = place
        self._first = max(min(self._first, place), place - MOST_ROWS + 1, 0)
        self._draw()

    def pick(self) -> None:
        """Take the current line."""
        if 0 <= self.current < len(self.items):
            self._on_pick(self.current)

    def scroll(self, steps: int) -> None:
        """Move the lines under the pointer."""
        self._first = max(0, min(len(self.items) - MOST_ROWS, self._first + steps))
        self._draw()

    def _needed(self, item: ListItem) -> int:
        box = 0 if item.ticked is None else look.px(24)
        detail = look.measure(look.shown(item.detail), "small") + look.px(16) if item.detail else 0
        return look.measure(look.shown(item.text), "body") + detail + box + look.px(36)

    def _place_at(self, y: int) -> int:
        return self._first + (y - look.px(4)) // look.px(ROW_HEIGHT)

    def _point(self, y: int) -> None:
        place = self._place_at(y)
        if 0 <= place < len(self.items) and place != self.current:
            self.current = place
            self._draw()

    def _pick_at(self, y: int) -> None:
        self._point(y)
        self.pick()

    def _draw(self) -> None:
        self.canvas.delete("all")
        wide = int(self.canvas.cget("width"))
        for line, item in enumerate(self.items[self._first : self._first + MOST_ROWS]):
            self._draw_item(item, look.px(4) + line * look.px(ROW_HEIGHT), wide, self._first + line == self.current)
        self._draw_thumb(wide)

    def _draw_item(self, item: ListItem, top: int, wide: int, current: bool) -> None:
        middle = top + look.px(ROW_HEIGHT) // 2
        if current:
            put_skin(self.canvas, look.px(4), top, Skin(fill="soft", radius=6), wide - look.px(8), look.px(ROW_HEIGHT))
        left = look.px(14)
        if item.ticked is not None:
            sign, color = ("check-square-fill", "accent") if item.ticked else ("square", "field")
            put_icon(self.canvas, left + look.px(7), middle, sign, 15, color)
            left += look.px(24)
        right = wide - look.px(16)
        if item.detail:
            put_text(self.canvas, right, middle, item.detail, "small", "text3", anchor="e")
            right -= look.measure(look.shown(item.detail), "small") + look.px(12)
        put_text(self.canvas, left, middle, item.text, "body", "text", width=right - left)

    def _draw_thumb(self, wide: int) -> None:
        total = len(self.items)
        if total > MOST_ROWS:
            tall = int(self.canvas.cget("height")) - look.px(8)
            size = max(look.px(20), tall * MOST_ROWS // total)
            top = look.px(4) + (tall - size) * self._first // max(1, total - MOST_ROWS)
            skin = Skin(fill="line2", radius=2)
            put_skin(self.canvas, wide - look.px(8), top, skin, look.px(4), size)
