"""``history`` and ``audit verify``: the audit trail in words, and its check."""

import argparse
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, positive
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_moment
from umkm_desktop.services.records import resolve
from umkm_desktop.services.trail import history


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add both commands to the parser."""
    trail = commands.add_parser("history", parents=[common], help=_("jejak audit: siapa mengubah apa"))
    trail.add_argument("uid", nargs="?", metavar="UID", help=_("hanya data ini"))
    trail.add_argument("--limit", type=positive, default=50, metavar="N", help=_("paling banyak N catatan terbaru"))
    trail.set_defaults(run=_history)
    audit = commands.add_parser("audit", parents=[common], help=_("memeriksa jejak audit"))
    parts = audit.add_subparsers(metavar=_("PERINTAH"), dest="part", required=True)
    verify = parts.add_parser("verify", parents=[common], help=_("menelusuri seluruh rantai"))
    verify.set_defaults(run=_verify)


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
