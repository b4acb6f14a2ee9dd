"""Placements and monthly reports from files into an office of their own: read and checked, written, again, taken back.

    python benchmarks/import_programme.py [PLACEMENTS]

Each placement is of a product of its own and has two reports. Everything is invented.
"""

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from offices import milliseconds

from umkm_desktop.services.desk import Desk
from umkm_desktop.services.importing.import_undo import undo_import
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import lay_out_file, open_file, plan_import
from umkm_desktop.services.office.signing_in import close_desk, create_office

PARTNERS = 20
PRODUCTS = 5
"""Of each business."""


def rows_of(placements: int) -> dict[str, list[str]]:
    """Lines of the files, by kind, in the order in which they are imported."""
    made = [(f"Produk {n:05}", f"Usaha {n // PRODUCTS:05}", f"PT Mitra {n % PARTNERS:02}") for n in range(placements)]
    return {
        "partners": ["Nama mitra;Jenis mitra", *(f"PT Mitra {n:02};ritel" for n in range(PARTNERS))],
        "businesses": [
            "Nama Usaha;NIB",
            *(f"Usaha {n:05};{2_000_000_000_000 + n}" for n in range(-(-placements // PRODUCTS))),
        ],
        "products": ["Nama produk;Usaha;P-IRT", *(f"{product};{shop};belum ada" for product, shop, _partner in made)],
        "placements": [
            "Produk;Usaha;Mitra;Gerai;Status;Sejak;Alasan",
            *(f"{product};{shop};{partner};Setu;Terpasang;2026-06-01;Uji" for product, shop, partner in made),
        ],
        "sales": [
            "Bulan;Produk;Usaha;Mitra;Gerai;Terjual;Harga",
            *(
                f"{month};{product};{shop};{partner};Setu;{10 + n % 90};10000"
                for month in ("2026-08", "2026-09")
                for n, (product, shop, partner) in enumerate(made)
            ),
        ],
    }


def imported(desk: Desk, path: Path, kind: str, lines: Iterable[str]) -> None:
    """One kind, with the time of each step; what is taken back is written again for the kinds that follow."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def planned() -> object:
        got["plan"] = plan_import(desk, lay_out_file(desk, open_file(desk, path), kind=kind))
        return None

    def written() -> object:
        got["batch"] = write_import(desk, got["plan"]).batch  # type: ignore[arg-type]
        return None

    got: dict[str, object] = {}
    times = {"checked": milliseconds(planned), "written": milliseconds(written)}
    told = got["plan"]
    times["again"] = milliseconds(planned)
    times["taken back"] = milliseconds(lambda: undo_import(desk, str(got["batch"])))
    planned()
    written()
    steps = ", ".join(f"{step} {time / 1000:.1f} s" for step, time in times.items())
    print(f"{kind:12}new {told.new:6}, refused {told.refused}: {steps}", flush=True)  # type: ignore[attr-defined]


def main(placements: int = 10_000) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = create_office(folder / "kantor.umkm", officer="ukur", password="kata-sandi-ukur-26", name="Kantor").desk
        for kind, lines in rows_of(placements).items():
            imported(desk, folder / "data.csv", kind, lines)
        close_desk(desk)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
