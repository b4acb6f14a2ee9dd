"""The figures of one month for the report to the head of the office, read in a handful of statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.evaluation import Trend, last_day, month_before
from umkm_desktop.domain.partnerships import ENDING_DAYS
from umkm_desktop.domain.placements import State
from umkm_desktop.services.due import ends_within
from umkm_desktop.services.evaluation import EvaluationRow, evaluation_rows
from umkm_desktop.services.placement_lists import late_on
from umkm_desktop.services.targets import product_targets
from umkm_desktop.storage.models import Agreement, Partner, Placement, PlacementStep, SalesReport

CHART_MONTHS = 12


@dataclass(frozen=True)
class PartnerFigures:
    """One partner's placements of the month."""

    name: str
    rows: Sequence[EvaluationRow]
    target: int | None = None

    def count(self, *trends: Trend) -> int:
        """How many placements have one of the trends."""
        return sum(row.judgement.trend in trends for row in self.rows)

    @property
    def sales(self) -> int:
        """What they sold together, rupiah."""
        return sum(row.sales or 0 for row in self.rows)

    @property
    def change(self) -> float | None:
        """In percent, over the placements that reported both months in full; None where nothing can be compared."""
        both = [row for row in self.rows if row.judgement.whole]
        before = sum(row.previous or 0 for row in both)
        return (sum(row.sales or 0 for row in both) - before) * 100 / before if before > 0 else None

    @property
    def products(self) -> int:
        """Products on its shelves or reported by it in the month, each once."""
        return len({(row.business_uid, row.product) for row in self.rows})


@dataclass(frozen=True)
class MonthFigures:
    """Everything the report of a month is made of; ``sales`` are all reported sales by month, rupiah."""

    month: str
    rows: Sequence[EvaluationRow]
    sales: Mapping[str, int]
    newly_placed: int = 0
    targets: Mapping[str, int] = field(default_factory=dict)
    waiting: Sequence[tuple[str, int]] = ()
    ending: int = 0

    def with_trend(self, *trends: Trend) -> list[EvaluationRow]:
        """The placements with one of the trends."""
        return [row for row in self.rows if row.judgement.trend in trends]

    @property
    def reported(self) -> int:
        """Placements whose report is in."""
        return sum(row.sales is not None for row in self.rows)

    @property
    def partners(self) -> list[PartnerFigures]:
        """Every partner of the month, the one that sold most first."""
        groups: dict[str, list[EvaluationRow]] = {}
        for row in self.rows:
            groups.setdefault(row.partner_uid, []).append(row)
        found = [PartnerFigures(rows[0].partner, rows, self.targets.get(uid)) for uid, rows in groups.items()]
        return sorted(found, key=lambda partner: (-partner.sales, partner.name))


def month_figures(session: Session, month: str, day: date) -> MonthFigures:
    """The figures; what waits and what ends is counted as of ``day``. The statements do not grow with the rows."""
    return MonthFigures(
        month=month,
        rows=evaluation_rows(session, month),
        sales=_sales(session, month),
        newly_placed=_newly_placed(session, month),
        targets=product_targets(session, int(month[:4])),
        waiting=_waiting(session, day),
        ending=session.scalar(select(func.count()).select_from(Agreement).where(*ends_within(day, ENDING_DAYS[0])))
        or 0,
    )


def _sales(session: Session, month: str) -> dict[str, int]:
    """All reported sales of the last twelve months and of the same month a year ago."""
    rows = session.execute(
        select(SalesReport.month, func.sum(SalesReport.sales))
        .where(SalesReport.month.between(month_before(month, CHART_MONTHS), month))
        .group_by(SalesReport.month)
    )
    return {one: int(total) for one, total in rows if total is not None}


def _newly_placed(session: Session, month: str) -> int:
    """Placements that came onto the shelf in the month and were not taken back."""
    entered = select(func.count(PlacementStep.placement_id.distinct())).where(
        PlacementStep.status == State.PLACED.value,
        PlacementStep.entered_on.between(date.fromisoformat(f"{month}-01"), last_day(month)),
    )
    return session.scalar(entered) or 0


def _waiting(session: Session, day: date) -> list[tuple[str, int]]:
    """Partners who have not answered for too long, with how many proposals; most first."""
    number = func.count(Placement.id)
    rows = session.execute(
        select(Partner.name, number)
        .join(Placement, Placement.partner_id == Partner.id)
        .where(*late_on(day), Placement.archived_at.is_(None))
        .group_by(Partner.id)
        .order_by(number.desc(), Partner.name)
    )
    return [(name, count) for name, count in rows]
