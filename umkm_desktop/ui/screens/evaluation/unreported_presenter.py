"""Who has not reported the month, by the companion who is to ask."""

from dataclasses import replace
from typing import TYPE_CHECKING

from umkm_desktop.i18n import _, format_month, format_number
from umkm_desktop.services.evaluation import unreported_lists
from umkm_desktop.services.evaluation.unreported_lists import UnreportedQuery, UnreportedRow
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_presenter import ALL, StoredRows, save_action
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.paper_offers import last_month
from umkm_desktop.ui.screens.evaluation.month_presenter import MonthPresenter

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.evaluation.unreported_view import UnreportedView


class UnreportedPresenter(MonthPresenter[UnreportedQuery]):
    """A filter for each companion says how many are missing."""

    _view: "UnreportedView"

    def __init__(self, view: "UnreportedView", context: Context, parts: PartNavigator | None) -> None:
        super().__init__(view, context, parts, UnreportedQuery(last_month(context.desk)))

    @property
    def narrowed(self) -> bool:
        return bool(self.query.text or self.query.companion_uid)

    stored = StoredRows(unreported_lists.count_unreported, unreported_lists.page_unreported)

    def tell(self) -> None:
        self._offer()
        self.set_month_line(_("{month} · menurut pendamping usahanya").format(month=format_month(self.month)))
        self._context.set_actions([save_action(self._desk, self.export, _("Ekspor"))])

    def _offer(self) -> None:
        """Each companion with how many are missing; one that has none left is not offered."""
        found = unreported_lists.companions_unreported(self._desk, self.month)
        words = _("{name}: {n}")
        self._view.offer(
            "companion_uid",
            [
                (one.uid, words.format(name=one.name or _("Tanpa pendamping"), n=format_number(one.placements)))
                for one in found
            ],
        )
        if self.query.companion_uid not in {ALL, *(one.uid for one in found)}:
            self.query = replace(self.query, companion_uid=ALL)

    def fill_in(self, row: UnreportedRow) -> None:
        """The report of a placement, in the grid."""
        self.go("reports", month=self.month, uid=row.placement_uid)

    def export(self) -> None:
        """The list as it is shown, into a workbook."""
        desk, query = self._desk, self.query
        self.save_list(
            _("Belum lapor {month}").format(month=format_month(query.month)),
            _("daftar"),
            lambda path, progress: unreported_lists.export_unreported(desk, path, query, progress),
        )
