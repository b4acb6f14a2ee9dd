"""The workbook beside the monthly report: the numbers behind every figure, picture and table, a sheet each."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import TREND_NAMES, Trend
from umkm_desktop.domain.evaluation.evaluation_rules import check_month
from umkm_desktop.domain.fields import Kind, Value
from umkm_desktop.domain.officers import Permission
from umkm_desktop.exchange.writing import WrittenColumn, WrittenSheet
from umkm_desktop.i18n import _, format_month
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.month_figures import MonthFigures, month_figures
from umkm_desktop.services.evaluation.monthly_reports import standing_note
from umkm_desktop.services.evaluation.report_tables import Column, FigureTable, Shape, months_table, tables_of
from umkm_desktop.services.exporting import Exported, export_sheets
from umkm_desktop.services.progress import Cancelled, Progress, no_progress

SHEETS = {
    "summary": "Ringkasan",
    "months": "Penjualan per bulan",
    "states": "Keadaan penempatan",
    "aims": "Sasaran mitra",
    "partner": "Menurut mitra",
    "district": "Menurut kecamatan",
    "category": "Menurut kategori",
    "falls": "Turun",
    "overdue": "Lewat batas",
    "companions": "Belum lapor (pendamping)",
    "silent": "Belum lapor",
    "ending": "Berakhir",
    "waiting": "Usulan",
}
"""What the sheets are called; a sheet's name has 31 letters at most."""
_KINDS = {Shape.TEXT: Kind.TEXT, Shape.COUNT: Kind.COUNT, Shape.RUPIAH: Kind.RUPIAH, Shape.DATE: Kind.DATE}
_PERCENT = "+0.00;-0.00;0.00"


def export_report(desk: Desk, path: Path, month: str, progress: Progress = no_progress) -> Exported:
    """Write the workbook of a month; raises RuleBroken where nothing was reported, NotAllowed, Cancelled."""
    desk.require(Permission.EXPORT)
    with desk.read() as session:
        figures = month_figures(session, check_month(month), desk.today(), most=None)
    if not figures.whole.reported:
        raise RuleBroken(_("Belum ada laporan penjualan bulan {month}.").format(month=format_month(month)))
    tables = workbook_tables(figures)
    title = f"Laporan Evaluasi {format_month(month)}"
    return export_sheets(desk, path, title=title, sheets=[_sheet(table, progress) for table in tables])


def workbook_tables(figures: MonthFigures) -> list[FigureTable]:
    """The tables of the paper, and before them what its figures and pictures show."""
    return [_summary(figures), months_table(figures), _states(figures), *_aims(figures), *tables_of(figures)]


def _summary(figures: MonthFigures) -> FigureTable:
    whole = figures.whole
    columns = Column("Keterangan"), Column("Jumlah", Shape.COUNT), Column("Persen", Shape.PERCENT)
    rows: list[tuple[Value | float, ...]] = [
        (f"Bulan {format_month(figures.month)}", None, None),
        ("Nilai penjualan (Rp)", whole.sales, whole.change),
        ("Sebanding bulan ini (Rp)", whole.now, None),
        ("Sebanding bulan lalu (Rp)", whole.before, None),
        ("Sebanding tahun lalu: bulan ini (Rp)", whole.year_now or None, whole.year_change),
        ("Sebanding tahun lalu: bulan yang sama (Rp)", whole.year_before or None, None),
        ("Penempatan", whole.placements, None),
        ("Laporan masuk", whole.reported, whole.reported * 100 / max(whole.placements, 1)),
        ("Usaha dengan penempatan", figures.businesses, None),
        ("Mitra", len(figures.partners), None),
        ("Baru terpasang bulan ini", figures.newly_placed, None),
        ("Berisiko", whole.at_risk, None),
        ("Usulan yang terlalu lama belum dijawab", sum(number for _name, number in figures.waiting), None),
        ("Tindak lanjut yang lewat batas waktu", figures.lists.total.get("overdue", 0), None),
        *(
            (f"Perjanjian yang berakhir dalam {days} hari", number, None)
            for days, number in zip((30, 60, 90), figures.ending, strict=True)
        ),
        (standing_note(figures), None, None),
    ]
    return FigureTable("summary", "Ringkasan", columns, rows, ())


def _states(figures: MonthFigures) -> FigureTable:
    rows = [(TREND_NAMES[trend], figures.count(trend)) for trend in Trend]
    return FigureTable("states", "Keadaan penempatan", (Column("Keadaan"), Column("Penempatan", Shape.COUNT)), rows, ())


def _aims(figures: MonthFigures) -> Iterator[FigureTable]:
    """Every partner with a target; without any there is no sheet, as there is no picture."""
    rows = [(one.name, one.products, one.target) for one in figures.aims]
    columns = Column("Mitra"), Column("Produk", Shape.COUNT), Column("Sasaran", Shape.COUNT)
    if rows:
        yield FigureTable("aims", "Penempatan terhadap sasaran", columns, rows, ())


def _sheet(table: FigureTable, progress: Progress) -> WrittenSheet:
    columns = [
        WrittenColumn(
            column.label,
            column.label,
            _KINDS.get(column.shape, Kind.TEXT),
            pattern=_PERCENT if column.shape is Shape.PERCENT else "",
        )
        for column in table.columns
    ]
    return WrittenSheet(SHEETS[table.key], columns, _watched(table.rows, progress))


def _watched(rows: Sequence[Sequence[Value | float]], progress: Progress) -> Iterator[Sequence[Value | float]]:
    for number, row in enumerate(rows):
        if number % 1000 == 0:
            if progress.cancelled():
                raise Cancelled
            progress(number, len(rows), _("menulis baris"))
        yield row
