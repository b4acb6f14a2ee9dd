"""The columns of the grid: the month before, the fields that are typed into, what the month says, and marks."""

from collections.abc import Callable, Collection
from functools import partial

from umkm_desktop.domain.evaluation.evaluation import REPORT_FIELDS, REPORT_MONEY, far_off, month_before
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.evaluation.report_rows import ReportRow
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.evaluation.cell_typing import CellTyping
from umkm_desktop.ui.screens.evaluation.month_view import change_text
from umkm_desktop.ui.screens.evaluation.words import SALES, month_name, pill_of

_SHORT = {
    "opening": N_("Awal"),
    "closing": N_("Akhir"),
    "days": N_("Hari"),
    "outlets_active": N_("Gerai"),
    "empty_days": N_("Kosong"),
    "orders": N_("Order"),
    "paid": N_("Dibayar"),
}
"""Titles where the field's own name is too long for a column of figures."""

_COUNT, _MONEY, _SALES = 58, 76, 102
_COUNTS = {"sold": 70, "days": 46}
"""A count that may be a hundred times too large is whole in its column; days have two digits."""


def columns_of(
    month: str, chosen: Collection[str], pending: CellTyping, *, editable: bool, narrow: bool = False
) -> list[w.Column]:
    """The columns for a month; only with the right to report, and while it is open, are its fields typed into.

    Where there is no room for the partner's column, the partner stands under the product instead of the business.
    """
    fields = [(key, _(_SHORT.get(key, label))) for key, label in REPORT_FIELDS if key in chosen or key == SALES]
    return [
        w.Column("product", *_first_column(narrow=narrow), "two_line", stretch=2),
        *(
            []
            if narrow
            else [w.Column("partner", _("Mitra"), 104, _partner, "two_line", stretch=1, priority=4, font="small")]
        ),
        w.Column(
            "before",
            month_name(month_before(month)),
            94,
            lambda one: one.row.previous,
            "number",
            priority=3,
            color="text2",
        ),
        *[_field(key, label, pending, editable=editable) for key, label in fields],
        w.Column("change", _("Ubah"), 78, _change, "number", priority=2),
        w.Column("result", _("Hasil"), 152, lambda one: w.PillText(*pill_of(one.row.judgement)), "pill", priority=1),
        w.Column("marks", "", 44, partial(_marks, pending), "icons"),
    ]


def width_of(key: str) -> int:
    """Logical width of a field's column."""
    return _SALES if key in (SALES, "paid") else _MONEY if key in REPORT_MONEY else _COUNTS.get(key, _COUNT)


def _field(key: str, label: str, pending: CellTyping, *, editable: bool) -> w.Column:
    return w.Column(
        key,
        label,
        width_of(key),
        partial(_shown, key, pending, editable),
        "number",
        font="strong" if key == SALES else "",
        editable=editable,
        money=key in REPORT_MONEY,
        edit=partial(_typed, key),
        propose=partial(_proposed, key, pending),
    )


def _first_column(*, narrow: bool) -> tuple[str, int, Callable[[ReportRow], tuple[str, str]]]:
    if narrow:
        return _("Produk dan mitra"), 150, _product_and_partner
    return _("Produk dan usaha"), 150, _product


def _product(one: ReportRow) -> tuple[str, str]:
    return one.row.product, one.row.business


def _product_and_partner(one: ReportRow) -> tuple[str, str]:
    return one.row.product, " · ".join(part for part in (one.row.partner, one.row.outlet) if part)


def _partner(one: ReportRow) -> tuple[w.Styled, str]:
    return w.Styled(one.row.partner, "text2", "small"), one.row.outlet or ""


def _shown(key: str, pending: CellTyping, editable: bool, one: ReportRow) -> int | w.Styled | None:
    """Stored as it is, far off last month or not stored yet in amber, refused in red, proposed in grey where typed."""
    waiting = pending.waiting(one.uid, key)
    if waiting is not None:
        return w.Styled(waiting, "bad" if pending.refused(one.uid, key) else "wait")
    stored = one.values.get(key)
    if editable and stored is None and key in one.proposed:
        return w.Styled(format_number(one.proposed[key]), "text3")
    if stored is not None and key in far_off(one.values, one.before):
        return w.Styled(format_number(stored), "wait", "strong")
    return stored


def _typed(key: str, one: ReportRow) -> str:
    stored = one.values.get(key)
    return "" if stored is None else format_number(stored)


def _proposed(key: str, pending: CellTyping, one: ReportRow) -> str:
    """What waits in the cell; the price once pieces were typed: going through the cell stores it.

    The opening stock is taken by the page.
    """
    waiting = pending.waiting(one.uid, key)
    if waiting is not None or key != "price" or one.values.get(key) is not None:
        return waiting or ""
    sold = pending.waiting(one.uid, "sold") is not None or one.values.get("sold") is not None
    return format_number(one.proposed[key]) if sold and key in one.proposed else ""


def _change(one: ReportRow) -> w.Styled | None:
    return change_text(one.row.judgement.change, one.row.judgement.trend)


def _marks(pending: CellTyping, one: ReportRow) -> list[tuple[str, str]]:
    refused = [("x-octagon-fill", "bad")] if pending.refused(one.uid) else []
    warning = [("exclamation-triangle-fill", "wait")] if one.warning else []
    corrected = [("pencil", "text3")] if one.corrected else []
    return [*refused, *warning, *corrected][:2]
