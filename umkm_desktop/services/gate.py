"""The gate: what is archived, itself or in what it belongs to, is written on by nobody and stands in no list.

One table says to what a record belongs. ``Desk.write`` lets ``guard`` watch each transaction by it, so no act passes by
forgetting to ask; ``STILL_WRITTEN`` names the acts an archived record may still receive. ``find_listed`` refuses before
anything else is examined, ``listed`` is the condition of whatever counts, lists, reminds or leaves the office, and
``unlisted_ids`` answers for many records at once.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, event, false, inspect, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, object_session

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import _
from umkm_desktop.services.finding import SUBJECT_NAMES, find
from umkm_desktop.storage.models import (
    Agreement,
    AgreementProduct,
    AgreementScan,
    Business,
    Companionship,
    CompanionVisit,
    ComplianceRuling,
    CurationSession,
    Decision,
    Document,
    Duty,
    FollowUp,
    Memorandum,
    Outlet,
    Outreach,
    PanelMember,
    PanelVerdict,
    Partner,
    PartnerContact,
    PartnerNeed,
    PartnerTarget,
    Placement,
    PlacementStep,
    Product,
    RecapLayout,
    RecapName,
    Record,
    SalesReport,
    ScorePhoto,
    ScoreSheet,
    SessionEntry,
    Submission,
)

R = TypeVar("R", bound=Record)
Key = InstrumentedAttribute[Any]

BELONGS_TO: Mapping[type[Record], tuple[tuple[Key, type[Record]], ...]] = {
    Product: ((Product.business_id, Business),),
    Outlet: ((Outlet.partner_id, Partner),),
    PartnerContact: ((PartnerContact.partner_id, Partner),),
    PartnerNeed: ((PartnerNeed.partner_id, Partner),),
    PartnerTarget: ((PartnerTarget.partner_id, Partner),),
    Duty: ((Duty.partner_id, Partner),),
    Outreach: ((Outreach.partner_id, Partner),),
    Memorandum: ((Memorandum.partner_id, Partner),),
    Agreement: ((Agreement.business_id, Business), (Agreement.partner_id, Partner)),
    AgreementProduct: ((AgreementProduct.agreement_id, Agreement), (AgreementProduct.product_id, Product)),
    Placement: ((Placement.product_id, Product), (Placement.partner_id, Partner)),
    SalesReport: ((SalesReport.placement_id, Placement),),
    FollowUp: ((FollowUp.placement_id, Placement),),
    Submission: ((Submission.product_id, Product),),
    SessionEntry: ((SessionEntry.session_id, CurationSession), (SessionEntry.product_id, Product)),
    PanelMember: ((PanelMember.session_id, CurationSession),),
    ScoreSheet: ((ScoreSheet.entry_id, SessionEntry),),
    ScorePhoto: ((ScorePhoto.sheet_id, ScoreSheet),),
    PanelVerdict: ((PanelVerdict.entry_id, SessionEntry),),
    Decision: ((Decision.product_id, Product),),
    Companionship: ((Companionship.business_id, Business),),
    CompanionVisit: ((CompanionVisit.business_id, Business),),
    ComplianceRuling: ((ComplianceRuling.partner_id, Partner),),
    PlacementStep: ((PlacementStep.placement_id, Placement),),
    RecapLayout: ((RecapLayout.partner_id, Partner),),
    RecapName: ((RecapName.partner_id, Partner), (RecapName.product_id, Product)),
    AgreementScan: ((AgreementScan.agreement_id, Agreement), (AgreementScan.memorandum_id, Memorandum)),
    Document: (
        (Document.business_id, Business),
        (Document.partner_id, Partner),
        (Document.product_id, Product),
        (Document.agreement_id, Agreement),
        (Document.memorandum_id, Memorandum),
    ),
}
"""To what a record belongs: where one of them is archived, the record is as good as archived. A companion is none of
these (visits stay when somebody leaves), and a session belongs to no partner (its verdicts stay)."""

ARCHIVING = (".archived", ".restored")
"""Endings of the acts that take out of the lists and bring back; only ``bring_back`` does the latter."""

STILL_WRITTEN: Mapping[str, str] = {
    "agreement.ended": "what binds the parties ends, whoever is in the archive",
    "memorandum.ended": "what binds the parties ends, whoever is in the archive",
    "agreement_scan.added": "the signed text is kept",
    "document.signed": "a letter that has its number is finished",
    "document.revoked": "a letter that went out is taken back",
    "document.cancelled": "a number that was taken is cancelled",
    "document.printed": "a letter that went out is printed again",
    "placement.moved": "goods leave the shelf; the service refuses every other step",
    "companionship.ended": "the care ends",
    "submission.withdrawn": "the product leaves the queue",
    "session_entry.withdrawn": "the product leaves the session",
    "outlet.changed": "placements follow the name of their outlet, archived ones too",
    "import.undone": "nothing new is entered",
}
"""Acts an archived record may still receive, and why: what ends, and paper that exists."""


def find_listed(session: Session, model: type[R], uid: str) -> R:
    """The record, to be written or built on; raises NotFound, and RuleBroken naming what is in the archive."""
    row = find(session, model, uid)
    check_listed(row)
    return row


def check_listed(*rows: Record) -> None:
    """Raise RuleBroken where a stored record, or anything it belongs to, is in the archive; names the first of them.

    A record that is not stored yet belongs to nothing: ask for what it is made of.
    """
    for row in rows:
        sentence = why_unlisted(row)
        if sentence:
            raise RuleBroken(sentence)


def take_out(row: Record, moment: datetime) -> None:
    """Into the archive; one that is there already keeps its day."""
    row.archived_at = row.archived_at or moment  # type: ignore[attr-defined]


def bring_back(session: Session, model: type[R], uid: str) -> R:
    """The record, out of the archive again; raises NotFound, and RuleBroken where what it belongs to is still there."""
    row = find(session, model, uid)
    check_listed(*_parents(row))
    row.archived_at = None  # type: ignore[attr-defined]
    return row


def why_unlisted(row: Record) -> str:
    """Which record stands in the way, and what to do; empty where nothing is in the archive."""
    if getattr(row, "archived_at", None) is not None:
        return _("{name} diarsipkan; kembalikan dahulu.").format(name=_name(row))
    return next((sentence for sentence in map(why_unlisted, _parents(row)) if sentence), "")


def check_links(session: Session, links: Mapping[str, int | None]) -> None:
    """Raise RuleBroken where a paper, by its links (columns of Document), would be about something in the archive."""
    for key, parent in BELONGS_TO[Document]:
        ident = links.get(key.key)
        found = None if ident is None else session.get(parent, ident)
        if found is not None:
            check_listed(found)


def guard(session: Session, action: str) -> None:
    """Refuse every flush of this transaction that writes on what is in the archive; raises RuleBroken, naming it."""
    if action in STILL_WRITTEN or action.endswith(ARCHIVING):
        return
    event.listen(session, "after_flush", _refuse_archived)  # only then are the keys of new records known


def _refuse_archived(session: Session, _context: object) -> None:
    written = [*session.new, *(row for row in session.dirty if session.is_modified(row))]
    check_listed(*(row for row in written if isinstance(row, Record) and not _is_archived_now(row)))


def _is_archived_now(row: Record) -> bool:
    """Whether this very flush takes the record out of the lists, or enters one that is out of them."""
    return hasattr(row, "archived_at") and inspect(row).attrs.archived_at.history.has_changes()


def listed(entity: Any, *, of: type[Record] | None = None) -> ColumnElement[bool]:
    """The condition that a record (a model or an alias of one) is in the lists: neither it nor what it belongs to is
    in the archive.

    ``of``: a list of what belongs to one record of this model, as its page shows it also where that one is archived.
    """
    model: type[Record] = inspect(entity).mapper.class_
    own = [entity.archived_at.is_(None)] if hasattr(model, "archived_at") else []
    above = ((key, parent) for key, parent in BELONGS_TO.get(model, ()) if parent is not of)
    return and_(True, *own, *(_none_of(entity, key, parent, of) for key, parent in above))


_unlisted: dict[tuple[type[Record], type[Record] | None], Any] = {}
"""Statements of :func:`unlisted_ids`: the aliases of their tables took longer to make than some lists to read."""


def unlisted_ids(model: type[Record], of: type[Record] | None = None) -> Any:
    """Ids of the records of a model that are in no list, for ``in_`` and for importers that know many at once."""
    known = _unlisted.get((model, of))
    if known is None:
        known = _unlisted[model, of] = _select_unlisted(model, of)
    return known


def _select_unlisted(model: type[Record], of: type[Record] | None) -> Any:
    """One statement for each reason, so that each is answered from its index: OR would read the whole table."""
    one = aliased(model)
    taken_out = getattr(one, "archived_at", None)
    gone = [] if taken_out is None else [taken_out.is_not(None)]
    above = ((key, parent) for key, parent in BELONGS_TO.get(model, ()) if parent is not of)
    gone += [getattr(one, key.key).in_(unlisted_ids(parent, of)) for key, parent in above]
    return union_all(*(select(one.id).where(reason) for reason in gone)) if gone else select(one.id).where(false())


def _none_of(entity: Any, key: Key, parent: type[Record], of: type[Record] | None) -> ColumnElement[bool]:
    mine: ColumnElement[Any] = getattr(entity, key.key)
    there = mine.not_in(unlisted_ids(parent, of))
    return or_(mine.is_(None), there) if key.nullable else there


def _parents(row: Record) -> Iterator[Record]:
    session = object_session(row)
    for key, parent in BELONGS_TO.get(type(row), ()):
        ident = getattr(row, key.key)
        found = None if session is None or ident is None else session.get(parent, ident)
        if found is not None:
            yield found


def _name(row: Record) -> str:
    """The record as the office calls it; what has no name of its own is told by what it belongs to."""
    subject = _(SUBJECT_NAMES[row.__subject__])
    match row:
        case Placement():
            return _("Penempatan {product} di {partner}").format(product=row.product.name, partner=row.partner.name)
        case Agreement():
            between = _("Perjanjian {business} dengan {partner}")
            return between.format(business=row.business.name, partner=row.partner.name)
        case Memorandum() | Outreach() | PartnerNeed() | Duty():
            return _("{what} {name}").format(what=subject, name=row.partner.name)
        case CompanionVisit():
            return _("{what} {name}").format(what=subject, name=row.business.name)
        case _:
            return _("{what} {name}").format(what=subject, name=getattr(row, "name", row.uid))
