"""A record while it is typed: checked, saved and left in one way, and what is done so that it can be undone; no Tk."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from umkm_desktop.domain.errors import FieldProblems, Refused, RuleBroken
from umkm_desktop.i18n import _
from umkm_desktop.ui.context import Context

Run = Callable[[Callable[[], object]], bool]
"""Does an act and says whether it was done; a refusal was shown."""


class TypedForm(Protocol):
    """What an officer types into, such as `widgets.Form`."""

    @property
    def dirty(self) -> bool: ...
    def checked_values(self) -> dict[str, Any] | None: ...
    def show_problems(self, problems: Mapping[str, str]) -> Sequence[str]: ...


class FormView(Protocol):
    """The page around it."""

    @property
    def form(self) -> TypedForm: ...
    def show_problem(self, sentence: str) -> None: ...


class RecordForm(ABC):
    """Part of a presenter: the form of one record, which the view shows while `editing` is not None.

    A page says how what is typed is stored, what follows, and how the form is taken away.
    """

    _view: Any
    _context: Context
    editing: str | None = None
    """The record in the form, "" for a new one; None while no form is open."""

    @abstractmethod
    def store(self, values: dict[str, Any]) -> str:
        """Store it and return its uid; raises Refused."""

    @abstractmethod
    def saved(self, uid: str, values: Mapping[str, Any]) -> None:
        """It is stored: close the form and show the record."""

    @abstractmethod
    def discard(self) -> None:
        """Close the form, whatever is typed."""

    def save(self) -> None:
        """Store the form; what is wrong is said under its field, the rest above the page."""
        values = self._view.form.checked_values() if self.editing is not None else None
        if values is not None:
            self.write(values)

    def write(self, values: dict[str, Any]) -> None:
        """Store what can be read of the form."""
        try:
            uid = self.store(values)
        except Refused as refused:
            show_refusal(self._view, refused)
        else:
            self.saved(uid, values)

    def has_unsaved(self) -> bool:
        """Whether something half typed would be lost."""
        return self.editing is not None and self._view.form.dirty

    def may_close(self) -> bool:
        """Close the form, asking where something is half typed; False where the officer stays."""
        if self.has_unsaved() and not self._context.may_leave():
            return False
        if self.editing is not None:
            self.discard()
        return True


def show_refusal(view: FormView, refused: Refused) -> None:
    """What is wrong with a field stands under it, the rest above the page."""
    problems: Mapping[str, str] = {}
    if isinstance(refused, FieldProblems):
        problems = refused.problems
    elif isinstance(refused, RuleBroken) and refused.field:
        problems = {refused.field: str(refused)}
    view.show_problem(" ".join(view.form.show_problems(problems)) if problems else str(refused))


def do_undoably(context: Context, run: Run, act: Callable[[bool], object], done: str, detail: str = "") -> None:
    """Do ``act(True)`` and say so; the note offers ``act(False)``."""
    if run(lambda: act(True)):
        context.toast(done, detail, action=_("Urungkan"), on_action=lambda: run(lambda: act(False)))
