"""Records kept through one add, change and archive: whatever they hold, the gate and the trail are the same."""

from dataclasses import replace
from datetime import timedelta

import pytest

from umkm_desktop.domain.errors import Conflict, RuleBroken
from umkm_desktop.services.finding import find
from umkm_desktop.services.owned import OfPartner
from umkm_desktop.services.partners import partners
from umkm_desktop.services.partners.duties import DUTIES
from umkm_desktop.services.partners.needs import NEEDS
from umkm_desktop.services.partners.outlets import CONTACTS, OUTLETS
from umkm_desktop.services.partners.outreach import TALKS
from umkm_desktop.services.trail.history import record_history

FILLED = {
    CONTACTS: ({"name": "Rini"}, {"name": "Rina"}),
    OUTLETS: ({"name": "Cabang Tambun"}, {"name": "Cabang Cibitung"}),
    DUTIES: ({"source": "voluntary", "measure": "products", "amount": "3"}, {"amount": "4"}),
    NEEDS: ({"title": "Keripik"}, {"title": "Sambal"}),
    TALKS: ({"kind": "call", "planned_on": "2026-12-01", "status": "planned"}, {"place": "Aula"}),
}
"""What is entered of each kind, and what is changed."""


@pytest.fixture
def partner(desk):
    return partners.add_partner(desk, {"name": "Toko Contoh", "kind": "retail"})


def _stored(desk, kind, uid):
    with desk.read() as session:
        row = find(session, kind.model, uid)
        return row.revision, row.archived_at


def test_every_kind_of_record_of_a_partner_is_tried_here():
    assert {type(kind) for kind in FILLED} == set(OfPartner.__subclasses__())


@pytest.mark.parametrize("kind", FILLED, ids=lambda kind: kind.model.__subject__)
def test_it_is_added_changed_archived_and_brought_back_and_the_trail_says_so(desk, partner, kind):
    new, change = FILLED[kind]
    uid = kind.add(desk, partner, new)
    assert kind.change(desk, uid, change) == list(change)
    assert kind.change(desk, uid, change) == []
    kind.archive(desk, uid, reason="salah catat")
    kind.archive(desk, uid, archived=False)
    acts = [entry.action for entry in reversed(record_history(desk, uid))]
    assert acts == [f"{kind.model.__subject__}.{act}" for act in ("added", "changed", "archived", "restored")]


@pytest.mark.parametrize("kind", FILLED, ids=lambda kind: kind.model.__subject__)
def test_nothing_is_added_to_an_archived_partner_nor_changed_or_brought_back_there(desk, partner, kind):
    new, change = FILLED[kind]
    uid = kind.add(desk, partner, new)
    gone = kind.add(desk, partner, {**new, "name": "Lain", "source": "investment"})
    kind.archive(desk, gone, reason="salah catat")
    with pytest.raises(RuleBroken, match="diarsipkan; kembalikan dahulu"):
        kind.change(desk, gone, change)
    partners.archive_partner(desk, partner)
    for refused in (
        lambda: kind.add(desk, partner, {**new, "name": "Baru"}),
        lambda: kind.change(desk, uid, change),
        lambda: kind.archive(desk, gone, archived=False),
    ):
        with pytest.raises(RuleBroken, match="diarsipkan; kembalikan dahulu"):
            refused()


@pytest.mark.parametrize("kind", FILLED, ids=lambda kind: kind.model.__subject__)
def test_a_form_that_was_opened_before_another_change_is_refused(desk, partner, kind):
    new, change = FILLED[kind]
    uid = kind.add(desk, partner, new)
    opened = _stored(desk, kind, uid)[0]
    kind.change(desk, uid, change)
    with pytest.raises(Conflict):
        kind.change(desk, uid, new, revision=opened)


@pytest.mark.parametrize("kind", FILLED, ids=lambda kind: kind.model.__subject__)
def test_what_is_archived_twice_keeps_its_first_day(desk, partner, kind):
    uid = kind.add(desk, partner, FILLED[kind][0])
    kind.archive(desk, uid, reason="salah catat")
    first = _stored(desk, kind, uid)
    kind.archive(replace(desk, clock=lambda: desk.now() + timedelta(days=3)), uid, reason="sekali lagi")
    assert _stored(desk, kind, uid) == first
