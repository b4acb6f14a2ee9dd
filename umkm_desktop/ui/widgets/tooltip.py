"""A word about a control, shown when the pointer rests on it or the focus stays on it."""

import tkinter as tk

from umkm_desktop.ui import look

_REST_MS = 500


class Tooltip:
    """One per control; :func:`tooltip` makes or changes it."""

    def __init__(self, widget: tk.Misc, text: str) -> None:
        self.text = text
        self._widget = widget
        self._window: tk.Toplevel | None = None
        self._waiting: str | None = None
        for sequence in ("<Enter>", "<FocusIn>"):
            widget.bind(sequence, lambda _event: self._wait(), add="+")
        for sequence in ("<Leave>", "<FocusOut>", "<Button>", "<Key>", "<Destroy>"):
            widget.bind(sequence, lambda _event: self.hide(), add="+")

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
