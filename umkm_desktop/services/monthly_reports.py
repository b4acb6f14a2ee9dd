"""What the monthly report says: figures, points by rules, pictures, questions to the head of the office, tables."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.documents.content import Chart, Figure, MonthlyReport, PaperTable, ReportTable, Run
from umkm_desktop.domain.dates import read_month
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation import TREND_NAMES, Trend, month_before, month_of
from umkm_desktop.domain.issuing import Kind, Status
from umkm_desktop.domain.partnerships import ENDING_DAYS
from umkm_desktop.domain.placements import TOO_LONG_DAYS
from umkm_desktop.i18n import MONTHS, _, format_month, format_number, format_rupiah
from umkm_desktop.services.evaluation import EvaluationRow
from umkm_desktop.services.evaluation_letters import percent
from umkm_desktop.services.ledger import Paper
from umkm_desktop.services.month_figures import CHART_MONTHS, MonthFigures, PartnerFigures, month_figures
from umkm_desktop.services.paper_office import PaperOffice
from umkm_desktop.services.paper_sources import Batch, MakePaper
from umkm_desktop.services.paper_wording import Wording
from umkm_desktop.storage.models import Document, SalesReport

HOLDER = "Evaluasi {month}"
MOST_POINTS = 3
MOST_ROWS = 60
"""Rows of a table of placements: three sheets; the heading says how many there are."""
CHART_PARTNERS, CHART_BARS = 6, 5
SHORT_NAME = 26
"""Letters of a name beside a bar."""
COMPARABLE = (Trend.RISING, Trend.STEADY, Trend.FALLING)


def report_content(figures: MonthFigures, office: PaperOffice, number: str) -> MonthlyReport:
    """Everything printed in the report; nothing is in it that is not in the data."""
    wording = Wording(Kind.MONTHLY_REPORT, office, _values(figures))
    content = MonthlyReport(
        meta=office.meta(f"Laporan Evaluasi Bulan {format_month(figures.month)}"),
        letterhead=office.letterhead,
        title=(*wording.lines("judul"), f"Bulan {format_month(figures.month)}"),
        number=number,
        figures=_large(figures),
        points=_filled(wording, _points(figures)),
        charts=_charts(figures),
        decisions=_filled(wording, _decisions(figures)),
        tables=_tables(figures),
        place_and_date=office.place_and_date,
        signatory=office.signatory_in_capitals,
        copies=wording.lines("tembusan"),
    )
    wording.check()
    return content


def _values(figures: MonthFigures) -> dict[str, str]:
    month, partners = figures.month, figures.partners
    behind = _behind(partners)
    risky = sum(row.judgement.at_risk for row in figures.rows)
    numbers = {
        "naik": len(figures.with_trend(Trend.RISING)),
        "turun": len(figures.with_trend(Trend.FALLING)),
        "dinilai": len(figures.with_trend(*COMPARABLE)),
        "belum_lapor": len(figures.with_trend(Trend.NO_REPORT)),
        "hari": TOO_LONG_DAYS,
        "hari_berakhir": ENDING_DAYS[0],
        "berakhir": figures.ending,
    }
    waiting = sum(count for _name, count in figures.waiting)
    return {name: format_number(value) for name, value in numbers.items()} | {
        "bulan": format_month(month),
        "bulan_lalu": format_month(month_before(month)),
        "nilai": format_rupiah(figures.sales[month]),
        "arah": _direction(figures),
        "tahun_lalu": _year_before(figures),
        "berisiko": format_number(risky) if risky else "",
        "mitra_sasaran": behind.name if behind else "",
        "terpasang": format_number(behind.products) if behind else "",
        "sasaran": format_number(behind.target or 0) if behind else "",
        "menunggu": format_number(waiting) if waiting else "",
        "mitra_menunggu": figures.waiting[0][0] if figures.waiting else "",
        "menunggu_mitra": format_number(figures.waiting[0][1]) if figures.waiting else "",
        "tabel_turun": "Tabel 2",
        "tabel_belum_lapor": "Tabel 3" if numbers["turun"] else "Tabel 2",
    }


def _against(figures: MonthFigures, months_ago: int) -> float | None:
    """All reported sales against those of an earlier month, in percent."""
    before = figures.sales.get(month_before(figures.month, months_ago))
    return (figures.sales[figures.month] - before) * 100 / before if before else None


def _plain_percent(change: float) -> str:
    return percent(abs(change)).lstrip("+")


def _direction(figures: MonthFigures) -> str:
    change = _against(figures, 1)
    if change is None:
        return ""
    if not round(change, 1):
        return "tetap"
    return f"{'naik' if change > 0 else 'turun'} {_plain_percent(change)}"


def _year_before(figures: MonthFigures) -> str:
    """``tetapi 6,2% di atas Oktober 2025``; ``dan`` where both comparisons point the same way."""
    change, now = _against(figures, 12), _against(figures, 1)
    if change is None or now is None:
        return ""
    month = format_month(month_before(figures.month, 12))
    if not round(change, 1):
        return f"dan sama dengan {month}"
    join = "tetapi" if round(now, 1) * change < 0 else "dan"
    return f"{join} {_plain_percent(change)} di {'atas' if change > 0 else 'bawah'} {month}"


def _behind(partners: Sequence[PartnerFigures]) -> PartnerFigures | None:
    """The partner farthest from its target."""
    short = [one for one in partners if one.target and one.products < one.target]
    return max(short, key=lambda one: (one.target or 0) - one.products, default=None)


def _points(figures: MonthFigures) -> list[str]:
    chosen = ["pokok_penjualan" if _direction(figures) else "pokok_tanpa_pembanding"]
    if figures.with_trend(*COMPARABLE):
        chosen.append("pokok_turun" if figures.with_trend(Trend.FALLING) else "pokok_tanpa_turun")
    return [*chosen, "pokok_penempatan"]


def _decisions(figures: MonthFigures) -> list[str]:
    asked = (
        ("putusan_menunggu", figures.waiting),
        ("putusan_berisiko", any(row.judgement.at_risk for row in figures.rows)),
        ("putusan_belum_lapor", figures.with_trend(Trend.NO_REPORT)),
        ("putusan_berakhir", figures.ending),
    )
    return [part for part, wanted in asked if wanted]


def _filled(wording: Wording, parts: Sequence[str]) -> tuple[tuple[Run, ...], ...]:
    """The first sentences that say something."""
    found = [wording.runs(part) for part in parts]
    return tuple([runs for runs in found if "".join(run.text for run in runs).strip()][:MOST_POINTS])


SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


def short_rupiah(amount: int) -> str:
    """``Rp2,36 miliar``; below a million in full."""
    for size, word in SCALES:
        if amount >= size:
            return f"Rp{amount / size:.2f} {word}".replace(".", ",")
    return format_rupiah(amount)


def _large(figures: MonthFigures) -> tuple[Figure, ...]:
    rows, change = figures.rows, _against(figures, 1)
    before = format_month(month_before(figures.month))
    share = f"{figures.reported * 100 / len(rows):.1f}%".replace(".", ",").replace(",0%", "%")
    new = f"{format_number(figures.newly_placed)} baru bulan ini" if figures.newly_placed else ""
    return (
        Figure("penempatan di gerai mitra", format_number(len(rows)), new),
        Figure(
            "nilai penjualan", short_rupiah(figures.sales[figures.month]),
            "" if change is None else f"{percent(change)} dari {before}",
        ),
        Figure(
            "usaha dengan penempatan", format_number(len({row.business_uid for row in rows})),
            f"pada {format_number(len({row.partner_uid for row in rows}))} mitra",
        ),
        Figure("laporan masuk", share, f"{format_number(figures.reported)} dari {format_number(len(rows))}"),
    )  # fmt: skip


def _charts(figures: MonthFigures) -> tuple[Chart, ...]:
    months = [month_before(figures.month, back) for back in reversed(range(CHART_MONTHS))]
    partners = figures.partners[:CHART_PARTNERS]
    return (
        Chart(
            "columns", "Nilai penjualan", tuple(MONTHS[int(one[5:]) - 1][:3] for one in months),
            tuple((figures.sales.get(one),) for one in months), note="rupiah",
        ),
        Chart(
            "stacked", "Keadaan menurut mitra", tuple(_short(one.name) for one in partners),
            tuple(tuple(one.count(trend) for trend in COMPARABLE) for one in partners),
            series=("naik", "stagnan", "turun"), note="penempatan",
        ),
        _aims(figures),
        _states(figures),
    )  # fmt: skip


def _states(figures: MonthFigures) -> Chart:
    """Every trend some placement has; the three that compare always, a zero says something there."""
    counts = {trend: len(figures.with_trend(trend)) for trend in Trend}
    shown = [trend for trend in Trend if counts[trend] or trend in COMPARABLE]
    names = tuple(TREND_NAMES[trend] for trend in shown)
    return Chart("bars", "Keadaan penempatan", names, tuple((counts[trend],) for trend in shown), note="penempatan")


def _aims(figures: MonthFigures) -> Chart:
    """Products against the targets of partners; sales by partner where the office has set none."""
    aimed = [one for one in figures.partners if one.target][:CHART_BARS]
    if aimed:
        values = tuple((one.products, one.target) for one in aimed)
        names = tuple(_short(one.name) for one in aimed)
        return Chart("targets", "Penempatan terhadap sasaran", names, values, note="produk")
    sold = figures.partners[:CHART_BARS]
    names = tuple(_short(one.name) for one in sold)
    return Chart("bars", "Penjualan menurut mitra", names, tuple((one.sales,) for one in sold), note="rupiah")


def _short(name: str) -> str:
    return name if len(name) <= SHORT_NAME else f"{name[: SHORT_NAME - 1].rstrip()}…"


def _tables(figures: MonthFigures) -> tuple[ReportTable, ...]:
    month = figures.month
    months = (_column(month_before(month)), _column(month))
    falling = sorted(
        figures.with_trend(Trend.FALLING), key=lambda row: (not row.judgement.at_risk, row.judgement.change or 0)
    )
    silent = figures.with_trend(Trend.NO_REPORT)
    tables = [("Penempatan dan penjualan menurut mitra", _by_partner(figures))]
    if falling:
        head = ("No.", "Produk", "Usaha", "Mitra", *months, "Perubahan", "Berisiko")
        rows = tuple(_fallen(n, row) for n, row in enumerate(falling[:MOST_ROWS], 1))
        table = PaperTable(head, rows, (9, 34, 30, 28, 19, 19, 18, 15), "clllrrrc")
        tables.append((f"Penempatan yang turun{_cut(falling, 'penurunan terbesar')}", table))
    if silent:
        rows = tuple(
            (str(n), row.product, row.business, row.partner, row.outlet or "")
            for n, row in enumerate(silent[:MOST_ROWS], 1)
        )
        table = PaperTable(("No.", "Produk", "Usaha", "Mitra", "Gerai"), rows, (9, 46, 40, 40, 30), "cllll")
        tables.append((f"Penempatan yang belum lapor{_cut(silent, 'yang pertama')}", table))
    return tuple(ReportTable(heading, table) for heading, table in tables)


def _column(month: str) -> str:
    return f"{MONTHS[int(month[5:7]) - 1][:3]} {month[:4]} (Rp)"


def _cut(rows: Sequence[EvaluationRow], which: str) -> str:
    return f" ({MOST_ROWS} {which} dari {format_number(len(rows))})" if len(rows) > MOST_ROWS else ""


def _fallen(number: int, row: EvaluationRow) -> tuple[str, ...]:
    return (
        str(number), row.product, row.business, row.partner, format_number(row.previous or 0),
        format_number(row.sales or 0), percent(row.judgement.change), "ya" if row.judgement.at_risk else "",
    )  # fmt: skip


def _by_partner(figures: MonthFigures) -> PaperTable:
    """A row per partner, the smallest together, and the sum."""
    partners = figures.partners
    shown = partners if len(partners) <= MOST_ROWS else partners[: MOST_ROWS - 1]
    rest = [row for one in partners[len(shown) :] for row in one.rows]
    others = [PartnerFigures(f"{format_number(len(partners) - len(shown))} mitra lain", rest)] if rest else []
    lines = [*shown, *others, PartnerFigures("Jumlah", figures.rows)]
    rows = tuple(_partner_row(str(n) if one.name != "Jumlah" else " ", one) for n, one in enumerate(lines, 1))
    head = ("No.", "Mitra", "Penempatan", "Melapor", "Naik", "Stagnan", "Turun", "Penjualan (Rp)", "Perubahan")
    return PaperTable(head, rows, (9, 42, 17, 16, 12, 16, 13, 26, 19), "clrrrrrrr", (len(rows) - 1,))


def _partner_row(number: str, one: PartnerFigures) -> tuple[str, ...]:
    counts = (
        len(one.rows),
        sum(row.sales is not None for row in one.rows),
        *(one.count(trend) for trend in COMPARABLE),
    )
    return (
        number, one.name, *(format_number(count) for count in counts), format_number(one.sales), percent(one.change),
    )  # fmt: skip


def prepare_reports(batch: Batch) -> MakePaper:
    """Reports of months (2026-10); making one raises RuleBroken."""
    session, office = batch.session, batch.office
    written = _written(session)

    def make(uid: str) -> Paper:
        month = read_month(uid)
        if month is None or month > month_of(office.today):
            raise RuleBroken(_("Bulan laporan belum tiba."), "month")
        if month in written and not office.draft:
            sentence = _("Laporan {month} sudah terbit dengan Nomor {number}. Cetak ulang, atau cabut dahulu.")
            raise RuleBroken(sentence.format(month=format_month(month), number=written[month]))
        figures = month_figures(session, month, office.day)
        if month not in figures.sales:
            sentence = _("Laporan belum dapat dibuat: belum ada laporan penjualan bulan {month}.")
            raise RuleBroken(sentence.format(month=format_month(month)), "month")
        return Paper(
            kind=Kind.MONTHLY_REPORT,
            content=lambda number: report_content(figures, office, number),
            holder=HOLDER.format(month=format_month(month)),
            month=month,
        )

    return make


def _written(session: Session) -> dict[str, str]:
    counts = (Document.kind == Kind.MONTHLY_REPORT.value, Document.status == Status.ISSUED.value)
    rows = session.execute(select(Document.month, Document.number).where(*counts).order_by(Document.id))
    return {month: number for month, number in rows if month is not None}


def reports_due(session: Session, today: date, _month: str) -> list[str]:
    """Whole months with sales and without a report that counts, oldest first."""
    months = select(SalesReport.month).where(SalesReport.month < month_of(today)).distinct().order_by(SalesReport.month)
    written = _written(session)
    return [month for month in session.scalars(months) if month not in written]
