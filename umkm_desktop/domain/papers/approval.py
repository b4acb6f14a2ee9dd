"""The way of a paper: konsep, diperiksa, terbit, ditandatangani; which act leads where, who may, and who may not twice.

The table is the office's four-eyes rule as data. Nothing here asks that the head sits at the PC: he signs on paper, and
any officer notes that he did.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from umkm_desktop.domain.errors import NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Permission, Role, may, refusal
from umkm_desktop.domain.papers.issuing import DraftStatus, Status
from umkm_desktop.i18n import N_, _, format_date


class Stage(StrEnum):
    """Where a paper is: before it has a number, and after."""

    DRAFTED = "drafted"
    CHECKED = "checked"
    WITHDRAWN = "withdrawn"
    ISSUED = "issued"
    SIGNED = "signed"
    CANCELLED = "cancelled"
    REVOKED = "revoked"


STAGE_NAMES: Mapping[Stage, str] = {
    Stage.DRAFTED: N_("Konsep"),
    Stage.CHECKED: N_("Diperiksa"),
    Stage.WITHDRAWN: N_("Ditarik"),
    Stage.ISSUED: N_("Menunggu ttd"),
    Stage.SIGNED: N_("Ditandatangani"),
    Stage.CANCELLED: N_("Batal"),
    Stage.REVOKED: N_("Dicabut"),
}


class Act(StrEnum):
    """What an officer does with a paper."""

    CHANGE = "change"
    RESUBMIT = "resubmit"
    CHECK = "check"
    RETURN = "return"
    WITHDRAW = "withdraw"
    ISSUE = "issue"
    NOTE_SIGNING = "note-signing"
    CANCEL = "cancel"
    REVOKE = "revoke"


class Whose(StrEnum):
    """Whose paper an act may be done to."""

    ANY = "any"
    OWN = "own"
    ANOTHERS = "another's"


@dataclass(frozen=True)
class ActRule:
    """What an act is called, who may, where it leads; ``alone`` are further ways where duties are not separate."""

    name: str
    permission: Permission
    leads: Mapping[Stage, Stage]
    whose: Whose = Whose.ANY
    reason: bool = False
    alone: Mapping[Stage, Stage] | None = None


ACTS: Mapping[Act, ActRule] = {
    Act.CHANGE: ActRule(
        N_("Ubah tanggal"), Permission.PROPOSE, {Stage.DRAFTED: Stage.DRAFTED, Stage.CHECKED: Stage.DRAFTED}, Whose.OWN
    ),
    Act.RESUBMIT: ActRule(N_("Ajukan lagi"), Permission.PROPOSE, {Stage.DRAFTED: Stage.DRAFTED}, Whose.OWN),
    Act.CHECK: ActRule(N_("Periksa"), Permission.CHECK_DRAFTS, {Stage.DRAFTED: Stage.CHECKED}, Whose.ANOTHERS),
    Act.RETURN: ActRule(
        N_("Kembalikan"),
        Permission.CHECK_DRAFTS,
        {Stage.DRAFTED: Stage.DRAFTED, Stage.CHECKED: Stage.DRAFTED},
        Whose.ANOTHERS,
        reason=True,
    ),
    Act.WITHDRAW: ActRule(
        N_("Tarik"), Permission.PROPOSE, {Stage.DRAFTED: Stage.WITHDRAWN, Stage.CHECKED: Stage.WITHDRAWN}, Whose.OWN
    ),
    Act.ISSUE: ActRule(
        N_("Terbitkan"), Permission.ISSUE, {Stage.CHECKED: Stage.ISSUED}, alone={Stage.DRAFTED: Stage.ISSUED}
    ),
    Act.NOTE_SIGNING: ActRule(
        N_("Catat tanda tangan"), Permission.RECORD_SIGNING, {Stage.ISSUED: Stage.SIGNED, Stage.SIGNED: Stage.SIGNED}
    ),
    Act.CANCEL: ActRule(N_("Batalkan"), Permission.CANCEL_NUMBERS, {Stage.ISSUED: Stage.CANCELLED}, reason=True),
    Act.REVOKE: ActRule(
        N_("Cabut"), Permission.REVOKE, {Stage.ISSUED: Stage.REVOKED, Stage.SIGNED: Stage.REVOKED}, reason=True
    ),
}
"""A signing may be noted again: a scan comes later, a date was mistyped; the trail keeps both. What was signed is not
cancelled but revoked. An unsigned paper may be revoked too: an office that notes no signings must be able to."""

OPEN = frozenset({Stage.DRAFTED, Stage.CHECKED})
"""Stages that wait for somebody before a number is taken."""

_STANDS: Mapping[Stage, str] = {
    Stage.DRAFTED: N_("Konsep ini belum diperiksa."),
    Stage.CHECKED: N_("Konsep ini sudah diperiksa."),
    Stage.WITHDRAWN: N_("Konsep ini sudah ditarik; ajukan lagi bila masih diperlukan."),
    Stage.ISSUED: N_("Dokumen ini sudah terbit dan belum ditandatangani."),
    Stage.SIGNED: N_("Dokumen ini sudah ditandatangani. Yang tidak berlaku lagi dicabut, bukan dibatalkan."),
    Stage.CANCELLED: N_("Dokumen ini sudah dibatalkan."),
    Stage.REVOKED: N_("Dokumen ini sudah dicabut."),
}

MAX_REASON = 500


def stage_of_draft(status: str) -> Stage:
    """Where a draft stands."""
    return Stage(DraftStatus(status).value)


def stage_of_document(status: str, signed_on: date | None) -> Stage:
    """Where an issued document stands."""
    if status == Status.ISSUED and signed_on is not None:
        return Stage.SIGNED
    return Stage(Status(status).value)


def next_stage(act: Act, stage: Stage, *, separate: bool) -> Stage | None:
    """Where an act leads from a stage; None where it leads nowhere. ``separate``: maker and checker are two people."""
    rule = ACTS[act]
    found = rule.leads.get(stage)
    return found if found or separate or not rule.alone else rule.alone.get(stage)


def refused(act: Act, stage: Stage, roles: Iterable[Role], *, own: bool, separate: bool) -> str:
    """Why an officer may not do an act now, as a sentence; empty when he may. ``own``: he made the draft himself."""
    rule = ACTS[act]
    if not may(roles, rule.permission):
        return refusal(rule.permission)
    if next_stage(act, stage, separate=separate) is None:
        return _out_of_turn(act, stage)
    if separate and rule.whose is Whose.ANOTHERS and own:
        return _("Konsep ini Anda buat sendiri; yang memeriksa harus petugas lain.")
    if separate and rule.whose is Whose.OWN and not own:
        return _("Konsep ini dibuat petugas lain. Kembalikan kepadanya dengan alasan.")
    return ""


def _out_of_turn(act: Act, stage: Stage) -> str:
    if act is Act.ISSUE and stage is Stage.DRAFTED:
        return _("Konsep ini belum diperiksa. Minta petugas lain memeriksanya di Dokumen, bagian Konsep.")
    return _(_STANDS[stage])


def check_act(act: Act, stage: Stage, roles: Iterable[Role], *, own: bool, separate: bool, reason: str = "") -> Stage:
    """The stage an act leads to; raises NotAllowed or RuleBroken with the sentence of ``refused``."""
    roles, rule = list(roles), ACTS[act]
    sentence = refused(act, stage, roles, own=own, separate=separate)
    if sentence:
        raise (RuleBroken if may(roles, rule.permission) else NotAllowed)(sentence)
    if rule.reason:
        check_reason(reason)
    found = next_stage(act, stage, separate=separate)
    assert found is not None  # refused has said so otherwise
    return found


def check_reason(reason: str) -> None:
    """Whoever gives back, cancels or revokes says why."""
    if not reason.strip():
        raise RuleBroken(_("Alasan wajib diisi."), "reason")
    if len(reason.strip()) > MAX_REASON:
        raise RuleBroken(_("Alasan paling panjang {n} huruf.").format(n=MAX_REASON), "reason")


def check_signing_date(signed_on: date, *, letter_date: date, today: date) -> None:
    """A paper is signed on or after its date, and not tomorrow."""
    if signed_on < letter_date:
        raise RuleBroken(
            _("Tanggal tanda tangan tidak boleh sebelum tanggal surat, {day}.").format(day=format_date(letter_date)),
            "signed_on",
        )
    if signed_on > today:
        raise RuleBroken(_("Tanggal tanda tangan tidak boleh sesudah hari ini."), "signed_on")


NEXT_ACTS: Mapping[Stage, tuple[Act, ...]] = {
    Stage.DRAFTED: (Act.CHECK, Act.RETURN, Act.WITHDRAW),
    Stage.CHECKED: (Act.ISSUE, Act.RETURN, Act.WITHDRAW),
    Stage.ISSUED: (Act.NOTE_SIGNING, Act.CANCEL, Act.REVOKE),
    Stage.SIGNED: (Act.NOTE_SIGNING, Act.REVOKE),
}
"""What is offered at a stage, the usual next act first."""


def next_act(stage: Stage, roles: Iterable[Role], *, own: bool, separate: bool) -> Act | None:
    """The one act an officer is offered as a button: the first of the stage's that he may do."""
    roles = list(roles)
    offered = NEXT_ACTS.get(stage, ())
    if not separate and stage is Stage.DRAFTED:
        offered = (Act.ISSUE, *offered)
    return next((act for act in offered if not refused(act, stage, roles, own=own, separate=separate)), None)
