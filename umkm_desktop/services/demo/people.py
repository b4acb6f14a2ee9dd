"""The invented register of the demo office: owners, their businesses, and what these make."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from umkm_desktop import resources
from umkm_desktop.domain.identifiers import BEKASI
from umkm_desktop.domain.matching import name_key
from umkm_desktop.domain.regions import Village
from umkm_desktop.domain.register.businesses import suggest_scale
from umkm_desktop.services.demo.trades import FIXED_BUSINESSES, TRADES, Trade, trade_of

Row = dict[str, Any]

REGION = "99"
"""First digits of every NIK and NIB here: no province has this number, so none can be a real person's."""

_DATA = resources.table("demo")
WOMEN, MEN, FAMILY, GOOD, HAMLETS, SYLLABLES = (
    _DATA["words"][kind].split() for kind in ("women", "men", "family", "good", "hamlets", "syllables")
)
TITLES = _DATA["titles"]
ENDINGS = ("", "", "h", "k", "m", "n", "ng", "r", "s", "t")
"""With syllables: names that only one family bears. The words of a register grow with its size, so these do too."""

MOBILE = "+62890"
"""No operator in Indonesia has this prefix."""


def new_uid(random: Random) -> str:
    """A uid that the seed decides."""
    return f"{random.getrandbits(128):032x}"


def digits(random: Random, count: int) -> str:
    """Some digits as text."""
    return f"{random.randrange(10**count):0{count}}"


@dataclass
class Register:
    """Makes rows one after another; the same seed makes the same ones."""

    random: Random
    today: date
    villages: Sequence[Village]
    _coined: list[str] = field(default_factory=list)

    def owners(self, count: int) -> Iterator[Row]:
        """People; nine of ten told the office their NIK."""
        for _number in range(count):
            gender = "P" if self.random.random() < 0.62 else "L"
            born = date(1955, 1, 1) + timedelta(days=self.random.randrange(365 * 48))
            yield {
                "uid": new_uid(self.random),
                "name": self._person(gender),
                "gender": gender,
                "birth_date": born,
                "nik": self._nik(gender, born) if self.random.random() < 0.9 else None,
            }

    def _person(self, gender: str) -> str:
        first = self.random.choice(WOMEN if gender == "P" else MEN)
        return f"{first} {self.random.choice(FAMILY)}"

    def _nik(self, gender: str, born: date) -> str:
        day = born.day + (40 if gender == "P" else 0)
        region = f"{REGION}{self.random.randrange(1, 24):02}{self.random.randrange(1, 18):02}"
        return f"{region}{day:02}{born:%m%y}{self.random.randrange(1, 10_000):04}"

    def businesses(self, count: int, owners: Sequence[tuple[int, Mapping[str, Any]]]) -> Iterator[tuple[Trade, Row]]:
        """Businesses with their trade; ``owners`` are ids and rows, taken in turn; every twentieth tells none."""
        for number in range(count):
            trade = self._trade(number)
            owner_id, owner = owners[number % len(owners)]
            row = self._business(trade, str(owner["name"]), str(owner["gender"]))
            if number < len(FIXED_BUSINESSES):
                row.update(name=FIXED_BUSINESSES[number][0], status="active")
            row["match_key"] = name_key(row["name"])
            row["owner_id"] = None if number % 20 == 19 else owner_id
            yield trade, row

    def _trade(self, number: int) -> Trade:
        if number < len(FIXED_BUSINESSES):
            return trade_of(FIXED_BUSINESSES[number][1])
        return self.random.choices(TRADES, [trade.weight for trade in TRADES])[0]

    def _business(self, trade: Trade, owner: str, gender: str) -> Row:
        random, village = self.random, self.random.choice(self.villages)
        sales = int(random.lognormvariate(18.8, 1.45)) // 100_000 * 100_000
        capital = int(sales * random.uniform(0.1, 0.7)) // 100_000 * 100_000
        started = random.randint(2004, self.today.year)
        legal_form = random.choices(("individual", "sole_company", "limited_partnership", "company"), (82, 10, 5, 3))[0]
        return {
            "uid": new_uid(random),
            "name": self._business_name(trade, owner, gender, legal_form),
            "nib": f"{REGION}{digits(random, 11)}" if random.random() < 0.78 else None,
            "phone": f"{MOBILE}{digits(random, 8)}" if random.random() < 0.95 else None,
            "address": f"Kp. {' '.join(random.sample(HAMLETS, 2))} No. {random.randint(1, 140)}",
            "rt": f"{random.randint(1, 12):03}",
            "rw": f"{random.randint(1, 15):03}",
            "village_code": village.code,
            "village": village.name,
            "district": village.district,
            "postal_code": village.postal_code,
            "legal_form": legal_form,
            "category": trade.category,
            "activity": trade.activity,
            "kbli": trade.kbli,
            "capital": capital,
            "annual_sales": sales,
            "scale": suggest_scale(capital, sales, started).suggested,
            "started_year": started,
            "workers_male": random.choices((0, 1, 2, 4), (4, 4, 2, 1))[0],
            "workers_female": random.choices((0, 1, 2, 3, 6), (2, 4, 4, 2, 1))[0],
            "status": random.choices(("active", "guided", "inactive"), (70, 25, 5))[0],
        }

    def _business_name(self, trade: Trade, owner: str, gender: str, legal_form: str) -> str:
        random, word, kind = self.random, self.random.choice(trade.words), self.random.random()
        first = owner.split()[0]
        if legal_form in {"company", "sole_company", "limited_partnership"}:
            form = "CV" if legal_form == "limited_partnership" else "PT"
            return f"{form} {self._family_word()} {random.choice(GOOD)}"
        if kind < 0.35:
            return f"{word} {random.choice(TITLES[gender])} {first}"
        if kind < 0.65:
            return f"{word} {random.choice(GOOD)} {random.choice(GOOD)}"
        if kind < 0.8:
            return f"UD {random.choice(GOOD)} {first}"
        return f"{word} {self._family_word()}"

    def _family_word(self) -> str:
        """A coined word: a new one now and then, so that a larger register knows more words, as real ones do."""
        if not self._coined or self.random.random() < 0.25:
            parts = self.random.choices(SYLLABLES, k=self.random.choice((2, 2, 3, 3, 4)))
            self._coined.append(("".join(parts) + self.random.choice(ENDINGS)).capitalize())
            return self._coined[-1]
        return self._coined[int(len(self._coined) * self.random.random() ** 2)]

    def products(self, business_id: int, business: str, trade: Trade, count: int) -> Iterator[Row]:
        """What a business makes, with prices and permits; some permits run out soon."""
        random = self.random
        for good in random.sample(trade.goods, min(count, len(trade.goods))):
            size = random.choice(good.sizes)
            price = random.randrange(*good.price, 500)
            flavour = f" {random.choice(trade.flavours)}" if trade.flavours and random.random() < 0.7 else ""
            full = f"{good.name}{flavour} {size}"
            yield {
                "uid": new_uid(random),
                "business_id": business_id,
                "name": full,
                "match_key": name_key(full),
                "category": trade.category,
                "is_food": trade.is_food,
                "brand": business if len(business) < 30 else None,
                "net_weight": size,
                "price": price,
                "retailer_price": price * 82 // 100,
                "cost": price * random.randint(48, 66) // 100,
                "capacity_per_month": random.choice((80, 150, 300, 600, 1200)),
                "shelf_life_days": trade.shelf_life_days,
                "minimum_order": random.choice((12, 24, 48)),
                "units_per_carton": random.choice((12, 20, 24)),
                "barcode": _barcode(f"899{REGION}{digits(random, 7)}") if random.random() < 0.55 else None,
                **(self._permits() if trade.is_food else {}),
            }

    def _permits(self) -> Row:
        random = self.random
        until = self.today + timedelta(days=random.randint(-40, 1500))
        permits: Row = {}
        if random.random() < 0.8:
            permits.update(pirt=f"2{random.randint(1, 15):02}{BEKASI}{digits(random, 6)}{until:%y}", pirt_expires=until)
        if random.random() < 0.72:
            permits["halal"] = f"ID{REGION}11{digits(random, 11)}"
        if random.random() < 0.06:
            permits["bpom"] = f"MD {REGION}{digits(random, 10)}"
        return permits


def _barcode(twelve: str) -> str:
    """EAN-13 with its check digit."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return f"{twelve}{-total % 10}"
