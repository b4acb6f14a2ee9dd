"""The paper at the right: buttons above it, what is missing or the date to be printed, the page, and a quiet foot."""

import tkinter as tk
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from umkm_desktop.domain.issuing import Missing
from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.issuing.issue_flow import IssuePanel
from umkm_desktop.ui.screens.issuing.presenter import DocumentPanel, IssuingPresenter


class PaperPane(tk.Frame):
    """Shows one document, or papers about to be issued, or what could stand here."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._presenter: IssuingPresenter | None = None
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
        self._presenter = presenter
        self.show_nothing()

    @property
    def presenter(self) -> IssuingPresenter:
        """The presenter, once attached."""
        assert self._presenter is not None
        return self._presenter

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
        w.button(buttons, _("Buka PDF"), "quiet", command=self.presenter.open_pdf).pack(side="left")
        w.button(
            buttons, "", "quiet", icon="folder2-open", tip=_("Buka folder"), command=self.presenter.open_folder
        ).pack(side="left")
        more = w.button(buttons, "", "quiet", icon="three-dots", tip=_("Lainnya"))
        more.configure(command=partial(self._open_menu, more, panel))
        more.pack(side="right", padx=(0, look.px(2)))
        words = w.frame(self._head)
        words.pack(fill="x", pady=(look.px(8), 0))
        w.pill(words, panel.status, "bad" if panel.revoked else "up", icon="x-lg" if panel.revoked else "check2").pack(
            side="right"
        )
        w.label(words, panel.title, "strong", wrap="auto").pack(fill="x")
        w.label(words, panel.detail, "small", "text3", wrap="auto").pack(fill="x")
        self._show_foot(panel.foot, "shield-check" if not panel.revoked else "x-octagon", panel.revoked)

    def _open_menu(self, button: tk.Misc, panel: DocumentPanel) -> None:
        why = "" if panel.may_revoke else _("Sudah dicabut, atau Anda tidak berhak mencabut.")
        w.popup_menu(
            button,
            [
                w.MenuEntry(_("Buka PDF"), self.presenter.open_pdf, "box-arrow-up-right"),
                w.MenuEntry(_("Buka folder"), self.presenter.open_folder, "folder2-open"),
                None,
                w.MenuEntry(_("Muat halaman"), self.page.fit_page, "aspect-ratio", "Ctrl+0"),
                w.MenuEntry(_("Muat lebar"), self.page.fit_width, "arrows", "Ctrl+2"),
                None,
                w.MenuEntry(_("Cabut…"), self.presenter.revoke_selected, "x-octagon", refused=why),
            ],
        )

    # --- papers about to be issued
    def show_issue(self, panel: IssuePanel) -> None:
        """Title, date, what is missing, and the button that issues."""
        self._empty.place_forget()
        self._clear(self._head)
        self._clear(self._notes)
        words = w.frame(self._head)
        words.pack(fill="x")
        self._button(words, _("Batal"), "quiet", self.presenter.cancel_issue)
        w.label(words, panel.title, "h3", wrap="auto").pack(fill="x", pady=(look.px(5), 0))
        row = w.frame(self._head)
        row.pack(fill="x", pady=(look.px(4), 0))
        self._date_field(row, panel.day)
        allowed = not panel.missing and not panel.refused
        why = panel.refused or (_("Lengkapi dahulu pengaturannya.") if panel.missing else "")
        for text, kind, command, icon in (
            (_("Terbitkan dan cetak"), "primary", self.presenter.print_selected, "printer"),
            (_("Ke PDF"), "secondary", self.presenter.save_selected, None),
        ):
            tip = "" if icon else _("Terbitkan, lalu simpan sebagai PDF (Ctrl+S)")
            made = self._button(row, text, kind, command, icon=icon, anchor="se", tip=tip)
            made.set_allowed(allowed and not self._busy, why)
        self._show_missing(panel.missing)
        self._show_foot(_("Konsep, belum bernomor"), "pencil", wrong=False)

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
        self.presenter.flow.set_day(day)

    def _show_missing(self, missing: Sequence[Missing]) -> None:
        """Each thing that is missing with a jump to where it is filled in."""
        self._clear(self._notes)
        if not missing:
            self._notes.pack_forget()
            return
        self._notes.pack(fill="x", padx=look.px(12), pady=(0, look.px(8)), after=self._head)
        box = w.box(self._notes, "wait_soft", padding=12)
        box.pack(fill="x")
        w.label(box, _("Belum dapat mencetak"), "strong", "wait", icon="exclamation-triangle-fill").pack(anchor="w")
        for one in missing:
            row = w.frame(box)
            row.pack(fill="x", pady=(look.px(4), 0))
            w.link(row, _("Isi sekarang"), partial(self.presenter.flow.fill_in, one)).pack(side="right", anchor="n")
            w.label(row, one.text, "small", "text", wrap="auto").pack(fill="x")

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
    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - a view's switch
        """Grey the buttons while something is issued."""
        self._busy = busy
        for child in self._head.winfo_children():
            for button in child.winfo_children():
                if isinstance(button, w.Button):
                    button.set_allowed(not busy, _("Sedang menerbitkan."))

    def _button(
        self, row: tk.Misc, text: str, kind: Any, command: Callable[[], object], *, icon: str | None = None,
        tip: str = "", anchor: Any = "center",
    ) -> w.Button:  # fmt: skip
        made = w.button(row, text, kind, icon=icon, command=command, tip=tip)
        made.pack(side="right", padx=(look.px(4), 0), anchor=anchor)
        return made

    def _show_foot(self, text: str, icon: str, wrong: bool) -> None:  # noqa: FBT001 - colour of the sign
        self._clear(self._foot)
        w.label(self._foot, _("bukan TTE"), "small", "text3").pack(side="right")
        w.label(self._foot, text, "small", "bad" if wrong else "text2", icon=icon,
                icon_color="bad" if wrong else "up", wrap="auto").pack(side="left", fill="x", expand=True)  # fmt: skip

    @staticmethod
    def _clear(frame: tk.Frame) -> None:
        """An emptied frame would keep its height."""
        for child in frame.winfo_children():
            child.destroy()
        frame.configure(height=1)
