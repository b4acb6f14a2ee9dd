"""What the invented businesses of the demo office do, make and charge, as ``assets/data/trades.toml`` holds it."""

from dataclasses import dataclass
from typing import Any

from umkm_desktop import resources


@dataclass(frozen=True)
class Good:
    """Something a business makes, the sizes it is sold in, and its retail price (rupiah, from and to)."""

    name: str
    sizes: tuple[str, ...]
    price: tuple[int, int]


@dataclass(frozen=True)
class Trade:
    """What a kind of business is called, does, and sells."""

    words: tuple[str, ...]
    category: str
    kbli: str
    activity: str
    goods: tuple[Good, ...]
    weight: int
    flavours: tuple[str, ...] = ()
    shelf_life_days: int | None = None

    @property
    def is_food(self) -> bool:
        """Whether its goods are eaten or drunk."""
        return self.category in FOOD


FOOD = ("Makanan", "Minuman")


def _trade(row: dict[str, Any]) -> Trade:
    goods = tuple(Good(good["name"], tuple(good["sizes"]), tuple(good["price"])) for good in row["goods"])
    return Trade(**{**row, "words": tuple(row["words"]), "flavours": tuple(row.get("flavours", ())), "goods": goods})


TRADES: tuple[Trade, ...] = tuple(map(_trade, resources.table("trades")["trade"]))
FIXED_BUSINESSES = tuple((row["name"], row["trade"]) for row in resources.table("trades")["fixed"])
"""Name and trade of what stands in every demo office, so that awkward names are met before a real one comes."""


def trade_of(word: str) -> Trade:
    """The trade that goes by a word."""
    return next(trade for trade in TRADES if word in trade.words)
