"""A frame taller than its place: it scrolls by wheel and keys, and follows the focus."""

import tkinter as tk

from umkm_desktop.ui import look
from umkm_desktop.ui.widgets.containers import frame, scroll_bar


class ScrollFrame(tk.Frame):
    """Put widgets into ``body``; the thumb shows only when there is more than fits."""

    def __init__(self, parent: tk.Misc, surface: str | None = None) -> None:
        token = surface or look.surface_of(parent)
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
