"""Pendamping on a real screen: every part, keys, ticks, an empty office, a small window, a business's own lines."""

import pytest
from factories import business

from umkm_desktop.services.companions import companion_lists, companion_visits, companions
from umkm_desktop.services.companions.companion_lists import CareQuery
from umkm_desktop.services.companions.companion_visits import VisitQuery
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.screens.businesses.view import build as build_businesses
from umkm_desktop.ui.screens.companions.view import build


@pytest.fixture
def uids(desk):
    made = {name: business(desk, name, district="Setu") for name in ("Abon", "Batik", "Cilok")}
    made["ayu"] = companions.add_companion(desk, {"name": "Neng Ayu", "districts": "Setu"})
    companions.assign(desk, made["ayu"], [made["Abon"]])
    return made


def _texts(widget):
    found = [str(widget.cget("text"))] if "text" in (widget.keys() or ()) else []
    for child in widget.winfo_children():
        found += _texts(child)
    return found


def _buttons(widget):
    found = [widget] if isinstance(widget, w.Button) else []
    for child in widget.winfo_children():
        found += _buttons(child)
    return found


@pytest.mark.parametrize("part", ["people", "businesses", "visits", "coverage"])
@pytest.mark.parametrize("size", [(1157, 637), (760, 600)])
def test_every_part_opens_filled_and_small(host, uids, part, size):
    hosted = host(build, size=size, part=part)
    hosted.frame.update()
    assert hosted.frame.lists[part].table.winfo_viewable()
    assert hosted.state()["part"] == part


@pytest.mark.parametrize("part", ["people", "businesses", "visits", "coverage"])
def test_an_empty_office_says_what_to_do(host, part):
    hosted = host(build, part=part)
    hosted.frame.update()
    assert hosted.frame.lists[part].table.count == 0


def test_space_ticks_and_the_ticked_are_handed_out(desk, host, press, context, uids):
    hosted = host(build, part="businesses")
    table = hosted.frame.lists["businesses"].table
    table.select(1)
    press(table.view, "<space>", "<Down>", "<space>")
    context.dialogs.will(ask_values={"companion": uids["ayu"]})
    hosted.frame.lists["businesses"].assign.invoke()
    assert companion_lists.count_care(desk, CareQuery(companion_uid=uids["ayu"])) == 3
    assert not table.ticked


def test_f2_on_a_business_asks_for_a_visit(desk, host, context, uids):
    hosted = host(build, part="businesses")
    hosted.frame.lists["businesses"].table.select(0)
    context.dialogs.will(ask_values={"finding": "Kemasan bocor"})
    hosted.commands[Command.EDIT]()
    assert companion_visits.count_visits(desk, VisitQuery(business_uid=uids["Abon"])) == 1


def test_a_companion_is_shown_with_what_is_left_to_visit(host, uids):
    hosted = host(build, uid=uids["ayu"])
    hosted.frame.update()
    shown = _texts(hosted.frame.lists["people"]._detail)
    assert {"Neng Ayu", "Abon", "belum pernah", "Tidak ada langkah yang terbuka."} <= set(shown)


def test_a_business_shows_its_companion_and_takes_a_visit(desk, host, context, uids):
    hosted = host(build_businesses, uid=uids["Abon"])
    hosted.frame.update()
    assert "Neng Ayu" in _texts(hosted.frame)
    context.dialogs.will(ask_values={"finding": "Kemasan bocor"})
    next(one for one in _buttons(hosted.frame) if one.cget("text") == "Catat kunjungan").invoke()
    hosted.frame.update()
    assert "Kemasan bocor" in _texts(hosted.frame)
