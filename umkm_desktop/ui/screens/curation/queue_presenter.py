"""What the curation page shows and does: the queue, one product, the decision on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.curation.curation import NEEDS_CORRECTION, VERDICT_NAMES, Verdict
from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.curation import curation, submissions
from umkm_desktop.services.curation.curation import DecisionLine, QueueRow
from umkm_desktop.services.issuing.record_papers import IssuedPapers, papers_of
from umkm_desktop.services.register import products
from umkm_desktop.services.register.products import RecordForm
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.dialogs import ask_against
from umkm_desktop.ui.list_presenter import ListPresenter, why_not
from umkm_desktop.ui.screens.curation.papers import PapersPresenter

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.curation.queue_view import QueueView

WAITING = "waiting"
PAPERS_AT_FIRST, MORE_PAPERS = 4, 40
"""Documents of a product on its page, and how many more with "Tampilkan lagi"."""


@dataclass(frozen=True)
class QueueQuery:
    """What the queue shows; ``state`` is a verdict, or ``WAITING``, or empty for every product."""

    text: str = ""
    state: str = WAITING

    @property
    def filters(self) -> dict[str, Any]:
        """As `services.curation` asks for them."""
        return {"text": self.text, "verdict": None if self.state == WAITING else self.state}


@dataclass(frozen=True)
class ProductPage:
    """One product with the history of its decisions; ``why_not`` is why the officer decides nothing."""

    form: RecordForm
    decisions: Sequence[DecisionLine]
    why_not: str
    papers: IssuedPapers

    @property
    def name(self) -> str:
        """What the product is called."""
        return str(self.form.values["name"])


class QueuePresenter(ListPresenter[QueueQuery]):
    """A queue beside one product; keys 1 to 4 choose the verdict, Ctrl+Enter records it."""

    _view: "QueueView"

    def __init__(self, view: "QueueView", context: Context) -> None:
        super().__init__(view, context, QueueQuery())
        self.shown: ProductPage | None = None
        self._papers_shown = 0
        self.papers = PapersPresenter(view, context, self._decided_product)

    # --- opening
    def opened(
        self, *, uid: str = "", filter: str | None = None, typed: Mapping[str, Any] | None = None, **_rest: Any
    ) -> None:
        """Show the queue; ``uid`` shows that product whatever its state, ``typed`` is a half-typed decision."""
        super().opened(uid=uid, query=None if filter is None else replace(self.query, state=filter))
        if uid:
            if self.shown is not None and self.shown.decisions and self.query.state == WAITING:
                self.ask(state="")
                self._view.show_query()
                self._view.select(uid)
            self._view.enter_detail()
        if typed:
            self._view.set_decision(typed)

    def refresh(self) -> None:
        self.tell()
        self._view.reload_list(keep=True)
        if self.uid and not self.has_unsaved():
            self.choose(self.uid)

    def state(self) -> Mapping[str, Any]:
        return {"uid": self.uid, "filter": self.query.state, "typed": self._view.decision()}

    # --- the queue
    def count(self) -> int:
        return curation.count_queue(self._desk, **self.query.filters)

    def page(self, offset: int, limit: int) -> list[QueueRow]:
        return curation.page_queue(self._desk, **self.query.filters, offset=offset, limit=limit)

    def asked(self) -> None:
        """The list alone: a half-typed decision stays."""
        self._view.reload_list(keep=False)

    def all_uids(self) -> list[str]:
        return curation.queue_uids(self._desk, **self.query.filters)

    # --- handing in again
    def why_not_again(self, row: QueueRow) -> str:
        """Why a product cannot come back now; empty when it can."""
        if barred := why_not(self._desk, Permission.SUBMIT_PRODUCTS):
            return barred
        if row.withdrawn:
            return ""
        if row.submission or row.session or row.verdict is None:
            return _("masih menunggu")
        return _("sudah lolos") if row.verdict == Verdict.PASSED else ""

    def submit_again(self, row: QueueRow) -> None:
        """The business has mended its product: it waits again, with what was asked and what was done."""
        mended: str | None = ""
        if not row.withdrawn:
            asked = next((one.correction for one in curation.decisions_on(self._desk, row.uid) if one.correction), "")
            sentence = _("Diminta: {asked}").format(asked=asked) if asked else row.name
            mended = self._context.dialogs.ask_text(
                _("Ajukan kurasi ulang"), sentence, _("Ajukan"), label=_("Yang sudah diperbaiki"), lines=3
            )
        if mended is not None:
            given = mended
            self.do(
                lambda: submissions.submit_product(self._desk, row.uid, mended=given),
                _("Produk diajukan lagi"),
                row.name,
            )

    # --- taking back
    def why_not_withdraw(self, row: QueueRow) -> str:
        """Why a submission cannot be taken back now; empty when it can."""
        if barred := why_not(self._desk, Permission.SUBMIT_PRODUCTS):
            return barred
        if row.session:
            return _("sudah diundang ke sesi")
        return "" if row.submission else _("tidak ada pengajuan yang menunggu")

    def withdraw(self, row: QueueRow | None) -> None:
        """The business takes its product back, with the reason."""
        if row is None:
            return
        if why := self.why_not_withdraw(row):
            self._view.show_problem(
                _("Pengajuan {product} tidak dapat ditarik: {why}.").format(product=row.name, why=why.rstrip("."))
            )
            return
        sentence = _("{product} keluar dari antrean dan dapat diajukan lagi kapan saja.").format(product=row.name)
        title, verb = _("Tarik pengajuan"), _("Tarik")
        reason = self._context.dialogs.ask_text(title, sentence, verb, label=_("Alasan"))
        if reason is not None:
            self.do(
                lambda: submissions.withdraw_submission(self._desk, row.submission, reason=reason),
                _("Pengajuan ditarik"),
                row.name,
            )

    # --- one product
    def choose(self, uid: str | None) -> None:
        """Show one product and an empty decision."""
        if uid != self.uid:
            self._papers_shown = PAPERS_AT_FIRST
        self._view.show_problem("")
        super().choose(uid)

    def read(self) -> None:
        self.shown = None
        if not self.uid:
            return
        try:
            form = products.product_form(self._desk, self.uid)
            decisions = curation.decisions_on(self._desk, self.uid)
        except Refused as refused:
            self._view.show_problem(str(refused))
            return
        papers = papers_of(self._desk, "product", self.uid, limit=self._papers_shown)
        self.shown = ProductPage(form, decisions, why_not(self._desk, Permission.DECIDE), papers)

    def _decided_product(self) -> tuple[str, str, bool] | None:
        return (self.uid, self.shown.name, bool(self.shown.decisions)) if self.shown else None

    def show_more_papers(self) -> None:
        """More documents of the product shown; a half-typed decision stays."""
        self._papers_shown += MORE_PAPERS
        typed = self._view.decision()
        self.choose(self.uid)
        self._view.set_decision(typed)

    # --- the decision
    def choose_verdict(self, verdict: str) -> None:
        """A tile was chosen: ask for correction and date where the verdict needs them, and tell what is in doubt."""
        self._view.ask_correction(verdict in NEEDS_CORRECTION)
        self._view.show_doubts(self._doubts(verdict))

    def _doubts(self, verdict: str) -> list[str]:
        """What the decision would be told with on the command line too; it hinders nothing."""
        if self.shown is None or self.shown.why_not:
            return []
        try:
            return curation.verdict_doubts(self._desk, self.uid, verdict)
        except Refused as refused:
            self._view.show_problem(str(refused))
            return []

    def decide(self) -> None:
        """Record the decision and go to the next product that waits."""
        page, values = self.shown, self._view.decision()
        if page is None or page.why_not or not self._decided(values):
            return
        self._view.set_decision({})
        words = f"{page.name}: {_(VERDICT_NAMES[Verdict(values['verdict'])])}"
        self._context.toast(_("Keputusan tersimpan"), words)
        self.tell()
        if self.query.state == WAITING:
            self._view.reload_list(keep=False)
            self._view.select_first()
        else:
            self._view.reload_list(keep=True)
            self.choose(self.uid)

    def _decided(self, values: Mapping[str, Any], reason_against: str = "") -> bool:
        """Whether it was recorded; a recorded lack is told, and a reason to pass all the same asked once."""
        try:
            curation.decide(self._desk, self.uid, **_arguments(values), reason_against=reason_against)
        except FieldProblems as problems:
            self._view.show_problems(problems.problems)
        except Refused as refused:
            against = "" if reason_against else ask_against(self._context.dialogs, refused)
            if against:
                return self._decided(values, against)
            self._view.show_problem(str(refused))
        else:
            return True
        return False

    def has_unsaved(self) -> bool:
        """Whether a decision is half typed."""
        values = self._view.decision()
        return any(values.get(key) for key in ("reason", "correction", "due"))

    def discard(self) -> None:
        """Drop it."""
        self._view.set_decision({})

    def open_business(self, uid: str = "") -> None:
        """A business, that of the product shown unless told otherwise."""
        chosen = uid or (self.shown.form.business_uid if self.shown else "")
        if chosen and self._context.may_leave():
            self._context.navigator.open("businesses", uid=chosen)

    def tell(self) -> None:
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
