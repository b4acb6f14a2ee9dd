"""What waits for whom: the conditions by which the home page and the side bar count, each in one place."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import exists

from umkm_desktop.domain.evaluation import last_day
from umkm_desktop.domain.partnerships import Status
from umkm_desktop.domain.placements import PENDING, State
from umkm_desktop.storage.models import Agreement, Placement, Product, SalesReport

NOT_CURATED = (Product.verdict.is_(None), Product.archived_at.is_(None))
UNANSWERED = (Placement.status.in_(sorted(PENDING)), Placement.archived_at.is_(None))
"""Placements on which the partner has not had the last word."""


def ends_within(today: date, days: int) -> tuple[Any, ...]:
    """Signed agreements that run out within so many days from today."""
    return (
        Agreement.status == Status.SIGNED.value,
        Agreement.archived_at.is_(None),
        Agreement.ends.between(today, today + timedelta(days=days)),
    )


def unreported_in(month: str) -> tuple[Any, ...]:
    """Placements that were on the shelf in the month and have no report for it."""
    report = exists().where(SalesReport.placement_id == Placement.id, SalesReport.month == month)
    return (
        Placement.status == State.PLACED.value,
        Placement.archived_at.is_(None),
        Placement.since <= last_day(month),
        ~report,
    )
