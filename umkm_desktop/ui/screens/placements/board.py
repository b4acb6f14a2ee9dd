"""The board: one Canvas with a lane for each state; whole cards only, "n lagi" where there are more."""

import tkinter as tk
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from umkm_desktop.domain.placements.placements import STATE_NAMES, State
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.placements.placement_lists import Card
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.placements.board_rows import BoardRows, Lane
from umkm_desktop.ui.screens.placements.words import (
    FOLDED,
    LANE_COLORS,
    card_pill,
    days_words,
    short_partner,
    under_product,
)
from umkm_desktop.ui.widgets.drawing import pill_width, put_icon, put_pill, put_skin, put_text

HEAD, CARD, GAP, INSET, FOOT = 34, 77, 7, 8, 24
LANE_GAP, LEAST_LANE, FOLD = 9, 178, 38
_FAR = 10**9


@dataclass(frozen=True, slots=True)
class Acts:
    """What the board asks of its screen."""

    select: Callable[[Card | None], object]
    open: Callable[[Card], object]
    menu: Callable[[Card, int, int], object]
    advance: Callable[[Card], object]
    end: Callable[[Card], object]
    more: Callable[[State], object]
    add: Callable[[State], object]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A part of the picture that answers a click."""

    left: int
    top: int
    right: int
    bottom: int
    kind: str
    state: State
    index: int = 0

    def holds(self, x: int, y: int) -> bool:
        return self.left <= x < self.right and self.top <= y < self.bottom


class Board(w.Drawing):
    """Arrows move, Enter opens, Alt+Right brings to the next state, Alt+Down ends, Space or Shift+F10 the menu."""

    def __init__(self, parent: tk.Misc, rows: BoardRows, acts: Acts, *, may_edit: bool) -> None:
        super().__init__(parent, look.px(400), look.px(300))
        self.configure(takefocus=True)
        self.rows, self._acts, self._may_edit = rows, acts, may_edit
        self._spots: list[_Spot] = []
        self._hovered: _Spot | None = None
        self._focused = False
        self._left = 0
        self._listen()

    # --- changing what is shown
    def show(self, counts: Mapping[str, int]) -> None:
        """Draw anew with these numbers."""
        self.rows.show(counts)
        if self.rows.cursor is None:
            self.rows.start()
        self.redraw()

    def go_to(self, uid: str, status: str) -> bool:
        """Put the cursor on a card; whether it is there."""
        found = self.rows.go_to(uid, status)
        self.redraw()
        return found

    # --- drawing
    def draw(self, width: int, height: int) -> None:
        """Lanes from left to right, the folded ends at the right."""
        if not self.rows.lanes:
            return
        self._spots = []
        self.rows.room = max(1, (height - look.px(HEAD + FOOT)) // look.px(CARD + GAP))
        folded = self.rows.folded()
        strip = look.px(FOLD + LANE_GAP)
        shown = self._shown_lanes(width - (strip if folded else 0))
        if len(shown) < len(self.rows.lanes):
            shown = self._shown_lanes(width - strip)
        hidden = [*(lane.state for lane in self.rows.lanes if lane not in shown), *folded]
        room, gap = width - (strip if hidden else 0), look.px(LANE_GAP)
        wide = (room - gap * (len(shown) - 1)) // len(shown)
        for place, lane in enumerate(shown):
            lane.first = max(0, min(lane.first, lane.count - self.rows.room))
            self._draw_lane(lane, place * (wide + gap), wide, height)
        if hidden:
            self._draw_tabs(hidden, width - look.px(FOLD), height)

    def _shown_lanes(self, room: int) -> list[Lane]:
        """As many lanes as can be read; which ones follows the cursor."""
        lanes = self.rows.lanes
        fit = max(1, min(len(lanes), (room + look.px(LANE_GAP)) // look.px(LEAST_LANE + LANE_GAP)))
        if self.rows.cursor is not None:
            place = next((n for n, lane in enumerate(lanes) if lane.state is self.rows.cursor[0]), 0)
            self._left = max(min(self._left, place), place - fit + 1)
        self._left = max(0, min(self._left, len(lanes) - fit))
        return lanes[self._left : self._left + fit]

    def _draw_lane(self, lane: Lane, left: int, wide: int, height: int) -> None:
        put_skin(self, left, 0, lane_skin("side"), wide, height)
        self._draw_head(lane, left, wide)
        inset, tall = look.px(INSET), look.px(CARD)
        for line in range(min(self.rows.room, lane.count - lane.first)):
            card = lane.cards.row(lane.first + line)
            if card is not None:
                top = look.px(HEAD) + line * (tall + look.px(GAP))
                spot = _Spot(left + inset, top, left + wide - inset, top + tall, "card", lane.state, lane.first + line)
                self._spots.append(spot)
                self._draw_card(card, spot)
        rest = lane.count - lane.first - self.rows.room
        if rest > 0:
            self._draw_rest(lane.state, rest, left, wide, height)

    def _draw_head(self, lane: Lane, left: int, wide: int) -> None:
        middle, start = look.px(HEAD) // 2, left + look.px(12)
        put_icon(self, start + look.px(5), middle, "circle-fill", 10, LANE_COLORS[lane.state])
        right = left + wide - look.px(10)
        end = lane.state in FOLDED
        if end or self._may_edit:
            put_icon(self, right - look.px(7), middle, "x-lg" if end else "plus-lg", 12, "text2")
            kind = "fold" if end else "add"
            self._spots.append(_Spot(right - look.px(24), 0, left + wide, look.px(HEAD), kind, lane.state))
            right -= look.px(26)
        count = format_number(lane.count)
        number = look.measure(count, "small")
        name = _(STATE_NAMES[lane.state])
        used = put_text(self, start + look.px(17), middle, name, "strong", width=right - start - look.px(25) - number)
        put_text(self, start + look.px(17) + used + look.px(7), middle, count, "small", "text2")

    def _draw_card(self, card: Card, spot: _Spot) -> None:
        row, chosen = card.row, self.rows.cursor == (spot.state, spot.index)
        edge = ("accent" if self._focused else "field") if chosen else "line2" if spot == self._hovered else "line"
        skin = look.Skin(fill="card", edge=edge, edge_width=2 if chosen and self._focused else 1, radius=7)
        put_skin(self, spot.left, spot.top, skin, spot.right - spot.left, spot.bottom - spot.top)
        left, right = spot.left + look.px(11), spot.right - look.px(11)
        put_text(self, left, spot.top + look.px(16), row.product, "bodym", width=right - left)
        put_text(self, left, spot.top + look.px(35), under_product(row), "small", "text3", width=right - left)
        middle = spot.top + look.px(59)
        pill = card_pill(card)
        if pill is None:
            words = days_words(row.days)
            put_text(self, right, middle, words, "small", "text3", anchor="e")
            right -= look.measure(words, "small") + look.px(8)
        else:
            shown = w.PillText(*pill)
            wide = pill_width(shown, "capm")
            put_pill(self, right - wide, middle, shown, font="capm", height=18)
            right -= wide + look.px(6)
        put_pill(
            self,
            left,
            middle,
            w.PillText(short_partner(row.partner), "flat", ""),
            font="capm",
            height=18,
            width=right - left,
        )

    def _draw_rest(self, state: State, rest: int, left: int, wide: int, height: int) -> None:
        words = _("{n} lagi").format(n=format_number(rest))
        top = look.px(HEAD) + self.rows.room * look.px(CARD + GAP)
        lit = self._hovered is not None and (self._hovered.kind, self._hovered.state) == ("more", state)
        put_text(self, left + look.px(13), top + look.px(10), words, "smallm", "accent_text" if lit else "text2")
        self._spots.append(_Spot(left, top, left + wide, height, "more", state))

    def _draw_tabs(self, states: list[State], left: int, height: int) -> None:
        """Lanes there is no room for, and ends that are folded, as narrow tabs at the right."""
        gap = look.px(LANE_GAP)
        tall = (height - gap * (len(states) - 1)) // len(states)
        for place, state in enumerate(states):
            top = place * (tall + gap)
            kind = "fold" if state in self.rows.folded() else "lane"
            spot = _Spot(left, top, left + look.px(FOLD), top + tall, kind, state)
            self._spots.append(spot)
            put_skin(self, left, top, lane_skin("hover" if spot == self._hovered else "side"), look.px(FOLD), tall)
            put_tab(self, state, self.rows.counts.get(state.value, 0), left + look.px(FOLD) // 2, top, tall)

    # --- keys and pointer
    def _listen(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "<Up>": lambda: self.rows.step(-1),
            "<Down>": lambda: self.rows.step(1),
            "<Left>": lambda: self.rows.cross(-1),
            "<Right>": lambda: self.rows.cross(1),
            "<Home>": lambda: self.rows.step(-_FAR),
            "<End>": lambda: self.rows.step(_FAR),
            "<Prior>": lambda: self.rows.step(-self.rows.room),
            "<Next>": lambda: self.rows.step(self.rows.room),
        }
        for sequence, move in keys.items():
            self.bind(sequence, w.handler(self._moved, move))
        acts = {
            "<Return>": self._acts.open,
            "<KP_Enter>": self._acts.open,
            "<Alt-Right>": self._acts.advance,
            "<Alt-Down>": self._acts.end,
        }
        for sequence, act in acts.items():
            self.bind(sequence, w.handler(self._act, act))
        self.bind("<Alt-Left>", lambda _event: None)  # the window's own: back
        for sequence in ("<space>", "<Shift-F10>", "<Menu>"):
            self.bind(sequence, w.handler(self._menu_at_card))
        self.bind("<Button-1>", self._click)
        self.bind("<Double-Button-1>", lambda _event: self._act(self._acts.open))
        self.bind("<Button-3>", self._right_click)
        self.bind("<Motion>", self._point)
        self.bind("<Leave>", lambda _event: self._hover(None))
        self.bind("<FocusIn>", lambda _event: self._focus(has=True))
        self.bind("<FocusOut>", lambda _event: self._focus(has=False))
        self.bind("<MouseWheel>", lambda event: self._wheel(event, -1 if event.delta > 0 else 1))
        self.bind("<Button-4>", lambda event: self._wheel(event, -1))
        self.bind("<Button-5>", lambda event: self._wheel(event, 1))

    def _moved(self, move: Callable[[], object]) -> None:
        before = self.rows.cursor
        move()
        self.redraw()
        if self.rows.cursor != before:
            self._acts.select(self.rows.card)

    def _act(self, act: Callable[[Card], object]) -> None:
        card = self.rows.card
        if card is not None:
            act(card)

    def _menu_at_card(self) -> None:
        spot = next((one for one in self._spots if self.rows.cursor == (one.state, one.index)), None)
        card = self.rows.card
        if card is not None and spot is not None:
            self._acts.menu(card, self.winfo_rootx() + spot.left + look.px(12), self.winfo_rooty() + spot.bottom)

    def _spot_at(self, x: int, y: int) -> _Spot | None:
        return next((spot for spot in self._spots if spot.holds(x, y)), None)

    def _click(self, event: "tk.Event[tk.Misc]") -> None:
        self.focus_set()
        spot = self._spot_at(event.x, event.y)
        if spot is None:
            return
        if spot.kind == "card":
            self._moved(lambda: self.rows.go(spot.state, spot.index))
        elif spot.kind == "fold":
            self._moved(lambda: self._fold(spot.state))
        elif spot.kind == "lane":
            self._moved(lambda: self._bring(spot.state))
        elif spot.kind == "more":
            self._acts.more(spot.state)
        else:
            self._acts.add(spot.state)

    def _fold(self, state: State) -> None:
        self.rows.toggle(state)
        if state in self.rows.opened:
            self._bring(state)
        elif self.rows.cursor is None:
            self.rows.start()

    def _bring(self, state: State) -> None:
        """Show a lane there was no room for; the cursor goes along, or is left behind where the lane is empty."""
        lane = self.rows.lane(state)
        self.rows.cursor = None
        self._left = self.rows.lanes.index(lane) if lane else 0
        if lane is not None:
            self.rows.go(state, lane.first)

    def _right_click(self, event: "tk.Event[tk.Misc]") -> None:
        spot = self._spot_at(event.x, event.y)
        if spot is not None and spot.kind == "card":
            self._click(event)
            self._act(lambda card: self._acts.menu(card, event.x_root, event.y_root))

    def _point(self, event: "tk.Event[tk.Misc]") -> None:
        self._hover(self._spot_at(event.x, event.y))

    def _hover(self, spot: _Spot | None) -> None:
        if spot != self._hovered:
            self._hovered = spot
            self.configure(cursor="hand2" if spot is not None else "")
            self.redraw()

    def _focus(self, *, has: bool) -> None:
        self._focused = has
        if has and self.rows.cursor is None:
            self._moved(self.rows.start)
        self.redraw()

    def _wheel(self, event: "tk.Event[tk.Misc]", cards: int) -> None:
        wide = next((spot for spot in self._spots if spot.left <= event.x < spot.right and spot.kind == "card"), None)
        if wide is not None:
            self.rows.scroll(wide.state, cards)
            self.redraw()


def put_tab(canvas: tk.Canvas, state: State, count: int, middle: int, top: int, tall: int) -> None:
    """Count and name of a narrow tab, the name turned; where it is too short for a word, the lane's colour."""
    put_text(canvas, middle, top + look.px(18), format_number(count), "small", "text2", anchor="center")
    room = tall - look.px(44)
    if room < look.px(30):
        put_icon(canvas, middle, top + look.px(36), "circle-fill", 10, LANE_COLORS[state])
        return
    name = look.ellipsis(_(STATE_NAMES[state]), "small", room)
    font, ink = look.font("small"), look.color("text2")
    canvas.create_text(middle, top + look.px(34), text=name, angle=270, anchor="w", font=font, fill=ink)


def lane_skin(token: str) -> look.Skin:
    """The ground of a lane."""
    return look.Skin(fill=token, radius=8)
