"""The office as it stands on paper on one day, prepared once for all papers of a run; to whom letters go."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from umkm_desktop.documents.content import Letterhead, PaperMeta, Signatory
from umkm_desktop.domain.office.legal_register import Regulation
from umkm_desktop.domain.office.office import shown_nip
from umkm_desktop.domain.papers.issuing import Kind, check_printable, name_in_capitals, title_lines
from umkm_desktop.domain.papers.numbering import draft_number
from umkm_desktop.domain.papers.templates.rules import Texts
from umkm_desktop.i18n import MONTHS, format_date
from umkm_desktop.services.office.legal_register import regulations_on
from umkm_desktop.services.office.office import OfficeSettings, missing_in, office_row, settings_of, signer_on
from umkm_desktop.services.office.registers import LETTERS, patterns_on
from umkm_desktop.services.office.templates import texts_in_use
from umkm_desktop.services.papers.paper_kinds import KindSetting, kind_settings
from umkm_desktop.storage.models import Business, Official, Owner, Partner


@dataclass(frozen=True)
class PaperOffice:
    """Letterhead, signer, numbering and legal basis for papers of one day; ``draft`` papers have no number or date."""

    settings: OfficeSettings
    day: date
    today: date
    moment: datetime
    patterns: Mapping[str, str]
    regulations: tuple[Regulation, ...]
    signatory: Signatory
    signatory_in_capitals: Signatory
    texts: Mapping[Kind, Texts] = field(default_factory=dict)
    kinds: Mapping[Kind, KindSetting] = field(default_factory=dict)
    draft: bool = False
    speaks_of: frozenset[int] = frozenset()

    def regulations_of(self, kind: Kind) -> list[Regulation]:
        """The regulations in force that a paper of this kind cites: those of the duties it speaks of, if it does."""
        spoken = [one for one in self.regulations if one.id in self.speaks_of]
        if spoken:
            return spoken
        return [one for one in self.regulations if one.cites(kind.value)]

    def basis(self, kind: Kind) -> list[str]:
        """Their titles, to be named in a sentence."""
        return [one.title for one in self.regulations_of(kind)]

    @property
    def letterhead(self) -> Letterhead:
        """The kop."""
        s = self.settings
        return Letterhead(s.government, s.name, s.address_line, s.contact_line, s.logo)

    @property
    def place_and_date(self) -> str:
        """``Cikarang Pusat, 24 November 2026``; a draft leaves the day open."""
        return f"{self.settings.place}, {self.date}"

    @property
    def date(self) -> str:
        """``24 November 2026``; ``… November 2026`` in a draft."""
        return f"… {MONTHS[self.day.month - 1]} {self.day.year}" if self.draft else format_date(self.day)

    def draft_number(self, kind: Kind) -> str:
        """The number with an ellipsis for its sequence."""
        pattern = self.patterns[self.kinds[kind].register if kind in self.kinds else LETTERS]
        return draft_number(pattern, day=self.day, unit=self.settings.unit_code)

    def meta(self, title: str) -> PaperMeta:
        """What the file says of itself."""
        s = self.settings
        return PaperMeta(
            title=title,
            author=s.name,
            issued_at=self.moment.isoformat(timespec="seconds"),
            paper=s.paper,
            mono=s.mono_certificate,
            family=s.letter_family,
            size=s.letter_size,
            margins=(s.margin_left, s.margin_right, s.margin_top, s.margin_bottom),
            preprinted=s.preprinted_letterhead,
        )

    def speaking_of(self, basis_ids: Collection[int]) -> "PaperOffice":
        """The same office for a letter about duties that rest on these regulations."""
        return replace(self, speaks_of=frozenset(basis_ids))

    def as_draft(self) -> "PaperOffice":
        """The same office for a draft."""
        return replace(self, draft=True)


def prepare_office(session: Session, day: date, *, today: date, moment: datetime, signer_uid: str = "") -> PaperOffice:
    """The office on this day; raises RuleBroken that names everything the settings lack.

    ``signer_uid`` chooses one of the officials who may sign on the day; without it the first of them signs.
    """
    check_printable(missing_in(session, day))
    settings = settings_of(office_row(session))
    signer = signer_on(session, day, signer_uid)
    assert signer is not None  # missing_in has said so otherwise
    return PaperOffice(
        settings=settings,
        day=day,
        today=today,
        moment=moment,
        patterns=patterns_on(session, day.year),
        regulations=regulations_on(session, day),
        signatory=signatory_of(signer, capitals=False),
        signatory_in_capitals=signatory_of(signer, capitals=True),
        texts=texts_in_use(session),
        kinds=kind_settings(session),
    )


def signatory_of(official: Official, *, capitals: bool) -> Signatory:
    """The signer's block; letters write position and name in capitals, certificates as typed."""
    titles = title_lines(
        official.position,
        official.acting or "",
        official.on_behalf_of or "",
        capitals=capitals,
        through=official.through or "",
    )
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


def salutation(owner: Owner | None) -> str:
    """Saudara or Saudari; Saudara where the gender is not known."""
    return "Saudari" if owner is not None and owner.gender == "P" else "Saudara"


def owner_lines(business: Business) -> tuple[str, ...]:
    """The owner by name, with business and place; without a registered owner the business alone."""
    owner = business.owner
    first = f"{salutation(owner)} {owner.name}" if owner else ""
    return _filled(first, *business_lines(business))


def business_lines(business: Business) -> tuple[str, ...]:
    """The owner of a business without a name, for letters about the business."""
    return _filled(f"Pemilik Usaha {business.name}", where_of(business), f"di {regency_of(business)}")


def partner_lines(partner: Partner) -> tuple[str, ...]:
    """The head of a large business."""
    return _filled(f"Pimpinan {partner.name}", partner.address or "", f"di {partner.district or 'tempat'}")


def _filled(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def partner_address(partner: Partner) -> str:
    """``Jalan Niaga 8, Mekarmukti, Kecamatan Cikarang Utara``; empty where nothing is known."""
    district = f"Kecamatan {partner.district}" if partner.district else ""
    return ", ".join(_filled(partner.address or "", partner.village or "", district))


def business_address(business: Business) -> str:
    """The same of a business, with its kabupaten."""
    return ", ".join(_filled(business.address or "", where_of(business), regency_of(business)))
