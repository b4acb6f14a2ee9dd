"""``place``, ``placements`` and ``report``: placements with their terms, what waits, and monthly sales."""

import argparse
from dataclasses import asdict
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, parse_day, parse_fields, parse_month, positive
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import REPORT_FIELDS, REPORT_TEXTS
from umkm_desktop.domain.placements.placements import PENDING, STATE_NAMES, PlacementKind, State
from umkm_desktop.i18n import _, format_date, format_month
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_lists import (
    PlacementRow,
    count_placements,
    page_placements,
    read_placement,
)
from umkm_desktop.services.placements.placement_queries import PlacementQuery
from umkm_desktop.services.placements.placement_terms import GIVEN, change_terms, read_terms
from umkm_desktop.services.records import resolve

SINCE = "since"
"""The day on which the placement entered its state."""


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands to the parser."""
    place = commands.add_parser(
        "place",
        parents=[common],
        help=_("mencatat penempatan produk pada mitra, keadaan berikutnya, atau syaratnya"),
        epilog=_("Isian: {fields}").format(fields=" ".join(sorted(GIVEN | {SINCE}))),
    )
    place.add_argument("uid", metavar=_("UID_PRODUK | UID_PENEMPATAN"))
    place.add_argument("--partner", metavar="UID", help=_("untuk penempatan baru"))
    place.add_argument("--outlet", metavar=_("GERAI"), default="")
    place.add_argument("--status", choices=[state.value for state in State])
    place.add_argument(
        "--reason", metavar=_("ALASAN"), default="",
        help=_("wajib untuk penarikan dan penolakan, dan bila produk tidak lolos kurasi atau izinnya tercatat kurang"),
    )  # fmt: skip
    place.add_argument("fields", nargs="*", metavar=_("ISIAN=ISI"))
    place.set_defaults(run=_place, field_list="fields")
    _add_lists(commands, common)
    fields = " ".join([*(key for key, _label in (*REPORT_FIELDS, *REPORT_TEXTS)), "verified"])
    report = commands.add_parser(
        "report",
        parents=[common],
        help=_("mengisi laporan penjualan satu bulan; yang kedua adalah koreksi"),
        epilog=_("Isian: {fields}").format(fields=fields),
    )
    report.add_argument("placement", metavar=_("UID_PENEMPATAN"))
    report.add_argument("month", metavar=_("BULAN"), help="2026-10")
    report.add_argument("fields", nargs="+", metavar=_("ISIAN=ISI"))
    report.set_defaults(run=_report, field_list="fields")


def _add_lists(commands: Any, common: argparse.ArgumentParser) -> None:
    lists = commands.add_parser(
        "placements", parents=[common], help=_("penempatan yang menunggu atau semua, yang terlalu lama lebih dahulu")
    )
    lists.add_argument("what", choices=["waiting", "late", "incomplete", "all"])
    lists.add_argument("--partner", metavar="UID")
    lists.add_argument("--kind", choices=[kind.value for kind in PlacementKind])
    lists.add_argument("--limit", type=positive, default=100, metavar="N")
    lists.set_defaults(run=_list)


def _place(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    typed = parse_fields(args.fields)
    since = parse_day(typed.pop(SINCE)) if typed.get(SINCE) else None
    unknown = sorted(set(typed) - GIVEN)
    if unknown:
        raise RuleBroken(_("Isian tidak dikenal: {fields}.").format(fields=", ".join(unknown)))
    if args.partner:
        product = resolve(desk, args.uid, kinds=("product",)).uid
        partner = resolve(desk, args.partner, kinds=("partner",)).uid
        status = args.status or State.PROPOSED.value
        uid = placements.place(
            desk, product, partner, outlet=args.outlet, status=status, reason=args.reason, since=since, terms=typed
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
        partner_uid=resolve(desk, args.partner, kinds=("partner",)).uid if args.partner else None,
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
    plain = {**own, "terms": terms}
    days = {"since": row.since.isoformat()}
    for key in ("starts", "ends"):
        if key in terms:
            terms[key] = terms[key].isoformat()
    return plain | days


def _report(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    month = parse_month(args.month)
    uid = resolve(desk, args.placement, kinds=("placement",)).uid
    filed = evaluation.file_report(desk, uid, month, parse_fields(args.fields))
    sentence = _("Koreksi laporan {month} tersimpan.") if filed.corrected else _("Laporan {month} tersimpan.")
    text = sentence.format(month=format_month(month))
    if filed.warning:
        text += " " + _("Perhatikan: {warning}").format(warning=filed.warning)
    return Answer(text, {"uid": filed.uid, "corrected": filed.corrected, "warning": filed.warning})
