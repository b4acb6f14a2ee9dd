"""Judging anew beside the window: after another rule, after an update, and what was stopped at the last sitting."""

from typing import TYPE_CHECKING

from umkm_desktop.i18n import _, format_month
from umkm_desktop.ui.runner import Runner

if TYPE_CHECKING:
    from umkm_desktop.services.desk import Desk


def judge_what_is_due(desk: "Desk", runner: Runner) -> None:
    """Start the work where a month is due; it can be stopped, and is taken up when the office is opened again."""
    from umkm_desktop.services.evaluation.judging_anew import judge_anew, months_due  # noqa: PLC0415 - loads the database library

    months = months_due(desk)
    if not months:
        return
    runner.run(lambda progress: judge_anew(desk, progress), title=_title(months), icon="arrow-repeat")


def _title(months: list[str]) -> str:
    if len(months) == 1:
        return _("Menilai ulang {month}").format(month=format_month(months[0]))
    return _("Menilai ulang {n} bulan").format(n=len(months))
