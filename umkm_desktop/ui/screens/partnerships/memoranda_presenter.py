"""What the page of memoranda shows and does: list, one memorandum with its steps, printing."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from umkm_desktop.domain.agreements.partnerships import UNSIGNED, Standing
from umkm_desktop.domain.agreements.signed_texts import MEMORANDUM
from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.agreements import agreement_lists, signed_texts
from umkm_desktop.services.agreements.agreement_lists import AgreementQuery, TextRow
from umkm_desktop.services.agreements.signed_texts import TextDetails
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.paper_offers import open_document, open_papers, why_no_papers
from umkm_desktop.ui.screens.partnerships.acts import Step
from umkm_desktop.ui.screens.partnerships.memorandum_acts import MemorandumActs, MemorandumPage
from umkm_desktop.ui.screens.partnerships.memorandum_editor import MemorandumEditor, MemorandumEditorView
from umkm_desktop.ui.screens.partnerships.presenter import FILTERS
from umkm_desktop.ui.screens.partnerships.scans import keep_scan, open_scan

KINDS = frozenset({"memorandum", "agreement_scan", "document", "partner"})
PAPERS_SHOWN = 8


class MemorandaView(MemorandumEditorView, Protocol):
    """What the page can show."""

    def show_list(self) -> None: ...
    def reload_list(self, keep: bool) -> None: ...
    def show_filter(self, name: str) -> None: ...
    def select(self, uid: str) -> bool: ...
    def select_first(self) -> None: ...
    def enter_detail(self) -> None: ...
    def leave_detail(self) -> None: ...
    def show_memorandum(self, page: MemorandumPage | None, today: date) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
    def show_scan(self, name: str, pdf: bytes) -> None: ...


class MemorandaPresenter:
    """A list beside one memorandum; the editor takes the whole page."""

    def __init__(self, view: MemorandaView, context: Context) -> None:
        self._view, self._context, self._desk = view, context, context.desk
        self._query, self._filter = AgreementQuery(), ""
        self._details: TextDetails | None = None
        self.editor = MemorandumEditor(view, context, done=self._edited)
        self.acts = MemorandumActs(self, context)

    # --- opening
    def opened(
        self,
        *,
        uid: str = "",
        new: bool = False,
        filter: str = "",  # noqa: A002 - the name other screens use
        partner: str = "",
        drafted: Mapping[str, Any] | None = None,
    ) -> None:
        """Show the list; ``uid`` shows a memorandum, ``new`` an empty one (with a partner)."""
        self._tell()
        if filter:
            self.filter_standing(filter)
        if new or drafted is not None:
            self.editor.start(uid if drafted is not None else "", partner=partner, typed=drafted)
        elif uid:
            self.editor.close()
            self._show_selected(uid)
        elif self._details is None and not self.editor.running:
            self._view.select_first()

    def _show_selected(self, uid: str) -> None:
        if not self._view.select(uid) and self._filter:
            self.filter_standing("")
            self._view.select(uid)
        self.choose(uid)
        self._view.enter_detail()

    def refresh(self) -> None:
        if self.editor.running:
            return
        self._tell()
        self._view.reload_list(keep=True)
        if self._details is not None:
            self.choose(self._details.uid)

    # --- the list
    def count(self) -> int:
        return agreement_lists.count_texts(self._desk, MEMORANDUM, self._query)

    def page(self, offset: int, limit: int) -> list[TextRow]:
        return agreement_lists.page_texts(self._desk, MEMORANDUM, self._query, offset=offset, limit=limit)

    def place_of(self, uid: object) -> int | None:
        return agreement_lists.place_of_text(self._desk, MEMORANDUM, self._query, str(uid))

    def search(self, text: str) -> None:
        base = FILTERS.get(self._filter, AgreementQuery())
        self._query = AgreementQuery(text=text, standings=base.standings, ends_within=base.ends_within)
        self._view.reload_list(keep=False)

    def filter_standing(self, name: str) -> None:
        self._filter = name if name in FILTERS else ""
        self._view.show_filter(self._filter)
        self.search(self._query.text)

    def choose(self, uid: str | None) -> None:
        """Show one memorandum beside the list."""
        self._details = None
        if uid:
            try:
                self._details = signed_texts.text_details(self._desk, MEMORANDUM, uid)
            except Refused as refused:
                self._view.show_problem(str(refused))
        page = self.acts.page_of(self._details) if self._details else None
        self._view.show_memorandum(page, self._desk.today())

    # --- one memorandum
    def row_steps(self, uid: str) -> Sequence[Step]:
        """What may be done with a memorandum of the list, which is then the one shown."""
        if self._details is None or self._details.uid != uid:
            self.choose(uid)
        if self._details is None:
            return ()
        page = self.acts.page_of(self._details)
        return list({step.text: step for step in (page.main, *page.others, *page.menu)}.values())

    @property
    def details(self) -> TextDetails:
        """The memorandum shown; there is one whenever a step can be taken."""
        assert self._details is not None
        return self._details

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong, or nothing any more."""
        self._view.show_problem(sentence)

    def open_scan(self, uid: str) -> None:
        """Show a stored scan."""
        open_scan(self._desk, uid, self._view)

    def save_scan(self, uid: str, name: str) -> None:
        """Ask where to write a copy of a stored scan."""
        keep_scan(self._context, uid, name, self._view)

    # --- papers and other screens
    def print_text(self) -> None:
        """The text of the memorandum shown."""
        if self._details is None:
            return
        why = why_no_papers(self._desk)
        self._view.show_problem(why)
        if not why:
            open_papers(self._context, Kind.MEMORANDUM, [self._details.uid])

    def open_document(self, uid: str) -> None:
        """An issued paper in Dokumen."""
        open_document(self._context, uid)

    def open_partner(self) -> None:
        self._context.navigator.open("partners", uid=self.details.partner_uid)

    def open_memorandum(self, uid: str) -> None:
        """Another memorandum of the list: what this one renews, or its renewal."""
        self._show_selected(uid)

    def back(self) -> None:
        """Esc: from the editor, or from a memorandum that has the page alone, to the list."""
        if self.editor.running:
            self.editor.back()
        else:
            self._view.leave_detail()

    # --- the editor
    def start_new(self) -> None:
        self.editor.start("")

    def edit(self) -> None:
        """Change an unsigned text; one that was signed is not rewritten."""
        if self._details is None:
            return
        if self._details.status not in UNSIGNED:
            self._view.show_problem(_("Nota kesepahaman yang sudah ditandatangani tidak diubah; perpanjang saja."))
            return
        self.editor.start(self._details.uid)

    def edit_new(self, uid: str) -> None:
        """Go on with a draft that was just made."""
        self.choose(uid)
        self.edit()

    def complete(self, key: str) -> None:
        """Jump from the checklist into the field."""
        self.edit()
        if self.editor.running:
            self._view.go_to_field("starts" if key == "term" else key)

    def _edited(self, uid: str) -> None:
        self._view.show_list()
        self._tell()
        self._view.reload_list(keep=True)
        if uid:
            self._show_selected(uid)

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        if self.editor.running:
            return self.editor.state()
        return {"uid": self._details.uid if self._details else "", "filter": self._filter}

    def _tell(self) -> None:
        counts = agreement_lists.count_by_standing(self._desk, MEMORANDUM)
        soon = agreement_lists.count_texts(self._desk, MEMORANDUM, FILTERS["ends-30"])
        line = _("{running} nota kesepahaman berlaku · {soon} berakhir dalam 30 hari · {open} belum ditandatangani")
        self._context.set_title(
            _("Kemitraan"),
            line.format(
                running=format_number(counts[Standing.RUNNING.value] + counts[Standing.ENDING.value]),
                soon=format_number(soon),
                open=format_number(counts["draft"] + counts["reviewed"]),
            ),
        )
        may = self._desk.may(Permission.EDIT_AGREEMENTS)
        why = "" if may else refusal(Permission.EDIT_AGREEMENTS)
        new = _("Nota kesepahaman baru")
        self._context.set_actions(
            [Action(new, self.start_new, "plus-lg", primary=True, enabled=not why, why=why, key="Ctrl N")]
        )
