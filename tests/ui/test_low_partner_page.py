"""A partner's page in a low window: what would leave no rows stands beside them."""

import tkinter as tk

import pytest

from umkm_desktop.ui.screens.partners.detail import _TwoParts


@pytest.fixture
def page(app):
    frame = tk.Frame(app)
    upper, lower = tk.Frame(frame, width=10, height=100), tk.Frame(frame, width=10, height=10)

    def stack():
        upper.pack(fill="x")
        lower.pack(fill="both", expand=True)

    _TwoParts(frame, upper, lower, stack, 0.4)
    return frame, upper, lower


def _sized(app, page, width, height):
    frame, upper, lower = page
    frame.place(x=0, y=0, width=width, height=height)
    app.update()
    return (upper.winfo_x(), upper.winfo_y()), (lower.winfo_x(), lower.winfo_y())


def test_a_low_wide_page_has_its_parts_side_by_side_and_a_high_one_under_one_another(app, page):
    assert _sized(app, page, 1000, 600) == ((0, 0), (0, 100))
    assert _sized(app, page, 1000, 250) == ((0, 0), (400, 0))
    assert _sized(app, page, 1000, 600) == ((0, 0), (0, 100))


def test_a_narrow_page_stays_stacked_however_low(app, page):
    assert _sized(app, page, 500, 250) == ((0, 0), (0, 100))
