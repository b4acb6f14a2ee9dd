"""The palette over the dimmed window: one text field, and the lines that answer it."""

import tkinter as tk
from collections.abc import Sequence

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import PaletteContext
from umkm_desktop.ui.keyboard import focus_now
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.screens.palette.presenter import Group, Line, PalettePresenter
from umkm_desktop.ui.widgets.drawing import put_icon, put_key_cap, put_skin, put_text

WIDTH, HEIGHT = 620, 484
ROW, HEAD = 36, 28
"""Logical px of a line and of a group's heading."""


class Lines(w.Drawing):
    """All groups on one Canvas; the text field keeps the focus."""

    def __init__(self, parent: tk.Misc) -> None:
        self.groups: Sequence[Group] = ()
        self.chosen = 0
        self._places: list[int] = []
        super().__init__(parent, look.px(WIDTH - 8), look.px(HEIGHT - 100))

    @property
    def lines(self) -> list[Line]:
        """The lines of all groups, in the order shown."""
        return [line for group in self.groups for line in group.lines]

    def show(self, groups: Sequence[Group]) -> None:
        self.groups, self.chosen = groups, 0
        self.redraw()

    def step(self, by: int) -> None:
        """Move the choice; at the end it begins anew."""
        if self.lines:
            self.chosen = (self.chosen + by) % len(self.lines)
            self.redraw()

    def at(self, y: int) -> int | None:
        """The line at a height, if there is one."""
        found = (number for number, top in enumerate(self._places) if top <= y < top + look.px(ROW))
        return next(found, None)

    def draw(self, width: int, height: int) -> None:
        self._places = []
        y = look.px(6)
        for group in self.groups:
            put_text(self, look.px(16), y + look.px(HEAD) // 2, group.title, "capm", "text3")
            y += look.px(HEAD)
            for line in group.lines:
                self._draw_line(line, y, width)
                self._places.append(y)
                y += look.px(ROW)

    def _draw_line(self, line: Line, y: int, width: int) -> None:
        chosen = len(self._places) == self.chosen
        middle = y + look.px(ROW) // 2
        if chosen:
            inset = look.px(4)
            put_skin(self, inset, y, Skin(fill="soft", radius=8), width - 2 * inset, look.px(ROW))
        put_icon(self, look.px(26), middle, line.icon, 15, "accent_text" if chosen else "text2")
        right = width - look.px(16)
        for key in [key for key in (line.keys, _("Enter") if chosen and not line.keys else "") if key]:
            right -= put_key_cap(self, right, middle, key.replace("+", " "), anchor="e") + look.px(8)
        detail = look.ellipsis(line.detail, "small", width // 2 - look.px(40))
        self.create_text(right, middle, text=detail, font=look.font("small"), fill=look.color("text2"), anchor="e")
        left = look.px(46)
        self._draw_title(line, left, middle, right - look.measure(detail, "small") - look.px(12) - left)

    def _draw_title(self, line: Line, x: int, y: int, room: int) -> None:
        title = look.ellipsis(line.title, "body", room)
        at = 0
        for start, end in [*line.marks, (len(title), len(title))]:
            for text, font, color in ((title[at:start], "body", "text"), (title[start:end], "strong", "accent_text")):
                if text:
                    self.create_text(x, y, text=text, font=look.font(font), fill=look.color(color), anchor="w")
                    x += look.measure(text, font)
            at = max(at, end)


class Palette:
    """The panel; made anew each time it is opened."""

    def __init__(self, window: tk.Misc, context: PaletteContext) -> None:
        self.overlay = w.Overlay(window, WIDTH, HEIGHT)
        self.presenter = PalettePresenter(self, context)
        body = self.overlay.body
        head = w.frame(body)
        head.pack(fill="x", padx=look.px(14), pady=look.px(12))
        w.label(head, icon="search", icon_size=16, icon_color="text2").pack(side="left")
        w.key_cap(head, "Esc").pack(side="right")
        self._text = tk.StringVar(head)
        self.entry = tk.Entry(
            head,
            textvariable=self._text,
            font=look.font("h2"),
            background=look.color("raised"),
            foreground=look.color("text"),
            insertbackground=look.color("text"),
            selectbackground=look.color("accent"),
            selectforeground=look.color("on_accent"),
            borderwidth=0,
            highlightthickness=0,
        )
        self.entry.pack(side="left", fill="x", expand=True, padx=look.px(12))
        w.divider(body).pack(fill="x")
        self.lines = Lines(body)
        self.lines.pack(fill="both", expand=True)
        w.divider(body).pack(fill="x")
        self._build_foot(body)
        self._bind()
        focus_now(self.entry)
        self.presenter.typed("")

    def _build_foot(self, body: tk.Misc) -> None:
        foot = w.frame(body)
        foot.pack(fill="x", padx=look.px(16), pady=look.px(8))
        w.label(foot, _("↑ ↓ pilih     Enter buka     Esc tutup"), "cap", "text3").pack(side="left")
        self._foot = w.label(foot, "", "cap", "text3")
        self._foot.pack(side="right")

    def _bind(self) -> None:
        self._text.trace_add("write", lambda *_event: self.presenter.typed(self._text.get()))
        for key, action in (
            ("<Down>", lambda: self.lines.step(1)),
            ("<Up>", lambda: self.lines.step(-1)),
            ("<Tab>", lambda: self.lines.step(1)),
            ("<Return>", self._take),
            ("<KP_Enter>", self._take),
            ("<Control-Return>", self._take),
            ("<Escape>", self.close),
            ("<Control-k>", self.close),
        ):
            self.entry.bind(key, w.handler(action))
        self.lines.bind("<Motion>", lambda event: self._hover(event.y))
        self.lines.bind("<Button-1>", lambda event: self._click(event.y))

    def _hover(self, y: int) -> None:
        number = self.lines.at(y)
        if number is not None and number != self.lines.chosen:
            self.lines.chosen = number
            self.lines.redraw()

    def _click(self, y: int) -> str:
        if self.lines.at(y) is not None:
            self._hover(y)
            self._take()
        return "break"

    def _take(self) -> None:
        if self.lines.lines:
            self.presenter.take(self.lines.lines[self.lines.chosen])

    # --- what the presenter says
    def show(self, groups: Sequence[Group], foot: str) -> None:
        self.lines.show(groups)
        self._foot.configure(text=foot)

    def close(self) -> None:
        self.overlay.close()


def open_palette(window: tk.Misc, context: PaletteContext, words: str = "") -> w.Overlay:
    """Open it over the window, with words typed already or none; the shell keeps it to close it on lock."""
    palette = Palette(window, context)
    if words:
        palette.entry.insert(0, words)
    return palette.overlay
