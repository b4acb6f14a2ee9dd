"""The panel's verdict: as suggested at once, otherwise with a reason and a second officer; never on one's own entry."""

from datetime import date

import pytest
from curation_office import ON_TARGET, make_office

from umkm_desktop.domain.errors import FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.office.throttle import WrongPassword
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.curation import panel_verdicts as verdicts
from umkm_desktop.services.curation.curation import decide, decisions_on
from umkm_desktop.services.curation.curation_minutes import note_minutes, read_minutes
from umkm_desktop.services.curation.curation_results import close_session, open_session, result, results
from umkm_desktop.services.curation.curation_sessions import invite, list_entries, prepare_session, seat_curator
from umkm_desktop.services.curation.score_sheets import keep_sheet, submit_sheet
from umkm_desktop.services.curation.submissions import submit_product
from umkm_desktop.storage.models import Product

ONE_SHORT = {**ON_TARGET, "C4": 3}
REMEDY = {
    "reason": "Masa simpan kurang.",
    "finding": "Masa simpan 3 bulan.",
    "correction": "Uji masa simpan 6 bulan.",
    "due": date(2027, 1, 24),
    "companion": "Dewi Lestari",
    "recuration_on": date(2027, 2, 1),
}
PASSED = {"verdict": "passed", "reason": "Memenuhi."}


@pytest.fixture
def closed(curation):
    """p1 on target (lolos), p2 one short (bersyarat), p4 without halal (gugur); closed."""
    curation.prepare("p1", "p2", "p4")
    both = ("k1", "k2")
    curation.run({"p1": dict.fromkeys(both, ON_TARGET), "p2": dict.fromkeys(both, ONE_SHORT)})
    return curation


def _enter(closed, product, desk=None, **values):
    return verdicts.enter_verdict(desk or closed.kabid, closed.entries[product], values)


def _states(desk, curation):
    """How the verdicts of the session's products stand; empty where there is none."""
    return sorted(line.verdict.status if line.verdict else "" for line in results(desk, curation.session))


def test_the_results_show_what_was_computed(closed):
    lines = results(closed.k1, closed.session)
    assert [(line.product, line.score, line.suggested, line.failed_gate, line.unmet) for line in lines] == [
        ("Keripik Singkong", "5,00", "passed", False, ()),
        ("Keripik Tempe", "4,78", "conditional", False, ("Masa kedaluwarsa",)),
        ("Rengginang", "", "rejected", True, ()),
    ]
    assert lines[2].lacks == ("sertifikat halal belum ada",)
    page = result(closed.k1, closed.entries["p2"])
    assert page.proposed_reason == "Nilai akhir 4,78 dari 5. Belum memenuhi: Masa kedaluwarsa."
    assert [sheet.points["C4"] for sheet in page.sheets] == [3, 3]


def test_a_later_paper_does_not_change_what_was_closed(closed):
    with closed.clerk.write("product.changed") as session:
        session.query(Product).filter_by(uid="p4").one().halal = "ID1"
        session.query(Product).filter_by(uid="p1").one().halal = None
    lines = {line.product: line for line in results(closed.kabid, closed.session)}
    assert lines["Rengginang"].suggested == "rejected"
    assert lines["Keripik Singkong"].suggested == "passed"
    assert result(closed.kabid, closed.entries["p1"]).assessment.suggested == "passed"


def test_the_suggested_verdict_is_recorded_at_once(closed):
    submitted = submit_product(closed.clerk, "p3")
    entered = _enter(closed, "p2", verdict="conditional", **REMEDY)
    assert entered.waiting is False
    line = decisions_on(closed.k1, "p2")[0]
    assert (line.verdict, line.correction, line.finding, line.companion, line.recuration_on, line.session_uid) == (
        "conditional",
        "Uji masa simpan 6 bulan.",
        "Masa simpan 3 bulan.",
        "Dewi Lestari",
        date(2027, 2, 1),
        closed.session,
    )
    assert _states(closed.kabid, closed) == _states(closed.k1, closed) == ["", "", "recorded"]
    assert submitted


def test_every_field_a_verdict_lacks_is_named(closed):
    with pytest.raises(FieldProblems) as refusal:
        _enter(closed, "p2", verdict="conditional", reason="")
    assert set(refusal.value.problems) == {"reason", "finding", "correction", "due", "companion", "recuration_on"}
    with pytest.raises(FieldProblems) as refusal:
        _enter(closed, "p2", **PASSED)
    assert set(refusal.value.problems) == {"override_reason"}
    assert decisions_on(closed.kabid, "p2") == []


def test_an_override_waits_for_another_officer(closed):
    entered = _enter(closed, "p2", **PASSED, override_reason="Uji simpan 6 bulan baru selesai.")
    assert entered.waiting
    assert decisions_on(closed.kabid, "p2") == []
    (waiting,) = [one for one in results(closed.kepala, closed.session) if one.verdict]
    assert (waiting.product, waiting.verdict.status) == ("Keripik Tempe", "waiting")
    assert (waiting.verdict.verdict, waiting.verdict.suggested) == ("passed", "conditional")
    with pytest.raises(RuleBroken, match="petugas lain"):
        verdicts.approve_override(closed.kabid, entered.uid)
    with pytest.raises(NotAllowed):
        verdicts.approve_override(closed.k1, entered.uid)
    verdicts.approve_override(closed.kepala, entered.uid)
    assert [(line.verdict, line.decided_by) for line in decisions_on(closed.kabid, "p2")] == [
        ("passed", "Hendra Wijaya")
    ]
    line = result(closed.kabid, closed.entries["p2"]).open_verdict
    assert (line.status, line.approved_by, line.approval) == ("recorded", "Maya Lestari", "officer")
    with pytest.raises(RuleBroken, match="tidak lagi menunggu"):
        verdicts.approve_override(closed.kepala, entered.uid)


def test_a_declined_override_leaves_the_product_undecided(closed):
    entered = _enter(closed, "p2", **PASSED, override_reason="Menurut panel enak.")
    with pytest.raises(RuleBroken, match="Alasan"):
        verdicts.decline_override(closed.kepala, entered.uid, reason="")
    verdicts.decline_override(closed.kepala, entered.uid, reason="Belum ada hasil uji.")
    assert _states(closed.kepala, closed) == ["", "", ""]
    assert decisions_on(closed.kabid, "p2") == []
    assert result(closed.kabid, closed.entries["p2"]).verdicts[0].decline_reason == "Belum ada hasil uji."
    assert not _enter(closed, "p2", verdict="conditional", **REMEDY).waiting


def test_a_declined_override_leaves_the_recorded_verdict_standing(closed):
    """Two recorded, one that differs put over them and replaced by another, which is declined."""
    _enter(closed, "p2", verdict="conditional", **REMEDY)
    _enter(closed, "p2", verdict="conditional", **{**REMEDY, "due": date(2027, 1, 20)})
    _enter(closed, "p2", **PASSED, override_reason="Menurut panel enak.")
    over = _enter(closed, "p2", **PASSED, override_reason="Menurut panel enak sekali.")
    verdicts.decline_override(closed.kepala, over.uid, reason="Belum ada hasil uji.")
    standing = result(closed.kabid, closed.entries["p2"]).open_verdict
    assert (standing.status, standing.verdict, standing.due) == ("recorded", "conditional", date(2027, 1, 20))
    states = sorted(line.status for line in result(closed.kabid, closed.entries["p2"]).verdicts)
    assert states == ["declined", "recorded", "replaced", "replaced"]
    assert [row.due for row in read_minutes(closed.kabid, closed.session).rows] == [date(2027, 1, 20)]
    again = _enter(closed, "p2", **PASSED, override_reason="Hasil uji ada.")
    verdicts.approve_override(closed.kepala, again.uid)
    assert result(closed.kabid, closed.entries["p2"]).open_verdict.verdict == "passed"


def test_a_verdict_entered_again_replaces_and_the_old_decision_stays_in_the_history(closed):
    _enter(closed, "p2", verdict="conditional", **REMEDY)
    _enter(closed, "p2", verdict="conditional", **{**REMEDY, "due": date(2027, 1, 20)})
    assert [line.due for line in decisions_on(closed.kabid, "p2")] == [date(2027, 1, 20), date(2027, 1, 24)]
    assert [line.status for line in result(closed.kabid, closed.entries["p2"]).verdicts] == ["recorded", "replaced"]
    assert [row.due for row in read_minutes(closed.kabid, closed.session).rows] == [date(2027, 1, 20)]


def test_all_suggestions_of_lolos_are_taken_over_at_once(closed):
    done = verdicts.accept_suggestions(closed.kabid, closed.session)
    assert (done.count, done.left) == (1, {})
    assert [(line.verdict, line.reason) for line in decisions_on(closed.kabid, "p1")] == [
        ("passed", "Memenuhi semua syarat; nilai akhir 5,00.")
    ]
    assert verdicts.accept_suggestions(closed.kabid, closed.session).count == 0
    with closed.kabid.read() as session:
        assert session.query(Product.verdict).filter_by(uid="p1").scalar() == "passed"


def test_a_verdict_is_entered_after_the_closing_only(curation):
    curation.prepare("p1")
    open_session(curation.kabid, curation.session)
    with pytest.raises(RuleBroken, match="sedang berjalan"):
        _enter(curation, "p1", **PASSED)


def test_minutes_wait_for_every_verdict_and_then_nothing_changes(closed):
    _enter(closed, "p1", **PASSED)
    _enter(closed, "p2", verdict="conditional", **REMEDY)
    with pytest.raises(RuleBroken, match="1 produk belum diputuskan panel, antara lain “Rengginang”"):
        note_minutes(closed.kabid, closed.session, number="500.3/1/2026")
    _enter(closed, "p4", verdict="rejected", **REMEDY)
    note_minutes(closed.kabid, closed.session, number="500.3/1/2026")
    with pytest.raises(RuleBroken, match="Berita acara sesi ini sudah terbit"):
        _enter(closed, "p1", **PASSED)
    with pytest.raises(RuleBroken):
        note_minutes(closed.kabid, closed.session, number="500.3/2/2026")
    assert results(closed.k1, closed.session)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DIVISION_HEAD])
def test_only_the_head_of_division_enters_what_the_panel_decided(closed, desk_of, role):
    with pytest.raises(NotAllowed, match="Kepala Bidang"):
        _enter(closed, "p1", desk_of(role), **PASSED)
    with pytest.raises(NotAllowed, match="Kepala Bidang"):
        verdicts.accept_suggestions(desk_of(role), closed.session)


@pytest.mark.parametrize("role", [r for r in Role if r not in {Role.HEAD, Role.SECRETARY, Role.DIVISION_HEAD}])
def test_who_may_not_approve(closed, desk_of, role):
    entered = _enter(closed, "p2", **PASSED, override_reason="Enak.")
    for act in (verdicts.approve_override, lambda desk, uid: verdicts.decline_override(desk, uid, reason="Tidak.")):
        with pytest.raises(NotAllowed, match="menyetujui"):
            act(desk_of(role, name="Orang Lain"), entered.uid)


def _separate(desk):
    office = make_office(desk, separate=True)
    with office.kabid.write("product.created") as session:
        other = session.query(Product).filter_by(uid="p1").one().business_id
        session.add(Product(uid="own", name="Dodol Sendiri", business_id=other, halal="1", pirt="1"))
    submit_product(office.kabid, "p2")
    office.prepare("p1", "p2", "own")
    office.run({uid: dict.fromkeys(("k1", "k2"), ON_TARGET) for uid in ("p1", "p2", "own")})
    return office


def test_where_duties_are_separate_nobody_decides_on_his_own_entry(desk):
    office = _separate(desk)
    assert not _enter(office, "p1", **PASSED).waiting
    for uid in ("p2", "own"):  # handed in, or entered, by the head of division himself
        with pytest.raises(RuleBroken, match="Anda sendiri"):
            _enter(office, uid, **PASSED)
    done = verdicts.accept_suggestions(office.kabid, office.session)
    assert (done.count, sorted(done.left)) == (0, ["Dodol Sendiri", "Keripik Tempe"])


def test_nor_beside_a_session_nor_by_approving(desk):
    office = make_office(desk, separate=True)
    submit_product(office.kabid, "p3")
    with pytest.raises(RuleBroken, match="Anda sendiri"):
        decide(office.kabid, "p3", verdict="passed", reason="Baik.")
    with office.kepala.write("product.created") as session:
        other = session.query(Product).filter_by(uid="p1").one().business_id
        session.add(Product(uid="head", name="Bolu Kepala", business_id=other, halal="1", pirt="1"))
    office.prepare("head")
    office.run({"head": dict.fromkeys(("k1", "k2"), ON_TARGET)})
    entered = _enter(office, "head", verdict="conditional", override_reason="Ragu.", **REMEDY)
    with pytest.raises(RuleBroken, match="Anda sendiri"):
        verdicts.approve_override(office.kepala, entered.uid)


def test_where_they_are_not_separate_everybody_may(closed):
    assert decide(closed.kabid, "p3", verdict="passed", reason="Baik.")


def test_an_office_of_one_overrides_with_its_password_again(office_desk, kept_office):
    from umkm_desktop.services.register.businesses import add_business
    from umkm_desktop.services.register.products import add_product

    desk = office_desk
    business = add_business(desk, {"name": "Keripik Barokah", "nib": "9120001234567"})
    food = {"halal": "ID32110000123450721", "pirt": "2063216010123-29", "is_food": True}
    product = add_product(desk, {"name": "Keripik Singkong", "business": business, **food})
    given = {"held_on": desk.today(), "place": "Aula", "rubric": "nine-criteria"}
    session = prepare_session(desk, given)
    seat_curator(desk, session, desk.officer.uid, affiliation="Dinas")
    assert invite(desk, session, [product]).refused == {}
    entry = list_entries(desk, session)[0].uid
    open_session(desk, session)
    keep_sheet(desk, entry, ON_TARGET)
    submit_sheet(desk, entry)
    close_session(desk, session)
    override = {"verdict": "conditional", "override_reason": "Stok belum tetap.", **REMEDY}
    far = {**override, "due": date(2099, 1, 1), "recuration_on": date(2099, 2, 1)}
    with pytest.raises(FieldProblems) as refusal:
        verdicts.enter_verdict(desk, entry, far)
    assert set(refusal.value.problems) == {"password"}
    with pytest.raises(WrongPassword):
        verdicts.enter_verdict(desk, entry, far, password="bukan ini katanya")
    assert decisions_on(desk, product) == []
    assert not verdicts.enter_verdict(desk, entry, far, password=kept_office.password).waiting
    assert decisions_on(desk, product)[0].verdict == "conditional"
    assert result(desk, entry).open_verdict.approval == "password"


def test_the_submission_ends_with_the_verdict_and_follows_a_replaced_one(curation, clock):
    submit_product(curation.clerk, "p2", submitted_on=date(2026, 11, 3))
    curation.prepare("p2")
    curation.run({"p2": dict.fromkeys(("k1", "k2"), ONE_SHORT)})
    _enter(curation, "p2", verdict="conditional", **REMEDY)
    before = curation.submissions("p2")[0]
    assert (before.status, before.ended_on) == ("decided", date(2026, 11, 24))
    entered = _enter(curation, "p2", **PASSED, override_reason="Hasil uji datang.")
    verdicts.approve_override(curation.kepala, entered.uid)
    assert curation.submissions("p2")[0].decision_id > before.decision_id
