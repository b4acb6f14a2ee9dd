"""The start stays light: what is needed later is imported later."""

import os
import subprocess
import sys
from pathlib import Path

SLOW = ("reportlab", "openpyxl", "alembic", "pypdfium2", "rapidfuzz", "zxingcpp", "python_calamine")
START = """
import sys
from pathlib import Path
from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui.program import Program
program = Program(SettingsStore(), Path(sys.argv[1]) if len(sys.argv) > 1 else None)
program.start()
program.app.update()
print(*sorted(sys.modules))
program.finish()
"""


def loaded_at_start(*arguments: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", START, *arguments], capture_output=True, text=True, timeout=60, env=dict(os.environ)
    )
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


def test_the_first_window_of_a_new_pc_imports_nothing_slow(screen: str) -> None:
    assert loaded_at_start() & set(SLOW) == set()


def test_the_sign_in_page_imports_nothing_slow(screen: str, empty_office: Path) -> None:
    assert loaded_at_start(str(empty_office)) & set(SLOW) == set()


def test_the_sign_in_page_stands_before_the_database_library_is_loaded() -> None:
    modules = "umkm_desktop.ui.program, umkm_desktop.ui.screens.sign_in.view"
    run = subprocess.run(
        [sys.executable, "-c", f"import sys, {modules}; print('sqlalchemy' in sys.modules)"],
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert run.stdout == "False\n", run.stderr
