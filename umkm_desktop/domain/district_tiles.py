"""The 23 kecamatan of Kabupaten Bekasi as a schematic map of tiles, roughly where they lie, and how dark a tile is."""

from collections.abc import Mapping, Sequence

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
