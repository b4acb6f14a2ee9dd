"""Companions and the businesses in their care: enter, change, archive, hand out, reassign, end."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.companions.companions import COMPANION_FIELDS, check_reason, examine_companion
from umkm_desktop.domain.errors import Conflict, FieldProblems, RuleBroken
from umkm_desktop.domain.officers import Permission, Role, roles_from_text
from umkm_desktop.domain.regions import bekasi
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import check_listed, find_listed
from umkm_desktop.services.own_care import own_companion
from umkm_desktop.services.owned import Owned, Values, checked_values
from umkm_desktop.storage.models import Business, Companion, Companionship, Officer

MOST_AT_ONCE = 500
"""Businesses handed out in one act: each is a line of the trail."""
_CHUNK = 500
"""Keys asked for in one statement."""


@dataclass(frozen=True)
class CompanionDetails:
    """One companion for page and form; ``values`` holds the form's fields, ``account`` the linked officer's name."""

    uid: str
    revision: int
    values: Mapping[str, object]
    account: str
    archived: bool


@dataclass(frozen=True)
class Assigned:
    """What became of businesses handed to a companion: ``moved`` had another one before, ``same`` were his already."""

    added: int
    moved: int
    same: int


# --- the companions themselves
class Companions(Owned[Companion]):
    """The companions; ``officer_uid`` of the form links an account."""

    model = Companion
    rules = COMPANION_FIELDS
    changing = archiving = Permission.MANAGE_COMPANIONS

    def checked(self, session: Session, desk: Desk, values: Values, row: Companion | None) -> dict[str, object]:
        typed = {rule.key: values[rule.key] for rule in COMPANION_FIELDS if rule.key in values}
        stored = checked_values(examine_companion(typed, bekasi().districts))
        if row is not None and "officer_uid" not in values:
            return stored
        return {**stored, "officer_uid": _account(session, values.get("officer_uid"), row)}

    def leave(self, session: Session, desk: Desk, row: Companion) -> None:
        """Nobody leaves while businesses are in his care; those in the archive are in nobody's."""
        cared = session.scalar(_cared_by(row.id)) or 0
        if cared:
            sentence = _("{name} masih mendampingi {n} usaha. Alihkan atau akhiri pendampingannya dahulu.")
            raise RuleBroken(sentence.format(name=row.name, n=cared))
        _leave_archived_businesses(session, row, desk.today())


COMPANIONS = Companions()
change_companion, archive_companion = COMPANIONS.change, COMPANIONS.archive


def add_companion(desk: Desk, values: Mapping[str, object]) -> str:
    """Enter a companion and return its uid; ``officer_uid`` links an account. Raises FieldProblems, Conflict."""
    desk.require(Permission.MANAGE_COMPANIONS)
    with desk.write("companion.added") as session:
        companion = Companion(**COMPANIONS.checked(session, desk, values, None))
        session.add(companion)
        session.flush()
        return companion.uid


def companion_details(desk: Desk, uid: str) -> CompanionDetails:
    """One companion; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        companion = find(session, Companion, uid)
        account = session.scalar(select(Officer.name).where(Officer.uid == companion.officer_uid)) or ""
        values = {**COMPANIONS.typed(companion), "officer_uid": companion.officer_uid}
        archived = companion.archived_at is not None
        return CompanionDetails(uid, companion.revision, values, account, archived=archived)


def companion_choices(desk: Desk) -> list[tuple[str, str]]:
    """Uid and name of everybody who may be given businesses, by name."""
    desk.require(Permission.VIEW)
    statement = select(Companion.uid, Companion.name).where(Companion.archived_at.is_(None))
    with desk.read() as session:
        return [(uid, name) for uid, name in session.execute(statement.order_by(Companion.name.collate("NOCASE")))]


def accounts_for(desk: Desk) -> list[tuple[str, str]]:
    """Uid and name of working officers with the role pendamping, for the link to an account."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        rows = session.scalars(select(Officer).where(Officer.active).order_by(Officer.name_key)).all()
    return [(row.uid, row.name) for row in rows if Role.COMPANION in roles_from_text(row.roles)]


def own_companion_uid(desk: Desk) -> str:
    """The same as a uid; empty for an officer who is no companion."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        mine = own_companion(session, desk)
        return mine.uid if mine else ""


# --- who looks after which business
def assign(
    desk: Desk, companion_uid: str, business_uids: Sequence[str], *, reason: str = "", starts: date | None = None
) -> Assigned:
    """Give businesses to a companion in one act; one that has another companion needs the reason.

    The former care ends the day before (or the same day, where it began on it). Raises RuleBroken, NotFound.
    """
    desk.require(Permission.MANAGE_COMPANIONS)
    day = starts or desk.today()
    chosen = list(dict.fromkeys(business_uids))
    _check_many(chosen, day, desk.today())
    with desk.write("companionship.assigned", reason=reason.strip() or None) as session:
        companion = find_listed(session, Companion, companion_uid)
        if companion.ends is not None and companion.ends < day:
            sentence = _("Kontrak {name} berakhir {day}. Perbarui masa kontraknya dahulu, baru bagikan usahanya.")
            raise RuleBroken(sentence.format(name=companion.name, day=format_date(companion.ends)))
        businesses = _businesses(session, chosen)
        present = _open_by_business(session, [business.id for business in businesses])
        same = {one.business_id for one in present.values() if one.companion_id == companion.id}
        moved = [one for one in present.values() if one.companion_id != companion.id]
        _check_no_overlap(session, [one.id for one in businesses], moved, day)
        for one in moved:
            _end(one, day, check_reason(reason, _("pengalihan dari pendamping sebelumnya")))
        session.flush()  # the index allows one open care for each business
        new = [business for business in businesses if business.id not in same]
        session.add_all([Companionship(companion=companion, business=one, starts=day) for one in new])
        return Assigned(len(new) - len(moved), len(moved), len(same))


def _check_no_overlap(
    session: Session, business_ids: Sequence[int], open_ones: Sequence[Companionship], day: date
) -> None:
    """Raise RuleBroken where a care would begin before another one of the business began, or before it ended."""
    later = [one for one in open_ones if one.starts > day]
    for start in range(0, len(business_ids), _CHUNK):
        some = Companionship.business_id.in_(business_ids[start : start + _CHUNK])
        later += session.scalars(select(Companionship).where(some, Companionship.ends > day)).all()
    if later:
        one = max(later, key=lambda care: care.ends or care.starts)
        name, until = session.get_one(Business, one.business_id).name, one.ends or one.starts
        sentence = _("Pendampingan lain atas {name} tercatat sampai {day}; mulailah pada tanggal itu atau sesudahnya.")
        raise RuleBroken(sentence.format(name=name, day=format_date(until)), "starts")


def end_companionship(desk: Desk, business_uid: str, *, reason: str, ends: date | None = None) -> None:
    """No companion looks after the business any more; raises RuleBroken without a reason or a companion."""
    desk.require(Permission.MANAGE_COMPANIONS)
    why = check_reason(reason, _("berakhirnya pendampingan"))
    with desk.write("companionship.ended", reason=why) as session:
        business = find(session, Business, business_uid)
        present = _open_by_business(session, [business.id]).get(business.id)
        if present is None:
            raise RuleBroken(_("{name} tidak sedang didampingi.").format(name=business.name))
        day = ends or desk.today()
        if day < present.starts or day > desk.today():
            sentence = _("Tanggal berakhir antara {start} dan hari ini.")
            raise RuleBroken(sentence.format(start=format_date(present.starts)), "ends")
        present.ends, present.reason = day, why


def _check_many(chosen: Collection[str], day: date, today: date) -> None:
    if not chosen:
        raise RuleBroken(_("Pilih paling sedikit satu usaha."))
    if len(chosen) > MOST_AT_ONCE:
        sentence = _("Paling banyak {most} usaha sekali bagi; yang dipilih {n}. Persempit pilihannya.")
        raise RuleBroken(sentence.format(most=MOST_AT_ONCE, n=len(chosen)))
    if day > today:
        raise RuleBroken(_("Pendampingan dicatat sejak hari ini atau sebelumnya."), "starts")


def _businesses(session: Session, uids: Sequence[str]) -> list[Business]:
    found = {one.uid: one for one in session.scalars(select(Business).where(Business.uid.in_(uids)))}
    for uid in uids:
        check_listed(found.get(uid) or find(session, Business, uid))
    return [found[uid] for uid in uids]


def _end(one: Companionship, day: date, reason: str) -> None:
    eve = date.fromordinal(day.toordinal() - 1)
    one.ends, one.reason = max(eve, one.starts), reason


def _open_by_business(session: Session, business_ids: Sequence[int]) -> dict[int, Companionship]:
    statement = select(Companionship).where(Companionship.business_id.in_(business_ids), Companionship.ends.is_(None))
    return {one.business_id: one for one in session.scalars(statement)}


def _leave_archived_businesses(session: Session, companion: Companion, day: date) -> None:
    """A business that comes back from the archive is in nobody's care, not in that of someone who left."""
    open_care = select(Companionship).where(Companionship.companion_id == companion.id, Companionship.ends.is_(None))
    for one in session.scalars(open_care):
        one.ends, one.reason = max(day, one.starts), _("Pendamping diarsipkan.")


def _cared_by(companion_id: int) -> Select[int]:
    return (
        select(func.count())
        .select_from(Companionship)
        .join(Business, Companionship.business_id == Business.id)
        .where(Companionship.companion_id == companion_id, Companionship.ends.is_(None), Business.archived_at.is_(None))
    )


def _account(session: Session, uid: object, companion: Companion | None) -> str | None:
    """The account to link; one account is one companion."""
    if not uid:
        return None
    officer = find(session, Officer, str(uid))
    if Role.COMPANION not in roles_from_text(officer.roles):
        sentence = _("{name} belum berperan pendamping. Beri perannya di layar Petugas, lalu hubungkan.")
        raise FieldProblems({"officer_uid": sentence.format(name=officer.name)})
    others = select(Companion).where(Companion.officer_uid == officer.uid, Companion.archived_at.is_(None))
    with session.no_autoflush:
        other = next((one for one in session.scalars(others) if one is not companion), None)
    if other is not None:
        sentence = _("Akun {account} sudah dihubungkan dengan pendamping {name}.")
        raise Conflict(sentence.format(account=officer.name, name=other.name))
    return officer.uid
