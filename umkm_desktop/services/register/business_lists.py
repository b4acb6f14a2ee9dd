"""The register as a list: pages, counts and positions of businesses, sorted and filtered by the database; a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, literal, not_, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain import permits
from umkm_desktop.domain.curation.curation import Verdict
from umkm_desktop.domain.fields import Kind
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.placements.placements import State
from umkm_desktop.domain.register.businesses import SCALES, STATUSES
from umkm_desktop.domain.searching import read_query
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import CHUNK, Exported, ListColumn, export_pages
from umkm_desktop.services.gate import listed
from umkm_desktop.services.product_gate import incomplete_on
from umkm_desktop.services.progress import Progress, no_progress
from umkm_desktop.services.rows import row_as, stands_before
from umkm_desktop.storage.models import Business, Owner, Placement, Product
from umkm_desktop.storage.search import matching

MANY = 5000
"""Businesses found by their text, from which on they are looked up in the order of the list."""

DEEP = 2000
"""Rows to skip before a page, from which on all permits are found at once instead of business by business."""

SORTS = ("name", "district", "changed")
"""Each has an index with the filters in it, so that the deepest page of any sort reads no row it does not show."""


@dataclass(frozen=True)
class BusinessQuery:
    """What the list shows; empty fields do not filter.

    All ``permits`` must be there: nib, halal, pirt, bpom; ``expiring``: some product's permit has run out or is about
    to; ``incomplete``: of a product that passed or is on a shelf, a permit the law demands today is lacking or unknown.
    """

    text: str = ""
    districts: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()
    permits: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    archived: bool = False
    sort: str = "name"
    descending: bool = False


@dataclass(frozen=True)
class BusinessRow:
    """One line of the list; permits say how each stands today."""

    uid: str
    name: str
    owner: str | None
    village: str | None
    district: str | None
    products: int
    nib: permits.Standing
    halal: permits.Standing
    pirt: permits.Standing
    scale: str | None
    status: str
    archived: bool
    nib_number: str | None = None
    phone: str | None = None


@dataclass(frozen=True)
class RegisterSummary:
    """How many businesses the register holds, archived ones aside, and when one was changed last."""

    businesses: int
    changed_at: datetime | None


def summarise_register(desk: Desk) -> RegisterSummary:
    """The quiet line over the list."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return RegisterSummary(
            _count(session, [Business.archived_at.is_(None)]), session.scalar(select(func.max(Business.changed_at)))
        )


def count_businesses(desk: Desk, query: BusinessQuery) -> int:
    """How many businesses the list holds."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return counted(session, query, desk.today())


def counted(session: Session, query: BusinessQuery, today: date) -> int:
    """The same for a page that reads more than this."""
    return _count(session, _filters(session, query, today, whole=True))


def page_businesses(
    desk: Desk, query: BusinessQuery, *, offset: int = 0, limit: int = 50, total: int | None = None
) -> list[BusinessRow]:
    """One page of the list. With ``total`` (of ``count_businesses``) a page past the middle is read from the end."""
    desk.require(Permission.VIEW)
    today = desk.today()
    rows: list[BusinessRow] = []
    with desk.read() as session:
        deep = min(offset, (total or 0) - offset) > DEEP
        filters = _filters(session, query, today, many=(total or 0) > MANY, whole=deep)
        for tier, count in _tiers(session, query, filters, total):
            part = _Part([*filters, *tier], query, count)
            rows += part.rows(session, max(offset, 0), limit - len(rows), today)
            offset -= count or 0
            if len(rows) >= limit:
                break
    return rows


@dataclass(frozen=True)
class _Part:
    """A stretch of the list in its order; where its ``count`` is known, it is read from the nearer end."""

    filters: Sequence[ColumnElement[bool]]
    query: BusinessQuery
    count: int | None

    def rows(self, session: Session, offset: int, limit: int, today: date) -> list[BusinessRow]:
        order = _order(self.query.sort, descending=self.query.descending)
        found = select(Business.id).where(*self.filters)
        if self.count is not None and offset >= self.count:
            return []
        if self.count is not None and offset > self.count // 2:
            limit = min(limit, self.count - offset)
            backwards = _order(self.query.sort, descending=not self.query.descending)
            found = found.order_by(*backwards).offset(self.count - offset - limit).limit(limit)
        else:
            found = found.order_by(*order).offset(offset).limit(limit)
        return [_row(line, today) for line in session.execute(_rows(found).order_by(*order))]


def position_of_business(desk: Desk, query: BusinessQuery, uid: str, *, total: int | None = None) -> int | None:
    """Where a business stands in the list, from 0; None where the list does not hold it.

    ``total`` as it was given to ``page_businesses``: the order of a list narrowed by a text depends on it.
    """
    desk.require(Permission.VIEW)
    with desk.read() as session:
        filters = _filters(session, query, desk.today(), whole=True)
        keys, before = _sort_keys(query.sort), 0
        for tier, count in _tiers(session, query, filters, total):
            here = [*filters, *tier]
            own = session.execute(select(*keys).where(Business.uid == uid, *here)).first()
            if own is not None:
                return before + _count(session, [*here, stands_before(keys, tuple(own), descending=query.descending)])
            before += count or 0
    return None


def _tiers(
    session: Session, query: BusinessQuery, filters: Sequence[ColumnElement[bool]], total: int | None
) -> Iterator[tuple[Sequence[ColumnElement[bool]], int | None]]:
    """The parts of the list one after the other, each with its number of businesses.

    A list by name, narrowed by a text, has the names that begin so first, then names with the words in them (unless
    there are too many to look at), then what matches elsewhere: three letters and Enter open the one meant.
    """
    line = query.text.strip()
    if not line or query.sort != "name" or query.descending:
        yield [], total
        return
    name = Business.name.collate("NOCASE")
    begins = and_(name >= line, name < line + "\U0010ffff")
    rest: list[ColumnElement[bool]] = [not_(begins)]
    counted = _count(session, [*filters, begins])
    yield [begins], counted
    if (total or 0) <= MANY:
        words = [f" {word}" for word in line.split()]
        in_name = and_(*((literal(" ") + Business.name).contains(word, autoescape=True) for word in words))
        within = _count(session, [*filters, *rest, in_name])
        yield [*rest, in_name], within
        rest, counted = [*rest, not_(in_name)], counted + within
    yield rest, None if total is None else total - counted


def districts_and_categories(desk: Desk) -> tuple[list[str], list[str]]:
    """The kecamatan and the categories that businesses of the register have, for the filters."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return _distinct(session, Business.district), _distinct(session, Business.category)


def _distinct(session: Session, column: Any) -> list[str]:
    statement = select(column).where(column.is_not(None)).distinct()
    return sorted(session.scalars(statement), key=str.casefold)


def _count(session: Session, filters: Sequence[ColumnElement[bool]]) -> int:
    return session.scalar(select(func.count()).select_from(Business).where(*filters)) or 0


def _sort_keys(sort: str) -> list[ColumnElement[Any]]:
    name: ColumnElement[Any] = Business.name.collate("NOCASE")
    last = Business.id.expression
    if sort == "district":
        return [Business.district.collate("NOCASE"), name, last]
    return [Business.changed_at.expression, last] if sort == "changed" else [name, last]


def _order(sort: str, *, descending: bool) -> list[ColumnElement[Any]]:
    keys = _sort_keys(sort)
    return [key.desc() for key in keys] if descending else keys


def _filters(
    session: Session, query: BusinessQuery, today: date, *, many: bool = False, whole: bool = False
) -> list[ColumnElement[bool]]:
    """What holds for each row: ``many`` match the text; ``whole``: most of the list will be walked, not its edge."""
    archived = Business.archived_at.is_not(None) if query.archived else Business.archived_at.is_(None)
    filters: list[ColumnElement[bool]] = [archived]
    for column, values in (
        (Business.district, query.districts),
        (Business.status, query.statuses),
        (Business.scale, query.scales),
        (Business.category, query.categories),
    ):
        if values:
            filters.append(column.in_(values))
    filters += [_has_permit(word, today, whole=whole) for word in query.permits]
    return filters + _text_filters(session, query.text, many=many)


def _text_filters(session: Session, text: str, *, many: bool) -> list[ColumnElement[bool]]:
    """By the search index: parts of name, owner, place and numbers, as everywhere in the program.

    Where ``many`` match, SQLite walks the index of the order and looks each id up, instead of sorting what it found.
    """
    query = read_query(text)
    if not query:
        return [false()] if text.strip() else []
    id_ = Business.id + 0 if many else Business.id
    return [id_.in_(matching(session, query, "business"))]


def _has_permit(permit: str, today: date, *, whole: bool) -> ColumnElement[bool]:
    if permit == "nib":
        return func.coalesce(Business.nib, "") != ""  # not IS NOT NULL: that walks the index of NIB and sorts anew
    if permit == "expiring":
        until = permits.expiring_until(today)
        return _some_product(or_(*(_runs_out(kind, until) for kind in ("pirt", "bpom", "halal"))), whole=whole)
    if permit == "incomplete":  # asked business by business: the law looks at its scale
        return _some_product(and_(_is_offered(), incomplete_on(today)), whole=False)
    return _some_product(getattr(Product, permit).is_not(None), whole=whole)


def _is_offered() -> ColumnElement[bool]:
    """A product that passed its curation or stands on a shelf."""
    placed = select(Placement.product_id).where(Placement.status == State.PLACED.value, listed(Placement))
    return or_(Product.verdict == Verdict.PASSED.value, Product.id.in_(placed))


def _runs_out(kind: str, until: date) -> ColumnElement[bool]:
    return and_(getattr(Product, kind).is_not(None), getattr(Product, f"{kind}_expires") <= until)


def _some_product(condition: ColumnElement[bool], *, whole: bool) -> ColumnElement[bool]:
    if whole:  # "+ 0": an index is walked in order and each id looked up among these, not each business fetched
        return (Business.id + 0).in_(select(Product.business_id).where(Product.archived_at.is_(None), condition))
    own = Product.business_id == Business.id
    return select(Product.id).where(own, Product.archived_at.is_(None), condition).correlate(Business).exists()


def _rows(found: Select[int]) -> Any:
    """The columns of the businesses found; what is counted per business is counted for these few only."""
    page = found.subquery()
    columns = (Business.uid, Business.name, Business.village, Business.district, Business.nib, Business.phone)
    return (
        select(
            *columns,
            Business.scale,
            Business.status,
            Business.archived_at,
            Owner.name.label("owner"),
            _of_products(func.count()).label("products"),
            _of_products(func.coalesce(func.sum(Product.is_food), 0)).label("foods"),
            *(_permit_columns("halal")),
            *(_permit_columns("pirt")),
        )
        .select_from(page)
        .join(Business, Business.id == page.c.id)
        .outerjoin(Owner, Owner.id == Business.owner_id)
    )


def _permit_columns(kind: str) -> tuple[Any, Any]:
    """How many products have it, and when the first of these ends."""
    number, ends = getattr(Product, kind), getattr(Product, f"{kind}_expires")
    first_end = _of_products(func.min(ends), number.is_not(None))
    return _of_products(func.count(number)).label(kind), first_end.label(f"{kind}_expires")


def _of_products(counted: Any, *conditions: ColumnElement[bool]) -> Any:
    own = Product.business_id == Business.id
    statement = select(counted).where(own, Product.archived_at.is_(None), *conditions)
    return statement.correlate(Business).scalar_subquery()


def _row(line: Any, today: date) -> BusinessRow:
    makes_food = bool(line.foods) or not line.products
    return row_as(
        BusinessRow,
        line,
        nib=permits.standing(bool(line.nib), None, today),
        halal=permits.standing(bool(line.halal), line.halal_expires, today, needed=makes_food),
        pirt=permits.standing(bool(line.pirt), line.pirt_expires, today, needed=makes_food),
        archived=line.archived_at is not None,
        nib_number=line.nib,
    )


_COLUMNS = (
    ListColumn(N_("Nama usaha"), attrgetter("name")),
    ListColumn(N_("Pemilik"), attrgetter("owner")),
    ListColumn(N_("Kecamatan"), attrgetter("district")),
    ListColumn(N_("Desa/kelurahan"), attrgetter("village")),
    ListColumn(N_("Telepon"), attrgetter("phone"), Kind.PHONE),
    ListColumn(N_("NIB"), attrgetter("nib_number"), Kind.NIB),
    ListColumn(N_("Sertifikat halal"), lambda row: _(permits.STANDING_NAMES[row.halal])),
    ListColumn(N_("P-IRT"), lambda row: _(permits.STANDING_NAMES[row.pirt])),
    ListColumn(N_("Jumlah produk"), attrgetter("products"), Kind.COUNT),
    ListColumn(N_("Skala"), lambda row: _(dict(SCALES)[row.scale]) if row.scale in dict(SCALES) else None),
    ListColumn(N_("Status"), lambda row: _(dict(STATUSES)[row.status])),
)


def export_businesses(desk: Desk, query: BusinessQuery, path: Path, *, progress: Progress = no_progress) -> Exported:
    """Write the list into .xlsx or .csv, NIK left out; raises NotAllowed, Unreadable, Cancelled."""
    desk.require(Permission.EXPORT)
    total = count_businesses(desk, query)
    page = partial(page_businesses, desk, query, limit=CHUNK, total=total)
    return export_pages(desk, path, _("Daftar usaha"), _COLUMNS, page, progress, total)
