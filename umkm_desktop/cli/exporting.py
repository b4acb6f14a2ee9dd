"""``export``: records of the office as Excel or CSV."""

import argparse
from pathlib import Path

from umkm_desktop.cli.answers import Answer, Context
from umkm_desktop.cli.table import arg, command, flag, reason_arg
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.importing.export_tables import EXPORTS, export_records


def _export(args: argparse.Namespace, context: Context) -> Answer:
    made = export_records(context.desk(), args.kind, args.file, with_nik=args.with_nik, reason=args.reason)
    text = _("{rows} baris ditulis ke {file}.").format(rows=format_number(made.rows), file=made.file)
    return Answer(text, {"rows": made.rows, "file": str(made.file)})


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
