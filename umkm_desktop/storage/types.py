"""Column types of the office file: STRICT tables hold only INTEGER, REAL, TEXT and BLOB."""

from datetime import UTC, date, datetime, timedelta
from os import urandom
from typing import Any

from sqlalchemy import ColumnElement, Integer, Text, func
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from umkm_desktop.i18n import WIB


def new_uid() -> str:
    """A record's name across offices: 32 random hex digits."""
    return urandom(16).hex()


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored as ISO-8601 text in UTC with microseconds, so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect | None) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect | None) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Day(TypeDecorator[date]):
    """A calendar day, stored as ``2026-11-24``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect | None) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect | None) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no, stored as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect | None) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect | None) -> bool | None:
        return None if value is None else bool(value)


class Rupiah(TypeDecorator[int]):
    """Whole rupiah; money is never a float."""

    impl = Integer
    cache_ok = True


_AHEAD = f"+{WIB.utcoffset(None) // timedelta(hours=1)} hours"


def office_day(moment: Any) -> ColumnElement[str]:
    """The day of a stored moment as ``i18n.day_of`` says it, inside a statement: ``2026-11-25``."""
    return func.date(moment, _AHEAD)
