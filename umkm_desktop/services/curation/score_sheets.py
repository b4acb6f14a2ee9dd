"""A curator's own score sheets, blind until the session is closed; everybody else sees how many are in."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.curation.curation_gates import GateOutcome
from umkm_desktop.domain.curation.curation_sessions import (
    ACTS,
    Act,
    Interest,
    SheetState,
    State,
    check_act,
    check_reason,
    same_person,
)
from umkm_desktop.domain.curation.rubrics import Criterion
from umkm_desktop.domain.curation.scoring import check_points
from umkm_desktop.domain.errors import FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.text import clean_lines
from umkm_desktop.i18n import _
from umkm_desktop.services.curation.curation_sessions import entry_for, members_of
from umkm_desktop.services.curation.panel_work import PanelWork, gate_at, papers_now, work_of
from umkm_desktop.services.curation.rubrics import rubric_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.gate import find_listed
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.bulk import change_records
from umkm_desktop.storage.models import (
    CurationAssignment,
    CurationSession,
    PanelMember,
    ScorePhoto,
    ScoreSheet,
    SessionEntry,
    Submission,
)

MAX_NOTE = 1000


@dataclass(frozen=True)
class SheetPage:
    """A curator's sheet for one product; ``blocked`` is why he does not judge it, empty when he does.

    ``revision`` is None while nothing is kept.
    """

    entry_uid: str
    session_status: str
    criteria: tuple[Criterion, ...]
    points: Mapping[str, int]
    notes: Mapping[str, str]
    remark: str
    status: str
    submitted_at: datetime | None
    interest: str
    interest_note: str
    reopen_reason: str
    blocked: str
    revision: int | None


@dataclass(frozen=True)
class EntryFacts:
    """A product's head on the score sheet; ``asked`` and ``mended`` are of a product that comes again."""

    uid: str
    product_uid: str
    product: str
    business: str
    district: str
    is_food: bool
    net_weight: str
    packaging: str
    price: int | None
    capacity: int | None
    shelf_life_days: int | None
    submitted_on: date | None
    asked: str
    mended: str
    gate: GateOutcome


@dataclass(frozen=True)
class MyProduct:
    """A product in a curator's own list: how many criteria are filled, how his sheet stands ("" for not begun)."""

    entry_uid: str
    number: int
    product: str
    business: str
    is_food: bool
    filled: int
    criteria: int
    status: str
    blocked: str


def my_products(desk: Desk, session_uid: str) -> list[MyProduct]:
    """The products the officer judges in a session. Raises NotAllowed when he does not sit on its panel."""
    desk.require(Permission.SCORE)
    with desk.read() as session:
        row = find(session, CurationSession, session_uid)
        member, work = _seat(session, desk, row), work_of(session, row)
        rubric = rubric_of(row.rubric)
        lines = []
        for entry in work.entries:
            if member.id not in {called.id for called in work.called(entry)}:
                continue
            status, points = work.sheets.get((entry.id, member.id), ("", "{}"))
            lines.append(
                MyProduct(
                    entry_uid=entry.uid,
                    number=entry.number,
                    product=entry.product_name,
                    business=entry.business_name,
                    is_food=entry.is_food,
                    filled=len(json.loads(points)),
                    criteria=len(rubric.criteria_for(is_food=entry.is_food)),
                    status=status,
                    blocked=_blocked(member, entry, status),
                )
            )
        return lines


def entry_facts(desk: Desk, entry_uid: str) -> EntryFacts:
    """What is known of a product of a session, with the legal gate on the session's day. Raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        entry = find(session, SessionEntry, entry_uid)
        row, product = entry.session, entry.product
        handed_in = session.scalars(
            select(Submission).where(Submission.product_id == product.id).order_by(Submission.id.desc()).limit(1)
        ).first()
        papers = papers_now(session, row, entry=entry)
        return row_as(
            EntryFacts,
            entry,
            product_uid=product.uid,
            product=entry.product_name,
            business=entry.business_name,
            capacity=product.capacity_per_month,
            shelf_life_days=product.shelf_life_days,
            submitted_on=handed_in.submitted_on if handed_in else None,
            asked=(handed_in.asked or "") if handed_in else "",
            mended=(handed_in.mended or "") if handed_in else "",
            gate=gate_at(rubric_of(row.rubric), row, entry, papers[entry.id]),
            **{name: getattr(entry, name) or "" for name in ("district", "net_weight", "packaging")},
        )


def read_sheet(desk: Desk, entry_uid: str) -> SheetPage:
    """The officer's own sheet for a product; nobody reads another's here. Raises NotAllowed, NotFound."""
    desk.require(Permission.SCORE)
    with desk.read() as session:
        entry = find(session, SessionEntry, entry_uid)
        member = _seat(session, desk, entry.session)
        _check_assigned(session, entry, member)
        sheet = _sheet(session, entry, member) or ScoreSheet(status="", points="{}", notes="{}")
        texts = ("remark", "interest", "interest_note", "reopen_reason")
        return row_as(
            SheetPage,
            sheet,
            entry_uid=entry.uid,
            session_status=entry.session.status,
            criteria=_criteria(entry),
            points=json.loads(sheet.points),
            notes=json.loads(sheet.notes),
            blocked=_blocked(member, entry, sheet.status),
            **{name: getattr(sheet, name) or "" for name in texts},
        )


def keep_sheet(
    desk: Desk,
    entry_uid: str,
    points: Mapping[str, int],
    *,
    notes: Mapping[str, str] | None = None,
    remark: str = "",
    revision: int | None = None,
) -> int:
    """Keep what is filled so far and return its revision; criteria may be missing.

    Raises FieldProblems by criterion, RuleBroken, and Conflict where it was kept elsewhere since ``revision``.
    """
    with desk.write("score_sheet.kept") as session:
        entry, sheet = _sheet_to_fill(session, desk, entry_uid)
        check_revision(sheet, revision)
        _fill(sheet, entry, points, notes or {}, remark)
        session.flush()
        return sheet.revision


def submit_sheet(desk: Desk, entry_uid: str) -> None:
    """Hand in the sheet as it was kept; it is final until the session's leader reopens it. Raises FieldProblems."""
    with desk.write("score_sheet.submitted") as session:
        entry, sheet = _sheet_to_fill(session, desk, entry_uid)
        _submit(desk, entry, sheet)


def submit_complete(desk: Desk, session_uid: str) -> int:
    """Hand in every sheet of the officer that is complete; returns how many."""
    with desk.write("score_sheet.submitted") as session:
        desk.require(ACTS[Act.SCORE].permission)
        row = find_listed(session, CurationSession, session_uid)
        check_act(Act.SCORE, State(row.status), desk.officer.roles)
        member = _seat(session, desk, row)
        question = select(ScoreSheet, SessionEntry).join(SessionEntry).where(SessionEntry.session_id == row.id)
        question = question.where(ScoreSheet.member_id == member.id, SessionEntry.withdrawn_at.is_(None))
        drafted = session.execute(question.where(ScoreSheet.status == SheetState.DRAFTED.value)).all()
        ready = [
            sheet
            for sheet, entry in drafted
            if {one.key for one in _criteria(entry)} == set(json.loads(sheet.points))
            and not _blocked(member, entry, sheet.status)
        ]
        return change_records(session, ScoreSheet, ((sheet, _handed_in(desk, sheet)) for sheet in ready))


def declare_interest(desk: Desk, entry_uid: str, interest: str, *, note: str = "") -> None:
    """State a conflict of interest: the officer does not judge this product, what he gave no longer counts."""
    desk.require(ACTS[Act.DECLARE].permission)
    if interest not in set(Interest):
        raise FieldProblems({"interest": _("Pilih jenis benturan kepentingan.")})
    with desk.write("score_sheet.conflict") as session:
        entry, row = entry_for(session, desk, entry_uid, Act.DECLARE)
        member = _seat(session, desk, row)
        sheet = _sheet(session, entry, member) or _new_sheet(session, entry, member)
        sheet.status = SheetState.CONFLICT.value
        sheet.interest, sheet.interest_note = interest, clean_lines(note)[:MAX_NOTE] or None


def reopen_sheet(desk: Desk, entry_uid: str, member_uid: str, *, reason: str) -> None:
    """Give a curator his submitted sheet back to fill, or undo a declared interest; with the reason, while it runs."""
    desk.require(ACTS[Act.REOPEN_SHEET].permission)
    check_reason(reason)
    with desk.write("score_sheet.reopened", reason=reason.strip()) as session:
        entry, _row = entry_for(session, desk, entry_uid, Act.REOPEN_SHEET)
        sheet = _sheet(session, entry, find_listed(session, PanelMember, member_uid))
        if sheet is None or sheet.status == SheetState.DRAFTED:
            raise RuleBroken(_("Lembar kurator itu belum masuk; tidak ada yang perlu dibuka kembali."))
        sheet.status = SheetState.DRAFTED.value
        sheet.interest = sheet.interest_note = sheet.submitted_at = sheet.sha256 = None
        sheet.reopened_at, sheet.reopened_by, sheet.reopen_reason = desk.now(), desk.officer.name, reason.strip()


@dataclass(frozen=True)
class ProductProgress:
    """How many sheets of a product are in, of how many; ``conflicts`` curators do not judge it."""

    entry_uid: str
    number: int
    product: str
    submitted: int
    expected: int
    conflicts: int


@dataclass(frozen=True)
class CuratorProgress:
    """How many of a curator's products are handed in."""

    member_uid: str
    name: str
    submitted: int
    expected: int


@dataclass(frozen=True)
class Progress:
    """How far a session is: counts only, never points."""

    submitted: int
    expected: int
    products: tuple[ProductProgress, ...]
    curators: tuple[CuratorProgress, ...]


def progress(desk: Desk, session_uid: str) -> Progress:
    """How many sheets are in, by product and by curator; the same for everybody, whoever leads the session."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        row = find(session, CurationSession, session_uid)
        work = work_of(session, row)
    products = tuple(_product_progress(work, entry) for entry in work.entries)
    expected: dict[int, int] = dict.fromkeys(work.members, 0)
    submitted = dict(expected)
    for entry in work.entries:
        for member in work.judges(entry):
            expected[member.id] += 1
            submitted[member.id] += work.is_in(entry, member)
    curators = tuple(
        CuratorProgress(member.uid, member.name, submitted[at], expected[at]) for at, member in work.members.items()
    )
    return Progress(sum(submitted.values()), sum(expected.values()), products, curators)


def _product_progress(work: PanelWork, entry: SessionEntry) -> ProductProgress:
    judges = work.judges(entry)
    return ProductProgress(
        entry_uid=entry.uid,
        number=entry.number,
        product=entry.product_name,
        submitted=sum(work.is_in(entry, member) for member in judges),
        expected=len(judges),
        conflicts=len(work.called(entry)) - len(judges),
    )


def _sheet_to_fill(session: Session, desk: Desk, entry_uid: str) -> tuple[SessionEntry, ScoreSheet]:
    """The officer's own sheet that he may fill now, made if it is not there yet; raises with why he may not."""
    entry, row = entry_for(session, desk, entry_uid, Act.SCORE)
    member = _seat(session, desk, row)
    _check_assigned(session, entry, member)
    sheet = _sheet(session, entry, member)
    if blocked := _blocked(member, entry, sheet.status if sheet else ""):
        raise RuleBroken(blocked)
    if sheet is not None and sheet.status == SheetState.SUBMITTED:
        raise RuleBroken(
            _("Lembar ini sudah masuk dan tidak berubah lagi. Kepala Bidang dapat membukanya kembali dengan alasan.")
        )
    return entry, sheet or _new_sheet(session, entry, member)


def _own_sheet(session: Session, desk: Desk, sheet: ScoreSheet) -> bool:
    """Whether a sheet is the officer's own."""
    return sheet.member.officer_uid == desk.officer.uid


def _seat(session: Session, desk: Desk, row: CurationSession) -> PanelMember:
    seat = session.scalars(members_of(row).where(PanelMember.officer_uid == desk.officer.uid)).first()
    if seat is None:
        raise NotAllowed(_("Anda tidak duduk dalam panel sesi ini; hanya kuratornya yang menilai."))
    found: PanelMember = seat
    return found


def _check_assigned(session: Session, entry: SessionEntry, member: PanelMember) -> None:
    assigned = session.scalars(
        select(CurationAssignment.member_id).where(CurationAssignment.entry_id == entry.id)
    ).all()
    if assigned and member.id not in assigned:
        raise NotAllowed(_("Produk ini tidak ditugaskan kepada Anda."))


def _sheet(session: Session, entry: SessionEntry, member: PanelMember) -> ScoreSheet | None:
    own = select(ScoreSheet).where(ScoreSheet.entry_id == entry.id, ScoreSheet.member_id == member.id)
    return session.scalars(own).one_or_none()


def _new_sheet(session: Session, entry: SessionEntry, member: PanelMember) -> ScoreSheet:
    sheet = ScoreSheet(entry=entry, member=member, status=SheetState.DRAFTED.value, points="{}", notes="{}")
    session.add(sheet)
    return sheet


def _blocked(member: PanelMember, entry: SessionEntry, status: str) -> str:
    if status == SheetState.CONFLICT:
        return _("Anda menyatakan benturan kepentingan; produk ini tidak Anda nilai.")
    if same_person(member.name, entry.owner_name or ""):
        return _("Nama Anda sama dengan nama pemilik usaha; produk ini tidak Anda nilai.")
    return ""


def _criteria(entry: SessionEntry) -> tuple[Criterion, ...]:
    return rubric_of(entry.session.rubric).criteria_for(is_food=entry.is_food)


def _fill(
    sheet: ScoreSheet, entry: SessionEntry, points: Mapping[str, int], notes: Mapping[str, str], remark: str
) -> None:
    criteria = _criteria(entry)
    problems = check_points(criteria, points)
    cleaned = {key: clean_lines(text) for key, text in notes.items() if text.strip()}
    known = {criterion.key for criterion in criteria}
    problems |= {key: _("Kriteria ini tidak dinilai pada produk ini.") for key in cleaned if key not in known}
    problems |= {
        key: _("Catatan paling panjang {n} huruf.").format(n=MAX_NOTE)
        for key, text in cleaned.items()
        if len(text) > MAX_NOTE
    }
    if problems:
        raise FieldProblems(problems)
    sheet.points, sheet.notes = _json(points), _json(cleaned)
    sheet.remark = clean_lines(remark)[:MAX_NOTE] or None


def _submit(desk: Desk, entry: SessionEntry, sheet: ScoreSheet) -> None:
    points = json.loads(sheet.points)
    lacking = [criterion for criterion in _criteria(entry) if criterion.key not in points]
    if lacking:
        raise FieldProblems({one.key: _("{name} belum dinilai.").format(name=one.name) for one in lacking})
    for field, value in _handed_in(desk, sheet).items():
        setattr(sheet, field, value)


def _handed_in(desk: Desk, sheet: ScoreSheet) -> dict[str, object]:
    """What handing in sets; the hash binds the points in the trail without telling them."""
    kept = "\n".join((sheet.points, sheet.notes, sheet.remark or ""))
    digest = hashlib.sha256(kept.encode()).hexdigest()
    return {"status": SheetState.SUBMITTED.value, "submitted_at": desk.now(), "sha256": digest}


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(dict(values), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


# --- pictures on it, as blind as the sheet itself
MOST_PHOTOS = 12
"""Pictures on one sheet."""


@dataclass(frozen=True)
class PhotoLine:
    """One picture: of which criterion, and whose sheet it is on."""

    uid: str
    criterion: str
    curator: str
    sha256: str


def add_photo(desk: Desk, entry_uid: str, criterion: str, picture: bytes) -> str:
    """Put a picture on the officer's own sheet, at a criterion; returns its uid. The same picture is kept once.

    Raises RuleBroken for what is no picture, is larger than 25 megapixels, or comes too late.
    """
    from umkm_desktop.documents.pictures import reencode_photo  # noqa: PLC0415 - Pillow only when needed

    desk.require(ACTS[Act.SCORE].permission)
    try:
        content = reencode_photo(picture)
    except ValueError as error:
        raise RuleBroken(
            _("Foto tidak dapat dipakai: harus PNG atau JPEG, paling besar 25 megapiksel."), "photo"
        ) from error
    digest = hashlib.sha256(content).hexdigest()
    with desk.write("score_photo.added") as session:
        entry, sheet = _sheet_to_fill(session, desk, entry_uid)
        session.flush()
        if criterion not in {one.key for one in rubric_of(entry.session.rubric).criteria_for(is_food=entry.is_food)}:
            raise RuleBroken(_("Kriteria ini tidak dinilai pada produk ini."), "photo")
        there = select(ScorePhoto).where(ScorePhoto.sheet_id == sheet.id)
        same = session.scalars(there.where(ScorePhoto.criterion == criterion, ScorePhoto.sha256 == digest)).first()
        if same is not None:
            return same.uid
        if (session.scalar(select(func.count()).select_from(there.subquery())) or 0) >= MOST_PHOTOS:
            raise RuleBroken(_("Paling banyak {n} foto pada satu lembar.").format(n=MOST_PHOTOS), "photo")
        photo = ScorePhoto(
            sheet_id=sheet.id, criterion=criterion, content=content, media_type="image/jpeg", sha256=digest
        )
        session.add(photo)
        session.flush()
        return photo.uid


def remove_photo(desk: Desk, photo_uid: str) -> None:
    """Take a picture off the officer's own sheet while it is not handed in."""
    desk.require(ACTS[Act.SCORE].permission)
    with desk.write("score_photo.removed") as session:
        photo = find_listed(session, ScorePhoto, photo_uid)
        if not _own_sheet(session, desk, photo.sheet):
            raise NotAllowed(_("Foto ini ada pada lembar kurator lain."))
        check_act(Act.SCORE, State(photo.sheet.entry.session.status), desk.officer.roles)
        if photo.sheet.status != SheetState.DRAFTED:
            raise RuleBroken(_("Lembar ini sudah masuk; fotonya tidak dapat dihapus."))
        session.delete(photo)


def photos_of(desk: Desk, entry_uid: str) -> list[PhotoLine]:
    """The pictures of a product: the officer's own, and everybody's once the session is closed."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        entry = find(session, SessionEntry, entry_uid)
        question = (
            select(ScorePhoto.uid, ScorePhoto.criterion, PanelMember.name, ScorePhoto.sha256)
            .join(ScoreSheet, ScorePhoto.sheet_id == ScoreSheet.id)
            .join(PanelMember, ScoreSheet.member_id == PanelMember.id)
            .where(ScoreSheet.entry_id == entry.id)
            .order_by(PanelMember.id, ScorePhoto.id)
        )
        if State(entry.session.status) not in ACTS[Act.READ_RESULTS].states:
            question = question.where(PanelMember.officer_uid == desk.officer.uid)
        return [PhotoLine(*found) for found in session.execute(question)]


def photo_bytes(desk: Desk, photo_uid: str) -> bytes:
    """A picture as JPEG. Raises NotAllowed for another curator's before the session is closed."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        photo = find(session, ScorePhoto, photo_uid)
        closed = State(photo.sheet.entry.session.status) in ACTS[Act.READ_RESULTS].states
        if not closed and not _own_sheet(session, desk, photo.sheet):
            raise NotAllowed(_("Penilaian kurator lain terbaca sesudah sesi ditutup."))
        return photo.content
