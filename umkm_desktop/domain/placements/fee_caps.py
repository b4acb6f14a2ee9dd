"""What a store may ask of a supplier: the caps of the regulation, dated, with the source each amount was read in.

A changed regulation is a further row with its own ``since``; rows are never altered, so old terms are judged as then.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from umkm_desktop.domain.amounts import DM2
from umkm_desktop.i18n import N_

REGULATION = "Permendag 23/2021 Pasal 11"


class Store(StrEnum):
    """Class of a self-service store by its sales area (PP 29/2021 Pasal 86); the words are those of the regulation."""

    MINIMARKET = "minimarket"
    SUPERMARKET = "supermarket"
    HYPERMARKET = "hypermarket"


MOST_M2: tuple[tuple[Store, int], ...] = ((Store.MINIMARKET, 400), (Store.SUPERMARKET, 5000))
"""The largest area of a class; what is larger is a hypermarket."""


@dataclass(frozen=True)
class FeeCap:
    """Listing fee in rupiah per kind of goods: in one outlet, and in all of them; ``verified``: no source differs."""

    store: Store
    per_outlet: int
    most: int
    since: date
    source: str = REGULATION
    verified: bool = True


@dataclass(frozen=True)
class ShareCap:
    """All fees of a supplier together, in hundredths of a percent."""

    hundredths: int
    since: date
    source: str = REGULATION


_SINCE = date(2021, 4, 1)

FEE_SHARE = ShareCap(1500, _SINCE)

FEE_CAPS: tuple[FeeCap, ...] = (
    FeeCap(Store.HYPERMARKET, 150_000, 10_000_000, _SINCE),
    FeeCap(Store.SUPERMARKET, 75_000, 10_000_000, _SINCE),
    FeeCap(Store.MINIMARKET, 50_000, 20_000_000, _SINCE, verified=False),
)

MINIMARKET_DOUBT = N_("Besaran untuk minimarket belum dipastikan: ada sumber yang menulis Rp5.000 per gerai.")


def store_of(area_dm2: int) -> Store:
    """The class of a store with this sales area."""
    return next((store for store, most in MOST_M2 if area_dm2 <= most * DM2), Store.HYPERMARKET)


def cap_of(store: Store, day: date) -> FeeCap | None:
    """The newest cap of the class in force on the day."""
    there = [cap for cap in FEE_CAPS if cap.store is store and cap.since <= day]
    return max(there, key=lambda cap: cap.since, default=None)
