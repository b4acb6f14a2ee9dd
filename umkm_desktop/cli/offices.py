"""``init``: a new encrypted office."""

import argparse
import os
from pathlib import Path

from umkm_desktop.cli.answers import Answer, Context, secret
from umkm_desktop.cli.table import arg, command
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.office.signing_in import close_desk, create_office


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


COMMANDS = (
    command(
        "init",
        N_("membuat kantor baru yang terenkripsi"),
        _init,
        arg("file", N_("BERKAS"), N_("berkas kantor baru, misalnya kantor.umkm")),
        arg("--name", N_("KANTOR"), N_("nama dinas seperti pada kop surat"), default=""),
    ),
)
