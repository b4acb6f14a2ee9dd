"""Questions as panels over the window; files are asked for with the system's own dialogs."""

import tkinter as tk
from collections.abc import Mapping, Sequence
from pathlib import Path
from tkinter import filedialog
from typing import Any

from umkm_desktop.i18n import _
from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui.dialogs import Check, FileKinds, FormField
from umkm_desktop.ui.form_question import FormQuestion
from umkm_desktop.ui.questions import Option, Question


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
