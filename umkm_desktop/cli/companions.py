"""``companions``, ``companion``, ``assign`` and ``visit``: load of a month, coverage, handing out, visits."""

import argparse
from dataclasses import asdict
from pathlib import Path

from umkm_desktop.cli.answers import Answer, Context, parse_fields, written
from umkm_desktop.cli.table import Command, arg, flag, mixed, month_arg, pairs, reason_arg, record_arg
from umkm_desktop.domain.companions.companions import COMPANION_FIELDS, STANDING_NAMES, VISIT_FIELDS
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.companions import companion_exports, companion_lists, companion_visits, companions
from umkm_desktop.services.companions.companion_lists import CompanionQuery
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.records import resolve

ONLY = ("ending", "overdue", "unvisited", "archived")
MOST = 100_000


def _list(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    query = CompanionQuery(month=args.month, only=args.only)
    if args.output:
        made = (
            companion_exports.export_coverage(desk, Path(args.output), query.month)
            if args.coverage
            else companion_exports.export_companions(desk, Path(args.output), query)
        )
        return written(made)
    return _coverage(desk, query.month) if args.coverage else _people(desk, query)


def _people(desk: Desk, query: CompanionQuery) -> Answer:
    rows = companion_lists.page_companions(desk, query, limit=MOST)
    lines = [
        _("{uid} {name}: {businesses} usaha, {visited} dikunjungi, {overdue} langkah lewat, {standing}").format(
            uid=row.uid[:8],
            name=row.name,
            businesses=row.businesses,
            visited=row.visited,
            overdue=row.overdue,
            standing=_(STANDING_NAMES[row.standing]).lower(),
        )
        for row in rows
    ]
    data = [{**asdict(row), "unvisited": row.unvisited} for row in rows]
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
    if args.end:
        for business in args.businesses:
            companions.end_companionship(desk, business, reason=args.reason)
        return Answer(
            _("Pendampingan {n} usaha diakhiri.").format(n=len(args.businesses)), {"ended": len(args.businesses)}
        )
    done = companions.assign(desk, args.companion, args.businesses, reason=args.reason)
    sentence = _("{added} baru, {moved} dialihkan, {same} sudah didampinginya.")
    return Answer(sentence.format(**asdict(done)), asdict(done))


def _visit(args: argparse.Namespace, context: Context) -> Answer:
    uid = companion_visits.log_visit(context.desk(), args.business, args.fields)
    return Answer(_("Kunjungan {uid} tersimpan.").format(uid=uid), {"uid": uid})


COMMANDS = (
    Command(
        "companions",
        N_("beban pendamping sebulan, atau cakupannya"),
        _list,
        month_arg("--month"),
        arg("--only", choices=ONLY, default=""),
        flag("--coverage", N_("per kecamatan")),
        arg("--output", N_("FILE"), N_("sebagai .xlsx atau .csv")),
    ),
    Command(
        "companion",
        N_("menambah atau mengubah pendamping"),
        _save,
        mixed("fields", N_("[UID] ISIAN=ISI"), required=True),
        fields=[*(rule.key for rule in COMPANION_FIELDS), "officer_uid"],
    ),
    Command(
        "assign",
        N_("membagikan usaha kepada pendamping"),
        _assign,
        record_arg("companion", "companion", N_("UID_PENDAMPING")),
        record_arg("businesses", "business", N_("UID_USAHA"), nargs="+"),
        reason_arg(),
        flag("--end", N_("mengakhiri pendampingannya")),
    ),
    Command(
        "visit",
        N_("mencatat kunjungan pendamping"),
        _visit,
        record_arg("business", "business", N_("UID_USAHA")),
        pairs(required=True),
        fields=(rule.key for rule in VISIT_FIELDS),
    ),
)
