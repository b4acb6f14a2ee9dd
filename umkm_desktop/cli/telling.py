"""Words to standard output and standard error; a full disk or a reader that went away undoes no work."""

import os
import sys
from contextlib import suppress
from typing import TextIO

from umkm_desktop.i18n import _


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
