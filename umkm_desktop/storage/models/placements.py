"""Products at a partner's outlets, and their monthly sales reports."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from umkm_desktop.storage.models.partners import Partner
from umkm_desktop.storage.models.record import Model, Record, archived_index, strict
from umkm_desktop.storage.models.register import Product
from umkm_desktop.storage.types import Day, Rupiah, UtcDateTime

_SHARE = "(price - supply_price) * 10000 / price"
MARGIN_SHARE = literal_column("(placement.price - placement.supply_price) * 10000 / placement.price", Integer)
"""What the partner keeps of the shelf price, in hundredths of a percent; SQLite knows its index by these words."""

_FILTERS = ("archived_at", "status", "since", "kind", "partner_id", "product_id")
"""What lists of placements filter by; beside the sort key in each index, so that a deep page reads no row it skips."""


def _listed(name: str, *keys: Any) -> Index:
    return Index(name, *keys, "id", *(column for column in _FILTERS if column not in keys))


class Placement(Record, Model):
    """One product at one partner (and outlet, where it is known)."""

    __tablename__ = "placement"
    __subject__ = "placement"
    __table_args__ = strict(
        _listed("ix_placement_status", "status", "since"),
        _listed("ix_placement_since", "since"),
        _listed("ix_placement_product_id", "product_id"),
        _listed("ix_placement_partner_id", "partner_id"),
        _listed("ix_placement_price", "price"),
        _listed("ix_placement_margin", text(_SHARE)),
        archived_index("placement"),
    )

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"), index=True)
    kind: Mapped[str] = mapped_column(Text, server_default="product")  # product | stall | space
    outlet: Mapped[str | None] = mapped_column(Text)
    outlet_id: Mapped[int | None] = mapped_column(ForeignKey("outlet.id"), index=True)  # outlet repeats its name
    spot: Mapped[str | None] = mapped_column(Text)  # where in the outlet
    area_dm2: Mapped[int | None] = mapped_column(Integer)  # of a stall or space
    rent: Mapped[int | None] = mapped_column(Rupiah)  # a month
    price: Mapped[int | None] = mapped_column(Rupiah)  # on the shelf
    supply_price: Mapped[int | None] = mapped_column(Rupiah)  # the partner pays
    cost: Mapped[int | None] = mapped_column(Rupiah)  # HPP
    payment_days: Mapped[int | None] = mapped_column(Integer)
    minimum_order: Mapped[int | None] = mapped_column(Integer)
    returns: Mapped[str | None] = mapped_column(Text)
    listing_fee: Mapped[int | None] = mapped_column(Rupiah)  # asked in all
    listing_outlets: Mapped[int | None] = mapped_column(Integer)  # in how many outlets
    fee_percent: Mapped[int | None] = mapped_column(Integer)  # all fees together, hundredths of a percent of sales
    starts: Mapped[date | None] = mapped_column(Day)
    ends: Mapped[date | None] = mapped_column(Day)
    status: Mapped[str] = mapped_column(Text, default="proposed")
    since: Mapped[date] = mapped_column(Day)  # of the present status
    note: Mapped[str | None] = mapped_column(Text)
    reason_against: Mapped[str | None] = mapped_column(Text)  # why it is offered against a rejection or a lack
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
        Index("ix_sales_report_month", "month", "placement_id", "sales", "days"),
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
    days: Mapped[int | None] = mapped_column(Integer)  # on sale; None is the whole month
    outlets_active: Mapped[int | None] = mapped_column(Integer)
    empty_days: Mapped[int | None] = mapped_column(Integer)  # of an empty shelf
    orders: Mapped[int | None] = mapped_column(Integer)
    paid: Mapped[int | None] = mapped_column(Rupiah)  # received from the partner
    source: Mapped[str | None] = mapped_column(Text)  # typed | pasted | recap | form
    evidence: Mapped[str | None] = mapped_column(Text)  # which slip or recap
    verified_by: Mapped[str | None] = mapped_column(Text)
    verified_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str | None] = mapped_column(Text)
    placement: Mapped[Placement] = relationship()
