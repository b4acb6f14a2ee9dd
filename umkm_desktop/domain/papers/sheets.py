"""Sheets of paper by their size: what an officer calls them, and what must lie in the printer's tray."""

from dataclasses import dataclass

from umkm_desktop.i18n import _

SHEETS = {"A4": (210, 297), "F4": (215, 330)}
"""Width and height in mm, upright; F4 is the folio sheet of Indonesian offices."""

_POINT = 25.4 / 72
_NEAR = 1
"""Whole millimetres within which a page is taken for a sheet: files round differently."""


@dataclass(frozen=True)
class Sheet:
    """A page's size in mm as it is seen; ``name`` is empty where it is no sheet an office has."""

    width: int
    height: int

    @classmethod
    def of_points(cls, width: float, height: float) -> "Sheet":
        """From a PDF's points."""
        return cls(round(width * _POINT), round(height * _POINT))

    @property
    def name(self) -> str:
        short, long = sorted((self.width, self.height))
        for name, (across, down) in SHEETS.items():
            if abs(short - across) <= _NEAR and abs(long - down) <= _NEAR:
                return name
        return ""

    @property
    def words(self) -> str:
        """``A4 tegak``, ``F4 mendatar``, ``148 x 210 mm``."""
        if not self.name:
            return _("{width} x {height} mm").format(width=self.width, height=self.height)
        upright = self.height >= self.width
        return _("{name} tegak").format(name=self.name) if upright else _("{name} mendatar").format(name=self.name)
