"""Questions to the officer that stop the work: panels over the dimmed window, and Tk's own choosers of files."""

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from tkinter import filedialog
from typing import Any

from umkm_desktop.i18n import _
from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.dialogs import Check, FileKinds, FormField
from umkm_desktop.ui.widgets.buttons import Kind

WIDTH, INSET, TOP = 540, 18, 84
SIDE = 6
"""A form's rows keep this much room beside their fields; words and buttons stand in one line with them."""

_LEAST_FORM = 70
_SHRINK_MS = 120
_GAPS = 40
"""Logical px between the parts of the panel, more or less."""

_serial = count()


class FormPanel:
    """Title, sentence, form, ``extra`` for more, and a row of buttons; ``submit`` gives values that are right.

    Whoever opens it binds ``on_enter``; Esc and a click outside take it away.
    """

    def __init__(
        self,
        window: tk.Misc,
        title: str,
        sentence: str,
        fields: Sequence[FormField],
        values: Mapping[str, Any] | None = None,
        *,
        check: Check | None = None,
        on_close: Callable[[], object] | None = None,
    ) -> None:
        self._window, self._check = window, check
        self.on_enter: Callable[[], object] = lambda: None
        self.overlay = w.Overlay(window, WIDTH, 200, top=TOP, on_close=on_close)
        self._content = w.frame(self.overlay.body)
        inset = look.px(INSET)
        self._content.place(x=inset, y=inset, relwidth=1, width=-2 * inset)
        self._strip: w.Strip | None = None
        self._fitting = self._shrinking = ""
        self._write_head(title, sentence)
        self._scroll = w.ScrollFrame(self._content)
        self._scroll.pack_propagate(False)
        self._scroll.pack(fill="x", pady=(look.px(14), 0))
        self.form = w.Form(self._scroll.body, fields, check=check)
        self.form.pack(fill="x")
        self.form.set_values(values or {})
        self.extra = w.frame(self._content)
        self.extra.pack(fill="x", padx=look.px(SIDE))
        self.buttons = w.frame(self._content)
        self.buttons.pack(fill="x", padx=look.px(SIDE), pady=(look.px(8), 0))
        self._tag = f"FormPanel{next(_serial)}"
        self._bind_keys()

    def add_button(self, verb: str, kind: Kind, command: Callable[[], object], side: Any = "right") -> w.Button:
        """A button of the row, from right to left."""
        made = w.button(self.buttons, verb, kind, command=command)
        made.pack(side=side, padx=(look.px(5), 0))
        return made

    def show(self) -> None:
        """Give it its height and the keyboard, the first field first."""
        self.adopt(self.overlay.body)
        self._window.update_idletasks()
        self._take_height()
        for part in (self._scroll.body, self._content):
            part.bind("<Configure>", lambda _event: self._fit(), add="+")
        self.form.focus_first()

    def submit(self) -> dict[str, Any] | None:
        """The values, or None after showing what is wrong with them."""
        self.say("")
        values = self.form.checked_values()
        if values is None:
            return None
        problems = self._check(values) if self._check else {}
        if problems:
            self.say(" ".join(self.form.show_problems(problems)))
            return None
        return values

    @property
    def is_open(self) -> bool:
        return self.overlay.is_open

    def close(self) -> None:
        """Take it away."""
        self.overlay.close()

    def adopt(self, part: tk.Misc) -> None:
        """Let the panel's keys work in a part of it, also one that was added later."""
        tags = part.bindtags()
        if self._tag not in tags:
            place = 0 if isinstance(part, tk.Text) else 1  # a text area would take Shift-Tab for itself
            part.bindtags((*tags[:place], self._tag, *tags[place:]))
        for child in part.winfo_children():
            if not isinstance(child, tk.Toplevel):
                self.adopt(child)

    def _write_head(self, title: str, sentence: str) -> None:
        inside = WIDTH - 2 * (INSET + SIDE) - 8
        self._title = w.label(self._content, title, "h2", wrap=inside)
        self._title.pack(anchor="w", padx=look.px(SIDE))
        if sentence:
            words = w.label(self._content, sentence, "body", "text2", wrap=inside)
            words.pack(anchor="w", padx=look.px(SIDE), pady=(look.px(6), 0))

    def say(self, sentence: str) -> None:
        """A sentence about the whole form, above its fields."""
        if self._strip is not None:
            self._strip.destroy()
            self._strip = None
        if sentence:
            self._strip = w.Strip(self._content, sentence, closable=False)
            self._strip.pack(fill="x", padx=look.px(SIDE), pady=(look.px(10), 0), before=self._scroll)

    def _fit(self) -> None:
        """As high as what is in it; a form higher than the window scrolls."""
        if not self.is_open:
            return
        spare = self._scroll.winfo_reqheight() - self._wanted()
        if spare <= 0:
            self._take_height()
        else:
            self._fit_soon()
            if not self._shrinking:  # later: while it shrinks its scroll bar would come and make it wrap again
                self._shrinking = self._window.after(_SHRINK_MS, self._take_height)

    def _wanted(self) -> int:
        return max(look.px(_LEAST_FORM), min(self._scroll.body.winfo_reqheight(), self._room()))

    def _take_height(self) -> None:
        self._shrinking = ""
        if not self.is_open:
            return
        if self._wanted() != self._scroll.winfo_reqheight():
            self._scroll.configure(height=self._wanted())
        self._fit_soon()

    def _fit_soon(self) -> None:
        """The panel follows its content once that knows its own height."""
        if not self._fitting:
            self._fitting = self._window.after_idle(self._resize)

    def _resize(self) -> None:
        self._fitting = ""
        if self.is_open:
            self.overlay.resize(round(look.logical(self._content.winfo_reqheight() + self._edges)))

    def _room(self) -> int:
        """Screen px that the form may take of the window's height."""
        others = sum(
            part.winfo_reqheight() for part in self._content.winfo_children() if part is not self._scroll
        ) + look.px(_GAPS)
        return self._window.winfo_height() - look.px(20) - self._edges - others

    @property
    def _edges(self) -> int:
        return 2 * look.px(INSET) + look.px(8)

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[tk.Event[tk.Misc]], str | None]] = {
            "<Escape>": lambda _event: _done(self.close),
            "<Tab>": lambda event: self._tab(event.widget, 1),
            "<Shift-Tab>": lambda event: self._tab(event.widget, -1),
            "<Return>": self._enter,
            "<KP_Enter>": self._enter,
            "<Control-Return>": lambda _event: _done(self.on_enter),
        }
        if self._window.tk.call("tk", "windowingsystem") == "x11":
            keys["<ISO_Left_Tab>"] = keys["<Shift-Tab>"]
        for sequence, action in keys.items():
            self._window.bind_class(self._tag, sequence, action)

    def _enter(self, event: "tk.Event[tk.Misc]") -> str | None:
        if isinstance(event.widget, tk.Text):
            return None
        if isinstance(event.widget, w.Button):
            return _done(event.widget.invoke)
        return _done(self.on_enter)

    def _tab(self, widget: tk.Misc, step: int) -> str | None:
        """Round the ends; everywhere between Tk goes its own way."""
        following = widget.tk_focusNext() if step > 0 else widget.tk_focusPrev()
        if self._inside(following):
            return None
        stops = self._stops()
        if stops:
            target = stops[0 if step > 0 else -1]
            target.focus_set()
            target.event_generate("<<TraverseIn>>")
        return "break"

    def _stops(self) -> list[tk.Misc]:
        stops: list[tk.Misc] = []
        stop = self.overlay.body.tk_focusNext()
        while stop is not None and self._inside(stop) and stop not in stops:
            stops.append(stop)
            stop = stop.tk_focusNext()
        return stops

    def _inside(self, widget: tk.Misc | None) -> bool:
        return widget is not None and f"{widget}.".startswith(f"{self.overlay.body}.")


class FormQuestion:
    """Asks for some values at once; waits until they are right or the officer backs out."""

    def __init__(
        self,
        window: tk.Misc,
        title: str,
        sentence: str,
        verb: str,
        fields: Sequence[FormField],
        values: Mapping[str, Any] | None = None,
        *,
        check: Check | None = None,
        danger: bool = False,
    ) -> None:
        self._window = window
        self._answer: dict[str, Any] | None = None
        self.panel = FormPanel(window, title, sentence, fields, values, check=check)
        self.panel.on_enter = self.take
        self.verb = self.panel.add_button(verb, "danger" if danger else "primary", self.take)
        self.cancel = self.panel.add_button(_("Batal"), "secondary", self.panel.close)

    def ask(self) -> dict[str, Any] | None:
        """Show it and wait; None when the officer backed out."""
        self.panel.show()
        self._window.wait_window(self.panel.overlay.canvas)
        return self._answer

    def take(self) -> None:
        """Answer with what was typed, unless something is wrong with it."""
        values = self.panel.submit()
        if values is not None:
            self._answer = values
            self.panel.close()


def _done(action: Callable[[], object]) -> str:
    """Do it and let nobody else see the key."""
    action()
    return "break"


ASKED_WIDTH, ASKED_INSET = 460, 24


@dataclass(frozen=True)
class Option:
    """A button; the empty key means that the officer backs out."""

    key: str
    verb: str
    danger: bool = False


class Question:
    """Waits for one of its options; Enter takes the first, Esc and a click outside back out."""

    def __init__(self, window: tk.Misc, title: str, sentence: str, options: Sequence[Option]) -> None:
        self._window, self._title, self._sentence, self._options = window, title, sentence, options
        self._answer: str | None = None
        self._make_field: Callable[[tk.Misc], w.TextField | w.MultilineField] | None = None
        self._required = False
        self.field: w.TextField | w.MultilineField | None = None
        self.text = ""

    def add_text(self, label: str, value: str = "", *, required: bool = True, lines: int = 1) -> None:
        """Ask for words as well; ``required`` does not take an empty answer."""
        self._required = required

        def make(parent: tk.Misc) -> w.TextField | w.MultilineField:
            field = w.TextField(parent, label) if lines == 1 else w.MultilineField(parent, label, rows=lines)
            field.set(value)
            return field

        self._make_field = make

    def add_password(self, label: str) -> None:
        """Ask for a password as well."""
        self._required = True
        self._make_field = lambda parent: w.PasswordField(parent, label)

    def show(self) -> None:
        """Lay the panel over the window and give it the keyboard."""
        self._overlay = w.Overlay(self._window, ASKED_WIDTH, 200, top=140)
        self._body = w.frame(self._overlay.body)
        self._body.pack(fill="x", padx=look.px(ASKED_INSET - 4), pady=look.px(ASKED_INSET - 6))
        inside = ASKED_WIDTH - 2 * ASKED_INSET
        w.label(self._body, self._title, "h2", wrap=inside).pack(anchor="w")
        w.label(self._body, self._sentence, "body", "text2", wrap=inside).pack(anchor="w", pady=(look.px(6), 0))
        if self._make_field:
            self.field = self._make_field(self._body)
            self.field.pack(fill="x", pady=(look.px(14), 0))
        self.buttons = self._draw_buttons()
        self._body.update_idletasks()
        self._overlay.resize(round(look.logical(self._body.winfo_reqheight())) + 2 * ASKED_INSET - 8)
        self._bind_keys()

    def ask(self) -> str | None:
        """Show it and wait; the key of the option that was taken, None when the officer backed out."""
        self.show()
        self._window.wait_window(self._overlay.canvas)
        return self._answer or None

    def take(self, option: Option) -> None:
        """Answer with this option, unless a text that must be given is missing."""
        if option.key and self.field is not None:
            typed = self.field.raw
            self.text = typed if isinstance(self.field, w.PasswordField) else typed.strip()
            if self._required and not self.text:
                self.field.show(_("Isi dahulu."))
                self.field.focus_set()
                return
        self._answer = option.key
        self._overlay.close()

    def _draw_buttons(self) -> list[w.Button]:
        """From right to left: the proposed verb is right-most."""
        row = w.frame(self._body)
        row.pack(fill="x", pady=(look.px(18), 0))
        buttons = []
        for place, option in enumerate(self._options):
            made = w.button(
                row,
                option.verb,
                "danger" if option.danger else "primary" if place == 0 else "secondary",
                command=partial(self.take, option),
            )
            made.pack(side="right", padx=(look.px(5), 0))
            made.bind("<Return>", w.handler(partial(self.take, option)))
            buttons.append(made)
        return buttons

    def _bind_keys(self) -> None:
        """Tab stays inside, Esc backs out, Enter takes the first option from everywhere but another button."""
        first: tk.Misc = self.field.control if self.field is not None else self.buttons[0]
        stops = [first, *self.buttons] if self.field is not None else list(self.buttons)
        for before, stop, after in zip([stops[-1], *stops], stops, [*stops[1:], stops[0]], strict=False):
            stop.bind("<Escape>", w.handler(self._overlay.close))
            stop.bind("<Tab>", w.handler(after.focus_set))
            stop.bind("<Shift-Tab>", w.handler(before.focus_set))
            with suppress(tk.TclError):  # X11 sends this for Shift-Tab; elsewhere it is no key
                stop.bind("<ISO_Left_Tab>", w.handler(before.focus_set))
        if self.field is not None and not isinstance(self.field, w.MultilineField):
            first.bind("<Return>", w.handler(partial(self.take, self._options[0])))
        first.focus_set()


class TkDialogs:
    """The program's one way of asking; each method waits for the answer."""

    def __init__(self, window: tk.Tk, settings: SettingsStore) -> None:
        self._window, self._settings = window, settings

    def ask_open_file(self, title: str, kinds: FileKinds = (), *, folder: str = "open") -> Path | None:
        return self._keep(
            folder, filedialog.askopenfilename(parent=self._window, title=title, **self._file_options(kinds, folder))
        )

    def ask_save_file(self, title: str, *, name: str = "", kinds: FileKinds = (), folder: str = "save") -> Path | None:
        ending = kinds[0][1].removeprefix("*") if kinds else ""
        return self._keep(
            folder,
            filedialog.asksaveasfilename(
                parent=self._window,
                title=title,
                initialfile=name,
                defaultextension=ending,
                **self._file_options(kinds, folder),
            ),
        )

    def ask_folder(self, title: str, *, folder: str = "folder") -> Path | None:
        start = self._settings.folder(folder)
        chosen = filedialog.askdirectory(parent=self._window, title=title, initialdir=str(start) if start else None)
        if not chosen:
            return None
        self._settings.keep_folder(folder, Path(chosen))
        return Path(chosen)

    def confirm(self, title: str, sentence: str, verb: str, *, danger: bool = False) -> bool:
        return self._ask(title, sentence, [Option("do", verb, danger=danger), _cancel()]) == "do"

    def choose(self, title: str, sentence: str, options: Sequence[tuple[str, str]]) -> str | None:
        return self._ask(title, sentence, [Option(key, verb) for key, verb in options])

    def ask_text(
        self,
        title: str,
        sentence: str,
        verb: str,
        *,
        label: str = "",
        value: str = "",
        required: bool = True,
        lines: int = 1,
    ) -> str | None:
        question = Question(self._window, title, sentence, [Option("do", verb), _cancel()])
        question.add_text(label or _("Alasan"), value, required=required, lines=lines)
        return question.text if question.ask() == "do" else None

    def ask_password(self, title: str, sentence: str, verb: str) -> str | None:
        question = Question(self._window, title, sentence, [Option("do", verb), _cancel()])
        question.add_password(_("Kata sandi"))
        return question.text if question.ask() == "do" else None

    def ask_values(
        self,
        title: str,
        sentence: str,
        verb: str,
        fields: Sequence[FormField],
        values: Mapping[str, Any] | None = None,
        *,
        check: Check | None = None,
        danger: bool = False,
    ) -> dict[str, Any] | None:
        return FormQuestion(self._window, title, sentence, verb, fields, values, check=check, danger=danger).ask()

    def tell(self, title: str, sentence: str) -> None:
        self._ask(title, sentence, [Option("read", _("Mengerti"))])

    def _ask(self, title: str, sentence: str, options: Sequence[Option]) -> str | None:
        return Question(self._window, title, sentence, options).ask()

    def _file_options(self, kinds: FileKinds, folder: str) -> dict[str, Any]:
        start = self._settings.folder(folder)
        every = [(_("Semua berkas"), "*")]
        return {"filetypes": [*kinds, *every], "initialdir": str(start) if start else None}

    def _keep(self, folder: str, chosen: Any) -> Path | None:
        if not chosen:  # an empty string, or an empty tuple when the window was closed
            return None
        path = Path(str(chosen))
        self._settings.keep_folder(folder, path.parent)
        return path


def _cancel() -> Option:
    return Option("", _("Batal"))
