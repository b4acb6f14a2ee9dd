"""The picture on the sign-in page: two market stalls made of flat shapes."""

from collections.abc import Callable

from PIL import Image, ImageDraw

from umkm_desktop.ui import look
from umkm_desktop.ui.look import tokens

OVERSAMPLE = 2
"""Drawn twice too large and shrunk: slanted edges come out smooth."""

Goods = Callable[["Stall", float], None]


class Stall:
    """One stall: ``left``, ``width`` and ``height`` in logical px, standing on the picture's lower edge."""

    STRIPES = 7

    def __init__(
        self,
        draw: ImageDraw.ImageDraw,
        bottom: float,
        left: float,
        width: float,
        height: float,
        stripes: tuple[str, str],
    ) -> None:
        self.draw, self.bottom, self.height = draw, bottom, height
        self.left, self.width = units(left), units(width)
        self.stripes = stripes
        self.counter = bottom - units(height * 0.36)

    def build(self, goods: list[Goods], places: list[float]) -> None:
        """Posts, what is for sale, counter, awning: from back to front."""
        top, awning = self.bottom - units(self.height), units(46)
        under = top + awning
        self._box(10, under, 10, self.bottom, _paint("accent_pressed"))
        self._post(10, under)
        self._post(self.width / units(1) - 15, under)
        self._box(15, under, 15, under + units(26), _paint("brand_bottom"))
        for good, place in zip(goods, places, strict=True):
            good(self, self.left + units(place))
        self._box(2, self.counter, 2, self.counter + units(9), _paint("soft"))
        self._box(10, self.counter + units(9), 10, self.bottom, _paint("accent"))
        self._awning(top, awning)

    def _awning(self, top: float, tall: float) -> None:
        stripe, upper = self.width / self.STRIPES, self.width * 0.88 / self.STRIPES
        for number in range(self.STRIPES):
            fill = self.stripes[number % 2]
            low, high = self.left + number * stripe, self.left + self.width * 0.06 + number * upper
            corners = [(high, top), (high + upper, top), (low + stripe, top + tall), (low, top + tall)]
            self.draw.polygon(corners, fill=fill)
            scallop = (low, top + tall - stripe / 2, low + stripe, top + tall + stripe / 2)
            self.draw.pieslice(scallop, 0, 180, fill=fill)
        edge = self.width * 0.06
        self.draw.rectangle(
            (self.left + edge, top - units(5), self.left + self.width - edge, top), fill=self.stripes[0]
        )

    def _post(self, at: float, top: float) -> None:
        left = self.left + units(at)
        self.draw.rectangle((left, top, left + units(5), self.bottom), fill=self.stripes[0])

    def _box(self, inset_left: float, top: float, inset_right: float, bottom: float, fill: str) -> None:
        box = (self.left + units(inset_left), top, self.left + self.width - units(inset_right), bottom)
        self.draw.rectangle(box, fill=fill)


def draw_stalls(width: int, height: int) -> Image.Image:
    """The whole left side of the page: brand colours from top to bottom, two stalls at the foot."""
    size = (width * OVERSAMPLE, height * OVERSAMPLE)
    image = _gradient(size)
    draw, bottom = ImageDraw.Draw(image), float(size[1])
    gold, blue = (_paint("wait", "dark"), _paint("wait_soft")), (_paint("accent_hover", "dark"), _paint("on_brand2"))
    red, green, sky = _paint("down"), _paint("chart2"), _paint("chart1", "dark")
    back = Stall(draw, bottom, 316, 250, 176, blue)
    back.build([jar(44, sky), bag(42, gold[0]), fruit(red), jar(38, gold[1])], [28, 62, 106, 172])
    front = Stall(draw, bottom, 36, 262, 236, gold)
    front.build([bag(58, red), bag(48, green), jar(40, gold[0]), jar(52, sky), fruit(gold[0])], [30, 70, 116, 146, 182])
    return image.resize((width, height), Image.Resampling.BOX)


def jar(tall: float, fill: str) -> Goods:
    """A jar with a lid."""

    def put(stall: Stall, x: float) -> None:
        top = stall.counter - units(tall)
        stall.draw.rounded_rectangle((x, top, x + units(24), stall.counter), units(5), fill=fill)
        lid = (x + units(4), top - units(6), x + units(20), top + units(2))
        stall.draw.rounded_rectangle(lid, units(2), fill=_paint("soft"))

    return put


def bag(tall: float, fill: str) -> Goods:
    """A bag with a round label."""

    def put(stall: Stall, x: float) -> None:
        top, foot = stall.counter - units(tall), stall.counter
        stall.draw.polygon([(x + units(3), top), (x + units(31), top), (x + units(34), foot), (x, foot)], fill=fill)
        label = foot - units(tall * 0.68)
        stall.draw.ellipse((x + units(9), label, x + units(25), label + units(16)), fill=_paint("soft"))

    return put


def fruit(fill: str) -> Goods:
    """Five round fruits in a heap."""

    def put(stall: Stall, x: float) -> None:
        for place, row in ((0, 0), (19, 0), (38, 0), (10, 16), (29, 16)):
            top = stall.counter - units(20 + row)
            stall.draw.ellipse((x + units(place), top, x + units(place + 20), top + units(20)), fill=fill)

    return put


def units(length: float) -> float:
    """Logical px as pixels of the large drawing."""
    return length * look.factor() * OVERSAMPLE


def _paint(token: str, mode: tokens.Mode = "light") -> str:
    """The stalls are the same by day and by night."""
    return tokens.color(token, mode)


def _gradient(size: tuple[int, int]) -> Image.Image:
    column = Image.new("RGB", (1, 64))
    for row in range(64):
        share = row / 63
        column.putpixel((0, row), tuple(int(a + (b - a) * share) for a, b in zip(*_brand(), strict=True)))
    return column.resize(size, Image.Resampling.BICUBIC)


def _brand() -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    return tokens.rgb("brand_top"), tokens.rgb("brand_bottom")
