"""Reports taken back, and for whose businesses a companion may enter anything."""

from datetime import date
from types import SimpleNamespace

import pytest
from factories import business, partner, product

from umkm_desktop.domain.errors import NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.companions import companion_visits, companions
from umkm_desktop.services.curation import submissions
from umkm_desktop.services.evaluation import evaluation, follow_ups, month_closing
from umkm_desktop.services.evaluation.causes import causes
from umkm_desktop.services.evaluation.evaluation_lists import MonthQuery, count_month
from umkm_desktop.services.evaluation.sales_reports import withdraw_report
from umkm_desktop.services.partners import needs
from umkm_desktop.services.placements import placement_terms, placements
from umkm_desktop.services.trail.history import Filter, list_acts
from umkm_desktop.storage.models import AuditEntry, Officer, Placement

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


ACTS = {
    "terms": lambda who, its: placement_terms.change_terms(who, its.placement, {"price": "9000"}),
    "outlet": lambda who, its: placement_terms.change_terms(who, its.placement, {"outlet": "Setu"}),
    "day": lambda who, its: placements.change_since(who, its.placement, date(2026, 11, 20)),
    "move": lambda who, its: placements.move_placement(who, its.placement, status="withdrawn", reason="Rusak"),
    "undone move": lambda who, its: placements.take_back_step(who, its.moved, status="placed"),
    "archived placement": lambda who, its: placements.archive_placement(who, its.placement),
    "placement": lambda who, its: placements.place(who, its.product, its.partner, status="proposed", outlet="Cibitung"),
    "submission": lambda who, its: submissions.submit_product(who, its.product),
    "withdrawn submission": lambda who, its: submissions.withdraw_submission(who, its.submission, reason="Batal"),
    "report": lambda who, its: evaluation.file_report(who, its.placement, OCTOBER, {"sales": 1}),
    "report taken back": lambda who, its: withdraw_report(who, its.placement, OCTOBER, reason="Salah baris"),
    "follow-up": lambda who, its: follow_ups.change_follow_up(who, its.follow_up, its.chosen | {"person": "Dewi"}),
    "settled": lambda who, its: follow_ups.settle_follow_ups(who, [its.follow_up], "Rak pindah"),
    "dropped": lambda who, its: follow_ups.drop_follow_ups(who, [its.follow_up], "Tidak perlu"),
    "resumed": lambda who, its: follow_ups.resume_follow_up(who, its.settled),
    "visit": lambda who, its: companion_visits.log_visit(who, its.business, {"finding": "Kemasan bocor"}),
    "changed visit": lambda who, its: companion_visits.change_visit(who, its.visit, {"finding": "Label kurang"}),
    "settled visit": lambda who, its: companion_visits.settle_visit(who, its.visit),
    "archived visit": lambda who, its: companion_visits.archive_visit(who, its.visit, reason="Salah usaha"),
}


@pytest.fixture
def both(desk, clock, shelf):
    """What there is of Abon, in Ayu's care, and of Batik, which is in nobody's but was in Dadan's."""
    dadan = companions.add_companion(desk, {"name": "Dadan"})
    line = causes(desk)[0]
    chosen = {"cause": line.uid, "solution": "", "person": "Rini", "due_on": date(2026, 12, 4)}
    found = {}
    for name, placement in shelf.items():
        with desk.read() as session:
            placed = session.query(Placement).filter_by(uid=placement).one()
            owner, partner_uid = placed.product.business.uid, placed.partner.uid
        made = {"business": owner, "partner": partner_uid, "placement": placement, "chosen": chosen}
        if name == "Batik":
            companions.assign(desk, dadan, [owner])
        made["product"] = product(desk, owner, f"{name} 2")
        others = [product(desk, owner, f"{name} {n}") for n in range(3, 6)]
        made["submission"] = submissions.submit_product(desk, others[0])
        made["moved"] = placements.place(desk, others[1], partner_uid, status="proposed")
        placements.move_placement(desk, made["moved"], status="approved")
        placements.move_placement(desk, made["moved"], status="placed")
        made["archived"] = placements.place(desk, others[2], partner_uid, status="placed")
        made["settled"] = _settled(desk, made["archived"], chosen)
        made["follow_up"] = follow_ups.record_follow_up(desk, OCTOBER, placement, chosen)
        step = {"finding": "Kemasan bocor", "next_step": "Cetak", "next_on": date(2026, 12, 1)}
        made["visit"] = companion_visits.log_visit(desk, owner, step)
        found[name] = SimpleNamespace(**made)
    return found


def _settled(desk, placement, chosen):
    for month, sales in (("2026-09", 1_000_000), (OCTOBER, 600_000)):
        evaluation.file_report(desk, placement, month, {"sales": sales})
    uid = follow_ups.record_follow_up(desk, OCTOBER, placement, chosen)
    follow_ups.settle_follow_ups(desk, [uid], "Rak pindah")
    return uid


def test_a_companion_does_nothing_for_a_business_in_another_care(desk, ayu, both):
    with desk.read() as session:
        before = session.query(AuditEntry).count()
    for name, act in ACTS.items():
        with pytest.raises(NotAllowed, match="Batik"):
            act(ayu, both["Batik"])
            pytest.fail(name)
    placements.archive_placement(desk, both["Batik"].archived)
    with pytest.raises(NotAllowed, match="Batik"):
        placements.archive_placement(ayu, both["Batik"].archived, archived=False)
    with desk.read() as session:
        assert session.query(AuditEntry).count() == before + 1


@pytest.mark.parametrize("act", ["terms", "move", "submission", "follow-up", "visit"])
def test_a_companion_does_the_same_for_a_business_in_his_care(ayu, both, act):
    ACTS[act](ayu, both["Abon"])


def test_of_many_rows_those_of_another_care_are_refused_alone(desk, ayu, both):
    own, other = both["Abon"], both["Batik"]
    filed = evaluation.file_reports(ayu, "2026-11", [(1, own.placement, "500000"), (2, other.placement, "500000")])
    assert (filed.stored, [(bad.row, "Batik" in bad.sentence) for bad in filed.bad]) == (1, [(2, True)])
    noted = follow_ups.record_follow_ups(ayu, OCTOBER, [own.placement, other.placement], own.chosen)
    assert (noted.stored, ["Batik" in bad.sentence for bad in noted.bad]) == (1, [True])
    wanted = needs.add_need(desk, own.partner, {"title": "Camilan"})
    goods = [product(desk, one.business, f"Camilan {n}") for n, one in enumerate((own, other))]
    proposed = needs.propose(ayu, wanted, goods)
    assert (len(proposed.placements), ["Batik" in sentence for sentence in proposed.refused]) == (1, [True])
