"""What the page of agreements or memoranda shows and does: list, one text, signing, ending, printing."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.agreements.partnerships import UNSIGNED, Standing
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, TextKind
from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.agreements import signed_texts
from umkm_desktop.services.agreements.signed_texts import AgreementQuery, TextDetails, TextRow
from umkm_desktop.services.issuing.document_signing import read_scan_pages, save_scan
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.list_presenter import ListPresenter, why_not
from umkm_desktop.ui.screens.partnerships.acts import PapersPresenter, Step, TextActs, TextPage
from umkm_desktop.ui.screens.partnerships.editor import EditorPresenter

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.partnerships.texts_view import TextsView

FILTERS: Mapping[str, AgreementQuery] = {
    "ends-30": AgreementQuery(ends_within=30),
    "ends-60": AgreementQuery(ends_within=60),
    "ends-90": AgreementQuery(ends_within=90),
    **{standing.value: AgreementQuery(standings=(standing.value,)) for standing in Standing},
}
"""Filters the chip and other screens name."""


@dataclass(frozen=True)
class Asked:
    """What the list is asked: words, and how a text stands or when it ends (a name of ``FILTERS``)."""

    text: str = ""
    standing: str = ""


class TextsPresenter(ListPresenter[Asked]):
    """A list beside one signed text; the editor takes the whole page."""

    _view: "TextsView"

    def __init__(self, view: "TextsView", context: Context, kind: TextKind) -> None:
        super().__init__(view, context, Asked())
        self.kind = kind
        self.details: TextDetails | None = None
        self.shown: TextPage | None = None
        self.editor = EditorPresenter(view, context, kind, done=self._edited)
        self.papers = PapersPresenter(view, context, self)
        self.acts = TextActs(self, context, self.papers)

    # --- opening
    def opened(
        self,
        *,
        uid: str = "",
        new: bool = False,
        filter: str = "",
        business: str = "",
        partner: str = "",
        drafted: Mapping[str, Any] | None = None,
        **_rest: Any,
    ) -> None:
        """Show the list; ``uid`` shows a text, ``new`` an empty one (of a business, with a partner)."""
        self.tell()
        if filter:
            self.filter_standing(filter)
        if new or drafted is not None:
            self.editor.start(uid if drafted is not None else "", business=business, partner=partner, typed=drafted)
        elif uid:
            self.editor.close()
            self.open_text(uid)
        elif self.details is None and not self.editor.running:
            self._view.select_first()

    def open_text(self, uid: str) -> None:
        """A text of the list, also one that the filter hides."""
        if not self._view.select(uid) and self.query.standing:
            self.filter_standing("")
            self._view.select(uid)
        self.choose(uid)
        self._view.enter_detail()

    def refresh(self) -> None:
        if not self.editor.running:
            super().refresh()

    # --- the list
    @property
    def _query(self) -> AgreementQuery:
        return replace(FILTERS.get(self.query.standing, AgreementQuery()), text=self.query.text)

    def count(self) -> int:
        return signed_texts.count_texts(self._desk, self.kind, self._query)

    def page(self, offset: int, limit: int) -> list[TextRow]:
        return signed_texts.page_texts(self._desk, self.kind, self._query, offset=offset, limit=limit)

    def position(self, uid: Hashable) -> int | None:
        return signed_texts.place_of_text(self._desk, self.kind, self._query, str(uid))

    def all_uids(self) -> list[str]:
        return signed_texts.text_uids(self._desk, self.kind, self._query)

    def filter_standing(self, name: str) -> None:
        """Only texts that stand so, or end so soon; "" for all."""
        self.ask(standing=name if name in FILTERS else "")
        self._view.show_query()

    def read(self) -> None:
        self.details = None
        try:
            self.details = signed_texts.text_details(self._desk, self.kind, self.uid) if self.uid else None
        except Refused as refused:
            self._view.show_problem(str(refused))
        self.shown = self.acts.page_of(self.details) if self.details else None

    def row_steps(self, uid: str) -> Sequence[Step]:
        """What may be done with a text of the list, which is then the one shown."""
        if self.uid != uid:
            self.choose(uid)
        page = self.shown
        return list({step.text: step for step in (page.main, *page.others, *page.menu)}.values()) if page else ()

    # --- one text
    def show_problem(self, sentence: str) -> None:
        """Say what is wrong, or nothing any more."""
        self._view.show_problem(sentence)

    def show_more_papers(self) -> None:
        """All documents of the text shown."""
        if self.details is not None:
            self.papers.show_more(self.details.uid)
            self.choose(self.details.uid)

    def open_scan(self, uid: str) -> None:
        """Show a stored scan, or say why it cannot be."""
        try:
            name, pdf = read_scan_pages(self._desk, uid)
        except Refused as refused:
            self._view.show_problem(str(refused))
            return
        self._view.show_scan(name, pdf)

    def save_scan(self, uid: str, name: str) -> None:
        """Ask where to write a copy of a stored scan."""
        path = self._context.dialogs.ask_save_file(_("Simpan salinan pindaian"), name=name, folder="scan")
        if path is None:
            return
        try:
            save_scan(self._desk, uid, path)
        except (Refused, OSError) as error:
            self._view.show_problem(str(error))
            return
        self._context.toast(_("Salinan tersimpan"), path.name)

    def open_business(self) -> None:
        if self.details is not None:
            self._context.navigator.open("businesses", uid=self.details.business_uid)

    def open_partner(self) -> None:
        if self.details is not None:
            self._context.navigator.open("partners", uid=self.details.partner_uid)

    def back(self) -> None:
        """Esc: from the editor, or from a text that has the page alone, to the list."""
        if self.editor.running:
            self.editor.back()
        else:
            self._view.leave_detail()

    # --- the editor
    def start_new(self) -> None:
        self.editor.start("")

    def edit(self) -> None:
        """Change an unsigned text; one that was signed is not rewritten."""
        if self.details is None:
            return
        if self.details.status not in UNSIGNED:
            copied = self.kind is AGREEMENT
            way = _("perpanjang, atau salin sebagai perjanjian baru") if copied else _("perpanjang saja")
            sentence = _("{what} yang sudah ditandatangani tidak diubah; {way}.")
            self._view.show_problem(sentence.format(what=self.kind.title, way=way))
            return
        self.editor.start(self.details.uid)

    def edit_new(self, uid: str) -> None:
        """Go on with a draft that was just made."""
        self.choose(uid)
        self.edit()

    def complete(self, content: str) -> None:
        """Jump from the checklist into the field where a content is written; the parties are four."""
        self.edit()
        if self.editor.running:
            self._view.form.go_to({"term": "starts", "parties": "business_signatory"}.get(content, content))

    def copy(self) -> None:
        """A new agreement with the texts of the one shown, without its term."""
        if self.details is not None:
            self.editor.start("", copied=self.details)

    def _edited(self, uid: str) -> None:
        self._view.show_list()
        self.tell()
        self._view.reload_list(keep=True)
        if uid:
            self.open_text(uid)

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        if self.editor.running:
            return self.editor.state()
        return {"uid": self.uid, "filter": self.query.standing}

    def tell(self) -> None:
        counts = signed_texts.count_by_standing(self._desk, self.kind)
        soon = signed_texts.count_texts(self._desk, self.kind, FILTERS["ends-30"])
        line = _("{running} {what} berlaku · {soon} berakhir dalam 30 hari · {drafts} belum ditandatangani").format(
            running=format_number(counts[Standing.RUNNING.value] + counts[Standing.ENDING.value]),
            what=_(self.kind.name),
            soon=format_number(soon),
            drafts=format_number(counts["draft"] + counts["reviewed"]),
        )
        self._context.set_title(_("Kemitraan"), line)
        why = why_not(self._desk, Permission.EDIT_AGREEMENTS)
        new = _("{what} baru").format(what=self.kind.title)
        action = Action(new, self.start_new, "plus-lg", primary=True, enabled=not why, why=why, key="Ctrl N")
        self._context.set_actions([*self._certificates(), action])

    def _certificates(self) -> list[Action]:
        """The button of certificates, which only agreements get."""
        if self.kind is not AGREEMENT:
            return []
        none = self.papers.why_none
        return [Action(_("Sertifikat"), self.papers.offer_certificates, "award", enabled=not none, why=none)]
