"""``history`` and ``audit verify``: the audit trail in words, and its check."""

import argparse
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, positive
from umkm_desktop.cli.table import arg, command
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import N_, _, format_moment
from umkm_desktop.services.records import resolve
from umkm_desktop.services.trail import history


def _history(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    limit = args.limit
    if args.uid:
        uid = resolve(desk, args.uid).uid
        entries = history.record_history(desk, uid, limit=limit)
    else:
        desk.require(Permission.VIEW_TRAIL)
        entries = history.list_entries(desk, history.Filter(), limit=limit)
    text = "\n".join(line for entry in entries for line in _lines(entry))
    return Answer(text or _("Belum ada catatan."), {"entries": [_as_data(entry) for entry in entries]})


def _verify(_args: argparse.Namespace, context: Context) -> Answer:
    check = history.verify_trail(context.desk())
    anchor = check.last_anchor
    last = {"seq": anchor.seq, "at": anchor.at.isoformat(), "file": anchor.file} if anchor else None
    data = {"ok": check.ok, "intact_to": check.intact_to, "last_anchor": last}
    return Answer(check.sentence, data, 0 if check.ok else 1)


def _lines(entry: history.Entry) -> list[str]:
    reason = _(" Alasan: {reason}").format(reason=entry.reason) if entry.reason else ""
    head = f"#{entry.seq} {format_moment(entry.at)}: {entry.officer} {entry.sentence}.{reason}"
    if entry.what == "created":
        return [head]
    return [head, *(f"    {change.label}: {change.old} → {change.new}" for change in entry.changes)]


def _as_data(entry: history.Entry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "officer": entry.officer,
        "action": entry.action,
        "subject": entry.subject,
        "uid": entry.record_uid,
        "sentence": entry.sentence,
        "reason": entry.reason or None,
        "changes": [{"field": change.label, "old": change.old, "new": change.new} for change in entry.changes],
        "erased": entry.erased,
    }


COMMANDS = (
    command(
        "history",
        N_("jejak audit: siapa mengubah apa"),
        _history,
        arg("uid", "UID", N_("hanya data ini"), nargs="?"),
        arg("--limit", "N", N_("paling banyak N catatan terbaru"), type=positive, default=50),
    ),
    command(
        "audit",
        N_("memeriksa jejak audit"),
        None,
        metavar=N_("PERINTAH"),
        parts=(command("verify", N_("menelusuri seluruh rantai"), _verify),),
    ),
)
