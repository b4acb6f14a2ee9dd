"""``curation submit`` and ``curation withdraw``: hand a product in for curation, take it back while it waits."""

import argparse
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, parse_day
from umkm_desktop.i18n import _
from umkm_desktop.services.curation import submissions
from umkm_desktop.services.records import resolve


def add_words(words: Any, common: argparse.ArgumentParser) -> None:
    """Add both words under ``curation``."""
    submit = words.add_parser(
        "submit", parents=[common], help=_("mengajukan produk untuk kurasi, juga sesudah perbaikan")
    )
    submit.add_argument("product", metavar=_("UID_PRODUK"))
    submit.add_argument("--date", metavar=_("TANGGAL"), help=_("tanggal pengajuan; tanpa ini hari ini"))
    submit.add_argument("--packaging", default="", metavar=_("KEMASAN"))
    submit.add_argument("--mended", default="", metavar=_("PERBAIKAN"), help=_("wajib bila pernah belum lolos penuh"))
    submit.add_argument("--note", default="", metavar=_("CATATAN"))
    submit.set_defaults(run=_submit)
    withdraw = words.add_parser("withdraw", parents=[common], help=_("menarik pengajuan yang masih menunggu"))
    withdraw.add_argument("product", metavar=_("UID_PRODUK"))
    withdraw.add_argument("--reason", required=True, metavar=_("ALASAN"))
    withdraw.set_defaults(run=_withdraw)


def _submit(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    uid = submissions.submit_product(
        desk,
        resolve(desk, args.product, kinds=("product",)).uid,
        submitted_on=parse_day(args.date) if args.date else None,
        packaging=args.packaging,
        mended=args.mended,
        note=args.note,
    )
    return Answer(_("Produk diajukan untuk kurasi."), {"uid": uid})


def _withdraw(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    product = resolve(desk, args.product, kinds=("product",)).uid
    uid = submissions.open_submission(desk, product)
    submissions.withdraw_submission(desk, uid, reason=args.reason)
    return Answer(_("Pengajuan ditarik."), {"uid": uid})
