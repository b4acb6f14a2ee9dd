"""Products at a partner's outlets, and their monthly sales reports."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from umkm_desktop.storage.models.businesses import Product
from umkm_desktop.storage.models.partners import Partner
from umkm_desktop.storage.models.record import Model, Record, strict
from umkm_desktop.storage.types import Day, Rupiah, UtcDateTime


class Placement(Record, Model):
    """One product at one partner (and outlet, where it is known)."""

    __tablename__ = "placement"
    __subject__ = "placement"
    __table_args__ = strict(Index("ix_placement_status", "status", "since"))

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"), index=True)
    outlet: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text, default="proposed")
    since: Mapped[date] = mapped_column(Day)  # of the present status
    note: Mapped[str | None] = mapped_column(Text)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    product: Mapped[Product] = relationship()
    partner: Mapped[Partner] = relationship()
    steps: Mapped[list["PlacementStep"]] = relationship(back_populates="placement")


class PlacementStep(Record, Model):
    """One state a placement entered, when and why."""

    __tablename__ = "placement_step"
    __subject__ = "placement_step"

    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"), index=True)
    status: Mapped[str] = mapped_column(Text)
    entered_on: Mapped[date] = mapped_column(Day)
    reason: Mapped[str | None] = mapped_column(Text)
    placement: Mapped[Placement] = relationship(back_populates="steps")


class SalesReport(Record, Model):
    """What one placement sold in one month; a missing row is "belum lapor", never zero sales."""

    __tablename__ = "sales_report"
    __subject__ = "sales_report"
    __table_args__ = strict(
        UniqueConstraint("placement_id", "month"),
        CheckConstraint("month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'", name="month"),
        Index("ix_sales_report_month", "month", "placement_id", "sales"),
    )

    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"))
    month: Mapped[str] = mapped_column(Text)  # 2026-10
    opening: Mapped[int | None] = mapped_column(Integer)
    received: Mapped[int | None] = mapped_column(Integer)
    sold: Mapped[int | None] = mapped_column(Integer)
    returned: Mapped[int | None] = mapped_column(Integer)
    spoiled: Mapped[int | None] = mapped_column(Integer)
    closing: Mapped[int | None] = mapped_column(Integer)
    price: Mapped[int | None] = mapped_column(Rupiah)
    sales: Mapped[int | None] = mapped_column(Rupiah)
    note: Mapped[str | None] = mapped_column(Text)
    placement: Mapped[Placement] = relationship()
