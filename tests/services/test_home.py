"""The home page counts what is due, and asks the database once for each thing."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from umkm_desktop.domain.errors import NotAllowed
from umkm_desktop.services.evaluation.month_closing import close_month
from umkm_desktop.services.evaluation.month_figures import month_figures
from umkm_desktop.services.home.due import BackupLine, backup_line, count_for_side_bar
from umkm_desktop.services.home.home import INCOMPLETE, home_page
from umkm_desktop.services.judged_months import judged_month
from umkm_desktop.services.placements.placement_lists import PlacementQuery, count_placements, page_placements
from umkm_desktop.services.register.business_lists import count_businesses, page_businesses
from umkm_desktop.storage.backup import default_folder
from umkm_desktop.storage.models import Agreement, Business, Document, Partner, Placement, Product, SalesReport

TODAY = date(2026, 11, 24)  # the day of the clock fixture


class Desk24:
    """Writes rows in few words; every object is flushed so that ids exist."""

    def __init__(self, desk):
        self.desk = desk
        self.partner_ids: dict[str, int] = {}

    def add(self, *rows):
        with self.desk.write("test.prepared") as session:
            session.add_all(rows)
            session.flush()
            return [row.id for row in rows]

    def partner(self, name="Alfa Jaya", target=None):
        if name not in self.partner_ids:
            self.partner_ids[name] = self.add(Partner(name=name, target_products=target))[0]
        return self.partner_ids[name]

    def product(self, name="Keripik Singkong", **values):
        business = self.add(Business(name=f"UD {name}"))[0]
        return self.add(Product(business_id=business, name=name, **{"verdict": "passed", **values}))[0]

    def placement(self, product="Keripik Singkong", partner="Alfa Jaya", status="placed", days=100, **values):
        """``values``: m2026_10=50_000 is the sales of October 2026; others are the product's."""
        reports = {key: value for key, value in values.items() if key.startswith("m2")}
        placement = self.add(
            Placement(
                product_id=self.product(product, **{key: values[key] for key in values.keys() - reports.keys()}),
                partner_id=self.partner(partner),
                status=status,
                since=TODAY - timedelta(days=days),
            )
        )[0]
        self.add(
            *(
                SalesReport(placement_id=placement, month=month[1:].replace("_", "-"), sales=sales)
                for month, sales in reports.items()
            )
        )
        return placement

    def agreement(self, days, partner="Alfa Jaya", status="signed", certificate=False):
        business = self.add(Business(name="UD Sari"))[0]
        agreement = self.add(
            Agreement(
                business_id=business,
                partner_id=self.partner(partner),
                pattern="general-trade",
                status=status,
                starts=date(2025, 1, 1),
                ends=TODAY + timedelta(days=days),
            )
        )[0]
        if certificate:
            self.add(
                Document(
                    kind="certificate",
                    number=f"N{agreement}",
                    template="1",
                    content="{}",
                    sha256="-",
                    holder="UD Sari",
                    letter_date=TODAY,
                    issued_at=self.desk.now(),
                    issued_by="Rini",
                    agreement_id=agreement,
                )
            )
        return agreement


@pytest.fixture
def office(desk):
    return Desk24(desk)


def statements(desk, read):
    """How many SELECT statements a read takes."""
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.extend([statement] if statement.startswith("SELECT") else [])

    event.listen(desk.database._reader, "before_cursor_execute", note)
    try:
        read(desk)
    finally:
        event.remove(desk.database._reader, "before_cursor_execute", note)
    return len(seen)


def test_a_new_office_has_nothing_to_do(desk):
    home = home_page(desk)

    assert not home.businesses
    assert home.ending.within == (0, 0, 0)
    assert (home.pending.count, home.unreported.count, home.falling.count, home.uncurated.count) == (0, 0, 0, 0)
    assert (home.uncertified, home.shelf.now, home.shelf.rows) == (0, 0, ())
    assert home.permits == {"pirt": 0, "bpom": 0, "halal": 0}
    assert [month.sales for month in home.months] == [None] * 12


def test_agreements_are_counted_by_the_days_left_and_the_first_to_end_is_named(desk, office):
    office.agreement(2, partner="Ritel Sentosa")
    office.agreement(30)
    office.agreement(31)
    office.agreement(90)
    office.agreement(91)
    office.agreement(-1)
    office.agreement(5, status="draft")

    ending = home_page(desk).ending

    assert (ending.within, ending.partner, ending.days_left) == ((2, 3, 4), "Ritel Sentosa", 2)


def test_placements_without_an_answer_name_the_one_that_waits_longest(desk, office):
    office.placement("Sambal Roa", status="waiting", days=23)
    office.placement("Sirup Jahe", status="proposed", days=14)
    office.placement("Rengginang", status="placed", days=60)

    pending = home_page(desk).pending

    assert (pending.count, pending.late, pending.product, pending.days) == (2, 1, "Sambal Roa", 23)


def test_missing_reports_are_counted_by_partner_for_the_month_that_is_over(desk, office):
    office.placement("A", "Alfa Jaya")
    office.placement("B", "Alfa Jaya")
    office.placement("C", "Hyper Mart")
    office.placement("D", "Hyper Mart", m2026_10=0)  # reported, even if nothing was sold
    office.placement("E", "Hyper Mart", days=10)  # not yet on the shelf in October

    missing = home_page(desk).unreported

    assert (missing.month, missing.partners) == ("2026-10", (("Alfa Jaya", 2), ("Hyper Mart", 1)))


def test_falls_beyond_the_band_are_counted_and_the_worst_come_first(desk, office):
    office.placement("Stagnan", m2026_09=100_000, m2026_10=95_000)
    office.placement("Turun", m2026_09=100_000, m2026_10=80_000)
    office.placement("Berisiko", m2026_08=200_000, m2026_09=140_000, m2026_10=70_000)
    office.placement("Naik", m2026_09=10_000, m2026_10=80_000)

    falling = home_page(desk).falling

    assert (falling.month, falling.count, falling.at_risk) == ("2026-10", 2, 1)
    assert [(fall.product, fall.sales, round(fall.change)) for fall in falling.worst] == [
        ("Berisiko", 70_000, -50),
        ("Turun", 80_000, -20),
    ]
    assert falling.worst[0].series == (None, None, None, 200_000, 140_000, 70_000)


def test_before_the_first_report_of_a_month_the_month_before_is_shown(desk, office):
    office.placement("Turun", m2026_08=100_000, m2026_09=50_000)

    home = home_page(desk)

    assert (home.falling.month, home.falling.count, home.months[-1].month) == ("2026-09", 1, "2026-09")


def test_products_that_nobody_has_judged_wait_for_curation(desk, office):
    office.product("Sirup Jahe", verdict=None)
    office.product("Sambal Roa", verdict=None)
    office.product("Rengginang")

    uncurated = home_page(desk).uncurated

    assert (uncurated.count, uncurated.product, uncurated.days) == (2, "Sirup Jahe", 0)


def test_permits_that_run_out_within_ninety_days_are_counted_by_kind(desk, office):
    office.product("A", pirt_expires=TODAY + timedelta(days=90), halal_expires=TODAY + timedelta(days=91))
    office.product("B", pirt_expires=TODAY - timedelta(days=1), bpom_expires=TODAY)

    assert home_page(desk).permits == {"pirt": 2, "bpom": 1, "halal": 0}


def test_signed_agreements_without_a_certificate_are_counted(desk, office):
    office.agreement(200)
    office.agreement(200, certificate=True)
    office.agreement(200, status="draft")

    assert home_page(desk).uncertified == 1


def test_shelves_say_how_many_products_each_partner_has_against_its_target(desk, office):
    office.partner("Alfa Jaya", target=3)
    office.partner("Kawasan Baru", target=10)
    office.placement("A", "Alfa Jaya")
    office.placement("B", "Alfa Jaya", days=3)
    office.placement("C", "Tanpa Target")
    office.placement("D", "Alfa Jaya", status="waiting")

    shelf = home_page(desk).shelf

    assert (shelf.now, shelf.target, shelf.new) == (3, 13, 1)
    assert [(row.partner, row.now, row.target, row.new) for row in shelf.rows] == [
        ("Alfa Jaya", 2, 3, 1),
        ("Tanpa Target", 1, None, 0),
        ("Kawasan Baru", 0, 10, 0),
    ]


def test_the_chart_sums_months_and_leaves_a_month_without_reports_empty(desk, office):
    office.placement("A", m2025_10=50_000, m2026_09=100_000, m2026_10=110_000)
    office.placement("B", m2026_10=40_000)

    *_earlier, august, september, october = home_page(desk).months

    assert august.sales is None
    assert (september.sales, september.change) == (100_000, None)
    assert (october.sales, october.change, october.year_before) == (150_000, 10.0, 50_000)


def test_the_change_of_a_month_in_the_chart_is_that_of_its_report(desk, office):
    office.placement("A", m2026_09=100_000, m2026_10=90_000)
    office.placement("B", m2026_10=40_000)  # a shelf that was added moves no trend
    office.placement("C", m2026_09=70_000)  # nor a report that is late
    close_month(desk, "2026-09")
    newest = home_page(desk).months[-1]
    with desk.read() as session:
        headline = month_figures(session, judged_month(session, "2026-10"), desk.today()).whole
    assert (newest.change, newest.sales) == (headline.change, headline.sales) == (-10.0, 130_000)


def test_the_home_page_takes_as_many_statements_however_full_the_office_is(desk, office):
    assert statements(desk, home_page) == 22
    for number in range(3):
        office.placement(f"P{number}", f"Mitra {number}", m2026_09=100_000, m2026_10=50_000)
        office.agreement(number)
    assert statements(desk, home_page) == 23  # one more asks whether the newest reported month holds its reports


def test_the_side_bar_counts_everything_in_one_statement_beside_how_the_month_stands(desk, office):
    office.placement("A", status="waiting")
    office.product("B", verdict=None)
    office.agreement(10)

    assert count_for_side_bar(desk) == {
        "businesses": 3,
        "curation": 1,
        "partnerships": 1,
        "placements": 1,
        "evaluation": 0,
        "issuing": 0,
    }
    assert statements(desk, count_for_side_bar) == 2


def test_a_changed_office_asks_for_a_backup_after_a_day(desk, office, clock):
    assert backup_line(desk) == BackupLine(None, late=False)

    office.partner()
    assert backup_line(desk) == BackupLine(None, late=True)

    folder = default_folder(desk.database.path)
    folder.mkdir()
    (folder / "kantor-20261124-120000-0a1b.cadangan").touch()  # the name tells the time at the office
    made = clock()
    clock.advance(hours=24)
    office.partner("Lain")
    assert backup_line(desk) == BackupLine(made, late=False)

    clock.advance(seconds=1)
    assert backup_line(desk) == BackupLine(made, late=True)


def test_an_officer_without_the_right_sees_no_numbers(desk_of):
    nobody = desk_of()

    assert count_for_side_bar(nobody) == {}
    with pytest.raises(NotAllowed):
        home_page(nobody)


def test_the_line_of_incomplete_permits_counts_what_its_list_shows(desk, office):
    whole = {"halal": "ID32110000123450223", "pirt": "2063216010012-29"}
    office.product("Sambal Roa", is_food=True, **whole)
    office.product("Kopi Bubuk", is_food=True, halal="ID32110000123450223")  # of P-IRT nothing is known
    office.product("Sirup Jahe", is_food=True, **whole, halal_expires=TODAY - timedelta(days=1))
    office.product("Kerupuk Udang", is_food=True, verdict=None)  # neither passed nor on a shelf
    office.product("Tas Pandan", is_food=False)
    shelved = office.placement("Dodol", is_food=True, verdict="rejected")
    office.placement("Rengginang", status="proposed", is_food=True, verdict=None)

    listed = page_businesses(desk, INCOMPLETE)

    assert home_page(desk).incomplete == len(listed) == count_businesses(desk, INCOMPLETE)
    assert {row.name for row in listed} == {"UD Kopi Bubuk", "UD Sirup Jahe", "UD Dodol"}
    on_shelves = page_placements(desk, PlacementQuery(incomplete=True))
    assert [row.product for row in on_shelves] == ["Dodol"]
    assert count_placements(desk, PlacementQuery(incomplete=True)) == 1
    with desk.write("test.moved") as session:
        session.get(Placement, shelved).status = "withdrawn"
    assert home_page(desk).incomplete == 2
    assert count_placements(desk, PlacementQuery(incomplete=True)) == 0
