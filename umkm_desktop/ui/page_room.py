"""How finely a page must be drawn to be sharp where it will be shown; plain figures, so the worker may ask."""

from dataclasses import dataclass
from typing import Literal

FINEST_SCALE = 300 / 72
"""Pixels per point: beyond 300 dpi nothing more is to be seen."""
USUAL_SCALE = 2.0
"""144 dpi, where the place is not known yet."""

Fit = Literal["page", "width", ""]


@dataclass(frozen=True)
class PageRoom:
    """Screen px for a page beside its shadow, what the zoom follows, and px per point where it follows nothing."""

    width: int = 0
    height: int = 0
    fit: Fit = "page"
    scale: float = USUAL_SCALE

    def scale_for(self, width: float, height: float) -> float:
        """Pixels per point for a page of this size in points."""
        if self.width < 20 or self.height < 20:
            return USUAL_SCALE
        across, down = self.width / width, self.height / height
        wanted = {"page": min(across, down), "width": across, "": self.scale}[self.fit]
        return max(0.2, min(wanted, FINEST_SCALE))
