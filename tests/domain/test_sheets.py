"""Sheets are told by their size, upright or lying."""

import pytest

from umkm_desktop.domain.papers.sheets import Sheet


@pytest.mark.parametrize(
    ("width", "height", "words"),
    [
        (595.276, 841.89, "A4 tegak"),
        (841.89, 595.276, "A4 mendatar"),
        (609.449, 935.433, "F4 tegak"),
        (935, 609, "F4 mendatar"),
        (612, 1008, "216 x 356 mm"),
        (598.1, 844.7, "A4 tegak"),
        (600.9, 841.89, "212 x 297 mm"),
        (595.276, 847.6, "210 x 299 mm"),
    ],
)
def test_a_sheet_is_called_by_its_name(width: float, height: float, words: str) -> None:
    assert Sheet.of_points(width, height).words == words
