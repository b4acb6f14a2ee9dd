"""Which rule judges a month, whether the month is closed, and the sentences for whoever would change or read it."""

from collections.abc import Callable
from functools import cache

from sqlalchemy import UnaryExpression, case, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation_rules import Rule
from umkm_desktop.domain.officers import ROLE_NAMES, Permission, holders
from umkm_desktop.i18n import _, format_month
from umkm_desktop.storage.models import EvaluationRule, MonthClosing


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
