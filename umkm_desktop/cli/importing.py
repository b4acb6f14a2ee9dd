"""``import``, ``import-undo`` and ``export``: a file of another office in, out again, and records of this one out."""

import argparse
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, facts, parse_fields, written
from umkm_desktop.cli.table import Command, arg, flag, reason_arg
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.importing import import_writing, importing
from umkm_desktop.services.importing.export_tables import EXPORTS, export_records
from umkm_desktop.services.importing.import_plan import SKIP
from umkm_desktop.services.importing.import_undo import undo_import
from umkm_desktop.services.importing.importing import ImportPlan

_SHOWN = 20


def _import(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    opened = importing.open_file(desk, args.file, sheet=args.sheet)
    chosen = parse_fields(args.map or [])
    layout = importing.lay_out_file(desk, opened, kind=args.kind, header_row=args.header_row, chosen=chosen)
    plan = importing.plan_import(desk, layout, on_duplicate=args.on_duplicate)
    batch = None
    if not args.dry_run and (plan.new or plan.changed):
        batch = import_writing.write_import(desk, plan).batch
    return Answer(_text(plan, batch), _data(plan, batch))


def _data(plan: ImportPlan, batch: str | None) -> dict[str, Any]:
    sheet = plan.layout.opened.sheet
    return {
        "batch": batch,
        **plan.counts,
        "read": plan.total,
        **facts(sheet, "encoding", "delimiter"),
        "sheet": sheet.name,
        "header_row": plan.layout.header_row,
        "mapping": plan.layout.mapping,
        "problems": [facts(one, "row", "column", "message", "level", "count") for one in plan.problems],
    }


def _text(plan: ImportPlan, batch: str | None) -> str:
    counts = _("{total} baris: {new} baru, {changed} berubah, {unchanged} sama, {refused} ditolak.").format(
        total=format_number(plan.total), **{action: format_number(count) for action, count in plan.counts.items()}
    )
    done = _("Ditulis sebagai impor {batch}.").format(batch=batch) if batch else _("Tidak ada yang ditulis.")
    lines = [_problem_line(p.row, p.column, p.message, p.count) for p in plan.problems[:_SHOWN]]
    rest = len(plan.problems) - _SHOWN
    if rest > 0:
        lines.append(_("… dan {rest} catatan lain; lihat semuanya dengan --json.").format(rest=format_number(rest)))
    return "\n".join([counts, done, *lines])


def _problem_line(row: int, column: str | None, message: str, count: int) -> str:
    where = _("Baris {row}").format(row=row) + (f", {column}" if column else "")
    more = _(" (dan {count} baris lain)").format(count=format_number(count - 1)) if count > 1 else ""
    return f"{where}: {message}{more}"


def _undo(args: argparse.Namespace, context: Context) -> Answer:
    undone = undo_import(context.desk(), args.batch)
    kept = [facts(one, "uid", "title", "reason") for one in undone.kept]
    text = _("{removed} data dihapus, {restored} dikembalikan, {kept} dibiarkan.").format(
        removed=format_number(undone.removed), restored=format_number(undone.restored), kept=format_number(len(kept))
    )
    lines = [f"{one.title}: {one.reason}" for one in undone.kept]
    return Answer("\n".join([text, *lines]), {"removed": undone.removed, "restored": undone.restored, "kept": kept})


def _export(args: argparse.Namespace, context: Context) -> Answer:
    made = export_records(context.desk(), args.kind, args.file, with_nik=args.with_nik, reason=args.reason)
    return written(made)


COMMANDS = (
    Command(
        "import",
        N_("mengimpor berkas CSV, TXT, atau XLSX"),
        _import,
        arg("file", "FILE", type=Path),
        arg("--kind", default="businesses", choices=list(importing.KIND_NAMES)),
        arg("--sheet", N_("LEMBAR"), N_("nama lembar buku kerja")),
        arg("--header-row", "N", N_("nomor baris judul kolom"), type=int),
        arg("--map", N_("KOLOM=ISIAN"), N_("isi kolom; “-” melewatinya"), nargs="+", action="extend"),
        flag("--dry-run", N_("hanya memeriksa, tidak menulis")),
        arg("--on-duplicate", default=SKIP, choices=list(importing.DUPLICATE_RULES)),
        note=N_("Mengimpor usaha, produk, mitra, perjanjian, penempatan, atau laporan penjualan."),
    ),
    Command("import-undo", N_("menarik kembali satu impor"), _undo, arg("batch", N_("IMPOR"))),
    Command(
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
