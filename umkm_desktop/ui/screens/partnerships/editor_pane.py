"""The form a signed text is written in, the checklist of what it needs, and the products an agreement is about."""

import tkinter as tk
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from umkm_desktop.domain.agreements.clauses import PARTS
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, BRAND_NAMES, MEMORANDUM, PARTIES, TextKind
from umkm_desktop.domain.fields import Kind
from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.form_field import field_of
from umkm_desktop.ui.screens.partnerships.editor import EditorPresenter
from umkm_desktop.ui.screens.partnerships.words import NEEDED_TITLES, first_large

SIDE_WIDTH = 300
KEEP_AFTER = 10_000
"""Milliseconds after which half-typed text is kept, as long as the page is open."""


FORMS: Mapping[TextKind, tuple[str, ...]] = {
    AGREEMENT: (
        *("pattern", "number", "starts", "ends", "activity", "rights_duties", "development", "disputes"),
        *("scope", "brand", "brand_name", "producer_named", "price_terms", "payment_days", "payment", "returns"),
        *("force_majeure", "business_signatory", "business_signatory_position", "business_authority"),
        *("partner_signatory", "partner_signatory_position", "partner_authority", "note"),
    ),
    MEMORANDUM: tuple(rule.key for rule in MEMORANDUM.rules),
}
"""The fields after the parties, in the order of the form."""
ROWS = {("memorandum", "duties"): 6, ("memorandum", "costs"): 3, ("memorandum", "disputes"): 3}
"""Lines of a text, where they are not four."""


def _hints(kind: TextKind) -> dict[str, str]:
    return {content.key: content.hint for content in (*kind.advised, *kind.contents)}


def form_fields(presenter: EditorPresenter) -> list[w.Field]:
    """Parties, then each field by its rule, every group under its heading."""
    kind, group, hints = presenter.kind, PARTIES, _hints(presenter.kind)
    suggest = {"business": presenter.suggest_business, "partner": presenter.suggest_partner}
    names = {"business": N_("UMKM"), "partner": N_("Mitra")}
    fields = [w.Field(key, names[key], "combo", True, 6, suggest=suggest[key]) for key in kind.parties]
    fields[0] = replace(fields[0], section=PARTIES)
    rules = {rule.key: rule for rule in kind.rules}
    for rule in (rules[key] for key in FORMS[kind]):
        said: dict[str, Any] = {"section": "" if rule.group == group else rule.group}
        if rule.kind is Kind.LONG_TEXT and rule.key != "note":
            said |= {"rows": ROWS.get((kind.subject, rule.key), 4), "hint": hints.get(rule.key, "")}
        if rule.key == "brand":
            brands = [(brand.value, _(name)) for brand, name in BRAND_NAMES.items()]
            said["choices"] = [("", _("belum ditentukan")), *brands]
        fields.append(field_of(rule, **said))
        group = rule.group
    return fields


class EditorPane(tk.Frame):
    """The whole editor; the view makes one per text that is written. Parts and products only agreements have."""

    def __init__(self, parent: tk.Misc, presenter: EditorPresenter, values: Mapping[str, Any], *, locked: bool) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter, self._kind = presenter, presenter.kind
        self._products: dict[str, w.CheckBox] = {}
        self._touched = False
        self.columnconfigure(0, weight=1)
        self.columnconfigure(1, minsize=look.px(SIDE_WIDTH))
        self.rowconfigure(0, weight=1)
        self._build_form()
        self._build_side()
        self.form.set_values(values)
        if locked:
            for key in self._kind.parties:
                self.form.lock(key, self._why_locked())
        self._offer_clauses()
        self.form.go_to(self._first_field(values, locked=locked))
        self._timer = self.after(KEEP_AFTER, self._keep)
        self.bind("<Destroy>", lambda event: self.after_cancel(self._timer) if event.widget is self else None)

    def _why_locked(self) -> str:
        who = _("Para pihak") if self._kind is AGREEMENT else _("Mitra")
        return _("{who} tidak dapat diganti; buat {what} baru.").format(who=who, what=_(self._kind.name))

    def _first_field(self, values: Mapping[str, Any], *, locked: bool) -> str:
        """Where the writing begins: at a party that is still open, else at what follows them."""
        if self._kind is MEMORANDUM:
            return "about" if values.get("partner") else "partner"
        return "pattern" if locked else "partner" if values.get("business") else "business"

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
        self.form = w.Form(scroll.body, form_fields(self._presenter), self._presenter.changed, self._check)
        self.form.pack(fill="x")

    def _build_side(self) -> None:
        side = w.frame(self)
        side.grid(row=0, column=1, sticky="nsew")
        self._list = w.card(side)
        self._list.pack(fill="x")
        if self._kind is not AGREEMENT:
            return
        self._parts = w.card(side)
        self._parts.pack(fill="x", pady=(look.px(12), 0))
        self._product_card = w.card(side)
        self._product_card.pack(fill="x", pady=(look.px(12), 0))

    # --- what the presenter says
    def show_checklist(self, missing: Sequence[str], advised: Sequence[str], producer: str) -> None:
        """What it needs, then what the office advises; only the first keeps from signing."""
        w.clear(self._list)
        self._required(missing)
        if producer:
            named = w.check_line(self._list, producer, _("Nama produsen pada merek toko"), "PP 3/2026")
            named.pack(fill="x", pady=(look.px(6), 0))
        w.divider(self._list).pack(fill="x", pady=look.px(10))
        advice = self._kind.advised
        done = _("{n} dari {all}").format(n=len(advice) - len(advised), all=len(advice))
        w.heading(self._list, _("Anjuran dinas"), sub=done if self._kind is AGREEMENT else None).pack(fill="x")
        for content in advice:
            state = "none" if content.key in advised else "ok"
            line = w.check_line(self._list, state, first_large(_(content.name)))
            line.pack(fill="x", pady=(look.px(3), 0))

    def _required(self, missing: Sequence[str]) -> None:
        contents = self._kind.contents
        done = _("{n} dari {all}").format(n=len(contents) - len(missing), all=len(contents))
        w.heading(self._list, _(NEEDED_TITLES[self._kind]), sub=done).pack(fill="x")
        for content in contents:
            line = w.check_line(
                self._list,
                "missing" if content.key in missing else "ok",
                first_large(_(content.name)),
                _("belum ada") if content.key in missing else "",
            )
            line.pack(fill="x", pady=(look.px(6), 0))
        if missing:
            first = "starts" if missing[0] == "term" else missing[0]
            w.link(self._list, _("Lompat ke yang belum ada"), partial(self.form.go_to, first)).pack(
                anchor="w", pady=(look.px(8), 0)
            )

    def show_parts(self, business_part: str, partner_part: str) -> None:
        w.clear(self._parts)
        w.heading(self._parts, _("Peran dalam pola ini")).pack(fill="x", pady=(0, look.px(4)))
        w.details(self._parts, [w.Detail(_("UMKM"), business_part), w.Detail(_("Mitra"), partner_part)]).pack(fill="x")

    def offer_products(self, products: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        w.clear(self._product_card)
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
    def _touch(self) -> None:
        self._touched = True

    def _check(self, values: dict[str, Any]) -> Mapping[str, str]:
        self._presenter.left()
        self._presenter.pattern_chosen(values.get("pattern"))
        return self._presenter.check(values)

    def _offer_clauses(self) -> None:
        """Clauses of the library for each text, from its note or with F4."""
        hints = _hints(self._kind)
        words = _("Sisipkan klausul  F4")
        for key in PARTS[self._kind.paper]:
            hint = _(hints[key]) if key in hints else _("Boleh kosong.")
            self.form.show_note(key, hint, "hint", words, partial(self._open_clauses, key))
            self.form.field(key).control.bind("<F4>", w.handler(self._open_clauses, key))

    def _open_clauses(self, key: str) -> None:
        """The clauses of the library for this text, as a menu under it."""
        entries = [
            w.MenuEntry(
                one.name + (_(" (contoh)") if one.example else ""), partial(self.insert, key, one.text), key=one.source
            )
            for one in self._presenter.clauses_for(key)
        ]
        nothing = w.MenuEntry(_("Belum ada klausul untuk bagian ini"), refused=_("pustaka"))
        w.popup_menu(self.form.field(key), entries or [nothing])

    def insert(self, key: str, text: str) -> None:
        """Put a clause after what is there; from now on it is the text's own."""
        typed = self.form.drafted()
        before = typed.get(key, "").strip()
        self.form.restore({**typed, key: f"{before}\n{text}".strip()})
        self.form.go_to(key)
        self._touch()
        self._presenter.changed()

    def _keep(self) -> None:
        self._presenter.keep()
        self._timer = self.after(KEEP_AFTER, self._keep)
