"""The register: owners, businesses and their products."""

from datetime import date, datetime

from sqlalchemy import REAL, CheckConstraint, ForeignKey, Index, Integer, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from umkm_desktop.storage.models.record import Model, Record, archived_index, strict
from umkm_desktop.storage.types import Day, Flag, Rupiah, UtcDateTime


class Owner(Record, Model):
    """A person; may own several businesses. The NIK is never a key: offices register owners without one."""

    __tablename__ = "owner"
    __subject__ = "owner"
    __table_args__ = strict(
        CheckConstraint("nik IS NULL OR (length(nik) = 16 AND nik NOT GLOB '*[^0-9]*')", name="nik")
    )

    name: Mapped[str] = mapped_column(Text)
    nik: Mapped[str | None] = mapped_column(Text, index=True)
    gender: Mapped[str | None] = mapped_column(Text)  # L | P
    birth_date: Mapped[date | None] = mapped_column(Day)
    businesses: Mapped[list["Business"]] = relationship(back_populates="owner")


LISTED = ("archived_at", "status", "scale", "district", "category", "nib")
"""What the register filters by; beside the sort key in each index, so that a deep page reads no row it does not show
(49,000 rows skipped: 2 ms instead of 45, 100,000 businesses)."""


class Business(Record, Model):
    """One micro, small or medium business (usaha): the grain of the register."""

    __tablename__ = "business"
    __subject__ = "business"
    __table_args__ = strict(
        CheckConstraint("nib IS NULL OR (length(nib) = 13 AND nib NOT GLOB '*[^0-9]*')", name="nib"),
        Index("ix_business_name", text("name COLLATE NOCASE"), "id", *LISTED),
        Index("ix_business_district", text("district COLLATE NOCASE"), text("name COLLATE NOCASE"), "id", *LISTED),
        Index("ix_business_changed", "changed_at", "id", *LISTED),
        Index("ix_business_village", "village_code", "name"),  # similar names next door, from the index alone
        archived_index("business"),
    )

    owner_id: Mapped[int | None] = mapped_column(ForeignKey("owner.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    nib: Mapped[str | None] = mapped_column(Text, index=True)
    npwp: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text, index=True)
    email: Mapped[str | None] = mapped_column(Text)
    address: Mapped[str | None] = mapped_column(Text)
    rt: Mapped[str | None] = mapped_column(Text)
    rw: Mapped[str | None] = mapped_column(Text)
    village_code: Mapped[str | None] = mapped_column(Text)
    village: Mapped[str | None] = mapped_column(Text)
    district: Mapped[str | None] = mapped_column(Text)  # kecamatan
    regency: Mapped[str | None] = mapped_column(Text)  # kabupaten/kota as typed; None is Kabupaten Bekasi
    postal_code: Mapped[str | None] = mapped_column(Text)
    latitude: Mapped[float | None] = mapped_column(REAL)
    longitude: Mapped[float | None] = mapped_column(REAL)
    legal_form: Mapped[str | None] = mapped_column(Text)
    category: Mapped[str | None] = mapped_column(Text)
    activity: Mapped[str | None] = mapped_column(Text)
    kbli: Mapped[str | None] = mapped_column(Text)
    capital: Mapped[int | None] = mapped_column(Rupiah)
    annual_sales: Mapped[int | None] = mapped_column(Rupiah)
    scale: Mapped[str | None] = mapped_column(Text)  # micro | small | medium
    started_year: Mapped[int | None] = mapped_column(Integer)
    workers_male: Mapped[int | None] = mapped_column(Integer)
    workers_female: Mapped[int | None] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(Text, default="active")  # active | guided | inactive
    note: Mapped[str | None] = mapped_column(Text)
    match_key: Mapped[str | None] = mapped_column(Text, index=True)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    owner: Mapped[Owner | None] = relationship(back_populates="businesses")
    products: Mapped[list["Product"]] = relationship(back_populates="business")


PERMITS = ("pirt", "pirt_expires", "bpom", "bpom_expires", "halal", "halal_expires")


class Product(Record, Model):
    """What is curated and placed; ``verdict`` repeats the newest decision for lists."""

    __tablename__ = "product"
    __subject__ = "product"
    __table_args__ = strict(
        Index("ix_product_name", text("name COLLATE NOCASE"), "id"),
        Index("ix_product_business", "business_id", "archived_at", "is_food", *PERMITS),
        archived_index("product"),
    )

    business_id: Mapped[int] = mapped_column(ForeignKey("business.id"))
    name: Mapped[str] = mapped_column(Text)
    category: Mapped[str | None] = mapped_column(Text)
    is_food: Mapped[bool] = mapped_column(Flag, default=True)
    brand: Mapped[str | None] = mapped_column(Text)
    net_weight: Mapped[str | None] = mapped_column(Text)
    description: Mapped[str | None] = mapped_column(Text)
    price: Mapped[int | None] = mapped_column(Rupiah)
    retailer_price: Mapped[int | None] = mapped_column(Rupiah)
    cost: Mapped[int | None] = mapped_column(Rupiah)
    capacity_per_month: Mapped[int | None] = mapped_column(Integer)
    shelf_life_days: Mapped[int | None] = mapped_column(Integer)
    minimum_order: Mapped[int | None] = mapped_column(Integer)
    units_per_carton: Mapped[int | None] = mapped_column(Integer)
    pirt: Mapped[str | None] = mapped_column(Text)
    pirt_expires: Mapped[date | None] = mapped_column(Day)
    bpom: Mapped[str | None] = mapped_column(Text)
    bpom_expires: Mapped[date | None] = mapped_column(Day)
    halal: Mapped[str | None] = mapped_column(Text)
    halal_expires: Mapped[date | None] = mapped_column(Day)
    absent_permits: Mapped[str | None] = mapped_column(Text)  # recorded as not there: "halal, P-IRT"
    barcode: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    verdict: Mapped[str | None] = mapped_column(Text, index=True)
    match_key: Mapped[str | None] = mapped_column(Text, index=True)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    business: Mapped[Business] = relationship(back_populates="products")
