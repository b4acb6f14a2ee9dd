"""Parts that the pages of an agreement and of a memorandum share: steps, contents, scans."""

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial

from umkm_desktop.domain.agreements.partnerships import Content
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.issuing.agreement_scans import ScanLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.partnerships.acts import Step


def steps_bar(card: tk.Misc, main: Step, others: Sequence[Step], more: Sequence[Step]) -> None:
    """The next step, the ones beside it, and the others behind three dots."""
    bar = w.frame(card)
    bar.pack(fill="x", padx=look.px(12), pady=(0, look.px(10)))
    menu = w.button(bar, "", "quiet", icon="three-dots", tip=_("Tindakan lain"))
    entries = [w.MenuEntry(step.text, step.command, step.icon, refused=step.why_not) for step in more]
    menu.configure(command=lambda: w.popup_menu(menu, entries))
    menu.pack(side="right")
    for step, kind in ((main, "primary"), *((one, "secondary") for one in others)):
        made = w.button(bar, step.text, kind, icon=step.icon, command=step.command)  # type: ignore[arg-type]
        made.set_allowed(not step.why_not, step.why_not)
        made.pack(side="left", padx=(0, look.px(4)))


def contents_list(
    body: tk.Misc,
    title: str,
    contents: Sequence[Content],
    missing: Sequence[str],
    complete: Callable[[str], object] | None,
    *,
    advised: bool = False,
) -> None:
    """Which contents are there, with who asks for each; ``complete`` jumps to the field of one that is not."""
    done = len(contents) - len(missing)
    line = w.frame(body)
    line.pack(fill="x", pady=(look.px(12) if advised else 0, look.px(4)))
    colour = "up" if not missing else "flat" if advised else "wait"
    w.pill(line, _("{n} dari {all}").format(n=done, all=len(contents)), colour, "").pack(side="right")
    w.label(line, title, "h3").pack(side="left")
    for content in contents:
        gone = content.key in missing
        state = "ok" if not gone else "none" if advised else "missing"
        note = content.source if not gone or advised else _("belum ada")
        row = w.check_line(body, state, _(content.name)[:1].upper() + _(content.name)[1:], note)
        row.pack(fill="x", pady=(look.px(5), 0))
        if gone and complete is not None and not advised:
            w.link(body, _("Isi sekarang"), partial(complete, content.key)).pack(anchor="w", padx=look.px(26))


def scan_list(
    body: tk.Misc,
    scans: Sequence[ScanLine],
    show: Callable[[str], object],
    save: Callable[[str, str], object],
) -> None:
    """The scans of the signed copy, to be opened or saved."""
    if not scans:
        return
    w.label(body, _("Pindaian yang ditandatangani"), "h3").pack(anchor="w", pady=(look.px(12), look.px(2)))
    for scan in scans:
        row = w.frame(body)
        row.pack(fill="x", pady=(look.px(4), 0))
        w.link(row, _("Simpan…"), partial(save, scan.uid, scan.name)).pack(side="right")
        w.link(row, scan.name, partial(show, scan.uid)).pack(anchor="w")
        words = _("{day} oleh {name} · sidik {hash}").format(
            day=format_date(scan.added_on), name=scan.added_by, hash=scan.sha256[:12]
        )
        w.label(row, words, "small", "text3").pack(anchor="w")
