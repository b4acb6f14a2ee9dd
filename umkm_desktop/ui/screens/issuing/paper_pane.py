"""The paper at the right: what stands over it, the page, and a quiet foot."""

import tkinter as tk
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from umkm_desktop.domain.papers.approval import Act, Stage
from umkm_desktop.domain.papers.issuing import Missing
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.issuing.issuing import Lacking
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import stage_pill
from umkm_desktop.ui.presented import PresentedFrame
from umkm_desktop.ui.screens.issuing.drafts_presenter import DraftsPresenter, act_words
from umkm_desktop.ui.screens.issuing.panels import ACT_ICONS, DocumentPanel, DraftPanel, IssuePanel
from umkm_desktop.ui.screens.issuing.presenter import IssuingPresenter

SHOWN = 3
"""Records that lack something, before the others are only counted."""


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
        w.Pill(words, stage_pill(panel.stage)).pack(side="right", anchor="n", padx=(look.px(8), 0))
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
            draft_note(self._notes, panel.note)
        self._place_notes()
        self._show_foot(_("Konsep, belum bernomor"), "pencil", wrong=False)

    def show_issue(self, panel: IssuePanel) -> None:
        """Title, date, signer, and the button that issues or proposes; what is missing."""
        self._begin(IssueHead(self._head, self.presenter, panel, busy=self._busy))
        if panel.missing:
            missing_box(self._notes, panel.missing, self.presenter.flow.fill_in)
        if panel.doubt:
            open_book = self.presenter.flow.open_book if panel.refused == panel.doubt else None
            doubt_box(self._notes, panel.doubt, open_book)
        if panel.lacking:
            lacking_box(self._notes, panel.lacking, self.presenter.flow.show_lacking)
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


class DraftHead(tk.Frame):
    """Buttons and words of one draft."""

    def __init__(self, parent: tk.Misc, presenter: DraftsPresenter, panel: DraftPanel) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._presenter, self._panel = presenter, panel
        self._build_buttons()
        words = w.frame(self)
        words.pack(fill="x", pady=(look.px(8), 0))
        name = _("Terbit") if panel.stage is Stage.ISSUED else ""
        w.Pill(words, stage_pill(panel.stage, name)).pack(side="right", anchor="n", padx=(look.px(8), 0))
        w.label(words, panel.title, "strong", wrap="auto").pack(fill="x")
        w.label(words, panel.detail, "small", "text3", wrap="auto").pack(fill="x")

    def _build_buttons(self) -> None:
        panel, presenter, row = self._panel, self._presenter, w.frame(self)
        row.pack(fill="x")
        offered = panel.offered
        if offered is not None:
            kind: Any = "secondary" if offered in {Act.WITHDRAW, Act.RETURN} else "primary"
            made = w.button(row, act_words(offered), kind, icon=ACT_ICONS[offered], command=presenter.do_next)
            made.pack(side="right", padx=(look.px(4), 0))
        if offered is not Act.RETURN and panel.why.get(Act.RETURN) == "":
            back = w.button(row, act_words(Act.RETURN), "secondary", command=presenter.give_back)
            back.pack(side="right", padx=(look.px(4), 0))
        more = w.button(row, "", "quiet", icon="three-dots", tip=_("Lainnya"))
        more.configure(command=partial(self._open_menu, more))
        more.pack(side="right", padx=(0, look.px(2)))

    def _open_menu(self, button: tk.Misc) -> None:
        why = self._panel.why
        entries: list[w.MenuEntry | None] = [
            w.MenuEntry(act_words(act), partial(self._presenter.do, act), icon, refused=why[act])
            for act, icon in ACT_ICONS.items()
            if act in why
        ]
        save = w.MenuEntry(_("Simpan PDF"), self._presenter.save, "download", "Ctrl+S")
        w.popup_menu(button, [*entries, None, save])


class IssueHead(tk.Frame):
    """Date, signer and the one button."""

    def __init__(self, parent: tk.Misc, presenter: IssuingPresenter, panel: IssuePanel, *, busy: bool) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._presenter, self._panel = presenter, panel
        words = w.frame(self)
        words.pack(fill="x")
        w.button(words, _("Batal"), "quiet", command=presenter.cancel_issue).pack(side="right")
        w.label(words, panel.title, "h3", wrap="auto").pack(fill="x", pady=(look.px(5), 0))
        row = w.frame(self)
        row.pack(fill="x", pady=(look.px(4), 0))
        self._date_field(row, panel.day)
        self._buttons = [self._button(row, *parts) for parts in self._button_parts()]
        self.set_busy(busy=busy)
        if panel.signers:
            self._signer_field()

    def set_busy(self, *, busy: bool) -> None:
        """Grey the buttons while something is issued, or while it may not be."""
        panel = self._panel
        why = panel.refused or (_("Lengkapi dahulu pengaturannya.") if panel.missing else "")
        for button in self._buttons:
            button.set_allowed(not why and not busy, why or _("Sedang menerbitkan."))

    def _button_parts(self) -> list[tuple[str, Any, Callable[[], object], str | None, str]]:
        """From right to left."""
        presenter = self._presenter
        if self._panel.propose:
            tip = _("Petugas lain memeriksanya, lalu Kepala atau Sekretaris menerbitkannya (Ctrl+S)")
            return [(_("Ajukan untuk diperiksa"), "primary", presenter.save_selected, "send", tip)]
        save_tip = _("Terbitkan, lalu simpan sebagai PDF (Ctrl+S)")
        return [
            (_("Terbitkan dan cetak"), "primary", presenter.print_selected, "printer", ""),
            (_("Ke PDF"), "secondary", presenter.save_selected, None, save_tip),
        ]

    @staticmethod
    def _button(
        row: tk.Misc, text: str, kind: Any, command: Callable[[], object], icon: str | None, tip: str
    ) -> w.Button:
        made = w.button(row, text, kind, icon=icon, command=command, tip=tip)
        made.pack(side="right", padx=(look.px(4), 0), anchor="se")
        return made

    def _date_field(self, row: tk.Misc, day: date) -> None:
        field = w.DateField(row, _("Tanggal surat"), lambda: day)
        field.on_leave = partial(self._day_left, field)
        field.set(day)
        field.control.bind("<Return>", lambda _event: self._day_left(field), add="+")
        field.configure(width=look.px(142))
        field.pack_propagate(False)
        field.configure(height=look.px(60))
        field.pack(side="left")

    def _day_left(self, field: w.DateField) -> None:
        try:
            day = field.read()
        except ValueError as error:
            field.show(str(error), "bad")
            return
        self._presenter.flow.set_day(day)

    def _signer_field(self) -> None:
        field = w.ChoiceField(self, _("Penanda tangan"), self._panel.signers)
        field.set(self._panel.signer)
        field.on_change = lambda: self._signer_chosen(field)
        field.pack(fill="x", pady=(look.px(2), 0))

    def _signer_chosen(self, field: w.ChoiceField) -> None:
        """Half a name chooses nobody."""
        try:
            uid = field.read()
        except ValueError:
            return
        if uid:
            self._presenter.flow.set_signer(str(uid))


def _note(parent: tk.Misc, padding: int, title: str = "", icon: str = "exclamation-triangle-fill") -> tk.Misc:
    """A box under the head that asks to be read."""
    box = w.box(parent, "wait_soft", padding=padding)
    box.pack(fill="x")
    if title:
        w.label(box, title, "strong", "wait", icon=icon).pack(anchor="w")
    return box


def draft_note(parent: tk.Misc, note: str) -> None:
    """Why a draft was given back."""
    box = _note(parent, 10, _("Dikembalikan"), "reply")
    w.label(box, note, "small", "text", wrap="auto").pack(fill="x")


def missing_box(parent: tk.Misc, missing: Sequence[Missing], fill_in: Callable[[Missing], object]) -> None:
    """Each thing the settings lack, with a jump to where it is filled in."""
    box = _note(parent, 12, _("Belum dapat mencetak"))
    for one in missing:
        row = w.frame(box)
        row.pack(fill="x", pady=(look.px(4), 0))
        w.link(row, _("Isi sekarang"), partial(fill_in, one)).pack(side="right", anchor="n")
        w.label(row, one.text, "small", "text", wrap="auto").pack(fill="x")


def doubt_box(parent: tk.Misc, sentence: str, open_book: Callable[[], object] | None) -> None:
    """What the book of numbers says before the number is taken; ``open_book`` where it gives none."""
    box = _note(parent, 12)
    mark = w.label(box, icon="exclamation-triangle-fill", icon_size=13, icon_color="wait")
    mark.pack(side="left", anchor="n", padx=(0, look.px(6)), pady=look.px(2))
    words = w.frame(box)
    words.pack(side="left", fill="x", expand=True)
    w.label(words, sentence, "small", "text", wrap="auto").pack(fill="x")
    if open_book is not None:
        w.link(words, _("Buka buku nomor"), open_book).pack(anchor="w")


def lacking_box(parent: tk.Misc, lacking: Sequence[Lacking], show_all: Callable[[], object]) -> None:
    """Records of a batch that will be left out, each with what it lacks."""
    box = _note(parent, 12, _("{n} belum dapat diterbitkan dan dilewati").format(n=format_number(len(lacking))))
    for one in lacking[:SHOWN]:
        w.label(box, f"{one.title}: {' '.join(one.sentences)}", "small", "text", wrap="auto").pack(fill="x")
    if len(lacking) > SHOWN:
        w.link(box, _("Lihat semua"), show_all).pack(anchor="w")
