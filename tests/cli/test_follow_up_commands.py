"""``follow-up``, ``follow-ups`` and ``causes``."""

import pytest

from umkm_desktop.domain.evaluation.evaluation import month_before, month_of
from umkm_desktop.i18n import WIB
from umkm_desktop.services.desk import system_clock


@pytest.fixture
def fallen(run):
    """A placement that fell last month, and that month."""
    business = run("add", "business", "name=Keripik Barokah", "owner_name=Siti Aminah")[1]["uid"]
    product = run("add", "product", "name=Keripik Singkong", f"business={business}")[1]["uid"]
    partner = run("add", "partner", "name=PT Ritel Contoh", "kind=retail")[1]["uid"]
    placement = run("place", product, "--partner", partner, "--status", "placed")[1]["uid"]
    now = month_of(system_clock().astimezone(WIB).date())
    run("report", placement, month_before(now, 2), "sales=1000000")
    run("report", placement, month_before(now, 1), "sales=600000")
    return placement, month_before(now, 1)


def test_a_cause_by_name_is_recorded_listed_and_settled(run, fallen):
    status, told, _error = run(
        "follow-up",
        *fallen,
        "cause=stok kosong",
        "solution=Jadwal kirim tetap setiap minggu",
        "person=Budi S.",
        "due=2099-01-31",
        "cause-note=12 hari kosong",
    )
    assert (status, told["cause"], told["solution"], told["person"], told["due"], told["trend"]) == (
        0,
        "Stok kosong",
        "Jadwal kirim tetap setiap minggu",
        "Budi S.",
        "2099-01-31",
        "falling",
    )
    listed = run("follow-ups", "--open")[1]
    assert (listed["open"], listed["overdue"], [row["uid"] for row in listed["rows"]]) == (1, 0, [told["uid"]])
    assert run("follow-ups", "--overdue")[1]["rows"] == []
    ended = run("follow-up", *fallen, "--settle", "Stok aman")[1]
    assert (ended["status"], ended["outcome"]) == ("settled", "Stok aman")
    assert run("follow-ups", "--open")[1]["rows"] == []
    assert run("follow-ups", "--month", fallen[1])[1]["settled"] == 1


def test_the_catalogue_claims_nothing_under_three_cases(run, fallen):
    causes = run("causes")[1]
    assert len(causes) == 10
    assert causes[0]["name"] == "Stok kosong"
    assert (causes[0]["known"], causes[0]["rose"]) == (0, None)
    assert len(causes[0]["solutions"]) == 3


def test_an_unknown_cause_names_those_there_are(run, fallen):
    status, refused, _error = run("follow-up", *fallen, "cause=hujan")
    assert status == 1
    assert "Stok kosong; Harga" in str(refused)
    status, refused, _error = run("follow-up", *fallen, "sebab=Harga")
    assert status == 1 and "cause, solution, person" in refused["error"]
    assert run("follow-up", *fallen, "--drop", "x")[0] == 1
