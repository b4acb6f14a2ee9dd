"""Buttons: one filled blue one per pane, the rest quiet; a refused one says why."""

import tkinter as tk
import tkinter.ttk as ttk
from collections.abc import Callable
from typing import Any, Literal

from umkm_desktop.ui import look
from umkm_desktop.ui.look import skins, styles
from umkm_desktop.ui.widgets.tooltip import tooltip

Kind = Literal["primary", "secondary", "quiet", "link", "danger"]


class Button(ttk.Button):
    """A button that can be refused with a reason; make it with :func:`button`."""

    tip = ""

    def allow(self) -> None:
        """Let it be pressed."""
        self.state(["!disabled"])
        tooltip(self, self.tip)

    def refuse(self, why: str) -> None:
        """Grey it; the reason shows when the pointer rests on it."""
        self.state(["disabled"])
        tooltip(self, why)

    def set_allowed(self, allowed: bool, why: str = "") -> None:
        """Allow it, or refuse it with the reason."""
        if allowed:
            self.allow()
        else:
            self.refuse(why)

    def say(self, text: str) -> None:
        """Show another text; its icon stays."""
        self.configure(text=f" {look.shown(text)}" if self.cget("image") else look.shown(text))


def button(
    parent: tk.Misc,
    text: str = "",
    kind: Kind = "secondary",
    *,
    icon: str | None = None,
    command: Callable[[], object] | None = None,
    key: str | None = None,
    tip: str = "",
) -> Button:
    """A button with a verb on it; ``key`` is written beside the verb, the caller binds it."""
    words = look.shown(text) + (f"   {key}" if key else "")
    options: dict[str, Any] = {}
    if icon:
        rest = look.icon(icon, 14, _icon_color(kind))
        options["image"] = (rest, "disabled", look.icon(icon, 14, "text3"))
        options["compound"] = "left" if words else "image"
    if command:
        options["command"] = command
    made = Button(
        parent,
        text=f" {words}" if icon and words else words,
        style=styles.button_style(kind, look.surface_of(parent)),
        **options,
    )
    made.tip = tip
    if tip:
        tooltip(made, tip)
    return made


def _icon_color(kind: str) -> str:
    return "text2" if kind == "secondary" else skins.BUTTON_TEXT[kind]
