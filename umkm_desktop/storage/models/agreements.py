"""Partnership agreements (PKS), memoranda of the office (MoU), their signed scans, and the library of clauses."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from umkm_desktop.storage.models.office import LegalBasis
from umkm_desktop.storage.models.partners import Partner
from umkm_desktop.storage.models.record import Model, Record, strict
from umkm_desktop.storage.models.register import Business, Product
from umkm_desktop.storage.types import Day, Flag, UtcDateTime


class Agreement(Record, Model):
    """A written agreement (PKS); each content the law requires is a text."""

    __tablename__ = "agreement"
    __subject__ = "agreement"
    __table_args__ = strict(
        # Answers lists and counts without reading the texts, which are long.
        Index("ix_agreement_ends", "status", "ends", "starts", "archived_at", "partner_id", "business_id", "number")
    )

    business_id: Mapped[int] = mapped_column(ForeignKey("business.id"), index=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    number: Mapped[str | None] = mapped_column(Text)  # the parties' own number
    pattern: Mapped[str] = mapped_column(Text)
    starts: Mapped[date | None] = mapped_column(Day)
    ends: Mapped[date | None] = mapped_column(Day)
    status: Mapped[str] = mapped_column(Text, default="draft")  # draft | reviewed | signed | ended
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
    business_authority: Mapped[str | None] = mapped_column(Text)  # by which deed or letter the signatory may sign
    partner_authority: Mapped[str | None] = mapped_column(Text)
    scope: Mapped[str | None] = mapped_column(Text)
    price_terms: Mapped[str | None] = mapped_column(Text)
    payment_days: Mapped[int | None] = mapped_column(Integer)
    returns: Mapped[str | None] = mapped_column(Text)
    force_majeure: Mapped[str | None] = mapped_column(Text)
    brand: Mapped[str | None] = mapped_column(Text)  # own | store | other
    brand_name: Mapped[str | None] = mapped_column(Text)
    producer_named: Mapped[bool | None] = mapped_column(Flag)  # on goods of the store's brand, PP 3/2026
    cautions: Mapped[str | None] = mapped_column(Text)  # JSON: prohibited content -> {"answer": yes|no, "note"}
    reviewed_on: Mapped[date | None] = mapped_column(Day)
    reviewed_by: Mapped[str | None] = mapped_column(Text)
    review_note: Mapped[str | None] = mapped_column(Text)
    end_kind: Mapped[str | None] = mapped_column(Text)  # run-out | agreed | broken-off | renewed
    renews_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"), index=True)
    note: Mapped[str | None] = mapped_column(Text)
    reason_against: Mapped[str | None] = mapped_column(Text)  # why it keeps a product that failed or lacks a permit
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    business: Mapped[Business] = relationship()
    partner: Mapped[Partner] = relationship()
    renews: Mapped["Agreement | None"] = relationship(remote_side="Agreement.id")
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


class Memorandum(Record, Model):
    """A memorandum of understanding (MoU) between the office and a partner."""

    __tablename__ = "memorandum"
    __subject__ = "memorandum"
    __table_args__ = strict(Index("ix_memorandum_ends", "status", "ends"))

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    number: Mapped[str | None] = mapped_column(Text)
    about: Mapped[str] = mapped_column(Text)
    starts: Mapped[date | None] = mapped_column(Day)
    ends: Mapped[date | None] = mapped_column(Day)
    status: Mapped[str] = mapped_column(Text, default="draft")  # draft | reviewed | signed | ended
    purpose: Mapped[str | None] = mapped_column(Text)
    scope: Mapped[str | None] = mapped_column(Text)
    duties: Mapped[str | None] = mapped_column(Text)
    costs: Mapped[str | None] = mapped_column(Text)
    disputes: Mapped[str | None] = mapped_column(Text)
    office_signatory: Mapped[str | None] = mapped_column(Text)
    office_signatory_position: Mapped[str | None] = mapped_column(Text)
    partner_signatory: Mapped[str | None] = mapped_column(Text)
    partner_signatory_position: Mapped[str | None] = mapped_column(Text)
    partner_authority: Mapped[str | None] = mapped_column(Text)
    reviewed_on: Mapped[date | None] = mapped_column(Day)
    reviewed_by: Mapped[str | None] = mapped_column(Text)
    signed_on: Mapped[date | None] = mapped_column(Day)
    ended_on: Mapped[date | None] = mapped_column(Day)
    end_kind: Mapped[str | None] = mapped_column(Text)
    end_reason: Mapped[str | None] = mapped_column(Text)
    renews_memorandum_id: Mapped[int | None] = mapped_column(ForeignKey("memorandum.id"), index=True)
    note: Mapped[str | None] = mapped_column(Text)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    partner: Mapped[Partner] = relationship()
    renews: Mapped["Memorandum | None"] = relationship(remote_side="Memorandum.id")


class AgreementScan(Record, Model):
    """The scan of a signed agreement or memorandum."""

    __tablename__ = "agreement_scan"
    __subject__ = "agreement_scan"
    __secret__ = frozenset({"content"})
    __table_args__ = strict(CheckConstraint("(agreement_id IS NULL) <> (memorandum_id IS NULL)", name="one"))

    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"), index=True)
    memorandum_id: Mapped[int | None] = mapped_column(ForeignKey("memorandum.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)  # application/pdf | image/jpeg | image/png
    content: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(Text)
    added_by: Mapped[str] = mapped_column(Text)


class Clause(Record, Model):
    """One version of a clause of the library; the newest that is not retired is offered."""

    __tablename__ = "clause"
    __subject__ = "clause"
    __table_args__ = strict(UniqueConstraint("name", "version"))

    name: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)
    paper: Mapped[str] = mapped_column(Text)  # pks | mou
    part: Mapped[str] = mapped_column(Text)  # the agreement's text it is written for: activity, payment …
    pattern: Mapped[str | None] = mapped_column(Text)  # only for agreements of this pattern
    text: Mapped[str] = mapped_column(Text)
    legal_basis_id: Mapped[int | None] = mapped_column(ForeignKey("legal_basis.id"))
    article: Mapped[str | None] = mapped_column(Text)  # Pasal 34
    note: Mapped[str | None] = mapped_column(Text)
    saved_by: Mapped[str] = mapped_column(Text)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    legal_basis: Mapped[LegalBasis | None] = relationship()
