"""``outreach``, ``targets``, ``need`` and ``match``: talks with partners, what is aimed at, what they look for."""

import argparse
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, facts, positive, year
from umkm_desktop.cli.table import Command, arg, flag, pairs, reason_arg, record_arg
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.partners import outreach as outreach_rules
from umkm_desktop.domain.partners.duties import Measure
from umkm_desktop.domain.partners.needs import FIT_NAMES, NEED_FIELDS, Match
from umkm_desktop.domain.partners.outreach import COVERAGE_NAMES, HELD_FIELDS, PLAN_FIELDS, Coverage
from umkm_desktop.domain.partners.partners import PARTNER_KINDS, kind_name
from umkm_desktop.domain.partners.targets import MEASURES, TARGET_FIELDS
from umkm_desktop.domain.placements.placements import STATE_NAMES, State
from umkm_desktop.i18n import N_, _, format_date, format_number
from umkm_desktop.services.partners import needs, outreach, targets
from umkm_desktop.services.partners.outreach import ONLY, CoverageQuery, CoverageRow
from umkm_desktop.services.records import resolve

LISTED = 500


def _bare_outreach(_args: argparse.Namespace, _context: Context) -> Answer:
    return Answer(_("Tindakan: plan, hold, cancel, coverage. Bantuan: umkm-desktop outreach --help"), status=2)


def _plan(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    uid = outreach.plan(desk, args.partner, {"kind": "socialisation", **args.fields})
    line = outreach.outreach_line(desk, uid)
    day = format_date(line.planned_on) if line.planned_on else ""
    return Answer(
        _("Direncanakan {day} dengan {partner}: {uid}.").format(day=day, partner=line.partner, uid=uid), {"uid": uid}
    )


def _hold(args: argparse.Namespace, context: Context) -> Answer:
    desk, values = context.desk(), args.fields
    named = resolve(desk, args.uid, kinds=("outreach", "partner"))
    if named.kind == "partner":
        uid = outreach.record(desk, named.uid, {"kind": "socialisation", **values})
    else:
        uid = named.uid
        planned = outreach.form_values(outreach.outreach_line(desk, uid), outreach_rules.State.HELD)
        outreach.hold(desk, uid, {**planned, **values})
    return Answer(_("Tercatat terlaksana: {uid}.").format(uid=uid), {"uid": uid})


def _cancel(args: argparse.Namespace, context: Context) -> Answer:
    outreach.cancel(context.desk(), args.uid, args.reason)
    return Answer(_("Kegiatan dibatalkan."), {"uid": args.uid})


def _coverage(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    query = CoverageQuery(args.text, tuple(args.kind), coverage=tuple(args.coverage), only=args.only)
    if args.to:
        done = outreach.export_coverage(desk, Path(args.to), query)
        return Answer(_("{rows} baris disimpan.").format(rows=done.rows), {"rows": done.rows, "file": args.to})
    rows = outreach.page_coverage(desk, query, limit=LISTED)
    by_kind = outreach.coverage_by_kind(desk)
    lines = [
        _("{kind}: {ever} dari {partners} pernah, {recent} dalam 12 bulan").format(
            kind=kind_name(one.kind), ever=one.ever, partners=one.partners, recent=one.recent
        )
        for one in by_kind
    ]
    lines += ["", *(_coverage_line(row) for row in rows)]
    data = {
        "kinds": [vars(one) for one in by_kind],
        "partners": [vars(row) for row in rows],
        "total": outreach.count_coverage(desk, query),
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
        partner = args.partner
        values = args.fields
        if args.remove:
            return _remove(desk, partner, values)
        if values:
            uid = targets.set_target(desk, partner, {"year": str(desk.today().year), **values})
            return Answer(_("Sasaran tersimpan: {uid}.").format(uid=uid), {"uid": uid})
        lines = [one for one in targets.targets_of(desk, partner) if not args.year or one.year == args.year]
    text = "\n".join(f"{one.year} · {one.partner} · {one.text}" for one in lines) or _("Belum ada sasaran.")
    return Answer(text, [vars(one) for one in lines])


def _remove(desk: Any, partner: str, values: dict[str, str]) -> Answer:
    year, measure = values.get("year", str(desk.today().year)), values.get("measure", Measure.PRODUCTS.value)
    for line in targets.targets_of(desk, partner):
        if line.uid and (str(line.year), line.measure.value) == (year, measure):
            targets.remove_target(desk, line.uid)
            return Answer(_("Sasaran dihapus."), {"uid": line.uid})
    known = ", ".join(one.value for one in MEASURES)
    return Answer(
        _("Tidak ada sasaran {year} untuk {measure}; ukuran: {known}.").format(year=year, measure=measure, known=known),
        status=1,
    )


def _need(args: argparse.Namespace, context: Context) -> Answer:
    desk, values = context.desk(), args.fields
    named = resolve(desk, args.uid, kinds=("partner_need", "partner"))
    if named.kind == "partner":
        uid = needs.add_need(desk, named.uid, values)
        return Answer(_("Kebutuhan tercatat: {uid}.").format(uid=uid), {"uid": uid})
    changed = needs.change_need(desk, named.uid, values) if values else []
    if args.close:
        needs.close_need(desk, named.uid)
    return Answer(_("Kebutuhan tersimpan: {uid}.").format(uid=named.uid), {"uid": named.uid, "changed": changed})


def _match(args: argparse.Namespace, context: Context) -> Answer:
    if bool(args.need) == bool(args.product):
        raise RuleBroken(_("Sebutkan satu kebutuhan, atau satu produk dengan --product UID."))
    desk = context.desk()
    if args.product:
        found = needs.needs_for_product(desk, args.product)[: args.limit]
        lines = [_line(one.need.uid, f"{one.need.partner}: {one.need.title}", one.match, one.placed) for one in found]
        data = [
            {"need": one.need.uid, "partner": one.need.partner, "title": one.need.title, **_data(one.match, one.placed)}
            for one in found
        ]
        return Answer("\n".join(lines) or _("Belum ada kebutuhan yang cocok."), data)
    matches = needs.matches_for(desk, args.need)
    rows = matches.rows[: args.limit]
    lines = [_line(one.uid, f"{one.name} ({one.business})", one.match, one.placed) for one in rows]
    lines.append(_("{shown} dari {found} produk.").format(shown=len(rows), found=format_number(matches.found)))
    products = [
        {"product": one.uid, "name": one.name, "business": one.business, **_data(one.match, one.placed)} for one in rows
    ]
    return Answer("\n".join(lines), {"found": matches.found, "products": products})


def _line(uid: str, name: str, match: Match, placed: str) -> str:
    state = f" · {_(STATE_NAMES[State(placed)]).lower()}" if placed else ""
    return f"{uid[:8]} {match.score:>3} % {_(FIT_NAMES[match.fit]).lower()} · {name}{state}: {match.reasons}"


def _data(match: Match, placed: str) -> dict[str, object]:
    findings = [facts(one, "criterion", "degree", "reason") for one in match.findings]
    return {**facts(match, "fit", "score"), "placed": placed, "findings": findings}


COMMANDS = (
    Command(
        "outreach",
        N_("sosialisasi dan kunjungan ke mitra"),
        _bare_outreach,
        metavar=N_("TINDAKAN"),
        parts=(
            Command(
                "coverage",
                N_("mitra mana yang belum mendapat sosialisasi"),
                _coverage,
                arg("--kind", choices=[kind for kind, _name in PARTNER_KINDS], action="append", default=[]),
                arg("--coverage", choices=Coverage, action="append", default=[]),
                arg("--only", choices=ONLY, default=""),
                arg("--text", N_("TEKS"), default=""),
                arg("--to", "FILE", N_("simpan ke .xlsx atau .csv")),
            ),
            Command(
                "plan",
                N_("merencanakan kegiatan"),
                _plan,
                record_arg("partner", "partner", N_("UID_MITRA")),
                pairs(required=True),
                fields=(rule.key for rule in PLAN_FIELDS),
            ),
            Command(
                "hold",
                N_("mencatat yang terlaksana: yang direncanakan, atau langsung pada mitra"),
                _hold,
                arg("uid", N_("UID_KEGIATAN | UID_MITRA")),
                pairs(),
                fields=(rule.key for rule in HELD_FIELDS),
            ),
            Command(
                "cancel",
                N_("membatalkan yang direncanakan"),
                _cancel,
                record_arg("uid", "outreach", N_("UID_KEGIATAN")),
                reason_arg(),
            ),
        ),
    ),
    Command(
        "targets",
        N_("sasaran mitra: menampilkan, atau menetapkan dengan NAMA=ISI"),
        _targets,
        record_arg("partner", "partner", N_("UID_MITRA"), nargs="?"),
        pairs(),
        arg("--year", N_("TAHUN"), type=year),
        flag("--remove", N_("menghapus sasaran year= measure=")),
        fields=(rule.key for rule in TARGET_FIELDS),
    ),
    Command(
        "need",
        N_("mencatat kebutuhan mitra, atau mengubahnya"),
        _need,
        arg("uid", N_("UID_MITRA | UID_KEBUTUHAN")),
        pairs(),
        flag("--close", N_("kebutuhan selesai")),
        fields=(rule.key for rule in NEED_FIELDS),
    ),
    Command(
        "match",
        N_("produk untuk satu kebutuhan, atau kebutuhan untuk satu produk"),
        _match,
        record_arg("need", "partner_need", N_("UID_KEBUTUHAN"), nargs="?"),
        record_arg("--product", "product"),
        arg("--limit", N_("JUMLAH"), type=positive, default=30),
    ),
)
