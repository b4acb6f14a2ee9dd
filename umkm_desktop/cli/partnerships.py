"""``agree``: draft an agreement, complete it, sign it, end it."""

import argparse
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, parse_day, parse_fields
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.partnerships import CONTENTS, TERM, Pattern, listed
from umkm_desktop.i18n import _
from umkm_desktop.services import partnerships
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.records import resolve


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    fields = " ".join(partnerships.LONG_TEXTS + partnerships.SHORT_TEXTS)
    parser = commands.add_parser(
        "agree",
        parents=[common],
        help=_("menyusun perjanjian kemitraan, mencatat tanda tangan atau pengakhirannya"),
        epilog=_("Isian: {fields} products (UID produk dipisah koma).").format(fields=fields),
    )
    parser.add_argument("words", nargs="*", metavar=_("UID_PERJANJIAN | ISIAN=ISI"))
    parser.add_argument("--business", metavar="UID")
    parser.add_argument("--partner", metavar="UID")
    parser.add_argument("--pattern", choices=[pattern.value for pattern in Pattern])
    parser.add_argument("--starts", metavar=_("TANGGAL"))
    parser.add_argument("--ends", metavar=_("TANGGAL"))
    parser.add_argument("--signed", metavar=_("TANGGAL"))
    parser.add_argument("--ended", metavar=_("TANGGAL"))
    parser.add_argument("--reason", metavar=_("ALASAN"))
    parser.set_defaults(run=_agree, field_list="words")


def _agree(args: argparse.Namespace, context: Context) -> Answer:
    named = [word for word in args.words if "=" not in word]
    fields = parse_fields([word for word in args.words if "=" in word])
    if args.business or args.partner:
        return _draft(args, fields, context.desk())
    if len(named) != 1:
        raise RuleBroken(_("Sebutkan --business dan --partner untuk perjanjian baru, atau UID satu perjanjian."))
    return _move(args, named[0], fields, context.desk())


def _draft(args: argparse.Namespace, fields: dict[str, str], desk: Desk) -> Answer:
    for name in ("business", "partner", "pattern", "starts", "ends"):
        if not getattr(args, name):
            raise RuleBroken(_("Perjanjian baru memerlukan --{name}.").format(name=name))
    uid = partnerships.draft_agreement(
        desk,
        business_uid=resolve(desk, args.business, kinds=("business",)).uid,
        partner_uid=resolve(desk, args.partner, kinds=("partner",)).uid,
        pattern=args.pattern,
        starts=parse_day(args.starts),
        ends=parse_day(args.ends),
        product_uids=_products(desk, fields.pop("products", "")),
        texts=fields,
        signed_on=parse_day(args.signed) if args.signed else None,
    )
    missing = partnerships.missing_of(desk, uid)
    return Answer(_drafted(uid, missing), {"uid": uid, "missing": missing})


def _drafted(uid: str, missing: list[str]) -> str:
    if not missing:
        return _("Perjanjian tersimpan: {uid}.").format(uid=uid)
    names = listed([_(content.name) for content in (*CONTENTS, TERM) if content.key in missing])
    return _("Konsep perjanjian tersimpan: {uid}. Belum ada {names}.").format(uid=uid, names=names)


def _move(args: argparse.Namespace, word: str, fields: dict[str, str], desk: Desk) -> Answer:
    uid = resolve(desk, word, kinds=("agreement",)).uid
    changes = _changes(args, fields, desk)
    if changes:
        partnerships.change_agreement(desk, uid, changes)
    if args.signed:
        partnerships.sign_agreement(desk, uid, parse_day(args.signed))
    if args.ended:
        partnerships.end_agreement(desk, uid, parse_day(args.ended), args.reason or "")
    details = partnerships.agreement_details(desk, uid)
    data = {"uid": uid, "status": details.status, "missing": list(details.missing)}
    return Answer(_("Perjanjian {uid}: {status}.").format(uid=uid, status=details.status), data)


def _changes(args: argparse.Namespace, fields: dict[str, str], desk: Desk) -> dict[str, object]:
    changes: dict[str, object] = dict(fields)
    if "products" in fields:
        changes["products"] = _products(desk, fields["products"])
    if args.pattern:
        changes["pattern"] = args.pattern
    changes.update({name: parse_day(getattr(args, name)) for name in ("starts", "ends") if getattr(args, name)})
    return changes


def _products(desk: Desk, text: str) -> list[str]:
    return [resolve(desk, word.strip(), kinds=("product",)).uid for word in text.split(",") if word.strip()]
