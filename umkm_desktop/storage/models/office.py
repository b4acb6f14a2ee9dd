"""The office itself: letterhead, officials, legal basis, numbering, pictures, officers, keys, half-typed forms."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from umkm_desktop.storage.models.record import Model, Record, strict
from umkm_desktop.storage.types import Day, Flag, UtcDateTime


class Asset(Record, Model):
    """A picture the office uses on paper (logo), kept by its hash so that issued documents can point to it."""

    __tablename__ = "asset"
    __subject__ = "asset"
    __secret__ = frozenset({"content"})

    sha256: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Office(Record, Model):
    """One row: what stands on the letterhead and how this office works."""

    __tablename__ = "office"
    __subject__ = "office"

    name: Mapped[str] = mapped_column(Text)  # DINAS KOPERASI DAN USAHA KECIL MENENGAH
    government: Mapped[str | None] = mapped_column(Text)  # PEMERINTAH KABUPATEN BEKASI
    address_line: Mapped[str | None] = mapped_column(Text)
    contact_line: Mapped[str | None] = mapped_column(Text)
    place: Mapped[str | None] = mapped_column(Text)  # of "Cikarang Pusat, 24 November 2026"
    court_city: Mapped[str | None] = mapped_column(Text)  # Pengadilan Negeri {court_city}
    unit_code: Mapped[str | None] = mapped_column(Text)
    logo_sha256: Mapped[str | None] = mapped_column(Text)
    paper: Mapped[str] = mapped_column(Text, default="A4")
    mono_certificate: Mapped[bool] = mapped_column(Flag, default=False)  # black only, for mono lasers
    desk_code: Mapped[str] = mapped_column(Text, default="1")
    separate_duties: Mapped[bool] = mapped_column(Flag, default=False)  # maker is not approver
    auto_lock_minutes: Mapped[int] = mapped_column(Integer, default=5)
    letter_family: Mapped[str] = mapped_column(Text, server_default="Sans")  # Sans | Serif | Book
    letter_size: Mapped[int] = mapped_column(Integer, server_default="11")  # points, 11 or 12
    margin_left: Mapped[int] = mapped_column(Integer, server_default="30")  # millimetres
    margin_right: Mapped[int] = mapped_column(Integer, server_default="20")
    margin_top: Mapped[int] = mapped_column(Integer, server_default="25")  # of sheets without letterhead
    margin_bottom: Mapped[int] = mapped_column(Integer, server_default="21")
    preprinted_letterhead: Mapped[bool] = mapped_column(Flag, server_default="0")  # the sheets carry it already


class Official(Record, Model):
    """Who signs, and from when to when."""

    __tablename__ = "official"
    __subject__ = "official"

    name: Mapped[str] = mapped_column(Text)
    position: Mapped[str] = mapped_column(Text)  # Kepala Dinas
    acting: Mapped[str | None] = mapped_column(Text)  # Plt. | Plh. | a.n.
    on_behalf_of: Mapped[str | None] = mapped_column(Text)  # with a.n.: whose name it is signed in
    nip: Mapped[str | None] = mapped_column(Text)
    rank: Mapped[str | None] = mapped_column(Text)  # Pembina Utama Muda (IV/c)
    starts: Mapped[date] = mapped_column(Day)
    ends: Mapped[date | None] = mapped_column(Day)
    through: Mapped[str | None] = mapped_column(Text)  # with u.b.: the office between, SEKRETARIS DAERAH


class LegalBasis(Record, Model):
    """A regulation documents cite, with the time it is in force."""

    __tablename__ = "legal_basis"
    __subject__ = "legal_basis"

    title: Mapped[str] = mapped_column(Text)  # Peraturan Bupati Bekasi Nomor 73 Tahun 2020
    about: Mapped[str | None] = mapped_column(Text)
    cited_by: Mapped[str] = mapped_column(Text, default="all")  # document kinds separated by blanks, or all
    starts: Mapped[date | None] = mapped_column(Day)
    ends: Mapped[date | None] = mapped_column(Day)
    short: Mapped[str | None] = mapped_column(Text)  # Perbup 73/2020
    verified_by: Mapped[str | None] = mapped_column(Text)  # who compared it with the gazette
    verified_on: Mapped[date | None] = mapped_column(Day)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("legal_basis.id"), index=True)
    note: Mapped[str | None] = mapped_column(Text)
    replaces: Mapped["LegalBasis | None"] = relationship(remote_side="LegalBasis.id")


class LegalCitation(Record, Model):
    """Which duty, content or kind of paper rests on which article of a regulation."""

    __tablename__ = "legal_citation"
    __subject__ = "legal_citation"
    __table_args__ = strict(UniqueConstraint("legal_basis_id", "what", "key"))

    legal_basis_id: Mapped[int] = mapped_column(ForeignKey("legal_basis.id"))
    what: Mapped[str] = mapped_column(Text)  # duty | content | caution | fee
    key: Mapped[str] = mapped_column(Text)  # a duty's source, a content's key …
    article: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    legal_basis: Mapped[LegalBasis] = relationship()


class NumberSeries(Record, Model):
    """The running number of one register in one year."""

    __tablename__ = "number_series"
    __subject__ = "number_series"
    __table_args__ = strict(UniqueConstraint("register", "year"))

    register: Mapped[str] = mapped_column(Text)  # letters
    year: Mapped[int] = mapped_column(Integer)
    pattern: Mapped[str] = mapped_column(Text)  # 500.3/{n:04}/{unit}/{roman_month}/{year}
    next_number: Mapped[int] = mapped_column(Integer, default=1)
    doubt: Mapped[str | None] = mapped_column(Text)  # a word of domain/ledger.Doubt: its last number must be told


class LedgerNumber(Record, Model):
    """One number that was taken; never deleted, never used twice."""

    __tablename__ = "ledger_number"
    __subject__ = "ledger_number"
    __table_args__ = strict(
        UniqueConstraint("register", "year", "n"),
        UniqueConstraint("text"),
        Index("ix_ledger_number_record", "record_uid", sqlite_where=text("record_uid IS NOT NULL")),
    )

    register: Mapped[str] = mapped_column(Text)
    year: Mapped[int] = mapped_column(Integer)
    n: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)  # issued | cancelled | outside | carried
    reason: Mapped[str | None] = mapped_column(Text)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    letter_date: Mapped[date | None] = mapped_column(Day)  # of a letter made outside the program
    subject: Mapped[str | None] = mapped_column(Text)
    addressee: Mapped[str | None] = mapped_column(Text)
    noted_by: Mapped[str | None] = mapped_column(Text)
    seal: Mapped[str | None] = mapped_column(Text)  # of a paper whose record a restore lost
    revoked_on: Mapped[date | None] = mapped_column(Day)  # when such a paper was revoked or cancelled
    kind: Mapped[str | None] = mapped_column(Text)  # of such a paper, a word of domain/issuing.Kind
    record_uid: Mapped[str | None] = mapped_column(Text)  # of the record it was issued for, which may be lost too


class PaperKind(Record, Model):
    """How this office treats one kind of paper; a kind without a row is as the program ships it."""

    __tablename__ = "paper_kind"
    __subject__ = "paper_kind"

    kind: Mapped[str] = mapped_column(Text, unique=True)
    register: Mapped[str] = mapped_column(Text)  # letters | certificates | agreements
    enabled: Mapped[bool] = mapped_column(Flag)


class PaperTemplate(Record, Model):
    """One version of the texts of a kind; the newest is used, none is ever changed."""

    __tablename__ = "paper_template"
    __subject__ = "paper_template"
    __table_args__ = strict(UniqueConstraint("kind", "version"))

    kind: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)
    texts: Mapped[str] = mapped_column(Text)  # JSON: part -> text
    note: Mapped[str | None] = mapped_column(Text)
    saved_by: Mapped[str] = mapped_column(Text)


class FormDraft(Model):
    """What an officer had typed into a form and not saved; not a record, so not in the trail."""

    __tablename__ = "form_draft"
    __table_args__ = strict(UniqueConstraint("officer_uid", "form"))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    officer_uid: Mapped[str] = mapped_column(Text)
    form: Mapped[str] = mapped_column(Text)  # "business:new", "business:<uid>"
    contents: Mapped[str] = mapped_column(Text)  # JSON of field -> typed text
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class KeyWrap(Model):
    """One secret that opens the office: of an officer (his uid) or the recovery code (``recovery``).

    Written in the transaction that changes the key file (storage/key_switch.py); not a record, the act itself is in
    the trail. Empty in an office whose keys have not changed since it was made by an older version.
    """

    __tablename__ = "key_wrap"

    holder: Mapped[str] = mapped_column(Text, primary_key=True)
    tag: Mapped[str] = mapped_column(Text)  # what stands in the key file instead of the name
    credential: Mapped[str] = mapped_column(Text)  # tells one password of the holder from the next


class Officer(Record, Model):
    """One person at the desk; the wrapped key lies in the key file, never here."""

    __tablename__ = "officer"
    __subject__ = "officer"

    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, unique=True)  # casefolded: "Rini" and "rini" are one officer
    roles: Mapped[str] = mapped_column(Text)  # role words separated by blanks, sorted
    nip: Mapped[str | None] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(Flag, default=True)
