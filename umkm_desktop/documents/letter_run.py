"""Many letters in one file with bookmarks: each is set as it would be alone, drawn and forgotten."""

import hashlib
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any, BinaryIO, cast

from umkm_desktop.documents.content import Letterhead, LetterOpening, PaperMeta, Seal
from umkm_desktop.documents.faces import DRAWING
from umkm_desktop.documents.ink import BlackCanvas
from umkm_desktop.documents.kinds import layout_of
from umkm_desktop.documents.letter_pages import Layout, Pages, Story, draw_pages, settle
from umkm_desktop.documents.page_stream import PageStream
from umkm_desktop.documents.pages import describe, open_canvas, portrait

PAGE_STATE = (
    "_code",
    "_formsinuse",
    "_annotationrefs",
    "_formData",
    "_colorsUsed",
    "_shadingUsed",
    "_currentPageHasImages",
    "_psCommandsAfterPage",
    "_psCommandsBeforePage",
    "_pagesize",
)
"""What the PDF library keeps of a page until the page is shown."""


class WaitingCanvas(BlackCanvas):
    """A canvas whose pages wait until it is certain that their letter is set well; then they go into the file."""

    def __init__(self, *names: Any, **options: Any) -> None:
        self._waiting: list[dict[str, Any]] = []
        self._writing = False
        super().__init__(*names, **options)

    def showPage(self) -> None:  # noqa: N802 - the library's name
        """Keep the page that ends here and begin the next."""
        if self._writing:
            super().showPage()
            return
        inner = cast(Any, self)
        inner._code.append(" ")
        self._waiting.append({name: getattr(self, name) for name in PAGE_STATE})
        inner._startPage()

    def forget_pages(self) -> None:
        """The pages since the last letter are not wanted: they will be set otherwise."""
        self._waiting.clear()

    def write_pages(self, stream: PageStream, bookmark: str) -> None:
        """Put the waiting pages into the file, the first of them with the bookmark."""
        pages, self._waiting = self._waiting, []
        self._writing = True
        try:
            for n, page in enumerate(pages):
                vars(self).update(page)
                stream.end_page("" if n else bookmark)
        finally:
            self._writing = False


def write_papers(
    file: BinaryIO,
    papers: Iterable[tuple[Any, Seal | None]],
    *,
    meta: PaperMeta,
    logo: Callable[[str], bytes | None],
    drawn: Callable[[int], None] = lambda _count: None,
) -> int:
    """Write the papers into the file as they come, and return how many.

    Any content that is set on portrait sheets; each has the pages, page numbers and footers it has alone. ``meta``
    describes the file; ``logo`` gives the emblem of a letterhead by its hash; ``drawn`` is told how many are done. The
    bytes repeat for the same contents. Memory stays that of one letter.
    """
    count = 0
    with DRAWING:
        canvas = cast(WaitingCanvas, open_canvas(BytesIO(), portrait(meta.paper), meta, WaitingCanvas))
        stream = PageStream(canvas, file)
        for content, seal in papers:
            head: Letterhead | None = getattr(content, "letterhead", None)
            _set(layout_of(content, seal, logo(head.logo) if head and head.logo else None), canvas)
            canvas.write_pages(stream, bookmark_of(content))
            count += 1
            drawn(count)
        describe(canvas, meta)
        stream.finish()
    return count


def _set(layout: Layout, canvas: WaitingCanvas) -> None:
    """Set one paper; its pages wait on the canvas."""
    mark = f"-{_mark(layout)}"

    def draw(story: Story, total: int) -> Pages:
        canvas.forget_pages()
        return draw_pages(layout, story, total, BytesIO(), canvas=canvas, mark=mark)

    settle(layout, draw)


def _mark(layout: Layout) -> str:
    """Tells letterheads apart that look different: other words, another emblem, other margins."""
    same = repr((layout.letterhead, layout.sheet, layout.meta.family))
    return hashlib.sha256(same.encode("utf-8", "replace")).hexdigest()[:12]


def bookmark_of(content: Any) -> str:
    """``number – holder``; what has no addressee is named by its title."""
    head: LetterOpening | None = getattr(content, "head", None)
    if head:
        return " – ".join(part for part in (head.number, head.addressee[0] if head.addressee else "") if part)
    number = getattr(content, "number", "")
    return f"{number} – {content.title[0]}" if number and content.title else content.meta.title or "…"
