"""``curation``: sessions, their results, minutes and recapitulation, the queue, and figures, to read and to pass on."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, parse_day
from umkm_desktop.cli.curation_submissions import add_words
from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.curation.curation_sessions import STATE_NAMES, State
from umkm_desktop.domain.curation.scoring_steps import shown
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.curation import curation_figures as figures
from umkm_desktop.services.curation import curation_minutes, curation_results, curation_sessions, submissions
from umkm_desktop.services.records import resolve


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command with its words to the parser."""
    parser = commands.add_parser("curation", parents=[common], help=_("sesi kurasi, hasil, rekap, antrean, angka"))
    words = parser.add_subparsers(metavar=_("APA"), dest="what", required=True)
    sessions = words.add_parser("sessions", parents=[common], help=_("daftar sesi kurasi"))
    sessions.add_argument("--status", choices=[state.value for state in State], default="")
    sessions.set_defaults(run=_sessions)
    for word, run, words_of in (
        ("results", _results, _("hasil sesi yang sudah ditutup")),
        ("minutes", _minutes, _("isi berita acara sesi")),
        ("recap", _recap, _("rekap sesi sebagai berkas .xlsx, .csv, atau .pdf")),
    ):
        one = words.add_parser(word, parents=[common], help=words_of)
        one.add_argument("session", metavar=_("UID_SESI"))
        one.set_defaults(run=run)
        if word == "recap":
            one.add_argument("file", metavar=_("BERKAS"), type=Path)
            one.add_argument(
                "--only-passed", action="store_true", help=_("hanya yang lolos dan lolos bersyarat; .pdf selalu begitu")
            )
    queue = words.add_parser("queue", parents=[common], help=_("pengajuan yang menunggu, yang terlama di atas"))
    queue.set_defaults(run=_queue)
    add_words(words, common)
    table = words.add_parser("figures", parents=[common], help=_("angka kurasi sebagai berkas .xlsx atau .csv"))
    table.add_argument("table", choices=list(figures.TABLES))
    table.add_argument("file", metavar=_("BERKAS"), type=Path)
    table.add_argument("--from", dest="first", metavar=_("TANGGAL"))
    table.add_argument("--to", dest="last", metavar=_("TANGGAL"))
    table.set_defaults(run=_figures)


def _sessions(args: argparse.Namespace, context: Context) -> Answer:
    found = curation_sessions.list_sessions(context.desk(), status=args.status)
    lines = [
        _("{day}  {title}: {entries} produk, {members} kurator, {state}").format(
            day=format_date(one.held_on),
            title=one.title,
            entries=one.entries,
            members=one.members,
            state=_(STATE_NAMES[State(one.status)]).lower(),
        )
        for one in found
    ]
    return Answer("\n".join(lines) or _("Belum ada sesi kurasi."), [asdict(one) for one in found])


def _results(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    found = curation_results.results(desk, _session(args, context))
    lines = [
        f"{one.number:>3}  {one.product} ({one.business}): {one.score or '–'}  {_verdict(one.suggested)}"
        + (f" → {_verdict(one.verdict.verdict)}" if one.verdict else "")
        for one in found
    ]
    data = [
        {
            "uid": one.entry_uid, "product": one.product, "business": one.business, "score": one.score,
            "spread": [shown(total, 4) for total in one.spread or ()], "sheets": one.sheets,
            "missing_papers": list(one.lacks), "unmet": list(one.unmet), "suggested": one.suggested,
            "verdict": one.verdict.verdict if one.verdict else "", "status": one.verdict.status if one.verdict else "",
        }
        for one in found
    ]  # fmt: skip
    return Answer("\n".join(lines), data)


def _minutes(args: argparse.Namespace, context: Context) -> Answer:
    facts = curation_minutes.read_minutes(context.desk(), _session(args, context))
    counted = ", ".join(
        f"{_(VERDICT_NAMES[Verdict(verdict)]).lower()} {count}" for verdict, count in facts.recapitulation.items()
    )
    text = _("{title}, {day}, {place}: {n} produk dari {m} usaha; {counted}.").format(
        title=facts.title,
        day=format_date(facts.held_on),
        place=facts.place,
        n=len(facts.rows),
        m=facts.businesses,
        counted=counted,
    )
    if facts.undecided:
        text += " " + _("Belum diputuskan: {names}.").format(names=", ".join(facts.undecided))
    return Answer(text, {**asdict(facts), "recapitulation": dict(facts.recapitulation)})


def _recap(args: argparse.Namespace, context: Context) -> Answer:
    desk, uid = context.desk(), _session(args, context)
    if args.file.suffix.lower() == ".pdf":
        from umkm_desktop.services.curation.session_recap import export_recap_pdf  # noqa: PLC0415 - ReportLab only when needed

        done = export_recap_pdf(desk, uid, args.file)
    else:
        done = curation_minutes.export_recap(desk, uid, args.file, only_passed=args.only_passed)
    return Answer(
        _("{n} baris ditulis ke {file}.").format(n=done.rows, file=done.file),
        {"rows": done.rows, "file": str(done.file)},
    )


def _queue(args: argparse.Namespace, context: Context) -> Answer:
    found = submissions.page_waiting(context.desk(), limit=1000)
    lines = [
        _("{days} hari  {product} ({business})").format(days=one.days, product=one.product, business=one.business)
        for one in found
    ]
    return Answer("\n".join(lines) or _("Tidak ada pengajuan yang menunggu."), [asdict(one) for one in found])


def _figures(args: argparse.Namespace, context: Context) -> Answer:
    first, last = (parse_day(text) if text else None for text in (args.first, args.last))
    done = figures.export_figures(context.desk(), args.table, args.file, first=first, last=last)
    return Answer(
        _("{n} baris ditulis ke {file}.").format(n=done.rows, file=done.file),
        {"rows": done.rows, "file": str(done.file)},
    )


def _session(args: argparse.Namespace, context: Context) -> str:
    return resolve(context.desk(), args.session, kinds=("curation_session",)).uid


def _verdict(word: str) -> str:
    return _(VERDICT_NAMES[Verdict(word)]) if word else "–"
