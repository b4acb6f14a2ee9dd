"""``need`` and ``match``: what partners look for, and which products fit it."""

import argparse
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, parse_fields, positive
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.partners.need_rules import FIT_NAMES, Match
from umkm_desktop.domain.partners.needs import NEED_FIELDS
from umkm_desktop.domain.placements.placements import STATE_NAMES, State
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.partners import need_matches, needs
from umkm_desktop.services.records import resolve


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add both commands to the parser."""
    need = commands.add_parser(
        "need", parents=[common], help=_("mencatat kebutuhan mitra, atau mengubahnya"),
        epilog=_("Isian: {fields}").format(fields=" ".join(rule.key for rule in NEED_FIELDS)),
    )  # fmt: skip
    need.add_argument("uid", metavar=_("UID_MITRA | UID_KEBUTUHAN"))
    need.add_argument("fields", nargs="*", metavar=_("NAMA=ISI"))
    need.add_argument("--close", action="store_true", help=_("kebutuhan selesai"))
    need.set_defaults(run=_need, field_list="fields")
    match = commands.add_parser(
        "match", parents=[common], help=_("produk untuk satu kebutuhan, atau kebutuhan untuk satu produk")
    )
    match.add_argument("need", nargs="?", metavar=_("UID_KEBUTUHAN"))
    match.add_argument("--product", metavar="UID")
    match.add_argument("--limit", type=positive, default=30, metavar=_("JUMLAH"))
    match.set_defaults(run=_match)


def _need(args: argparse.Namespace, context: Context) -> Answer:
    desk, values = context.desk(), parse_fields(args.fields)
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
        uid = resolve(desk, args.product, kinds=("product",)).uid
        found = need_matches.needs_for_product(desk, uid)[: args.limit]
        lines = [_line(one.need.uid, f"{one.need.partner}: {one.need.title}", one.match, one.placed) for one in found]
        data = [
            {"need": one.need.uid, "partner": one.need.partner, "title": one.need.title, **_data(one.match, one.placed)}
            for one in found
        ]
        return Answer("\n".join(lines) or _("Belum ada kebutuhan yang cocok."), data)
    matches = need_matches.matches_for(desk, resolve(desk, args.need, kinds=("partner_need",)).uid)
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
    findings = [
        {"criterion": one.criterion, "degree": one.degree.value, "reason": one.reason} for one in match.findings
    ]
    return {"fit": match.fit.value, "score": match.score, "placed": placed, "findings": findings}
