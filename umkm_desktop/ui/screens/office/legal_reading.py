"""Dasar hukum as it is read: the register on a day, one regulation with its chain and what rests on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.office import legal_register as register
from umkm_desktop.services.office.legal_register import BasisRow, CitationRow
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import FormField


@dataclass(frozen=True)
class LegalPage:
    """One regulation with what rests on its articles."""

    row: BasisRow
    rests: Sequence[CitationRow]


class LegalView(Protocol):
    """What the part can show."""

    def reload(self, *, keep: bool) -> None: ...
    def select(self, uid: str) -> None: ...
    def show_page(self, page: LegalPage | None) -> None: ...
    def show_documents(self, counts: Sequence[tuple[str, int]]) -> None: ...
    def show_missing_examples(self, names: Sequence[str]) -> None: ...
    def show_problem(self, sentence: str) -> None: ...


class LegalReading:
    """The register beside one regulation."""

    def __init__(self, view: LegalView, context: Context) -> None:
        self._view, self._context, self._desk = view, context, context.desk
        self._text, self._state = "", ""
        self.day: date = context.desk.today()
        self._uid = ""

    # --- showing
    def opened(self, uid: str = "") -> None:
        """Show the register; a regulation by its uid."""
        self.refresh()
        rows = self.rows()
        chosen = uid or self._uid or (rows[0].uid if rows else "")
        self._view.select(chosen)
        self.choose(chosen)

    def refresh(self) -> None:
        """After a commit."""
        self._view.reload(keep=True)
        self._view.show_missing_examples(register.missing_examples(self._desk))
        if self._uid:
            self.choose(self._uid)

    def rows(self) -> list[BasisRow]:
        """The register as filtered."""
        return register.list_bases(self._desk, day=self.day, state=self._state, text=self._text)

    def search(self, text: str) -> None:
        self._text = text
        self._view.reload(keep=True)

    def filter_state(self, state: str) -> None:
        self._state = state
        self._view.reload(keep=True)

    def choose_day(self, day: date | None) -> None:
        """How everything stands on a day; none means today."""
        self.day = day or self._desk.today()
        self.refresh()

    def ask_day(self) -> date | None:
        """Another day to look at; None when the officer backed out."""
        typed = self._context.dialogs.ask_values(
            _("Keadaan pada tanggal"),
            "",
            _("Tampilkan"),
            [FormField("day", N_("Tanggal"), "date", required=True, width=6)],
            {"day": self.day},
        )
        if typed is None:
            return None
        self.choose_day(typed["day"])
        return self.day

    @property
    def chosen(self) -> str:
        """The regulation that is shown."""
        return self._uid

    def choose(self, uid: str) -> None:
        """Show one regulation; who cites it is counted beside the window."""
        self._uid = uid
        if not uid:
            self._view.show_page(None)
            return
        try:
            page = LegalPage(register.read_basis(self._desk, uid, day=self.day), register.rests_on(self._desk, uid))
        except Refused as refused:
            self._uid = ""
            self._view.show_page(None)
            self._view.show_problem(str(refused))
            return
        self._view.show_page(page)
        self._context.runner.run(
            lambda _progress: register.documents_citing(self._desk, uid),
            title=_("Menghitung dokumen"),
            done=lambda counts: self._counted(uid, counts),
            failed=lambda _error: None,
            quiet=True,
        )

    def _counted(self, uid: str, counts: Sequence[tuple[str, int]]) -> None:
        if uid == self._uid:
            self._view.show_documents(counts)

    def go_to(self, uid: str) -> None:
        """Along the chain."""
        self._view.select(uid)
        self.choose(uid)

    @property
    def refused(self) -> str:
        """Why the register may not be changed here; empty when it may."""
        return "" if self._desk.may(Permission.EDIT_OFFICE) else refusal(Permission.EDIT_OFFICE)

    # --- doing
    def _shown(self) -> BasisRow | None:
        return register.read_basis(self._desk, self._uid, day=self.day) if self._uid else None

    def _refuse(self) -> bool:
        if self.refused:
            self._view.show_problem(self.refused)
        return bool(self.refused)

    def _do(self, act: Callable[[], object], done: str) -> bool:
        try:
            act()
        except Refused as refused:
            self._view.show_problem(str(refused))
            return False
        self._view.show_problem("")
        if done:
            self._context.toast(done)
        self.refresh()
        self._view.select(self._uid)
        self.choose(self._uid)
        return True
