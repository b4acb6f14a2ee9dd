"""Partnership agreements between a business and a partner."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from umkm_desktop.storage.models.businesses import Business, Product
from umkm_desktop.storage.models.partners import Partner
from umkm_desktop.storage.models.record import Model, Record, strict
from umkm_desktop.storage.types import Day, UtcDateTime


class Agreement(Record, Model):
    """A written agreement (PKS); each content the law requires is a text."""

    __tablename__ = "agreement"
    __subject__ = "agreement"
    __table_args__ = strict(Index("ix_agreement_ends", "status", "ends"))

    business_id: Mapped[int] = mapped_column(ForeignKey("business.id"), index=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    number: Mapped[str | None] = mapped_column(Text)  # the parties' own number
    pattern: Mapped[str] = mapped_column(Text)
    starts: Mapped[date | None] = mapped_column(Day)
    ends: Mapped[date | None] = mapped_column(Day)
    status: Mapped[str] = mapped_column(Text, default="draft")  # draft | signed | ended
    signed_on: Mapped[date | None] = mapped_column(Day)
    ended_on: Mapped[date | None] = mapped_column(Day)
    end_reason: Mapped[str | None] = mapped_column(Text)
    activity: Mapped[str | None] = mapped_column(Text)
    rights_duties: Mapped[str | None] = mapped_column(Text)
    development: Mapped[str | None] = mapped_column(Text)
    disputes: Mapped[str | None] = mapped_column(Text)
    payment: Mapped[str | None] = mapped_column(Text)
    business_signatory: Mapped[str | None] = mapped_column(Text)
    business_signatory_position: Mapped[str | None] = mapped_column(Text)
    partner_signatory: Mapped[str | None] = mapped_column(Text)
    partner_signatory_position: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    business: Mapped[Business] = relationship()
    partner: Mapped[Partner] = relationship()
    products: Mapped[list["AgreementProduct"]] = relationship(back_populates="agreement")


class AgreementProduct(Record, Model):
    """A product that an agreement is about."""

    __tablename__ = "agreement_product"
    __subject__ = "agreement_product"
    __table_args__ = strict(UniqueConstraint("agreement_id", "product_id"))

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    agreement: Mapped[Agreement] = relationship(back_populates="products")
    product: Mapped[Product] = relationship()
