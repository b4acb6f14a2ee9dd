"""Rubrics: every version in the office and the program's examples; one of them to read, copy, change or succeed."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.curation import rubrics
from umkm_desktop.services.curation.rubrics import RubricLine, RubricPage
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.list_presenter import LoadedPresenter, why_not
from umkm_desktop.ui.navigation import PartNavigator

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.curation.rubrics_view import RubricsView


class RubricsPresenter(LoadedPresenter[None]):
    """Reading is for everybody; changing for whoever makes rubrics. ``uid`` may be the key of an example."""

    _view: "RubricsView"

    def __init__(self, view: "RubricsView", context: Context, parts: PartNavigator) -> None:
        super().__init__(view, context, None)
        self._parts = parts
        self._lines: list[RubricLine] = []
        self.shown: RubricPage | None = None

    def opened(self, *, rubric: str = "", **_rest: Any) -> None:
        """The list, and one of its rubrics."""
        self._lines = rubrics.list_rubrics(self._desk)
        keys = [line.key for line in self._lines]
        wanted = rubric or self.uid
        super().opened(uid=wanted if wanted in keys else next(iter(keys), ""))
        self._view.table.focus_set()

    def refresh(self) -> None:
        self.opened()

    def state(self) -> Mapping[str, Any]:
        return {"rubric": self.uid}

    # --- the list
    @property
    def rows(self) -> list[RubricLine]:
        return self._lines

    def key_of(self, row: RubricLine) -> str:
        return row.key

    @property
    def _why_not(self) -> str:
        return why_not(self._desk, Permission.EDIT_RUBRICS)

    # --- one version
    def read(self) -> None:
        self._view.show_problem("")
        self.shown = None
        if self.uid:
            try:
                self.shown = rubrics.rubric_page(self._desk, self.uid)
            except Refused as refused:
                self._view.show_problem(str(refused))

    def steps(self) -> list[Action]:
        """What can be done with it."""
        if self.shown is None:
            return []
        why, line = self._why_not, self.shown.line
        copy = partial(self._edit, "copy")
        if line.example:
            return [Action(_("Salin dan sesuaikan"), copy, "files", why=why)]
        found = [Action(_("Ubah"), partial(self._edit, "change"), "pencil", why=why)] if self.shown.may_change else []
        retire = _("Tawarkan lagi") if line.retired else _("Jangan ditawarkan lagi")
        return [
            *found,
            Action(_("Buat versi baru"), partial(self._edit, "succeed"), "plus-lg", why=why),
            Action(_("Salin"), copy, "files", why=why),
            Action(retire, partial(self._retire, not line.retired), "archive", why=why),
        ]

    def _edit(self, mode: str) -> None:
        self._parts.go("rubric", rubric=self.uid, mode=mode)

    def _retire(self, retired: bool) -> None:
        self.do(lambda: rubrics.retire_rubric(self._desk, self.uid, retired=retired))

    def take_first(self) -> None:
        """F2 and Ctrl+Enter: the first step that is possible."""
        if first := next((step for step in self.steps() if not step.why), None):
            first.command()

    def new(self) -> None:
        """A rubric from nothing."""
        if not self._why_not:
            self._parts.go("rubric", mode="new")

    def tell(self) -> None:
        why = self._why_not
        self._context.set_title(_("Kurasi"), _("{n} versi rubrik").format(n=format_number(len(self._lines))))
        self._context.set_actions(
            [Action(_("Rubrik baru"), self.new, "plus-lg", enabled=not why, why=why, key="Ctrl N")]
        )
