"""``evaluate``, ``follow-up``, ``follow-ups`` and ``causes``: months judged, closed, and what is done about them."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from umkm_desktop.cli.answers import Answer, Context, facts, parse_day
from umkm_desktop.cli.table import Command, arg, flag, month_arg, one_of, pairs, reason_arg
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.evaluation.evaluation import TREND_NAMES, Trend
from umkm_desktop.domain.evaluation.follow_up import STATUS_NAMES, Effect, Status, effect_words
from umkm_desktop.i18n import N_, _, format_date, format_moment, format_month, format_number, format_percent
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import (
    causes,
    follow_up_lists,
    follow_ups,
    month_closing,
    month_groups,
    report_rows,
    report_tables,
    unreported_lists,
)
from umkm_desktop.services.evaluation.causes import CauseLine, SolutionLine
from umkm_desktop.services.evaluation.evaluation import Evaluation, EvaluationRow, evaluate_month
from umkm_desktop.services.evaluation.follow_up_lists import OVERDUE, FollowUpLine, FollowUpQuery
from umkm_desktop.services.evaluation.month_groups import Group, GroupBy
from umkm_desktop.services.evaluation.report_rows import FarOff, far_off_reports
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
        return _corrections(month, report_rows.corrections(desk, month))
    result = evaluate_month(desk, month, with_slopes=True)
    later = later_known(desk, month, [row.placement_uid for row in result.rows])
    return _whole(result, far_off_reports(desk, month), list(later.values()))


def _workbook(desk: Desk, month: str, path: Path) -> Answer:
    made = report_tables.export_report(desk, path, month)
    data = {"month": month, "file": str(made.file), "rows": made.rows}
    return Answer(_("{name} tersimpan: {rows} baris.").format(name=made.file, rows=format_number(made.rows)), data)


def _unreported(month: str, found: list[UnreportedRow]) -> Answer:
    lines = [
        f"{row.companion or _('Tanpa pendamping')}: {row.business} · {row.product} · {row.partner}" for row in found
    ]
    data = [
        {
            "companion": row.companion or None,
            **facts(row, "business", "district"),
            "placement": row.placement_uid,
            **facts(row, "product", "partner", "outlet"),
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


def _doubt(one: FarOff) -> dict[str, Any]:
    return {"placement": one.placement_uid, **facts(one, "product", "partner", "sentence")}


def _row(row: EvaluationRow) -> dict[str, object]:
    judged = row.judgement
    return {
        "placement": row.placement_uid,
        **facts(row, "product", "partner"),
        "state": judged.trend,
        **facts(row, "sales", "previous"),
        **facts(judged, "change", "at_risk"),
        "year_before": row.year_before,
        "year_state": judged.year_trend,
        **facts(judged, "year_change", "per_day"),
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
        **facts(group, "key", "name", "placements", "reported"),
        **{_KEYS[trend]: group.by_trend[trend.value] for trend in Trend},
        **facts(group, "at_risk", "sales", "compared", "now", "before"),
        "state": group.trend,
        **facts(group, "change", "year_change", "slope"),
    }


def _corrections(month: str, found: list[report_rows.Correction]) -> Answer:
    lines = [
        f"{format_moment(one.at)}  {one.officer}  {one.product} · {one.partner}: "
        + "; ".join(f"{field.label} {field.old} → {field.new}" for field in one.fields)
        for one in found
    ]
    data = [
        {
            "placement": one.placement_uid,
            **facts(one, "product", "partner"),
            "at": one.at.isoformat(),
            "officer": one.officer,
            "fields": [facts(field, "label", "old", "new") for field in one.fields],
        }
        for one in found
    ]
    return Answer("\n".join(lines) or _("Tidak ada koreksi."), {"month": month, "corrections": data})


Line = TypeVar("Line", CauseLine, SolutionLine)
_FIELDS = ("cause", "solution", "person", "due", "cause-note", "solution-note")
_MOST_FOLLOW_UPS = 10_000


def _follow_up(args: argparse.Namespace, context: Context) -> Answer:
    desk, month = context.desk(), args.month
    if args.settle is not None or args.drop is not None:
        known = follow_up_lists.follow_ups_of_month(desk, month, [args.placement]).get(args.placement)
        if known is None:
            raise RuleBroken(_("Penempatan itu tidak punya tindak lanjut untuk bulan itu."))
        if args.settle is not None:
            follow_ups.settle_follow_ups(desk, [known.uid], args.settle)
        else:
            follow_ups.drop_follow_ups(desk, [known.uid], args.drop)
        uid = known.uid
    else:
        uid = follow_ups.record_follow_up(desk, month, args.placement, _values(desk, args.fields))
    line = follow_up_lists.follow_up_line(desk, uid)
    return Answer(_follow_up_line(line), _data(line))


def _values(desk: Desk, typed: Mapping[str, str]) -> dict[str, object]:
    """Cause and solution by uid or by name; person and deadline as proposed where they are not given."""
    unknown = [key for key in typed if key not in _FIELDS]
    if unknown:
        sentence = _("Isian tidak dikenal: {key}. Yang ada: {known}.")
        raise RuleBroken(sentence.format(key=", ".join(unknown), known=", ".join(_FIELDS)))
    values = follow_ups.proposed(desk)
    if "person" in typed:
        values["person"] = typed["person"]
    if "due" in typed:
        values["due_on"] = parse_day(typed["due"])
    cause = _named(causes.causes(desk), typed.get("cause", ""), "cause")
    values["cause"] = cause.uid
    if typed.get("solution"):
        values["solution"] = _named(cause.solutions, typed["solution"], "solution").uid
    return values | {"cause_note": typed.get("cause-note"), "solution_note": typed.get("solution-note")}


def _named(lines: Sequence[Line], typed: str, field: str) -> Line:
    wanted = typed.strip().casefold()
    found = [line for line in lines if wanted and wanted in (line.uid, line.name.casefold())]
    if not found:
        known = "; ".join(line.name for line in lines)
        sentence = _("Tidak ada yang bernama “{name}”. Yang ada: {known}.").format(name=typed, known=known)
        raise FieldProblems({field: sentence})
    return found[0]


def _follow_ups(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    state = OVERDUE if args.overdue else Status.OPEN.value if args.open else ""
    query = FollowUpQuery(state, month=args.month)
    lines = follow_up_lists.page_follow_ups(desk, query, limit=_MOST_FOLLOW_UPS)
    counts = follow_up_lists.count_follow_ups(desk, query)
    text = "\n".join(_follow_up_line(line) for line in lines) or _("Tidak ada tindak lanjut.")
    data = {**counts.by_status, "overdue": counts.overdue, "rows": [_data(line) for line in lines]}
    return Answer(text, data)


def _causes(args: argparse.Namespace, context: Context) -> Answer:
    lines = causes.causes(context.desk(), retired=args.all)
    text = []
    for cause in lines:
        text.append(f"{cause.name}: {effect_words(cause.effect)}")
        text += [f"  {one.name}: {effect_words(one.effect)}" for one in cause.solutions]
    data = [
        {**_catalogue_data(cause), "solutions": [_catalogue_data(one) for one in cause.solutions]} for cause in lines
    ]
    return Answer("\n".join(text), data)


def _catalogue_data(line: CauseLine | SolutionLine) -> dict[str, Any]:
    effect: Effect = line.effect
    return {
        **facts(line, "uid", "name", "retired"),
        **facts(effect, "cases", "known"),
        "rose": effect.rose if effect.is_enough else None,
        "settled": effect.settled,
    }


def _follow_up_line(line: FollowUpLine) -> str:
    parts = [
        line.month,
        line.product,
        line.partner,
        _(TREND_NAMES[line.trend]).lower(),
        line.cause,
        line.solution or _("belum ada solusi"),
        line.person,
        format_date(line.due_on),
        _(STATUS_NAMES[line.status]),
    ]
    late = " (" + _("lewat {n} hari").format(n=line.days_late) + ")" if line.days_late else ""
    return " · ".join(parts) + late


def _data(line: FollowUpLine) -> dict[str, Any]:
    return {
        "uid": line.uid,
        "placement": line.placement_uid,
        **facts(line, "product", "business", "partner", "month", "trend", "cause", "cause_note"),
        "solution": line.solution or None,
        **facts(line, "solution_note", "person"),
        "due": line.due_on,
        "status": line.status,
        "outcome": line.outcome or None,
        **facts(line, "days_late", "sales", "next_sales"),
    }


COMMANDS = (
    Command(
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
    Command(
        "follow-up",
        N_("sebab dan solusi satu penempatan, atau akhirnya"),
        _follow_up,
        arg("placement", N_("PENEMPATAN"), N_("uid penempatan")),
        month_arg("month"),
        pairs(about=", ".join(_FIELDS)),
        one_of(
            arg("--settle", N_("HASIL"), N_("menyelesaikan, dengan hasilnya")),
            arg("--drop", N_("ALASAN"), N_("menghentikan, dengan alasannya")),
        ),
    ),
    Command(
        "follow-ups",
        N_("tindak lanjut, yang lewat batas dahulu"),
        _follow_ups,
        one_of(flag("--open", N_("hanya yang berjalan")), flag("--overdue", N_("hanya yang lewat batas"))),
        month_arg("--month"),
    ),
    Command(
        "causes", N_("penyebab, solusi, dan apa hasilnya"), _causes, flag("--all", N_("juga yang tidak dipakai lagi"))
    ),
)
