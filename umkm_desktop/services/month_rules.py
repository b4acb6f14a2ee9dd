"""The office's rules of judgement: which one judges a month, and the next version. None is ever changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import UnaryExpression, and_, case, func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.evaluation_rules import Rule, check_rule
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.text import clean_line
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.storage.models import EvaluationRule, MonthClosing

LONGEST_NOTE = 300


@dataclass(frozen=True)
class RuleLine:
    """One version with who saved it, and how many closed months it judged."""

    uid: str
    rule: Rule
    note: str
    saved_by: str
    saved_at: datetime
    closings: int


def rules(desk: Desk) -> list[RuleLine]:
    """Every version, the newest first."""
    desk.require(Permission.VIEW)
    used = (
        select(func.count())
        .select_from(MonthClosing)
        .where(MonthClosing.rule_id == EvaluationRule.id)
        .scalar_subquery()
    )
    with desk.read() as session:
        return [
            RuleLine(row.uid, rule_of(row), row.note or "", row.saved_by, row.created_at, count)
            for row, count in session.execute(
                select(EvaluationRule, used).order_by(EvaluationRule.version.desc())
            )
        ]  # fmt: skip


def rule_row(session: Session, month: str) -> EvaluationRule:
    """The newest version that is in force for the month; before all of them, the first."""
    return session.scalars(select(EvaluationRule).order_by(_newest_first(month)).limit(1)).one()


def rule_for(session: Session, month: str) -> Rule:
    """The rule that judges a month which is still open."""
    return rule_of(rule_row(session, month))


@dataclass(frozen=True)
class Standing:
    """How a month stands: the rule that judged it, or judges it while it is open, and its closing."""

    rule: Rule
    closing: MonthClosing | None = None


def standing(session: Session, month: str) -> Standing:
    """How a month stands, in one statement."""
    in_force = and_(MonthClosing.month == month, MonthClosing.reopened_at.is_(None))
    closed_by = case((MonthClosing.rule_id == EvaluationRule.id, 0), else_=1)
    row, closing = session.execute(
        select(EvaluationRule, MonthClosing)
        .outerjoin(MonthClosing, in_force)
        .order_by(closed_by, _newest_first(month))
        .limit(1)
    ).one()
    return Standing(rule_of(row), closing)


def _newest_first(month: str) -> UnaryExpression[int]:
    return case((EvaluationRule.from_month <= month, EvaluationRule.version), else_=-EvaluationRule.version).desc()


def rule_of(row: EvaluationRule) -> Rule:
    """A row as the rule that the domain knows."""
    return Rule(
        row.band, row.risk_drop, row.risk_months, row.slope_months, row.part_days, row.version, row.from_month
    )  # fmt: skip


def save_rule(desk: Desk, values: Mapping[str, object], *, from_month: str, note: str = "") -> str:
    """The next version, in force from a month on (earlier ones too, as long as they are open); returns its uid.

    Numbers that are not given stay as they are in the version before. Raises FieldProblems.
    """
    desk.require(Permission.EDIT_EVALUATION_RULES)
    words = clean_line(note)
    if len(words) > LONGEST_NOTE:
        raise FieldProblems({"note": _("Keterangan paling panjang {n} huruf.").format(n=LONGEST_NOTE)})
    with desk.write("evaluation_rule.saved") as session:
        newest = session.scalars(select(EvaluationRule).order_by(EvaluationRule.version.desc()).limit(1)).one()
        ready = check_rule(values, from_month, before=rule_of(newest))
        row = EvaluationRule(
            version=newest.version + 1,
            from_month=from_month,
            note=words or None,
            saved_by=desk.officer.name,
            **ready,
        )
        session.add(row)
        session.flush()
        return row.uid
