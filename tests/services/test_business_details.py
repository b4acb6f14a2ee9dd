"""One business with everything around it, and what is to be done next."""

from contextlib import contextmanager
from datetime import date

import pytest
from factories import business, product
from sqlalchemy import event

from umkm_desktop.domain.errors import NotFound
from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.domain.permits import Standing
from umkm_desktop.services.agreements import partnerships
from umkm_desktop.services.curation import curation
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.partners import partners
from umkm_desktop.services.placements import placements
from umkm_desktop.services.register.business_details import business_details
from umkm_desktop.services.register.products import archive_product

CONTENTS = {
    "activity": "Memasok keripik.",
    "rights_duties": "Bayar 14 hari.",
    "development": "Pelatihan.",
    "disputes": "Musyawarah.",
}


@contextmanager
def statements(database):
    told = []
    listener = lambda *asked: told.append(asked[2])  # noqa: E731
    event.listen(database._reader, "before_cursor_execute", listener)
    yield told
    event.remove(database._reader, "before_cursor_execute", listener)


@pytest.fixture
def shop(desk):
    return business(desk, "UD Sari Rasa", owner_name="Siti Aminah", capital=2_000_000_000, annual_sales=184_000_000)


@pytest.fixture
def retailer(desk):
    return partners.add_partner(desk, {"name": "PT Ritel Contoh", "kind": "retail"})


def steps(desk, uid):
    return [(step.kind, step.name, step.who, step.what) for step in business_details(desk, uid).next_steps]


def test_an_unknown_business_is_not_found(desk):
    with pytest.raises(NotFound, match="Usaha itu tidak ada"):
        business_details(desk, "zzz")


def test_capital_and_sales_that_disagree_on_the_scale_are_flagged(desk, shop):
    scale = business_details(desk, shop).scale
    assert (scale.by_capital, scale.by_sales, scale.suggested, scale.disagree) == ("small", "micro", "micro", True)


def test_products_stand_with_verdict_and_the_permits_they_need(desk, shop):
    food = product(desk, shop, "Keripik", pirt="206321601014229", pirt_expires=date(2026, 1, 1))
    craft = product(desk, shop, "Anyaman", is_food=False)
    curation.decide(desk, food, verdict="passed", reason="Baik.", reason_against="P-IRT sedang diperpanjang.")
    archive_product(desk, craft, reason="Tidak dibuat lagi")
    first, second = business_details(desk, shop).products
    assert (first.name, first.verdict, first.archived) == ("Keripik", "passed", False)
    assert first.permits == (
        ("pirt", "206321601014229", date(2026, 1, 1), Standing.EXPIRED),
        ("halal", None, None, Standing.MISSING),
    )
    assert (second.name, second.permits, second.archived) == ("Anyaman", (), True)


def test_sales_are_summed_by_partner_and_judged_by_the_last_month(desk, shop, retailer):
    for name in ("Keripik", "Abon"):
        placed = placements.place(desk, product(desk, shop, name), retailer, status="placed")
        evaluation.file_report(desk, placed, "2026-09", {"sales": 2_000_000})
        evaluation.file_report(desk, placed, "2026-10", {"sales": 1_000_000})
    details = business_details(desk, shop)
    [line] = details.sales
    assert details.months == ("2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10")
    assert (line.partner, line.months) == ("PT Ritel Contoh", (None, None, None, None, 4_000_000, 2_000_000))
    assert (line.judgement.trend, line.judgement.change) == (Trend.FALLING, -50.0)


def test_an_agreement_that_ends_soon_and_a_letter_not_printed_come_next(desk, shop, retailer):
    partnerships.draft_agreement(
        desk,
        business_uid=shop,
        partner_uid=retailer,
        pattern="general-trade",
        starts=date(2025, 12, 17),
        ends=date(2026, 12, 16),
        texts={**CONTENTS, "number": "027/PKS/2025"},
        signed_on=date(2025, 12, 16),
    )
    placed = placements.place(desk, product(desk, shop), retailer, status="placed")
    evaluation.file_report(desk, placed, "2026-10", {"sales": 1_000_000})
    assert steps(desk, shop) == [
        ("agreement-ends", "027/PKS/2025", "PT Ritel Contoh", ""),
        ("no-letter", "2026-10", "", ""),
        ("no-certificate", "027/PKS/2025", "PT Ritel Contoh", ""),
        ("uncurated", "Keripik Singkong Balado 250 g", "", ""),
    ]


def test_drafts_permits_corrections_and_silence_come_next(desk, clock, shop, retailer):
    partnerships.draft_agreement(
        desk, business_uid=shop, partner_uid=retailer, pattern="general-trade", starts=None, ends=None
    )
    uid = product(desk, shop, "Abon", halal="ID32110000123450721", halal_expires=date(2027, 1, 1))
    curation.decide(desk, uid, verdict="needs-work", reason="Label.", correction="Isi label", due=date(2026, 12, 24))
    placements.place(desk, uid, retailer, status="waiting", reason="Label diganti sebelum dikirim.")
    clock.advance(days=15)
    assert steps(desk, shop) == [
        ("permit", "Abon", "", "halal"),
        ("correction", "Abon", "", "Isi label"),
        ("unanswered", "Abon", "PT Ritel Contoh", ""),
        ("agreement-incomplete", "", "PT Ritel Contoh", ""),
    ]
    assert business_details(desk, shop).agreements[0].missing == (
        "activity",
        "rights_duties",
        "development",
        "disputes",
        "term",
    )


def test_a_business_without_products_is_told_to_add_one(desk, shop):
    assert steps(desk, shop) == [("no-product", "", "", "")]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_as_many_statements_with_one_product_as_with_three(desk, database, retailer, number):
    uid = business(desk, "UD Sari Rasa", owner_name="Siti", owner_nik="3216034804750004")
    for at in range(number):
        one = product(desk, uid, f"Keripik {at}")
        curation.decide(desk, one, verdict="passed", reason="Baik.")
        evaluation.file_report(desk, placements.place(desk, one, retailer, status="placed"), "2026-10", {"sales": 1})
    with statements(database) as told:
        business_details(desk, uid)
    assert len([one for one in told if not one.startswith("BEGIN")]) == 12
