"""``companions``, ``companion``, ``assign`` and ``visit``: load of a month, coverage, handing out, visits."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, parse_fields, parse_month
from umkm_desktop.domain.companions.companions import COMPANION_FIELDS, STANDING_NAMES, VISIT_FIELDS
from umkm_desktop.i18n import _
from umkm_desktop.services.companions import companion_exports, companion_lists, companion_visits, companions
from umkm_desktop.services.companions.companion_lists import CompanionQuery
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.records import resolve

ONLY = ("ending", "overdue", "unvisited", "archived")
MOST = 100_000


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands to the parser."""
    listed = commands.add_parser("companions", parents=[common], help=_("beban pendamping sebulan, atau cakupannya"))
    listed.add_argument("--month", metavar=_("BULAN"), default="", help="2026-11")
    listed.add_argument("--only", choices=ONLY, default="")
    listed.add_argument("--coverage", action="store_true", help=_("per kecamatan"))
    listed.add_argument("--output", metavar=_("FILE"), help=_("sebagai .xlsx atau .csv"))
    listed.set_defaults(run=_list)
    fields = " ".join(rule.key for rule in COMPANION_FIELDS)
    one = commands.add_parser(
        "companion", parents=[common], help=_("menambah atau mengubah pendamping"),
        epilog=_("Isian: {fields}").format(fields=f"{fields} officer_uid"),
    )  # fmt: skip
    one.add_argument("fields", nargs="+", metavar=_("[UID] ISIAN=ISI"))
    one.set_defaults(run=_save)
    assign = commands.add_parser("assign", parents=[common], help=_("membagikan usaha kepada pendamping"))
    assign.add_argument("companion", metavar=_("UID_PENDAMPING"))
    assign.add_argument("businesses", nargs="+", metavar=_("UID_USAHA"))
    assign.add_argument("--reason", default="", metavar=_("ALASAN"))
    assign.add_argument("--end", action="store_true", help=_("mengakhiri pendampingannya"))
    assign.set_defaults(run=_assign)
    visit = commands.add_parser(
        "visit", parents=[common], help=_("mencatat kunjungan pendamping"),
        epilog=_("Isian: {fields}").format(fields=" ".join(rule.key for rule in VISIT_FIELDS)),
    )  # fmt: skip
    visit.add_argument("business", metavar=_("UID_USAHA"))
    visit.add_argument("fields", nargs="+", metavar=_("ISIAN=ISI"))
    visit.set_defaults(run=_visit)


def _list(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    query = CompanionQuery(month=parse_month(args.month) if args.month else "", only=args.only)
    if args.output:
        made = (
            companion_exports.export_coverage(desk, Path(args.output), query.month)
            if args.coverage
            else companion_exports.export_companions(desk, Path(args.output), query)
        )
        sentence = _("{rows} baris ditulis ke {file}.").format(rows=made.rows, file=made.file)
        return Answer(sentence, {"rows": made.rows, "file": str(made.file)})
    return _coverage(desk, query.month) if args.coverage else _people(desk, query)


def _people(desk: Desk, query: CompanionQuery) -> Answer:
    rows = companion_lists.page_companions(desk, query, limit=MOST)
    lines = [
        _("{uid} {name}: {businesses} usaha, {visited} dikunjungi, {overdue} langkah lewat, {standing}").format(
            uid=row.uid[:8], name=row.name, businesses=row.businesses, visited=row.visited,
            overdue=row.overdue, standing=_(STANDING_NAMES[row.standing]).lower(),
        )
        for row in rows
    ]  # fmt: skip
    data = [
        {**asdict(row), "ends": row.ends.isoformat() if row.ends else None, "unvisited": row.unvisited} for row in rows
    ]
    return Answer("\n".join(lines) or _("Belum ada pendamping."), data)


def _coverage(desk: Desk, month: str) -> Answer:
    rows = companion_lists.coverage(desk, month)
    lines = [
        _("{district}: {covered} dari {businesses} usaha, {companions} pendamping, {visits} kunjungan").format(
            **asdict(row) | {"district": row.district or _("Tanpa kecamatan")}
        )
        for row in rows
    ]
    return Answer("\n".join(lines) or _("Belum ada usaha."), [{**asdict(r), "uncovered": r.uncovered} for r in rows])


def _save(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    words = list(args.fields)
    named = words.pop(0) if "=" not in words[0] else ""
    values = parse_fields(words)
    if named:
        uid = resolve(desk, named, kinds=("companion",)).uid
        changed = companions.change_companion(desk, uid, values)
        return Answer(_("Pendamping {uid} diubah.").format(uid=uid), {"uid": uid, "changed": changed})
    uid = companions.add_companion(desk, values)
    return Answer(_("Pendamping {uid} tersimpan.").format(uid=uid), {"uid": uid})


def _assign(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    businesses = [resolve(desk, text, kinds=("business",)).uid for text in args.businesses]
    uid = resolve(desk, args.companion, kinds=("companion",)).uid
    if args.end:
        for business in businesses:
            companions.end_companionship(desk, business, reason=args.reason)
        return Answer(_("Pendampingan {n} usaha diakhiri.").format(n=len(businesses)), {"ended": len(businesses)})
    done = companions.assign(desk, uid, businesses, reason=args.reason)
    sentence = _("{added} baru, {moved} dialihkan, {same} sudah didampinginya.")
    return Answer(sentence.format(**asdict(done)), asdict(done))


def _visit(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    business = resolve(desk, args.business, kinds=("business",)).uid
    uid = companion_visits.log_visit(desk, business, parse_fields(args.fields))
    return Answer(_("Kunjungan {uid} tersimpan.").format(uid=uid), {"uid": uid})
