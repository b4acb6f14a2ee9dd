"""Curation decisions; a new decision supersedes, none is ever changed."""

from datetime import date

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from umkm_desktop.storage.models.businesses import Product
from umkm_desktop.storage.models.record import Model, Record
from umkm_desktop.storage.types import Day


class Decision(Record, Model):
    """One verdict on one product, with its reason."""

    __tablename__ = "decision"
    __subject__ = "decision"

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    verdict: Mapped[str] = mapped_column(Text)  # passed | conditional | needs-work | rejected
    reason: Mapped[str] = mapped_column(Text)
    correction: Mapped[str | None] = mapped_column(Text)
    due: Mapped[date | None] = mapped_column(Day)
    decided_on: Mapped[date] = mapped_column(Day)
    decided_by: Mapped[str] = mapped_column(Text)  # officer's name at the time
    officer_uid: Mapped[str] = mapped_column(Text)
    product: Mapped[Product] = relationship()
