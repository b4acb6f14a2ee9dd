"""Kepatuhan: the register of what every partner owes and does, and the line for the head of the office."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.partners.compliance import Standing
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.partners import compliance_lists
from umkm_desktop.services.partners.compliance_lists import RegisterQuery, RegisterRow, Total
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.paper_offers import PaperOffer, open_offer, why_no_papers
from umkm_desktop.ui.screens.partners.papers import partner_offers

ALL = ""
"""The tab of all standings."""


class ComplianceView(Protocol):
    """What the part can show."""

    def reload_list(self, *, keep: bool) -> None: ...
    def show_query(self, query: RegisterQuery) -> None: ...
    def show_heads(self, counts: Mapping[str, int], line: str) -> None: ...
    def offer_districts(self, districts: list[str]) -> None: ...
    def show_problem(self, sentence: str) -> None: ...


class CompliancePresenter:
    """The list comes at once; the office is summed beside the window, since that asks for all shelves."""

    def __init__(self, view: ComplianceView, context: Context, parts: PartNavigator) -> None:
        self._view, self._context, self._parts = view, context, parts
        self._desk = context.desk
        self.query = RegisterQuery()

    # --- opening
    def opened(self, *, standing: str | None = None, query: RegisterQuery | None = None, **_rest: Any) -> None:
        """The register; ``standing`` shows only those that stand so."""
        if query is not None:
            self.query = query
        if standing is not None:
            self.query = replace(self.query, standings=(standing,) if standing in set(Standing) else ())
        self._view.offer_districts(compliance_lists.register_districts(self._desk))
        self._view.show_query(self.query)
        self._show(keep=True)

    def refresh(self) -> None:
        """After a commit."""
        self._show(keep=True)

    def state(self) -> Mapping[str, Any]:
        """What a rebuilt part needs."""
        return {"query": self.query}

    @property
    def today(self) -> date:
        """The office's day."""
        return self._desk.today()

    # --- the list
    def count(self) -> int:
        """How many partners."""
        return compliance_lists.count_register(self._desk, self.query)

    def page(self, offset: int, limit: int) -> list[RegisterRow]:
        """A page of them."""
        return compliance_lists.page_register(self._desk, self.query, offset=offset, limit=limit)

    def choose_standing(self, standing: str) -> None:
        """Only those that stand so; ALL for all."""
        self._ask(standings=(standing,) if standing else ())

    def search(self, text: str) -> None:
        self._ask(text=text)

    def filter_kinds(self, kinds: tuple[str, ...]) -> None:
        self._ask(kinds=kinds)

    def filter_districts(self, districts: tuple[str, ...]) -> None:
        self._ask(districts=districts)

    def sort(self, key: str, descending: bool) -> None:  # noqa: FBT001 - as the table tells it
        self.query = replace(self.query, sort=key, descending=descending)
        self._view.reload_list(keep=False)

    def _ask(self, **changed: Any) -> None:
        self.query = replace(self.query, **changed)
        self._show(keep=False)

    def _show(self, *, keep: bool) -> None:
        self._tell()
        self._view.reload_list(keep=keep)
        desk, query = self._desk, self.query

        def add_up(_progress: object) -> tuple[dict[str, int], list[Total]]:
            return compliance_lists.count_by_standing(desk, query), compliance_lists.totals(desk, query)

        def come(found: tuple[dict[str, int], list[Total]]) -> None:
            if query == replace(self.query, sort=query.sort, descending=query.descending):
                counts, sums = found
                shown = {one: number for one, number in counts.items() if not query.standings or one in query.standings}
                line = compliance_lists.totals_text(shown, sums)
                self._view.show_heads({**counts, ALL: sum(counts.values())}, line)

        self._context.runner.run(add_up, title=_("Menjumlah kepatuhan"), done=come, quiet=True)

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
        if self._why_no_export:
            return
        name = _("Kepatuhan mitra {day}").format(day=desk.today().isoformat()) + ".xlsx"
        path = self._context.dialogs.ask_save_file(_("Simpan daftar"), name=name, folder="export")
        if path is None:
            return
        self._context.runner.run(
            lambda progress: compliance_lists.export_register(desk, path, query, progress),
            title=_("Mengekspor kepatuhan"),
            icon="download",
            done=lambda made: self._context.toast(
                _("{name} tersimpan").format(name=made.file.name),
                _("{rows} baris").format(rows=format_number(made.rows)),
            ),
            failed=lambda refused: self._view.show_problem(str(refused)),
        )

    @property
    def _why_no_export(self) -> str:
        return "" if self._desk.may(Permission.EXPORT) else refusal(Permission.EXPORT)

    def _tell(self) -> None:
        self._context.set_title(_("Mitra"), _("Kepatuhan dihitung dari perjanjian dan penempatan hari ini"))
        why = self._why_no_export
        action = Action(_("Simpan ke Excel"), self.export, "download", enabled=not why, why=why, key="Ctrl E")
        self._context.set_actions([action])
