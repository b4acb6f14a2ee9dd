"""From the choice of a document to its page on the screen, a page turned, and a page made sharp: medians in ms.

    xvfb-run python benchmarks/preview.py [ROUNDS]

The real screen in a real window with the real worker, over an encrypted office in a temporary folder. "Stored"
documents were printed once, the others are drawn from their frozen content.
"""

import statistics
import sys
import tempfile
import time
import tkinter as tk
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from papers import KEY, fill
from window_fakes import FakeContext

from umkm_desktop.domain.officers import ALL_ROLES
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.services.issuing import issuing
from umkm_desktop.services.issuing import printing as stored
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.database import Database
from umkm_desktop.storage.migrations import create_file
from umkm_desktop.ui import look
from umkm_desktop.ui.runner import TkRunner
from umkm_desktop.ui.screens.issuing.view import build


def main(rounds: int = 40) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder) / "kantor.umkm"
        create_file(office, KEY)
        officer = SignedIn("ukur", "Pengukur", ALL_ROLES)
        desk = Desk(Database(office, KEY), officer, lambda: datetime(2026, 11, 24, 5, tzinfo=UTC))
        fill(desk, 2 * rounds)
        issued = issuing.issue_papers(desk, Kind.CERTIFICATE, issuing.due(desk, Kind.CERTIFICATE)).documents
        uids = [document.uid for document in issued]
        for uid in uids[:rounds]:
            stored.document_pdf(desk, uid)
        measure(desk, Path(folder), uids[:rounds], uids[rounds:])


def measure(desk: Desk, folder: Path, printed: list[str], fresh: list[str]) -> None:
    app = look.create_app("Ukur")
    app.geometry("1366x697+0+0")
    app.deiconify()
    context: Any = FakeContext(desk, SettingsStore(folder / "settings"))
    context.runner = TkRunner(app.after, app.after_cancel, failed=lambda error: print(error))
    pane = tk.Frame(app, width=1157, height=637)
    pane.pack_propagate(False)
    pane.place(x=0, y=0)
    hosted = build(pane, context)
    hosted.frame.pack(fill="both", expand=True)
    hosted.opened()
    view = hosted.frame.paper.page
    until(app, lambda: view.count)
    for words, uids in (("stored print, chosen to seen", printed), ("first time, chosen to seen", fresh)):
        report(words, [once(app, view, lambda uid=uid: hosted.frame.presenter.choose(uid)) for uid in uids])
    report("the same page at 200 %, without the rest of 150 ms", [sharp(app, hosted, view) for _round in fresh])
    context.runner.close()
    app.destroy()


def once(app: Any, view: Any, act: Callable[[], object]) -> float:
    """Milliseconds until the page is painted, from a moment when nothing else is going on."""
    view.clear()
    app.update()
    begun = time.perf_counter()
    act()
    until(app, lambda: view.count)
    return (time.perf_counter() - begun) * 1000


def sharp(app: Any, hosted: Any, view: Any) -> float:
    """Milliseconds from the wish for a finer picture until it is painted."""
    view.fit_page()
    hosted.frame.presenter.turn_page(1)
    until(app, lambda: view.count and view._page.width < 2000)
    begun = time.perf_counter()
    hosted.frame.presenter.sharpen(2 * 96 / 72)
    until(app, lambda: view._page.width > 2000)
    return (time.perf_counter() - begun) * 1000


def until(app: Any, seen: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not seen():
        assert time.monotonic() < end, "the page did not come"
        app.update()
        time.sleep(0.001)
    app.update()


def report(words: str, times: list[float]) -> None:
    ordered = sorted(times)
    print(f"{words:<52}{statistics.median(ordered):7.0f} ms   p95 {ordered[int(len(ordered) * 0.95) - 1]:5.0f} ms")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
