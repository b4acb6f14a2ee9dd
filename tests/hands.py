"""An officer's hands and eyes for the journey: keys and clicks on a real screen, and the command line beside it."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 45.0
"""Seconds an officer waits before he says that the program hangs; a loaded machine is slow, not wrong."""


class Hands:
    """Types and clicks in the window of one program; knows nothing of its code."""

    def __init__(self, display: str, office: Path, password: str, officer: str, folder: Path) -> None:
        self._environment = {
            **os.environ,
            "DISPLAY": display,
            "UMKM_CONFIG": str(folder / "settings"),
            "UMKM_OFFICE": str(office),
            "UMKM_OFFICER": officer,
        }
        self._password = password
        self._folder = folder
        self.window: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Open the window, as the icon on the desk does."""
        self.window = subprocess.Popen([sys.executable, "-m", "umkm_desktop"], cwd=ROOT, env=self._environment)
        self.wait("the window", lambda: "UMKM Desktop" in self.titles())
        self.settle(2)  # the title comes before the field that takes the keys

    def close(self) -> int:
        """Ctrl+Q, and the exit status."""
        assert self.window is not None
        self.keys("ctrl+q")
        return self.window.wait(PATIENCE)

    def keys(self, *names: str) -> None:
        """Press keys one after another."""
        for name in names:
            self._do("key", "--clearmodifiers", name)
            time.sleep(0.06)

    def press(self, names: Sequence[str], milliseconds: int) -> None:
        """Press keys one after another without a pause, as a script, a scanner or a remote desktop does."""
        self._do("key", "--delay", str(milliseconds), *names)

    def type(self, text: str) -> None:
        """Type text into whatever has the focus."""
        self._do("type", "--delay", "6", text)
        time.sleep(0.15)

    def fill(self, *texts: str) -> None:
        """Type field after field, Tab between them; an empty text leaves the field as it is."""
        for text in texts:
            if text:
                self.type(text)
            self.keys("Tab")

    def click(self, x: int, y: int) -> None:
        """Click at a place of the screen (1366x768)."""
        self._do("mousemove", str(x), str(y))
        time.sleep(0.1)
        self._do("click", "1")
        time.sleep(0.2)

    def settle(self, seconds: float = 0.5) -> None:
        """Let the window catch up, as a person does between two steps."""
        time.sleep(seconds)

    def choose_file(self, path: Path) -> None:
        """Type a path into the file dialog that is open."""
        time.sleep(0.6)
        self._do("type", "--delay", "8", str(path))
        self.keys("Return")

    def titles(self) -> str:
        """Titles of all visible windows."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "."],
            env=self._environment,
            capture_output=True,
            check=False,
        )
        names = [self._told("getwindowname", window) for window in found.stdout.decode().split()]
        return "\n".join(names)

    def picture(self, name: str) -> None:
        """What the officer sees now, kept for the one who reads a failure."""
        target = self._folder / f"{name}.png"
        if shutil.which("import"):
            subprocess.run(["import", "-window", "root", str(target)], env=self._environment, check=False)

    def beside(self, *words: str) -> Any:
        """Ask a second process: the command line on the same office, as JSON."""
        environment = {**self._environment, "UMKM_PASSWORD": self._password}
        command = [sys.executable, "-m", "umkm_desktop", *words, "--json"]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        return json.loads(done.stdout)

    def wait(self, what: str, come_true: Callable[[], Any]) -> Any:
        """Wait until it is so, and give back what it was; fails with a picture when it does not become so."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            seen = come_true()
            if seen:
                return seen
            time.sleep(0.2)
        self.picture("failed")
        raise AssertionError(f"{what} did not come; the screen is in {self._folder / 'failed.png'}")

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True)

    def _told(self, *words: str) -> str:
        told = subprocess.run(["xdotool", *words], env=self._environment, capture_output=True, check=False)
        return told.stdout.decode().strip()
