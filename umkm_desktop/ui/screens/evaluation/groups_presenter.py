"""The month summed by partner, kecamatan, category, business, product, or the whole district."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from umkm_desktop.i18n import _, format_month
from umkm_desktop.services.evaluation import month_groups
from umkm_desktop.services.evaluation.month_groups import Group, GroupBy
from umkm_desktop.services.evaluation.report_tables import export_report
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_presenter import save_action, save_list
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.paper_offers import last_month
from umkm_desktop.ui.screens.evaluation.month_presenter import MonthPresenter

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.evaluation.groups_view import GroupsView


@dataclass(frozen=True)
class GroupQuery:
    """Which groups of a month, and their order."""

    month: str
    by: GroupBy = GroupBy.PARTNER
    sort: str = "name"
    descending: bool = False


class GroupsPresenter(MonthPresenter[GroupQuery]):
    """A group leads to its rows: of a partner in the judged list, of a business on its own page."""

    def __init__(self, view: "GroupsView", context: Context, parts: PartNavigator | None) -> None:
        super().__init__(view, context, parts, GroupQuery(last_month(context.desk)))

    @property
    def narrowed(self) -> bool:
        return False

    def choose_groups(self, by: str) -> None:
        """Sum the month by something else."""
        self.ask(by=GroupBy(by))

    def opened(self, *, by: str = "", **asked: Any) -> None:
        """A month, summed as it was before or by ``by``."""
        super().opened(by=GroupBy(by) if by else None, **asked)

    def count(self) -> int:
        return month_groups.count_groups(self._desk, self.month, self.query.by)

    def page(self, offset: int, limit: int) -> Sequence[Group]:
        query = self.query
        return month_groups.groups(
            self._desk, query.month, query.by, sort=query.sort, descending=query.descending, offset=offset, limit=limit
        )

    def tell(self) -> None:
        line = _("{month} · Sebanding: hanya penempatan yang lapor penuh di kedua bulan; Ubah dihitung darinya")
        self.set_month_line(line.format(month=format_month(self.month)))
        self._context.set_actions([save_action(self._desk, self.export, _("Angka laporan"))])

    def open_group(self, group: Group) -> None:
        """The rows behind a group."""
        if self.query.by is GroupBy.PARTNER:
            self.go("judged", month=self.month, partner=group.key)
        elif self.query.by is GroupBy.BUSINESS:
            self.open_elsewhere("businesses", uid=group.key)
        elif self.query.by is GroupBy.PRODUCT:
            self.go("judged", month=self.month, text=group.name)

    def export(self) -> None:
        """The numbers behind the monthly report, a sheet each."""
        desk, month = self._desk, self.month
        save_list(
            self._context,
            _("Angka laporan {month}").format(month=format_month(month)),
            "",
            lambda path, progress: export_report(desk, path, month, progress),
            self._view.show_problem,
            question=_("Simpan angka laporan bulanan"),
            job=_("Menulis angka laporan bulanan"),
        )
