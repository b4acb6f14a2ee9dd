"""The preview by keyboard and wheel: it fits, zooms about a point, turns, asks for a finer picture, stays white."""

import tkinter as tk
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageTk

from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.page_room import USUAL_SCALE, PageRoom

A4 = (1191, 1684)
"""A4 upright at 144 dpi."""
UNIT = 96 / 72 / USUAL_SCALE
"""Screen px of a picture's pixel at 100 %."""


class Shown:
    """A page on the screen, and what it asked for."""

    def __init__(self, app: Any, size: tuple[int, int] = (500, 400)) -> None:
        self.turned: list[int] = []
        self.wanted: list[float] = []
        pane = tk.Frame(app, width=size[0], height=size[1])
        pane.pack_propagate(False)
        pane.place(x=0, y=0)
        look.stand_on(pane, "card")
        self.view = w.PageView(pane, self.turned.append, self.wanted.append)
        self.bar = w.PageBar(pane, self.view)
        self.bar.pack(fill="x")
        self.view.pack(fill="both", expand=True)
        app.update()

    def show(self, number: int = 2, count: int = 3) -> None:
        self.view.show(Image.new("RGB", A4, "white"), number, count)
        self.view.update()

    @property
    def picture(self) -> Image.Image:
        """What lies on the canvas now."""
        assert self.view._picture is not None
        return ImageTk.getimage(self.view._picture).convert("RGB")


@pytest.fixture
def shown(app: Any) -> Shown:
    made = Shown(app)
    made.show()
    return made


def test_the_whole_page_is_seen_first(shown: Shown) -> None:
    assert shown.view.room.fit == "page"
    assert 1684 * UNIT * shown.view.zoom <= shown.view.canvas.winfo_height()
    assert 1684 * UNIT * shown.view.zoom > shown.view.canvas.winfo_height() * 0.9


def test_zoom_steps_end_at_25_and_400_percent(shown: Shown, press: Callable[..., None]) -> None:
    for _step in range(20):
        press(shown.view.canvas, "<Control-plus>")
    assert (shown.view.percent, shown.bar._larger.instate(["disabled"])) == ("400 %", True)
    for _step in range(20):
        press(shown.view.canvas, "<Control-minus>")
    assert (shown.view.percent, shown.bar._smaller.instate(["disabled"])) == ("25 %", True)


def test_the_whole_page_takes_the_room_of_the_bars_back(shown: Shown, press: Callable[..., None]) -> None:
    size = (shown.view.canvas.winfo_width(), shown.view.canvas.winfo_height())
    zoom = shown.view.zoom
    shown.view.zoom_to(2.0)
    shown.view.update()
    assert [bool(bar.winfo_viewable()) for bar in shown.view._bars] == [True, True]
    press(shown.view.canvas, "<Control-Key-0>")
    assert (shown.view.canvas.winfo_width(), shown.view.canvas.winfo_height()) == size
    assert (shown.view.room.fit, shown.view.zoom) == ("page", zoom)


def test_the_width_fits_and_the_page_can_be_scrolled_to_its_end(shown: Shown, press: Callable[..., None]) -> None:
    press(shown.view.canvas, "<Control-Key-2>")
    across = 1191 * UNIT * shown.view.zoom
    assert shown.view.canvas.winfo_width() * 0.9 < across <= shown.view.canvas.winfo_width()
    assert shown.view._bars[1].winfo_manager()
    press(shown.view.canvas, "<End>")
    assert shown.view._bars[1].get()[1] == 1.0
    press(shown.view.canvas, "<Home>")
    assert shown.view._bars[1].get()[0] == 0.0


def test_the_wheel_with_ctrl_zooms_at_the_pointer(shown: Shown) -> None:
    canvas = shown.view.canvas
    shown.view.zoom_to(1.0)
    before = shown.view._place()
    spot = ((300 - before.left) / before.width, (120 - before.top) / before.height)
    for _click in range(8):
        canvas.event_generate("<Button-4>", x=300, y=120, state=0x4)
    after = shown.view._place()
    assert shown.view.zoom > 2
    assert (300 - after.left) / after.width == pytest.approx(spot[0], abs=0.01)
    assert (120 - after.top) / after.height == pytest.approx(spot[1], abs=0.01)


def test_pages_are_turned_by_keys_buttons_and_number(
    shown: Shown, press: Callable[..., None], type_into: Callable[..., None]
) -> None:
    press(shown.view.canvas, "<Next>", "<Prior>")
    shown.bar._after.invoke()
    shown.bar.entry.put("")
    type_into(shown.bar.entry, "9")
    press(shown.bar.entry, "<Return>")
    assert shown.turned == [3, 1, 3, 3]
    assert (shown.bar.entry.text, shown.bar.total.cget("text")) == ("2", "/ 3")


def test_at_the_ends_and_with_one_page_there_is_nothing_to_turn(app: Any, press: Callable[..., None]) -> None:
    made = Shown(app)
    made.show(3, 3)
    press(made.view.canvas, "<Next>")
    assert (made.turned, made.bar._after.instate(["disabled"])) == ([], True)
    made.show(1, 1)
    app.update()
    assert not made.bar.entry.winfo_viewable()


def test_a_coarse_picture_is_replaced_once_and_stays_where_it_was(
    shown: Shown, press: Callable[..., None], wait_until: Callable[..., None]
) -> None:
    shown.view.zoom_to(1.0)
    shown.view.update()
    assert shown.wanted == []
    shown.view.zoom_to(2.0)
    press(shown.view.canvas, "<End>")
    wait_until(lambda: shown.wanted)
    place = shown.view._place()
    assert shown.wanted == [pytest.approx(2 * 96 / 72)]
    shown.view.sharpen(Image.new("RGB", (round(595 * shown.wanted[0]), round(842 * shown.wanted[0])), "white"))
    assert shown.view._place() == place
    shown.view.zoom_to(4.0)
    wait_until(lambda: len(shown.wanted) == 2)
    assert shown.wanted[1] == pytest.approx(300 / 72)


def test_a_page_drawn_for_its_room_is_shown_pixel_by_pixel(shown: Shown) -> None:
    scale = shown.view.room.scale_for(595.28, 841.89)
    shown.view.show(Image.new("RGB", (round(595.28 * scale), round(841.89 * scale)), "white"), 1, 1, (595.28, 841.89))
    place = shown.view._place()
    assert shown.view._page is not None
    assert abs(place.width - shown.view._page.width) <= 1
    assert abs(place.height - shown.view._page.height) <= 1
    shown.view.update()
    assert shown.wanted == []


@pytest.mark.parametrize(
    ("room", "scale"),
    [
        (PageRoom(), 2.0),
        (PageRoom(600, 421), 0.5),
        (PageRoom(600, 421, "width"), 600 / 595),
        (PageRoom(600, 421, "", 3.0), 3.0),
        (PageRoom(600, 421, "", 9.0), 300 / 72),
    ],
)
def test_a_page_is_drawn_as_finely_as_it_is_shown(room: PageRoom, scale: float) -> None:
    assert room.scale_for(595, 842) == pytest.approx(scale)


def test_at_400_percent_only_what_is_seen_is_drawn(shown: Shown) -> None:
    shown.view.zoom_to(4.0)
    assert shown.picture.size == (shown.view.canvas.winfo_width(), shown.view.canvas.winfo_height())


def test_the_page_is_drawn_from_the_right_part(app: Any, press: Callable[..., None]) -> None:
    made = Shown(app)
    page = Image.new("RGB", A4, "white")
    page.paste("red", (0, 1600, 1191, 1684))
    made.view.show(page)
    made.view.zoom_to(1.5)
    press(made.view.canvas, "<Home>")
    assert (255, 0, 0) not in dict.fromkeys(made.picture.get_flattened_data())
    press(made.view.canvas, "<End>")
    width, height = made.picture.size
    assert made.picture.getpixel((width // 2, height - 40)) == (255, 0, 0)


def test_paper_stays_white_in_the_dark(app: Any) -> None:
    look.set_theme("dark")
    try:
        made = Shown(app)
        made.show()
        width, height = made.picture.size
        assert made.picture.getpixel((width // 2, height // 2)) == (255, 255, 255)
        assert max(made.picture.getpixel((2, 2))) < 60
    finally:
        look.set_theme("light")


def test_the_focus_is_seen(shown: Shown, app: Any) -> None:
    shown.view.canvas.focus_force()
    app.update()
    assert shown.view.canvas.find_withtag("focus")
    shown.bar.entry.focus_force()
    app.update()
    assert not shown.view.canvas.find_withtag("focus")
