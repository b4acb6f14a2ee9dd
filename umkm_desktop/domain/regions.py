"""Kecamatan and desa/kelurahan of Kabupaten Bekasi, as shipped; what a typed place name means; a map of tiles."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from umkm_desktop import resources
from umkm_desktop.domain.text import fold, squeeze
from umkm_desktop.i18n import _

_PREFIX = re.compile(r"^(?:kecamatan|kec|desa|ds|kelurahan|kel|kp|kampung)\s+")
_ALIASES = {
    "segaramakmur": "sagaramakmur",
    "sagarajaya": "segarajaya",
    "samuderajaya": "samudrajaya",
    "muaragembung": "muaragembong",
    "kedungwringin": "kedungwaringin",
}
"""Spellings met in old files that differ by more than blanks and hyphens."""

_REMEMBERED = 5000
"""A file of a hundred thousand rows names the same few hundred places."""

_CODE = re.compile(r"32\.?16\.?(\d{2})(?:\.?(\d{4}))?\Z", re.ASCII)


@dataclass(frozen=True)
class Village:
    """One desa or kelurahan; codes are Kemendagri's (``32.16.01.2001``)."""

    code: str
    name: str
    kind: str
    district_code: str
    district: str
    postal_code: str


@dataclass(frozen=True)
class Place:
    """What a typed village and district are: the official names where known, else as typed, with what is odd."""

    district: str | None
    village: str | None
    village_code: str | None = None
    postal_code: str | None = None
    warnings: tuple[tuple[str, str], ...] = ()
    """Pairs of field key and sentence."""


class Regions:
    """The list of places of the regency; match by name or code, whatever the case, blanks and hyphens."""

    def __init__(self, villages: Iterable[Village]) -> None:
        self._villages: dict[str, list[Village]] = defaultdict(list)
        self._by_code: dict[str, Village] = {}
        self._districts: dict[str, str] = {}
        by_district: dict[str, list[Village]] = defaultdict(list)
        for village in villages:
            self._villages[squeeze(village.name)].append(village)
            self._by_code[village.code] = village
            self._districts[squeeze(village.district)] = village.district
            self._districts[village.district_code.replace(".", "")] = village.district
            by_district[village.district].append(village)
        self._by_district = {name: tuple(sorted(some, key=lambda v: v.name)) for name, some in by_district.items()}
        self._places: dict[tuple[str | None, str | None], Place] = {}
        self.districts: tuple[str, ...] = tuple(sorted(self._by_district))
        """Official names of the kecamatan, sorted."""

    def villages_of(self, district: str) -> tuple[Village, ...]:
        """The desa and kelurahan of a kecamatan, sorted by name; empty where the kecamatan is unknown."""
        return self._by_district.get(self.find_district(district) or "", ())

    def find_district(self, typed: str) -> str | None:
        """Official name of a kecamatan typed as ``Kec. Kedungwaringin`` or ``32.16.12``."""
        if code := _CODE.match(typed.strip()):
            return self._districts.get(f"3216{code[1]}")
        return self._districts.get(_key(typed))

    def settle_district(self, typed: object) -> str | None:
        """The official spelling of a kecamatan; one that is not of the regency stays as typed."""
        text = str(typed or "")
        return self.find_district(text) or text or None

    def find_village(self, typed: str, district: str | None = None) -> Village | None:
        """The desa or kelurahan of that name or code, in that kecamatan where one is given."""
        if code := _CODE.match(typed.strip()):
            return self._village_of_code(code[1], code[2] or "")
        found = self._villages.get(_key(typed), [])
        if district:
            found = [village for village in found if village.district == district]
        return found[0] if len(found) == 1 else None

    def _village_of_code(self, district: str, serial: str) -> Village | None:
        # A desa that became a kelurahan keeps its serial: Setia Asih was 32.16.01.2007, now 1007
        # (Kepmendagri 100.1.1-6117/2022).
        return self._by_code.get(f"32.16.{district}.{serial}") or self._by_code.get(f"32.16.{district}.1{serial[1:]}")

    def match(self, village: str | None, district: str | None) -> Place:
        """Kecamatan and desa together; a desa alone is never filled in, only named; the unknown stays as typed."""
        key = (village, district)
        if key not in self._places:
            if len(self._places) > _REMEMBERED:
                self._places.clear()
            self._places[key] = self._match(village, district)
        return self._places[key]

    def _match(self, village: str | None, district: str | None) -> Place:
        official = self.find_district(district) if district else None
        if district and official is None:
            return Place(district, village, warnings=(("district", _outside(district)),))
        if not village:
            return Place(official, None)
        here = self.find_village(village, official)
        if official and here:
            return Place(official, here.name, here.code, here.postal_code)
        return Place(official, village, warnings=(self._odd_village(village, official),))

    def _odd_village(self, village: str, district: str | None) -> tuple[str, str]:
        elsewhere = self.find_village(village)
        if elsewhere is None:
            return "village", _(
                "“{village}” bukan desa/kelurahan di Kabupaten Bekasi; disimpan seperti diketik."
            ).format(village=village)
        if district is None:
            return "district", _("Kecamatan kosong; {village} ada di Kecamatan {district}.").format(
                village=elsewhere.name, district=elsewhere.district
            )
        return "village", _("{village} ada di Kecamatan {right}, bukan {district}; periksa keduanya.").format(
            village=elsewhere.name, right=elsewhere.district, district=district
        )


def _outside(district: str) -> str:
    return _("“{district}” bukan kecamatan di Kabupaten Bekasi; disimpan seperti diketik.").format(district=district)


def _key(typed: str) -> str:
    words = fold(typed)
    while (shorter := _PREFIX.sub("", words)) != words:
        words = shorter
    name = words.replace(" ", "")
    return _ALIASES.get(name, name)


COLUMNS, ROWS = 5, 7

_MAP = (
    ("", "", "Muaragembong", "", ""),
    ("Tarumajaya", "Babelan", "Sukawangi", "Cabangbungin", ""),
    ("", "Tambun Utara", "Tambelang", "Sukakarya", "Pebayuran"),
    ("Tambun Selatan", "Cibitung", "Sukatani", "Karang Bahagia", "Kedung Waringin"),
    ("", "Cikarang Barat", "Cikarang Utara", "Cikarang Timur", ""),
    ("Setu", "Cikarang Selatan", "Cikarang Pusat", "", ""),
    ("", "Serang Baru", "Cibarusah", "Bojongmangu", ""),
)  # north is up; a scheme, no survey

TILES: Mapping[str, tuple[int, int]] = {
    name: (column, row) for row, names in enumerate(_MAP) for column, name in enumerate(names) if name
}
"""Kecamatan to column and row of its tile."""

SHADES = 5
"""Shade 0 is nothing; 1 to 4 are quarters of the largest value."""


def shade(value: float, largest: float) -> int:
    """How dark the tile of a value is, 0 to 4."""
    if value <= 0 or largest <= 0:
        return 0
    return min(SHADES - 1, 1 + int((SHADES - 1) * value / largest - 1e-9))


def neighbour(name: str, across: int, down: int) -> str:
    """The tile an arrow key leads to: the next one that way, the nearest to the straight line; itself at the edge."""
    column, row = TILES[name]
    ahead = [
        (abs(x - column) + abs(y - row) + 2 * abs((x - column) * down + (y - row) * across), other)
        for other, (x, y) in TILES.items()
        if (x - column) * across + (y - row) * down > 0
    ]
    return min(ahead)[1] if ahead else name


def ordered(names: Sequence[str]) -> list[str]:
    """The kecamatan from north to south, west to east, as the map is read; unknown ones last by name."""
    return sorted(names, key=lambda name: (*reversed(TILES.get(name, (0, ROWS))), name))


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
