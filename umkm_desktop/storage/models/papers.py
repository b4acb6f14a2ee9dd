"""Papers on their way and issued: drafts, frozen content, the stored print, the scan, and the keys of the seal."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from umkm_desktop.storage.models.record import Model, Record, strict
from umkm_desktop.storage.types import Day, UtcDateTime


class Document(Record, Model):
    """One issued document; its content never changes."""

    __tablename__ = "document"
    __subject__ = "document"
    __secret__ = frozenset({"content"})
    __table_args__ = strict(Index("ix_document_kind", "kind", "letter_date"))

    kind: Mapped[str] = mapped_column(Text)  # a word of domain/issuing.Kind
    number: Mapped[str] = mapped_column(Text, unique=True)
    status: Mapped[str] = mapped_column(Text, default="issued")  # issued | revoked | cancelled
    template: Mapped[str] = mapped_column(Text)  # version of the texts: kind/3, or kind/0 for those of the program
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
    memorandum_id: Mapped[int | None] = mapped_column(ForeignKey("memorandum.id"), index=True)
    revoked_on: Mapped[date | None] = mapped_column(Day)
    revoke_reason: Mapped[str | None] = mapped_column(Text)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"), index=True)
    signed_on: Mapped[date | None] = mapped_column(Day)  # with ink, on the printed paper
    signed_noted_by: Mapped[str | None] = mapped_column(Text)


class DocumentFile(Record, Model):
    """The PDF of the first single print, compressed; given back unchanged ever after."""

    __tablename__ = "document_file"
    __subject__ = "document_file"
    __secret__ = frozenset({"content"})

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)  # zlib of the PDF
    sha256: Mapped[str] = mapped_column(Text)  # of the PDF
    pages: Mapped[int] = mapped_column(Integer)


class DocumentScan(Record, Model):
    """The scan of a paper after it was signed."""

    __tablename__ = "document_scan"
    __subject__ = "document_scan"
    __secret__ = frozenset({"content"})

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)  # application/pdf | image/png | image/jpeg
    content: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(Text)


class DraftPaper(Record, Model):
    """A paper on its way to being issued (konsep): who made it, who checked which content."""

    __tablename__ = "draft_paper"
    __subject__ = "draft_paper"
    __table_args__ = strict(
        Index(
            "uq_draft_paper_open",
            "kind",
            "subject_uid",
            "month",
            unique=True,
            sqlite_where=text("status IN ('drafted', 'checked')"),
        )
    )

    kind: Mapped[str] = mapped_column(Text)
    subject_uid: Mapped[str] = mapped_column(Text)  # the record it is about
    month: Mapped[str] = mapped_column(Text, default="")  # 2026-10, or empty
    title: Mapped[str] = mapped_column(Text)  # whom or what it is about, for the list
    status: Mapped[str] = mapped_column(Text, default="drafted", index=True)  # drafted | checked | issued | withdrawn
    letter_date: Mapped[date | None] = mapped_column(Day)
    signer_uid: Mapped[str | None] = mapped_column(Text)  # the official chosen with the draft
    maker: Mapped[str] = mapped_column(Text)
    maker_uid: Mapped[str] = mapped_column(Text)
    checker: Mapped[str | None] = mapped_column(Text)
    checker_uid: Mapped[str | None] = mapped_column(Text)
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    content_sha256: Mapped[str | None] = mapped_column(Text)  # of the draft content that was checked
    note: Mapped[str | None] = mapped_column(Text)  # why it was given back or withdrawn
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)


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
