"""What the monthly report says: figures, points by rules, pictures, questions to the head of the office, tables."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.documents.content import Chart, Figure, MonthlyReport, ReportTable, Run
from umkm_desktop.domain.agreements.partnerships import ENDING_DAYS, listed
from umkm_desktop.domain.dates import read_month
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import TREND_NAMES, Trend, hundredths, month_before, month_of
from umkm_desktop.domain.papers.issuing import Kind, refuse_second
from umkm_desktop.domain.placements.placements import TOO_LONG_DAYS
from umkm_desktop.i18n import MONTHS, _, format_month, format_number, format_rupiah, half_away
from umkm_desktop.services.evaluation.month_figures import CHART_MONTHS, Aim, MonthFigures, month_figures
from umkm_desktop.services.evaluation.report_tables import (
    COMPARABLE,
    FigureTable,
    percent,
    plain_percent,
    short_rupiah,
    standing_note,
    tables_of,
)
from umkm_desktop.services.judged_months import holds_sales, judged_month
from umkm_desktop.services.papers.counting_papers import Counting, counting_of_holders
from umkm_desktop.services.papers.ledger import Batch, MakePaper, Paper
from umkm_desktop.services.papers.paper_office import PaperOffice
from umkm_desktop.services.papers.paper_wording import Wording
from umkm_desktop.storage.models import SalesReport

HOLDER = "Evaluasi {month}"
MOST_POINTS, MOST_DECISIONS = 3, 5
CHART_PARTNERS, CHART_BARS = 6, 5
SHORT_NAME = 26
"""Letters of a name beside a bar."""
CUT = {"falls": "penurunan terbesar", "overdue": "yang paling lewat", "waiting": "yang paling lama"}
"""Which rows a long table prints."""


def report_content(figures: MonthFigures, office: PaperOffice, number: str) -> MonthlyReport:
    """Everything printed in the report; nothing is in it that is not in the data."""
    tables = tables_of(figures)
    wording = Wording(Kind.MONTHLY_REPORT, office, _values(figures, tables))
    content = MonthlyReport(
        meta=office.meta(f"Laporan Evaluasi Bulan {format_month(figures.month)}"),
        letterhead=office.letterhead,
        title=(*wording.lines("judul"), f"Bulan {format_month(figures.month)}"),
        number=number,
        figures=_large(figures),
        points=_filled(wording, _points(figures))[:MOST_POINTS],
        charts=_charts(figures),
        decisions=_filled(wording, _decisions(figures))[:MOST_DECISIONS],
        tables=tuple(ReportTable(one.heading(CUT.get(one.key, "yang pertama")), one.on_paper()) for one in tables),
        place_and_date=office.place_and_date,
        signatory=office.signatory_in_capitals,
        copies=wording.lines("tembusan"),
        note=standing_note(figures),
    )
    wording.check()
    return content


def _values(figures: MonthFigures, tables: Sequence[FigureTable]) -> dict[str, str]:
    month, whole = figures.month, figures.whole
    behind = _behind(figures)
    numbers = {
        "naik": figures.count(Trend.RISING),
        "turun": figures.count(Trend.FALLING),
        "dinilai": figures.count(*COMPARABLE),
        "belum_lapor": figures.count(Trend.NO_REPORT),
        "hari": TOO_LONG_DAYS,
        "hari_berakhir": ENDING_DAYS[0],
        "berakhir": figures.ending[0],
        "lewat": figures.lists.total.get("overdue", 0),
    }
    waiting = sum(count for _name, count in figures.waiting)
    return {name: format_number(value) for name, value in numbers.items()} | {
        "bulan": format_month(month),
        "bulan_lalu": format_month(month_before(month)),
        "nilai": format_rupiah(whole.sales),
        "arah": _direction(figures),
        "tahun_lalu": _year_before(figures),
        "hari_raya": listed(list(figures.shift.names)) if figures.shift.month else "",
        "berisiko": format_number(whole.at_risk) if whole.at_risk else "",
        "batas_risiko": str(figures.rule.risk_drop),
        "bulan_risiko": str(figures.rule.risk_months),
        "mitra_sasaran": behind.name if behind else "",
        "terpasang": format_number(behind.products) if behind else "",
        "sasaran": format_number(behind.target) if behind else "",
        "menunggu": format_number(waiting) if waiting else "",
        "mitra_menunggu": figures.waiting[0][0] if figures.waiting else "",
        "menunggu_mitra": format_number(figures.waiting[0][1]) if figures.waiting else "",
        **_numbered(tables),
    }


def _numbered(tables: Sequence[FigureTable]) -> Mapping[str, str]:
    """``Tabel 4`` for each table that sentences point to."""
    places = {table.key: f"Tabel {n}" for n, table in enumerate(tables, 1)}
    fields = {
        "tabel_turun": "falls",
        "tabel_belum_lapor": "companions",
        "tabel_lewat": "overdue",
        "tabel_berakhir": "ending",
        "tabel_menunggu": "waiting",
    }
    return {field: places.get(key, "") for field, key in fields.items()}


def _direction(figures: MonthFigures) -> str:
    change = figures.whole.change
    if change is None:
        return ""
    if not half_away(change, 1):
        return "tetap"
    return f"{'naik' if change > 0 else 'turun'} {plain_percent(change)}"


def _year_before(figures: MonthFigures) -> str:
    """``tetapi 6,2% di atas Oktober 2025``; ``dan`` where both comparisons point the same way."""
    change, now = figures.whole.year_change, figures.whole.change
    if change is None or now is None:
        return ""
    month = format_month(month_before(figures.month, 12))
    if not half_away(change, 1):
        return f"dan sama dengan {month}"
    join = "tetapi" if half_away(now, 1) * half_away(change, 1) < 0 else "dan"
    return f"{join} {plain_percent(change)} di {'atas' if change > 0 else 'bawah'} {month}"


def _behind(figures: MonthFigures) -> Aim | None:
    """The partner farthest from its target."""
    return max((one for one in figures.aims if one.missing), key=lambda one: one.missing, default=None)


def _points(figures: MonthFigures) -> list[str]:
    chosen = ["pokok_penjualan" if _direction(figures) else "pokok_tanpa_pembanding"]
    if figures.count(*COMPARABLE):
        chosen.append("pokok_turun" if figures.count(Trend.FALLING) else "pokok_tanpa_turun")
    return [*chosen, "pokok_penempatan"]


def _decisions(figures: MonthFigures) -> list[str]:
    asked = (
        ("putusan_menunggu", figures.waiting),
        ("putusan_berisiko", figures.whole.at_risk and figures.count(Trend.FALLING)),
        ("putusan_lewat_batas", figures.lists.total.get("overdue", 0)),
        ("putusan_belum_lapor", figures.count(Trend.NO_REPORT)),
        ("putusan_berakhir", figures.ending[0]),
    )
    return [part for part, wanted in asked if wanted]


def _filled(wording: Wording, parts: Sequence[str]) -> tuple[tuple[Run, ...], ...]:
    """The sentences that say something."""
    found = [wording.runs(part) for part in parts]
    return tuple(runs for runs in found if "".join(run.text for run in runs).strip())


def _large(figures: MonthFigures) -> tuple[Figure, ...]:
    whole = figures.whole
    share = plain_percent(Fraction(whole.reported * 100, max(whole.placements, 1))).replace(",0%", "%")
    new = f"{format_number(figures.newly_placed)} baru bulan ini" if figures.newly_placed else ""
    return (
        Figure("penempatan di gerai mitra", format_number(whole.placements), new),
        Figure("nilai penjualan", short_rupiah(whole.sales), _sales_note(figures)),
        Figure(
            "usaha dengan penempatan",
            format_number(figures.businesses),
            f"pada {format_number(len(figures.partners))} mitra",
        ),
        Figure("laporan masuk", share, f"{format_number(whole.reported)} dari {format_number(whole.placements)}"),
    )


def _sales_note(figures: MonthFigures) -> str:
    """The change on the placements that compare, named as such, and beside it that of the sums the chart shows."""
    month, before = figures.month, month_before(figures.month)
    now, then = figures.sales.get(month), figures.sales.get(before)
    alike = percent(figures.whole.change)
    whole = percent(hundredths(now, then) / 100) if now is not None and then else ""
    lines = [
        *([f"{alike} pada penempatan yang sama"] if alike else []),
        *([f"jumlah {whole} dari {format_month(before)}"] if whole else []),
    ]
    return "\n".join(lines)


def _charts(figures: MonthFigures) -> tuple[Chart, ...]:
    months = [month_before(figures.month, back) for back in reversed(range(CHART_MONTHS))]
    partners = figures.partners[:CHART_PARTNERS]
    return (
        Chart(
            "columns",
            "Nilai penjualan",
            tuple(MONTHS[int(one[5:]) - 1][:3] for one in months),
            tuple((figures.sales.get(one),) for one in months),
            note="rupiah",
        ),
        Chart(
            "stacked",
            "Keadaan menurut mitra",
            tuple(_short(one.name) for one in partners),
            tuple(tuple(one.by_trend[trend.value] for trend in COMPARABLE) for one in partners),
            series=("naik", "stagnan", "turun"),
            note="penempatan",
        ),
        _aims(figures),
        _states(figures),
    )


def _states(figures: MonthFigures) -> Chart:
    """Every trend some placement has; the three that compare always, a zero says something there."""
    counts = {trend: figures.count(trend) for trend in Trend}
    shown = [trend for trend in Trend if counts[trend] or trend in COMPARABLE]
    names = tuple(TREND_NAMES[trend] for trend in shown)
    return Chart("bars", "Keadaan penempatan", names, tuple((counts[trend],) for trend in shown), note="penempatan")


def _aims(figures: MonthFigures) -> Chart:
    """Products against the targets of partners; sales by partner where the office has set none."""
    aimed = figures.aims[:CHART_BARS]
    if aimed:
        values = tuple((one.products, one.target) for one in aimed)
        names = tuple(_short(one.name) for one in aimed)
        return Chart("targets", "Penempatan terhadap sasaran", names, values, note="produk")
    sold = figures.partners[:CHART_BARS]
    names = tuple(_short(one.name) for one in sold)
    return Chart("bars", "Penjualan menurut mitra", names, tuple((one.sales,) for one in sold), note="rupiah")


def _short(name: str) -> str:
    return name if len(name) <= SHORT_NAME else f"{name[: SHORT_NAME - 1].rstrip()}…"


def prepare_reports(batch: Batch) -> MakePaper:
    """Reports of months (2026-10); making one raises RuleBroken."""
    session, office = batch.session, batch.office
    written = _written(session, filter(None, map(_month, batch.uids)))

    def make(uid: str) -> Paper:
        month = read_month(uid)
        if month is None or month > month_of(office.today):
            raise RuleBroken(_("Bulan laporan belum tiba."), "month")
        if month in written and not office.draft:
            sentence = _("Laporan {month} sudah terbit dengan Nomor {number}.")
            earlier = written[month]
            refuse_second(
                sentence.format(month=format_month(month), number="{number}"), earlier.number, lost=earlier.lost
            )
        months = judged_month(session, month)
        if not office.draft:
            months.refuse_due()
        figures = month_figures(session, months, office.day)
        if not figures.whole.reported:
            sentence = _("Laporan belum dapat dibuat: belum ada laporan penjualan bulan {month}.")
            raise RuleBroken(sentence.format(month=format_month(month)), "month")
        return Paper(
            kind=Kind.MONTHLY_REPORT,
            content=lambda number: report_content(figures, office, number),
            holder=HOLDER.format(month=format_month(month)),
            month=month,
        )

    return make


def _month(uid: str) -> str | None:
    with suppress(RuleBroken):
        return read_month(uid)
    return None


def _written(session: Session, months: Iterable[str]) -> dict[str, Counting]:
    """Month -> its report that counts."""
    holders = {HOLDER.format(month=format_month(month)): month for month in months}
    return {holders[name]: one for name, one in counting_of_holders(session, Kind.MONTHLY_REPORT, holders).items()}


def reports_due(session: Session, today: date, _month: str) -> list[str]:
    """Whole months with sales and without a report that counts, oldest first."""
    months = select(SalesReport.month).where(SalesReport.month < month_of(today)).distinct().order_by(SalesReport.month)
    known = session.scalars(months).all()
    written = _written(session, known)
    waiting = [month for month in known if month not in written]
    return [month for month in waiting if holds_sales(session, judged_month(session, month))]
