"""``follow-up``, ``follow-ups`` and ``causes``: what is done about placements that fall or stand still."""

import argparse
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from umkm_desktop.cli.answers import Answer, Context, parse_day
from umkm_desktop.cli.table import arg, command, flag, month_arg, one_of, pairs
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.evaluation.evaluation import TREND_NAMES
from umkm_desktop.domain.evaluation.follow_up import STATUS_NAMES, Effect, Status, effect_words
from umkm_desktop.i18n import N_, _, format_date
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import causes, follow_up_lists, follow_ups
from umkm_desktop.services.evaluation.causes import CauseLine, SolutionLine
from umkm_desktop.services.evaluation.follow_up_lists import OVERDUE, FollowUpLine, FollowUpQuery

Line = TypeVar("Line", CauseLine, SolutionLine)
_FIELDS = ("cause", "solution", "person", "due", "cause-note", "solution-note")
_MOST = 10_000


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
    return Answer(_line(line), _data(line))


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
    lines = follow_up_lists.page_follow_ups(desk, query, limit=_MOST)
    counts = follow_up_lists.count_follow_ups(desk, query)
    text = "\n".join(_line(line) for line in lines) or _("Tidak ada tindak lanjut.")
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
        "uid": line.uid,
        "name": line.name,
        "retired": line.retired,
        "cases": effect.cases,
        "known": effect.known,
        "rose": effect.rose if effect.is_enough else None,
        "settled": effect.settled,
    }


def _line(line: FollowUpLine) -> str:
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
        "product": line.product,
        "business": line.business,
        "partner": line.partner,
        "month": line.month,
        "trend": line.trend.value,
        "cause": line.cause,
        "cause_note": line.cause_note,
        "solution": line.solution or None,
        "solution_note": line.solution_note,
        "person": line.person,
        "due": line.due_on.isoformat(),
        "status": line.status.value,
        "outcome": line.outcome or None,
        "days_late": line.days_late,
        "sales": line.sales,
        "next_sales": line.next_sales,
    }


COMMANDS = (
    command(
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
    command(
        "follow-ups",
        N_("tindak lanjut, yang lewat batas dahulu"),
        _follow_ups,
        one_of(flag("--open", N_("hanya yang berjalan")), flag("--overdue", N_("hanya yang lewat batas"))),
        month_arg("--month"),
    ),
    command(
        "causes", N_("penyebab, solusi, dan apa hasilnya"), _causes, flag("--all", N_("juga yang tidak dipakai lagi"))
    ),
)
