"""The card beside the grid: one full report to be typed, and how it was corrected."""

import tkinter as tk
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.evaluation.evaluation import REPORT_FIELDS
from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.evaluation.report_presenter import RUPIAH, Correction, ReportSheet
from umkm_desktop.ui.screens.evaluation.words import exact_changes, pill_of

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.evaluation.grid_presenter import GridPresenter

WIDTH = 340
_CORRECTIONS_SHOWN = 6


class ReportPane:
    """Empty until a report is shown; ``card`` is placed by the view."""

    def __init__(self, parent: tk.Misc) -> None:
        self.card = w.card(parent, padding=0)
        self.card.pack_propagate(False)
        self.card.configure(height=look.px(200))  # Tk lays a grid out anew only where more than 1 px is asked for
        self.form: w.Form | None = None
        self.sheet: ReportSheet | None = None
        self._notes: dict[str, str] = {}

    def show(self, sheet: ReportSheet | None, on: "GridPresenter") -> None:
        """Fill the card with a report."""
        for child in self.card.winfo_children():
            child.destroy()
        self.form, self.sheet, self._notes = None, sheet, {}
        if sheet is None:
            return
        self._head(sheet, on)
        w.divider(self.card).pack(fill="x", padx=look.px(14))
        self._foot(sheet, on)
        scroll = w.ScrollFrame(self.card)
        scroll.pack(fill="both", expand=True, padx=look.px(8), pady=(look.px(10), 0))
        fields = [_field(key, label) for key, label in REPORT_FIELDS]
        self.form = w.Form(scroll.body, fields, on_change=on.report.changed)
        self.form.pack(fill="x")
        self.form.set_values({key: _shown(key, value) for key, value in sheet.values.items()})
        if sheet.why_not:
            for key, _label in REPORT_FIELDS:
                self.form.lock(key, sheet.why_not)
        _corrections(scroll.body, sheet)

    def show_notes(self, notes: Mapping[str, str]) -> None:
        """Sentences under fields that do not hinder saving; only what changed is drawn anew."""
        if self.form is None or notes == self._notes:
            return
        for key in set(self._notes) - set(notes):
            self.form.clear_note(key)
        for key, sentence in notes.items():
            self.form.show_note(key, sentence, "warning" if key == "closing" else "hint")
        self._notes = dict(notes)

    def values(self) -> dict[str, Any] | None:
        """What is filled in, or None after the form said what cannot be read; empty fields are left out."""
        values = self.form.checked_values() if self.form and self.sheet and not self.sheet.why_not else None
        if values is None or self.sheet is None:
            return None
        stored = self.sheet.values
        return {key: value for key, value in values.items() if value not in (None, "") or stored[key] is not None}

    def typed(self) -> Mapping[str, Any]:
        """What stands in the fields, also where it cannot be read."""
        return self.form.drafted() if self.form else {}

    def touched(self) -> bool:
        """Whether something is typed."""
        return bool(self.form and self.form.dirty)

    def drafted(self) -> Mapping[str, str]:
        """Half-typed fields, only if there are any."""
        return self.form.drafted() if self.form and self.form.dirty else {}

    def restore(self, drafted: Mapping[str, str]) -> None:
        """Put half-typed fields back."""
        if self.form and drafted:
            self.form.restore(drafted)

    def show_problems(self, problems: Mapping[str, str]) -> Sequence[str]:
        """What must be put right, under its field; what has no field is given back."""
        return self.form.show_problems(problems) if self.form else ()

    def _head(self, sheet: ReportSheet, on: "GridPresenter") -> None:
        row = sheet.row.row
        head = w.frame(self.card)
        head.pack(fill="x", padx=(look.px(14), look.px(7)), pady=(look.px(10), look.px(10)))
        top = w.frame(head)
        top.pack(fill="x")
        w.button(top, "", "quiet", icon="x-lg", command=on.back, tip=_("Tutup (Esc)")).pack(side="right")
        menu = w.button(top, "", "quiet", icon="three-dots", tip=_("Buka di layar lain"))
        menu.configure(command=lambda: w.popup_menu(menu, _jumps(sheet, on)))
        menu.pack(side="right")
        w.label(top, sheet.title, "smallm", "text3").pack(side="left")
        w.label(head, row.product, "h3", wrap="auto").pack(fill="x", padx=(0, look.px(7)))
        place = f"{row.partner} · {row.outlet}" if row.outlet else row.partner
        w.label(head, f"{row.business} · {place}", "small", "text3", wrap="auto").pack(fill="x", padx=(0, look.px(7)))
        w.pill(head, *pill_of(row.judgement)).pack(anchor="w", pady=(look.px(6), 0))
        if changes := exact_changes(row.judgement):
            w.label(head, changes, "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(4), 0))

    def _foot(self, sheet: ReportSheet, on: "GridPresenter") -> None:
        foot = w.FootBar(self.card)
        foot.pack(side="bottom", fill="x")
        foot.add(w.button(foot.buttons, _("Tutup"), "quiet", command=on.back, key="Esc"))
        save = w.button(foot.buttons, _("Simpan"), "primary", icon="check-lg", command=on.save, key="Ctrl S")
        if sheet.why_not:
            save.refuse(sheet.why_not)
        foot.add(save)


def _field(key: str, label: str) -> w.Field:
    return w.Field(key, label, "money" if key in RUPIAH else "digits", width=6)


def _shown(key: str, value: int | None) -> int | str | None:
    return value if key in RUPIAH or value is None else str(value)


def _jumps(sheet: ReportSheet, on: "GridPresenter") -> list[w.MenuEntry]:
    row = sheet.row.row
    return [
        w.MenuEntry(_("Penempatan ini"), partial(on.open_elsewhere, "placements", uid=row.placement_uid), "box-seam"),
        w.MenuEntry(
            _("Usaha {name}").format(name=row.business),
            partial(on.open_elsewhere, "businesses", uid=row.business_uid),
            "shop",
        ),
        w.MenuEntry(
            _("Mitra {name}").format(name=row.partner),
            partial(on.open_elsewhere, "partners", uid=row.partner_uid),
            "building",
        ),
    ]


def _corrections(body: tk.Misc, sheet: ReportSheet) -> None:
    block = w.frame(body)
    block.pack(fill="x", padx=look.px(6), pady=(look.px(4), look.px(8)))
    w.label(block, _("Riwayat laporan"), "smallm", "text2").pack(anchor="w")
    if not sheet.corrections:
        w.label(block, _("Belum ada laporan bulan ini."), "small", "text3").pack(anchor="w", pady=(look.px(2), 0))
    for one in sheet.corrections[:_CORRECTIONS_SHOWN]:
        _correction(block, one)


def _correction(block: tk.Misc, one: Correction) -> None:
    w.label(block, f"{one.when} · {one.officer}", "small", "text3").pack(anchor="w", pady=(look.px(6), 0))
    for change in one.changes:
        w.label(block, change, "small", "text", wrap="auto").pack(fill="x")
