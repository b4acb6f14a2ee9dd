"""Large and medium businesses that partner with UMKM."""

from datetime import datetime

from sqlalchemy import Index, Integer, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from umkm_desktop.storage.models.record import Model, Record, strict
from umkm_desktop.storage.types import UtcDateTime


class Partner(Record, Model):
    """A retailer, mall, industry or estate (usaha besar or menengah)."""

    __tablename__ = "partner"
    __subject__ = "partner"
    __table_args__ = strict(Index("ix_partner_name", text("name COLLATE NOCASE"), "id"))

    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text, default="other")
    group_name: Mapped[str | None] = mapped_column(Text)
    nib: Mapped[str | None] = mapped_column(Text)
    address: Mapped[str | None] = mapped_column(Text)
    village: Mapped[str | None] = mapped_column(Text)
    district: Mapped[str | None] = mapped_column(Text)
    postal_code: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(Text)
    contact_name: Mapped[str | None] = mapped_column(Text)
    contact_position: Mapped[str | None] = mapped_column(Text)
    obligation_source: Mapped[str | None] = mapped_column(Text)
    target_products: Mapped[int | None] = mapped_column(Integer)  # products on its shelves the office aims at
    note: Mapped[str | None] = mapped_column(Text)
    match_key: Mapped[str | None] = mapped_column(Text, index=True)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
