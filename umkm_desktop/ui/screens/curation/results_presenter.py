"""The results of a closed session: the list, one product with every step, and the panel's verdict on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict, check_panel_verdict
from umkm_desktop.domain.curation.curation_sessions import Act, PanelState, State
from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.curation import (
    curation_minutes,
    curation_results,
    curation_sessions,
    panel_verdicts,
    score_sheets,
)
from umkm_desktop.services.curation.curation_results import ResultLine, ResultPage, VerdictLine
from umkm_desktop.services.curation.curation_sessions import SessionPage
from umkm_desktop.services.curation.panel_verdicts import Accepted, Entered
from umkm_desktop.services.curation.score_sheets import PhotoLine
from umkm_desktop.services.office.signing_in import second_desk
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.dialogs import AGAINST, FormField, ask_against
from umkm_desktop.ui.list_presenter import LoadedPresenter, why_not
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.paper_offers import open_papers, why_no_papers
from umkm_desktop.ui.screens.curation import papers

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.curation.results_view import ResultsView

UNDECIDED = "undecided"

SHARED_FIELDS = (
    FormField("companion", N_("Pendamping"), required=True),
    FormField("due", N_("Batas waktu perbaikan"), "date", required=True, width=6),
    FormField("recuration_on", N_("Kurasi ulang"), "date", required=True, width=6),
    FormField("correction", N_("Perbaikan yang diminta dari semuanya"), "multiline", rows=2),
)
"""What verdicts that are taken over for many products have in common."""


@dataclass(frozen=True)
class ResultsQuery:
    """Which products are shown: every one, the ``UNDECIDED``, or those with one suggestion."""

    show: str = ""


@dataclass(frozen=True)
class ProductResult:
    """One product with its result; ``why_not`` is why no verdict can be entered on it now."""

    line: ResultLine
    page: ResultPage
    why_not: str
    why_no_approval: str
    photos: Sequence[PhotoLine]


class ResultsPresenter(LoadedPresenter[ResultsQuery]):
    """Lines are computed beside the window; a verdict changes one line and goes to the next without.

    ``uid`` is that of the product's entry in the session.
    """

    _view: "ResultsView"

    def __init__(self, view: "ResultsView", context: Context, parts: PartNavigator) -> None:
        super().__init__(view, context, ResultsQuery())
        self._parts = parts
        self._page: SessionPage | None = None
        self._lines: list[ResultLine] = []
        self.result: ProductResult | None = None
        self._own_writes = 0

    # --- opening
    def opened(self, *, session: str = "", entry: str = "", **_rest: Any) -> None:
        """The results of a session; its lines come a moment later."""
        uid, before = session or self.session_uid, self.session_uid
        try:
            self._page = curation_sessions.session_page(self._desk, uid)
        except Refused:
            self._parts.go("sessions")
            return
        self._view.show_problem(self._page.refusals[Act.READ_RESULTS])
        if self._page.refusals[Act.READ_RESULTS]:
            return
        if uid != before:
            self._lines = []
        keep = entry or (self.uid if uid == before else "")
        if not keep:
            self.choose(None)
        self.tell()
        self._load(keep)

    def _load(self, keep: str) -> None:
        desk, uid = self._desk, self.session_uid
        if not self._lines:
            self._view.show_loading()

        def come(lines: list[ResultLine]) -> None:
            if uid == self.session_uid:
                self._lines = lines
                self._show_lines(keep)

        self.work(lambda _progress: curation_results.results(desk, uid), _("Menghitung hasil"), come, quiet=True)

    def _show_lines(self, keep: str) -> None:
        self._view.reload_list(keep=bool(keep))
        self.tell()
        uids = [one.entry_uid for one in self.rows]
        waiting = next((one.entry_uid for one in self.rows if one.verdict is None), "")
        first = keep if keep in uids else waiting or next(iter(uids), "")
        if first:
            self._view.select(first)
        if not (first == keep and self.result and self.has_unsaved()):
            self.choose(first)

    def refresh(self) -> None:
        """After a commit of somebody else, or of many verdicts at once."""
        if self._own_writes:
            self._own_writes = 0
        elif not self.has_unsaved():
            self.opened()

    @property
    def session_uid(self) -> str:
        """The session shown."""
        return self._page.line.uid if self._page else ""

    def state(self) -> Mapping[str, Any]:
        return {"session": self.session_uid, "entry": self.uid}

    def leave(self) -> None:
        """Back to the session."""
        if self._context.may_leave():
            self._parts.go("sessions", session=self.session_uid)

    # --- the list
    @property
    def rows(self) -> list[ResultLine]:
        return [one for one in self._lines if _fits(one, self.query.show)]

    def key_of(self, row: ResultLine) -> str:
        return row.entry_uid

    def asked(self) -> None:
        self._show_lines(self.uid)

    # --- one product
    def read(self) -> None:
        """Read the product with every step."""
        self.result = None
        line = next((one for one in self._lines if one.entry_uid == self.uid), None)
        if line is None or self._page is None:
            return
        try:
            page = curation_results.result(self._desk, self.uid)
        except Refused as refused:
            self._view.show_problem(str(refused))
            return
        no, photos = self._page.refusals, score_sheets.photos_of(self._desk, self.uid)
        self.result = ProductResult(line, page, no[Act.DECIDE], no[Act.APPROVE], photos)

    def picture(self, photo: PhotoLine) -> bytes:
        """The bytes of a curator's picture; empty where it cannot be read."""
        return papers.picture_of(self._desk, photo)

    def is_override(self, verdict: object) -> bool:
        """Whether a verdict differs from the suggestion of the product shown."""
        return self.result is not None and verdict != (self.result.page.assessment.suggested or None)

    def enter(self) -> None:
        """Enter the verdict; in an office of one an override asks for the password again."""
        if self.result is None or self.result.why_not:
            return
        values = self._view.decision()
        override = self.is_override(values.get("verdict"))
        problems = check_panel_verdict(values, override=override, today=self.today)
        if problems:
            self._view.show_problems(problems)
        else:
            self._enter(self.uid, values)

    def _enter(self, entry_uid: str, values: Mapping[str, Any]) -> None:
        try:
            self._entered(panel_verdicts.enter_verdict(self._desk, entry_uid, values))
        except FieldProblems as problem:
            if set(problem.problems) == {"password"}:
                self._enter_with_password(entry_uid, values, problem.problems["password"])
            else:
                self._view.show_problems(problem.problems)
        except Refused as refused:
            against = "" if values.get(AGAINST) else ask_against(self._context.dialogs, refused)
            if against:
                self._enter(entry_uid, {**values, AGAINST: against})
            else:
                self._view.show_problem(str(refused))

    def _enter_with_password(self, entry_uid: str, values: Mapping[str, Any], sentence: str) -> None:
        title, verb, desk = _("Keputusan berbeda dari usulan"), _("Catat keputusan"), self._desk
        if password := self._context.dialogs.ask_password(title, sentence, verb):
            self.work(
                lambda _progress: panel_verdicts.enter_verdict(desk, entry_uid, values, password=password),
                _("Memeriksa kata sandi"),
                self._entered,
            )

    def _entered(self, entered: Entered) -> None:
        self._view.clear_verdict()
        if not entered.waiting:
            self._done()
            return
        self._context.toast(_("Menunggu persetujuan"), _("Keputusan berbeda dari usulan; petugas lain menyetujui."))
        self._update_line()
        self.choose(self.uid)

    def _done(self) -> None:
        """The verdict of the product shown is another one now."""
        self._update_line()
        self._go_on()

    def _update_line(self) -> None:
        """The line of the product shown, read anew."""
        self._own_writes += 1
        self._view.show_problem("")
        if self.result is not None:
            page = curation_results.result(self._desk, self.uid)
            self._lines = [
                replace(one, verdict=page.open_verdict) if one.entry_uid == self.uid else one for one in self._lines
            ]
            self._view.reload_list(keep=True)
            self.tell()

    def _go_on(self) -> None:
        """To the next product without a verdict, round the end."""
        place = next((at for at, one in enumerate(self._lines) if one.entry_uid == self.uid), 0)
        order = self._lines[place + 1 :] + self._lines[: place + 1]
        following = next((one for one in order if one.verdict is None and _fits(one, self.query.show)), None)
        if following is not None:
            self._view.select(following.entry_uid)
            self.choose(following.entry_uid)
            return
        self.choose(self.uid)
        if self._lines and all(_recorded(one) for one in self._lines):
            self._view.show_problem(_("Semua produk sudah diputuskan; berita acara dapat diterbitkan."), kind="up")

    # --- another officer's approval, at his own desk or standing beside
    @property
    def _waiting(self) -> VerdictLine | None:
        return self.result.page.open_verdict if self.result else None

    def approve(self) -> None:
        """By the officer at the desk, who did not enter it."""
        verdict = self._waiting
        if verdict is not None and self.attempt(lambda: panel_verdicts.approve_override(self._desk, verdict.uid)):
            self._done()

    def decline(self) -> None:
        """Not approved, with the reason."""
        verdict = self._waiting
        if verdict is None:
            return
        reason = self._context.dialogs.ask_text(
            _("Tolak keputusan"), _("Panel memasukkan keputusan baru."), _("Tolak"), label=_("Alasan")
        )
        if reason is not None and self.attempt(
            lambda: panel_verdicts.decline_override(self._desk, verdict.uid, reason=reason)
        ):
            self._done()

    def approve_here(self) -> None:
        """By another officer who stands beside: his name and his password."""
        verdict, names, desk = self._waiting, panel_verdicts.approvers(self._desk), self._desk
        if verdict is None:
            return
        if not names:
            self._view.show_problem(_("Tidak ada petugas lain yang berhak menyetujui."))
            return
        title = _("Persetujuan petugas lain")
        choices = [(one, one) for one in names]
        fields = [FormField("name", N_("Petugas"), "choice", required=True, choices=choices)]
        sentence = _("Mengapa berbeda dari usulan: {why}").format(why=verdict.override_reason)
        values = self._context.dialogs.ask_values(title, sentence, _("Lanjut"), fields, {"name": names[0]})
        if values is None:
            return
        name = str(values["name"])
        password = self._context.dialogs.ask_password(title, _("Kata sandi {name}:").format(name=name), _("Setujui"))
        if password:
            self.work(
                lambda _progress: panel_verdicts.approve_override(second_desk(desk, name, password), verdict.uid),
                _("Memeriksa kata sandi"),
                lambda _nothing: self._done(),
            )

    # --- suggestions taken over for all products that have the same one
    def like_this(self) -> int:
        """How many undecided products have the suggestion of the one shown."""
        suggested = self.result.line.suggested if self.result else ""
        return sum(1 for one in self._lines if suggested and one.suggested == suggested and one.verdict is None)

    def accept_all(self) -> None:
        """Record the suggestion of the product shown for every undecided one that has it.

        Asks once for what they share; what was found on each is said from its own assessment.
        """
        if self.result is None or self.result.why_not or not self.result.page.assessment.suggested:
            return
        verdict = self.result.page.assessment.suggested
        title, verb, n = _("Terima usulan untuk semua yang sama"), _("Terima semua"), format_number(self.like_this())
        sentence = _("{n} produk dengan usulan “{verdict}” dicatat sekaligus, masing-masing dengan temuannya sendiri.")
        words = sentence.format(n=n, verdict=_(VERDICT_NAMES[verdict]).lower())
        shared: Mapping[str, Any] | None = {}
        if verdict is not Verdict.PASSED:
            check = partial(self._check_shared, verdict)
            shared = self._context.dialogs.ask_values(title, words, verb, SHARED_FIELDS, check=check)
        elif not self._context.dialogs.confirm(title, words, verb):
            shared = None
        if shared is None:
            return
        desk, session, given = self._desk, self.session_uid, dict(shared)
        self.work(
            lambda _progress: panel_verdicts.accept_suggestions(desk, session, verdict=verdict, shared=given),
            _("Mencatat {n} keputusan").format(n=n),
            self._accepted,
        )

    def _check_shared(self, verdict: Verdict, values: Mapping[str, Any]) -> Mapping[str, str]:
        given = {**values, "verdict": verdict.value, **dict.fromkeys(("reason", "finding", "correction"), "-")}
        return check_panel_verdict(given, override=False, today=self.today)

    def _accepted(self, accepted: Accepted) -> None:
        self._view.clear_verdict()
        self._own_writes += 1
        self._load("")
        self._context.toast(_("{n} keputusan tercatat").format(n=format_number(accepted.count)))
        if accepted.left:
            self._view.show_problem(" ".join(list(accepted.left.values())[:3]))

    # --- unsaved
    def has_unsaved(self) -> bool:
        """Whether a verdict is half typed."""
        return self._view.typed

    def discard(self) -> None:
        """Drop it."""
        self._view.clear_verdict()

    # --- documents of the session
    def minutes(self) -> None:
        """The session's minutes, once every product is decided."""
        if self._page is not None and not self._why_no_minutes(self._page):
            open_papers(self._context, Kind.MINUTES, [self.session_uid])

    def _why_no_minutes(self, page: SessionPage) -> str:
        if why := why_no_papers(self._desk):
            return why
        if page.line.status == State.MINUTED:
            return _("Berita acara sesi ini sudah terbit.")
        left = len(self._lines) - self._decided
        return _("{n} produk belum diputuskan.").format(n=format_number(left)) if left else ""

    def letters(self) -> None:
        """The letters to the owners of all decided products."""
        facts = curation_minutes.read_minutes(self._desk, self.session_uid)
        if facts.rows:
            open_papers(self._context, Kind.DECISION_LETTER, [row.product_uid for row in facts.rows])

    def recap(self) -> None:
        """Ctrl+E: the recapitulation for the retailer, as a PDF or for Excel."""
        if self._page is None:
            return
        if why := why_not(self._desk, Permission.EXPORT):
            self._view.show_problem(why)
            return
        sentence = _(
            "Excel memuat semua produk yang diputuskan; PDF memuat yang lolos dan lolos bersyarat, siap dicetak."
        )
        forms = [("pdf", _("PDF")), ("xlsx", _("Excel"))]
        if form := self._context.dialogs.choose(_("Rekap untuk mitra"), sentence, forms):
            papers.export_recap(self._context, self._page, self._view.show_problem, form)

    # --- header
    @property
    def _decided(self) -> int:
        return sum(1 for one in self._lines if _recorded(one))

    def tell(self) -> None:
        if self._page is None:
            return
        waiting = sum(1 for one in self._lines if one.verdict and one.verdict.status == PanelState.WAITING)
        words = _("{title} · {n} dari {all} diputuskan").format(
            title=self._page.line.title, n=format_number(self._decided), all=format_number(len(self._lines))
        )
        if waiting:
            words += " · " + _("{n} menunggu persetujuan").format(n=format_number(waiting))
        self._context.set_title(_("Hasil sesi"), words)
        no_letters = why_no_papers(self._desk) or ("" if self._decided else _("Belum ada keputusan."))
        no_minutes = self._why_no_minutes(self._page)
        letters = Action(_("Surat hasil"), self.letters, "envelope", enabled=not no_letters, why=no_letters)
        self._context.set_actions(
            [
                letters,
                Action(
                    _("Berita acara"),
                    self.minutes,
                    "journal-text",
                    enabled=not no_minutes,
                    why=no_minutes,
                    key="Ctrl P",
                ),
            ]
        )
        self._view.show_done(self._decided, len(self._lines))


def _recorded(line: ResultLine) -> bool:
    return line.verdict is not None and line.verdict.status == PanelState.RECORDED


def _fits(line: ResultLine, chosen: str) -> bool:
    if chosen == UNDECIDED:
        return not _recorded(line)
    return not chosen or line.suggested == chosen
