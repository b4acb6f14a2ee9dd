"""The month's state in words: how many rise, fall, stand still and have not reported, and where each number leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.home.home import Home


@dataclass(frozen=True)
class StateTile:
    """One number of the month's state, and the list it leads to."""

    words: str
    number: str
    icon: str
    color: str
    jump: tuple[str, Mapping[str, Any]]


def state_tiles(home: Home) -> list[StateTile]:
    """Naik, turun, stagnan and belum lapor of the newest reported month; each leads to just those rows."""
    state = home.state
    if not state.total:
        return []
    wanted = (
        (_("naik"), state.rising, "arrow-up-right", "up", "rising"),
        (_("turun"), state.falling, "arrow-down-right", "down", "falling"),
        (_("stagnan"), state.steady, "dash-lg", "text2", "steady"),
        (_("belum lapor"), state.unreported, "clock", "wait", "missing"),
    )
    return [
        StateTile(
            words,
            format_number(number),
            icon,
            color,
            ("evaluation", {"part": "judged", "month": state.month, "filter": name}),
        )
        for words, number, icon, color, name in wanted
    ]
