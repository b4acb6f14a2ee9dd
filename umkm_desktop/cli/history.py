"""``history``, ``audit``, ``backup``, ``backups``, ``restore`` and ``check``: the trail and the copies of an office."""

import argparse
import os
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, facts, positive, secret
from umkm_desktop.cli.table import Command, arg
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import N_, _, format_moment, format_number
from umkm_desktop.services.papers import restored_numbers
from umkm_desktop.services.papers.restored_numbers import CarriedOver
from umkm_desktop.services.records import resolve
from umkm_desktop.services.trail import backups, history


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
        **facts(entry, "officer", "action", "subject"),
        "uid": entry.record_uid,
        "sentence": entry.sentence,
        "reason": entry.reason or None,
        "changes": [{"field": change.label, "old": change.old, "new": change.new} for change in entry.changes],
        "erased": entry.erased,
    }


def _backup(args: argparse.Namespace, context: Context) -> Answer:
    folder = Path(args.folder).expanduser().absolute() if args.folder else None
    made = backups.back_up(context.desk(), folder)
    text = _("Cadangan dibuat dan diperiksa: {file}").format(file=made.path)
    return Answer(text, {"file": str(made.path), "sha256": made.sha256, "rows": made.rows})


def _backups(args: argparse.Namespace, context: Context) -> Answer:
    folder = Path(args.folder).expanduser().absolute() if args.folder else None
    rows = backups.list_backups(context.desk(), folder)
    lines = [f"{format_moment(row.made_at)}  {format_number(row.size // 1024)} KB  {row.path}" for row in rows]
    none = _("Belum ada cadangan di {folder}.").format(folder=folder or backups.backup_folder(context.office_path()))
    return Answer("\n".join(lines) or none, {"backups": [_backup_data(row) for row in rows]})


def _restore(args: argparse.Namespace, context: Context) -> Answer:
    office = context.office_path()
    code = os.environ.get("UMKM_RECOVERY_CODE", "")
    officer = "" if code else context.officer_name()
    password = "" if code else secret("UMKM_PASSWORD", _("Kata sandi dalam cadangan: "))
    restored = backups.restore_backup(
        Path(args.file).expanduser(), office, officer=officer, password=password, code=code
    )
    lines = [_("Kantor dipulihkan ke {file}.").format(file=restored.office)]
    if restored.set_aside:
        lines.append(_("Kantor sebelumnya disisihkan: {file}").format(file=restored.set_aside))
    lines += restored_numbers.sentences_of(restored.numbers)
    aside = str(restored.set_aside.absolute()) if restored.set_aside else None
    return Answer(
        "\n".join(lines), {"office": str(restored.office.absolute()), "set_aside": aside, **_carried(restored.numbers)}
    )


def _carried(numbers: CarriedOver) -> dict[str, Any]:
    """What there is to tell of numbers: given since, still revoked, given twice, and the books to be confirmed."""
    told = {
        "carried": numbers.numbers,
        "revoked": numbers.revoked,
        "doubled": numbers.doubled,
        "confirm": numbers.asked,
    }
    return {name: list(found) for name, found in told.items() if found}


def _check(_args: argparse.Namespace, context: Context) -> Answer:
    problems = backups.check_health(context.desk())
    text = "\n".join(problems) or _("Sehat: berkas, indeks pencarian, dokumen dan jejak audit utuh.")
    return Answer(text, {"ok": not problems, "problems": problems}, 1 if problems else 0)


def _backup_data(row: backups.BackupRow) -> dict[str, Any]:
    return {
        "file": str(row.path),
        "made_at": row.made_at.isoformat(),
        **facts(row, "size", "sha256", "rows"),
        "rehearsed_at": row.rehearsed_at.isoformat() if row.rehearsed_at else None,
    }


COMMANDS = (
    Command(
        "history",
        N_("jejak audit: siapa mengubah apa"),
        _history,
        arg("uid", "UID", N_("hanya data ini"), nargs="?"),
        arg("--limit", "N", N_("paling banyak N catatan terbaru"), type=positive, default=50),
    ),
    Command(
        "audit",
        N_("memeriksa jejak audit"),
        None,
        metavar=N_("PERINTAH"),
        parts=(Command("verify", N_("menelusuri seluruh rantai"), _verify),),
    ),
    Command(
        "backup",
        N_("membuat satu cadangan yang diperiksa"),
        _backup,
        arg("folder", "FOLDER", N_("tempat cadangan; tanpa ini folder yang biasa"), nargs="?"),
    ),
    Command("backups", N_("daftar cadangan yang utuh"), _backups, arg("folder", "FOLDER", nargs="?")),
    Command(
        "restore",
        N_("memulihkan cadangan ke --office"),
        _restore,
        arg("file", N_("CADANGAN")),
        note=N_(
            "Kantor yang ada disisihkan dahulu, tidak dihapus. Cadangan dibuka dengan kata sandi petugas di dalamnya "
            "(UMKM_PASSWORD) atau kode pemulihannya (UMKM_RECOVERY_CODE)."
        ),
    ),
    Command("check", N_("memeriksa kesehatan berkas kantor"), _check),
)
