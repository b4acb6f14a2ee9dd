"""The demo office has evaluated its months: causes and solutions recorded, most settled, older months closed."""

from random import Random

from umkm_desktop.domain.evaluation.evaluation import Trend, month_before, month_of
from umkm_desktop.services.demo.programme import COMPANIONS
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.causes import causes
from umkm_desktop.services.evaluation.evaluation import evaluate_month
from umkm_desktop.services.evaluation.follow_up_lists import FollowUpQuery, page_follow_ups
from umkm_desktop.services.evaluation.follow_ups import record_follow_ups, settle_follow_ups
from umkm_desktop.services.evaluation.month_closing import close_month

MONTHS_BACK = 5
"""Months with follow-ups; the newest is still being worked on."""
OUTCOMES = (
    "Kiriman sudah tetap tiap minggu.",
    "Kemasan baru dipakai sejak pertengahan bulan.",
    "Produk pindah ke rak depan.",
)


def evaluate_months(desk: Desk, seed: int) -> None:
    """Follow-ups of the last months by the use cases of a real office; the same seed gives the same ones."""
    random = Random(seed)  # noqa: S311 - not a secret
    newest = month_before(month_of(desk.today()))
    catalogue = [line for line in causes(desk) if line.solutions]
    for back in range(MONTHS_BACK - 1, -1, -1):
        month = month_before(newest, back)
        fallen = [row.placement_uid for row in evaluate_month(desk, month).rows if row.judgement.trend is Trend.FALLING]
        answered = fallen if back else fallen[: len(fallen) // 3]
        for start in range(0, len(answered), 3):
            cause = random.choice(catalogue)
            values = {
                "cause": cause.uid,
                "solution": random.choice(cause.solutions).uid,
                "person": random.choice(COMPANIONS),
                "due_on": desk.today(),
            }
            record_follow_ups(desk, month, answered[start : start + 3], values)
        if back:
            rows = page_follow_ups(desk, FollowUpQuery(month=month), limit=200)
            done = [row.uid for row in rows if random.random() < 0.8]
            if done:
                settle_follow_ups(desk, done, random.choice(OUTCOMES))
            close_month(desk, month)
