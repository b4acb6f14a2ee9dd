"""The demo office that the benchmarks measure, made where it is missing, and how times are summed up."""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from umkm_desktop.services.demo import OFFICER, PASSWORD, build_demo
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.signing_in import sign_in


def office_named(arguments: Sequence[str]) -> Path:
    """The office file named on the command line; a demo office of 100,000 businesses is made there if there is none."""
    if not arguments:
        sys.exit("usage: python benchmarks/NAME.py OFFICE.umkm")
    path = Path(arguments[0])
    if not path.exists():
        started = time.perf_counter()
        build_demo(path, businesses=100_000)
        print(f"demo office made in {time.perf_counter() - started:.1f} s")
    return path


def open_office(path: Path) -> Desk:
    """Signed in as the demo office's officer."""
    return sign_in(path, OFFICER, PASSWORD)


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def median_of(work: Callable[[], object], times: int = 5) -> float:
    """Milliseconds of the middle call of several."""
    return statistics.median(milliseconds(work) for _time in range(times))


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that such a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(len(ordered) * share * 1000) // 1000) - 1)]
