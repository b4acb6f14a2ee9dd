"""How fast certificates are issued and printed: number, frozen content, seal, audit, then one file or many.

    taskset -c 0 python benchmarks/papers.py [COUNT] [SINGLE]      # medians of five rounds, each with fresh records
    python benchmarks/papers.py memory COUNT [COUNT...]            # peak memory of issuing and printing, a process each

One core, an encrypted office in a temporary folder, agreements with two products each, every name another. The floor in
the same rounds is the bare drawing of one page again and again, without number, seal or database.
"""

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from umkm_desktop.documents.content import Certificate, PaperMeta, Seal, thaw
from umkm_desktop.documents.print_runs import write_papers
from umkm_desktop.domain.officers import ALL_ROLES
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.services.issuing import issuing, printing
from umkm_desktop.services.office.office import change_office, save_official
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.database import Database
from umkm_desktop.storage.migrations import create_file
from umkm_desktop.storage.models import Agreement, AgreementProduct, Business, Document, Owner, Partner, Product

Figures = dict[str, list[tuple[float, float]]]
"""What was measured -> per round, how many a second by the clock and by the processor's own count."""

KEY = bytes(32)
ROUNDS = 5
LETTERHEAD = {
    "name": "DINAS KOPERASI DAN USAHA KECIL MENENGAH",
    "government": "PEMERINTAH KABUPATEN BEKASI",
    "address_line": "Komplek Perkantoran",
    "place": "Cikarang Pusat",
    "unit_code": "DKUKM",
}
OFFICIAL = {
    "name": "Dr. Contoh Pejabat, S.E., M.Si.",
    "position": "Kepala Dinas",
    "nip": "196604201992031008",
    "rank": "Pembina Utama Muda (IV/c)",
    "starts": date(2026, 1, 1),
}
TERMS = {
    "pattern": "general-trade",
    "starts": date(2026, 11, 1),
    "ends": date(2027, 10, 31),
    "status": "signed",
    "signed_on": date(2026, 11, 2),
    "activity": "Penjualan",
    "rights_duties": "Memasok; membayar",
    "development": "Pelatihan",
    "disputes": "Musyawarah",
}
WARES = (
    "Keripik",
    "Dodol",
    "Abon",
    "Kerupuk",
    "Sambal",
    "Rengginang",
    "Teh",
    "Kopi",
    "Batik",
    "Anyaman",
    "Jamu",
    "Roti",
)
TASTES = ("Tempe", "Bayam", "Gabus", "Pisang", "Ubi Ungu", "Jahe", "Wijen", "Melati", "Pandan", "Cabai Rawit", "Kelor")
WORDS = (
    "Barokah", "Mekar", "Rahayu", "Sejahtera", "Ibu Fatimah", "Pak Dzikri", "Wangi", "Jaya", "Kita", "Harum", "Quartet",
    "Nusantara", "Bumbu", "Desa", "Yasmin", "Lestari", "Cahaya", "Putri", "Gemilang", "Hijau", "Zaitun", "Vanili",
)  # fmt: skip


def fill(desk: Desk, count: int) -> None:
    """Signed agreements without certificates."""
    pick = random.Random(7).choice
    change_office(desk, LETTERHEAD)
    save_official(desk, OFFICIAL)
    with desk.write("benchmark.filled") as session:
        partner = insert_records(session, Partner, [{"name": "PT Ritel Contoh Nusantara"}])[0]
        owners = insert_records(session, Owner, ({"name": f"{pick(WORDS)} {pick(WORDS)} {n}"} for n in range(count)))
        businesses = insert_records(
            session,
            Business,
            (
                {
                    "name": f"{pick(WARES)} {pick(WORDS)} {pick(WORDS)} {n}",
                    "owner_id": owner,
                    "district": "Cikarang Selatan",
                    "nib": "0000000000000",
                }
                for n, owner in enumerate(owners)
            ),
        )
        products = insert_records(
            session,
            Product,
            (
                {"name": f"{pick(WARES)} {pick(TASTES)} 150 g", "business_id": one}
                for one in businesses
                for _n in range(2)
            ),
        )
        agreements = insert_records(
            session,
            Agreement,
            ({"business_id": one, "partner_id": partner, "number": f"{one}/PKS", **TERMS} for one in businesses),
        )
        insert_records(
            session,
            AgreementProduct,
            ({"agreement_id": agreements[n // 2], "product_id": one} for n, one in enumerate(products)),
        )


def open_desk(office: Path) -> Desk:
    """An officer who may do everything, at a file that is made where it is missing."""
    if not office.exists():
        create_file(office, KEY)
    officer = SignedIn("ukur", "Pengukur", ALL_ROLES)
    return Desk(Database(office, KEY), officer, lambda: datetime(2026, 11, 24, 5, tzinfo=UTC))


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """How long one call takes, and how much of that the processor worked for it."""
    start, busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - busy


def certificates_due(desk: Desk) -> list[str]:
    """Agreements that wait for their certificate."""
    return issuing.due(desk, Kind.CERTIFICATE)


def issue(desk: Desk, due: list[str]) -> list[str]:
    """Certificates for these agreements, by uid."""
    return [one.uid for one in issuing.issue_papers(desk, Kind.CERTIFICATE, due).documents]


def main(count: int = 2000, single: int = 400) -> None:
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(Path(folder) / "kantor.umkm")
        fill(desk, count * ROUNDS)
        due = certificates_due(desk)
        for n in range(ROUNDS):
            measure(desk, due[n * count : (n + 1) * count], single, Path(folder) / str(n), figures)
        desk.database.close()
    print(f"{'':<44}by the clock (all rounds)     by the processor")
    for words, rounds in figures.items():
        clock, busy = zip(*rounds, strict=True)
        spread = f"({min(clock):.0f} to {max(clock):.0f})"
        print(f"{words:<44}{statistics.median(clock):6.0f} /s {spread:<20}{statistics.median(busy):6.0f} /s")
    print(f"load {os.getloadavg()[0]:.1f}, memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def measure(
    desk: Desk, due: list[str], single: int, folder: Path, figures: dict[str, list[tuple[float, float]]]
) -> None:
    """One round; adds what it saw to the figures."""
    count, uids = len(due), list[str]()
    issued = seconds(lambda: uids.extend(issue(desk, due)))
    with desk.read() as session:
        row = session.query(Document).filter(Document.uid == uids[0]).one()
    first = (thaw(Certificate, row.content), Seal(str(row.seal), "7K3M-9QXT-2F"))
    meta = PaperMeta("ukur", "ukur", "2026-11-24T05:00:00+00:00")
    printed = seconds(lambda: printing.print_run(desk, uids, folder / "semua.pdf"))
    floor = seconds(
        lambda: write_papers(BytesIO(), (first for _n in range(count)), meta=meta, logo=lambda _digest: None)
    )
    singly = seconds(lambda: printing.print_documents(desk, uids[:single], folder))
    both = (issued[0] + printed[0], issued[1] + printed[1])
    for words, made, took in (
        ("issued and printed into one file", count, both),
        ("- issued (number, content, seal, audit)", count, issued),
        ("- printed into one file", count, printed),
        ("- floor: the same page drawn again", count, floor),
        ("printed as single files, stored and synced", single, singly),
    ):
        figures.setdefault(words, []).append((made / took[0], made / took[1]))


def memory(counts: list[int]) -> None:
    """Peak memory of a process that issues and prints so many into one file, another process having made the office."""
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            office = Path(folder) / f"{count}.umkm"
            for step in ("fill", "run"):
                subprocess.run([sys.executable, __file__, step, str(office), str(count)], check=True)


def run(office: Path, count: int) -> None:
    """Issue and print what is due, and say how much memory it took."""
    desk = open_desk(office)
    due = certificates_due(desk)
    took = [seconds(lambda: issue(desk, due))[0]]
    issued = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    with desk.read() as session:
        uids = [uid for (uid,) in session.query(Document.uid).order_by(Document.id)]
    took.append(seconds(lambda: printing.print_run(desk, uids, office.with_suffix(".pdf")))[0])
    printed = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    desk.database.close()
    print(
        f"{count:>7} certificates: {issued} MB after issuing ({count / took[0]:.0f} /s), "
        f"{printed} MB after printing ({count / took[1]:.0f} /s)"
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["memory", *counts]:
            memory([int(count) for count in counts])
        case ["fill", office, count]:
            fill(open_desk(Path(office)), int(count))
        case ["run", office, count]:
            run(Path(office), int(count))
        case sizes:
            main(*(int(size) for size in sizes))
