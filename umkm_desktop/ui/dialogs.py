"""Questions to the officer that stop the work: files, reasons, passwords, things that cannot be taken back."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from umkm_desktop.domain.errors import Refused, RuleBroken
from umkm_desktop.i18n import _
from umkm_desktop.ui.form_field import FormField as FormField

FileKinds = Sequence[tuple[str, str]]
"""Pairs of words and pattern, such as ``("Buku Excel", "*.xlsx")``."""

Check = Callable[[dict[str, Any]], Mapping[str, str]]
"""From values to sentences by the key of their field; a key without a field is a sentence about the whole."""


class Dialogs(Protocol):
    """One object for all questions; None or False means that the officer backed out."""

    def ask_open_file(self, title: str, kinds: FileKinds = (), *, folder: str = "open") -> Path | None:
        """An existing file; ``folder`` is the word under which the last folder is remembered."""
        ...

    def ask_save_file(self, title: str, *, name: str = "", kinds: FileKinds = (), folder: str = "save") -> Path | None:
        """A file to write; the officer has agreed to replace it if it exists."""
        ...

    def ask_folder(self, title: str, *, folder: str = "folder") -> Path | None: ...

    def confirm(self, title: str, sentence: str, verb: str, *, danger: bool = False) -> bool:
        """Whether to go on; ``verb`` names the act on the button."""
        ...

    def choose(self, title: str, sentence: str, options: Sequence[tuple[str, str]]) -> str | None:
        """One of several ways, as pairs of key and verb; the first is the proposed one."""
        ...

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
        """A text without blanks at its ends; ``required`` refuses an empty one in the dialog itself."""
        ...

    def ask_password(self, title: str, sentence: str, verb: str) -> str | None: ...

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
        """A small form; what ``check`` finds wrong is shown at the fields, and the form stays until nothing is."""
        ...

    def tell(self, title: str, sentence: str) -> None:
        """A sentence that must be read before work goes on."""
        ...


AGAINST = "reason_against"
"""The field of a refusal that a recorded reason lifts."""


def ask_against(dialogs: Dialogs, refused: Refused) -> str | None:
    """The reason why it is done against a rejection or a recorded lack; None where the officer backs out, or where no
    reason would help."""
    if not isinstance(refused, RuleBroken) or refused.field not in {AGAINST, "reason"}:
        return None
    return dialogs.ask_text(
        _("Tetap lakukan dengan alasan?"), str(refused), _("Tetap lakukan"), label=_("Alasan yang dicatat"), lines=2
    )
