"""The places of Kabupaten Bekasi, read once from the shipped list."""

import csv
from functools import cache

from umkm_desktop import resources
from umkm_desktop.domain.regions import Regions, Village


@cache
def bekasi() -> Regions:
    """The 23 kecamatan and 187 desa/kelurahan with codes (Kemendagri) and usual postal codes."""
    with resources.asset("data", "wilayah_bekasi.csv").open(encoding="utf-8", newline="") as file:
        return Regions(
            Village(
                row["kode_desa"],
                row["desa_kelurahan"],
                row["jenis"],
                row["kode_kecamatan"],
                row["kecamatan"],
                row["kode_pos"],
            )
            for row in csv.DictReader(file)
        )
