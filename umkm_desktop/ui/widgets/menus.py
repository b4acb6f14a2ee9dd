"""The menu behind a right click, behind "…" and behind Shift+F10."""

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from umkm_desktop.ui import look


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
