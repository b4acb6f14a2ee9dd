"""``outreach`` and ``targets``: talks with partners, who has had none, and what is aimed at with whom."""

import argparse
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, parse_fields, year
from umkm_desktop.domain.partners.duties import Measure
from umkm_desktop.domain.partners.outreach import COVERAGE_NAMES, HELD_FIELDS, PLAN_FIELDS, Coverage, State
from umkm_desktop.domain.partners.partners import PARTNER_KINDS
from umkm_desktop.domain.partners.targets import MEASURES, TARGET_FIELDS
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.partners import outreach, outreach_lists, targets
from umkm_desktop.services.partners.outreach_lists import ONLY, CoverageQuery, CoverageRow
from umkm_desktop.services.records import resolve

LISTED = 500


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands to the parser."""
    talks = commands.add_parser("outreach", parents=[common], help=_("sosialisasi dan kunjungan ke mitra"))
    talks.set_defaults(run=_bare_outreach)
    acts = talks.add_subparsers(metavar=_("TINDAKAN"), dest="act")
    _add_plan(acts, common)
    coverage = acts.add_parser("coverage", parents=[common], help=_("mitra mana yang belum mendapat sosialisasi"))
    coverage.add_argument("--kind", choices=[kind for kind, _name in PARTNER_KINDS], action="append", default=[])
    coverage.add_argument("--coverage", choices=[one.value for one in Coverage], action="append", default=[])
    coverage.add_argument("--only", choices=ONLY, default="")
    coverage.add_argument("--text", default="", metavar=_("TEKS"))
    coverage.add_argument("--to", metavar="FILE", help=_("simpan ke .xlsx atau .csv"))
    coverage.set_defaults(run=_coverage)
    aims = commands.add_parser(
        "targets", parents=[common], help=_("sasaran mitra: menampilkan, atau menetapkan dengan NAMA=ISI"),
        epilog=_("Isian: {fields}").format(fields=" ".join(rule.key for rule in TARGET_FIELDS)),
    )  # fmt: skip
    aims.add_argument("partner", nargs="?", metavar=_("UID_MITRA"))
    aims.add_argument("fields", nargs="*", metavar=_("NAMA=ISI"))
    aims.add_argument("--year", type=year, metavar=_("TAHUN"))
    aims.add_argument("--remove", action="store_true", help=_("menghapus sasaran year= measure="))
    aims.set_defaults(run=_targets, field_list="fields")


def _add_plan(acts: Any, common: argparse.ArgumentParser) -> None:
    plan = acts.add_parser(
        "plan", parents=[common], help=_("merencanakan kegiatan"),
        epilog=_("Isian: {fields}").format(fields=" ".join(rule.key for rule in PLAN_FIELDS)),
    )  # fmt: skip
    plan.add_argument("partner", metavar=_("UID_MITRA"))
    plan.add_argument("fields", nargs="+", metavar=_("NAMA=ISI"))
    plan.set_defaults(run=_plan, field_list="fields")
    hold = acts.add_parser(
        "hold", parents=[common], help=_("mencatat yang terlaksana: yang direncanakan, atau langsung pada mitra"),
        epilog=_("Isian: {fields}").format(fields=" ".join(rule.key for rule in HELD_FIELDS)),
    )  # fmt: skip
    hold.add_argument("uid", metavar=_("UID_KEGIATAN | UID_MITRA"))
    hold.add_argument("fields", nargs="*", metavar=_("NAMA=ISI"))
    hold.set_defaults(run=_hold, field_list="fields")
    cancel = acts.add_parser("cancel", parents=[common], help=_("membatalkan yang direncanakan"))
    cancel.add_argument("uid", metavar=_("UID_KEGIATAN"))
    cancel.add_argument("--reason", metavar=_("ALASAN"), default="")
    cancel.set_defaults(run=_cancel)


def _bare_outreach(_args: argparse.Namespace, _context: Context) -> Answer:
    return Answer(_("Tindakan: plan, hold, cancel, coverage. Bantuan: umkm-desktop outreach --help"), status=2)


def _plan(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    partner = resolve(desk, args.partner, kinds=("partner",)).uid
    uid = outreach.plan(desk, partner, {"kind": "socialisation", **parse_fields(args.fields)})
    line = outreach.outreach_line(desk, uid)
    day = format_date(line.planned_on) if line.planned_on else ""
    return Answer(_("Direncanakan {day} dengan {partner}: {uid}.").format(day=day, partner=line.partner, uid=uid),
                  {"uid": uid})  # fmt: skip


def _hold(args: argparse.Namespace, context: Context) -> Answer:
    desk, values = context.desk(), parse_fields(args.fields)
    named = resolve(desk, args.uid, kinds=("outreach", "partner"))
    if named.kind == "partner":
        uid = outreach.record(desk, named.uid, {"kind": "socialisation", **values})
    else:
        uid = named.uid
        planned = outreach.form_values(outreach.outreach_line(desk, uid), State.HELD)
        outreach.hold(desk, uid, {**planned, **values})
    return Answer(_("Tercatat terlaksana: {uid}.").format(uid=uid), {"uid": uid})


def _cancel(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    uid = resolve(desk, args.uid, kinds=("outreach",)).uid
    outreach.cancel(desk, uid, args.reason)
    return Answer(_("Kegiatan dibatalkan."), {"uid": uid})


def _coverage(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    query = CoverageQuery(args.text, tuple(args.kind), coverage=tuple(args.coverage), only=args.only)
    if args.to:
        done = outreach_lists.export_coverage(desk, Path(args.to), query)
        return Answer(_("{rows} baris disimpan.").format(rows=done.rows), {"rows": done.rows, "file": args.to})
    rows = outreach_lists.page_coverage(desk, query, limit=LISTED)
    by_kind = outreach_lists.coverage_by_kind(desk)
    names = dict(PARTNER_KINDS)
    lines = [
        _("{kind}: {ever} dari {partners} pernah, {recent} dalam 12 bulan").format(
            kind=_(names[one.kind]), ever=one.ever, partners=one.partners, recent=one.recent
        )
        for one in by_kind
    ]
    lines += ["", *(_coverage_line(row) for row in rows)]
    data = {
        "kinds": [vars(one) for one in by_kind],
        "partners": [{**vars(row), "coverage": row.coverage.value} for row in rows],
        "total": outreach_lists.count_coverage(desk, query),
    }
    return Answer("\n".join(lines), data)


def _coverage_line(row: CoverageRow) -> str:
    parts = [row.uid[:8], row.name, _(COVERAGE_NAMES[row.coverage]).lower()]
    for words, day in (
        (_("terakhir {day}"), row.last_on),
        (_("rencana {day}"), row.planned_on),
        (_("rencana terlewat {day}"), row.late_plan),
        (_("janji terlewat {day}"), row.late_step),
    ):
        if day is not None:
            parts.append(words.format(day=format_date(day)))
    return " · ".join(parts)


def _targets(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    if not args.partner:
        lines = targets.targets_in(desk, args.year or desk.today().year)
    else:
        partner = resolve(desk, args.partner, kinds=("partner",)).uid
        values = parse_fields(args.fields)
        if args.remove:
            return _remove(desk, partner, values)
        if values:
            uid = targets.set_target(desk, partner, {"year": str(desk.today().year), **values})
            return Answer(_("Sasaran tersimpan: {uid}.").format(uid=uid), {"uid": uid})
        lines = [one for one in targets.targets_of(desk, partner) if not args.year or one.year == args.year]
    text = "\n".join(f"{one.year} · {one.partner} · {one.text}" for one in lines) or _("Belum ada sasaran.")
    return Answer(text, [{**vars(one), "measure": one.measure.value} for one in lines])


def _remove(desk: Any, partner: str, values: dict[str, str]) -> Answer:
    year, measure = values.get("year", str(desk.today().year)), values.get("measure", Measure.PRODUCTS.value)
    for line in targets.targets_of(desk, partner):
        if line.uid and (str(line.year), line.measure.value) == (year, measure):
            targets.remove_target(desk, line.uid)
            return Answer(_("Sasaran dihapus."), {"uid": line.uid})
    known = ", ".join(one.value for one in MEASURES)
    return Answer(_("Tidak ada sasaran {year} untuk {measure}; ukuran: {known}.").format(
        year=year, measure=measure, known=known), status=1)  # fmt: skip
