"""Radio buttons as tiles: the decision of a curation, the officers who may sign in."""

import tkinter as tk
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from umkm_desktop.ui import look
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.drawn import DrawnControl
from umkm_desktop.ui.widgets.painting import put_avatar, put_icon, put_key_cap, put_skin, put_text


@dataclass(frozen=True, slots=True)
class Choice:
    """One tile: what it stands for, its words, and the key that chooses it."""

    value: Hashable
    text: str
    detail: str = ""
    key: str = ""
    refused: str = ""


class ChoiceTiles(DrawnControl):
    """One Tab stop; arrows and the keys on the tiles choose, Enter calls ``on_take``."""

    def __init__(
        self,
        parent: tk.Misc,
        choices: Sequence[Choice],
        value: Hashable = None,
        on_change: Callable[[Hashable], object] | None = None,
        *,
        on_take: Callable[[Hashable], object] | None = None,
        avatars: bool = False,
        width: int = 238,
    ) -> None:
        self._avatars, self._on_change, self._on_take = avatars, on_change, on_take
        self.value = value
        self._choices: list[Choice] = []
        super().__init__(parent, look.px(width), 1)
        self.bind("<Up>", lambda _event: self._step(-1))
        self.bind("<Down>", lambda _event: self._step(1))
        self.bind("<Return>", lambda _event: self._take())
        self.bind("<KP_Enter>", lambda _event: self._take())
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
        """All tiles, the chosen one with a blue edge."""
        for place, choice in enumerate(self._choices):
            self._draw_tile(choice, place * self._pitch(), width)

    def _pitch(self) -> int:
        return self._tall() + look.px(1)

    def _tall(self) -> int:
        """A tile and the room for its ring above and below."""
        two_lines = self._avatars or any(choice.detail for choice in self._choices)
        return look.px(52 if two_lines else 34) + 2 * look.px(3)

    def _draw_tile(self, choice: Choice, top: int, width: int) -> None:
        chosen = choice.value == self.value
        ring = "focus" if chosen and self.focused else None
        fill = "soft" if chosen and not self._avatars else "sunk" if choice.refused else "card"
        edge = "accent" if chosen else "line2"
        skin = Skin(fill=fill, edge=edge, radius=8, room=3, ring=ring, gap=self.ground if ring else None)
        put_skin(self, 0, top, skin, width, self._tall())
        middle = top + self._tall() // 2
        left = self._draw_mark(choice, middle, chosen=chosen)
        right = width - look.px(14)
        if choice.key:
            right -= put_key_cap(self, right, middle, choice.key) + look.px(8)
        if self._avatars and chosen:
            put_icon(self, right - look.px(8), middle, "check-circle-fill", 16, "accent")
            right -= look.px(24)
        self._draw_words(choice, left, middle, right - left, chosen=chosen)

    def _draw_mark(self, choice: Choice, middle: int, *, chosen: bool) -> int:
        if self._avatars:
            put_avatar(self, look.px(15), middle, choice.text, 32, round_shape=True, font="smalls")
            return look.px(59)
        sign, color = ("record-circle-fill", "accent") if chosen else ("circle", "field")
        put_icon(self, look.px(22), middle, sign, 14, color)
        return look.px(38)

    def _draw_words(self, choice: Choice, left: int, middle: int, width: int, *, chosen: bool) -> None:
        ink = "text3" if choice.refused else "accent_text" if chosen and not self._avatars else "text"
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

    def _take(self) -> str | None:
        if self._on_take and self.value is not None:
            self._on_take(self.value)
            return "break"
        return None
