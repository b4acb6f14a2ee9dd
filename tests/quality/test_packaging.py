"""What an office gets is whole: the wheel has every file, libraries are declared, the starter needs nothing."""

import ast
import configparser
import os
import subprocess
import sys
import sysconfig
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

NOT_IMPORTED = {
    "rl-accel": "ReportLab takes it by itself: twice as fast with text",
    "defusedxml": "openpyxl takes it by itself: a workbook cannot blow the memory up",
}


def _normal(name):
    return name.lower().replace("_", "-").replace(".", "-")


@pytest.fixture(scope="module")
def declared(root):
    setup = configparser.ConfigParser()
    setup.read(root / "setup.cfg", encoding="utf-8")
    lines = setup["options"]["install_requires"].split()
    return {_normal(line.replace(">", "<").replace("=", "<").split("<")[0]) for line in lines}


def _imported(source):
    for node in source.nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def test_every_library_imported_is_declared_and_every_one_declared_is_imported(program, declared):
    owners = metadata.packages_distributions()
    modules = {name for source in program for name in _imported(source)} - set(sys.stdlib_module_names)
    used = {_normal(owner) for name in modules - {"umkm_desktop"} for owner in owners.get(name, [name])}
    pillow_comes_with_reportlab = {"pillow"}
    assert (used - declared - pillow_comes_with_reportlab, declared - used) == (set(), set(NOT_IMPORTED))


def test_the_starter_is_short_and_needs_only_the_standard_library(root):
    text = (root / "main.py").read_text("utf-8")
    tree = ast.parse(text, feature_version=(3, 7))
    imported = {alias.name.split(".")[0] for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    assert len(text.splitlines()) <= 40
    assert imported - set(sys.stdlib_module_names) == set()


@pytest.mark.parametrize("absent", ["_tkinter", "ensurepip"])
def test_the_starter_names_the_packages_that_python_lacks(root, tmp_path, absent):
    for name in ("main.py", "setup.cfg"):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    code = f"import runpy, sys; sys.modules[{absent!r}] = None; runpy.run_path('main.py', run_name='__main__')"
    result = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (1, "")
    assert "sudo apt-get install -y python3-venv python3-tk" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.fixture(scope="module")
def wheel(root, repository, tmp_path_factory):
    """The wheel, built from a copy of what is committed."""
    copy = tmp_path_factory.mktemp("source")
    for name in repository:
        if not name.startswith(("tests/", "docs/")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((root / name).read_bytes())
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        copy / "out",
        copy,
    ]
    subprocess.run(command, check=True, capture_output=True)
    return next((copy / "out").glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_carries_every_file_of_the_program(repository, wheel):
    expected = {name for name in repository if name.startswith("umkm_desktop/") and name.endswith(".py")}
    expected |= {f"umkm_desktop/{name}" for name in repository if name.startswith(("assets/", "db/"))}
    with zipfile.ZipFile(wheel) as packed:
        carried = {name for name in packed.namelist() if ".dist-info/" not in name}
        notices = {Path(name).name for name in packed.namelist() if ".dist-info/licenses/" in name}
    assert carried == expected
    assert notices == {"LICENSE", "NOTICE.md"}


@pytest.mark.slow
def test_the_installed_wheel_runs_from_an_empty_folder(wheel, tmp_path):
    place, empty = tmp_path / "installed", tmp_path / "empty"
    empty.mkdir()
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel]
    subprocess.run(pip, check=True)
    site = Path(sysconfig.get_path("purelib", vars={"base": place, "platbase": place}))
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"))

    help_text = subprocess.run([python.with_name("umkm-desktop"), "--help"], cwd=empty, capture_output=True, text=True)
    code = (
        "from umkm_desktop import resources as r; print(r.PACKAGE);"
        "print(sum(1 for _ in r.asset('fonts').rglob('*.*tf')), (r.migrations() / 'env.py').is_file(),"
        " r.asset('data', 'wilayah_bekasi.csv').is_file(), r.PACKAGE in r.migrations().parents)"
    )
    told = subprocess.run(
        [python, "-I", "-c", code], cwd=empty, capture_output=True, text=True, check=True
    ).stdout.split()
    assert (help_text.returncode, help_text.stderr) == (0, "")
    assert "import" in help_text.stdout
    assert told[0].startswith(str(place))
    assert int(told[1]) >= 10
    assert told[2:] == ["True", "True", "True"]
