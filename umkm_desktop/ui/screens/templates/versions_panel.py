"""Every version of a kind's texts, over the dimmed window: Enter shows one, Esc goes back."""

import tkinter as tk
from collections.abc import Callable, Sequence

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.templates.words import VersionRow

WIDTH, HEIGHT = 640, 420


class VersionsPanel:
    """A list of versions, the newest first and the program's own last."""

    def __init__(
        self, window: tk.Misc, title: str, rows: Sequence[VersionRow], on_look: Callable[[int], object]
    ) -> None:
        self._on_look = on_look
        self.overlay = w.Overlay(window, WIDTH, HEIGHT)
        content = w.frame(self.overlay.body)
        content.place(x=look.px(14), y=look.px(12), relwidth=1, relheight=1, width=-look.px(28), height=-look.px(24))
        w.label(content, title, "h2").pack(anchor="w")
        sentence = _("Versi tidak pernah hilang. Yang lama dapat dibaca dan dipakai lagi.")
        w.label(content, sentence, "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(3), look.px(8)))
        foot = w.frame(content)
        foot.pack(side="bottom", fill="x", pady=(look.px(8), 0))
        close = w.button(foot, _("Tutup"), "secondary", key="Esc", command=self.overlay.close)
        close.pack(side="right")
        self.look = w.button(foot, _("Lihat"), "primary", key="Enter", command=self._look)
        self.look.pack(side="right", padx=(0, look.px(6)))
        self.table = w.Table(
            content,
            _columns(),
            w.ListSource(list(rows)),
            noun=_("versi"),
            row_height=39,
            on_open=lambda _row: self._look(),
        )
        self.table.pack(fill="both", expand=True)
        self.table.select(0, tell=False)
        self._keep_keyboard([self.table.view, self.look, close])

    def _keep_keyboard(self, stops: "list[tk.Widget]") -> None:
        """Esc closes from everywhere in the panel, and Tab goes round in it."""
        back = ["<Shift-Tab>"]
        if self.overlay.canvas.tk.call("tk", "windowingsystem") == "x11":
            back.append("<ISO_Left_Tab>")
        for place, stop in enumerate(stops):
            stop.bind("<Escape>", w.handler(self.overlay.close))
            stop.bind("<Tab>", w.handler(stops[(place + 1) % len(stops)].focus_set))
            for key in back:
                stop.bind(key, w.handler(stops[place - 1].focus_set))
        stops[0].focus_set()

    def _look(self) -> None:
        row = self.table.selected
        if row is not None:
            self.overlay.close()
            self._on_look(row.version)


def _columns() -> list[w.Column]:
    return [
        w.Column("name", _("Versi"), 216, lambda row: (row.name, row.when or row.note), "two_line"),
        w.Column("who", _("Oleh"), 130, lambda row: w.Styled(row.who, "text2", "body")),
        w.Column(
            "note", _("Catatan"), 120, lambda row: w.Styled(row.note if row.when else "", "text2", "body"), stretch=1
        ),
        w.Column("use", "", 84, lambda row: w.PillText(_("Dipakai"), "up", "check2") if row.in_use else None, "pill"),
    ]
