"""Beside a score sheet: the curator's own score, the legal gate, and handing in."""

import tkinter as tk
from fractions import Fraction

from umkm_desktop.domain.curation.curation_sessions import INTEREST_NAMES, Interest
from umkm_desktop.domain.curation.scoring_steps import shown, written
from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.curation.sheet_presenter import Sheet, SheetPresenter


class SheetSide(tk.Frame):
    """The gauge is kept, everything below it is written anew for each product."""

    def __init__(self, parent: tk.Misc, on: SheetPresenter) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._on = on
        self._foot = w.frame(self)
        self._foot.pack(side="bottom", fill="x")
        scroll = w.ScrollFrame(self)
        scroll.pack(fill="both", expand=True)
        body = scroll.body
        w.heading(body, _("Nilai Anda")).pack(fill="x")
        self._gauge = w.Gauge(body, 0.0, "–", size=120)
        self._gauge.pack(pady=(look.px(4), 0))
        self._limit = w.label(body, "", "small", "text2", wrap="auto", justify="center", anchor="center")
        self._limit.pack(fill="x")
        w.divider(body).pack(fill="x", pady=look.px(10))
        self._gate = w.frame(body)
        self._gate.pack(fill="x")
        self._submit = w.button(
            self._foot, _("Serahkan lembar"), "primary", icon="check-lg", command=on.submit, key="Ctrl ↵"
        )
        self._conflict = w.link(self._foot, _("Benturan kepentingan… (B)"), on.declare)
        self._conflict.pack(side="bottom", anchor="w", pady=(look.px(4), 0))
        self._remark = w.link(self._foot, _("Catatan umum…"), on.note_all)
        self._remark.pack(side="bottom", anchor="w", pady=(look.px(6), 0))
        self._submit.pack(side="bottom", fill="x")
        self._why = w.label(self._foot, "", "small", "wait", wrap="auto")
        self._why.pack(side="bottom", fill="x", pady=look.px(6))

    def show(self, sheet: Sheet | None) -> None:
        """Another sheet."""
        for child in self._gate.winfo_children():
            child.destroy()
        if sheet is None:
            self._submit.refuse(_("Tidak ada lembar."))
            self._why.say("")
            self._gauge.set(0.0, "–", "")
            return
        self._submit.set_allowed(not sheet.why_not, sheet.why_not)
        self._why.say(_why_words(sheet))
        self._write_gate(sheet)
        self.show_score(sheet)

    def show_score(self, sheet: Sheet) -> None:
        """The score so far, of what the criteria scored so far can bring."""
        score, best = sheet.score, sheet.rubric.best
        places = 2 if best == 5 else 1
        threshold = sheet.rubric.threshold
        good = threshold is None or score.share * best >= Fraction(threshold)
        color = "chart2" if good else "chart3"
        text = shown(score.given, places) if score.filled else "–"
        below = _("dari {most}").format(most=shown(score.reachable, places)) if score.filled else ""
        self._gauge.set(float(score.share), text, below, color)
        parts = [_("{n} dari {all} kriteria").format(n=score.filled, all=score.criteria)]
        if threshold is not None:
            parts.append(_("batas {least}").format(least=written(threshold)))
        parts.append(_("penilai lain terbaca sesudah sesi ditutup"))
        self._limit.say(" · ".join(parts))

    def _write_gate(self, sheet: Sheet) -> None:
        gate = sheet.facts.gate
        met = sum(1 for fine, _words in gate.seen if fine)
        head = w.frame(self._gate)
        head.pack(fill="x", pady=(0, look.px(4)))
        w.label(head, _("Syarat hukum"), "h3").pack(side="left")
        count = _("{n} dari {all}").format(n=met, all=len(gate.seen))
        if gate.seen:
            whole = met == len(gate.seen)
            w.pill(head, count, "up" if whole else "wait", icon="check2" if whole else "clock").pack(side="right")
        else:
            w.label(self._gate, _("Rubrik ini tidak mensyaratkan dokumen."), "small", "text3", wrap="auto").pack(
                fill="x"
            )
        for fine, words in gate.seen:
            text = words[:1].upper() + words[1:]
            w.check_line(self._gate, "ok" if fine else "missing", text).pack(fill="x", pady=(look.px(4), 0))
        if gate.failed:
            w.label(self._gate, _("Gugur administrasi bila tidak dilengkapi."), "small", "bad", wrap="auto").pack(
                fill="x", pady=(look.px(6), 0)
            )
        elif gate.limited:
            w.label(self._gate, _("Paling tinggi lolos bersyarat."), "small", "wait", wrap="auto").pack(
                fill="x", pady=(look.px(6), 0)
            )


def _why_words(sheet: Sheet) -> str:
    if sheet.page.interest:
        return f"{sheet.why_not} ({_(INTEREST_NAMES[Interest(sheet.page.interest)])})"
    if sheet.page.reopen_reason and not sheet.why_not:
        return _("Dibuka kembali: {why}").format(why=sheet.page.reopen_reason)
    return sheet.why_not
