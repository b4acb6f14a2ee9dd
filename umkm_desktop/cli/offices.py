"""``init``: a new encrypted office."""

import argparse
import os
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, secret
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import _
from umkm_desktop.services.office.signing_in import close_desk, create_office


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    init = commands.add_parser("init", parents=[common], help=_("membuat kantor baru yang terenkripsi"))
    init.add_argument("file", metavar=_("BERKAS"), help=_("berkas kantor baru, misalnya kantor.umkm"))
    init.add_argument("--name", metavar=_("KANTOR"), default="", help=_("nama dinas seperti pada kop surat"))
    init.set_defaults(run=_init)


def _init(args: argparse.Namespace, context: Context) -> Answer:
    path = Path(args.file).expanduser()
    password = new_password("UMKM_PASSWORD")
    made = create_office(path, officer=context.officer_name(), password=password, name=args.name)
    officer = made.desk.officer.name
    close_desk(made.desk)
    text = _(
        "Kantor {file} dibuat. {officer} memegang semua peran.\n\n"
        "Kode pemulihan (hanya tampil sekali, simpan tersegel):\n\n    {code}\n"
    ).format(file=path, officer=officer, code=made.recovery_code)
    return Answer(text, {"office": str(path.absolute()), "officer": officer, "recovery_code": made.recovery_code})


def new_password(variable: str) -> str:
    """A new password from the environment, or typed twice. Raises RuleBroken when the two differ."""
    first = secret(variable, _("Kata sandi baru: "))
    if variable not in os.environ and secret(variable, _("Ulangi kata sandi baru: ")) != first:
        raise RuleBroken(_("Kedua kata sandi tidak sama. Ulangi perintahnya."))
    return first
