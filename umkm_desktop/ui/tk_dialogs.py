"""Questions to the officer that stop the work, as panels over the window and as Tk's own choosers of files."""

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tkinter import filedialog
from typing import Any

from umkm_desktop.i18n import _
from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.dialogs import Check, FileKinds, FormField
from umkm_desktop.ui.form_question import FormQuestion

WIDTH, INSET = 460, 24


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
        self._overlay = w.Overlay(self._window, WIDTH, 200, top=140)
        self._body = w.frame(self._overlay.body)
        self._body.pack(fill="x", padx=look.px(INSET - 4), pady=look.px(INSET - 6))
        inside = WIDTH - 2 * INSET
        w.label(self._body, self._title, "h2", wrap=inside).pack(anchor="w")
        w.label(self._body, self._sentence, "body", "text2", wrap=inside).pack(anchor="w", pady=(look.px(6), 0))
        if self._make_field:
            self.field = self._make_field(self._body)
            self.field.pack(fill="x", pady=(look.px(14), 0))
        self.buttons = self._draw_buttons()
        self._body.update_idletasks()
        self._overlay.resize(round(look.logical(self._body.winfo_reqheight())) + 2 * INSET - 8)
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
            made.bind("<Return>", partial(_run, partial(self.take, option)))
            buttons.append(made)
        return buttons

    def _bind_keys(self) -> None:
        """Tab stays inside, Esc backs out, Enter takes the first option from everywhere but another button."""
        first: tk.Misc = self.field.control if self.field is not None else self.buttons[0]
        stops = [first, *self.buttons] if self.field is not None else list(self.buttons)
        for before, stop, after in zip([stops[-1], *stops], stops, [*stops[1:], stops[0]], strict=False):
            stop.bind("<Escape>", partial(_run, self._overlay.close))
            stop.bind("<Tab>", partial(_run, after.focus_set))
            stop.bind("<Shift-Tab>", partial(_run, before.focus_set))
            with suppress(tk.TclError):  # X11 sends this for Shift-Tab; elsewhere it is no key
                stop.bind("<ISO_Left_Tab>", partial(_run, before.focus_set))
        if self.field is not None and not isinstance(self.field, w.MultilineField):
            first.bind("<Return>", partial(_run, partial(self.take, self._options[0])))
        first.focus_set()


def _run(action: Callable[[], object], _event: object) -> str:
    """Do it and let nobody else see the key."""
    action()
    return "break"


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
