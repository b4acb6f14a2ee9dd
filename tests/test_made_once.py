"""Offices that are made once: each test has its own copy, and what was written before is never overwritten."""

import shutil
from dataclasses import dataclass

import factories
import pytest
from made_once import made_once

from umkm_desktop.services.desk import Desk
from umkm_desktop.services.register.business_lists import BusinessQuery, page_businesses
from umkm_desktop.storage.database import Database


@dataclass
class Told:
    desk: Desk
    shop: str


@pytest.fixture
def another(desk, empty_office, tmp_path):
    """A second empty office, with the same officer at the same moment."""
    path = tmp_path / "lain.umkm"
    shutil.copy(empty_office, path)
    opened = Database(path, desk.database.key)
    yield Desk(opened, desk.officer, desk.clock)
    opened.close()


@pytest.fixture
def make():
    calls = []

    @made_once
    def make(desk, name):
        calls.append(name)
        return Told(desk, factories.business(desk, name))

    make.calls = calls
    return make


def names(desk):
    return [row.name for row in page_businesses(desk, BusinessQuery())]


def test_the_second_office_is_a_copy_that_lives_alone(desk, another, make):
    first, second = make(desk, "Keripik"), make(another, "Keripik")
    factories.business(second.desk, "Batik")
    assert (make.calls, second.shop) == (["Keripik"], first.shop)
    assert (second.desk, names(desk), names(another)) == (another, ["Keripik"], ["Batik", "Keripik"])


def test_with_other_words_it_is_made_anew(desk, another, make):
    make(desk, "Keripik")
    make(another, "Batik")
    assert (names(desk), names(another)) == (["Keripik"], ["Batik"])


def test_what_was_written_before_stays(desk, another, make):
    make(desk, "Keripik")
    factories.business(another, "Batik")
    make(another, "Keripik")
    assert names(another) == ["Batik", "Keripik"]


def test_at_another_moment_it_is_made_anew(desk, another, make, clock):
    make(desk, "Keripik")
    clock.advance(days=1)
    make(another, "Keripik")
    assert make.calls == ["Keripik", "Keripik"]
