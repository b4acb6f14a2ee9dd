"""``demo``: an office full of invented data."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.demo import OFFICER, PASSWORD, build_demo
from umkm_desktop.services.demo.building import BUSINESSES, MONTHS, SEED


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("demo", parents=[common], help=_("membuat kantor berisi data contoh (karangan)"))
    parser.add_argument("file", metavar=_("BERKAS"), help=_("berkas kantor baru, misalnya contoh.umkm"))
    parser.add_argument("--businesses", type=int, default=BUSINESSES, metavar="N", help=_("jumlah usaha"))
    parser.add_argument(
        "--agreements",
        type=int,
        metavar="N",
        help=_("perjanjian yang ditandatangani dan belum bersertifikat; bila tidak diisi, seperempat jumlah usaha"),
    )
    parser.add_argument("--months", type=int, default=MONTHS, metavar="N", help=_("bulan laporan sebelum bulan ini"))
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help=_("angka awal; sama angka, sama data"))
    parser.set_defaults(run=_demo)


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
