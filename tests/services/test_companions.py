"""Companions with their businesses and visits: one open care each, own businesses only, counts of a month."""

from datetime import date, timedelta

import pytest
from factories import business

from umkm_desktop.domain.companions.companions import Standing
from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.companions import companion_lists, companion_visits, companions
from umkm_desktop.services.companions.companion_lists import CareQuery, CompanionQuery
from umkm_desktop.services.companions.companion_visits import VisitQuery
from umkm_desktop.services.register.businesses import archive_business
from umkm_desktop.services.trail.history import record_history
from umkm_desktop.storage.models import Companionship, Officer

TODAY = date(2026, 11, 24)


@pytest.fixture
def ayu(desk):
    return companions.add_companion(
        desk, {"name": "Neng Ayu", "districts": "Setu, Cibitung", "target_load": "27", "ends": date(2026, 12, 10)}
    )


@pytest.fixture
def dadan(desk):
    return companions.add_companion(desk, {"name": "Dadan Ramdani", "districts": "Setu"})


@pytest.fixture
def shops(desk):
    """Three businesses in Setu and one in Cibitung."""
    return [
        business(desk, name, district=district)
        for name, district in (("Abon", "Setu"), ("Batik", "Setu"), ("Cilok", "Setu"), ("Dodol", "Cibitung"))
    ]


def log(desk, shop, **values):
    return companion_visits.log_visit(desk, shop, {"finding": "Kemasan bocor", **values})


def row_of(desk, uid):
    return companion_lists.read_companion(desk, uid)


def test_a_companion_is_entered_changed_and_shown(desk, ayu):
    details = companions.companion_details(desk, ayu)
    assert (details.values["districts"], details.values["target_load"]) == ("Setu\nCibitung", 27)
    assert companions.change_companion(desk, ayu, {"target_load": "30"}, revision=details.revision) == ["target_load"]
    with pytest.raises(Conflict):
        companions.change_companion(desk, ayu, {"target_load": "31"}, revision=details.revision)
    row = row_of(desk, ayu)
    assert (row.standing, row.target, row.districts) == (Standing.ENDING, 30, ("Setu", "Cibitung"))


def test_businesses_are_handed_out_and_the_same_one_is_not_handed_twice(desk, ayu, shops):
    assert companions.assign(desk, ayu, shops[:2]) == companions.Assigned(added=2, moved=0, same=0)
    assert companions.assign(desk, ayu, [*shops[:2], shops[2], shops[2]]) == companions.Assigned(1, 0, 2)
    assert row_of(desk, ayu).businesses == 3


def test_another_companion_takes_over_with_a_reason_and_the_way_is_kept(desk, clock, ayu, dadan, shops):
    companions.assign(desk, ayu, shops[:1])
    clock.advance(days=3)
    with pytest.raises(RuleBroken, match="alasan pengalihan"):
        companions.assign(desk, dadan, shops[:2])
    assert companions.assign(desk, dadan, shops[:2], reason="Ayu cuti") == companions.Assigned(1, 1, 0)
    with desk.read() as session:
        kept = session.query(Companionship).order_by(Companionship.id).all()
        assert [(one.companion.name, one.starts.day, one.ends and one.ends.day, one.reason) for one in kept] == [
            ("Neng Ayu", 24, 26, "Ayu cuti"),
            ("Dadan Ramdani", 27, None, None),
            ("Dadan Ramdani", 27, None, None),
        ]
    assert (row_of(desk, ayu).businesses, row_of(desk, dadan).businesses) == (0, 2)


def test_a_reassignment_on_the_first_day_does_not_end_before_it_began(desk, ayu, dadan, shops):
    companions.assign(desk, ayu, shops[:1])
    companions.assign(desk, dadan, shops[:1], reason="Salah pilih")
    with desk.read() as session:
        first = session.query(Companionship).order_by(Companionship.id).first()
        assert (first.starts, first.ends) == (TODAY, TODAY)


def test_care_ends_with_a_reason_only(desk, ayu, shops):
    companions.assign(desk, ayu, shops[:1])
    with pytest.raises(RuleBroken, match="Tuliskan alasan"):
        companions.end_companionship(desk, shops[0], reason=" ")
    companions.end_companionship(desk, shops[0], reason="Usaha tutup")
    assert row_of(desk, ayu).businesses == 0
    with pytest.raises(RuleBroken, match="tidak sedang didampingi"):
        companions.end_companionship(desk, shops[0], reason="Lagi")


def test_care_ends_between_its_first_day_and_today(desk, ayu, shops):
    first, today = date(2026, 11, 3), date(2026, 11, 24)
    companions.assign(desk, ayu, shops[:2], starts=first)
    for day in (first - timedelta(days=1), today + timedelta(days=1)):
        with pytest.raises(RuleBroken, match="Tanggal berakhir antara 3 November 2026 dan hari ini"):
            companions.end_companionship(desk, shops[0], reason="Usaha tutup", ends=day)
    for shop, day in zip(shops, (first, today), strict=False):
        companions.end_companionship(desk, shop, reason="Usaha tutup", ends=day)
    assert row_of(desk, ayu).businesses == 0


def test_one_who_still_has_businesses_is_not_archived(desk, ayu, shops):
    companions.assign(desk, ayu, shops[:1])
    with pytest.raises(RuleBroken, match="masih mendampingi 1 usaha"):
        companions.archive_companion(desk, ayu)
    companions.end_companionship(desk, shops[0], reason="Kontrak habis")
    companions.archive_companion(desk, ayu, reason="Kontrak habis")
    assert companion_lists.count_companions(desk, CompanionQuery()) == 0
    with pytest.raises(RuleBroken, match="Pendamping Neng Ayu diarsipkan; kembalikan dahulu"):
        companions.assign(desk, ayu, shops[:1])


# --- accounts and own businesses
@pytest.fixture
def account(desk, desk_of, ayu):
    """Ayu signed in: a pendamping linked to her entry."""
    with desk.write("officer.added") as session:
        session.add(Officer(uid="neng-ayu", name="Neng Ayu", name_key="neng ayu", roles="pendamping"))
        session.add(Officer(uid="kurator", name="Kurator", name_key="kurator", roles="kurator"))
    companions.change_companion(desk, ayu, {"officer_uid": "neng-ayu"})
    return desk_of(Role.COMPANION, name="Neng Ayu")


def test_an_account_is_linked_once_and_only_to_a_pendamping(desk, account, dadan):
    assert companions.accounts_for(desk) == [("neng-ayu", "Neng Ayu")]
    with pytest.raises(FieldProblems, match="belum berperan pendamping"):
        companions.change_companion(desk, dadan, {"officer_uid": "kurator"})
    with pytest.raises(Conflict, match="sudah dihubungkan dengan pendamping Neng Ayu"):
        companions.change_companion(desk, dadan, {"officer_uid": "neng-ayu"})
    ayu = companion_lists.page_companions(account, CompanionQuery())[0].uid
    companions.change_companion(desk, ayu, {"phone": "0812-3456-7890"})  # says nothing of the account: it stays
    assert companions.companion_details(desk, ayu).values["officer_uid"] == "neng-ayu"
    companions.change_companion(desk, ayu, {"officer_uid": ""})
    assert not companions.companion_details(desk, ayu).values["officer_uid"]


def test_a_companion_logs_for_own_businesses_only(desk, account, ayu, dadan, shops):
    companions.assign(desk, ayu, shops[:1])
    companions.assign(desk, dadan, shops[1:2])
    assert companion_visits.may_log_for(account, shops[0]) == ""
    log(account, shops[0])
    for other in shops[1:]:
        with pytest.raises(NotAllowed, match="bukan usaha dampingan Anda"):
            log(account, other)
        assert "bukan usaha dampingan" in companion_visits.may_log_for(account, other)
    log(desk, shops[1])  # the office logs for all
    with pytest.raises(NotAllowed):
        companions.assign(account, ayu, shops[1:2])


def test_who_logs_no_visits_is_told_so_beside_the_button(desk, desk_of, ayu, shops):
    companions.assign(desk, ayu, shops[:1])
    assert "Anda tidak berhak mencatat kunjungan" in companion_visits.may_log_for(desk_of(Role.CURATOR), shops[0])


def test_after_a_reassignment_the_former_companion_logs_no_more(desk, account, ayu, dadan, shops):
    companions.assign(desk, ayu, shops[:1])
    uid = log(account, shops[0], next_step="Cek kemasan", next_on=TODAY)
    companions.assign(desk, dadan, shops[:1], reason="Pindah wilayah")
    for act in (
        lambda: log(account, shops[0]),
        lambda: companion_visits.change_visit(account, uid, {"finding": "Lain"}),
        lambda: companion_visits.settle_visit(account, uid),
        lambda: companion_visits.archive_visit(account, uid),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_an_account_without_an_entry_is_told_so(desk_of, shops):
    with pytest.raises(NotAllowed, match="belum dihubungkan"):
        log(desk_of(Role.COMPANION), shops[0])
    with pytest.raises(NotAllowed):
        log(desk_of(Role.CURATOR), shops[0])


def test_a_business_in_nobodys_care_wants_a_companion_first(desk, shops):
    with pytest.raises(RuleBroken, match="belum mempunyai pendamping"):
        log(desk, shops[0])


# --- visits
def test_a_visit_is_entered_corrected_settled_and_taken_away(desk, ayu, shops):
    companions.assign(desk, ayu, shops[:1])
    uid = log(desk, shops[0], promise="Ganti plastik", next_step="Lihat kemasan baru", next_on="30-11-2026")
    (row,) = companion_visits.page_visits(desk, VisitQuery(business_uid=shops[0]))
    assert (row.companion, row.visited_on, row.next_on, row.open, row.overdue) == (
        "Neng Ayu",
        TODAY,
        date(2026, 11, 30),
        True,
        False,
    )
    assert companion_visits.change_visit(desk, uid, {"finding": "Segel lepas"}, revision=row.revision) == ["finding"]
    companion_visits.settle_visit(desk, uid)
    assert companion_visits.count_visits(desk, VisitQuery(state="settled")) == 1
    companion_visits.settle_visit(desk, uid, settled=False)
    companion_visits.archive_visit(desk, uid)
    assert companion_visits.count_visits(desk, VisitQuery()) == 0
    acts = [entry.sentence for entry in record_history(desk, uid)]
    assert "mencatat kunjungan ke Abon" in acts[-1]


def test_visits_are_found_by_state_month_and_words(desk, clock, ayu, shops):
    companions.assign(desk, ayu, shops)
    late = log(desk, shops[0], next_step="Cek izin", next_on=date(2026, 11, 25))
    soon = log(desk, shops[1], finding="Label miring", next_step="Cek label", next_on=date(2026, 11, 28))
    log(desk, shops[2])
    clock.advance(days=2)

    def uids(**filters):
        return [row.uid for row in companion_visits.page_visits(desk, VisitQuery(**filters))]

    assert uids(state="overdue") == [late]
    assert uids(state="open") == [late, soon]
    assert uids(text="label batik") == [soon]
    assert len(uids(month="2026-11")) == 3
    assert uids(month="2026-10") == []
    assert len(uids(companion_uid=ayu)) == companion_visits.count_visits(desk, VisitQuery()) == 3


# --- load and coverage
def test_the_load_of_a_month_counts_businesses_once(desk, clock, ayu, dadan, shops):
    companions.assign(desk, ayu, shops[:3])
    log(desk, shops[0], next_step="Cek", next_on=TODAY)
    log(desk, shops[0])
    log(desk, shops[1])
    clock.advance(days=1)
    row = row_of(desk, ayu)
    assert (row.businesses, row.visits, row.visited, row.unvisited, row.overdue) == (3, 3, 2, 1, 1)
    (october,) = companion_lists.page_companions(desk, CompanionQuery(month="2026-10", text="ayu"))
    assert (october.visits, october.unvisited) == (0, 3)


def test_companions_are_filtered_and_the_own_entry_comes_first(desk, clock, account, ayu, dadan, shops):
    companions.assign(desk, ayu, shops[:1])
    companions.assign(desk, dadan, shops[1:2])
    log(desk, shops[0], next_step="Cek", next_on=TODAY)
    clock.advance(days=1)

    def names(who=desk, **filters):
        rows = companion_lists.page_companions(who, CompanionQuery(**filters))
        assert companion_lists.count_companions(who, CompanionQuery(**filters)) == len(rows)
        return [row.name for row in rows]

    assert names() == ["Dadan Ramdani", "Neng Ayu"]
    assert names(account) == ["Neng Ayu", "Dadan Ramdani"]
    assert names(only="ending") == ["Neng Ayu"]
    assert names(only="overdue") == ["Neng Ayu"]
    assert names(only="unvisited") == ["Dadan Ramdani"]
    assert names(district="Cibitung") == ["Neng Ayu"]
    assert names(text="ramdani") == ["Dadan Ramdani"]
    assert companion_lists.position_of_companion(desk, CompanionQuery(), ayu) == 1
    assert companion_lists.position_of_companion(account, CompanionQuery(), ayu) == 0


def test_a_companion_owes_no_visit_for_a_business_that_is_archived(desk, ayu, dadan, shops):
    companions.assign(desk, ayu, shops[:2])
    companions.assign(desk, dadan, shops[2:3])
    log(desk, shops[0])
    archive_business(desk, shops[1], reason="Tutup")
    only = companion_lists.page_companions(desk, CompanionQuery(only="unvisited"))
    assert [(row.name, row.unvisited) for row in only] == [("Dadan Ramdani", 1)]


def test_businesses_of_a_companion_and_of_nobody(desk, ayu, shops):
    companions.assign(desk, ayu, shops[:2])
    log(desk, shops[0], next_step="Cek", next_on=date(2026, 12, 1))

    def names(**filters):
        rows = companion_lists.page_care(desk, CareQuery(**filters))
        assert companion_lists.count_care(desk, CareQuery(**filters)) == len(rows)
        return [row.name for row in rows]

    assert names(companion_uid=ayu) == ["Abon", "Batik"]
    assert names(companion_uid="-") == ["Cilok", "Dodol"]
    assert names(companion_uid="-", districts=("Cibitung",)) == ["Dodol"]
    assert names(companion_uid=ayu, unvisited="2026-11") == ["Batik"]
    assert names(text="cilok") == ["Cilok"]
    first = companion_lists.page_care(desk, CareQuery())[0]
    assert (first.companion, first.last_visit, first.next_on) == ("Neng Ayu", TODAY, date(2026, 12, 1))


def test_coverage_of_each_kecamatan(desk, ayu, dadan, shops):
    companions.assign(desk, ayu, shops[:1])
    companions.assign(desk, dadan, shops[1:2])
    business(desk, "Tutup", district="Setu", status="inactive")
    log(desk, shops[0])
    rows = companion_lists.coverage(desk)
    assert [(r.district, r.businesses, r.covered, r.companions, r.uncovered, r.visits) for r in rows] == [
        ("Cibitung", 1, 0, 0, 1, 0),
        ("Setu", 3, 2, 2, 1, 1),
    ]


def test_statements_do_not_grow_with_the_rows(desk, ayu, dadan, shops, count_statements):
    companions.assign(desk, ayu, shops)
    for shop in shops:
        log(desk, shop)
    for read in (
        lambda limit: companion_lists.page_companions(desk, CompanionQuery(), limit=limit),
        lambda limit: companion_lists.page_care(desk, CareQuery(), limit=limit),
        lambda limit: companion_visits.page_visits(desk, VisitQuery(), limit=limit),
    ):
        with count_statements() as one:
            read(1)
        with count_statements() as more:
            assert len(read(100)) > 1
        assert one.count == more.count <= 2


def test_nobody_whose_contract_is_over_is_given_businesses(desk):
    shop = business(desk)
    over = companions.add_companion(desk, {"name": "Budi", "ends": "2026-11-23"})
    with pytest.raises(RuleBroken, match="Kontrak Budi berakhir 23 November 2026"):
        companions.assign(desk, over, [shop])
    companions.change_companion(desk, over, {"ends": "2026-11-24"})
    assert companions.assign(desk, over, [shop]).added == 1


def test_two_cares_of_a_business_do_not_overlap(desk, ayu, dadan, shops):
    companions.assign(desk, ayu, shops[:1], starts=date(2026, 10, 1))
    with pytest.raises(RuleBroken, match="Abon tercatat sampai 1 Oktober 2026"):
        companions.assign(desk, dadan, shops[:1], reason="Pindah wilayah", starts=date(2026, 9, 1))
    companions.end_companionship(desk, shops[0], reason="Cuti", ends=date(2026, 11, 10))
    with pytest.raises(RuleBroken, match="sampai 10 November 2026"):
        companions.assign(desk, dadan, shops[:1], starts=date(2026, 11, 9))
    assert companions.assign(desk, dadan, shops[:1], starts=date(2026, 11, 10)).added == 1


def test_a_visit_of_the_former_care_is_the_former_companion_s(desk, ayu, dadan, shops):
    companions.assign(desk, ayu, shops[:1], starts=date(2026, 10, 1))
    companions.assign(desk, dadan, shops[:1], reason="Pindah wilayah", starts=date(2026, 11, 1))
    former, present = log(desk, shops[0], visited_on=date(2026, 10, 20)), log(desk, shops[0])
    by = {one.uid: one.companion for one in companion_visits.page_visits(desk, VisitQuery())}
    assert (by[former], by[present]) == ("Neng Ayu", "Dadan Ramdani")
