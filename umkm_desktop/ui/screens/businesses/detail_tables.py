"""The tabs that are lists: products, permits, agreements, documents, and the trail of one business."""

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.agreements.partnerships import PATTERNS, Pattern
from umkm_desktop.domain.papers import issuing
from umkm_desktop.domain.permits import Standing
from umkm_desktop.i18n import N_, _, format_moment
from umkm_desktop.services.register.business_details import AgreementLine, BusinessDetails, DocumentLine, ProductLine
from umkm_desktop.services.trail.history import Entry
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import paper_entries, stage_pill
from umkm_desktop.ui.screens.businesses.papers import agreement_offers, product_offer
from umkm_desktop.ui.screens.businesses.words import (
    PERMIT_ICONS,
    PERMIT_NAMES,
    agreement_pill,
    in_groups,
    permit_number,
    permit_pill,
    short_date,
    verdict_pill,
)

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.businesses.presenter import BusinessesPresenter


MOST_CHANGES = 10
"""Changes of one entry that are listed under the history; the screen Jejak audit has them all."""


@dataclass(frozen=True)
class PermitLine:
    """A permit of the business or of one of its products; ``uid`` is the product's, empty for the business."""

    uid: str
    of: str
    kind: str
    number: str
    ends: str
    standing: Standing


@dataclass(frozen=True)
class Kind:
    """What a tab lists: its columns, its rows, what stands there while it is empty, and what Enter does."""

    columns: Callable[[], Sequence[w.Column]]
    rows: Callable[[BusinessDetails], Sequence[Any]]
    noun: str
    icon: str
    empty: str
    hint: str = ""
    on_open: Callable[["BusinessesPresenter", Any], object] | None = None
    add: tuple[str, Callable[["BusinessesPresenter"], object]] | None = None
    menu: Callable[["BusinessesPresenter", Any], list[w.MenuEntry | None]] | None = None


class TableTab:
    """A list in the detail panel, with a button over it where something can be added."""

    def __init__(self, parent: tk.Misc, kind: Kind, presenter: "BusinessesPresenter") -> None:
        self.frame = w.frame(parent)
        self._kind, self._on = kind, presenter
        if kind.add is not None:
            text, act = kind.add
            line = w.frame(self.frame)
            line.pack(fill="x", pady=(look.px(6), 0))
            add = w.button(line, _(text), icon="plus-lg", command=lambda: act(presenter))
            add.pack(side="right", padx=look.px(4))
            if presenter.detail.may_edit():
                add.refuse(presenter.detail.may_edit())
        self.table = w.Table(
            self.frame,
            kind.columns(),
            noun=_(kind.noun),
            hint=_(kind.hint) if kind.hint else "",
            row_height=39,
            key=id,
            empty=self._empty,
            on_open=self._open if kind.on_open else None,
            on_edit=self._open if kind.on_open else None,
            on_menu=self._menu if kind.menu else None,
        )
        self.table.pack(fill="both", expand=True)

    def show(self, details: BusinessDetails, *, to_top: bool) -> None:
        """Show the rows of a business."""
        self.table.set_source(w.ListSource(self._kind.rows(details)), keep=not to_top)

    def _open(self, row: Any) -> None:
        if self._kind.on_open is not None:
            self._kind.on_open(self._on, row)

    def _menu(self, row: Any) -> list[w.MenuEntry | None]:
        return self._kind.menu(self._on, row) if self._kind.menu else []

    def _empty(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(parent, self._kind.icon, _(self._kind.empty), "")


class HistoryTable:
    """The trail of one business as sentences."""

    def __init__(self, parent: tk.Misc) -> None:
        self.frame = w.frame(parent)
        self.table = w.Table(
            self.frame,
            [w.Column("what", _("Yang terjadi"), 200, _entry_lines, "two_line", stretch=1)],
            noun=_("catatan"),
            hint=_("↑ ↓ pilih"),
            row_height=39,
            key=lambda entry: entry.seq,
            on_select=self._tell,
        )
        self._changes = w.box(self.frame, "sunk", padding=10)
        self._changes.pack(side="bottom", fill="x", padx=look.px(6), pady=(0, look.px(6)))
        self._words = w.label(self._changes, "", "small", "text2", wrap="auto")
        self._words.pack(fill="x")
        self.table.pack(fill="both", expand=True)

    def show(self, _details: BusinessDetails, *, to_top: bool) -> None:
        """The entries follow by ``show_entries``; they are read only when the tab is looked at."""

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Newest first."""
        self.table.set_source(w.ListSource(entries))
        if entries:
            self.table.select(0)

    def _tell(self, entry: Entry | None) -> None:
        lines = (
            [f"{one.label}: {one.old or '–'} → {one.new or '–'}" for one in entry.changes[:MOST_CHANGES]]
            if entry
            else []
        )
        self._words.say("\n".join(lines) or _("Tidak ada isian yang berubah."))


def _entry_lines(entry: Entry) -> tuple[str, str]:
    reason = _("alasan: {reason}").format(reason=entry.reason) if entry.reason else ""
    second = " · ".join(part for part in (format_moment(entry.at), reason) if part)
    return f"{entry.officer} {entry.sentence}", second


def _product_columns() -> list[w.Column]:
    return [
        w.Column("name", _("Produk"), 170, _product_lines, "two_line", stretch=1),
        w.Column("price", _("Harga"), 76, lambda row: row.price, "number"),
        w.Column(
            "permits", _("Izin"), 70, lambda row: [PERMIT_ICONS[one[3]] for one in row.permits], "icons", priority=1
        ),
        w.Column("verdict", _("Kurasi"), 132, _product_pill, "pill"),
    ]


def _product_lines(row: ProductLine) -> tuple[str, str]:
    kind = _("pangan") if row.is_food else _("bukan pangan")
    return row.name, " · ".join(part for part in (row.brand, row.net_weight, kind) if part)


def _product_pill(row: ProductLine) -> w.PillText:
    return w.PillText(_("Diarsipkan"), "flat", "archive") if row.archived else w.PillText(*verdict_pill(row.verdict))


def permit_lines(details: BusinessDetails) -> list[PermitLine]:
    """The NIB of the business, then the permits of its products that are in the lists."""
    nib = str(details.values["nib"] or "")
    stands = Standing.PRESENT if nib else Standing.MISSING
    lines = [PermitLine("", str(details.values["name"]), "nib", in_groups(nib), "", stands)]
    for product in details.products:
        for kind, number, ends, standing in () if product.archived else product.permits:
            until = short_date(ends) if ends else ""
            lines.append(
                PermitLine(product.uid, product.name, kind, permit_number(kind, number or ""), until, standing)
            )
    return lines


def _permit_columns() -> list[w.Column]:
    return [
        w.Column("kind", _("Izin"), 150, lambda row: (_(PERMIT_NAMES[row.kind]), row.of), "two_line", stretch=1),
        w.Column("number", _("Nomor"), 158, lambda row: row.number or "–", stretch=1, color="text2"),
        w.Column("ends", _("Berlaku sampai"), 112, lambda row: row.ends or "–", color="text2", priority=1),
        w.Column("standing", _("Keadaan"), 116, lambda row: w.PillText(*permit_pill(row.standing)), "pill"),
    ]


def _open_permit(presenter: "BusinessesPresenter", row: PermitLine) -> None:
    if row.uid:
        presenter.detail.edit_product(row.uid)
    else:
        presenter.edit()


def _agreement_columns() -> list[w.Column]:
    return [
        w.Column("partner", _("Mitra"), 200, _agreement_lines, "two_line", stretch=1),
        w.Column("ends", _("Sampai"), 106, lambda row: short_date(row.ends) if row.ends else "–", color="text2"),
        w.Column("standing", _("Keadaan"), 128, lambda row: w.PillText(*agreement_pill(row.standing)), "pill"),
    ]


def _agreement_lines(row: AgreementLine) -> tuple[str, str]:
    pattern = _(PATTERNS[Pattern(row.pattern)].name)
    lacking = _("kurang {count} isi wajib").format(count=len(row.missing)) if row.missing else ""
    return row.partner, " · ".join(part for part in (row.number, pattern, lacking) if part)


def _document_columns() -> list[w.Column]:
    return [
        w.Column("number", _("Dokumen"), 200, _document_lines, "two_line", stretch=1),
        w.Column("day", _("Tanggal"), 106, lambda row: short_date(row.letter_date), color="text2"),
        w.Column("status", _("Keadaan"), 132, lambda row: stage_pill(row.stage), "pill"),
    ]


def _document_lines(row: DocumentLine) -> tuple[str, str]:
    kind = _(issuing.KINDS[issuing.Kind(row.kind)].name)
    return kind, " · ".join(part for part in (row.number, row.partner) if part)


def _product_menu(on: "BusinessesPresenter", row: ProductLine) -> list[w.MenuEntry | None]:
    """Of a row of the tab Produk."""
    detail = on.detail
    edit = w.MenuEntry(_("Ubah"), lambda: detail.edit_product(row.uid), "pencil", "Enter", refused=detail.may_edit())
    if row.archived:
        why = detail.may_archive()
        back = partial(detail.restore_product, row.uid)
        return [edit, None, w.MenuEntry(_("Kembalikan dari arsip"), back, "arrow-counterclockwise", refused=why)]
    decide = partial(detail.open_elsewhere, "curation", uid=row.uid)
    place = partial(detail.open_elsewhere, "placements", product=row.uid)
    away = partial(detail.archive_product, row.uid, row.name)
    return [
        edit,
        w.MenuEntry(_("Putuskan kurasi"), decide, "clipboard-check"),
        w.MenuEntry(_("Ajukan penempatan"), place, "geo-alt"),
        w.MenuEntry(_("Kebutuhan mitra yang cocok…"), partial(detail.tell_needs, row.uid, row.name), "search"),
        None,
        *paper_entries([product_offer(row)], detail.open_offer, refused=detail.may_issue()),
        None,
        w.MenuEntry(_("Arsipkan…"), away, "archive", refused=detail.may_archive()),
    ]


def _agreement_menu(on: "BusinessesPresenter", row: AgreementLine) -> list[w.MenuEntry | None]:
    """Of a row of the tab Kemitraan."""
    detail = on.detail
    show = partial(detail.open_elsewhere, "partnerships", uid=row.uid)
    papers = paper_entries(agreement_offers(row), detail.open_offer, refused=detail.may_issue())
    return [w.MenuEntry(_("Buka"), show, "file-earmark-text", "Enter"), None, *papers]


TABLES: dict[str, Kind] = {
    "products": Kind(
        _product_columns,
        lambda details: details.products,
        N_("produk"),
        "box-seam",
        N_("Belum ada produk"),
        N_("Enter ubah · Shift F10 lainnya"),
        lambda on, row: on.detail.edit_product(row.uid),
        (N_("Tambah produk"), lambda on: on.detail.new_product()),
        _product_menu,
    ),
    "permits": Kind(
        _permit_columns, permit_lines, N_("izin"), "patch-check", N_("Belum ada izin"), N_("Enter ubah"), _open_permit
    ),
    "partnerships": Kind(
        _agreement_columns,
        lambda details: details.agreements,
        N_("perjanjian"),
        "file-earmark-text",
        N_("Belum ada perjanjian kemitraan"),
        N_("Enter buka · Shift F10 lainnya"),
        lambda on, row: on.detail.open_elsewhere("partnerships", uid=row.uid),
        (N_("Perjanjian baru"), lambda on: on.detail.new_agreement()),
        _agreement_menu,
    ),
    "documents": Kind(
        _document_columns,
        lambda details: details.documents,
        N_("dokumen"),
        "printer",
        N_("Belum ada dokumen terbit"),
        N_("Enter buka"),
        lambda on, row: on.detail.open_document(row.uid),
    ),
}
