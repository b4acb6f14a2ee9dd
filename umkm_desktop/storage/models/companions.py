"""Companions (pendamping): their contracts, the businesses they look after, their visits."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from umkm_desktop.storage.models.record import Model, Record, strict
from umkm_desktop.storage.models.register import Business
from umkm_desktop.storage.types import Day, UtcDateTime


class Companion(Record, Model):
    """A companion under contract; need not have an account."""

    __tablename__ = "companion"
    __subject__ = "companion"
    __table_args__ = strict(Index("ix_companion_name", text("name COLLATE NOCASE")))

    name: Mapped[str] = mapped_column(Text)
    officer_uid: Mapped[str | None] = mapped_column(Text, index=True)  # the account, where there is one
    phone: Mapped[str | None] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(Text)
    contract_number: Mapped[str | None] = mapped_column(Text)
    starts: Mapped[date | None] = mapped_column(Day)
    ends: Mapped[date | None] = mapped_column(Day)
    districts: Mapped[str | None] = mapped_column(Text)  # names, one a line
    target_load: Mapped[int | None] = mapped_column(Integer)  # businesses
    note: Mapped[str | None] = mapped_column(Text)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Companionship(Record, Model):
    """One business in the care of one companion, from when to when."""

    __tablename__ = "companionship"
    __subject__ = "companionship"
    __table_args__ = strict(
        Index("uq_companionship_open", "business_id", unique=True, sqlite_where=text("ends IS NULL"))
    )

    companion_id: Mapped[int] = mapped_column(ForeignKey("companion.id"), index=True)
    business_id: Mapped[int] = mapped_column(ForeignKey("business.id"), index=True)
    starts: Mapped[date] = mapped_column(Day)
    ends: Mapped[date | None] = mapped_column(Day)
    reason: Mapped[str | None] = mapped_column(Text)
    companion: Mapped[Companion] = relationship()
    business: Mapped[Business] = relationship()


class CompanionVisit(Record, Model):
    """What a companion found at a business, what was promised, what comes next."""

    __tablename__ = "companion_visit"
    __subject__ = "companion_visit"
    __table_args__ = strict(
        Index("ix_companion_visit_day", "companion_id", "visited_on"),
        Index("ix_companion_visit_business", "business_id", "visited_on"),
    )

    companion_id: Mapped[int] = mapped_column(ForeignKey("companion.id"))
    business_id: Mapped[int] = mapped_column(ForeignKey("business.id"))
    visited_on: Mapped[date] = mapped_column(Day)
    finding: Mapped[str] = mapped_column(Text)
    promise: Mapped[str | None] = mapped_column(Text)
    next_step: Mapped[str | None] = mapped_column(Text)
    next_on: Mapped[date | None] = mapped_column(Day)
    settled_on: Mapped[date | None] = mapped_column(Day)  # when the next step was done
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    companion: Mapped[Companion] = relationship()
    business: Mapped[Business] = relationship()
