"""What the home page says, and where each of its lines leads."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.placements.placements import State
from umkm_desktop.i18n import _, format_day_and_date
from umkm_desktop.services.home.home import Home, home_page, with_sales
from umkm_desktop.services.partners.fulfilment import PRODUCT
from umkm_desktop.services.placements.placement_lists import PlacementQuery
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.screens.home.lines import (
    StateTile,
    Todo,
    chart_of,
    fall_line,
    falls_note,
    falls_title,
    greeting,
    shelf_card,
    state_tiles,
    todos_of,
    waiting_line,
)

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.home.view import HomeView

KINDS = frozenset(
    {"agreement", "business", "document", "office", "partner", "placement", "product", "sales_report"}
    | {"partner_target", "follow_up", "evaluation_rule", "month_closing"}
)
"""Subjects whose changes may change a number on this page."""


class HomePresenter:
    """Reads beside the window, so that even a very large office opens at once."""

    def __init__(self, view: "HomeView", context: Context) -> None:
        self._view, self._context = view, context
        self._home: Home | None = None
        self._reading = self._again = False

    def opened(self) -> None:
        """The greeting at once, the numbers as soon as they are counted."""
        self._write_title("")
        self._context.set_actions(self._actions())
        if self._home is None:
            self.refresh()
        else:
            self._write_title(waiting_line(len(todos_of(self._home))))

    def refresh(self) -> None:
        """Count anew; while a count runs, a further wish only marks that it is to be repeated."""
        if self._reading:
            self._again = True
            return
        self._reading, self._again = True, False
        desk = self._context.desk
        self._read(lambda: home_page(desk, sales=False), self._show_first)

    def _show_first(self, home: Home) -> None:
        """What is there at once; sales, which look at every placement, follow."""
        if self._home is None and home.businesses:
            self._view.show_todos(todos_of(home))
            self._view.show_shelf(shelf_card(home.shelf))
            self._view.show_counting()
        desk = self._context.desk
        self._read(lambda: with_sales(desk, home), self._show)

    def _read(self, read: Callable[[], Home], done: Callable[[Home], None]) -> None:
        self._context.runner.run(
            lambda _progress: read(), title=_("Beranda"), done=done, failed=self._refused, quiet=True
        )

    def jump(self, todo: Todo | StateTile) -> None:
        """Go where a line or a number leads."""
        screen, arguments = todo.jump
        self._open(screen, **arguments)

    def open_targets(self) -> None:
        self._context.navigator.open("partners")

    def open_shelf(self, partner_uid: str = "") -> None:
        """The products on the shelves, of one partner or of all: the rows behind the number."""
        only = (partner_uid,) if partner_uid else ()
        query = PlacementQuery(statuses=(State.PLACED.value,), kinds=(PRODUCT,), partner_uids=only)
        self._open("placements", query=query)

    def open_month(self, place: int) -> None:
        """The evaluation of a month of the chart."""
        if self._home is not None:
            self._open("evaluation", part="judged", month=self._home.months[place].month)

    def open_fall(self, place: int) -> None:
        """The evaluation of the month, at the product that was clicked."""
        if self._home is not None:
            falling = self._home.falling
            uid = falling.worst[place].placement_uid
            self._open("evaluation", part="judged", month=falling.month, uid=uid)

    def _open(self, screen: str, **arguments: Any) -> None:
        if self._context.navigator.may_open(screen):
            self._context.navigator.open(screen, **arguments)

    def open_evaluation(self) -> None:
        if self._home is not None:
            self._context.navigator.open("evaluation", month=self._home.falling.month)

    def start_business(self) -> None:
        self._context.navigator.open("businesses", new=True)

    def start_import(self) -> None:
        self._context.navigator.open("importing")

    def _show(self, home: Home) -> None:
        self._reading = False
        self._home = home
        todos = todos_of(home)
        self._write_title(waiting_line(len(todos)))
        if not home.businesses:
            self._view.show_start()
        else:
            self._view.show_todos(todos)
            self._view.show_shelf(shelf_card(home.shelf))
            self._view.show_chart(chart_of(home.months))
            falls = [fall_line(fall) for fall in home.falling.worst]
            self._view.show_falls(falls_title(home), falls, state_tiles(home), falls_note(home))
        if self._again:
            self.refresh()

    def _refused(self, refusal: Refused) -> None:
        self._reading = False
        self._view.show_problem(str(refusal))

    def _write_title(self, waiting: str) -> None:
        desk = self._context.desk
        day = format_day_and_date(desk.today())
        line = _("{day} · {waiting}").format(day=day, waiting=waiting) if waiting else day
        self._context.set_title(greeting(desk.now(), desk.officer.name), line)

    def _actions(self) -> list[Action]:
        if not self._context.navigator.may_open("businesses"):
            return []
        return [Action(_("Usaha baru"), self.start_business, icon="plus-lg", primary=True)]
