"""Papers about a month: letters for the ticked rows, the selected one, everybody in the list, all due; the report."""

from collections.abc import Sequence

from umkm_desktop.domain.papers.issuing import KINDS, Kind
from umkm_desktop.i18n import _, format_month, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation_lists import MonthRow
from umkm_desktop.services.evaluation.report_rows import ReportRow
from umkm_desktop.services.issuing.letter_batches import batch_due, batch_of
from umkm_desktop.services.issuing.record_papers import has_reports, month_has_reports
from umkm_desktop.ui.paper_offers import PaperOffer


def letter_lines(
    desk: Desk, month: str, ticked: Sequence[str], row: MonthRow | ReportRow | None, listed: Sequence[str]
) -> list[PaperOffer]:
    """The letters of the menu. Where nothing was reported there is nothing to say; a batch lists whom it skips."""
    lines = []
    if ticked:
        some = batch_of(desk, month, ticked)
        lines.append(_several(_("usaha yang ditandai"), some.businesses, some.silent_businesses, month))
        lines.append(_several(_("mitra yang ditandai"), some.partners, some.silent_partners, month))
    if row is not None:
        lines += letters_of_row(desk, month, row)
    every, waiting = batch_of(desk, month, listed), batch_due(desk, month)
    nobody = _("semua sudah disurati")
    return [
        *lines,
        _several(_("semua usaha dalam daftar"), every.businesses, every.silent_businesses, month),
        _several(_("semua mitra dalam daftar"), every.partners, every.silent_partners, month),
        _several(_("usaha dan mitra dalam daftar"), every.everybody, every.silent, month),
        _several(_("semua yang belum disurati"), waiting.everybody, (), month, nobody),
    ]


def letters_of_row(desk: Desk, month: str, row: MonthRow | ReportRow) -> list[PaperOffer]:
    """The business and the partner of the selected row; either may have reports of other products."""
    business, partner = row.row.business_uid, row.row.partner_uid
    reported = has_reports(desk, "business", business, month), has_reports(desk, "partner", partner, month)
    why = ["" if one else _("belum lapor") for one in reported]
    together = _("{partner}, satu surat").format(partner=row.row.partner)
    return [_letters(row.row.business, (business,), month, why[0]), _letters(together, (partner,), month, why[1])]


def report_line(desk: Desk, month: str) -> PaperOffer:
    """The monthly report of the office."""
    text = _("{name} {month}").format(name=_(KINDS[Kind.MONTHLY_REPORT].name), month=format_month(month))
    why = "" if month_has_reports(desk, month) else _("belum ada laporan")
    return PaperOffer(text, Kind.MONTHLY_REPORT, (month,), why_not=why)


def _several(whom: str, uids: Sequence[str], silent: Sequence[str], month: str, nobody: str = "") -> PaperOffer:
    """How many letters, and how many are skipped; those go along, for the papers' page names each with the reason."""
    words = _("{whom} ({n} surat)").format(whom=whom, n=format_number(len(uids)))
    if silent and uids:
        words = _("{whom} ({n} surat, {silent} belum lapor)").format(
            whom=whom, n=format_number(len(uids)), silent=format_number(len(silent))
        )
    why = "" if uids else nobody or _("belum ada laporan")
    return _letters(words, (*uids, *silent), month, why)


def _letters(whom: str, uids: Sequence[str], month: str, why_not: str) -> PaperOffer:
    name = _(KINDS[Kind.EVALUATION_LETTER].name)
    return PaperOffer(f"{name} · {whom}", Kind.EVALUATION_LETTER, tuple(uids), month, why_not)
