"""What stands around one document or one draft, in words."""

from dataclasses import dataclass
from datetime import datetime

from umkm_desktop.domain.papers.approval import ACTS, NEXT_ACTS, STAGE_NAMES, Act, Stage, refused
from umkm_desktop.domain.papers.issuing import KINDS, Kind
from umkm_desktop.domain.papers.sealing import format_code
from umkm_desktop.i18n import _, day_of, format_date, format_month, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.document_register import DocumentDetails
from umkm_desktop.services.issuing.draft_papers import DraftLine, offered_act, why_not

STAGE_PILLS: dict[Stage, tuple[str, str]] = {
    Stage.DRAFTED: ("flat", "pencil"),
    Stage.CHECKED: ("info", "check2"),
    Stage.WITHDRAWN: ("flat", "x-lg"),
    Stage.ISSUED: ("wait", "pencil"),
    Stage.SIGNED: ("up", "check2"),
    Stage.CANCELLED: ("bad", "slash-circle"),
    Stage.REVOKED: ("bad", "x-lg"),
}
"""Colour and icon of each stage."""

ACT_ICONS = {
    Act.CHECK: "check2",
    Act.ISSUE: "printer",
    Act.RESUBMIT: "send",
    Act.RETURN: "reply",
    Act.CHANGE: "calendar-event",
    Act.WITHDRAW: "x-lg",
}
"""What may be done with a draft, in the order of menus."""


@dataclass(frozen=True)
class DocumentPanel:
    """What stands around the paper of one document; ``why`` says of each act why it cannot be done now."""

    title: str
    detail: str
    stage: Stage
    foot: str
    why: dict[Act, str]
    scanned: bool = False

    @property
    def void(self) -> bool:
        """Whether it counts no longer."""
        return self.stage in {Stage.CANCELLED, Stage.REVOKED}


def document_panel(desk: Desk, details: DocumentDetails) -> DocumentPanel:
    """A document in words."""
    line, stage = details.line, details.line.stage
    parts = [line.holder, format_date(line.letter_date)]
    if line.signed_on:
        parts.append(_("ditandatangani {day}").format(day=format_date(line.signed_on)))
    foot = _("Isi tersimpan dan tidak berubah")
    if details.short_code:
        foot = _("Kode {code} · isi tersimpan").format(code=format_code(details.short_code))
    if details.revoked_on:
        foot = _("{what} {day}: {reason}").format(
            what=_(STAGE_NAMES[stage]), day=format_date(details.revoked_on), reason=details.revoke_reason
        )
    acts = (Act.NOTE_SIGNING, Act.CANCEL, Act.REVOKE)
    return DocumentPanel(
        title=f"{_(KINDS[Kind(line.kind)].name)} {line.number}",
        detail=" · ".join(part for part in parts if part),
        stage=stage,
        foot=foot,
        why={act: refused(act, stage, desk.officer.roles, own=False, separate=False) for act in acts},
        scanned=details.scanned,
    )


@dataclass(frozen=True)
class DraftPanel:
    """What stands around one draft; ``offered`` is the act shown as a button, ``why`` says of the others why not."""

    title: str
    detail: str
    stage: Stage
    note: str
    offered: Act | None
    why: dict[Act, str]


def draft_name(line: DraftLine) -> str:
    """``Surat evaluasi Oktober 2026``."""
    name = _(KINDS[line.kind].name)
    return f"{name} {format_month(line.month)}" if line.month else name


def draft_panel(desk: Desk, line: DraftLine, *, separate: bool) -> DraftPanel:
    """A draft in words."""
    parts = [line.title, _("dibuat {who} {when}").format(who=line.maker, when=age(line.made_at, desk.now()))]
    if line.checker and line.checked_at:
        parts.append(_("diperiksa {who} {when}").format(who=line.checker, when=age(line.checked_at, desk.now())))
    if line.letter_date:
        parts.append(_("tanggal surat {day}").format(day=format_date(line.letter_date)))
    acts = dict.fromkeys(
        (*NEXT_ACTS.get(line.stage, ()), Act.ISSUE, Act.CHANGE, *([Act.RESUBMIT] if line.note else []))
    )
    return DraftPanel(
        title=draft_name(line),
        detail=" · ".join(part for part in parts if part),
        stage=line.stage,
        note=line.note,
        offered=offered_act(desk, line, separate=separate),
        why={act: why_not(desk, line, act, separate=separate) for act in acts},
    )


def next_words(desk: Desk, line: DraftLine, *, separate: bool) -> str:
    """What a list says is next: the act of the officer at the desk, or whom it waits for."""
    act = offered_act(desk, line, separate=separate)
    if act in {Act.CHECK, Act.ISSUE}:
        return _(ACTS[act].name)
    if line.stage is Stage.DRAFTED:
        return _("Perbaiki") if line.note and line.own else _("Menunggu diperiksa")
    return _("Menunggu diterbitkan") if line.stage is Stage.CHECKED else ""


def age(moment: datetime, now: datetime) -> str:
    """``hari ini``, ``kemarin``, ``12 hari lalu``: calendar days at the office."""
    days = (day_of(now) - day_of(moment)).days
    if days <= 0:
        return _("hari ini")
    return _("kemarin") if days == 1 else _("{n} hari lalu").format(n=format_number(days))
