"""Partners as papers need them: a batch at once, what the record shows of them, and the letters they got before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.agreements.partnerships import Status as AgreementStatus
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.issuing import KINDS, Kind, Status
from umkm_desktop.domain.placements.placements import State
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import listed
from umkm_desktop.services.papers.ledger import Paper
from umkm_desktop.services.papers.paper_office import PaperOffice, partner_address
from umkm_desktop.services.partners.compliance import Stand, compliance_on, unmet_bases
from umkm_desktop.storage.models import Agreement, Document, Partner, Placement


@dataclass(frozen=True)
class EarlierLetter:
    """A letter to a partner that counts."""

    kind: Kind
    number: str
    day: date


class Partners:
    """The partners of a batch by uid, with the letters each got and whether anything with them is on record.

    With a ``day`` they are also summed: how each stands with its duties then.
    """

    def __init__(self, session: Session, uids: Sequence[str], day: date | None = None) -> None:
        self._session = session
        self._by_uid = {one.uid: one for one in session.scalars(select(Partner).where(Partner.uid.in_(uids)))}
        self.ids = [partner.id for partner in self._by_uid.values()]
        self._letters = _letters(session, self.ids)
        self._active = _active(session, self.ids)
        listed = list(self._by_uid.values())
        self._stands = compliance_on(session, listed, day) if day else {}
        self._bases = unmet_bases(session, listed, day) if day else {}

    def find(self, uid: str) -> Partner:
        """One partner; raises NotFound."""
        return self._by_uid.get(uid) or find(self._session, Partner, uid)

    def letter(self, partner: Partner, kind: Kind) -> EarlierLetter | None:
        """The newest letter of a kind to this partner."""
        return next((one for one in reversed(self._letters.get(partner.id, [])) if one.kind is kind), None)

    def stand(self, partner: Partner) -> Stand:
        """How it stands with its duties on the day of the batch."""
        return self._stands[partner.id]

    def bases(self, partner: Partner) -> frozenset[int]:
        """The regulations that its unfulfilled duties rest on."""
        return self._bases.get(partner.id, frozenset())

    def is_active(self, partner: Partner) -> bool:
        """Whether a signed agreement or a product on its shelves is on record."""
        return partner.id in self._active


def _letters(session: Session, ids: Sequence[int]) -> dict[int, list[EarlierLetter]]:
    counts = (Document.partner_id.in_(ids), Document.business_id.is_(None), Document.status == Status.ISSUED.value)
    columns = (Document.partner_id, Document.kind, Document.number, Document.letter_date)
    found: dict[int, list[EarlierLetter]] = {}
    for partner, kind, number, day in session.execute(select(*columns).where(*counts).order_by(Document.id)):
        assert partner is not None
        found.setdefault(partner, []).append(EarlierLetter(Kind(kind), number, day))
    return found


def _active(session: Session, ids: Sequence[int]) -> set[int]:
    signed = select(Agreement.partner_id).where(
        Agreement.partner_id.in_(ids), Agreement.status == AgreementStatus.SIGNED.value, listed(Agreement, of=Partner)
    )
    placed = select(Placement.partner_id).where(
        Placement.partner_id.in_(ids), Placement.status == State.PLACED.value, listed(Placement, of=Partner)
    )
    return {*session.scalars(signed.distinct()), *session.scalars(placed.distinct())}


def check_not_today(letter: EarlierLetter | None, office: PaperOffice, name: str) -> None:
    """Raise RuleBroken when the same letter to the same one bears this date: a second press is not a second letter."""
    if letter and letter.day == office.day and not office.draft:
        sentence = _("{kind} untuk {name} tanggal {day} sudah terbit dengan Nomor {number}.")
        raise RuleBroken(
            sentence.format(
                kind=_(KINDS[letter.kind].name), name=name, day=format_date(letter.day), number=letter.number
            )
        )


def partner_values(partner: Partner) -> dict[str, str]:
    """The fields of texts about a partner."""
    return {"nama_mitra": partner.name, "nib": partner.nib or "", "alamat": partner_address(partner)}


def partner_paper(partner: Partner, kind: Kind, content: Callable[[str], object]) -> Paper:
    """A paper about a partner alone."""
    return Paper(kind=kind, content=content, holder=partner.name, links={"partner_id": partner.id})


def nobody_waits(_session: Session, _today: date, _month: str) -> list[str]:
    """For kinds that are written when somebody asks for one."""
    return []
