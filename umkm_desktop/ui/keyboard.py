"""Keys of the whole window, and which widget has the focus."""

import tkinter as tk
from collections.abc import Callable, Iterable
from functools import partial

from umkm_desktop.ui.navigation import Command


def focus_of(window: tk.Misc) -> tk.Misc | None:
    """The focused widget of this program, or None.

    Tk's file dialog is made in Tcl, so tkinter knows no widget of its name and ``focus_get`` raises KeyError.
    """
    try:
        return window.focus_get()
    except KeyError:
        return None


def focus_now(widget: tk.Misc) -> None:
    """Give the focus to a widget that was just made; what is typed meanwhile is already for it.

    Tk gives it to a widget that is not placed yet only once that is shown, and until then to nobody.
    """
    widget.update_idletasks()
    widget.focus_set()


COMMAND_KEYS: dict[Command, str] = {
    Command.NEW: "<Control-n>",
    Command.SAVE: "<Control-s>",
    Command.FIND: "<Control-f>",
    Command.PRINT: "<Control-p>",
    Command.EXPORT: "<Control-e>",
    Command.EDIT: "<F2>",
    Command.REFRESH: "<F5>",
    Command.BACK: "<Escape>",
}

TEXT_CLASSES = ("Entry", "TEntry", "TCombobox", "TSpinbox", "Spinbox", "Text")
_EMACS_KEYS = "abdefhiknopt"
"""Tk binds these letters with Control in its text fields (Control-K deletes to the end of the line)."""
_MOVES = ("PrevLine", "NextLine", "PrevChar", "NextChar", "LineStart", "LineEnd", "SelectLineStart", "SelectLineEnd")


def free_text_fields(window: tk.Misc) -> None:
    """Take Tk's Emacs keys from text fields; Control-A selects everything, as in every office program."""
    for name in _MOVES:
        for key in window.event_info(f"<<{name}>>") or ():
            if "Control-Key-" in key or "Control-Lock-Key-" in key:
                window.event_delete(f"<<{name}>>", key)
    window.event_add("<<SelectAll>>", "<Control-Key-a>", "<Control-Lock-Key-A>")
    for widget_class in TEXT_CLASSES:
        for letter in _EMACS_KEYS:
            if letter != "a":
                window.unbind_class(widget_class, f"<Control-Key-{letter}>")
                window.unbind_class(widget_class, f"<Control-{letter}>")


class WindowKeys:
    """Keys of the whole window; whoever listened last is asked first and may pass a key on."""

    def __init__(self, window: tk.Misc) -> None:
        self._window = window
        self._listeners: dict[str, list[tuple[object, Callable[[], bool]]]] = {}

    def listen(self, owner: object, sequence: str, action: Callable[[], bool]) -> None:
        """Call ``action`` at this key; it says whether the key was meant for it."""
        for one in _cases(sequence):
            if one not in self._listeners:
                self._listeners[one] = []
                self._window.bind(one, partial(self._pressed, one), add="+")
            self._listeners[one].append((owner, action))

    def forget(self, owner: object) -> None:
        """This owner listens to nothing any more."""
        for sequence, listeners in self._listeners.items():
            self._listeners[sequence] = [entry for entry in listeners if entry[0] is not owner]

    def _pressed(self, sequence: str, _event: object) -> str | None:
        for _owner, action in reversed(tuple(self._listeners[sequence])):
            if action():
                return "break"
        return None


def _cases(sequence: str) -> list[str]:
    """A letter with Control also means its capital, which Caps Lock makes of it."""
    letter = sequence.removeprefix("<Control-").removesuffix(">")
    if sequence.startswith("<Control-") and len(letter) == 1 and letter.isalpha():
        return [sequence, f"<Control-{letter.upper()}>"]
    return [sequence]


def typing_in_text(window: tk.Misc) -> bool:
    """True while the focus is in a field where a plain character is text, not a command."""
    focused = focus_of(window)
    return focused is not None and focused.winfo_class() in TEXT_CLASSES


def is_plain_character(sequence: str) -> bool:
    """``"1"``, ``"<Key-1>"`` and ``"<space>"`` are typed into fields; ``"<Control-Return>"`` is not."""
    inner = sequence.strip("<>").removeprefix("Key-")
    return len(inner) == 1 or inner in ("space", "BackSpace", "Delete", "Left", "Right", "Home", "End")


def focus_ring(window: tk.Misc, stops: Iterable[tk.Misc]) -> None:
    """F6: move the focus to the next of the window's parts."""
    parts = [stop for stop in stops if stop.winfo_viewable()]
    focused = str(focus_of(window) or "")
    inside = [place for place, stop in enumerate(parts) if f"{focused}.".startswith(f"{stop}.")]
    following = parts[(inside[-1] + 1) % len(parts)] if inside else parts[0]
    target = following if str(following.cget("takefocus")) == "1" else following.tk_focusNext()
    if target is not None:
        target.focus_set()
