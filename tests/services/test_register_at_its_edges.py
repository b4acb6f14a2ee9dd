"""Register and placements at their edges: short names, last days of permits, days of a shelf, whose goods they are."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import factories
import pytest

from umkm_desktop.domain.errors import NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.permits import expiring_until
from umkm_desktop.domain.placements.placements import LIMIT_DAYS
from umkm_desktop.services.companions import companions
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.month_closing import close_month, reopen_month
from umkm_desktop.services.home.home import home_page
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_lists import PlacementQuery, count_placements, page_placements
from umkm_desktop.services.placements.placement_terms import change_terms
from umkm_desktop.services.register.business_lists import MANY, BusinessQuery, page_businesses, position_of_business
from umkm_desktop.services.register.businesses import examine_form, find_similar
from umkm_desktop.storage.models import Officer, Product

TODAY = date(2026, 11, 24)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("known", "typed", "found"), [("Tahuu", "Tahu", True), ("Olii", "Oli", False), ("Tahu", "Tahuu", True)]
)
def test_a_name_of_three_letters_is_too_short_to_be_like_another(
    desk: Desk, known: str, typed: str, found: bool
) -> None:
    place = {"district": "Cikarang Utara", "village": "Karangasih"}
    factories.business(desk, known, **place)
    similar = find_similar(desk, examine_form(desk, {"name": typed, **place}).values)
    assert [one.name for one in similar] == [known] * found


def test_permits_run_out_up_to_the_last_day_that_is_looked_at(desk: Desk) -> None:
    last = expiring_until(TODAY)
    for name, expires in (("A", last), ("B", last + timedelta(days=1)), ("C", YESTERDAY)):
        uid = factories.product(desk, factories.business(desk, name), f"Produk {name}")
        with desk.write("test.prepared") as session:
            row = session.query(Product).filter_by(uid=uid).one()
            row.bpom, row.bpom_expires = "MD 1", expires
    found = page_businesses(desk, BusinessQuery(permits=("expiring",)))
    assert [row.name for row in found] == ["A", "C"]


def test_words_in_a_name_come_before_words_elsewhere_unless_too_many_are_found(desk: Desk) -> None:
    factories.business(desk, "Abon", owner_name="Pak Keripik")
    factories.business(desk, "Zaitun Keripik")
    first = factories.business(desk, "keripik Asri")
    query = BusinessQuery(text="keripik")
    for total, expected in (
        (MANY, ["keripik Asri", "Zaitun Keripik", "Abon"]),
        (MANY + 1, ["keripik Asri", "Abon", "Zaitun Keripik"]),
    ):
        assert [row.name for row in page_businesses(desk, query, total=total)] == expected
        assert position_of_business(desk, query, first, total=total) == 0
    for limit in (1, 2, 3):
        assert len(page_businesses(desk, query, limit=limit, total=3)) == limit
    assert [row.name for row in page_businesses(desk, query, offset=2, total=3)] == ["Abon"]
    assert page_businesses(desk, query, offset=3, total=3) == []


@pytest.fixture
def shop(desk: Desk) -> str:
    return factories.business(desk)


@pytest.fixture
def mart(desk: Desk) -> str:
    return factories.partner(desk)


def test_a_partner_is_late_from_the_day_after_the_days_its_state_allows(desk: Desk, shop: str, mart: str) -> None:
    expected = []
    for state, days in sorted(LIMIT_DAYS.items()):
        for over in (0, 1):
            name = f"{state.value} {over}"
            since = TODAY - timedelta(days=days + over)
            placements.place(desk, factories.product(desk, shop, name), mart, status=state.value, since=since)
            expected += [name] * over
    found = page_placements(desk, PlacementQuery(late=True))
    assert sorted(row.product for row in found) == sorted(expected)
    assert count_placements(desk, PlacementQuery(late=True)) == len(expected) == home_page(desk).pending.late
    assert {row.late for row in found} == {True}


def test_what_came_onto_a_shelf_on_the_first_of_the_month_is_new(desk: Desk, shop: str, mart: str) -> None:
    for number, since in enumerate((date(2026, 10, 31), date(2026, 11, 1), TODAY)):
        placements.place(desk, factories.product(desk, shop, f"Produk {number}"), mart, status="placed", since=since)
    shelf = home_page(desk).shelf
    assert (shelf.now, shelf.new) == (3, 2)


def test_the_first_day_of_a_shelf_may_go_back_and_a_later_step_not_before_it(
    desk: Desk, shop: str, mart: str, clock: Any
) -> None:
    uid = placements.place(desk, factories.product(desk, shop), mart, since=YESTERDAY)
    assert placements.change_since(desk, uid, date(2026, 1, 1)) == YESTERDAY
    placements.change_since(desk, uid, YESTERDAY)
    placements.move_placement(desk, uid, status="waiting")
    with pytest.raises(RuleBroken):
        placements.change_since(desk, uid, YESTERDAY - timedelta(days=1))
    assert placements.change_since(desk, uid, YESTERDAY) == TODAY
    with pytest.raises(RuleBroken):
        placements.change_since(desk, uid, TOMORROW)


def test_days_that_agree_are_not_doubted_and_a_closed_month_without_the_goods_is_named(
    desk: Desk, shop: str, mart: str, clock: Any
) -> None:
    close_month(desk, "2026-09")
    close_month(desk, "2026-10")
    clock.advance(seconds=1)
    product = factories.product(desk, shop)
    for since, starts, doubted in (
        (date(2026, 11, 1), date(2026, 11, 1), ""),
        (date(2026, 11, 1), date(2026, 10, 31), "mulai 31 Oktober 2026"),
        (date(2026, 10, 31), date(2026, 11, 1), "tidak memuatnya: Oktober 2026. "),
        (date(2026, 9, 30), None, "tidak memuatnya: September 2026, Oktober 2026. "),
        (date(2026, 8, 1), None, "tidak memuatnya: September 2026, Oktober 2026. "),
    ):
        terms = {"starts": str(starts)} if starts else {}
        uid = placements.place(
            desk, product, mart, outlet=f"{since} {starts}", status="placed", since=since, terms=terms
        )
        said = placements.placement_doubts(desk, uid).get("since", "")
        assert doubted in said and bool(said) is bool(doubted)
    reopen_month(desk, "2026-10", reason="Laporan susulan")
    assert "tidak memuatnya: September 2026. " in placements.placement_doubts(desk, uid)["since"]
    placements.move_placement(desk, uid, status="withdrawn", reason="Ditarik")
    assert "since" not in placements.placement_doubts(desk, uid)


def test_a_companion_moves_and_takes_out_only_goods_in_his_care(
    desk: Desk, desk_of: Callable[..., Desk], shop: str, mart: str
) -> None:
    uid = placements.place(desk, factories.product(desk, shop), mart)
    with desk.write("officer.added") as session:
        session.add(Officer(uid="neng-ayu", name="Neng Ayu", name_key="neng ayu", roles="pendamping"))
    ayu = companions.add_companion(desk, {"name": "Neng Ayu", "officer_uid": "neng-ayu"})
    account = desk_of(Role.COMPANION, name="Neng Ayu")
    acts: tuple[Callable[[], object], ...] = (
        lambda: placements.move_placement(account, uid, status="waiting"),
        lambda: placements.change_since(account, uid, YESTERDAY),
        lambda: change_terms(account, uid, {"outlet": "Setu"}),
        lambda: placements.archive_placement(account, uid),
        lambda: placements.archive_placement(account, uid, archived=False),
    )
    for act in acts:
        with pytest.raises(NotAllowed, match="bukan usaha dampingan"):
            act()
    companions.assign(desk, ayu, [shop])
    assert placements.move_placement(account, uid, status="waiting") == "waiting"
    with pytest.raises(RuleBroken):
        placements.move_placement(account, uid, status="withdrawn")  # without a reason
