"""Choosing from a list by typing a few letters, and free text with suggestions."""

import tkinter as tk
from collections.abc import Hashable, Sequence
from typing import Any

from umkm_desktop.i18n import _
from umkm_desktop.ui.focus import focus_of
from umkm_desktop.ui.form_field import Choices, Suggest
from umkm_desktop.ui.look import styles
from umkm_desktop.ui.widgets.fields import TextField
from umkm_desktop.ui.widgets.popup import ListItem, ListPopup
from umkm_desktop.ui.widgets.text_entry import TextEntry

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


class ComboField(TextField):
    """Free text; a list of suggestions opens while typing, Down shows all."""

    def __init__(
        self, parent: tk.Misc, text: str, choices: Choices = (), suggest: Suggest | None = None, **options: Any
    ) -> None:
        self._choices: list[tuple[Hashable, str]] = list(choices)
        self._suggest = suggest
        self._popup: ListPopup | None = None
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
            self._popup = ListPopup(self.entry, self._picked, self._list_lost)
        current = next((place for place, (_v, words) in enumerate(self._offered) if words == self.entry.text), 0)
        self._popup.show([ListItem(words) for _value, words in self._offered], current, self.entry.winfo_width() - 6)

    def close(self) -> None:
        """Close the list, if it is open or about to be."""
        self._forget_opening()
        if self._popup is not None:
            popup, self._popup = self._popup, None
            popup.destroy()

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
        entry = TextEntry(self, styles.opening_entry_style(self.ground), on_change=self._changed)
        entry.bind("<Button-1>", self._click, add="+")
        entry.bind("<Key>", self._key)
        entry.bind("<Destroy>", lambda _event: self.close(), add="+")
        return entry

    def _click(self, event: "tk.Event[tk.Misc]") -> str | None:
        on_icon = str(self.entry.identify(event.x, event.y)).endswith(styles.OPENER)
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
        if self._popup is None:
            if event.keysym == "Down":
                self.open()
                return "break"
            return None
        if event.keysym in _MOVES:
            self._popup.move(_MOVES[event.keysym])
        elif event.keysym in ("Return", "KP_Enter"):
            self._popup.pick()
        elif event.keysym == "Escape":
            self.close()
        else:
            self._close_before_leaving(event.keysym)
            return None
        return "break"

    def _close_before_leaving(self, keysym: str) -> None:
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

    def _left(self) -> None:
        if not self._clicking_list():
            self.close()
            super()._left()

    def _clicking_list(self) -> bool:
        """Whether a click on the list is what took the focus: then the field is not left at all."""
        return self._popup is not None and self._popup.holds_pointer()

    def _list_lost(self) -> None:
        """The list has no owner to serve any more: its field moved, or was left while the pointer was over the list."""
        self.close()
        if focus_of(self) is not self.entry:
            self._left()


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
        unread = not self.empty and self.value is None and not self._clicking_list()
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
