"""Monthly sales reports: filed, corrected, checked; a closed month takes none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.amounts import read_count, read_rupiah
from umkm_desktop.domain.errors import FieldProblems, Refused, RuleBroken
from umkm_desktop.domain.evaluation.evaluation import (
    REPORT_FIELDS,
    REPORT_MONEY,
    REPORT_TEXTS,
    check_report,
    complete_report,
    last_day,
    month_before,
    month_of,
    read_report_text,
    read_yes,
    report_doubts,
)
from umkm_desktop.domain.evaluation.evaluation_rules import check_month
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.approval import check_reason
from umkm_desktop.domain.placements.placements import STATE_NAMES, State
from umkm_desktop.i18n import _, format_date, format_month
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import find_listed
from umkm_desktop.services.judged_months import refuse_closed, rule_for
from umkm_desktop.services.own_care import refuse_outside_care
from umkm_desktop.services.owned import set_columns
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.storage import bulk
from umkm_desktop.storage.models import Placement, PlacementStep, SalesReport

NUMBERS = tuple(key for key, _label in REPORT_FIELDS)
TEXTS = tuple(key for key, _label in REPORT_TEXTS)
VERIFIED = "verified"
"""Not a column: whether the officer at the desk has checked the report; who and when is stored."""


@dataclass(frozen=True)
class Filed:
    """A report that was stored; ``warning`` says what does not add up or should be looked at."""

    uid: str
    corrected: bool
    warning: str | None


@dataclass(frozen=True)
class BadRow:
    """A pasted row and what is said of it; ``row`` counts from 1."""

    row: int
    sentence: str


@dataclass(frozen=True)
class Pasted:
    """What became of a pasted block: how many reports are stored, and which rows are not, each with its reason.

    ``doubts`` are the rows that are stored and should be looked at, with the sentences that one report alone is given.
    """

    stored: int
    bad: tuple[BadRow, ...]
    doubts: tuple[BadRow, ...] = ()


def file_report(
    desk: Desk, placement_uid: str, month: str, values: Mapping[str, object], *, source: str = "typed"
) -> Filed:
    """Store a monthly report; a second one for the month corrects it field by field, and the trail keeps both.

    ``values`` maps report fields to whole numbers or text as typed, ``verified`` to yes or no. Raises FieldProblems,
    RuleBroken (also for a closed month), NotFound.
    """
    desk.require(Permission.REPORT_SALES)
    given = _read({"source": source, **values})
    check_month(month)
    with desk.read() as session:
        known = _stored(session, find(session, Placement, placement_uid).id, month)
    with desk.write("report.filed" if known is None else "report.corrected") as session:
        refuse_closed(session, month)
        return _file(session, desk, find_listed(session, Placement, placement_uid), month, given)


def file_reports(
    desk: Desk,
    month: str,
    rows: Iterable[tuple[int, str, str | Mapping[str, object]]],
    progress: Progress = no_progress,
    *,
    source: str = "pasted",
) -> Pasted:
    """Store many reports at once, in one transaction: (row number, placement uid, sales as typed or values by field).

    An empty row is passed over. A row that is refused does not hinder the others. Raises NotAllowed, Cancelled, and
    RuleBroken for a closed month.
    """
    desk.require(Permission.REPORT_SALES)
    check_month(month)
    given = list(rows)
    stored, bad, doubts = 0, [], []
    with desk.write("report.filed") as session:
        refuse_closed(session, month)
        for number, (row, uid, typed) in enumerate(given):
            if progress.cancelled():
                raise Cancelled
            progress(number, len(given))
            values = {"sales": typed} if isinstance(typed, str) else typed
            if not any(str(value).strip() for value in values.values() if value is not None):
                continue
            try:
                placement, read = find_listed(session, Placement, uid), _read({"source": source, **values})
                filed = _file(session, desk, placement, month, read)
            except Refused as refused:
                bad.append(BadRow(row, str(refused)))
                continue
            stored += 1
            if filed.warning:
                doubts.append(BadRow(row, filed.warning))
    return Pasted(stored, tuple(bad), tuple(doubts))


def withdraw_report(desk: Desk, placement_uid: str, month: str, *, reason: str) -> None:
    """Take back a report that was filed for the wrong product or month: the placement is "belum lapor" again.

    The trail keeps the figures and the reason. Raises RuleBroken (also for a closed month), NotFound, NotAllowed.
    """
    desk.require(Permission.REPORT_SALES)
    check_reason(reason)
    check_month(month)
    with desk.write("report.withdrawn", reason=reason.strip()) as session:
        refuse_closed(session, month)
        placement = find_listed(session, Placement, placement_uid)
        refuse_outside_care(session, desk, placement.product.business)
        report = _stored(session, placement.id, month)
        if report is None:
            raise RuleBroken(_("Belum ada laporan {month} untuk ditarik.").format(month=format_month(month)))
        session.delete(report)


def reports_of(desk: Desk, placement_uid: str) -> list[dict[str, Any]]:
    """All reports of a placement, oldest month first: ``month``, the report fields, and who checked them."""
    desk.require(Permission.VIEW)
    shown = (*NUMBERS, *TEXTS, "verified_by", "verified_at")
    with desk.read() as session:
        placement = find(session, Placement, placement_uid)
        oldest_first = select(SalesReport).where(SalesReport.placement_id == placement.id).order_by(SalesReport.month)
        return [
            {"uid": report.uid, "month": report.month, **{field: getattr(report, field) for field in shown}}
            for report in session.scalars(oldest_first)
        ]


def enter_reports(session: Session, rows: Sequence[Mapping[str, object]]) -> list[int]:
    """Enter reports nobody filed before, checked rows with ``placement_id`` and ``month``; returns their ids."""
    keys = ("placement_id", "month", *NUMBERS, *TEXTS)
    return bulk.insert_records(session, SalesReport, ({key: row.get(key) for key in keys} for row in rows))


def merged_report(stored: Mapping[str, Any] | None, typed: Mapping[str, Any]) -> dict[str, int | None]:
    """A report's figures once what is typed is put over what is stored (None: nothing yet)."""
    figures = {key: value for key, value in typed.items() if key in NUMBERS}
    return complete_report({**_merged_base(stored, figures), **figures})


def settle_report(desk: Desk, report: SalesReport, given: Mapping[str, Any]) -> dict[str, int | None]:
    """Put what was read into a report, new or filed before, and return its figures; the one way a report changes.

    Figures that change are unchecked again. Raises FieldProblems.
    """
    stored = {field: getattr(report, field) for field in NUMBERS} if report.id is not None else None
    merged = merged_report(stored, given)
    problems = check_report(merged, report.month, desk.today())
    if problems:
        raise FieldProblems(problems)
    changed = set_columns(report, merged)
    set_columns(report, {field: given[field] for field in TEXTS if field in given and (field != "source" or changed)})
    _verify(report, desk, given.get(VERIFIED), changed=bool(changed))
    return merged


def _file(session: Session, desk: Desk, placement: Placement, month: str, given: Mapping[str, Any]) -> Filed:
    refuse_outside_care(session, desk, placement.product.business)
    report = _stored(session, placement.id, month)
    corrected = report is not None
    if report is None:
        report = SalesReport(placement=placement, month=month)
    with session.no_autoflush:
        merged = settle_report(desk, report, given)
    session.add(report)
    session.flush()
    last = _stored(session, placement.id, month_before(month))
    before = {field: getattr(last, field) for field in NUMBERS} if last else {}
    part = None if corrected else _part_month_warning(session, placement, month, merged)
    doubts = (shelf_doubts(session, [placement], month).get(placement.id), report_doubts(merged, before), part)
    return Filed(report.uid, corrected, " ".join(filter(None, doubts)) or None)


def _verify(report: SalesReport, desk: Desk, verified: bool | None, *, changed: bool) -> None:
    """Figures that change are unchecked again, unless whoever changes them says that they are checked."""
    if verified:
        report.verified_by, report.verified_at = desk.officer.name, desk.now()
    elif report.verified_by is not None and (changed or verified is False):
        report.verified_by = report.verified_at = None


def _part_month_warning(
    session: Session, placement: Placement, month: str, values: Mapping[str, int | None]
) -> str | None:
    """A sentence where the product came onto the shelf so late that its first month is a part month."""
    if values.get("days") is not None or placement.status != State.PLACED.value or month_of(placement.since) != month:
        return None
    left = (last_day(month) - placement.since).days + 1
    earlier = select(SalesReport.id).where(SalesReport.placement_id == placement.id, SalesReport.month < month).limit(1)
    if left >= rule_for(session, month).part_days or session.scalar(earlier) is not None:
        return None
    return _("Terpasang sejak {day}: isi hari berjualan bila bulan ini tidak penuh.").format(
        day=format_date(placement.since)
    )


def _merged_base(stored: Mapping[str, Any] | None, given: Mapping[str, Any]) -> dict[str, int | None]:
    """What the earlier report said; its sales are worked out anew when units or price are corrected without them."""
    if stored is None:
        return dict.fromkeys(NUMBERS)
    base: dict[str, int | None] = {field: stored[field] for field in NUMBERS}
    if "sales" not in given and ({"sold", "price"} & set(given)):
        base["sales"] = None
    return base


def _read(values: Mapping[str, object]) -> dict[str, Any]:
    known = (*NUMBERS, *TEXTS, VERIFIED)
    unknown = [key for key in values if key not in known]
    if unknown:
        sentence = _("Isian laporan tidak dikenal: {key}. Yang ada: {known}.")
        raise RuleBroken(sentence.format(key=", ".join(unknown), known=", ".join(known)))
    read: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for key, typed in values.items():
        try:
            read[key] = _read_one(key, typed)
        except RuleBroken as refusal:
            problems[key] = str(refusal)
    if problems:
        raise FieldProblems(problems)
    return read


def _read_one(key: str, typed: object) -> object:
    if key in TEXTS:
        return read_report_text(key, typed)
    if key == VERIFIED:
        return read_yes(typed)
    if isinstance(typed, int):
        return typed
    return (read_rupiah if key in REPORT_MONEY else read_count)(typed)


def _stored(session: Session, placement_id: int, month: str) -> SalesReport | None:
    statement = select(SalesReport).where(SalesReport.placement_id == placement_id, SalesReport.month == month)
    return session.scalars(statement).one_or_none()


def shelf_doubts(session: Session, placements: Sequence[Any], month: str) -> dict[int, str]:
    """What is odd about a report of the month, by the id of its placement; nothing is said of the others."""
    stepped = (
        select(PlacementStep.placement_id, func.min(PlacementStep.entered_on))
        .where(PlacementStep.placement_id.in_([one.id for one in placements]))
        .where(PlacementStep.status == State.PLACED.value)
        .group_by(PlacementStep.placement_id)
    )
    first: dict[int, date] = {placement: day for placement, day in session.execute(stepped)}
    said = {one.id: _doubt(State(one.status), first.get(one.id), one.since, month) for one in placements}
    return {key: sentence for key, sentence in said.items() if sentence}


def _doubt(state: State, first: date | None, since: date, month: str) -> str:
    placed = first or (since if state is State.PLACED else None)
    if placed is None:
        name = _(STATE_NAMES[state]).lower()
        return _("Penempatan ini {state}, belum pernah terpasang; periksa penempatan dan bulannya.").format(state=name)
    if last_day(month) < placed:
        sentence = _("{month} mendahului tanggal terpasang, {day}; periksa bulannya, atau perbaiki Sejak.")
        return sentence.format(month=format_month(month), day=format_date(placed))
    return ""
