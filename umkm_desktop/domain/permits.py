"""How the permits of a business stand: there, soon to expire, expired, missing, or not asked of what it makes."""

from datetime import date, timedelta
from enum import StrEnum

from umkm_desktop.i18n import N_

EXPIRING_DAYS = 90
"""Days before its end at which a permit counts as running out: renewing one takes weeks (the office's own habit)."""


class Standing(StrEnum):
    """How one permit stands on a day."""

    PRESENT = "present"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    MISSING = "missing"
    NOT_NEEDED = "not-needed"


STANDING_NAMES: dict[Standing, str] = {
    Standing.PRESENT: N_("ada"),
    Standing.EXPIRING: N_("segera habis"),
    Standing.EXPIRED: N_("sudah habis"),
    Standing.MISSING: N_("belum ada"),
    Standing.NOT_NEEDED: N_("tidak diperlukan"),
}


def standing(present: bool, expires: date | None, today: date, *, needed: bool = True) -> Standing:
    """How a permit stands; one without an end does not expire (halal since Perppu 2/2022, NIB)."""
    if not present:
        return Standing.MISSING if needed else Standing.NOT_NEEDED
    if expires is None:
        return Standing.PRESENT
    if expires < today:
        return Standing.EXPIRED
    return Standing.EXPIRING if expires <= expiring_until(today) else Standing.PRESENT


def expiring_until(today: date) -> date:
    """The last day on which a permit may end and still count as running out."""
    return today + timedelta(days=EXPIRING_DAYS)
