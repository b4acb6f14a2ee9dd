"""Figures typed into the real window without a pause are stored as typed, each in its row."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from display import own_display
from figures_typed import OFFICER, PASSWORD, as_keys, burner, figures, make_office, settled, to_the_grid, type_keys
from hands import Hands

ROWS = 20


@pytest.fixture
def hands(tmp_path: Path) -> Iterator[Hands]:
    if shutil.which("xdotool") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("xdotool is not installed")
        pytest.skip("xdotool is not installed")
    with own_display(tmp_path) as screen:
        office = tmp_path / "kantor.umkm"
        make_office(office, ROWS)
        hands = Hands(screen, office, PASSWORD, OFFICER, tmp_path)
        yield hands
        if hands.window is not None:
            hands.window.kill()


@pytest.mark.slow
@pytest.mark.timeout(240)
@pytest.mark.parametrize(("milliseconds", "busy", "keypad"), [(20, 0, False), (60, 2, True)])
def test_what_is_typed_is_what_is_stored(
    hands: Hands, tmp_path: Path, milliseconds: int, busy: int, keypad: bool
) -> None:
    to_the_grid(hands)
    typed = figures(ROWS)
    with burner(busy):
        type_keys(hands, as_keys(typed, keypad=keypad), milliseconds)
        found = settled(tmp_path / "kantor.umkm", ROWS)
    assert list(found.values()) == typed


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_tab_arrows_and_escape_go_where_they_say(hands: Hands, tmp_path: Path) -> None:
    """Two rows up again, a figure given up, one typed over, one left by Tab and Shift Tab."""
    to_the_grid(hands)
    keys = [*"1111", "Down", *"2222", "Down", *"3333", "Up", *"4444", "Down", *"9999", "Escape", "Down", *"5555", "Tab"]
    keys += [*"7", "Tab", *"1000", "Tab", "Shift+Tab", "Shift+Tab", *"8", "Tab", "Return"]
    type_keys(hands, keys, 20)
    found = settled(tmp_path / "kantor.umkm", 5)
    assert found == {"Produk 000": 1111, "Produk 001": 4444, "Produk 002": 3333, "Produk 003": 5555, "Produk 004": 8000}
