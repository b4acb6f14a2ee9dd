"""The feasts of the office: read, correct, add and remove."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.evaluation.feasts import Shift, check_feast, shift_of
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.storage.models import Feast


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
