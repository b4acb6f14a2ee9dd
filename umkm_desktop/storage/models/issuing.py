"""Issued documents: frozen content, the stored print, and the keys of the seal."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from umkm_desktop.storage.models.record import Model, Record, strict
from umkm_desktop.storage.types import Day, UtcDateTime


class Document(Record, Model):
    """One issued document; its content never changes."""

    __tablename__ = "document"
    __subject__ = "document"
    __secret__ = frozenset({"content"})
    __table_args__ = strict(Index("ix_document_kind", "kind", "letter_date"))

    kind: Mapped[str] = mapped_column(Text)  # certificate | evaluation-letter | agreement
    number: Mapped[str] = mapped_column(Text, unique=True)
    status: Mapped[str] = mapped_column(Text, default="issued")  # issued | revoked
    template: Mapped[str] = mapped_column(Text)  # version of the layout and texts
    content: Mapped[str] = mapped_column(Text)  # canonical JSON of everything printed
    sha256: Mapped[str] = mapped_column(Text)  # of content
    seal: Mapped[str | None] = mapped_column(Text)  # the signed line in the QR
    short_code: Mapped[str | None] = mapped_column(Text, index=True)
    holder: Mapped[str] = mapped_column(Text)
    partner_name: Mapped[str | None] = mapped_column(Text)
    letter_date: Mapped[date] = mapped_column(Day)
    valid_from: Mapped[date | None] = mapped_column(Day)
    valid_until: Mapped[date | None] = mapped_column(Day)
    month: Mapped[str | None] = mapped_column(Text)
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    issued_by: Mapped[str] = mapped_column(Text)
    business_id: Mapped[int | None] = mapped_column(ForeignKey("business.id"), index=True)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"), index=True)
    revoked_on: Mapped[date | None] = mapped_column(Day)
    revoke_reason: Mapped[str | None] = mapped_column(Text)


class DocumentFile(Record, Model):
    """The PDF of the first single print, compressed; given back unchanged ever after."""

    __tablename__ = "document_file"
    __subject__ = "document_file"
    __secret__ = frozenset({"content"})

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)  # zlib of the PDF
    sha256: Mapped[str] = mapped_column(Text)  # of the PDF
    pages: Mapped[int] = mapped_column(Integer)


class SealKey(Record, Model):
    """An Ed25519 key of the seal; the private part lives only inside the encrypted office file."""

    __tablename__ = "seal_key"
    __subject__ = "seal_key"
    __secret__ = frozenset({"private"})

    kid: Mapped[str] = mapped_column(Text, unique=True)
    public: Mapped[bytes] = mapped_column(LargeBinary)
    private: Mapped[bytes | None] = mapped_column(LargeBinary)
    starts: Mapped[date] = mapped_column(Day)
    ends: Mapped[date | None] = mapped_column(Day)
    status: Mapped[str] = mapped_column(Text, default="active")  # active | retired | stolen
