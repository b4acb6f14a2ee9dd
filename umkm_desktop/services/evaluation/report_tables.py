"""The tables of the monthly report: one set of rows that paper prints and the workbook beside it keeps as numbers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from umkm_desktop import i18n
from umkm_desktop.documents.content import PaperTable
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import TREND_NAMES, Trend, month_before
from umkm_desktop.domain.evaluation.evaluation_rules import check_month
from umkm_desktop.domain.fields import Kind, Value
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.placements.placements import STATE_NAMES, State
from umkm_desktop.exchange.writing import WrittenColumn, WrittenSheet
from umkm_desktop.i18n import MONTHS, _, format_date, format_month, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.month_figures import CHART_MONTHS, MonthFigures, month_figures
from umkm_desktop.services.evaluation.month_groups import Group, GroupBy
from umkm_desktop.services.evaluation.unreported_lists import COLUMNS
from umkm_desktop.services.exporting import Exported, export_sheets
from umkm_desktop.services.judged_months import due_sentence, judged_month
from umkm_desktop.services.progress import Cancelled, Progress, no_progress

MOST_ROWS = 60
"""Rows of a table on paper: three sheets; the heading says how many there are. A workbook has all."""
COMPARABLE = (Trend.RISING, Trend.STEADY, Trend.FALLING)
NOBODY, UNNAMED, TOTAL = "Tanpa pendamping", "tidak tercatat", "Jumlah"
_PERCENT = "+0.00;-0.00;0.00"


def _columns(*labels: str, kind: Kind = Kind.TEXT) -> tuple[WrittenColumn, ...]:
    """Columns beside one another that are written alike."""
    return tuple(WrittenColumn(label, kind) for label in labels)


def _percents(label: str) -> WrittenColumn:
    """A column of numbers of percent, with two decimals."""
    return WrittenColumn(label, pattern=_PERCENT)


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
    columns: tuple[WrittenColumn, ...]
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
            "\n".join(word for n in column.sources if (word := written(self.columns[n], row[n])))
            if column.sources
            else number
            for column in self.paper
        )


def written(column: WrittenColumn, value: Value | float) -> str:
    """A value as the report prints it; what is not known is empty."""
    if value is None:
        return ""
    if column.pattern and isinstance(value, float | int):
        return percent(float(value))
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if column.kind in {Kind.COUNT, Kind.RUPIAH} and isinstance(value, int):
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
    counts = "Penempatan", "Melapor", "Naik", "Stagnan", "Turun", "Berisiko"
    columns = (
        WrittenColumn(name),
        *_columns(*counts, kind=Kind.COUNT),
        WrittenColumn("Penjualan (Rp)", Kind.RUPIAH),
        _percents("Perubahan (%)"),
        *_columns("Sebanding bulan ini (Rp)", "Sebanding bulan lalu (Rp)", kind=Kind.RUPIAH),
        _percents("Terhadap tahun lalu (%)"),
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
        *_columns("Produk", "Usaha", "Mitra", "Gerai"),
        *_columns(f"{year} (Rp)", f"{before} (Rp)", f"{now} (Rp)", kind=Kind.RUPIAH),
        _percents("Perubahan (%)"),
        *_columns("Berisiko", "Penyebab", "Solusi", "Penanggung jawab"),
        WrittenColumn("Batas waktu", Kind.DATE),
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
    texts = _columns("Produk", "Usaha", "Mitra", "Bulan", "Penyebab", "Solusi", "Penanggung jawab")
    columns = *texts, WrittenColumn("Batas waktu", Kind.DATE), WrittenColumn("Lewat (hari)", Kind.COUNT)
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
    columns = WrittenColumn("Pendamping"), *_columns("Penempatan belum lapor", "Usaha", kind=Kind.COUNT)
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
    columns = _columns(*(column.label for column in COLUMNS))
    paper = (
        PaperColumn("No.", (), 9, "c"),
        PaperColumn("Pendamping", (0,), 30),
        PaperColumn("Usaha", (1, 2), 36),
        PaperColumn("Produk", (3,), 34),
        PaperColumn("Mitra", (4, 5), 36),
        PaperColumn("Laporan terakhir", (6,), 24),
    )
    rows = [[column.read(row) for column in COLUMNS] for row in figures.lists.silent]
    return FigureTable(
        "silent", "Penempatan yang belum lapor", columns, rows, paper, number=figures.count(Trend.NO_REPORT)
    )


def _ending(figures: MonthFigures) -> FigureTable:
    texts = _columns("Nomor", "Usaha", "Mitra")
    columns = *texts, WrittenColumn("Berakhir", Kind.DATE), WrittenColumn("Sisa (hari)", Kind.COUNT)
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
    texts = _columns("Produk", "Usaha", "Mitra", "Gerai", "Keadaan")
    columns = *texts, WrittenColumn("Sejak", Kind.DATE), WrittenColumn("Lama (hari)", Kind.COUNT)
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
    columns = WrittenColumn("Bulan"), WrittenColumn("Penjualan (Rp)", Kind.RUPIAH)
    return FigureTable("months", "Nilai penjualan", columns, rows, ())


def _month(month: str, ago: int) -> str:
    its = month_before(month, ago)
    return f"{MONTHS[int(its[5:7]) - 1][:3]} {its[:4]}"


def standing_note(figures: MonthFigures) -> str:
    """Whether the figures are final, how changes are compared, and as of which day the lists are."""
    month = format_month(figures.month)
    closed = (
        f"{month} ditutup {format_date(figures.closed_on)}; angka menurut penutupan."
        if figures.closed_on
        else f"{month} belum ditutup; angka dapat berubah bila laporan dikoreksi."
    )
    if figures.due:
        closed += f" {due_sentence(figures.month)}"
    return (
        f"{closed} Perubahan dihitung dari penempatan yang melapor penuh di kedua bulan; batas stagnan "
        f"{figures.rule.band}%. Tindak lanjut, perjanjian dan usulan: keadaan {format_date(figures.day)}."
    )


SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


def percent(change: float | None) -> str:
    """``+10,1%`` as tables show it, with the real minus."""
    return "" if change is None else i18n.format_percent(change, gap="")


def plain_percent(change: float | Fraction) -> str:
    """``10,1%``: the sentence around it says in which direction."""
    return i18n.format_percent(change, signed=False, gap="").lstrip("\N{MINUS SIGN}")


def short_rupiah(amount: int) -> str:
    """``Rp2,36 miliar``; below a million in full."""
    return i18n.short_rupiah(amount, SCALES, places=2, whole=True)


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


def export_report(desk: Desk, path: Path, month: str, progress: Progress = no_progress) -> Exported:
    """Write the workbook of a month; raises RuleBroken where nothing was reported, NotAllowed, Cancelled."""
    desk.require(Permission.EXPORT)
    with desk.read() as session:
        figures = month_figures(session, judged_month(session, check_month(month)), desk.today(), most=None)
    if not figures.whole.reported:
        raise RuleBroken(_("Belum ada laporan penjualan bulan {month}.").format(month=format_month(month)))
    tables = workbook_tables(figures)
    title = f"Laporan Evaluasi {format_month(month)}"
    sheets = [WrittenSheet(SHEETS[one.key], one.columns, _watched(one.rows, progress)) for one in tables]
    return export_sheets(desk, path, title=title, sheets=sheets)


def workbook_tables(figures: MonthFigures) -> list[FigureTable]:
    """The tables of the paper, and before them what its figures and pictures show."""
    return [
        _summary_sheet(figures),
        months_table(figures),
        _states_sheet(figures),
        *_aims_sheet(figures),
        *tables_of(figures),
    ]


def _summary_sheet(figures: MonthFigures) -> FigureTable:
    whole = figures.whole
    columns = WrittenColumn("Keterangan"), WrittenColumn("Jumlah", Kind.COUNT), _percents("Persen")
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


def _states_sheet(figures: MonthFigures) -> FigureTable:
    rows = [(TREND_NAMES[trend], figures.count(trend)) for trend in Trend]
    columns = WrittenColumn("Keadaan"), WrittenColumn("Penempatan", Kind.COUNT)
    return FigureTable("states", "Keadaan penempatan", columns, rows, ())


def _aims_sheet(figures: MonthFigures) -> Iterator[FigureTable]:
    """Every partner with a target; without any there is no sheet, as there is no picture."""
    rows = [(one.name, one.products, one.target) for one in figures.aims]
    columns = WrittenColumn("Mitra"), WrittenColumn("Produk", Kind.COUNT), WrittenColumn("Sasaran", Kind.COUNT)
    if rows:
        yield FigureTable("aims", "Penempatan terhadap sasaran", columns, rows, ())


def _watched(rows: Sequence[Sequence[Value | float]], progress: Progress) -> Iterator[Sequence[Value | float]]:
    for number, row in enumerate(rows):
        if number % 1000 == 0:
            if progress.cancelled():
                raise Cancelled
            progress(number, len(rows), _("menulis baris"))
        yield row
