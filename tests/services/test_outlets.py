"""Size figures, outlets and contacts of a partner."""

import pytest

from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.partners.partners import examine_partner
from umkm_desktop.services.partners import outlets, partners


def test_the_trading_area_is_typed_in_square_metres_and_shown_as_typed(small):
    assert partners.change_partner(small.desk, small.partner, {"trading_area": "1.250,5"}) == ["trading_area_dm2"]
    assert partners.partner_details(small.desk, small.partner).values["trading_area"] == "1.250,5"
    assert partners.change_partner(small.desk, small.partner, {"name": "PT Ritel Contoh Nusantara"}) == []
    with pytest.raises(FieldProblems) as refused:
        partners.change_partner(small.desk, small.partner, {"trading_area": "luas"})
    assert set(refused.value.problems) == {"trading_area"}


@pytest.mark.parametrize(
    ("typed", "warning"),
    [
        ({"annual_sales": "15.000.000.001", "scale": "medium"}, ""),
        ({"annual_sales": "50.000.000.001", "scale": "medium"}, "termasuk usaha besar"),
        ({"annual_sales": "15.000.000.000"}, "termasuk usaha kecil, bukan usaha menengah atau besar"),
        (
            {"capital": "10.000.000.001", "annual_sales": "20.000.000.000"},
            "Menurut modal usaha besar, menurut penjualan",
        ),
        ({"scale": "large"}, ""),
    ],
)
def test_the_scale_is_suggested_by_the_thresholds_of_the_law(typed, warning):
    found = examine_partner({"name": "PT X", **typed}).warnings.get("scale", "")
    assert warning in found
    assert bool(found) == bool(warning)


def test_a_partner_is_no_small_business():
    assert "scale" in examine_partner({"name": "PT X", "scale": "micro"}).problems


def test_an_outlet_opens_closes_and_leaves_the_list(small, clock):
    desk = small.desk
    uid = outlets.add_outlet(desk, small.partner, {"name": "Gerai Setu", "area": "125,5", "opened_on": "2026-01-02"})
    (line,) = outlets.outlets_of(desk, small.partner)
    assert (line.area_dm2, line.is_open) == (12_550, True)
    assert outlets.change_outlet(desk, uid, outlets.outlet_values(line)) == []
    assert outlets.change_outlet(desk, uid, {"closed_on": "2026-11-25"}) == ["closed_on"]
    assert outlets.outlets_of(desk, small.partner, only_open=True)[0].is_open
    clock.advance(days=1)
    assert outlets.outlets_of(desk, small.partner, only_open=True) == []
    assert not outlets.outlets_of(desk, small.partner)[0].is_open
    outlets.archive_outlet(desk, uid)
    assert outlets.outlets_of(desk, small.partner) == []
    assert [one.name for one in outlets.outlets_of(desk, small.partner, archived=True)] == ["Gerai Setu"]


def test_two_outlets_of_one_name_are_refused_while_both_are_listed(small):
    uid = outlets.add_outlet(small.desk, small.partner, {"name": "Gerai Setu"})
    with pytest.raises(Conflict, match="sudah mempunyai lokasi"):
        outlets.add_outlet(small.desk, small.partner, {"name": "gerai setu"})
    outlets.archive_outlet(small.desk, uid)
    outlets.add_outlet(small.desk, small.partner, {"name": "Gerai Setu"})


def test_what_an_outlet_and_a_contact_may_not_hold(small, desk_of):
    with pytest.raises(FieldProblems) as refused:
        outlets.add_outlet(small.desk, small.partner, {"name": "", "area": "x", "kind": "kios"})
    assert set(refused.value.problems) == {"name", "area", "kind"}
    with pytest.raises(FieldProblems, match="sebelum dibuka"):
        outlets.add_outlet(
            small.desk, small.partner, {"name": "A", "opened_on": "2026-02-01", "closed_on": "2026-01-01"}
        )
    with pytest.raises(NotAllowed):
        outlets.add_contact(desk_of(Role.CURATOR), small.partner, {"name": "Dewi"})


def test_contacts_beside_the_main_one(small):
    desk = small.desk
    uid = outlets.add_contact(desk, small.partner, {"name": "Dewi", "phone": "081234567890"})
    assert outlets.change_contact(desk, uid, {"position": "Manajer"}) == ["position"]
    (line,) = outlets.contacts_of(desk, small.partner)
    assert (line.name, line.position, line.phone) == ("Dewi", "Manajer", "+6281234567890")
    outlets.archive_contact(desk, uid)
    assert outlets.contacts_of(desk, small.partner) == []


def test_the_trail_of_a_partner_tells_of_what_belongs_to_it(small):
    outlets.add_outlet(small.desk, small.partner, {"name": "Gerai Setu"})
    told = [entry.sentence for entry in partners.partner_history(small.desk, small.partner)]
    assert told[0].startswith("menambah lokasi mitra Gerai Setu")
    assert len(told) == 2
