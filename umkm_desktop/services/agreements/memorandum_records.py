"""Memoranda of the office with partners as records: draft, change, sign, end, and everything one page says of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from umkm_desktop.domain.agreements.memoranda import (
    check_memorandum,
    check_memorandum_signing,
    missing_advised_of_memorandum,
    missing_of_memorandum,
)
from umkm_desktop.domain.agreements.partnerships import (
    MOU,
    EndKind,
    Status,
    check_changeable,
    check_ending,
    end_kind_of,
    standing,
)
from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.i18n import _
from umkm_desktop.services.agreements.agreement_details import Link, printed_day, renewal_of
from umkm_desktop.services.agreements.memorandum_fields import MEMORANDUM_TEXTS, clean_memorandum
from umkm_desktop.services.agreements.reviews import check_reviewed, take_back
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.gate import find_listed
from umkm_desktop.storage.models import Document, Memorandum, Partner

UNREVIEWED = frozenset({"note", "number"})


@dataclass(frozen=True)
class MemorandumDetails:
    """Everything about one memorandum; ``missing`` are the blank contents it needs, ``advised`` the others."""

    uid: str
    revision: int
    partner_uid: str
    partner: str
    starts: date | None
    ends: date | None
    status: str
    standing: str
    signed_on: date | None
    printed_on: date | None
    ended_on: date | None
    end_kind: str | None
    end_reason: str | None
    reviewed_on: date | None
    reviewed_by: str | None
    texts: Mapping[str, str]
    missing: tuple[str, ...]
    advised: tuple[str, ...]
    renews: Link | None
    renewed_by: Link | None


def draft_memorandum(
    desk: Desk,
    *,
    partner_uid: str,
    starts: date | None = None,
    ends: date | None = None,
    texts: Mapping[str, object] | None = None,
    signed_on: date | None = None,
) -> str:
    """Write a new memorandum and return its uid; with ``signed_on`` it is signed at once, or nothing is written.

    Such a one was signed before it came into the program, so nobody is asked to review it.

    Raises FieldProblems, NotFound, RuleBroken.
    """
    desk.require(Permission.EDIT_AGREEMENTS)
    if signed_on is not None:
        desk.require(Permission.SIGN_AGREEMENTS)
    cleaned = clean_memorandum(texts or {})
    _check(str(cleaned.get("about") or ""), starts, ends)
    with desk.write("memorandum.created") as session:
        partner = find_listed(session, Partner, partner_uid)
        memorandum = Memorandum(
            partner=partner,
            starts=starts,
            ends=ends,
            status=Status.DRAFT.value,
            **cleaned,
        )
        session.add(memorandum)
        session.flush()
        if signed_on is not None:
            _sign(memorandum, signed_on, desk.today())
        session.flush()
        return memorandum.uid


def change_memorandum(desk: Desk, uid: str, changes: Mapping[str, object], *, revision: int | None = None) -> list[str]:
    """Change an unsigned memorandum and return which fields changed; a reviewed one is a draft again.

    Raises RuleBroken for one that was signed, FieldProblems, Conflict, NotFound.
    """
    desk.require(Permission.EDIT_AGREEMENTS)
    with desk.write("memorandum.changed") as session:
        memorandum = find_listed(session, Memorandum, uid)
        check_revision(memorandum, revision)
        check_changeable(memorandum.status, what=MOU)
        given = dict(changes)
        stored: dict[str, object] = {"starts": memorandum.starts, "ends": memorandum.ends}
        stored.update({key: given.pop(key) for key in tuple(stored) if key in given})
        stored.update(clean_memorandum(given))
        starts, ends = stored["starts"], stored["ends"]
        _check(
            str(stored.get("about", memorandum.about) or ""),
            starts if isinstance(starts, date) else None,
            ends if isinstance(ends, date) else None,
        )
        changed = [key for key, value in stored.items() if getattr(memorandum, key) != value]
        for key in changed:
            setattr(memorandum, key, stored[key])
        if set(changed) - UNREVIEWED:
            take_back(memorandum)
        return changed


def sign_memorandum(desk: Desk, uid: str, signed_on: date) -> str:
    """Record the signing and return the new status; the memorandum it renews ends as renewed. Raises RuleBroken."""
    desk.require(Permission.SIGN_AGREEMENTS)
    with desk.write("memorandum.signed") as session:
        memorandum = find_listed(session, Memorandum, uid)
        check_reviewed(session, memorandum.status, what=MOU)
        _sign(memorandum, signed_on, desk.today())
        return memorandum.status


def end_memorandum(desk: Desk, uid: str, ended_on: date, reason: str, *, kind: str = "") -> str:
    """Record the end before or at its term and return the new status; a reason is required. Raises RuleBroken."""
    desk.require(Permission.SIGN_AGREEMENTS)
    with desk.write("memorandum.ended", reason=reason) as session:
        memorandum = find(session, Memorandum, uid)
        check_ending(_facts(memorandum), ended_on, reason, desk.today(), what=MOU)
        term = memorandum.ends if memorandum.status == Status.SIGNED else None
        memorandum.end_kind = end_kind_of(kind, term, ended_on)
        memorandum.status, memorandum.ended_on = Status.ENDED.value, ended_on
        memorandum.end_reason = reason.strip()
        return memorandum.status


def memorandum_details(desk: Desk, uid: str) -> MemorandumDetails:
    """One memorandum with everything its page shows; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        memorandum = find(session, Memorandum, uid)
        renewed = renewal_of(session, Memorandum, Memorandum.renews_memorandum_id == memorandum.id)
        return _details(session, memorandum, desk.today(), renewed)


def _sign(memorandum: Memorandum, signed_on: date, today: date) -> None:
    check_memorandum_signing(_facts(memorandum), signed_on, today)
    memorandum.status, memorandum.signed_on = Status.SIGNED.value, signed_on
    former = memorandum.renews
    if former is not None and former.status == Status.SIGNED:
        last = former.ends or signed_on
        if memorandum.starts is not None:
            last = min(last, date.fromordinal(memorandum.starts.toordinal() - 1))
        former.status, former.end_kind = Status.ENDED.value, EndKind.RENEWED.value
        former.ended_on = max(last, former.signed_on or last)
        number = memorandum.number or _("tanpa nomor")
        former.end_reason = _("Diperpanjang dengan nota kesepahaman {number}.").format(number=number)


def _check(about: str, starts: date | None, ends: date | None) -> None:
    problems = check_memorandum(about=about, starts=starts, ends=ends)
    if problems:
        raise FieldProblems(problems)


def _facts(memorandum: Memorandum) -> dict[str, object]:
    names = ("status", "signed_on", "starts", "ends", *MEMORANDUM_TEXTS)
    return {name: getattr(memorandum, name) for name in names}


def _details(session: Session, memorandum: Memorandum, today: date, renewed_by: Link | None) -> MemorandumDetails:
    facts, renews = _facts(memorandum), memorandum.renews
    return MemorandumDetails(
        uid=memorandum.uid,
        revision=memorandum.revision,
        partner_uid=memorandum.partner.uid,
        partner=memorandum.partner.name,
        starts=memorandum.starts,
        ends=memorandum.ends,
        status=memorandum.status,
        standing=standing(memorandum.status, memorandum.starts, memorandum.ends, today).value,
        signed_on=memorandum.signed_on,
        printed_on=printed_day(session, Document.memorandum_id == memorandum.id, Kind.MEMORANDUM, memorandum.status),
        ended_on=memorandum.ended_on,
        end_kind=memorandum.end_kind,
        end_reason=memorandum.end_reason,
        reviewed_on=memorandum.reviewed_on,
        reviewed_by=memorandum.reviewed_by,
        texts={key: getattr(memorandum, key) or "" for key in MEMORANDUM_TEXTS},
        missing=tuple(content.key for content in missing_of_memorandum(facts)),
        advised=tuple(content.key for content in missing_advised_of_memorandum(facts)),
        renews=Link(renews.uid, renews.number or "") if renews else None,
        renewed_by=renewed_by,
    )
