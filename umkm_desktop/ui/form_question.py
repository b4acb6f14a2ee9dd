"""A form as a panel over the dimmed window: Tab stays inside, Enter takes the verb, Esc backs out."""

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.dialogs import Check, FormField
from umkm_desktop.ui.widgets.buttons import Kind

WIDTH, INSET, TOP = 540, 18, 84
SIDE = 6
"""A form's rows keep this much room beside their fields; words and buttons stand in one line with them."""

_LEAST_FORM = 70
_SHRINK_MS = 120
_GAPS = 40
"""Logical px between the parts of the panel, more or less."""

_serial = count()


class FormPanel:
    """Title, sentence, form, ``extra`` for more, and a row of buttons; ``submit`` gives values that are right.

    Whoever opens it binds ``on_enter``; Esc and a click outside take it away.
    """

    def __init__(
        self,
        window: tk.Misc,
        title: str,
        sentence: str,
        fields: Sequence[FormField],
        values: Mapping[str, Any] | None = None,
        *,
        check: Check | None = None,
        on_close: Callable[[], object] | None = None,
    ) -> None:
        self._window, self._check = window, check
        self.on_enter: Callable[[], object] = lambda: None
        self.overlay = w.Overlay(window, WIDTH, 200, top=TOP, on_close=on_close)
        self._content = w.frame(self.overlay.body)
        inset = look.px(INSET)
        self._content.place(x=inset, y=inset, relwidth=1, width=-2 * inset)
        self._strip: w.Strip | None = None
        self._fitting = self._shrinking = ""
        self._write_head(title, sentence)
        self._scroll = w.ScrollFrame(self._content)
        self._scroll.pack_propagate(False)
        self._scroll.pack(fill="x", pady=(look.px(14), 0))
        self.form = w.Form(self._scroll.body, fields, check=check)
        self.form.pack(fill="x")
        self.form.set_values(values or {})
        self.extra = w.frame(self._content)
        self.extra.pack(fill="x", padx=look.px(SIDE))
        self.buttons = w.frame(self._content)
        self.buttons.pack(fill="x", padx=look.px(SIDE), pady=(look.px(8), 0))
        self._tag = f"FormPanel{next(_serial)}"
        self._bind_keys()

    def add_button(self, verb: str, kind: Kind, command: Callable[[], object], side: Any = "right") -> w.Button:
        """A button of the row, from right to left."""
        made = w.button(self.buttons, verb, kind, command=command)
        made.pack(side=side, padx=(look.px(5), 0))
        return made

    def show(self) -> None:
        """Give it its height and the keyboard, the first field first."""
        self.adopt(self.overlay.body)
        self._window.update_idletasks()
        self._take_height()
        for part in (self._scroll.body, self._content):
            part.bind("<Configure>", lambda _event: self._fit(), add="+")
        self.form.focus_first()

    def submit(self) -> dict[str, Any] | None:
        """The values, or None after showing what is wrong with them."""
        self.say("")
        values = self.form.checked_values()
        if values is None:
            return None
        problems = self._check(values) if self._check else {}
        if problems:
            self.say(" ".join(self.form.show_problems(problems)))
            return None
        return values

    @property
    def is_open(self) -> bool:
        return self.overlay.is_open

    def close(self) -> None:
        """Take it away."""
        self.overlay.close()

    def adopt(self, part: tk.Misc) -> None:
        """Let the panel's keys work in a part of it, also one that was added later."""
        tags = part.bindtags()
        if self._tag not in tags:
            place = 0 if isinstance(part, tk.Text) else 1  # a text area would take Shift-Tab for itself
            part.bindtags((*tags[:place], self._tag, *tags[place:]))
        for child in part.winfo_children():
            if not isinstance(child, tk.Toplevel):
                self.adopt(child)

    def _write_head(self, title: str, sentence: str) -> None:
        inside = WIDTH - 2 * (INSET + SIDE) - 8
        self._title = w.label(self._content, title, "h2", wrap=inside)
        self._title.pack(anchor="w", padx=look.px(SIDE))
        if sentence:
            words = w.label(self._content, sentence, "body", "text2", wrap=inside)
            words.pack(anchor="w", padx=look.px(SIDE), pady=(look.px(6), 0))

    def say(self, sentence: str) -> None:
        """A sentence about the whole form, above its fields."""
        if self._strip is not None:
            self._strip.destroy()
            self._strip = None
        if sentence:
            self._strip = w.Strip(self._content, sentence, closable=False)
            self._strip.pack(fill="x", padx=look.px(SIDE), pady=(look.px(10), 0), before=self._scroll)

    def _fit(self) -> None:
        """As high as what is in it; a form higher than the window scrolls."""
        if not self.is_open:
            return
        spare = self._scroll.winfo_reqheight() - self._wanted()
        if spare <= 0:
            self._take_height()
        else:
            self._fit_soon()
            if not self._shrinking:  # later: while it shrinks its scroll bar would come and make it wrap again
                self._shrinking = self._window.after(_SHRINK_MS, self._take_height)

    def _wanted(self) -> int:
        return max(look.px(_LEAST_FORM), min(self._scroll.body.winfo_reqheight(), self._room()))

    def _take_height(self) -> None:
        self._shrinking = ""
        if not self.is_open:
            return
        if self._wanted() != self._scroll.winfo_reqheight():
            self._scroll.configure(height=self._wanted())
        self._fit_soon()

    def _fit_soon(self) -> None:
        """The panel follows its content once that knows its own height."""
        if not self._fitting:
            self._fitting = self._window.after_idle(self._resize)

    def _resize(self) -> None:
        self._fitting = ""
        if self.is_open:
            self.overlay.resize(round(look.logical(self._content.winfo_reqheight() + self._edges)))

    def _room(self) -> int:
        """Screen px that the form may take of the window's height."""
        others = sum(
            part.winfo_reqheight() for part in self._content.winfo_children() if part is not self._scroll
        ) + look.px(_GAPS)
        return self._window.winfo_height() - look.px(20) - self._edges - others

    @property
    def _edges(self) -> int:
        return 2 * look.px(INSET) + look.px(8)

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[tk.Event[tk.Misc]], str | None]] = {
            "<Escape>": lambda _event: _done(self.close),
            "<Tab>": lambda event: self._tab(event.widget, 1),
            "<Shift-Tab>": lambda event: self._tab(event.widget, -1),
            "<Return>": self._enter,
            "<KP_Enter>": self._enter,
            "<Control-Return>": lambda _event: _done(self.on_enter),
        }
        if self._window.tk.call("tk", "windowingsystem") == "x11":
            keys["<ISO_Left_Tab>"] = keys["<Shift-Tab>"]
        for sequence, action in keys.items():
            self._window.bind_class(self._tag, sequence, action)

    def _enter(self, event: "tk.Event[tk.Misc]") -> str | None:
        if isinstance(event.widget, tk.Text):
            return None
        if isinstance(event.widget, w.Button):
            return _done(event.widget.invoke)
        return _done(self.on_enter)

    def _tab(self, widget: tk.Misc, step: int) -> str | None:
        """Round the ends; everywhere between Tk goes its own way."""
        following = widget.tk_focusNext() if step > 0 else widget.tk_focusPrev()
        if self._inside(following):
            return None
        stops = self._stops()
        if stops:
            target = stops[0 if step > 0 else -1]
            target.focus_set()
            target.event_generate("<<TraverseIn>>")
        return "break"

    def _stops(self) -> list[tk.Misc]:
        stops: list[tk.Misc] = []
        stop = self.overlay.body.tk_focusNext()
        while stop is not None and self._inside(stop) and stop not in stops:
            stops.append(stop)
            stop = stop.tk_focusNext()
        return stops

    def _inside(self, widget: tk.Misc | None) -> bool:
        return widget is not None and f"{widget}.".startswith(f"{self.overlay.body}.")


class FormQuestion:
    """Asks for some values at once; waits until they are right or the officer backs out."""

    def __init__(
        self,
        window: tk.Misc,
        title: str,
        sentence: str,
        verb: str,
        fields: Sequence[FormField],
        values: Mapping[str, Any] | None = None,
        *,
        check: Check | None = None,
        danger: bool = False,
    ) -> None:
        self._window = window
        self._answer: dict[str, Any] | None = None
        self.panel = FormPanel(window, title, sentence, fields, values, check=check)
        self.panel.on_enter = self.take
        self.verb = self.panel.add_button(verb, "danger" if danger else "primary", self.take)
        self.cancel = self.panel.add_button(_("Batal"), "secondary", self.panel.close)

    def ask(self) -> dict[str, Any] | None:
        """Show it and wait; None when the officer backed out."""
        self.panel.show()
        self._window.wait_window(self.panel.overlay.canvas)
        return self._answer

    def take(self) -> None:
        """Answer with what was typed, unless something is wrong with it."""
        values = self.panel.submit()
        if values is not None:
            self._answer = values
            self.panel.close()


def _done(action: Callable[[], object]) -> str:
    """Do it and let nobody else see the key."""
    action()
    return "break"
