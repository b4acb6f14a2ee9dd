"""What the curation page shows and does: the queue, one product, the decision on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from umkm_desktop.domain.curation.curation import NEEDS_CORRECTION, VERDICT_NAMES, Verdict, check_decision
from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.curation import curation, submissions
from umkm_desktop.services.curation.curation import DecisionLine, QueueRow
from umkm_desktop.services.issuing.record_papers import IssuedPapers, papers_of
from umkm_desktop.services.register import products
from umkm_desktop.services.register.products import ProductForm
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.dialogs import ask_against
from umkm_desktop.ui.screens.curation.papers import PapersPresenter, PapersView

KINDS = frozenset({"product", "decision", "business", "document", "submission"})
WAITING, ALL = "waiting", "all"
PAPERS_AT_FIRST, MORE_PAPERS = 4, 40
"""Documents of a product on its page, and how many more with "Tampilkan lagi"."""


@dataclass(frozen=True)
class ProductPage:
    """One product with the history of its decisions."""

    form: ProductForm
    decisions: Sequence[DecisionLine]
    may_decide: bool
    why_not: str
    papers: IssuedPapers = IssuedPapers()


class CurationView(PapersView, Protocol):
    """What the page can show."""

    def reload_list(self, keep: bool) -> None: ...
    def show_filter(self, chosen: str) -> None: ...
    def select(self, uid: str) -> None: ...
    def select_first(self) -> None: ...
    def show_product(self, page: ProductPage | None) -> None: ...
    def decision(self) -> Mapping[str, Any]: ...
    def set_decision(self, values: Mapping[str, Any]) -> None: ...
    def ask_correction(self, needed: bool) -> None: ...
    def show_doubts(self, sentences: Sequence[str]) -> None: ...
    def show_problems(self, problems: Mapping[str, str]) -> None: ...
    def show_problem(self, sentence: str) -> None: ...


class CurationPresenter:
    """A queue beside one product; keys 1 to 4 choose the verdict, Ctrl+Enter records it."""

    def __init__(self, view: CurationView, context: Context) -> None:
        self._view, self._context = view, context
        self._desk = context.desk
        self._filter, self._text = WAITING, ""
        self._page: ProductPage | None = None
        self._papers_shown = 0
        self.papers = PapersPresenter(view, context, self._shown)

    # --- opening
    def opened(self, *, uid: str = "", filter: str = "", typed: Mapping[str, Any] | None = None, **_rest: Any) -> None:
        """Show the queue; ``uid`` shows that product whatever its state, ``typed`` is a half-typed decision."""
        if filter and filter != self._filter:
            self.choose_filter(filter)
        self._tell()
        if uid:
            self.choose(uid)
            if self._page is not None and self._page.decisions and self._filter == WAITING:
                self.choose_filter(ALL)
            self._view.select(uid)
        elif self._page is None:
            self._view.select_first()
        if typed:
            self._view.set_decision(typed)

    def refresh(self) -> None:
        self._tell()
        self._view.reload_list(keep=True)
        if self._page is not None and not self.has_unsaved():
            self.choose(self._page.form.uid)

    # --- the queue
    def count(self) -> int:
        return curation.count_queue(self._desk, verdict=self._verdict(), text=self._text)

    def page(self, offset: int, limit: int) -> list[QueueRow]:
        return curation.page_queue(self._desk, verdict=self._verdict(), text=self._text, offset=offset, limit=limit)

    def _verdict(self) -> str | None:
        return {WAITING: None, ALL: ""}.get(self._filter, self._filter)

    def choose_filter(self, chosen: str) -> None:
        self._filter = chosen
        self._view.show_filter(chosen)
        self._view.reload_list(keep=False)

    def search(self, text: str) -> None:
        self._text = text
        self._view.reload_list(keep=False)

    def all_uids(self) -> Sequence[str]:
        """Every product of the queue, to tick them at once."""
        return [row.uid for row in self.page(0, self.count())]

    def days_waiting(self, row: QueueRow) -> int:
        return (self._desk.today() - row.since).days

    # --- handing in again
    def why_not_again(self, row: QueueRow) -> str:
        """Why a product cannot come back now; empty when it can."""
        if not self._desk.may(Permission.SUBMIT_PRODUCTS):
            return refusal(Permission.SUBMIT_PRODUCTS)
        if row.withdrawn:
            return ""
        if row.submission or row.session or row.verdict is None:
            return _("masih menunggu")
        return _("sudah lolos") if row.verdict == Verdict.PASSED else ""

    def submit_again(self, row: QueueRow) -> None:
        """The business has mended its product: it waits again, with what was asked and what was done."""
        if row.withdrawn:
            self._submit(row, "")
            return
        asked = next((one.correction for one in curation.decisions_on(self._desk, row.uid) if one.correction), "")
        sentence = _("Diminta: {asked}").format(asked=asked) if asked else row.name
        mended = self._context.dialogs.ask_text(
            _("Ajukan kurasi ulang"), sentence, _("Ajukan"), label=_("Yang sudah diperbaiki"), lines=3
        )
        if mended is not None:
            self._submit(row, mended)

    def _submit(self, row: QueueRow, mended: str) -> None:
        try:
            submissions.submit_product(self._desk, row.uid, mended=mended)
        except Refused as refused:
            self._view.show_problem(str(refused))
        else:
            self._context.toast(_("Produk diajukan lagi"), row.name)
            self.refresh()

    # --- taking back
    def why_not_withdraw(self, row: QueueRow) -> str:
        """Why a submission cannot be taken back now; empty when it can."""
        if not self._desk.may(Permission.SUBMIT_PRODUCTS):
            return refusal(Permission.SUBMIT_PRODUCTS)
        if row.session:
            return _("sudah diundang ke sesi")
        return "" if row.submission else _("tidak ada pengajuan yang menunggu")

    def withdraw(self, row: QueueRow | None) -> None:
        """The business takes its product back, with the reason."""
        if row is None:
            return
        why = self.why_not_withdraw(row)
        if why:
            self._view.show_problem(
                _("Pengajuan {product} tidak dapat ditarik: {why}.").format(product=row.name, why=why.rstrip("."))
            )
            return
        sentence = _("{product} keluar dari antrean dan dapat diajukan lagi kapan saja.").format(product=row.name)
        title, verb = _("Tarik pengajuan"), _("Tarik")
        reason = self._context.dialogs.ask_text(title, sentence, verb, label=_("Alasan"))
        if reason is None:
            return
        try:
            submissions.withdraw_submission(self._desk, row.submission, reason=reason)
        except Refused as refused:
            self._view.show_problem(str(refused))
        else:
            self._view.show_problem("")
            self._context.toast(_("Pengajuan ditarik"), row.name)
            self.refresh()

    # --- one product
    def choose(self, uid: str | None) -> None:
        """Show one product and an empty decision."""
        if self._page is None or self._page.form.uid != uid:
            self._papers_shown = PAPERS_AT_FIRST
        self._page = self._read(uid) if uid else None
        self._view.show_product(self._page)

    def _read(self, uid: str) -> ProductPage | None:
        may = self._desk.may(Permission.DECIDE)
        try:
            form = products.product_form(self._desk, uid)
            decisions = curation.decisions_on(self._desk, uid)
        except Refused as refused:
            self._view.show_problem(str(refused))
            return None
        papers = papers_of(self._desk, "product", uid, limit=self._papers_shown)
        return ProductPage(form, decisions, may, "" if may else refusal(Permission.DECIDE), papers)

    def _shown(self) -> tuple[str, str, bool] | None:
        page = self._page
        return (page.form.uid, str(page.form.values["name"]), bool(page.decisions)) if page else None

    def show_more_papers(self) -> None:
        """More documents of the product shown; a half-typed decision stays."""
        if self._page is not None:
            self._papers_shown += MORE_PAPERS
            typed = self._view.decision()
            self.choose(self._page.form.uid)
            self._view.set_decision(typed)

    # --- the decision
    def choose_verdict(self, verdict: str) -> None:
        """A tile was chosen: ask for correction and date where the verdict needs them, and tell what is in doubt."""
        self._view.ask_correction(verdict in NEEDS_CORRECTION)
        self._view.show_doubts(self._doubts(verdict))

    def _doubts(self, verdict: str) -> list[str]:
        """What the decision would be told with on the command line too; it hinders nothing."""
        if self._page is None or not self._page.may_decide:
            return []
        try:
            return curation.verdict_doubts(self._desk, self._page.form.uid, verdict)
        except Refused as refused:
            self._view.show_problem(str(refused))
            return []

    def check(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        """Problems of the decision so far."""
        return check_decision(today=self._desk.today(), **_arguments(values))

    def decide(self) -> None:
        """Record the decision and go to the next product that waits."""
        if self._page is None or not self._page.may_decide:
            return
        values = self._view.decision()
        if self._decided(self._page.form.uid, values):
            name = str(self._page.form.values["name"])
            self._view.set_decision({})
            self._context.toast(_("Keputusan tersimpan"), f"{name}: {_(VERDICT_NAMES[Verdict(values['verdict'])])}")
            self._after_decision()

    def _decided(self, uid: str, values: Mapping[str, Any], reason_against: str = "") -> bool:
        """Whether it was recorded; a recorded lack is told, and a reason to pass all the same asked once."""
        try:
            curation.decide(self._desk, uid, **_arguments(values), reason_against=reason_against)
        except FieldProblems as problems:
            self._view.show_problems(problems.problems)
        except Refused as refused:
            against = "" if reason_against else ask_against(self._context.dialogs, refused)
            if against:
                return self._decided(uid, values, against)
            self._view.show_problem(str(refused))
        else:
            return True
        return False

    def _after_decision(self) -> None:
        self._tell()
        if self._filter == WAITING:
            self._view.reload_list(keep=False)
            self._view.select_first()
        elif self._page is not None:
            self._view.reload_list(keep=True)
            self.choose(self._page.form.uid)

    def has_unsaved(self) -> bool:
        values = self._view.decision()
        return any(values.get(key) for key in ("reason", "correction", "due"))

    def discard(self) -> None:
        self._view.set_decision({})

    def open_business(self, uid: str = "") -> None:
        """A business, that of the product shown unless told otherwise."""
        chosen = uid or (self._page.form.business_uid if self._page else "")
        if chosen and self._context.may_leave():
            self._context.navigator.open("businesses", uid=chosen)

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        uid = self._page.form.uid if self._page else ""
        return {"uid": uid, "filter": self._filter, "typed": dict(self._view.decision())}

    def _tell(self) -> None:
        waiting = curation.count_queue(self._desk)
        passed = curation.count_queue(self._desk, verdict=Verdict.PASSED.value)
        line = _("{waiting} produk menunggu · {passed} sudah lolos").format(
            waiting=format_number(waiting), passed=format_number(passed)
        )
        self._context.set_title(_("Kurasi"), line)
        why = self.papers.why_none
        self._context.set_actions(
            [Action(_("Terbitkan"), self.papers.offer, "printer", enabled=not why, why=why, key="Ctrl P")]
        )


def _arguments(values: Mapping[str, Any]) -> dict[str, Any]:
    due = values.get("due")
    return {
        "verdict": str(values.get("verdict") or ""),
        "reason": str(values.get("reason") or ""),
        "correction": str(values.get("correction") or "") or None,
        "due": due if isinstance(due, date) else None,
    }
