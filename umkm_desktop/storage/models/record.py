"""What every row of the office file has: key, uid, revision, times; and how the trail names it."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Index, Integer, MetaData, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from umkm_desktop.storage.types import UtcDateTime, new_uid

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Model(DeclarativeBase):
    """Declarative base; tables are STRICT on SQLite."""

    metadata = MetaData(naming_convention=NAMING)
    __table_args__: Any = {"sqlite_strict": True}


class Audited:
    """A mixin: every change of such a row becomes an entry of the audit trail.

    ``__subject__`` is the name in the trail; ``__secret__`` lists columns whose content must not enter it
    (the entry then says only that the column changed).
    """

    __subject__: ClassVar[str]
    __secret__: ClassVar[frozenset[str]] = frozenset()


class Record(Audited):
    """A mixin: an editable record with an optimistic lock (``revision``)."""

    id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-5)
    uid: Mapped[str] = mapped_column(Text, unique=True, default=new_uid, sort_order=-4)
    revision: Mapped[int] = mapped_column(Integer, sort_order=-3)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, sort_order=-2)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, sort_order=-1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - declared_attr passes the class
        return {"version_id_col": cls.__table__.c.revision}  # type: ignore[attr-defined]


def archived_index(table: str) -> Index:
    """The index of the few records that are archived: lists leave them out by it, not by reading the whole table."""
    return Index(f"ix_{table}_archived", "archived_at", sqlite_where=text("archived_at IS NOT NULL"))


def strict(*constraints: Any) -> tuple[Any, ...]:
    """``__table_args__`` of a table with constraints of its own."""
    return (*constraints, {"sqlite_strict": True})
