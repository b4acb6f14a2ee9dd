"""``agree``, ``memorandum`` and ``clauses``: signed texts from draft to end, and the clauses they are made of."""

import argparse
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, facts, parse_fields
from umkm_desktop.cli.table import Command, arg, day_arg, flag, mixed, reason_arg, record_arg
from umkm_desktop.domain.agreements.cautions import CAUTIONS, none_of_them, unanswered
from umkm_desktop.domain.agreements.cautions import Answer as Said
from umkm_desktop.domain.agreements.clauses import PARTS
from umkm_desktop.domain.agreements.partnerships import (
    STANDING_NAMES,
    EndKind,
    Pattern,
    Standing,
    listed,
    signing_doubt,
)
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, MEMORANDUM, TextKind
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.agreements import partnerships, signed_texts
from umkm_desktop.services.agreements.clauses import list_clauses, retire_clause, save_clause
from umkm_desktop.services.agreements.signed_texts import AgreementQuery, TextDetails, page_texts
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.records import resolve

QUESTIONS = tuple(caution.key for caution in CAUTIONS)
ENDS = [kind for kind in EndKind if kind is not EndKind.RENEWED]


def _agree(args: argparse.Namespace, context: Context) -> Answer:
    named, fields = _words(args)
    if args.business or args.partner:
        return _draft_agreement(args, fields, context.desk())
    if len(named) != 1:
        raise RuleBroken(_("Sebutkan --business dan --partner untuk perjanjian baru, atau UID satu perjanjian."))
    return _move(args, AGREEMENT, named[0], fields, context.desk())


def _memorandum(args: argparse.Namespace, context: Context) -> Answer:
    named, fields = _words(args)
    if args.partner:
        return _draft_memorandum(args, fields, context.desk())
    if not args.words:
        return _list(args, context.desk())
    if len(named) != 1:
        raise RuleBroken(_("Sebutkan --partner untuk nota kesepahaman baru, atau UID satu nota kesepahaman."))
    return _move(args, MEMORANDUM, named[0], fields, context.desk())


def _words(args: argparse.Namespace) -> tuple[list[str], dict[str, str]]:
    """The words that name a record, and the fields."""
    named = [word for word in args.words if "=" not in word]
    return named, parse_fields([word for word in args.words if "=" in word])


def _draft_agreement(args: argparse.Namespace, fields: dict[str, str], desk: Desk) -> Answer:
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


def _draft_memorandum(args: argparse.Namespace, fields: dict[str, str], desk: Desk) -> Answer:
    uid = partnerships.draft_memorandum(
        desk, partner_uid=args.partner, starts=args.starts, ends=args.ends, texts=fields, signed_on=args.signed
    )
    missing = list(signed_texts.text_details(desk, MEMORANDUM, uid).missing)
    return Answer(
        _("{what} tersimpan: {uid}.").format(what=MEMORANDUM.title, uid=uid), {"uid": uid, "missing": missing}
    )


def _drafted(details: TextDetails) -> str:
    if not details.missing:
        return _("{what} tersimpan: {uid}.").format(what=AGREEMENT.title, uid=details.uid) + _warned(details)
    sentence = _("Konsep perjanjian tersimpan: {uid}. Belum ada {names}.")
    return sentence.format(uid=details.uid, names=AGREEMENT.names_of(details.missing))


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


def _move(args: argparse.Namespace, kind: TextKind, word: str, fields: dict[str, str], desk: Desk) -> Answer:
    uid = resolve(desk, word, kinds=(kind.subject,)).uid
    if args.renew:
        renewal = partnerships.renew_text(desk, kind, uid)
        return Answer(_("Konsep perpanjangan tersimpan: {uid}.").format(uid=renewal), {"uid": renewal, "renews": uid})
    answers = _given_answers(args, fields) if kind is AGREEMENT else {}
    changes = _changes(args, kind, fields, desk)
    if changes:
        partnerships.change_text(desk, kind, uid, changes)
    if answers:
        partnerships.answer_cautions(desk, uid, answers)
    if args.reviewed:
        partnerships.review_text(desk, kind, uid)
    doubt = ""
    if args.signed:
        printed_on = signed_texts.text_details(desk, kind, uid).printed_on
        partnerships.sign_text(desk, kind, uid, args.signed)
        doubt = signing_doubt(printed_on, args.signed)
    if args.ended:
        partnerships.end_text(desk, kind, uid, args.ended, args.reason, how=args.how)
    return _moved(args, kind, signed_texts.text_details(desk, kind, uid), doubt)


def _moved(args: argparse.Namespace, kind: TextKind, details: TextDetails, doubt: str) -> Answer:
    """How it stands now; a signing tells what is doubtful about it."""
    data: dict[str, Any] = {"uid": details.uid, "status": details.status, "missing": list(details.missing)}
    said = _("{what} {uid}: {status}.").format(what=kind.title, uid=details.uid, status=details.status)
    if kind is AGREEMENT:
        data |= _warnings(args, details)
        said += _warned(details) if args.signed else ""
    if args.signed:
        data["doubts"] = [doubt] if doubt else []
    return Answer(said + ("\n" + _("Peringatan: {doubt}").format(doubt=doubt) if doubt else ""), data)


def _list(args: argparse.Namespace, desk: Desk) -> Answer:
    rows = page_texts(desk, MEMORANDUM, AgreementQuery(ends_within=args.within), limit=1000)
    data = [facts(row, "uid", "partner", "about", "standing", "ends") for row in rows]
    lines = [f"{row.uid[:8]}  {_(STANDING_NAMES[Standing(row.standing)])}  {row.partner}: {row.about}" for row in rows]
    return Answer("\n".join(lines) or _("Belum ada nota kesepahaman."), {"memoranda": data})


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


def _changes(args: argparse.Namespace, kind: TextKind, fields: dict[str, str], desk: Desk) -> dict[str, object]:
    changes: dict[str, object] = dict(fields)
    if kind is AGREEMENT and "products" in fields:
        changes["products"] = _products(desk, fields["products"])
    changes.update({name: getattr(args, name) for name in kind.plain if getattr(args, name)})
    return changes


def _products(desk: Desk, text: str) -> list[str]:
    return [resolve(desk, word.strip(), kinds=("product",)).uid for word in text.split(",") if word.strip()]


def _fields_told() -> str:
    return _(
        "Isian: {fields} products (UID produk dipisah koma). Larangan: prohibitions=none, atau {questions}, "
        "masing-masing no atau yes:CATATAN; semuanya dijawab sebelum tanda tangan."
    ).format(fields=" ".join(AGREEMENT.fields), questions=" ".join(QUESTIONS))


ACTS = (
    *(day_arg(f"--{name}") for name in ("starts", "ends", "signed", "ended")),
    reason_arg(),
    arg("--how", about=N_("cara berakhirnya"), choices=ENDS, default=""),
    flag("--reviewed", N_("mencatat bahwa Anda menelaah naskahnya")),
    flag("--renew", N_("menyusun perpanjangannya sebagai konsep baru")),
)
"""What both kinds take: the term, and what was done with it."""


def _clauses(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    if args.name and args.retire:
        retire_clause(desk, args.name)
        return Answer(_("Klausul {name} tidak dipakai lagi.").format(name=args.name), {"name": args.name})
    if args.name and args.text:
        try:
            text = Path(args.text).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RuleBroken(_("File teks tidak dapat dibaca: {file}.").format(file=args.text)) from error
        version = save_clause(
            desk,
            name=args.name,
            paper=args.paper,
            part=args.part,
            pattern=args.pattern,
            text=text,
            article=args.article,
        )
        return Answer(
            _("Klausul {name} tersimpan sebagai versi {n}.").format(name=args.name, n=version),
            {"name": args.name, "version": version},
        )
    rows = list_clauses(desk, paper=args.paper, part=args.part)
    data = [facts(row, "name", "version", "paper", "part", "pattern", "source", "example", "text") for row in rows]
    lines = [f"{row.paper} {row.part}: {row.name}" + (_(" (contoh)") if row.example else "") for row in rows]
    return Answer("\n".join(lines), {"clauses": data})


COMMANDS = (
    Command(
        "agree",
        N_("menyusun perjanjian kemitraan, mencatat tanda tangan atau pengakhirannya"),
        _agree,
        mixed("words", N_("UID_PERJANJIAN | ISIAN=ISI")),
        record_arg("--business", "business"),
        record_arg("--partner", "partner"),
        arg("--pattern", choices=Pattern),
        *ACTS,
        arg(
            "--answer",
            N_("PERTANYAAN=no|yes:CATATAN"),
            N_("menjawab daftar periksa larangan; boleh berulang"),
            action="append",
            default=[],
        ),
        more=_fields_told,
    ),
    Command(
        "memorandum",
        N_("menyusun nota kesepahaman dinas dengan mitra; tanpa apa-apa: daftarnya"),
        _memorandum,
        mixed("words", N_("UID_NOTA | ISIAN=ISI")),
        record_arg("--partner", "partner"),
        *ACTS,
        arg("--within", N_("HARI"), N_("daftar yang berakhir dalam sekian hari"), type=int),
        fields=MEMORANDUM.texts,
    ),
    Command(
        "clauses",
        N_("pustaka klausul: daftar, simpan versi baru, atau hentikan"),
        _clauses,
        arg("name", N_("NAMA"), nargs="?"),
        arg("--text", N_("FILE"), N_("file teks berisi bunyi klausul")),
        arg("--paper", choices=list(PARTS), default=""),
        arg("--part", default=""),
        arg("--pattern", default=""),
        arg("--article", N_("PASAL"), default=""),
        flag("--retire"),
    ),
)
