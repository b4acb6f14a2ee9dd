"""One sentence above a page, and work that is still going on."""

import time
import tkinter as tk
import tkinter.ttk as ttk
from collections.abc import Callable

from umkm_desktop.i18n import _, format_number
from umkm_desktop.ui import look
from umkm_desktop.ui.look import styles
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.buttons import Button, button
from umkm_desktop.ui.widgets.charts import Bar
from umkm_desktop.ui.widgets.containers import frame
from umkm_desktop.ui.widgets.drawing import DrawnControl, put_bar, put_icon, put_skin, put_text
from umkm_desktop.ui.widgets.popups import tooltip
from umkm_desktop.ui.widgets.text import Label, label, link

_LOOKS = {
    "bad": ("bad_soft", "bad", "exclamation-octagon-fill"),
    "wait": ("wait_soft", "wait", "exclamation-triangle-fill"),
    "info": ("info_soft", "info", "info-circle-fill"),
    "up": ("up_soft", "up", "check-circle-fill"),
}


class Strip(ttk.Frame):
    """Pack it with ``fill="x"`` above what it is about; ``say`` changes it, ``close`` takes it away."""

    def __init__(
        self,
        parent: tk.Misc,
        text: str,
        detail: str = "",
        kind: str = "bad",
        *,
        action: str = "",
        command: Callable[[], object] | None = None,
        closable: bool = True,
        on_close: Callable[[], object] | None = None,
    ) -> None:
        fill, self._ink, sign = _LOOKS[kind]
        padding: tuple[int, int] = (look.px(14), look.px(9))
        super().__init__(parent, style=styles.surface_style(fill, look.surface_of(parent)), padding=padding)
        look.stand_on(self, fill)
        self._on_close = on_close
        mark = label(self, icon=sign, icon_size=16, icon_color=self._ink)
        mark.pack(side="left", padx=(0, look.px(10)), anchor="n", pady=look.px(2))
        if closable:
            self._add_cross()
        if action:
            link(self, action, command, "smalls", self._ink).pack(side="right", padx=look.px(10))
        words = frame(self)
        words.pack(side="left", fill="x", expand=True)
        self._text = label(words, text, "bodym", self._ink, wrap="auto")
        self._text.pack(fill="x")
        self._detail = label(words, detail, "small", self._ink, wrap="auto")
        self.say(text, detail)

    def say(self, text: str, detail: str = "") -> None:
        """Show another sentence."""
        self._text.say(text)
        self._detail.say(detail)
        if detail:
            self._detail.pack(fill="x", pady=(look.px(1), 0))
        else:
            self._detail.pack_forget()

    def close(self) -> None:
        """Take it away."""
        self.destroy()
        if self._on_close:
            self._on_close()

    def _add_cross(self) -> None:
        cross: Label = link(self, "", self.close, color=self._ink)
        cross.configure(image=look.icon("x-lg", 12, self._ink))
        cross.pack(side="right", padx=look.px(2))
        tooltip(cross, _("Tutup"))


class StripRoom(tk.Misc):
    """A page with room for one sentence above its ``content``: the next takes its place, an empty one takes it away."""

    content: tk.Misc
    strip_gap, strip_side = (0, 8), 20
    """Logical pixels over and under the sentence, and beside it."""
    _strip: Strip | None = None

    def show_problem(self, sentence: str, detail: str = "", *, kind: str = "bad") -> None:
        """Say what is wrong, or another ``kind`` of `Strip`, until it is closed or the next sentence comes."""
        self.show_notice(sentence, detail, kind)

    def show_notice(
        self, sentence: str, detail: str, kind: str, action: str = "", command: Callable[[], object] | None = None
    ) -> None:
        """The same with what can be done about it."""
        if self._strip is not None:
            self._strip.destroy()
            self._strip = None
        if sentence:
            side, over, under = (look.px(gap) for gap in (self.strip_side, *self.strip_gap))
            self._strip = Strip(self, sentence, detail, kind, action=action, command=command)
            self._strip.pack(fill="x", padx=side, pady=(over, under), before=self.content)


class StripPlace(tk.Frame):
    """A place of its own for one sentence, for a page laid out in a grid: it takes no room while there is none."""

    def __init__(self, parent: tk.Misc, gap: int) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._gap = gap

    def say(self, sentence: str, kind: str = "bad") -> None:
        """Show a sentence in the place of the last; an empty one only takes that away."""
        for last in self.winfo_children():
            last.destroy()
        if sentence:
            strip = Strip(self, sentence, kind=kind, on_close=self._shrink)
            strip.pack(fill="x", pady=(0, look.px(self._gap)))
        else:
            self._shrink()

    def _shrink(self) -> None:
        self.configure(height=1)


_SOONEST_GUESS = 1.0
"""Seconds before a rest time is guessed: the first pages say nothing about the others."""


def rest_words(done: int, total: int, seconds: float) -> str:
    """How much is done and how long the rest takes at the speed so far: "21 dari 36 · sisa ± 12 detik"."""
    if total <= 0:
        return ""
    words = _("{done} dari {total}").format(done=format_number(done), total=format_number(total))
    if done <= 0 or seconds < _SOONEST_GUESS or done >= total:
        return words
    rest = seconds / done * (total - done)
    return words + " · " + _("sisa ± {time}").format(time=_span(rest))


def _span(seconds: float) -> str:
    if seconds < 90:
        return _("{count} detik").format(count=max(1, round(seconds)))
    return _("{count} menit").format(count=round(seconds / 60))


class ProgressRow(tk.Frame):
    """One piece of work; ``clock`` gives seconds and is replaced in tests."""

    def __init__(
        self,
        parent: tk.Misc,
        title: str,
        on_cancel: Callable[[], object] | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._clock, self._started = clock, clock()
        head = frame(self)
        head.pack(fill="x")
        self._mark = label(head)
        self._title = label(head, title, "bodym")
        self._title.pack(side="left")
        self._action: Button = button(head, _("Batal"), command=on_cancel)
        if on_cancel:
            self._action.pack(side="right", padx=(look.px(10), 0))
        self._count = label(head, "", "smallm", "text2")
        self._count.pack(side="right")
        self._bar = Bar(self)
        self._bar.pack(fill="x", pady=(look.px(7), look.px(5)))
        self._now = label(self, "", "small", "text3", wrap="auto")
        self._now.pack(fill="x", pady=(look.px(2), 0))

    def progress(self, done: int, total: int, now: str = "") -> None:
        """Show how far it is, and one line about what is being done now."""
        self._bar.set(done / total if total else 0.0)
        self._count.say(rest_words(done, total, self._clock() - self._started))
        self._now.say(now)

    def end(self, sign: str, color: str, text: str, when: str) -> None:
        """It is done, was cancelled or went wrong: what came of it, under the icon of how it ended."""
        self._mark.configure(image=look.icon(sign, 14, color))
        self._mark.pack(side="left", padx=(0, look.px(8)), before=self._title)
        self._bar.pack_forget()
        self._count.say(when)
        self._now.say(text)
        self._action.pack_forget()


class JobTile(DrawnControl):
    """The running work in the top bar: its name, "21 / 36" and a small bar; a click opens the list of jobs."""

    def __init__(self, parent: tk.Misc, command: Callable[[], object]) -> None:
        self._title, self._icon, self._done, self._total = "", "hourglass-split", 0, 0
        super().__init__(parent, look.px(150), look.px(36))
        self.answer(command)

    def show(self, title: str, done: int, total: int, icon: str = "") -> None:
        """Show how far it is."""
        self._title, self._done, self._total = title, done, total
        self._icon = icon or self._icon
        self.redraw()

    def draw(self, width: int, height: int) -> None:
        edge = "accent" if self.focused else "line2"
        skin = Skin(
            fill="hover" if self.hovered else "card", edge=edge, radius=8, room=2, ring="ring" if self.focused else None
        )
        put_skin(self, 0, 0, skin, width, height)
        put_icon(self, look.px(19), height // 2, self._icon, 14, "accent_text")
        left, right = look.px(34), width - look.px(12)
        count = f"{format_number(self._done)} / {format_number(self._total)}" if self._total else ""
        top = height // 2 - look.px(5)
        put_text(self, right, top, count, "cap", "text3", anchor="e")
        room = right - left - look.measure(count, "cap") - look.px(6)
        put_text(self, left, top, self._title, "capm", "text", width=room)
        share = self._done / self._total if self._total else 0.0
        put_bar(self, left, height // 2 + look.px(7), right - left, look.px(4), share, "chart1")
