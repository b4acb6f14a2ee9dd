"""Fields of a form: their frame, and those for text, digits, passwords, money and yes or no."""

import re
import tkinter as tk
import tkinter.ttk as ttk
from collections.abc import Callable
from typing import Any, Generic, Literal, TypeVar

from umkm_desktop.domain.amounts import Ambiguous, read_rupiah
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import _, format_number, format_rupiah
from umkm_desktop.ui import look
from umkm_desktop.ui.keyboard import focus_of
from umkm_desktop.ui.look import styles
from umkm_desktop.ui.widgets.popups import MenuEntry, Popup, popup_menu
from umkm_desktop.ui.widgets.text import label, link

MOST_DIGITS = 15


def parse_money(text: str) -> int | None:
    """Whole rupiah of what was typed, None for nothing; read as in every file, but a minus is left to the rule.

    Raises ValueError with a sentence for what is not an amount, for two meanings, and for parts of a rupiah.
    """
    typed = text.strip()
    if typed.casefold() in ("", "rp", "rp."):
        return None
    minus = typed[0] in "-\N{MINUS SIGN}"
    try:
        amount = read_rupiah(typed[1:] if minus else typed)
    except Ambiguous as refused:
        raise ValueError(str(refused)) from refused
    except RuleBroken as refused:
        raise ValueError(unreadable(text)) from refused
    if amount is None:
        raise ValueError(unreadable(text))
    return -amount if minus else amount


def unreadable(text: str) -> str:
    """The sentence about an amount nobody can read."""
    return _("Jumlah ditulis dengan angka, misalnya 14.500; yang diisi “{text}”.").format(text=text.strip()[:40])


def typed_money(text: str, cursor: int, prefix: str = "Rp") -> tuple[str, int]:
    """The text with points set while it is typed, and where the cursor belongs then.

    The cursor stays before the same digit. Text with letters ("184 juta") is left alone: it is read on leaving.
    """
    digits = re.sub(r"[\s.]|^-?rp\.?", "", text, flags=re.IGNORECASE)
    if not digits.isascii() or not digits.isdigit() or len(digits) > MOST_DIGITS:
        return text, cursor
    after = sum(letter.isdigit() for letter in text[cursor:])
    grouped = prefix + format_number(int(digits))
    place = len(grouped)
    while after > 0 and place > 0:
        place -= 1
        after -= grouped[place].isdigit()
    return grouped, max(place, len(prefix))


class TextEntry(ttk.Entry):
    """An entry that calls ``on_change`` for every change; ``clean`` is what pasted text goes through."""

    def __init__(
        self,
        parent: tk.Misc,
        style: str,
        *,
        clean: Callable[[str], str] = look.shown,
        on_change: Callable[[], object] | None = None,
        **options: Any,
    ) -> None:
        self._words = tk.StringVar(parent)
        super().__init__(parent, textvariable=self._words, style=style, font=look.font("body"), width=4, **options)
        self._clean = clean
        self._quiet = False
        self._on_change = on_change
        self._words.trace_add("write", lambda *_change: self._changed())
        self.bind("<<Paste>>", self._paste)
        self.bind("<Button-3>", self._menu)
        self.bind("<Shift-F10>", self._menu)

    @property
    def text(self) -> str:
        """What stands in it."""
        return self._words.get()

    def put(self, text: str, cursor: int | None = None) -> None:
        """Show another text without telling anyone."""
        self._quiet = True
        self._words.set(text)
        self._quiet = False
        self.icursor("end" if cursor is None else cursor)

    def select_all(self) -> None:
        """Select everything, as on coming in by Tab."""
        self.selection_range(0, "end")
        self.icursor("end")

    def _changed(self) -> None:
        if self._on_change and not self._quiet:
            self._on_change()

    def _paste(self, _event: object) -> str:
        try:
            pasted = self._clean(self.clipboard_get())
        except (tk.TclError, UnicodeDecodeError):
            return "break"
        if self.instate(["!disabled"]):
            if self.selection_present():
                self.delete("sel.first", "sel.last")
            self.insert("insert", pasted)
        return "break"

    def _menu(self, event: "tk.Event[tk.Misc]") -> str:
        self.focus_set()
        entries = [
            MenuEntry(_("Potong"), lambda: self.event_generate("<<Cut>>"), key="Ctrl X"),
            MenuEntry(_("Salin"), lambda: self.event_generate("<<Copy>>"), key="Ctrl C"),
            MenuEntry(_("Tempel"), lambda: self.event_generate("<<Paste>>"), key="Ctrl V"),
            None,
            MenuEntry(_("Pilih semua"), self.select_all, key="Ctrl A"),
        ]
        by_mouse = event.num == 3
        popup_menu(self, entries, event.x_root if by_mouse else None, event.y_root if by_mouse else None)
        return "break"


NoteKind = Literal["bad", "warning", "ok", "hint", "caps"]

_NOTES: dict[str, tuple[str, str]] = {
    "bad": ("exclamation-circle-fill", "bad"),
    "warning": ("exclamation-triangle-fill", "wait"),
    "ok": ("check-circle-fill", "up"),
    "hint": ("info-circle", "text3"),
    "caps": ("capslock-fill", "wait"),
}


class FieldFrame(tk.Frame):
    """Base of all fields; each one puts its control into itself and says how its text is read."""

    def __init__(
        self,
        parent: tk.Misc,
        text: str,
        *,
        required: bool = False,
        hint: str = "",
        on_change: Callable[[], object] | None = None,
        on_leave: Callable[[], object] | None = None,
    ) -> None:
        self.ground = look.surface_of(parent)
        super().__init__(parent, background=look.color(self.ground))
        self.text, self.required = text, required
        self.on_change, self.on_leave = on_change, on_leave
        self.problem = ""
        self._hint = hint
        self._note: tk.Frame | None = None
        self._head = tk.Frame(self, background=look.color(self.ground))
        if text:
            self._head.pack(fill="x", padx=look.px(2), pady=(0, look.px(1)))
            label(self._head, text, "smallm", "text2").pack(side="left")
        if required and text:
            self._mark_required()

    # Each field does its own

    @property
    def control(self) -> tk.Widget:
        """The widget that takes the focus."""
        raise NotImplementedError

    @property
    def raw(self) -> str:
        """The text as it stands in the field."""
        raise NotImplementedError

    def put_raw(self, raw: str) -> None:
        """Show a text as it was typed, for drafts."""
        raise NotImplementedError

    def read(self) -> Any:
        """What the text means; raises ValueError with a sentence where it means nothing."""
        return self.raw.strip()

    def set(self, value: Any) -> None:
        """Show a value without telling anyone."""
        self.put_raw("" if value is None else str(value))

    # The same for all

    @property
    def value(self) -> Any:
        """What the text means, None where it cannot be read."""
        try:
            return self.read()
        except ValueError:
            return None

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in."""
        return not self.raw.strip()

    def own_problem(self) -> str:
        """The sentence about what the field itself finds wrong: empty though required, or unreadable."""
        if self.required and self.empty:
            return _("{label} wajib diisi.").format(label=self.text) if self.text else _("Wajib diisi.")
        try:
            self.read()
        except ValueError as wrong:
            return str(wrong)
        return ""

    def show(
        self, sentence: str, kind: NoteKind = "bad", action: str = "", command: Callable[[], object] | None = None
    ) -> None:
        """A sentence under the field; only "bad" turns its edge red. An action is a link behind the sentence."""
        self.clear(keep_hint=False)
        self._mark(wrong=kind == "bad")
        self.problem = sentence if kind == "bad" else ""
        sign, color = _NOTES[kind]
        note = self._note = tk.Frame(self, background=look.color(self.ground))
        note.pack(fill="x", pady=(look.px(2), 0))
        mark = label(note, icon=sign, icon_size=12, icon_color=color)
        mark.pack(side="left", anchor="n", padx=(look.px(2), look.px(5)), pady=(look.px(2), 0))
        if action:
            link(note, action, command, "smalls").pack(side="right", anchor="n")
        words = label(note, sentence, "small", color, wrap="auto")
        words.pack(side="left", fill="x", expand=True)

    def clear(self, *, keep_hint: bool = True) -> None:
        """Take the sentence away; the hint comes back."""
        self.problem = ""
        self._mark(wrong=False)
        if self._note is not None:
            self._note.destroy()
            self._note = None
        if keep_hint and self._hint:
            self.show(self._hint, "hint")

    def focus_set(self) -> None:
        """Give the control the focus."""
        self.control.focus_set()

    def lock(self, why: str) -> None:
        """Let it only be read, and say why."""
        self.set_enabled(False)
        self.show(why, "hint")

    def unlock(self) -> None:
        """Let it be changed."""
        self.set_enabled(True)
        self.clear()

    def set_enabled(self, enabled: bool) -> None:
        """Let it be changed or only read."""
        _set_state(self.control, "disabled", on=not enabled)

    def _mark_required(self) -> None:
        """ "wajib" at the right of the label, a star where there is no room for the word."""
        mark = label(self._head, _("wajib"), "cap", "text3")
        mark.place(relx=1, rely=0.5, anchor="e")  # asks for no width: changing it must not change the layout
        needed = look.measure(self.text, "smallm") + look.measure(_("wajib"), "cap") + look.px(8)
        self._head.bind("<Configure>", lambda event: mark.say(_("wajib") if event.width >= needed else "*"))

    def _mark(self, *, wrong: bool) -> None:
        _set_state(self.control, "invalid", on=wrong)

    def _changed(self) -> None:
        """What every change does: an error goes away while it is being mended."""
        if self.problem:
            self.clear()
        if self.on_change:
            self.on_change()

    def _left(self) -> None:
        if self.on_leave:
            self.on_leave()


def _set_state(widget: tk.Widget, flag: str, *, on: bool) -> None:
    change: Any = getattr(widget, "state", None)
    if callable(change):
        change([flag if on else f"!{flag}"])


class CheckBox(tk.Frame):
    """``value`` is True while it is ticked."""

    def __init__(
        self, parent: tk.Misc, text: str, value: bool = False, on_change: Callable[[bool], object] | None = None
    ) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._on_change = on_change
        self._variable = tk.BooleanVar(self, value=value)
        self.tick = ttk.Checkbutton(
            self,
            text=look.shown(text),
            variable=self._variable,
            style=styles.tick_style(look.surface_of(parent)),
            command=self._changed,
        )
        self.tick.pack(anchor="w")

    @property
    def value(self) -> bool:
        """Whether it is ticked."""
        return self._variable.get()

    def set(self, value: bool) -> None:
        """Tick it or not, without telling anyone."""
        self._variable.set(value)

    def set_allowed(self, allowed: bool) -> None:
        """Let it be changed, or only read."""
        self.tick.state(["!disabled" if allowed else "disabled"])

    def focus_set(self) -> None:
        self.tick.focus_set()

    def _changed(self) -> None:
        if self._on_change:
            self._on_change(self.value)


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
        return self.entry

    @property
    def raw(self) -> str:
        """The text; what was set and not touched comes back exactly as it was."""
        shown, original = self._given
        return original if self.entry.text == shown else self.entry.text

    def put_raw(self, raw: str) -> None:
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


def on_opener(entry: ttk.Entry, event: "tk.Event[tk.Misc]") -> bool:
    return str(entry.identify(event.x, event.y)).endswith(styles.OPENER)


Opened = TypeVar("Opened", bound=Popup)


class OpeningField(TextField, Generic[Opened]):
    """A field with something that opens under it: by its icon or Down; Esc and leaving the field close it."""

    icon = "chevron-down"

    def __init__(self, parent: tk.Misc, text: str, **options: Any) -> None:
        self._popup: Opened | None = None
        super().__init__(parent, text, **options)

    # Each field does its own

    def open(self) -> None:
        """Open it under the field."""
        raise NotImplementedError

    def _steer(self, popup: Opened, keysym: str) -> bool:
        """Move in what is open; whether the key was one that moves."""
        raise NotImplementedError

    # The same for all

    def close(self) -> None:
        """Close it, if it is open."""
        if self._popup is not None:
            popup, self._popup = self._popup, None
            popup.destroy()

    def _build(self) -> TextEntry:
        entry = TextEntry(self, styles.opening_entry_style(self.ground, self.icon), on_change=self._changed)
        entry.bind("<Key>", self._key)
        entry.bind("<Destroy>", lambda _event: self.close(), add="+")
        return entry

    def _key(self, event: "tk.Event[tk.Misc]") -> str | None:
        if self._popup is None:
            if event.keysym != "Down":
                return None
            self.open()
        elif self._steer(self._popup, event.keysym):
            pass
        elif event.keysym in ("Return", "KP_Enter"):
            self._popup.pick()
        elif event.keysym == "Escape":
            self.close()
        else:
            self._other_key(event.keysym)
            return None
        return "break"

    def _other_key(self, _keysym: str) -> None:
        """A key that is typed into the field while something is open."""
        self.close()

    def _left(self) -> None:
        if not self._is_clicked():
            self.close()
            super()._left()

    def _is_clicked(self) -> bool:
        """Whether a click on what is open took the focus: then the field is not left at all."""
        return self._popup is not None and self._popup.holds_pointer()

    def _lost(self) -> None:
        """Its field moved, or was left while the pointer was over what is open."""
        self.close()
        if focus_of(self) is not self.entry:
            self._left()


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
        entry.bind("<Motion>", lambda event: entry.configure(cursor="hand2" if on_opener(entry, event) else "xterm"))
        return entry

    def read(self) -> str:
        """The password with every blank in it."""
        return self.entry.text

    def put_raw(self, raw: str) -> None:
        """Only emptying makes sense; a password is never shown again."""
        self._given = (raw, raw)
        self.entry.put(raw)

    def _toggle(self, event: "tk.Event[tk.Misc]") -> None:
        if on_opener(self.entry, event):
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
        return self.area

    @property
    def raw(self) -> str:
        return self.area.get("1.0", "end-1c")

    def put_raw(self, raw: str) -> None:
        state = str(self.area.cget("state"))
        self.area.configure(state="normal")
        self.area.delete("1.0", "end")
        self.area.insert("1.0", look.shown(raw, lines=True))
        self.area.edit_modified(False)
        self.area.configure(state="disabled" if state == "disabled" else "normal")

    def set_enabled(self, enabled: bool) -> None:
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
        return self._box.tick

    @property
    def raw(self) -> str:
        """ "1" while it is ticked."""
        return "1" if self._box.value else ""

    def put_raw(self, raw: str) -> None:
        self._box.set(bool(raw))

    def read(self) -> bool:
        return self._box.value

    def set(self, value: object) -> None:
        self._box.set(bool(value))


class MoneyField(TextField):
    """Its value is whole rupiah, or None for nothing."""

    def read(self) -> int | None:
        return parse_money(self.raw)

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in; a lone Rp is nothing."""
        return self.raw.strip() in ("", "Rp")

    def set(self, value: Any) -> None:
        self.put_raw("" if value is None else format_rupiah(int(value)))

    def rewrite(self, text: str, cursor: int) -> tuple[str, int]:
        """Points between the thousands, the cursor before the same digit."""
        return typed_money(text, cursor)

    def _left(self) -> None:
        if not self.empty and self.value is not None:
            self.set(self.value)
        super()._left()
