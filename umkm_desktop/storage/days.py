"""Moments are stored in UTC; lists sort and filter by the day of the office's clock."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, func

from umkm_desktop.i18n import WIB

_AHEAD = f"+{WIB.utcoffset(None) // timedelta(hours=1)} hours"


def office_day(moment: Any) -> ColumnElement[str]:
    """The day of a stored moment as ``i18n.day_of`` says it, inside a statement: ``2026-11-25``."""
    return func.date(moment, _AHEAD)
