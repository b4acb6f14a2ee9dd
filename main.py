"""Opens UMKM Desktop; the first start sets the libraries up beside this file, so an officer needs one command."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
INSIDE = Path(sys.prefix).resolve() == VENV


def prepare() -> None:
    """Make .venv hold what setup.cfg asks for; where that cannot be, end with a sentence that says what to do."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is the one that an older Python may be given
        sys.exit("UMKM Desktop memerlukan Python 3.11 atau lebih baru; yang ada {}.{}.".format(*sys.version_info))
    if not all(map(importlib.util.find_spec, ("ensurepip", "_tkinter"))):
        sys.exit("Python belum lengkap; di Debian/Ubuntu jalankan: sudo apt-get install -y python3-venv python3-tk")
    wanted, stamp = (HERE / "setup.cfg").read_bytes(), VENV / "prepared-{}.{}".format(*sys.version_info)
    if PYTHON.exists() and stamp.exists() and stamp.read_bytes() == wanted:
        return
    print("Menyiapkan pustaka di folder .venv; hanya kali ini, sekitar satu menit …", file=sys.stderr, flush=True)
    fresh = [] if INSIDE else [[sys.executable, "-m", "venv", *([] if PYTHON.exists() else ["--clear"]), str(VENV)]]
    wheels = ["--no-index", "--find-links", str(HERE / "wheels")] if (HERE / "wheels").is_dir() else []
    if any(map(subprocess.call, [*fresh, [str(PYTHON), "-m", "pip", "install", "-q", *wheels, "-e", str(HERE)]])):
        sys.exit("Pustaka belum terpasang. Perlu: internet atau folder wheels/, dan folder ini dapat ditulis.")
    stamp.write_bytes(wanted)


if __name__ == "__main__":
    if not getattr(sys, "frozen", False):
        prepare()
        if not INSIDE:
            again = [str(PYTHON), __file__, *sys.argv[1:]]
            os.execv(again[0], again) if os.name != "nt" else sys.exit(subprocess.call(again))
    from umkm_desktop.app import main

    sys.exit(main())
