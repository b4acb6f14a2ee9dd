"""What a command gives back and how it is told, and how it gets at the office."""

import getpass
import os
import sys
import warnings
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation_rules import check_month
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import Exported


def tell(text: str) -> bool:
    """One answer on standard output; False, with a sentence on standard error, when it could not be written."""
    try:
        sys.stdout.write(text.encode("utf-8", "replace").decode() + "\n")
        sys.stdout.flush()
    except BrokenPipeError:  # as with ``| head``: who reads has enough
        _give_up(sys.stdout)
    except OSError:
        _give_up(sys.stdout)
        complain(_("Perintah sudah dijalankan, tetapi jawabannya tidak dapat ditulis (disk penuh?). Jangan diulang."))
        return False
    return True


def complain(sentence: str) -> None:
    """One sentence on standard error, if anybody listens."""
    try:
        sys.stderr.write(sentence.encode("utf-8", "replace").decode() + "\n")
        sys.stderr.flush()
    except OSError:
        _give_up(sys.stderr)


def _give_up(stream: TextIO) -> None:
    """What is still in the stream goes nowhere, or the interpreter would complain about it when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


@dataclass(frozen=True)
class Answer:
    """``text`` is for people, ``data`` for ``--json``; ``status`` is the exit status."""

    text: str
    data: Any = None
    status: int = 0


def facts(row: object, *names: str) -> dict[str, Any]:
    """These facts of a row, for ``--json`` by the names they have in the program."""
    return {name: getattr(row, name) for name in names}


def written(done: Exported) -> Answer:
    """The answer of a command that wrote a file of rows."""
    text = _("{rows} baris ditulis ke {file}.").format(rows=format_number(done.rows), file=done.file)
    return Answer(text, {"rows": done.rows, "file": str(done.file)})


@dataclass
class Context:
    """The office of this command; the officer signs in when the command first needs the desk."""

    office: str | None
    officer: str | None
    _desk: Desk | None = field(default=None, repr=False)

    def office_path(self) -> Path:
        """The office file; raises RuleBroken when none is named."""
        if not self.office:
            raise RuleBroken(_("Sebutkan file kantor dengan --office FILE atau UMKM_OFFICE."))
        return Path(self.office).expanduser()

    def officer_name(self) -> str:
        """The officer who works; asked for when neither option nor environment says."""
        name = self.officer or os.environ.get("UMKM_OFFICER")
        if not name:
            raise RuleBroken(_("Sebutkan petugas dengan --officer NAMA atau UMKM_OFFICER."))
        return name

    def desk(self) -> Desk:
        """The signed-in desk; the password comes from UMKM_PASSWORD or is asked for.

        Months that another rule judges now are judged anew first, so that no answer comes from half of it.
        """
        if self._desk is None:
            from umkm_desktop.services.evaluation.month_closing import judge_anew  # noqa: PLC0415 - loads the tables
            from umkm_desktop.services.office.signing_in import sign_in  # noqa: PLC0415 - loads the key derivation

            self._desk = sign_in(self.office_path(), self.officer_name(), secret("UMKM_PASSWORD", _("Kata sandi: ")))
            judge_anew(self._desk)
        return self._desk

    def close(self) -> None:
        """Close the office file, if it was opened."""
        if self._desk is not None:
            from umkm_desktop.services.office.signing_in import close_desk  # noqa: PLC0415 - loads the key derivation

            close_desk(self._desk)
            self._desk = None


def secret(variable: str, question: str) -> str:
    """A password or code from the environment, else typed without echo; raises RuleBroken where nobody can type."""
    given = os.environ.get(variable)
    if given is not None:
        return given
    try:
        return _typed(question)
    except (EOFError, OSError) as error:
        raise RuleBroken(
            _("Isikan {variable}, karena di sini tidak ada yang dapat mengetik.").format(variable=variable)
        ) from error


def _typed(question: str) -> str:
    """From the terminal without echo; where there is none, the next line that is handed in. Raises EOFError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(question)
    except getpass.GetPassWarning:
        line = sys.stdin.readline()
        if not line:
            raise EOFError from None
        return line.rstrip("\r\n")


def positive(text: str) -> int:
    """For ``--limit``: a number from one on; argparse makes a sentence of the ValueError."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def year(text: str) -> int:
    """For ``--year``: four digits of a year an office may have books of."""
    number = int(text)
    if not EARLIEST_YEAR <= number <= LATEST_YEAR:
        raise ValueError
    return number


EARLIEST_YEAR, LATEST_YEAR = 1900, 2999


def parse_fields(words: Sequence[str]) -> dict[str, str]:
    """``name=Keripik phone=0812…`` as a mapping; raises RuleBroken for a word without ``=``."""
    values: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise RuleBroken(_("Tulis isian sebagai NAMA=ISI; yang ditulis: {word}.").format(word=word))
        values[name.strip()] = value
    return values


def parse_day(text: str) -> date:
    """A date written 2026-11-24 or 24-11-2026; raises RuleBroken otherwise."""
    for form in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            continue
    raise RuleBroken(_("Tanggal ditulis 2026-11-24 atau 24-11-2026; yang ditulis: {text}.").format(text=text))


def parse_month(text: str) -> str:
    """A month written 2026-10; raises RuleBroken otherwise."""
    try:
        written = datetime.strptime(text.strip(), "%Y-%m")  # noqa: DTZ007 - a month has no zone
    except ValueError as error:
        raise RuleBroken(_("Bulan ditulis 2026-10; yang ditulis: {text}.").format(text=text)) from error
    return check_month(f"{written.year:04}-{written.month:02}")
