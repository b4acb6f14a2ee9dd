"""Products against a partner's need: each reason is true, the order never depends on chance."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from umkm_desktop.domain.curation.curation import Verdict
from umkm_desktop.domain.partners.needs import (
    Certificate,
    Degree,
    Fit,
    Need,
    Permit,
    Product,
    examine_need,
    good_until,
    match,
    rank_key,
)

TODAY = date(2026, 11, 24)
GOOD = Product(
    Verdict.PASSED,
    "Keripik Singkong",
    "Keripik Singkong Barokah renyah",
    "Makanan",
    True,
    15_000,
    600,
    "Setu",
    {Certificate.PIRT: Permit(True, date(2029, 1, 1)), Certificate.HALAL: Permit(True)},
)
WANTED = Need("Makanan", True, ("keripik",), 10_000, 20_000, 500, (Certificate.PIRT, Certificate.HALAL), ("Setu",))


def changed(**values):
    return Product(**{**vars(GOOD), **values})


def test_what_meets_everything_fits_with_all_points_and_says_why():
    found = match(WANTED, GOOD, TODAY)
    assert (found.fit, found.score, len(found.findings)) == (Fit.FITS, 100, 9)
    assert found.reasons == (
        "kurasi: lolos; kategori Makanan; produk pangan; memuat kata “keripik”; harga Rp15.000; kapasitas 600; "
        "P-IRT berlaku sampai 1 Januari 2029; sertifikat halal ada; Kecamatan Setu"
    )


def test_a_need_that_asks_nothing_still_asks_for_a_verdict():
    assert match(Need(), GOOD, TODAY).score == 100
    assert match(Need(), changed(verdict=Verdict.CONDITIONAL), TODAY).fit is Fit.NEARLY
    for verdict in (None, Verdict.NEEDS_WORK, Verdict.REJECTED):
        assert match(Need(), changed(verdict=verdict), TODAY).fit is Fit.NOT


def pirt(day):
    return {**GOOD.permits, Certificate.PIRT: Permit(True, day)}


@pytest.mark.parametrize(
    ("values", "degree", "reason"),
    [
        ({"capacity": 200}, Degree.MISSING, "kapasitas 200, diminta 500"),
        ({"capacity": 250}, Degree.NEARLY, "kapasitas 250, diminta 500"),
        ({"capacity": None}, Degree.MISSING, "kapasitas belum diisi, diminta 500"),
        ({"price": 22_000}, Degree.NEARLY, "harga Rp22.000, diminta paling tinggi Rp20.000"),
        ({"price": 22_001}, Degree.MISSING, "harga Rp22.001, diminta paling tinggi Rp20.000"),
        ({"price": 9_000}, Degree.NEARLY, "harga Rp9.000, diminta mulai Rp10.000"),
        ({"price": 8_999}, Degree.MISSING, "harga Rp8.999, diminta mulai Rp10.000"),
        ({"price": None}, Degree.MISSING, "harga eceran belum diisi"),
        ({"district": "Cibitung"}, Degree.MISSING, "Kecamatan Cibitung, di luar yang diminta"),
        ({"category": ""}, Degree.NEARLY, "kategori belum diisi, diminta Makanan"),
        ({"category": "Makanan ringan"}, Degree.NEARLY, "kategori Makanan ringan, diminta Makanan"),
        ({"text": "Rengginang"}, Degree.MISSING, "tidak memuat kata “keripik”"),
        ({"verdict": Verdict.CONDITIONAL}, Degree.NEARLY, "kurasi: lolos bersyarat"),
        ({"permits": pirt(date(2027, 1, 3))}, Degree.NEARLY, "P-IRT habis 3 Januari 2027"),
        ({"permits": pirt(date(2026, 11, 23))}, Degree.MISSING, "P-IRT sudah habis 23 November 2026"),
        ({"permits": pirt(date(2026, 11, 24))}, Degree.NEARLY, "P-IRT habis 24 November 2026"),
        ({"permits": {Certificate.HALAL: Permit(True)}}, Degree.MISSING, "P-IRT belum ada"),
    ],
)
def test_one_thing_that_lacks_is_named_and_the_product_nearly_fits(values, degree, reason):
    found = match(WANTED, changed(**values), TODAY)
    assert [(one.degree, one.reason) for one in found.lacking] == [(degree, reason)]
    assert found.fit is Fit.NEARLY and found.reasons == reason and found.score < 100


def test_another_sort_of_thing_or_too_much_lacking_does_not_fit():
    assert match(WANTED, changed(category="Batik"), TODAY).fit is Fit.NOT
    assert match(WANTED, changed(is_food=False), TODAY).fit is Fit.NOT
    assert match(WANTED, changed(price=None, capacity=None), TODAY).fit is Fit.NEARLY
    assert match(WANTED, changed(price=None, capacity=None, district=""), TODAY).fit is Fit.NOT


def test_a_permit_must_last_as_long_as_the_need():
    until = Need(certificates=(Certificate.PIRT,), until=date(2030, 1, 1))
    assert match(until, GOOD, TODAY).reasons == "P-IRT habis 1 Januari 2029"


products = some.builds(
    Product,
    verdict=some.sampled_from([*Verdict, None]),
    name=some.sampled_from(["Keripik", "Abon", "abon", "Batik"]),
    text=some.sampled_from(["Keripik pedas", "Abon", ""]),
    category=some.sampled_from(["Makanan", "Makanan ringan", "Batik", ""]),
    is_food=some.booleans(),
    price=some.none() | some.integers(0, 40_000),
    capacity=some.none() | some.integers(0, 1_000),
    district=some.sampled_from(["Setu", "Cibitung", ""]),
    permits=some.dictionaries(
        some.sampled_from(list(Certificate)),
        some.builds(
            Permit,
            present=some.booleans(),
            expires=some.none() | some.integers(-400, 400).map(lambda days: TODAY + timedelta(days=days)),
        ),
    ),
)
needs = some.builds(
    Need,
    category=some.sampled_from(["Makanan", "Batik", ""]),
    is_food=some.none() | some.booleans(),
    words=some.sampled_from([(), ("keripik",), ("keripik", "pedas")]),
    price_from=some.none() | some.integers(0, 20_000),
    price_to=some.none() | some.integers(20_000, 40_000),
    capacity=some.none() | some.integers(1, 1_000),
    certificates=some.sets(some.sampled_from(list(Certificate))).map(tuple),
    districts=some.sampled_from([(), ("Setu",), ("Setu", "Cibitung")]),
    until=some.none() | some.integers(0, 400).map(lambda days: TODAY + timedelta(days=days)),
)


@settings(max_examples=300, deadline=None)
@given(needs, products)
def test_every_finding_says_what_is_so(need, product):
    found = match(need, product, TODAY)
    met = {one.criterion: one.degree is Degree.MET for one in found.findings if one.criterion != "certificate"}
    truth = {
        "verdict": product.verdict is Verdict.PASSED,
        "category": product.category == need.category,
        "food": product.is_food == need.is_food,
        "words": all(word in product.text.lower() for word in need.words),
        "price": product.price is not None
        and (need.price_from or 0) <= product.price <= (10**12 if need.price_to is None else need.price_to),
        "capacity": (product.capacity or 0) >= (need.capacity or 0),
        "district": product.district in need.districts,
    }
    assert met == {criterion: truth[criterion] for criterion in met}
    for one, finding in zip(
        need.certificates, [f for f in found.findings if f.criterion == "certificate"], strict=True
    ):
        permit = product.permits.get(one, Permit())
        lasts = permit.expires is None or permit.expires >= good_until(need, TODAY)
        assert (finding.degree is Degree.MET) == (permit.present and lasts)
        if permit.present and permit.expires and permit.expires < TODAY:
            assert finding.degree is Degree.MISSING
    assert 0 <= found.score <= 100 and (found.score == 100) == (not found.lacking)
    assert (found.fit is Fit.FITS) == (not found.lacking)
    for one in found.lacking:
        if one.criterion == "capacity" and product.capacity is not None:
            assert f"{product.capacity:,}".replace(",", ".") in one.reason


@settings(max_examples=100, deadline=None)
@given(needs, some.lists(products, min_size=2, max_size=8), some.randoms())
def test_the_order_does_not_depend_on_the_order_they_came_in(need, found, chance: random.Random):
    named = [(product, f"{place:032x}") for place, product in enumerate(found)]
    shuffled = list(named)
    chance.shuffle(shuffled)

    def ranked(some_of_them):
        return sorted(some_of_them, key=lambda one: rank_key(match(need, one[0], TODAY), one[0].name, one[1]))

    order = ranked(named)
    assert ranked(shuffled) == order
    fits = [list(Fit).index(match(need, product, TODAY).fit) for product, _uid in order]
    assert fits == sorted(fits)


def test_a_need_is_read_as_it_is_typed():
    checked = examine_need(
        {
            "title": "Camilan",
            "food": "Pangan",
            "certificates": "P-IRT, HALAL kode batang",
            "districts": "Kec. Setu, cibitung",
            "price_from": "10.000",
            "price_to": "20.000",
        },
        ["Setu", "Cibitung"],
        TODAY,
    )
    assert checked.problems == {}
    assert (checked.values["certificates"], checked.values["districts"]) == ("halal pirt barcode", "Setu\nCibitung")
    assert checked.values["is_food"] == 1 and "food" not in checked.values


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"certificates": "iso"}, "certificates"),
        ({"districts": "Bandung"}, "districts"),
        ({"price_from": "9000", "price_to": "8000"}, "price_to"),
        ({"food": "mungkin"}, "food"),
    ],
)
def test_a_need_that_makes_no_sense_is_refused(values, field):
    assert list(examine_need({"title": "Camilan", **values}, ["Setu"], TODAY).problems) == [field]
