"""Curation sessions: prepare one, seat its panel, invite products, list them, and what an officer may do now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.curation.curation_sessions import (
    ACTS,
    Act,
    State,
    SubmissionState,
    check_act,
    check_reason,
    check_session,
    refused,
)
from umkm_desktop.domain.curation.rubrics import Rubric
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.officers import Permission, Role, roles_from_text
from umkm_desktop.domain.text import clean_line, clean_lines
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.curation.rubrics import row_of, rubric_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.gate import find_listed, take_out, why_unlisted
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.bulk import change_records, insert_records
from umkm_desktop.storage.models import (
    Business,
    CurationAssignment,
    CurationSession,
    Officer,
    Owner,
    PanelMember,
    PanelVerdict,
    Partner,
    Product,
    SessionEntry,
    Submission,
)
from umkm_desktop.storage.models import Rubric as RubricRow


@dataclass(frozen=True)
class SessionLine:
    """One session in the list; ``target`` is the partner's name or the text; ``decided`` counts recorded verdicts."""

    uid: str
    title: str
    held_on: date
    place: str
    target: str
    rubric: str
    rubric_version: int
    status: str
    members: int
    entries: int
    decided: int


@dataclass(frozen=True)
class MemberLine:
    """A curator on the panel; ``affiliation`` is his unsur."""

    uid: str
    officer_uid: str
    name: str
    affiliation: str
    is_self: bool


@dataclass(frozen=True)
class SessionPage:
    """A session with its panel; ``refusals`` holds for each act why it is not possible now, empty when it is."""

    line: SessionLine
    revision: int
    partner_uid: str
    rubric_uid: str
    note: str
    opened_at: datetime | None
    opened_by: str
    closed_at: datetime | None
    closed_by: str
    close_reason: str
    minuted_at: datetime | None
    minuted_by: str
    minutes_number: str
    members: tuple[MemberLine, ...]
    refusals: Mapping[Act, str]

    @property
    def seat(self) -> MemberLine | None:
        """The officer's own seat on the panel."""
        return next((member for member in self.members if member.is_self), None)


def list_sessions(desk: Desk, *, status: str = "", offset: int = 0, limit: int = 200) -> list[SessionLine]:
    """Sessions that are not archived, the latest first; ``status`` narrows to one state."""
    desk.require(Permission.VIEW)
    latest_first = _lines(status).order_by(CurationSession.held_on.desc(), CurationSession.id.desc())
    with desk.read() as session:
        return [_line(row) for row in session.execute(latest_first.offset(offset).limit(limit))]


def count_sessions(desk: Desk, *, status: str = "") -> int:
    """How many sessions ``list_sessions`` goes through."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(_lines(status).subquery())) or 0


def session_page(desk: Desk, uid: str) -> SessionPage:
    """One session; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        row = find(session, CurationSession, uid)
        line = session.execute(_lines("", archived=True).where(CurationSession.id == row.id)).one()
        partner = session.get(Partner, row.partner_id) if row.partner_id else None
        members = session.scalars(members_of(row)).all()
        texts = ("note", "opened_by", "closed_by", "close_reason", "minuted_by", "minutes_number")
        return row_as(
            SessionPage,
            row,
            line=_line(line),
            partner_uid=partner.uid if partner else "",
            rubric_uid=row.rubric.uid,
            members=tuple(_member(member, desk) for member in members),
            refusals={act: refused(act, State(row.status), desk.officer.roles) for act in Act},
            **{name: getattr(row, name) or "" for name in texts},
        )


def prepare_session(desk: Desk, values: Mapping[str, Any]) -> str:
    """A new session: ``held_on``, ``place``, ``title``, ``partner`` (uid) or ``target``, ``rubric`` (uid or example).

    Returns the uid. Raises FieldProblems, NotFound.
    """
    desk.require(ACTS[Act.CHANGE].permission)
    _refuse(values)
    with desk.write("curation_session.prepared") as session:
        row = CurationSession()
        _fill(session, desk, row, values)
        session.add(row)
        session.flush()
        return row.uid


def change_session(desk: Desk, uid: str, values: Mapping[str, Any], *, revision: int | None = None) -> None:
    """Change a session that is not open yet; fields not given stay. Raises FieldProblems, RuleBroken, Conflict."""
    with desk.write("curation_session.changed") as session:
        row = session_for(session, desk, uid, Act.CHANGE)
        check_revision(row, revision)
        kept = {field: getattr(row, field) for field in ("held_on", "place", "title", "target", "note")}
        merged = {**kept, "rubric": row.rubric.uid, "partner": _partner_uid(session, row), **values}
        _refuse(merged)
        _fill(session, desk, row, merged)
        _check_rubric_covers(session, row)


def archive_session(desk: Desk, uid: str, *, reason: str) -> None:
    """Take a session that was never opened out of the lists, with the reason; its products are free again."""
    if not reason.strip():
        raise RuleBroken(_("Tuliskan alasan pengarsipan."), "reason")
    with desk.write("curation_session.archived", reason=reason.strip()) as session:
        take_out(session_for(session, desk, uid, Act.ARCHIVE), desk.now())


def seat_curator(desk: Desk, session_uid: str, officer_uid: str, *, affiliation: str) -> str:
    """Put an officer with the role kurator on the panel, and for whom he sits there; returns the seat's uid.

    Raises RuleBroken when he is no curator, no longer active, or sits there already.
    """
    unsur = clean_line(affiliation)
    with desk.write("panel_member.seated") as session:
        row = session_for(session, desk, session_uid, Act.SEAT)
        officer = find(session, Officer, officer_uid)
        if not officer.active or Role.CURATOR not in roles_from_text(officer.roles):
            raise RuleBroken(
                _("{name} bukan kurator aktif. Beri peran Kurator dahulu di Petugas.").format(name=officer.name)
            )
        if not unsur:
            raise FieldProblems({"affiliation": _("Isi unsur yang diwakili, misalnya Dinas, Ritel, atau Akademisi.")})
        taken = members_of(row).where(PanelMember.officer_uid == officer.uid)
        if session.scalars(taken).first() is not None:
            raise RuleBroken(_("{name} sudah duduk dalam panel ini.").format(name=officer.name))
        member = PanelMember(session_id=row.id, officer_uid=officer.uid, name=officer.name, affiliation=unsur)
        session.add(member)
        session.flush()
        return member.uid


def remove_curator(desk: Desk, member_uid: str) -> None:
    """Take a curator off the panel before the session opens, with what he was assigned to."""
    desk.require(ACTS[Act.SEAT].permission)
    with desk.write("panel_member.removed") as session:
        member = find_listed(session, PanelMember, member_uid)
        row = session.get_one(CurationSession, member.session_id)
        check_act(Act.SEAT, State(row.status), desk.officer.roles)
        for assigned in session.scalars(select(CurationAssignment).where(CurationAssignment.member_id == member.id)):
            session.delete(assigned)
        session.flush()
        session.delete(member)


def curators(desk: Desk) -> list[tuple[str, str]]:
    """Uid and name of every active officer who may sit on a panel, by name."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        active = session.scalars(select(Officer).where(Officer.active).order_by(Officer.name_key))
        return [(officer.uid, officer.name) for officer in active if Role.CURATOR in roles_from_text(officer.roles)]


def session_for(session: Session, desk: Desk, uid: str, act: Act) -> CurationSession:
    """The session for an act; raises NotAllowed, NotFound, or RuleBroken where its state does not allow the act."""
    desk.require(ACTS[act].permission)
    row = find(session, CurationSession, uid)
    check_act(act, State(row.status), desk.officer.roles)
    if row.archived_at is not None:
        raise RuleBroken(_("Sesi ini sudah diarsipkan."))
    return row


def members_of(row: CurationSession) -> Select[Any]:
    """The panel in the order of seating."""
    return select(PanelMember).where(PanelMember.session_id == row.id).order_by(PanelMember.id)


def _refuse(values: Mapping[str, Any]) -> None:
    problems = check_session(values)
    if not values.get("rubric"):
        problems["rubric"] = _("Pilih rubrik.")
    if problems:
        raise FieldProblems(problems)


def _fill(session: Session, desk: Desk, row: CurationSession, values: Mapping[str, Any]) -> None:
    rubric = row_of(session, desk, str(values["rubric"]))
    if rubric.retired_at is not None and row.rubric_id != rubric.id:
        raise FieldProblems({"rubric": _("Rubrik itu tidak dipakai lagi; pilih yang lain.")})
    partner = str(values.get("partner") or "")
    row.held_on = values["held_on"]
    row.place = clean_line(str(values["place"]))
    row.title = clean_line(str(values.get("title") or "")) or _("Kurasi {day}").format(day=format_date(row.held_on))
    row.partner_id = find_listed(session, Partner, partner).id if partner else None
    row.target = clean_line(str(values.get("target") or "")) or None
    row.note = clean_lines(str(values.get("note") or "")) or None
    row.rubric_id = rubric.id


def _check_rubric_covers(session: Session, row: CurationSession) -> None:
    """Another rubric must have criteria for every product that is already invited."""
    rubric = rubric_of(session.get_one(RubricRow, row.rubric_id))
    kinds = select(SessionEntry.is_food, func.min(SessionEntry.product_name)).group_by(SessionEntry.is_food)
    inside = kinds.where(SessionEntry.session_id == row.id, SessionEntry.withdrawn_at.is_(None))
    for is_food, name in session.execute(inside):
        if not rubric.criteria_for(is_food=is_food):
            sentence = _("Rubrik itu tidak mempunyai kriteria untuk produk yang sudah diundang, misalnya “{name}”.")
            raise FieldProblems({"rubric": sentence.format(name=name)})


def _partner_uid(session: Session, row: CurationSession) -> str:
    return (session.scalar(select(Partner.uid).where(Partner.id == row.partner_id)) or "") if row.partner_id else ""


def _lines(status: str, *, archived: bool = False) -> Select[Any]:
    entries = select(func.count()).select_from(SessionEntry).where(SessionEntry.session_id == CurationSession.id)
    members = select(func.count()).select_from(PanelMember).where(PanelMember.session_id == CurationSession.id)
    decided = entries.join(PanelVerdict, PanelVerdict.entry_id == SessionEntry.id)
    statement = (
        select(
            CurationSession,
            Partner.name.label("partner"),
            RubricRow.name.label("rubric"),
            RubricRow.version.label("rubric_version"),
            members.scalar_subquery().label("members"),
            entries.where(SessionEntry.withdrawn_at.is_(None)).scalar_subquery().label("entries"),
            decided.where(PanelVerdict.status == "recorded").scalar_subquery().label("decided"),
        )
        .join(RubricRow, CurationSession.rubric_id == RubricRow.id)
        .outerjoin(Partner, CurationSession.partner_id == Partner.id)
    )
    if not archived:
        statement = statement.where(CurationSession.archived_at.is_(None))
    return statement.where(CurationSession.status == status) if status else statement


def _line(found: Any) -> SessionLine:
    row: CurationSession = found[0]
    counted = {name: getattr(found, name) for name in ("rubric", "rubric_version", "members", "entries", "decided")}
    return row_as(SessionLine, row, target=found.partner or row.target or _("umum"), **counted)


def _member(member: PanelMember, desk: Desk) -> MemberLine:
    return MemberLine(
        member.uid, member.officer_uid, member.name, member.affiliation, member.officer_uid == desk.officer.uid
    )


# --- products
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
            sentence = _why_not_invited(found, rubric, busy.get(product.id))
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
    return [_entry_line(one, judges.get(one[0].id, ())) for one in found]


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


def _why_not_invited(found: Any, rubric: Rubric, busy: CurationSession | None) -> str:
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


def _entry_line(found: Any, judges: tuple[str, ...]) -> EntryLine:
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
