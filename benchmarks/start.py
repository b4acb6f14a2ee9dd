"""From the start of the process to the first usable window: an empty office, a large one, and the floor, in turns.

    python benchmarks/start.py OFFICE.umkm [ROUNDS]

Needs Xvfb, openbox and xdotool. Each program starts on a screen of our own; the clock stops when its window is mapped
under its title. The floor is an empty window of the same libraries. ``--imports`` lists the dearest modules instead.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from offices import office_named

from umkm_desktop.services.office.signing_in import close_desk, create_office

MAIN = Path(__file__).resolve().parents[1] / "main.py"
TITLE = "UMKM Desktop"
FLOOR = f"""
import sqlalchemy.orm, ttkbootstrap
ttkbootstrap.Window(title={TITLE!r}).mainloop()
"""
BARE = f"""
import tkinter
window = tkinter.Tk(); window.title({TITLE!r}); window.mainloop()
"""


@contextmanager
def screen(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of programs on a screen of our own with a window manager."""
    read, write = os.pipe()
    wanted = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(wanted, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as answer:
        environment = {
            **os.environ,
            "DISPLAY": f":{answer.readline().strip()}",
            "UMKM_CONFIG": str(folder / "settings"),
        }
    manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
    time.sleep(1)
    try:
        yield environment
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


def seconds_to_window(command: Sequence[str], environment: dict[str, str]) -> float:
    """Start the program, wait for its window, end it."""
    asked = ["xdotool", "search", "--onlyvisible", "--name", f"^{TITLE}$"]
    started = time.perf_counter()
    program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        while subprocess.run(asked, env=environment, capture_output=True).returncode:
            if program.poll() is not None:
                sys.exit(f"the program ended: {program.stderr.read().decode()[-2000:]}")  # type: ignore[union-attr]
            if time.perf_counter() - started > 30:
                sys.exit("no window after 30 s")
            time.sleep(0.005)
        return time.perf_counter() - started
    finally:
        program.terminate()
        program.wait()
        while not subprocess.run(asked, env=environment, capture_output=True).returncode:
            time.sleep(0.05)


def main(large: Path, rounds: int = 9) -> None:
    with tempfile.TemporaryDirectory() as name, screen(Path(name)) as environment:
        empty = Path(name) / "kosong.umkm"
        close_desk(create_office(empty, officer="ukur", password="kata-sandi-ukur-26", name="Kantor kosong").desk)
        programs = {
            "tkinter alone": [sys.executable, "-c", BARE],
            "floor: sqlalchemy.orm, ttkbootstrap": [sys.executable, "-c", FLOOR],
            "no office yet": [sys.executable, str(MAIN)],
            "empty office": [sys.executable, str(MAIN), "--office", str(empty)],
            large.name: [sys.executable, str(MAIN), "--office", str(large)],
        }
        for command in programs.values():
            seconds_to_window(command, environment)
        times: dict[str, list[float]] = {words: [] for words in programs}
        for _round in range(rounds):
            for words, command in programs.items():
                times[words].append(seconds_to_window(command, environment))
    floor = statistics.median(times["floor: sqlalchemy.orm, ttkbootstrap"])
    for words, measured in times.items():
        median = statistics.median(measured)
        print(f"{words:38}{median:6.2f} s  {median / floor:5.2f} x  (best {min(measured):.2f})")


def dearest_modules(office: Path) -> None:
    """What the interpreter says of the imports of one start, own time, 25 lines."""
    with tempfile.TemporaryDirectory() as name, screen(Path(name)) as environment:
        command = [sys.executable, "-X", "importtime", str(MAIN), "--office", str(office)]
        program = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        time.sleep(5)
        program.terminate()
        told = program.communicate()[1].splitlines()
    lines = [line.removeprefix("import time:").split("|") for line in told if line.startswith("import time:")][1:]
    ordered = sorted(lines, key=lambda parts: -int(parts[0]))
    print(f"{len(lines)} modules, {sum(int(parts[0]) for parts in lines) / 1000:.0f} ms")
    for own, cumulative, module in ordered[:25]:
        print(f"{int(own) / 1000:8.1f} ms own {int(cumulative) / 1000:8.1f} ms in all  {module.strip()}")


if __name__ == "__main__":
    rest = [argument for argument in sys.argv[1:] if argument != "--imports"]
    if "--imports" in sys.argv:
        dearest_modules(office_named(rest[:1]))
    else:
        main(office_named(rest[:1]), *(int(argument) for argument in rest[1:2]))
