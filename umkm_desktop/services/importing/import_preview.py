"""What the import page shows of a plan: columns with an example, rows by what becomes of them, sentences to save."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from umkm_desktop.domain.fields import Value
from umkm_desktop.domain.identifiers import mask_nik
from umkm_desktop.exchange.columns import COLUMNS
from umkm_desktop.exchange.reading import IGNORED
from umkm_desktop.i18n import _
from umkm_desktop.services.importing.import_plan import REFUSED, PlannedRow
from umkm_desktop.services.importing.importing import ImportPlan, Layout

TITLES = ("name", "product", "number", "business")
"""Fields that say what a row is about, the first that is filled."""

DETAILS = (
    "owner_name",
    "business",
    "address",
    "village",
    "district",
    "regency",
    "activity",
    "kind",
    "brand",
    "partner",
    "outlet",
    "month",
)
"""Fields that tell a row beside its name, the first two that are filled."""


_SIXTEEN = re.compile(r"(?<!\d)\d{16}(?:\.0)?(?!\d)", re.ASCII)
"""What may be a NIK, in whatever column."""


def _masked(found: re.Match[str]) -> str:
    return mask_nik(found[0][:16])


@dataclass(frozen=True)
class ColumnLine:
    """A column of the file: heading, an example of what stands in it, and the field it goes to (`IGNORED`: none)."""

    heading: str
    example: str
    field: str
    label: str
    required: bool


@dataclass(frozen=True)
class RowLine:
    """A row of the file and what becomes of it; ``reason`` is the first sentence about a refused one."""

    line: int
    title: str
    detail: str
    action: str
    reason: str


def column_lines(layout: Layout) -> list[ColumnLine]:
    """Every column of the file, in its order."""
    labels = {rule.key: rule for rule in COLUMNS[layout.kind]}
    examples = layout.examples(20)
    lines = []
    for place, heading in enumerate(layout.headings):
        example = _SIXTEEN.sub(_masked, next((row[place] for row in examples if row[place].strip()), ""))
        rule = labels.get(layout.mapping.get(heading, ""))
        label = _(rule.label) if rule else _("Tidak diimpor")
        lines.append(
            ColumnLine(
                heading, " ".join(example.split()), rule.key if rule else IGNORED, label, bool(rule and rule.required)
            )
        )
    return lines


def field_choices(kind: str) -> list[tuple[str, str]]:
    """Fields a column can go to: key and label, with `IGNORED` first."""
    return [(IGNORED, _("Tidak diimpor")), *((rule.key, _(rule.label)) for rule in COLUMNS[kind])]


class PlanRows:
    """The rows of a plan, sorted once by what becomes of them, given page by page."""

    def __init__(self, plan: ImportPlan) -> None:
        self._fields = plan.fields
        self._rows: dict[str, list[PlannedRow]] = {"": list(plan.rows)}
        for row in plan.rows:
            self._rows.setdefault(row.action, []).append(row)
        self._reasons: dict[int, str] = {}
        for problem in plan.problems:
            if problem.level != "warning":
                self._reasons.setdefault(problem.row, problem.message)

    def count(self, action: str = "") -> int:
        """How many rows end so; all of them without an action."""
        return len(self._rows.get(action, ()))

    def page(self, action: str, offset: int, limit: int) -> list[RowLine]:
        """Some of them, in the order of the file."""
        return [self._line(row) for row in self._rows.get(action, [])[offset : offset + limit]]

    def place(self, line: int) -> int | None:
        """Where a row of the file stands among all."""
        rows = self._rows[""]
        return next((place for place, row in enumerate(rows) if row.line == line), None)

    def _line(self, row: PlannedRow) -> RowLine:
        values = dict(zip(self._fields, row.values, strict=True))
        title = next((text for key in TITLES if (text := _as_text(values.get(key)))), "")
        told = [text for key in DETAILS if (text := _as_text(values.get(key))) and text != title]
        reason = self._reasons.get(row.line, "") if row.action in {REFUSED, "unchanged"} else ""
        return RowLine(row.line, title or _("(tanpa nama)"), " · ".join(told[:2]), row.action, reason)


def _as_text(value: Value) -> str:
    return " ".join(str(value).split()) if isinstance(value, str) else ""


def problem_table(plan: ImportPlan) -> tuple[Sequence[str], list[tuple[Value, ...]]]:
    """Headings and rows of the list of problems, for a file to be mended from."""
    heads = (_("Baris"), _("Kolom"), _("Catatan"), _("Jumlah baris"))
    return heads, [(p.row, p.column, p.message, p.count) for p in plan.problems]
