"""The judgements of a month on their way into the file, a few thousand placements at a time."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.evaluation_rules import Rule
from umkm_desktop.services.evaluation import in_slope, open_rows, slopes_by
from umkm_desktop.services.progress import Cancelled, Progress
from umkm_desktop.storage import bulk
from umkm_desktop.storage.models import Judgement, Placement, SalesReport

_CHUNK = 5_000


def store_judgements(session: Session, month: str, closing_id: int, rule: Rule, progress: Progress) -> None:
    """Judge every placement of the month by the rule and store what was said. Raises Cancelled."""
    newest = session.scalar(select(func.max(Placement.id))) or 0
    for start in range(1, newest + 1, _CHUNK):
        if progress.cancelled():
            raise Cancelled
        progress(start - 1, newest)
        bulk.insert_rows(session, Judgement, _some(session, month, closing_id, rule, start))


def _some(session: Session, month: str, closing_id: int, rule: Rule, start: int) -> Iterator[dict[str, Any]]:
    within = Placement.id.between(start, start + _CHUNK - 1)
    ids = {uid: number for number, uid in session.execute(select(Placement.id, Placement.uid).where(within))}
    reported = select(SalesReport.placement_id, SalesReport.month, SalesReport.sales).where(
        SalesReport.placement_id.between(start, start + _CHUNK - 1), *in_slope(month, rule)
    )
    slopes = slopes_by(session.execute(reported), rule)
    for row in open_rows(session, month, rule, within):
        judged, number = row.judgement, ids[row.placement_uid]
        yield {
            "closing_id": closing_id,
            "placement_id": number,
            "trend": judged.trend.value,
            "sales": row.sales,
            "previous": row.previous,
            "before_previous": row.before_previous,
            "year_before": row.year_before,
            "change": _hundredths(judged.change),
            "year_trend": None if judged.year_trend is None else judged.year_trend.value,
            "year_change": _hundredths(judged.year_change),
            "per_day": judged.per_day,
            "whole": judged.whole,
            "year_whole": judged.year_whole,
            "slope": slopes.get(number),
            "at_risk": judged.at_risk,
        }


def _hundredths(percent: float | None) -> int | None:
    return None if percent is None else round(percent * 100)
