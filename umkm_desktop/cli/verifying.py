"""``verify`` and ``keys``: is this paper genuine, and the list with which others can check it."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.sealing import RESULT_WORDS, STATE_WORDS, Result, State
from umkm_desktop.i18n import WIB, _, format_date
from umkm_desktop.services import verifying
from umkm_desktop.services.verifying import Checked


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add both commands to the parser."""
    verify = commands.add_parser("verify", parents=[common], help=_("memeriksa keaslian dokumen, tanpa jaringan"))
    verify.add_argument("given", metavar=_("FILE.pdf|GAMBAR|TEKS"), help=_("berkas, isi QR, atau nomor dan kodenya"))
    verify.add_argument("more", nargs="*", help=argparse.SUPPRESS)
    verify.add_argument("--keys", metavar="FILE", help=_("daftar kunci; dengan ini tidak perlu kantor"))
    verify.set_defaults(run=_verify)
    keys = commands.add_parser("keys", parents=[common], help=_("menulis daftar kunci publik dan daftar pencabutan"))
    keys.add_argument("--out", metavar="FILE", required=True)
    keys.set_defaults(run=_keys)


def _verify(args: argparse.Namespace, context: Context) -> Answer:
    given = " ".join((args.given, *args.more))
    if args.keys:
        keys = verifying.read_keys(Path(args.keys).expanduser())
        checked = verifying.check_with_keys(given, keys, today=datetime.now(WIB).date())
    elif context.office:
        checked = verifying.check_anything(context.desk(), given)
    else:
        raise RuleBroken(_("Sebutkan --keys FILE, atau kantor dengan --office FILE."))
    return Answer(_words(checked), _data(checked))


def _data(checked: Checked) -> dict[str, Any]:
    return {
        "result": checked.result,
        "state": checked.state,
        "kind": checked.kind or None,
        "number": checked.number or None,
        "holder": checked.holder or None,
        "partner": checked.partner or None,
        "issued": checked.issued.isoformat() if checked.issued else None,
        "valid_until": checked.valid_until.isoformat() if checked.valid_until else None,
        "as_of": checked.as_of,
    }


def _words(checked: Checked) -> str:
    result = Result(checked.result)
    lines = [f"{_(RESULT_WORDS[result]).upper()}"]
    if result is Result.GENUINE:
        lines[0] = _("ASLI, tidak tercantum dicabut menurut daftar tanggal {day}").format(day=checked.as_of)
    if checked.state and result is Result.GENUINE:
        lines.append(_(STATE_WORDS[State(checked.state)]))
    if checked.number:
        lines += [
            f"{checked.kind_name} {checked.number}",
            checked.holder,
            checked.partner,
            _("Tanggal {day}").format(day=format_date(checked.issued) if checked.issued else "–"),
            _("Sama dengan yang tertulis di kertas?"),
        ]
    return "\n".join(line for line in lines if line)


def _keys(args: argparse.Namespace, context: Context) -> Answer:
    path = verifying.export_keys(context.desk(), Path(args.out).expanduser())
    return Answer(_("Daftar kunci: {file}").format(file=path), {"file": str(path)})
