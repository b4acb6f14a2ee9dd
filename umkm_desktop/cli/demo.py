"""``demo``: an office full of invented data."""

import argparse
from dataclasses import asdict
from pathlib import Path

from umkm_desktop.cli.answers import Answer, Context
from umkm_desktop.cli.table import arg, command
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.demo import OFFICER, PASSWORD, build_demo
from umkm_desktop.services.demo.building import BUSINESSES, MONTHS, SEED


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
    command(
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
