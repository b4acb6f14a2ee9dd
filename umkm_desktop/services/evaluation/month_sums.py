"""A month summed by partner, category, kecamatan and as a whole in one walk: for the report and its workbook."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.domain.evaluation.evaluation_rules import Rule
from umkm_desktop.services.evaluation.month_groups import Group, GroupBy, group_of, sum_columns
from umkm_desktop.services.judged_months import JudgedMonth, judged_month
from umkm_desktop.services.rules_in_force import standing
from umkm_desktop.storage.models import Business, Partner, Placement, Product

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


def read_sums(session: Session, month: str) -> Sums:
    """The groups of a month, those that sold most first; as a whole there is always exactly one, perhaps empty."""
    rule = standing(session, month).rule
    cells = session.execute(_cells(judged_month(session, month))).mappings().all()
    names = {key: value for key, value in session.execute(select(Partner.id, Partner.name))}
    uids = {key: value for key, value in session.execute(select(Partner.id, Partner.uid))}
    partners = _folded(cells, "partner_id", rule, {key: (uids[key], name) for key, name in names.items()})
    return {
        GroupBy.WHOLE: _folded(cells, "", rule) or (empty_group(rule),),
        GroupBy.PARTNER: partners,
        GroupBy.CATEGORY: _folded(cells, "category", rule),
        GroupBy.DISTRICT: _folded(cells, "district", rule),
    }


def empty_group(rule: Rule) -> Group:
    """A month without a placement."""
    return group_of({"key": "", "name": "", **dict.fromkeys(SUMS, 0)}, rule)


def _cells(months: JudgedMonth) -> Any:
    """One row for each partner, category and kecamatan that meet: some thousands, however many placements there are."""
    judged = (
        select(
            Placement.partner_id.label("partner_id"),
            func.coalesce(Product.category, Business.category, "").label("category"),
            func.coalesce(Business.district, "").label("district"),
            months.trend.label("trend"),
            months.at_risk.label("at_risk"),
            months.whole.label("whole"),
            months.sales.label("sales"),
            months.previous.label("previous"),
            months.year_before.label("year_before"),
            months.year_whole.label("year_whole"),
        )
        .select_from(Placement)
        .join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .outerjoin(months.table, months.joined)
        .where(months.belongs)
        .subquery()
    )
    by = judged.c.partner_id, judged.c.category, judged.c.district
    return select(*by, *sum_columns(judged.c)).group_by(*by)


def _folded(cells: Any, by: str, rule: Rule, named: Mapping[Any, tuple[str, str]] | None = None) -> tuple[Group, ...]:
    sums: dict[Any, dict[str, int]] = {}
    for cell in cells:
        own = sums.setdefault(cell[by] if by else "", dict.fromkeys(SUMS, 0))
        for column in SUMS:
            own[column] += cell[column] or 0
    names = named or {key: (key, key) for key in sums}
    groups = [group_of({"key": names[key][0], "name": names[key][1], **own}, rule) for key, own in sums.items()]
    return tuple(sorted(groups, key=lambda group: (-group.sales, group.name.casefold(), group.key)))
