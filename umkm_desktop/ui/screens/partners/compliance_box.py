"""The sum of a partner's duties in a sunk box: standing, sentence, and the ruling beside what was computed."""

import tkinter as tk

from umkm_desktop.domain.partners.compliance import STANDING_NAMES
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.partners.compliance import Sheet
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.partners.words import standing_pill


def compliance_box(parent: tk.Misc, sheet: Sheet) -> tk.Widget:
    """Fill a box with it; pack it with ``fill="x"``."""
    box = w.box(parent, "sunk", padding=12)
    head = w.frame(box)
    head.pack(fill="x")
    w.label(head, _("Kepatuhan"), "small", "text3").pack(side="left")
    pill = standing_pill(sheet.standing, ruled=sheet.ruling is not None)
    w.pill(head, pill.text, pill.kind, pill.icon).pack(side="right")
    w.label(box, sheet.text[:1].upper() + sheet.text[1:] + ".", "bodym", wrap="auto").pack(
        fill="x", pady=(look.px(4), 0)
    )
    if sheet.ruling is not None:
        ruling = sheet.ruling
        words = _("Ditetapkan {ruled} oleh {who}, {day}: {reason} Bukti: {evidence}").format(
            ruled=_(STANDING_NAMES[ruling.standing]).lower(),
            who=ruling.ruled_by,
            day=format_date(ruling.ruled_on),
            reason=_ended(ruling.reason),
            evidence=_ended(ruling.evidence),
        )
        w.label(box, words, "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(6), 0))
        computed = _("Menurut hitungan hari ini: {computed}; saat ditetapkan: {then}.").format(
            computed=_(STANDING_NAMES[sheet.computed]).lower(), then=_(STANDING_NAMES[ruling.computed]).lower()
        )
        w.label(box, computed, "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(2), 0))
    return box


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
