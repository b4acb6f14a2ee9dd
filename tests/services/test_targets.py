"""Targets of partners: of a year and in general, what is reached, and what home page and monthly report read."""

from datetime import date

import pytest
from factories import agreement, business, partner, product

from umkm_desktop.domain.errors import FieldProblems, NotAllowed, NotFound
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.partners.duties import Measure
from umkm_desktop.services.evaluation.month_figures import month_figures
from umkm_desktop.services.home.home import home_page
from umkm_desktop.services.judged_months import judged_month
from umkm_desktop.services.partners import partners, targets
from umkm_desktop.services.placements import placements
from umkm_desktop.services.trail.history import record_history


def aim(desk, who, measure="products", amount="40", year="2026", **more):
    return targets.set_target(desk, who, {"year": year, "measure": measure, "amount": amount, **more})


@pytest.fixture
def alfa(desk):
    return partner(desk, "Alfa Jaya", target_products="20")


def shown(desk, who):
    return [(one.year, one.measure.value, one.amount, one.reached) for one in targets.targets_of(desk, who)]


def test_the_general_number_counts_until_the_year_has_its_own(desk, alfa):
    assert shown(desk, alfa) == [(2026, "products", 20, 0)]
    aim(desk, alfa, amount="40")
    assert shown(desk, alfa) == [(2026, "products", 40, 0)]
    aim(desk, alfa, amount="50", year="2027")
    assert shown(desk, alfa) == [(2027, "products", 50, None), (2026, "products", 40, 0)]


def test_setting_it_again_changes_it_and_the_trail_says_so(desk, alfa):
    uid = aim(desk, alfa)
    assert aim(desk, alfa, amount="45", note="hasil rapat") == uid
    assert shown(desk, alfa) == [(2026, "products", 45, 0)]
    assert any(change.old == "40" for act in record_history(desk, uid) for change in act.changes)
    targets.remove_target(desk, uid)
    assert shown(desk, alfa) == [(2026, "products", 20, 0)]
    with pytest.raises(NotFound):
        targets.remove_target(desk, uid)


def test_what_is_reached_is_counted_from_agreements_and_placements(desk, alfa):
    shop = business(desk)
    agreement(desk, shop, alfa)
    for name in ("Abon", "Bir pletok"):
        placements.place(desk, product(desk, shop, name), alfa, status="placed")
    aim(desk, alfa, "agreements", "1")
    aim(desk, alfa, "space", "12,5")
    found = {line.measure: line for line in targets.targets_of(desk, alfa)}
    assert found[Measure.AGREEMENTS].text == "1 dari 1 perjanjian" and found[Measure.AGREEMENTS].missing == 0
    assert found[Measure.PRODUCTS].text == "2 dari 20 produk" and found[Measure.PRODUCTS].missing == 18
    assert found[Measure.SPACE].text == "0 dari 12,5 m²" and found[Measure.SPACE].amount == 1250


@pytest.mark.parametrize(
    ("field", "text"),
    [("year", "26"), ("year", ""), ("amount", "0"), ("amount", "banyak"), ("measure", "space-share"), ("amount", "-3")],
)
def test_what_makes_no_sense_is_refused_at_its_field(desk, alfa, field, text):
    values = {"year": "2026", "measure": "products", "amount": "40", field: text}
    with pytest.raises(FieldProblems) as refused:
        targets.set_target(desk, alfa, values)
    assert list(refused.value.problems) == [field]


def test_only_who_edits_partners_sets_targets(desk_of, alfa):
    with pytest.raises(NotAllowed):
        aim(desk_of(Role.CURATOR), alfa)


def test_the_year_of_all_partners_the_furthest_first_in_a_few_statements(desk, alfa, count_statements):
    estate = partner(desk, "Kawasan Motor", kind="estate")
    aim(desk, estate, "agreements", "1", note="pemasok pertama")
    agreement(desk, "", partner(desk, "Beta"))
    with count_statements() as few:
        lines = targets.targets_in(desk, 2026)
    assert [(line.partner, line.text) for line in lines] == [
        ("Alfa Jaya", "0 dari 20 produk"),
        ("Kawasan Motor", "0 dari 1 perjanjian"),
    ]
    for number in range(30):
        aim(desk, partner(desk, f"Mitra {number}"), amount="5")
    with count_statements() as many:
        assert len(targets.targets_in(desk, 2026)) == 32
    assert many.count == few.count
    assert [line.reached for line in targets.targets_in(desk, 2027)] == [None]


def test_a_partner_who_aims_at_nothing_is_not_among_the_targets_of_the_year(desk, alfa):
    partner(desk, "Beta Mart", target_products="0")
    assert [line.partner for line in targets.targets_in(desk, 2026)] == ["Alfa Jaya"]
    assert [row.partner for row in home_page(desk).shelf.rows] == ["Alfa Jaya"]
    with desk.read() as session:
        assert month_figures(session, judged_month(session, "2026-10"), date(2026, 11, 24)).targets == {alfa: 20}


def test_home_and_month_read_the_same_targets_of_the_year(desk, alfa):
    estate = partner(desk, "Kawasan Motor", kind="estate")
    aim(desk, estate, "agreements", "1")
    aim(desk, alfa, amount="40")
    shelf = home_page(desk).shelf
    assert (shelf.target, [(row.partner, row.target) for row in shelf.rows]) == (40, [("Alfa Jaya", 40)])
    assert [line.text for line in shelf.aims] == ["0 dari 1 perjanjian"]
    with desk.read() as session:
        assert month_figures(session, judged_month(session, "2026-10"), date(2026, 11, 24)).targets == {alfa: 40}
        assert month_figures(session, judged_month(session, "2025-10"), date(2025, 11, 24)).targets == {alfa: 20}


def test_the_list_of_partners_shows_the_target_of_this_year(desk, alfa):
    (row,) = partners.page_partners(desk)
    assert row.target == 20
    aim(desk, alfa, amount="40")
    (row,) = partners.page_partners(desk)
    assert row.target == partners.partner_details(desk, alfa).row.target == 40
