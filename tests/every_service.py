"""Every public service by its name, as ``package.module.function``."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

from umkm_desktop import services


def _public() -> Iterator[tuple[str, Callable[..., Any]]]:
    for found in pkgutil.walk_packages(services.__path__, "umkm_desktop.services."):
        if ".demo" in found.name:
            continue
        module = importlib.import_module(found.name)
        for name, function in vars(module).items():
            here = getattr(getattr(function, "__self__", function), "__module__", "") == found.name
            own = here and inspect.isroutine(function) and not name.startswith("_")
            if own and next(iter(inspect.signature(function).parameters), "") == "desk":
                yield f"{found.name.removeprefix('umkm_desktop.services.')}.{name}", function


EVERY = dict(_public())
