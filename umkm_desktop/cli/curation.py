"""``decide``: record a curation decision."""

import argparse

from umkm_desktop.cli.answers import Answer, Context
from umkm_desktop.cli.table import arg, command, day_arg, reason_arg, record_arg
from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.curation import curation


def _decide(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    uid = curation.decide(
        desk,
        args.product,
        verdict=args.verdict,
        reason=args.reason,
        correction=args.correction,
        due=args.due,
        reason_against=args.reason_against,
    )
    text = _("Keputusan “{verdict}” tercatat.").format(verdict=_(VERDICT_NAMES[Verdict(args.verdict)]))
    doubts = curation.verdict_doubts(desk, args.product, args.verdict)
    if doubts:
        text += " " + _("Perhatikan: {warning}").format(warning="; ".join(doubts).rstrip(".") + ".")
    return Answer(text, {"uid": uid, "doubts": doubts})


COMMANDS = (
    command(
        "decide",
        N_("mencatat keputusan kurasi atas satu produk"),
        _decide,
        record_arg("product", "product", N_("UID_PRODUK")),
        arg("--verdict", required=True, choices=Verdict),
        reason_arg(required=True),
        arg("--correction", N_("PERBAIKAN"), N_("wajib bila belum lolos penuh")),
        day_arg("--due", N_("batas waktu perbaikan")),
        reason_arg(
            name="--reason-against",
            about=N_("wajib bila lolos meski izin yang dituntut peraturan tercatat belum ada atau habis"),
        ),
    ),
)
