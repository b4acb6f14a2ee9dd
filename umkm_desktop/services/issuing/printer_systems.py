"""The printers of this machine: CUPS through ``lp`` and ``lpstat``, Windows through its shell."""

import atexit
import json
import logging
import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from umkm_desktop.documents.pdf_reading import only_pages
from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.domain.papers.sheets import SHEETS, Ranges, Sheet, format_pages, page_numbers
from umkm_desktop.i18n import _

log = logging.getLogger(__name__)

ASK_SECONDS, SEND_SECONDS = 5, 120
_WINDOWS_ASK_SECONDS = 20
"""PowerShell itself takes seconds to start on an old PC."""

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_LIST_PRINTERS = (
    "[Console]::OutputEncoding=[Text.Encoding]::UTF8;"
    "ConvertTo-Json -Compress @(Get-CimInstance Win32_Printer | Select-Object Name,Default)"
)


@dataclass(frozen=True)
class Printer:
    """A printer of this machine; ``default`` is the system's own choice."""

    name: str
    default: bool = False


@dataclass(frozen=True)
class PrintOrder:
    """How to print; an empty ``printer`` is the system's choice, empty ``pages`` are all of them."""

    printer: str = ""
    copies: int = 1
    pages: Ranges = ()


def list_printers() -> list[Printer]:
    """Every printer, the system's choice first; raises Unreadable with what to do where they cannot be listed."""
    found = _windows_printers() if os.name == "nt" else _cups_printers()
    return sorted(found, key=lambda printer: (not printer.default, printer.name.casefold()))


def send(pdf: bytes, order: PrintOrder, sheet: Sheet, *, title: str, pages: int) -> None:
    """Hand a PDF of so many pages to a printer at its own size; raises Unreadable with what to do."""
    if os.name == "nt":
        _send_to_windows(pdf, order, pages)
    else:
        _send_to_cups(pdf, order, sheet, title)


# CUPS


def _cups_printers() -> list[Printer]:
    names = _asked(["lpstat", "-e"]).split("\n")
    default = _asked(["lpstat", "-d"]).rpartition(": ")[2].strip()
    return [Printer(name, name == default) for name in map(str.strip, names) if name]


def _asked(command: Sequence[str]) -> str:
    """What CUPS answers, in its own words; a non-zero status with no answer is "no printer", not an error."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words
            command, capture_output=True, timeout=ASK_SECONDS, check=False, env=_plain_words()
        )
    except FileNotFoundError as error:
        raise Unreadable(_no_print_system()) from error
    except (OSError, subprocess.SubprocessError) as error:
        raise Unreadable(_silent()) from error
    if done.returncode and _is_down(done.stderr):
        raise Unreadable(_silent())
    return done.stdout.decode("utf-8", "replace")


def _send_to_cups(pdf: bytes, order: PrintOrder, sheet: Sheet, title: str) -> None:
    """Through a pipe, so that no readable copy of ours lies about; one side of each sheet, nothing scaled."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the words are ours or a printer's name
            _lp_command(order, sheet, title),
            input=pdf,
            capture_output=True,
            timeout=SEND_SECONDS,
            check=False,
            env=_plain_words(),
        )
    except FileNotFoundError as error:
        raise Unreadable(_no_print_system()) from error
    except (OSError, subprocess.SubprocessError) as error:
        raise Unreadable(_silent()) from error
    if done.returncode:
        log.warning("lp refused: %s", done.stderr.decode("utf-8", "replace").strip())
        raise Unreadable(_refused(done.stderr, order.printer))


def _lp_command(order: PrintOrder, sheet: Sheet, title: str) -> list[str]:
    words = ["lp", "-n", str(order.copies), "-t", title]
    words += ["-d", order.printer] if order.printer else []
    words += ["-P", format_pages(order.pages)] if order.pages else []
    options = (f"media={media_of(sheet)}", "print-scaling=none", "fit-to-page=false", "sides=one-sided")
    return [*words, *(part for option in options for part in ("-o", option)), "-"]


def media_of(sheet: Sheet) -> str:
    """The sheet as CUPS names it, always upright: it turns the page itself."""
    if sheet.name == "A4":
        return "A4"
    across, down = SHEETS[sheet.name] if sheet.name else sorted((sheet.width, sheet.height))
    return f"Custom.{across}x{down}mm"


def _plain_words() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C"}


def _is_down(told: bytes) -> bool:
    text = told.decode("utf-8", "replace").casefold()
    return any(words in text for words in ("bad file descriptor", "not running", "unable to connect", "refused"))


def _refused(told: bytes, printer: str) -> str:
    text = told.decode("utf-8", "replace").casefold()
    if _is_down(told):
        return _silent()
    if printer and ("does not exist" in text or "unknown" in text):
        return _("Pencetak {name} tidak ada lagi di komputer ini. Pilih pencetak lain.").format(name=printer)
    if "not accepting" in text:
        sentence = _("Pencetak {name} sedang tidak menerima cetakan. Nyalakan antreannya, atau pilih yang lain.")
        return sentence.format(name=printer)
    if "no default destination" in text or not printer:
        return no_printer()
    return _("Pencetak {name} menolak cetakan ini. Periksa pencetaknya, atau pakai Buka PDF.").format(name=printer)


# Windows


def _windows_printers() -> list[Printer]:
    """Where policy forbids PowerShell there is still the system's own printer, under the empty name."""
    command = ["powershell", "-NoProfile", "-NonInteractive", "-Command", _LIST_PRINTERS]
    try:
        done = subprocess.run(  # noqa: S603 - fixed words
            command, capture_output=True, timeout=_WINDOWS_ASK_SECONDS, check=True, creationflags=_NO_WINDOW
        )
        listed = json.loads(done.stdout.decode("utf-8-sig") or "[]")
        rows = listed if isinstance(listed, list) else [listed]
        return [Printer(str(row["Name"]), bool(row["Default"])) for row in rows]
    except (OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError):
        log.warning("printers cannot be listed", exc_info=True)
        return [Printer("", default=True)]


def _send_to_windows(pdf: bytes, order: PrintOrder, pages: int) -> None:
    """Windows prints files, by the program that opens PDFs; the file goes away when ours ends."""
    picked = only_pages(pdf, page_numbers(order.pages, pages)) if order.pages else pdf
    path = _file_until_exit(picked)
    start = os.startfile  # type: ignore[attr-defined,unused-ignore]
    try:
        for _copy in range(order.copies):
            if order.printer:
                start(str(path), "printto", f'"{order.printer}"')
            else:
                start(str(path), "print")
    except OSError as error:
        raise Unreadable(
            _("Tidak ada pembaca PDF yang dapat mencetak di komputer ini. Pasang pembaca PDF, atau pakai Buka folder.")
        ) from error


def _file_until_exit(pdf: bytes) -> Path:
    folder = tempfile.TemporaryDirectory(prefix="umkm-cetak-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    path = Path(folder.name) / "dokumen.pdf"
    path.write_bytes(pdf)
    return path


# Sentences


def no_printer() -> str:
    """No printer on this machine."""
    return _("Belum ada pencetak di komputer ini. Pasang pencetaknya, atau pakai Buka PDF.")


def _no_print_system() -> str:
    return _("Layanan cetak (CUPS) tidak terpasang di komputer ini. Pakai Buka PDF, lalu cetak dari pembaca PDF.")


def _silent() -> str:
    return _("Layanan cetak komputer ini tidak menjawab. Nyalakan layanannya, atau pakai Buka PDF.")
