"""Text typed by people, made safe to draw: what Tk cannot draw becomes a small square, nothing crashes."""

import unicodedata

_PLACEHOLDER = "\N{WHITE SMALL SQUARE}"
_LAST_OF_FIRST_PLANE = 0xFFFF
_UNDRAWN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def shown(text: object, *, lines: bool = False) -> str:
    """The text as Tk can draw it on one line, or on several with ``lines=True``.

    Tk 8.6 on X11 draws characters beyond the first plane (emoji) wrongly and some font libraries end the program
    over them; control characters and bidirectional marks would move or hide what stands beside them.
    """
    whole = str(text)
    if whole.isascii() and whole.isprintable():
        return whole
    if not lines:
        whole = " ".join(whole.split("\n")).replace("\r", "")
    return "".join(_drawable(letter, lines) for letter in whole)


def _drawable(letter: str, lines: bool) -> str:
    if ord(letter) > _LAST_OF_FIRST_PLANE:
        return _PLACEHOLDER
    if letter == "\t":
        return " "
    if letter == "\n" and lines:
        return letter
    return "" if unicodedata.category(letter) in _UNDRAWN else letter
