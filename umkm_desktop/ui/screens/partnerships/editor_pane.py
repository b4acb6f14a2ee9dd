"""The form an agreement is written in, the checklist of what the law asks, and the products it is about."""

import tkinter as tk
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from umkm_desktop.domain.agreements.clause_examples import PKS_PAPER
from umkm_desktop.domain.agreements.clauses import PARTS
from umkm_desktop.domain.agreements.partnerships import CONTENTS, PATTERNS, TERM
from umkm_desktop.domain.agreements.signed_texts import ADVISED, BRAND_NAMES
from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.partnerships.clause_menu import ClauseMenus
from umkm_desktop.ui.screens.partnerships.editor import EditorPresenter

SIDE_WIDTH = 300
KEEP_AFTER = 10_000
"""Milliseconds after which half-typed text is kept, as long as the page is open."""

_HINTS = {content.key: content.hint for content in (*ADVISED, *CONTENTS)}


def _clause(key: str, label: str, section: str = "", *, required: bool = True) -> w.Field:
    return w.Field(key, label, "multiline", rows=4, section=section, hint=_HINTS.get(key, ""), required=required)


def _fields(presenter: EditorPresenter) -> list[w.Field]:
    brands = [("", _("belum ditentukan")), *((brand.value, _(name)) for brand, name in BRAND_NAMES.items())]
    patterns = [(pattern.value, _(rule.name)) for pattern, rule in PATTERNS.items()]
    return [
        w.Field("business", N_("UMKM"), "combo", True, 6, N_("Para pihak"), suggest=presenter.suggest_business),
        w.Field("partner", N_("Mitra"), "combo", True, 6, suggest=presenter.suggest_partner),
        w.Field("pattern", N_("Pola kemitraan"), "choice", True, 6, choices=patterns),
        w.Field("number", N_("Nomor perjanjian para pihak"), width=6),
        w.Field("starts", N_("Mulai"), "date", width=6, section=N_("Jangka waktu")),
        w.Field("ends", N_("Berakhir"), "date", width=6),
        _clause("activity", N_("Kegiatan usaha"), N_("Isi yang diwajibkan"), required=False),
        _clause("rights_duties", N_("Hak dan kewajiban masing-masing pihak"), required=False),
        _clause("development", N_("Bentuk pengembangan"), required=False),
        _clause("disputes", N_("Penyelesaian perselisihan"), required=False),
        _clause("scope", N_("Ruang lingkup"), N_("Anjuran dinas"), required=False),
        w.Field("brand", N_("Merek yang dipakai"), "choice", width=4, choices=brands),
        w.Field("brand_name", N_("Nama merek"), width=4),
        w.Field("producer_named", N_("Nama produsen dicantumkan"), "check", width=4, hint=N_("Wajib bagi merek toko.")),
        _clause("price_terms", N_("Harga"), required=False),
        w.Field(
            "payment_days", N_("Tempo bayar (hari)"), "digits", width=4, hint=N_("0 = tunai; dicetak sebagai kalimat.")
        ),
        _clause("payment", N_("Cara bayar dan ketentuan lain"), required=False),
        _clause("returns", N_("Retur"), required=False),
        _clause("force_majeure", N_("Keadaan kahar"), required=False),
        w.Field("business_signatory", N_("Penanda tangan UMKM"), width=4, section=N_("Penanda tangan")),
        w.Field("business_signatory_position", N_("Jabatan"), width=3),
        w.Field("business_authority", N_("Dasar kewenangan"), width=5, hint=N_("Akta, NIB, atau surat kuasa.")),
        w.Field("partner_signatory", N_("Penanda tangan mitra"), width=4),
        w.Field("partner_signatory_position", N_("Jabatan"), width=3),
        w.Field("partner_authority", N_("Dasar kewenangan"), width=5),
        w.Field("note", N_("Catatan kantor (tidak dicetak)"), "multiline", rows=2),
    ]


class EditorPane(tk.Frame):
    """The whole editor; the view makes one per agreement that is written."""

    def __init__(self, parent: tk.Misc, presenter: EditorPresenter, values: Mapping[str, Any], *, locked: bool) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter = presenter
        self._products: dict[str, w.CheckBox] = {}
        self._touched = False
        self.columnconfigure(0, weight=1)
        self.columnconfigure(1, minsize=look.px(SIDE_WIDTH))
        self.rowconfigure(0, weight=1)
        self._build_form()
        self._build_side()
        self.form.set_values(values)
        if locked:
            for key in ("business", "partner"):
                self.form.lock(key, _("Para pihak tidak dapat diganti; buat perjanjian baru."))
        self._clauses = ClauseMenus(
            self.form, PARTS[PKS_PAPER], _HINTS, self._presenter.clauses_for, self._clause_put_in
        )
        self.form.go_to("pattern" if locked else "partner" if values.get("business") else "business")
        self._timer = self.after(KEEP_AFTER, self._keep)
        self.bind("<Destroy>", lambda event: self._stop() if event.widget is self else None)

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
        self.form = w.Form(scroll.body, _fields(self._presenter), self._changed, self._check)
        self.form.pack(fill="x")

    def _build_side(self) -> None:
        side = w.frame(self)
        side.grid(row=0, column=1, sticky="nsew")
        self._list = w.card(side)
        self._list.pack(fill="x")
        self._parts = w.card(side)
        self._parts.pack(fill="x", pady=(look.px(12), 0))
        self._product_card = w.card(side)
        self._product_card.pack(fill="x", pady=(look.px(12), 0))

    # --- what the presenter says
    def show_checklist(self, missing: Sequence[str], advised: Sequence[str], producer: str) -> None:
        """What the law requires, then what the office advises; only the first keeps from signing."""
        _empty(self._list)
        self._required(missing)
        if producer:
            named = w.check_line(self._list, producer, _("Nama produsen pada merek toko"), "PP 3/2026")
            named.pack(fill="x", pady=(look.px(6), 0))
        w.divider(self._list).pack(fill="x", pady=look.px(10))
        done = _("{n} dari {all}").format(n=len(ADVISED) - len(advised), all=len(ADVISED))
        w.heading(self._list, _("Anjuran dinas"), sub=done).pack(fill="x")
        for content in ADVISED:
            state = "none" if content.key in advised else "ok"
            line = w.check_line(self._list, state, _first_large(_(content.name)))
            line.pack(fill="x", pady=(look.px(3), 0))

    def _required(self, missing: Sequence[str]) -> None:
        contents = (*CONTENTS, TERM)
        done = _("{n} dari {all}").format(n=len(contents) - len(missing), all=len(contents))
        w.heading(self._list, _("Isi yang diminta aturan"), sub=done).pack(fill="x")
        for content in contents:
            line = w.check_line(
                self._list,
                "missing" if content.key in missing else "ok",
                _first_large(_(content.name)),
                _("belum ada") if content.key in missing else "",
            )
            line.pack(fill="x", pady=(look.px(6), 0))
        if missing:
            first = "starts" if missing[0] == "term" else missing[0]
            w.link(self._list, _("Lompat ke yang belum ada"), partial(self.form.go_to, first)).pack(
                anchor="w", pady=(look.px(8), 0)
            )

    def show_parts(self, business_part: str, partner_part: str) -> None:
        _empty(self._parts)
        w.heading(self._parts, _("Peran dalam pola ini")).pack(fill="x", pady=(0, look.px(4)))
        w.details(self._parts, [w.Detail(_("UMKM"), business_part), w.Detail(_("Mitra"), partner_part)]).pack(fill="x")

    def offer_products(self, products: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        _empty(self._product_card)
        w.heading(self._product_card, _("Produk dalam perjanjian")).pack(fill="x", pady=(0, look.px(4)))
        self._products = {}
        for uid, name in products:
            box = w.CheckBox(self._product_card, name, uid in chosen, lambda _value: self._touch())
            box.pack(anchor="w", fill="x")
            self._products[uid] = box
        if not products:
            words = _("Pilih UMKM dahulu; produknya muncul di sini.")
            w.label(self._product_card, words, "small", "text3", wrap="auto").pack(anchor="w", fill="x")

    @property
    def chosen_products(self) -> list[str]:
        """Uids of the ticked products."""
        return [uid for uid, box in self._products.items() if box.value]

    @property
    def touched(self) -> bool:
        """Whether anything was typed or ticked."""
        return self._touched or self.form.dirty

    def show_kept(self, words: str) -> None:
        self._foot.status(words)

    # --- what the officer does
    def _changed(self) -> None:
        self._presenter.changed()

    def _touch(self) -> None:
        self._touched = True

    def _check(self, values: dict[str, Any]) -> Mapping[str, str]:
        self._presenter.left()
        self._presenter.pattern_chosen(values.get("pattern"))
        return self._presenter.check(values)

    def insert(self, key: str, text: str) -> None:
        """Put a clause after what is there."""
        self._clauses.insert(key, text)

    def _clause_put_in(self) -> None:
        self._touch()
        self._presenter.changed()

    def _keep(self) -> None:
        self._presenter.keep()
        self._timer = self.after(KEEP_AFTER, self._keep)

    def _stop(self) -> None:
        self.after_cancel(self._timer)


def _first_large(name: str) -> str:
    """``isi UMKM`` as ``Isi UMKM``: only the first letter changes."""
    return name[:1].upper() + name[1:]


def _empty(card: tk.Misc) -> None:
    for child in card.winfo_children():
        child.destroy()
