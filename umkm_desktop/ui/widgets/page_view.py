"""Pages of a paper: drawn sharply, laid under one another, zoomed, and the bar over them."""

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PIL import Image, ImageFilter, ImageTk

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.keyboard import focus_of
from umkm_desktop.ui.look import styles, tokens
from umkm_desktop.ui.page_room import FINEST_SCALE, USUAL_SCALE, Fit, PageRoom
from umkm_desktop.ui.widgets.buttons import Button, button
from umkm_desktop.ui.widgets.containers import frame, scroll_bar
from umkm_desktop.ui.widgets.drawing import handler
from umkm_desktop.ui.widgets.fields import TextEntry, only_digits
from umkm_desktop.ui.widgets.text import label


@dataclass(frozen=True)
class Place:
    """Where the page lies in what is seen: left and top edge (negative: scrolled out), width and height, screen px."""

    left: int
    top: int
    width: int
    height: int

    def seen(self, width: int, height: int) -> tuple[int, int, int, int]:
        """The part of it inside ``width`` x ``height``: left, top, right, bottom."""
        return (
            max(0, self.left),
            max(0, self.top),
            min(width, self.left + self.width),
            min(height, self.top + self.height),
        )


def draw_seen(page: Image.Image, place: Place, width: int, height: int, room: int) -> Image.Image:
    """Desk, soft shadow and the visible part of the page, in ``width`` x ``height`` screen px."""
    desk = Image.new("RGB", (width, height), tokens.color("desk"))
    left, top, right, bottom = place.seen(width, height)
    if right <= left or bottom <= top:
        return desk
    if (left, top, right, bottom) != (0, 0, width, height):
        desk.paste(Image.new("RGB", desk.size, tokens.color("shadow")), (0, 0), _shadow(place, width, height, room))
    across, down = page.width / place.width, page.height / place.height
    part = (
        max(0.0, (left - place.left) * across),
        max(0.0, (top - place.top) * down),
        min(float(page.width), (right - place.left) * across),
        min(float(page.height), (bottom - place.top) * down),
    )
    resampling = Image.Resampling
    smooth = resampling.HAMMING if across >= 1.5 else resampling.LANCZOS if across >= 1 else resampling.BICUBIC
    desk.paste(page.resize((right - left, bottom - top), smooth, box=part, reducing_gap=3.0), (left, top))
    return desk


def _shadow(place: Place, width: int, height: int, room: int) -> Image.Image:
    shade = Image.new("L", (width, height), 0)
    dark = 70 if look.theme() == "light" else 160
    shade.paste(
        dark, (place.left, place.top + room // 5, place.left + place.width, place.top + place.height + room // 5)
    )
    return shade.filter(ImageFilter.GaussianBlur(room / 3))


_REST_MS = 150
_ENOUGH = 1.02
"""A picture this little too coarse is good enough."""


class Sharpness:
    """Asks ``on_sharper`` for a picture of so many pixels per point."""

    def __init__(self, widget: tk.Misc, on_sharper: Callable[[float], object] | None) -> None:
        self._widget, self._on_sharper = widget, on_sharper
        self._waiting = ""
        self._asked = 0.0

    def compare(self, have: float, shown: float) -> None:
        """The picture at hand has ``have`` pixels per point and is shown at ``shown``."""
        want = min(shown, FINEST_SCALE)
        self._stop()
        if self._on_sharper and want > max(have, self._asked) * _ENOUGH:
            self._waiting = self._widget.after(_REST_MS, self._ask, want)

    def forget(self) -> None:
        """Another page, or none: what was asked for before is void."""
        self._stop()
        self._asked = 0.0

    def _ask(self, want: float) -> None:
        self._waiting, self._asked = "", want
        if self._on_sharper:
            self._on_sharper(want)

    def _stop(self) -> None:
        if self._waiting:
            self._widget.after_cancel(self._waiting)
            self._waiting = ""


LEAST, MOST = 0.25, 4.0
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
"""Zooms that Ctrl + and − stop at."""

_ROOM = 14
"""Logical px of desk and shadow around the page."""
_SCREEN_SCALE = 96 / 72
"""Logical px per point at 100 %."""

_SHIFT, _CONTROL = 0x1, 0x4
"""Bits of the state of a mouse event."""


class PageView(tk.Frame):
    """Ctrl + and − and Ctrl wheel zoom, Ctrl 0 shows the whole page, Ctrl 1 its real size, Ctrl 2 its width.

    PgUp and PgDn turn pages by ``on_page``. ``on_sharper`` is asked for a picture of so many pixels a point where the
    one at hand is too coarse; until ``sharpen`` brings it the old one is shown larger.
    """

    def __init__(
        self,
        parent: tk.Misc,
        on_page: Callable[[int], object] | None = None,
        on_sharper: Callable[[float], object] | None = None,
    ) -> None:
        super().__init__(parent, background=look.color("desk"))
        self._on_page = on_page
        self._sharpness = Sharpness(self, on_sharper)
        self._page: Image.Image | None = None
        self._points = (1.0, 1.0)
        self._fit: Fit = "page"
        self._zoom = 1.0
        self._offset = [0, 0]
        self._picture: ImageTk.PhotoImage | None = None
        self.number, self.count = 0, 0
        self.on_change: Callable[[], object] = lambda: None
        self.canvas = tk.Canvas(
            self, background=look.color("desk"), borderwidth=0, highlightthickness=0, takefocus=True, width=1, height=1
        )
        look.stand_on(self, "desk")
        self._bars = (scroll_bar(self, "horizontal"), scroll_bar(self))
        self.canvas.place(x=0, y=0, relwidth=1, relheight=1)
        self._listen()

    # --- what is shown
    def show(
        self,
        page: Image.Image,
        number: int = 1,
        count: int = 1,
        points: tuple[float, float] | None = None,
        *,
        keep: bool = False,
    ) -> None:
        """Show a page, the ``number``-th of ``count``: from its top, or where the last stood.

        Without its size in points it is a picture of 144 dpi.
        """
        self._page, self.number, self.count = page.convert("RGB"), number, count
        self._points = points or (page.width / USUAL_SCALE, page.height / USUAL_SCALE)
        if not keep:
            self._offset = [0, 0]
        self._sharpness.forget()
        self._redraw()

    def sharpen(self, page: Image.Image) -> None:
        """The same page as a finer picture, shown where the coarse one is."""
        if self._page is not None and page.width > self._page.width:
            self._page = page.convert("RGB")
            self._redraw()

    def clear(self) -> None:
        """Show nothing."""
        self._page, self.number, self.count = None, 0, 0
        self._sharpness.forget()
        self.canvas.delete("all")
        self._place_bars((0, 0), (1, 1))
        self.on_change()

    # --- zoom
    def fit_page(self) -> None:
        """The whole page."""
        self._set_fit("page")

    def fit_width(self) -> None:
        """The page as wide as the place."""
        self._set_fit("width")

    def real_size(self) -> None:
        """The page as large as the paper."""
        self.zoom_to(1.0)

    def zoom_in(self) -> None:
        """The next larger step."""
        self.zoom_to(next((step for step in STEPS if step > self._zoom * 1.01), MOST))

    def zoom_out(self) -> None:
        """The next smaller step."""
        self.zoom_to(next((step for step in reversed(STEPS) if step < self._zoom * 0.99), LEAST))

    @property
    def zoom(self) -> float:
        """1.0 is the paper's real size on a screen of 96 dpi, times the window's own factor."""
        return self._zoom

    @property
    def room(self) -> PageRoom:
        """What the worker needs to know to draw the next page as finely as it will be shown."""
        edges = 2 * look.px(_ROOM)
        width, height = self.canvas.winfo_width() - edges, self.canvas.winfo_height() - edges
        return PageRoom(width, height, self._fit, self._scale)

    @property
    def percent(self) -> str:
        """``88 %``"""
        return f"{self._zoom:.0%}".replace("%", " %")

    def turn(self, by: int) -> None:
        """Ask for another page; at the first and the last nothing happens."""
        self.go_to(self.number + by)

    def go_to(self, page: int) -> None:
        """Ask for this page; one that does not exist changes nothing."""
        if self._on_page and 1 <= page <= self.count and page != self.number:
            self._on_page(page)

    def _set_fit(self, fit: Fit) -> None:
        self._fit = fit
        self._offset = [0, 0]
        self._redraw()

    def zoom_to(self, zoom: float, at: tuple[int, int] | None = None) -> None:
        """Zoom; the point of the page under ``at`` (else the middle) stays where it is."""
        if self._page is None:
            return
        across, down = at or (self.canvas.winfo_width() // 2, self.canvas.winfo_height() // 2)
        before = self._place()
        spot = ((across - before.left) / before.width, (down - before.top) / before.height)
        self._fit, self._zoom = "", max(LEAST, min(MOST, zoom))
        size, room = self._page_size(), look.px(_ROOM)
        self._offset = [round(spot[0] * size[0]) + room - across, round(spot[1] * size[1]) + room - down]
        self._redraw()

    # --- drawing
    @property
    def _scale(self) -> float:
        """Screen pixels per point."""
        return self._zoom * _SCREEN_SCALE * look.px(1000) / 1000

    def _page_size(self) -> tuple[int, int]:
        return max(1, round(self._points[0] * self._scale)), max(1, round(self._points[1] * self._scale))

    def _place(self) -> Place:
        """Where the page lies now; one smaller than its place lies in the middle."""
        size, room = self._page_size(), look.px(_ROOM)
        seen = (self.canvas.winfo_width(), self.canvas.winfo_height())
        corner = []
        for axis in (0, 1):
            spare = seen[axis] - size[axis] - 2 * room
            self._offset[axis] = max(0, min(self._offset[axis], -spare))
            corner.append(spare // 2 + room if spare >= 0 else room - self._offset[axis])
        return Place(corner[0], corner[1], *size)

    def _redraw(self) -> None:
        self.canvas.delete("all")
        if self._page is None or self.canvas.winfo_width() < 40:
            return
        width, height = self.canvas.winfo_width(), self.canvas.winfo_height()
        self._zoom = self._fitting_zoom(width, height)
        place, room = self._place(), look.px(_ROOM)
        self._picture = ImageTk.PhotoImage(draw_seen(self._page, place, width, height, room))
        self.canvas.create_image(0, 0, image=str(self._picture), anchor="nw")
        show_focus(self.canvas)
        self._place_bars((self._offset[0], self._offset[1]), (place.width + 2 * room, place.height + 2 * room))
        self._sharpness.compare(self._page.width / self._points[0], self._scale)
        self.on_change()

    def _fitting_zoom(self, width: int, height: int) -> float:
        room = 2 * look.px(_ROOM)
        unit = _SCREEN_SCALE * look.px(1000) / 1000
        across = max(0.05, (width - room) / self._points[0] / unit)
        if self._fit == "width":
            return min(MOST, across)
        if self._fit == "page":
            return min(MOST, across, max(0.05, (height - room) / self._points[1] / unit))
        return self._zoom

    # --- moving about
    def move(self, axis: int, pixels: int) -> None:
        """Scroll sideways (0) or down (1)."""
        before = self._offset[axis]
        self._offset[axis] += pixels
        if self._page is not None:
            self._place()
            if self._offset[axis] != before:
                self._redraw()

    def _bar_moved(self, axis: int, *words: str) -> None:
        """What Tk's scroll bars say: a fraction of the whole, or steps."""
        whole = self._page_size()[axis] + 2 * look.px(_ROOM)
        if words[0] == "moveto":
            self.move(axis, round(float(words[1]) * whole) - self._offset[axis])
        else:
            step = look.px(40) if words[2].startswith("unit") else self._seen(axis)
            self.move(axis, int(words[1]) * step)

    def _seen(self, axis: int) -> int:
        return self.canvas.winfo_height() if axis else self.canvas.winfo_width()

    def _place_bars(self, offset: tuple[int, int], whole: tuple[int, int]) -> None:
        """The bars that are needed, and the canvas in the room they leave: Tk's grid keeps room for one that left."""
        shown = []
        for axis, bar in enumerate(self._bars):
            seen = self._seen(axis)
            bar.set(offset[axis] / whole[axis], min(1.0, (offset[axis] + seen) / whole[axis]))
            slack = 0.93 if bar.winfo_manager() and self._fit else 1  # its own going makes a fitted page larger
            shown.append(self._fit != "page" and whole[axis] > seen * slack)
        if shown != [bool(bar.winfo_manager()) for bar in self._bars]:
            across, down = self._bars[1].winfo_reqwidth(), self._bars[0].winfo_reqheight()
            left, below = (across if shown[1] else 0), (down if shown[0] else 0)
            self.canvas.place(width=-left, height=-below)
            for axis, bar in enumerate(self._bars):
                bar.place_forget()
                if shown[axis] and axis:
                    bar.place(relx=1, x=-across, y=0, relheight=1, height=-below)
                elif shown[axis]:
                    bar.place(x=0, rely=1, y=-down, relwidth=1, width=-left)

    def _listen(self) -> None:
        canvas = self.canvas
        for axis, bar in enumerate(self._bars):
            bar.configure(command=partial(self._bar_moved, axis))
        canvas.bind("<Configure>", lambda _event: self._redraw())
        for event in ("<FocusIn>", "<FocusOut>"):
            canvas.bind(event, lambda _event: show_focus(canvas))
        for sequence, action in zoom_keys(self).items():
            canvas.bind(sequence, handler(action))
        canvas.bind("<Prior>", handler(self.turn, -1))
        canvas.bind("<Next>", handler(self.turn, 1))
        step = look.px(40)
        for key, axis, pixels in (("<Up>", 1, -step), ("<Down>", 1, step), ("<Left>", 0, -step), ("<Right>", 0, step)):
            canvas.bind(key, handler(self.move, axis, pixels))
        canvas.bind("<Home>", handler(self.move, 1, -(10**6)))
        canvas.bind("<End>", handler(self.move, 1, 10**6))
        listen_to_mouse(self)


def zoom_keys(view: PageView) -> dict[str, Callable[[], None]]:
    """The keys that zoom, for the page itself and for a screen around it."""
    larger = dict.fromkeys(("<Control-plus>", "<Control-equal>", "<Control-KP_Add>"), view.zoom_in)
    smaller = dict.fromkeys(("<Control-minus>", "<Control-KP_Subtract>"), view.zoom_out)
    fits = {"<Control-Key-0>": view.fit_page, "<Control-Key-1>": view.real_size, "<Control-Key-2>": view.fit_width}
    return {**larger, **smaller, **fits}


def listen_to_mouse(view: PageView) -> None:
    """The wheel scrolls, with Ctrl it zooms at the pointer, with Shift it goes sideways; the page can be dragged."""
    canvas, held = view.canvas, [0, 0]

    def wheel(way: int, event: "tk.Event[tk.Misc]") -> str:
        if int(event.state) & _CONTROL:
            view.zoom_to(view.zoom * (1.1 if way < 0 else 1 / 1.1), (event.x, event.y))
        else:
            view.move(0 if int(event.state) & _SHIFT else 1, way * look.px(60))
        return "break"

    def grip(event: "tk.Event[tk.Misc]") -> None:
        canvas.focus_set()
        held[:] = event.x, event.y

    def drag(event: "tk.Event[tk.Misc]") -> None:
        view.move(0, held[0] - event.x)
        view.move(1, held[1] - event.y)
        held[:] = event.x, event.y

    canvas.bind("<Button-4>", partial(wheel, -1))
    canvas.bind("<Button-5>", partial(wheel, 1))
    canvas.bind("<MouseWheel>", lambda event: wheel(-1 if event.delta > 0 else 1, event))
    canvas.bind("<Button-1>", grip)
    canvas.bind("<B1-Motion>", drag)


def show_focus(canvas: tk.Canvas) -> None:
    """A ring around the page's place while the keys go there."""
    canvas.delete("focus")
    if focus_of(canvas) is canvas:
        edge = look.px(1)
        canvas.create_rectangle(
            edge,
            edge,
            canvas.winfo_width() - edge - 1,
            canvas.winfo_height() - edge - 1,
            outline=look.color("focus"),
            width=2 * look.hairline(),
            tags="focus",
        )


class PageBar(tk.Frame):
    """Pack it above or below its page; a paper of one page has no buttons to turn."""

    def __init__(self, parent: tk.Misc, view: PageView) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._view = view
        self._smaller = self._small("dash-lg", _("Perkecil (Ctrl −)"), view.zoom_out, self)
        self._smaller.pack(side="left")
        self.zoom = label(self, "", "small", "text2", width=6, anchor="center")
        self.zoom.pack(side="left")
        self._larger = self._small("plus-lg", _("Perbesar (Ctrl +)"), view.zoom_in, self)
        self._larger.pack(side="left")
        self._small("aspect-ratio", _("Muat halaman (Ctrl 0)"), view.fit_page, self).pack(side="left")
        self._small("arrows", _("Muat lebar (Ctrl 2)"), view.fit_width, self).pack(side="left")
        self._pages = frame(self)
        self._before = self._small("chevron-left", _("Sebelumnya (PgUp)"), lambda: view.turn(-1), self._pages)
        self._before.pack(side="left")
        self.entry = TextEntry(self._pages, styles.entry_style(look.surface_of(self)), clean=only_digits)
        self.entry.configure(justify="right")
        self.entry.pack(side="left", padx=look.px(2))
        self.total = label(self._pages, "", "small", "text2")
        self.total.pack(side="left", padx=look.px(3))
        self._after = self._small("chevron-right", _("Berikutnya (PgDn)"), lambda: view.turn(1), self._pages)
        self._after.pack(side="left")
        self.entry.bind("<Return>", handler(self._go))
        self.entry.bind("<FocusOut>", lambda _event: self._write_number(), add="+")
        self.entry.bind("<FocusIn>", lambda _event: self.entry.select_all(), add="+")
        self.entry.bind("<Prior>", handler(view.turn, -1))
        self.entry.bind("<Next>", handler(view.turn, 1))
        view.on_change = self.refresh
        self.refresh()

    def refresh(self) -> None:
        """Write what the page shows now."""
        view = self._view
        self.zoom.say(view.percent if view.count else "")
        self._smaller.set_allowed(view.count > 0 and view.zoom > LEAST, _("Lebih kecil tidak terbaca."))
        self._larger.set_allowed(view.count > 0 and view.zoom < MOST, _("Sudah paling besar."))
        if view.count > 1:
            self._pages.pack(side="right")
            self._write_number()
            self.total.say(f"/ {view.count}")
            self._before.set_allowed(view.number > 1, _("Ini halaman pertama."))
            self._after.set_allowed(view.number < view.count, _("Ini halaman terakhir."))
        else:
            self._pages.pack_forget()

    def _write_number(self) -> None:
        self.entry.put(str(self._view.number))

    def _go(self) -> None:
        """Enter in the number: that page, or the nearest there is."""
        typed = only_digits(self.entry.text)
        if typed:
            self._view.go_to(max(1, min(int(typed[:9]), self._view.count)))
        self._write_number()
        self.entry.select_all()

    @staticmethod
    def _small(icon: str, tip: str, command: Callable[[], object], parent: tk.Misc) -> Button:
        return button(parent, "", "quiet", icon=icon, tip=tip, command=command)
