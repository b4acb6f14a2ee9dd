"""A list of 11,000 businesses as CSV into an empty office: read, checked, written with its trail, taken back.

    python benchmarks/import_csv.py [ROWS] [ROUNDS]

The list is invented. The floor in the same run reads the same file with Python's csv module and does nothing else.
"""

import csv
import statistics
import sys
import tempfile
from pathlib import Path
from random import Random

from offices import milliseconds

from umkm_desktop.domain.regions import bekasi
from umkm_desktop.services.demo.people import Register
from umkm_desktop.services.desk import system_clock
from umkm_desktop.services.importing.import_undo import undo_import
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import lay_out_file, open_file, plan_import
from umkm_desktop.services.office.signing_in import close_desk, create_office

COLUMNS = ("name", "nib", "phone", "address", "village", "district", "category", "capital", "annual_sales")
HEADINGS = ("Nama Usaha", "NIB", "No HP", "Alamat", "Desa/Kelurahan", "Kecamatan", "Jenis Usaha", "Modal", "Omzet")


def write_list(path: Path, rows: int) -> None:
    """An invented list with owners, every hundredth line a repetition of the one before."""
    places = bekasi()
    villages = [village for district in places.districts for village in places.villages_of(district)]
    register = Register(Random(11), system_clock().date(), villages)
    owners = list(enumerate(register.owners(rows)))
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(("No", *HEADINGS, "Nama Pemilik", "NIK"))
        line: tuple[object, ...] = ()
        for number, (_trade, row) in enumerate(register.businesses(rows, owners)):
            owner = owners[number][1]
            if number % 100 != 99:
                line = (*(row[column] for column in COLUMNS), owner["name"], owner["nik"])
            table.writerow((number + 1, *line))


def measure(folder: Path, source: Path) -> tuple[dict[str, float], str]:
    """Milliseconds of each step in an office of its own."""
    office = folder / "kantor.umkm"
    desk = create_office(office, officer="ukur", password="kata-sandi-ukur-26", name="Kantor ukur").desk
    got: dict[str, object] = {}

    def step(name: str, work: object) -> float:
        return milliseconds(lambda: got.__setitem__(name, work()))  # type: ignore[operator]

    times = {"floor: csv.reader": step("floor", lambda: _read(source))}
    times["read"] = step("layout", lambda: lay_out_file(desk, open_file(desk, source)))
    times["checked, previewed"] = step("plan", lambda: plan_import(desk, got["layout"]))  # type: ignore[arg-type]
    times["written"] = step("result", lambda: write_import(desk, got["plan"]))  # type: ignore[arg-type]
    times["import in all"] = sum(times[name] for name in ("read", "checked, previewed", "written"))
    times["same list again"] = milliseconds(lambda: plan_import(desk, lay_out_file(desk, open_file(desk, source))))
    times["taken back"] = milliseconds(lambda: undo_import(desk, got["result"].batch))  # type: ignore[attr-defined]
    close_desk(desk)
    plan = got["plan"]
    told = f"new {plan.new}, unchanged {plan.unchanged}, refused {plan.refused}"  # type: ignore[attr-defined]
    return times, told


def _read(source: Path) -> int:
    with source.open(newline="", encoding="utf-8") as file:
        return sum(1 for _row in csv.reader(file))


def main(rows: int = 11_000, rounds: int = 3) -> None:
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "daftar.csv"
        write_list(source, rows)
        measured = []
        for number in range(rounds):
            folder = Path(name) / str(number)
            folder.mkdir()
            times, told = measure(folder, source)
            measured.append(times)
    print(f"{rows} lines: {told}")
    for step in measured[0]:
        print(f"{step:24}{statistics.median(times[step] for times in measured) / 1000:8.2f} s")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
