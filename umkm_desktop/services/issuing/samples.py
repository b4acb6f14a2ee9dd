"""Sample papers for the settings: how texts, letterhead, numbers, signer and legal basis will look on paper."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from umkm_desktop.documents.content import Signatory
from umkm_desktop.documents.kinds import renderer
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.numbering import draft_number
from umkm_desktop.domain.papers.templates import TEMPLATES
from umkm_desktop.domain.papers.templates.rules import Texts, check_texts
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.kinds import SOURCES
from umkm_desktop.services.office.legal_register import regulations_on
from umkm_desktop.services.office.office import OfficeSettings, asset_content, office_row, settings_of, signer_on
from umkm_desktop.services.office.registers import LETTERS, pattern_on, patterns_on
from umkm_desktop.services.office.templates import texts_in_use
from umkm_desktop.services.papers.ledger import check_printable_letters
from umkm_desktop.services.papers.paper_kinds import kind_settings
from umkm_desktop.services.papers.paper_office import PaperOffice, signatory_of

OPEN = "…"
NOBODY = Signatory((OPEN,), OPEN, OPEN, OPEN)
NEEDED = ("name", "government", "address_line", "place")


def sample_paper(desk: Desk, kind: Kind, texts: Mapping[str, str], *, part: str = "") -> bytes:
    """A draft of the kind with these texts and invented facts, on the office's own letterhead.

    ``part`` is the text being edited: where a kind has several cases (lolos, tidak lolos …) that case is shown. What
    the settings lack shows as an ellipsis. Raises FieldProblems for faulty texts, RuleBroken for unprintable letters.
    """
    desk.require(Permission.VIEW)
    ready = check_texts(TEMPLATES[kind], texts)
    with desk.read() as session:
        office, logo = _office(session, desk, {})
    return _draw(replace(office, texts={**office.texts, kind: Texts(0, ready)}), logo, kind, part)


def sample_letter(desk: Desk, typed: Mapping[str, Any]) -> bytes:
    """A letter with the settings as typed: kop, number, place and date, sheet, signer. Raises RuleBroken."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        office, logo = _office(session, desk, typed)
    return _draw(office, logo, Kind.EVALUATION_LETTER, "")


def sample_certificate(desk: Desk) -> bytes:
    """A certificate with the legal basis in force today. Raises RuleBroken."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        office, logo = _office(session, desk, {})
    return _draw(office, logo, Kind.CERTIFICATE, "")


def _draw(office: PaperOffice, logo: bytes | None, kind: Kind, part: str) -> bytes:
    content = SOURCES[kind].sample(office, part)
    check_printable_letters(kind, content)
    return renderer(kind)(content, None, logo=logo)


def _office(session: Session, desk: Desk, typed: Mapping[str, Any]) -> tuple[PaperOffice, bytes | None]:
    stored = settings_of(office_row(session))
    known = {key: value for key, value in typed.items() if value not in (None, "") and hasattr(stored, key)}
    settings = _filled(replace(stored, **known))
    day = desk.today()
    signer = signer_on(session, day)
    office = PaperOffice(
        settings=settings,
        day=day,
        today=day,
        moment=desk.now(),
        patterns=patterns_on(session, day.year) | {LETTERS: _pattern(session, day, str(typed.get("pattern") or ""))},
        regulations=regulations_on(session, day),
        signatory=signatory_of(signer, capitals=False) if signer else NOBODY,
        signatory_in_capitals=signatory_of(signer, capitals=True) if signer else NOBODY,
        texts=texts_in_use(session),
        kinds=kind_settings(session),
        draft=True,
    )
    return office, asset_content(session, settings.logo)


def _filled(settings: OfficeSettings) -> OfficeSettings:
    """The settings with an ellipsis where a paper would show a blank."""
    blanks: dict[str, Any] = {key: OPEN for key in NEEDED if not getattr(settings, key)}
    return replace(settings, unit_code=settings.unit_code or "UNIT", **blanks)


def _pattern(session: Session, day: date, typed: str) -> str:
    """The pattern as typed when it is one, else the stored one."""
    stored = pattern_on(session, day.year)
    try:
        draft_number(typed, day=day, unit="UNIT")
    except RuleBroken:
        return stored
    return typed
