"""What is being done about placements that fall or stand still, until it is settled or dropped."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.evaluation.follow_up import Status
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.evaluation import follow_up_lists
from umkm_desktop.services.evaluation.follow_up_lists import OVERDUE, FollowUpLine, FollowUpQuery
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.list_presenter import ALL
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.screens.evaluation.follow_up_acts import FollowUpActs
from umkm_desktop.ui.screens.evaluation.month_presenter import EvaluationPresenter

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.evaluation.follow_up_view import FollowUpView


class FollowUpsPresenter(EvaluationPresenter[FollowUpQuery]):
    """The tabs are the states; acts are shared with the judged list."""

    _view: "FollowUpView"

    def __init__(self, view: "FollowUpView", context: Context, parts: PartNavigator | None) -> None:
        super().__init__(view, context, parts, FollowUpQuery())
        self.acts = FollowUpActs(self, context, view)
        self._lines: dict[str, FollowUpLine] = {}

    @property
    def tab(self) -> str:
        return self.query.state

    def choose_tab(self, tab: str) -> None:
        self.ask(state=tab)

    @property
    def narrowed(self) -> bool:
        return bool(self.query.text or self.query.partner_uids)

    def opened(self, *, filter: str = "", uid: str = "", query: FollowUpQuery | None = None, **rest: Any) -> None:
        """As it was, or with ``filter`` only the open ones that are overdue."""
        self._view.offer("partner_uids", self.partner_choices())
        self.query = query or self.query
        super().opened(uid=uid, query=replace(self.query, state=filter) if filter else None)

    def count(self) -> int:
        return follow_up_lists.number_of(self._desk, self.query)

    def page(self, offset: int, limit: int) -> Sequence[FollowUpLine]:
        lines = follow_up_lists.page_follow_ups(self._desk, self.query, offset=offset, limit=limit)
        self._lines |= {line.uid: line for line in lines}
        return lines

    def all_uids(self) -> list[str]:
        """Those that were seen."""
        return list(self._lines)

    def tell(self) -> None:
        self._lines = {}
        counts = follow_up_lists.count_follow_ups(self._desk, self.query)
        self._view.show_counts({**counts.by_status, OVERDUE: counts.overdue, ALL: sum(counts.by_status.values())})
        line = _("{n} berjalan, {late} lewat batas")
        running = counts.by_status[Status.OPEN.value]
        self.set_line(line.format(n=format_number(running), late=format_number(counts.overdue)))
        why = self.acts.why_not
        self._context.set_actions(
            [
                Action(_("Hentikan"), self.drop, "x-lg", enabled=not why, why=why, key="Del"),
                Action(_("Selesai"), self.settle, "check-lg", primary=True, enabled=not why, why=why, key="Ctrl S"),
            ]
        )

    # --- acts
    def _chosen(self) -> list[FollowUpLine]:
        """The ticked lines, else the selected one."""
        ticked = [self._lines[uid] for uid in self.ticked if uid in self._lines]
        line = self._view.selected()
        return ticked or ([line] if line is not None else [])

    def change(self) -> None:
        """Change the selected one."""
        line = self._view.selected()
        if line is not None and line.status is not Status.OPEN:
            self._view.show_problem(_("Tindak lanjut itu sudah berakhir; buka kembali dahulu lewat Shift F10."))
        elif line is not None:
            self.acts.record(line.month, [line.placement_uid], line.product, line)

    def settle(self) -> None:
        """Settle with what came of it."""
        self.acts.settle(self._chosen())

    def drop(self) -> None:
        """Stop, with the reason."""
        self.acts.drop(self._chosen())
