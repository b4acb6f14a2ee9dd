"""What the page of placements shows and does."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.errors import Refused, RuleBroken
from umkm_desktop.domain.evaluation.evaluation import month_before, month_of
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.placements.placements import PENDING, STATE_NAMES, PlacementKind, State
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation_lists import MonthRow, page_month
from umkm_desktop.services.evaluation.month_closing import with_due_words
from umkm_desktop.services.partners import partners
from umkm_desktop.services.placements import placement_lists, placements
from umkm_desktop.services.placements.placement_lists import Card, PlacementQuery, PlacementRow
from umkm_desktop.services.placements.placement_terms import TermsPage, outlet_names, read_terms
from umkm_desktop.services.placements.placements import StepLine
from umkm_desktop.services.register.products import product_form
from umkm_desktop.services.search import search
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.list_presenter import Listing, save_list, why_not
from umkm_desktop.ui.paper_offers import PaperOffer, evaluation_offer, open_offer, paper_offer, why_no_papers
from umkm_desktop.ui.record_form import RecordForm
from umkm_desktop.ui.screens.placements.acts import Move, Moving, TermsForm
from umkm_desktop.ui.screens.placements.exports import export_placements

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.placements.view import PlacementsView

KINDS = frozenset({"placement", "placement_step", "product", "business", "partner", "sales_report"})
BOARD, LIST = "board", "list"
_PARTNERS_OFFERED, _SUGGESTED = 500, 9
FIRST = "waiting"
"""The list begins with what waits too long."""
ASKED = (State.PROPOSED, State.WAITING)
"""What a request to the partner names."""


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


class PlacementsPresenter(Listing[PlacementQuery], RecordForm):
    """The board or the list, one placement beside it, or the form of a new one.

    Its product is suggested by the search box's own rules; what is typed must be one of them.
    """

    _view: "PlacementsView"

    def __init__(self, view: "PlacementsView", context: Context) -> None:
        super().__init__(PlacementQuery(sort=FIRST))
        self._view, self._context, self._desk = view, context, context.desk
        self.moving = Moving(context, self._moved, view.show_problem)
        self.terms = TermsForm(context, view.show_problem, lambda: view.show_problem(""))
        self.mode, self.uid, self._total = BOARD, "", 0
        self.partners: Sequence[tuple[str, str]] = ()
        self._lanes: Mapping[str, int] = {}
        self._products: dict[str, str] = {}
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
        self.partners = [(one.uid, one.name) for one in offered]
        self._view.offer("partner_uids", self.partners)
        self._view.offer("districts", [(name, name) for name in placement_lists.districts_placed(self._desk)])
        self.mode = state.get("mode", self.mode)
        if uid or partner or filter or not self._shown or "query" in state:
            self._shown = True
            only = (partner,) if partner and not new else ()
            chosen = PlacementQuery(late=filter == "late", partner_uids=only, sort=FIRST)
            self._find(state.get("query", chosen))
        if new or product:
            self.start_new(product=product, partner=partner)
            if state.get("drafted"):
                self._view.form.restore(state["drafted"])
        elif uid:
            self.open_placement(uid)

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        kept: dict[str, Any] = {"mode": self.mode, "query": self.query, "uid": self.uid}
        if self.editing is not None:
            kept |= {"new": True, "drafted": dict(self._view.form.drafted())}
        return kept

    def refresh(self) -> None:
        """After a commit."""
        self._tell_title()
        self._reload(keep=True)
        if self.uid and self.editing is None:
            self._show(self.uid)

    # --- board and list
    def count(self) -> int:
        self._total = placement_lists.count_placements(self._desk, self.query)
        return self._total

    def page(self, offset: int, limit: int) -> list[PlacementRow]:
        return placement_lists.page_placements(
            self._desk, self.query, offset=offset, limit=limit, total=self._total or None
        )

    def position(self, uid: Hashable) -> int | None:
        return placement_lists.place_in_list(self._desk, self.query, str(uid))

    def lane(self, state: str, offset: int, limit: int) -> list[Card]:
        """Some cards of a lane."""
        total = self._lanes.get(state)
        return placement_lists.page_cards(self._desk, self.query, state, offset=offset, limit=limit, total=total)

    def place_in_lane(self, state: str, uid: str) -> int | None:
        """Where a card stands in its lane."""
        return placement_lists.place_in_list(self._desk, placement_lists.lane_of(self.query, state), uid)

    def choose_mode(self, mode: str) -> None:
        """Papan or Daftar."""
        self.mode = mode
        self.ask(statuses=())

    def show_lane(self, state: State) -> None:
        """ "n lagi": the whole lane as a list."""
        self.mode = LIST
        self.ask(statuses=(state.value,))

    def asked(self) -> None:
        self._total = 0
        self._view.show_problem("")
        self._view.show_query()
        self._reload(keep=False)

    def _find(self, query: PlacementQuery) -> None:
        self.query = query
        self.asked()

    def _reload(self, *, keep: bool) -> None:
        if self.mode == BOARD:
            self._lanes = placement_lists.count_by_state(self._desk, self.query)
            self._view.show_board(self._lanes)
        else:
            self._view.show_list(keep=keep)

    # --- one placement
    def open_placement(self, uid: str) -> None:
        """Show a placement beside the board, and put the cursor on it; a filter that hides it is taken away."""
        if not self.may_close() or not self._show(uid):
            return
        row = placement_lists.read_placement(self._desk, uid)
        if not self._view.select(uid, row.status):
            self._find(PlacementQuery(sort=self.query.sort, descending=self.query.descending))
            self._view.select(uid, row.status)

    def choose(self, uid: str | None) -> None:
        """The card that is open follows the cursor."""
        if uid and self.uid and uid != self.uid and self.editing is None:
            self._show(uid)

    def close_placement(self) -> None:
        """Take the panel away."""
        self.uid = ""
        self._view.show_placement(None)

    def _show(self, uid: str) -> bool:
        try:
            page = self._read(uid)
        except Refused as refused:
            self.close_placement()
            self._view.show_problem(str(refused))
            return False
        self.uid = uid
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

    # --- papers
    @property
    def why_no_papers(self) -> str:
        """Why no paper may be asked for here; empty when one may."""
        return why_no_papers(self._desk)

    def offers(self, row: PlacementRow) -> list[PaperOffer]:
        """What one placement gives reason for."""
        return placement_offers(self._desk, row)

    def open_offer(self, offer: PaperOffer) -> None:
        """A line of the menu was chosen."""
        open_offer(self._context, offer)

    # --- a new one
    def start_new(self, *, product: str = "", partner: str = "", state: str = State.PROPOSED.value) -> None:
        """Ctrl N, the button, and the + of a lane; perhaps with product or partner filled in."""
        if self.has_unsaved() and not self._context.may_leave():
            return
        if why := why_not(self._desk, Permission.EDIT_PLACEMENTS):
            self._view.show_problem(why)
            return
        only = self.query.partner_uids
        start = {
            "product": self._product_words(product),
            "partner": partner or (only[0] if len(only) == 1 else None),
            "status": state,
            "kind": PlacementKind.PRODUCT.value,
        }
        self.editing, self.uid = "", ""
        self._view.show_new(start)

    def suggest_product(self, typed: str) -> Sequence[tuple[str, str]]:
        """Products for the letters typed: uid and ``Keripik Singkong · UD Sari Rasa``."""
        hits = search(self._desk, typed, kinds=("product",), limit=_SUGGESTED).hits
        found = [
            (hit.uid, " · ".join(part for part in (hit.title, hit.detail) if part)) for hit in hits if not hit.archived
        ]
        self._products |= {words.casefold(): uid for uid, words in found}
        return found

    def suggest_outlet(self, partner: str, typed: str) -> Sequence[tuple[str, str]]:
        """Open outlets of a partner with the letters typed; others may be typed all the same."""
        wanted = typed.casefold().strip()
        return [(name, name) for name in outlet_names(self._desk, partner) if wanted in name.casefold()][:_SUGGESTED]

    def store(self, values: dict[str, Any]) -> str:
        return placements.place(
            self._desk,
            self._product_uid(str(values["product"])),
            str(values["partner"]),
            outlet=str(values["outlet"] or ""),
            status=str(values["status"]),
            reason=str(values["reason"] or ""),
            since=values.get("since"),
            terms={key: values.get(key) for key in ("kind", "area", "rent")},
        )

    def saved(self, uid: str, values: Mapping[str, Any]) -> None:
        self.discard()
        row = placement_lists.read_placement(self._desk, uid)
        self._context.toast(
            _("Penempatan tersimpan"),
            f"{row.product} · {row.partner} · {_(STATE_NAMES[State(row.status)])}",
            action=_("Urungkan"),
            on_action=lambda: self._drop(uid),
        )
        self._reload(keep=True)
        self.open_placement(uid)

    def discard(self) -> None:
        if self.editing is not None:
            self.editing = None
            self._view.show_new(None)

    def _drop(self, uid: str) -> None:
        placements.archive_placement(self._desk, uid)
        if self.uid == uid:
            self.close_placement()
        self._reload(keep=True)

    def _product_uid(self, words: str) -> str:
        """The product meant: one that was suggested, or the only one the words find."""
        known = self._products.get(words.casefold())
        if known is None:
            found = self.suggest_product(words)
            known = found[0][0] if len(found) == 1 else self._products.get(words.casefold())
        if known is None:
            raise RuleBroken(_("Pilih produk dari daftar: ketik beberapa hurufnya, lalu Enter."), "product")
        return known

    def _product_words(self, uid: str) -> str:
        if not uid:
            return ""
        try:
            form = product_form(self._desk, uid)
        except Refused as refused:
            self._view.show_problem(str(refused))
            return ""
        words = f"{form.values['name']} · {form.business}"
        self._products[words.casefold()] = uid
        return words

    def back(self) -> None:
        """Esc: close what stands beside the board."""
        if self.editing is not None:
            self.may_close()
        elif self.uid:
            self.close_placement()

    # --- export and title
    def export(self) -> None:
        """What is shown, into a workbook."""
        desk, query = self._desk, self.query
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


def placement_offers(desk: Desk, row: PlacementRow) -> list[PaperOffer]:
    """What one placement gives reason for; the request names everything proposed to the partner."""
    why = "" if State(row.status) in ASKED else _("tidak sedang diajukan")
    request = paper_offer(Kind.REQUEST_LETTER, row.partner_uid, about=row.partner, why_not=why)
    return [request, evaluation_offer(desk, "placement", row.uid)]


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
