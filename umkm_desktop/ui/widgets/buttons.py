"""Buttons and chips."""

import tkinter as tk
import tkinter.ttk as ttk
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Literal

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.look import skins, styles
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.drawing import DrawnControl, put_icon, put_skin, put_text
from umkm_desktop.ui.widgets.popups import ListItem, ListPopup, tooltip

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


HEIGHT = 28


class Chip(DrawnControl):
    """Enter, Space, Down or a click opens it; Delete or a click on × clears it."""

    def __init__(
        self,
        parent: tk.Misc,
        label: str,
        value: str | None = None,
        *,
        on_open: Callable[[], object] | None = None,
        on_clear: Callable[[], object] | None = None,
        icon: str | None = None,
    ) -> None:
        self._label, self._value, self._icon = look.shown(label), value, icon
        self._on_open, self._on_clear = on_open, on_clear
        super().__init__(parent, 10, look.px(HEIGHT) + 2 * look.px(2))
        self.answer(self.open, "<Return>", "<KP_Enter>", "<space>", "<Down>")
        self.answer(self.clear, "<Delete>", "<BackSpace>")
        self.bind("<ButtonRelease-1>", self._click)
        self.set(value)

    def set(self, value: str | None) -> None:
        """Show what is chosen, or with None that nothing is."""
        self._value = None if value is None else look.shown(value)
        self.configure(width=self._needed())
        self.redraw()

    def open(self) -> None:
        """Let the officer choose."""
        if self._on_open:
            self._on_open()

    def clear(self) -> None:
        """Take the choice away."""
        if self._value is not None and self._on_clear:
            self.set(None)
            self._on_clear()

    def draw(self, width: int, height: int) -> None:
        middle, room = height // 2, look.px(2)
        ink = "text2" if self._value is None else "accent_text"
        put_skin(self, 0, 0, self._skin(), width, height)
        left = room + look.px(10)
        if self._icon:
            put_icon(self, left + look.px(6), middle, self._icon, 12, ink)
            left += look.px(18)
        left += put_text(self, left, middle, self._text(), "small", ink)
        if self._value is not None:
            put_text(self, left + look.px(5), middle, self._value, "smalls", ink)
        sign = "x-lg" if self._value is not None else "" if self._icon else "chevron-down"
        if sign:
            put_icon(self, width - room - look.px(15), middle, sign, 9, ink)

    def _skin(self) -> Skin:
        ring = {"ring": "focus"} if self.focused else {}
        fill = "soft" if self._value is not None else "hover" if self.hovered else "card"
        edge = "soft" if self._value is not None else "line2"
        return Skin(fill=fill, edge=edge, radius=HEIGHT / 2, room=2, ring=ring.get("ring"))

    def _text(self) -> str:
        return f"{self._label}:" if self._value is not None else self._label

    def _needed(self) -> int:
        sign = look.px(20) if self._value is not None or not self._icon else look.px(2)
        icon = look.px(18) if self._icon else 0
        value = look.px(5) + look.measure(self._value, "smalls") if self._value is not None else 0
        return look.measure(self._text(), "small") + value + icon + sign + look.px(22)

    def _click(self, event: "tk.Event[tk.Misc]") -> None:
        self.focus_set()
        if not self._inside(event):
            return
        if self._value is not None and event.x > self.winfo_width() - look.px(26):
            self.clear()
        else:
            self.open()


class ChoiceChip(Chip):
    """A chip with its own list; typing narrows the list, Space ticks, Enter takes, Esc leaves it as it was."""

    def __init__(
        self,
        parent: tk.Misc,
        label: str,
        choices: Sequence[tuple[Hashable, str]],
        on_change: Callable[[tuple[Hashable, ...]], object] | None = None,
        *,
        many: bool = True,
    ) -> None:
        self._choices, self._many, self._on_change = list(choices), many, on_change
        self._chosen: set[Hashable] = set()
        self._popup: ListPopup | None = None
        self._typed = ""
        super().__init__(parent, label, on_open=self._open_list, on_clear=self._tell)
        for key in ("<Key>", "<Return>", "<KP_Enter>", "<space>", "<Down>", "<Delete>", "<BackSpace>"):
            self.bind(key, self._key)
        self.bind("<FocusOut>", lambda _event: self._focus_left(), add="+")
        self.bind("<Destroy>", lambda _event: self.close(), add="+")

    @property
    def value(self) -> tuple[Hashable, ...]:
        """What is chosen, in the order of the choices; empty means: no filter."""
        return tuple(value for value, _text in self._choices if value in self._chosen)

    def set_values(self, values: Iterable[Hashable]) -> None:
        """Choose these without telling anyone."""
        self._chosen = set(values)
        self._show_value()

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Offer other choices; what is chosen and still offered stays chosen."""
        self._choices = list(choices)
        self._chosen &= {value for value, _text in choices}
        self._show_value()

    def clear(self) -> None:
        """Take the filter off."""
        if self._chosen:
            self._chosen.clear()
            self._show_value()
            self._tell()

    def close(self) -> None:
        """Close the list, if it is open."""
        if self._popup is not None:
            popup, self._popup = self._popup, None
            popup.destroy()

    def _open_list(self) -> None:
        if self._popup is not None:
            self._take()
            return
        self.focus_set()
        self._typed = ""
        self._popup = ListPopup(self, self._picked, self.close)
        self._refill()

    def _focus_left(self) -> None:
        """A click on the list takes the focus on Windows; the list is still wanted then."""
        if self._popup is not None and not self._popup.holds_pointer():
            self.close()

    def _offered(self) -> list[tuple[Hashable, str]]:
        typed = self._typed.casefold()
        return [choice for choice in self._choices if typed in choice[1].casefold()]

    def _refill(self, current: int = 0) -> None:
        if self._popup is not None:
            many = self._many
            items = [ListItem(text, ticked=value in self._chosen if many else None) for value, text in self._offered()]
            self._popup.show(items or [ListItem(_("Tidak ada yang cocok"))], current, self.winfo_width())

    def _picked(self, place: int) -> None:
        offered = self._offered()
        if place >= len(offered):
            return
        self.focus_set()
        value = offered[place][0]
        if not self._many:
            self._chosen = {value}
            self._finish()
            return
        self._chosen ^= {value}
        self._show_value()
        self._tell()
        self._refill(place)

    def _take(self) -> None:
        """Enter: with one choice it takes the current line, with many it keeps the ticks (or ticks the only line)."""
        if self._popup is not None and (not self._many or (self._typed and not self._chosen)):
            self._popup.pick()
        self.close()

    def _finish(self) -> None:
        self.close()
        self._show_value()
        self._tell()

    def _key(self, event: "tk.Event[tk.Misc]") -> str | None:
        if self._popup is None:
            return self._key_while_closed(event.keysym)
        moves = {"Up": -1, "Down": 1, "Prior": -8, "Next": 8, "Home": -10_000, "End": 10_000}
        if event.keysym in moves:
            self._popup.move(moves[event.keysym])
        elif event.keysym in ("Return", "KP_Enter"):
            self._take()
        elif event.keysym == "space" and self._many:
            self._popup.pick()
        elif event.keysym == "Escape":
            self.close()
        elif event.keysym == "BackSpace":
            self._type(self._typed[:-1])
        elif event.char and event.char.isprintable():
            self._type(self._typed + event.char)
        else:
            if event.keysym in ("Tab", "ISO_Left_Tab"):
                self.close()
            return None
        return "break"

    def _key_while_closed(self, keysym: str) -> str | None:
        if keysym in ("Return", "KP_Enter", "space", "Down"):
            self.open()
        elif keysym in ("Delete", "BackSpace"):
            self.clear()
        else:
            return None
        return "break"

    def _type(self, text: str) -> None:
        self._typed = text
        self._refill()

    def _show_value(self) -> None:
        texts = [text for value, text in self._choices if value in self._chosen]
        many = _("{count} dipilih").format(count=len(texts))
        self.set(None if not texts else texts[0] if len(texts) == 1 else many)

    def _tell(self) -> None:
        if self._on_change:
            self._on_change(self.value)
