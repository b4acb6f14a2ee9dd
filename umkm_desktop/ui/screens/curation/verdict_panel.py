"""The panel's verdict: four tiles by their keys, what each must carry, and who approves one that differs."""

import tkinter as tk
from collections.abc import Mapping
from typing import Any

from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.curation.curation_sessions import PANEL_STATE_NAMES, PanelState
from umkm_desktop.i18n import N_, _, format_date
from umkm_desktop.services.curation.curation_results import VerdictLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.curation.product import VERDICT_PILLS
from umkm_desktop.ui.screens.curation.results_presenter import ProductResult, ResultsPresenter

REASON = w.Field("reason", N_("Alasan"), "multiline", required=True, rows=3)
OVERRIDE = w.Field("override_reason", N_("Mengapa berbeda dari usulan"), "multiline", required=True, rows=2)
REMEDY = (
    w.Field("finding", N_("Temuan"), "multiline", required=True, rows=3),
    w.Field("correction", N_("Perbaikan yang diminta"), "multiline", required=True, rows=3),
    w.Field("due", N_("Batas waktu perbaikan"), "date", required=True),
    w.Field("companion", N_("Pendamping"), required=True),
    w.Field("recuration_on", N_("Kurasi ulang"), "date", required=True),
)
WIDTH = 276


class VerdictPanel(tk.Frame):
    """Built anew for each product."""

    def __init__(self, parent: tk.Misc, result: ProductResult, on: ResultsPresenter) -> None:
        super().__init__(parent, background=look.color("card"), width=look.px(WIDTH))
        self.pack_propagate(False)
        self._result, self._on = result, on
        self._form: w.Form | None = None
        self._shape: tuple[bool, bool] | None = None
        w.heading(self, _("Keputusan panel")).pack(fill="x", pady=(0, look.px(6)))
        self._foot = w.frame(self)
        self._foot.pack(side="bottom", fill="x")
        self._scroll = w.ScrollFrame(self)
        self._scroll.pack(fill="both", expand=True)
        body = self._scroll.body
        entered = result.page.open_verdict
        if entered is not None:
            self._write_entered(body, entered)
        tiles = [
            w.Choice(verdict.value, _(VERDICT_NAMES[verdict]), key=str(place), refused=result.why_not)
            for place, verdict in enumerate(Verdict, 1)
        ]
        self._tiles = w.ChoiceTiles(
            self if entered is None else body, tiles, on_change=lambda _chosen: self._chosen(), width=WIDTH - 14
        )
        if entered is None:
            self._tiles.pack(anchor="w", before=self._scroll)
        elif not result.why_not:
            self._tiles.pack(anchor="w")
        self._problem = w.label(body, "", "small", "bad", wrap="auto")
        self._problem.pack(anchor="w", fill="x")
        self._fields = w.frame(body)
        self._fields.pack(fill="x")
        self._write_foot()

    def _write_foot(self) -> None:
        on, why = self._on, self._result.why_not
        record = w.button(self._foot, _("Catat keputusan"), "primary", icon="check-lg", command=on.enter, key="Ctrl ↵")
        record.pack(side="bottom", fill="x")
        record.set_allowed(not why, why)
        count = on.like_this()
        if count > 1 and not why:
            words = _("Terima usulan untuk {n} yang sama… (B)").format(n=count)
            w.link(self._foot, words, on.accept_all).pack(side="bottom", anchor="w", pady=(look.px(4), look.px(6)))
        if why:
            w.label(self._foot, why, "small", "wait", wrap="auto").pack(side="bottom", fill="x", pady=look.px(4))

    def _write_entered(self, body: tk.Misc, line: VerdictLine) -> None:
        box = w.box(body, "sunk")
        box.pack(fill="x", pady=(0, look.px(8)))
        verdict = Verdict(line.verdict)
        w.pill(box, _(VERDICT_NAMES[verdict]), VERDICT_PILLS[verdict], icon="").pack(anchor="w")
        state = _(PANEL_STATE_NAMES[PanelState(line.status)])
        who = f"{state} · {format_date(line.entered_on)} · {line.entered_by}"
        w.label(box, who, "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(4), 0))
        for text in _entered_words(line):
            w.label(box, text, "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(2), 0))
        if line.status != PanelState.WAITING:
            return
        on = self._on
        w.button(box, _("Setujui di sini…"), icon="person-check", command=on.approvals.approve_here).pack(
            fill="x", pady=(look.px(8), 0)
        )
        why = self._result.why_no_approval
        approve = w.button(box, _("Setujui sebagai saya"), command=on.approvals.approve)
        approve.pack(fill="x", pady=(look.px(4), 0))
        approve.set_allowed(not why, why)
        decline = w.button(box, _("Tolak…"), "quiet", command=on.approvals.decline)
        decline.pack(fill="x", pady=(look.px(4), 0))
        decline.set_allowed(not why, why)

    # --- choosing and typing
    def focus_verdict(self) -> None:
        """The tiles get the keyboard."""
        self._tiles.focus_set()

    def choose(self, verdict: str) -> None:
        """Choose a verdict as by its key."""
        if not self._result.why_not:
            self._tiles.set(verdict)
            self._chosen()

    def _chosen(self) -> None:
        self._problem.say("")
        verdict = str(self._tiles.value)
        shape = (verdict != Verdict.PASSED, self._on.is_override(verdict))
        if shape != self._shape:
            typed = self._form.drafted() if self._form else {}
            self._build_form(shape, typed)
        assert self._form is not None
        self._form.go_to("override_reason" if shape[1] else "reason")

    def _build_form(self, shape: tuple[bool, bool], typed: Mapping[str, str]) -> None:
        self._shape = shape
        for child in self._fields.winfo_children():
            child.destroy()
        remedy, override = shape
        fields = ([OVERRIDE] if override else []) + [REASON] + (list(REMEDY) if remedy else [])
        self._form = w.Form(self._fields, fields)
        self._form.pack(fill="x", pady=(look.px(4), 0))
        proposed = self._result.page.proposed_reason
        self._form.set_values({"reason": proposed, "finding": _finding(self._result)})
        self._form.restore({key: text for key, text in typed.items() if text})

    def values(self) -> Mapping[str, Any]:
        """The verdict so far; ``typed`` tells whether anything was typed."""
        given = self._form.values() if self._form else {}
        typed = bool(self._form and self._form.dirty)
        return {"verdict": self._tiles.value, **given, "typed": typed}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Each sentence under its field."""
        left = self._form.show_problems(problems) if self._form else list(problems.values())
        self._problem.say(" ".join(left))


def _finding(result: ProductResult) -> str:
    unmet = [_("{name} belum memenuhi").format(name=name) for name in result.line.unmet]
    return "\n".join([*result.line.lacks, *unmet])


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
