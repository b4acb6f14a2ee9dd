"""The tabs that are lists: products, permits, agreements, documents, and the trail of one business."""

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from umkm_desktop.domain.agreements.partnerships import PATTERNS, Pattern
from umkm_desktop.domain.papers import issuing
from umkm_desktop.domain.permits import Standing
from umkm_desktop.domain.placements.placements import STATE_NAMES, State
from umkm_desktop.i18n import MONTHS, N_, _, format_percent, half_away, short_date
from umkm_desktop.services.register.business_details import (
    AgreementLine,
    BusinessDetails,
    DocumentLine,
    Event,
    PartnerSales,
    PlacementLine,
    ProductLine,
)
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import paper_entries, stage_pill
from umkm_desktop.ui.record_page import Listed
from umkm_desktop.ui.screens.businesses.detail_presenter import DetailPresenter, agreement_offers, product_offer
from umkm_desktop.ui.screens.businesses.words import (
    PERMIT_ICONS,
    PERMIT_NAMES,
    TREND_KINDS,
    agreement_pill,
    in_groups,
    permit_number,
    permit_pill,
    placement_kind,
    verdict_pill,
)

SIGNS = {"submission": ("inbox", "info"), "session": ("people", "accent"), "decision": ("clipboard-check", "up")}
"""Icon and its colour of each kind of event of curation."""


@dataclass(frozen=True)
class PermitLine:
    """A permit of the business or of one of its products; ``uid`` is the product's, empty for the business."""

    uid: str
    of: str
    kind: str
    number: str
    ends: str
    standing: Standing


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


def _open_permit(on: DetailPresenter, row: PermitLine) -> None:
    if row.uid:
        on.edit_product(row.uid)
    else:
        on.edit()


def _agreement_columns() -> list[w.Column]:
    return [
        w.Column("partner", _("Mitra"), 200, _agreement_lines, "two_line", stretch=1),
        w.Column("ends", _("Sampai"), 106, lambda row: short_date(row.ends), color="text2"),
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


def _product_menu(on: DetailPresenter, row: ProductLine) -> list[w.MenuEntry | None]:
    """Of a row of the tab Produk."""
    edit = w.MenuEntry(_("Ubah"), lambda: on.edit_product(row.uid), "pencil", "Enter", refused=on.why_not)
    if row.archived:
        why = on.why_no_archive
        back = partial(on.restore_product, row.uid)
        return [edit, None, w.MenuEntry(_("Kembalikan dari arsip"), back, "arrow-counterclockwise", refused=why)]
    decide = partial(on.open_elsewhere, "curation", uid=row.uid)
    place = partial(on.open_elsewhere, "placements", product=row.uid)
    away = partial(on.archive_product, row.uid, row.name)
    return [
        edit,
        w.MenuEntry(_("Putuskan kurasi"), decide, "clipboard-check"),
        w.MenuEntry(_("Ajukan penempatan"), place, "geo-alt"),
        w.MenuEntry(_("Kebutuhan mitra yang cocok…"), partial(on.tell_needs, row.uid, row.name), "search"),
        None,
        *paper_entries([product_offer(row)], on.open_offer, refused=on.why_no_papers),
        None,
        w.MenuEntry(_("Arsipkan…"), away, "archive", refused=on.why_no_archive),
    ]


def _agreement_menu(on: DetailPresenter, row: AgreementLine) -> list[w.MenuEntry | None]:
    """Of a row of the tab Kemitraan."""
    show = partial(on.open_elsewhere, "partnerships", uid=row.uid)
    papers = paper_entries(agreement_offers(row), on.open_offer, refused=on.why_no_papers)
    return [w.MenuEntry(_("Buka"), show, "file-earmark-text", "Enter"), None, *papers]


class SalesTab:
    """Two lists: sales by partner and month, and the placements."""

    def __init__(self, parent: tk.Misc, presenter: DetailPresenter) -> None:
        self._on = presenter
        self.frame = w.frame(parent)
        self.sales = w.Table(
            self.frame, [], noun=_("mitra"), row_height=36, key=lambda row: row.partner_uid, empty=_no_sales
        )
        self.sales.pack(fill="both", expand=True)
        self._due: w.Strip | None = None
        title = w.heading(self.frame, _("Penempatan"))
        title.pack_configure(fill="x", padx=look.px(7), pady=(look.px(8), look.px(2)))
        self.placements = w.Table(
            self.frame,
            _placement_columns(),
            noun=_("penempatan"),
            hint=_("Enter buka"),
            row_height=39,
            on_open=lambda row: presenter.open_elsewhere("placements", uid=row.uid),
        )
        self.placements.pack(fill="both", expand=True)

    def show(self, *, to_top: bool) -> None:
        """Show a business, and that its last month is being judged anew where it is."""
        details = self._on.business
        if self._due is not None:
            self._due.destroy()
            self._due = None
        if details.due:
            self._due = w.Strip(self.frame, details.due, kind="wait", closable=False)
            self._due.pack(fill="x", before=self.sales)
        self.sales.set_columns(_sales_columns(details.months))
        self.sales.set_source(w.ListSource(details.sales), keep=not to_top)
        self.placements.set_source(w.ListSource(details.placements), keep=not to_top)


def _sales_columns(months: tuple[str, ...]) -> list[w.Column]:
    """Thousands of rupiah per month; "–" where nobody reported."""
    columns = [w.Column("partner", _("Ribu rupiah"), 110, lambda row: row.partner, stretch=1)]
    for place, month in enumerate(months):
        name = MONTHS[int(month[5:]) - 1][:3]
        columns.append(w.Column(month, name, 58, _sold(place), "number", priority=len(months) - place))
    return [*columns, w.Column("trend", "", 76, _trend, "pill")]


def _sold(place: int) -> Callable[[PartnerSales], int | str]:
    def value(row: PartnerSales) -> int | str:
        sold = row.months[place]
        return "–" if sold is None else int(half_away(Fraction(sold, 1000)))

    return value


def _trend(row: PartnerSales) -> w.PillText | None:
    change = row.judgement.change
    if change is None:
        return None
    return w.PillText(format_percent(abs(change), signed=False, places=0), TREND_KINDS.get(row.judgement.trend, "flat"))


def _placement_columns() -> list[w.Column]:
    return [
        w.Column("product", _("Produk"), 200, _placement_lines, "two_line", stretch=1),
        w.Column("since", _("Sejak"), 106, lambda row: short_date(row.since), color="text2"),
        w.Column("status", _("Keadaan"), 128, _state, "pill"),
    ]


def _placement_lines(row: PlacementLine) -> tuple[str, str]:
    return row.product, " · ".join(part for part in (row.partner, row.outlet) if part)


def _state(row: PlacementLine) -> w.PillText:
    return w.PillText(_(STATE_NAMES[State(row.status)]), placement_kind(row.status), "")


def _no_sales(parent: tk.Misc) -> tk.Widget:
    return w.EmptyState(
        parent, "graph-up", _("Belum ada laporan penjualan"), _("Laporan bulanan diisi di Evaluasi bulanan.")
    )


def _curation_columns() -> list[w.Column]:
    return [
        w.Column("sign", "", 30, lambda event: SIGNS[event.kind], "icon"),
        w.Column("what", _("Produk dan yang terjadi"), 220, lambda row: (row.title, row.text), "two_line", stretch=1),
        w.Column("day", _("Tanggal"), 106, lambda event: short_date(event.day), color="text2"),
    ]


def _open_event(on: DetailPresenter, event: Event) -> None:
    if event.kind == "session":
        on.open_elsewhere("curation", session=event.uid)
    elif event.kind == "decision":
        on.open_elsewhere("curation", uid=event.uid)


TABLES: dict[str, Listed[DetailPresenter]] = {
    "products": Listed(
        _product_columns,
        lambda on: w.ListSource(on.business.products),
        N_("produk"),
        "box-seam",
        N_("Belum ada produk"),
        N_("Enter ubah · Shift F10 lainnya"),
        (N_("Tambah produk"), lambda on: on.new_product()),
        on_open=lambda on, row: on.edit_product(row.uid),
        menu=_product_menu,
    ),
    "permits": Listed(
        _permit_columns,
        lambda on: w.ListSource(permit_lines(on.business)),
        N_("izin"),
        "patch-check",
        N_("Belum ada izin"),
        N_("Enter ubah"),
        on_open=_open_permit,
        key=lambda row: (row.uid, row.kind),
    ),
    "curation": Listed(
        _curation_columns,
        lambda on: w.ListSource(on.curation()),
        N_("peristiwa"),
        "clipboard-check",
        N_("Belum pernah dikurasi"),
        N_("Enter buka"),
        on_open=_open_event,
        key=id,
    ),
    "partnerships": Listed(
        _agreement_columns,
        lambda on: w.ListSource(on.business.agreements),
        N_("perjanjian"),
        "file-earmark-text",
        N_("Belum ada perjanjian kemitraan"),
        N_("Enter buka · Shift F10 lainnya"),
        (N_("Perjanjian baru"), lambda on: on.new_agreement()),
        on_open=lambda on, row: on.open_elsewhere("partnerships", uid=row.uid),
        menu=_agreement_menu,
    ),
    "documents": Listed(
        _document_columns,
        lambda on: w.ListSource(on.business.documents),
        N_("dokumen"),
        "printer",
        N_("Belum ada dokumen terbit"),
        N_("Enter buka"),
        on_open=lambda on, row: on.open_document(row.uid),
    ),
}
