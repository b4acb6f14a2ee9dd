"""Many papers in one file with bookmarks, written page by page: a run of any length takes the memory of one paper.

The PDF library keeps every page and every bookmark until the file is saved (about 15 kB each). Here each finished page
goes into the file at once and is forgotten; what all pages share (frame, letterhead, fonts) is written at the end.
Letters wait on the canvas until it is certain how they are set.
"""

import hashlib
import zlib
from array import array
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any, BinaryIO, cast

from reportlab.pdfbase.pdfdoc import PDFIndirectObject, PDFObject, PDFString
from reportlab.pdfgen.canvas import Canvas

from umkm_desktop.documents.certificate import draw_certificate
from umkm_desktop.documents.content import Certificate, Letterhead, LetterOpening, PaperMeta, Seal
from umkm_desktop.documents.faces import DRAWING
from umkm_desktop.documents.kinds import layout_of
from umkm_desktop.documents.letter_pages import Layout, PageCount, Story, draw_pages, settle
from umkm_desktop.documents.operators import BlackCanvas, Ready, document_of
from umkm_desktop.documents.pages import describe, landscape, open_canvas, portrait

HEADER = b"%PDF-1.4\n%\x93\x8c\x8b\x9e\n"


class PageStream:
    """Takes each page from the canvas as it ends; ``finish`` writes the rest and makes the file whole."""

    def __init__(self, canvas: Canvas, file: BinaryIO) -> None:
        self._canvas, self._doc, self._file = canvas, document_of(canvas), file
        self._position = 0
        self._offsets = array("Q", [0])
        self._pages = array("L")
        self._bookmarks = array("L")
        self._pending = (0, b"")
        self._resources: dict[tuple[str, ...], int] = {}
        self._write(HEADER)
        self._outline = Ready(b"")
        self._outline_number = self._register(self._outline)
        self._doc.Catalog.Outlines = self._outline
        self._doc.Reference(self._doc.Pages)

    @property
    def pages(self) -> int:
        """How many pages are in the file."""
        return len(self._pages)

    def end_page(self, bookmark: str = "") -> None:
        """Close the canvas's page and write it; with a text it gets a bookmark, else it belongs to the page before."""
        self._canvas.showPage()
        name = f"Page{self._doc.pageCounter - 1}"
        self._doc.Pages.pages.clear()
        self._pages.append(self._number(name))
        page = self._doc.idToObject[name]
        if page.ExtGState or page.Annots or page._colorsUsed or page._shadingUsed:
            self._write_page_as_the_library(name)
        else:
            self._write_plain_page(name, page)
        if bookmark:
            self._bookmark(bookmark)

    def _write_page_as_the_library(self, name: str) -> None:
        before = self._doc.objectcounter
        self._write_object(name)
        for number in range(before + 1, self._doc.objectcounter + 1):  # the content stream, made while formatting
            self._write_object(self._doc.numberToId[number])

    def _write_plain_page(self, name: str, page: Any) -> None:
        """A page of text, lines, forms and pictures, which shares its resources: the library formats each anew."""
        number, content = self._number(name), zlib.compress(page.stream.encode("utf-8"))
        parent, resources = self._number(self._doc.Pages.__InternalName__), self._resources_of(page)
        self._doc.objectcounter += 1
        stream = self._doc.objectcounter
        sheet = b"/MediaBox [0 0 %.3f %.3f] /Rotate %d" % (page.pagewidth, page.pageheight, page.Rotate)
        refers = b"/Parent %d 0 R /Resources %d 0 R /Contents %d 0 R" % (parent, resources, stream)
        self._write_numbered(number, b"%d 0 obj\n<< /Type /Page %s %s >>\nendobj\n" % (number, refers, sheet))
        head = b"%d 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n" % (stream, len(content))
        self._write_numbered(stream, head + content + b"\nendstream\nendobj\n")
        self._forget(name, number)

    def _resources_of(self, page: Any) -> int:
        used = tuple(page.XObjects.dict) if page.XObjects else ()
        if used not in self._resources:
            page.check_format(self._doc)
            self._resources[used] = self._register(Ready(page.Resources.format(self._doc)))
        return self._resources[used]

    def finish(self) -> None:
        """Write fonts, shared forms, page tree, outline and the table of offsets."""
        doc = self._doc
        for font in doc.delayedFonts:
            font.addObjects(doc)
        doc.info.invariant = doc.invariant
        doc.info.digest(doc.signature)
        doc.Reference(doc.Catalog)
        doc.Reference(doc.info)
        self._end_outline()
        tree = Ready(self._page_tree())
        doc.idToObject[doc.Pages.__InternalName__] = tree
        number = 1
        while number <= doc.objectcounter:  # formatting may make further objects
            if number in doc.numberToId:
                self._write_object(doc.numberToId[number])
            number += 1
        self._end_file()

    def _register(self, thing: PDFObject) -> int:
        self._doc.Reference(thing)
        return int(self._doc.objectcounter)

    def _number(self, name: str) -> int:
        number: int = self._doc.idToObjectNumberAndVersion[name][0]
        return number

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self._position += len(content)

    def _write_numbered(self, number: int, content: bytes) -> None:
        self._offsets.extend([0] * (number + 1 - len(self._offsets)))
        self._offsets[number] = self._position
        self._write(content)

    def _write_object(self, name: str) -> None:
        doc = self._doc
        number = self._number(name)
        self._write_numbered(number, PDFIndirectObject(name, doc.idToObject[name]).format(doc))
        if name.startswith(("Page", "R")) and doc.idToObject[name] not in (doc.Catalog, doc.info):
            self._forget(name, number)

    def _forget(self, name: str, number: int) -> None:
        if name == self._doc.Pages.__InternalName__ or number == self._outline_number:
            return
        del self._doc.numberToId[number], self._doc.idToObject[name], self._doc.idToObjectNumberAndVersion[name]

    def _bookmark(self, text: str) -> None:
        """The bookmark of the page just written; it can only be written once the next one has its number."""
        self._doc.objectcounter += 1
        number = self._doc.objectcounter
        previous, body = self._pending
        if previous:
            self._write_bookmark(previous, body + b"/Next %d 0 R " % number)
        self._bookmarks.append(number)
        title = PDFString(text).format(self._doc)
        body = b"/Title %s /Parent %d 0 R /Dest [%d 0 R /Fit] " % (title, self._outline_number, self._pages[-1])
        self._pending = (number, body + (b"/Prev %d 0 R " % previous if previous else b""))

    def _write_bookmark(self, number: int, body: bytes) -> None:
        self._write_numbered(number, b"%d 0 obj\n<< %s>>\nendobj\n" % (number, body))

    def _end_outline(self) -> None:
        last, body = self._pending
        content = b"<< /Type /Outlines >>"
        if last:
            self._write_bookmark(last, body)
            content = b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (
                self._bookmarks[0],
                last,
                len(self._bookmarks),
            )
        self._outline.content = content

    def _page_tree(self) -> bytes:
        kids = b"\n".join([b"%d 0 R" % number for number in self._pages])
        return b"<< /Type /Pages /Count %d /Kids [ %s ] >>" % (len(self._pages), kids)

    def _end_file(self) -> None:
        doc = self._doc
        start = self._position
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._offsets))
        for number in range(1, len(self._offsets)):
            at = self._offsets[number]
            self._write(b"%010d 00000 n \n" % at if at else b"0000000000 00000 f \n")
        root, info = self._number(doc.Catalog.__InternalName__), self._number(doc.info.__InternalName__)
        self._write(
            b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID %s >>\nstartxref\n%d\n%%%%EOF\n"
            % (len(self._offsets), root, info, doc.ID().split(b"%")[0].strip(), start)
        )


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

    Each has the sheet, pages, page numbers and footers it has alone. ``meta`` describes the file; ``logo`` gives the
    emblem of a letterhead by its hash; ``drawn`` is told how many are done. The bytes repeat for the same contents.
    Memory stays that of one paper, so a file must be seekable neither to write nor to check.
    """
    count = 0
    with DRAWING:
        canvas = cast(WaitingCanvas, open_canvas(BytesIO(), portrait(meta.paper), meta, WaitingCanvas))
        stream = PageStream(canvas, file)
        for content, seal in papers:
            head: Letterhead | None = getattr(content, "letterhead", None)
            emblem = logo(head.logo) if head and head.logo else None
            if isinstance(content, Certificate):
                canvas.setPageSize(landscape(content.meta.paper))
                draw_certificate(canvas, content, seal, logo=emblem)
                canvas.showPage()
            else:
                _set(layout_of(content, seal, emblem), canvas)
            canvas.write_pages(stream, bookmark_of(content))
            count += 1
            drawn(count)
        describe(canvas, meta)
        stream.finish()
    return count


def _set(layout: Layout, canvas: WaitingCanvas) -> None:
    """Set one paper; its pages wait on the canvas."""
    mark = f"-{_mark(layout)}"

    def draw(story: Story, total: int) -> PageCount:
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
    if isinstance(content, Certificate):
        return f"{content.number} – {content.holder}"
    number = getattr(content, "number", "")
    return f"{number} – {content.title[0]}" if number and content.title else content.meta.title or "…"
