"""Who looks after a business and what was found there: a few lines of the tab Identitas."""

import tkinter as tk
from functools import partial
from typing import TYPE_CHECKING

from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.companions.companion_lists import BusinessCare
from umkm_desktop.services.companions.companion_visits import VisitRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.businesses.detail_presenter import DetailPresenter


def show_care(parent: tk.Misc, care: BusinessCare, on: "DetailPresenter") -> None:
    """The companion, a button to log a visit, and the newest visits."""
    w.divider(parent).pack(fill="x", pady=look.px(11))
    row = w.frame(parent)
    row.pack(fill="x")
    log = w.button(row, _("Catat kunjungan"), command=on.log_visit)
    log.set_allowed(not care.why_not, care.why_not)
    log.pack(side="right")
    w.label(row, _("Pendamping"), "h3").pack(side="left")
    if care.companion:
        open_it = partial(on.open_elsewhere, "companions", uid=care.companion_uid)
        w.link(row, care.companion, open_it).pack(side="left", padx=(look.px(8), 0))
        if care.since:
            since = _("sejak {day}").format(day=format_date(care.since))
            w.label(row, since, "small", "text3").pack(side="left", padx=look.px(6))
    else:
        w.label(row, _("belum ada"), "small", "text3").pack(side="left", padx=look.px(8))
    for visit in care.visits:
        _visit(parent, visit).pack(fill="x", pady=(look.px(5), 0))


def _visit(parent: tk.Misc, row: VisitRow) -> tk.Widget:
    line = w.frame(parent)
    w.label(line, format_date(row.visited_on), "small", "text3").pack(anchor="w")
    w.label(line, row.finding, "body", wrap="auto").pack(fill="x")
    if row.open:
        when = f" ({format_date(row.next_on)})" if row.next_on else ""
        step = _("Berikutnya: {step}{when}").format(step=row.next_step, when=when)
        w.label(line, step, "small", "wait" if row.overdue else "text2", wrap="auto").pack(fill="x")
    return line
