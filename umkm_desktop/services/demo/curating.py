"""Invented curation decisions of the demo office: each verdict, with what it must carry."""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from umkm_desktop import resources
from umkm_desktop.domain.curation.curation import NEEDS_CORRECTION, Verdict
from umkm_desktop.services.demo.people import Row, new_uid

CURATORS = ("Wulan Safitri", "Teguh Purnomo", "Ida Nuraida")

DATA = resources.table("demo")


def share_curated(businesses: int) -> float:
    """How many of the products have been before a panel: fewer in a large register, panels being what they are."""
    return 0.62 * math.sqrt(min(1.0, 1000 / businesses))


def decisions(random: Random, today: date, product_id: int, *, share: float, has_papers: bool) -> Iterator[Row]:
    """None, one, or two decisions on a product, the newest last.

    Only a product with its papers passes: halal is the least a food must have.
    """
    if random.random() > share:
        return
    days = random.randint(20, 330)
    verdict = _verdict(random, has_papers=has_papers)
    if verdict is Verdict.PASSED and random.random() < 0.15:
        yield _decision(random, product_id, Verdict.NEEDS_WORK, today - timedelta(days=days + 45))
    yield _decision(random, product_id, verdict, today - timedelta(days=days))


def _verdict(random: Random, *, has_papers: bool) -> Verdict:
    weights = (72, 10, 12, 6) if has_papers else (0, 35, 50, 15)
    return random.choices(tuple(Verdict), weights)[0]


def _decision(random: Random, product_id: int, verdict: Verdict, day: date) -> Row:
    mending = verdict in NEEDS_CORRECTION
    return {
        "uid": new_uid(random),
        "product_id": product_id,
        "verdict": verdict.value,
        "reason": random.choice(DATA["reasons"][verdict.value]),
        "correction": random.choice(DATA["curation"]["corrections"]) if mending else None,
        "due": day + timedelta(days=60) if mending else None,
        "decided_on": day,
        "decided_by": random.choice(CURATORS),
    }
