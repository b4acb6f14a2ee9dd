"""What every field has: its label, "wajib", the control, and the line under it that says what is wrong."""

import tkinter as tk
from collections.abc import Callable
from typing import Any, Literal

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui.widgets.text import label, link

NoteKind = Literal["bad", "warning", "ok", "hint", "caps"]

_NOTES: dict[str, tuple[str, str]] = {
    "bad": ("exclamation-circle-fill", "bad"),
    "warning": ("exclamation-triangle-fill", "wait"),
    "ok": ("check-circle-fill", "up"),
    "hint": ("info-circle", "text3"),
    "caps": ("capslock-fill", "wait"),
}


class FieldFrame(tk.Frame):
    """Base of all fields; each one puts its control into itself and says how its text is read."""

    def __init__(
        self,
        parent: tk.Misc,
        text: str,
        *,
        required: bool = False,
        hint: str = "",
        on_change: Callable[[], object] | None = None,
        on_leave: Callable[[], object] | None = None,
    ) -> None:
        self.ground = look.surface_of(parent)
        super().__init__(parent, background=look.color(self.ground))
        self.text, self.required = text, required
        self.on_change, self.on_leave = on_change, on_leave
        self.problem = ""
        self._hint = hint
        self._note: tk.Frame | None = None
        self._head = tk.Frame(self, background=look.color(self.ground))
        if text:
            self._head.pack(fill="x", padx=look.px(2), pady=(0, look.px(1)))
            label(self._head, text, "smallm", "text2").pack(side="left")
        if required and text:
            self._mark_required()

    # Each field does its own

    @property
    def control(self) -> tk.Widget:
        """The widget that takes the focus."""
        raise NotImplementedError

    @property
    def raw(self) -> str:
        """The text as it stands in the field."""
        raise NotImplementedError

    def put_raw(self, raw: str) -> None:
        """Show a text as it was typed, for drafts."""
        raise NotImplementedError

    def read(self) -> Any:
        """What the text means; raises ValueError with a sentence where it means nothing."""
        return self.raw.strip()

    def set(self, value: Any) -> None:
        """Show a value without telling anyone."""
        self.put_raw("" if value is None else str(value))

    # The same for all

    @property
    def value(self) -> Any:
        """What the text means, None where it cannot be read."""
        try:
            return self.read()
        except ValueError:
            return None

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in."""
        return not self.raw.strip()

    def own_problem(self) -> str:
        """The sentence about what the field itself finds wrong: empty though required, or unreadable."""
        if self.required and self.empty:
            return _("{label} wajib diisi.").format(label=self.text) if self.text else _("Wajib diisi.")
        try:
            self.read()
        except ValueError as wrong:
            return str(wrong)
        return ""

    def show(
        self, sentence: str, kind: NoteKind = "bad", action: str = "", command: Callable[[], object] | None = None
    ) -> None:
        """A sentence under the field; only "bad" turns its edge red. An action is a link behind the sentence."""
        self.clear(keep_hint=False)
        self._mark(wrong=kind == "bad")
        self.problem = sentence if kind == "bad" else ""
        sign, color = _NOTES[kind]
        note = self._note = tk.Frame(self, background=look.color(self.ground))
        note.pack(fill="x", pady=(look.px(2), 0))
        mark = label(note, icon=sign, icon_size=12, icon_color=color)
        mark.pack(side="left", anchor="n", padx=(look.px(2), look.px(5)), pady=(look.px(2), 0))
        if action:
            link(note, action, command, "smalls").pack(side="right", anchor="n")
        words = label(note, sentence, "small", color, wrap="auto")
        words.pack(side="left", fill="x", expand=True)

    def clear(self, *, keep_hint: bool = True) -> None:
        """Take the sentence away; the hint comes back."""
        self.problem = ""
        self._mark(wrong=False)
        if self._note is not None:
            self._note.destroy()
            self._note = None
        if keep_hint and self._hint:
            self.show(self._hint, "hint")

    def focus_set(self) -> None:
        """Give the control the focus."""
        self.control.focus_set()

    def lock(self, why: str) -> None:
        """Let it only be read, and say why."""
        self.set_enabled(False)
        self.show(why, "hint")

    def unlock(self) -> None:
        """Let it be changed."""
        self.set_enabled(True)
        self.clear()

    def set_enabled(self, enabled: bool) -> None:
        """Let it be changed or only read."""
        _set_state(self.control, "disabled", on=not enabled)

    def _mark_required(self) -> None:
        """ "wajib" at the right of the label, a star where there is no room for the word."""
        mark = label(self._head, _("wajib"), "cap", "text3")
        mark.place(relx=1, rely=0.5, anchor="e")  # asks for no width: changing it must not change the layout
        needed = look.measure(self.text, "smallm") + look.measure(_("wajib"), "cap") + look.px(8)
        self._head.bind("<Configure>", lambda event: mark.say(_("wajib") if event.width >= needed else "*"))

    def _mark(self, *, wrong: bool) -> None:
        _set_state(self.control, "invalid", on=wrong)

    def _changed(self) -> None:
        """What every change does: an error goes away while it is being mended."""
        if self.problem:
            self.clear()
        if self.on_change:
            self.on_change()

    def _left(self) -> None:
        if self.on_leave:
            self.on_leave()


def _set_state(widget: tk.Widget, flag: str, *, on: bool) -> None:
    change: Any = getattr(widget, "state", None)
    if callable(change):
        change([flag if on else f"!{flag}"])
