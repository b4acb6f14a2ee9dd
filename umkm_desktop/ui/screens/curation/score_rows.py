"""The criteria of a sheet with their points, drawn on one Canvas: one Tab stop, used by digits and arrows."""

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from umkm_desktop.domain.curation.rubrics import Criterion
from umkm_desktop.domain.curation.scoring_steps import written
from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.drawing import DrawnControl, handler, put_icon, put_skin, put_text

HEAD = 30
LEAST, MOST = 42, 61
"""Logical px of a row: as high as there is room for, between these."""
FEW = 10
"""Scales with at most so many points show a button for each; longer ones are typed, and show their described points."""
CELL, BOX = 34, 52
INSET = 15
_WHEEL = ("<MouseWheel>", "<Button-4>", "<Button-5>")


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands on the sheet: points, and at which criteria a note or how many photos are."""

    points: Mapping[str, int]
    notes: frozenset[str] = frozenset()
    photos: Mapping[str, int] | None = None


def buttons_of(criterion: Criterion) -> list[int]:
    """The points that have a button: all of a short scale, the described ones of a long scale."""
    if criterion.highest - criterion.lowest < FEW:
        return list(range(criterion.lowest, criterion.highest + 1))
    return [at for at, _words in criterion.points] or [criterion.lowest, criterion.highest]


def is_typed(criterion: Criterion) -> bool:
    """Whether points are typed as a number, because the scale is too long for buttons."""
    return criterion.highest - criterion.lowest >= FEW


def words_of(criterion: Criterion, given: int | None) -> str:
    """What the given points mean; without any, what the ends of the scale mean."""
    described = dict(criterion.points)
    if given is not None:
        reached = max((at for at in described if at <= given), default=None)
        words = described.get(given) or (described[reached] if reached is not None else "")
        return f"{given}: {words}" if words else ""
    if described:
        ends = (min(described), max(described))
        return " … ".join(f"{at}: {described[at]}" for at in ends)
    return _("target {n}").format(n=criterion.target) if criterion.target else ""


def cells_of(criterion: Criterion, width: int) -> list[tuple[int, int, int]]:
    """Points, left edge and width of each button, and the box of a typed number last (points −1)."""
    points = buttons_of(criterion)
    wide = look.px(CELL)
    if is_typed(criterion):
        wide = look.px(CELL + 6)
    box = look.px(BOX) + look.px(8) if is_typed(criterion) else 0
    left = width - look.px(INSET) - box - wide * len(points)
    return [(at, left + wide * place, wide) for place, at in enumerate(points)]


class ScoreRows(DrawnControl):
    """Digits give points and go on; ↑ ↓ move, ← → change by one, Delete takes back, N and F as told outside."""

    def __init__(
        self,
        parent: tk.Misc,
        *,
        on_give: Callable[[str, int | None], object],
        on_move: Callable[[str], object],
        on_note: Callable[[str], object],
        on_photo: Callable[[str], object],
        on_submit: Callable[[], object],
    ) -> None:
        self._criteria: Sequence[Criterion] = ()
        self._marks = Marks({})
        self.at, self._first, self._typed = 0, 0, ""
        self.refused = False
        self._on_give, self._on_move = on_give, on_move
        super().__init__(parent, look.px(360), look.px(200))
        self.configure(cursor="")
        for key, action in (("n", on_note), ("f", on_photo)):
            for case in (key, key.upper()):
                self.bind(f"<Key-{case}>", handler(self._with_key, action))
        for key, step in (("<Up>", -1), ("<Down>", 1), ("<Prior>", -5), ("<Next>", 5)):
            self.bind(key, handler(self.move, step))
        self.bind("<Home>", handler(self.move, -99))
        self.bind("<End>", handler(self.move, 99))
        for key, by in (("<Left>", -1), ("<Right>", 1)):
            self.bind(key, handler(self._change, by))
        for key in ("<Delete>", "<BackSpace>"):
            self.bind(key, handler(self._take_back))
        self.bind("<Return>", handler(self.move, 1))
        self.bind("<KP_Enter>", handler(self.move, 1))
        self.bind("<Control-Return>", handler(on_submit))
        self.bind("<Key>", self._key)
        self.bind("<Button-1>", self._click)
        for sequence in _WHEEL:
            self.bind(sequence, self._wheel)

    # --- what is shown
    def show(self, criteria: Sequence[Criterion], marks: Marks, *, refused: bool) -> None:
        """Another sheet, its first open criterion in front."""
        self._criteria, self._marks, self.refused = tuple(criteria), marks, refused
        self.at = next((at for at, one in enumerate(criteria) if one.key not in marks.points), 0)
        self._first, self._typed = 0, ""
        self.redraw()

    def show_marks(self, marks: Marks) -> None:
        """The same sheet with other points."""
        self._marks = marks
        self.redraw()

    def go_to(self, key: str) -> None:
        """Bring a criterion in front."""
        self.at = next((at for at, one in enumerate(self._criteria) if one.key == key), 0)
        self._typed = ""
        self.redraw()
        self.focus_set()

    @property
    def current(self) -> Criterion | None:
        """The criterion in front."""
        return self._criteria[self.at] if self._criteria else None

    # --- what is done
    def move(self, step: int) -> None:
        """Another criterion in front; a number being typed is taken first."""
        self._take_typed()
        if self._criteria:
            self.at = max(0, min(len(self._criteria) - 1, self.at + step))
            self._on_move(self._criteria[self.at].key)
        self.redraw()

    def digit(self, char: str) -> None:
        """A digit was pressed, here or elsewhere on the page."""
        criterion = self.current
        if criterion is None or self.refused:
            return
        if not is_typed(criterion):
            if criterion.lowest <= int(char) <= criterion.highest:
                self._give(criterion, int(char))
                self.move(1)
            return
        self._typed = (self._typed + char).lstrip("0") or "0"
        if int(self._typed) > criterion.highest:
            self._typed = char
        if int(self._typed) * 10 > criterion.highest or self._typed == "0":
            self.move(1)
        else:
            self.redraw()

    def _key(self, event: "tk.Event[tk.Misc]") -> str | None:
        held = int(event.state) & 0x4 or int(event.state) & 0x8
        if event.char and event.char.isdigit() and event.char.isascii() and not held:
            self.digit(event.char)
            return "break"
        return None

    def _take_typed(self) -> None:
        criterion, typed = self.current, self._typed
        self._typed = ""
        if criterion is not None and typed and criterion.lowest <= int(typed) <= criterion.highest:
            self._give(criterion, int(typed))

    def _give(self, criterion: Criterion, points: int | None) -> None:
        if not self.refused:
            self._on_give(criterion.key, points)

    def _change(self, by: int) -> None:
        criterion = self.current
        if criterion is None:
            return
        self._typed = ""
        now = self._marks.points.get(criterion.key)
        start = criterion.lowest - by if now is None and by > 0 else criterion.highest - by if now is None else now
        self._give(criterion, max(criterion.lowest, min(criterion.highest, start + by)))

    def _take_back(self) -> None:
        criterion = self.current
        if criterion is not None and self._typed:
            self._typed = self._typed[:-1]
            self.redraw()
        elif criterion is not None:
            self._give(criterion, None)

    def _with_key(self, action: Callable[[str], object]) -> None:
        if self.current is not None:
            self._take_typed()
            action(self.current.key)

    def _click(self, event: "tk.Event[tk.Misc]") -> None:
        self.focus_set()
        place = self._first + (event.y - look.px(HEAD)) // max(1, self._tall)
        if event.y < look.px(HEAD) or not self._first <= place < self._first + self._fitting:
            return
        self.move(place - self.at)
        criterion = self.current
        if criterion is None:
            return
        for points, left, wide in cells_of(criterion, self.winfo_width()):
            if left <= event.x < left + wide:
                self._give(criterion, points)

    def _wheel(self, event: "tk.Event[tk.Misc]") -> None:
        self.move(-1 if event.num == 4 or event.delta > 0 else 1)

    # --- drawing
    @property
    def _tall(self) -> int:
        room = (self.winfo_height() - look.px(HEAD)) // max(1, len(self._criteria))
        return max(look.px(LEAST), min(look.px(MOST), room))

    @property
    def _fitting(self) -> int:
        return max(1, min(len(self._criteria), (self.winfo_height() - look.px(HEAD)) // self._tall))

    def draw(self, width: int, height: int) -> None:
        """Head and whole rows."""
        if not self._criteria:
            return
        fitting, tall = self._fitting, self._tall
        self._first = max(0, min(self._first, self.at, len(self._criteria) - fitting))
        self._first = max(self._first, self.at - fitting + 1)
        self._draw_head(width, fitting)
        for line in range(fitting):
            self._draw_row(self._first + line, look.px(HEAD) + line * tall, tall, width)

    def _draw_head(self, width: int, fitting: int) -> None:
        middle = look.px(HEAD) // 2
        count = len(self._criteria)
        words = _("Kriteria")
        if fitting < count:
            words += _(" · {first}–{last} dari {n}").format(first=self._first + 1, last=self._first + fitting, n=count)
        put_text(self, look.px(INSET), middle, words, "smallm", "text3")
        left = cells_of(self._criteria[0], width)[0][1]
        put_text(self, left - look.px(14), middle, _("Bobot"), "smallm", "text3", anchor="e")
        scales = {(one.lowest, one.highest) for one in self._criteria}
        lowest, highest = next(iter(scales)) if len(scales) == 1 else ("", "")
        scale = _("Angka {lowest} sampai {highest}").format(lowest=lowest, highest=highest)
        put_text(
            self,
            width - look.px(INSET),
            middle,
            scale if len(scales) == 1 else _("Angka"),
            "smallm",
            "text3",
            anchor="e",
        )

    def _draw_row(self, place: int, top: int, tall: int, width: int) -> None:
        criterion, current = self._criteria[place], place == self.at
        inset = look.px(INSET)
        if current:
            self.create_rectangle(0, top, width, top + tall, fill=look.color("hover"), width=0)
            bar = "accent" if self.focused else "field"
            self.create_rectangle(
                0, top + look.px(8), look.px(3), top + tall - look.px(8), fill=look.color(bar), width=0
            )
        y = top + tall - look.hairline()
        self.create_rectangle(inset, y, width - inset, y + look.hairline(), fill=look.color("line"), width=0)
        cells = cells_of(criterion, width)
        weight_right = cells[0][1] - look.px(14)
        weight = f"{written(criterion.weight * 100 if criterion.weight < 1 else criterion.weight)} %"
        middle = top + tall // 2
        taken = put_text(self, weight_right, middle, weight, "small", "text2", anchor="e")
        room = weight_right - taken - look.px(12) - inset
        name_wide = put_text(self, inset, middle - look.px(9), criterion.name, "bodym", width=room)
        self._draw_signs(criterion, inset + name_wide + look.px(12), middle - look.px(9))
        put_text(
            self,
            inset,
            middle + look.px(9),
            words_of(criterion, self._marks.points.get(criterion.key)),
            "small",
            "text3",
            width=room,
        )
        self._draw_cells(criterion, cells, middle, current=current)

    def _draw_signs(self, criterion: Criterion, left: int, middle: int) -> None:
        """Where a note or photos are."""
        if criterion.key in self._marks.notes:
            put_icon(self, left + look.px(4), middle, "chat-left-text", 11, "text3")
            left += look.px(18)
        count = (self._marks.photos or {}).get(criterion.key, 0)
        if count:
            put_icon(self, left + look.px(4), middle, "image", 11, "text3")
            put_text(self, left + look.px(13), middle, count, "cap", "text3")

    def _draw_cells(
        self, criterion: Criterion, cells: list[tuple[int, int, int]], middle: int, *, current: bool
    ) -> None:
        given = self._marks.points.get(criterion.key)
        tall, inset = look.px(30), look.px(2)
        left, whole = cells[0][1], sum(wide for _points, _left, wide in cells)
        skin = Skin(fill="sunk", edge="line", radius=7)
        put_skin(self, left, middle - tall // 2, skin, whole, tall)
        for points, at, wide in cells:
            chosen = points == given
            if chosen:
                fill = "field" if self.refused else "accent"
                tile = Skin(fill=fill, radius=6)
                put_skin(self, at + inset, middle - tall // 2 + inset, tile, wide - 2 * inset, tall - 2 * inset)
            font, ink = ("strong", "on_accent") if chosen else ("body", "text3" if self.refused else "text2")
            put_text(self, at + wide // 2, middle, points, font, ink, anchor="center")
        if is_typed(criterion):
            right = cells[-1][1] + cells[-1][2] + look.px(8)
            edge = "focus" if current and self.focused else "field"
            put_skin(self, right, middle - tall // 2, Skin(fill="card", edge=edge, radius=7), look.px(BOX), tall)
            typed = self._typed if current and self._typed else ("" if given is None else str(given))
            put_text(self, right + look.px(BOX) // 2, middle, typed, "strong", anchor="center")
