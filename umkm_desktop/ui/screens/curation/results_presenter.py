"""The results of a closed session: the list, one product with every step, and the panel's verdict on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from umkm_desktop.domain.curation.curation import check_panel_verdict
from umkm_desktop.domain.curation.curation_sessions import Act, PanelState
from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.curation import curation_results, curation_sessions, panel_verdicts, score_photos
from umkm_desktop.services.curation.curation_results import ResultLine, ResultPage, VerdictLine
from umkm_desktop.services.curation.curation_sessions import SessionPage
from umkm_desktop.services.curation.panel_verdicts import Accepted, Entered
from umkm_desktop.services.curation.score_photos import PhotoLine
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import AGAINST, ask_against
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.screens.curation.result_papers import ResultPapers
from umkm_desktop.ui.screens.curation.verdict_approvals import Approvals
from umkm_desktop.ui.screens.curation.verdict_batch import VerdictBatch

UNDECIDED, ALL = "undecided", "all"


@dataclass(frozen=True)
class ProductResult:
    """One product with its result; ``why_not`` is why no verdict can be entered on it now."""

    line: ResultLine
    page: ResultPage
    why_not: str
    why_no_approval: str
    photos: Sequence[PhotoLine] = ()


class ResultsView(Protocol):
    """What the part can show."""

    def show_lines(self, lines: Sequence[ResultLine], keep: str) -> None: ...
    def show_session(self, page: SessionPage, decided: int, total: int) -> None: ...
    def select(self, uid: str) -> None: ...
    def show_result(self, result: ProductResult | None) -> None: ...
    def verdict(self) -> Mapping[str, Any]: ...
    def clear_verdict(self) -> None: ...
    def show_problems(self, problems: Mapping[str, str]) -> None: ...
    def show_problem(self, sentence: str, *, kind: str = "bad") -> None: ...
    def show_loading(self) -> None: ...


class ResultsPresenter:
    """Lines are computed beside the window; a verdict changes one line and goes to the next without."""

    def __init__(self, view: ResultsView, context: Context, parts: PartNavigator) -> None:
        self._view, self._context, self._parts = view, context, parts
        self._desk = context.desk
        self._page: SessionPage | None = None
        self._lines: list[ResultLine] = []
        self._result: ProductResult | None = None
        self._filter = ALL
        self._own_writes = 0
        self.approvals = Approvals(context, lambda: self._open_verdict, self._approved, view.show_problem)
        self.papers = ResultPapers(context, lambda: self._page, view.show_problem)
        self._batch = VerdictBatch(context, self._accepted, view.show_problem)

    # --- opening
    def opened(self, *, session: str = "", entry: str = "", **_rest: Any) -> None:
        """The results of a session; its lines come a moment later."""
        uid = session or self.session_uid
        try:
            self._page = curation_sessions.session_page(self._desk, uid)
        except Refused:
            self._parts.go("sessions")
            return
        self._view.show_problem(self._page.refusals[Act.READ_RESULTS])
        if self._page.refusals[Act.READ_RESULTS]:
            return
        keep = entry or (self._result.line.entry_uid if self._result and uid == self._uid_shown else "")
        self._uid_shown = uid
        if not keep:
            self._result = None
            self._view.show_result(None)
        self._tell()
        self._load(keep)

    _uid_shown = ""

    def _load(self, keep: str) -> None:
        desk, uid = self._desk, self.session_uid
        if not self._lines:
            self._view.show_loading()

        def come(lines: list[ResultLine]) -> None:
            if uid == self.session_uid:
                self._lines = lines
                self._show_lines(keep)

        self._context.runner.run(
            lambda _progress: curation_results.results(desk, uid),
            title=_("Menghitung hasil"),
            done=come,
            failed=lambda refused: self._view.show_problem(str(refused)),
            quiet=True,
        )

    def _show_lines(self, keep: str) -> None:
        lines = [one for one in self._lines if _fits(one, self._filter)]
        self._view.show_lines(lines, keep)
        self._tell()
        wanted = next((one for one in lines if one.entry_uid == keep), None)
        waiting = next((one for one in lines if one.verdict is None), None)
        first = wanted or waiting or (lines[0] if lines else None)
        if first is not None:
            self._view.select(first.entry_uid)
        if not (wanted and self._result and self.has_unsaved()):
            self.choose(first)

    def refresh(self) -> None:
        """After a commit of somebody else, or of many verdicts at once."""
        if self._own_writes:
            self._own_writes = 0
            return
        if not self.has_unsaved():
            self.opened()

    @property
    def session_uid(self) -> str:
        """The session shown."""
        return self._page.line.uid if self._page else ""

    def state(self) -> Mapping[str, Any]:
        """What a rebuilt part needs."""
        return {"session": self.session_uid, "entry": self._result.line.entry_uid if self._result else ""}

    def leave(self) -> None:
        """Back to the session."""
        if self._context.may_leave():
            self._parts.go("sessions", session=self.session_uid)

    def choose_filter(self, chosen: str) -> None:
        """All, only the undecided, or those with one suggestion."""
        self._filter = chosen or ALL
        self._show_lines(self._result.line.entry_uid if self._result else "")

    # --- one product
    def choose(self, line: ResultLine | None) -> None:
        """Show a product with every step."""
        self._result = self._read(line) if line else None
        self._view.show_result(self._result)

    def _read(self, line: ResultLine) -> ProductResult | None:
        assert self._page is not None
        try:
            page = curation_results.result(self._desk, line.entry_uid)
        except Refused as refused:
            self._view.show_problem(str(refused))
            return None
        no, photos = self._page.refusals, score_photos.photos_of(self._desk, line.entry_uid)
        return ProductResult(line, page, no[Act.DECIDE], no[Act.APPROVE], photos)

    def is_override(self, verdict: object) -> bool:
        """Whether a verdict differs from the suggestion of the product shown."""
        return self._result is not None and verdict != (self._result.page.assessment.suggested or None)

    def check(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        """What is wrong with a verdict, before anything is asked."""
        return check_panel_verdict(values, override=self.is_override(values.get("verdict")), today=self._desk.today())

    def enter(self) -> None:
        """Enter the verdict; in an office of one an override asks for the password again."""
        result = self._result
        if result is None or result.why_not:
            return
        values = dict(self._view.verdict())
        problems = self.check(values)
        if problems:
            self._view.show_problems(problems)
            return
        self._enter(result.line.entry_uid, values)

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
        password = self._context.dialogs.ask_password(
            _("Keputusan berbeda dari usulan"), sentence, _("Catat keputusan")
        )
        if not password:
            return
        desk = self._desk
        self._context.runner.run(
            lambda _progress: panel_verdicts.enter_verdict(desk, entry_uid, values, password=password),
            title=_("Memeriksa kata sandi"),
            done=self._entered,
            failed=lambda refused: self._view.show_problem(str(refused)),
        )

    def _entered(self, entered: Entered) -> None:
        self._own_writes += 1
        self._view.show_problem("")
        self._view.clear_verdict()
        if entered.waiting:
            self._context.toast(_("Menunggu persetujuan"), _("Keputusan berbeda dari usulan; petugas lain menyetujui."))
            self._update_line()
            self._show_again()
        else:
            self._update_line()
            self._go_on()

    def _update_line(self) -> None:
        """The line of the product shown, read anew."""
        if self._result is None:
            return
        uid = self._result.line.entry_uid
        page = curation_results.result(self._desk, uid)
        place = next(at for at, one in enumerate(self._lines) if one.entry_uid == uid)
        self._lines[place] = replace(self._lines[place], verdict=page.open_verdict)
        lines = [one for one in self._lines if _fits(one, self._filter)]
        self._view.show_lines(lines, uid)
        self._tell()

    def _show_again(self) -> None:
        if self._result is not None:
            uid = self._result.line.entry_uid
            self.choose(next((one for one in self._lines if one.entry_uid == uid), None))

    def _go_on(self) -> None:
        """To the next product without a verdict, round the end."""
        uid = self._result.line.entry_uid if self._result else ""
        place = next((at for at, one in enumerate(self._lines) if one.entry_uid == uid), 0)
        order = self._lines[place + 1 :] + self._lines[: place + 1]
        following = next((one for one in order if one.verdict is None and _fits(one, self._filter)), None)
        if following is None:
            self._show_again()
            self._tell_when_done()
            return
        self._view.select(following.entry_uid)
        self.choose(following)

    def _tell_when_done(self) -> None:
        if self._lines and all(_recorded(one) for one in self._lines):
            self._view.show_problem(_("Semua produk sudah diputuskan; berita acara dapat diterbitkan."), kind="up")

    # --- told by approvals and batches
    @property
    def _open_verdict(self) -> VerdictLine | None:
        return self._result.page.open_verdict if self._result else None

    def _approved(self) -> None:
        self._own_writes += 1
        self._view.show_problem("")
        self._update_line()
        self._go_on()

    def accept_all(self) -> None:
        """Take the suggestion over for every undecided product with the suggestion of the one shown."""
        if self._result is not None and not self._result.why_not and self._result.page.assessment.suggested:
            self._batch.accept(self.session_uid, self._result.page.assessment.suggested, self.like_this())

    def like_this(self) -> int:
        """How many undecided products have the suggestion of the one shown."""
        suggested = self._result.line.suggested if self._result else ""
        return sum(1 for one in self._lines if suggested and one.suggested == suggested and one.verdict is None)

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
        return bool(self._view.verdict().get("typed"))

    def discard(self) -> None:
        """Drop it."""
        self._view.clear_verdict()

    # --- header
    def _tell(self) -> None:
        if self._page is None:
            return
        recorded = sum(1 for one in self._lines if _recorded(one))
        waiting = sum(1 for one in self._lines if one.verdict and one.verdict.status == PanelState.WAITING)
        words = _("{title} · {n} dari {all} diputuskan").format(
            title=self._page.line.title, n=format_number(recorded), all=format_number(len(self._lines))
        )
        if waiting:
            words += " · " + _("{n} menunggu persetujuan").format(n=format_number(waiting))
        self._context.set_title(_("Hasil sesi"), words)
        self._context.set_actions(self.papers.actions(self._page, recorded, len(self._lines) - recorded))
        self._view.show_session(self._page, recorded, len(self._lines))


def _recorded(line: ResultLine) -> bool:
    return line.verdict is not None and line.verdict.status == PanelState.RECORDED


def _fits(line: ResultLine, chosen: str) -> bool:
    if chosen == UNDECIDED:
        return not _recorded(line)
    return chosen == ALL or line.suggested == chosen
