"""The columns of the judged list: sales, changes, slope, what the month says, and what is done about it."""

from dataclasses import dataclass

from umkm_desktop.domain.evaluation.evaluation import TREND_NAMES, Trend, month_before
from umkm_desktop.domain.evaluation.follow_up import Status, needs_follow_up
from umkm_desktop.i18n import _, format_percent
from umkm_desktop.services.evaluation.evaluation import EvaluationRow
from umkm_desktop.services.evaluation.evaluation_lists import MonthRow
from umkm_desktop.services.evaluation.follow_up_lists import FollowUpLine
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.evaluation.words import SPARKS, month_name, pill_of, short_percent


@dataclass(frozen=True)
class JudgedRow:
    """A judged placement with what is done about it."""

    month: str
    month_row: MonthRow
    follow_up: FollowUpLine | None = None

    @property
    def uid(self) -> str:
        """The placement."""
        return self.month_row.uid

    @property
    def row(self) -> EvaluationRow:
        """What the month says of it."""
        return self.month_row.row


_COLORS = {Trend.RISING: "up", Trend.FALLING: "down"}


def judged_columns(month: str, *, narrow: bool) -> list[w.Column]:
    """The columns of a month; where it is narrow the partner stands under the product."""
    return [
        w.Column("product", _("Produk dan mitra") if narrow else _("Produk dan usaha"), 142,
                 _product_and_partner if narrow else _product, "two_line", stretch=2, sortable=True),
        *([] if narrow else [
            w.Column("partner", _("Mitra"), 146, _partner, "two_line", stretch=1, priority=3, font="small",
                     sortable=True),
        ]),
        w.Column("sales", month_name(month), 94, lambda one: one.row.sales, "number", font="strong", sortable=True),
        w.Column("before", month_name(month_before(month)), 84, lambda one: one.row.previous, "number",
                 priority=5, color="text2"),
        w.Column("change", _("Ubah"), 74, _change, "number", sortable=True),
        w.Column("year", _("Thn lalu"), 72, _year, "number", priority=6),
        w.Column("slope", _("Tren/bln"), 76, _slope, "number", priority=8),
        w.Column("result", _("Hasil"), 152, lambda one: w.PillText(*pill_of(one.row.judgement)), "pill"),
        w.Column("series", _("6 bulan"), 66, _spark, "spark", priority=7),
        w.Column("cause", _("Sebab dan solusi"), 120, _cause, "two_line", stretch=1, font="small"),
        w.Column("person", _("Siapa, tenggat"), 98, _person, "two_line", priority=2, font="small"),
    ]  # fmt: skip


def _product(one: JudgedRow) -> tuple[str, str]:
    return one.row.product, one.row.business + _later(one)


def _product_and_partner(one: JudgedRow) -> tuple[str, str]:
    return one.row.product, one.row.partner + _later(one)


def _later(one: JudgedRow) -> str:
    """What a closed month would say by what is known now; it counts only after reopening."""
    later = one.month_row.later
    if later is None:
        return ""
    change = "" if later.change is None else " " + format_percent(later.change)
    return " · " + _("bila dibuka kembali: {word}").format(word=_(TREND_NAMES[later.trend]).lower() + change)


def _partner(one: JudgedRow) -> tuple[w.Styled, str]:
    return w.Styled(one.row.partner, "text2", "small"), one.row.outlet or ""


def _percent(change: float | None, trend: Trend | None) -> w.Styled | None:
    if change is None or trend is None:
        return None
    return w.Styled(short_percent(change), _COLORS.get(trend, "text2"))


def _change(one: JudgedRow) -> w.Styled | None:
    return _percent(one.row.judgement.change, one.row.judgement.trend)


def _year(one: JudgedRow) -> w.Styled | None:
    return _percent(one.row.judgement.year_change, one.row.judgement.year_trend)


def _slope(one: JudgedRow) -> w.Styled | None:
    slope = one.row.slope
    return None if slope is None else w.Styled(short_percent(slope), "text2")


def _spark(one: JudgedRow) -> w.Spark | None:
    known = [float(sales) for sales in one.month_row.series if sales is not None]
    return w.Spark(known, SPARKS.get(one.row.judgement.trend, "")) if len(known) > 1 else None


def _cause(one: JudgedRow) -> tuple[w.Styled | str, str]:
    line = one.follow_up
    if line is None:
        wanted = needs_follow_up(one.row.judgement.trend)
        return (w.Styled(_("Isi sebab…  F2"), "accent", "small"), "") if wanted else ("", "")
    words = line.solution or _("belum ada solusi")
    if line.month != one.month:
        words += " · " + _("sejak {month}").format(month=month_name(line.month))
    elif line.status is not Status.OPEN:
        words = (_("selesai: {outcome}") if line.status is Status.SETTLED else _("dihentikan: {outcome}")).format(
            outcome=line.outcome
        )
    return w.Styled(line.cause_note or line.cause, "text", "small"), words


def _person(one: JudgedRow) -> tuple[w.Styled | str, str]:
    line = one.follow_up
    if line is None:
        return "", ""
    late = f"{line.due_on.day} {month_name(f'{line.due_on:%Y-%m}')[:3]}"
    return w.Styled(line.person, "down" if line.days_late else "text", "small"), late
