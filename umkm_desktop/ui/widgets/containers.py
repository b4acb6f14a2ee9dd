"""Frames, cards and scrolled room; a column in the middle; a list beside what is chosen."""

import tkinter as tk
import tkinter.ttk as ttk
from typing import Any

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.look import styles
from umkm_desktop.ui.widgets.text import link


def frame(parent: tk.Misc, surface: str | None = None, **options: Any) -> tk.Frame:
    """A plain frame on its parent's background, or on the one given."""
    token = surface or look.surface_of(parent)
    made = tk.Frame(parent, background=look.color(token), borderwidth=0, highlightthickness=0, **options)
    look.stand_on(made, token)
    return made


def card(parent: tk.Misc, padding: int | tuple[int, ...] = 16) -> ttk.Frame:
    """A white rounded card with a soft shadow; the outer 3 px are the shadow's room.

    The padding is never less than 7 px, or a child would cover the card's round corners.
    """
    sides = padding if isinstance(padding, tuple) else (padding,)
    return _surface(parent, "card", "card", tuple(max(7, side) for side in sides))


def outlined(parent: tk.Misc, padding: int) -> ttk.Frame:
    """A small card with a hairline edge."""
    return _surface(parent, "outlined", "card", padding)


def box(parent: tk.Misc, token: str = "sunk", padding: int | tuple[int, ...] = 10) -> ttk.Frame:  # noqa: S107
    """A rounded box filled with a token, without edge or shadow."""
    return _surface(parent, token, token, padding)


def divider(parent: tk.Misc) -> tk.Frame:
    """A hairline; pack it with ``fill="x"``."""
    return tk.Frame(parent, background=look.color("line"), height=look.hairline(), borderwidth=0)


def clear(parent: tk.Misc) -> None:
    """Take away everything that stands in it."""
    for child in parent.winfo_children():
        child.destroy()


def scroll_bar(parent: tk.Misc, orient: str = "vertical") -> ttk.Scrollbar:
    """A scroll bar that is only a thumb."""
    style = styles.scrollbar_style(look.surface_of(parent), orient.capitalize())
    return ttk.Scrollbar(parent, orient=orient, style=style, takefocus=False)  # type: ignore[arg-type]


def _surface(parent: tk.Misc, kind: str, inside: str, padding: int | tuple[int, ...]) -> ttk.Frame:
    sides = padding if isinstance(padding, tuple) else (padding,)
    scaled: Any = tuple(look.px(side) for side in sides)
    made = ttk.Frame(parent, style=styles.surface_style(kind, look.surface_of(parent)), padding=scaled)
    look.stand_on(made, inside)
    return made


class ScrollFrame(tk.Frame):
    """Put widgets into ``body``; the thumb shows only when there is more than fits."""

    def __init__(self, parent: tk.Misc) -> None:
        token = look.surface_of(parent)
        super().__init__(parent, background=look.color(token), borderwidth=0, highlightthickness=0)
        look.stand_on(self, token)
        self._canvas = tk.Canvas(self, background=look.color(token), borderwidth=0, highlightthickness=0)
        self._bar = scroll_bar(self)
        self._canvas.configure(yscrollcommand=self._show_bar, yscrollincrement=look.px(20))
        self._bar.configure(command=self._canvas.yview)
        self._canvas.pack(side="left", fill="both", expand=True)
        self.body = frame(self._canvas, token)
        look.stand_on(self._canvas, token)
        self._window = self._canvas.create_window(0, 0, window=self.body, anchor="nw")
        self._canvas.bind("<Configure>", lambda event: self._canvas.itemconfigure(self._window, width=event.width))
        self.body.bind("<Configure>", lambda _event: self._measure())
        self._bind_wheel()

    def to_top(self) -> None:
        """Show the beginning."""
        self._canvas.yview_moveto(0)

    def see(self, child: tk.Misc) -> None:
        """Scroll just so far that the child is visible."""
        top = child.winfo_rooty() - self.body.winfo_rooty()
        bottom = top + child.winfo_height() + look.px(24)
        shown_from = self._canvas.canvasy(0)
        shown_to = shown_from + self._canvas.winfo_height()
        whole = max(1, self.body.winfo_reqheight())
        if top - look.px(24) < shown_from:
            self._canvas.yview_moveto(max(0, top - look.px(24)) / whole)
        elif bottom > shown_to:
            self._canvas.yview_moveto((bottom - self._canvas.winfo_height()) / whole)

    def _measure(self) -> None:
        self._canvas.configure(scrollregion=(0, 0, 1, self.body.winfo_reqheight()))

    def _show_bar(self, first: float, last: float) -> None:
        self._bar.set(first, last)
        fits = float(first) <= 0 and float(last) >= 1
        if fits and self._bar.winfo_manager():
            self._bar.pack_forget()
        elif not fits and not self._bar.winfo_manager():
            self._bar.pack(side="right", fill="y", before=self._canvas)

    def _bind_wheel(self) -> None:
        """Wheel, page keys and focus anywhere inside: bound on the window, asked whether it is about us."""
        window = self.winfo_toplevel()
        bound = {
            sequence: window.bind(sequence, handler, add="+")
            for sequence, handler in (
                ("<MouseWheel>", lambda event: self._wheel(event, -1 if event.delta > 0 else 1)),
                ("<Button-4>", lambda event: self._wheel(event, -1)),
                ("<Button-5>", lambda event: self._wheel(event, 1)),
                ("<Prior>", lambda event: self._page(event, -1)),
                ("<Next>", lambda event: self._page(event, 1)),
                ("<FocusIn>", self._follow),
            )
        }
        self.bind("<Destroy>", lambda event: self._let_go(event, window, bound))

    def _let_go(self, event: "tk.Event[tk.Misc]", window: tk.Misc, bound: dict[str, str]) -> None:
        if event.widget is self:
            for sequence, name in bound.items():
                _unbind_one(window, sequence, name)

    def _is_inside(self, widget: object) -> bool:
        return isinstance(widget, tk.Misc) and str(widget).startswith(str(self.body))

    def _wheel(self, event: "tk.Event[tk.Misc]", steps: int) -> None:
        if (self._is_inside(event.widget) or event.widget is self._canvas) and self._bar.winfo_manager():
            self._canvas.yview_scroll(steps * 3, "units")

    def _page(self, event: "tk.Event[tk.Misc]", steps: int) -> None:
        if self._is_inside(event.widget) and not isinstance(event.widget, tk.Text):
            self._canvas.yview_scroll(steps, "pages")

    def _follow(self, event: "tk.Event[tk.Misc]") -> None:
        if self._is_inside(event.widget) and event.widget is not self.body:
            self.see(event.widget)


def _unbind_one(window: tk.Misc, sequence: str, name: str) -> None:
    """Take one handler off: Tk's own unbind takes all handlers of the sequence."""
    lines = str(window.tk.call("bind", str(window), sequence)).split("\n")
    kept = [line for line in lines if name not in line]
    window.tk.call("bind", str(window), sequence, "\n".join(kept))
    window.deletecommand(name)


HIGHER = 0.47
"""A little above the middle looks like the middle."""
EDGE = 12


class CenteredColumn(ScrollFrame):
    """Put widgets into ``column``; its width in logical px gives way only to a narrower window."""

    def __init__(self, parent: tk.Misc, width: int) -> None:
        super().__init__(parent)
        self._wanted = width
        self.column = frame(self.body)
        self.column.pack()
        self._strut = frame(self.column, height=1)
        self._strut.pack()
        self.column.bind("<Configure>", lambda _event: self._centre())
        self.bind("<Configure>", lambda _event: self._centre())
        self._centre()

    def set_width(self, width: int) -> None:
        """Another width, for the next step."""
        self._wanted = width
        self._centre()

    def clear(self) -> None:
        """Take everything out of the column."""
        for child in self.column.winfo_children():
            if child is not self._strut:
                child.destroy()
        self.to_top()

    def _centre(self) -> None:
        room, tall = self.winfo_width(), self.winfo_height()
        width = look.px(self._wanted)
        self._strut.configure(width=min(width, max(1, room - 2 * look.px(EDGE))) if room > 1 else width)
        free = tall - self.column.winfo_reqheight()
        above = max(look.px(EDGE), round(free * HIGHER))
        self.column.pack_configure(pady=(above, look.px(EDGE)))


ONE_PANE_BELOW = 860
"""Logical width under which the list and the chosen record no longer stand side by side."""


class TwoPanes(tk.Frame):
    """``list`` is a card, ``detail`` a plain frame to fill; the pane whose width is given stays so, the other grows.

    With ``stacked`` a narrow window shows the chosen record under the list instead, twice as high.
    """

    def __init__(
        self, parent: tk.Misc, *, list_width: int | None = None, detail_width: int | None = None, stacked: bool = False
    ) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._widths, self._stacked = (list_width, detail_width), stacked
        self.list = card(self, padding=0)
        self._right = frame(self)
        self._way_back = frame(self._right)
        link(self._way_back, _("‹ Kembali ke daftar (Esc)"), self.leave_detail).pack(anchor="w", pady=look.px(4))
        self.detail = frame(self._right)
        self.detail.pack(fill="both", expand=True)
        self.one_pane = False
        self._inside = False
        self.rowconfigure(0, weight=1)
        self.bind("<Configure>", self._resized)
        self._arrange()

    @property
    def in_detail(self) -> bool:
        """Whether the chosen record has the place of the list."""
        return self.one_pane and self._inside and not self._stacked

    def enter_detail(self) -> None:
        """Go into the chosen record; side by side nothing moves."""
        self._inside = True
        self._arrange()

    def leave_detail(self) -> None:
        """Back to the list."""
        self._inside = False
        self._arrange()

    def _resized(self, event: "tk.Event[tk.Misc]") -> None:
        one_pane = event.widget is self and 1 < look.logical(event.width) < ONE_PANE_BELOW
        if event.widget is self and one_pane != self.one_pane:
            self.one_pane = one_pane
            self._arrange()

    def _arrange(self) -> None:
        for pane in (self.list, self._right):
            pane.grid_forget()
        self.rowconfigure(1, weight=2 if self.one_pane and self._stacked else 0)
        if self.one_pane and self._stacked:
            self._set_columns((1, 0), (0, 0))
            self.list.grid(row=0, column=0, sticky="nsew")
            self._right.grid(row=1, column=0, sticky="nsew")
        elif self.one_pane:
            self._set_columns((1, 0), (0, 0))
            (self._right if self._inside else self.list).grid(row=0, column=0, sticky="nsew")
        else:
            fixed = [0 if width is None else look.px(width) for width in self._widths]
            self._set_columns([int(width is None) for width in self._widths], fixed)
            self.list.grid(row=0, column=0, sticky="nsew", padx=(0, look.px(12)))
            self._right.grid(row=0, column=1, sticky="nsew")
        if self.in_detail:
            self._way_back.pack(side="top", fill="x", padx=look.px(4), before=self.detail)
        else:
            self._way_back.pack_forget()

    def _set_columns(self, weights: "tuple[int, int] | list[int]", sizes: "tuple[int, int] | list[int]") -> None:
        for column in (0, 1):
            self.columnconfigure(column, weight=weights[column], minsize=sizes[column])
