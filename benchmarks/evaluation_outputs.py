"""What leaves the evaluation beside 100,000 placements and 24 months of reports: home page, report, workbook, letters.

    python benchmarks/evaluation_outputs.py /tmp/evaluasi.umkm

The office is the one of benchmarks/evaluation.py, which makes it where it is missing. Beside the clock the processor's
time is told, for other programs share the machine; memory is the most the process took up to then.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from evaluation import CLOCK, NEWEST, OFFICER, PASSWORD, build, peak

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.report_tables import export_report
from umkm_desktop.services.evaluation.unreported_lists import UnreportedQuery, companions_unreported, page_unreported
from umkm_desktop.services.home.home import home_page, with_sales
from umkm_desktop.services.issuing import printing
from umkm_desktop.services.issuing.record_papers import batch_due
from umkm_desktop.services.office.office import change_office, save_official
from umkm_desktop.services.office.signing_in import sign_in

LETTERHEAD = {
    "name": "DINAS CONTOH",
    "government": "PEMERINTAH KABUPATEN CONTOH",
    "address_line": "Jalan Contoh",
    "contact_line": "Telepon 0",
    "place": "Contoh",
    "court_city": "Contoh",
    "unit_code": "DC",
}


def say(name: str, action: Callable[[], object], times: int = 5) -> None:
    """Medians of the clock and of the processor, in milliseconds, and the memory."""
    clock, work = [], []
    for _time in range(times):
        began, worked = time.perf_counter(), time.process_time()
        action()
        clock.append((time.perf_counter() - began) * 1000)
        work.append((time.process_time() - worked) * 1000)
    print(f"{name:<44}{median(clock):8.0f} ms {median(work):8.0f} ms of processor {peak():6.0f} MB", flush=True)


def measure(desk: Desk) -> None:
    """Everything, the smallest first."""
    first = home_page(desk, sales=False)
    say("home, what is there at once", lambda: home_page(desk, sales=False))
    say("home, the sales that follow", lambda: with_sales(desk, first))
    say("who has not reported, first page", lambda: page_unreported(desk, UnreportedQuery(NEWEST)))
    say("who has not reported, by companion", lambda: companions_unreported(desk, NEWEST))
    say("who waits for a letter", lambda: batch_due(desk, NEWEST), 3)
    say("the report as a PDF", lambda: printing.draft_pdf(desk, Kind.MONTHLY_REPORT, NEWEST), 3)
    with tempfile.TemporaryDirectory() as folder:
        say("its workbook", lambda: export_report(desk, Path(folder) / "angka.xlsx", NEWEST), 1)


if __name__ == "__main__":
    file = Path(sys.argv[1])
    if not file.exists():
        build(file)
    office = sign_in(file, OFFICER, PASSWORD, clock=lambda: CLOCK)
    change_office(office, LETTERHEAD)
    save_official(
        office,
        {
            "name": "Contoh Pejabat",
            "position": "Kepala Dinas",
            "rank": "Pembina",
            "nip": "0" * 18,
            "starts": date(2020, 1, 1),
        },
    )
    print(f"at the start {peak():.0f} MB")
    measure(office)
    office.database.close()
