"""Large and medium businesses that partner with UMKM: who they are, what they owe, what was said with them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from umkm_desktop.storage.models.office import LegalBasis
from umkm_desktop.storage.models.record import Model, Record, strict
from umkm_desktop.storage.types import Day, Rupiah, UtcDateTime


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
    target_products: Mapped[int | None] = mapped_column(Integer)  # aimed at in every year without a target of its own
    scale: Mapped[str | None] = mapped_column(Text)  # medium | large
    workers: Mapped[int | None] = mapped_column(Integer)
    capital: Mapped[int | None] = mapped_column(Rupiah)
    annual_sales: Mapped[int | None] = mapped_column(Rupiah)
    trading_area_dm2: Mapped[int | None] = mapped_column(Integer)  # of all its outlets; 100 dm2 are 1 m2
    note: Mapped[str | None] = mapped_column(Text)
    match_key: Mapped[str | None] = mapped_column(Text, index=True)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Outlet(Record, Model):
    """A place of a partner: a store, a unit in a mall, a plant, a plot of an estate."""

    __tablename__ = "outlet"
    __subject__ = "outlet"
    __table_args__ = strict(Index("ix_outlet_partner", "partner_id", text("name COLLATE NOCASE")))

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str | None] = mapped_column(Text)  # store | mall | plant | estate | restaurant | other
    address: Mapped[str | None] = mapped_column(Text)
    district: Mapped[str | None] = mapped_column(Text)
    area_dm2: Mapped[int | None] = mapped_column(Integer)
    opened_on: Mapped[date | None] = mapped_column(Day)
    closed_on: Mapped[date | None] = mapped_column(Day)
    note: Mapped[str | None] = mapped_column(Text)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    partner: Mapped[Partner] = relationship()


class PartnerContact(Record, Model):
    """A person at a partner beside the main contact on its own row."""

    __tablename__ = "partner_contact"
    __subject__ = "partner_contact"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    position: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    partner: Mapped[Partner] = relationship()


class Duty(Record, Model):
    """What a partner owes by one source; what is fulfilled is counted from agreements and placements."""

    __tablename__ = "duty"
    __subject__ = "duty"
    __table_args__ = strict(CheckConstraint("amount >= 0", name="amount"))

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    source: Mapped[str] = mapped_column(Text)  # regulation | mall-space | investment | voluntary
    legal_basis_id: Mapped[int | None] = mapped_column(ForeignKey("legal_basis.id"))
    measure: Mapped[str] = mapped_column(Text)  # agreements | products | stalls | space | space-share
    amount: Mapped[int] = mapped_column(Integer)  # count; dm2 for space; percent of the trading area for space-share
    offered: Mapped[int | None] = mapped_column(Integer)  # what the partner has set aside: stalls, or dm2
    offered_on: Mapped[date | None] = mapped_column(Day)
    starts: Mapped[date | None] = mapped_column(Day)
    ends: Mapped[date | None] = mapped_column(Day)
    next_step: Mapped[str | None] = mapped_column(Text)
    next_on: Mapped[date | None] = mapped_column(Day)
    note: Mapped[str | None] = mapped_column(Text)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    partner: Mapped[Partner] = relationship()
    legal_basis: Mapped[LegalBasis | None] = relationship()


class ComplianceRuling(Record, Model):
    """An officer's word over the computed compliance of a partner; the newest that is not withdrawn counts."""

    __tablename__ = "compliance_ruling"
    __subject__ = "compliance_ruling"
    __table_args__ = strict(
        Index("uq_compliance_ruling_open", "partner_id", unique=True, sqlite_where=text("withdrawn_at IS NULL"))
    )

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    standing: Mapped[str] = mapped_column(Text)  # compliant | partial | none
    computed: Mapped[str] = mapped_column(Text)  # what the sum said on that day
    reason: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)
    ruled_on: Mapped[date] = mapped_column(Day)
    ruled_by: Mapped[str] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_by: Mapped[str | None] = mapped_column(Text)
    withdraw_reason: Mapped[str | None] = mapped_column(Text)
    partner: Mapped[Partner] = relationship()


class PartnerTarget(Record, Model):
    """What the office aims at with a partner in one year."""

    __tablename__ = "partner_target"
    __subject__ = "partner_target"
    __table_args__ = strict(UniqueConstraint("partner_id", "year", "measure"))

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    year: Mapped[int] = mapped_column(Integer)
    measure: Mapped[str] = mapped_column(Text)  # products | agreements | stalls | space
    amount: Mapped[int] = mapped_column(Integer)
    note: Mapped[str | None] = mapped_column(Text)
    partner: Mapped[Partner] = relationship()


class Outreach(Record, Model):
    """A talk with a partner about its duty (sosialisasi), or a visit: planned, then held."""

    __tablename__ = "outreach"
    __subject__ = "outreach"
    __table_args__ = strict(Index("ix_outreach_partner", "partner_id", "held_on"))

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    kind: Mapped[str] = mapped_column(Text)  # socialisation | visit | call
    status: Mapped[str] = mapped_column(Text, default="planned")  # planned | held | cancelled
    planned_on: Mapped[date | None] = mapped_column(Day)
    held_on: Mapped[date | None] = mapped_column(Day)
    place: Mapped[str | None] = mapped_column(Text)
    officers: Mapped[str | None] = mapped_column(Text)  # who went, as written
    attendees: Mapped[str | None] = mapped_column(Text)  # of the partner
    topics: Mapped[str | None] = mapped_column(Text)
    promised: Mapped[str | None] = mapped_column(Text)
    next_step: Mapped[str | None] = mapped_column(Text)
    next_on: Mapped[date | None] = mapped_column(Day)
    settled_on: Mapped[date | None] = mapped_column(Day)  # promise or next step done, or no longer waited for
    cancel_reason: Mapped[str | None] = mapped_column(Text)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    partner: Mapped[Partner] = relationship()


class PartnerNeed(Record, Model):
    """What a partner looks for; products are matched with it."""

    __tablename__ = "partner_need"
    __subject__ = "partner_need"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    title: Mapped[str] = mapped_column(Text)
    category: Mapped[str | None] = mapped_column(Text)
    is_food: Mapped[int | None] = mapped_column(Integer)  # 1, 0, or either
    words: Mapped[str | None] = mapped_column(Text)  # that name or description should hold
    price_from: Mapped[int | None] = mapped_column(Rupiah)
    price_to: Mapped[int | None] = mapped_column(Rupiah)
    capacity_per_month: Mapped[int | None] = mapped_column(Integer)
    certificates: Mapped[str | None] = mapped_column(Text)  # nib halal pirt bpom barcode, separated by blanks
    districts: Mapped[str | None] = mapped_column(Text)  # names, one a line
    wanted: Mapped[int | None] = mapped_column(Integer)  # how many products
    until: Mapped[date | None] = mapped_column(Day)
    status: Mapped[str] = mapped_column(Text, default="open")  # open | closed
    note: Mapped[str | None] = mapped_column(Text)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    partner: Mapped[Partner] = relationship()
