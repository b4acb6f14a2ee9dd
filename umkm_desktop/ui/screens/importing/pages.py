"""What the import page shows: a file as it is understood, and what writing it would do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.importing.import_plan import WARNING, Problem
from umkm_desktop.services.importing.importing import (
    ColumnLine,
    ImportPlan,
    Layout,
    PlanRows,
    column_lines,
    field_choices,
)


@dataclass(frozen=True)
class FilePage:
    """A file that is open: what is known of it and how its columns are understood."""

    name: str
    about: str
    kind: str
    sheets: Sequence[str]
    sheet: str
    header_row: int | None
    rule: str
    columns: Sequence[ColumnLine]
    choices: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class PlanPage:
    """What writing would do."""

    counts: Mapping[str, int]
    rows: PlanRows
    problems: Sequence[Problem]
    may_write: bool
    verb: str
    summary: str


def file_page(layout: Layout, rule: str) -> FilePage:
    """How a file is understood, for the page."""
    sheet = layout.opened.sheet
    kept = {";": _("titik koma"), ",": _("koma"), "\t": _("tab"), "|": "|"}
    form = f"{sheet.encoding.upper()} · {kept.get(sheet.delimiter or '', '')}" if sheet.encoding else sheet.name
    about = _("{rows} baris · {form}").format(rows=format_number(len(sheet.rows)), form=form)
    return FilePage(
        name=layout.opened.name,
        about=" · ".join([about, *sheet.notes]),
        kind=layout.kind,
        sheets=layout.opened.sheets,
        sheet=sheet.name,
        header_row=layout.header_row,
        rule=rule,
        columns=column_lines(layout),
        choices=field_choices(layout.kind),
    )


def doubts_told(plan: ImportPlan) -> str:
    """What should be looked at once a plan is written: the first doubt, and how many more; or nothing."""
    doubts = [problem for problem in plan.problems if problem.level == WARNING]
    if not doubts:
        return ""
    first = _("Baris {line}: {sentence}").format(line=doubts[0].row, sentence=doubts[0].message)
    more = sum(problem.count for problem in doubts) - 1
    if not more:
        return first
    return _("{first} … dan {count} catatan lain.").format(first=first, count=format_number(more))


def plan_page(plan: ImportPlan) -> PlanPage:
    """What writing a plan would do, for the page."""
    rows = PlanRows(plan)
    counts = {
        "": plan.total,
        "new": plan.new,
        "changed": plan.changed,
        "unchanged": plan.unchanged,
        "refused": plan.refused,
    }
    to_write = plan.new + plan.changed
    return PlanPage(
        counts={**counts, "problems": len(plan.problems)},
        rows=rows,
        problems=plan.problems,
        may_write=bool(to_write),
        verb=_("Tulis {count} baris").format(count=format_number(to_write)) if to_write else _("Tulis"),
        summary=_("{new} baru · {changed} berubah · {unchanged} sama · {refused} ditolak").format(
            new=format_number(plan.new),
            changed=format_number(plan.changed),
            unchanged=format_number(plan.unchanged),
            refused=format_number(plan.refused),
        ),
    )
