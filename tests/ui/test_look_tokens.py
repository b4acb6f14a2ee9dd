"""The colours keep their promises: text can be read, edges and focus can be seen, in both themes."""

import re
from pathlib import Path

import pytest

from umkm_desktop.ui.look import tokens

MODES = ("light", "dark")
GROUNDS = ("card", "app", "side", "raised", "sunk", "soft", "hover")
STATES = ("up", "down", "flat", "wait", "info", "bad")
UI = Path(tokens.__file__).parents[1]


def promised(ink: str, grounds: tuple[str, ...], least: float) -> list[tuple[str, str, float]]:
    return [(ink, ground, least) for ground in grounds]


PROMISES = [
    *promised("text", GROUNDS, 7),
    *promised("text2", GROUNDS, 4.5),
    *promised("text3", GROUNDS, 4.5),
    *promised("text3", ("line",), 4.4),
    *promised("on_accent", ("accent", "accent_hover", "accent_pressed"), 4.5),
    *promised("accent_text", ("card", "soft"), 4.5),
    *promised("focus", ("card", "app", "side"), 3),
    *promised("field", ("card", "app"), 3),
    *[(state, ground, 4.5) for state in STATES for ground in ("card", f"{state}_soft")],
    *[(f"chart{number}", "card", 4.2) for number in range(1, 5)],
    *promised("on_tip", ("tip",), 7),
    *promised("tip_link", ("tip",), 4.5),
    *promised("tip_up", ("tip",), 3),
]


def test_light_and_dark_name_the_same_colours():
    assert tokens.LIGHT.keys() == tokens.DARK.keys()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("ink", "ground", "least"), PROMISES, ids=lambda part: str(part))
def test_ink_can_be_told_from_its_ground(ink, ground, least, mode):
    assert contrast(ink, ground, mode) >= least


def test_contrast_of_black_on_white_is_21():
    assert round(contrast("#000000", "#ffffff", "light"), 2) == 21


def test_an_unknown_token_raises():
    with pytest.raises(KeyError):
        tokens.color("acent")


def test_no_other_module_of_the_window_writes_a_colour():
    written = re.compile(r"[\"']#[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?[\"']")
    allowed = {UI / "look" / "tokens.py"}
    guilty = [
        path.name for path in sorted(UI.rglob("*.py")) if path not in allowed and written.search(path.read_text())
    ]
    assert guilty == []


def contrast(first, second, mode):
    """Contrast of two tokens after WCAG 2, from 1 (same) to 21 (black on white)."""
    bright, dark = sorted((_luminance(tokens.color(first, mode)), _luminance(tokens.color(second, mode))), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(hexadecimal):
    parts = [int(hexadecimal[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
