"""The program's own diary for whoever mends it: rotating, without identity numbers, and nothing fails in silence."""

import io
import logging
import os
import re
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from umkm_desktop.i18n import _

log = logging.getLogger("umkm_desktop")

FILE_NAME = "umkm-desktop.log"
LARGEST_BYTES = 1_000_000
KEPT_FILES = 4

_LONG_NUMBER = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){14,}")
"""NIK and NPWP (15 or 16 digits, also written in groups); a NIB of 13 digits is public."""
_SQL_VALUES = re.compile(r"\[parameters: .*\]", re.DOTALL)
MASK = "\N{BULLET}" * 8


def mask(text: str) -> str:
    """The text without identity numbers and without the values of SQL statements."""
    return _LONG_NUMBER.sub(MASK, _SQL_VALUES.sub("[parameters]", text))


class MaskingFormatter(logging.Formatter):
    """Masks the finished line, traceback included: an exception's text can carry what somebody typed."""

    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record))


def start(folder: Path) -> None:
    """Write the log into ``folder``; where that cannot be written the program works without a log."""
    give_streams()
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / FILE_NAME, maxBytes=LARGEST_BYTES, backupCount=KEPT_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(MaskingFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)


def give_streams() -> None:
    """Output is UTF-8 whatever the system's own encoding is, and what cannot be written at all becomes a sign.

    Under pythonw there is no standard output; anything that prints would raise.
    """
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - lives as long as the process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def catch_unhandled(folder: Path) -> None:
    """Every exception that nobody caught goes to the log, and one sentence says so on standard error."""
    sys.excepthook = lambda kind, error, trace: _unhandled(folder, kind, error, trace)
    threading.excepthook = lambda args: _unhandled(folder, args.exc_type, args.exc_value, args.exc_traceback)


def _unhandled(
    folder: Path, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    log.error("unhandled", exc_info=(kind, error or kind(), trace))
    if sys.stderr is not None:
        sentence = _("Terjadi kesalahan yang tidak terduga. Rinciannya ada di {file}.")
        sys.stderr.write(sentence.format(file=folder / FILE_NAME) + "\n")
