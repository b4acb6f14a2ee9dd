"""One business changed or entered by hand in a large office: checked, stored, indexed, in the trail, on the disk.

    python benchmarks/single_save.py OFFICE.umkm [TIMES]

Works on a copy. The floor in the same run is one bare UPDATE of the same table in a synced transaction of its own,
with neither trail nor checks; the index follows it by trigger, as it follows everything.
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from offices import milliseconds, office_named, open_office, percentile
from sqlalchemy import select

from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.signing_in import close_desk
from umkm_desktop.services.register.businesses import add_business, change_business
from umkm_desktop.storage import keyring
from umkm_desktop.storage.files import flush_file
from umkm_desktop.storage.models import Business


def measure(desk: Desk, times: int) -> dict[str, list[float]]:
    """Milliseconds of each save."""
    with desk.read() as session:
        uids = session.scalars(select(Business.uid).order_by(Business.match_key).limit(times + 1)).all()
    raw = desk.database.raw()

    def bare(number: int) -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE business SET phone = ? WHERE uid = ?", (f"+6289012{number:06}", uids[number]))
        raw.execute("COMMIT")

    work = {
        "floor: bare UPDATE": bare,
        "telephone changed": lambda n: change_business(desk, uids[n], {"phone": f"0890 1234 {n:04}"}),
        "name changed": lambda n: change_business(desk, uids[n], {"name": f"Keripik Ukur {n}"}),
        "business entered": lambda n: add_business(desk, {"name": f"Usaha Ukur {n}", "district": "Cibitung"}),
    }
    for one in work.values():
        one(times)
    measured = {words: [milliseconds(lambda one=one, n=n: one(n)) for n in range(times)] for words, one in work.items()}  # type: ignore[misc]
    raw.close()
    return measured


def main(office: Path, times: int = 50) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / office.name
        shutil.copyfile(office, copy)
        shutil.copyfile(keyring.key_path(office), keyring.key_path(copy))
        flush_file(copy)  # else the first saves wait for the disk to take the copy
        desk = open_office(copy)
        measured = measure(desk, times)
        close_desk(desk)
    for words, one in measured.items():
        print(f"{words:24}{statistics.median(one):7.2f} ms at the median {percentile(one, 0.95):7.2f} ms at p95")


if __name__ == "__main__":
    main(office_named(sys.argv[1:2]), *(int(argument) for argument in sys.argv[2:3]))
