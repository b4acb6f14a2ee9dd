"""The office's rules of judgement: which one judges a month, and the next version. None is ever changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.evaluation.evaluation_rules import Rule, check_rule
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.text import clean_line
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.judging import call_for_judging
from umkm_desktop.services.rules_in_force import rule_of, rules_by_month
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
            for row, count in session.execute(select(EvaluationRule, used).order_by(EvaluationRule.version.desc()))
        ]


def save_rule(desk: Desk, values: Mapping[str, object], *, from_month: str, note: str = "") -> str:
    """The next version, in force from a month on (earlier ones too, as long as they are open); returns its uid.

    The open months that it judges from now on are due for judging anew (`judging_anew`), one or many. Numbers that are
    not given stay as they are in the version before. Raises FieldProblems.
    """
    desk.require(Permission.EDIT_EVALUATION_RULES)
    words = clean_line(note)
    if len(words) > LONGEST_NOTE:
        raise FieldProblems({"note": _("Keterangan paling panjang {n} huruf.").format(n=LONGEST_NOTE)})
    with desk.write("evaluation_rule.saved") as session:
        newest = session.scalars(select(EvaluationRule).order_by(EvaluationRule.version.desc()).limit(1)).one()
        ready = check_rule(values, from_month, before=rule_of(newest))
        row = EvaluationRule(
            version=newest.version + 1, from_month=from_month, note=words or None, saved_by=desk.officer.name, **ready
        )
        before = rules_by_month(session)
        session.add(row)
        session.flush()
        call_for_judging(session, before)
        return row.uid
