"""What the page of companions shows: four lists over one month, and what is done from them."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from umkm_desktop.domain.evaluation.evaluation import month_of
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.companions import companion_exports as exports
from umkm_desktop.services.companions import companion_lists, companion_visits, companions
from umkm_desktop.services.companions.companion_lists import (
    NOBODY,
    CareQuery,
    CareRow,
    CompanionQuery,
    CompanionRow,
    CoverageRow,
)
from umkm_desktop.services.companions.companion_visits import OPEN, VisitQuery, VisitRow
from umkm_desktop.services.companions.companions import CompanionDetails
from umkm_desktop.services.exporting import Exported
from umkm_desktop.services.register.business_lists import districts_and_categories
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.list_presenter import ListPresenter, StoredRows, save_action, save_list, why_not
from umkm_desktop.ui.screens.companions.acts import CompanionActs

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.companions.view import CompanionsView

KINDS = frozenset({"companion", "companionship", "companion_visit", "business"})
PEOPLE, BUSINESSES, VISITS, COVERAGE = "people", "businesses", "visits", "coverage"
SHOWN_LINES = 10
"""Businesses and steps shown beside a companion; the rest stands in the other lists."""

Query = TypeVar("Query")


@dataclass(frozen=True)
class CompanionPage:
    """One companion with the businesses still to be visited in the month, and the next steps."""

    details: CompanionDetails
    row: CompanionRow
    unvisited: Sequence[CareRow]
    steps: Sequence[VisitRow]


@dataclass(frozen=True)
class CoverageQuery:
    """Which kecamatan, by words of their names."""

    text: str = ""


class PartPresenter(ListPresenter[Query]):
    """One of the lists; words and month are those of the whole page."""

    def __init__(self, page: "CompanionsPresenter", part: str, query: Query) -> None:
        super().__init__(page.view.lists[part], page.context, query)
        self.on = page

    def tell(self) -> None:
        self.on.tell()

    def search(self, text: str) -> None:
        self.on.search(text)


class PeoplePresenter(PartPresenter[CompanionQuery]):
    """The load of the month, and one companion beside it."""

    shown: CompanionPage | None = None

    stored = StoredRows(
        companion_lists.count_companions, companion_lists.page_companions, companion_lists.position_of_companion
    )

    def read(self) -> None:
        row = companion_lists.read_companion(self._desk, self.uid, self.on.month) if self.uid else None
        self.uid, self.shown = row.uid if row else "", None
        if row is not None:
            waiting = CareQuery(companion_uid=row.uid, unvisited=self.on.month)
            steps = VisitQuery(companion_uid=row.uid, state=OPEN)
            self.shown = CompanionPage(
                companions.companion_details(self._desk, row.uid),
                row,
                companion_lists.page_care(self._desk, waiting, limit=SHOWN_LINES),
                companion_visits.page_visits(self._desk, steps, limit=SHOWN_LINES),
            )


class CarePresenter(PartPresenter[CareQuery]):
    """Businesses, to be handed out."""

    stored = StoredRows(companion_lists.count_care, companion_lists.page_care)

    def all_uids(self) -> list[str]:
        """As many as can be handed out at once."""
        return companion_lists.uids_of_care(self._desk, self.query, companions.MOST_AT_ONCE)

    def ask(self, **changes: Any) -> None:
        self.on.view.clear_ticks()
        super().ask(**changes)


class VisitsPresenter(PartPresenter[VisitQuery]):
    """Visits with their next steps."""

    stored = StoredRows(companion_visits.count_visits, companion_visits.page_visits)


class CoveragePresenter(PartPresenter[CoverageQuery]):
    """Each kecamatan in the month."""

    def count(self) -> int:
        return len(self._rows())

    def page(self, offset: int, limit: int) -> list[CoverageRow]:
        return self._rows()[offset : offset + limit]

    def position(self, district: Hashable) -> int | None:
        return next((place for place, row in enumerate(self._rows()) if row.district == district), None)

    def choose_row(self, row: Any) -> None:
        """Nothing stands beside this list."""

    def _rows(self) -> list[CoverageRow]:
        words = self.query.text.casefold().split()
        rows = companion_lists.coverage(self._desk, self.on.month)
        return [row for row in rows if all(word in row.district.casefold() for word in words)]


class CompanionsPresenter:
    """The four lists, one of them in front."""

    def __init__(self, view: "CompanionsView", context: Context) -> None:
        self.view, self.context, self.desk = view, context, context.desk
        self.part = PEOPLE
        self.month = month_of(self.desk.today())
        self.people = PeoplePresenter(self, PEOPLE, CompanionQuery(month=self.month))
        self.care = CarePresenter(self, BUSINESSES, CareQuery())
        self.visits = VisitsPresenter(self, VISITS, VisitQuery())
        self.coverage = CoveragePresenter(self, COVERAGE, CoverageQuery())
        self.parts: Mapping[str, PartPresenter[Any]] = {
            PEOPLE: self.people,
            BUSINESSES: self.care,
            VISITS: self.visits,
            COVERAGE: self.coverage,
        }
        self.own = companions.own_companion_uid(self.desk)
        self.acts = CompanionActs(self)
        self._first = True

    # --- opening
    def opened(
        self,
        *,
        part: str = "",
        uid: str = "",
        companion: str = "",
        district: str = "",
        state: str = "",
        month: str = "",
        mine: bool = False,
    ) -> None:
        """A part; ``uid`` is a companion, ``companion`` and ``district`` narrow businesses, ``state`` the visits.

        ``mine`` narrows businesses to those of the officer, if he is a companion.
        """
        companion = companion or (self.own if mine else "")
        self.month = month or self.month
        self.people.query = replace(self.people.query, month=self.month)
        if companion or district:
            part = part or BUSINESSES
            self.care.query = CareQuery(companion_uid=companion, districts=(district,) if district else ())
        if state:
            part, self.visits.query = part or VISITS, VisitQuery(state=state, companion_uid=companion)
        if uid:
            part, self.people.uid = PEOPLE, uid
        if self._first and self.own and not part:  # a companion sees his own businesses first
            part, self.care.query = BUSINESSES, CareQuery(companion_uid=self.own)
        self._first = False
        self.choose_part(part or self.part)
        if uid:
            self.view.lists[PEOPLE].enter_detail()

    @property
    def front(self) -> PartPresenter[Any]:
        """The list in front."""
        return self.parts[self.part]

    def choose_part(self, part: str) -> None:
        """Bring a part to the front."""
        self.part = part if part in self.parts else PEOPLE
        self.view.show_part(self.part, self.month)
        if self.part == PEOPLE:
            self.people.opened(uid=self.people.uid)
        else:
            self.refresh()

    def refresh(self) -> None:
        """After a commit, or in another month."""
        self.view.lists[self.part].show_query()
        self.front.refresh()

    def tell(self) -> None:
        """Title, line and buttons of the window."""
        count = companion_lists.count_companions(self.desk, CompanionQuery())
        alone = companion_lists.count_care(self.desk, CareQuery(companion_uid=NOBODY))
        line = _("{n} pendamping · {alone} usaha tanpa pendamping").format(
            n=format_number(count), alone=format_number(alone)
        )
        self.context.set_title(_("Pendamping"), line)
        export = save_action(self.desk, self.export, _("Ekspor"))
        no = self.may_manage
        new = Action(_("Pendamping baru"), self.acts.add, "plus-lg", primary=True, enabled=not no, why=no, key="Ctrl N")
        self.context.set_actions([export, new])

    @property
    def may_manage(self) -> str:
        """Why companions may not be managed here; empty when they may."""
        return why_not(self.desk, Permission.MANAGE_COMPANIONS)

    # --- what filters offer
    def offered_companions(self) -> list[tuple[str, str]]:
        """Companions to filter by, the officer himself first."""
        choices = companions.companion_choices(self.desk)
        mine = [(uid, _("Usaha saya") if uid == self.own else name) for uid, name in choices]
        return sorted(mine, key=lambda one: one[0] != self.own)

    def offered_districts(self) -> list[tuple[str, str]]:
        """Kecamatan to filter by."""
        return [(name, name) for name in districts_and_categories(self.desk)[0]]

    def choose_month(self, month: str) -> None:
        """Another month, also where a list is filtered by it."""
        self.month = month
        self.people.query = replace(self.people.query, month=month)
        if self.care.query.unvisited:
            self.care.query = replace(self.care.query, unvisited=month)
        if self.visits.query.month:
            self.visits.query = replace(self.visits.query, month=month)
        self.refresh()

    def search(self, text: str) -> None:
        """Words narrow every list."""
        for one in self.parts.values():
            one.query = replace(one.query, text=text)
        self.front.asked()

    # --- from one list to another
    def edit_chosen(self) -> None:
        if self.people.uid:
            self.acts.edit(self.people.uid)

    def show_businesses(self, uid: str = "", district: str = "", *, unvisited: bool = False) -> None:
        """The businesses of a companion, or of a kecamatan that nobody looks after."""
        self.care.query = CareQuery(
            companion_uid=uid or NOBODY,
            districts=(district,) if district else (),
            unvisited=self.month if unvisited else "",
        )
        self.choose_part(BUSINESSES)

    def show_steps(self, uid: str, state: str = OPEN) -> None:
        self.visits.query = VisitQuery(companion_uid=uid, state=state)
        self.choose_part(VISITS)

    def hand_out(self, uid: str) -> None:
        """To the businesses nobody looks after in the kecamatan of a companion."""
        row = companion_lists.read_companion(self.desk, uid)
        self.care.query = CareQuery(companion_uid=NOBODY, districts=row.districts if row else ())
        self.choose_part(BUSINESSES)

    def show_entered(self, uid: str) -> None:
        """A companion that was just entered, whatever the list was narrowed to."""
        self.people.query, self.people.uid = CompanionQuery(month=self.month), uid
        self.choose_part(PEOPLE)

    def assign_ticked(self) -> None:
        """Hand the ticked businesses (or the one selected) to a companion."""
        uids = self.view.ticked()
        if not uids:
            self.fail(_("Pilih usaha dahulu: Spasi memberi tanda, Ctrl A semuanya."))
        elif self.acts.assign(uids):
            self.view.clear_ticks()

    def open_business(self, uid: str) -> None:
        self.context.navigator.open("businesses", uid=uid)

    def fail(self, sentence: str) -> None:
        """Say above the list why nothing was done."""
        self.view.lists[self.part].show_problem(sentence)

    def export(self) -> None:
        """The list in front as a workbook."""
        named: dict[str, tuple[str, Callable[..., Exported]]] = {
            PEOPLE: (_("Beban pendamping"), exports.export_companions),
            BUSINESSES: (_("Usaha dampingan"), exports.export_care),
            VISITS: (_("Kunjungan"), exports.export_visits),
            COVERAGE: (_("Cakupan pendampingan"), exports.export_coverage),
        }
        words, write = named[self.part]
        desk, asked = self.desk, self.month if self.part == COVERAGE else self.front.query
        day = self.month if self.part in {PEOPLE, COVERAGE} else desk.today().isoformat()
        save_list(
            self.context, f"{words} {day}", words.lower(), lambda path, told: write(desk, path, asked, told), self.fail
        )

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        kept = {"part": self.part, "month": self.month}
        return kept | ({"uid": self.people.uid} if self.part == PEOPLE else {})
