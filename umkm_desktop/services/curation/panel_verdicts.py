"""The panel's verdict on each product of a closed session; one that differs from the suggestion needs a second."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from umkm_desktop.domain.curation.curation import Verdict, check_panel_verdict
from umkm_desktop.domain.curation.curation_sessions import ACTS, Act, PanelState, check_reason
from umkm_desktop.domain.curation.rubrics import Rubric
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.officers import Permission, may, roles_from_text
from umkm_desktop.domain.text import clean_line, clean_lines
from umkm_desktop.i18n import _
from umkm_desktop.services.curation.curation_sessions import entry_for, session_for
from umkm_desktop.services.curation.rubrics import rubric_of
from umkm_desktop.services.curation.submissions import settle
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.office.signing_in import confirm_password
from umkm_desktop.services.papers.approvals import check_not_own, makers_of, own_sentence, separated
from umkm_desktop.services.product_gate import check_verdict, judge_verdict
from umkm_desktop.storage.bulk import change_records, insert_records
from umkm_desktop.storage.models import Assessment, Decision, Officer, PanelVerdict, Product, SessionEntry

Values = Mapping[str, str | date | None]
"""``verdict reason finding correction due companion recuration_on override_reason reason_against``."""

STANDING = PanelVerdict.status.in_((PanelState.WAITING.value, PanelState.RECORDED.value))
"""What counts of an entry: at most one of its verdicts."""

_TEXTS = ("reason", "finding", "correction", "companion", "override_reason")


@dataclass(frozen=True)
class Entered:
    """A verdict that was entered; ``waiting`` when another officer has to approve it first."""

    uid: str
    waiting: bool


@dataclass(frozen=True)
class Accepted:
    """How many suggestions became verdicts, and why the others of them did not, by product name."""

    count: int
    left: Mapping[str, str]


def enter_verdict(desk: Desk, entry_uid: str, values: Values, *, password: str = "") -> Entered:
    """Enter what the panel decided; entered again, the newer one replaces. It is recorded at once unless it overrides.

    An override needs ``override_reason`` and then another officer (`approve_override`); in an office of one, the
    officer's own password again. Raises FieldProblems, RuleBroken, NotAllowed, WrongPassword.
    """
    desk.require(ACTS[Act.DECIDE].permission)
    alone = False
    with desk.read() as session:
        entry, _row = entry_for(session, desk, entry_uid, Act.DECIDE)
        suggested = _suggested(session, entry)
        alone = _alone(session)
    override = values.get("verdict") != suggested
    problems = dict(check_panel_verdict(values, override=override, today=desk.today()))
    if override and alone and not password:
        problems["password"] = _("Masukkan kata sandi Anda lagi: keputusan ini berbeda dari usulan.")
    if problems:
        raise FieldProblems(problems)
    if override and alone:
        confirm_password(desk, password)
    with desk.write("panel_verdict.entered") as session:
        entry, _row = entry_for(session, desk, entry_uid, Act.DECIDE)
        check_not_own(session, desk, entry.product)
        why = str(values.get("reason_against") or (values.get("override_reason") if override else "") or "").strip()
        against = check_verdict(entry.product, str(values["verdict"]), desk.today(), why)
        _replace_open(session, entry)
        verdict = _new_verdict(desk, entry, values, suggested=suggested, override=override)
        if override and alone:
            _approve(desk, verdict, "password")
        session.add(verdict)
        session.flush()
        waiting = override and not alone
        if not waiting:
            _record(session, desk, verdict, entry, reason_against=why if against else "")
        return Entered(verdict.uid, waiting)


def approve_override(desk: Desk, verdict_uid: str) -> None:
    """Another officer than the one who entered it approves a differing verdict; now it is recorded."""
    desk.require(ACTS[Act.APPROVE].permission)
    with desk.write("panel_verdict.approved") as session:
        verdict, entry = _waiting(session, desk, verdict_uid)
        check_not_own(session, desk, entry.product)
        _approve(desk, verdict, "officer")
        why = verdict.override_reason or ""
        against = check_verdict(entry.product, verdict.verdict, desk.today(), why)
        _record(session, desk, verdict, entry, reason_against=why if against else "")


def _approve(desk: Desk, verdict: PanelVerdict, approval: str) -> None:
    verdict.approval, verdict.approved_at = approval, desk.now()
    verdict.approved_by, verdict.approver_uid = desk.officer.name, desk.officer.uid


def decline_override(desk: Desk, verdict_uid: str, *, reason: str) -> None:
    """Another officer does not approve, with the reason; what was recorded before stands again, else the panel enters
    a verdict anew."""
    desk.require(ACTS[Act.APPROVE].permission)
    check_reason(reason)
    with desk.write("panel_verdict.declined", reason=reason.strip()) as session:
        verdict, entry = _waiting(session, desk, verdict_uid)
        verdict.status, verdict.decline_reason = PanelState.DECLINED.value, reason.strip()
        session.flush()  # before the other one: only one of an entry may be open
        _stand_again(session, entry)


def approvers(desk: Desk) -> list[str]:
    """Names of the other active officers who may approve a verdict that differs from its suggestion."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        others = session.scalars(
            select(Officer).where(Officer.active, Officer.uid != desk.officer.uid).order_by(Officer.name_key)
        )
        right = Permission.APPROVE_OVERRIDE
        return [officer.name for officer in others if may(roles_from_text(officer.roles), right)]


def accept_suggestions(
    desk: Desk, session_uid: str, *, verdict: Verdict = Verdict.PASSED, shared: Values | None = None
) -> Accepted:
    """Record ``verdict`` for every product whose suggestion says so and that has no verdict yet, in one transaction.

    The reason is a plain sentence with the score. A verdict that asks for mending takes ``companion``, ``due``,
    ``recuration_on`` (and ``correction`` in front of each product's own) from ``shared``; what was found and what to
    mend is said from each product's assessment. Raises FieldProblems for ``shared``.
    """
    left: dict[str, str] = {}
    given = dict(shared or {})
    _check_shared(given, verdict, desk)
    with desk.write("panel_verdict.entered") as session:
        row = session_for(session, desk, session_uid, Act.DECIDE)
        found = session.execute(_suggested_and_open(row.id, verdict)).all()
        own, rubric = _own_products(session, desk, row.id), rubric_of(row.rubric)
        ready = []
        for entry, assessed in found:
            if entry.product_id in own:
                left[entry.product_name] = own_sentence(entry.product_name)
                continue
            if lacking := judge_verdict(entry.product, verdict.value, desk.today()).against:
                left[entry.product_name] = _lacking_sentence(entry.product_name, lacking)
                continue
            fields = remedy(rubric, assessed, given) if verdict is not Verdict.PASSED else {}
            ready.append((entry, {**fields, "reason": _reason(assessed, fields)}))
        _record_many(session, desk, verdict, ready)
    return Accepted(len(ready), left)


def _lacking_sentence(name: str, lacking: Sequence[str]) -> str:
    sentence = _("Produk “{name}” {what}; lengkapi datanya, atau putuskan sendiri dengan alasan.")
    return sentence.format(name=name, what="; ".join(lacking))


def _check_shared(given: dict[str, Any], verdict: Verdict, desk: Desk) -> None:
    filled = {"verdict": verdict.value, "reason": "-", "finding": "-", "correction": "-"}
    problems = check_panel_verdict({**given, **filled}, override=False, today=desk.today())
    if problems:
        raise FieldProblems(problems)


def _suggested_and_open(session_id: int, verdict: Verdict) -> Any:
    return (
        select(SessionEntry, Assessment)
        .join(Assessment, Assessment.entry_id == SessionEntry.id)
        .where(SessionEntry.session_id == session_id, SessionEntry.withdrawn_at.is_(None))
        .where(Assessment.suggested == verdict.value)
        .where(SessionEntry.id.not_in(select(PanelVerdict.entry_id).where(STANDING)))
        .order_by(SessionEntry.number)
        .options(joinedload(SessionEntry.product).joinedload(Product.business))
    )


def remedy(rubric: Rubric, assessed: Assessment, given: Mapping[str, Any]) -> dict[str, Any]:
    """What was found on a product and what it has to mend, from its assessment; the rest as ``given``."""
    unmet = [rubric.criterion(key) for key, (_mean, met) in json.loads(assessed.criteria).items() if not met]
    lacks = [text for text, _consequence in json.loads(assessed.lacks)]
    findings = [*lacks, *(_("{name} belum memenuhi").format(name=one.name) for one in unmet)]
    mending = [_("lengkapi: {what}").format(what=text) for text in lacks]
    mending += [f"{one.name}: {one.training or _('perbaiki')}" for one in unmet]
    said = str(given.get("correction") or "").strip()
    score = _("nilai akhir {score}").format(score=assessed.score or "–")
    return {
        "finding": "\n".join(findings) or score,
        "correction": "\n".join([said] * bool(said) + mending) or score,
        **{field: given.get(field) for field in ("due", "companion", "recuration_on")},
    }


def _record_many(
    session: Session, desk: Desk, verdict: Verdict, ready: Sequence[tuple[SessionEntry, Mapping[str, Any]]]
) -> None:
    shared: dict[str, Any] = {"verdict": verdict.value, "officer_uid": desk.officer.uid}
    by = {"decided_on": desk.today(), "decided_by": desk.officer.name}
    rows = [{**shared, **by, "product_id": entry.product_id, "entry_id": entry.id, **own} for entry, own in ready]
    ids = insert_records(session, Decision, rows)
    stated = {"status": PanelState.RECORDED.value, "suggested": verdict.value}
    entered = {"entered_on": desk.today(), "entered_by": desk.officer.name}
    insert_records(
        session,
        PanelVerdict,
        (
            {**shared, **stated, **entered, "entry_id": entry.id, "decision_id": decision_id, **own}
            for (entry, own), decision_id in zip(ready, ids, strict=True)
        ),
    )
    for start in range(0, len(ids), 2000):
        some = ids[start : start + 2000]
        decisions = session.scalars(select(Decision).where(Decision.id.in_(some))).all()
        products = select(Product).where(Product.id.in_([decision.product_id for decision in decisions]))
        changed = {"verdict": verdict.value}
        change_records(session, Product, ((product, changed) for product in session.scalars(products).all()))
        settle(session, decisions)


def _reason(assessed: Assessment, fields: Mapping[str, Any]) -> str:
    words = _("Nilai akhir {score}. {finding}.") if fields else _("Memenuhi semua syarat; nilai akhir {score}.")
    found = "; ".join(str(fields.get("finding", "")).splitlines())
    return words.format(score=assessed.score or "–", finding=found)


def _own_products(session: Session, desk: Desk, session_id: int) -> set[int]:
    if not separated(session):
        return set()
    inside = select(SessionEntry.product_id).where(SessionEntry.session_id == session_id)
    return {product_id for product_id, uids in makers_of(session, inside).items() if desk.officer.uid in uids}


def _suggested(session: Session, entry: SessionEntry) -> str | None:
    return session.scalar(select(Assessment.suggested).where(Assessment.entry_id == entry.id))


def _alone(session: Session) -> bool:
    active = select(func.count()).select_from(Officer).where(Officer.active)
    return (session.scalar(active) or 0) <= 1


def _replace_open(session: Session, entry: SessionEntry) -> None:
    for earlier in session.scalars(select(PanelVerdict).where(PanelVerdict.entry_id == entry.id, STANDING)):
        earlier.status = PanelState.REPLACED.value
    session.flush()  # before the new one: only one of an entry may be open


def _stand_again(session: Session, entry: SessionEntry) -> None:
    """The verdict whose decision is the last one of this entry: it was set aside for one that is not approved."""
    recorded = (
        select(PanelVerdict)
        .where(PanelVerdict.entry_id == entry.id, PanelVerdict.status == PanelState.REPLACED.value)
        .where(PanelVerdict.decision_id.is_not(None))
        .order_by(PanelVerdict.decision_id.desc())
        .limit(1)
    )
    earlier = session.scalar(recorded)
    if earlier is not None:
        earlier.status = PanelState.RECORDED.value


def _new_verdict(
    desk: Desk, entry: SessionEntry, values: Values, *, suggested: str | None, override: bool
) -> PanelVerdict:
    passed = values.get("verdict") == Verdict.PASSED
    texts = {field: clean_lines(str(values.get(field) or "")) or None for field in _TEXTS}
    days = {field: None if passed else values.get(field) for field in ("due", "recuration_on")}
    return PanelVerdict(
        entry_id=entry.id,
        status=PanelState.WAITING.value,
        verdict=str(values["verdict"]),
        suggested=suggested,
        reason=texts["reason"] or "",
        finding=texts["finding"],
        correction=None if passed else texts["correction"],
        companion=None if passed else clean_line(texts["companion"] or "") or None,
        override_reason=texts["override_reason"] if override else None,
        entered_on=desk.today(),
        entered_by=desk.officer.name,
        officer_uid=desk.officer.uid,
        **days,
    )


def _waiting(session: Session, desk: Desk, verdict_uid: str) -> tuple[PanelVerdict, SessionEntry]:
    verdict = find(session, PanelVerdict, verdict_uid)
    entry = session.get_one(SessionEntry, verdict.entry_id)
    entry_for(session, desk, entry.uid, Act.APPROVE)
    if verdict.status != PanelState.WAITING:
        raise RuleBroken(_("Keputusan ini tidak lagi menunggu persetujuan. Muat ulang daftarnya."))
    if verdict.officer_uid == desk.officer.uid:
        raise RuleBroken(_("Keputusan ini Anda sendiri yang memasukkan; petugas lain yang menyetujui."))
    return verdict, entry


def _record(
    session: Session, desk: Desk, verdict: PanelVerdict, entry: SessionEntry, *, reason_against: str = ""
) -> None:
    told = ("verdict", "reason", "correction", "due", "officer_uid", "finding", "companion", "recuration_on")
    decision = Decision(
        product_id=entry.product_id,
        entry_id=entry.id,
        decided_on=desk.today(),
        decided_by=verdict.entered_by,
        reason_against=reason_against or None,
        **{name: getattr(verdict, name) for name in told},
    )
    session.add(decision)
    entry.product.verdict = verdict.verdict
    session.flush()
    verdict.status, verdict.decision_id = PanelState.RECORDED.value, decision.id
    settle(session, [decision])
