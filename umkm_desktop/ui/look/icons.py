"""Icons of the window: the Bootstrap Icons that ttkbootstrap brings, in our colours and at the right size."""

from typing import Any

from PIL import Image
from ttkbootstrap.style.icons import IconRenderer

from umkm_desktop.ui.look import surfaces
from umkm_desktop.ui.look.scale import px
from umkm_desktop.ui.look.tokens import color

STATE_ICONS = {"up": "arrow-up-right", "down": "arrow-down-right", "flat": "dash-lg", "wait": "clock"}
"""The icon each state carries besides its colour, so that nothing is told by colour alone."""


def icon(name: str, size: int = 16, token: str = "text2") -> str:  # noqa: S107 - a colour, not a password
    """Name of the Tk picture of this icon, for ``image=``; raises ValueError for an unknown icon."""
    return str(surfaces.photo(("icon", name, size, token), lambda: drawn(name, size, token)))


def drawn(name: str, size: int, token: str) -> Image.Image:
    """The icon as a Pillow picture, to be pasted into another; ``size`` in logical px."""
    render: Any = IconRenderer.render
    image: Image.Image = render(name, px(size), color(token))
    return image
