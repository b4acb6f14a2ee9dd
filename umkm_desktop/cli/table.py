"""A command is a row: its word, what it is for, what it takes, and the function that answers it.

Every module of commands holds its rows in ``COMMANDS``; the program makes argparse's parsers of them. Texts are marked
in the rows and translated when a parser is built.
"""

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, parse_day, parse_fields, parse_month
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.records import resolve

Answering = Callable[[argparse.Namespace, Context], Answer]
Reading = Callable[[Any, Context], Any]


@dataclass(frozen=True)
class Argument:
    """A word or an option as argparse takes it, and how its text is read once the command is known to be whole.

    What cannot be read is refused with exit status 1, by the sentence of ``read``; argparse's own checks end with 2.
    """

    name: str
    metavar: str | None = None
    about: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    read: Reading | None = None
    is_pairs: bool = False
    """Whether it takes FIELD=VALUE words."""

    @property
    def key(self) -> str:
        """Its name in the parsed arguments."""
        return str(self.options.get("dest") or self.name.lstrip("-").replace("-", "_"))

    def add_to(self, parser: Any) -> None:
        """Tell the parser, or a group of it."""
        texts = {"metavar": self.metavar and _(self.metavar), "help": self.about and _(self.about)}
        parser.add_argument(self.name, **{key: text for key, text in texts.items() if text}, **self.options)

    def read_in(self, args: argparse.Namespace, context: Context) -> None:
        """Put what was read in the place of the text, if anything was given. Raises Refused."""
        given = getattr(args, self.key)
        if self.read and given not in (None, ""):
            setattr(args, self.key, self.read(given, context))


@dataclass(frozen=True)
class OneOf:
    """Options of which at most one may be given."""

    arguments: tuple[Argument, ...]

    def add_to(self, parser: Any) -> None:
        """Tell the parser."""
        group = parser.add_mutually_exclusive_group()
        for argument in self.arguments:
            argument.add_to(group)


class Command:
    """A row of ``COMMANDS``. Without ``run`` one of its parts must be named.

    ``note`` is what ``--help`` says before the arguments; ``fields`` are the names for FIELD=VALUE, told there too;
    ``more`` is what else it says, in its own lines.
    """

    def __init__(
        self,
        word: str,
        about: str,
        run: Answering | None,
        *takes: Argument | OneOf,
        note: str = "",
        fields: Iterable[str] = (),
        more: Callable[[], str] | None = None,
        parts: Sequence["Command"] = (),
        metavar: str = N_("PERINTAH"),
    ) -> None:
        self.word, self.about, self.run, self.takes, self.note = word, about, run, takes, note
        self.fields, self.more, self.parts, self.metavar = tuple(fields), more, tuple(parts), metavar

    @property
    def arguments(self) -> list[Argument]:
        """All of them, those of groups too."""
        return [one for taken in self.takes for one in (taken.arguments if isinstance(taken, OneOf) else (taken,))]

    @property
    def pairs_key(self) -> str | None:
        """Where the FIELD=VALUE words are kept, if it takes any."""
        return next((argument.key for argument in self.arguments if argument.is_pairs), None)

    def add_to(self, commands: Any, common: argparse.ArgumentParser) -> None:
        """Tell argparse, with the parts."""
        told = [_("Isian: {fields}").format(fields=" ".join(self.fields))] if self.fields else []
        parser = commands.add_parser(
            self.word,
            parents=[common],
            allow_abbrev=False,
            help=_(self.about),
            description=self.note and _(self.note),
            epilog="\n".join([*told, self.more()]) if self.more else "".join(told),
            formatter_class=argparse.RawDescriptionHelpFormatter if self.more else argparse.HelpFormatter,
        )
        parser.set_defaults(row=self)
        for taken in self.takes:
            taken.add_to(parser)
        if self.parts:
            parts = parser.add_subparsers(metavar=_(self.metavar), dest="part", required=not self.run)
            for part in self.parts:
                part.add_to(parts, common)

    def answer(self, args: argparse.Namespace, context: Context) -> Answer:
        """Read what was given and do it. Raises Refused."""
        assert self.run is not None  # argparse asks for a part
        for argument in self.arguments:
            argument.read_in(args, context)
        return self.run(args, context)


def arg(name: str, metavar: str | None = None, about: str = "", **options: Any) -> Argument:
    """A word (``uid``) or an option (``--limit``); ``options`` are argparse's own."""
    if "choices" in options:
        options["choices"] = [str(choice) for choice in options["choices"]]
    return Argument(name, metavar, about, options)


def flag(name: str, about: str = "") -> Argument:
    """An option without a value."""
    return Argument(name, None, about, {"action": "store_true"})


def pairs(*, about: str = "", required: bool = False) -> Argument:
    """FIELD=VALUE words, read as a mapping; they may also stand between options."""
    words = mixed("fields", N_("ISIAN=ISI"), about, required=required)
    return replace(words, read=lambda given, _context: parse_fields(given))


def mixed(name: str, metavar: str, about: str = "", *, required: bool = False) -> Argument:
    """FIELD=VALUE words among others, as they were written."""
    return Argument(name, metavar, about, {"nargs": "+" if required else "*"}, is_pairs=True)


def reason_arg(about: str = "", *, name: str = "--reason", required: bool = False) -> Argument:
    """Why; an empty text where it is not given."""
    return Argument(name, N_("ALASAN"), about, {"required": required, "default": ""})


def day_arg(name: str, about: str = "", **options: Any) -> Argument:
    """A date written 2026-11-24 or 24-11-2026, read."""
    return Argument(name, N_("TANGGAL"), about, options, read=lambda text, _context: parse_day(text))


def month_arg(name: str, about: str = "2026-10", **options: Any) -> Argument:
    """A month written 2026-10, checked; an empty text where it is not given."""
    return Argument(name, N_("BULAN"), about, {"default": "", **options}, read=lambda text, _context: parse_month(text))


def record_arg(name: str, kind: str, metavar: str = "UID", about: str = "", **options: Any) -> Argument:
    """A record of this kind, by its UID, the beginning of it, or a document's number; read as the whole UID."""

    def uid_of(given: str | list[str], context: Context) -> str | list[str]:
        if isinstance(given, list):
            return [resolve(context.desk(), one, kinds=(kind,)).uid for one in given]
        return resolve(context.desk(), given, kinds=(kind,)).uid

    return Argument(name, metavar, about, options, read=uid_of)


def one_of(*arguments: Argument) -> OneOf:
    """At most one of these options."""
    return OneOf(arguments)
