"""How long to wait after wrong passwords, by the running time of the PC: setting the clock forward gains nothing."""

import math

from umkm_desktop.domain.errors import NotAllowed
from umkm_desktop.i18n import _

FREE = 2
"""Failures that cost no waiting: everybody mistypes."""

LOCK_AT = 10
LOCK_SECONDS = 900.0
"""After ten failures one more try each 15 minutes, until somebody with the right to do so sets a new password."""

LONGEST_PAUSE = 60.0

ACCOUNTS_PER_PC = 3
"""The whole PC waits as one account does after three times as many failures, whatever the names."""


class WrongPassword(NotAllowed):
    """The name or the password is wrong; which of the two is not said."""


class TooSoon(NotAllowed):
    """One has to wait ``seconds`` of running time before the next try."""

    def __init__(self, seconds: float) -> None:
        super().__init__(waiting_sentence(seconds))
        self.seconds = seconds


def pause_after(failures: int) -> float:
    """Seconds to wait after so many failures in a row: 1, 2, 4 … 60 from the third on, 15 minutes from the tenth on."""
    if failures <= FREE:
        return 0.0
    if failures >= LOCK_AT:
        return LOCK_SECONDS
    return min(LONGEST_PAUSE, 2.0 ** (failures - FREE - 1))


def still_to_wait(failures: int, at: float, running: float) -> float:
    """Seconds left; ``at`` and ``running`` are the PC's running time then and now (it starts anew when the PC does).

    After a restart only the time since the restart counts: never too short, at most a little too long.
    """
    elapsed = running - at if running >= at else running
    return max(0.0, pause_after(failures) - elapsed)


def waiting_sentence(seconds: float) -> str:
    """What an officer reads while he has to wait."""
    left = math.ceil(seconds)
    if left > 90:
        minutes = math.ceil(left / 60)
        return _("Terlalu banyak kata sandi salah. Coba lagi dalam {minutes} menit.").format(minutes=minutes)
    return _("Terlalu banyak kata sandi salah. Coba lagi dalam {seconds} detik.").format(seconds=left)
