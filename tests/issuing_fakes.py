"""The screen Dokumen as presenters see it: it only remembers."""

from collections.abc import Sequence
from typing import Any

from umkm_desktop.ui.page_room import PageRoom
from umkm_desktop.ui.print_flow import PrintFlow
from umkm_desktop.ui.screens.issuing.issue_flow import Offer
from umkm_desktop.ui.screens.issuing.panels import BookPanel, DocumentPanel, DraftPanel, IssuePanel, Tab


class FakeIssuingView:
    """Remembers the last of everything it was told."""

    def __init__(self) -> None:
        self.problem = ""
        self.panel: DocumentPanel | None = None
        self.issue: IssuePanel | None = None
        self.pages: list[tuple[int, int]] = []
        self.picture: Any = None
        self.offers: Sequence[Offer] = ()
        self.months: Sequence[tuple[str, str]] = ()
        self.selected = ""
        self.reloads = 0
        self.tab = Tab.ISSUED
        self.draft: DraftPanel | None = None
        self.book: BookPanel | None = None
        self.sharp = 0
        self.printing: PrintFlow | None = None

    def reload_list(self) -> None:
        self.reloads += 1

    def show_tab(self, tab: Tab) -> None:
        self.tab = tab

    def reload_drafts(self) -> None:
        self.reloads += 1

    def reload_book(self) -> None:
        self.reloads += 1

    def select_draft(self, uid: str) -> None:
        self.selected = uid

    def show_draft(self, panel: DraftPanel) -> None:
        self.draft = panel

    def show_book(self, panel: BookPanel) -> None:
        self.book = panel

    def show_filters(self, months: Sequence[tuple[str, str]]) -> None:
        self.months = months

    def show_stages(self, stages: Sequence[str]) -> None:
        self.stages = tuple(stages)

    def select_document(self, uid: str) -> None:
        self.selected = uid

    def select_first(self) -> None:
        self.selected = "first"

    def show_document(self, panel: DocumentPanel) -> None:
        self.panel = panel

    def show_nothing(self) -> None:
        self.panel = self.issue = self.draft = None

    def show_offers(self, lines: Sequence[Offer]) -> None:
        self.offers = lines

    def show_issue(self, panel: IssuePanel) -> None:
        self.issue = panel

    @property
    def page_room(self) -> PageRoom:
        return PageRoom(400, 500)

    def show_page(self, picture: Any, number: int, count: int, points: tuple[float, float]) -> None:
        assert picture.width > 100
        self.pages.append((number, count))
        self.picture = picture

    def show_problem(self, sentence: str) -> None:
        self.problem = sentence

    def clear_problem(self) -> None:
        self.problem = ""

    def sharpen_page(self, picture: Any) -> None:
        self.sharp = picture.width

    def clear_page(self) -> None:
        self.pages.clear()

    def show_print(self, flow: PrintFlow) -> None:
        self.printing = flow

    def set_busy(self, busy: bool) -> None:
        pass
