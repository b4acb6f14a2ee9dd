"""Forms on which companions bring the sales of their businesses: an Excel file to fill in and to read back."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import month_before
from umkm_desktop.domain.fields import Value
from umkm_desktop.domain.importing.programme_files import REPORT_KEYS, SALES_COLUMNS
from umkm_desktop.domain.officers import Permission
from umkm_desktop.exchange.reading import Table, lay_out, missing_columns
from umkm_desktop.i18n import _, format_month
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import Exported, ListColumn, export_list
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import listed
from umkm_desktop.services.importing.import_plan import SKIP
from umkm_desktop.services.importing.importing import ImportPlan, OpenedFile, plan_import
from umkm_desktop.services.importing.recaps import sales_layout
from umkm_desktop.services.judged_months import on_shelf_in, refuse_closed
from umkm_desktop.services.progress import Progress, no_progress
from umkm_desktop.storage.models import Business, Companion, Companionship, Partner, Placement, Product, SalesReport

GIVEN = ("month", "product", "business", "business_nib", "partner", "outlet", "opening", "price")
"""Columns the form fills in itself; opening stock and price come from the last report and may be corrected."""
NUMBER = "placement"
"""The last column of the form: which placement a line is about, whatever else is called the same."""
ASKED = tuple(rule.key for rule in SALES_COLUMNS if rule.key not in {*GIVEN, NUMBER, "evidence", "source"})
_ANSWERS = frozenset(REPORT_KEYS) - {"opening", "price"}


@dataclass(frozen=True)
class ReadForm:
    """A filled form: what writing it would do, and how many of its lines were left blank ("belum lapor")."""

    plan: ImportPlan
    blank: int


def write_report_form(
    desk: Desk, path: Path, *, month: str, companion_uid: str | None = None, progress: Progress = no_progress
) -> Exported:
    """The form of a companion (of all businesses without one) for the placements that owe a report of the month.

    Raises NotFound, NotAllowed, and RuleBroken where every report is in or the month is closed.
    """
    desk.require(Permission.EXPORT)
    rules = {rule.key: rule for rule in SALES_COLUMNS}
    keys = [*GIVEN, *ASKED, NUMBER]
    with desk.read() as session:
        refuse_closed(session, month)
        companion = None if companion_uid is None else find(session, Companion, companion_uid)
        rows = list(_owed(session, month, None if companion is None else companion.id))
    if not rows:
        raise RuleBroken(_("Semua laporan {month} sudah masuk; tidak ada formulir.").format(month=format_month(month)))
    title = _("Laporan {month}").format(month=format_month(month))
    blank: tuple[Value, ...] = (None,) * len(ASKED)
    return export_list(
        desk,
        path,
        title=f"{title} {companion.name}" if companion else title,
        columns=[ListColumn(_(rules[key].label), rules[key].kind) for key in keys],
        rows=((*row, *blank, number) for number, *row in rows),
        progress=progress,
    )


def _owed(session: Session, month: str, companion_id: int | None) -> Iterator[tuple[Value, ...]]:
    now, before = aliased(SalesReport), aliased(SalesReport)
    cared_for = Companionship.business_id == Business.id, Companionship.ends.is_(None)
    statement = (
        select(
            Placement.uid,
            Product.name,
            Business.name,
            Business.nib,
            Partner.name,
            Placement.outlet,
            before.closing,
            func.coalesce(before.price, Placement.price, Product.price),
        )
        .select_from(Placement)
        .join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .join(Partner, Placement.partner_id == Partner.id)
        .outerjoin(before, (before.placement_id == Placement.id) & (before.month == month_before(month)))
        .where(
            on_shelf_in(month),
            listed(Placement),
            ~exists().where(now.placement_id == Placement.id, now.month == month),
            exists().where(*cared_for, Companionship.companion_id == companion_id)
            if companion_id is not None
            else ~exists().where(*cared_for),
        )
        .order_by(func.lower(Business.name), func.lower(Product.name), Placement.id)
    )
    for row in session.execute(statement):
        number, *given = row
        yield (number, month, *given)


def read_report_form(
    desk: Desk, opened: OpenedFile, *, on_duplicate: str = SKIP, progress: Progress = no_progress
) -> ReadForm:
    """Read a filled form; a line without any figure says nothing, so it stays "belum lapor".

    Raises RuleBroken where the file is no such form or nothing is filled in.
    """
    desk.require(Permission.REPORT_SALES)
    table = lay_out(opened.sheet, "sales")
    if missing := missing_columns(table):
        sentence = _("Ini bukan formulir laporan: tidak ada kolom {fields}.")
        raise RuleBroken(sentence.format(fields=", ".join(missing)))
    filled, blank = _filled(table, opened.name)
    if not filled:
        raise RuleBroken(_("Formulir ini belum diisi: tidak ada satu angka pun."))
    plan = plan_import(desk, sales_layout(opened, filled), on_duplicate=on_duplicate, progress=progress)
    return ReadForm(plan, blank)


def _filled(table: Table, name: str) -> tuple[list[tuple[int, dict[str, Any]]], int]:
    readers = table.readers()
    rows: list[tuple[int, dict[str, Any]]] = []
    blank = 0
    for number, cells in table.records():
        if not any(_says_something(readers[key], cells[key]) for key in _ANSWERS & cells.keys()):
            blank += 1
            continue
        rows.append((number, {**cells, "source": "form", "evidence": name[:200]}))
    return rows, blank


def _says_something(read: Any, cell: Any) -> bool:
    try:
        return read(cell) not in (None, "")
    except RuleBroken:
        return True
