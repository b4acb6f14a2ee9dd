"""The office as it stands on paper on one day: prepared once for all papers of a run."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from umkm_desktop.documents.content import Letterhead, PaperMeta, Signatory
from umkm_desktop.domain.issuing import check_printable, name_in_capitals, title_lines
from umkm_desktop.domain.numbering import draft_number
from umkm_desktop.domain.office import shown_nip
from umkm_desktop.i18n import MONTHS, format_date
from umkm_desktop.services.office import (
    OfficeSettings,
    basis_on,
    latest_pattern,
    missing_in,
    office_row,
    series_of,
    settings_of,
    signer_on,
)
from umkm_desktop.storage.models import Business, Official


@dataclass(frozen=True)
class PaperOffice:
    """Letterhead, signer, numbering and legal basis for papers of one day; ``draft`` papers have no number or date."""

    settings: OfficeSettings
    day: date
    today: date
    moment: datetime
    pattern: str
    basis: tuple[str, ...]
    signatory: Signatory
    signatory_in_capitals: Signatory
    draft: bool = False

    @property
    def letterhead(self) -> Letterhead:
        """The kop."""
        s = self.settings
        return Letterhead(s.government, s.name, s.address_line, s.contact_line, s.logo)

    @property
    def place_and_date(self) -> str:
        """``Cikarang Pusat, 24 November 2026``; a draft leaves the day open."""
        when = f"… {MONTHS[self.day.month - 1]} {self.day.year}" if self.draft else format_date(self.day)
        return f"{self.settings.place}, {when}"

    @property
    def draft_number(self) -> str:
        """The number with an ellipsis for its sequence."""
        return draft_number(self.pattern, day=self.day, unit=self.settings.unit_code)

    def meta(self, title: str) -> PaperMeta:
        """What the file says of itself."""
        s = self.settings
        return PaperMeta(title, s.name, self.moment.isoformat(timespec="seconds"), s.paper, s.mono_certificate)

    def as_draft(self) -> "PaperOffice":
        """The same office for a draft."""
        return replace(self, draft=True)


def prepare_office(session: Session, day: date, *, today: date, moment: datetime) -> PaperOffice:
    """The office on this day; raises RuleBroken that names everything the settings lack."""
    check_printable(missing_in(session, day))
    settings = settings_of(office_row(session))
    signer = signer_on(session, day)
    assert signer is not None  # missing_in has said so otherwise
    series = series_of(session, day.year)
    return PaperOffice(
        settings=settings,
        day=day,
        today=today,
        moment=moment,
        pattern=series.pattern if series else latest_pattern(session),
        basis=tuple(basis_on(session, day)),
        signatory=signatory_of(signer, capitals=False),
        signatory_in_capitals=signatory_of(signer, capitals=True),
    )


def signatory_of(official: Official, *, capitals: bool) -> Signatory:
    """The signer's block; letters write position and name in capitals, certificates as typed."""
    titles = title_lines(official.position, official.acting or "", official.on_behalf_of or "", capitals=capitals)
    name = name_in_capitals(official.name) if capitals else official.name
    return Signatory(titles, name, official.rank or "", shown_nip(official.nip))


HOME_REGENCY = "Kabupaten Bekasi"


def where_of(business: Business) -> str:
    """``Desa Pasirsari, Kecamatan Cikarang Selatan``: what is known of it."""
    parts = []
    if business.village:
        parts.append(f"{village_word(business.village_code)} {business.village}")
    if business.district:
        parts.append(f"Kecamatan {business.district}")
    return ", ".join(parts)


def village_word(code: str | None) -> str:
    """Kelurahan or Desa, by the fourth part of the region code (1xxx and 2xxx)."""
    last = (code or "").rpartition(".")[2]
    return "Kelurahan" if len(last) == 4 and last.startswith("1") else "Desa"


def regency_of(business: Business) -> str:
    """The kabupaten or kota; an empty one is the office's own."""
    return business.regency or HOME_REGENCY
