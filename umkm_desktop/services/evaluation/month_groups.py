"""A month by product, placement, business, partner, category, kecamatan, or the whole district; summed by the database.

Sums for the change are like for like: only placements with whole months on both sides enter them, so a shelf that was
added or a report that is late moves no trend.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, case, func, literal, or_, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.evaluation.evaluation import Judgement, Trend, judge, month_number, slope
from umkm_desktop.domain.evaluation.evaluation_rules import Rule
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import N_
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import EvaluationRow
from umkm_desktop.services.judged_months import JudgedMonth, counted_in, judged_month, with_names
from umkm_desktop.services.judging import slope_months
from umkm_desktop.storage.models import Business, Partner, Placement, Product
from umkm_desktop.storage.models import Judgement as Stored


class GroupBy(StrEnum):
    """What a month is summed by."""

    PRODUCT = "product"
    PLACEMENT = "placement"
    BUSINESS = "business"
    PARTNER = "partner"
    CATEGORY = "category"
    DISTRICT = "district"
    WHOLE = "whole"


GROUP_NAMES: Mapping[GroupBy, str] = {
    GroupBy.PRODUCT: N_("Produk"),
    GroupBy.PLACEMENT: N_("Penempatan"),
    GroupBy.BUSINESS: N_("Usaha"),
    GroupBy.PARTNER: N_("Mitra"),
    GroupBy.CATEGORY: N_("Kategori"),
    GroupBy.DISTRICT: N_("Kecamatan"),
    GroupBy.WHOLE: N_("Seluruh kabupaten"),
}

_CATEGORY = func.coalesce(Product.category, Business.category, "")
_DISTRICT = func.coalesce(Business.district, "")
_KEYS: Mapping[GroupBy, tuple[Any, Any, Any]] = {
    GroupBy.PRODUCT: (Product.id, Product.uid, Product.name),
    GroupBy.PLACEMENT: (Placement.id, Placement.uid, Product.name),
    GroupBy.BUSINESS: (Business.id, Business.uid, Business.name),
    GroupBy.PARTNER: (Partner.id, Partner.uid, Partner.name),
    GroupBy.CATEGORY: (_CATEGORY, _CATEGORY, _CATEGORY),
    GroupBy.DISTRICT: (_DISTRICT, _DISTRICT, _DISTRICT),
    GroupBy.WHOLE: (literal(""), literal(""), literal("")),
}
"""By what it is grouped, its key and what it is called: a uid and a name, or a word (empty where none is recorded)."""

_NARROW = frozenset({GroupBy.PRODUCT, GroupBy.PLACEMENT, GroupBy.BUSINESS})
"""Groups of so few placements that their reports are looked up one by one."""
_FEW = 3
"""So many of the others are looked up like that too; more are read in one walk over twelve months."""


@dataclass(frozen=True)
class Group:
    """One group of a month; sales in rupiah, changes and slope in percent, None where nothing can be compared.

    ``sales`` are all reported ones. ``now`` and ``before`` are those of the ``compared`` placements, ``year_now`` and
    ``year_before`` of those that also reported for the same month last year. ``trend`` is the rule over these sums.
    ``slope`` is that of the group's monthly sales.
    """

    key: str
    name: str
    placements: int
    by_trend: Mapping[str, int]
    at_risk: int
    sales: int
    compared: int
    now: int
    before: int
    trend: Trend
    change: float | None
    year_now: int = 0
    year_before: int = 0
    year_change: float | None = None
    slope: float | None = field(default=None, compare=False)

    @property
    def reported(self) -> int:
        """Placements whose report is in."""
        return self.placements - self.by_trend[Trend.NO_REPORT.value]


SORTS = ("name", "sales", "change", "falling", "at_risk", "placements")
"""What groups may be sorted by."""


def groups(
    desk: Desk,
    month: str,
    by: GroupBy,
    *,
    sort: str = "name",
    descending: bool = False,
    offset: int = 0,
    limit: int | None = None,
    slopes: bool = True,
) -> list[Group]:
    """A page of the month's groups; those without a change come last however they are sorted.

    ``slopes`` of many wide groups (partners, categories, districts) take a walk over twelve months of reports.
    """
    desk.require(Permission.VIEW)
    with desk.read() as session:
        months = judged_month(session, month)
        own, key, name = _KEYS[by]
        judged = _of_month(months, by, judged=True).with_only_columns(
            own.label("own"), key.label("key"), name.label("name"), *_said(months)
        )
        one = judged.subquery().c
        names = func.min(one.key).label("key"), func.min(one.name).label("name")
        summed = select(*names, *_sum_columns(one)).group_by(one.own).subquery()
        order = _order(summed.c, sort, descending=descending)
        page = session.execute(select(summed).order_by(*order).offset(offset).limit(limit)).mappings().all()
        keys = [row["key"] for row in page]
        found = _slopes(session, months, by, keys) if slopes and keys else {}
        return [group_of(row, months.rule, found.get(row["key"])) for row in page]


def count_groups(desk: Desk, month: str, by: GroupBy) -> int:
    """How many groups the month has."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        months = judged_month(session, month)
        keys = _of_month(months, by, judged=False).with_only_columns(_KEYS[by][0].label("own")).distinct()
        return session.scalar(select(func.count()).select_from(keys.subquery())) or 0


def _of_month(months: JudgedMonth, by: GroupBy, *, judged: bool) -> Select[Any]:
    statement = select(Placement.id).select_from(Placement)
    if by is not GroupBy.WHOLE:
        statement = with_names(statement)
    if not judged:
        return statement.where(months.belongs_alone)
    return statement.outerjoin(months.table, months.joined).where(months.belongs)


def _said(months: JudgedMonth) -> tuple[Any, ...]:
    """What is said of each placement; ``whole`` where both months count in full."""
    names = ("trend", "at_risk", "whole", "sales", "previous", "year_before", "year_whole")
    return tuple(getattr(months, name).label(name) for name in names)


def _sum_columns(one: Any) -> tuple[ColumnElement[Any], ...]:
    """What is added up over what is said of placements."""
    whole, year = one.whole == 1, one.year_whole == 1

    def total(column: ColumnElement[int], where: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((where, column), else_=literal(0, Integer))), 0)

    counts = [func.count().filter(one.trend == trend.value).label(trend.value) for trend in Trend]
    return (
        func.count().label("placements"),
        *counts,
        func.sum(one.at_risk).label("at_risk"),
        func.coalesce(func.sum(one.sales), 0).label("sales"),
        func.count().filter(whole).label("compared"),
        total(one.sales, whole).label("now"),
        total(one.previous, whole).label("before"),
        total(one.sales, year).label("year_now"),
        total(one.year_before, year).label("year_before"),
    )


def _order(columns: Any, sort: str, *, descending: bool) -> list[Any]:
    change = (columns.now - columns.before) * 1.0 / columns.before  # of nothing before it is NULL
    wanted = {"name": func.lower(columns.name), "change": change}.get(sort)
    if wanted is None:
        wanted = columns[sort if sort in SORTS else "sales"]
    directed = wanted.desc() if descending else wanted.asc()
    return [directed.nulls_last(), func.lower(columns.name), columns.key]


def _slopes(session: Session, months: JudgedMonth, by: GroupBy, keys: Sequence[str]) -> dict[str, int | None]:
    """Slopes of the groups' monthly sales, in hundredths of a percent; part months are left out."""
    key, rule, looked_at = _KEYS[by][1], months.rule, slope_months(months.month)
    whole = or_(Stored.days.is_(None), Stored.days >= rule.part_days)
    few = by is not GroupBy.WHOLE and (by in _NARROW or len(keys) <= _FEW)
    sums = (
        select(key.label("key"), Stored.month, func.sum(Stored.sales))
        .select_from(Stored)
        .join(Placement, Stored.placement_id == Placement.id)
        .where(counted_in(session, looked_at, of_few=few), Stored.sales.is_not(None), whole)
        .group_by(key, Stored.month)
    )
    if by is not GroupBy.WHOLE:
        sums = with_names(sums)
    if few:
        sums = sums.where(Stored.placement_id.in_(with_names(select(Placement.id)).where(key.in_(keys))))
    points: dict[str, list[tuple[int, int]]] = {}
    for own, its_month, sales in session.execute(sums):
        points.setdefault(own, []).append((month_number(its_month), sales))
    return {own: slope(some, rule.slope_months) for own, some in points.items()}


def group_of(row: Mapping[Any, Any], rule: Rule, slope: int | None = None) -> Group:
    """A group out of its key, name and sums; the rule judges what they come to."""
    by_trend = {trend.value: row[trend.value] for trend in Trend}
    reported = row["placements"] > by_trend[Trend.NO_REPORT.value]
    earlier = by_trend[Trend.NEW.value] + by_trend[Trend.NO_REPORT.value] < row["placements"]
    now, before = (row["now"], row["before"]) if row["compared"] else (row["sales"], None)
    judged = judge(now if reported else None, before, earlier=earlier, rule=rule)
    year = judge(row["year_now"], row["year_before"], earlier=True, rule=rule)
    return Group(
        key=row["key"],
        name=row["name"],
        placements=row["placements"],
        by_trend=by_trend,
        at_risk=row["at_risk"],
        sales=row["sales"],
        compared=row["compared"],
        now=row["now"],
        before=row["before"],
        trend=judged.trend,
        change=judged.change,
        year_now=row["year_now"],
        year_before=row["year_before"],
        year_change=year.change if row["year_before"] > 0 else None,
        slope=None if slope is None else slope / 100,
    )


def judgement_of(rows: Sequence[EvaluationRow], rule: Rule) -> Judgement:
    """What is said of several judged placements together, like for like, as `groups` would of the same ones."""
    sums = {trend.value: sum(row.judgement.trend is trend for row in rows) for trend in Trend}
    whole = [row for row in rows if row.judgement.whole]
    year = [row for row in rows if row.judgement.year_whole]
    sums |= {
        "placements": len(rows),
        "at_risk": sum(row.judgement.at_risk for row in rows),
        "sales": _sum(row.sales for row in rows),
        "compared": len(whole),
        "now": _sum(row.sales for row in whole),
        "before": _sum(row.previous for row in whole),
        "year_now": _sum(row.sales for row in year),
        "year_before": _sum(row.year_before for row in year),
    }
    group = group_of({"key": "", "name": "", **sums}, rule)
    return Judgement(group.trend, group.change, at_risk=group.at_risk > 0, year_change=group.year_change)


def _sum(sales: Iterable[int | None]) -> int:
    return sum(one or 0 for one in sales)


SUMS = (
    "placements",
    *(trend.value for trend in Trend),
    "at_risk",
    "sales",
    "compared",
    "now",
    "before",
    "year_now",
    "year_before",
)
"""What is added up; everything else of a group follows from it."""

Sums = Mapping[GroupBy, tuple[Group, ...]]


def read_sums(session: Session, months: JudgedMonth) -> Sums:
    """The month by partner, category, kecamatan and as a whole in one walk, for the report and its workbook.

    The groups that sold most come first; as a whole there is always exactly one, perhaps empty.
    """
    by = Placement.partner_id.label("partner_id"), _CATEGORY.label("category"), _DISTRICT.label("district")
    judged = (
        select(*by, *_said(months))
        .select_from(Placement)
        .join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .outerjoin(months.table, months.joined)
        .where(months.belongs)
        .subquery()
        .c
    )
    meeting = judged.partner_id, judged.category, judged.district  # some thousands, however many placements there are
    cells = session.execute(select(*meeting, *_sum_columns(judged)).group_by(*meeting)).mappings().all()
    partners = {key: (uid, name) for key, uid, name in session.execute(select(Partner.id, Partner.uid, Partner.name))}
    empty = group_of({"key": "", "name": "", **dict.fromkeys(SUMS, 0)}, months.rule)
    return {
        GroupBy.WHOLE: _folded(cells, "", months.rule) or (empty,),
        GroupBy.PARTNER: _folded(cells, "partner_id", months.rule, partners),
        GroupBy.CATEGORY: _folded(cells, "category", months.rule),
        GroupBy.DISTRICT: _folded(cells, "district", months.rule),
    }


def _folded(cells: Any, by: str, rule: Rule, named: Mapping[Any, tuple[str, str]] | None = None) -> tuple[Group, ...]:
    sums: dict[Any, dict[str, int]] = {}
    for cell in cells:
        own = sums.setdefault(cell[by] if by else "", dict.fromkeys(SUMS, 0))
        for column in SUMS:
            own[column] += cell[column] or 0
    names = named or {key: (key, key) for key in sums}
    groups = [group_of({"key": names[key][0], "name": names[key][1], **own}, rule) for key, own in sums.items()]
    return tuple(sorted(groups, key=lambda group: (-group.sales, group.name.casefold(), group.key)))
