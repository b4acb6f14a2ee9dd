"""What the page of companions shows: four parts over one month, and what is done from them."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

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
from umkm_desktop.services.register.business_lists import districts_and_categories
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.list_presenter import Writer, save_action, save_list, why_not
from umkm_desktop.ui.screens.companions.acts import CompanionActs

KINDS = frozenset({"companion", "companionship", "companion_visit", "business"})
PEOPLE, BUSINESSES, VISITS, COVERAGE = PARTS = ("people", "businesses", "visits", "coverage")
SHOWN_LINES = 10
"""Businesses and steps shown beside a companion; the rest stands in the other parts."""


@dataclass(frozen=True)
class CompanionPage:
    """One companion with the businesses still to be visited in the month, and the next steps."""

    details: CompanionDetails
    row: CompanionRow
    unvisited: Sequence[CareRow]
    steps: Sequence[VisitRow]


class CompanionsView(Protocol):
    """What the page can show."""

    def show_part(self, part: str) -> None: ...
    def show_filters(self, month: str, care: CareQuery, visits: VisitQuery, people: CompanionQuery) -> None: ...
    def offer(self, companions: Sequence[tuple[str, str]], districts: Sequence[str]) -> None: ...
    def reload(self, *, keep: bool) -> None: ...
    def select(self, uid: str) -> None: ...
    def show_companion(self, page: CompanionPage | None) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
    def ticked(self) -> Sequence[str]: ...
    def clear_ticks(self) -> None: ...
    def enter_detail(self) -> None: ...
    def leave_detail(self) -> None: ...


class CompanionsPresenter:
    """Four lists and one companion."""

    def __init__(self, view: CompanionsView, context: Context) -> None:
        self._view, self._context, self.desk = view, context, context.desk
        self.part, self._uid = PEOPLE, ""
        self.month = month_of(self.desk.today())
        self.people, self.care, self.visits = CompanionQuery(month=self.month), CareQuery(), VisitQuery()
        self.own = companions.own_companion_uid(self.desk)
        self.acts = CompanionActs(context, self._fail, self._done)
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
        self.people = replace(self.people, month=self.month)
        if companion or district:
            part = part or BUSINESSES
            self.care = CareQuery(companion_uid=companion, districts=(district,) if district else ())
        if state:
            part, self.visits = part or VISITS, VisitQuery(state=state, companion_uid=companion)
        if uid:
            part, self._uid = PEOPLE, uid
        if self._first and self.own and not part:  # a companion sees his own businesses first
            part, self.care = BUSINESSES, CareQuery(companion_uid=self.own)
        self._first = False
        self._offer()
        self.choose_part(part or self.part)
        if uid:
            self._view.enter_detail()

    def choose_part(self, part: str) -> None:
        """Bring a part to the front."""
        self.part = part if part in PARTS else PEOPLE
        self._view.show_part(self.part)
        self._show(keep=True)
        if self.part == PEOPLE:
            rows = self.page_people(0, 1) if not self._uid else []
            self._uid = self._uid or (rows[0].uid if rows else "")
            self._view.select(self._uid)
            self.choose(self._uid)

    def refresh(self) -> None:
        """After a commit."""
        self._offer()
        self._show(keep=True)
        if self.part == PEOPLE and self._uid:
            self.choose(self._uid)

    def _offer(self) -> None:
        districts, _categories = districts_and_categories(self.desk)
        self._view.offer(companions.companion_choices(self.desk), districts)

    def _show(self, *, keep: bool) -> None:
        self._view.show_filters(self.month, self.care, self.visits, self.people)
        self._view.reload(keep=keep)
        self._tell_title()

    def _tell_title(self) -> None:
        count = companion_lists.count_companions(self.desk, CompanionQuery())
        alone = companion_lists.count_care(self.desk, CareQuery(companion_uid=NOBODY))
        line = _("{n} pendamping · {alone} usaha tanpa pendamping").format(
            n=format_number(count), alone=format_number(alone)
        )
        self._context.set_title(_("Pendamping"), line)
        export = save_action(self.desk, self.export, _("Ekspor"))
        no = self.may_manage
        new = Action(_("Pendamping baru"), self.acts.add, "plus-lg", primary=True, enabled=not no, why=no, key="Ctrl N")
        self._context.set_actions([export, new])

    @property
    def may_manage(self) -> str:
        """Why companions may not be managed here; empty when they may."""
        return why_not(self.desk, Permission.MANAGE_COMPANIONS)

    # --- lists
    def count_people(self) -> int:
        return companion_lists.count_companions(self.desk, self.people)

    def page_people(self, offset: int, limit: int) -> list[CompanionRow]:
        return companion_lists.page_companions(self.desk, self.people, offset=offset, limit=limit)

    def place_of_person(self, uid: Hashable) -> int | None:
        return companion_lists.position_of_companion(self.desk, self.people, str(uid))

    def count_care(self) -> int:
        return companion_lists.count_care(self.desk, self.care)

    def page_care(self, offset: int, limit: int) -> list[CareRow]:
        return companion_lists.page_care(self.desk, self.care, offset=offset, limit=limit)

    def all_care(self) -> list[str]:
        """What a tick in the head ticks: as many as can be handed out at once."""
        return companion_lists.uids_of_care(self.desk, self.care, companions.MOST_AT_ONCE)

    def count_visits(self) -> int:
        return companion_visits.count_visits(self.desk, self.visits)

    def page_visits(self, offset: int, limit: int) -> list[VisitRow]:
        return companion_visits.page_visits(self.desk, self.visits, offset=offset, limit=limit)

    def coverage(self) -> list[CoverageRow]:
        """The kecamatan whose names hold the words searched for."""
        words = self.people.text.casefold().split()
        rows = companion_lists.coverage(self.desk, self.month)
        return [row for row in rows if all(word in row.district.casefold() for word in words)]

    # --- filters
    def choose_month(self, month: str) -> None:
        self.month = month
        self.people = replace(self.people, month=month)
        if self.care.unvisited:
            self.care = replace(self.care, unvisited=month)
        if self.visits.month:
            self.visits = replace(self.visits, month=month)
        self._show(keep=True)
        if self.part == PEOPLE:
            self.choose(self._uid)

    def search(self, text: str) -> None:
        """Words narrow the part in front."""
        self.people = replace(self.people, text=text)
        self.care = replace(self.care, text=text)
        self.visits = replace(self.visits, text=text)
        self._view.reload(keep=False)

    def filter_people(self, only: str) -> None:
        self.people = replace(self.people, only=only)
        self._view.reload(keep=False)

    def filter_care(self, **changes: Any) -> None:
        self.care = replace(self.care, **changes)
        self._view.clear_ticks()
        self._view.reload(keep=False)

    def filter_visits(self, **changes: Any) -> None:
        self.visits = replace(self.visits, **changes)
        self._view.reload(keep=False)

    # --- one companion
    def choose(self, uid: str) -> None:
        """Show a companion beside the list."""
        self._uid = uid
        row = companion_lists.read_companion(self.desk, uid, self.month) if uid else None
        if row is None:
            self._uid = ""
            self._view.show_companion(None)
            return
        waiting = CareQuery(companion_uid=uid, unvisited=self.month)
        steps = VisitQuery(companion_uid=uid, state=OPEN)
        self._view.show_companion(
            CompanionPage(
                companions.companion_details(self.desk, uid),
                row,
                companion_lists.page_care(self.desk, waiting, limit=SHOWN_LINES),
                companion_visits.page_visits(self.desk, steps, limit=SHOWN_LINES),
            )
        )

    @property
    def chosen(self) -> str:
        """The companion that is shown."""
        return self._uid

    def edit_chosen(self) -> None:
        if self._uid:
            self.acts.edit(self._uid)

    def show_businesses(self, uid: str = "", district: str = "", *, unvisited: bool = False) -> None:
        """The businesses of a companion, or of a kecamatan that nobody looks after."""
        self.care = CareQuery(
            companion_uid=uid or NOBODY,
            districts=(district,) if district else (),
            unvisited=self.month if unvisited else "",
        )
        self.choose_part(BUSINESSES)

    def show_steps(self, uid: str, state: str = OPEN) -> None:
        self.visits = VisitQuery(companion_uid=uid, state=state)
        self.choose_part(VISITS)

    def hand_out(self, uid: str) -> None:
        """To the businesses nobody looks after in the kecamatan of a companion."""
        row = companion_lists.read_companion(self.desk, uid)
        self.care = CareQuery(companion_uid=NOBODY, districts=row.districts if row else ())
        self.choose_part(BUSINESSES)

    # --- acts
    def assign_ticked(self) -> None:
        """Hand the ticked businesses (or the one selected) to a companion."""
        uids = list(self._view.ticked())
        if not uids:
            self._fail(_("Pilih usaha dahulu: Spasi memberi tanda, Ctrl A semuanya."))
        elif self.acts.assign(uids):
            self._view.clear_ticks()

    def open_business(self, uid: str) -> None:
        self._context.navigator.open("businesses", uid=uid)

    def back(self) -> None:
        self._view.leave_detail()

    def _fail(self, sentence: str) -> None:
        self._view.show_problem(sentence)

    def _done(self, uid: str = "") -> None:
        self._view.show_problem("")
        if uid:
            self._uid, self.people = uid, CompanionQuery(month=self.month)
            self.choose_part(PEOPLE)
        else:
            self.refresh()

    def export(self) -> None:
        """The list in front as a workbook."""
        desk, people, care, visits, month = self.desk, self.people, self.care, self.visits, self.month
        named: dict[str, tuple[str, Writer]] = {
            PEOPLE: (_("Beban pendamping"), lambda path, told: exports.export_companions(desk, path, people, told)),
            BUSINESSES: (_("Usaha dampingan"), lambda path, told: exports.export_care(desk, path, care, told)),
            VISITS: (_("Kunjungan"), lambda path, told: exports.export_visits(desk, path, visits, told)),
            COVERAGE: (_("Cakupan pendampingan"), lambda path, told: exports.export_coverage(desk, path, month, told)),
        }
        words, write = named[self.part]
        day = month if self.part in {PEOPLE, COVERAGE} else desk.today().isoformat()
        save_list(self._context, f"{words} {day}", words.lower(), write, self._fail)

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        return {"part": self.part, "month": self.month} | ({"uid": self._uid} if self.part == PEOPLE else {})
