"""Random days of an office on every road; after each day every place says the same figures."""

import os
from datetime import datetime
from typing import Any

import pytest
from officers_days import Office, disagreements, doubled

from umkm_desktop.services import desk as desks

SEEDS, DAYS, ACTS = range(int(os.environ.get("UMKM_TEST_SEEDS", "2"))), 5, 18
"""``UMKM_TEST_SEEDS=40`` walks as many offices; two of them are enough to notice a road that went astray."""


@pytest.fixture
def office(kept_office: Any, clock: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, request: Any) -> Any:
    """An office whose commands and windows have one clock."""

    class ClockOfTheOffice(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return clock()

    monkeypatch.setattr(desks, "datetime", ClockOfTheOffice)
    monkeypatch.setenv("UMKM_OFFICE", str(kept_office.path))
    monkeypatch.setenv("UMKM_OFFICER", kept_office.officer)
    monkeypatch.setenv("UMKM_PASSWORD", kept_office.password)
    opened = Office(kept_office.path, kept_office.officer, kept_office.password, clock, tmp_path, request.param)
    yield opened
    opened.close()


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("office", SEEDS, indirect=True, ids=lambda seed: f"seed {seed}")
def test_every_place_says_the_same_after_every_day(office: Office) -> None:
    office.begin()
    for day in range(DAYS):
        for _act in range(ACTS):
            office.act()
        assert [*disagreements(office), *doubled(office)] == [], f"day {day}: {office.done[-ACTS:]}"
