"""``curation submit`` and ``curation withdraw``: hand a product in for curation, take it back while it waits."""

import argparse

from umkm_desktop.cli.answers import Answer, Context
from umkm_desktop.cli.table import arg, command, day_arg, reason_arg, record_arg
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.curation import submissions


def _submit(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    uid = submissions.submit_product(
        desk, args.product, submitted_on=args.date, packaging=args.packaging, mended=args.mended, note=args.note
    )
    return Answer(_("Produk diajukan untuk kurasi."), {"uid": uid})


def _withdraw(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    uid = submissions.open_submission(desk, args.product)
    submissions.withdraw_submission(desk, uid, reason=args.reason)
    return Answer(_("Pengajuan ditarik."), {"uid": uid})


_PRODUCT = record_arg("product", "product", N_("UID_PRODUK"))
SUBMISSION_WORDS = (
    command(
        "submit",
        N_("mengajukan produk untuk kurasi, juga sesudah perbaikan"),
        _submit,
        _PRODUCT,
        day_arg("--date", N_("tanggal pengajuan; tanpa ini hari ini")),
        arg("--packaging", N_("KEMASAN"), default=""),
        arg("--mended", N_("PERBAIKAN"), N_("wajib bila pernah belum lolos penuh"), default=""),
        arg("--note", N_("CATATAN"), default=""),
    ),
    command("withdraw", N_("menarik pengajuan yang masih menunggu"), _withdraw, _PRODUCT, reason_arg(required=True)),
)
