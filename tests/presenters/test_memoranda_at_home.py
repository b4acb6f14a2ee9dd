"""Memoranda that run out are told on the home page and lead to their part of Kemitraan; the side bar counts them."""

from datetime import date

import factories
import pytest

from umkm_desktop.services.agreements import partnerships
from umkm_desktop.services.home.due import count_for_side_bar
from umkm_desktop.services.home.home import home_page
from umkm_desktop.ui.screens.home.lines import todos_of

TEXTS = dict.fromkeys(("about", "purpose", "scope", "duties"), "Pemasaran")


@pytest.mark.parametrize(("days", "bucket", "counted"), [(91, 0, 0), (90, 90, 0), (60, 60, 0), (30, 30, 1), (-1, 0, 0)])
def test_a_memorandum_enters_the_page_ninety_sixty_and_thirty_days_before_its_end(desk, clock, days, bucket, counted):
    partnerships.draft_memorandum(
        desk,
        partner_uid=factories.partner(desk),
        starts=date(2026, 1, 1),
        ends=date(2027, 12, 31),
        texts=TEXTS,
        signed_on=date(2026, 1, 2),
    )
    clock.advance(days=(date(2027, 12, 31) - date(2026, 11, 24)).days - days)
    found = [todo for todo in todos_of(home_page(desk)) if "Nota kesepahaman" in todo.title]
    jumps = [todo.jump for todo in found]
    assert jumps == ([("partnerships", {"part": "memoranda", "filter": f"ends-{bucket}"})] if bucket else [])
    assert count_for_side_bar(desk)["partnerships"] == counted
