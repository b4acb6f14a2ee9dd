"""What the board shows: the lanes, their pages of cards, where the cursor is and how it moves. Without a display."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from umkm_desktop.domain.placements.placements import State
from umkm_desktop.services.placements.placement_lists import Card
from umkm_desktop.ui.screens.placements.words import FOLDED, LANES
from umkm_desktop.ui.widgets.table_rows import PagedSource, RowCache

Page = Callable[[str, int, int], Sequence[Card]]
Position = Callable[[str, str], int | None]


@dataclass
class Lane:
    """One column: its cards, and which of them is the first on the screen."""

    state: State
    cards: RowCache
    first: int = 0

    @property
    def count(self) -> int:
        """How many cards it has."""
        return self.cards.count


@dataclass
class BoardRows:
    """Lanes from left to right, and the cursor."""

    page: Page
    position: Position
    lanes: list[Lane] = field(default_factory=list)
    counts: Mapping[str, int] = field(default_factory=dict)
    opened: set[State] = field(default_factory=set)
    cursor: tuple[State, int] | None = None
    room: int = 1
    """How many cards fit into a lane."""

    def show(self, counts: Mapping[str, int]) -> None:
        """Other numbers, so other cards: everything is asked anew, the lanes stay scrolled where they are."""
        firsts = {lane.state: lane.first for lane in self.lanes}
        self.counts = counts
        shown = [*LANES, *(state for state in FOLDED if state in self.opened)]
        self.lanes = [self._lane(state, firsts.get(state, 0)) for state in shown]
        if self.cursor is not None:
            state, index = self.cursor
            lane = self.lane(state)
            count = lane.count if lane else 0
            self.cursor = (state, min(index, count - 1)) if count else None

    def lane(self, state: State) -> Lane | None:
        """The lane of a state, if it is open."""
        return next((lane for lane in self.lanes if lane.state is state), None)

    def folded(self) -> list[State]:
        """End states that are not open."""
        return [state for state in FOLDED if state not in self.opened]

    def toggle(self, state: State) -> None:
        """Open or fold an end state."""
        self.opened ^= {state}
        self.show(self.counts)

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        if self.cursor is None:
            return None
        lane = self.lane(self.cursor[0])
        found: Card | None = lane.cards.row(self.cursor[1]) if lane else None
        return found

    def go_to(self, uid: str, status: str) -> bool:
        """Put the cursor on a card; its lane is opened if need be. Whether it is on the board."""
        state = State(status)
        if state in FOLDED and state not in self.opened:
            self.toggle(state)
        lane = self.lane(state)
        place = lane.cards.place_of(uid) if lane else None
        if place is None:
            return False
        self.go(state, place)
        return True

    def go(self, state: State, index: int) -> None:
        """Put the cursor there and bring it into view."""
        lane = self.lane(state)
        if lane is None or not lane.count:
            return
        index = max(0, min(index, lane.count - 1))
        self.cursor = (state, index)
        lane.first = max(min(lane.first, index), index - self.room + 1, 0)

    def step(self, down: int) -> None:
        """Move within the lane."""
        if self.cursor is None:
            self.start()
        else:
            self.go(self.cursor[0], self.cursor[1] + down)

    def cross(self, right: int) -> None:
        """Move to the next lane that has cards, at the same height of the screen."""
        if self.cursor is None:
            self.start()
            return
        here = self.lane(self.cursor[0])
        place = self.lanes.index(here) if here else 0
        height = self.cursor[1] - (here.first if here else 0)
        ahead = self.lanes[place + 1 :] if right > 0 else list(reversed(self.lanes[:place]))
        target = next((lane for lane in ahead if lane.count), None)
        if target is not None:
            self.go(target.state, target.first + height)

    def start(self) -> None:
        """The first card there is."""
        target = next((lane for lane in self.lanes if lane.count), None)
        if target is not None:
            self.go(target.state, target.first)

    def scroll(self, state: State, cards: int) -> None:
        """Move the cards of a lane under the pointer."""
        lane = self.lane(state)
        if lane is not None:
            lane.first = max(0, min(lane.first + cards, lane.count - self.room))

    def _lane(self, state: State, first: int) -> Lane:
        word = state.value
        source = PagedSource(
            lambda: self.counts.get(word, 0), partial(self.page, word), lambda uid: self.position(word, str(uid))
        )
        lane = Lane(state, RowCache(source, lambda card: card.uid), first)
        lane.first = max(0, min(first, lane.count - self.room))
        return lane
