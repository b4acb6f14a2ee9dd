"""An invented month for the sample of the monthly report."""

from collections.abc import Sequence
from typing import Any

from umkm_desktop.domain.evaluation.evaluation import Trend, judge, month_before, month_of
from umkm_desktop.domain.evaluation.evaluation_rules import DEFAULT_RULE
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.evaluation.evaluation import EvaluationRow
from umkm_desktop.services.evaluation.month_figures import CHART_MONTHS, Fall, Lists, MonthFigures
from umkm_desktop.services.evaluation.month_groups import Group, GroupBy, group_of
from umkm_desktop.services.evaluation.monthly_reports import report_content
from umkm_desktop.services.papers.paper_office import PaperOffice

PARTNERS = ("PT Ritel Contoh A", "PT Ritel Contoh B", "Pusat Belanja Contoh")
PRODUCTS = ("Keripik Bayam 150 g", "Sambal Roa 200 g", "Kopi Bubuk 200 g", "Dodol Ketan 250 g")
SALES: tuple[tuple[int | None, int | None, int | None], ...] = (
    (1_400_000, 1_300_000, 1_450_000),
    (800_000, 900_000, 870_000),
    (2_000_000, 1_300_000, 900_000),
    (600_000, 500_000, None),
)
"""Three months of each product: two before, one before, this one."""
ALL_SALES = (9_800, 10_100, 9_900, 10_400, 12_300, 11_000, 10_600, 10_900, 11_200, 11_400, 11_900, 12_100, 10_260)
SCALE = 1_000


def sample_report(office: PaperOffice, part: str) -> Any:
    """The report of last month; without earlier months, or without a fall, where the text being edited asks for it."""
    month = month_before(month_of(office.day))
    alone, rising = part == "pokok_tanpa_pembanding", part == "pokok_tanpa_turun"
    rows = [
        _row(office, place, partner, product, alone=alone, rising=rising)
        for place, partner in enumerate(PARTNERS)
        for product in range(len(PRODUCTS))
    ]
    months = [month_before(month, back) for back in reversed(range(CHART_MONTHS + 1))]
    sales = {one: thousands * SCALE for one, thousands in zip(months, ALL_SALES, strict=True)}
    waiting = [("PT Ritel Contoh B", 5), ("PT Ritel Contoh A", 2)] if part != "putusan_berakhir" else []
    figures = MonthFigures(
        month,
        office.day,
        summed(rows),
        {month: sales[month]} if alone else sales,
        newly_placed=2,
        businesses=len(PRODUCTS),
        targets={"0": 20, "1": 40},
        products={"0": 4, "1": 4, "2": 4},
        waiting=waiting,
        ending=(3, 4, 6),
        lists=_lists(rows),
    )
    return report_content(figures, office, office.draft_number(Kind.MONTHLY_REPORT))


def _lists(rows: Sequence[EvaluationRow]) -> Lists:
    falls = [Fall(row) for row in rows if row.judgement.trend is Trend.FALLING]
    return Lists(falls=falls, total={"overdue": 3})


def summed(rows: Sequence[EvaluationRow]) -> dict[GroupBy, tuple[Group, ...]]:
    """Rows as the groups of their month: by partner and as a whole; kecamatan and categories are not in them."""
    partners: dict[str, list[EvaluationRow]] = {}
    for row in rows:
        partners.setdefault(row.partner_uid, []).append(row)
    found = [_group(uid, own[0].partner, own) for uid, own in partners.items()]
    return {
        GroupBy.WHOLE: (_group("", "", rows),),
        GroupBy.PARTNER: tuple(sorted(found, key=lambda group: (-group.sales, group.name))),
        GroupBy.CATEGORY: (),
        GroupBy.DISTRICT: (),
    }


def _group(key: str, name: str, rows: Sequence[EvaluationRow]) -> Group:
    both = [row for row in rows if row.judgement.whole]
    years = [row for row in both if row.year_before is not None]
    sums = {
        "placements": len(rows),
        "at_risk": sum(row.judgement.at_risk for row in rows),
        "sales": sum(row.sales or 0 for row in rows),
        "compared": len(both),
        "now": sum(row.sales or 0 for row in both),
        "before": sum(row.previous or 0 for row in both),
        "year_now": sum(row.sales or 0 for row in years),
        "year_before": sum(row.year_before or 0 for row in years),
    }
    counts = {trend.value: sum(row.judgement.trend is trend for row in rows) for trend in Trend}
    return group_of({"key": key, "name": name, **counts, **sums}, DEFAULT_RULE)


def _row(office: PaperOffice, place: int, partner: str, product: int, *, alone: bool, rising: bool) -> EvaluationRow:
    first, before, now = SALES[product]
    if alone:
        first = before = None
    if rising:
        now = (before or 0) + 200_000
    return EvaluationRow(
        placement_uid=f"{place}-{product}",
        product=PRODUCTS[product],
        business_uid=str(product),
        business=f"Usaha Contoh {product + 1}",
        partner_uid=str(place),
        partner=partner,
        outlet=None,
        sales=now,
        previous=before,
        before_previous=first,
        judgement=judge(now, before, first, earlier=before is not None),
    )
