"""``memorandum``: draft a memorandum of understanding, review it, sign it, renew it, end it, or list them."""

import argparse

from umkm_desktop.cli.answers import Answer, Context, parse_fields
from umkm_desktop.cli.partnerships import ENDS
from umkm_desktop.cli.table import arg, command, day_arg, flag, mixed, reason_arg, record_arg
from umkm_desktop.domain.agreements.partnerships import STANDING_NAMES, Standing, signing_doubt
from umkm_desktop.domain.agreements.signed_texts import MEMORANDUM
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.agreements import partnerships, reviews, signed_texts
from umkm_desktop.services.agreements.agreement_lists import AgreementQuery, page_texts
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.records import resolve


def _memorandum(args: argparse.Namespace, context: Context) -> Answer:
    named = [word for word in args.words if "=" not in word]
    fields = parse_fields([word for word in args.words if "=" in word])
    if args.partner:
        return _draft(args, fields, context.desk())
    if not args.words:
        return _list(args, context.desk())
    if len(named) != 1:
        raise RuleBroken(_("Sebutkan --partner untuk nota kesepahaman baru, atau UID satu nota kesepahaman."))
    return _move(args, named[0], fields, context.desk())


def _draft(args: argparse.Namespace, fields: dict[str, str], desk: Desk) -> Answer:
    uid = partnerships.draft_memorandum(
        desk, partner_uid=args.partner, starts=args.starts, ends=args.ends, texts=fields, signed_on=args.signed
    )
    missing = list(signed_texts.text_details(desk, MEMORANDUM, uid).missing)
    return Answer(_("Nota kesepahaman tersimpan: {uid}.").format(uid=uid), {"uid": uid, "missing": missing})


def _move(args: argparse.Namespace, word: str, fields: dict[str, str], desk: Desk) -> Answer:
    uid = resolve(desk, word, kinds=("memorandum",)).uid
    if args.renew:
        renewal = partnerships.renew_text(desk, MEMORANDUM, uid)
        return Answer(_("Konsep perpanjangan tersimpan: {uid}.").format(uid=renewal), {"uid": renewal, "renews": uid})
    changes: dict[str, object] = dict(fields)
    changes.update({name: getattr(args, name) for name in ("starts", "ends") if getattr(args, name)})
    if changes:
        partnerships.change_text(desk, MEMORANDUM, uid, changes)
    if args.reviewed:
        reviews.review_text(desk, MEMORANDUM, uid)
    doubt = ""
    if args.signed:
        day, printed_on = args.signed, signed_texts.text_details(desk, MEMORANDUM, uid).printed_on
        partnerships.sign_text(desk, MEMORANDUM, uid, day)
        doubt = signing_doubt(printed_on, day)
    if args.ended:
        partnerships.end_text(desk, MEMORANDUM, uid, args.ended, args.reason, how=args.how)
    details = signed_texts.text_details(desk, MEMORANDUM, uid)
    text = _("Nota kesepahaman {uid}: {status}.").format(uid=uid, status=details.status)
    warned = "\n" + _("Peringatan: {doubt}").format(doubt=doubt) if doubt else ""
    doubts = {"doubts": [doubt] if doubt else []} if args.signed else {}
    return Answer(
        text + warned, {"uid": uid, "status": details.status, "missing": list(details.missing), **doubts}
    )  # fmt: skip


def _list(args: argparse.Namespace, desk: Desk) -> Answer:
    rows = page_texts(desk, MEMORANDUM, AgreementQuery(ends_within=args.within), limit=1000)
    data = [
        {
            "uid": row.uid,
            "partner": row.partner,
            "about": row.about,
            "standing": row.standing,
            "ends": row.ends.isoformat() if row.ends else None,
        }
        for row in rows
    ]
    lines = [f"{row.uid[:8]}  {_(STANDING_NAMES[Standing(row.standing)])}  {row.partner}: {row.about}" for row in rows]
    return Answer("\n".join(lines) or _("Belum ada nota kesepahaman."), {"memoranda": data})


COMMANDS = (
    command(
        "memorandum",
        N_("menyusun nota kesepahaman dinas dengan mitra; tanpa apa-apa: daftarnya"),
        _memorandum,
        mixed("words", N_("UID_NOTA | ISIAN=ISI")),
        record_arg("--partner", "partner"),
        *(day_arg(f"--{name}") for name in ("starts", "ends", "signed", "ended")),
        reason_arg(),
        arg("--how", about=N_("cara berakhirnya"), choices=ENDS, default=""),
        flag("--reviewed", N_("mencatat bahwa Anda menelaah naskahnya")),
        flag("--renew", N_("menyusun perpanjangannya sebagai konsep baru")),
        arg("--within", N_("HARI"), N_("daftar yang berakhir dalam sekian hari"), type=int),
        fields=MEMORANDUM.texts,
    ),
)
