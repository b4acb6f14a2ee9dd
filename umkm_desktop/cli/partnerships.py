"""``agree``: draft an agreement, complete it, review it, sign it, renew it, end it."""

import argparse
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, parse_fields
from umkm_desktop.cli.table import arg, command, day_arg, flag, mixed, reason_arg, record_arg
from umkm_desktop.domain.agreements.cautions import CAUTIONS, none_of_them, unanswered
from umkm_desktop.domain.agreements.cautions import Answer as Said
from umkm_desktop.domain.agreements.partnerships import CONTENTS, TERM, EndKind, Pattern, listed, signing_doubt
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.agreements import partnerships, reviews, signed_texts
from umkm_desktop.services.agreements.signed_texts import TextDetails
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.records import resolve

QUESTIONS = tuple(caution.key for caution in CAUTIONS)
ENDS = [kind.value for kind in EndKind if kind is not EndKind.RENEWED]


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
    answers = _given_answers(args, fields)
    uid = partnerships.draft_agreement(
        desk,
        business_uid=args.business,
        partner_uid=args.partner,
        pattern=args.pattern,
        starts=args.starts,
        ends=args.ends,
        product_uids=_products(desk, fields.pop("products", "")),
        texts=fields,
        signed_on=args.signed,
        answers=answers,
    )
    details = signed_texts.text_details(desk, AGREEMENT, uid)
    return Answer(_drafted(details), {"uid": uid, "missing": list(details.missing), **_warnings(args, details)})


def _drafted(details: TextDetails) -> str:
    if not details.missing:
        return _("Perjanjian tersimpan: {uid}.").format(uid=details.uid) + _warned(details)
    names = listed([_(content.name) for content in (*CONTENTS, TERM) if content.key in details.missing])
    return _("Konsep perjanjian tersimpan: {uid}. Belum ada {names}.").format(uid=details.uid, names=names)


def _warnings(args: argparse.Namespace, details: TextDetails) -> dict[str, list[str]]:
    """At a review or signing: what the office looks for besides, and the questions nobody answered."""
    if not (args.signed or args.reviewed):
        return {}
    return {"advised": list(details.advised), "unanswered": [one.key for one in unanswered(details.answers)]}


def _warned(details: TextDetails) -> str:
    open_questions = unanswered(details.answers)
    if not open_questions:
        return ""
    names = listed([_(one.name) for one in open_questions])
    return "\n" + _("Peringatan: daftar periksa larangan belum dijawab: {names}.").format(names=names)


def _move(args: argparse.Namespace, word: str, fields: dict[str, str], desk: Desk) -> Answer:
    uid = resolve(desk, word, kinds=("agreement",)).uid
    if args.renew:
        renewal = partnerships.renew_text(desk, AGREEMENT, uid)
        return Answer(_("Konsep perpanjangan tersimpan: {uid}.").format(uid=renewal), {"uid": renewal, "renews": uid})
    answers = _given_answers(args, fields)
    changes = _changes(args, fields, desk)
    if changes:
        partnerships.change_text(desk, AGREEMENT, uid, changes)
    if answers:
        reviews.answer_cautions(desk, uid, answers)
    if args.reviewed:
        reviews.review_text(desk, AGREEMENT, uid)
    doubt = ""
    if args.signed:
        day, printed_on = args.signed, signed_texts.text_details(desk, AGREEMENT, uid).printed_on
        partnerships.sign_text(desk, AGREEMENT, uid, day)
        doubt = signing_doubt(printed_on, day)
    if args.ended:
        partnerships.end_text(desk, AGREEMENT, uid, args.ended, args.reason, how=args.how)
    details = signed_texts.text_details(desk, AGREEMENT, uid)
    data: dict[str, Any] = {
        "uid": uid,
        "status": details.status,
        "missing": list(details.missing),
        **_warnings(args, details),
    }
    if args.signed:
        data["doubts"] = [doubt] if doubt else []
    warned = _warned(details) + ("\n" + _("Peringatan: {doubt}").format(doubt=doubt) if doubt else "")
    said = _("Perjanjian {uid}: {status}.").format(uid=uid, status=details.status)
    return Answer(said + warned if args.signed else said, data)


def _given_answers(args: argparse.Namespace, fields: dict[str, str]) -> dict[str, Said]:
    """Takes ``prohibitions=none`` and one field a question out of the fields; what is said of one question counts."""
    answers: dict[str, Said] = {}
    whole = fields.pop("prohibitions", "").strip().lower()
    if whole == "none":
        answers = none_of_them()
    elif whole:
        sentence = _("prohibitions hanya dapat none; yang lain dijawab satu per satu: {questions}.")
        raise RuleBroken(sentence.format(questions=", ".join(f"{one}=no" for one in QUESTIONS)))
    own = [f"{key}={fields.pop(key)}" for key in QUESTIONS if key in fields]
    return {**answers, **_answers([*own, *args.answer])}


def _answers(words: list[str]) -> dict[str, Said]:
    answers: dict[str, Said] = {}
    for key, text in parse_fields(words).items():
        answer, _colon, note = text.partition(":")
        answers[key] = Said(answer.strip().lower(), note.strip())
    return answers


def _changes(args: argparse.Namespace, fields: dict[str, str], desk: Desk) -> dict[str, object]:
    changes: dict[str, object] = dict(fields)
    if "products" in fields:
        changes["products"] = _products(desk, fields["products"])
    if args.pattern:
        changes["pattern"] = args.pattern
    changes.update({name: getattr(args, name) for name in ("starts", "ends") if getattr(args, name)})
    return changes


def _products(desk: Desk, text: str) -> list[str]:
    return [resolve(desk, word.strip(), kinds=("product",)).uid for word in text.split(",") if word.strip()]


def _fields_told() -> str:
    return _(
        "Isian: {fields} products (UID produk dipisah koma). Larangan: prohibitions=none, atau {questions}, "
        "masing-masing no atau yes:CATATAN; semuanya dijawab sebelum tanda tangan."
    ).format(fields=" ".join(AGREEMENT.fields), questions=" ".join(QUESTIONS))


COMMANDS = (
    command(
        "agree",
        N_("menyusun perjanjian kemitraan, mencatat tanda tangan atau pengakhirannya"),
        _agree,
        mixed("words", N_("UID_PERJANJIAN | ISIAN=ISI")),
        record_arg("--business", "business"),
        record_arg("--partner", "partner"),
        arg("--pattern", choices=Pattern),
        day_arg("--starts"),
        day_arg("--ends"),
        day_arg("--signed"),
        day_arg("--ended"),
        reason_arg(),
        arg("--how", about=N_("cara berakhirnya"), choices=ENDS, default=""),
        flag("--reviewed", N_("mencatat bahwa Anda menelaah naskahnya")),
        flag("--renew", N_("menyusun perpanjangannya sebagai konsep baru")),
        arg(
            "--answer",
            N_("PERTANYAAN=no|yes:CATATAN"),
            N_("menjawab daftar periksa larangan; boleh berulang"),
            action="append",
            default=[],
        ),
        more=_fields_told,
    ),
)
