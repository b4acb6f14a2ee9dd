"""Lists of curation say on which day of the office's clock a product came in, also before seven in the morning."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from factories import business, product

from umkm_desktop.services.curation import curation


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 24, 16, 59, 59, tzinfo=UTC), date(2026, 11, 24)),
        (datetime(2026, 11, 24, 17, 0, tzinfo=UTC), date(2026, 11, 25)),
        (datetime(2026, 11, 24, 22, 0, tzinfo=UTC), date(2026, 11, 25)),
        (datetime(2026, 12, 31, 17, 30, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_a_product_waits_since_the_day_it_was_entered_in_the_office(desk, moment, day):
    early = replace(desk, clock=lambda: moment)
    product(early, business(early), "Kopi")
    (row,) = curation.page_queue(early)
    (line,) = curation.page_queue(early, free=True)
    assert row.since == day
    assert line.since == day
