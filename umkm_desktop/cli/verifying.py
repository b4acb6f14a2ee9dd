"""``verify`` and ``keys``: is this paper genuine, and the list with which others can check it."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, facts
from umkm_desktop.cli.table import Command, arg, day_arg, flag
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.key_sets import KEY_STATUS_NAMES, KeyStatus
from umkm_desktop.domain.papers.sealing import RESULT_WORDS, STATE_WORDS, Result, State
from umkm_desktop.i18n import N_, WIB, _, format_date
from umkm_desktop.services.papers import seal_keys, verifying
from umkm_desktop.services.papers.seal_keys import export_page
from umkm_desktop.services.papers.verifying import Checked, bare_pages_sentence, print_sentence, unknown_number_sentence
from umkm_desktop.settings import SettingsStore


def _verify(args: argparse.Namespace, context: Context) -> Answer:
    given = " ".join((args.given, *args.more))
    if args.keys and args.enter:
        raise RuleBroken(_("Mencatat kertas hanya di kantor: tanpa --keys."))
    if args.keys:
        keys = seal_keys.read_keys(Path(args.keys).expanduser(), SettingsStore())
        checked = verifying.check_with_keys(given, keys, today=datetime.now(WIB).date())
    elif context.office:
        checked = verifying.check_anything(context.desk(), given, SettingsStore())
        if args.enter:
            for seal in _unknown(checked):
                verifying.enter_paper(context.desk(), seal.line, args.reason)
            checked = verifying.check_anything(context.desk(), given, SettingsStore())
    else:
        raise RuleBroken(_("Sebutkan --keys FILE, atau kantor dengan --office FILE."))
    data = _data(checked)
    if len(checked.seals) > 1 or (checked.seals and checked.bare_pages):
        data["seals"] = [{**_data(seal), "page": seal.page} for seal in checked.seals]
        data["pages_without_seal"] = list(checked.bare_pages)
    unknown = any(seal.result == Result.UNKNOWN_NUMBER for seal in checked.seals or (checked,))
    return Answer(_words(checked, asked=not args.keys), data, 1 if unknown else 0)


def _unknown(checked: Checked) -> list[Checked]:
    """The seals of a paper that the register lacks; raises RuleBroken when it lacks none."""
    found = [seal for seal in checked.seals or (checked,) if seal.result == Result.UNKNOWN_NUMBER]
    if not found:
        raise RuleBroken(_("Tidak ada yang perlu dicatat: hanya kertas bersegel sah yang tidak ada dalam buku."))
    return found


def _data(checked: Checked) -> dict[str, Any]:
    data: dict[str, Any] = {
        **facts(checked, "result", "state"),
        "kind": checked.kind or None,
        "number": checked.number or None,
        "holder": checked.holder or None,
        "partner": checked.partner or None,
        **facts(checked, "issued", "valid_until", "as_of"),
    }
    more = {
        "document": checked.document,
        "print": checked.printed,
        "restored_from": checked.copy_made.isoformat() if checked.copy_made else "",
    }
    return data | {key: value for key, value in more.items() if value}


def _words(checked: Checked, *, asked: bool) -> str:
    seals = checked.seals or (checked,)
    parts: list[str] = []
    for seal in seals:
        if len(seals) > 1:
            parts.append(_("Halaman {n}:").format(n=seal.page))
        parts += _seal_words(seal)
        if len(seals) > 1:
            parts.append("")
    if checked.seals and checked.bare_pages:
        parts.append(bare_pages_sentence(checked))
    if checked.pages_not_read:
        parts.append(_("{n} halaman sesudahnya tidak diperiksa.").format(n=checked.pages_not_read))
    if not asked and any(seal.number for seal in seals):
        parts.append(_("Buku nomor kantor tidak ditanya: hanya daftar kunci yang dipakai."))
    parts.append(_("Daftar pencabutan nomor {n}, tanggal {day}").format(n=checked.list_number, day=checked.as_of))
    return "\n".join(parts)


def _seal_words(checked: Checked) -> list[str]:
    result = Result(checked.result)
    lines = [f"{_(RESULT_WORDS[result]).upper()}"]
    if checked.read == "nothing":
        lines = [_("Tidak ada segel yang terbaca. Ini tidak membuktikan apa pun tentang kertasnya.")]
    elif checked.read == "code":
        lines = [_("NOMOR DAN KODE TIDAK COCOK; periksa ketikannya.")]
    elif result is Result.GENUINE:
        lines[0] = _("ASLI, tidak tercantum dicabut menurut daftar tanggal {day}").format(day=checked.as_of)
    elif result is Result.UNKNOWN_NUMBER:
        lines += [unknown_number_sentence(checked), *_how_to_enter(checked)]
    if checked.state and result is Result.GENUINE:
        lines.append(_(STATE_WORDS[State(checked.state)]))
    lines.append(print_sentence(checked))
    if checked.number:
        lines += [
            f"{checked.kind_name} {checked.number}",
            checked.holder,
            checked.partner,
            _("Tanggal {day}").format(day=format_date(checked.issued) if checked.issued else "–"),
            _("Sama dengan yang tertulis di kertas?"),
        ]
    return [line for line in lines if line]


def _how_to_enter(checked: Checked) -> list[str]:
    if checked.copy_made is None or checked.twin:
        return []
    return [_("Bila kertasnya sudah dilihat dan benar: ulangi dengan --enter --reason ALASAN.")]


def _keys(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    if args.rotate:
        new = seal_keys.rotate_key(desk)
        return Answer(_("Kunci baru: {key}. Tulis dan bagikan daftar kunci yang baru.").format(key=new), {"key": new})
    if args.stolen:
        return _stolen(args, context)
    if not args.out:
        return _list(context)
    target = Path(args.out).expanduser()
    path = (export_page if args.html else seal_keys.export_keys)(desk, target, SettingsStore())
    return Answer(_("Daftar kunci: {file}").format(file=path), {"file": str(path)})


def _stolen(args: argparse.Namespace, context: Context) -> Answer:
    if not args.since:
        raise RuleBroken(_("Sebutkan sejak kapan dengan --since TANGGAL."))
    theft = seal_keys.mark_stolen(context.desk(), args.stolen, since=args.since, reason=args.reason)
    data = {"key": args.stolen, "new_key": theft.new_key_id or None, "issued_since": list(theft.since)}
    words = [_("Kunci {key} ditandai dicuri; hanya segel dalam register yang tetap asli.").format(key=args.stolen)]
    if theft.since:
        numbers = ", ".join(theft.since)
        words.append(
            _("Periksa yang bertanggal sejak hari itu, cabut yang bukan dari kantor: {numbers}").format(numbers=numbers)
        )
    return Answer("\n".join(words), data)


def _list(context: Context) -> Answer:
    rows = seal_keys.list_keys(context.desk())
    data = [
        {"key": row.key_id, "status": row.status, "from": row.starts, "until": row.ends, "sealed": row.sealed}
        for row in rows
    ]
    lines = [
        f"{row.key_id}  {_(KEY_STATUS_NAMES[KeyStatus(row.status)]):<8}  {format_date(row.starts)} – "
        f"{format_date(row.ends) if row.ends else ''}  {row.sealed}"
        for row in rows
    ]
    return Answer("\n".join(lines) or _("Belum ada kunci segel."), {"keys": data})


COMMANDS = (
    Command(
        "verify",
        N_("memeriksa keaslian dokumen, tanpa jaringan"),
        _verify,
        arg("given", N_("FILE.pdf|GAMBAR|TEKS"), N_("berkas, isi QR, atau nomor dan kodenya")),
        arg("more", about=argparse.SUPPRESS, nargs="*"),
        arg("--keys", "FILE", N_("daftar kunci; dengan ini tidak perlu kantor")),
        flag("--enter", N_("catat kertas yang hilang dari buku karena pemulihan")),
        arg("--reason", N_("TEKS"), N_("siapa melihat kertasnya, untuk --enter"), default=""),
    ),
    Command(
        "keys",
        N_("daftar kunci segel dan pencabutan: tulis ke berkas, ganti kunci"),
        _keys,
        arg("--out", "FILE", N_("tulis daftar kunci publik dan daftar pencabutan")),
        flag("--html", N_("sebagai halaman yang memeriksa di peramban")),
        flag("--rotate", N_("ganti kunci: segel lama tetap asli")),
        arg("--stolen", N_("KUNCI"), N_("tandai kunci dicuri")),
        day_arg("--since", N_("dicuri sejak hari ini atau sebelumnya")),
        arg("--reason", N_("TEKS"), N_("apa yang terjadi"), default=""),
    ),
)
