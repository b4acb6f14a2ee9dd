"""The office's public keys with its list of what no longer counts, and which of two such lists is the newer one."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.issuing import FUTURE_DAYS
from umkm_desktop.i18n import N_, _, format_date

MARK_LENGTH = 20
DATED_AHEAD = timedelta(days=FUTURE_DAYS)
"""A letter may be dated this far ahead, so the last seals of a key may be dated after its end."""


class KeyStatus(StrEnum):
    """What a key is good for."""

    ACTIVE = "active"
    RETIRED = "retired"
    STOLEN = "stolen"


KEY_STATUS_NAMES: Mapping[KeyStatus, str] = {
    KeyStatus.ACTIVE: N_("Dipakai"),
    KeyStatus.RETIRED: N_("Diganti"),
    KeyStatus.STOLEN: N_("Dicuri"),
}


@dataclass(frozen=True)
class PublicKey:
    """One key of the office; ``kept`` are the marks of the seals that a stolen key really made in the office."""

    key_id: str
    public: bytes
    status: str = KeyStatus.ACTIVE.value
    starts: date | None = None
    ends: date | None = None
    kept: frozenset[str] = frozenset()


@dataclass(frozen=True)
class KeySet:
    """Public keys and what was revoked (number to day, empty when unknown), as on a day; the number only grows."""

    keys: tuple[PublicKey, ...]
    revoked: Mapping[str, str] = field(default_factory=dict)
    list_number: int = 0
    as_of: str = ""
    office: str = ""
    signed_by: str = ""

    def key(self, key_id: str) -> PublicKey | None:
        """The key with this id."""
        return next((key for key in self.keys if key.key_id == key_id), None)

    @property
    def office_id(self) -> str:
        """What an office is known by on another computer: the id of its first key."""
        return self.keys[0].key_id if self.keys else ""


def line_mark(sealed_line: str) -> str:
    """The mark of one whole sealed line: the first 20 hex of its SHA-256."""
    return hashlib.sha256(sealed_line.encode("utf-8")).hexdigest()[:MARK_LENGTH]


def may_have_sealed(key: PublicKey, sealed_line: str, issued: date) -> bool:
    """Whether a key's signature still counts for this line.

    A stolen key counts only for the lines that the register really holds; a replaced one not for a paper dated later
    than any it could have been asked to seal.
    """
    if key.status == KeyStatus.STOLEN:
        return line_mark(sealed_line) in key.kept
    if key.status == KeyStatus.RETIRED and key.ends:
        return issued <= key.ends + DATED_AHEAD
    return key.status in set(KeyStatus)


def check_theft(*, status: str, starts: date, since: date, today: date, reason: str) -> None:
    """Raise RuleBroken unless a key may be marked as stolen since this day."""
    if status == KeyStatus.STOLEN:
        raise RuleBroken(_("Kunci ini sudah ditandai dicuri."))
    if not starts <= since <= today:
        raise RuleBroken(
            _("Hari pencurian paling awal {first}, hari kunci mulai dipakai, dan paling akhir hari ini.").format(
                first=format_date(starts)
            ),
            "since",
        )
    if not reason.strip():
        raise RuleBroken(_("Tulis apa yang terjadi; alasannya masuk jejak audit."), "reason")


@dataclass(frozen=True)
class SeenList:
    """The newest list of an office that a computer has used, and the keys it has learnt to be stolen."""

    number: int = 0
    stolen: frozenset[str] = frozenset()

    def written(self) -> str:
        """As the computer's settings keep it: ``12 K1A2B3C4``."""
        return " ".join((str(self.number), *sorted(self.stolen)))

    @classmethod
    def read(cls, written: str) -> "SeenList":
        """From the settings; what is no such thing counts as nothing seen."""
        number, *stolen = written.split() or ["0"]
        return cls(int(number) if number.isascii() and number.isdigit() else 0, frozenset(stolen))


def check_not_older(keys: KeySet, seen: SeenList) -> SeenList:
    """What has been seen from now on; raises RuleBroken for a list older than one seen, or signed by a stolen key.

    Without this, whoever holds a revoked paper could hand over the list of the day before.
    """
    if keys.signed_by in seen.stolen:
        raise RuleBroken(
            _("Daftar kunci ini ditandatangani kunci {key} yang sudah dicuri. Minta daftar baru kepada dinas.").format(
                key=keys.signed_by
            )
        )
    if keys.list_number < seen.number:
        raise RuleBroken(
            _(
                "Daftar kunci ini bernomor {given}, sedangkan di komputer ini sudah pernah dipakai nomor {seen}: "
                "yang dicabut sesudahnya tidak tercantum. Pakai daftar yang terbaru."
            ).format(given=keys.list_number, seen=seen.number)
        )
    stolen = {key.key_id for key in keys.keys if key.status == KeyStatus.STOLEN}
    return SeenList(keys.list_number, seen.stolen | stolen)
