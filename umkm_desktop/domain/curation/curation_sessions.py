"""A curation session's way: who may do what in which state, who may sit and score, and when it may open and close."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from umkm_desktop.domain.errors import NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Permission, Role, may, refusal
from umkm_desktop.domain.text import fold
from umkm_desktop.i18n import N_, _, format_date


class State(StrEnum):
    """Where a session stands."""

    PREPARED = "prepared"
    RUNNING = "running"
    CLOSED = "closed"
    MINUTED = "minuted"


STATE_NAMES: Mapping[State, str] = {
    State.PREPARED: N_("Disiapkan"),
    State.RUNNING: N_("Berjalan"),
    State.CLOSED: N_("Selesai"),
    State.MINUTED: N_("Berita acara terbit"),
}


class SheetState(StrEnum):
    """Where a curator's sheet stands; a declared conflict of interest takes its place."""

    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    CONFLICT = "conflict"


SHEET_STATE_NAMES: Mapping[SheetState, str] = {
    SheetState.DRAFTED: N_("Diisi"),
    SheetState.SUBMITTED: N_("Masuk"),
    SheetState.CONFLICT: N_("Benturan kepentingan"),
}


class Interest(StrEnum):
    """Why a curator does not judge a product."""

    RELATIVE = "relative"
    OWNER = "owner"
    SUPPLIER = "supplier"


INTEREST_NAMES: Mapping[Interest, str] = {
    Interest.RELATIVE: N_("Keluarga pemilik"),
    Interest.OWNER: N_("Pemilik atau pengelola usaha"),
    Interest.SUPPLIER: N_("Pemasok atau rekan usaha"),
}


class PanelState(StrEnum):
    """Where a panel's verdict stands: one that differs from the suggestion waits for another officer."""

    WAITING = "waiting"
    RECORDED = "recorded"
    DECLINED = "declined"
    REPLACED = "replaced"


PANEL_STATE_NAMES: Mapping[PanelState, str] = {
    PanelState.WAITING: N_("Menunggu persetujuan"),
    PanelState.RECORDED: N_("Tercatat"),
    PanelState.DECLINED: N_("Tidak disetujui"),
    PanelState.REPLACED: N_("Diganti"),
}


class SubmissionState(StrEnum):
    """Where a product's submission to curation stands."""

    WAITING = "waiting"
    INVITED = "invited"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


SUBMISSION_STATE_NAMES: Mapping[SubmissionState, str] = {
    SubmissionState.WAITING: N_("Menunggu"),
    SubmissionState.INVITED: N_("Diundang ke sesi"),
    SubmissionState.DECIDED: N_("Diputuskan"),
    SubmissionState.WITHDRAWN: N_("Ditarik"),
}


class Act(StrEnum):
    """What is done with a session and in it."""

    CHANGE = "change"
    SEAT = "seat"
    INVITE = "invite"
    WITHDRAW = "withdraw"
    ASSIGN = "assign"
    OPEN = "open"
    SCORE = "score"
    DECLARE = "declare"
    REOPEN_SHEET = "reopen-sheet"
    CLOSE = "close"
    READ_RESULTS = "read-results"
    DECIDE = "decide"
    APPROVE = "approve"
    MINUTE = "minute"
    ARCHIVE = "archive"


@dataclass(frozen=True)
class ActRule:
    """Who may do an act, and in which states."""

    permission: Permission
    states: frozenset[State]


_OPEN = frozenset({State.PREPARED, State.RUNNING})
_SEEN = frozenset({State.CLOSED, State.MINUTED})

ACTS: Mapping[Act, ActRule] = {
    Act.CHANGE: ActRule(Permission.PREPARE_SESSIONS, frozenset({State.PREPARED})),
    Act.SEAT: ActRule(Permission.PREPARE_SESSIONS, frozenset({State.PREPARED})),
    Act.INVITE: ActRule(Permission.PREPARE_SESSIONS, _OPEN),
    Act.WITHDRAW: ActRule(Permission.PREPARE_SESSIONS, _OPEN),
    Act.ASSIGN: ActRule(Permission.PREPARE_SESSIONS, _OPEN),
    Act.OPEN: ActRule(Permission.RUN_SESSIONS, frozenset({State.PREPARED})),
    Act.SCORE: ActRule(Permission.SCORE, frozenset({State.RUNNING})),
    Act.DECLARE: ActRule(Permission.SCORE, frozenset({State.RUNNING})),
    Act.REOPEN_SHEET: ActRule(Permission.RUN_SESSIONS, frozenset({State.RUNNING})),
    Act.CLOSE: ActRule(Permission.RUN_SESSIONS, frozenset({State.RUNNING})),
    Act.READ_RESULTS: ActRule(Permission.VIEW, _SEEN),
    Act.DECIDE: ActRule(Permission.DECIDE_PANEL, frozenset({State.CLOSED})),
    Act.APPROVE: ActRule(Permission.APPROVE_OVERRIDE, frozenset({State.CLOSED})),
    Act.MINUTE: ActRule(Permission.RUN_SESSIONS, frozenset({State.CLOSED})),
    Act.ARCHIVE: ActRule(Permission.RUN_SESSIONS, frozenset({State.PREPARED})),
}
"""The session's acts; what was scored is sealed by closing, so no sheet is reopened after it: the panel overrides."""

_STANDS: Mapping[State, str] = {
    State.PREPARED: N_("Sesi ini belum dibuka; Kepala Bidang membukanya pada harinya."),
    State.RUNNING: N_("Sesi ini sedang berjalan; hasilnya terbaca sesudah ditutup."),
    State.CLOSED: N_("Sesi ini sudah ditutup."),
    State.MINUTED: N_("Berita acara sesi ini sudah terbit; isinya tidak berubah lagi."),
}

MAX_TEXT = 500


def refused(act: Act, state: State, roles: Iterable[Role]) -> str:
    """Why an officer may not do an act now, as a sentence; empty when he may."""
    rule = ACTS[act]
    if not may(roles, rule.permission):
        return refusal(rule.permission)
    return "" if state in rule.states else _(_STANDS[state])


def check_act(act: Act, state: State, roles: Iterable[Role]) -> None:
    """Raise NotAllowed or RuleBroken with the sentence of ``refused``."""
    roles = list(roles)
    sentence = refused(act, state, roles)
    if sentence:
        raise (RuleBroken if may(roles, ACTS[act].permission) else NotAllowed)(sentence)


def check_session(values: Mapping[str, object]) -> dict[str, str]:
    """Problems of a session's form by field: ``held_on``, ``place``, ``target``, ``title``."""
    problems: dict[str, str] = {}
    if not isinstance(values.get("held_on"), date):
        problems["held_on"] = _("Isi tanggal sesi.")
    if not str(values.get("place") or "").strip():
        problems["place"] = _("Isi tempat sesi.")
    for field in ("title", "place", "target", "note"):
        if len(str(values.get(field) or "")) > MAX_TEXT:
            problems[field] = _("Paling panjang {n} huruf.").format(n=MAX_TEXT)
    return problems


def check_opening(*, held_on: date, today: date, members: int, entries: int) -> None:
    """A session opens on its day or later, with a panel and products. Raises RuleBroken."""
    if held_on > today:
        raise RuleBroken(
            _("Sesi ini bertanggal {day}. Buka pada harinya, atau ubah tanggalnya dahulu.").format(
                day=format_date(held_on)
            ),
            "held_on",
        )
    if members == 0:
        raise RuleBroken(_("Belum ada kurator dalam panel. Tambahkan dahulu, lalu buka sesi."), "panel")
    if entries == 0:
        raise RuleBroken(_("Belum ada produk yang diundang. Undang dahulu, lalu buka sesi."), "entries")


def check_closing(*, unscored: Sequence[str], missing: int, expected: int, reason: str) -> None:
    """A session closes when every sheet is in; with a reason also while some are missing, but no product without any.

    ``unscored`` are products that nobody scored although the gate let them in. Raises RuleBroken.
    """
    if unscored:
        shown = ", ".join(f"“{name}”" for name in unscored[:3]) + (" …" if len(unscored) > 3 else "")
        raise RuleBroken(
            _("{n} produk belum dinilai siapa pun: {names}. Tunggu penilaiannya, atau keluarkan dengan alasan.").format(
                n=len(unscored), names=shown
            )
        )
    if missing and not reason.strip():
        raise RuleBroken(
            _("{missing} dari {expected} lembar penilaian belum masuk. Tunggu, atau tulis alasan menutup sesi.").format(
                missing=missing, expected=expected
            ),
            "reason",
        )


def check_reason(reason: str) -> None:
    """Whoever takes a product out, reopens a sheet or declines says why. Raises RuleBroken."""
    if not reason.strip():
        raise RuleBroken(_("Alasan wajib diisi."), "reason")
    if len(reason.strip()) > MAX_TEXT:
        raise RuleBroken(_("Alasan paling panjang {n} huruf.").format(n=MAX_TEXT), "reason")


_TITLES = frozenset({"dr", "drs", "dra", "ir", "h", "hj", "kh", "prof", "rd", "rr", "bapak", "ibu", "sdr", "sdri"})


def same_person(one: str, other: str) -> bool:
    """Whether two names are the same without titles: ``Hj. Siti Aminah, S.E.`` is ``Siti Aminah``."""
    return bool(one and other) and _bare(one) == _bare(other) != ""


def _bare(name: str) -> str:
    return " ".join(word for word in fold(name.partition(",")[0]).split() if word not in _TITLES)
