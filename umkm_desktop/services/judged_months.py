"""A month as it stands: the rule that judges it, its closing, and its judgements as columns, open or closed.

`judging` made them. What follows from other records is derived: an open month holds what is on the shelf without a
report ("belum lapor"), and nothing that is archived. A closing kept both as they were.
"""

from collections.abc import Callable, Collection
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, UnaryExpression, and_, case, cast, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import Trend, last_day, month_before
from umkm_desktop.domain.evaluation.evaluation_rules import Rule
from umkm_desktop.domain.officers import ROLE_NAMES, Permission, holders
from umkm_desktop.domain.placements.placements import State
from umkm_desktop.i18n import _, format_month
from umkm_desktop.services.gate import listed
from umkm_desktop.storage.models import (
    Business,
    EvaluationRule,
    Judgement,
    MonthClosing,
    MonthDue,
    Partner,
    Placement,
    PlacementStep,
    Product,
    SalesReport,
)


def rule_row(session: Session, month: str) -> EvaluationRule:
    """The newest version that is in force for the month; before all of them, the first."""
    return session.scalars(select(EvaluationRule).order_by(newest_first(month)).limit(1)).one()


def rule_for(session: Session, month: str) -> Rule:
    """The rule that judges a month which is still open."""
    return rule_of(rule_row(session, month))


def newest_first(month: str) -> UnaryExpression[int]:
    """The order in which the rule that judges a month comes first."""
    return case((EvaluationRule.from_month <= month, EvaluationRule.version), else_=-EvaluationRule.version).desc()


def rule_of(row: EvaluationRule) -> Rule:
    """A row as the rule that the domain knows."""
    return Rule(row.band, row.risk_drop, row.risk_months, row.slope_months, row.part_days, row.version, row.from_month)


def due_sentence(month: str) -> str:
    """What a reader says of a month that is not yet judged anew."""
    sentence = _("{month} sedang dinilai ulang dengan aturan yang berlaku; naik dan turunnya belum pasti.")
    return sentence.format(month=format_month(month))


def rules_by_month(session: Session) -> Callable[[str], Rule]:
    """The rule of each month, as `rule_row` finds it; every version is read once."""
    versions = [rule_of(row) for row in session.scalars(select(EvaluationRule).order_by(EvaluationRule.version))]

    @cache
    def rule(month: str) -> Rule:
        begun = [one for one in versions if one.from_month <= month]
        return begun[-1] if begun else versions[0]

    return rule


def closing_row(session: Session, month: str) -> MonthClosing | None:
    """The closing that is in force for a month; None while it is open."""
    closed = select(MonthClosing).where(MonthClosing.month == month, MonthClosing.reopened_at.is_(None))
    return session.scalars(closed).first()


def closed_sentence(session: Session, month: str) -> str:
    """Why reports of a month cannot be changed and who may open it again; empty where it is open."""
    if closing_row(session, month) is None:
        return ""
    who = ", ".join(_(ROLE_NAMES[role]) for role in holders(Permission.REOPEN_MONTHS))
    return _("{month} sudah ditutup. Minta dibuka kembali dahulu, dengan alasan; yang berhak: {who}.").format(
        month=format_month(month), who=who
    )


def refuse_closed(session: Session, month: str) -> None:
    """Raise RuleBroken, with who may reopen it, where the month is closed."""
    sentence = closed_sentence(session, month)
    if sentence:
        raise RuleBroken(sentence, "month")


Number = ColumnElement[int]


def with_names(statement: Select[Any]) -> Select[Any]:
    """Product, business and partner beside the placements of a statement."""
    return (
        statement.join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .join(Partner, Placement.partner_id == Partner.id)
    )


def with_words(statement: Select[Any], text: str, *columns: Any) -> Select[Any]:
    """Only rows that have every word of a text in one of these columns."""
    for word in text.split():
        statement = statement.where(or_(*[column.icontains(word, autoescape=True) for column in columns]))
    return statement


def had_report_before(month: str) -> ColumnElement[bool]:
    """Whether a placement has a report of an earlier month."""
    older = aliased(SalesReport)
    return exists().where(older.placement_id == Placement.id, older.month < month)


def on_shelf_in(month: str) -> ColumnElement[bool]:
    """Placements that owe a report for the month: on the shelf by its end, or reported before and still there.

    One that was withdrawn after the month began owes it too: what it sold until then was sold.
    """
    end = last_day(month)
    there = and_(Placement.status == State.PLACED.value, or_(Placement.since <= end, had_report_before(month)))
    step = aliased(PlacementStep)
    placed = exists().where(
        step.placement_id == Placement.id, step.status == State.PLACED.value, step.entered_on <= end
    )
    gone = and_(
        Placement.status == State.WITHDRAWN.value,
        Placement.since > end.replace(day=1),
        or_(had_report_before(month), placed),
    )
    return and_(listed(Placement), or_(there, gone))


class JudgedMonth:
    """How a month stands, and what is said of each placement in it; what nothing is said of has no report.

    Read once (`judged_month`) and handed on. ``rule`` judged the month, or judges it while it is open. ``due``: another
    rule judges it now, and it is not yet judged anew throughout.
    """

    def __init__(self, month: str, rule: Rule, closing: MonthClosing | None = None, *, due: bool = False) -> None:
        self.month, self.rule, self.closing, self.due = month, rule, closing, due
        self._closing_id = closing.id if closing else None
        self.table: Any = Judgement.__table__
        # set here: read from an instance, a column of another class would look for that class's state
        self.sales: Any = Judgement.sales
        self.change: Any = Judgement.change
        self.year_trend: Any = Judgement.year_trend
        self.year_change: Any = Judgement.year_change
        self.slope: Any = Judgement.slope
        self.trend: Any = func.coalesce(Judgement.trend, Trend.NO_REPORT.value)
        self.per_day: Any = _flag(Judgement.per_day)
        self.whole: Any = _flag(Judgement.whole)
        self.year_whole: Any = _flag(Judgement.year_whole)
        self.at_risk: Any = _flag(Judgement.at_risk)
        self.previous: Any = self._known(Judgement.previous, 1)
        self.before_previous: Any = self._known(Judgement.before_previous, 2)
        self.year_before: Any = self._known(Judgement.year_before, 12)

    def _known(self, column: Any, ago: int) -> Any:
        """Sales of an earlier month, also of what has no report for this one."""
        if self._closing_id is not None:
            return column
        report = aliased(SalesReport)
        sales = (
            select(report.sales)
            .where(report.placement_id == Placement.id, report.month == month_before(self.month, ago))
            .correlate(Placement)
            .scalar_subquery()
        )
        return case((Judgement.id.is_(None), sales), else_=column)

    def refuse_due(self) -> None:
        """Raise RuleBroken where the month is not yet judged anew: nothing is issued from half a judgement."""
        if self.due:
            wait = _("Tunggu sampai penilaian ulang selesai, lalu terbitkan.")
            raise RuleBroken(due_sentence(self.month) + " " + wait, "month")

    @property
    def joined(self) -> ColumnElement[bool]:
        """How the judgements stand beside their placement."""
        own = and_(Judgement.placement_id == Placement.id, Judgement.month == self.month)
        if self._closing_id is None:
            return and_(own, Judgement.closing_id.is_(None))
        return and_(own, Judgement.closing_id == self._closing_id)

    @property
    def belongs(self) -> ColumnElement[bool]:
        """Which placements the month holds: those judged and, while it is open, on the shelf; none that is archived."""
        if self._closing_id is not None:
            return Judgement.id.is_not(None)
        return and_(Placement.archived_at.is_(None), or_(Judgement.id.is_not(None), on_shelf_in(self.month)))

    @property
    def belongs_alone(self) -> ColumnElement[bool]:
        """The same without the judgement beside it."""
        judged = exists().where(self.joined)
        if self._closing_id is not None:
            return judged
        return and_(Placement.archived_at.is_(None), or_(on_shelf_in(self.month), judged))


def _flag(column: Any) -> Number:
    return func.coalesce(cast(column, Integer), 0)


def counted_in(session: Session, months: Collection[str], *, of_few: bool = False) -> ColumnElement[bool]:
    """The judgements of these months that count, beside their placement: as closed, and of what is not archived.

    ``of_few``: the placements are looked up one by one, and no closing is to be walked for them.
    """
    in_force = select(MonthClosing.month, MonthClosing.id).where(MonthClosing.reopened_at.is_(None))
    closed = {month: one for month, one in session.execute(in_force.where(MonthClosing.month.in_(months)))}
    # the database looks for no index of what is worked out
    closing: Any = func.coalesce(Judgement.closing_id, 0) if of_few else Judgement.closing_id
    is_open = closing == 0 if of_few else closing.is_(None)
    still_open = and_(is_open, Judgement.month.in_(sorted(set(months) - set(closed))), Placement.archived_at.is_(None))
    counted = or_(still_open, closing.in_(sorted(closed.values())))
    return and_(Judgement.month.in_(sorted(months)), counted) if of_few else counted


def judged_month(session: Session, month: str) -> JudgedMonth:
    """A month with its judgements as they are stored now or were when it was closed, in one statement."""
    in_force = and_(MonthClosing.month == month, MonthClosing.reopened_at.is_(None))
    closed_by = case((MonthClosing.rule_id == EvaluationRule.id, 0), else_=1)
    rule, closing, due = session.execute(
        select(EvaluationRule, MonthClosing, MonthDue.month)
        .select_from(EvaluationRule)
        .outerjoin(MonthClosing, in_force)
        .outerjoin(MonthDue, MonthDue.month == month)
        .order_by(closed_by, newest_first(month))
        .limit(1)
    ).one()
    return JudgedMonth(month, rule_of(rule), closing, due=due is not None)


def silent(months: JudgedMonth) -> Select[Any]:
    """Placements of the month without sales: what is not reported has no figure, never a zero."""
    statement = select(Placement.id).select_from(Placement).outerjoin(months.table, months.joined)
    return statement.where(months.belongs, months.sales.is_(None))


def reported(months: JudgedMonth) -> Select[Any]:
    """Placements of the month with sales; a report of what the month does not hold is none."""
    statement = select(Placement.id).select_from(Placement).join(months.table, months.joined)
    return statement.where(months.belongs, months.sales.is_not(None))


def holds_sales(session: Session, months: JudgedMonth) -> bool:
    """Whether the month holds any sales."""
    return bool(session.scalar(select(reported(months).exists())))


def newest_with_sales(session: Session, last: str) -> JudgedMonth:
    """The newest month up to ``last`` that holds sales; ``last`` where none does."""
    reports = select(SalesReport.month).where(SalesReport.month <= last).distinct().order_by(SalesReport.month.desc())
    for month in session.scalars(reports).all():
        months = judged_month(session, month)
        if holds_sales(session, months):
            return months
    return judged_month(session, last)
