"""``evaluate``: the monthly evaluation, its groups and corrections; closing a month and opening it again."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context
from umkm_desktop.cli.table import arg, command, flag, month_arg, reason_arg
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import TREND_NAMES, Trend
from umkm_desktop.i18n import N_, _, format_moment, format_month, format_number, format_percent
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import (
    month_closing,
    month_groups,
    report_corrections,
    report_workbook,
    unreported_lists,
)
from umkm_desktop.services.evaluation.evaluation import Evaluation, EvaluationRow, evaluate_month
from umkm_desktop.services.evaluation.far_off_reports import FarOff, far_off_reports
from umkm_desktop.services.evaluation.month_groups import Group, GroupBy
from umkm_desktop.services.evaluation.unreported_lists import UnreportedQuery, UnreportedRow
from umkm_desktop.services.judging_check import LaterWord, later_known

_MOST = 100_000
_KEYS = {trend: trend.value.replace("-", "_") for trend in Trend}


def _evaluate(args: argparse.Namespace, context: Context) -> Answer:
    desk, month = context.desk(), args.month
    if args.close and args.reopen:
        raise RuleBroken(_("Pilih salah satu: --close atau --reopen."))
    if args.close:
        doubts = far_off_reports(desk, month)
        closing = month_closing.close_month(desk, month)
        sentence = _("{month} ditutup: {n} penempatan dinilai dengan aturan versi {version}.").format(
            month=format_month(month), n=format_number(closing.placements), version=closing.rule.version
        )
        data = {
            "month": month,
            "closed": True,
            "placements": closing.placements,
            "sales": closing.sales,
            "rule": closing.rule.version,
            "doubts": [_doubt(one) for one in doubts],
        }
        return Answer("\n".join([sentence, *_far_off(doubts)]), data)
    if args.reopen:
        month_closing.reopen_month(desk, month, reason=args.reason)
        sentence = _("{month} dibuka kembali.").format(month=format_month(month))
        return Answer(sentence, {"month": month, "closed": False})
    if args.workbook:
        return _workbook(desk, month, Path(args.workbook).expanduser())
    if args.unreported:
        return _unreported(month, unreported_lists.page_unreported(desk, UnreportedQuery(month), limit=_MOST))
    if args.by:
        return _groups(month, month_groups.groups(desk, month, GroupBy(args.by)))
    if args.corrections:
        return _corrections(month, report_corrections.corrections(desk, month))
    result = evaluate_month(desk, month, with_slopes=True)
    later = later_known(desk, month, [row.placement_uid for row in result.rows])
    return _whole(result, far_off_reports(desk, month), list(later.values()))


def _workbook(desk: Desk, month: str, path: Path) -> Answer:
    made = report_workbook.export_report(desk, path, month)
    data = {"month": month, "file": str(made.file), "rows": made.rows}
    return Answer(_("{name} tersimpan: {rows} baris.").format(name=made.file, rows=format_number(made.rows)), data)


def _unreported(month: str, found: list[UnreportedRow]) -> Answer:
    lines = [
        f"{row.companion or _('Tanpa pendamping')}: {row.business} · {row.product} · {row.partner}" for row in found
    ]
    data = [
        {
            "companion": row.companion or None,
            "business": row.business,
            "district": row.district,
            "placement": row.placement_uid,
            "product": row.product,
            "partner": row.partner,
            "outlet": row.outlet,
            "newest": row.newest or None,
        }
        for row in found
    ]
    return Answer("\n".join(lines) or _("Semua sudah lapor."), {"month": month, "unreported": data})


def _far_off(doubts: Sequence[FarOff]) -> list[str]:
    return [
        _("Perhatikan: {warning}").format(warning=f"{one.product} · {one.partner}: {one.sentence}") for one in doubts
    ]


def _whole(result: Evaluation, doubts: Sequence[FarOff], later: Sequence[LaterWord]) -> Answer:
    data: dict[str, Any] = {"month": result.month}
    data.update({_KEYS[trend]: result.count(trend) for trend in Trend})
    data["at_risk"] = result.at_risk
    data["sales"] = sum(row.sales or 0 for row in result.rows)
    data["closed"] = result.closed
    data["rule"] = result.rule.version
    data["shifted"] = result.shift.stored.split()
    data["rows"] = [_row(row) for row in result.rows]
    data["doubts"] = [_doubt(one) for one in doubts]
    data["known_later"] = [
        {"placement": word.placement_uid, "trend": _KEYS[word.trend], "change": word.change, "sales": word.sales}
        for word in later
    ]
    lines = [_text(result), *_far_off(doubts)]
    if later:
        sentence = _("{n} penempatan kini dinilai lain; berlaku bila bulan dibuka kembali.")
        lines.append(sentence.format(n=format_number(len(later))))
    return Answer("\n".join(lines), data)


def _doubt(one: FarOff) -> dict[str, str]:
    return {"placement": one.placement_uid, "product": one.product, "partner": one.partner, "sentence": one.sentence}


def _row(row: EvaluationRow) -> dict[str, object]:
    judged = row.judgement
    return {
        "placement": row.placement_uid,
        "product": row.product,
        "partner": row.partner,
        "state": judged.trend.value,
        "sales": row.sales,
        "previous": row.previous,
        "change": judged.change,
        "at_risk": judged.at_risk,
        "year_before": row.year_before,
        "year_state": None if judged.year_trend is None else judged.year_trend.value,
        "year_change": judged.year_change,
        "per_day": judged.per_day,
        "slope": row.slope,
    }


def _text(result: Evaluation) -> str:
    counts = ", ".join(f"{_(TREND_NAMES[trend]).lower()} {result.count(trend)}" for trend in Trend)
    head = f"{format_month(result.month)}: {counts}, " + _("berisiko {n}").format(n=result.at_risk)
    lines = [head]
    if result.closed:
        lines.append(_("Sudah ditutup; dinilai dengan aturan versi {version}.").format(version=result.rule.version))
    if result.shift.stored:
        names = ", ".join(_(name) for name in result.shift.names)
        lines.append(_("Perbandingan bergeser karena {feast}.").format(feast=names))
    lines += [_line(row) for row in result.rows]
    return "\n".join(lines)


def _line(row: EvaluationRow) -> str:
    sales = "–" if row.sales is None else format_number(row.sales)
    change = "" if row.judgement.change is None else "  " + format_percent(row.judgement.change)
    return f"{_(TREND_NAMES[row.judgement.trend]):<22}{sales:>15}{change:>12}  {row.product} · {row.partner}"


def _groups(month: str, found: list[Group]) -> Answer:
    lines = [
        f"{_(TREND_NAMES[group.trend]):<22}{format_number(group.sales):>18}"
        f"{'' if group.change is None else format_percent(group.change):>12}  {group.name or _('(tidak diisi)')}"
        for group in found
    ]
    return Answer("\n".join(lines), {"month": month, "groups": [_group(group) for group in found]})


def _group(group: Group) -> dict[str, object]:
    return {
        "key": group.key,
        "name": group.name,
        "placements": group.placements,
        "reported": group.reported,
        **{_KEYS[trend]: group.by_trend[trend.value] for trend in Trend},
        "at_risk": group.at_risk,
        "sales": group.sales,
        "compared": group.compared,
        "now": group.now,
        "before": group.before,
        "state": group.trend.value,
        "change": group.change,
        "year_change": group.year_change,
        "slope": group.slope,
    }


def _corrections(month: str, found: list[report_corrections.Correction]) -> Answer:
    lines = [
        f"{format_moment(one.at)}  {one.officer}  {one.product} · {one.partner}: "
        + "; ".join(f"{field.label} {field.old} → {field.new}" for field in one.fields)
        for one in found
    ]
    data = [
        {
            "placement": one.placement_uid,
            "product": one.product,
            "partner": one.partner,
            "at": one.at.isoformat(),
            "officer": one.officer,
            "fields": [{"label": field.label, "old": field.old, "new": field.new} for field in one.fields],
        }
        for one in found
    ]
    return Answer("\n".join(lines) or _("Tidak ada koreksi."), {"month": month, "corrections": data})


COMMANDS = (
    command(
        "evaluate",
        N_("evaluasi penjualan satu bulan"),
        _evaluate,
        month_arg("month"),
        flag("--close", N_("menutup bulan: penilaiannya disimpan")),
        flag("--reopen", N_("membuka kembali bulan yang sudah ditutup")),
        reason_arg(N_("wajib untuk --reopen")),
        arg("--by", about=N_("jumlah per kelompok"), choices=GroupBy),
        flag("--corrections", N_("koreksi laporan bulan itu")),
        arg("--workbook", N_("BERKAS"), N_("angka laporan bulanan ke .xlsx, satu lembar tiap tabel")),
        flag("--unreported", N_("yang belum lapor, menurut pendamping")),
    ),
)
