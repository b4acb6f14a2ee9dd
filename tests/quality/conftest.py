"""The repository as the quality tests read it: every source file once, parsed."""

import ast
import importlib
import os
import pkgutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

import umkm_desktop.services
from umkm_desktop.services.owned import OfPartner, Owned

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".venv", "build", "dist", "wheels", "__pycache__"}


@dataclass(frozen=True)
class Source:
    """One Python file; ``name`` is its path from the top of the repository, with ``/``."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.name)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    def where(self, node: ast.AST) -> str:
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


def _walked() -> list[str]:
    found = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NOT_OURS and not name.startswith(".")]
        found += [(Path(folder) / name).relative_to(ROOT).as_posix() for name in files]
    return found


def _tracked() -> list[str] | None:
    try:
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return [name for name in listed.stdout.decode().split("\0") if name]


@pytest.fixture(scope="session")
def repository() -> list[str]:
    """Names of all files that are, or would be, committed; an unpacked folder without git is walked instead."""
    return sorted(name for name in (_tracked() or _walked()) if (ROOT / name).is_file())


@pytest.fixture(scope="session")
def sources(repository: list[str]) -> list[Source]:
    """Every Python file of the repository."""
    return [Source(name, (ROOT / name).read_text("utf-8")) for name in repository if name.endswith(".py")]


@pytest.fixture(scope="session")
def program(sources: list[Source]) -> list[Source]:
    """The Python files of the program itself: the package, its migrations and main.py."""
    return [source for source in sources if source.name.startswith(("umkm_desktop/", "db/", "main.py"))]


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def owned_acts() -> set[str]:
    """What the trail calls the acts on records kept by ``services.owned``, whose names are made of the subject."""
    for module in pkgutil.walk_packages(umkm_desktop.services.__path__, "umkm_desktop.services."):
        importlib.import_module(module.name)
    return {
        f"{kind.model.__subject__}.{act}"
        for kind in (*Owned.__subclasses__(), *OfPartner.__subclasses__())
        if kind is not OfPartner
        for act in _acts(kind)
    }


def _acts(kind: type) -> list[str]:
    added = ["added"] if issubclass(kind, OfPartner) else []
    return [*added, *(["changed"] if "checked" in vars(kind) else []), "archived", "restored"]
