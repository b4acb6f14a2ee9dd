"""What judging anew would say: of every stored judgement for the health check, of a closed month for its readers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_month
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.judged_months import judged_month
from umkm_desktop.services.judging import Row, closed_months_of, judged_rows
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.storage.models import Judgement, MonthClosing, MonthDue, Placement, SalesReport

_STEP = 4_000


@dataclass(frozen=True)
class LaterWord:
    """What a closed month would say of a placement by what is known now; it counts only after reopening."""

    placement_uid: str
    sales: int | None
    trend: Trend
    change: float | None


def judged_otherwise(desk: Desk, progress: Progress = no_progress) -> list[str]:
    """Open months whose stored judgements are not what judging anew says, as sentences. Raises Cancelled."""
    desk.require(Permission.VIEW)
    found = []
    with desk.read() as session:
        due = set(session.scalars(select(MonthDue.month)))
        months = set(session.scalars(select(SalesReport.month).distinct()))
        months |= set(session.scalars(select(Judgement.month).where(Judgement.closing_id.is_(None)).distinct()))
        wanted = sorted(months - due - closed_months_of(session))
        for number, month in enumerate(wanted):
            if progress.cancelled():
                raise Cancelled
            progress(number, len(wanted), format_month(month))
            wrong = _differing(session, month)
            if wrong:
                found.append(
                    _(
                        "Penilaian {month}: {n} penempatan tersimpan lain dari hitungan ulang. Simpan versi aturan "
                        "penilaian mulai bulan itu agar dinilai ulang."
                    ).format(month=format_month(month), n=wrong)
                )
    return found


def _differing(session: Session, month: str) -> int:
    """How many placements of an open month are stored otherwise than they are judged, or the one without the other."""
    ids = session.scalars(select(SalesReport.placement_id).where(SalesReport.month == month)).all()
    stored = {row["placement_id"]: row for row in _stored(session, month)}
    wrong = len(stored.keys() - set(ids))
    for row in judged_rows(session, [month], sorted(ids)):
        there = stored.get(row["placement_id"])
        wrong += there is None or any(there[name] != value for name, value in row.items())
    return wrong


def _stored(session: Session, month: str) -> Iterator[Row]:
    open_ones = select(Judgement.__table__).where(Judgement.month == month, Judgement.closing_id.is_(None))
    for row in session.connection().execute(open_ones).mappings():
        yield dict(row)


def later_known(desk: Desk, month: str, placement_uids: Sequence[str]) -> dict[str, LaterWord]:
    """Of these placements what a closed month would say now, where that is another word or figure."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        closing = judged_month(session, month).closing
        return {} if closing is None else later_in(session, closing, placement_uids)


def later_in(session: Session, closing: MonthClosing, placement_uids: Sequence[str]) -> dict[str, LaterWord]:
    """The same inside a session; what has no report now is left out, for closed months take none back."""
    kept: dict[int, Any] = {}
    for start in range(0, len(placement_uids), _STEP):
        rows = session.execute(
            select(Placement.id, Placement.uid, Judgement.sales, Judgement.trend, Judgement.change)
            .outerjoin(Judgement, (Judgement.placement_id == Placement.id) & (Judgement.closing_id == closing.id))
            .where(Placement.uid.in_(placement_uids[start : start + _STEP]))
        )
        kept |= {row.id: row for row in rows}
    found: dict[str, LaterWord] = {}
    for now in judged_rows(session, [closing.month], sorted(kept)):
        _id, uid, *then = kept[now["placement_id"]]
        if now["sales"] is not None and [now["sales"], now["trend"], now["change"]] != then:
            found[uid] = _later(uid, now)
    return found


def _later(uid: str, row: Row) -> LaterWord:
    change = row["change"]
    return LaterWord(uid, row["sales"], Trend(row["trend"]), None if change is None else change / 100)
