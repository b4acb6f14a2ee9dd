"""A screen for tests of the window: Xvfb with a window manager, since without one no window is given the focus."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SIZE = "1366x768x24"


@contextmanager
def display(folder: Path) -> Iterator[str]:
    """The display in use, or one of our own for as long as this lasts; skips, or fails when CI=true, without the means.

    ``folder`` takes the sign by which the window manager says that it is ready.
    """
    if os.environ.get("DISPLAY"):
        yield os.environ["DISPLAY"]
        return
    with own_display(folder) as name:
        os.environ["DISPLAY"] = name
        try:
            yield name
        finally:
            del os.environ["DISPLAY"]


@contextmanager
def own_display(folder: Path) -> Iterator[str]:
    """A display that nobody else uses: two programs on one would take the focus from each other."""
    missing = [name for name in ("Xvfb", "openbox") if not shutil.which(name)]
    if missing:
        reason = f"not installed: {', '.join(missing)}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with _server() as name, _window_manager(name, folder / "ready"):
        yield name


@contextmanager
def _server() -> Iterator[str]:
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", SIZE, "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    assert number, "Xvfb did not start"
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def _window_manager(name: str, ready: Path) -> Iterator[None]:
    manager = subprocess.Popen(
        ["openbox", "--sm-disable", "--startup", f"touch {ready}"],
        env={**os.environ, "DISPLAY": name},
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + 20
        while not ready.exists():
            assert time.monotonic() < end and manager.poll() is None, "openbox did not start"
            time.sleep(0.01)
        yield
    finally:
        manager.terminate()
        manager.wait()
