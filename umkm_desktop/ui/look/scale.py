"""Sizes that follow the officer's choice of 100, 125, 150 or 200 percent."""

import math

_factor = 1.0


def use(factor: float) -> None:
    """Draw everything ``factor`` times as large from now on."""
    global _factor
    _factor = factor


def factor() -> float:
    """How many screen pixels one logical pixel takes."""
    return _factor


def px(length: float) -> int:
    """Screen pixels of a logical length, halves rounded away from zero."""
    rounded = math.floor(abs(length) * _factor + 0.5)
    return rounded if length >= 0 else -rounded


def hairline() -> int:
    """Thickness of a hairline in screen pixels, never less than one."""
    return max(1, round(_factor))


def logical(pixels: float) -> float:
    """The logical length of so many screen pixels: layouts decide by it."""
    return pixels / _factor
