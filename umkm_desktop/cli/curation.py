"""``decide``: record a curation decision."""

import argparse
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, parse_day
from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.i18n import _
from umkm_desktop.services.curation import curation
from umkm_desktop.services.records import resolve


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("decide", parents=[common], help=_("mencatat keputusan kurasi atas satu produk"))
    parser.add_argument("product", metavar=_("UID_PRODUK"))
    parser.add_argument("--verdict", required=True, choices=[verdict.value for verdict in Verdict])
    parser.add_argument("--reason", required=True, metavar=_("ALASAN"))
    parser.add_argument("--correction", metavar=_("PERBAIKAN"), help=_("wajib bila belum lolos penuh"))
    parser.add_argument("--due", metavar=_("TANGGAL"), help=_("batas waktu perbaikan"))
    parser.add_argument(
        "--reason-against", metavar=_("ALASAN"), default="",
        help=_("wajib bila lolos meski izin yang dituntut peraturan tercatat belum ada atau habis"),
    )  # fmt: skip
    parser.set_defaults(run=_decide)


def _decide(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    product = resolve(desk, args.product, kinds=("product",)).uid
    due = parse_day(args.due) if args.due else None
    uid = curation.decide(
        desk, product, verdict=args.verdict, reason=args.reason, correction=args.correction, due=due,
        reason_against=args.reason_against,
    )  # fmt: skip
    text = _("Keputusan “{verdict}” tercatat.").format(verdict=_(VERDICT_NAMES[Verdict(args.verdict)]))
    doubts = curation.verdict_doubts(desk, product, args.verdict)
    if doubts:
        text += " " + _("Perhatikan: {warning}").format(warning="; ".join(doubts).rstrip(".") + ".")
    return Answer(text, {"uid": uid, "doubts": doubts})
