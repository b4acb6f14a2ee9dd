"""An invented month for the sample of the monthly report."""

from typing import Any

from umkm_desktop.domain.evaluation import judge, month_before, month_of
from umkm_desktop.domain.issuing import Kind
from umkm_desktop.services.evaluation import EvaluationRow
from umkm_desktop.services.month_figures import CHART_MONTHS, MonthFigures
from umkm_desktop.services.monthly_reports import report_content
from umkm_desktop.services.paper_office import PaperOffice

PARTNERS = ("PT Ritel Contoh A", "PT Ritel Contoh B", "Pusat Belanja Contoh")
PRODUCTS = ("Keripik Bayam 150 g", "Sambal Roa 200 g", "Kopi Bubuk 200 g", "Dodol Ketan 250 g")
SALES: tuple[tuple[int | None, int | None, int | None], ...] = (
    (1_400_000, 1_300_000, 1_450_000), (800_000, 900_000, 870_000), (2_000_000, 1_300_000, 900_000),
    (600_000, 500_000, None),
)  # fmt: skip
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
    figures = MonthFigures(
        month, rows, {month: sales[month]} if alone else sales, newly_placed=2, targets={"0": 20, "1": 40},
        waiting=[("PT Ritel Contoh B", 5), ("PT Ritel Contoh A", 2)] if part != "putusan_berakhir" else [],
        ending=3,
    )  # fmt: skip
    return report_content(figures, office, office.draft_number(Kind.MONTHLY_REPORT))


def _row(
    office: PaperOffice, place: int, partner: str, product: int, *, alone: bool, rising: bool
) -> EvaluationRow:  # fmt: skip
    first, before, now = SALES[product]
    if alone:
        first = before = None
    if rising:
        now = (before or 0) + 200_000
    return EvaluationRow(
        placement_uid=f"{place}-{product}", product=PRODUCTS[product], business_uid=str(product),
        business=f"Usaha Contoh {product + 1}", partner_uid=str(place), partner=partner, outlet=None, sales=now,
        previous=before, before_previous=first,
        judgement=judge(now, before, first, earlier=before is not None),
    )  # fmt: skip
