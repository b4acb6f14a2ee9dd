"""``draft``, ``drafts``, ``draft-check``, ``draft-return``, ``draft-withdraw``: papers on their way to a number."""

import argparse
from datetime import date
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, parse_day, parse_month
from umkm_desktop.cli.table import arg, command, day_arg, flag, month_arg, reason_arg
from umkm_desktop.cli.telling import complain
from umkm_desktop.domain.errors import Refused, RuleBroken
from umkm_desktop.domain.papers.approval import ACTS, STAGE_NAMES
from umkm_desktop.domain.papers.issuing import KINDS, Kind
from umkm_desktop.i18n import N_, WIB, _, format_date, format_month
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing import draft_papers
from umkm_desktop.services.issuing.draft_papers import DraftLine, DraftQuery
from umkm_desktop.services.issuing.issuing import Unissued
from umkm_desktop.services.office import office
from umkm_desktop.services.records import resolve


def _draft(args: argparse.Namespace, context: Context) -> Answer:
    kind, desk = Kind(args.kind), context.desk()
    signer = signer_named(desk, args.signer, args.date or desk.today()) if args.signer else ""
    uids: list[str] = []
    problems: list[Unissued] = []
    for word in args.uids:
        try:
            uids.append(subject_of(desk, kind, word))
        except Refused as refusal:
            problems.append(Unissued(word, str(refusal)))
    made = draft_papers.propose(desk, kind, uids, month=args.month, letter_date=args.date, signer_uid=signer)
    problems += made.problems
    lines = [draft_papers.draft_line(desk, uid) for uid in made.drafts]
    text = "\n".join([*map(_told, lines), *(f"{problem.uid[:10]}: {problem.message}" for problem in problems)])
    data = {
        "drafts": [_as_data(line, desk, separate=draft_papers.duties_are_separate(desk)) for line in lines],
        "problems": [{"uid": problem.uid, "message": problem.message} for problem in problems],
    }
    if not lines:
        complain(text)
        return Answer("", {**data, "error": text}, status=1)
    return Answer(text, data)


def subject_of(desk: Desk, kind: Kind, word: str) -> str:
    """What a word names for a kind of paper: a record's full uid, a day or a month. Raises Refused."""
    subjects = KINDS[kind].subjects
    if subjects == ("day",):
        return parse_day(word).isoformat()
    if subjects == ("month",):
        return parse_month(word)
    return resolve(desk, word, kinds=subjects).uid


def signer_named(desk: Desk, word: str, day: date) -> str:
    """The official that a name, a part of it, or the beginning of a UID names among those in office that day.

    Raises RuleBroken unless it names exactly one.
    """
    may_sign = office.signers(desk, day)
    wanted = word.strip().casefold()
    found = [one for one in may_sign if one.uid.startswith(wanted) or wanted in one.name.casefold()]
    if len(found) != 1:
        names = "; ".join(one.name for one in may_sign)
        sentence = _("“{word}” bukan satu pejabat yang menjabat pada {day}. Yang menjabat: {names}.")
        raise RuleBroken(sentence.format(word=word, day=format_date(day), names=names or "–"))
    return found[0].uid


def _drafts(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    query = DraftQuery(finished=args.all, mine=args.mine)
    lines: list[DraftLine] = []
    separate = draft_papers.duties_are_separate(desk)
    while page := draft_papers.page_drafts(desk, query, offset=len(lines), limit=500):
        lines += page
    text = "\n".join(map(_told, lines)) or _("Tidak ada konsep.")
    return Answer(text, {"drafts": [_as_data(line, desk, separate=separate) for line in lines]})


def _told(line: DraftLine) -> str:
    name = _(KINDS[line.kind].name)
    if line.month:
        name = f"{name} {format_month(line.month)}"
    parts = [line.uid[:8], _(STAGE_NAMES[line.stage]), name, line.title, _("dibuat {who}").format(who=line.maker)]
    if line.checker:
        parts.append(_("diperiksa {who}").format(who=line.checker))
    if line.letter_date:
        parts.append(format_date(line.letter_date))
    return "  ".join([*parts, f"({line.note})"] if line.note else parts)


def _as_data(line: DraftLine, desk: Desk, *, separate: bool) -> dict[str, Any]:
    act = draft_papers.offered_act(desk, line, separate=separate)
    return {
        "uid": line.uid,
        "kind": line.kind.value,
        "subject": line.subject_uid,
        "month": line.month,
        "title": line.title,
        "state": line.stage.value,
        "date": _iso(line.letter_date),
        "maker": line.maker,
        "made": line.made_at.astimezone(WIB).isoformat(timespec="seconds"),
        "checker": line.checker,
        "signer": line.signer_uid,
        "note": line.note,
        "next": act.value if act else "",
        "next_name": _(ACTS[act].name) if act else "",
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _check(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    line = draft_papers.find_draft(desk, args.uid)
    draft_papers.check_draft(desk, line.uid, revision=line.revision)
    return _now(desk, line.uid, _("Diperiksa: {title}."))


def _return(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    line = draft_papers.find_draft(desk, args.uid)
    draft_papers.return_draft(desk, line.uid, args.reason, revision=line.revision)
    return _now(desk, line.uid, _("Dikembalikan: {title}."))


def _withdraw(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    line = draft_papers.find_draft(desk, args.uid)
    draft_papers.withdraw_draft(desk, line.uid, revision=line.revision)
    return _now(desk, line.uid, _("Ditarik: {title}."))


def _now(desk: Desk, uid: str, sentence: str) -> Answer:
    line = draft_papers.draft_line(desk, uid)
    return Answer(sentence.format(title=line.title), {"uid": uid, "state": line.stage.value})


_DRAFT = arg("uid", "UID", N_("UID konsep; boleh awalannya saja"))
COMMANDS = (
    command(
        "draft",
        N_("mengajukan konsep untuk diperiksa petugas lain"),
        _draft,
        arg("kind", "|".join(Kind), N_("jenis dokumen"), choices=Kind),
        arg("uids", "UID", N_("data yang dimuat; hari atau bulan bagi yang merangkum"), nargs="+"),
        month_arg("--month", N_("bulan evaluasi, 2026-10")),
        day_arg("--date", N_("tanggal surat; bawaan hari terbitnya")),
        arg("--signer", N_("PEJABAT"), N_("nama atau UID pejabat yang menandatangani")),
    ),
    command(
        "drafts",
        N_("konsep yang sedang berjalan, yang terlama dahulu"),
        _drafts,
        flag("--mine", N_("hanya yang menunggu tindakan petugas ini")),
        flag("--all", N_("juga yang sudah terbit atau ditarik")),
    ),
    command("draft-check", N_("menyatakan konsep petugas lain sudah diperiksa"), _check, _DRAFT),
    command("draft-return", N_("mengembalikan konsep kepada pembuatnya"), _return, _DRAFT, reason_arg(required=True)),
    command("draft-withdraw", N_("menarik konsep sendiri"), _withdraw, _DRAFT),
)
