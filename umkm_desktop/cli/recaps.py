"""``recap`` and ``report-form``: sales that come as files of retailers and companions."""

import argparse
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, parse_fields, parse_month
from umkm_desktop.cli.table import arg, command, flag, month_arg
from umkm_desktop.domain.matching import name_key
from umkm_desktop.i18n import N_, _, format_month, format_number
from umkm_desktop.services.importing import importing, recaps, report_forms
from umkm_desktop.services.importing.import_plan import SKIP, UPDATE
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import ImportPlan
from umkm_desktop.services.importing.recap_memory import remember_recap


def _recap(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    opened = importing.open_file(desk, args.file, sheet=args.sheet)
    matches = {name_key(name): uid for name, uid in parse_fields(args.match or []).items()}
    recap = recaps.read_recap(
        desk,
        opened,
        partner_uid=args.partner,
        month=args.month,
        matches=matches,
        chosen=parse_fields(args.map or []) or None,
    )
    plan = recaps.plan_recap(desk, recap, on_duplicate=args.on_duplicate)
    batch = None
    if not args.dry_run and (plan.new or plan.changed):
        batch = write_import(desk, plan).batch
        remember_recap(desk, recap.partner_uid, recap.table.named_mapping(), matches)
    unknown = [
        {
            "rows": list(line.rows),
            "name": line.written,
            "message": line.sentence,
            "suggestions": [{"uid": one.product_uid, "name": one.product} for one in line.suggestions],
        }
        for line in recap.unknown
    ]
    data = _counts(plan, batch) | {
        "mapping": recap.table.named_mapping(),
        "unknown": unknown,
        "total": recap.total("sales"),
        "unread": [{"row": row, "message": sentence} for row, sentence in recap.problems],
        "not_named": [one.product for one in recap.silent],
        "worked_out": [
            {"rows": list(line.rows), "name": line.written, "message": line.worked_out}
            for line in recap.lines
            if line.worked_out
        ],
    }
    lines = [
        _("Belum cocok: {name} ({sentence})").format(name=line.written, sentence=line.sentence)
        for line in recap.unknown
    ]
    lines += [f"{line.written}: {line.worked_out}" for line in recap.lines if line.worked_out]
    return Answer("\n".join([_text(plan, batch), *lines]), data)


def _form(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    if not args.read:
        month = parse_month(args.month)
        written = report_forms.write_report_form(desk, args.file, month=month, companion_uid=args.companion)
        text = _("{count} baris laporan {month} ditulis ke {file}.")
        told = text.format(count=format_number(written.rows), month=format_month(month), file=written.file)
        return Answer(told, {"rows": written.rows, "file": str(written.file)})
    form = report_forms.read_report_form(desk, importing.open_file(desk, args.file), on_duplicate=args.on_duplicate)
    batch = None
    if not args.dry_run and (form.plan.new or form.plan.changed):
        batch = write_import(desk, form.plan).batch
    return Answer(_text(form.plan, batch), _counts(form.plan, batch) | {"blank": form.blank})


def _counts(plan: ImportPlan, batch: str | None) -> dict[str, Any]:
    problems = [{"row": p.row, "column": p.column, "message": p.message, "level": p.level} for p in plan.problems]
    counts = {"new": plan.new, "changed": plan.changed, "unchanged": plan.unchanged, "refused": plan.refused}
    return {"batch": batch, **counts, "problems": problems}


def _text(plan: ImportPlan, batch: str | None) -> str:
    counts = _("{new} laporan baru, {changed} diperbaiki, {unchanged} sama, {refused} ditolak.").format(
        new=plan.new, changed=plan.changed, unchanged=plan.unchanged, refused=plan.refused
    )
    done = _("Ditulis sebagai impor {batch}.").format(batch=batch) if batch else _("Tidak ada yang ditulis.")
    problems = [_("Baris {row}: {sentence}").format(row=p.row, sentence=p.message) for p in plan.problems]
    return "\n".join([counts, done, *problems])


_WRITING = (
    flag("--dry-run", N_("hanya memeriksa, tidak menulis")),
    arg("--on-duplicate", default=SKIP, choices=[SKIP, UPDATE]),
)
COMMANDS = (
    command(
        "recap",
        N_("rekap penjualan ritel menjadi laporan"),
        _recap,
        arg("file", "FILE", type=Path),
        arg("--partner", "UID", required=True),
        month_arg("--month", required=True),
        arg("--sheet", N_("LEMBAR"), N_("nama lembar buku kerja")),
        arg("--map", N_("KOLOM=ISIAN"), N_("isi kolom rekap"), nargs="+", action="extend"),
        arg("--match", N_("NAMA=PRODUK"), N_("nama pada rekap dan uid produknya"), nargs="+", action="extend"),
        *_WRITING,
    ),
    command(
        "report-form",
        N_("formulir laporan untuk pendamping"),
        _form,
        arg("file", "FILE", N_("yang ditulis, atau dengan --read yang dibaca"), type=Path),
        month_arg("--month"),
        arg("--companion", "UID", N_("tanpa ini: usaha tanpa pendamping")),
        flag("--read", N_("membaca formulir yang sudah diisi")),
        *_WRITING,
    ),
)
