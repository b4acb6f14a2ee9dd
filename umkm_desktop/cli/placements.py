"""``place`` and ``report``: placements and their monthly sales."""

import argparse
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, parse_fields, parse_month
from umkm_desktop.domain.evaluation import REPORT_FIELDS, REPORT_TEXTS
from umkm_desktop.domain.placements import STATE_NAMES, State
from umkm_desktop.i18n import _, format_month
from umkm_desktop.services import evaluation, placements
from umkm_desktop.services.records import resolve


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add both commands to the parser."""
    place = commands.add_parser(
        "place", parents=[common], help=_("mencatat penempatan produk pada mitra, atau keadaan berikutnya")
    )
    place.add_argument("uid", metavar=_("UID_PRODUK | UID_PENEMPATAN"))
    place.add_argument("--partner", metavar="UID", help=_("untuk penempatan baru"))
    place.add_argument("--outlet", metavar=_("GERAI"), default="")
    place.add_argument("--status", choices=[state.value for state in State])
    place.add_argument("--reason", metavar=_("ALASAN"), default="")
    place.set_defaults(run=_place)
    fields = " ".join([*(key for key, _label in (*REPORT_FIELDS, *REPORT_TEXTS)), "verified"])
    report = commands.add_parser(
        "report",
        parents=[common],
        help=_("mengisi laporan penjualan satu bulan; yang kedua adalah koreksi"),
        epilog=_("Isian: {fields}").format(fields=fields),
    )
    report.add_argument("placement", metavar=_("UID_PENEMPATAN"))
    report.add_argument("month", metavar=_("BULAN"), help="2026-10")
    report.add_argument("fields", nargs="+", metavar=_("ISIAN=ISI"))
    report.set_defaults(run=_report, field_list="fields")


def _place(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    if args.partner:
        product = resolve(desk, args.uid, kinds=("product",)).uid
        partner = resolve(desk, args.partner, kinds=("partner",)).uid
        status = args.status or State.PROPOSED.value
        uid = placements.place(desk, product, partner, outlet=args.outlet, status=status, reason=args.reason)
    else:
        uid = resolve(desk, args.uid, kinds=("placement",)).uid
        status = placements.move_placement(desk, uid, status=args.status or "", reason=args.reason)
    name = _(STATE_NAMES[State(status)])
    return Answer(_("Penempatan {uid}: {status}.").format(uid=uid, status=name), {"uid": uid, "status": status})


def _report(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    month = parse_month(args.month)
    uid = resolve(desk, args.placement, kinds=("placement",)).uid
    filed = evaluation.file_report(desk, uid, month, parse_fields(args.fields))
    sentence = _("Koreksi laporan {month} tersimpan.") if filed.corrected else _("Laporan {month} tersimpan.")
    text = sentence.format(month=format_month(month))
    if filed.warning:
        text += " " + _("Perhatikan: {warning}").format(warning=filed.warning)
    return Answer(text, {"uid": filed.uid, "corrected": filed.corrected, "warning": filed.warning})
