"""``export``: records of the office as Excel or CSV."""

import argparse
from pathlib import Path

from umkm_desktop.cli.answers import Answer, Context, written
from umkm_desktop.cli.table import arg, command, flag, reason_arg
from umkm_desktop.i18n import N_
from umkm_desktop.services.importing.export_tables import EXPORTS, export_records


def _export(args: argparse.Namespace, context: Context) -> Answer:
    made = export_records(context.desk(), args.kind, args.file, with_nik=args.with_nik, reason=args.reason)
    return written(made)


COMMANDS = (
    command(
        "export",
        N_("mengekspor data ke .xlsx atau .csv"),
        _export,
        arg("kind", choices=list(EXPORTS)),
        arg("file", "FILE", type=Path),
        flag("--with-nik", N_("sertakan NIK pemilik")),
        reason_arg(),
        note=N_("NIK tidak ikut, kecuali diminta dengan alasan. Berkas yang sudah ada tidak ditimpa."),
    ),
)
