"""Curation: decisions on products, and what leads to them: submissions, rubrics, sessions, panels, sheets, verdicts."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from umkm_desktop.storage.models.record import Model, Record, strict
from umkm_desktop.storage.models.register import Product
from umkm_desktop.storage.types import Day, Flag, Rupiah, UtcDateTime


class Decision(Record, Model):
    """One verdict on one product, with its reason; a new one supersedes, none is ever changed."""

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
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("session_entry.id"), index=True)  # of a session's verdict
    finding: Mapped[str | None] = mapped_column(Text)
    companion: Mapped[str | None] = mapped_column(Text)  # pendamping who helps to mend
    recuration_on: Mapped[date | None] = mapped_column(Day)
    reason_against: Mapped[str | None] = mapped_column(Text)  # why it passed although a permit is recorded as lacking
    product: Mapped[Product] = relationship()


class Rubric(Record, Model):
    """One version of a rubric; once a session uses it, only a new version can follow."""

    __tablename__ = "rubric"
    __subject__ = "rubric"
    __secret__ = frozenset({"content"})
    __table_args__ = strict(UniqueConstraint("name", "version"))

    name: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)
    method: Mapped[str] = mapped_column(Text)  # gap | mean
    content: Mapped[str] = mapped_column(Text)  # canonical JSON of domain/rubrics.Rubric
    sha256: Mapped[str] = mapped_column(Text)  # of content
    example: Mapped[str | None] = mapped_column(Text)  # which of the program's examples it is, unchanged
    saved_by: Mapped[str] = mapped_column(Text)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # no longer offered


class CurationSession(Record, Model):
    """One sitting of a panel (sesi kurasi)."""

    __tablename__ = "curation_session"
    __subject__ = "curation_session"
    __table_args__ = strict(Index("ix_curation_session_held_on", "held_on", "id"))

    title: Mapped[str] = mapped_column(Text)
    held_on: Mapped[date] = mapped_column(Day)
    place: Mapped[str] = mapped_column(Text)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    target: Mapped[str | None] = mapped_column(Text)  # whom the products are for, where it is no partner
    rubric_id: Mapped[int] = mapped_column(ForeignKey("rubric.id"), index=True)
    status: Mapped[str] = mapped_column(Text, default="prepared")  # prepared | running | closed | minuted
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opened_by: Mapped[str | None] = mapped_column(Text)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[str | None] = mapped_column(Text)
    close_reason: Mapped[str | None] = mapped_column(Text)  # where it was closed with sheets missing
    minuted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    minuted_by: Mapped[str | None] = mapped_column(Text)
    minutes_number: Mapped[str | None] = mapped_column(Text)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    note: Mapped[str | None] = mapped_column(Text)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    rubric: Mapped[Rubric] = relationship()


class PanelMember(Record, Model):
    """A curator on the panel of a session, and for whom he sits there (unsur)."""

    __tablename__ = "panel_member"
    __subject__ = "panel_member"
    __table_args__ = strict(UniqueConstraint("session_id", "officer_uid"))

    session_id: Mapped[int] = mapped_column(ForeignKey("curation_session.id"))
    officer_uid: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)  # at the time
    affiliation: Mapped[str] = mapped_column(Text)


class Submission(Record, Model):
    """A product handed in for curation, first or again after mending."""

    __tablename__ = "submission"
    __subject__ = "submission"
    __table_args__ = strict(
        Index("ix_submission_status", "status", "submitted_on", "id"),
        Index("uq_submission_open", "product_id", unique=True, sqlite_where=text("status IN ('waiting', 'invited')")),
    )

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    kind: Mapped[str] = mapped_column(Text)  # first | again
    submitted_on: Mapped[date] = mapped_column(Day)
    officer: Mapped[str] = mapped_column(Text)
    officer_uid: Mapped[str] = mapped_column(Text)
    packaging: Mapped[str | None] = mapped_column(Text)
    asked: Mapped[str | None] = mapped_column(Text)  # of the earlier decision, word for word
    mended: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    earlier_decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)
    status: Mapped[str] = mapped_column(Text, default="waiting")  # waiting | invited | decided | withdrawn
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("session_entry.id"), index=True)  # where it was invited to
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)
    ended_on: Mapped[date | None] = mapped_column(Day)  # decided or withdrawn
    reason: Mapped[str | None] = mapped_column(Text)  # of the withdrawal
    product: Mapped[Product] = relationship()


class SessionEntry(Record, Model):
    """A product invited to a session, as it was then."""

    __tablename__ = "session_entry"
    __subject__ = "session_entry"
    __table_args__ = strict(UniqueConstraint("session_id", "product_id"))

    session_id: Mapped[int] = mapped_column(ForeignKey("curation_session.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    number: Mapped[int] = mapped_column(Integer)  # in the session, from 1
    product_name: Mapped[str] = mapped_column(Text)
    business_name: Mapped[str] = mapped_column(Text)
    owner_name: Mapped[str | None] = mapped_column(Text)
    district: Mapped[str | None] = mapped_column(Text)
    category: Mapped[str | None] = mapped_column(Text)
    is_food: Mapped[bool] = mapped_column(Flag)
    brand: Mapped[str | None] = mapped_column(Text)
    net_weight: Mapped[str | None] = mapped_column(Text)
    price: Mapped[int | None] = mapped_column(Rupiah)
    packaging: Mapped[str | None] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_reason: Mapped[str | None] = mapped_column(Text)
    session: Mapped[CurationSession] = relationship()
    product: Mapped[Product] = relationship()


class CurationAssignment(Record, Model):
    """A curator who judges a product; a product without any is judged by the whole panel."""

    __tablename__ = "curation_assignment"
    __subject__ = "curation_assignment"
    __table_args__ = strict(UniqueConstraint("entry_id", "member_id"))

    entry_id: Mapped[int] = mapped_column(ForeignKey("session_entry.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"), index=True)


class ScoreSheet(Record, Model):
    """One curator's points for one product; nobody else reads them before the session is closed, nor does the trail."""

    __tablename__ = "score_sheet"
    __subject__ = "score_sheet"
    __secret__ = frozenset({"points", "notes", "remark", "interest_note"})
    __table_args__ = strict(UniqueConstraint("entry_id", "member_id"))

    entry_id: Mapped[int] = mapped_column(ForeignKey("session_entry.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"), index=True)
    status: Mapped[str] = mapped_column(Text)  # drafted | submitted | conflict
    points: Mapped[str] = mapped_column(Text, default="{}")  # JSON: criterion key -> points
    notes: Mapped[str] = mapped_column(Text, default="{}")  # JSON: criterion key -> text
    remark: Mapped[str | None] = mapped_column(Text)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sha256: Mapped[str | None] = mapped_column(Text)  # of what was submitted
    interest: Mapped[str | None] = mapped_column(Text)  # relative | owner | supplier
    interest_note: Mapped[str | None] = mapped_column(Text)
    reopened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reopened_by: Mapped[str | None] = mapped_column(Text)
    reopen_reason: Mapped[str | None] = mapped_column(Text)
    entry: Mapped[SessionEntry] = relationship()
    member: Mapped[PanelMember] = relationship()


class ScorePhoto(Record, Model):
    """A picture a curator took of what he judged, drawn anew without what the camera hid in it."""

    __tablename__ = "score_photo"
    __subject__ = "score_photo"
    __secret__ = frozenset({"content"})
    __table_args__ = strict(UniqueConstraint("sheet_id", "criterion", "sha256"))

    sheet_id: Mapped[int] = mapped_column(ForeignKey("score_sheet.id"))
    criterion: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    media_type: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Text)  # of content
    sheet: Mapped[ScoreSheet] = relationship()


class Assessment(Record, Model):
    """What closing a session computed for one product, and what it was computed from beside the sheets."""

    __tablename__ = "assessment"
    __subject__ = "assessment"
    __secret__ = frozenset({"papers", "lacks", "criteria"})

    entry_id: Mapped[int] = mapped_column(ForeignKey("session_entry.id"), unique=True)
    sheets: Mapped[int] = mapped_column(Integer)  # how many count
    aggregate: Mapped[str | None] = mapped_column(Text)  # exact: 13043/3000
    score: Mapped[str | None] = mapped_column(Text)  # as papers show it: 4,35
    suggested: Mapped[str | None] = mapped_column(Text)
    failed_gate: Mapped[bool] = mapped_column(Flag)  # gugur administrasi
    papers: Mapped[str] = mapped_column(Text)  # JSON: the papers as the register knew them at the closing
    lacks: Mapped[str] = mapped_column(Text)  # JSON: what was lacking at the gate
    criteria: Mapped[str] = mapped_column(Text)  # JSON: criterion key -> [mean, met]


class PanelVerdict(Record, Model):
    """What the panel decided on a product; where it differs from the suggestion, why, and who approved."""

    __tablename__ = "panel_verdict"
    __subject__ = "panel_verdict"
    __table_args__ = strict(
        Index("uq_panel_verdict_open", "entry_id", unique=True, sqlite_where=text("status IN ('waiting', 'recorded')"))
    )

    entry_id: Mapped[int] = mapped_column(ForeignKey("session_entry.id"), index=True)
    status: Mapped[str] = mapped_column(Text)  # waiting | recorded | declined | replaced
    verdict: Mapped[str] = mapped_column(Text)
    suggested: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    finding: Mapped[str | None] = mapped_column(Text)
    correction: Mapped[str | None] = mapped_column(Text)
    due: Mapped[date | None] = mapped_column(Day)
    companion: Mapped[str | None] = mapped_column(Text)
    recuration_on: Mapped[date | None] = mapped_column(Day)
    override_reason: Mapped[str | None] = mapped_column(Text)
    entered_on: Mapped[date] = mapped_column(Day)
    entered_by: Mapped[str] = mapped_column(Text)
    officer_uid: Mapped[str] = mapped_column(Text)
    approved_by: Mapped[str | None] = mapped_column(Text)
    approver_uid: Mapped[str | None] = mapped_column(Text)
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approval: Mapped[str | None] = mapped_column(Text)  # officer | password
    decline_reason: Mapped[str | None] = mapped_column(Text)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)
