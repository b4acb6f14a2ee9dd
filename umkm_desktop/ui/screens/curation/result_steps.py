"""One product's result with every step: gate, criteria with spread, sum, minima, marks, suggestion; and the sheets."""

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
from umkm_desktop.services.curation.curation_results import SheetLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.curation.product import VERDICT_PILLS
from umkm_desktop.ui.screens.curation.result_photos import Read, photo_rows
from umkm_desktop.ui.screens.curation.results_presenter import ProductResult

GROUPS = (
    (N_("Syarat dokumen"), (StepKind.GATE,)),
    (N_("Kriteria"), (StepKind.CRITERION,)),
    (N_("Jumlah"), (StepKind.TOTAL, StepKind.AGGREGATE)),
    (N_("Nilai minimum dan batas"), (StepKind.MINIMUM, StepKind.MARK)),
    (N_("Usulan"), (StepKind.VERDICT,)),
)
VALUED = (StepKind.CRITERION, StepKind.TOTAL, StepKind.AGGREGATE)


def show_steps(card: tk.Misc, result: ProductResult, read: Read) -> None:
    """Fill the card; ``read`` gives the bytes of a curator's picture."""
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
