"""The tables of the monthly report: one set of rows that paper prints and the workbook keeps as numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from umkm_desktop.documents.content import PaperTable
from umkm_desktop.domain.evaluation.evaluation import Trend, month_before
from umkm_desktop.domain.fields import Value
from umkm_desktop.domain.placements.placements import STATE_NAMES, State
from umkm_desktop.i18n import MONTHS, format_month, format_number
from umkm_desktop.services.evaluation.month_figures import CHART_MONTHS, MonthFigures
from umkm_desktop.services.evaluation.month_groups import Group, GroupBy
from umkm_desktop.services.evaluation.report_wording import percent
from umkm_desktop.services.evaluation.unreported_lists import cells_of

MOST_ROWS = 60
"""Rows of a table on paper: three sheets; the heading says how many there are. A workbook has all."""
COMPARABLE = (Trend.RISING, Trend.STEADY, Trend.FALLING)
NOBODY, UNNAMED, TOTAL = "Tanpa pendamping", "tidak tercatat", "Jumlah"


class Shape(StrEnum):
    """How a value is written; ``PERCENT`` is a number of percent with two decimals."""

    TEXT = "text"
    COUNT = "count"
    RUPIAH = "rupiah"
    PERCENT = "percent"
    DATE = "date"


@dataclass(frozen=True)
class Column:
    """A column of the numbers behind a table."""

    label: str
    shape: Shape = Shape.TEXT


@dataclass(frozen=True)
class PaperColumn:
    """A column on paper: which of the columns it shows, one under another; none is the running number.

    ``lead``: the first of several lines is bold.
    """

    head: str
    sources: tuple[int, ...]
    width: float
    alignment: str = "l"
    lead: bool = False


@dataclass(frozen=True)
class FigureTable:
    """One table of rows as they are counted. With ``total`` the last row is the sum; ``number`` counts all."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value | float]]
    paper: tuple[PaperColumn, ...]
    total: bool = False
    number: int = 0

    def on_paper(self) -> PaperTable:
        """The rows as printed, cut at what a report carries; a sum stays."""
        rows = list(self.rows)
        last = rows.pop() if self.total else None
        printed = [self._cells(row, str(n)) for n, row in enumerate(rows[:MOST_ROWS], 1)]
        if last is not None:
            printed.append(self._cells(last, " "))
        return PaperTable(
            head=tuple(column.head for column in self.paper),
            rows=tuple(printed),
            widths=tuple(column.width for column in self.paper),
            alignments="".join(column.alignment for column in self.paper),
            bold_rows=(len(printed) - 1,) if last is not None else (),
            lead_columns=tuple(n for n, column in enumerate(self.paper) if column.lead),
        )

    def heading(self, which: str = "yang pertama") -> str:
        """The title, and how many of how many are printed where not all are."""
        number = max(self.number, len(self.rows) - self.total)
        if number <= MOST_ROWS:
            return self.title
        return f"{self.title} ({MOST_ROWS} {which} dari {format_number(number)})"

    def _cells(self, row: Sequence[Value | float], number: str) -> tuple[str, ...]:
        return tuple(
            "\n".join(word for n in column.sources if (word := written(self.columns[n].shape, row[n])))
            if column.sources
            else number
            for column in self.paper
        )


def written(shape: Shape, value: Value | float) -> str:
    """A value as the report prints it; what is not known is empty."""
    if value is None:
        return ""
    if shape is Shape.PERCENT and isinstance(value, float | int):
        return percent(float(value))
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if shape in {Shape.COUNT, Shape.RUPIAH} and isinstance(value, int):
        return format_number(value)
    return str(value)


def tables_of(figures: MonthFigures) -> list[FigureTable]:
    """The tables of the report in their order; one without a row is left out."""
    made = [
        group_table(figures, GroupBy.PARTNER, "Penempatan dan penjualan menurut mitra", "Mitra"),
        group_table(figures, GroupBy.DISTRICT, "Penempatan dan penjualan menurut kecamatan", "Kecamatan"),
        group_table(figures, GroupBy.CATEGORY, "Penempatan dan penjualan menurut kategori", "Kategori"),
        *(make(figures) for make in _MAKERS),
    ]
    return [table for table in made if table.rows]


def group_table(figures: MonthFigures, by: GroupBy, title: str, name: str) -> FigureTable:
    """A row for each group, the one that sold most first, and the sum of all."""
    columns = (
        Column(name),
        Column("Penempatan", Shape.COUNT),
        Column("Melapor", Shape.COUNT),
        Column("Naik", Shape.COUNT),
        Column("Stagnan", Shape.COUNT),
        Column("Turun", Shape.COUNT),
        Column("Berisiko", Shape.COUNT),
        Column("Penjualan (Rp)", Shape.RUPIAH),
        Column("Perubahan (%)", Shape.PERCENT),
        Column("Sebanding bulan ini (Rp)", Shape.RUPIAH),
        Column("Sebanding bulan lalu (Rp)", Shape.RUPIAH),
        Column("Terhadap tahun lalu (%)", Shape.PERCENT),
    )
    paper: tuple[PaperColumn, ...] = (
        PaperColumn("No.", (), 9, "c"),
        PaperColumn(name, (0,), 40),
        PaperColumn("Penempatan", (1,), 20, "r"),
        PaperColumn("Melapor", (2,), 15, "r"),
        PaperColumn("Naik", (3,), 11, "r"),
        PaperColumn("Stagnan", (4,), 15, "r"),
        PaperColumn("Turun", (5,), 12, "r"),
        PaperColumn("Penjualan (Rp)", (7,), 25, "r"),
        PaperColumn("Perubahan", (8,), 15, "r"),
        PaperColumn("Tahun lalu", (11,), 14, "r"),
    )
    groups = figures.sums[by]
    if all(group.year_change is None for group in groups):
        paper = paper[:-1]
    rows = [group_cells(group, group.name or UNNAMED) for group in groups]
    if rows:
        rows.append(group_cells(figures.whole, TOTAL))
    return FigureTable(by.value, title, columns, rows, paper, total=bool(rows), number=len(groups))


def group_cells(group: Group, name: str) -> tuple[Value | float, ...]:
    """The sums of a group in the order of its columns."""
    return (
        name,
        group.placements,
        group.reported,
        *(group.by_trend[trend.value] for trend in COMPARABLE),
        group.at_risk,
        group.sales,
        group.change,
        group.now if group.compared else None,
        group.before if group.compared else None,
        group.year_change,
    )


def _falls(figures: MonthFigures) -> FigureTable:
    before, now, year = (_month(figures.month, ago) for ago in (1, 0, 12))
    columns = (
        Column("Produk"),
        Column("Usaha"),
        Column("Mitra"),
        Column("Gerai"),
        Column(f"{year} (Rp)", Shape.RUPIAH),
        Column(f"{before} (Rp)", Shape.RUPIAH),
        Column(f"{now} (Rp)", Shape.RUPIAH),
        Column("Perubahan (%)", Shape.PERCENT),
        Column("Berisiko"),
        Column("Penyebab"),
        Column("Solusi"),
        Column("Penanggung jawab"),
        Column("Batas waktu", Shape.DATE),
    )
    paper = (
        PaperColumn("No.", (), 8, "c"),
        PaperColumn("Produk, usaha, mitra", (0, 1, 2), 56, lead=True),
        PaperColumn(before, (5,), 18, "r"),
        PaperColumn(now, (6,), 18, "r"),
        PaperColumn("Perubahan", (7, 8), 15, "r"),
        PaperColumn("Penyebab, solusi", (9, 10), 38),
        PaperColumn("Penanggung jawab, batas", (11, 12), 26),
    )
    rows = [
        (
            one.row.product,
            one.row.business,
            one.row.partner,
            one.row.outlet or "",
            one.row.year_before,
            one.row.previous,
            one.row.sales,
            one.row.judgement.change,
            "berisiko" if one.row.judgement.at_risk else "",
            *(
                (line.cause, line.solution or "belum ada", line.person, line.due_on)
                if (line := one.follow_up)
                else ("belum dicatat", "", "", None)
            ),
        )
        for one in figures.lists.falls
    ]
    return FigureTable("falls", "Penempatan yang turun", columns, rows, paper, number=figures.count(Trend.FALLING))


def _overdue(figures: MonthFigures) -> FigureTable:
    columns = (
        Column("Produk"),
        Column("Usaha"),
        Column("Mitra"),
        Column("Bulan"),
        Column("Penyebab"),
        Column("Solusi"),
        Column("Penanggung jawab"),
        Column("Batas waktu", Shape.DATE),
        Column("Lewat (hari)", Shape.COUNT),
    )
    paper = (
        PaperColumn("No.", (), 8, "c"),
        PaperColumn("Produk, usaha, mitra", (0, 1, 2), 56, lead=True),
        PaperColumn("Sejak", (3,), 18),
        PaperColumn("Penyebab, solusi", (4, 5), 44),
        PaperColumn("Penanggung jawab, batas", (6, 7), 28),
        PaperColumn("Lewat (hari)", (8,), 14, "r"),
    )
    rows = [
        (
            line.product,
            line.business,
            line.partner,
            format_month(line.month),
            line.cause,
            line.solution,
            line.person,
            line.due_on,
            line.days_late,
        )
        for line in figures.lists.overdue
    ]
    number = figures.lists.total.get("overdue", 0)
    return FigureTable("overdue", "Tindak lanjut yang lewat batas waktu", columns, rows, paper, number=number)


def _companions(figures: MonthFigures) -> FigureTable:
    columns = Column("Pendamping"), Column("Penempatan belum lapor", Shape.COUNT), Column("Usaha", Shape.COUNT)
    paper = (
        PaperColumn("No.", (), 9, "c"),
        PaperColumn("Pendamping", (0,), 90),
        PaperColumn("Penempatan belum lapor", (1,), 36, "r"),
        PaperColumn("Usaha", (2,), 25, "r"),
    )
    rows: list[tuple[Value | float, ...]] = [
        (one.name or NOBODY, one.placements, one.businesses) for one in figures.lists.companions
    ]
    if rows:
        sums = [sum(int(str(row[n])) for row in rows) for n in (1, 2)]
        rows.append((TOTAL, *sums))
    return FigureTable("companions", "Belum lapor menurut pendamping", columns, rows, paper, total=bool(rows))


def _silent(figures: MonthFigures) -> FigureTable:
    columns = tuple(
        Column(label) for label in ("Pendamping", "Usaha", "Kecamatan", "Produk", "Mitra", "Gerai", "Laporan terakhir")
    )
    paper = (
        PaperColumn("No.", (), 9, "c"),
        PaperColumn("Pendamping", (0,), 30),
        PaperColumn("Usaha", (1, 2), 36),
        PaperColumn("Produk", (3,), 34),
        PaperColumn("Mitra", (4, 5), 36),
        PaperColumn("Laporan terakhir", (6,), 24),
    )
    rows = [cells_of(row) for row in figures.lists.silent]
    return FigureTable(
        "silent", "Penempatan yang belum lapor", columns, rows, paper, number=figures.count(Trend.NO_REPORT)
    )


def _ending(figures: MonthFigures) -> FigureTable:
    columns = (
        Column("Nomor"),
        Column("Usaha"),
        Column("Mitra"),
        Column("Berakhir", Shape.DATE),
        Column("Sisa (hari)", Shape.COUNT),
    )
    paper = (
        PaperColumn("No.", (), 9, "c"),
        PaperColumn("Nomor perjanjian", (0,), 44),
        PaperColumn("Usaha", (1,), 40),
        PaperColumn("Mitra", (2,), 40),
        PaperColumn("Berakhir", (3,), 22),
        PaperColumn("Sisa (hari)", (4,), 15, "r"),
    )
    rows = [(one.number, one.business, one.partner, one.ends, one.days_left) for one in figures.lists.ending]
    within = " / ".join(format_number(number) for number in figures.ending)
    title = f"Perjanjian yang berakhir dalam 30 / 60 / 90 hari: {within}"
    return FigureTable("ending", title, columns, rows, paper, number=figures.lists.total.get("ending", 0))


def _waiting(figures: MonthFigures) -> FigureTable:
    columns = (
        Column("Produk"),
        Column("Usaha"),
        Column("Mitra"),
        Column("Gerai"),
        Column("Keadaan"),
        Column("Sejak", Shape.DATE),
        Column("Lama (hari)", Shape.COUNT),
    )
    paper = (
        PaperColumn("No.", (), 9, "c"),
        PaperColumn("Produk", (0, 1), 48),
        PaperColumn("Mitra", (2, 3), 46),
        PaperColumn("Keadaan", (4,), 28),
        PaperColumn("Sejak", (5,), 22),
        PaperColumn("Lama (hari)", (6,), 15, "r"),
    )
    rows = [
        (one.product, one.business, one.partner, one.outlet, STATE_NAMES[State(one.status)], one.since, one.days)
        for one in figures.lists.waiting
    ]
    number = figures.lists.total.get("waiting", 0)
    return FigureTable("waiting", "Usulan yang terlalu lama belum dijawab", columns, rows, paper, number=number)


_MAKERS: tuple[Callable[[MonthFigures], FigureTable], ...] = (_falls, _overdue, _companions, _silent, _ending, _waiting)


def months_table(figures: MonthFigures) -> FigureTable:
    """The numbers behind the columns of twelve months, and of the same month last year."""
    months = [month_before(figures.month, back) for back in reversed(range(CHART_MONTHS + 1))]
    rows = [(format_month(one), figures.sales.get(one)) for one in months]
    columns = Column("Bulan"), Column("Penjualan (Rp)", Shape.RUPIAH)
    return FigureTable("months", "Nilai penjualan", columns, rows, ())


def _month(month: str, ago: int) -> str:
    its = month_before(month, ago)
    return f"{MONTHS[int(its[5:7]) - 1][:3]} {its[:4]}"
