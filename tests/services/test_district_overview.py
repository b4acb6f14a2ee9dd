"""The programme by kecamatan: counted in seven statements, the unknown said and not hidden; the map holds all 23."""

from datetime import date

import pytest
from factories import business, partner, product

from umkm_desktop.domain.errors import NotAllowed
from umkm_desktop.domain.regions import COLUMNS, ROWS, TILES, bekasi, neighbour, ordered, shade
from umkm_desktop.services.companions import companions
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.home import district_overview
from umkm_desktop.services.placements import placements
from umkm_desktop.storage.models import Product


@pytest.fixture
def two(desk):
    """Setu with a product on the shelf that sold; Cibitung asleep; one without kecamatan."""
    setu = business(desk, "Abon", district="Setu")
    business(desk, "Batik", district="Cibitung", status="inactive")
    business(desk, "Cilok")
    business(desk, "Luar", district="Cileungsi")
    made = product(desk, setu, "Abon sapi")
    with desk.write("test.prepared") as session:
        session.query(Product).one().verdict = "passed"
    shelf = placements.place(desk, made, partner(desk, district="Setu"), status="placed")
    with desk.write("test.prepared") as session:
        from umkm_desktop.storage.models import Placement

        session.query(Placement).one().since = date(2026, 9, 1)
    evaluation.file_report(desk, shelf, "2026-10", {"sales": 1_250_000})
    companions.assign(desk, companions.add_companion(desk, {"name": "Neng Ayu"}), [setu])


def row(desk, name):
    return next(one for one in district_overview.district_overview(desk).rows if one.district == name)


def test_each_number_is_counted_where_the_business_is(desk, two):
    setu = row(desk, "Setu")
    assert (setu.businesses, setu.curated, setu.placed, setu.sales, setu.partners) == (1, 1, 1, 1_250_000, 1)
    assert (setu.covered, setu.covered_percent, setu.value("covered"), setu.value("sales")) == (1, 100, 100, 1_250_000)
    cibitung = row(desk, "Cibitung")
    assert (cibitung.businesses, cibitung.working, cibitung.covered_percent) == (1, 0, 0)
    assert row(desk, "").businesses == 2
    overview = district_overview.district_overview(desk)
    assert (overview.month, len(overview.rows)) == ("2026-10", 24)


def test_it_takes_eight_statements(desk, two, count_statements):
    with count_statements() as seen:
        district_overview.district_overview(desk)
    assert seen.count == 8


def test_it_goes_to_a_file_with_all_kecamatan(desk, two, tmp_path, desk_of):
    path = tmp_path / "wilayah.csv"
    assert district_overview.export_districts(desk, path).rows == 24
    assert "Setu;1;1;1;1;1250000;1;100;1" in path.read_text("utf-8-sig").replace('"', "").replace(",", ";")
    with pytest.raises(NotAllowed):
        district_overview.export_districts(desk_of(), path)


def test_the_map_has_a_tile_for_every_kecamatan_and_no_two_in_one_place():
    assert set(TILES) == set(bekasi().districts)
    assert len(set(TILES.values())) == 23
    assert all(0 <= x < COLUMNS and 0 <= y < ROWS for x, y in TILES.values())


def test_shades_are_quarters_of_the_largest():
    assert [shade(value, 100) for value in (0, 1, 25, 26, 50, 75, 76, 100)] == [0, 1, 1, 2, 2, 3, 4, 4]
    assert shade(5, 0) == 0


def test_the_arrows_reach_every_tile_and_stop_at_the_edge():
    assert neighbour("Muaragembong", 0, -1) == "Muaragembong"
    assert neighbour("Muaragembong", 0, 1) == "Sukawangi"
    assert neighbour("Cibitung", 1, 0) == "Sukatani" and neighbour("Cibitung", -1, 0) == "Tambun Selatan"
    reached, edge = {"Setu"}, ["Setu"]
    while edge:
        here = edge.pop()
        for way in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            there = neighbour(here, *way)
            if there not in reached:
                reached.add(there)
                edge.append(there)
    assert reached == set(TILES)
    assert ordered(["Setu", "", "Muaragembong", "Babelan", "Tarumajaya"]) == [
        "Muaragembong",
        "Tarumajaya",
        "Babelan",
        "Setu",
        "",
    ]
