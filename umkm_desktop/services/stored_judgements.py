"""The judgements of a month on their way into the file, a few thousand placements at a time."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.evaluation_rules import Rule
from umkm_desktop.services.evaluation import in_slope, slopes_by
from umkm_desktop.services.judged_months import OpenMonth
from umkm_desktop.services.progress import Cancelled, Progress
from umkm_desktop.storage import bulk
from umkm_desktop.storage.models import Judgement, Placement, SalesReport

_CHUNK = 5_000
_SAID = (
    "trend", "sales", "previous", "before_previous", "year_before", "change", "year_trend", "year_change", "per_day",
    "whole", "year_whole", "at_risk",
)  # fmt: skip
"""Columns of a judgement that `OpenMonth` has under the same name."""


def store_judgements(session: Session, month: str, closing_id: int, rule: Rule, progress: Progress) -> None:
    """Judge every placement of the month by the rule, in one walk, and store what was said. Raises Cancelled."""
    newest = session.scalar(select(func.max(Placement.id))) or 0
    months = OpenMonth(month, rule)
    judged = (
        select(Placement.id.label("placement_id"), *[getattr(months, name).label(name) for name in _SAID])
        .outerjoin(months.table, months.joined)
        .where(months.belongs)
        .order_by(Placement.id)
    )
    progress(0, newest)
    with session.connection().execute(judged.execution_options(yield_per=_CHUNK)) as found:
        for some in found.mappings().partitions():
            if progress.cancelled():
                raise Cancelled
            first, last = some[0]["placement_id"], some[-1]["placement_id"]
            progress(first - 1, newest)
            slopes = _slopes(session, month, rule, first, last)
            rows = [{**one, "closing_id": closing_id, "slope": slopes.get(one["placement_id"])} for one in some]
            bulk.insert_rows(session, Judgement, rows)


def _slopes(session: Session, month: str, rule: Rule, first: int, last: int) -> dict[int, int | None]:
    """Slopes of the placements from one id to another, in hundredths of a percent."""
    reported = select(SalesReport.placement_id, SalesReport.month, SalesReport.sales)
    own = SalesReport.placement_id.between(first, last)
    return slopes_by(session.connection().execute(reported.where(own, *in_slope(month, rule))), rule)
