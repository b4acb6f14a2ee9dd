"""The plain fields: text, digits, password, several lines, a tick."""

import tkinter as tk
import tkinter.ttk as ttk
from typing import Any

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.look import styles
from umkm_desktop.ui.widgets.field_frame import FieldFrame
from umkm_desktop.ui.widgets.text_entry import TextEntry
from umkm_desktop.ui.widgets.ticks import CheckBox

_CAPS_LOCK = 0x2
"""Bit of the state of a key event while Caps Lock is on."""


class TextField(FieldFrame):
    """One line of text; what was set comes back unchanged, even where Tk could not draw all of it."""

    def __init__(self, parent: tk.Misc, text: str, **options: Any) -> None:
        super().__init__(parent, text, **options)
        self._given = ("", "")
        self._waiting: str | None = None
        self.entry = self._build()
        self.entry.pack(fill="x")
        self.entry.bind("<FocusOut>", lambda _event: self._left(), add="+")
        self.clear()

    @property
    def control(self) -> tk.Widget:
        """The entry."""
        return self.entry

    @property
    def raw(self) -> str:
        """The text; what was set and not touched comes back exactly as it was."""
        shown, original = self._given
        return original if self.entry.text == shown else self.entry.text

    def put_raw(self, raw: str) -> None:
        """Show a text."""
        self._given = (look.shown(raw), raw)
        self.entry.put(self._given[0])

    def focus_set(self) -> None:
        """Give the entry the focus with all of it selected."""
        self.entry.focus_set()
        self.entry.select_all()

    def rewrite(self, text: str, cursor: int) -> tuple[str, int]:
        """How the text stands while it is typed, and where the cursor goes then."""
        return text, cursor

    def _build(self) -> TextEntry:
        return TextEntry(self, styles.entry_style(self.ground), on_change=self._changed)

    def _changed(self) -> None:
        """Tk moves the cursor only after it has told of the change, so the text is put in order when it is done."""
        if self._waiting is None:
            self._waiting = self.after_idle(self._put_in_order)
        super()._changed()

    def _put_in_order(self) -> None:
        self._waiting = None
        text = self.entry.text
        ordered, cursor = self.rewrite(text, self.entry.index("insert"))
        if ordered != text:
            self.entry.put(ordered, cursor)


class DigitsField(TextField):
    """An identifier: only digits stay of what is typed or pasted, and it remains text."""

    def _build(self) -> TextEntry:
        return TextEntry(self, styles.entry_style(self.ground), clean=only_digits, on_change=self._changed)

    @property
    def raw(self) -> str:
        """The digits, also while the entry still holds something else."""
        return only_digits(super().raw)

    def rewrite(self, text: str, cursor: int) -> tuple[str, int]:
        """Only digits stay, the cursor between the same ones."""
        return only_digits(text), len(only_digits(text[:cursor]))


def only_digits(text: str) -> str:
    """The digits 0 to 9 of a text."""
    return "".join(letter for letter in text if letter in "0123456789")


class PasswordField(TextField):
    """Shows dots; the eye shows the letters; warns while Caps Lock is on."""

    def _build(self) -> TextEntry:
        entry = TextEntry(
            self, styles.opening_entry_style(self.ground, "eye"), clean=str.strip, on_change=self._changed, show="•"
        )
        entry.bind("<Key>", self._watch_caps, add="+")
        entry.bind("<KeyRelease>", self._watch_caps, add="+")
        entry.bind("<ButtonRelease-1>", self._toggle, add="+")
        entry.bind("<Motion>", lambda event: entry.configure(cursor="hand2" if _on_opener(entry, event) else "xterm"))
        return entry

    def read(self) -> str:
        """The password with every blank in it."""
        return self.entry.text

    def put_raw(self, raw: str) -> None:
        """Only emptying makes sense; a password is never shown again."""
        self._given = (raw, raw)
        self.entry.put(raw)

    def _toggle(self, event: "tk.Event[tk.Misc]") -> None:
        if _on_opener(self.entry, event):
            self.entry.configure(show="" if str(self.entry.cget("show")) else "•")

    def _watch_caps(self, event: "tk.Event[tk.Misc]") -> None:
        if event.keysym == "Caps_Lock":
            return
        on = bool(int(event.state) & _CAPS_LOCK)
        if on and not self.problem:
            self.show(_("Caps Lock menyala."), "caps")
        elif not on and not self.problem:
            self.clear()


class MultilineField(FieldFrame):
    """Text of several lines; Tab goes on to the next field."""

    def __init__(self, parent: tk.Misc, text: str, rows: int = 3, **options: Any) -> None:
        super().__init__(parent, text, **options)
        self._frame = ttk.Frame(self, style=styles.field_frame_style(self.ground), padding=look.px(9))
        self._frame.pack(fill="both", expand=True)
        self.area = tk.Text(
            self._frame,
            height=rows,
            width=10,
            wrap="word",
            font=look.font("body"),
            background=look.color("card"),
            foreground=look.color("text"),
            insertbackground=look.color("text"),
            selectbackground=look.color("accent"),
            selectforeground=look.color("on_accent"),
            borderwidth=0,
            highlightthickness=0,
            undo=True,
        )
        self.area.pack(fill="both", expand=True)
        self._listen()
        self.clear()

    @property
    def control(self) -> tk.Widget:
        """The text area."""
        return self.area

    @property
    def raw(self) -> str:
        """The text with its line ends."""
        return self.area.get("1.0", "end-1c")

    def put_raw(self, raw: str) -> None:
        """Show a text."""
        state = str(self.area.cget("state"))
        self.area.configure(state="normal")
        self.area.delete("1.0", "end")
        self.area.insert("1.0", look.shown(raw, lines=True))
        self.area.edit_modified(False)
        self.area.configure(state="disabled" if state == "disabled" else "normal")

    def set_enabled(self, enabled: bool) -> None:
        """Let it be changed or only read."""
        self._frame.state(["!disabled" if enabled else "disabled"])
        ground, ink = ("card", "text") if enabled else ("sunk", "text3")
        self.area.configure(
            state="normal" if enabled else "disabled", background=look.color(ground), foreground=look.color(ink)
        )

    def _listen(self) -> None:
        self.area.bind("<Tab>", self._next)
        for sequence in ("<Shift-Tab>", "<<PrevWindow>>"):
            self.area.bind(sequence, self._previous)
        self.area.bind("<FocusIn>", lambda _event: self._frame.state(["focus"]))
        self.area.bind("<FocusOut>", self._focus_out)
        self.area.bind("<<Modified>>", self._modified)
        self.area.bind("<<Paste>>", self._paste)

    def _next(self, _event: object) -> str:
        following = self.area.tk_focusNext()
        if following is not None:
            following.focus_set()
        return "break"

    def _previous(self, _event: object) -> str:
        before = self.area.tk_focusPrev()
        if before is not None:
            before.focus_set()
        return "break"

    def _focus_out(self, _event: object) -> None:
        self._frame.state(["!focus"])
        self._left()

    def _modified(self, _event: object) -> None:
        if self.area.edit_modified():
            self.area.edit_modified(False)
            self._changed()

    def _paste(self, _event: object) -> str:
        try:
            pasted = look.shown(self.area.clipboard_get(), lines=True)
        except (tk.TclError, UnicodeDecodeError):
            return "break"
        if self.area.tag_ranges("sel"):
            self.area.delete("sel.first", "sel.last")
        self.area.insert("insert", pasted)
        self.area.see("insert")
        return "break"

    def _mark(self, *, wrong: bool) -> None:
        self._frame.state(["invalid" if wrong else "!invalid"])


class CheckField(FieldFrame):
    """A tick with its text; its line stands where the controls of its neighbours stand."""

    def __init__(self, parent: tk.Misc, text: str, **options: Any) -> None:
        super().__init__(parent, "", **options)
        self.text = text
        self._box = CheckBox(self, text, on_change=lambda _value: self._changed())
        self._box.pack(anchor="w", pady=(look.px(4), 0))
        self.clear()

    @property
    def control(self) -> tk.Widget:
        """The tick."""
        return self._box.tick

    @property
    def raw(self) -> str:
        """ "1" while it is ticked."""
        return "1" if self._box.value else ""

    def put_raw(self, raw: str) -> None:
        """Tick it for any text."""
        self._box.set(bool(raw))

    def read(self) -> bool:
        """Whether it is ticked."""
        return self._box.value

    def set(self, value: object) -> None:
        """Tick it or not."""
        self._box.set(bool(value))


def _on_opener(entry: ttk.Entry, event: "tk.Event[tk.Misc]") -> bool:
    return str(entry.identify(event.x, event.y)).endswith(styles.OPENER)
