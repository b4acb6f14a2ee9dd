"""``export``: records of the office as Excel or CSV."""

import argparse
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.importing.export_tables import EXPORTS, export_records


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "export",
        parents=[common],
        help=_("mengekspor data ke .xlsx atau .csv"),
        description=_("NIK tidak ikut, kecuali diminta dengan alasan. Berkas yang sudah ada tidak ditimpa."),
    )
    parser.add_argument("kind", choices=list(EXPORTS))
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--with-nik", action="store_true", help=_("sertakan NIK pemilik"))
    parser.add_argument("--reason", default="", metavar=_("ALASAN"))
    parser.set_defaults(run=_export)


def _export(args: argparse.Namespace, context: Context) -> Answer:
    made = export_records(context.desk(), args.kind, args.file, with_nik=args.with_nik, reason=args.reason)
    text = _("{rows} baris ditulis ke {file}.").format(rows=format_number(made.rows), file=made.file)
    return Answer(text, {"rows": made.rows, "file": str(made.file)})
