"""What the palette offers for the letters typed, and where each line leads."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.searching import Match, judge, mark, read_query
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.records import business_of_owner
from umkm_desktop.services.search import Hit, search
from umkm_desktop.ui.context import PaletteCommand, PaletteContext

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.palette.view import Palette

BUSINESSES, OTHERS, COMMANDS, SCREENS = 4, 4, 3, 9
"""Most lines of each group."""
TOGETHER = 8
"""Lines under two or three headings that fit the panel; what is not seen could be chosen unseen."""
SCREEN_OF: Mapping[str, str] = {
    "business": "businesses",
    "owner": "businesses",
    "product": "curation",
    "partner": "partners",
    "agreement": "partnerships",
    "placement": "placements",
    "document": "issuing",
}
ICONS: Mapping[str, str] = {
    "business": "shop",
    "owner": "person",
    "product": "box-seam",
    "partner": "building",
    "agreement": "file-earmark-text",
    "placement": "geo-alt",
    "document": "printer",
}
FIRST = ("business", "owner")
REST = ("product", "partner", "agreement", "placement", "document")
GROUP_NAMES = (N_("Usaha"), N_("Produk, mitra dan dokumen"), N_("Perintah"))


@dataclass(frozen=True)
class Line:
    """One line of the palette; ``marks`` are the pieces of the title that match."""

    icon: str
    title: str
    marks: Sequence[tuple[int, int]]
    detail: str
    keys: str
    run: Callable[[], object]


@dataclass(frozen=True)
class Group:
    """Lines under one heading."""

    title: str
    lines: Sequence[Line]


class PalettePresenter:
    """Searches with every letter; a search takes a few milliseconds, so it runs at once.

    A command whose title begins with what is typed stands above the records; the others stand below them.
    """

    def __init__(self, view: "Palette", context: PaletteContext) -> None:
        self._view, self._context = view, context

    def typed(self, text: str) -> None:
        """Show what answers the text; nothing typed shows what can be done."""
        words = text.strip()
        if not words:
            self._view.show([Group(_(GROUP_NAMES[2]), self._commands("", SCREENS))], "")
            return
        try:
            first = search(self._context.desk, words, FIRST, limit=BUSINESSES)
            rest = search(self._context.desk, words, REST, limit=OTHERS, per_kind=2)
        except Refused as refused:
            self._view.show([], str(refused))
            return
        lines = [[self._line(hit) for hit in found.hits] for found in (first, rest)]
        lines.append(self._commands(words, COMMANDS))
        groups = [Group(_(name), some) for name, some in zip(GROUP_NAMES, lines, strict=True) if some]
        if lines[2] and _rank(words, lines[2][0].title) <= Match.BEGINS:  # its name is being typed: it stands first
            groups = [groups[-1], *groups[:-1]]
        groups = _fitting(groups)
        spent = round(first.milliseconds + rest.milliseconds)
        foot = _("{n} hasil · {ms} md").format(n=sum(len(group.lines) for group in groups), ms=spent)
        self._view.show(groups, foot if groups else _("Tidak ada yang cocok"))

    def _line(self, hit: Hit) -> Line:
        return Line(ICONS[hit.kind], hit.title, hit.title_marks, hit.detail, "", partial(self._open, hit))

    def _open(self, hit: Hit) -> None:
        uid = business_of_owner(self._context.desk, hit.uid) if hit.kind == "owner" else hit.uid
        arguments: dict[str, Any] = {"uid": uid}
        self._context.navigator.open(SCREEN_OF[hit.kind], **arguments)

    def _commands(self, words: str, most: int) -> list[Line]:
        letters = read_query(words).words
        offered = [(command, mark(command.title, letters)) for command in self._context.commands()]
        fitting = [(command, marks) for command, marks in offered if not words or marks]
        if words:
            fitting.sort(key=lambda found: _rank(words, found[0].title))
        return [_command_line(command, marks) for command, marks in fitting[:most]]

    def take(self, line: Line) -> None:
        """Close first, so that what opens gets the focus."""
        self._view.close()
        line.run()


def _fitting(groups: Sequence[Group]) -> list[Group]:
    """The groups without what the panel has no room for: the longest gives first, of equals the lower."""
    lines = [list(group.lines) for group in groups]
    while sum(map(len, lines)) > TOGETHER:
        max(reversed(lines), key=len).pop()
    return [Group(group.title, some) for group, some in zip(groups, lines, strict=True)]


def _rank(words: str, title: str) -> Match:
    """How well a command answers, as records are judged."""
    query = read_query(words)
    return judge(query, query.words, title, "") if query else Match.INSIDE


def _command_line(command: PaletteCommand, marks: Sequence[tuple[int, int]]) -> Line:
    return Line(command.icon or "arrow-right-short", command.title, marks, command.detail, command.keys, command.run)
