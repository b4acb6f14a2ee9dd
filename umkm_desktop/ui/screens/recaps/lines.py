"""What the page shows of a recap or a form: one line for each thing that will be stored, and why others are not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from umkm_desktop.i18n import N_, _, format_number, format_rupiah
from umkm_desktop.services.importing.import_plan import CHANGED, NEW, REFUSED, UNCHANGED
from umkm_desktop.services.importing.importing import ImportPlan, PlanRows
from umkm_desktop.services.importing.recaps import Recap, RecapLine

UNKNOWN = "unknown"
"""A line whose product nobody has matched yet."""


@dataclass(frozen=True)
class SalesLine:
    """One line: where it stands in the file, what the file calls it, what it is, and what becomes of it."""

    row: int
    written: str
    where: str
    product: str
    detail: str
    sold: int | None
    sales: int | None
    action: str
    line: RecapLine | None = None


@dataclass(frozen=True)
class SalesPage:
    """All lines of a file and what is said below them."""

    name: str
    lines: tuple[SalesLine, ...]
    summary: str
    notes: tuple[str, ...]
    to_write: int


def recap_page(recap: Recap, plan: ImportPlan | None) -> SalesPage:
    """A recap with what writing it would do; no plan where nothing is matched."""
    fates = _fates(plan)
    lines = tuple(_recap_line(line, fates) for line in recap.lines)
    unknown = sum(line.action == UNKNOWN for line in lines)
    summary = _("{rows} baris menjadi {lines} laporan · {unknown} belum cocok · jumlah {total}").format(
        rows=format_number(sum(len(line.rows) for line in recap.lines)),
        lines=format_number(len(lines) - unknown),
        unknown=format_number(unknown),
        total=format_rupiah(recap.total("sales")),
    )
    notes = [_("Baris {row}: {sentence}").format(row=row, sentence=sentence) for row, sentence in recap.problems]
    if recap.silent:
        names = ", ".join(one.product for one in recap.silent[:3])
        more = _(" dan {count} lain").format(count=len(recap.silent) - 3) if len(recap.silent) > 3 else ""
        notes.append(_("Tidak disebut rekap, tetap belum lapor: {names}{more}.").format(names=names, more=more))
    return SalesPage(recap.opened.name, lines, summary, tuple(notes), _to_write(plan))


def form_page(plan: ImportPlan, blank: int) -> SalesPage:
    """A filled form with what writing it would do."""
    fates, rows = _fates(plan), PlanRows(plan)
    columns = {name: place for place, name in enumerate(plan.fields)}
    lines = []
    for row, shown in zip(plan.rows, rows.page("", 0, len(plan.rows)), strict=True):
        action, sentence = fates[row.line]
        sold, sales = (row.values[columns[key]] if key in columns else None for key in ("sold", "sales"))
        lines.append(
            SalesLine(
                row.line,
                shown.title,
                _("baris {row}").format(row=row.line),
                shown.title,
                sentence or shown.detail,
                _whole(sold),
                _whole(sales),
                action,
            )
        )
    summary = _("{filled} baris diisi · {blank} baris kosong tetap belum lapor").format(
        filled=format_number(len(lines)), blank=format_number(blank)
    )
    return SalesPage(plan.layout.opened.name, tuple(lines), summary, (), _to_write(plan))


def _recap_line(line: RecapLine, fates: Mapping[int, tuple[str, str]]) -> SalesLine:
    maybe = _("Mungkin: {names}").format(names=", ".join(one.product for one in line.suggestions))
    unknown = maybe if line.suggestions else line.sentence
    action, sentence = (UNKNOWN, unknown) if line.shelved is None else fates.get(line.rows[0], (NEW, ""))
    where = _("baris {row}").format(row=line.rows[0])
    if len(line.rows) > 1:
        where = _("{count} baris dijumlahkan").format(count=len(line.rows))
    about = "" if line.shelved is None else " · ".join(filter(None, (line.shelved.business, line.shelved.outlet)))
    return SalesLine(
        row=line.rows[0],
        written=line.written,
        where=" · ".join(filter(None, (where, line.outlet))),
        product=_("Belum cocok") if line.shelved is None else line.shelved.product,
        detail=" ".join(filter(None, (sentence, line.worked_out))) or about,
        sold=line.figures.get("sold"),
        sales=line.figures.get("sales"),
        action=action,
        line=line,
    )


def _fates(plan: ImportPlan | None) -> dict[int, tuple[str, str]]:
    """What becomes of a row of the file, with the sentence where it is refused."""
    if plan is None:
        return {}
    reasons: dict[int, str] = {}
    for problem in plan.problems:
        reasons.setdefault(problem.row, problem.message)
    told: Sequence[str] = (REFUSED, NEW, CHANGED)
    return {row.line: (row.action, reasons.get(row.line, "") if row.action in told else "") for row in plan.rows}


def _to_write(plan: ImportPlan | None) -> int:
    return 0 if plan is None else plan.new + plan.changed


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


PILLS: Mapping[str, tuple[str, str, str]] = {
    NEW: (N_("Baru"), "up", "plus-lg"),
    CHANGED: (N_("Diperbaiki"), "info", "pencil"),
    UNCHANGED: (N_("Sama"), "flat", "dash"),
    REFUSED: (N_("Ditolak"), "bad", "x-lg"),
    UNKNOWN: (N_("Belum cocok"), "wait", "question-lg"),
}
