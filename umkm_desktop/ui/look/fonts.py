"""Text made safe to draw, and the fonts it is drawn in: Segoe UI on Windows, the bundled Inter on Linux."""

import ctypes
import sys
import tkinter as tk
import tkinter.font as tkfont
import unicodedata
from functools import lru_cache
from typing import Literal

from umkm_desktop import resources
from umkm_desktop.ui.look.scale import px

_PLACEHOLDER = "\N{WHITE SMALL SQUARE}"
_LAST_OF_FIRST_PLANE = 0xFFFF
_UNDRAWN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def shown(text: object, *, lines: bool = False) -> str:
    """The text as Tk can draw it on one line, or on several with ``lines=True``.

    Tk 8.6 on X11 draws characters beyond the first plane (emoji) wrongly and some font libraries end the program
    over them; control characters and bidirectional marks would move or hide what stands beside them.
    """
    whole = str(text)
    if whole.isascii() and whole.isprintable():
        return whole
    if not lines:
        whole = " ".join(whole.split("\n")).replace("\r", "")
    return "".join(_drawable(letter, lines) for letter in whole)


def _drawable(letter: str, lines: bool) -> str:
    if ord(letter) > _LAST_OF_FIRST_PLANE:
        return _PLACEHOLDER
    if letter == "\t":
        return " "
    if letter == "\n" and lines:
        return letter
    return "" if unicodedata.category(letter) in _UNDRAWN else letter


_Weight = Literal["normal", "bold"]
REGULAR, MEDIUM, SEMIBOLD = 0, 1, 2

SIZES: dict[str, tuple[int, int]] = {
    "big": (SEMIBOLD, 30),
    "num": (SEMIBOLD, 22),
    "h1": (SEMIBOLD, 19),
    "h2": (SEMIBOLD, 16),
    "h3": (SEMIBOLD, 14),
    "body": (REGULAR, 13),
    "bodym": (MEDIUM, 13),
    "strong": (SEMIBOLD, 13),
    "small": (REGULAR, 12),
    "smallm": (MEDIUM, 12),
    "smalls": (SEMIBOLD, 12),
    "cap": (REGULAR, 11),
    "capm": (MEDIUM, 11),
    "caps": (SEMIBOLD, 11),
}
"""Name of each font: (weight, logical pixels)."""

_WITH_WEIGHTS = (
    ("UMKM Sans", "UMKM Sans Medium", "UMKM Sans Semibold"),
    ("Segoe UI", "Segoe UI Semibold", "Segoe UI Semibold"),
)
_WITH_BOLD_ONLY = ("Noto Sans", "Open Sans", "DejaVu Sans", "TkDefaultFont")

_fonts: dict[str, tkfont.Font] = {}


def load_bundled() -> None:
    """Make the bundled Inter known to this program only; must run before the first Tk window.

    Where that fails (no fontconfig, Windows), the window takes the next best family and says nothing.
    """
    if sys.platform == "win32":
        return
    try:
        fontconfig = ctypes.CDLL("libfontconfig.so.1")
        for path in sorted(resources.asset("fonts", "ui").glob("*.otf")):
            fontconfig.FcConfigAppFontAddFile(None, str(path).encode())
    except (OSError, AttributeError):
        return


def create(root: tk.Misc) -> None:
    """Make, or resize after a new scale, the named fonts ``U.body``, ``U.h1`` … and Tk's own."""
    weights = _families(root)
    for name, (weight, size) in SIZES.items():
        family, style = weights[weight]
        _named(root, f"U.{name}").configure(family=family, size=-px(size), weight=style)
    family, style = weights[REGULAR]
    for name in ("TkDefaultFont", "TkTextFont", "TkMenuFont", "TkHeadingFont", "TkCaptionFont", "TkTooltipFont"):
        tkfont.nametofont(name, root=root).configure(family=family, size=-px(13), weight=style)
    measure.cache_clear()


def keep_defaults(root: tk.Misc) -> tk.Frame:
    """Hold the fonts Tk gives a widget before it reads the options, in labels that are never shown.

    A font that no widget uses is loaded anew for each widget made: 0.25 ms a label instead of 0.01 (X11, Tk 8.6).
    """
    holder = tk.Frame(root)
    for name in ("TkDefaultFont", "TkTextFont", "TkFixedFont"):
        tk.Label(holder, font=name)
    return holder


def font(name: str) -> tkfont.Font:
    """The font of that name in :data:`SIZES`."""
    return _fonts[name]


@lru_cache(maxsize=4096)
def measure(text: str, name: str) -> int:
    """Width of the text in screen pixels."""
    return _fonts[name].measure(shown(text))


def ellipsis(text: object, name: str, width: int) -> str:
    """The text as it fits ``width`` screen pixels, cut with … where it does not."""
    whole = shown(text)
    if measure(whole, name) <= width:
        return whole
    low, high = 0, len(whole)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(whole[:middle].rstrip() + "…", name) <= width:
            low = middle
        else:
            high = middle - 1
    return whole[:low].rstrip() + "…" if low or width > 0 else ""


def _families(root: tk.Misc) -> list[tuple[str, _Weight]]:
    known = set(tkfont.families(root))
    for names in _WITH_WEIGHTS:
        if known.issuperset(names):
            return [(name, "normal") for name in names]
    family = next((name for name in _WITH_BOLD_ONLY if name in known), "TkDefaultFont")
    return [(family, "normal"), (family, "bold"), (family, "bold")]


def _named(root: tk.Misc, full_name: str) -> tkfont.Font:
    exists = full_name in tkfont.names(root)
    made = tkfont.Font(root=root, name=full_name, exists=exists)
    made.delete_font = False  # a named font outlives this Python object
    _fonts[full_name.removeprefix("U.")] = made
    return made
