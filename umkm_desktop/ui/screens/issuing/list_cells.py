"""Cells the three lists of the screen share: short dates, stages as pills."""

from datetime import date

from umkm_desktop.domain.papers.approval import STAGE_NAMES, Stage
from umkm_desktop.i18n import MONTHS, _
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.issuing.panels import STAGE_PILLS


def short_date(day: date | None, today: date) -> w.Styled:
    """``24 Nov``; another year's with its year."""
    if day is None:
        return w.Styled("–", "text3", "body")
    year = "" if day.year == today.year else f" {day:%y}"
    return w.Styled(f"{day.day} {MONTHS[day.month - 1][:3]}{year}", "text2", "body")


def stage_pill(stage: Stage) -> w.PillText:
    """A stage in its colour, with its icon and its words."""
    tone, icon = STAGE_PILLS[stage]
    return w.PillText(_(STAGE_NAMES[stage]), tone, icon)
