"""Possible duplicates of the business being entered."""

import pytest
from factories import business

from umkm_desktop.services.register.businesses import archive_business, examine_form, find_similar

NIK = "3216034804750004"


@pytest.fixture
def known(desk):
    return business(
        desk,
        "Keripik Barokah",
        owner_name="Siti Aminah",
        owner_nik=NIK,
        nib="9120304811742",
        phone="081255500142",
        district="Cikarang Utara",
        village="Karangasih",
    )


def found(desk, *, but="", **typed):
    return [(one.name, one.why) for one in find_similar(desk, examine_form(desk, typed).values, but=but)]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"nib": "9120-3048-1174-2"}, ("nib",)),
        ({"owner_nik": NIK}, ("nik",)),
        ({"phone": "+62 812 5550 0142"}, ("phone",)),
        ({"name": "KERIPIK  barokah"}, ("same-name",)),
        ({"name": "Kripik Barokah", "district": "Cikarang Utara", "village": "Karangasih"}, ("similar-name",)),
        ({"name": "Keripik Barokah", "owner_nik": NIK, "phone": "081255500142"}, ("nik", "phone", "same-name")),
    ],
)
def test_what_speaks_for_the_same_business_is_named(desk, known, typed, why):
    assert found(desk, **typed) == [("Keripik Barokah", why)]


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"name": "Keripik Sari", "district": "Cikarang Utara", "village": "Karangasih"},
        {"name": "Kripik Barokah", "district": "Setu", "village": "Ciledug"},
        {"name": "Keripik Barokah", "district": "Setu"},
    ],
)
def test_what_is_another_business_is_not_named(desk, known, typed):
    assert found(desk, **typed) == []


def test_a_business_is_not_like_itself(desk, known):
    assert found(desk, but=known, name="Keripik Barokah", owner_nik=NIK) == []


def test_an_archived_business_counts_too(desk, known):
    archive_business(desk, known, reason="Tutup")
    assert found(desk, nib="9120304811742") == [("Keripik Barokah", ("nib",))]


def test_the_likeliest_comes_first(desk, known):
    business(desk, "Toko Siti", phone="081255500142")
    assert [name for name, _why in found(desk, nib="9120304811742", phone="081255500142")] == [
        "Keripik Barokah",
        "Toko Siti",
    ]
