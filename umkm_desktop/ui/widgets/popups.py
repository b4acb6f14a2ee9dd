"""What lies over the window for a while: tooltips, menus, lists under a field, notes, panels."""

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageFilter, ImageGrab, ImageTk

from umkm_desktop.ui import look
from umkm_desktop.ui.keyboard import focus_of
from umkm_desktop.ui.look import surfaces, tokens
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.containers import frame
from umkm_desktop.ui.widgets.drawing import put_icon, put_skin, put_text

_REST_MS = 500


class Tooltip:
    """One per control; :func:`tooltip` makes or changes it."""

    def __init__(self, widget: tk.Misc, text: str) -> None:
        self.text = text
        self._widget = widget
        self._window: tk.Toplevel | None = None
        self._waiting: str | None = None
        # a widget that is just being destroyed may call without its event
        for sequence in ("<Enter>", "<FocusIn>"):
            widget.bind(sequence, lambda *_event: self._wait(), add="+")
        for sequence in ("<Leave>", "<FocusOut>", "<Button>", "<Key>", "<Destroy>"):
            widget.bind(sequence, lambda *_event: self.hide(), add="+")

    def show(self) -> None:
        """Show it now, under the control and inside the screen."""
        self.hide()
        if not self.text or not self._widget.winfo_viewable() or self._is_behind():
            return
        window = self._window = tk.Toplevel(self._widget, background=look.color("tip"))
        window.withdraw()
        window.overrideredirect(True)
        tk.Label(
            window,
            text=look.shown(self.text, lines=True),
            font=look.font("small"),
            foreground=look.color("on_tip"),
            background=look.color("tip"),
            justify="left",
            wraplength=look.px(320),
        ).pack(padx=look.px(10), pady=look.px(6))
        window.update_idletasks()
        window.geometry(self._place(window.winfo_reqwidth(), window.winfo_reqheight()))
        window.deiconify()
        window.lift()

    def hide(self) -> None:
        """Take it away, and do not show it if it was about to."""
        if self._waiting is not None:
            self._widget.after_cancel(self._waiting)
            self._waiting = None
        if self._window is not None:
            self._window.destroy()
            self._window = None

    def _is_behind(self) -> bool:
        """A menu or a question is open in front of the control."""
        grabbing = str(self._widget.tk.call("grab", "current", self._widget))
        return bool(grabbing) and not f"{self._widget}.".startswith(f"{grabbing}.")

    def _wait(self) -> None:
        self.hide()
        if self.text:
            self._waiting = self._widget.after(_REST_MS, self.show)

    def _place(self, width: int, height: int) -> str:
        left = self._widget.winfo_rootx() + (self._widget.winfo_width() - width) // 2
        top = self._widget.winfo_rooty() + self._widget.winfo_height() + look.px(4)
        if top + height > self._widget.winfo_screenheight():
            top = self._widget.winfo_rooty() - height - look.px(4)
        return f"+{max(0, min(left, self._widget.winfo_screenwidth() - width))}+{max(0, top)}"


def tooltip(widget: tk.Misc, text: str) -> Tooltip:
    """Give a control a tooltip, or change the one it has; an empty text takes it away."""
    existing = getattr(widget, "_umkm_tooltip", None)
    if isinstance(existing, Tooltip):
        existing.text = text
        return existing
    made = Tooltip(widget, text)
    widget._umkm_tooltip = made  # type: ignore[attr-defined]  # lives and dies with the widget
    return made


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One line of a menu; ``refused`` is the reason why it cannot be chosen now (it is then grey)."""

    text: str
    command: Callable[[], object] | None = None
    icon: str = ""
    key: str = ""
    checked: bool | None = None
    refused: str = ""


Entry = MenuEntry | tuple[str, Callable[[], object]] | None
"""A line of a menu; None is a hairline."""


def popup_menu(widget: tk.Misc, entries: Sequence[Entry], x: int | None = None, y: int | None = None) -> tk.Menu:
    """Open a menu at these screen coordinates, or under the widget."""
    menu = build_menu(widget, entries)
    left = widget.winfo_rootx() if x is None else x
    top = widget.winfo_rooty() + widget.winfo_height() if y is None else y
    try:
        menu.tk_popup(left, top)
    finally:
        menu.grab_release()
    return menu


def build_menu(widget: tk.Misc, entries: Sequence[Entry]) -> tk.Menu:
    """The menu without opening it."""
    menu = tk.Menu(
        widget,
        tearoff=False,
        font=look.font("body"),
        background=look.color("raised"),
        foreground=look.color("text"),
        activebackground=look.color("soft"),
        activeforeground=look.color("text"),
        disabledforeground=look.color("text3"),
        borderwidth=look.hairline(),
        activeborderwidth=look.px(4),
        relief="solid",
    )
    for entry in entries:
        if entry is None:
            menu.add_separator()
        else:
            _add(menu, entry if isinstance(entry, MenuEntry) else MenuEntry(*entry))
    return menu


def _add(menu: tk.Menu, entry: MenuEntry) -> None:
    sign = "check-lg" if entry.checked else entry.icon
    note = entry.refused or entry.key
    menu.add_command(
        label=f"  {look.shown(entry.text)}   ",
        command=entry.command or "",
        image=look.icon(sign, 14, "text3" if entry.refused else "text2") if sign else _blank(),
        compound="left",
        accelerator=look.shown(note),
        state="disabled" if entry.refused else "normal",
    )


def _blank() -> str:
    """An empty picture as wide as an icon, so that texts line up."""
    return str(look.skin_photo(look.Skin(), look.px(14), look.px(14)))


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

    def pick(self) -> None:
        """Take what is current in it."""

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


SHOWN_MS, SHOWN_WITH_ACTION_MS = 4000, 8000
_ROOM = 8
"""Logical px of shadow around it."""


class Toaster:
    """Shows toasts in one window; a new one takes the place of the last."""

    def __init__(self, window: tk.Misc) -> None:
        self._window = window
        self._canvas: tk.Canvas | None = None
        self._timer: str | None = None
        self._command: Callable[[], object] | None = None
        self._picture: ImageTk.PhotoImage | None = None

    def show(
        self,
        text: str,
        detail: str = "",
        action: str = "",
        command: Callable[[], object] | None = None,
        *,
        key: str = "",
    ) -> None:
        """Say it; ``action`` is the link at the right, ``key`` the key the caller has bound to it."""
        self.hide()
        link = f"{action}  {key}".strip() if action else ""
        width, height = self._size(text, detail, link)
        canvas = self._canvas = tk.Canvas(self._window, width=width, height=height, borderwidth=0, highlightthickness=0)
        self._place(canvas, width, height)
        room = look.px(_ROOM)
        middle = height // 2
        put_icon(canvas, room + look.px(22), middle, "check-circle-fill", 16, "tip_up")
        left, shift = room + look.px(42), look.px(9) if detail else 0
        put_text(canvas, left, middle - shift, text, "bodym", "on_tip")
        put_text(canvas, left, middle + shift, detail, "small", look.blend("on_tip", "tip", 0.32))
        put_text(canvas, width - room - look.px(16), middle, link, "smalls", "tip_link", anchor="e")
        self._command = command
        self._answer(canvas, bool(action))

    def press(self) -> bool:
        """Do the action of the toast on the screen, as its key does; whether there was one."""
        command = self._command if self._canvas is not None else None
        self.hide()
        if command:
            command()
        return command is not None

    def hide(self) -> None:
        """Take it away."""
        if self._timer is not None:
            self._window.after_cancel(self._timer)
            self._timer = None
        if self._canvas is not None:
            canvas, self._canvas = self._canvas, None
            canvas.destroy()
        self._command = None

    def _size(self, text: str, detail: str, link: str) -> tuple[int, int]:
        words = max(look.measure(look.shown(text), "bodym"), look.measure(look.shown(detail), "small"))
        action = look.measure(link, "smalls") + look.px(40) if link else look.px(20)
        return max(look.px(300), words + action + look.px(58)) + 2 * look.px(_ROOM), look.px(56) + 2 * look.px(_ROOM)

    def _place(self, canvas: tk.Canvas, width: int, height: int) -> None:
        x = self._window.winfo_width() - width - look.px(14)
        y = self._window.winfo_height() - height - look.px(10)
        self._picture = ImageTk.PhotoImage(self._drawn(x, y, width, height))
        canvas.create_image(0, 0, image=str(self._picture), anchor="nw")
        canvas.place(x=x, y=y)
        tk.Misc.tkraise(canvas)

    def _drawn(self, x: int, y: int, width: int, height: int) -> Image.Image:
        """The tile with its shadow over what is behind it; a plain ground where the screen cannot be read."""
        skin = Skin(fill="tip", radius=10, room=_ROOM, shadow=True)
        ground = screen_part(self._window, x, y, width, height)
        ground.alpha_composite(surfaces.rounded(skin, width, height))
        return ground.convert("RGB")

    def _answer(self, canvas: tk.Canvas, has_action: bool) -> None:
        shown = SHOWN_WITH_ACTION_MS if has_action else SHOWN_MS
        canvas.bind("<ButtonRelease-1>", lambda _event: self.press())
        canvas.bind("<Enter>", lambda _event: self._keep())
        canvas.bind("<Leave>", lambda _event: self._start(shown))
        if has_action:
            canvas.configure(cursor="hand2")
        self._start(shown)

    def _start(self, shown: int) -> None:
        self._keep()
        self._timer = self._window.after(shown, self.hide)

    def _keep(self) -> None:
        if self._timer is not None:
            self._window.after_cancel(self._timer)
            self._timer = None


def screen_part(window: tk.Misc, x: int, y: int, width: int, height: int) -> Image.Image:
    """What the window shows in this box now, as RGBA; the plain desk colour where the screen cannot be read.

    Reading fails under Wayland and on some remote desktops.
    """
    left, top = window.winfo_rootx() + x, window.winfo_rooty() + y
    try:
        picture = ImageGrab.grab(bbox=(left, top, left + width, top + height), xdisplay=_display(window))
    except (OSError, ValueError):
        return Image.new("RGBA", (width, height), tokens.rgba("app", 255))
    return picture.convert("RGBA").resize((width, height))


def _display(window: tk.Misc) -> str | None:
    return str(window.winfo_screen()) if window.tk.call("tk", "windowingsystem") == "x11" else None


_PANEL_ROOM, _EDGE = 14, 10
"""Logical px of shadow around the panel, and at least left free at the window's edge."""


class Veil(tk.Canvas):
    """What lies over the whole window while something is asked."""


def is_covered(window: tk.Misc) -> bool:
    """Whether something is asked over the window, or a menu or one of Tk's own dialogs has the pointer."""
    return any(isinstance(child, Veil) for child in window.winfo_children()) or bool(window.tk.call("grab", "current"))


class Overlay:
    """Put widgets into ``body``; Esc, a click outside, or ``close`` takes it away and gives the focus back."""

    def __init__(
        self, window: tk.Misc, width: int, height: int, top: int = 84, *, on_close: Callable[[], object] | None = None
    ) -> None:
        self._window, self._on_close = window, on_close
        self._focused_before = focus_of(window)
        self.canvas = Veil(window, borderwidth=0, highlightthickness=0, background=look.color("app"))
        self._picture = ImageTk.PhotoImage(self._dimmed())
        self.canvas.create_image(0, 0, image=str(self._picture), anchor="nw")
        self.canvas.place(x=0, y=0, relwidth=1, relheight=1)
        tk.Misc.tkraise(self.canvas)
        look.stand_on(self.canvas, "raised")
        self._panel_size = (look.px(width), look.px(height))
        self._top = look.px(top)
        self.body = frame(self.canvas, "raised")
        self._panel = self._draw_panel()
        self.canvas.bind("<Button-1>", lambda _event: self.close())
        for widget in (self.canvas, self.body):
            widget.bind("<Escape>", lambda _event: self.close())
        self._resizing = window.bind("<Configure>", self._window_changed, add="+")

    def resize(self, height: int) -> None:
        """Give the panel another height in logical px."""
        self._panel_size = (self._panel_size[0], look.px(height))
        self.canvas.delete("panel")
        self._panel = self._draw_panel()

    @property
    def is_open(self) -> bool:
        """Whether it is on the screen."""
        return bool(self.canvas.winfo_exists())

    def close(self) -> None:
        """Take it away."""
        if not self.is_open:
            return
        self.canvas.destroy()
        if self._focused_before is not None and self._focused_before.winfo_exists():
            self._focused_before.focus_set()
        if self._on_close:
            self._on_close()

    def _dimmed(self) -> Image.Image:
        width, height = max(1, self._window.winfo_width()), max(1, self._window.winfo_height())
        behind = screen_part(self._window, 0, 0, width, height).filter(ImageFilter.BoxBlur(look.px(2)))
        veil = tokens.rgba("veil", tokens.VEIL_ALPHA[tokens.theme()])
        behind.alpha_composite(Image.new("RGBA", behind.size, veil))
        return behind.convert("RGB")

    def _draw_panel(self) -> str:
        """The panel's surface in the middle, and the body over it; returns the name of the picture."""
        width, height, top = self._fitting()
        room = look.px(_PANEL_ROOM)
        skin = Skin(fill="raised", edge="line2", radius=12, room=_PANEL_ROOM, shadow=True)
        picture = str(
            surfaces.photo(
                ("panel", width, height), lambda: surfaces.rounded(skin, width + 2 * room, height + 2 * room, scale=2)
            )
        )
        left = (self._window.winfo_width() - width) // 2
        self.canvas.create_image(left - room, top - room, image=picture, anchor="nw", tags="panel")
        inset = look.px(4)
        self.body.place(x=left + inset, y=top + inset, width=width - 2 * inset, height=height - 2 * inset)
        return picture

    def _fitting(self) -> tuple[int, int, int]:
        """Width, height and top edge: in a small window the panel moves up, then gives way."""
        edge = look.px(_EDGE)
        width = min(self._panel_size[0], self._window.winfo_width() - 2 * edge)
        height = min(self._panel_size[1], self._window.winfo_height() - 2 * edge)
        return width, height, max(edge, min(self._top, self._window.winfo_height() - height - edge))

    def _window_changed(self, event: "tk.Event[tk.Misc]") -> None:
        """The window changed its size: what was read from the screen no longer fits."""
        if event.widget is self._window and self.is_open and event.width != self._picture.width():
            self.close()
