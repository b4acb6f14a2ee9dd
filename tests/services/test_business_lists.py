"""Pages of the register: order, filters, positions, and a fixed number of statements."""

from contextlib import contextmanager
from datetime import date

import pytest
from factories import business, product
from sqlalchemy import event

from umkm_desktop.domain.errors import NotAllowed
from umkm_desktop.domain.permits import Standing
from umkm_desktop.services.register.business_lists import (
    SORTS,
    BusinessQuery,
    count_businesses,
    districts_and_categories,
    page_businesses,
    position_of_business,
)
from umkm_desktop.services.register.businesses import archive_business


@contextmanager
def statements(database):
    told = []

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith("BEGIN"):
            told.append(statement)

    event.listen(database._reader, "before_cursor_execute", note)
    yield told
    event.remove(database._reader, "before_cursor_execute", note)


def names(desk, **query):
    asked = BusinessQuery(**query)
    rows = page_businesses(desk, asked)
    assert count_businesses(desk, asked) == len(rows)
    return [row.name for row in rows]


@pytest.fixture
def register(desk, clock):
    """Five businesses, entered one hour after another."""
    uids = {}
    for name, values in {
        "batik tarawang": {"district": "Tambun Selatan", "category": "Batik", "status": "guided", "scale": "small"},
        "Abon Lele": {"district": "Setu", "category": "Makanan", "nib": "9120304811742", "scale": "micro"},
        "Madu Cibarusah": {"district": "Cibarusah", "category": "Makanan", "scale": "micro"},
        "Zaitun": {"scale": "micro", "status": "inactive"},
        "Dapur Neneng": {"district": "Setu", "category": "Makanan"},
    }.items():
        uids[name] = business(desk, name, **values)
        clock.advance(hours=1)
    return uids


def test_the_list_is_sorted_by_name_without_regard_to_case(desk, register):
    assert names(desk) == ["Abon Lele", "batik tarawang", "Dapur Neneng", "Madu Cibarusah", "Zaitun"]
    assert names(desk, descending=True) == ["Zaitun", "Madu Cibarusah", "Dapur Neneng", "batik tarawang", "Abon Lele"]


def test_the_list_is_sorted_by_district_and_name(desk, register):
    assert names(desk, sort="district") == ["Zaitun", "Madu Cibarusah", "Abon Lele", "Dapur Neneng", "batik tarawang"]


def test_the_list_is_sorted_by_the_last_change(desk, register):
    assert names(desk, sort="changed", descending=True)[0] == "Dapur Neneng"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"districts": ("Setu",)}, ["Abon Lele", "Dapur Neneng"]),
        ({"districts": ("Setu", "Cibarusah")}, ["Abon Lele", "Dapur Neneng", "Madu Cibarusah"]),
        ({"statuses": ("guided", "inactive")}, ["batik tarawang", "Zaitun"]),
        ({"scales": ("small",)}, ["batik tarawang"]),
        ({"categories": ("Makanan",), "scales": ("micro",)}, ["Abon Lele", "Madu Cibarusah"]),
        ({"permits": ("nib",)}, ["Abon Lele"]),
        ({"text": "madu"}, ["Madu Cibarusah"]),
        ({"text": "50%_"}, []),
    ],
)
def test_filters_narrow_the_list(desk, register, query, found):
    assert names(desk, **query) == found


def test_permits_of_products_filter_their_business(desk, register):
    product(desk, register["Abon Lele"], halal="ID32110000123450721")
    product(desk, register["Abon Lele"], "Abon Sapi", pirt="206321601014229", pirt_expires=date(2026, 12, 24))
    product(desk, register["Zaitun"], bpom="MD 123456789012", bpom_expires=date(2026, 1, 1))
    assert names(desk, permits=("halal", "pirt", "nib")) == ["Abon Lele"]
    assert names(desk, permits=("expiring",)) == ["Abon Lele", "Zaitun"]


def test_archived_businesses_have_a_list_of_their_own(desk, register):
    archive_business(desk, register["Zaitun"], reason="Tutup")
    assert names(desk, archived=True) == ["Zaitun"]
    assert "Zaitun" not in names(desk)


def test_a_row_tells_owner_place_products_and_permits(desk):
    uid = business(desk, owner_name="Siti Aminah", district="Cikarang Utara", village="Karangasih", nib="9120304811742")
    product(desk, uid, halal="ID32110000123450721", halal_expires=date(2030, 1, 1))
    product(desk, uid, "Abon", pirt="206321601014229", pirt_expires=date(2026, 12, 24))
    [row] = page_businesses(desk, BusinessQuery())
    assert (row.owner, row.district, row.village, row.products) == ("Siti Aminah", "Cikarang Utara", "Karangasih", 2)
    assert (row.nib, row.halal, row.pirt) == (Standing.PRESENT, Standing.PRESENT, Standing.EXPIRING)


def test_a_workshop_needs_no_food_permit(desk):
    product(desk, business(desk), "Kain majun", is_food=False)
    [row] = page_businesses(desk, BusinessQuery())
    assert (row.nib, row.halal, row.pirt) == (Standing.MISSING, Standing.NOT_NEEDED, Standing.NOT_NEEDED)


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_from_either_end_join_without_gap_and_positions_agree(desk, register, sort, descending):
    query = BusinessQuery(sort=sort, descending=descending)
    whole = page_businesses(desk, query)
    pages = [row for at in range(0, 5, 2) for row in page_businesses(desk, query, offset=at, limit=2, total=5)]
    assert pages == whole
    assert [position_of_business(desk, query, row.uid) for row in whole] == [0, 1, 2, 3, 4]


def test_what_the_list_does_not_hold_has_no_position(desk, register):
    assert position_of_business(desk, BusinessQuery(districts=("Setu",)), register["Zaitun"]) is None


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_takes_one_statement_however_many_rows(desk, database, rows):
    for number in range(rows):
        product(desk, business(desk, f"Usaha {number}", owner_name="Siti"))
    with statements(database) as told:
        assert len(page_businesses(desk, BusinessQuery())) == rows
    assert len(told) == 1
    with statements(database) as told:
        count_businesses(desk, BusinessQuery())
    assert len(told) == 1


def test_the_filters_offer_what_the_register_has(desk, register):
    assert districts_and_categories(desk) == (["Cibarusah", "Setu", "Tambun Selatan"], ["Batik", "Makanan"])


def test_without_the_right_to_look_there_is_no_list(desk_of):
    with pytest.raises(NotAllowed):
        count_businesses(desk_of(), BusinessQuery())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sit", ["Keripik Barokah"]),
        ("barok rasa", []),
        ("cikarang kerip", ["Keripik Barokah"]),
        ("rokah", ["Keripik Barokah"]),
        ("kripik barokh", ["Keripik Barokah"]),
        ("0812-5550", ["Keripik Barokah"]),
        ("91203048", ["Keripik Barokah"]),
        ("O'Brien (50%) \"x", []),
        ("zzqxjw", []),
        ("%", []),
        ("  ", ["Batik Tarawang", "Keripik Barokah"]),
    ],
)
def test_the_list_is_narrowed_as_the_search_box_of_the_window_does(desk, typed, found):
    business(desk, owner_name="Siti Aminah", phone="081255500142", nib="9120304811742", district="Cikarang Utara")
    business(desk, "Batik Tarawang")
    assert names(desk, text=typed) == found


@pytest.fixture
def namesakes(desk):
    """Five businesses in which “ser” begins the name, begins a word of it, or stands in the address."""
    for name, address in {
        "Abon Lele": "Kp. Serdang",
        "Batik Serang": "",
        "Serabi Bu Ani": "",
        "serundeng Jaya": "",
        "Zaitun": "Jl. Seruni",
    }.items():
        business(desk, name, address=address)


def test_names_that_begin_as_typed_come_first_so_that_three_letters_and_enter_open_the_one_meant(desk, namesakes):
    assert names(desk, text="ser") == ["Serabi Bu Ani", "serundeng Jaya", "Batik Serang", "Abon Lele", "Zaitun"]
    assert names(desk, text="ser", descending=True)[0] == "Zaitun"


@pytest.mark.parametrize("total", [5, 6000])
def test_pages_of_a_narrowed_list_join_and_positions_agree(desk, namesakes, total):
    query = BusinessQuery(text="ser")
    whole = page_businesses(desk, query, total=total)
    pages = [row for at in range(0, 5, 2) for row in page_businesses(desk, query, offset=at, limit=2, total=total)]
    assert pages == whole
    assert len(whole) == 5
    assert [position_of_business(desk, query, row.uid, total=total) for row in whole] == [0, 1, 2, 3, 4]
