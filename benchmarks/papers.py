"""How fast certificates are issued and printed: number, frozen content, seal, audit, then one file or many.

    python benchmarks/papers.py [COUNT] [SINGLE]

One core, an encrypted office in a temporary folder, agreements with two products each. The floor in the same run is the
bare drawing of one page again and again, without number, seal or database.
"""

import resource
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from umkm_desktop.documents.batch import write_certificates
from umkm_desktop.documents.content import Certificate, PaperMeta, Seal, thaw
from umkm_desktop.domain.officers import ALL_ROLES
from umkm_desktop.services import issuing, papers
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.services.office import change_office, save_official
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.database import Database
from umkm_desktop.storage.migrations import create_file
from umkm_desktop.storage.models import Agreement, AgreementProduct, Business, Document, Owner, Partner, Product

KEY = bytes(32)
LETTERHEAD = {
    "name": "DINAS KOPERASI DAN USAHA KECIL MENENGAH", "government": "PEMERINTAH KABUPATEN BEKASI",
    "address_line": "Komplek Perkantoran", "place": "Cikarang Pusat", "unit_code": "DKUKM",
}  # fmt: skip
OFFICIAL = {
    "name": "Dr. Contoh Pejabat, S.E., M.Si.", "position": "Kepala Dinas", "nip": "196604201992031008",
    "rank": "Pembina Utama Muda (IV/c)", "starts": date(2026, 1, 1),
}  # fmt: skip
TERMS = {
    "pattern": "general-trade", "starts": date(2026, 11, 1), "ends": date(2027, 10, 31), "status": "signed",
    "signed_on": date(2026, 11, 2), "activity": "Penjualan", "rights_duties": "Memasok; membayar",
    "development": "Pelatihan", "disputes": "Musyawarah",
}  # fmt: skip


def fill(desk: Desk, count: int) -> None:
    """Signed agreements without certificates."""
    change_office(desk, LETTERHEAD)
    save_official(desk, OFFICIAL)
    with desk.write("benchmark.filled") as session:
        partner = insert_records(session, Partner, [{"name": "PT Ritel Contoh Nusantara"}])[0]
        owners = insert_records(session, Owner, ({"name": f"Pemilik {n}"} for n in range(count)))
        businesses = insert_records(session, Business, (
            {"name": f"Keripik Barokah {n}", "owner_id": owner, "district": "Cikarang Selatan", "nib": "0000000000000"}
            for n, owner in enumerate(owners)
        ))  # fmt: skip
        products = insert_records(session, Product, (
            {"name": f"Keripik {kind} 150 g", "business_id": one} for one in businesses for kind in ("Tempe", "Bayam")
        ))  # fmt: skip
        agreements = insert_records(session, Agreement, (
            {"business_id": one, "partner_id": partner, "number": f"{one}/PKS", **TERMS} for one in businesses
        ))  # fmt: skip
        insert_records(session, AgreementProduct, (
            {"agreement_id": agreements[n // 2], "product_id": one} for n, one in enumerate(products)
        ))  # fmt: skip


def timed(words: str, count: int, work: object) -> None:
    start = time.perf_counter()
    work()  # type: ignore[operator]
    print(f"{words:<44}{count / (time.perf_counter() - start):8.0f} /s")


def main(count: int = 1000, single: int = 100) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder) / "kantor.umkm"
        create_file(office, KEY)
        database = Database(office, KEY)
        desk = Desk(database, SignedIn("ukur", "Pengukur", ALL_ROLES), lambda: datetime(2026, 11, 24, 5, tzinfo=UTC))
        fill(desk, count)
        due = issuing.certificates_due(desk)
        timed("issued (number, content, seal, audit)", count, lambda: issuing.issue_certificates(desk, due))
        with desk.read() as session:
            rows = session.query(Document.uid, Document.content, Document.seal).order_by(Document.id).all()
        uids = [row.uid for row in rows]
        first = (thaw(Certificate, rows[0].content), Seal(str(rows[0].seal), "7K3M-9QXT-2F"))
        meta = PaperMeta("ukur", "ukur", "2026-11-24T05:00:00+00:00")
        timed("floor: the same page drawn again", count, lambda: write_certificates(
            BytesIO(), (first for _n in range(count)), meta=meta, logo=lambda _digest: None))  # fmt: skip
        timed("printed into one file", count, lambda: papers.print_run(desk, uids, Path(folder) / "semua.pdf"))
        timed("printed as single files, stored and synced", single,
              lambda: papers.print_documents(desk, uids[:single], Path(folder) / "satuan"))  # fmt: skip
        print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
        database.close()


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
