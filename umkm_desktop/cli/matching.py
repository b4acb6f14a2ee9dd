"""``need`` and ``match``: what partners look for, and which products fit it."""

import argparse

from umkm_desktop.cli.answers import Answer, Context, positive
from umkm_desktop.cli.table import arg, command, flag, pairs, record_arg
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.partners.need_rules import FIT_NAMES, Match
from umkm_desktop.domain.partners.needs import NEED_FIELDS
from umkm_desktop.domain.placements.placements import STATE_NAMES, State
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.partners import need_matches, needs
from umkm_desktop.services.records import resolve


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
        found = need_matches.needs_for_product(desk, args.product)[: args.limit]
        lines = [_line(one.need.uid, f"{one.need.partner}: {one.need.title}", one.match, one.placed) for one in found]
        data = [
            {"need": one.need.uid, "partner": one.need.partner, "title": one.need.title, **_data(one.match, one.placed)}
            for one in found
        ]
        return Answer("\n".join(lines) or _("Belum ada kebutuhan yang cocok."), data)
    matches = need_matches.matches_for(desk, args.need)
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


COMMANDS = (
    command(
        "need",
        N_("mencatat kebutuhan mitra, atau mengubahnya"),
        _need,
        arg("uid", N_("UID_MITRA | UID_KEBUTUHAN")),
        pairs(),
        flag("--close", N_("kebutuhan selesai")),
        fields=(rule.key for rule in NEED_FIELDS),
    ),
    command(
        "match",
        N_("produk untuk satu kebutuhan, atau kebutuhan untuk satu produk"),
        _match,
        record_arg("need", "partner_need", N_("UID_KEBUTUHAN"), nargs="?"),
        record_arg("--product", "product"),
        arg("--limit", N_("JUMLAH"), type=positive, default=30),
    ),
)
