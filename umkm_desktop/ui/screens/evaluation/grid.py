"""The columns of the grid: two months before, the month that is typed, what it says, and its small line."""

from collections.abc import Callable

from umkm_desktop.domain.evaluation import Trend, month_before
from umkm_desktop.i18n import _, format_number, format_percent
from umkm_desktop.services.evaluation_lists import MonthRow
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.evaluation.words import SPARKS, month_name, pill_of

SALES = "sales"
"""Key of the column that is typed into."""

_CHANGE_COLORS = {Trend.RISING: "up", Trend.FALLING: "down"}


def columns_of(month: str, *, editable: bool, narrow: bool = False) -> list[w.Column]:
    """The columns for a month; only with the right to report is its own column typed into.

    Where there is no room for the partner's column, the partner stands under the product instead of the business.
    """
    before, two_before = month_before(month), month_before(month, 2)
    return [
        w.Column("product", *_first_column(narrow=narrow), "two_line", stretch=2),
        *([] if narrow else [
            w.Column("partner", _("Mitra"), 104, _partner, "two_line", stretch=1, priority=1, font="small")
        ]),
        w.Column("two_before", month_name(two_before), 96, lambda one: one.row.before_previous, "number",
                 priority=4, color="text2"),
        w.Column("before", month_name(before), 96, lambda one: one.row.previous, "number",
                 priority=2, color="text2"),
        w.Column(SALES, month_name(month), 108, lambda one: one.row.sales, "number", font="strong",
                 editable=editable, money=True, edit=_typed),
        w.Column("change", _("Ubah"), 84, _change, "number"),
        w.Column("result", _("Hasil"), 140, lambda one: w.PillText(*pill_of(one.row.judgement)), "pill"),
        w.Column("series", _("6 bulan"), 84, _spark, "spark", priority=3),
    ]  # fmt: skip


def _first_column(*, narrow: bool) -> tuple[str, int, Callable[[MonthRow], tuple[str, str]]]:
    if narrow:
        return _("Produk dan mitra"), 164, _product_and_partner
    return _("Produk dan usaha"), 164, _product


def _product(one: MonthRow) -> tuple[str, str]:
    return one.row.product, one.row.business


def _product_and_partner(one: MonthRow) -> tuple[str, str]:
    return one.row.product, " · ".join(part for part in (one.row.partner, one.row.outlet) if part)


def _partner(one: MonthRow) -> tuple[w.Styled, str]:
    return w.Styled(one.row.partner, "text2", "small"), one.row.outlet or ""


def _typed(one: MonthRow) -> str:
    return "" if one.row.sales is None else format_number(one.row.sales)


def _change(one: MonthRow) -> w.Styled | None:
    judgement = one.row.judgement
    if judgement.change is None:
        return None
    return w.Styled(format_percent(judgement.change), _CHANGE_COLORS.get(judgement.trend, "text2"))


def _spark(one: MonthRow) -> w.Spark | None:
    known = [float(sales) for sales in one.series if sales is not None]
    return w.Spark(known, SPARKS.get(one.row.judgement.trend, "")) if len(known) > 1 else None
