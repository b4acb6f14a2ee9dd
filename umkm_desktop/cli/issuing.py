"""``issue``, ``reprint``, ``revoke`` and the drafts: papers on their way to a number, and as PDF files."""

import argparse
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, complain, parse_day, parse_month
from umkm_desktop.cli.table import Command, arg, day_arg, flag, month_arg, reason_arg, record_arg
from umkm_desktop.domain.errors import NotFound, Refused, RuleBroken
from umkm_desktop.domain.papers.approval import ACTS, STAGE_NAMES
from umkm_desktop.domain.papers.issuing import KINDS, Kind, Status
from umkm_desktop.i18n import N_, WIB, _, format_date, format_month, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing import draft_papers, issuing, printing
from umkm_desktop.services.issuing.document_register import document_line
from umkm_desktop.services.issuing.draft_papers import DraftLine, DraftQuery
from umkm_desktop.services.issuing.issuing import Issue, Unissued
from umkm_desktop.services.office import office
from umkm_desktop.services.papers import counting_papers, verifying
from umkm_desktop.services.papers.ledger import IssuedDocument
from umkm_desktop.services.records import resolve


def _draft(args: argparse.Namespace, context: Context) -> Answer:
    kind, desk = Kind(args.kind), context.desk()
    signer = _signer_named(desk, args.signer, args.date or desk.today()) if args.signer else ""
    uids, problems = _subjects_named(desk, kind, args.uids)
    made = draft_papers.propose(desk, kind, uids, month=args.month, letter_date=args.date, signer_uid=signer)
    problems += made.problems
    lines = [draft_papers.draft_line(desk, uid) for uid in made.drafts]
    text = "\n".join([*map(_draft_words, lines), *(f"{problem.uid[:10]}: {problem.message}" for problem in problems)])
    data = {
        "drafts": [_as_data(line, desk, separate=draft_papers.duties_are_separate(desk)) for line in lines],
        "problems": [{"uid": problem.uid, "message": problem.message} for problem in problems],
    }
    if not lines:
        complain(text)
        return Answer("", {**data, "error": text}, status=1)
    return Answer(text, data)


def _subjects_named(desk: Desk, kind: Kind, words: Sequence[str]) -> tuple[list[str], list[Unissued]]:
    """Full UIDs of what was named; a name that fits nothing is a problem, not the end of the run."""
    uids: list[str] = []
    problems: list[Unissued] = []
    for word in words:
        try:
            uids.append(_subject_of(desk, kind, word))
        except Refused as refusal:
            problems.append(Unissued(word, str(refusal)))
    return uids, problems


def _subject_of(desk: Desk, kind: Kind, word: str) -> str:
    """What a word names for a kind of paper: a record's full uid, a day or a month. Raises Refused."""
    subjects = KINDS[kind].subjects
    if subjects == ("day",):
        return parse_day(word).isoformat()
    if subjects == ("month",):
        return parse_month(word)
    return resolve(desk, word, kinds=subjects).uid


def _signer_named(desk: Desk, word: str, day: date) -> str:
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


def _list_drafts(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    query = DraftQuery(finished=args.all, mine=args.mine)
    lines: list[DraftLine] = []
    separate = draft_papers.duties_are_separate(desk)
    while page := draft_papers.page_drafts(desk, query, offset=len(lines), limit=500):
        lines += page
    text = "\n".join(map(_draft_words, lines)) or _("Tidak ada konsep.")
    return Answer(text, {"drafts": [_as_data(line, desk, separate=separate) for line in lines]})


def _draft_words(line: DraftLine) -> str:
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
        "kind": line.kind,
        "subject": line.subject_uid,
        "month": line.month,
        "title": line.title,
        "state": line.stage,
        "date": line.letter_date or "",
        "maker": line.maker,
        "made": line.made_at.astimezone(WIB).isoformat(timespec="seconds"),
        "checker": line.checker,
        "signer": line.signer_uid,
        "note": line.note,
        "next": act or "",
        "next_name": _(ACTS[act].name) if act else "",
    }


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


ONE_FILE = (Kind.CERTIFICATE, Kind.EVALUATION_LETTER, Kind.DECISION_LETTER)
"""Kinds that are printed by the hundred; the others go out one by one."""


def _issue(args: argparse.Namespace, context: Context) -> Answer:
    kind = Kind(args.kind)
    if args.uids and args.all or not args.uids and not args.all:
        raise RuleBroken(_("Sebutkan UID, atau --all untuk semua yang sudah waktunya."))
    if KINDS[kind].needs_month and not args.month:
        raise RuleBroken(_("{kind} memerlukan --month, misalnya --month 2026-10.").format(kind=_(KINDS[kind].name)))
    if args.one_file and kind not in ONE_FILE:
        raise RuleBroken(_("--one-file hanya untuk sertifikat, surat evaluasi, dan surat hasil kurasi."))
    order = _order(args, context.desk())
    uids, problems = _chosen(order, args)
    if args.draft:
        return _drafts(order, uids, problems)
    doubts = {} if args.anyway else counting_papers.doubts_of_second(order.desk, kind, uids)
    uids = [uid for uid in uids if uid not in doubts]
    problems += [
        Unissued(uid, _("{doubt} Bila belum, ulangi dengan --anyway.").format(doubt=doubt))
        for uid, doubt in doubts.items()
    ]
    issue = Issue()
    if uids:
        issue = issuing.issue_papers(
            order.desk, kind, uids, month=order.month, letter_date=order.day, signer_uid=order.signer
        )
    issue = Issue(issue.documents, (*problems, *issue.problems), issue.doubts)
    try:
        files = _printed(order, issue.documents, one_file=args.one_file)
    except Refused as refusal:
        return _unprinted(issue, refusal)
    return _answer(issue, files)


def _unprinted(issue: Issue, refusal: Refused) -> Answer:
    """What was issued stays issued: it is told with its numbers, although its files could not be written."""
    told = _answer(issue, {})
    sentence = _("{why} {n} dokumen di atas sudah terbit dan bernomor; cetak dengan reprint NOMOR.").format(
        why=refusal, n=format_number(len(issue.documents))
    )
    complain(f"{told.text}\n{sentence}")
    return Answer("", {**told.data, "error": sentence}, status=1)


@dataclass(frozen=True)
class _Order:
    """What was asked for, read."""

    desk: Desk
    kind: Kind
    month: str
    day: date | None
    signer: str
    folder: Path


def _order(args: argparse.Namespace, desk: Desk) -> _Order:
    return _Order(
        desk=desk,
        kind=Kind(args.kind),
        month=args.month,
        day=args.date,
        signer=_signer_named(desk, args.signer, args.date or desk.today()) if args.signer else "",
        folder=Path(args.out).expanduser().absolute(),
    )


def _chosen(order: _Order, args: argparse.Namespace) -> tuple[list[str], list[Unissued]]:
    if args.all:
        return issuing.due(order.desk, order.kind, order.month), []
    return _subjects_named(order.desk, order.kind, args.uids)


def _printed(order: _Order, documents: Sequence[IssuedDocument], *, one_file: bool) -> dict[str, Path]:
    uids = [document.uid for document in documents]
    if not uids:
        return {}
    if one_file:
        path = order.folder / _("{kind} gabungan.pdf").format(kind=KINDS[order.kind].file_word)
        return dict.fromkeys(uids, printing.print_run(order.desk, uids, path))
    return {printed.uid: printed.path for printed in printing.print_documents(order.desk, uids, order.folder)}


def _drafts(order: _Order, uids: Sequence[str], problems: list[Unissued]) -> Answer:
    documents: list[dict[str, str]] = []
    for uid in uids:
        try:
            data = printing.draft_pdf(
                order.desk, order.kind, uid, letter_date=order.day, month=order.month, signer_uid=order.signer
            )
        except Refused as refusal:
            problems.append(Unissued(uid, str(refusal)))
            continue
        path = printing.save_copy(data, order.folder / f"Konsep {KINDS[order.kind].file_word} {uid[:10]}.pdf")
        documents.append({"kind": order.kind.value, "number": "", "uid": uid, "file": str(path), "sha256": ""})
    return _told(documents, problems)


def _answer(issue: Issue, files: dict[str, Path]) -> Answer:
    documents = [
        {
            "kind": document.kind,
            "number": document.number,
            "uid": document.uid,
            "file": str(files.get(document.uid, "")),
            "sha256": document.sha256,
        }
        for document in issue.documents
    ]
    return _told(documents, list(issue.problems), issue.doubts)


def _told(documents: list[dict[str, str]], problems: list[Unissued], doubts: Sequence[str] = ()) -> Answer:
    lines = [f"{document['number'] or _('konsep')}  {document['file']}" for document in documents]
    lines += [f"{problem.uid[:10]}: {problem.message}" for problem in problems]
    lines += doubts
    if not documents and not problems:
        lines = [_("Tidak ada yang perlu diterbitkan.")]
    data: dict[str, Any] = {
        "documents": documents,
        "problems": [{"uid": problem.uid, "message": problem.message} for problem in problems],
    }
    if doubts:
        data["doubts"] = list(doubts)
    text = "\n".join(lines)
    if problems and not documents:
        complain(text)
        return Answer("", {**data, "error": text}, status=1)
    return Answer(text, data)


def _reprint(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    uid = args.number
    line = document_line(desk, uid)
    folder = Path(args.out).expanduser().absolute()
    if args.anyway and line.status != Status.ISSUED:
        printed = printing.save_marked_copy(desk, uid, folder)
    else:
        printed = printing.print_documents(desk, [uid], folder)[0]
    document = IssuedDocument(uid, line.kind, line.number, line.sha256, line.holder)
    return _answer(Issue((document,)), {uid: printed.path})


def _revoke(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    try:
        uid = resolve(desk, args.number, kinds=("document",)).uid
    except NotFound as unknown:  # a restore may have lost its record; its number still stands in the book
        with suppress(NotFound):
            number = verifying.revoke_number(desk, args.number, args.reason)
            return Answer(_("Dicabut: {number}.").format(number=number), {"number": number, "status": "revoked"})
        raise unknown from None
    number = issuing.revoke_document(desk, uid, args.reason)
    return Answer(_("Dicabut: {number}.").format(number=number), {"number": number, "status": "revoked"})


COMMANDS = (
    Command(
        "issue",
        N_("menerbitkan dokumen: nomor, segel, PDF"),
        _issue,
        arg("kind", "|".join(Kind), N_("jenis dokumen"), choices=Kind),
        arg("uids", "UID", N_("data yang dimuat; hari atau bulan bagi yang merangkum"), nargs="*"),
        month_arg("--month", N_("bulan evaluasi, 2026-10")),
        flag("--all", N_("semua yang sudah waktunya dan belum terbit")),
        arg("--out", "FOLDER", required=True),
        flag("--one-file", N_("sertifikat atau surat dalam satu berkas")),
        day_arg("--date", N_("tanggal surat; bawaan hari ini")),
        arg("--signer", N_("PEJABAT"), N_("nama atau UID pejabat yang menandatangani")),
        flag("--draft", N_("hanya konsep: tanpa nomor, tanpa segel")),
        flag("--anyway", N_("juga bila mungkin sudah terbit, menurut yang tersisa dari pemulihan")),
    ),
    Command(
        "reprint",
        N_("mencetak ulang dokumen, sama sampai ke bitnya"),
        _reprint,
        record_arg("number", "document", N_("NOMOR")),
        arg("--out", "FOLDER", required=True),
        flag("--anyway", N_("dokumen yang dicabut: salinan bertanda DICABUT, tanpa segel")),
    ),
    Command(
        "revoke",
        N_("mencabut dokumen; nomornya tidak dipakai lagi"),
        _revoke,
        arg("number", N_("NOMOR")),
        reason_arg(required=True),
    ),
    Command(
        "draft",
        N_("mengajukan konsep untuk diperiksa petugas lain"),
        _draft,
        arg("kind", "|".join(Kind), N_("jenis dokumen"), choices=Kind),
        arg("uids", "UID", N_("data yang dimuat; hari atau bulan bagi yang merangkum"), nargs="+"),
        month_arg("--month", N_("bulan evaluasi, 2026-10")),
        day_arg("--date", N_("tanggal surat; bawaan hari terbitnya")),
        arg("--signer", N_("PEJABAT"), N_("nama atau UID pejabat yang menandatangani")),
    ),
    Command(
        "drafts",
        N_("konsep yang sedang berjalan, yang terlama dahulu"),
        _list_drafts,
        flag("--mine", N_("hanya yang menunggu tindakan petugas ini")),
        flag("--all", N_("juga yang sudah terbit atau ditarik")),
    ),
    Command("draft-check", N_("menyatakan konsep petugas lain sudah diperiksa"), _check, _DRAFT),
    Command("draft-return", N_("mengembalikan konsep kepada pembuatnya"), _return, _DRAFT, reason_arg(required=True)),
    Command("draft-withdraw", N_("menarik konsep sendiri"), _withdraw, _DRAFT),
)
