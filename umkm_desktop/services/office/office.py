"""The office's settings: letterhead, officials, numbering; and what they still lack for printing."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.office.office import check_office, check_official
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import Acting, Missing, missing_settings
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.office.registers import patterns_on
from umkm_desktop.services.owned import set_columns
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import Asset, Office, Official


@dataclass(frozen=True)
class OfficeSettings:
    """What stands on the letterhead and how this office works; empty text where nothing is filled in."""

    name: str = ""
    government: str = ""
    address_line: str = ""
    contact_line: str = ""
    place: str = ""
    court_city: str = ""
    unit_code: str = ""
    logo: str = ""
    paper: str = "A4"
    mono_certificate: bool = False
    letter_family: str = "Sans"
    letter_size: int = 11
    margin_left: int = 30
    margin_right: int = 20
    margin_top: int = 25
    margin_bottom: int = 21
    preprinted_letterhead: bool = False
    auto_lock_minutes: int = 5
    separate_duties: bool = False
    revision: int | None = None


@dataclass(frozen=True)
class OfficialLine:
    """One official."""

    uid: str
    name: str
    position: str
    acting: str
    on_behalf_of: str
    through: str
    nip: str
    rank: str
    starts: date
    ends: date | None
    signs_today: bool


def office_settings(desk: Desk) -> OfficeSettings:
    """The settings; those of an office nobody filled in are empty."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return settings_of(office_row(session))


def office_row(session: Session) -> Office | None:
    """The one row of the office."""
    return session.scalars(select(Office).order_by(Office.id)).first()


def settings_of(office: Office | None) -> OfficeSettings:
    """The row as values."""
    if office is None:
        return OfficeSettings()
    return row_as(OfficeSettings, office, logo=office.logo_sha256 or "")


def change_office(desk: Desk, values: Mapping[str, object], *, revision: int | None = None) -> None:
    """Change settings; raises FieldProblems for what is wrong, Conflict when another officer was faster."""
    desk.require(Permission.EDIT_OFFICE)
    ready = check_office(values)
    with desk.write("office.changed") as session:
        office = office_to_change(session)
        check_revision(office, revision)
        set_columns(office, ready)


def office_to_change(session: Session) -> Office:
    """The row of the office, made now if nobody filled in anything yet."""
    office = office_row(session)
    if office is None:
        office = Office(name=_("Dinas"))
        session.add(office)
        session.flush()
    return office


def set_logo(desk: Desk, picture: bytes) -> None:
    """Use this picture as the emblem; it is drawn anew, so nothing hidden in the file stays. Raises RuleBroken."""
    from umkm_desktop.documents.pictures import reencode_picture  # noqa: PLC0415 - Pillow only when needed

    desk.require(Permission.EDIT_OFFICE)
    try:
        content = reencode_picture(picture)
    except ValueError as error:
        raise RuleBroken(
            _("Gambar tidak dapat dipakai: harus PNG atau JPEG, paling besar 25 megapiksel."), "logo"
        ) from error
    digest = hashlib.sha256(content).hexdigest()
    with desk.write("office.changed") as session:
        if session.scalars(select(Asset).where(Asset.sha256 == digest)).first() is None:
            session.add(Asset(sha256=digest, kind="logo", media_type="image/png", content=content))
        office_to_change(session).logo_sha256 = digest


def remove_logo(desk: Desk) -> None:
    """Print without an emblem from now on; issued papers keep theirs."""
    desk.require(Permission.EDIT_OFFICE)
    with desk.write("office.changed") as session:
        office_to_change(session).logo_sha256 = None


def asset_content(session: Session, digest: str | None) -> bytes | None:
    """A stored picture by its hash; None for none."""
    return session.scalar(select(Asset.content).where(Asset.sha256 == digest)) if digest else None


def officials(desk: Desk) -> list[OfficialLine]:
    """Everybody who signs or signed, the newest first."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        today = signer_on(session, desk.today())
        found = session.scalars(select(Official).order_by(Official.starts.desc(), Official.id.desc()))
        return [row_as(OfficialLine, official, signs_today=official is today) for official in found]


def save_official(desk: Desk, values: Mapping[str, object], *, uid: str | None = None) -> str:
    """Add an official, or change one; returns the uid. Raises FieldProblems, NotFound."""
    desk.require(Permission.EDIT_OFFICE)
    ready = check_official(values)
    with desk.write("official.changed" if uid else "official.added") as session:
        official = find(session, Official, uid) if uid else Official()
        set_columns(official, ready)
        session.add(official)
        session.flush()
        return official.uid


def signers(desk: Desk, day: date) -> list[OfficialLine]:
    """Who may sign on a day, for a choice; the first does so unless another is chosen."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return [row_as(OfficialLine, official, signs_today=True) for official in signers_on(session, day)]


def signers_on(session: Session, day: date) -> list[Official]:
    """Who may sign on a day, who does so by default first.

    First those who sign in their own right, the one who took office last before the others (a Plt. before the head he
    stands in for); then those who sign a.n. or u.b.
    """
    in_office = select(Official).where(Official.starts <= day, (Official.ends.is_(None)) | (Official.ends >= day))
    found = session.scalars(in_office.order_by(Official.starts.desc(), Official.id.desc())).all()
    return sorted(found, key=lambda official: official.acting in {Acting.ON_BEHALF.value, Acting.FOR_HIM.value})


def signer_on(session: Session, day: date, uid: str = "") -> Official | None:
    """Who signs on a day: the one chosen, if he may sign that day, else the first who may. Raises RuleBroken."""
    may_sign = signers_on(session, day)
    if not uid:
        return may_sign[0] if may_sign else None
    chosen = next((official for official in may_sign if official.uid == uid), None)
    if chosen is None:
        raise RuleBroken(_("Pejabat yang dipilih tidak menjabat pada tanggal surat."), "signer")
    return chosen


def missing_for_printing(desk: Desk, *, day: date | None = None) -> list[Missing]:
    """What the settings still lack before a paper of this day (today) may be printed."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return missing_in(session, day or desk.today())


def missing_in(session: Session, day: date) -> list[Missing]:
    """The same inside a session."""
    office = office_row(session)
    facts = {"name": None} if office is None else {field: getattr(office, field) for field in _NEEDED}
    pattern = " ".join(patterns_on(session, day.year).values())
    return missing_settings(facts, pattern=pattern, signer=signer_on(session, day) is not None, day=day)


_NEEDED = ("name", "government", "address_line", "place", "unit_code")
