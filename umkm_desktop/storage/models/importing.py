"""Imports: each is one batch with an inverse."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from umkm_desktop.storage.models.record import Model, Record
from umkm_desktop.storage.types import UtcDateTime


class ImportBatch(Record, Model):
    """One file that was imported."""

    __tablename__ = "import_batch"
    __subject__ = "import_batch"

    kind: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Text)
    mapping: Mapped[str] = mapped_column(Text)  # JSON: heading -> field
    officer: Mapped[str] = mapped_column(Text)
    new: Mapped[int] = mapped_column(Integer, default=0)
    changed: Mapped[int] = mapped_column(Integer, default=0)
    unchanged: Mapped[int] = mapped_column(Integer, default=0)
    refused: Mapped[int] = mapped_column(Integer, default=0)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ImportRow(Model):
    """What an import did to one record; ``before`` is the record as it was (JSON), for undoing a change."""

    __tablename__ = "import_row"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), index=True)
    line: Mapped[int] = mapped_column(Integer)
    subject: Mapped[str] = mapped_column(Text)
    record_id: Mapped[int] = mapped_column(Integer)
    fingerprint: Mapped[str | None] = mapped_column(Text, index=True)  # of the row as read
    before: Mapped[str | None] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(Integer)  # after the import: later changes are recognised by it
