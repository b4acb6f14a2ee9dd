"""``decide`` and ``curation``: verdicts, submissions, sessions, their results, minutes and recapitulation."""

import argparse
from dataclasses import asdict
from pathlib import Path

from umkm_desktop.cli.answers import Answer, Context, facts, written
from umkm_desktop.cli.table import Command, arg, day_arg, flag, reason_arg, record_arg
from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.curation.curation_sessions import STATE_NAMES, State
from umkm_desktop.domain.curation.scoring_steps import shown
from umkm_desktop.i18n import N_, _, format_date
from umkm_desktop.services.curation import curation, curation_minutes, curation_results, curation_sessions, submissions
from umkm_desktop.services.curation import curation_figures as figures


def _decide(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    uid = curation.decide(
        desk,
        args.product,
        verdict=args.verdict,
        reason=args.reason,
        correction=args.correction,
        due=args.due,
        reason_against=args.reason_against,
    )
    text = _("Keputusan “{verdict}” tercatat.").format(verdict=_(VERDICT_NAMES[Verdict(args.verdict)]))
    doubts = curation.verdict_doubts(desk, args.product, args.verdict)
    if doubts:
        text += " " + _("Perhatikan: {warning}").format(warning="; ".join(doubts).rstrip(".") + ".")
    return Answer(text, {"uid": uid, "doubts": doubts})


def _submit(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    uid = submissions.submit_product(
        desk, args.product, submitted_on=args.date, packaging=args.packaging, mended=args.mended, note=args.note
    )
    return Answer(_("Produk diajukan untuk kurasi."), {"uid": uid})


def _withdraw(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    uid = submissions.open_submission(desk, args.product)
    submissions.withdraw_submission(desk, uid, reason=args.reason)
    return Answer(_("Pengajuan ditarik."), {"uid": uid})


_PRODUCT = record_arg("product", "product", N_("UID_PRODUK"))
SUBMISSION_WORDS = (
    Command(
        "submit",
        N_("mengajukan produk untuk kurasi, juga sesudah perbaikan"),
        _submit,
        _PRODUCT,
        day_arg("--date", N_("tanggal pengajuan; tanpa ini hari ini")),
        arg("--packaging", N_("KEMASAN"), default=""),
        arg("--mended", N_("PERBAIKAN"), N_("wajib bila pernah belum lolos penuh"), default=""),
        arg("--note", N_("CATATAN"), default=""),
    ),
    Command("withdraw", N_("menarik pengajuan yang masih menunggu"), _withdraw, _PRODUCT, reason_arg(required=True)),
)


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
    found = curation_results.results(desk, args.session)
    lines = [
        f"{one.number:>3}  {one.product} ({one.business}): {one.score or '–'}  {_verdict(one.suggested)}"
        + (f" → {_verdict(one.verdict.verdict)}" if one.verdict else "")
        for one in found
    ]
    data = [
        {
            "uid": one.entry_uid,
            **facts(one, "product", "business", "score"),
            "spread": [shown(total, 4) for total in one.spread or ()],
            "sheets": one.sheets,
            "missing_papers": list(one.lacks),
            "unmet": list(one.unmet),
            "suggested": one.suggested,
            "verdict": one.verdict.verdict if one.verdict else "",
            "status": one.verdict.status if one.verdict else "",
        }
        for one in found
    ]
    return Answer("\n".join(lines), data)


def _minutes(args: argparse.Namespace, context: Context) -> Answer:
    facts = curation_minutes.read_minutes(context.desk(), args.session)
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
    desk, uid = context.desk(), args.session
    if args.file.suffix.lower() == ".pdf":
        from umkm_desktop.services.curation.session_recap import export_recap_pdf  # noqa: PLC0415 - ReportLab only when needed

        done = export_recap_pdf(desk, uid, args.file)
    else:
        done = curation_minutes.export_recap(desk, uid, args.file, only_passed=args.only_passed)
    return written(done)


def _queue(args: argparse.Namespace, context: Context) -> Answer:
    found = submissions.page_waiting(context.desk(), limit=1000)
    lines = [
        _("{days} hari  {product} ({business})").format(days=one.days, product=one.product, business=one.business)
        for one in found
    ]
    return Answer("\n".join(lines) or _("Tidak ada pengajuan yang menunggu."), [asdict(one) for one in found])


def _figures(args: argparse.Namespace, context: Context) -> Answer:
    return written(figures.export_figures(context.desk(), args.table, args.file, first=args.first, last=args.last))


def _verdict(word: str) -> str:
    return _(VERDICT_NAMES[Verdict(word)]) if word else "–"


_SESSION = record_arg("session", "curation_session", N_("UID_SESI"))


COMMANDS = (
    Command(
        "decide",
        N_("mencatat keputusan kurasi atas satu produk"),
        _decide,
        record_arg("product", "product", N_("UID_PRODUK")),
        arg("--verdict", required=True, choices=Verdict),
        reason_arg(required=True),
        arg("--correction", N_("PERBAIKAN"), N_("wajib bila belum lolos penuh")),
        day_arg("--due", N_("batas waktu perbaikan")),
        reason_arg(
            name="--reason-against",
            about=N_("wajib bila lolos meski izin yang dituntut peraturan tercatat belum ada atau habis"),
        ),
    ),
    Command(
        "curation",
        N_("sesi kurasi, hasil, rekap, antrean, angka"),
        None,
        metavar=N_("APA"),
        parts=(
            Command("sessions", N_("daftar sesi kurasi"), _sessions, arg("--status", choices=State, default="")),
            Command("results", N_("hasil sesi yang sudah ditutup"), _results, _SESSION),
            Command("minutes", N_("isi berita acara sesi"), _minutes, _SESSION),
            Command(
                "recap",
                N_("rekap sesi sebagai berkas .xlsx, .csv, atau .pdf"),
                _recap,
                _SESSION,
                arg("file", N_("BERKAS"), type=Path),
                flag("--only-passed", N_("hanya yang lolos dan lolos bersyarat; .pdf selalu begitu")),
            ),
            Command("queue", N_("pengajuan yang menunggu, yang terlama di atas"), _queue),
            *SUBMISSION_WORDS,
            Command(
                "figures",
                N_("angka kurasi sebagai berkas .xlsx atau .csv"),
                _figures,
                arg("table", choices=list(figures.TABLES)),
                arg("file", N_("BERKAS"), type=Path),
                day_arg("--from", dest="first"),
                day_arg("--to", dest="last"),
            ),
        ),
    ),
)
