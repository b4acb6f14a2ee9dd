"""``init`` and ``demo``: a new encrypted office, empty or full of invented data."""

import argparse
import os
from dataclasses import asdict
from pathlib import Path

from umkm_desktop.cli.answers import Answer, Context, secret
from umkm_desktop.cli.table import Command, arg
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.demo import OFFICER, PASSWORD, build_demo
from umkm_desktop.services.demo.building import BUSINESSES, MONTHS, SEED
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


def _demo(args: argparse.Namespace, context: Context) -> Answer:
    path = Path(args.file).expanduser()
    counts = build_demo(
        path, businesses=args.businesses, agreements=args.agreements, months=args.months, seed=args.seed
    )
    text = _(
        "Kantor contoh {file}: {businesses} usaha, {products} produk, {partners} mitra, {agreements} perjanjian, "
        "{placements} penempatan, {reports} laporan bulanan. Semua data karangan.\n"
        "Masuk sebagai {officer} dengan kata sandi {password}"
    ).format(
        file=path,
        officer=OFFICER,
        password=PASSWORD,
        **{kind: format_number(count) for kind, count in asdict(counts).items()},
    )
    return Answer(text, asdict(counts))


COMMANDS = (
    Command(
        "init",
        N_("membuat kantor baru yang terenkripsi"),
        _init,
        arg("file", N_("BERKAS"), N_("berkas kantor baru, misalnya kantor.umkm")),
        arg("--name", N_("KANTOR"), N_("nama dinas seperti pada kop surat"), default=""),
    ),
    Command(
        "demo",
        N_("membuat kantor berisi data contoh (karangan)"),
        _demo,
        arg("file", N_("BERKAS"), N_("berkas kantor baru, misalnya contoh.umkm")),
        arg("--businesses", "N", N_("jumlah usaha"), type=int, default=BUSINESSES),
        arg(
            "--agreements",
            "N",
            N_("perjanjian yang ditandatangani dan belum bersertifikat; bila tidak diisi, seperempat jumlah usaha"),
            type=int,
        ),
        arg("--months", "N", N_("bulan laporan sebelum bulan ini"), type=int, default=MONTHS),
        arg("--seed", "N", N_("angka awal; sama angka, sama data"), type=int, default=SEED),
    ),
)
