"""The button "Terbitkan" with its menu, what was issued for a record, how a paper stands; the same on every page."""

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial

from umkm_desktop.domain.papers.approval import STAGE_NAMES, Stage
from umkm_desktop.domain.papers.issuing import KINDS
from umkm_desktop.i18n import _, format_date, format_number
from umkm_desktop.services.issuing.record_papers import IssuedPaper, IssuedPapers
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_offers import PaperOffer

Offers = Sequence[PaperOffer | None]
"""Lines of a menu; None is a hairline."""

STAGE_PILLS = {
    Stage.DRAFTED: ("flat", "pencil"),
    Stage.CHECKED: ("info", "check2"),
    Stage.WITHDRAWN: ("flat", "x-lg"),
    Stage.ISSUED: ("wait", "pencil"),
    Stage.SIGNED: ("up", "check2"),
    Stage.CANCELLED: ("bad", "slash-circle"),
    Stage.REVOKED: ("bad", "x-lg"),
}


def paper_entries(
    offers: Offers, choose: Callable[[PaperOffer], object], *, refused: str = ""
) -> list[w.MenuEntry | None]:
    """Lines for a menu; ``refused`` greys them all."""
    return [
        w.MenuEntry(one.text, partial(choose, one), one.icon, refused=refused or one.why_not) if one else None
        for one in offers
    ]


def issue_button(
    parent: tk.Misc,
    offers: Callable[[], Offers],
    choose: Callable[[PaperOffer], object],
    *,
    refused: str = "",
    text: bool = True,
) -> w.Button:
    """The button; what it offers is asked for when it is pressed. Its menu opens by Menu and Shift F10 as well."""
    tip = _("Terbitkan dokumen untuk data ini")
    made = w.button(parent, _("Terbitkan") if text else "", icon="printer", tip=tip)

    def open_menu(_event: object = None) -> str:
        if not refused:
            w.popup_menu(made, paper_entries(offers(), choose))
        return "break"

    made.configure(command=open_menu)
    for sequence in ("<Menu>", "<Shift-F10>", "<Down>"):
        made.bind(sequence, open_menu)
    if refused:
        made.refuse(refused)
    return made


def stage_pill(stage: Stage, words: str = "") -> w.PillText:
    """Where a document or draft stands, in its colour; ``words`` say it otherwise."""
    tone, icon = STAGE_PILLS[stage]
    return w.PillText(words or _(STAGE_NAMES[stage]), tone, icon)


def issued_list(
    body: tk.Misc,
    papers: IssuedPapers,
    open_one: Callable[[str], object],
    more: Callable[[], object],
    *,
    holders: bool = False,
) -> None:
    """A section of a page: the documents of its record, each a link to Dokumen; the rest by ``more``.

    ``holders`` names to whom each was issued, where that is not the record itself.
    """
    w.divider(body).pack(fill="x", pady=look.px(10))
    hidden = papers.total - len(papers.lines)
    action = _("Tampilkan {n} lagi").format(n=format_number(hidden)) if hidden > 0 else None
    sub = format_number(papers.total) if papers.total else None
    w.heading(body, _("Dokumen"), action, more, sub=sub).pack(fill="x")
    for paper in papers.lines:
        _issued_line(body, paper, open_one, paper.holder if holders else "").pack(fill="x", pady=(look.px(6), 0))
    if not papers.lines:
        w.label(body, _("Belum ada dokumen terbit."), "small", "text3").pack(anchor="w", pady=look.px(4))


def _issued_line(body: tk.Misc, paper: IssuedPaper, open_one: Callable[[str], object], holder: str) -> tk.Widget:
    line = w.frame(body)
    w.Pill(line, stage_pill(paper.stage)).pack(side="right", anchor="n")
    w.link(line, _(KINDS[paper.kind].name), partial(open_one, paper.uid), font="bodym").pack(anchor="w")
    words = " · ".join(part for part in (paper.number, format_date(paper.letter_date), holder) if part)
    w.label(line, words, "small", "text3", wrap="auto").pack(fill="x")
    return line
