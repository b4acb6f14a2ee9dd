"""What the window around the screens says: whose office it is, and how much waits behind each screen."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from umkm_desktop.domain.evaluation import month_before, month_of
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partnerships import ENDING_DAYS
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.due import NOT_CURATED, UNANSWERED, ends_within, unreported_in
from umkm_desktop.storage.models import Agreement, Business, Office, Placement, Product


def count_for_side_bar(desk: Desk) -> Mapping[str, int]:
    """How much there is, or waits, behind the screens of the side bar; 0 where the officer may not look."""
    if not desk.may(Permission.VIEW):
        return {}
    today = desk.today()
    last_month = month_before(month_of(today))
    counts: Mapping[str, Any] = {
        "businesses": select(func.count()).select_from(Business).where(Business.archived_at.is_(None)),
        "curation": select(func.count()).select_from(Product).where(*NOT_CURATED),
        "partnerships": select(func.count()).select_from(Agreement).where(*ends_within(today, ENDING_DAYS[0])),
        "placements": select(func.count()).select_from(Placement).where(*UNANSWERED),
        "evaluation": select(func.count()).select_from(Placement).where(*unreported_in(last_month)),
    }
    with desk.read() as session:
        row = session.execute(select(*(query.scalar_subquery().label(name) for name, query in counts.items()))).one()
    return {name: int(number) for name, number in row._mapping.items()}


def office_name(desk: Desk) -> str:
    """The office's name as on its letterhead, for the window."""
    with desk.read() as session:
        return session.scalar(select(Office.name)) or desk.database.path.stem


def minutes_until_lock(desk: Desk) -> int:
    """Minutes without a key or the mouse after which the window locks itself; 0 never."""
    with desk.read() as session:
        minutes = session.scalar(select(Office.auto_lock_minutes))
    return 5 if minutes is None else minutes
