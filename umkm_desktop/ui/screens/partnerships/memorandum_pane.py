"""The form a memorandum is written in, beside the checklist of what it needs."""

import tkinter as tk
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from umkm_desktop.domain.agreements.clause_examples import MOU_PAPER
from umkm_desktop.domain.agreements.clauses import PARTS
from umkm_desktop.domain.agreements.signed_texts import ADVISED_MOU, NEEDED
from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.partnerships.clause_menu import ClauseMenus
from umkm_desktop.ui.screens.partnerships.editor_pane import KEEP_AFTER, SIDE_WIDTH
from umkm_desktop.ui.screens.partnerships.memorandum_editor import MemorandumEditor

_HINTS = {content.key: content.hint for content in (*ADVISED_MOU, *NEEDED)}


def _text(key: str, label: str, section: str = "", rows: int = 4) -> w.Field:
    return w.Field(key, label, "multiline", rows=rows, section=section, hint=_HINTS.get(key, ""))


def _fields(presenter: MemorandumEditor) -> list[w.Field]:
    return [
        w.Field("partner", N_("Mitra"), "combo", True, 6, N_("Para pihak"), suggest=presenter.suggest_partner),
        w.Field("number", N_("Nomor mitra"), width=6),
        w.Field("about", N_("Tentang"), required=True, hint=N_("Dicetak sebagai judul, dengan huruf kapital.")),
        w.Field("starts", N_("Mulai"), "date", width=6, section=N_("Jangka waktu")),
        w.Field("ends", N_("Berakhir"), "date", width=6),
        _text("purpose", N_("Maksud dan tujuan"), N_("Isi")),
        _text("scope", N_("Ruang lingkup")),
        _text("duties", N_("Tugas para pihak"), rows=6),
        _text("costs", N_("Pembiayaan"), rows=3),
        _text("disputes", N_("Penyelesaian perselisihan"), rows=3),
        w.Field("office_signatory", N_("Penanda tangan dinas"), width=6, section=N_("Penanda tangan"),
                hint=N_("Kosong: pejabat yang berwenang pada hari terbit.")),
        w.Field("office_signatory_position", N_("Jabatan"), width=6),
        w.Field("partner_signatory", N_("Penanda tangan mitra"), width=4),
        w.Field("partner_signatory_position", N_("Jabatan"), width=3),
        w.Field("partner_authority", N_("Dasar kewenangan"), width=5, hint=N_("Akta atau surat kuasa.")),
        w.Field("note", N_("Catatan kantor (tidak dicetak)"), "multiline", rows=2),
    ]  # fmt: skip


class MemorandumPane(tk.Frame):
    """The whole editor; the view makes one per memorandum that is written."""

    def __init__(
        self, parent: tk.Misc, presenter: MemorandumEditor, values: Mapping[str, Any], *, locked: bool
    ) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter = presenter
        self._put_in = False
        self.columnconfigure(0, weight=1)
        self.columnconfigure(1, minsize=look.px(SIDE_WIDTH))
        self.rowconfigure(0, weight=1)
        self._build_form()
        side = w.frame(self)
        side.grid(row=0, column=1, sticky="nsew")
        self._list = w.card(side)
        self._list.pack(fill="x")
        self.form.set_values(values)
        if locked:
            self.form.lock("partner", _("Mitra tidak dapat diganti; buat nota kesepahaman baru."))
        ClauseMenus(self.form, PARTS[MOU_PAPER], _HINTS, presenter.clauses_for, self._clause_put_in)
        self.form.go_to("about" if values.get("partner") else "partner")
        self._timer = self.after(KEEP_AFTER, self._keep)
        self.bind("<Destroy>", lambda event: self.after_cancel(self._timer) if event.widget is self else None)

    def _build_form(self) -> None:
        card = w.card(self, padding=0)
        card.grid(row=0, column=0, sticky="nsew", padx=(0, look.px(12)))
        self._foot = w.FootBar(card)
        self._foot.pack(side="bottom", fill="x")
        buttons = self._foot.buttons
        self._foot.add(w.button(buttons, _("Batal"), "quiet", command=self._presenter.back, key="Esc"))
        save = w.button(buttons, _("Simpan"), "primary", icon="check-lg", command=self._presenter.save, key="Ctrl S")
        self._foot.add(save)
        scroll = w.ScrollFrame(card)
        scroll.pack(fill="both", expand=True, padx=look.px(12), pady=(look.px(14), 0))
        self.form = w.Form(scroll.body, _fields(self._presenter), self._presenter.changed, self._check)
        self.form.pack(fill="x")

    def show_checklist(self, missing: Sequence[str], advised: Sequence[str]) -> None:
        """What it needs before it is signed, then what is advised."""
        for child in self._list.winfo_children():
            child.destroy()
        needed = NEEDED
        done = _("{n} dari {all}").format(n=len(needed) - len(missing), all=len(needed))
        w.heading(self._list, _("Isi yang diperlukan"), sub=done).pack(fill="x")
        for content in needed:
            gone = content.key in missing
            name, note = _(content.name).capitalize(), _("belum ada") if gone else ""
            line = w.check_line(self._list, "missing" if gone else "ok", name, note)
            line.pack(fill="x", pady=(look.px(6), 0))
        if missing:
            first = "starts" if missing[0] == "term" else missing[0]
            jump = w.link(self._list, _("Lompat ke yang belum ada"), partial(self.form.go_to, first))
            jump.pack(anchor="w", pady=(look.px(8), 0))
        w.divider(self._list).pack(fill="x", pady=look.px(10))
        w.heading(self._list, _("Anjuran dinas")).pack(fill="x")
        for content in ADVISED_MOU:
            state = "none" if content.key in advised else "ok"
            w.check_line(self._list, state, _(content.name).capitalize()).pack(fill="x", pady=(look.px(3), 0))

    def show_kept(self, words: str) -> None:
        self._foot.status(words)

    @property
    def touched(self) -> bool:
        """Whether anything was typed or put in."""
        return self._put_in or self.form.dirty

    def _clause_put_in(self) -> None:
        self._put_in = True
        self._presenter.changed()

    def _check(self, values: dict[str, Any]) -> Mapping[str, str]:
        self._presenter.keep()
        return self._presenter.check(values)

    def _keep(self) -> None:
        self._presenter.keep()
        self._timer = self.after(KEEP_AFTER, self._keep)
