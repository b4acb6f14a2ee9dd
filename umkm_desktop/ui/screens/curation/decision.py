"""The decision panel: verdict by key, reason, and correction with its date where the verdict needs them."""

import tkinter as tk
from collections.abc import Mapping, Sequence
from typing import Any

from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.curation.queue_presenter import CurationPresenter, ProductPage

FIELDS = (
    w.Field("reason", N_("Alasan"), "multiline", required=True, rows=3, hint=N_("Ditulis agar pelaku usaha mengerti.")),
    w.Field("correction", N_("Perbaikan yang diminta"), "multiline", rows=3),
    w.Field("due", N_("Batas waktu perbaikan"), "date"),
)

WIDTH, DOUBT_WIDTH = 276, 236


class DecisionPanel(tk.Frame):
    """One product's decision while it is being made."""

    def __init__(self, parent: tk.Misc, page: ProductPage, presenter: CurationPresenter) -> None:
        super().__init__(parent, background=look.color("card"), width=look.px(WIDTH))
        self.pack_propagate(False)  # the pane has its width, and a small window cuts nothing: it scrolls
        self._presenter = presenter
        w.heading(self, _("Keputusan")).pack(fill="x", pady=(0, look.px(8)))
        words, key = _("Catat keputusan"), "Ctrl ↵"
        record = w.button(self, words, "primary", icon="check-lg", command=presenter.decide, key=key)
        record.pack(side="bottom", anchor="e")
        record.set_allowed(page.may_decide, page.why_not)
        self._scroll = w.ScrollFrame(self)
        self._scroll.pack(fill="both", expand=True)
        self._build(self._scroll.body, page)

    def _build(self, body: tk.Misc, page: ProductPage) -> None:
        tiles = [
            w.Choice(verdict.value, _(VERDICT_NAMES[verdict]), key=str(place), refused=page.why_not)
            for place, verdict in enumerate(Verdict, 1)
        ]
        self._tiles = w.ChoiceTiles(body, tiles, on_change=lambda _chosen: self._chosen(), width=WIDTH - 14)
        self._tiles.pack(anchor="w")
        self._problem = w.label(body, "", "small", "bad", wrap="auto")
        self._problem.pack(anchor="w", fill="x")
        self._doubts = w.frame(body)
        self._doubts.pack(fill="x")
        self._form = w.Form(body, FIELDS)
        self._form.pack(fill="x", pady=(look.px(4), 0))

    def focus_verdict(self) -> None:
        self._tiles.focus_set()

    def choose(self, verdict: str) -> None:
        """Choose a verdict as by its key."""
        self._tiles.set(verdict)
        self._chosen()

    def _chosen(self) -> None:
        self._problem.configure(text="")
        self._presenter.choose_verdict(str(self._tiles.value))
        self._form.go_to("reason")
        self.after_idle(self._show_choice)

    def _show_choice(self) -> None:
        """The doubts have their height by now: the chosen tile is seen with the field, where both have room."""
        if self.winfo_exists():
            self._scroll.to_top()
            self._scroll.see(self._form.field("reason"))

    def values(self) -> Mapping[str, Any]:
        return {"verdict": self._tiles.value, **self._form.values()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        verdict = values.get("verdict")
        self._tiles.set(verdict)
        if verdict:
            self._presenter.choose_verdict(str(verdict))
        else:
            self.show_doubts(())
        self._form.set_values({key: values.get(key) or "" for key in ("reason", "correction")})
        self._form.set_values({"due": values.get("due")})

    def ask_correction(self, needed: bool) -> None:
        """Say under both fields whether this verdict needs them."""
        for key in ("correction", "due"):
            sentence = _("Wajib untuk keputusan ini.") if needed else _("Boleh kosong untuk keputusan ini.")
            self._form.show_note(key, sentence, "hint")

    def show_doubts(self, sentences: Sequence[str]) -> None:
        """In amber under the tiles: it hinders nothing, and the officer reads it before it is recorded."""
        for child in self._doubts.winfo_children():
            child.destroy()
        self._doubts.configure(height=1)  # Tk leaves an emptied frame as high as it was
        for sentence in sentences:
            strip = w.box(self._doubts, "wait_soft", padding=9)
            strip.pack(fill="x", padx=(look.px(3), look.px(8)), pady=(look.px(6), 0))
            w.label(strip, _first_large(sentence), "small", "wait", wrap=DOUBT_WIDTH).pack(anchor="w")

    def show_problems(self, problems: Mapping[str, str]) -> None:
        self._problem.configure(text=problems.get("verdict", ""))
        self._form.show_problems({key: sentence for key, sentence in problems.items() if key != "verdict"})


def _first_large(sentence: str) -> str:
    """The doubts are written to stand within a sentence."""
    return sentence[:1].upper() + sentence[1:]
