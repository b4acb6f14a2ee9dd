"""Every screen with a small office in it: no English word, no label cut, at the usual size and a small one."""

import re
from datetime import date
from importlib import import_module

import factories
import pytest
from made_once import made_once

from umkm_desktop.services.curation import curation
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.placements import placements
from umkm_desktop.ui.navigation import SCREENS

ENGLISH = re.compile(
    r"\b(save|cancel|search|file|open|close|error|loading|none|true|false|null|undefined|delete|edit|new|name|date|month"
    r"|partner|business|draft|signed|passed|rejected|waiting|placed|declined|unknown|warning|failed|yes|no data)\b",
    re.IGNORECASE,
)
OWN = {"Alt", "Ctrl", "Enter", "Esc", "PDF", "Excel", "CSV"}
IDS = [screen.id for screen in SCREENS]


@pytest.fixture
def small_office(desk):
    _small_office(desk)


@made_once
def _small_office(desk):
    """A business with products, a partner, agreements, placements, two months of sales, one decision."""
    shop = factories.business(desk, "Keripik Barokah", owner_name="Siti Aminah", district="Cikarang Utara")
    tempe = factories.product(desk, shop, "Keripik Tempe")
    factories.product(desk, shop, "Keripik Singkong Balado Pedas Manis Gurih 250 gram Kemasan Ekonomis")
    retailer = factories.partner(desk, "PT Ritel Contoh Nusantara")
    factories.agreement(desk, shop, retailer)
    factories.agreement(desk, shop, retailer, signed=False)
    shelf = placements.place(desk, tempe, retailer, status="placed", outlet="Gerai Cikarang")
    for month, sales in (("2026-09", 1_000_000), ("2026-10", 700_000)):
        evaluation.file_report(desk, shelf, month, {"sales": sales})
    curation.decide(desk, tempe, verdict="needs-work", reason="Label.", correction="Lengkapi.", due=date(2026, 12, 24))


def _words(widget):
    for child in widget.winfo_children():
        if child.winfo_viewable():
            kind = child.winfo_class()
            if kind in ("Label", "TLabel", "TButton"):
                yield str(child.cget("text"))
            elif kind == "Canvas":
                yield from (child.itemcget(item, "text") for item in child.find_all() if child.type(item) == "text")
            yield from _words(child)


def _cut(widget):
    for child in widget.winfo_children():
        if not child.winfo_viewable():
            continue
        if (
            child.winfo_class() == "Label"
            and str(child.cget("text")).strip()
            and not int(str(child.cget("wraplength")))
        ):
            needed, given = child.winfo_reqwidth(), child.winfo_width()
            if given > 1 and needed > given + 2:
                yield f"{child.cget('text')!r}: {given} of {needed} px"
        yield from _cut(child)


@pytest.mark.parametrize("size", [(1157, 637), (850, 480)])
@pytest.mark.parametrize("screen_id", IDS)
def test_a_screen_speaks_indonesian_and_cuts_nothing(host, app, small_office, screen_id, size):
    build = import_module(f"umkm_desktop.ui.screens.{screen_id}.view").build
    hosted = host(build, size=size)
    app.update()
    shown = [word for words in _words(hosted.frame) for word in ENGLISH.findall(words)]
    assert [word for word in shown if word not in OWN] == []
    assert list(_cut(hosted.frame)) == []
