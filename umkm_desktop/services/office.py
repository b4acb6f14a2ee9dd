"""The office's settings: letterhead, officials, numbering, legal basis; and what they still lack for printing."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.issuing import LEGAL_BASES, Missing, missing_settings
from umkm_desktop.domain.numbering import DEFAULT_PATTERN, check_next_number, check_pattern, compose_number
from umkm_desktop.domain.office import check_legal_basis, check_office, check_official, in_force
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.storage.models import Asset, LedgerNumber, LegalBasis, NumberSeries, Office, Official

REGISTER = "letters"
"""All papers of the office are numbered in one register, without gaps."""


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
    stagnation_band: int = 5
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
    nip: str
    rank: str
    starts: date
    ends: date | None
    signs_today: bool


@dataclass(frozen=True)
class LegalLine:
    """One regulation documents cite."""

    uid: str
    title: str
    about: str
    starts: date | None
    ends: date | None
    in_force: bool


@dataclass(frozen=True)
class Numbering:
    """How letters of this year are numbered: ``last_taken`` is 0 before the first."""

    year: int
    pattern: str
    unit_code: str
    next_number: int
    last_taken: int
    example: str


def office_settings(desk: Desk) -> OfficeSettings:
    """The settings; those of an office nobody filled in are empty."""
    with desk.read() as session:
        return settings_of(office_row(session))


def office_row(session: Session) -> Office | None:
    """The one row of the office."""
    return session.scalars(select(Office).order_by(Office.id)).first()


def settings_of(office: Office | None) -> OfficeSettings:
    """The row as values."""
    if office is None:
        return OfficeSettings()
    return OfficeSettings(
        name=office.name,
        government=office.government or "",
        address_line=office.address_line or "",
        contact_line=office.contact_line or "",
        place=office.place or "",
        court_city=office.court_city or "",
        unit_code=office.unit_code or "",
        logo=office.logo_sha256 or "",
        paper=office.paper,
        mono_certificate=office.mono_certificate,
        stagnation_band=office.stagnation_band,
        auto_lock_minutes=office.auto_lock_minutes,
        separate_duties=office.separate_duties,
        revision=office.revision,
    )


def change_office(desk: Desk, values: Mapping[str, object], *, revision: int | None = None) -> None:
    """Change settings; raises FieldProblems for what is wrong, Conflict when another officer was faster."""
    desk.require(Permission.EDIT_OFFICE)
    ready = check_office(values)
    with desk.write("office.changed") as session:
        office = _office_to_change(session)
        check_revision(office, revision)
        for field, value in ready.items():
            setattr(office, field, value)


def _office_to_change(session: Session) -> Office:
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
        _office_to_change(session).logo_sha256 = digest


def remove_logo(desk: Desk) -> None:
    """Print without an emblem from now on; issued papers keep theirs."""
    desk.require(Permission.EDIT_OFFICE)
    with desk.write("office.changed") as session:
        _office_to_change(session).logo_sha256 = None


def logo_bytes(desk: Desk) -> bytes | None:
    """The emblem in use."""
    with desk.read() as session:
        office = office_row(session)
        return asset_content(session, office.logo_sha256 if office else None)


def asset_content(session: Session, digest: str | None) -> bytes | None:
    """A stored picture by its hash; None for none."""
    return session.scalar(select(Asset.content).where(Asset.sha256 == digest)) if digest else None


def officials(desk: Desk) -> list[OfficialLine]:
    """Everybody who signs or signed, the newest first."""
    with desk.read() as session:
        today = signer_on(session, desk.today())
        found = session.scalars(select(Official).order_by(Official.starts.desc(), Official.id.desc()))
        return [_official_line(official, signs=official is today) for official in found]


def _official_line(official: Official, *, signs: bool) -> OfficialLine:
    return OfficialLine(
        uid=official.uid,
        name=official.name,
        position=official.position,
        acting=official.acting or "",
        on_behalf_of=official.on_behalf_of or "",
        nip=official.nip or "",
        rank=official.rank or "",
        starts=official.starts,
        ends=official.ends,
        signs_today=signs,
    )


def save_official(desk: Desk, values: Mapping[str, object], *, uid: str | None = None) -> str:
    """Add an official, or change one; returns the uid. Raises FieldProblems, NotFound."""
    desk.require(Permission.EDIT_OFFICE)
    ready = check_official(values)
    with desk.write("official.changed" if uid else "official.added") as session:
        official = find(session, Official, uid) if uid else Official()
        for field, value in ready.items():
            setattr(official, field, value)
        session.add(official)
        session.flush()
        return official.uid


def signer_on(session: Session, day: date) -> Official | None:
    """Who signs on a day: of those in office, the one who took it up last (a Plt. after the head he stands in for)."""
    in_office = select(Official).where(Official.starts <= day, (Official.ends.is_(None)) | (Official.ends >= day))
    return session.scalars(in_office.order_by(Official.starts.desc(), Official.id.desc())).first()


def legal_bases(desk: Desk) -> list[LegalLine]:
    """The regulations the papers cite, in their order."""
    with desk.read() as session:
        found = session.scalars(select(LegalBasis).order_by(LegalBasis.id))
        return [
            LegalLine(
                row.uid, row.title, row.about or "", row.starts, row.ends, in_force(row.starts, row.ends, desk.today())
            )
            for row in found
        ]


def save_legal_basis(desk: Desk, values: Mapping[str, object], *, uid: str | None = None) -> str:
    """Add a regulation, or change one; returns the uid. Issued papers keep what they cited."""
    desk.require(Permission.EDIT_OFFICE)
    ready = check_legal_basis(values)
    with desk.write("legal_basis.changed" if uid else "legal_basis.added") as session:
        row = find(session, LegalBasis, uid) if uid else LegalBasis()
        for field, value in ready.items():
            setattr(row, field, value)
        session.add(row)
        session.flush()
        return row.uid


def first_legal_bases() -> list[LegalBasis]:
    """The rows a new office begins with."""
    return [LegalBasis(title=title, about=about, starts=starts) for title, about, starts in LEGAL_BASES]


def basis_on(session: Session, day: date) -> list[str]:
    """The titles in force on a day, for the certificate."""
    rows = session.scalars(select(LegalBasis).order_by(LegalBasis.id))
    return [row.title for row in rows if in_force(row.starts, row.ends, day)]


def numbering(desk: Desk, *, year: int | None = None) -> Numbering:
    """How letters are numbered in a year (this one, unless another is asked for)."""
    with desk.read() as session:
        return numbering_in(session, year or desk.today().year, desk.today())


def numbering_in(session: Session, year: int, day: date) -> Numbering:
    """The same inside a session; a year nobody touched yet takes over the pattern of the year before."""
    series = series_of(session, year)
    unit = settings_of(office_row(session)).unit_code
    pattern = series.pattern if series else latest_pattern(session)
    following = series.next_number if series else 1
    example = compose_number(pattern, following, day=day, unit=unit or "UNIT")
    return Numbering(year, pattern, unit, following, last_taken(session, year), example)


def series_of(session: Session, year: int) -> NumberSeries | None:
    """The running number of a year, if it has begun."""
    found = select(NumberSeries).where(NumberSeries.register == REGISTER, NumberSeries.year == year)
    return session.scalars(found).one_or_none()


def latest_pattern(session: Session) -> str:
    """The pattern of the newest year, or the default one."""
    newest = select(NumberSeries.pattern).where(NumberSeries.register == REGISTER).order_by(NumberSeries.year.desc())
    return session.scalars(newest).first() or DEFAULT_PATTERN


def last_taken(session: Session, year: int) -> int:
    """The highest number given in a year; 0 before the first."""
    highest = select(func.max(LedgerNumber.n)).where(LedgerNumber.register == REGISTER, LedgerNumber.year == year)
    return session.scalar(highest) or 0


def set_numbering(
    desk: Desk, *, pattern: str | None = None, unit_code: str | None = None, next_number: int | None = None,
    year: int | None = None,
) -> None:  # fmt: skip
    """Change pattern, unit code or next number of a year; what was taken stays taken. Raises RuleBroken."""
    desk.require(Permission.EDIT_OFFICE)
    year = year or desk.today().year
    if pattern is not None:
        check_pattern(pattern)
    with desk.write("numbering.changed") as session:
        if unit_code is not None:
            _office_to_change(session).unit_code = check_office({"unit_code": unit_code})["unit_code"]  # type: ignore[assignment]
        series = open_series(session, year)
        if pattern is not None:
            series.pattern = pattern
        if next_number is not None:
            check_next_number(next_number, last_taken=last_taken(session, year))
            series.next_number = next_number


def open_series(session: Session, year: int) -> NumberSeries:
    """The running number of a year, begun now if need be."""
    series = series_of(session, year)
    if series is None:
        series = NumberSeries(register=REGISTER, year=year, pattern=latest_pattern(session), next_number=1)
        session.add(series)
        session.flush()
    return series


def missing_for_printing(desk: Desk, *, day: date | None = None) -> list[Missing]:
    """What the settings still lack before a paper of this day (today) may be printed."""
    with desk.read() as session:
        return missing_in(session, day or desk.today())


def missing_in(session: Session, day: date) -> list[Missing]:
    """The same inside a session."""
    office = office_row(session)
    facts = {"name": None} if office is None else {field: getattr(office, field) for field in _NEEDED}
    series = series_of(session, day.year)
    pattern = series.pattern if series else latest_pattern(session)
    return missing_settings(facts, pattern=pattern, signer=signer_on(session, day) is not None, day=day)


_NEEDED = ("name", "government", "address_line", "place", "unit_code")
