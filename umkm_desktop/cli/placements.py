"""``place``, ``placements``, ``report``, ``recap`` and ``report-form``: placements, and the sales reported of them."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, facts, parse_day, parse_fields, parse_month, positive
from umkm_desktop.cli.table import Command, arg, flag, month_arg, pairs, reason_arg, record_arg
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import REPORT_FIELDS, REPORT_TEXTS
from umkm_desktop.domain.matching import name_key
from umkm_desktop.domain.placements.placements import PENDING, STATE_NAMES, PlacementKind, State
from umkm_desktop.i18n import N_, _, format_date, format_month, format_number
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.importing import importing, recaps
from umkm_desktop.services.importing.import_plan import SKIP, UPDATE
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import ImportPlan
from umkm_desktop.services.importing.recap_memory import remember_recap
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_lists import (
    PlacementQuery,
    PlacementRow,
    count_placements,
    page_placements,
    read_placement,
)
from umkm_desktop.services.placements.placement_terms import GIVEN, change_terms, read_terms
from umkm_desktop.services.records import resolve

SINCE = "since"
"""The day on which the placement entered its state."""


def _place(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    typed = args.fields
    since = parse_day(typed.pop(SINCE)) if typed.get(SINCE) else None
    unknown = sorted(set(typed) - GIVEN)
    if unknown:
        raise RuleBroken(_("Isian tidak dikenal: {fields}.").format(fields=", ".join(unknown)))
    if args.partner:
        product = resolve(desk, args.uid, kinds=("product",)).uid
        status = args.status or State.PROPOSED.value
        uid = placements.place(
            desk, product, args.partner, outlet=args.outlet, status=status, reason=args.reason, since=since, terms=typed
        )
    else:
        uid = resolve(desk, args.uid, kinds=("placement",)).uid
        if args.outlet:
            typed["outlet"] = args.outlet
        if typed:
            change_terms(desk, uid, typed)
        if args.status or not (typed or since):
            placements.move_placement(desk, uid, status=args.status or "", reason=args.reason, since=since)
        elif since:
            placements.change_since(desk, uid, since, reason=args.reason)
    placed = read_placement(desk, uid)
    status = placed.status
    doubts = {**read_terms(desk, uid).doubts, **placements.placement_doubts(desk, uid)}
    text = _("Penempatan {uid}: {status}.").format(uid=uid, status=_(STATE_NAMES[State(status)]))
    if placed.since != desk.today():
        text += " " + _("Sejak {day}.").format(day=format_date(placed.since))
    if doubts:
        text += " " + _("Perhatikan: {warning}").format(warning=" ".join(doubts.values()))
    return Answer(text, {"uid": uid, "status": status, "since": placed.since.isoformat(), "doubts": doubts})


def _list(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    pending = tuple(state.value for state in State if state in PENDING)
    query = PlacementQuery(
        statuses=pending if args.what == "waiting" else (),
        late=args.what == "late",
        incomplete=args.what == "incomplete",
        partner_uid=args.partner,
        kinds=(args.kind,) if args.kind else (),
        sort="waiting",
    )
    total = count_placements(desk, query)
    rows = page_placements(desk, query, limit=args.limit, total=total)
    lines = [_line(row) for row in rows] or [_("Tidak ada penempatan.")]
    return Answer("\n".join(lines), {"total": total, "placements": [_json(row) for row in rows]})


def _line(row: PlacementRow) -> str:
    late = " · " + _("terlalu lama") if row.late else ""
    where = " · ".join(part for part in (row.partner, row.outlet) if part)
    state = _(STATE_NAMES[State(row.status)])
    return f"{row.uid}  {row.product} · {row.business} · {where}: {state}, {row.days} {_('hari')}{late}"


def _json(row: PlacementRow) -> dict[str, Any]:
    own = asdict(row)
    terms = {key: value for key, value in own.pop("terms").items() if value is not None}
    return {**own, "terms": terms}


def _report(args: argparse.Namespace, context: Context) -> Answer:
    filed = evaluation.file_report(context.desk(), args.placement, args.month, args.fields)
    sentence = _("Koreksi laporan {month} tersimpan.") if filed.corrected else _("Laporan {month} tersimpan.")
    text = sentence.format(month=format_month(args.month))
    if filed.warning:
        text += " " + _("Perhatikan: {warning}").format(warning=filed.warning)
    return Answer(text, {"uid": filed.uid, "corrected": filed.corrected, "warning": filed.warning})


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
        written = recaps.write_report_form(desk, args.file, month=month, companion_uid=args.companion)
        text = _("{count} baris laporan {month} ditulis ke {file}.")
        told = text.format(count=format_number(written.rows), month=format_month(month), file=written.file)
        return Answer(told, {"rows": written.rows, "file": str(written.file)})
    form = recaps.read_report_form(desk, importing.open_file(desk, args.file), on_duplicate=args.on_duplicate)
    batch = None
    if not args.dry_run and (form.plan.new or form.plan.changed):
        batch = write_import(desk, form.plan).batch
    return Answer(_text(form.plan, batch), _counts(form.plan, batch) | {"blank": form.blank})


def _counts(plan: ImportPlan, batch: str | None) -> dict[str, Any]:
    problems = [facts(one, "row", "column", "message", "level") for one in plan.problems]
    return {"batch": batch, **facts(plan, "new", "changed", "unchanged", "refused"), "problems": problems}


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
    Command(
        "place",
        N_("mencatat penempatan produk pada mitra, keadaan berikutnya, atau syaratnya"),
        _place,
        arg("uid", N_("UID_PRODUK | UID_PENEMPATAN")),
        record_arg("--partner", "partner", about=N_("untuk penempatan baru")),
        arg("--outlet", N_("GERAI"), default=""),
        arg("--status", choices=State),
        reason_arg(
            N_("wajib untuk penarikan dan penolakan, dan bila produk tidak lolos kurasi atau izinnya tercatat kurang")
        ),
        pairs(),
        fields=sorted(GIVEN | {SINCE}),
    ),
    Command(
        "placements",
        N_("penempatan yang menunggu atau semua, yang terlalu lama lebih dahulu"),
        _list,
        arg("what", choices=["waiting", "late", "incomplete", "all"]),
        record_arg("--partner", "partner"),
        arg("--kind", choices=PlacementKind),
        arg("--limit", "N", type=positive, default=100),
    ),
    Command(
        "report",
        N_("mengisi laporan penjualan satu bulan; yang kedua adalah koreksi"),
        _report,
        record_arg("placement", "placement", N_("UID_PENEMPATAN")),
        month_arg("month"),
        pairs(required=True),
        fields=[*(key for key, _label in (*REPORT_FIELDS, *REPORT_TEXTS)), "verified"],
    ),
    Command(
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
    Command(
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
