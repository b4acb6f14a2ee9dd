"""The audit trail: a chain of entries, and their contents beside it so that a person can be erased."""

from datetime import datetime

from sqlalchemy import Index, Integer, LargeBinary, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from umkm_desktop.storage.models.record import Model, strict
from umkm_desktop.storage.types import UtcDateTime


class AuditEntry(Model):
    """Who did what to which record; append-only by trigger, chained by hash (see storage/audit.py)."""

    __tablename__ = "audit_entry"
    __table_args__ = strict(
        Index("ix_audit_entry_record", "record_uid", "seq"),
        Index("ix_audit_entry_act", "act"),
        # One line for each transaction, with all that the list filters by: an import of 400,000 entries is one line.
        Index("ix_audit_entry_first", "seq", "at", "officer_uid", "action", sqlite_where=text("place = 1")),
        # What left the office is listed by itself; a partial index costs the other entries nothing.
        Index("ix_audit_entry_export", "seq", sqlite_where=text("subject = 'export'")),
    )

    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    desk: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    officer_uid: Mapped[str] = mapped_column(Text)
    officer: Mapped[str] = mapped_column(Text)  # the name at the time
    session: Mapped[str] = mapped_column(Text)
    act: Mapped[str] = mapped_column(Text)  # entries of one transaction share it
    place: Mapped[int] = mapped_column(Integer)  # of the entry in its transaction, from 1
    action: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    record_uid: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[bytes] = mapped_column(LargeBinary)
    prev: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class AuditContent(Model):
    """Salt and content (JSON: what changed from what to what, reason, title) of one entry."""

    __tablename__ = "audit_content"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    content: Mapped[str] = mapped_column(Text)
