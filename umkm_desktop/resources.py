"""Where the program's own files are: the source tree, an installed wheel, or a frozen program."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def asset(*parts: str) -> Path:
    """Path of a shipped file, such as ``asset("fonts", "LiberationSans-Regular.ttf")``."""
    return _folder("assets").joinpath(*parts)


@cache
def table(name: str) -> dict[str, Any]:
    """A shipped table or text, ``assets/data/NAME.toml``, read once."""
    return tomllib.loads(asset("data", f"{name}.toml").read_text("utf-8"))


def migrations() -> Path:
    """Folder of the alembic environment (``env.py`` and ``versions/``)."""
    return _folder("db")
