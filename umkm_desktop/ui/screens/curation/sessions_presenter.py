"""Sessions: the list, one session with panel, products and progress, and everything that is done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from umkm_desktop.domain.curation.curation_sessions import Act, State
from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.curation import curation_minutes, curation_sessions, score_sheets, session_entries
from umkm_desktop.services.curation.curation_sessions import MemberLine, SessionLine, SessionPage
from umkm_desktop.services.curation.score_sheets import Progress
from umkm_desktop.services.curation.session_entries import EntryLine
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.paper_offers import open_papers
from umkm_desktop.ui.screens.curation import session_files, session_forms
from umkm_desktop.ui.screens.curation.session_products import SessionProducts
from umkm_desktop.ui.screens.curation.session_steps import Step, main_step, other_steps
from umkm_desktop.ui.screens.curation.session_turns import SessionTurns


@dataclass(frozen=True)
class SessionPanel:
    """One session as its pane shows it: the page, the next step, and the others."""

    page: SessionPage
    main: Step
    others: tuple[Step, ...]
    entries: int


class SessionsView(Protocol):
    """What the part can show."""

    def reload_list(self) -> None: ...
    def select(self, uid: str) -> None: ...
    def select_first(self) -> None: ...
    def show_session(self, panel: SessionPanel | None) -> None: ...
    def show_progress(self, progress: Progress) -> None: ...
    def show_problem(self, sentence: str) -> None: ...


class SessionsPresenter:
    """Opening and closing asks, preparing is a form; the list and the products come in pages."""

    def __init__(self, view: SessionsView, context: Context, parts: PartNavigator) -> None:
        self._view, self._context, self._parts = view, context, parts
        self._desk = context.desk
        self._panel: SessionPanel | None = None
        self._status = ""
        self._turns = SessionTurns(context, lambda: self.uid, self.choose, view.show_problem)
        self.products = SessionProducts(context, lambda: (self.uid, self._members), self._do)

    # --- opening
    def opened(self, *, session: str = "", **_rest: Any) -> None:
        """The list, and beside it a session: the one asked for, the one shown before, or the latest."""
        self._tell()
        self._view.reload_list()
        shown = session or (self._panel.page.line.uid if self._panel else "")
        if shown:
            self.choose(shown)
            self._view.select(shown)
        else:
            self._view.select_first()

    def refresh(self) -> None:
        """After a commit."""
        self._tell()
        self._view.reload_list()
        if self._panel is not None:
            self.choose(self._panel.page.line.uid)

    def state(self) -> Mapping[str, Any]:
        """What a rebuilt screen needs."""
        return {"session": self._panel.page.line.uid} if self._panel else {}

    # --- the list
    def count(self) -> int:
        """How many sessions."""
        return curation_sessions.count_sessions(self._desk, status=self._status)

    def page(self, offset: int, limit: int) -> list[SessionLine]:
        """A page of them."""
        return curation_sessions.list_sessions(self._desk, status=self._status, offset=offset, limit=limit)

    def choose_status(self, status: str) -> None:
        """Only sessions of one state; empty for all."""
        self._status = status
        self._view.reload_list()

    # --- one session
    def choose(self, uid: str | None) -> None:
        """Show one session; how far it is comes a moment later."""
        self._view.show_problem("")
        self._panel = self._read(uid) if uid else None
        self._view.show_session(self._panel)
        if self._panel is not None and self._panel.entries:
            self._ask_progress(self._panel.page.line.uid)

    def _read(self, uid: str) -> SessionPanel | None:
        try:
            page = curation_sessions.session_page(self._desk, uid)
            entries = session_entries.count_entries(self._desk, uid)
        except Refused as refused:
            self._view.show_problem(str(refused))
            return None
        no_export = "" if self._desk.may(Permission.EXPORT) else refusal(Permission.EXPORT)
        return SessionPanel(page, main_step(page), other_steps(page, no_export), entries)

    def _ask_progress(self, uid: str) -> None:
        desk = self._desk

        def come(found: Progress) -> None:
            if self._panel is not None and self._panel.page.line.uid == uid:
                self._view.show_progress(found)

        self._context.runner.run(
            lambda _progress: score_sheets.progress(desk, uid), title=_("Menghitung lembar"), done=come, quiet=True
        )

    @property
    def uid(self) -> str:
        """The session shown."""
        return self._panel.page.line.uid if self._panel else ""

    @property
    def _members(self) -> tuple[MemberLine, ...]:
        return self._panel.page.members if self._panel else ()

    def entries(self, offset: int, limit: int) -> list[EntryLine]:
        """A page of its products."""
        return session_entries.list_entries(self._desk, self.uid, offset=offset, limit=limit) if self.uid else []

    def count_entries(self) -> int:
        """How many products."""
        return self._panel.entries if self._panel else 0

    # --- what is done
    def take(self, key: str) -> None:
        """A step was chosen: by its button, its menu line or Ctrl+Enter."""
        steps: Mapping[str, Any] = {
            "open": self._turns.open,
            "score": lambda: self._parts.go("sheet", session=self.uid),
            "close": self._turns.close,
            "results": lambda: self._parts.go("results", session=self.uid),
            "invite": lambda: self._parts.go("invite", session=self.uid),
            "seat": self.seat,
            "change": self.change,
            "archive": self.archive,
            "minutes": self.minutes,
            "note": self.note_minutes,
            "recap": self.export_recap,
            "recap-pdf": lambda: self.export_recap("pdf"),
            "form": self.print_forms,
        }
        steps[key]()

    def take_main(self) -> None:
        """The next step, where it may be done."""
        if self._panel is not None and not self._panel.main.why_not:
            self.take(self._panel.main.key)

    def new(self) -> None:
        """A new session by its form."""
        if not self._desk.may(Permission.PREPARE_SESSIONS):
            return
        fields = session_forms.session_fields(self._desk)
        proposed = {"held_on": self._desk.today(), "rubric": fields[5].choices[0][0] if fields[5].choices else None}
        sentence = _("Sesudah ini pilih panel dan undang produk.")
        values = self._context.dialogs.ask_values(
            _("Sesi kurasi baru"), sentence, _("Siapkan sesi"), fields, proposed, check=session_forms.check_form
        )
        if values is None:
            return
        made: list[str] = []
        if self._do(lambda: made.append(curation_sessions.prepare_session(self._desk, _given(values)))):
            self.opened(session=made[0])

    def change(self) -> None:
        """Its form again, while it is not open."""
        if self._panel is None:
            return
        page = self._panel.page
        fields = session_forms.session_fields(self._desk)
        start, check = session_forms.session_values(page), session_forms.check_form
        values = self._context.dialogs.ask_values(_("Ubah sesi"), "", _("Simpan"), fields, start, check=check)
        if values is not None:
            given, uid = _given(values), page.line.uid
            self._do(lambda: curation_sessions.change_session(self._desk, uid, given, revision=page.revision))

    def archive(self) -> None:
        """Out of the lists, with a reason."""
        reason = self._context.dialogs.ask_text(
            _("Arsipkan sesi"),
            _("Sesi ini hilang dari daftar; produknya dapat diundang ke sesi lain."),
            _("Arsipkan"),
            label=_("Alasan"),
        )
        uid = self.uid
        if reason is not None and self._do(lambda: curation_sessions.archive_session(self._desk, uid, reason=reason)):
            self._panel = None
            self.opened()

    def seat(self) -> None:
        """A curator on the panel."""
        if self._panel is None:
            return
        try:
            chosen = session_forms.ask_seat(self._context, self._panel.page)
        except Refused as refused:
            self._view.show_problem(str(refused))
            return
        if chosen is not None:
            officer, unsur = chosen
            self._do(lambda: curation_sessions.seat_curator(self._desk, self.uid, officer, affiliation=unsur))

    def unseat(self, member: MemberLine) -> None:
        """A curator off the panel."""
        self._do(lambda: curation_sessions.remove_curator(self._desk, member.uid))

    def minutes(self) -> None:
        """The session's minutes, in Dokumen."""
        open_papers(self._context, Kind.MINUTES, [self.uid])

    def note_minutes(self) -> None:
        """Minutes written outside the program."""
        number = self._context.dialogs.ask_text(
            _("Catat berita acara"), _("Untuk berita acara yang dibuat di luar program."), _("Catat"), label=_("Nomor")
        )
        if number is not None:
            self._do(lambda: curation_minutes.note_minutes(self._desk, self.uid, number=number))

    def export_recap(self, form: str = "xlsx") -> None:
        """The recapitulation for the retailer."""
        if self._panel is not None:
            session_files.export_recap(self._context, self._panel.page, self._view.show_problem, form=form)

    def print_forms(self) -> None:
        """Empty score sheets on paper."""
        if self._panel is not None:
            session_files.print_forms(self._context, self._panel.page, self._view.show_problem)

    # --- asked by the pane
    def why_not(self, act: Act) -> str:
        """Why an act is not possible now."""
        return self._panel.page.refusals[act] if self._panel else ""

    def _do(self, act: Any) -> bool:
        try:
            act()
        except FieldProblems as problems:
            self._view.show_problem(" ".join(problems.problems.values()))
        except Refused as refused:
            self._view.show_problem(str(refused))
        else:
            if self.uid:
                self.choose(self.uid)
            return True
        return False

    # --- header
    def _tell(self) -> None:
        running = curation_sessions.count_sessions(self._desk, status=State.RUNNING.value)
        total = curation_sessions.count_sessions(self._desk)
        words = _("{total} sesi · {running} berjalan")
        self._context.set_title(_("Kurasi"), words.format(total=format_number(total), running=format_number(running)))
        may = self._desk.may(Permission.PREPARE_SESSIONS)
        why = "" if may else refusal(Permission.PREPARE_SESSIONS)
        self._context.set_actions([Action(_("Sesi baru"), self.new, "plus-lg", enabled=may, why=why, key="Ctrl N")])


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value if value is not None else "" for key, value in values.items()}
