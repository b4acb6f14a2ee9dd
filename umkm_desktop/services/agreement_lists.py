"""Lists of agreements: by standing, partner and words, what ends soonest first."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select

from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partnerships import ENDING_DAYS, Standing, Status, standing
from umkm_desktop.services.desk import Desk
from umkm_desktop.storage.models import Agreement, Business, Document, Partner


@dataclass(frozen=True)
class AgreementRow:
    """One agreement in a list; ``days_left`` counts to its end, ``fraction`` of the term is over (0 to 1)."""

    uid: str
    number: str | None
    business_uid: str
    business: str
    partner_uid: str
    partner: str
    pattern: str
    starts: date | None
    ends: date | None
    standing: str
    days_left: int | None
    fraction: float
    certified: bool


@dataclass(frozen=True)
class AgreementQuery:
    """What a list shows; empty fields do not filter. ``ends_within`` counts days from today."""

    text: str = ""
    standings: tuple[str, ...] = ()
    partner_uid: str | None = None
    business_uid: str | None = None
    ends_within: int | None = None


def count_agreements(desk: Desk, query: AgreementQuery) -> int:
    """How many agreements the list holds."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        ids = _filtered(query, desk.today()).with_only_columns(Agreement.id).subquery()
        return session.scalar(select(func.count()).select_from(ids)) or 0


def page_agreements(desk: Desk, query: AgreementQuery, *, offset: int = 0, limit: int = 100) -> list[AgreementRow]:
    """One page: what is not ended comes first, the soonest end on top."""
    desk.require(Permission.VIEW)
    certified = (
        select(Document.id)
        .where(Document.agreement_id == Agreement.id, Document.kind == "certificate", Document.status == "issued")
        .exists()
    )
    statement = (
        _filtered(query, desk.today())
        .add_columns(certified)
        .order_by(Agreement.status == Status.ENDED.value, Agreement.ends, Agreement.id)
        .offset(offset)
        .limit(limit)
    )
    with desk.read() as session:
        return [_row(desk.today(), *found) for found in session.execute(statement)]


def count_by_standing(desk: Desk) -> dict[str, int]:
    """How many agreements stand how today; standings without any are 0."""
    desk.require(Permission.VIEW)
    statement = select(Agreement.status, Agreement.starts, Agreement.ends).where(Agreement.archived_at.is_(None))
    counts = dict.fromkeys((one.value for one in Standing), 0)
    with desk.read() as session:
        for status, starts, ends in session.execute(statement):
            counts[standing(status, starts, ends, desk.today()).value] += 1
    return counts


def _filtered(query: AgreementQuery, today: date) -> Select[Agreement, Business, Partner]:
    statement = (
        select(Agreement, Business, Partner)
        .join(Business, Agreement.business_id == Business.id)
        .join(Partner, Agreement.partner_id == Partner.id)
        .where(Agreement.archived_at.is_(None))
    )
    if query.standings:
        statement = statement.where(or_(false(), *[_stands(Standing(one), today) for one in query.standings]))
    if query.partner_uid:
        statement = statement.where(Partner.uid == query.partner_uid)
    if query.business_uid:
        statement = statement.where(Business.uid == query.business_uid)
    if query.ends_within is not None:
        last = today + timedelta(days=query.ends_within)
        statement = statement.where(
            Agreement.status == Status.SIGNED.value, Agreement.ends >= today, Agreement.ends <= last
        )
    for word in query.text.split():
        names = (Business.name, Partner.name, Agreement.number)
        statement = statement.where(or_(*[name.icontains(word, autoescape=True) for name in names]))
    return statement


def _stands(wanted: Standing, today: date) -> ColumnElement[bool]:
    """The same rule as ``domain.partnerships.standing``, in SQL; a test holds the two together."""
    if wanted in {Standing.DRAFT, Standing.ENDED}:
        return Agreement.status == wanted.value
    soon = today + timedelta(days=ENDING_DAYS[-1])
    begun = or_(Agreement.starts.is_(None), Agreement.starts <= today)
    term: dict[Standing, ColumnElement[bool]] = {
        Standing.NOT_YET: Agreement.starts > today,
        Standing.EXPIRED: and_(begun, Agreement.ends < today),
        Standing.ENDING: and_(begun, Agreement.ends >= today, Agreement.ends <= soon),
        Standing.RUNNING: and_(begun, or_(Agreement.ends.is_(None), Agreement.ends > soon)),
    }
    return and_(Agreement.status == Status.SIGNED.value, term[wanted])


def _row(today: date, agreement: Agreement, business: Business, partner: Partner, certified: Any) -> AgreementRow:
    return AgreementRow(
        uid=agreement.uid,
        number=agreement.number,
        business_uid=business.uid,
        business=business.name,
        partner_uid=partner.uid,
        partner=partner.name,
        pattern=agreement.pattern,
        starts=agreement.starts,
        ends=agreement.ends,
        standing=standing(agreement.status, agreement.starts, agreement.ends, today).value,
        days_left=None if agreement.ends is None else (agreement.ends - today).days,
        fraction=_fraction(agreement.starts, agreement.ends, today),
        certified=bool(certified),
    )


def _fraction(starts: date | None, ends: date | None, today: date) -> float:
    if starts is None or ends is None:
        return 0.0
    return min(1.0, max(0.0, (today - starts).days / max(1, (ends - starts).days)))
