"""The ttk styles of the window: cards, buttons, fields, tabs, ticks and scroll bars.

A rounded picture has its corners flattened onto what lies behind it, so a style exists once per background
(``primary.card.TButton``); it is made when the first widget asks for it.
"""

import tkinter as tk
import tkinter.ttk as ttk
from collections.abc import Mapping
from typing import Any

from PIL import ImageTk

from umkm_desktop.ui.look import skins
from umkm_desktop.ui.look.scale import hairline, px
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.look.tokens import color

Part = tuple[str, dict[str, Any]]


def part(name: str, *children: Part, **options: object) -> Part:
    """One part of a layout with the parts inside it; options are ttk's ``side``, ``sticky``, ``expand``."""
    inside: dict[str, Any] = dict(options)
    if children:
        inside["children"] = list(children)
    return name, inside


def layout(style: str, root: Part) -> None:
    """Say which parts a style is made of."""
    define: Any = ttk.Style().layout
    define(style, [root])


def pictures(
    element: str, rest: ImageTk.PhotoImage, states: Mapping[str, ImageTk.PhotoImage] | None = None, **options: Any
) -> None:
    """An element that shows one picture per state; the first state that matches wins."""
    specs = [(*state.split(), picture) for state, picture in (states or {}).items()]
    make: Any = ttk.Style().element_create
    make(element, "image", rest, *specs, **options)


def configure(style: str, **options: object) -> None:
    """Colours, font and padding of a style at rest."""
    ttk.Style().configure(style, **options)


def by_state(style: str, **options: list[tuple[str, str]]) -> None:
    """Colours of a style in its states; an empty list clears what the theme says."""
    change: Any = ttk.Style().map
    change(style, **options)


OPENER = "opener"
"""Last part of the name of the icon inside an opening entry, as ``identify`` gives it."""

_made: set[tuple[str, str]] = set()


def surface_style(kind: str, back: str) -> str:
    """Style of a rounded frame: a kind of ``skins.SURFACES``, or a token that fills it."""
    name = f"{kind}.{back}.Surface.TFrame"
    if _first_time(name):
        skin = skins.SURFACES.get(kind) or Skin(fill=kind, radius=8)
        border = px(skin.radius + skin.room + 1) + 1
        _nine(f"{name}.bg", skin, {}, back, border=border, size=320 if skin.shadow else 240)
        layout(name, part(f"{name}.bg", sticky="nsew"))
        configure(name, background=color(back))
    return name


def button_style(kind: str, back: str) -> str:
    """Style of a button of this kind on this background."""
    name = f"{kind}.{back}.TButton"
    if _first_time(name):
        rest, states = skins.button_states(kind, back)
        _nine(f"{name}.bg", rest, states, back, border=px(12), least_height=38)
        label = part("Button.padding", part("Button.label", sticky="nsew"), sticky="nsew")
        layout(name, part(f"{name}.bg", label, sticky="nsew"))
        text = color(skins.BUTTON_TEXT[kind])
        padding = (px(13), px(9))
        configure(name, background=color(back), foreground=text, font="U.bodym", padding=padding, anchor="center")
        by_state(name, foreground=[("disabled", color("text3"))], background=[])
    return name


def entry_style(back: str) -> str:
    """Style of a text field."""
    name = f"Field.{back}.TEntry"
    if _first_time(name):
        _field(f"{name}.bg", back)
        text = part("Entry.padding", part("Entry.textarea", sticky="nsew"), sticky="nsew")
        layout(name, part(f"{name}.bg", text, sticky="nsew"))
        _field_colors(name)
    return name


def opening_entry_style(back: str, sign: str = "chevron-down") -> str:
    """Style of a text field with an icon at its right that opens something: a list, a calendar."""
    name = f"Opening.{sign}.{back}.TEntry"
    if _first_time(name):
        _field(f"{name}.bg", back)
        states = {"disabled": skins.opener(sign, "text3")}
        pictures(f"{name}.{OPENER}", skins.opener(sign, "text2"), states, border=0, padding=0, sticky="")
        text = part("Entry.padding", part("Entry.textarea", sticky="nsew"), sticky="nsew")
        layout(name, part(f"{name}.bg", part(f"{name}.{OPENER}", side="right", sticky=""), text, sticky="nsew"))
        _field_colors(name)
    return name


def field_frame_style(back: str) -> str:
    """Style of a frame that looks like a field: around text of several lines."""
    name = f"Field.{back}.TFrame"
    if _first_time(name):
        _field(f"{name}.bg", back)
        layout(name, part(f"{name}.bg", sticky="nsew"))
        configure(name, background=color(back))
    return name


def bare_entry_style(back: str) -> str:
    """Style of an entry without an edge, for those that draw their own: search box, cell editor, many lines."""
    name = f"Bare.{back}.TEntry"
    if _first_time(name):
        layout(name, part("Entry.textarea", sticky="nsew"))
        _field_colors(name)
        configure(name, background=color(back), fieldbackground=color(back), padding=0)
    return name


def tab_style(back: str) -> str:
    """Style of one tab: a radio button with a bar under it."""
    name = f"Tab.{back}.Toolbutton"
    if _first_time(name):
        states = {
            "selected focus": skins.tab(back, "accent", "focus"),
            "focus": skins.tab(back, None, "focus"),
            "selected": skins.tab(back, "accent"),
            "hover": skins.tab(back, "line2"),
        }
        size = {"width": px(20), "height": px(36)}
        pictures(f"{name}.bg", skins.tab(back, None), states, border=px(9), padding=0, sticky="nsew", **size)
        label = part("Toolbutton.padding", part("Toolbutton.label", sticky="nsew"), sticky="nsew")
        layout(name, part(f"{name}.bg", label, sticky="nsew"))
        configure(name, background=color(back), foreground=color("text2"), font="U.smallm", padding=(px(9), px(9)))
        text = [("selected", color("accent_text")), ("disabled", color("text3")), ("hover", color("text"))]
        by_state(name, foreground=text, background=[])
    return name


def tick_style(back: str) -> str:
    """Style of a tick box with its text."""
    name = f"Tick.{back}.TCheckbutton"
    if _first_time(name):
        rest, states = skins.tick_states(back)
        pictures(f"{name}.mark", rest, states, border=0, sticky="")
        mark = part(f"{name}.mark", side="left", sticky="")
        label = part("Checkbutton.label", side="left", sticky="nsew")
        layout(name, part("Checkbutton.padding", mark, label, sticky="nsew"))
        configure(name, background=color(back), foreground=color("text"), font="U.body", padding=(0, px(2)))
        by_state(name, foreground=[("disabled", color("text3"))], background=[])
    return name


def scrollbar_style(back: str, orient: str = "Vertical") -> str:
    """Style of a scroll bar that is only a thumb; ``orient`` is Vertical or Horizontal."""
    name = f"Thin.{back}.{orient}.TScrollbar"
    if _first_time(name):
        upright = orient == "Vertical"
        sticky, border = ("ns", (px(4), px(9))) if upright else ("ew", (px(9), px(4)))
        lit = skins.thumb(back, "text3", upright=upright)
        rest = skins.thumb(back, "line2", upright=upright)
        states = {"disabled": skins.trough(back), "active": lit, "pressed": lit}
        pictures(f"{name}.thumb", rest, states, border=border, sticky=sticky, width=px(10), height=px(10))
        pictures(f"{name}.trough", skins.trough(back), border=0, sticky=sticky, width=px(10), height=px(10))
        thumb = part(f"{name}.thumb", expand=True, sticky=sticky)
        layout(name, part(f"{name}.trough", thumb, sticky=sticky))
        configure(name, background=color(back))
    return name


def paint_lists(root: tk.Misc) -> None:
    """Colours and font of the lists and menus that ttkbootstrap's own dialogs open."""
    colors = {
        "background": "raised",
        "foreground": "text",
        "selectBackground": "soft",
        "selectForeground": "text",
        "activeBackground": "soft",
        "activeForeground": "text",
        "disabledForeground": "text3",
    }
    for owner in ("*TCombobox*Listbox", "*Menu"):
        for option, token in colors.items():
            root.option_add(f"{owner}.{option}", color(token))
        root.option_add(f"{owner}.font", "U.body")
        root.option_add(f"{owner}.relief", "flat")


def forget() -> None:
    """Forget which styles exist: the Tk interpreter that knew them is gone."""
    _made.clear()


def _first_time(name: str) -> bool:
    """Whether this style is still to be made in the theme in use."""
    key = (str(ttk.Style().theme_use()), name)
    if key in _made:
        return False
    _made.add(key)
    return True


def _field(element: str, back: str) -> None:
    rest, states = skins.field_states()
    _nine(element, rest, states, back, border=px(11), least_height=36)


def _field_colors(name: str) -> None:
    configure(
        name,
        background=color("card"),
        fieldbackground=color("card"),
        foreground=color("text"),
        insertcolor=color("text"),
        insertwidth=hairline(),
        padding=(px(10), px(7)),
        selectbackground=color("accent"),
        selectforeground=color("on_accent"),
    )
    by_state(
        name,
        foreground=[("disabled", color("text3"))],
        selectbackground=[("!focus", color("card"))],
        selectforeground=[("!focus", color("text"))],
        fieldbackground=[("disabled", color("sunk"))],
    )


def _nine(
    element: str,
    rest: Skin,
    states: Mapping[str, Skin],
    back: str,
    *,
    border: int,
    size: int = 96,
    least_height: int = 0,
) -> None:
    """An element that stretches; its own width and height are given, else the picture's size is the least size."""
    pictures(
        element,
        skins.nine(rest, back, border, size),
        {state: skins.nine(skin, back, border, size) for state, skin in states.items()},
        border=border,
        padding=0,
        sticky="nsew",
        width=2 * border + 2,
        height=max(2 * border + 2, px(least_height)),
    )
