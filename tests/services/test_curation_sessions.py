"""Sessions from preparation to closing: panel, invited products as they were, assignments, and what is refused."""

from datetime import date

import pytest
from curation_office import ON_TARGET

from umkm_desktop.domain.curation.curation_sessions import Act
from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.curation import curation_sessions as sessions
from umkm_desktop.services.curation.curation import decide
from umkm_desktop.services.curation.curation_results import close_session, open_session
from umkm_desktop.services.curation.score_sheets import my_products, progress
from umkm_desktop.services.curation.submissions import page_waiting, submit_product
from umkm_desktop.services.register.products import change_product
from umkm_desktop.storage.models import SessionEntry


def test_a_prepared_session_says_all_of_itself(curation):
    uid = curation.prepare("p1", "p2", partner="r1", title="")
    page = sessions.session_page(curation.clerk, uid)
    line = page.line
    assert (line.title, line.target, line.status) == (
        "Kurasi 24 November 2026",
        "PT Ritel Contoh Nusantara",
        "prepared",
    )
    assert (line.rubric, line.rubric_version, line.members, line.entries, line.decided) == (
        "Contoh: sembilan kriteria pangan (selisih dari target)",
        1,
        2,
        2,
        0,
    )
    assert [(member.name, member.affiliation) for member in page.members] == [
        ("Wulan Safitri", "Unsur k1"),
        ("Teguh Purnomo", "Unsur k2"),
    ]
    assert sessions.list_sessions(curation.k1) == [line]
    assert sessions.count_sessions(curation.k1, status="running") == 0


def test_the_page_says_why_an_act_is_not_possible(curation):
    refusals = sessions.session_page(curation.kabid, curation.prepare("p1")).refusals
    assert refusals[Act.OPEN] == ""
    assert "Kurator" in refusals[Act.SCORE]
    assert "belum dibuka" in refusals[Act.CLOSE]


def test_a_form_with_problems_says_them_all(curation):
    with pytest.raises(FieldProblems) as refusal:
        sessions.prepare_session(curation.kabid, {"place": " ", "rubric": ""})
    assert set(refusal.value.problems) == {"held_on", "place", "rubric"}


def test_a_session_is_changed_until_it_opens(curation):
    uid = curation.prepare("p1")
    sessions.change_session(curation.clerk, uid, {"place": "Gedung Juang"}, revision=1)
    page = sessions.session_page(curation.kabid, uid)
    assert (page.line.place, page.line.title) == ("Gedung Juang", "Kurasi 24 November 2026")
    with pytest.raises(Conflict):
        sessions.change_session(curation.clerk, uid, {"place": "Lain"}, revision=1)
    open_session(curation.kabid, uid)
    with pytest.raises(RuleBroken, match="sedang berjalan"):
        sessions.change_session(curation.clerk, uid, {"place": "Lain"})


def test_only_active_curators_sit_once_and_for_somebody(curation):
    uid = curation.prepare("p1")
    for officer, unsur, words in (("clerk", "Dinas", "bukan kurator aktif"), ("k1", "Dinas", "sudah duduk")):
        with pytest.raises(RuleBroken, match=words):
            sessions.seat_curator(curation.kabid, uid, officer, affiliation=unsur)
    with pytest.raises(FieldProblems, match="unsur"):
        sessions.seat_curator(curation.kabid, uid, "k3", affiliation=" ")
    assert [uid for uid, _name in sessions.curators(curation.clerk)] == ["k4", "k3", "k2", "k1"]


def test_a_curator_leaves_the_panel_before_it_opens_with_his_assignments(curation):
    uid = curation.prepare("p1", "p2")
    sessions.assign(curation.kabid, uid, [curation.entries["p1"]], [curation.seats["k1"]])
    sessions.remove_curator(curation.kabid, curation.seats["k1"])
    page = sessions.session_page(curation.kabid, uid)
    assert [member.officer_uid for member in page.members] == ["k2"]
    assert curation.line("p1").judges == ()
    open_session(curation.kabid, uid)
    with pytest.raises(RuleBroken):
        sessions.remove_curator(curation.kabid, curation.seats["k2"])


def test_a_product_is_kept_as_it_was_invited(curation):
    submit_product(curation.clerk, "p1", packaging="Standing pouch 200 g")
    curation.prepare("p1")
    change_product(curation.clerk, "p1", {"price": 18000, "net_weight": "250 g", "name": "Keripik Singkong Pedas"})
    line = curation.line("p1")
    assert (line.product, line.net_weight, line.price, line.packaging) == (
        "Keripik Singkong",
        "200 g",
        15000,
        "Standing pouch 200 g",
    )
    assert (line.business, line.owner, line.district, line.category) == (
        "Keripik Barokah",
        "Hj. Siti Aminah, S.E.",
        "Cikarang Utara",
        "Makanan",
    )


def test_who_cannot_come_is_named_and_stops_nobody(curation):
    first = curation.prepare("p2")
    curation.prepare("p3")
    done = sessions.invite(curation.kabid, curation.session, ["p1", "p2", "p5", "zz"])
    assert done.count == 1
    assert "sudah diundang ke sesi 24 November 2026" in done.refused["p2"]
    assert "bukan pangan" in done.refused["p5"]
    assert done.refused["zz"] == "Produk itu tidak ada di register."
    sessions.archive_session(curation.kabid, first, reason="Batal.")
    assert sessions.invite(curation.kabid, curation.session, ["p2"]).count == 1


def test_a_craft_comes_to_a_session_whose_rubric_knows_crafts(curation):
    curation.prepare("p1", "p5", rubric="simple-mean")
    assert sessions.count_entries(curation.kabid, curation.session) == 2


def test_another_rubric_must_know_what_is_invited(curation):
    uid = curation.prepare("p1", "p5", rubric="simple-mean")
    with pytest.raises(FieldProblems, match="“Batik Tulis”"):
        sessions.change_session(curation.kabid, uid, {"rubric": "nine-criteria"})
    sessions.withdraw_entry(curation.kabid, curation.entries["p5"], reason="Bukan pangan.")
    sessions.change_session(curation.kabid, uid, {"rubric": "nine-criteria"})
    assert sessions.session_page(curation.kabid, uid).line.rubric.startswith("Contoh: sembilan")


def test_an_absent_product_leaves_with_a_reason_waits_again_and_may_come_back(curation):
    submit_product(curation.clerk, "p1")
    uid = curation.prepare("p1", "p2")
    assert [line.status for line in page_waiting(curation.clerk)] == ["invited"]
    with pytest.raises(RuleBroken, match="Alasan"):
        sessions.withdraw_entry(curation.kabid, curation.entries["p1"], reason=" ")
    sessions.withdraw_entry(curation.kabid, curation.entries["p1"], reason="Tidak hadir.")
    assert [line.status for line in page_waiting(curation.clerk)] == ["waiting"]
    assert curation.line("p1").withdrawn == "Tidak hadir."
    assert [one.product for one in progress(curation.kabid, uid).products] == ["Keripik Tempe"]
    assert sessions.invite(curation.kabid, uid, ["p1"]).count == 1
    assert curation.line("p1").withdrawn == ""
    assert [line.status for line in page_waiting(curation.clerk)] == ["invited"]


def test_a_product_invited_again_comes_with_its_price_and_weight_of_today(curation):
    uid = curation.prepare("p1", "p2")
    sessions.withdraw_entry(curation.kabid, curation.entries["p1"], reason="Tidak hadir.")
    changed = {"price": "17.500", "net_weight": "300 g", "name": "Keripik Tempe Baru"}
    change_product(curation.clerk, "p1", changed)
    sessions.invite(curation.kabid, uid, ["p1"])
    with curation.kabid.read() as session:
        entry = session.query(SessionEntry).filter_by(uid=curation.entries["p1"]).one()
        assert (entry.product_name, entry.price, entry.net_weight) == ("Keripik Tempe Baru", 17_500, "300 g")
        assert (entry.number, entry.withdrawn_at) == (1, None)


def test_assigned_products_are_judged_by_those_alone(curation):
    uid = curation.prepare("p1", "p2")
    sessions.assign(curation.kabid, uid, [curation.entries["p1"]], [curation.seats["k2"]])
    assert curation.line("p1").judges == ("Teguh Purnomo",)
    assert [one.expected for one in progress(curation.kabid, uid).products] == [1, 2]
    assert [one.product for one in my_products(curation.k1, uid)] == ["Keripik Tempe"]
    sessions.assign(curation.kabid, uid, [curation.entries["p1"]], [])
    assert [one.expected for one in progress(curation.kabid, uid).products] == [2, 2]


def test_a_stranger_to_the_panel_is_not_assigned(curation):
    first = curation.prepare("p1")
    seat = curation.seats["k1"]
    curation.prepare("p2")
    with pytest.raises(RuleBroken, match="tidak duduk"):
        sessions.assign(curation.kabid, curation.session, list(curation.entries.values()), [seat])
    assert first != curation.session


def test_a_session_opens_on_its_day(curation, clock):
    uid = curation.prepare("p1", held_on=date(2026, 11, 25))
    with pytest.raises(RuleBroken, match="25 November 2026"):
        open_session(curation.kabid, uid)
    clock.advance(days=1)
    open_session(curation.kabid, uid)
    page = sessions.session_page(curation.kabid, uid)
    assert (page.line.status, page.opened_by) == ("running", "Hendra Wijaya")
    assert page.opened_at == clock()


def test_closing_waits_for_the_sheets_or_takes_a_reason(curation):
    uid = curation.prepare("p1", "p2")
    open_session(curation.kabid, uid)
    curation.score("k1", "p1", ON_TARGET)
    with pytest.raises(RuleBroken, match="“Keripik Tempe”"):
        close_session(curation.kabid, uid, reason="Sore.")
    curation.score("k1", "p2", ON_TARGET)
    with pytest.raises(RuleBroken, match="2 dari 4 lembar"):
        close_session(curation.kabid, uid)
    close_session(curation.kabid, uid, reason="Kurator sakit.")
    page = sessions.session_page(curation.kabid, uid)
    assert (page.line.status, page.closed_by, page.close_reason) == ("closed", "Hendra Wijaya", "Kurator sakit.")


def test_a_product_that_fails_at_the_gate_is_not_waited_for(curation):
    uid = curation.prepare("p1", "p4")
    open_session(curation.kabid, uid)
    for short in ("k1", "k2"):
        curation.score(short, "p1", ON_TARGET)
    close_session(curation.kabid, uid)
    assert sessions.session_page(curation.kabid, uid).close_reason == ""


def test_a_session_that_was_opened_is_not_archived(curation):
    uid = curation.prepare("p1")
    open_session(curation.kabid, uid)
    with pytest.raises(RuleBroken):
        sessions.archive_session(curation.kabid, uid, reason="Batal.")


def test_no_verdict_goes_round_a_session_that_judges_the_product(curation):
    curation.prepare("p1")
    open_session(curation.kabid, curation.session)
    with pytest.raises(RuleBroken, match="sedang dinilai dalam sesi 24 November 2026"):
        decide(curation.kabid, "p1", verdict="passed", reason="Baik.")
    assert decide(curation.kabid, "p2", verdict="passed", reason="Baik.")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DIVISION_HEAD])
def test_only_the_head_of_division_opens_and_closes(curation, desk_of, role):
    uid = curation.prepare("p1")
    with pytest.raises(NotAllowed, match="Kepala Bidang"):
        open_session(desk_of(role), uid)
    open_session(curation.kabid, uid)
    with pytest.raises(NotAllowed, match="Kepala Bidang"):
        close_session(desk_of(role), uid)
