"""``clauses``: the library of clauses, listed, saved in a new version, or retired."""

import argparse
from pathlib import Path

from umkm_desktop.cli.answers import Answer, Context
from umkm_desktop.cli.table import arg, command, flag
from umkm_desktop.domain.agreements.clauses import PARTS
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.agreements.clauses import list_clauses, retire_clause, save_clause


def _clauses(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    if args.name and args.retire:
        retire_clause(desk, args.name)
        return Answer(_("Klausul {name} tidak dipakai lagi.").format(name=args.name), {"name": args.name})
    if args.name and args.text:
        try:
            text = Path(args.text).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RuleBroken(_("File teks tidak dapat dibaca: {file}.").format(file=args.text)) from error
        version = save_clause(
            desk,
            name=args.name,
            paper=args.paper,
            part=args.part,
            pattern=args.pattern,
            text=text,
            article=args.article,
        )
        return Answer(
            _("Klausul {name} tersimpan sebagai versi {n}.").format(name=args.name, n=version),
            {"name": args.name, "version": version},
        )
    rows = list_clauses(desk, paper=args.paper, part=args.part)
    data = [
        {
            "name": row.name,
            "version": row.version,
            "paper": row.paper,
            "part": row.part,
            "pattern": row.pattern,
            "source": row.source,
            "example": row.example,
            "text": row.text,
        }
        for row in rows
    ]
    lines = [f"{row.paper} {row.part}: {row.name}" + (_(" (contoh)") if row.example else "") for row in rows]
    return Answer("\n".join(lines), {"clauses": data})


COMMANDS = (
    command(
        "clauses",
        N_("pustaka klausul: daftar, simpan versi baru, atau hentikan"),
        _clauses,
        arg("name", N_("NAMA"), nargs="?"),
        arg("--text", N_("FILE"), N_("file teks berisi bunyi klausul")),
        arg("--paper", choices=list(PARTS), default=""),
        arg("--part", default=""),
        arg("--pattern", default=""),
        arg("--article", N_("PASAL"), default=""),
        flag("--retire"),
    ),
)
