"""Reports taken back, and whose reports a companion may file."""

from datetime import date

import pytest
from factories import business, partner, product

from umkm_desktop.domain.errors import NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.companions import companions
from umkm_desktop.services.evaluation import evaluation, follow_ups, month_closing
from umkm_desktop.services.evaluation.causes import causes
from umkm_desktop.services.evaluation.evaluation_lists import MonthQuery, count_month
from umkm_desktop.services.evaluation.sales_reports import withdraw_report
from umkm_desktop.services.placements import placements
from umkm_desktop.services.trail.history import Filter, list_acts
from umkm_desktop.storage.models import Officer

OCTOBER = "2026-10"


@pytest.fixture
def shelf(desk):
    """Two businesses with a product on one shelf, both falling; the first is in Ayu's care."""
    retailer = partner(desk)
    found = {}
    for name in ("Abon", "Batik"):
        owner = business(desk, name)
        uid = placements.place(desk, product(desk, owner, f"{name} 1"), retailer, status="placed")
        for month, sales in (("2026-09", 1_000_000), (OCTOBER, 600_000)):
            evaluation.file_report(desk, uid, month, {"sales": sales})
        found[name] = uid, owner
    ayu = companions.add_companion(desk, {"name": "Neng Ayu", "districts": "Setu"})
    with desk.write("officer.added") as session:
        session.add(Officer(uid="neng-ayu", name="Neng Ayu", name_key="neng ayu", roles="pendamping"))
    companions.change_companion(desk, ayu, {"officer_uid": "neng-ayu"})
    companions.assign(desk, ayu, [found["Abon"][1]])
    return {name: uid for name, (uid, _owner) in found.items()}


@pytest.fixture
def ayu(desk_of, shelf):
    return desk_of(Role.COMPANION, name="Neng Ayu")


def test_a_report_of_the_wrong_row_is_taken_back_and_is_no_zero(desk, shelf):
    before = count_month(desk, MonthQuery(OCTOBER))
    withdraw_report(desk, shelf["Abon"], OCTOBER, reason="Salah baris")
    after = count_month(desk, MonthQuery(OCTOBER))
    assert (after.by_trend["no-report"], after.total, after.sales) == (1, before.total, before.sales - 600_000)
    assert [one["month"] for one in evaluation.reports_of(desk, shelf["Abon"])] == ["2026-09"]
    entry = list_acts(desk, Filter(), offset=0, limit=1)[0].entry
    assert (entry.sentence, entry.reason) == ("menarik laporan penjualan Oktober 2026", "Salah baris")
    with pytest.raises(RuleBroken, match="Belum ada laporan Oktober 2026"):
        withdraw_report(desk, shelf["Abon"], OCTOBER, reason="Sekali lagi")
    assert not evaluation.file_report(desk, shelf["Abon"], OCTOBER, {"sales": 900_000}).corrected


def test_taking_back_wants_a_reason_and_an_open_month(desk, desk_of, shelf):
    with pytest.raises(RuleBroken, match="Alasan wajib"):
        withdraw_report(desk, shelf["Abon"], OCTOBER, reason=" ")
    with pytest.raises(NotAllowed):
        withdraw_report(desk_of(Role.CURATOR), shelf["Abon"], OCTOBER, reason="Salah baris")
    month_closing.close_month(desk, OCTOBER)
    with pytest.raises(RuleBroken, match="sudah ditutup"):
        withdraw_report(desk, shelf["Abon"], OCTOBER, reason="Salah baris")
    assert len(evaluation.reports_of(desk, shelf["Abon"])) == 2


def test_a_companion_files_and_follows_up_own_businesses_only(desk, ayu, shelf):
    line = causes(desk)[0]
    chosen = {"cause": line.uid, "solution": "", "person": "Neng Ayu", "due_on": date(2026, 12, 4)}
    evaluation.file_report(ayu, shelf["Abon"], OCTOBER, {"sales": 500_000})
    mine = follow_ups.record_follow_up(ayu, OCTOBER, shelf["Abon"], chosen)
    for act in (
        lambda: evaluation.file_report(ayu, shelf["Batik"], OCTOBER, {"sales": 1}),
        lambda: withdraw_report(ayu, shelf["Batik"], OCTOBER, reason="Salah baris"),
    ):
        with pytest.raises(NotAllowed, match="Batik bukan usaha dampingan Anda"):
            act()
    theirs = follow_ups.record_follow_up(desk, OCTOBER, shelf["Batik"], chosen)
    with pytest.raises(NotAllowed, match="bukan usaha dampingan"):
        follow_ups.settle_follow_ups(ayu, [theirs], "Rak sudah pindah")
    both = follow_ups.record_follow_ups(ayu, OCTOBER, list(shelf.values()), chosen)
    assert (both.stored, [one.product for one in both.bad]) == (1, ["Batik 1"])
    pasted = evaluation.file_reports(ayu, OCTOBER, [(1, shelf["Batik"], "1"), (2, shelf["Abon"], "700.000")])
    assert (pasted.stored, [one.row for one in pasted.bad]) == (1, [1])
    follow_ups.settle_follow_ups(ayu, [mine], "Rak sudah pindah")


def test_an_account_without_an_entry_is_told_what_to_do(desk_of, shelf):
    with pytest.raises(NotAllowed, match="belum dihubungkan dengan data pendamping"):
        evaluation.file_report(desk_of(Role.COMPANION, name="Lain"), shelf["Abon"], OCTOBER, {"sales": 1})
