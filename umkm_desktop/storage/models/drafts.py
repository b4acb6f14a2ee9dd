"""Half-typed forms, so that a power cut loses no typing."""

from datetime import datetime

from sqlalchemy import Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from umkm_desktop.storage.models.record import Model, strict
from umkm_desktop.storage.types import UtcDateTime


class FormDraft(Model):
    """What an officer had typed into a form and not saved; not a record, so not in the trail."""

    __tablename__ = "form_draft"
    __table_args__ = strict(UniqueConstraint("officer_uid", "form"))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    officer_uid: Mapped[str] = mapped_column(Text)
    form: Mapped[str] = mapped_column(Text)  # "business:new", "business:<uid>"
    contents: Mapped[str] = mapped_column(Text)  # JSON of field -> typed text
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
