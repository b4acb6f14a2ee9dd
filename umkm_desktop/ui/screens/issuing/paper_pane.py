"""The paper at the right: buttons above it, what is missing or the date to be printed, the page, and a quiet foot."""

import tkinter as tk
from collections.abc import Callable
from functools import partial
from typing import Any

from umkm_desktop.domain.papers.approval import STAGE_NAMES, Act, Stage
from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.presented import PresentedFrame
from umkm_desktop.ui.screens.issuing.draft_head import DraftHead, DraftNote
from umkm_desktop.ui.screens.issuing.issue_flow import IssuePanel
from umkm_desktop.ui.screens.issuing.issue_head import DoubtBox, IssueHead, LackingBox, MissingBox
from umkm_desktop.ui.screens.issuing.panels import STAGE_PILLS, DocumentPanel, DraftPanel
from umkm_desktop.ui.screens.issuing.presenter import IssuingPresenter


class PaperPane(PresentedFrame[IssuingPresenter]):
    """Shows one document, or papers about to be issued, or what could stand here."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, look.surface_of(parent))
        self._strip: w.Strip | None = None
        self._busy = False
        self._head = w.frame(self)
        self._head.pack(fill="x", padx=look.px(12), pady=(look.px(6), look.px(8)))
        self._notes = w.frame(self)
        self._foot = w.frame(self)
        self._foot.pack(side="bottom", fill="x", padx=look.px(12), pady=(look.px(5), look.px(6)))
        self.page = w.PageView(self, on_page=self._turn, on_sharper=self._sharpen)
        self._bar = w.PageBar(self, self.page)
        self.page.pack(fill="both", expand=True, padx=look.px(1))
        self._empty = w.EmptyState(
            self.page.canvas,
            "printer",
            _("Belum ada dokumen yang dipilih"),
            _("Pilih dokumen di daftar, atau terbitkan yang sudah waktunya dengan Cetak berkelompok."),
        )

    def attach(self, presenter: IssuingPresenter) -> None:
        """Wire the buttons."""
        super().attach(presenter)
        self.show_nothing()

    # --- one document
    def show_document(self, panel: DocumentPanel) -> None:
        """Buttons and words of a document; its page comes by ``show_page``."""
        self._empty.place_forget()
        self._clear(self._head)
        self._clear(self._notes)
        self._notes.pack_forget()
        buttons = w.frame(self._head)
        buttons.pack(fill="x")
        self._button(buttons, _("Cetak"), "primary", self.presenter.print_selected, icon="printer", tip="Ctrl+P")
        self._button(buttons, _("Simpan PDF"), "secondary", self.presenter.save_selected, tip="Ctrl+S")
        issued = self.presenter.issued
        w.button(buttons, _("Buka PDF"), "quiet", command=issued.open_pdf).pack(side="left")
        w.button(buttons, "", "quiet", icon="folder2-open", tip=_("Buka folder"), command=issued.open_folder).pack(
            side="left"
        )
        more = w.button(buttons, "", "quiet", icon="three-dots", tip=_("Lainnya"))
        more.configure(command=partial(self._open_menu, more, panel))
        more.pack(side="right", padx=(0, look.px(2)))
        words = w.frame(self._head)
        words.pack(fill="x", pady=(look.px(8), 0))
        tone, icon = STAGE_PILLS[panel.stage]
        pill = w.pill(words, _(STAGE_NAMES[panel.stage]), tone, icon=icon)
        pill.pack(side="right", anchor="n", padx=(look.px(8), 0))
        w.label(words, panel.title, "strong", wrap="auto").pack(fill="x")
        w.label(words, panel.detail, "small", "text3", wrap="auto").pack(fill="x")
        self._links(panel)
        self._show_foot(panel.foot, "x-octagon" if panel.void else "shield-check", panel.void)

    def _links(self, panel: DocumentPanel) -> None:
        """The act that usually follows, in reach; the scan beside the paper."""
        issued, row = self.presenter.issued, w.frame(self._head)
        links: list[tuple[str, Callable[[], object]]] = []
        if panel.stage is Stage.ISSUED and not panel.why[Act.NOTE_SIGNING]:
            links.append((_("Catat tanda tangan…"), issued.note_signing))
        if panel.scanned:
            links += [(_("Lihat pindaian"), issued.show_scan), (_("Lihat kertas"), issued.show_paper)]
        for text, command in links:
            w.link(row, text, command).pack(side="left", padx=(0, look.px(12)))
        if links:
            row.pack(fill="x", pady=(look.px(4), 0))

    def _open_menu(self, button: tk.Misc, panel: DocumentPanel) -> None:
        issued = self.presenter.issued
        no_scan = "" if panel.scanned else _("Belum ada pindaian.")
        w.popup_menu(
            button,
            [
                w.MenuEntry(_("Buka PDF"), issued.open_pdf, "box-arrow-up-right"),
                w.MenuEntry(_("Buka folder"), issued.open_folder, "folder2-open"),
                None,
                w.MenuEntry(_("Muat halaman"), self.page.fit_page, "aspect-ratio", "Ctrl+0"),
                w.MenuEntry(_("Muat lebar"), self.page.fit_width, "arrows", "Ctrl+2"),
                None,
                w.MenuEntry(
                    _("Catat tanda tangan…"), issued.note_signing, "pencil", refused=panel.why[Act.NOTE_SIGNING]
                ),
                w.MenuEntry(_("Lihat pindaian"), issued.show_scan, "image", refused=no_scan),
                w.MenuEntry(_("Simpan pindaian…"), issued.save_scan, "download", refused=no_scan),
                None,
                w.MenuEntry(_("Batalkan…"), issued.cancel_selected, "slash-circle", refused=panel.why[Act.CANCEL]),
                w.MenuEntry(_("Cabut…"), issued.revoke_selected, "x-octagon", refused=panel.why[Act.REVOKE]),
            ],
        )

    # --- one draft, or papers about to be issued
    def show_draft(self, panel: DraftPanel) -> None:
        """Buttons and words of a draft; why it was given back."""
        self._begin(DraftHead(self._head, self.presenter.drafts, panel))
        if panel.note:
            DraftNote(self._notes, panel.note).pack(fill="x")
        self._place_notes()
        self._show_foot(_("Konsep, belum bernomor"), "pencil", wrong=False)

    def show_issue(self, panel: IssuePanel) -> None:
        """Title, date, signer, and the button that issues or proposes; what is missing."""
        self._begin(IssueHead(self._head, self.presenter, panel, busy=self._busy))
        if panel.missing:
            MissingBox(self._notes, panel.missing, self.presenter.flow.fill_in).pack(fill="x")
        if panel.doubt:
            open_book = self.presenter.flow.open_book if panel.refused == panel.doubt else None
            DoubtBox(self._notes, panel.doubt, open_book).pack(fill="x")
        if panel.lacking:
            LackingBox(self._notes, panel.lacking, self.presenter.flow.show_lacking).pack(fill="x")
        self._place_notes()
        self._show_foot(_("Konsep, belum bernomor"), "pencil", wrong=False)

    def _begin(self, head: tk.Frame) -> None:
        """A new head in place of the one before, nothing noted under it."""
        self._empty.place_forget()
        for child in self._head.winfo_children():
            if child is not head:
                child.destroy()
        head.pack(fill="x")
        self._clear(self._notes)

    def _place_notes(self) -> None:
        if self._notes.winfo_children():
            self._notes.pack(fill="x", padx=look.px(12), pady=(0, look.px(8)), after=self._head)
        else:
            self._notes.pack_forget()

    # --- the page
    def show_page(self, picture: Any, number: int, count: int, points: tuple[float, float]) -> None:
        """A page, the n-th of so many."""
        self._empty.place_forget()
        if not self._bar.winfo_manager():
            self._bar.pack(fill="x", padx=look.px(10), pady=(0, look.px(4)), before=self.page)
        self.page.show(picture, number, count, points)

    def sharpen_page(self, picture: Any) -> None:
        """The same page as a finer picture."""
        self.page.sharpen(picture)

    def clear_page(self) -> None:
        """No page."""
        self._bar.pack_forget()
        self.page.clear()

    def show_nothing(self) -> None:
        """Nothing chosen: what belongs here."""
        self._clear(self._head)
        self._clear(self._notes)
        self._clear(self._foot)
        self._notes.pack_forget()
        self.clear_page()
        self._empty.fill()

    def _turn(self, page: int) -> None:
        self.presenter.turn_page(page)

    def _sharpen(self, scale: float) -> None:
        self.presenter.sharpen(scale)

    # --- small things
    def set_busy(self, busy: bool) -> None:
        """Grey the buttons while something is issued."""
        self._busy = busy
        for head in self._head.winfo_children():
            if isinstance(head, IssueHead):
                head.set_busy(busy=busy)

    def _button(
        self,
        row: tk.Misc,
        text: str,
        kind: Any,
        command: Callable[[], object],
        *,
        icon: str | None = None,
        tip: str = "",
        anchor: Any = "center",
    ) -> w.Button:
        made = w.button(row, text, kind, icon=icon, command=command, tip=tip)
        made.pack(side="right", padx=(look.px(4), 0), anchor=anchor)
        return made

    def _show_foot(self, text: str, icon: str, wrong: bool) -> None:
        self._clear(self._foot)
        w.label(self._foot, _("bukan TTE"), "small", "text3").pack(side="right")
        w.label(
            self._foot,
            text,
            "small",
            "bad" if wrong else "text2",
            icon=icon,
            icon_color="bad" if wrong else "up",
            wrap="auto",
        ).pack(side="left", fill="x", expand=True)

    @staticmethod
    def _clear(frame: tk.Frame) -> None:
        """An emptied frame would keep its height."""
        w.clear(frame)
        frame.configure(height=1)
