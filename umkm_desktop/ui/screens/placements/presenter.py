"""What the page of placements shows and does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.evaluation.evaluation import month_before, month_of
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.placements.placements import PENDING, STATE_NAMES, State
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation_lists import MonthRow, page_month
from umkm_desktop.services.evaluation.month_closing import with_due_words
from umkm_desktop.services.partners import partners
from umkm_desktop.services.placements import placement_lists, placements
from umkm_desktop.services.placements.placement_lists import Card, PlacementRow
from umkm_desktop.services.placements.placement_queries import PlacementQuery
from umkm_desktop.services.placements.placement_terms import TermsPage, read_terms
from umkm_desktop.services.placements.placements import StepLine
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.list_presenter import save_list, why_not
from umkm_desktop.ui.screens.placements.exports import export_placements
from umkm_desktop.ui.screens.placements.moving import Move, Moving
from umkm_desktop.ui.screens.placements.new_presenter import NewPlacement, NewView
from umkm_desktop.ui.screens.placements.papers import PapersPresenter
from umkm_desktop.ui.screens.placements.terms_form import TermsForm

KINDS = frozenset({"placement", "placement_step", "product", "business", "partner", "sales_report"})
BOARD, LIST = "board", "list"
_PARTNERS_OFFERED = 500
FIRST = "waiting"
"""The list begins with what waits too long."""


@dataclass(frozen=True)
class PlacementPage:
    """One placement beside the board: where it stands, where it may go, its terms, the way it went, its last months."""

    row: PlacementRow
    steps: Sequence[StepLine]
    moves: Sequence[Move]
    sales: MonthRow | None
    terms: TermsPage
    why_not: str
    doubts: tuple[str, ...] = ()


class PlacementsView(NewView, Protocol):
    """What the page can show."""

    def show_query(self, query: PlacementQuery, mode: str) -> None: ...
    def show_board(self, counts: Mapping[str, int]) -> None: ...
    def show_list(self, *, keep: bool) -> None: ...
    def offer_partners(self, choices: Sequence[tuple[str, str]]) -> None: ...
    def offer_districts(self, names: Sequence[str]) -> None: ...
    def select(self, uid: str, status: str) -> bool: ...
    def show_placement(self, page: PlacementPage | None) -> None: ...


class PlacementsPresenter:
    """The board or the list, one placement beside it, a new one."""

    def __init__(self, view: PlacementsView, context: Context) -> None:
        self._view, self._context, self._desk = view, context, context.desk
        self.new = NewPlacement(view, context)
        self.moving = Moving(context, self._moved, view.show_problem)
        self.papers = PapersPresenter(context)
        self.terms = TermsForm(context, view.show_problem, lambda: view.show_problem(""))
        self._query, self._mode, self._total = PlacementQuery(sort=FIRST), BOARD, 0
        self._lanes: Mapping[str, int] = {}
        self._uid = ""
        self._shown = False

    @property
    def may_edit(self) -> bool:
        """Whether the officer may move and propose."""
        return self._desk.may(Permission.EDIT_PLACEMENTS)

    # --- opening
    def opened(
        self, *, uid: str = "", partner: str = "", filter: str = "", new: bool = False, product: str = "", **state: Any
    ) -> None:
        """The board; ``uid`` opens a placement, ``filter="late"`` what waits too long, ``new`` an empty panel."""
        self._tell_title()
        offered = partners.page_partners(self._desk, limit=_PARTNERS_OFFERED)
        self._view.offer_partners([(one.uid, one.name) for one in offered])
        self._view.offer_districts(placement_lists.districts_placed(self._desk))
        self._mode = state.get("mode", self._mode)
        if uid or partner or filter or not self._shown or "query" in state:
            self._shown = True
            only = (partner,) if partner and not new else ()
            chosen = PlacementQuery(late=filter == "late", partner_uids=only, sort=FIRST)
            self._find(state.get("query", chosen))
        if new or product:
            self.start_new(product=product, partner=partner)
            if state.get("drafted"):
                self._view.restore_new(state["drafted"])
        elif uid:
            self.open_placement(uid)

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        kept: dict[str, Any] = {"mode": self._mode, "query": self._query, "uid": self._uid}
        if self.new.is_open:
            kept |= {"new": True, "drafted": self.new.state()}
        return kept

    def refresh(self) -> None:
        """After a commit."""
        self._tell_title()
        self._reload(keep=True)
        if self._uid and not self.new.is_open:
            self._show(self._uid)

    # --- board and list
    @property
    def query(self) -> PlacementQuery:
        """What is shown now."""
        return self._query

    def count(self) -> int:
        """How many rows the list has."""
        self._total = placement_lists.count_placements(self._desk, self._query)
        return self._total

    def page(self, offset: int, limit: int) -> list[PlacementRow]:
        """Some rows of the list."""
        return placement_lists.page_placements(
            self._desk, self._query, offset=offset, limit=limit, total=self._total or None
        )

    def position(self, uid: object) -> int | None:
        """Where a placement stands in the list."""
        return placement_lists.place_in_list(self._desk, self._query, str(uid))

    def lane(self, state: str, offset: int, limit: int) -> list[Card]:
        """Some cards of a lane."""
        total = self._lanes.get(state)
        return placement_lists.page_cards(self._desk, self._query, state, offset=offset, limit=limit, total=total)

    def place_in_lane(self, state: str, uid: str) -> int | None:
        """Where a card stands in its lane."""
        return placement_lists.place_in_list(self._desk, placement_lists.lane_of(self._query, state), uid)

    def choose_mode(self, mode: str) -> None:
        """Papan or Daftar."""
        self._mode = mode
        self._find(replace(self._query, statuses=()))

    def show_lane(self, state: State) -> None:
        """ "n lagi": the whole lane as a list."""
        self._mode = LIST
        self._find(replace(self._query, statuses=(state.value,)))

    def search(self, text: str) -> None:
        self._find(replace(self._query, text=text))

    def choose_partners(self, uids: Sequence[str]) -> None:
        self._find(replace(self._query, partner_uids=tuple(uids)))

    def choose_states(self, states: Sequence[str]) -> None:
        self._find(replace(self._query, statuses=tuple(states)))

    def choose_kinds(self, kinds: Sequence[str]) -> None:
        self._find(replace(self._query, kinds=tuple(kinds)))

    def choose_districts(self, names: Sequence[str]) -> None:
        self._find(replace(self._query, districts=tuple(names)))

    def choose_late(self, late: bool) -> None:
        self._find(replace(self._query, late=late))

    def sort(self, key: str, descending: bool) -> None:
        self._find(replace(self._query, sort=key, descending=descending))

    def _find(self, query: PlacementQuery) -> None:
        self._query, self._total = query, 0
        self._view.show_problem("")
        self._view.show_query(query, self._mode)
        self._reload(keep=False)

    def _reload(self, *, keep: bool) -> None:
        if self._mode == BOARD:
            self._lanes = placement_lists.count_by_state(self._desk, self._query)
            self._view.show_board(self._lanes)
        else:
            self._view.show_list(keep=keep)

    # --- one placement
    def open_placement(self, uid: str) -> None:
        """Show a placement beside the board, and put the cursor on it; a filter that hides it is taken away."""
        if self.new.touched() and not self._context.may_leave():
            return
        self.new.close()
        if not self._show(uid):
            return
        row = placement_lists.read_placement(self._desk, uid)
        if not self._view.select(uid, row.status):
            self._find(PlacementQuery(sort=self._query.sort, descending=self._query.descending))
            self._view.select(uid, row.status)

    def row_selected(self, row: PlacementRow | None) -> None:
        """The open panel follows the cursor."""
        if row is not None and self._uid and row.uid != self._uid and not self.new.is_open:
            self._show(row.uid)

    def close_placement(self) -> None:
        """Take the panel away."""
        self._uid = ""
        self._view.show_placement(None)

    def _show(self, uid: str) -> bool:
        try:
            page = self._read(uid)
        except Refused as refused:
            self.close_placement()
            self._view.show_problem(str(refused))
            return False
        self._uid = uid
        self._view.show_placement(page)
        return True

    def _read(self, uid: str) -> PlacementPage:
        row = placement_lists.read_placement(self._desk, uid)
        month = month_before(month_of(self._desk.today()))
        return PlacementPage(
            row=row,
            steps=placements.steps_of(self._desk, uid),
            moves=self.moving.offers(row.status),
            sales=next(iter(page_month(self._desk, month, [uid])), None),
            terms=read_terms(self._desk, uid),
            why_not=why_not(self._desk, Permission.EDIT_PLACEMENTS),
            doubts=tuple(placements.placement_doubts(self._desk, uid).values()),
        )

    def open_elsewhere(self, screen: str, **arguments: str) -> None:
        """Jump to business, product, partner or evaluation."""
        if self._context.navigator.may_open(screen):
            self._context.navigator.open(screen, **arguments)

    def _moved(self, uid: str, status: str) -> None:
        """The cursor stays on the card that moved; the commit's own refresh draws the rest."""
        self._view.show_problem("")
        self._reload(keep=True)
        self._view.select(uid, status)

    # --- a new one
    def start_new(self, *, product: str = "", partner: str = "", state: str = State.PROPOSED.value) -> None:
        """Ctrl N, the button, and the + of a lane."""
        if self.new.touched() and not self._context.may_leave():
            return
        only = self._query.partner_uids
        chosen = partner or (only[0] if len(only) == 1 else "")
        if self.new.start(product=product, partner=chosen, state=state):
            self._uid = ""

    def save(self) -> None:
        """Ctrl S: the new placement."""
        uid = self.new.save()
        if not uid:
            return
        row = placement_lists.read_placement(self._desk, uid)
        self._context.toast(
            _("Penempatan tersimpan"),
            f"{row.product} · {row.partner} · {_(STATE_NAMES[State(row.status)])}",
            action=_("Urungkan"),
            on_action=lambda: self._drop(uid),
        )
        self._reload(keep=True)
        self.open_placement(uid)

    def _drop(self, uid: str) -> None:
        placements.archive_placement(self._desk, uid)
        if self._uid == uid:
            self.close_placement()
        self._reload(keep=True)

    def back(self) -> None:
        """Esc: close what stands beside the board."""
        if self.new.is_open:
            if not self.new.touched() or self._context.may_leave():
                self.new.close()
        elif self._uid:
            self.close_placement()

    # --- export and title
    def export(self) -> None:
        """What is shown, into a workbook."""
        desk, query = self._desk, self._query
        save_list(
            self._context,
            _("Penempatan {day}").format(day=desk.today().isoformat()),
            _("penempatan"),
            lambda path, progress: export_placements(desk, path, query, progress),
            self._view.show_problem,
        )

    def _tell_title(self) -> None:
        judged = month_before(month_of(self._desk.today()))  # its trends stand on the cards
        self._context.set_title(_("Penempatan"), with_due_words(self._desk, judged, title_line(self._desk)))
        why, kept = why_not(self._desk, Permission.EDIT_PLACEMENTS), why_not(self._desk, Permission.EXPORT)
        self._context.set_actions(
            [
                Action(_("Ekspor"), self.export, "download", enabled=not kept, why=kept),
                Action(_("Pengajuan baru"), self.start_new, "plus-lg", primary=True, enabled=not why, why=why),
            ]
        )


def title_line(desk: Desk) -> str:
    """How many are on shelves, on their way, and wait for too long."""
    counts = placement_lists.count_by_state(desk)
    pending = sum(counts[state.value] for state in PENDING)
    late = placement_lists.count_late(desk)
    parts = [
        _("{n} terpasang").format(n=format_number(counts[State.PLACED.value])),
        _("{n} berjalan").format(n=format_number(pending)),
    ]
    if late:
        parts.append(_("{n} terlalu lama").format(n=format_number(late)))
    return " · ".join(parts)
