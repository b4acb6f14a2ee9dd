"""What stands over papers about to be issued: title, date, signer, the button, and what is missing."""

import tkinter as tk
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from umkm_desktop.domain.papers.issuing import Missing
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.issuing.issuing import Lacking
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.issuing.issue_flow import IssuePanel
from umkm_desktop.ui.screens.issuing.presenter import IssuingPresenter

SHOWN = 3
"""Records that lack something, before the others are only counted."""


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


class MissingBox(tk.Frame):
    """Each thing the settings lack, with a jump to where it is filled in."""

    def __init__(self, parent: tk.Misc, missing: Sequence[Missing], fill_in: Callable[[Missing], object]) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        box = w.box(self, "wait_soft", padding=12)
        box.pack(fill="x")
        w.label(box, _("Belum dapat mencetak"), "strong", "wait", icon="exclamation-triangle-fill").pack(anchor="w")
        for one in missing:
            row = w.frame(box)
            row.pack(fill="x", pady=(look.px(4), 0))
            w.link(row, _("Isi sekarang"), partial(fill_in, one)).pack(side="right", anchor="n")
            w.label(row, one.text, "small", "text", wrap="auto").pack(fill="x")


class DoubtBox(tk.Frame):
    """What the book of numbers says before the number is taken; ``open_book`` where it gives none."""

    def __init__(self, parent: tk.Misc, sentence: str, open_book: Callable[[], object] | None) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        box = w.box(self, "wait_soft", padding=12)
        box.pack(fill="x")
        mark = w.label(box, icon="exclamation-triangle-fill", icon_size=13, icon_color="wait")
        mark.pack(side="left", anchor="n", padx=(0, look.px(6)), pady=look.px(2))
        words = w.frame(box)
        words.pack(side="left", fill="x", expand=True)
        w.label(words, sentence, "small", "text", wrap="auto").pack(fill="x")
        if open_book is not None:
            w.link(words, _("Buka buku nomor"), open_book).pack(anchor="w")


class LackingBox(tk.Frame):
    """Records of a batch that will be left out, each with what it lacks."""

    def __init__(self, parent: tk.Misc, lacking: Sequence[Lacking], show_all: Callable[[], object]) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        box = w.box(self, "wait_soft", padding=12)
        box.pack(fill="x")
        told = _("{n} belum dapat diterbitkan dan dilewati").format(n=format_number(len(lacking)))
        w.label(box, told, "strong", "wait", icon="exclamation-triangle-fill").pack(anchor="w")
        for one in lacking[:SHOWN]:
            w.label(box, f"{one.title}: {' '.join(one.sentences)}", "small", "text", wrap="auto").pack(fill="x")
        if len(lacking) > SHOWN:
            w.link(box, _("Lihat semua"), show_all).pack(anchor="w")
