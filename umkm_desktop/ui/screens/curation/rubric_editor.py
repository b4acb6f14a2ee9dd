"""The editor of a rubric: a table of criteria typed into like a sheet; gate, marks and sum of weights beside it."""

import tkinter as tk
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.curation.curation_gates import (
    CONSEQUENCE_NAMES,
    PAPER_NAMES,
    VARIANT_NAMES,
    Consequence,
    Paper,
    Variant,
)
from umkm_desktop.domain.curation.rubrics import METHOD_NAMES, Method
from umkm_desktop.domain.curation.scoring_steps import written
from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_pane import ListPane
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.curation.rubrics_presenter import RubricDraft

SIDE = 296


class RubricEditor(ListPane[RubricDraft]):
    """Table left, the rest right, Simpan at the foot of the right card."""

    noun, hint = N_("kriteria"), N_("ketik isi sel · Enter semua isian · Shift F10")
    row_height = 36

    def build_list(self, room: tk.Misc) -> None:
        on = self.presenter
        self._side = w.card(self.content, padding=14)
        self._side.configure(width=look.px(SIDE))
        self._side.pack_propagate(False)
        self._side.pack(side="right", fill="y", before=self._list)
        self._side.lower(self._list)
        self._list.pack_configure(side="left", padx=(0, look.px(12)))
        head = w.frame(room)
        head.pack(fill="x", padx=look.px(14), pady=(look.px(12), look.px(4)))
        w.link(head, _("‹ Rubrik"), on.leave).pack(side="left")
        self._sum = w.label(head, "", "small", "text2")
        self._sum.pack(side="left", padx=look.px(14))
        w.button(head, _("Tambah kriteria"), icon="plus-lg", command=partial(on.criterion, None), key="Ctrl N").pack(
            side="right"
        )
        super().build_list(room)

    def key(self, row: Mapping[str, Any]) -> str:
        return self.presenter.key_of(row)

    def columns(self) -> list[w.Column]:
        return [
            w.Column("name", _("Kriteria"), 190, lambda row: row["name"], stretch=1, editable=True, font="bodym"),
            w.Column("weight", _("Bobot"), 70, _shown("weight"), "number", editable=True),
            w.Column("scale", _("Skala"), 62, lambda row: f"{row['lowest']}–{row['highest']}", color="text2"),
            w.Column("target", _("Target"), 60, _shown("target"), "number", editable=True, priority=1),
            w.Column("minimum", _("Min."), 52, _shown("minimum"), "number", editable=True),
            w.Column("variant", _("Untuk"), 92, _variant, color="text2", priority=2),
            w.Column("training", _("Pelatihan"), 120, _shown("training"), stretch=2, editable=True, priority=3),
        ]

    def nothing(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(parent, "list-check", _("Belum ada kriteria"), _("Tambahkan kriteria satu per satu."))

    def open_row(self, row: Mapping[str, Any]) -> None:
        self.presenter.criterion(row["place"])

    def type_cell(self, row: Mapping[str, Any], column: str, text: str) -> str | None:
        return self.presenter.cell(row["place"], column, text)

    def menu(self, row: Mapping[str, Any]) -> list[w.MenuEntry | None]:
        on, place = self.presenter, row["place"]
        return [
            w.MenuEntry(_("Semua isian…"), partial(on.criterion, place), "pencil", "Enter"),
            w.MenuEntry(_("Ke atas"), partial(on.move, place, -1), "arrow-up"),
            w.MenuEntry(_("Ke bawah"), partial(on.move, place, 1), "arrow-down"),
            None,
            w.MenuEntry(_("Hapus kriteria"), partial(on.remove, place), "x-lg"),
        ]

    def show_chosen(self) -> None:
        """The rubric itself, beside its criteria."""
        on, values = self.presenter, self.presenter.values
        self._sum.say(_sums(on.rows))
        w.clear(self._side)
        w.button(self._side, _("Simpan rubrik"), "primary", icon="check-lg", command=on.save, key="Ctrl S").pack(
            side="bottom", fill="x"
        )
        scroll = w.ScrollFrame(self._side)
        scroll.pack(fill="both", expand=True, pady=(0, look.px(8)))
        body = scroll.body
        w.heading(body, _("Rubrik"), _("Ubah"), on.change_head).pack(fill="x")
        name = str(values["name"]) or _("Belum bernama")
        w.label(body, name, "bodym", wrap="auto").pack(fill="x", pady=(look.px(4), 0))
        w.label(body, _(METHOD_NAMES[Method(values["method"])]), "small", "text2", wrap="auto").pack(fill="x")
        if values["note"]:
            w.label(body, values["note"], "small", "text3", wrap="auto").pack(fill="x")
        w.divider(body).pack(fill="x", pady=look.px(10))
        w.heading(body, _("Syarat dokumen"), _("Tambah"), partial(on.gate, None)).pack(fill="x")
        for place, row in enumerate(values["gates"]):
            w.link(body, _gate_line(row), partial(on.gate, place), "small").pack(anchor="w", pady=(look.px(3), 0))
            means = _(CONSEQUENCE_NAMES[Consequence(row["consequence"])])
            who = _(VARIANT_NAMES[Variant(row["variant"])]).lower()
            w.label(body, f"{who} · {means}", "small", "text3", wrap="auto").pack(fill="x")
        w.divider(body).pack(fill="x", pady=look.px(10))
        w.heading(body, _("Batas keputusan"), _("Ubah"), on.marks).pack(fill="x")
        for mark in values["marks"]:
            w.label(body, _mark_line(mark), "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(3), 0))
        otherwise = _(VERDICT_NAMES[Verdict(values["otherwise"])]).lower()
        w.label(body, _("Selain itu: {verdict}").format(verdict=otherwise), "small", "text2", wrap="auto").pack(
            fill="x", pady=(look.px(3), 0)
        )


def _shown(key: str) -> Any:
    def value(row: Mapping[str, Any]) -> str:
        found = row.get(key)
        return "" if found is None else str(found).replace(".", ",")

    return value


def _variant(row: Mapping[str, Any]) -> str:
    return _(VARIANT_NAMES[Variant(row["variant"])])


def _sums(rows: list[dict[str, Any]]) -> str:
    """The sum of the weights for food and for everything else."""
    words = []
    for name, kinds in ((_("pangan"), ("all", "food")), (_("bukan pangan"), ("all", "non-food"))):
        weights = [_number(row.get("weight")) for row in rows if row["variant"] in kinds]
        if weights:
            words.append(_("jumlah bobot {who} {sum}").format(who=name, sum=written(sum(weights, Decimal(0)))))
    return " · ".join(words)


def _number(typed: object) -> Decimal:
    try:
        number = Decimal(str(typed).replace(",", "."))
    except InvalidOperation:
        return Decimal(0)
    return number if number.is_finite() else Decimal(0)


def _gate_line(row: Mapping[str, Any]) -> str:
    joint = _(" atau ") if row["need"] == "any" else _(" dan ")
    return joint.join(_(PAPER_NAMES[Paper(one)]) for one in row["papers"])


def _mark_line(mark: Mapping[str, Any]) -> str:
    parts = []
    if mark["least"]:
        parts.append(_("nilai akhir ≥ {n}").format(n=str(mark["least"]).replace(".", ",")))
    if mark["lowest_gap"] is not None:
        gap = str(mark["lowest_gap"]).replace(".", ",").replace("-", "\N{MINUS SIGN}")
        parts.append(_("selisih ≥ {n}").format(n=gap))
    return f"{_(VERDICT_NAMES[Verdict(mark['verdict'])])}: {', '.join(parts)}"


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part, as the screen wants it."""
    view = RubricEditor(parent)
    draft = RubricDraft(view, context, parts)
    view.attach(draft)
    return view.hosted(
        {
            Command.NEW: partial(draft.criterion, None),
            Command.SAVE: draft.save,
            Command.EDIT: draft.change_head,
            Command.FIND: view.table.focus_set,
            Command.BACK: draft.leave,
        },
        unsaved=draft.has_unsaved,
        discard=draft.discard,
    )
