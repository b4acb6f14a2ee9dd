"""Closing a month and opening it again: what is asked before, and how a closed month is told."""

from collections.abc import Callable, Sequence

from umkm_desktop.domain.evaluation.report_doubts import TIMES
from umkm_desktop.domain.officers import ROLE_NAMES, Permission, holders
from umkm_desktop.i18n import _, day_of, format_date, format_month, format_number
from umkm_desktop.services.evaluation import evaluation_lists, month_closing
from umkm_desktop.services.evaluation.evaluation_lists import MonthQuery
from umkm_desktop.services.evaluation.far_off_reports import FarOff, far_off_reports
from umkm_desktop.services.evaluation.follow_up_lists import lacking
from umkm_desktop.services.evaluation.month_closing import Closing
from umkm_desktop.ui.context import Context

_FAR_OFF_SHOWN = 5
"""So many fit a question, also where every figure of them is far off."""


def closed_words(closing: Closing, *, may_reopen: bool) -> str:
    """``Oktober 2026 ditutup 5 November 2026 oleh Rini`` and who may open it again."""
    words = _("{month} ditutup {day} oleh {who}; angkanya hanya dapat dibaca.").format(
        month=format_month(closing.month), day=format_date(day_of(closing.closed_at)), who=closing.closed_by
    )
    if may_reopen:
        return words
    roles = ", ".join(_(ROLE_NAMES[role]) for role in holders(Permission.REOPEN_MONTHS))
    return words + " " + _("Yang berhak membukanya kembali: {who}.").format(who=roles)


def close_month(context: Context, month: str, tell: Callable[[str], None]) -> None:
    """Ask, saying how many reports and solutions are missing, then close beside the window."""
    desk = context.desk
    counts = evaluation_lists.count_month(desk, MonthQuery(month))
    missing, lack = counts.by_trend["no-report"], lacking(desk, month)
    lines = [
        _("Penilaian {n} penempatan disimpan dan laporannya tidak dapat diubah lagi.").format(
            n=format_number(counts.total)
        )
    ]
    if missing:
        lines.append(_("{n} belum lapor.").format(n=format_number(missing)))
    if lack.unsolved:
        lines.append(
            _("{falling} turun dan {steady} stagnan belum punya solusi.").format(
                falling=format_number(lack.falling_unsolved), steady=format_number(lack.steady_unsolved)
            )
        )
    far = far_off_reports(desk, month)
    words = " ".join(lines) + ("\n\n" + _far_off_lines(far) if far else "")
    title = _("Tutup {month}?").format(month=format_month(month))
    if not context.dialogs.confirm(title, words, _("Tutup bulan")):
        return
    context.runner.run(
        lambda progress: month_closing.close_month(desk, month, progress),
        title=_("Menutup {month}").format(month=format_month(month)),
        icon="lock",
        done=lambda closing: context.toast(
            _("{month} ditutup").format(month=format_month(closing.month)),
            _("{n} penempatan").format(n=format_number(closing.placements)),
        ),
        failed=lambda refused: tell(str(refused)),
    )


def _far_off_lines(far: Sequence[FarOff]) -> str:
    """The reports that should be looked at first, each with its figures."""
    head = _("{n} laporan jauh berbeda dari bulan sebelumnya, {times} kali atau lebih; periksa jumlah nolnya:")
    lines = [head.format(n=format_number(len(far)), times=TIMES)]
    lines += [f"• {one.product}, {one.partner}: {'; '.join(one.figures)}." for one in far[:_FAR_OFF_SHOWN]]
    if len(far) > _FAR_OFF_SHOWN:
        rest = format_number(len(far) - _FAR_OFF_SHOWN)
        lines.append(_("dan {n} lagi; barisnya bertanda segitiga di Laporan.").format(n=rest))
    return "\n".join(lines)


def reopen_month(context: Context, month: str, tell: Callable[[str], None]) -> None:
    """Ask for the reason, then open the month again and judge it beside the window."""
    desk = context.desk
    reason = context.dialogs.ask_text(
        _("Buka kembali {month}?").format(month=format_month(month)),
        _("Penilaian yang disimpan tetap ada di riwayat. Alasannya masuk jejak audit."),
        _("Buka kembali"),
        label=_("Alasan"),
    )
    if reason is None:
        return
    context.runner.run(
        lambda progress: month_closing.reopen_month(desk, month, reason=reason, progress=progress),
        title=_("Membuka kembali {month}").format(month=format_month(month)),
        icon="unlock",
        done=lambda _nothing: context.toast(_("{month} dibuka kembali").format(month=format_month(month))),
        failed=lambda refused: tell(str(refused)),
    )
