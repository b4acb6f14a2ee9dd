"""Rubrics: every version in the office and the program's examples; one of them to read, copy, change or succeed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.curation import rubrics
from umkm_desktop.services.curation.rubrics import RubricLine, RubricPage
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.navigation import PartNavigator


@dataclass(frozen=True)
class RubricStep:
    """What can be done with a rubric: ``mode`` of the editor, or retire."""

    key: str
    text: str
    icon: str
    why_not: str = ""


class RubricsView(Protocol):
    """What the part can show."""

    def reload(self, lines: list[RubricLine], keep: str) -> None: ...
    def show_rubric(self, page: RubricPage | None, steps: list[RubricStep]) -> None: ...
    def show_problem(self, sentence: str) -> None: ...


def key_of(line: RubricLine) -> str:
    """Uid of a version, or the key of an example not in the office yet."""
    return line.uid or line.example


class RubricsPresenter:
    """Reading is for everybody; changing for whoever makes rubrics."""

    def __init__(self, view: RubricsView, context: Context, parts: PartNavigator) -> None:
        self._view, self._context, self._parts = view, context, parts
        self._desk = context.desk
        self._page: RubricPage | None = None

    def opened(self, *, rubric: str = "", **_rest: Any) -> None:
        """The list, and one of its rubrics."""
        lines = rubrics.list_rubrics(self._desk)
        shown = rubric or (key_of(self._page.line) if self._page else "")
        keys = [key_of(line) for line in lines]
        chosen = shown if shown in keys else (keys[0] if keys else "")
        self._view.reload(lines, chosen)
        self.choose(chosen)
        why = self._why_not
        words = _("{n} versi rubrik").format(n=format_number(len(lines)))
        self._context.set_title(_("Kurasi"), words)
        self._context.set_actions(
            [Action(_("Rubrik baru"), self.new, "plus-lg", enabled=not why, why=why, key="Ctrl N")]
        )

    def refresh(self) -> None:
        """After a commit."""
        self.opened()

    def state(self) -> Mapping[str, Any]:
        """What a rebuilt part needs."""
        return {"rubric": key_of(self._page.line)} if self._page else {}

    @property
    def _why_not(self) -> str:
        return "" if self._desk.may(Permission.EDIT_RUBRICS) else refusal(Permission.EDIT_RUBRICS)

    def choose(self, key: str) -> None:
        """Show one version."""
        self._view.show_problem("")
        try:
            self._page = rubrics.rubric_page(self._desk, key) if key else None
        except Refused as refused:
            self._page = None
            self._view.show_problem(str(refused))
        self._view.show_rubric(self._page, self._steps())

    def _steps(self) -> list[RubricStep]:
        if self._page is None:
            return []
        why, line = self._why_not, self._page.line
        if line.example:
            return [RubricStep("copy", _("Salin dan sesuaikan"), "files", why)]
        found = []
        if self._page.may_change:
            found.append(RubricStep("change", _("Ubah"), "pencil", why))
        found.append(RubricStep("succeed", _("Buat versi baru"), "plus-lg", why))
        found.append(RubricStep("copy", _("Salin"), "files", why))
        retire = _("Tawarkan lagi") if line.retired else _("Jangan ditawarkan lagi")
        found.append(RubricStep("retire", retire, "archive", why))
        return found

    def take(self, key: str) -> None:
        """A step was chosen."""
        if self._page is None or self._why_not:
            return
        if key == "retire":
            try:
                rubrics.retire_rubric(self._desk, self._page.line.uid, retired=not self._page.line.retired)
            except Refused as refused:
                self._view.show_problem(str(refused))
            else:
                self.opened()
            return
        self._parts.go("rubric", rubric=key_of(self._page.line), mode=key)

    def take_first(self) -> None:
        """F2 and Ctrl+Enter: the first step that is possible."""
        steps = [step for step in self._steps() if not step.why_not]
        if steps:
            self.take(steps[0].key)

    def new(self) -> None:
        """A rubric from nothing."""
        if not self._why_not:
            self._parts.go("rubric", mode="new")
