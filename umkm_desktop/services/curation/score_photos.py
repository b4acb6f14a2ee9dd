"""Pictures on a score sheet: drawn anew without what the camera hid in them, as blind as the sheet itself."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import func, select

from umkm_desktop.domain.curation.curation_sessions import ACTS, Act, SheetState, State, check_act
from umkm_desktop.domain.errors import NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _
from umkm_desktop.services.curation.rubrics import rubric_of
from umkm_desktop.services.curation.score_sheets import own_sheet, sheet_to_fill
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import find_listed
from umkm_desktop.storage.models import PanelMember, ScorePhoto, ScoreSheet, SessionEntry

MOST = 12
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
        entry, sheet = sheet_to_fill(session, desk, entry_uid)
        session.flush()
        if criterion not in {one.key for one in rubric_of(entry.session.rubric).criteria_for(is_food=entry.is_food)}:
            raise RuleBroken(_("Kriteria ini tidak dinilai pada produk ini."), "photo")
        there = select(ScorePhoto).where(ScorePhoto.sheet_id == sheet.id)
        same = session.scalars(there.where(ScorePhoto.criterion == criterion, ScorePhoto.sha256 == digest)).first()
        if same is not None:
            return same.uid
        if (session.scalar(select(func.count()).select_from(there.subquery())) or 0) >= MOST:
            raise RuleBroken(_("Paling banyak {n} foto pada satu lembar.").format(n=MOST), "photo")
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
        if not own_sheet(session, desk, photo.sheet):
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
        if not closed and not own_sheet(session, desk, photo.sheet):
            raise NotAllowed(_("Penilaian kurator lain terbaca sesudah sesi ditutup."))
        return photo.content
