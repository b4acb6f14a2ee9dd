"""200 figures typed into the month grid of the real window at 20, 50, 100 and 150 ms a key, quiet and beside burners.

    python benchmarks/typed_figures.py [FIGURES [BURNERS]]

Prints, for each speed, how many figures are stored otherwise than typed; the goal is none. Takes some ten minutes;
needs Xvfb, openbox and xdotool.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from display import own_display
from figures_typed import OFFICER, PASSWORD, as_keys, burner, figures, make_office, settled, to_the_grid, type_keys
from hands import Hands

SPEEDS = (20, 50, 100, 150)


def wrong(folder: Path, screen: str, count: int, milliseconds: int, busy: int) -> int:
    """How many of the figures are not stored as they were typed."""
    office = folder / f"kantor-{milliseconds}-{busy}.umkm"
    make_office(office, count)
    hands = Hands(screen, office, PASSWORD, OFFICER, folder)
    try:
        with burner(busy):
            to_the_grid(hands)
            typed = figures(count, 7_000 + milliseconds)
            type_keys(hands, as_keys(typed), milliseconds)
            found = list(settled(office, count).values())
    finally:
        if hands.window is not None:
            hands.window.kill()
    return sum(one != other for one, other in zip(typed, found, strict=False)) + abs(count - len(found))


def main() -> None:
    """Every speed, first with the machine to itself, then beside the burners."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    burners = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    with tempfile.TemporaryDirectory() as folder, own_display(Path(folder)) as screen:
        for busy in (0, burners):
            for milliseconds in SPEEDS:
                bad = wrong(Path(folder), screen, count, milliseconds, busy)
                print(f"{milliseconds} ms a key beside {busy} burners: {bad} of {count} wrong", flush=True)


if __name__ == "__main__":
    main()
