"""Sosialisasi, Kebutuhan and Wilayah on the screen: what stands first, what the keys do, what is refused."""

from datetime import date

import factories
import pytest

from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.partners.outreach import State
from umkm_desktop.domain.regions import TILES
from umkm_desktop.services.partners import needs, outreach, targets
from umkm_desktop.services.placements.placement_lists import PlacementQuery, count_placements
from umkm_desktop.storage.models import Product
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.screens.partners import districts_view, list_view, needs_view, outreach_view

TODAY = date(2026, 11, 24)


class Ways:
    """Remembers where a part led."""

    def __init__(self):
        self.went = []

    def go(self, name, /, **arguments):
        self.went.append((name, arguments))


@pytest.fixture
def ways():
    return Ways()


@pytest.fixture
def part(host, ways):
    """``part(outreach_view, uid=…)``."""
    return lambda module, **arguments: host(lambda parent, context: module.build(parent, context, ways), **arguments)


def words_in(widget):
    found = []
    for child in widget.winfo_children():
        if child.winfo_class() in ("Label", "TLabel"):
            found.append(str(child.cget("text")).strip())
        elif child.winfo_class() == "Canvas":
            found += [child.itemcget(item, "text") for item in child.find_all() if child.type(item) == "text"]
        found += words_in(child)
    return [word for word in found if word]


@pytest.fixture
def mall(desk):
    return factories.partner(desk, "Mal Contoh", kind="mall")


# --- Sosialisasi
def test_who_was_never_told_is_chosen_first_and_a_talk_is_planned_with_one_key(desk, part, context, mall):
    told = factories.partner(desk, "Alfa Jaya")
    outreach.record(desk, told, {"kind": "socialisation", "held_on": TODAY, "officers": "Rini"})
    hosted = part(outreach_view)
    assert hosted.state()["uid"] == mall and context.line == "1 dari 2 mitra pernah mendapat sosialisasi"
    context.dialogs.will(ask_values={"kind": "socialisation", "planned_on": date(2026, 12, 1), "place": "Aula"})
    hosted.commands[Command.NEW]()
    assert [line.planned_on for line in outreach.outreach_of(desk, mall)] == [date(2026, 12, 1)]
    assert "Sosialisasi · 1 Desember 2026" in words_in(hosted.frame)


def test_a_plan_is_held_and_its_promise_settled_from_the_card(desk, part, context, mall, app):
    uid = outreach.plan(desk, mall, {"kind": "visit", "planned_on": TODAY})
    hosted = part(outreach_view, uid=mall)
    on = hosted.frame.presenter
    context.dialogs.will(
        ask_values={
            "kind": "visit",
            "held_on": TODAY,
            "officers": "Rini",
            "promised": "Dua gerai",
            "next_on": date(2026, 12, 1),
        }
    )
    on.hold(outreach.outreach_line(desk, uid))
    assert "Kesanggupan: Dua gerai" in words_in(hosted.frame)
    on.settle(outreach.outreach_line(desk, uid))
    assert outreach.outreach_line(desk, uid).settled_on == TODAY
    context.dialogs.will(ask_text="salah mitra")
    on.archive(outreach.outreach_line(desk, uid))
    assert outreach.outreach_of(desk, mall) == []


def test_the_tabs_ask_for_what_is_late_and_a_right_that_is_missing_is_said(desk_of, desk, part, context, clock, mall):
    factories.partner(desk, "Alfa Jaya")
    outreach.plan(desk, mall, {"kind": "visit", "planned_on": TODAY})
    clock.advance(days=2)
    hosted = part(outreach_view, tab="late-plan")
    assert hosted.frame.table.count == 1 and hosted.frame.tabs.value == "late-plan"
    context.desk = desk_of(Role.CURATOR)
    barred = part(outreach_view)
    barred.commands[Command.NEW]()
    assert any("tidak" in word or "belum" in word.lower() for word in words_in(barred.frame._strip))
    assert outreach.outreach_of(desk, mall)[0].state is State.PLANNED


# --- Kebutuhan
@pytest.fixture
def keripik(desk):
    uid = factories.product(desk, factories.business(desk, "UD Barokah", district="Setu"), "Keripik", price="15.000")
    with desk.write("test.prepared") as session:
        session.query(Product).one().verdict = "passed"
    return uid


def test_products_stand_beside_the_need_with_their_reasons_and_are_proposed(
    desk, part, context, app, press, mall, keripik
):
    needs.add_need(desk, mall, {"title": "Camilan", "price_to": "14.000"})
    hosted = part(needs_view)
    view = hosted.frame
    app.update()
    assert [row.name for row in view._matches.rows] == ["Keripik"]
    assert "Harga Rp15.000, diminta paling tinggi Rp14.000" in words_in(view)
    view.presenter.propose()
    assert "Tandai produk" in " ".join(words_in(view._strip))
    view.open_row(view.table.selected)
    app.update()
    press(view.products.view, "<space>")
    assert view.ticked() == [keripik]
    context.dialogs.will(confirm=True)
    view.presenter.propose()
    assert count_placements(desk, PlacementQuery(partner_uid=mall)) == 1
    app.update()
    assert view._matches.rows[0].placed == "proposed"


def test_a_need_is_entered_with_boxes_for_certificates(desk, part, context, app, mall):
    hosted = part(needs_view)
    context.dialogs.will(ask_values={"partner": mall, "title": "Camilan", "has_halal": True, "has_pirt": True})
    hosted.commands[Command.NEW]()
    row = needs.read_need(desk, hosted.state()["uid"])
    assert (row.title, [one.value for one in row.asked.certificates]) == ("Camilan", ["halal", "pirt"])
    hosted.frame.presenter.close(row)
    assert needs.read_need(desk, row.uid).state == "closed"


# --- Wilayah
def test_a_tile_and_a_line_are_the_same_choice_and_lead_to_the_register(desk, part, context, app, press):
    factories.business(desk, "Abon", district="Setu")
    hosted = part(districts_view)
    view = hosted.frame
    app.update()
    assert "1" in words_in(view.map.master)
    left, top, wide, tall = view.map._box("Setu")
    view.map.event_generate("<Button-1>", x=left + wide // 2, y=top + tall // 2)
    app.update()
    assert view.presenter.chosen == "Setu" and view.table.selected.district == "Setu"
    press(view.map, "<Right>")
    assert view.presenter.chosen == "Cikarang Selatan"
    view.table.select_key("Babelan")
    app.update()
    assert view.map.chosen == "Babelan"
    view.presenter.open_businesses()
    assert context.navigator.opened[-1][0] == "businesses"
    assert context.navigator.opened[-1][1]["query"].districts == ("Babelan",)


def test_every_tile_is_found_where_it_is_drawn(desk, part, app):
    view = part(districts_view).frame
    app.update()
    for name in TILES:
        left, top, wide, tall = view.map._box(name)
        assert view.map.tile_at(left + wide // 2, top + tall // 2) == name
    assert view.map.tile_at(1, 1) == ""


# --- sasaran
def test_a_target_is_edited_in_a_small_form(desk, part, context, mall):
    page = part(list_view, uid=mall).frame.presenter.page_of_one
    context.dialogs.will(ask_values={"year": "2026", "measure": "agreements", "amount": "1", "note": ""})
    page.edit_target()
    line = targets.targets_of(desk, mall)[0]
    assert line.text == "0 dari 1 perjanjian"
    context.dialogs.will(confirm=True)
    page.remove_target(line)
    assert targets.targets_of(desk, mall) == []
