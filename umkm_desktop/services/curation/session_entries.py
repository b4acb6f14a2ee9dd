"""The products of a session: invite them as they are now, take one out, say who judges what, list them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.curation.curation_sessions import ACTS, Act, State, SubmissionState, check_act, check_reason
from umkm_desktop.domain.curation.rubrics import Rubric
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.curation.curation_sessions import members_of, session_for
from umkm_desktop.services.curation.rubrics import rubric_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import find_listed, why_unlisted
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.bulk import change_records, insert_records
from umkm_desktop.storage.models import (
    Business,
    CurationAssignment,
    CurationSession,
    Owner,
    PanelMember,
    Product,
    SessionEntry,
    Submission,
)

_CHUNK = 2000


@dataclass(frozen=True)
class EntryLine:
    """A product of a session as it was when it was invited; ``withdrawn`` is why it was taken out."""

    uid: str
    number: int
    product_uid: str
    product: str
    business: str
    business_uid: str
    owner: str
    district: str
    category: str
    is_food: bool
    brand: str
    net_weight: str
    price: int | None
    packaging: str
    withdrawn: str
    judges: tuple[str, ...]


@dataclass(frozen=True)
class Invited:
    """How many products came in, and the sentences of those that did not, by product uid."""

    count: int
    refused: Mapping[str, str]


def invite(desk: Desk, session_uid: str, product_uids: Sequence[str]) -> Invited:
    """Invite products, keeping name, weight, price and packaging of today.

    One that cannot come does not stop the others. Raises RuleBroken when the session no longer takes products.
    """
    refused: dict[str, str] = {}
    wanted = list(dict.fromkeys(product_uids))
    with desk.write("session_entry.invited") as session:
        row = session_for(session, desk, session_uid, Act.INVITE)
        rubric, busy = rubric_of(row.rubric), _busy(session)
        number = session.scalar(select(func.max(SessionEntry.number)).where(SessionEntry.session_id == row.id)) or 0
        ready: list[dict[str, Any]] = []
        returned = {entry.product_id: entry for entry in session.scalars(_taken_out(row))}
        products = _products(session, wanted)
        known = {found[0].uid for found in products}
        refused.update({uid: _("Produk itu tidak ada di register.") for uid in wanted if uid not in known})
        for found in products:
            product = found[0]
            sentence = _why_not(found, rubric, busy.get(product.id))
            if sentence:
                refused[product.uid] = sentence
                continue
            if product.id in returned:
                _take_back(returned[product.id], _snapshot(row, returned[product.id].number, found))
                continue
            number += 1
            ready.append(_snapshot(row, number, found))
        ids = insert_records(session, SessionEntry, ready)
        came = {one["product_id"]: at for one, at in zip(ready, ids, strict=True)}
        came |= {entry.product_id: entry.id for entry in returned.values() if entry.withdrawn_at is None}
        _mark_submissions(session, came)
    return Invited(len(wanted) - len(refused), refused)


def withdraw_entry(desk: Desk, entry_uid: str, *, reason: str) -> None:
    """Take a product out of a session that is not closed (tidak hadir …); its submission waits again."""
    check_reason(reason)
    with desk.write("session_entry.withdrawn", reason=reason.strip()) as session:
        entry, _row = entry_for(session, desk, entry_uid, Act.WITHDRAW)
        entry.withdrawn_at, entry.withdrawn_reason = desk.now(), reason.strip()
        for submission in session.scalars(select(Submission).where(Submission.entry_id == entry.id)):
            if submission.status == SubmissionState.INVITED:
                submission.status, submission.entry_id = SubmissionState.WAITING.value, None


def assign(desk: Desk, session_uid: str, entry_uids: Iterable[str], member_uids: Iterable[str]) -> None:
    """Let only these curators judge these products; no curators means the whole panel again."""
    chosen = list(dict.fromkeys(member_uids))
    with desk.write("curation_assignment.changed") as session:
        row = session_for(session, desk, session_uid, Act.ASSIGN)
        members = {member.uid: member for member in session.scalars(members_of(row))}
        if unknown := [uid for uid in chosen if uid not in members]:
            raise RuleBroken(_("{n} kurator yang dipilih tidak duduk dalam panel sesi ini.").format(n=len(unknown)))
        wanted = list(dict.fromkeys(entry_uids))
        ids = list(
            session.scalars(
                select(SessionEntry.id).where(SessionEntry.session_id == row.id, SessionEntry.uid.in_(wanted))
            )
        )
        for old in session.scalars(select(CurationAssignment).where(CurationAssignment.entry_id.in_(ids))):
            session.delete(old)
        session.flush()
        rows = [{"entry_id": entry_id, "member_id": members[uid].id} for entry_id in ids for uid in chosen]
        insert_records(session, CurationAssignment, rows)


def count_entries(desk: Desk, session_uid: str) -> int:
    """How many products ``list_entries`` goes through."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        row = find(session, CurationSession, session_uid)
        inside = select(func.count()).select_from(SessionEntry).where(SessionEntry.session_id == row.id)
        return session.scalar(inside) or 0


def list_entries(desk: Desk, session_uid: str, *, offset: int = 0, limit: int = 10_000) -> list[EntryLine]:
    """The products of a session by their number, also those taken out."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        row = find(session, CurationSession, session_uid)
        page = (
            select(SessionEntry, Product.uid, Business.uid)
            .join(Product, SessionEntry.product_id == Product.id)
            .join(Business, Product.business_id == Business.id)
            .where(SessionEntry.session_id == row.id)
            .order_by(SessionEntry.number)
        )
        found = session.execute(page.offset(offset).limit(limit)).all()
        judges = _judges(session, row)
    return [_line(one, judges.get(one[0].id, ())) for one in found]


def entry_for(session: Session, desk: Desk, entry_uid: str, act: Act) -> tuple[SessionEntry, CurationSession]:
    """A product of a session for an act; raises NotAllowed, NotFound, RuleBroken."""
    desk.require(ACTS[act].permission)
    entry = (
        find(session, SessionEntry, entry_uid) if act is Act.WITHDRAW else find_listed(session, SessionEntry, entry_uid)
    )
    check_act(act, State(entry.session.status), desk.officer.roles)
    if entry.withdrawn_at is not None:
        raise RuleBroken(
            _("Produk ini sudah dikeluarkan dari sesi: {why}.").format(why=(entry.withdrawn_reason or "").rstrip("."))
        )
    return entry, entry.session


def _products(session: Session, uids: Sequence[str]) -> list[Any]:
    found: list[Any] = []
    for start in range(0, len(uids), _CHUNK):
        some = uids[start : start + _CHUNK]
        question = select(Product, Business, Owner.name, Submission.packaging).join(
            Business, Product.business_id == Business.id
        )
        question = question.outerjoin(Owner, Business.owner_id == Owner.id).outerjoin(Submission, _open_submission())
        found += session.execute(question.where(Product.uid.in_(some))).all()
    place = {uid: at for at, uid in enumerate(uids)}
    return sorted(found, key=lambda one: place[one[0].uid])


def _open_submission() -> ColumnElement[bool]:
    waits = Submission.status.in_((SubmissionState.WAITING.value, SubmissionState.INVITED.value))
    return (Submission.product_id == Product.id) & waits


def _busy(session: Session) -> dict[int, CurationSession]:
    """Products that sit in a session whose verdicts are not all given yet, and in which."""
    going = CurationSession.status.in_((State.PREPARED.value, State.RUNNING.value))
    inside = SessionEntry.withdrawn_at.is_(None), CurationSession.archived_at.is_(None)
    question = select(SessionEntry.product_id, CurationSession).join(CurationSession).where(going, *inside)
    return {product_id: row for product_id, row in session.execute(question)}


def _taken_out(row: CurationSession) -> Any:
    return select(SessionEntry).where(SessionEntry.session_id == row.id, SessionEntry.withdrawn_at.is_not(None))


def _why_not(found: Any, rubric: Rubric, busy: CurationSession | None) -> str:
    product = found[0]
    if sentence := why_unlisted(product):
        return sentence
    if busy is not None:
        return _("“{name}” sudah diundang ke sesi {day}.").format(name=product.name, day=format_date(busy.held_on))
    if not rubric.criteria_for(is_food=product.is_food):
        kind = _("pangan") if product.is_food else _("bukan pangan")
        return _("“{name}” adalah {kind}; rubrik sesi ini tidak mempunyai kriteria untuk itu.").format(
            name=product.name, kind=kind
        )
    return ""


def _snapshot(row: CurationSession, number: int, found: Any) -> dict[str, Any]:
    product, business, owner, packaging = found
    return {
        "session_id": row.id,
        "product_id": product.id,
        "number": number,
        "product_name": product.name,
        "business_name": business.name,
        "owner_name": owner,
        "district": business.district,
        "category": product.category or business.category,
        "is_food": product.is_food,
        "brand": product.brand,
        "net_weight": product.net_weight,
        "price": product.price,
        "packaging": packaging,
    }


def _take_back(entry: SessionEntry, today: Mapping[str, Any]) -> None:
    """Invited again, under its old number, with what its product says now; packaging nobody tells stays as it was."""
    entry.withdrawn_at = entry.withdrawn_reason = None
    for field, value in today.items():
        if value is not None or field != "packaging":
            setattr(entry, field, value)


def _mark_submissions(session: Session, entries: Mapping[int, int]) -> None:
    product_ids = list(entries)
    for start in range(0, len(product_ids), _CHUNK):
        waiting = select(Submission).where(
            Submission.product_id.in_(product_ids[start : start + _CHUNK]),
            Submission.status == SubmissionState.WAITING.value,
        )
        invited = SubmissionState.INVITED.value
        changes = (
            (one, {"status": invited, "entry_id": entries[one.product_id]}) for one in session.scalars(waiting).all()
        )
        change_records(session, Submission, changes)


def _judges(session: Session, row: CurationSession) -> dict[int, tuple[str, ...]]:
    question = (
        select(CurationAssignment.entry_id, PanelMember.name)
        .join(PanelMember)
        .where(PanelMember.session_id == row.id)
        .order_by(PanelMember.id)
    )
    judges: dict[int, tuple[str, ...]] = {}
    for entry_id, name in session.execute(question):
        judges[entry_id] = (*judges.get(entry_id, ()), name)
    return judges


def _line(found: Any, judges: tuple[str, ...]) -> EntryLine:
    entry, product_uid, business_uid = found
    texts = {name: getattr(entry, name) or "" for name in ("district", "category", "brand", "net_weight", "packaging")}
    return row_as(
        EntryLine,
        entry,
        product_uid=product_uid,
        product=entry.product_name,
        business=entry.business_name,
        business_uid=business_uid,
        owner=entry.owner_name or "",
        withdrawn=(entry.withdrawn_reason or "") if entry.withdrawn_at else "",
        judges=judges,
        **texts,
    )
