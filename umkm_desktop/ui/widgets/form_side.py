"""What stands around a form: the bar under it, and beside it what is still missing, each a jump."""

import tkinter as tk
from collections.abc import Callable
from functools import partial

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.widgets.buttons import Button, button
from umkm_desktop.ui.widgets.containers import box, divider, frame
from umkm_desktop.ui.widgets.form import Form, Missing
from umkm_desktop.ui.widgets.gauges import Ring
from umkm_desktop.ui.widgets.text import label

_SHOWN = 3


class FootBar(tk.Frame):
    """The fixed bar under a form: how it is kept at the left, its buttons at the right."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        divider(self).pack(fill="x")
        self.buttons = frame(self)
        self.buttons.pack(side="right", padx=(0, look.px(10)), pady=(look.px(8), look.px(5)))
        self._status = label(self, "", "small", "text2", compound="left")
        self._status.pack(side="left", padx=look.px(13))

    def status(self, text: str, icon: str = "cloud-check", color: str = "up") -> None:
        """Say how the form is kept, such as "Draf tersimpan 09.41"; an empty text says nothing."""
        self._status.say(f"  {text}" if text else "")
        self._status.configure(image=look.icon(icon, 14, color) if text else "")

    def add(self, button: tk.Widget) -> None:
        """Put a button made in ``buttons`` at the right of those already there."""
        button.pack(side="left", padx=(look.px(2), 0))

    def offer(
        self, back: Callable[[], object], save: Callable[[], object], verb: str = "", *, icon: str | None = "check-lg"
    ) -> Button:
        """Lie under a form: Batal, and the button that saves, which is returned."""
        self.pack(side="bottom", fill="x")
        self.add(button(self.buttons, _("Batal"), "quiet", command=back, key="Esc"))
        made = button(self.buttons, verb or _("Simpan"), "primary", icon=icon, command=save, key="Ctrl S")
        self.add(made)
        return made


class MissingPanel(tk.Frame):
    """ "1 hal lagi": a ring, and the first fields that are not right yet."""

    def __init__(self, parent: tk.Misc, form: Form) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._form = form
        self._shown: tuple[object, ...] | None = None
        head = frame(self)
        head.pack(fill="x")
        self._ring = Ring(head, 0.0, "", size=48)
        self._ring.pack(side="left")
        words = frame(head)
        words.pack(side="left", padx=(look.px(12), 0))
        self._title = label(words, "", "h3")
        self._title.pack(anchor="w")
        self._line = label(words, "", "small", "text3")
        self._line.pack(anchor="w")
        self._list = frame(self)
        self._list.pack(fill="x")
        form.watch(self.refresh)

    def refresh(self) -> None:
        """Look at the form anew."""
        if not self.winfo_exists():
            return
        (good, required), missing = self._form.progress(), self._form.missing()
        shown = (good, required, tuple(missing), tuple(self._form.problems))
        if shown == self._shown:
            return
        self._shown = shown
        share = good / required if required else 1.0
        self._ring.set(share, f"{share:.0%}".rstrip("%"), "chart1" if missing else "chart2")
        self._title.say(_("{count} hal lagi").format(count=len(missing)) if missing else _("Siap disimpan"))
        self._line.say(_("{good} dari {all} isian wajib sudah benar").format(good=good, all=required))
        self._fill(missing)

    def _fill(self, missing: list[Missing]) -> None:
        for child in self._list.winfo_children():
            child.destroy()
        self._list.configure(height=1)
        wrong = [one for one in missing if one.key in self._form.problems]
        for one in (wrong or missing)[:_SHOWN]:
            self._add(one, wrong=bool(wrong))

    def _add(self, missing: Missing, *, wrong: bool) -> None:
        ground, ink = ("bad_soft", "bad") if wrong else ("sunk", "text2")
        panel = box(self._list, ground, padding=10)
        panel.pack(fill="x", pady=(look.px(8), 0))
        sign = "exclamation-circle-fill" if wrong else "circle"
        label(panel, icon=sign, icon_size=13, icon_color=ink).pack(side="left", anchor="n", pady=look.px(2))
        words = frame(panel)
        words.pack(side="left", padx=(look.px(8), 0), fill="x", expand=True)
        label(words, missing.sentence if wrong else missing.label, "smalls", ink, wrap="auto").pack(fill="x")
        label(words, _("Lompat ke isian   F8"), "small", ink).pack(anchor="w")
        _answer_click(panel, partial(self._form.go_to, missing.key))


def _answer_click(widget: tk.Misc, action: Callable[[], object]) -> None:
    widget.bind("<Button-1>", lambda _event: action())
    widget.configure(cursor="hand2")  # type: ignore[call-arg]
    for child in widget.winfo_children():
        _answer_click(child, action)
