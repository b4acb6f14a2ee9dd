"""The monthly evaluation: dated rules, closed months with their judgements, causes and solutions, retailers' recaps."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from umkm_desktop.storage.models.partners import Partner
from umkm_desktop.storage.models.placements import Placement
from umkm_desktop.storage.models.record import Model, Record, strict
from umkm_desktop.storage.models.register import Product
from umkm_desktop.storage.types import Day, Flag, Rupiah, UtcDateTime


class EvaluationRule(Record, Model):
    """One version of the rule that judges months from ``from_month`` on; never changed, only succeeded."""

    __tablename__ = "evaluation_rule"
    __subject__ = "evaluation_rule"
    __table_args__ = strict(UniqueConstraint("version"))

    version: Mapped[int] = mapped_column(Integer)
    from_month: Mapped[str] = mapped_column(Text)  # 2026-01
    band: Mapped[int] = mapped_column(Integer)  # percent
    risk_drop: Mapped[int] = mapped_column(Integer)  # percent lost in each of
    risk_months: Mapped[int] = mapped_column(Integer)  # so many consecutive months
    slope_months: Mapped[int] = mapped_column(Integer)  # reports a slope needs at least
    part_days: Mapped[int] = mapped_column(Integer)  # a month with fewer days on sale is compared per day
    note: Mapped[str | None] = mapped_column(Text)
    saved_by: Mapped[str] = mapped_column(Text)


class Feast(Record, Model):
    """A feast that moves through the calendar and shifts sales (Idul Fitri)."""

    __tablename__ = "feast"
    __subject__ = "feast"
    __table_args__ = strict(UniqueConstraint("day"))

    name: Mapped[str] = mapped_column(Text)
    day: Mapped[date] = mapped_column(Day)
    source: Mapped[str | None] = mapped_column(Text)


class MonthClosing(Record, Model):
    """A month that was closed; one row per closing, open while ``reopened_at`` is empty."""

    __tablename__ = "month_closing"
    __subject__ = "month_closing"
    __table_args__ = strict(
        Index("uq_month_closing_open", "month", unique=True, sqlite_where=text("reopened_at IS NULL"))
    )

    month: Mapped[str] = mapped_column(Text)
    rule_id: Mapped[int] = mapped_column(ForeignKey("evaluation_rule.id"))
    closed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_by: Mapped[str] = mapped_column(Text)
    placements: Mapped[int] = mapped_column(Integer)
    sales: Mapped[int] = mapped_column(Rupiah)
    shifted: Mapped[str] = mapped_column(Text)  # by a feast, against: month year, separated by blanks
    reopened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reopened_by: Mapped[str | None] = mapped_column(Text)
    reopen_reason: Mapped[str | None] = mapped_column(Text)
    rule: Mapped[EvaluationRule] = relationship()


class Judgement(Model):
    """What is said of one placement's report of a month; without a closing it is what is said while the month is open.

    Many rows, no trail of their own: whatever changes one of them has its entry. A closing keeps those without a report
    too; in an open month "belum lapor" is derived.
    """

    __tablename__ = "judgement"
    __table_args__ = strict(
        UniqueConstraint("closing_id", "placement_id"),
        Index("uq_judgement_open", "month", "placement_id", unique=True, sqlite_where=text("closing_id IS NULL")),
        Index("ix_judgement_placement", "placement_id", "month"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    month: Mapped[str] = mapped_column(Text)
    closing_id: Mapped[int | None] = mapped_column(ForeignKey("month_closing.id"))
    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"))
    trend: Mapped[str] = mapped_column(Text)
    sales: Mapped[int | None] = mapped_column(Rupiah)
    days: Mapped[int | None] = mapped_column(Integer)  # on sale; None is the whole month
    previous: Mapped[int | None] = mapped_column(Rupiah)
    year_before: Mapped[int | None] = mapped_column(Rupiah)
    before_previous: Mapped[int | None] = mapped_column(Rupiah)
    change: Mapped[int | None] = mapped_column(Integer)  # hundredths of a percent
    year_trend: Mapped[str | None] = mapped_column(Text)  # against the same month last year
    year_change: Mapped[int | None] = mapped_column(Integer)  # hundredths of a percent
    per_day: Mapped[bool] = mapped_column(Flag)  # a part month: sales per day on sale were compared
    whole: Mapped[bool] = mapped_column(Flag)  # both months in full, so that they may be summed with others
    year_whole: Mapped[bool] = mapped_column(Flag)  # the same, against last year
    slope: Mapped[int | None] = mapped_column(Integer)  # a month, hundredths of a percent of the median
    at_risk: Mapped[bool] = mapped_column(Flag)


class ReportTouched(Model):
    """A report written in the transaction that runs; its placement is judged before the commit, which empties this.

    Triggers fill it, so no way of writing reports can forget to have them judged.
    """

    __tablename__ = "report_touched"
    __table_args__ = strict()

    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"), primary_key=True)
    month: Mapped[str] = mapped_column(Text, primary_key=True)


class MonthDue(Model):
    """An open month that another rule judges now: judged anew up to the placement ``done``, by id; then it goes."""

    __tablename__ = "month_due"
    __table_args__ = strict()

    month: Mapped[str] = mapped_column(Text, primary_key=True)
    done: Mapped[int] = mapped_column(Integer, default=0)


class Cause(Record, Model):
    """Why sales fall or stand still: the list the office chooses from."""

    __tablename__ = "cause"
    __subject__ = "cause"

    name: Mapped[str] = mapped_column(Text, unique=True)
    place: Mapped[int] = mapped_column(Integer)  # in the list
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Solution(Record, Model):
    """What is done about a cause: the catalogue."""

    __tablename__ = "solution"
    __subject__ = "solution"
    __table_args__ = strict(UniqueConstraint("cause_id", "name"))

    cause_id: Mapped[int] = mapped_column(ForeignKey("cause.id"))
    name: Mapped[str] = mapped_column(Text)
    place: Mapped[int] = mapped_column(Integer)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cause: Mapped[Cause] = relationship()


class FollowUp(Record, Model):
    """What is done about one placement's month; carried on until settled."""

    __tablename__ = "follow_up"
    __subject__ = "follow_up"
    __table_args__ = strict(
        UniqueConstraint("placement_id", "month"),
        CheckConstraint("month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'", name="month"),
        Index("ix_follow_up_status", "status", "due_on"),
    )

    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"))
    month: Mapped[str] = mapped_column(Text)  # the evaluated month it answers to
    trend: Mapped[str] = mapped_column(Text)  # that it answers to: falling | steady
    cause_id: Mapped[int] = mapped_column(ForeignKey("cause.id"), index=True)
    cause_note: Mapped[str | None] = mapped_column(Text)
    solution_id: Mapped[int | None] = mapped_column(ForeignKey("solution.id"), index=True)
    solution_note: Mapped[str | None] = mapped_column(Text)
    person: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date] = mapped_column(Day)
    status: Mapped[str] = mapped_column(Text, default="open")  # open | settled | dropped
    settled_on: Mapped[date | None] = mapped_column(Day)
    outcome: Mapped[str | None] = mapped_column(Text)
    placement: Mapped[Placement] = relationship()
    cause: Mapped[Cause] = relationship()
    solution: Mapped[Solution | None] = relationship()


class RecapLayout(Record, Model):
    """How one retailer lays out its recap: remembered from the last import."""

    __tablename__ = "recap_layout"
    __subject__ = "recap_layout"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), unique=True)
    layout: Mapped[str] = mapped_column(Text)  # JSON: sheet, header row, column -> field
    partner: Mapped[Partner] = relationship()


class RecapName(Record, Model):
    """What one retailer calls a product (and outlet)."""

    __tablename__ = "recap_name"
    __subject__ = "recap_name"
    __table_args__ = strict(UniqueConstraint("partner_id", "written"))

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    written: Mapped[str] = mapped_column(Text)  # as a match key
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    partner: Mapped[Partner] = relationship()
    product: Mapped[Product] = relationship()
