"""Every colour of the window, by name, in light and in dark; no other module writes a colour."""

from typing import Literal

Mode = Literal["light", "dark"]

LIGHT: dict[str, str] = {
    "app": "#F5F6F8",
    "side": "#ECEEF2",
    "card": "#FFFFFF",
    "raised": "#FFFFFF",
    "sunk": "#F5F6F8",
    "line": "#E4E7EC",
    "line2": "#D3D8E0",
    "field": "#868F9F",
    "text": "#171C26",
    "text2": "#4B5565",
    "text3": "#5E697C",
    "accent": "#2F55C8",
    "accent_hover": "#2648AE",
    "accent_pressed": "#1E3B93",
    "on_accent": "#FFFFFF",
    "soft": "#E8EEFC",
    "accent_text": "#2A4DB8",
    "focus": "#2F55C8",
    "ring": "#B9CAF7",
    "hover": "#F2F4F8",
    "up": "#0B6B57",
    "up_soft": "#DDF3EC",
    "down": "#B23A0E",
    "down_soft": "#FDE7DC",
    "flat": "#4B5565",
    "flat_soft": "#E9ECF1",
    "wait": "#7A5200",
    "wait_soft": "#FCF0CF",
    "info": "#1D5E8F",
    "info_soft": "#DFEFFA",
    "bad": "#B42318",
    "bad_soft": "#FDE4E1",
    "chart1": "#2F55C8",
    "chart2": "#0F8A73",
    "chart3": "#C2571A",
    "chart4": "#8A5CC7",
    "tip": "#1F2735",
    "on_tip": "#FFFFFF",
    "tip_up": "#5FD3B3",
    "tip_link": "#9DB4FF",
    "desk": "#E4E7EC",
    "paper": "#FFFFFF",
    "shadow": "#101828",
    "veil": "#0E121C",
    "brand_top": "#2C52C4",
    "brand_bottom": "#16296E",
    "on_brand": "#FFFFFF",
    "on_brand2": "#D5DFFB",
}

DARK: dict[str, str] = {
    "app": "#14171D",
    "side": "#101318",
    "card": "#1B1F27",
    "raised": "#232833",
    "sunk": "#161A21",
    "line": "#2A303B",
    "line2": "#3A4250",
    "field": "#70798A",
    "text": "#E8EBF1",
    "text2": "#B2BAC8",
    "text3": "#98A2B3",
    "accent": "#4263D4",
    "accent_hover": "#4A6CDD",
    "accent_pressed": "#3654BD",
    "on_accent": "#FFFFFF",
    "soft": "#25304F",
    "accent_text": "#9DB4FF",
    "focus": "#8FA9FF",
    "ring": "#33499A",
    "hover": "#222732",
    "up": "#5FD3B3",
    "up_soft": "#16352F",
    "down": "#FF9F73",
    "down_soft": "#40261A",
    "flat": "#B2BAC8",
    "flat_soft": "#2B313D",
    "wait": "#F0C75E",
    "wait_soft": "#3A3018",
    "info": "#7CC0F2",
    "info_soft": "#16303F",
    "bad": "#FF8A80",
    "bad_soft": "#431F1D",
    "chart1": "#7F9DFF",
    "chart2": "#4CC9A8",
    "chart3": "#FF9F73",
    "chart4": "#BC9BF0",
    "tip": "#E8EBF1",
    "on_tip": "#171C26",
    "tip_up": "#0B6B57",
    "tip_link": "#2A4DB8",
    "desk": "#0E1116",
    "paper": "#FFFFFF",
    "shadow": "#000000",
    "veil": "#0E121C",
    "brand_top": "#1F378A",
    "brand_bottom": "#0E1842",
    "on_brand": "#FFFFFF",
    "on_brand2": "#D5DFFB",
}

RAMPS: dict[str, str] = {
    "primary": "#3A62DC",
    "success": "#0F8A73",
    "info": "#2A7FBF",
    "warning": "#D99A1C",
    "danger": "#D64545",
    "neutral": "#98A2B3",
}
"""What ttkbootstrap mixes the colours of its own dialogs from; it paints other shades than the ones given."""

SHADOW_ALPHA: dict[Mode, int] = {"light": 20, "dark": 90}
"""How dark a card's shadow is (of 255): on a dark desk only a heavy one shows at all."""

VEIL_ALPHA: dict[Mode, int] = {"light": 96, "dark": 130}
"""How much of the window the veil under a palette hides (of 255)."""

_PALETTES: dict[Mode, dict[str, str]] = {"light": LIGHT, "dark": DARK}
_mode: Mode = "light"


def use(mode: Mode) -> None:
    """Take the colours of the light or the dark theme from now on."""
    global _mode
    _mode = mode


def theme() -> Mode:
    """Which theme is in use."""
    return _mode


def color(token: str, mode: Mode | None = None) -> str:
    """The colour of a token as ``#rrggbb``; a text that is a colour already passes through.

    Raises KeyError for an unknown token, so that a misspelt name shows at once.
    """
    return token if token.startswith("#") else _PALETTES[mode or _mode][token]


def rgb(token: str) -> tuple[int, int, int]:
    """The colour of a token as three numbers of 0 to 255."""
    value = color(token).lstrip("#")
    return int(value[:2], 16), int(value[2:4], 16), int(value[4:6], 16)


def rgba(token: str, alpha: int) -> tuple[int, int, int, int]:
    """The colour of a token with an opacity of 0 to 255."""
    return (*rgb(token), alpha)


def blend(token: str, other: str, share: float) -> str:
    """``#rrggbb`` between two tokens; ``share`` 0 is the first, 1 the other."""
    mixed = [round(a + (b - a) * share) for a, b in zip(rgb(token), rgb(other), strict=True)]
    return "#" + "".join(f"{part:02x}" for part in mixed)
