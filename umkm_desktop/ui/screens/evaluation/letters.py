"""For whom an evaluation letter can be written: the ticked rows, the selected one, everybody in the list."""

from collections.abc import Sequence
from dataclasses import dataclass

from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation_lists import MonthRow, businesses_with_reports


@dataclass(frozen=True)
class Letters:
    """A line of the letter menu: for whom, the records that get one, and why it cannot be chosen."""

    text: str
    uids: tuple[str, ...]
    why_not: str = ""


def letter_lines(
    desk: Desk, month: str, ticked: Sequence[str], row: MonthRow | None, listed: Sequence[str]
) -> list[Letters]:
    """The menu. A business without a report gets no letter: there is nothing to say."""
    lines = []
    if ticked:
        lines.append(_line(_("Usaha yang ditandai ({n} surat)"), businesses_with_reports(desk, month, ticked)))
    if row is not None:
        why = "" if row.row.sales is not None else _("belum lapor")
        lines.append(Letters(row.row.business, (row.row.business_uid,), why))
        lines.append(Letters(_("{partner}, satu surat").format(partner=row.row.partner), (row.row.partner_uid,), why))
    lines.append(_line(_("Semua usaha dalam daftar ({n} surat)"), businesses_with_reports(desk, month, listed)))
    return lines


def _line(text: str, uids: Sequence[str]) -> Letters:
    return Letters(text.format(n=format_number(len(uids))), tuple(uids), "" if uids else _("belum ada laporan"))
