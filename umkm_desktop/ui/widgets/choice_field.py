"""One of several: a field with a list under it, or tiles."""

import tkinter as tk
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.form_field import Choices, Suggest
from umkm_desktop.ui.keyboard import focus_of
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.drawing import DrawnControl, put_icon, put_key_cap, put_skin, put_text
from umkm_desktop.ui.widgets.fields import OpeningField, TextEntry, on_opener
from umkm_desktop.ui.widgets.popups import ListItem, ListPopup

_MOVES = {"Up": -1, "Down": 1, "Prior": -8, "Next": 8}


def matching(choices: Choices, typed: str) -> list[tuple[Hashable, str]]:
    """The choices that hold every word typed, those whose own words begin with them first: "cik u", Cikarang Utara."""
    words = typed.casefold().split()
    found = [choice for choice in choices if all(word in choice[1].casefold() for word in words)]
    return sorted(found, key=lambda choice: not _begins(choice[1], words))


def only_fitting(choices: Choices, typed: str) -> tuple[Hashable, str] | None:
    """The one choice the typed letters can mean, or None where there are several or none."""
    words = typed.casefold().split()
    found = matching(choices, typed)
    best = [choice for choice in found if _begins(choice[1], words)] or found
    return best[0] if len(best) == 1 else None


def _begins(text: str, words: Sequence[str]) -> bool:
    parts = text.casefold().split()
    return all(any(part.startswith(word) for part in parts) for word in words)


class ComboField(OpeningField[ListPopup]):
    """Free text; a list of suggestions opens while typing, Down shows all."""

    def __init__(
        self, parent: tk.Misc, text: str, choices: Choices = (), suggest: Suggest | None = None, **options: Any
    ) -> None:
        self._choices: list[tuple[Hashable, str]] = list(choices)
        self._suggest = suggest
        self._opening: str | None = None
        self._offered: list[tuple[Hashable, str]] = []
        super().__init__(parent, text, **options)

    def set_choices(self, choices: Choices) -> None:
        """Offer other choices."""
        self._choices = list(choices)

    def open(self, typed: str = "") -> None:
        """Open the list with what fits the text; nothing typed shows all."""
        self._forget_opening()
        self._offered = list(self._suggest(typed)) if self._suggest else matching(self._choices, typed)
        if not self._offered or not self.entry.instate(["!disabled"]):
            self.close()
            return
        if self._popup is None:
            self._popup = ListPopup(self.entry, self._picked, self._lost)
        current = next((place for place, (_v, words) in enumerate(self._offered) if words == self.entry.text), 0)
        self._popup.show([ListItem(words) for _value, words in self._offered], current, self.entry.winfo_width() - 6)

    def close(self) -> None:
        """Close the list, if it is open or about to be."""
        self._forget_opening()
        super().close()

    def _open_soon(self) -> None:
        """Open it once the keys that are waiting are done: a list for each letter keeps a fast hand waiting."""
        if self._opening is None:
            self._opening = self.after_idle(self._open_typed)

    def _open_typed(self) -> None:
        self._opening = None
        if focus_of(self) is self.entry:
            self.open(self.entry.text)

    def _forget_opening(self) -> None:
        if self._opening is not None:
            self.after_cancel(self._opening)
            self._opening = None

    def _build(self) -> TextEntry:
        entry = super()._build()
        entry.bind("<Button-1>", self._click, add="+")
        return entry

    def _click(self, event: "tk.Event[tk.Misc]") -> str | None:
        on_icon = on_opener(self.entry, event)
        if self._popup is not None:
            self.close()
        elif on_icon:
            self.open()
        if on_icon:
            self.entry.focus_set()
            return "break"
        return None

    def _key(self, event: "tk.Event[tk.Misc]") -> str | None:
        if self._opening is not None and event.keysym in (*_MOVES, "Return", "KP_Enter"):
            self.open(self.entry.text)  # they are about the list that belongs to the text
        return super()._key(event)

    def _steer(self, popup: ListPopup, keysym: str) -> bool:
        if keysym in _MOVES:
            popup.move(_MOVES[keysym])
        return keysym in _MOVES

    def _other_key(self, keysym: str) -> None:
        """Tab leaves the field for good, also while the pointer happens to rest over the list."""
        if keysym in ("Tab", "ISO_Left_Tab"):
            self.close()

    def _picked(self, place: int) -> None:
        value, words = self._offered[place]
        self.close()
        self.entry.focus_set()
        self._take(value, words)
        super()._changed()

    def _take(self, _value: Hashable, words: str) -> None:
        self.put_raw(words)

    def _changed(self) -> None:
        if focus_of(self) is self.entry:
            self._open_soon()
        super()._changed()


class ChoiceField(ComboField):
    """One of the choices and nothing else; on leaving, letters that fit only one choice become it."""

    def read(self) -> Hashable | None:
        """The chosen value; raises ValueError with a sentence where the text is none of the choices."""
        typed = self.raw.strip().casefold()
        if not typed:
            return None
        for value, words in self._choices:
            if words.casefold() == typed:
                return value
        raise ValueError(_("Pilih {label} dari daftar.").format(label=self.text))

    def set(self, value: Any) -> None:
        """Choose a value; one that is not among the choices shows nothing."""
        self.put_raw(next((words for one, words in self._choices if one == value), ""))

    def set_choices(self, choices: Choices) -> None:
        """Offer other choices; a text that is none of them goes away."""
        super().set_choices(choices)
        if self.value is None:
            self.put_raw("")

    def _left(self) -> None:
        unread = not self.empty and self.value is None and not self._is_clicked()
        fitting = only_fitting(self._choices, self.entry.text) if unread else None
        if fitting:
            self._take(*fitting)
            super()._changed()
        super()._left()

    def _click(self, event: "tk.Event[tk.Misc]") -> str | None:
        """A click anywhere in it opens the list: there is nothing else to do here."""
        if self._popup is None:
            self.entry.focus_set()
            self.open()
            self.entry.select_all()
            return "break"
        return super()._click(event)


@dataclass(frozen=True, slots=True)
class Choice:
    """One tile: what it stands for, its words, and the key that chooses it."""

    value: Hashable
    text: str
    detail: str = ""
    key: str = ""
    refused: str = ""


class ChoiceTiles(DrawnControl):
    """One Tab stop; arrows and the keys on the tiles choose."""

    def __init__(
        self,
        parent: tk.Misc,
        choices: Sequence[Choice],
        value: Hashable = None,
        on_change: Callable[[Hashable], object] | None = None,
        *,
        width: int = 238,
    ) -> None:
        self.value, self._on_change = value, on_change
        self._choices: list[Choice] = []
        super().__init__(parent, look.px(width), 1)
        self.bind("<Up>", lambda _event: self._step(-1))
        self.bind("<Down>", lambda _event: self._step(1))
        self.bind("<Key>", self._key)
        self.bind("<ButtonRelease-1>", self._click)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other tiles."""
        self._choices = list(choices)
        self.configure(height=max(1, self._pitch() * len(self._choices)))
        self.redraw()

    def set(self, value: Hashable) -> None:
        """Choose without telling anyone."""
        self.value = value
        self.redraw()

    def draw(self, width: int, height: int) -> None:
        for place, choice in enumerate(self._choices):
            self._draw_tile(choice, place * self._pitch(), width)

    def _pitch(self) -> int:
        return self._tall() + look.px(1)

    def _tall(self) -> int:
        """A tile and the room for its ring above and below."""
        return look.px(52 if any(choice.detail for choice in self._choices) else 34) + 2 * look.px(3)

    def _draw_tile(self, choice: Choice, top: int, width: int) -> None:
        chosen = choice.value == self.value
        ring = "focus" if chosen and self.focused else None
        fill = "soft" if chosen else "sunk" if choice.refused else "card"
        edge = "accent" if chosen else "line2"
        skin = Skin(fill=fill, edge=edge, radius=8, room=3, ring=ring, gap=self.ground if ring else None)
        put_skin(self, 0, top, skin, width, self._tall())
        middle = top + self._tall() // 2
        put_icon(
            self, look.px(22), middle, *(("record-circle-fill", 14, "accent") if chosen else ("circle", 14, "field"))
        )
        left, right = look.px(38), width - look.px(14)
        if choice.key:
            right -= put_key_cap(self, right, middle, choice.key) + look.px(8)
        self._draw_words(choice, left, middle, right - left, chosen=chosen)

    def _draw_words(self, choice: Choice, left: int, middle: int, width: int, *, chosen: bool) -> None:
        ink = "text3" if choice.refused else "accent_text" if chosen else "text"
        detail = choice.refused or choice.detail
        if detail:
            put_text(self, left, middle - look.px(9), choice.text, "bodym", ink, width=width)
            put_text(self, left, middle + look.px(9), detail, "small", "text3", width=width)
        else:
            put_text(self, left, middle, choice.text, "bodym", ink, width=width)

    def _step(self, step: int) -> str:
        open_places = [place for place, choice in enumerate(self._choices) if not choice.refused]
        now = next((place for place, choice in enumerate(self._choices) if choice.value == self.value), -1)
        further = [place for place in open_places if (place - now) * step > 0]
        if further:
            self._choose(further[0] if step > 0 else further[-1])
        return "break"

    def _key(self, event: "tk.Event[tk.Misc]") -> str | None:
        for place, choice in enumerate(self._choices):
            if choice.key and event.char == choice.key:
                return self._choose(place)
        return None

    def _click(self, event: "tk.Event[tk.Misc]") -> None:
        self.focus_set()
        place = event.y // self._pitch()
        if 0 <= place < len(self._choices):
            self._choose(place)

    def _choose(self, place: int) -> str:
        choice = self._choices[place]
        if not choice.refused and choice.value != self.value:
            self.set(choice.value)
            if self._on_change:
                self._on_change(choice.value)
        return "break"
