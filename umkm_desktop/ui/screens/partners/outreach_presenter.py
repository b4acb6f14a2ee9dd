"""Sosialisasi: which partners were told of their duty and which were not, and the talks with the chosen one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.papers.issuing import Kind as PaperKind
from umkm_desktop.domain.partners.outreach import Coverage, State
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.partners import outreach, outreach_lists
from umkm_desktop.services.partners.outreach import OutreachLine
from umkm_desktop.services.partners.outreach_lists import CoverageQuery, CoverageRow
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.paper_offers import PaperOffer, open_offer, optional_kinds, why_no_papers
from umkm_desktop.ui.screens.partners.outreach_forms import ask_held, ask_plan
from umkm_desktop.ui.screens.partners.papers import partner_offers

ALL = ""
"""The tab of all partners."""


@dataclass(frozen=True)
class OutreachPage:
    """One partner with its talks; ``letter`` is the appeal letter, None where the office has not switched it on."""

    row: CoverageRow
    lines: Sequence[OutreachLine]
    letter: PaperOffer | None
    why_not: str


class OutreachView(Protocol):
    """What the part can show."""

    def reload_list(self, *, keep: bool) -> None: ...
    def select(self, uid: str) -> None: ...
    def select_first(self) -> None: ...
    def show_query(self, query: CoverageQuery) -> None: ...
    def show_counts(self, counts: Mapping[str, int]) -> None: ...
    def show_page(self, page: OutreachPage | None) -> None: ...
    def show_problem(self, sentence: str) -> None: ...


class OutreachPresenter:
    """Who was never told stands first; a talk is planned, held or cancelled beside the list."""

    def __init__(self, view: OutreachView, context: Context, parts: PartNavigator) -> None:
        self._view, self._context, self._parts = view, context, parts
        self._desk = context.desk
        self.query = CoverageQuery()
        self._uid = ""
        self._page: OutreachPage | None = None

    # --- opening
    def opened(
        self, *, uid: str = "", tab: str | None = None, query: CoverageQuery | None = None, **_rest: Any
    ) -> None:
        """The list; ``uid`` chooses a partner, ``tab`` one of the tabs."""
        if query is not None:
            self.query = query
        if tab is not None:
            self.query = _with_tab(self.query, tab)
        self._tell()
        self._view.show_query(self.query)
        self._view.reload_list(keep=True)
        if uid:
            self._view.select(uid)
            self.choose(uid)
        elif not self._uid:
            self._view.select_first()

    def refresh(self) -> None:
        """After a commit."""
        self._tell()
        self._view.reload_list(keep=True)
        self.choose(self._uid or None)

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        return {"uid": self._uid, "query": self.query}

    @property
    def today(self) -> date:
        """The office's day."""
        return self._desk.today()

    @property
    def why_not(self) -> str:
        """Why nothing may be planned or recorded here; empty when it may."""
        return "" if self._desk.may(Permission.EDIT_PARTNERS) else refusal(Permission.EDIT_PARTNERS)

    # --- the list
    def count(self) -> int:
        """How many partners."""
        return outreach_lists.count_coverage(self._desk, self.query)

    def page(self, offset: int, limit: int) -> list[CoverageRow]:
        """A page of them."""
        return outreach_lists.page_coverage(self._desk, self.query, offset=offset, limit=limit)

    def choose_tab(self, tab: str) -> None:
        """One standing, or what is late."""
        self._ask(_with_tab(self.query, tab))

    def search(self, text: str) -> None:
        self._ask(replace(self.query, text=text))

    def filter_kinds(self, kinds: tuple[str, ...]) -> None:
        self._ask(replace(self.query, kinds=kinds))

    def sort(self, key: str, descending: bool) -> None:  # noqa: FBT001 - as the table tells it
        self._ask(replace(self.query, sort=key, descending=descending))

    def _ask(self, query: CoverageQuery) -> None:
        self.query = query
        self._tell()
        self._view.reload_list(keep=False)
        self._view.select_first()

    def choose(self, uid: str | None) -> None:
        """Show a partner beside the list."""
        self._uid = uid or ""
        self._page = self._read(uid) if uid else None
        self._view.show_page(self._page)

    def _read(self, uid: str) -> OutreachPage | None:
        row = outreach_lists.coverage_of(self._desk, uid)
        if row is None:
            return None
        letter = None
        if PaperKind.APPEAL_LETTER in optional_kinds(self._desk, "partner"):
            offers = partner_offers(self._desk, uid)
            letter = next((one for one in offers if one and one.kind is PaperKind.APPEAL_LETTER), None)
        return OutreachPage(row, outreach.outreach_of(self._desk, uid), letter, self.why_not)

    # --- what is done
    def plan(self) -> None:
        """Plan a talk with the chosen partner."""
        if self._may() and (values := ask_plan(self._context, self.today)) is not None:
            self._do(lambda: outreach.plan(self._desk, self._uid, values), _("Kegiatan direncanakan"))

    def record(self) -> None:
        """Enter a talk nobody had planned."""
        if self._may() and (values := ask_held(self._context, self.today, {"held_on": self.today})) is not None:
            self._do(lambda: outreach.record(self._desk, self._uid, values), _("Kegiatan tercatat"))

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
        uid = line.uid
        if self._do(lambda: outreach.settle(self._desk, uid), ""):
            self._context.toast(
                _("Janji selesai"), action=_("Urungkan"),
                on_action=lambda: self._do(lambda: outreach.settle(self._desk, uid, settled=False), ""),
            )  # fmt: skip

    def archive(self, line: OutreachLine) -> None:
        """What was entered by mistake leaves the lists."""
        sentence = _("Kegiatan ini tidak dihitung lagi; catatannya tetap tersimpan.")
        reason = self._context.dialogs.ask_text(_("Arsipkan kegiatan"), sentence, _("Arsipkan"), label=_("Alasan"))
        if reason is not None:
            self._do(lambda: outreach.archive(self._desk, line.uid, reason=reason), _("Kegiatan diarsipkan"))

    def open_partner(self) -> None:
        """Its page in the list of partners."""
        self._parts.go("list", uid=self._uid)

    def why_no_letter(self, offer: PaperOffer) -> str:
        """Why the appeal letter cannot be asked for; empty when it can."""
        return why_no_papers(self._desk) or offer.why_not

    def open_offer(self, offer: PaperOffer) -> None:
        open_offer(self._context, offer)

    def _may(self) -> bool:
        if self.why_not:
            self._view.show_problem(self.why_not)
        return bool(self._uid) and not self.why_not

    def _do(self, act: Callable[[], object], done: str) -> bool:
        self._view.show_problem("")
        try:
            act()
        except Refused as refused:
            self._view.show_problem(str(refused))
            return False
        if done and self._page is not None:
            self._context.toast(done, self._page.row.name)
        self.refresh()
        return True

    # --- the list as a file
    def export(self) -> None:
        """Ask where, then write beside the window."""
        desk, query = self._desk, self.query
        if self._why_no_export:
            return
        name = _("Cakupan sosialisasi {day}").format(day=desk.today().isoformat()) + ".xlsx"
        path = self._context.dialogs.ask_save_file(_("Simpan daftar"), name=name, folder="export")
        if path is None:
            return
        self._context.runner.run(
            lambda progress: outreach_lists.export_coverage(desk, path, query, progress),
            title=_("Mengekspor cakupan sosialisasi"),
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
        counts = outreach_lists.count_by_coverage(self._desk, self.query)
        total = sum(counts[one.value] for one in Coverage)
        told = total - counts[Coverage.NEVER.value]
        line = _("{told} dari {total} mitra pernah mendapat sosialisasi").format(
            told=format_number(told), total=format_number(total)
        )
        self._context.set_title(_("Mitra"), line)
        self._view.show_counts({**counts, ALL: total})
        why, barred = self._why_no_export, self.why_not
        self._context.set_actions(
            [
                Action(_("Simpan ke Excel"), self.export, "download", enabled=not why, why=why, key="Ctrl E"),
                Action(
                    _("Rencanakan"), self.plan, "calendar3", primary=True, enabled=not barred, why=barred, key="Ctrl N"
                ),
            ]
        )


def _with_tab(query: CoverageQuery, tab: str) -> CoverageQuery:
    if tab in set(Coverage):
        return replace(query, coverage=(tab,), only="")
    return replace(query, coverage=(), only=tab if tab in outreach_lists.ONLY else "")
