"""Typed, thin steps to build a ttk style: a layout out of parts, an element out of pictures, its colours."""

import tkinter.ttk as ttk
from collections.abc import Mapping
from typing import Any

from PIL import ImageTk

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
