"""``evaluate`` with closing, groups and corrections, and the report's newer fields."""

from datetime import datetime

import pytest

from umkm_desktop.cli import main
from umkm_desktop.domain.evaluation.evaluation import month_before, month_of
from umkm_desktop.i18n import WIB, format_moment
from umkm_desktop.services.desk import system_clock


@pytest.fixture
def placement(run):
    """A placement on the shelf since last year."""
    business = run("add", "business", "name=Keripik Barokah", "owner_name=Siti Aminah")[1]["uid"]
    product = run("add", "product", "name=Keripik Singkong", f"business={business}")[1]["uid"]
    partner = run("add", "partner", "name=PT Ritel Contoh", "kind=retail")[1]["uid"]
    return run("place", product, "--partner", partner, "--status", "placed")[1]["uid"]


def _month(back):
    return month_before(month_of(system_clock().astimezone(WIB).date()), back)


def test_a_month_is_closed_read_as_stored_and_opened_again(run, placement):
    last, before = _month(1), _month(2)
    run("report", placement, before, "sales=1000000")
    run("report", placement, last, "sales=1200000")
    status, closed, _error = run("evaluate", last, "--close")
    assert (status, closed["placements"], closed["sales"], closed["rule"]) == (0, 1, 1_200_000, 1)
    run("report", placement, before, "sales=2000000")
    told = run("evaluate", last)[1]
    assert (told["closed"], told["rising"], told["rows"][0]["change"]) == (True, 1, 20.0)
    status, refused, _error = run("report", placement, last, "sales=5")
    assert status == 1 and "sudah ditutup" in refused["error"] and "Kepala Dinas" in refused["error"]
    assert run("evaluate", last, "--close")[0] == 1
    assert run("evaluate", last, "--reopen")[1]["error"] == "Alasan wajib diisi."
    assert run("evaluate", last, "--reopen", "--reason", "Rekap salah")[1] == {"month": last, "closed": False}
    assert run("evaluate", last)[1]["rows"][0]["change"] == -40.0


def test_the_running_month_is_not_closed(run, placement):
    status, answer, _error = run("evaluate", _month(0), "--close")
    assert status == 1 and "belum berakhir" in answer["error"]


def test_newer_fields_are_reported_and_corrections_listed(run, placement):
    last = _month(1)
    run("report", placement, last, "sales=500000", "days=10", "paid=400.000", "evidence=Nota 12", "source=rekap ritel")
    status, answer, _error = run("report", placement, last, "sales=550000", "verified=ya")
    assert (status, answer["corrected"]) == (0, True)
    (one,) = run("evaluate", last, "--corrections")[1]["corrections"]
    told = {field["label"]: (field["old"], field["new"]) for field in one["fields"]}
    assert told["Penjualan"] == ("Rp500.000", "Rp550.000")
    assert one["officer"] == "Rini Andriani"
    status, answer, _error = run("report", placement, last, "days=40", "source=kira-kira")
    assert status == 1 and "Sumber laporan tidak dikenal" in answer["error"]
    status, answer, _error = run("report", placement, last, "days=40")
    assert status == 1 and "Hari berjualan paling banyak" in answer["error"]


def test_a_correction_is_told_by_the_clock_of_the_office(run, placement, capsys):
    """Not by that of Greenwich, where it is seven hours earlier, and often the day before."""
    last = _month(1)
    for sales in (500_000, 550_000):
        run("report", placement, last, f"sales={sales}")
    (one,) = run("evaluate", last, "--corrections")[1]["corrections"]
    assert main(["evaluate", last, "--corrections"]) == 0
    assert capsys.readouterr().out.startswith(format_moment(datetime.fromisoformat(one["at"])))


def test_groups_are_told(run, placement):
    last = _month(1)
    run("report", placement, _month(2), "sales=1000000")
    run("report", placement, last, "sales=900000")
    (group,) = run("evaluate", last, "--by", "partner")[1]["groups"]
    assert (group["name"], group["sales"], group["change"], group["state"]) == (
        "PT Ritel Contoh",
        900_000,
        -10.0,
        "falling",
    )


def test_a_figure_far_off_last_month_is_a_doubt_of_the_report_and_of_the_month(run, placement):
    run("report", placement, _month(2), "sales=2412000")
    status, answer, _error = run("report", placement, _month(1), "sales=5")
    assert status == 0 and "Penjualan Rp5, bulan sebelumnya Rp2.412.000" in answer["warning"]
    (doubt,) = run("evaluate", _month(1))[1]["doubts"]
    assert (doubt["placement"], doubt["product"]) == (placement, "Keripik Singkong")
    assert run("evaluate", _month(1), "--close")[1]["doubts"] == [doubt]
    status, answer, _error = run("report", placement, _month(0), "sold=8991234567890", "price=1500000")
    assert status == 1 and "paling banyak 1.000.000.000.000" in answer["error"]


@pytest.mark.parametrize("month", ["9999-12", "0001-01", "2101-01"])
def test_a_month_beyond_the_calendar_is_refused_in_one_sentence(run, month):
    status, answer, error = run("evaluate", month)
    assert (status, answer["error"]) == (1, error)
    assert month in error
