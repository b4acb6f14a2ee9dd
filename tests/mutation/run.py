"""Takes guards out one by one and asks whether a test notices; never part of the suite.

``python tests/mutation/run.py --seed 7 --count 400 [MODULE ...]``

Needs the extra ``mutation`` of setup.cfg. Modules are paths or folders (services and domain without texts and sample
data, where none is given). What was found stays in ``.mutation/`` and the same seed goes on where it was stopped. Which
tests reach a line is measured once (``--measure`` measures anew). A mutant that is known to change nothing stands in
``equivalent.txt`` with its reason; time-outs are counted apart.
"""

import argparse
import compileall
import multiprocessing
import os
import queue
import random
import shutil
import signal
import subprocess
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome, WorkItem, WorkResult
from coverage import CoverageData
from operators import OPERATORS

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".mutation"
MODULES = ("umkm_desktop/services", "umkm_desktop/domain")
WITHOUT = ("services/demo/", "domain/papers/templates/", "_examples.py", "domain/trail/", "issuing/sample")
MEASURED = ("tests/domain", "tests/services", "tests/storage", "tests/exchange", "tests/cli", "tests/presenters")
FIRST, MOST, SECONDS = 25, 400, 240
"""Tests asked at once at first, at most, and for how long they may take."""
GONE = 4
"""What pytest answers where a test it is asked for is not there."""
LOADED = (
    "hypothesis",
    "pytest",
    "sqlalchemy.orm",
    "sqlcipher3.dbapi2",
    "reportlab.pdfgen.canvas",
    "openpyxl",
    "PIL.Image",
    "cryptography.hazmat.primitives.ciphers.aead",
    "argon2",
    "pypdf",
    "pypdfium2",
    "alembic.command",
)
"""Libraries that are loaded once, before children are made: what is under test is loaded by each child anew."""


def mutants(modules: Sequence[str]) -> Iterator[MutationSpec]:
    """Every mutation of the modules, in a fixed order."""
    for path in sorted({one for name in modules for one in _files(ROOT / name)}):
        short = path.relative_to(ROOT).as_posix()
        if any(part in short for part in WITHOUT):
            continue
        nodes = list(ast_nodes(get_ast(path.read_text("utf-8"))))
        for name, operator in OPERATORS.items():
            places = (place for node in nodes for place in operator.mutation_positions(node))
            for at, (start, end) in enumerate(places):
                yield MutationSpec(short, name, at, start, end)


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else list(path.rglob("*.py"))


class Reach:
    """Which tests reach which line, the most particular tests first."""

    def __init__(self, path: Path) -> None:
        self._data = CoverageData(str(path))
        self._data.read()
        self._by_file = {Path(one).relative_to(ROOT).as_posix(): one for one in self._data.measured_files()}
        sizes: Counter[str] = Counter()
        for file in self._by_file.values():
            for contexts in self._data.contexts_by_lineno(file).values():
                sizes.update(contexts)
        self._sizes = sizes

    def tests(self, spec: MutationSpec) -> list[str]:
        """Names of tests; those that reach anything of the file where the line runs only while it is imported."""
        file = self._by_file.get(spec.module_path.as_posix())
        if file is None:
            return []
        lines = self._data.contexts_by_lineno(file)
        on = range(spec.start_pos[0], spec.end_pos[0] + 1)
        found = {one for line in on for one in lines.get(line, ()) if one}
        found = found or {one for contexts in lines.values() for one in contexts if one}
        names = dict.fromkeys(one.rpartition("|")[0] for one in sorted(found, key=self._sizes.__getitem__))
        return list(names)[:MOST]


def measure(tests: Sequence[str]) -> None:
    """Run the tests once with coverage, a context for each."""
    KEPT.mkdir(exist_ok=True)
    (ROOT / ".mutation" / "coveragerc").write_text(
        f"[run]\nsource = umkm_desktop/services,umkm_desktop/domain\ndata_file = {KEPT / 'coverage'}\n"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", "--cov", "--cov-context=test",
               f"--cov-config={KEPT / 'coveragerc'}", "--cov-report=", *tests]  # fmt: skip
    subprocess.run(command, cwd=ROOT, env=_env(ROOT), check=False)


def _env(tree: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(tree)}


class Tree:
    """A copy of the project in which one mutant at a time is tried, by children that find the libraries loaded."""

    def __init__(self, place: Path) -> None:
        self.place = place
        shutil.rmtree(place, ignore_errors=True)
        skipped = shutil.ignore_patterns(".git", ".venv", ".mutation", "docs", "__pycache__", ".*_cache", "wheels")
        shutil.copytree(ROOT, place, ignore=skipped)
        compileall.compile_dir(place / "umkm_desktop", quiet=2)

    def judge(self, spec: MutationSpec, tests: Sequence[str]) -> WorkResult:
        """Whether a test fails while the mutant stands."""
        path = self.place / spec.module_path
        before, times = path.read_text("utf-8"), path.stat()
        mutated = mutate_code(before, OPERATORS[spec.operator_name], spec.occurrence)
        told = _told(before, mutated or "", spec)
        if not tests:
            return WorkResult(WorkerOutcome.NO_TEST, "no test reaches it", TestOutcome.SURVIVED, told)
        path.write_text(mutated or before, "utf-8")
        try:
            return self._outcome(tests, told)
        finally:
            path.write_text(before, "utf-8")
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # what was compiled before is right again

    def _outcome(self, tests: Sequence[str], told: str) -> WorkResult:
        for some in filter(None, (tests[:FIRST], tests[FIRST:])):
            code, failed = self._asked(some)
            if code == GONE:  # a test whose name holds something of its run; then the whole files
                code, failed = self._asked(sorted({one.partition("::")[0] for one in some}))
            if code is None:
                return WorkResult(WorkerOutcome.ABNORMAL, "time-out", TestOutcome.INCOMPETENT, told)
            if code:  # also GONE: then the tests' own ground cannot be loaded with the mutant
                return WorkResult(WorkerOutcome.NORMAL, failed, TestOutcome.KILLED, told)
        return WorkResult(WorkerOutcome.NORMAL, f"{len(tests)} tests pass", TestOutcome.SURVIVED, told)

    def _asked(self, tests: Sequence[str]) -> tuple[int | None, str]:
        """How the tests end (None: not in time) and what failed."""
        said = self.place / "said.txt"
        child = os.fork()
        if child == 0:
            os._exit(self._run(tests, said))
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                failed = [line for line in said.read_text("utf-8", "replace").splitlines() if line.startswith("FAILED")]
                return os.waitstatus_to_exitcode(status), "\n".join(failed)[:500]
            time.sleep(0.02)
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return None, ""

    def _run(self, tests: Sequence[str], said: Path) -> int:
        """In the child: the tests on this tree's code."""
        import pytest

        os.setsid()
        stream = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(stream, 1)
        os.dup2(stream, 2)
        os.chdir(self.place)
        os.environ["PYTHONPATH"] = str(self.place)
        sys.path[:] = [str(self.place), *(one for one in sys.path if one not in {str(ROOT), ""})]
        sys.dont_write_bytecode = True
        return int(pytest.main(["-xq", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]))


def _told(before: str, after: str, spec: MutationSpec) -> str:
    """``file: line as it is -> as it was made``, without the number of the line, which moves."""
    at = slice(spec.start_pos[0] - 1, spec.end_pos[0])
    was, now = (" ".join(" ".join(text.splitlines()[at]).split()) for text in (before, after))
    return f"{spec.module_path}: {was} -> {'pass' if now.startswith('pass') else now}"


def equivalents() -> dict[str, str]:
    """Known mutants that change nothing anybody can see, with the reason for each."""
    lines = (Path(__file__).parent / "equivalent.txt").read_text("utf-8").splitlines()
    pairs = (line.rpartition(" # ") for line in lines if line.strip() and not line.startswith("#"))
    return {told.strip(): reason.strip() for told, _hash, reason in pairs}


def _work(place: Path, asked: Any, told: Any) -> None:
    for library in LOADED:
        import_module(library)
    tree, reach = Tree(place), Reach(KEPT / "coverage")
    for job, spec in iter(asked.get, None):
        told.put((job, tree.judge(spec, reach.tests(spec))))


def go_on(database: WorkDB, workers: int) -> None:
    """Judge what is still open."""
    asked: Any = multiprocessing.Queue()
    told: Any = multiprocessing.Queue()
    pending = list(database.pending_work_items)
    for item in pending:
        asked.put((item.job_id, item.mutations[0]))
    hands = [multiprocessing.Process(target=_work, args=(KEPT / f"tree-{n}", asked, told)) for n in range(workers)]
    for hand in hands:
        asked.put(None)
        hand.start()
    for _one in pending:
        job, result = _next_of(told, hands)
        database.set_result(job, result)
        if result.test_outcome == TestOutcome.SURVIVED:
            print(f"survived {result.diff}", flush=True)
    for hand in hands:
        hand.join()


def _next_of(told: Any, hands: Sequence[Any]) -> Any:
    """The next that was judged; ends where one who judges is gone, instead of waiting for him."""
    while True:
        try:
            return told.get(timeout=SECONDS)
        except queue.Empty:
            if any(hand.exitcode for hand in hands):
                raise SystemExit(1) from None


def summary(database: WorkDB) -> str:
    """How many were killed, with those that survived by name."""
    known = equivalents()
    survived, counts = [], Counter[str]()
    for _job, result in database.results:
        if result.worker_outcome == WorkerOutcome.ABNORMAL:
            counts["time-out"] += 1
        elif result.test_outcome == TestOutcome.SURVIVED and result.diff in known:
            counts["equivalent"] += 1
        elif result.test_outcome == TestOutcome.SURVIVED:
            survived.append(f"{result.diff}  ({result.output})")
        else:
            counts["killed"] += 1
    judged = counts["killed"] + len(survived)
    share = 100 * counts["killed"] / judged if judged else 0.0
    head = f"{counts['killed']} of {judged} killed ({share:.1f} %), {counts['equivalent']} equivalent, "
    return "\n".join([*sorted(survived), f"{head}{counts['time-out']} time-outs"])


def main() -> None:
    """Choose, judge, tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("modules", nargs="*", default=MODULES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--tests", nargs="+", default=MEASURED, help="which tests are measured and asked")
    parser.add_argument("--measure", action="store_true", help="measure anew which tests reach which line")
    asked = parser.parse_args()
    if asked.measure or not (KEPT / "coverage").exists():
        measure(asked.tests)
    chosen_modules = zlib.crc32(" ".join(asked.modules).encode())
    session = KEPT / f"{chosen_modules:08x}-seed-{asked.seed}-of-{asked.count}.sqlite"
    with use_db(session, WorkDB.Mode.create) as database:
        if not database.num_work_items:
            everything = list(mutants(asked.modules))
            chosen = random.Random(asked.seed).sample(everything, min(asked.count, len(everything)))
            database.add_work_items(WorkItem.single(str(at), spec) for at, spec in enumerate(chosen))
            print(f"{len(everything)} mutants, {len(chosen)} chosen", flush=True)
        go_on(database, asked.workers)
        print(summary(database))


if __name__ == "__main__":
    main()
