"""Results: products with score and suggestion left, every step in the middle, the panel's verdict at the right."""

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial

from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.curation.curation_sessions import (
    INTEREST_NAMES,
    PANEL_STATE_NAMES,
    Interest,
    PanelState,
    SheetState,
)
from umkm_desktop.domain.curation.scoring_steps import Step, StepKind, shown
from umkm_desktop.i18n import N_, _, format_date
from umkm_desktop.services.curation.curation_results import ResultLine, SheetLine, VerdictLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.keyboard import focus_of
from umkm_desktop.ui.list_pane import Filter
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.curation.result_photos import Read, photo_rows
from umkm_desktop.ui.screens.curation.results_presenter import UNDECIDED, ProductResult, ResultsPresenter
from umkm_desktop.ui.screens.curation.verdict_panes import (
    VERDICT_PILLS,
    DoneHead,
    VerdictPane,
    VerdictPanel,
    verdict_pill,
)

SHORT = {
    Verdict.PASSED: N_("lolos"),
    Verdict.CONDITIONAL: N_("bersyarat"),
    Verdict.NEEDS_WORK: N_("perbaikan"),
    Verdict.REJECTED: N_("tidak lolos"),
}
"""Verdicts in a narrow column."""

REASON = w.Field("reason", N_("Alasan"), "multiline", required=True, rows=3)
OVERRIDE = w.Field("override_reason", N_("Mengapa berbeda dari usulan"), "multiline", required=True, rows=2)
REMEDY = (
    w.Field("finding", N_("Temuan"), "multiline", required=True, rows=3),
    w.Field("correction", N_("Perbaikan yang diminta"), "multiline", required=True, rows=3),
    w.Field("due", N_("Batas waktu perbaikan"), "date", required=True),
    w.Field("companion", N_("Pendamping"), required=True),
    w.Field("recuration_on", N_("Kurasi ulang"), "date", required=True),
)

GROUPS = (
    (N_("Syarat dokumen"), (StepKind.GATE,)),
    (N_("Kriteria"), (StepKind.CRITERION,)),
    (N_("Jumlah"), (StepKind.TOTAL, StepKind.AGGREGATE)),
    (N_("Nilai minimum dan batas"), (StepKind.MINIMUM, StepKind.MARK)),
    (N_("Usulan"), (StepKind.VERDICT,)),
)
VALUED = (StepKind.CRITERION, StepKind.TOTAL, StepKind.AGGREGATE)


class ResultsView(VerdictPane[ResultsPresenter]):
    """Three columns, as in the queue."""

    noun, hint = N_("produk"), N_("1–4 putuskan")
    list_width = 396
    tools_gap = 0
    _panel: "PanelVerdict | None"

    def build_list(self, room: tk.Misc) -> None:
        self._head = DoneHead(room, self.presenter.leave, "chart2")
        super().build_list(room)

    def filters(self) -> list[Filter]:
        names = [(UNDECIDED, _("Belum diputuskan"))]
        names += [(one.value, _("Usulan {verdict}").format(verdict=_(VERDICT_NAMES[one]).lower())) for one in Verdict]
        return [Filter("show", _("Tampilkan"), names, many=False)]

    def key(self, row: ResultLine) -> str:
        return row.entry_uid

    def columns(self) -> list[w.Column]:
        return [
            w.Column("product", _("Produk dan usaha"), 120, lambda row: (row.product, row.business), "two_line", 1),
            w.Column("score", _("Nilai"), 56, _score, "number"),
            w.Column("verdict", _("Keputusan"), 112, _pill, "pill"),
        ]

    def go_back(self) -> None:
        """Esc: to the list, and from the list to the session."""
        if str(focus_of(self) or "").startswith(str(self._detail)):
            self.leave_detail()
        else:
            self.presenter.leave()

    # --- what the presenter says
    def show_loading(self) -> None:
        """The lines come a moment later."""
        self.table.reload(keep=False)
        self.table.show_message(_("Menghitung hasil…"))

    def select(self, uid: str) -> bool:
        self.table.focus_set()
        return super().select(uid)

    def show_done(self, decided: int, total: int) -> None:
        """How many products have their verdict."""
        self._head.show(decided, total)

    def show_product(self) -> "PanelVerdict | None":
        result = self.presenter.result
        if result is not None:
            _write_result(self._middle, result, self.presenter.picture)
            return PanelVerdict(self._right, result, self.presenter)
        sentence = _("Setiap langkah hitungan dan usulannya tampil di sini.")
        w.EmptyState(self._middle, "list-check", _("Pilih produk"), sentence).fill()
        w.label(self._right, _("Keputusan panel"), "h3").pack(anchor="w")
        return None

    @property
    def typed(self) -> bool:
        """Whether anything of a verdict is typed."""
        return self._panel is not None and self._panel.typed

    def clear_verdict(self) -> None:
        """Drop what is typed."""
        if self._panel is not None:
            self._panel.destroy()
            self._panel = None


def _score(row: ResultLine) -> w.Styled:
    return w.Styled(shown(row.aggregate) if row.aggregate is not None else "–", "text", "strong")


def _pill(row: ResultLine) -> w.PillText | None:
    if row.verdict is not None:
        verdict = Verdict(row.verdict.verdict)
        sign = "clock" if row.verdict.status == PanelState.WAITING else "check2"
        return w.PillText(_(SHORT[verdict]), VERDICT_PILLS[verdict], sign)
    if row.suggested:
        return w.PillText(_("usul {verdict}").format(verdict=_(SHORT[Verdict(row.suggested)])), "flat", "")
    return None


class PanelVerdict(VerdictPanel):
    """The panel's verdict: what each must carry, and who approves one that differs. Built anew for each product."""

    def __init__(self, parent: tk.Misc, result: ProductResult, on: ResultsPresenter) -> None:
        super().__init__(parent, _("Keputusan panel"), 6, result.why_not)
        self._result, self._on = result, on
        self._shape: tuple[bool, bool] | None = None
        self._foot = w.frame(self)
        self._foot.pack(side="bottom", fill="x")
        scroll = w.ScrollFrame(self)
        scroll.pack(fill="both", expand=True)
        entered = result.page.open_verdict
        if entered is not None:
            self._write_entered(scroll.body, entered)
        self._make_tiles(self if entered is None else scroll.body)
        if entered is None:
            self._tiles.pack(anchor="w", before=scroll)
        elif not result.why_not:
            self._tiles.pack(anchor="w")
        self._make_problem(scroll.body)
        self._fields = w.frame(scroll.body)
        self._fields.pack(fill="x")
        self._write_foot()

    def _write_foot(self) -> None:
        on, why = self._on, self._why_not
        self._make_record(self._foot, on.enter).pack(side="bottom", fill="x")
        count = on.like_this()
        if count > 1 and not why:
            words = _("Terima usulan untuk {n} yang sama… (B)").format(n=count)
            w.link(self._foot, words, on.accept_all).pack(side="bottom", anchor="w", pady=(look.px(4), look.px(6)))
        if why:
            w.label(self._foot, why, "small", "wait", wrap="auto").pack(side="bottom", fill="x", pady=look.px(4))

    def _write_entered(self, body: tk.Misc, line: VerdictLine) -> None:
        box = w.box(body, "sunk")
        box.pack(fill="x", pady=(0, look.px(8)))
        verdict_pill(box, line.verdict).pack(anchor="w")
        state = _(PANEL_STATE_NAMES[PanelState(line.status)])
        who = f"{state} · {format_date(line.entered_on)} · {line.entered_by}"
        w.label(box, who, "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(4), 0))
        for text in _entered_words(line):
            w.label(box, text, "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(2), 0))
        if line.status == PanelState.WAITING:
            on, why = self._on, self._result.why_no_approval
            here = w.button(box, _("Setujui di sini…"), icon="person-check", command=on.approve_here)
            here.pack(fill="x", pady=(look.px(8), 0))
            approve = w.button(box, _("Setujui sebagai saya"), command=on.approve)
            decline = w.button(box, _("Tolak…"), "quiet", command=on.decline)
            for one in (approve, decline):
                one.pack(fill="x", pady=(look.px(4), 0))
                one.set_allowed(not why, why)

    # --- choosing and typing
    def choose(self, verdict: str) -> None:
        if not self._why_not:
            super().choose(verdict)

    def _chosen(self) -> None:
        self._problem.say("")
        verdict = str(self._tiles.value)
        shape = remedy, override = verdict != Verdict.PASSED, self._on.is_override(verdict)
        if shape != self._shape or self._form is None:
            self._shape = shape
            typed = self._form.drafted() if self._form else {}
            self._form = self._build_form(remedy=remedy, override=override)
            self._form.restore({key: text for key, text in typed.items() if text})
        self._form.go_to("override_reason" if override else "reason")

    def _build_form(self, *, remedy: bool, override: bool) -> w.Form:
        w.clear(self._fields)
        form = w.Form(self._fields, ([OVERRIDE] if override else []) + [REASON] + (list(REMEDY) if remedy else []))
        form.pack(fill="x", pady=(look.px(4), 0))
        line = self._result.line
        unmet = [_("{name} belum memenuhi").format(name=name) for name in line.unmet]
        form.set_values({"reason": self._result.page.proposed_reason, "finding": "\n".join([*line.lacks, *unmet])})
        return form

    @property
    def typed(self) -> bool:
        """Whether anything was typed."""
        return bool(self._form and self._form.dirty)


def _entered_words(line: VerdictLine) -> list[str]:
    found = [line.reason]
    for words, text in (
        (_("Temuan: {text}"), line.finding),
        (_("Perbaikan: {text}"), line.correction),
        (_("Pendamping: {text}"), line.companion),
        (_("Batas: {text}"), format_date(line.due) if line.due else ""),
        (_("Kurasi ulang: {text}"), format_date(line.recuration_on) if line.recuration_on else ""),
        (_("Berbeda dari usulan: {text}"), line.override_reason),
        (_("Disetujui {text}"), line.approved_by),
    ):
        if text:
            found.append(words.format(text=text))
    return found


def _write_result(card: tk.Misc, result: ProductResult, read: Read) -> None:
    """Fill the card with every step: gate, criteria with spread, sum, minima, marks, suggestion; and the sheets."""
    _head(card, result)
    w.divider(card).pack(fill="x", padx=look.px(15))
    scroll = w.ScrollFrame(card)
    scroll.pack(fill="both", expand=True, padx=look.px(15), pady=look.px(8))
    for title, kinds in GROUPS:
        steps = [step for step in result.page.steps if step.kind in kinds]
        if steps:
            _group(scroll.body, _(title), steps, partial(_photos_at, result, read))
    _sheets(scroll.body, result.page.sheets, result)
    _photos_left(scroll.body, result, read)
    _earlier(scroll.body, result)


def _head(card: tk.Misc, result: ProductResult) -> None:
    line, assessment = result.line, result.page.assessment
    head = w.frame(card)
    head.pack(fill="x", padx=look.px(15), pady=(look.px(12), look.px(10)))
    right = w.frame(head)
    right.pack(side="right", anchor="n")
    if assessment.aggregate is not None:
        best = result.page.rubric.best
        w.label(right, shown(assessment.aggregate), "num").pack(anchor="e")
        w.label(right, _("dari {best}").format(best=best), "cap", "text3").pack(anchor="e")
    w.label(head, line.product, "h2", wrap="auto").pack(fill="x")
    place = " · ".join(part for part in (line.business, line.district) if part)
    w.label(head, place, "small", "text3", wrap="auto").pack(fill="x")
    row = w.frame(head)
    row.pack(fill="x", pady=(look.px(5), 0))
    if assessment.suggested is not None:
        verdict = Verdict(assessment.suggested)
        words = _("Usulan: {verdict}").format(verdict=_(VERDICT_NAMES[verdict]).lower())
        w.pill(row, words, VERDICT_PILLS[verdict], icon="").pack(side="left")
    spread = assessment.spread
    if spread is not None and len(assessment.totals) > 1:
        words = _("antar kurator {least}–{most}").format(least=shown(spread[0]), most=shown(spread[1]))
        w.label(row, words, "small", "text3").pack(side="left", padx=(look.px(10), 0))


def _group(body: tk.Misc, title: str, steps: Sequence[Step], pictures: Callable[[tk.Misc, str], None]) -> None:
    w.heading(body, title).pack(fill="x", pady=(look.px(8), 0))
    for step in steps:
        row = w.frame(body)
        row.pack(fill="x", pady=(look.px(4), 0))
        sign, ink = ("check-circle-fill", "up") if step.fine else ("exclamation-circle-fill", "wait")
        if step.kind in (StepKind.TOTAL, StepKind.AGGREGATE):
            sign, ink = "dot", "text3"
        w.label(row, icon=sign, icon_color=ink, icon_size=12).pack(
            side="left", anchor="n", padx=(0, look.px(8)), pady=look.px(2)
        )
        if step.kind in VALUED and step.value is not None:
            w.label(row, shown(step.value, 4), "strong").pack(side="right", anchor="n")
        words = w.frame(row)
        words.pack(side="left", fill="x", expand=True)
        if step.kind is not StepKind.GATE:
            w.label(words, step.title, "bodym", wrap="auto").pack(fill="x")
        font = "body" if step.kind is StepKind.GATE else "small"
        ink = "text" if step.kind is StepKind.GATE else "text2"
        if step.kind is not StepKind.TOTAL:
            text = step.text[:1].upper() + step.text[1:] if step.kind is StepKind.GATE else step.text
            w.label(words, text, font, ink, wrap="auto").pack(fill="x")
        if step.kind is StepKind.CRITERION:
            pictures(words, step.key)


def _photos_at(result: ProductResult, read: Read, parent: tk.Misc, key: str) -> None:
    here = [photo for photo in result.photos if photo.criterion == key]
    photo_rows(parent, here, _criteria(result), read)


def _photos_left(body: tk.Misc, result: ProductResult, read: Read) -> None:
    """Pictures at criteria that no step speaks of, as of a product that failed at the gate."""
    told = {step.key for step in result.page.steps if step.kind is StepKind.CRITERION}
    left = [photo for photo in result.photos if photo.criterion not in told]
    if left:
        w.heading(body, _("Foto kurator"), sub=str(len(left))).pack(fill="x", pady=(look.px(10), 0))
        photo_rows(body, left, _criteria(result), read)


def _criteria(result: ProductResult) -> dict[str, str]:
    return {one.key: one.name for one in result.page.rubric.criteria}


def _sheets(body: tk.Misc, sheets: Sequence[SheetLine], result: ProductResult) -> None:
    w.divider(body).pack(fill="x", pady=look.px(10))
    w.heading(body, _("Lembar kurator"), sub=str(len(sheets) or "")).pack(fill="x")
    names = _criteria(result)
    for sheet in sheets:
        line = w.frame(body)
        line.pack(fill="x", pady=(look.px(6), 0))
        who = f"{sheet.curator} · {_('unsur {who}').format(who=sheet.affiliation)}"
        w.label(line, who, "bodym", wrap="auto").pack(fill="x")
        w.label(line, _points_words(sheet, names), "small", "text2", wrap="auto").pack(fill="x")
        for key, note in sheet.notes.items():
            text = f"{names.get(key, key)}: {' '.join(note.split())}"
            w.label(line, text, "small", "text3", wrap="auto").pack(fill="x")
        if sheet.remark:
            w.label(line, sheet.remark, "small", "text3", wrap="auto").pack(fill="x")


def _points_words(sheet: SheetLine, names: dict[str, str]) -> str:
    if sheet.status == SheetState.CONFLICT:
        interest = _(INTEREST_NAMES[Interest(sheet.interest)]) if sheet.interest else ""
        return _("Benturan kepentingan, tidak dihitung: {what}").format(what=interest)
    points = ", ".join(f"{names.get(key, key)} {point}" for key, point in sheet.points.items())
    return points if sheet.counts else _("tidak dihitung · {points}").format(points=points)


def _earlier(body: tk.Misc, result: ProductResult) -> None:
    """Verdicts that were replaced or not approved."""
    open_one = result.page.open_verdict
    earlier = [line for line in result.page.verdicts if open_one is None or line.uid != open_one.uid]
    if not earlier:
        return
    w.divider(body).pack(fill="x", pady=look.px(10))
    w.heading(body, _("Keputusan sebelumnya")).pack(fill="x")
    for line in earlier:
        verdict, state = _(VERDICT_NAMES[Verdict(line.verdict)]), _(PANEL_STATE_NAMES[PanelState(line.status)])
        words = f"{verdict} · {state} · {format_date(line.entered_on)} · {line.entered_by}"
        w.label(body, words, "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(4), 0))
        if line.decline_reason:
            w.label(body, line.decline_reason, "small", "text3", wrap="auto").pack(fill="x")


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part, as the screen wants it."""
    view = ResultsView(parent)
    presenter = ResultsPresenter(view, context, parts)
    view.attach(presenter)
    return view.hosted(
        {
            Command.SAVE: presenter.enter,
            Command.PRINT: presenter.minutes,
            Command.EXPORT: presenter.recap,
            Command.FIND: view.table.focus_set,
            Command.BACK: view.go_back,
        },
        keys={"<Control-Return>": presenter.enter, "b": presenter.accept_all, **view.digits},
        unsaved=presenter.has_unsaved,
        discard=presenter.discard,
    )
