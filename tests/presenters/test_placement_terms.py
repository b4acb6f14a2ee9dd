"""Terms on the page of placements, without a window: asked for, refused, filtered by, written to a workbook."""

import pytest
from factories import business, partner, product
from openpyxl import load_workbook
from placement_fakes import FakePlacements

from umkm_desktop.domain.officers import Role
from umkm_desktop.services.partners.outlets import add_outlet
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_terms import change_terms, read_terms
from umkm_desktop.ui.screens.placements.presenter import PlacementsPresenter


@pytest.fixture
def page(context):
    """Abon of Setu stands on a shelf for Rp15.000, Bir of Cibitung in a stall; one retailer with one outlet."""
    desk = context.desk
    retailer = partner(desk, "PT Ritel")
    add_outlet(desk, retailer, {"name": "Gerai Setu", "area": "380"})
    shelf = product(desk, business(desk, "Dapur Setu", district="Setu"), "Abon", price=15_000, cost=8_000)
    stall = product(desk, business(desk, "Dapur Cibitung", district="Cibitung"), "Bir")
    placements.place(desk, shelf, retailer, status="placed")
    placements.place(desk, stall, retailer, terms={"kind": "stall", "area": "4,5"})
    view = FakePlacements()
    view.presenter = PlacementsPresenter(view, context)
    view.presenter.opened()
    return view


def test_trading_terms_are_proposed_by_the_product_and_stored_as_typed(context, page):
    row = page.row("Abon")
    context.dialogs.will(ask_values={"supply_price": 12_000, "fees": "16", "payment_days": "45"})
    page.presenter.terms.ask_terms(row)
    assert "diambil dari data produk" in context.dialogs.asked[-1][1]
    found = read_terms(context.desk, row.uid)
    assert (found.terms.price, found.terms.cost, found.terms.fee_percent) == (15_000, 8_000, 1600)
    assert set(found.doubts) == {"fees", "payment_days"}
    assert context.toasts == [("Syarat tersimpan", "Abon · PT Ritel")]


def test_what_cannot_be_read_stays_in_the_form(context, page):
    row = page.row("Abon")
    context.dialogs.will(ask_values={"fees": "banyak"})
    context.dialogs.will(ask_values=None)
    page.presenter.terms.ask_terms(row)
    assert list(context.dialogs.refused[0]) == ["fees"]
    assert read_terms(context.desk, row.uid).terms.price is None


def test_the_place_is_asked_for_and_its_outlet_linked(context, page):
    row = page.row("Bir")
    context.dialogs.will(ask_values={"outlet": "gerai setu", "rent": 500_000, "spot": "Dekat pintu"})
    page.presenter.terms.ask_place(row)
    page.presenter.open_placement(row.uid)
    terms = page.page.terms
    assert (terms.outlet, terms.terms.rent, terms.terms.spot, terms.terms.area_dm2) == (
        "Gerai Setu",
        500_000,
        "Dekat pintu",
        450,
    )


def test_a_change_made_meanwhile_is_a_sentence(context, page, monkeypatch):
    row = page.row("Abon")
    ask = context.dialogs.ask_values

    def meanwhile(*args, **kwargs):
        change_terms(context.desk, row.uid, {"price": 9_000})
        return ask(*args, **kwargs)

    monkeypatch.setattr(context.dialogs, "ask_values", meanwhile)
    context.dialogs.will(ask_values={"price": 8_000})
    page.presenter.terms.ask_terms(row)
    assert page.problem
    assert read_terms(context.desk, row.uid).terms.price == 9_000


def test_without_the_right_nothing_is_asked(context, desk_of, page):
    context.desk = desk_of(Role.CURATOR)
    view = FakePlacements()
    view.presenter = PlacementsPresenter(view, context)
    view.presenter.opened(uid=page.row("Abon").uid)
    view.presenter.terms.ask_terms(view.page.row)
    assert "Anda tidak berhak" in view.problem
    assert "mengubah penempatan" in view.page.why_not


def test_kind_and_kecamatan_narrow_board_and_list(page):
    assert page.offered["districts"] == ["Cibitung", "Setu"]
    page.presenter.ask(kinds=("stall",))
    assert (page.lane("proposed"), page.counts["placed"]) == (["Bir"], 0)
    page.presenter.ask(kinds=())
    page.presenter.ask(districts=("Setu",))
    assert (page.lane("proposed"), page.lane("placed")) == ([], ["Abon"])
    page.presenter.choose_mode("list")
    assert [row.product for row in page.presenter.page(0, 9)] == ["Abon"]


def test_a_new_stall_carries_its_area_and_offers_the_partners_outlets(page):
    retailer = page.partners[0][0]
    page.presenter.start_new()
    assert page.presenter.suggest_outlet(retailer, "set") == [("Gerai Setu", "Gerai Setu")]
    assert page.presenter.suggest_outlet("", "") == []
    page.type(product="abon", partner=retailer, outlet="Gerai Setu", kind="stall", area="empat")
    page.presenter.save()
    assert list(page.form.problems) == ["area"]
    page.type(area="4", rent=300_000)
    page.presenter.save()
    terms = page.page.terms.terms
    assert (terms.kind, terms.area_dm2, terms.rent) == ("stall", 400, 300_000)


def test_the_workbook_holds_the_terms(context, page, tmp_path):
    change_terms(context.desk, page.row("Abon").uid, {"price": 15_000, "supply_price": 12_000, "fees": "12,5"})
    context.dialogs.will(ask_save_file=tmp_path / "penempatan.xlsx")
    page.presenter.export()
    rows = [
        [cell for cell in row] for row in load_workbook(tmp_path / "penempatan.xlsx").active.iter_rows(values_only=True)
    ]
    heads = next(row for row in rows if "Margin mitra" in row)
    abon = dict(zip(heads, next(row for row in rows if row[0] == "Abon"), strict=True))
    bir = dict(zip(heads, next(row for row in rows if row[0] == "Bir"), strict=True))
    assert (abon["Harga eceran"], abon["Margin mitra"], abon["Seluruh biaya (%)"]) == (15_000, 3_000, "12,5")
    assert (bir["Bentuk"], bir["Luas (m²)"], bir["Kecamatan usaha"]) == ("Gerai atau stan", "4,5", "Cibitung")
