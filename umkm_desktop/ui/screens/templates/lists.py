"""The kinds of papers at the left, and every version of a kind's texts over the dimmed window."""

import tkinter as tk
from collections.abc import Callable, Sequence

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.screens.templates.presenter import KindRow, VersionRow
from umkm_desktop.ui.widgets.drawing import put_pill, put_skin, put_text

ROW_HEIGHT = 46


class KindLine(w.DrawnControl):
    """One kind; the chosen one is filled."""

    def __init__(self, parent: tk.Misc, row: KindRow) -> None:
        self.row = row
        self.chosen = False
        super().__init__(parent, look.px(120), look.px(ROW_HEIGHT))

    def say(self, row: KindRow, *, chosen: bool) -> None:
        """Show it as it is now; the list is one Tab stop, at the chosen kind."""
        self.row, self.chosen = row, chosen
        self.configure(takefocus=chosen)
        self.redraw()

    def draw(self, width: int, height: int) -> None:
        """The tile; the name over the version, or over a pill where the office does not use the kind."""
        if self.chosen or self.hovered:
            fill = "soft" if self.chosen else "hover"
            edge = "focus" if self.focused else None
            put_skin(self, 0, 0, Skin(fill=fill, radius=8, edge=edge, edge_width=2), width, height)
        left, right, low = look.px(14), width - look.px(8), look.px(32)
        color = "text2" if self.row.off else "text"
        put_text(
            self, left, look.px(15), self.row.name, "strong" if self.chosen else "bodym", color, width=right - left
        )
        if self.row.off:
            pill = w.PillText(_("Tidak dipakai"), "flat", "")
            put_pill(self, left, low, pill, font="small", height=17, lifted=self.chosen)
        else:
            put_text(self, left, low, self.row.line, "small", "text3", width=right - left)


class KindList(tk.Frame):
    """Up and Down choose, Home and End too; Enter goes to the texts."""

    def __init__(self, parent: tk.Misc, on_choose: Callable[[str], object], on_enter: Callable[[], object]) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._on_choose, self._on_enter = on_choose, on_enter
        self._scroll = w.ScrollFrame(self)
        self._scroll.pack(fill="both", expand=True)
        self.lines: list[KindLine] = []

    def show(self, rows: Sequence[KindRow], chosen: str) -> None:
        """Show these kinds; what has the focus keeps it."""
        if [line.row.kind for line in self.lines] != [row.kind for row in rows]:
            self._build(rows)
        had_focus = any(line.focused for line in self.lines)
        for line, row in zip(self.lines, rows, strict=True):
            line.say(row, chosen=row.kind == chosen)
            if line.chosen:
                if had_focus:
                    line.focus_set()
                self.after_idle(self._see, line)

    def focus_chosen(self) -> None:
        """Give the keyboard to the chosen kind."""
        for line in self.lines:
            if line.winfo_exists() and line.chosen:
                line.focus_set()

    def _see(self, line: KindLine) -> None:
        if line.winfo_exists():
            self._scroll.see(line)

    def _build(self, rows: Sequence[KindRow]) -> None:
        for line in self.lines:
            line.destroy()
        self.lines = [KindLine(self._scroll.body, row) for row in rows]
        for line in self.lines:
            line.pack(fill="x", pady=(0, look.px(2)))
            self._bind(line)

    def _bind(self, line: KindLine) -> None:
        line.bind("<Button-1>", lambda _event: line.focus_set())
        line.bind("<ButtonRelease-1>", lambda _event: self._on_choose(line.row.kind))
        for key, step in (("<Up>", -1), ("<Down>", 1)):
            line.bind(key, w.handler(self._step, step))
        line.bind("<Home>", w.handler(self._go, 0))
        line.bind("<End>", w.handler(self._go, -1))
        for key in ("<Return>", "<KP_Enter>", "<Right>"):
            line.bind(key, w.handler(self._on_enter))

    def _step(self, step: int) -> None:
        here = next((place for place, line in enumerate(self.lines) if line.chosen), 0)
        self._go(max(0, min(len(self.lines) - 1, here + step)))

    def _go(self, place: int) -> None:
        self._on_choose(self.lines[place].row.kind)


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
