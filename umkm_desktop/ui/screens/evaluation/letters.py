"""Papers about a month: letters for the ticked rows, the selected one, everybody in the list, all due; the report."""

from collections.abc import Sequence

from umkm_desktop.domain.issuing import KINDS, Kind
from umkm_desktop.i18n import _, format_month, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation_lists import MonthRow, businesses_with_reports
from umkm_desktop.services.issuing import due
from umkm_desktop.services.record_papers import has_reports, month_has_reports
from umkm_desktop.services.report_rows import ReportRow
from umkm_desktop.ui.paper_offers import PaperOffer


def letter_lines(
    desk: Desk, month: str, ticked: Sequence[str], row: MonthRow | ReportRow | None, listed: Sequence[str]
) -> list[PaperOffer]:
    """The letters of the menu. Where nothing was reported there is nothing to say."""
    lines = []
    if ticked:
        some = businesses_with_reports(desk, month, ticked)
        lines.append(_several(_("usaha yang ditandai ({n} surat)"), some, month))
    if row is not None:
        lines += letters_of_row(desk, month, row)
    everybody = businesses_with_reports(desk, month, listed)
    waiting = due(desk, Kind.EVALUATION_LETTER, month)
    lines.append(_several(_("semua usaha dalam daftar ({n} surat)"), everybody, month))
    lines.append(_several(_("semua yang belum disurati ({n} surat)"), waiting, month, _("semua sudah disurati")))
    return lines


def letters_of_row(desk: Desk, month: str, row: MonthRow | ReportRow) -> list[PaperOffer]:
    """The business and the partner of the selected row; either may have reports of other products."""
    business, partner = row.row.business_uid, row.row.partner_uid
    reported = has_reports(desk, "business", business, month), has_reports(desk, "partner", partner, month)
    why = ["" if one else _("belum lapor") for one in reported]
    together = _("{partner}, satu surat").format(partner=row.row.partner)
    return [
        _letters(row.row.business, (business,), month, why[0]),
        _letters(together, (partner,), month, why[1]),
    ]


def report_line(desk: Desk, month: str) -> PaperOffer:
    """The monthly report of the office."""
    text = _("{name} {month}").format(name=_(KINDS[Kind.MONTHLY_REPORT].name), month=format_month(month))
    why = "" if month_has_reports(desk, month) else _("belum ada laporan")
    return PaperOffer(text, Kind.MONTHLY_REPORT, (month,), why_not=why)


def _several(text: str, uids: Sequence[str], month: str, nobody: str = "") -> PaperOffer:
    why = "" if uids else nobody or _("belum ada laporan")
    return _letters(text.format(n=format_number(len(uids))), uids, month, why)


def _letters(whom: str, uids: Sequence[str], month: str, why_not: str) -> PaperOffer:
    name = _(KINDS[Kind.EVALUATION_LETTER].name)
    return PaperOffer(f"{name} · {whom}", Kind.EVALUATION_LETTER, tuple(uids), month, why_not)
