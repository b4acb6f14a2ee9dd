"""``evaluate``: the monthly evaluation."""

import argparse
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, parse_month
from umkm_desktop.domain.evaluation import TREND_NAMES, Trend
from umkm_desktop.i18n import _, format_month, format_number, format_percent
from umkm_desktop.services.evaluation import Evaluation, EvaluationRow, evaluate_month

_KEYS = {trend: trend.value.replace("-", "_") for trend in Trend}


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("evaluate", parents=[common], help=_("evaluasi penjualan satu bulan"))
    parser.add_argument("month", metavar=_("BULAN"), help="2026-10")
    parser.set_defaults(run=_evaluate)


def _evaluate(args: argparse.Namespace, context: Context) -> Answer:
    result = evaluate_month(context.desk(), parse_month(args.month))
    data: dict[str, Any] = {"month": result.month}
    data.update({_KEYS[trend]: result.count(trend) for trend in Trend})
    data["at_risk"] = result.at_risk
    data["rows"] = [_row(row) for row in result.rows]
    return Answer(_text(result), data)


def _row(row: EvaluationRow) -> dict[str, object]:
    change = row.judgement.change
    return {
        "placement": row.placement_uid,
        "product": row.product,
        "partner": row.partner,
        "state": row.judgement.trend.value,
        "sales": row.sales,
        "previous": row.previous,
        "change": None if change is None else round(change, 2),
        "at_risk": row.judgement.at_risk,
    }


def _text(result: Evaluation) -> str:
    counts = ", ".join(f"{_(TREND_NAMES[trend]).lower()} {result.count(trend)}" for trend in Trend)
    lines = [f"{format_month(result.month)}: {counts}, " + _("berisiko {n}").format(n=result.at_risk)]
    lines += [_line(row) for row in result.rows]
    return "\n".join(lines)


def _line(row: EvaluationRow) -> str:
    sales = "–" if row.sales is None else format_number(row.sales)
    change = "" if row.judgement.change is None else "  " + format_percent(row.judgement.change)
    return f"{_(TREND_NAMES[row.judgement.trend]):<22}{sales:>15}{change:>12}  {row.product} · {row.partner}"
