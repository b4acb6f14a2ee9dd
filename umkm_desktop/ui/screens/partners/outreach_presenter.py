"""Sosialisasi: which partners were told of their duty and which were not, and the talks with the chosen one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import Kind as PaperKind
from umkm_desktop.domain.partners.outreach import (
    HELD_FIELDS,
    PLAN_FIELDS,
    Coverage,
    Kind,
    State,
    examine_held,
    examine_plan,
)
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.partners import outreach
from umkm_desktop.services.partners.outreach import CoverageQuery, CoverageRow, OutreachLine
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.form_field import field_of
from umkm_desktop.ui.list_presenter import ALL, ListPresenter, ListView, StoredRows, save_action
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.paper_offers import PaperOffer, open_offer, optional_kinds, why_no_papers
from umkm_desktop.ui.record_form import do_undoably
from umkm_desktop.ui.screens.partners.papers import partner_offers


@dataclass(frozen=True)
class OutreachPage:
    """One partner with its talks; ``letter`` is the appeal letter, None where the office has not switched it on."""

    row: CoverageRow
    lines: Sequence[OutreachLine]
    letter: PaperOffer | None
    why_not: str


class OutreachPresenter(ListPresenter[CoverageQuery]):
    """Who was never told stands first; a talk is planned, held or cancelled beside the list."""

    changing = Permission.EDIT_PARTNERS

    def __init__(self, view: ListView, context: Context, parts: PartNavigator) -> None:
        super().__init__(view, context, CoverageQuery())
        self._parts = parts
        self.chosen: OutreachPage | None = None

    def opened(self, *, tab: str | None = None, query: CoverageQuery | None = None, **rest: Any) -> None:
        """The list; ``uid`` chooses a partner, ``tab`` one of the tabs."""
        query = query or self.query
        super().opened(query=query if tab is None else replace(query, **_meant_by(tab)), **rest)

    # --- the list
    stored = StoredRows(outreach.count_coverage, outreach.page_coverage)

    @property
    def tab(self) -> str:
        return self.query.only or (self.query.coverage[0] if self.query.coverage else ALL)

    def choose_tab(self, tab: str) -> None:
        """One standing, or what is late."""
        self.ask(**_meant_by(tab))

    def read(self) -> None:
        row = outreach.coverage_of(self._desk, self.uid) if self.uid else None
        if row is None:
            self.chosen = None
            return
        letter = None
        if PaperKind.APPEAL_LETTER in optional_kinds(self._desk, "partner"):
            offers = partner_offers(self._desk, self.uid)
            letter = next((one for one in offers if one and one.kind is PaperKind.APPEAL_LETTER), None)
        self.chosen = OutreachPage(row, outreach.outreach_of(self._desk, self.uid), letter, self.why_not)

    # --- what is done
    def plan(self) -> None:
        """Plan a talk with the chosen partner."""
        if self._may() and (values := ask_plan(self._context, self.today)) is not None:
            self._do(lambda: outreach.plan(self._desk, self.uid, values), _("Kegiatan direncanakan"))

    def record(self) -> None:
        """Enter a talk nobody had planned."""
        if self._may() and (values := ask_held(self._context, self.today, {"held_on": self.today})) is not None:
            self._do(lambda: outreach.record(self._desk, self.uid, values), _("Kegiatan tercatat"))

    def hold(self, line: OutreachLine) -> None:
        """A plan took place."""
        if not self._may():
            return
        start = outreach.form_values(line, State.HELD)
        if isinstance(start["held_on"], date) and start["held_on"] > self.today:
            start["held_on"] = self.today
        if (values := ask_held(self._context, self.today, start)) is not None:
            self._do(lambda: outreach.hold(self._desk, line.uid, values), _("Kegiatan tercatat"))

    def change(self, line: OutreachLine) -> None:
        """Put a plan off, or mend what was written."""
        if not self._may() or line.state is State.CANCELLED:
            return
        start = outreach.form_values(line, line.state)
        if line.state is State.PLANNED:
            values = ask_plan(self._context, self.today, start, before=line.planned_on)
        else:
            values = ask_held(self._context, self.today, start)
        if values is not None:
            self._do(
                lambda: outreach.change(self._desk, line.uid, values, revision=line.revision), _("Perubahan tersimpan")
            )

    def cancel(self, line: OutreachLine) -> None:
        """A plan does not take place."""
        sentence = _("Kegiatan tetap tercatat sebagai batal, dengan alasannya.")
        reason = self._context.dialogs.ask_text(_("Batalkan kegiatan"), sentence, _("Batalkan"), label=_("Alasan"))
        if reason is not None:
            self._do(lambda: outreach.cancel(self._desk, line.uid, reason), _("Kegiatan dibatalkan"))

    def settle(self, line: OutreachLine) -> None:
        """What was promised is done."""
        settle = partial(outreach.settle, self._desk, line.uid)
        do_undoably(self._context, self.do, lambda settled: settle(settled=settled), _("Janji selesai"))

    def archive(self, line: OutreachLine) -> None:
        """What was entered by mistake leaves the lists."""
        sentence = _("Kegiatan ini tidak dihitung lagi; catatannya tetap tersimpan.")
        reason = self._context.dialogs.ask_text(_("Arsipkan kegiatan"), sentence, _("Arsipkan"), label=_("Alasan"))
        if reason is not None:
            self._do(lambda: outreach.archive(self._desk, line.uid, reason=reason), _("Kegiatan diarsipkan"))

    def open_partner(self) -> None:
        """Its page in the list of partners."""
        self._parts.go("list", uid=self.uid)

    def why_no_letter(self, offer: PaperOffer) -> str:
        """Why the appeal letter cannot be asked for; empty when it can."""
        return why_no_papers(self._desk) or offer.why_not

    def open_offer(self, offer: PaperOffer) -> None:
        open_offer(self._context, offer)

    def _may(self) -> bool:
        return self.may_change() and bool(self.uid)

    def _do(self, act: Callable[[], object], done: str) -> bool:
        return self.do(act, done, self.chosen.row.name if self.chosen else "")

    # --- the list as a file
    def export(self) -> None:
        """Ask where, then write beside the window."""
        desk, query = self._desk, self.query
        self.save_list(
            _("Cakupan sosialisasi {day}").format(day=self.today.isoformat()),
            _("cakupan sosialisasi"),
            lambda path, progress: outreach.export_coverage(desk, path, query, progress),
        )

    def tell(self) -> None:
        counts = outreach.count_by_coverage(self._desk, self.query)
        total = sum(counts[one.value] for one in Coverage)
        told = total - counts[Coverage.NEVER.value]
        line = _("{told} dari {total} mitra pernah mendapat sosialisasi").format(
            told=format_number(told), total=format_number(total)
        )
        self._context.set_title(_("Mitra"), line)
        self._view.show_counts({**counts, ALL: total})
        plan = self.new_action(_("Rencanakan"), self.plan, "calendar3")
        self._context.set_actions([save_action(self._desk, self.export), plan])


def _meant_by(tab: str) -> dict[str, Any]:
    """The fields of the query that a tab sets."""
    if tab in set(Coverage):
        return {"coverage": (tab,), "only": ""}
    return {"coverage": (), "only": tab if tab in outreach.ONLY else ""}


def ask_plan(
    context: Context, today: date, start: Mapping[str, Any] | None = None, *, before: date | None = None
) -> dict[str, Any] | None:
    """Ask for a plan; None when the officer backs out."""
    return context.dialogs.ask_values(
        _("Ubah rencana") if start else _("Rencanakan kegiatan"),
        "",
        _("Simpan"),
        [field_of(rule) for rule in PLAN_FIELDS],
        start or {"kind": Kind.SOCIALISATION.value},
        check=lambda typed: examine_plan(typed, today, before=before).problems,
    )


def ask_held(context: Context, today: date, start: Mapping[str, Any]) -> dict[str, Any] | None:
    """Ask for what took place; None when the officer backs out."""
    return context.dialogs.ask_values(
        _("Catat pelaksanaan"),
        _("Tulis yang disanggupi mitra dan langkah berikutnya; tanggalnya diingatkan di daftar."),
        _("Simpan"),
        [field_of(rule) for rule in HELD_FIELDS],
        {"kind": Kind.SOCIALISATION.value, **start},
        check=lambda typed: examine_held(typed, today).problems,
    )
