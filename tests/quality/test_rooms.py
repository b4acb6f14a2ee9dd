"""Each kind of work stands in its room: imports, markup, colours and Tk's traps."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PARAGRAPHS = {"umkm_desktop/documents/text.py": "escapes what an officer typed; nobody else may make a Paragraph"}
COLOURS = {
    "umkm_desktop/ui/look/tokens.py": "the palette",
    "umkm_desktop/ui/look/start.py": "seeds that ttkbootstrap demands; our styles replace what they make",
}


def _lint_imports(folder):
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=folder, capture_output=True, text=True
    )


def test_imports_go_one_way(root):
    result = _lint_imports(root)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("planted", "code"),
    [
        ("domain/planted.py", "import umkm_desktop.services\n"),
        ("services/planted.py", "import tkinter\n"),
        ("ui/planted.py", "import sqlalchemy\n"),
        ("services/partners/planted.py", "import umkm_desktop.services.issuing.issuing\n"),
        ("domain/papers/planted.py", "import umkm_desktop.domain.partners.duties\n"),
        ("planted.py", ""),
    ],
)
def test_a_planted_violation_is_seen(root, tmp_path, planted, code):
    shutil.copytree(root / "umkm_desktop", tmp_path / "umkm_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "setup.cfg", tmp_path)
    (tmp_path / "umkm_desktop" / planted).write_text(f'"""Planted."""\n{code}')
    result = _lint_imports(tmp_path)
    assert (result.returncode, "planted" in result.stdout) == (1, True)


@pytest.mark.parametrize("layer", ["services", "domain"])
def test_no_folder_is_too_full_to_be_read_at_a_glance(root, layer):
    counts = {
        folder.relative_to(root).as_posix(): len(list(folder.glob("*.py")))
        for folder in [root / "umkm_desktop" / layer, *(root / "umkm_desktop" / layer).rglob("*/")]
    }
    assert {name: count for name, count in counts.items() if count > 26} == {}


def test_presenters_do_not_know_tk(program):
    """A presenter is told apart by its name; what it hands to its view are values and words."""
    known = [
        source.where(node)
        for source in program
        if source.name.startswith("umkm_desktop/ui/") and "presenter" in source.name
        for node in source.nodes
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names])
        if name.split(".")[0] in {"tkinter", "ttkbootstrap"} or name.startswith("umkm_desktop.ui.widgets")
    ]
    assert known == []


def test_paragraphs_are_made_in_one_place(program):
    made = [
        source.where(node)
        for source in program
        for node in source.nodes
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Paragraph"
        if source.name not in PARAGRAPHS
    ]
    assert made == []


def test_colours_of_the_window_are_named_in_the_tokens(program):
    written = [
        f"{source.where(node)} {node.value}"
        for source in program
        if source.name.startswith("umkm_desktop/ui/") and source.name not in COLOURS
        for node in source.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.fullmatch(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})", node.value)
    ]
    assert written == []


def test_no_screen_lets_tk_run_other_events_in_the_middle_of_its_work(program):
    """``update()`` without arguments is Tk's: it re-enters handlers while one is still running."""
    calls = [
        source.where(node)
        for source in program
        if source.name.startswith(("umkm_desktop/ui/", "umkm_desktop/app.py"))
        for node in source.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update"
        if not node.args and not node.keywords
    ]
    assert calls == []


def test_the_focus_is_asked_for_in_one_place(program):
    """``focus_get`` raises while Tk's own file dialog is open: a page drawn then would end in an error."""
    found = [
        source.where(node)
        for source in program
        for node in source.nodes
        if isinstance(node, ast.Attribute) and node.attr in {"focus_get", "focus_displayof", "focus_lastfor"}
    ]
    assert [where.split(":")[0] for where in found] == ["umkm_desktop/ui/keyboard.py"]


def test_the_window_starts_without_the_slow_libraries():
    slow = ["reportlab", "openpyxl", "alembic", "pypdfium2", "zxingcpp", "python_calamine"]
    code = f"import sys, umkm_desktop.app; print(*[name for name in {slow} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.split() == []
