"""The page beside the texts: one drawing at a time, and after it only the newest texts are drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.i18n import _
from umkm_desktop.services.issuing.printing import page_picture
from umkm_desktop.services.issuing.samples import sample_paper
from umkm_desktop.ui.context import Context

SCALE = 2.0
"""Pixels per point of the first picture."""


class PreviewView(Protocol):
    """What is shown of it."""

    def show_page(self, picture: Any, number: int, count: int, *, anew: bool) -> None: ...
    def sharpen_page(self, picture: Any) -> None: ...
    def clear_page(self) -> None: ...
    def show_preview_note(self, sentence: str) -> None: ...


@dataclass(frozen=True)
class _Wanted:
    kind: Kind
    texts: Mapping[str, str]
    part: str


@dataclass(frozen=True)
class _Drawn:
    pdf: bytes
    picture: Any
    count: int


class SamplePreview:
    """Draws beside the window; a page that is looked at stays the page that is looked at."""

    def __init__(self, view: PreviewView, context: Context, on_problems: Callable[[Mapping[str, str]], object]) -> None:
        self._view, self._context, self._on_problems = view, context, on_problems
        self._wanted: _Wanted | None = None
        self._waiting: _Wanted | None = None
        self._busy = False
        self._pdf: bytes | None = None
        self._kind: Kind | None = None
        self._page = 0

    def draw(self, kind: Kind, texts: Mapping[str, str], part: str = "") -> None:
        """Draw these texts, the case that ``part`` belongs to; while a drawing is under way only the newest wait."""
        self._wanted = self._waiting = _Wanted(kind, dict(texts), part)
        if not self._busy:
            self._next()

    def turn_to(self, page: int) -> None:
        """Show another page of what was drawn last, counted from 1."""
        self._page = page - 1
        self._picture(SCALE, lambda picture, count: self._show(picture, count, anew=True))

    def sharper(self, scale: float) -> None:
        """The same page in a finer picture."""
        self._picture(scale, lambda picture, _count: self._view.sharpen_page(picture))

    def _next(self) -> None:
        wanted, self._waiting = self._waiting, None
        if wanted is None:
            return
        page = self._page if wanted.kind is self._kind else 0
        desk, self._busy = self._context.desk, True

        def work(_progress: object) -> _Drawn:
            pdf = sample_paper(desk, wanted.kind, wanted.texts, part=wanted.part)
            return _Drawn(pdf, *page_picture(pdf, page, SCALE))

        self._context.runner.run(
            work,
            title=_("Menggambar contoh"),
            done=lambda drawn: self._done(wanted, drawn),
            failed=lambda refused: self._failed(wanted, refused),
            cancelled=self._stopped,
            quiet=True,
        )

    def _done(self, wanted: _Wanted, drawn: _Drawn) -> None:
        self._busy = False
        if wanted is self._wanted:
            anew = wanted.kind is not self._kind
            self._kind, self._pdf = wanted.kind, drawn.pdf
            self._page = min(0 if anew else self._page, drawn.count - 1)
            self._show(drawn.picture, drawn.count, anew=anew)
            self._view.show_preview_note("")
        self._next()

    def _failed(self, wanted: _Wanted, refused: Refused) -> None:
        self._busy = False
        if wanted is self._wanted:
            if wanted.kind is not self._kind:
                self._kind = self._pdf = None
                self._view.clear_page()
            self._tell(refused)
        self._next()

    def _tell(self, refused: Refused) -> None:
        if isinstance(refused, FieldProblems):
            self._on_problems(refused.problems)
            self._view.show_preview_note(_("Yang tampak: naskah terakhir yang benar."))
        else:
            self._view.show_preview_note(str(refused))

    def _stopped(self) -> None:
        self._busy = False

    def _show(self, picture: Any, count: int, *, anew: bool) -> None:
        self._view.show_page(picture, self._page + 1, count, anew=anew)

    def _picture(self, scale: float, done: Callable[[Any, int], None]) -> None:
        pdf, page = self._pdf, self._page
        if pdf is None:
            return

        def show(found: tuple[Any, int]) -> None:
            if (pdf, page) == (self._pdf, self._page):
                done(*found)

        self._context.runner.run(
            lambda _progress: page_picture(pdf, page, scale),
            title=_("Menggambar contoh"),
            done=show,
            failed=lambda _refused: None,
            quiet=True,
        )
