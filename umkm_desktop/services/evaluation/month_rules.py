"""The office's rules of judgement, none of which is ever changed but succeeded, and the feasts that shift months."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.evaluation.evaluation_rules import Rule, check_rule
from umkm_desktop.domain.evaluation.feasts import Shift, check_feast, shift_of
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.text import clean_line
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.judged_months import rule_of, rules_by_month
from umkm_desktop.services.judging import call_for_judging
from umkm_desktop.storage.models import EvaluationRule, Feast, MonthClosing

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

    The open months that it judges from now on are due for judging anew (`month_closing`), one or many. Numbers that are
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


@dataclass(frozen=True)
class FeastLine:
    """One feast of the office's table."""

    uid: str
    name: str
    day: date
    source: str
    revision: int


def feasts(desk: Desk) -> list[FeastLine]:
    """Every feast, by day."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return [
            FeastLine(row.uid, row.name, row.day, row.source or "", row.revision)
            for row in session.scalars(select(Feast).order_by(Feast.day))
        ]


def save_feast(
    desk: Desk, *, name: str, day: date | None, source: str = "", uid: str | None = None, revision: int | None = None
) -> str:
    """A new feast, or one corrected where ``uid`` is given; returns the uid. Raises FieldProblems, Conflict."""
    desk.require(Permission.EDIT_EVALUATION_RULES)
    ready = check_feast(name, day, source)
    with desk.write("feast.saved") as session:
        taken = session.scalars(select(Feast).where(Feast.day == ready["day"])).first()
        if taken is not None and taken.uid != uid:
            sentence = _("{name} sudah tercatat pada {day}.").format(name=taken.name, day=format_date(taken.day))
            raise FieldProblems({"day": sentence})
        row = Feast() if uid is None else find(session, Feast, uid)
        check_revision(row, revision)
        for field, value in ready.items():
            setattr(row, field, value)
        session.add(row)
        session.flush()
        return row.uid


def remove_feast(desk: Desk, uid: str) -> None:
    """Take a feast out of the table; the trail keeps it. Raises NotFound."""
    desk.require(Permission.EDIT_EVALUATION_RULES)
    with desk.write("feast.removed") as session:
        session.delete(find(session, Feast, uid))


def month_shift(session: Session, month: str) -> Shift:
    """Which comparisons of a month the office's feasts shift."""
    return shift_of(month, [(name, day) for name, day in session.execute(select(Feast.name, Feast.day))])
