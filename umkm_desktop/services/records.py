"""Name a record as people do: by the beginning of its UID, or by its number on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import NotFound, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import SUBJECT_NAMES
from umkm_desktop.storage.models import (
    Agreement,
    Business,
    Companion,
    CurationSession,
    Document,
    ImportBatch,
    LegalBasis,
    Memorandum,
    Officer,
    Outreach,
    Owner,
    Partner,
    PartnerNeed,
    Placement,
    Product,
    Record,
    SalesReport,
)

MODELS: Mapping[str, type[Record]] = {
    model.__subject__: model
    for model in (
        Business,
        Owner,
        Product,
        Partner,
        PartnerNeed,
        Outreach,
        Agreement,
        Memorandum,
        Placement,
        Document,
        SalesReport,
        ImportBatch,
        Officer,
        CurationSession,
        Companion,
        LegalBasis,
    )
}
"""Every kind of record that has a name outside the program."""

NUMBERED: tuple[type[Document | Agreement | Memorandum], ...] = (Document, Agreement, Memorandum)
SHOWN = 3  # how many candidates an ambiguous beginning names


@dataclass(frozen=True)
class Named:
    """A record: what kind it is, and its full UID."""

    kind: str
    uid: str


def resolve(desk: Desk, text: str, kinds: Sequence[str] = ()) -> Named:
    """The one record that ``text`` names: the beginning of a UID, or the number of a document or agreement.

    ``kinds`` narrows it to some subjects (``business``, ``document`` …); empty means any. Raises NotFound when there
    is none, RuleBroken when there are several or nothing was given.
    """
    desk.require(Permission.VIEW)
    wanted = text.strip()
    if not wanted:
        raise RuleBroken(_("Sebutkan UID atau nomor dokumen."))
    models = [MODELS[kind] for kind in kinds] if kinds else list(MODELS.values())
    with desk.read() as session:
        found = _by_number(session, wanted, models) or _by_beginning(session, wanted.lower(), models)
    if len(found) == 1:
        return found[0]
    raise _several(wanted, found) if found else _none(wanted, kinds)


def _by_number(session: Session, number: str, models: Sequence[type[Record]]) -> list[Named]:
    found: list[Named] = []
    for model in NUMBERED:
        if model in models:
            uids = session.scalars(select(model.uid).where(model.number == number).limit(SHOWN + 1))
            found += [Named(model.__subject__, uid) for uid in uids]
    return found


def _by_beginning(session: Session, beginning: str, models: Sequence[type[Record]]) -> list[Named]:
    """UIDs are lower-case hex, so ``g`` closes the range; the index of the column answers it."""
    if len(beginning) > 32 or set(beginning) - set("0123456789abcdef"):
        return []
    found: list[Named] = []
    for model in models:
        within = select(model.uid).where(model.uid >= beginning, model.uid < beginning + "g")
        found += [Named(model.__subject__, uid) for uid in session.scalars(within.order_by(model.uid).limit(SHOWN + 1))]
    return found


def _none(wanted: str, kinds: Sequence[str]) -> NotFound:
    names = [_(SUBJECT_NAMES.get(kind, kind)).lower() for kind in kinds] or [_("data")]
    return NotFound(
        _("Tidak ada {kind} dengan UID atau nomor “{text}” di kantor ini.").format(
            kind=_(" atau ").join(names), text=wanted
        )
    )


def _several(wanted: str, found: Sequence[Named]) -> RuleBroken:
    listed = ", ".join(f"{named.uid[: len(wanted) + 4]}… ({_(SUBJECT_NAMES[named.kind]).lower()})" for named in found)
    return RuleBroken(
        _("“{text}” belum cukup: cocok dengan lebih dari satu data, antara lain {listed}. Tulis lebih panjang.").format(
            text=wanted, listed=listed
        )
    )


def business_of_owner(desk: Desk, owner_uid: str) -> str:
    """Uid of the first business of an owner, for pages that show owners with their business; raises NotFound."""
    desk.require(Permission.VIEW)
    statement = select(Business.uid).join(Owner, Business.owner_id == Owner.id).where(Owner.uid == owner_uid)
    with desk.read() as session:
        uid = session.scalars(statement.order_by(Business.id)).first()
    if uid is None:
        raise NotFound(_("Pemilik ini tidak mempunyai usaha di register."))
    return uid
