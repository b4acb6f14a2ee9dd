"""A paper page on its desk, drawn only as far as it is seen: at 400 % it costs what it costs at 40 %."""

from dataclasses import dataclass

from PIL import Image, ImageFilter

from umkm_desktop.ui import look
from umkm_desktop.ui.look import tokens


@dataclass(frozen=True)
class Place:
    """Where the page lies in what is seen: left and top edge (negative: scrolled out), width and height, screen px."""

    left: int
    top: int
    width: int
    height: int

    def seen(self, width: int, height: int) -> tuple[int, int, int, int]:
        """The part of it inside ``width`` x ``height``: left, top, right, bottom."""
        return (
            max(0, self.left),
            max(0, self.top),
            min(width, self.left + self.width),
            min(height, self.top + self.height),
        )


def draw_seen(page: Image.Image, place: Place, width: int, height: int, room: int) -> Image.Image:
    """Desk, soft shadow and the visible part of the page, in ``width`` x ``height`` screen px."""
    desk = Image.new("RGB", (width, height), tokens.color("desk"))
    left, top, right, bottom = place.seen(width, height)
    if right <= left or bottom <= top:
        return desk
    if (left, top, right, bottom) != (0, 0, width, height):
        desk.paste(Image.new("RGB", desk.size, tokens.color("shadow")), (0, 0), _shadow(place, width, height, room))
    across, down = page.width / place.width, page.height / place.height
    part = (
        max(0.0, (left - place.left) * across),
        max(0.0, (top - place.top) * down),
        min(float(page.width), (right - place.left) * across),
        min(float(page.height), (bottom - place.top) * down),
    )
    resampling = Image.Resampling
    smooth = resampling.HAMMING if across >= 1.5 else resampling.LANCZOS if across >= 1 else resampling.BICUBIC
    desk.paste(page.resize((right - left, bottom - top), smooth, box=part, reducing_gap=3.0), (left, top))
    return desk


def _shadow(place: Place, width: int, height: int, room: int) -> Image.Image:
    shade = Image.new("L", (width, height), 0)
    dark = 70 if look.theme() == "light" else 160
    shade.paste(
        dark, (place.left, place.top + room // 5, place.left + place.width, place.top + place.height + room // 5)
    )
    return shade.filter(ImageFilter.GaussianBlur(room / 3))
