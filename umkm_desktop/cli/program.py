"""The command line: reads the command, opens the office, prints one answer or one sentence of refusal."""

import argparse
import json
import os
from collections.abc import Mapping, Sequence
from importlib import import_module

from umkm_desktop import __version__
from umkm_desktop.cli.answers import Answer, Context, complain, tell
from umkm_desktop.cli.indonesian import speak_indonesian
from umkm_desktop.cli.table import Command
from umkm_desktop.domain.errors import Refused
from umkm_desktop.i18n import _

DONE, REFUSED, WRONG_USAGE = 0, 1, 2

COMMANDS_OF: Mapping[str, tuple[str, ...]] = {
    "offices": ("init", "demo"),
    "importing": ("import", "import-undo", "export"),
    "records": ("search", "show", "add", "set"),
    "curation": ("decide", "curation"),
    "partners": ("partners",),
    "partnerships": ("agree", "memorandum", "clauses"),
    "placements": ("place", "placements", "report", "recap", "report-form"),
    "outreach": ("outreach", "targets", "need", "match"),
    "companions": ("companions", "companion", "assign", "visit"),
    "legal": ("legal", "legal-add"),
    "evaluation": ("evaluate", "follow-up", "follow-ups", "causes"),
    "issuing": ("issue", "reprint", "revoke", "draft", "drafts", "draft-check", "draft-return", "draft-withdraw"),
    "ledger": ("signed", "cancel", "ledger"),
    "templates": ("template",),
    "verifying": ("verify", "keys"),
    "office": ("office", "officers"),
    "history": ("history", "audit", "backup", "backups", "restore", "check"),
}
"""Module in this package to its commands; a module is loaded only for its own commands, or for the help of all."""
MODULES = {word: module for module, words in COMMANDS_OF.items() for word in words}


def main(argv: Sequence[str]) -> int:
    """Run one command; returns the exit status (0 done, 1 refused, 2 wrong usage). Never raises to the caller."""
    speak_indonesian()
    parser = build_parser(argv)
    try:
        args, rest = parser.parse_known_args(list(argv), _Options())
        _take_fields(parser, args, rest)
    except SystemExit as stop:
        return int(stop.code or 0)
    if args.row is None:
        parser.print_help()
        return WRONG_USAGE
    return _run(args)


def _take_fields(parser: argparse.ArgumentParser, args: argparse.Namespace, rest: list[str]) -> None:
    """FIELD=VALUE words that stand between options; argparse itself takes only the first run of them."""
    if not rest:
        return
    key = args.row and args.row.pairs_key
    if key is None or any(word.startswith("-") or "=" not in word for word in rest):
        parser.error(_("isian tidak dikenal: {words}").format(words=" ".join(rest)))
    getattr(args, key).extend(rest)


def _run(args: argparse.Namespace) -> int:
    context = Context(office=args.office or os.environ.get("UMKM_OFFICE"), officer=args.officer)
    try:
        answer: Answer = args.row.answer(args, context)
    except Refused as refusal:
        return _refuse(str(refusal), as_json=args.json)
    except KeyboardInterrupt:
        return _refuse(_("Dihentikan."), as_json=args.json)
    except OSError as error:
        return _refuse(
            _("File tidak dapat dibaca atau ditulis: {what}.").format(what=error.filename or ""), as_json=args.json
        )
    finally:
        context.close()
    return _print(answer, as_json=args.json)


def _print(answer: Answer, *, as_json: bool) -> int:
    text = json.dumps(answer.data, ensure_ascii=False, default=str) if as_json else answer.text
    return answer.status if not text or tell(text) else REFUSED


def _refuse(sentence: str, *, as_json: bool) -> int:
    if as_json:
        tell(json.dumps({"error": sentence}, ensure_ascii=False))
    complain(sentence)
    return REFUSED


def build_parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The parser, with the command's own module loaded (all of them when no command is named)."""
    common = _common_options()
    parser = argparse.ArgumentParser(
        prog="umkm-desktop",
        parents=[common],
        allow_abbrev=False,  # else --off would be taken for half an --office
        description=_("Meja kerja UMKM. Tanpa perintah, jendela program dibuka."),
        epilog=_("Bantuan tiap perintah: umkm-desktop PERINTAH --help"),
    )
    version = json.dumps({"version": __version__}) if "--json" in argv else f"UMKM Desktop {__version__}"
    parser.add_argument("--version", action="version", version=version, help=_("tampilkan versi program"))
    commands = parser.add_subparsers(metavar=_("PERINTAH"), dest="command")
    named = _command_in(argv)
    for module in dict.fromkeys([MODULES[named]] if named else MODULES.values()):
        for row in import_module(f"umkm_desktop.cli.{module}").COMMANDS:
            row.add_to(commands, common)
    return parser


def _command_in(argv: Sequence[str]) -> str | None:
    """The command among the words; what follows ``--office`` or ``--officer`` is a value, whatever it is called."""
    for before, word in zip(("", *argv), argv, strict=False):
        if word in MODULES and before not in {"--office", "--officer"}:
            return word
    return None


def _common_options() -> argparse.ArgumentParser:
    """Options that may stand before or after the command."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--office", metavar="FILE", help=_("file kantor (atau UMKM_OFFICE)"))
    common.add_argument("--officer", metavar=_("NAMA"), help=_("nama petugas (atau UMKM_OFFICER)"))
    common.add_argument("--json", action="store_true", help=_("jawaban untuk mesin"))
    return common


class _Options(argparse.Namespace):
    """The common options when they are not given, and the row of the command."""

    office: str | None = None
    officer: str | None = None
    json: bool = False
    row: Command | None = None
