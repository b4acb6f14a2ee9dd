"""Who has not reported a month, by the companion who is to ask: counted, paged, and as a workbook.

"Belum lapor" is what the evaluation says: a closed month names those who had not reported when it was closed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Select, and_, distinct, func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import N_, _, format_month
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import Exported, ListColumn, export_pages
from umkm_desktop.services.judged_months import JudgedMonth, judged_month, silent, with_names, with_words
from umkm_desktop.services.progress import Progress, no_progress
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import Business, Companion, Companionship, Partner, Placement, Product, SalesReport

NOBODY = "-"
"""The filter of businesses without a companion."""
_CHUNK = 500


@dataclass(frozen=True)
class UnreportedQuery:
    """What the list shows; empty fields do not filter. ``companion_uid`` may be NOBODY."""

    month: str
    companion_uid: str = ""
    text: str = ""


@dataclass(frozen=True)
class UnreportedRow:
    """One placement without a report; ``companion`` is empty for nobody, ``newest`` the last month it reported."""

    placement_uid: str
    product: str
    business_uid: str
    business: str
    district: str
    partner_uid: str
    partner: str
    outlet: str
    companion_uid: str
    companion: str
    newest: str


@dataclass(frozen=True)
class UnreportedCompanion:
    """A companion with how many placements of how many businesses in his care are missing; uid NOBODY for nobody."""

    uid: str
    name: str
    placements: int
    businesses: int


def count_unreported(desk: Desk, query: UnreportedQuery) -> int:
    """How many placements the list has."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        listed = _listed(judged_month(session, query.month), query)
        return session.scalar(listed.with_only_columns(func.count())) or 0


def page_unreported(desk: Desk, query: UnreportedQuery, *, offset: int = 0, limit: int = 60) -> list[UnreportedRow]:
    """Some rows by companion, business and product; those without a companion come last."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return read_unreported(session, judged_month(session, query.month), query, offset=offset, limit=limit)


def companions_unreported(desk: Desk, month: str) -> list[UnreportedCompanion]:
    """Every companion with something missing, the most first; nobody's come last."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return read_companions(session, judged_month(session, month))


def read_unreported(
    session: Session, months: JudgedMonth, query: UnreportedQuery, *, offset: int = 0, limit: int | None = None
) -> list[UnreportedRow]:
    """The same inside a session; two statements, however many rows."""
    order = (
        Companion.name.is_(None),
        Companion.name.collate("NOCASE"),
        Business.name.collate("NOCASE"),
        Product.name.collate("NOCASE"),
        Placement.id,
    )
    listed = _listed(months, query).order_by(*order).offset(offset).limit(limit)
    columns = (
        Placement.id,
        Placement.uid.label("placement_uid"),
        Product.name.label("product"),
        Business.uid.label("business_uid"),
        Business.name.label("business"),
        func.coalesce(Business.district, "").label("district"),
        Partner.uid.label("partner_uid"),
        Partner.name.label("partner"),
        func.coalesce(Placement.outlet, "").label("outlet"),
        func.coalesce(Companion.uid, "").label("companion_uid"),
        func.coalesce(Companion.name, "").label("companion"),
    )
    rows = session.execute(listed.with_only_columns(*columns)).all()
    newest = _newest(session, [row.id for row in rows], months.month)
    return [row_as(UnreportedRow, row, newest=newest.get(row.id, "")) for row in rows]


def read_companions(session: Session, months: JudgedMonth) -> list[UnreportedCompanion]:
    """The same inside a session."""
    number = func.count()
    rows = session.execute(
        _listed(months, UnreportedQuery(months.month))
        .with_only_columns(Companion.uid, Companion.name, number, func.count(distinct(Business.id)))
        .group_by(Companion.id)
        .order_by(Companion.id.is_(None), number.desc(), Companion.name)
    )
    return [UnreportedCompanion(uid or NOBODY, name or "", count, businesses) for uid, name, count, businesses in rows]


def _listed(months: JudgedMonth, query: UnreportedQuery) -> Select[Any]:
    statement = (
        with_names(silent(months))
        .outerjoin(Companionship, and_(Companionship.business_id == Business.id, Companionship.ends.is_(None)))
        .outerjoin(Companion, Companionship.companion_id == Companion.id)
    )
    if query.companion_uid == NOBODY:
        statement = statement.where(Companion.id.is_(None))
    elif query.companion_uid:
        statement = statement.where(Companion.uid == query.companion_uid)
    names = Product.name, Business.name, Partner.name, Placement.outlet, Business.district
    return with_words(statement, query.text, *names)


def _newest(session: Session, placement_ids: Sequence[int], month: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for start in range(0, len(placement_ids), _CHUNK):
        some = SalesReport.placement_id.in_(placement_ids[start : start + _CHUNK])
        earlier = (SalesReport.month < month, SalesReport.sales.is_not(None))
        newest = select(SalesReport.placement_id, func.max(SalesReport.month)).where(some, *earlier)
        found |= {key: value for key, value in session.execute(newest.group_by(SalesReport.placement_id))}
    return found


COLUMNS = (
    ListColumn(N_("Pendamping"), lambda row: row.companion or _("Tanpa pendamping")),
    ListColumn(N_("Usaha"), attrgetter("business")),
    ListColumn(N_("Kecamatan"), attrgetter("district")),
    ListColumn(N_("Produk"), attrgetter("product")),
    ListColumn(N_("Mitra"), attrgetter("partner")),
    ListColumn(N_("Gerai"), attrgetter("outlet")),
    ListColumn(N_("Laporan terakhir"), lambda row: format_month(row.newest) if row.newest else _("belum pernah")),
)
"""A row as lists on paper and in a workbook print it."""


def export_unreported(desk: Desk, path: Path, query: UnreportedQuery, progress: Progress = no_progress) -> Exported:
    """The list as a workbook, one line a placement; raises Refused."""
    desk.require(Permission.EXPORT)
    title = _("Belum lapor {month}").format(month=format_month(query.month))
    page = partial(page_unreported, desk, query, limit=5_000)
    return export_pages(desk, path, title, COLUMNS, page, progress)
