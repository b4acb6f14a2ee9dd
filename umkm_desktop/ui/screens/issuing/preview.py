"""The paper shown beside the list: drawn by the worker, page by page, finer where it is zoomed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.i18n import _
from umkm_desktop.services.issuing import printing
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.page_room import PageRoom


class PageShown(Protocol):
    """Where a page is shown."""

    @property
    def page_room(self) -> PageRoom: ...
    def show_page(self, picture: Any, number: int, count: int, points: tuple[float, float]) -> None: ...
    def sharpen_page(self, picture: Any) -> None: ...
    def clear_page(self) -> None: ...


@dataclass(frozen=True)
class _Drawn:
    pdf: bytes
    picture: Any
    pages: int
    points: tuple[float, float]


class Preview:
    """One paper at a time; what is no longer wanted when its turn comes is not drawn."""

    def __init__(self, view: PageShown, context: Context, failed: Callable[[Refused], None]) -> None:
        self._view, self._context, self._failed = view, context, failed
        self._pdf = b""
        self._page = 0
        self._status = ""
        self._turn = 0
        """Counts what was asked for; an answer to an earlier question is dropped."""

    def show(
        self,
        make: Callable[[], bytes],
        *,
        place: tuple[int, int] | None = None,
        status: str = "",
        failed: Callable[[Refused], None] | None = None,
        shown: Callable[[], None] = lambda: None,
    ) -> None:
        """Show the first page of the PDF that ``make`` gives on the worker; ``place`` is its number among papers.

        ``status`` of a document that no longer counts lays its word across every page.
        """
        self.forget()
        self._status = status
        turn, room = self._turn, self._view.page_room

        def draw() -> _Drawn | None:
            return self._draw(make(), 0, room.scale_for) if turn == self._turn else None

        def tell(drawn: _Drawn) -> None:
            self._pdf = drawn.pdf
            shown()
            self._view.show_page(drawn.picture, *(place or (1, drawn.pages)), drawn.points)

        self._run(draw, turn, tell, failed or self._failed)

    def turn_page(self, page: int) -> None:
        """Another page of the paper shown, the first is 1."""
        if not self._pdf:
            return
        pdf, self._page = self._pdf, page - 1
        self._turn += 1
        turn, room = self._turn, self._view.page_room

        def draw() -> _Drawn | None:
            return self._draw(pdf, page - 1, room.scale_for) if turn == self._turn else None

        def tell(drawn: _Drawn) -> None:
            self._view.show_page(drawn.picture, page, drawn.pages, drawn.points)

        self._run(draw, turn, tell, self._failed)

    def sharpen(self, scale: float) -> None:
        """The same page with so many pixels per point."""
        pdf, page, turn = self._pdf, self._page, self._turn
        if pdf:
            self._run(
                lambda: self._draw(pdf, page, lambda _width, _height: scale) if turn == self._turn else None,
                turn,
                lambda drawn: self._view.sharpen_page(drawn.picture),
                self._failed,
            )

    def forget(self) -> None:
        """Nothing is shown, and nothing on its way is wanted."""
        self._turn += 1
        self._pdf, self._page = b"", 0

    def _run(
        self,
        draw: Callable[[], _Drawn | None],
        turn: int,
        tell: Callable[[_Drawn], None],
        failed: Callable[[Refused], None],
    ) -> None:
        def done(drawn: _Drawn | None) -> None:
            if drawn is not None and turn == self._turn:
                tell(drawn)

        self._context.runner.run(
            lambda _progress: draw(),
            title=_("Menggambar dokumen"),
            done=done,
            failed=lambda error: failed(error) if turn == self._turn else None,
            quiet=True,
        )

    def _draw(self, pdf: bytes, page: int, scale_for: Callable[[float, float], float]) -> _Drawn:
        points = printing.page_size(pdf, page)
        picture, pages = printing.page_picture(pdf, page, scale_for(*points), status=self._status)
        return _Drawn(pdf, picture, pages, points)
