"""The table of screens: every line leads somewhere, and only where the officer may go."""

from importlib.util import find_spec

import pytest

from umkm_desktop.domain.officers import Role
from umkm_desktop.i18n import _
from umkm_desktop.ui.navigation import SCREENS, Group, History, load
from umkm_desktop.ui.shell import reachable


def test_ids_and_digits_are_given_once():
    ids = [screen.id for screen in SCREENS]
    digits = [screen.digit for screen in SCREENS if screen.digit]

    assert len(set(ids)) == len(ids)
    assert digits == list(range(1, 10))


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.id)
def test_every_screen_has_a_module_with_build(screen):
    if find_spec(screen.module.removesuffix(".view")) is None:
        pytest.skip(f"the screen {screen.id} is not written yet")

    assert callable(load(screen))


def test_the_side_bar_follows_the_order_of_the_work():
    assert [_(screen.title) for screen in SCREENS if screen.group is Group.MAIN] == [
        "Beranda",
        "Register UMKM",
        "Kurasi",
        "Mitra",
        "Kemitraan",
        "Penempatan",
        "Evaluasi bulanan",
        "Pendamping",
        "Dokumen",
    ]


def test_an_officer_sees_what_he_may_open(desk, desk_of):
    assert reachable(SCREENS, desk) == list(SCREENS)

    curator = {screen.id for screen in reachable(SCREENS, desk_of(Role.CURATOR))}
    assert {"importing", "history", "backups"} & curator == set()
    assert {"home", "curation", "officers", "office"} <= curator


def test_history_remembers_the_way_back_but_not_a_screen_twice_in_a_row():
    history = History()
    for screen in ("home", "businesses", "businesses", "curation"):
        history.visit(screen)

    assert history.previous() == "businesses"
    history.step_back()
    assert history.previous() == "home"
    history.step_back()
    assert history.previous() is None
