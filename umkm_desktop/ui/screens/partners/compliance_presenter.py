"""Kepatuhan: the register of what every partner owes and does, and the line for the head of the office."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.partners.compliance import Standing
from umkm_desktop.i18n import _
from umkm_desktop.services.partners import compliance_lists
from umkm_desktop.services.partners.compliance_lists import RegisterQuery, RegisterRow, Total
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_presenter import ALL, ListPresenter, StoredRows, save_action
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.paper_offers import PaperOffer, open_offer, why_no_papers
from umkm_desktop.ui.screens.partners.papers import partner_offers

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.partners.compliance_view import ComplianceView


class CompliancePresenter(ListPresenter[RegisterQuery]):
    """The list comes at once; the office is summed beside the window, since that asks for all shelves."""

    _view: "ComplianceView"

    def __init__(self, view: "ComplianceView", context: Context, parts: PartNavigator) -> None:
        super().__init__(view, context, RegisterQuery())
        self._parts = parts

    def opened(self, *, standing: str | None = None, query: RegisterQuery | None = None, **rest: Any) -> None:
        """The register; ``standing`` shows only those that stand so."""
        query = query or self.query
        if standing is not None:
            query = replace(query, standings=(standing,) if standing in set(Standing) else ())
        self._view.offer("districts", [(name, name) for name in compliance_lists.register_districts(self._desk)])
        super().opened(query=query, **rest)

    # --- the list
    stored = StoredRows(compliance_lists.count_register, compliance_lists.page_register)

    @property
    def tab(self) -> str:
        return self.query.standings[0] if self.query.standings else ALL

    def choose_tab(self, tab: str) -> None:
        """Only those that stand so; ALL for all."""
        self.ask(standings=(tab,) if tab else ())

    def sort(self, key: str, descending: bool) -> None:
        """Another order; the sums stay."""
        self.query = replace(self.query, sort=key, descending=descending)
        self._view.reload_list(keep=False)

    def tell(self) -> None:
        self._context.set_title(_("Mitra"), _("Kepatuhan dihitung dari perjanjian dan penempatan hari ini"))
        self._context.set_actions([save_action(self._desk, self.export)])
        desk, query = self._desk, self.query

        def add_up(_progress: object) -> tuple[dict[str, int], list[Total]]:
            return compliance_lists.count_by_standing(desk, query), compliance_lists.totals(desk, query)

        def show(found: tuple[dict[str, int], list[Total]]) -> None:
            if query == replace(self.query, sort=query.sort, descending=query.descending):
                counts, sums = found
                shown = {one: number for one, number in counts.items() if not query.standings or one in query.standings}
                self._view.show_counts({**counts, ALL: sum(counts.values())})
                self._view.show_line(compliance_lists.totals_text(shown, sums))

        self._context.runner.run(add_up, title=_("Menjumlah kepatuhan"), done=show, quiet=True)

    # --- one partner
    def open_row(self, row: RegisterRow) -> None:
        """Its page, at its duties."""
        self._parts.go("list", uid=row.uid, tab="duties")

    def offers(self, row: RegisterRow) -> list[PaperOffer | None]:
        """The papers it gives reason for."""
        return partner_offers(self._desk, row.uid)

    @property
    def why_no_papers(self) -> str:
        """Why no paper may be asked for here; empty when one may."""
        return why_no_papers(self._desk)

    def open_offer(self, offer: PaperOffer) -> None:
        open_offer(self._context, offer)

    # --- the register as a file
    def export(self) -> None:
        """Ask where, then write beside the window."""
        desk, query = self._desk, self.query
        self.save_list(
            _("Kepatuhan mitra {day}").format(day=self.today.isoformat()),
            _("kepatuhan"),
            lambda path, progress: compliance_lists.export_register(desk, path, query, progress),
        )
