"""Duties and compliance in a real office file: counted, never typed; overruled in the open."""

from dataclasses import replace
from datetime import date
from random import Random

import factories
import pytest
from sqlalchemy import select

from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.partners.compliance import Standing
from umkm_desktop.domain.partners.duties import Measure, Source
from umkm_desktop.services.office.legal_register import save_basis
from umkm_desktop.services.partners import compliance, compliance_lists, duties, partners
from umkm_desktop.services.partners.compliance_lists import RegisterQuery
from umkm_desktop.services.placements import placements
from umkm_desktop.services.trail.history import record_history
from umkm_desktop.storage.models import Agreement, Business, ComplianceRuling, Duty, Partner, Placement, Product

PRODUCTS_20 = {"source": "regulation", "measure": "products", "amount": "20"}
AGREEMENTS_1 = {"source": "regulation", "measure": "agreements", "amount": "1"}


def _standing(desk, uid):
    return compliance.partner_compliance(desk, uid).standing


def _spot(desk, small, kind, area, status="placed"):
    """A stall or a space at the partner."""
    uid = placements.place(desk, small.product, small.partner, outlet=f"{kind} {area}", status=status)
    with desk.write("placement.changed") as session:
        row = session.query(Placement).filter_by(uid=uid).one()
        row.kind, row.area_dm2 = kind, area
    return uid


# --- the sum


def test_nothing_entered_is_not_yet_checked(small):
    sheet = compliance.partner_compliance(small.desk, small.partner)
    assert (sheet.standing, sheet.text) == (Standing.UNCHECKED, "tidak ada kewajiban yang berlaku hari ini")


def test_the_standing_follows_agreements_and_shelves(small):
    desk = small.desk
    duties.add_duty(desk, small.partner, AGREEMENTS_1)
    duties.add_duty(desk, small.partner, {**PRODUCTS_20, "amount": "2"})
    assert _standing(desk, small.partner) is Standing.NONE
    factories.agreement(desk, small.business, small.partner)
    assert _standing(desk, small.partner) is Standing.PARTIAL
    for product in (small.product, small.second_product):
        placements.place(desk, product, small.partner, status="placed")
    sheet = compliance.partner_compliance(desk, small.partner)
    assert (sheet.standing, sheet.text) == (Standing.COMPLIANT, "1 dari 1 perjanjian; 2 dari 2 produk")


def test_one_product_in_two_outlets_counts_once_and_what_is_not_on_the_shelf_not_at_all(small):
    desk = small.desk
    duties.add_duty(desk, small.partner, PRODUCTS_20)
    placements.place(desk, small.product, small.partner, outlet="A", status="placed")
    placements.place(desk, small.product, small.partner, outlet="B", status="placed")
    placements.place(desk, small.second_product, small.partner, status="waiting")
    archived = placements.place(desk, small.strange_product, small.partner, status="placed")
    placements.archive_placement(desk, archived)
    assert compliance.partner_compliance(desk, small.partner).text == "1 dari 20 produk"


def test_stalls_and_selling_space_are_counted_in_their_own_units(small):
    desk = small.desk
    partners.change_partner(desk, small.partner, {"trading_area": "1.000"})
    duties.add_duty(desk, small.partner, {"source": "mall-space", "measure": "space-share", "amount": "30"})
    duties.add_duty(desk, small.partner, {"source": "voluntary", "measure": "stalls", "amount": "1"})
    _spot(desk, small, "stall", 450)
    _spot(desk, small, "space", 12_050)
    _spot(desk, small, "space", 99_999, status="waiting")
    assert compliance.partner_compliance(desk, small.partner).text == "125 dari 300 m²; 1 dari 1 gerai"


def test_an_agreement_counts_while_it_runs(small, clock):
    desk = small.desk
    duties.add_duty(desk, small.partner, AGREEMENTS_1)
    factories.agreement(desk, small.business, small.partner, ends=date(2026, 11, 30))
    assert _standing(desk, small.partner) is Standing.COMPLIANT
    clock.advance(days=6)
    assert _standing(desk, small.partner) is Standing.COMPLIANT
    clock.advance(days=1)
    assert _standing(desk, small.partner) is Standing.NONE


def test_a_duty_of_next_year_waits_for_its_day(small, clock):
    duties.add_duty(small.desk, small.partner, {**AGREEMENTS_1, "starts": "2026-12-01"})
    assert _standing(small.desk, small.partner) is Standing.UNCHECKED
    clock.advance(days=7)
    assert _standing(small.desk, small.partner) is Standing.NONE


# --- duties as records


def test_a_duty_cites_the_regulation_it_is_known_by(small):
    desk = small.desk
    basis = save_basis(desk, {"title": "Peraturan Bupati Bekasi Nomor 73 Tahun 2020", "about": "pola kemitraan"})
    duties.add_duty(desk, small.partner, AGREEMENTS_1)
    (line,) = duties.duties_of(desk, small.partner)
    assert (line.legal_basis_uid, line.source) == (basis, Source.REGULATION)
    assert next(one for one in duties.basis_choices(desk) if one.uid == basis).proposed == {Source.REGULATION}


def test_a_form_that_names_no_regulation_gets_none(small):
    save_basis(small.desk, {"title": "Peraturan Bupati Bekasi Nomor 73 Tahun 2020"})
    duties.add_duty(small.desk, small.partner, {**AGREEMENTS_1, "legal_basis": ""})
    assert duties.duties_of(small.desk, small.partner)[0].legal_basis == ""


def test_a_duty_is_changed_by_what_its_form_shows(small):
    desk = small.desk
    uid = duties.add_duty(desk, small.partner, {"source": "voluntary", "measure": "space", "amount": "1.250,5"})
    (line,) = duties.duties_of(desk, small.partner)
    assert duties.change_duty(desk, uid, duties.duty_values(line)) == []
    assert duties.change_duty(desk, uid, {"amount": "100", "next_step": "Ukur ulang"}) == ["amount", "next_step"]
    with pytest.raises(Conflict):
        duties.change_duty(desk, uid, {"amount": "90"}, revision=line.revision)
    assert duties.duties_of(desk, small.partner)[0].amount == 10_000


def test_a_duty_entered_by_mistake_leaves_the_sum_with_a_reason_and_can_come_back(small):
    desk = small.desk
    uid = duties.add_duty(desk, small.partner, AGREEMENTS_1)
    with pytest.raises(RuleBroken, match="alasan"):
        duties.archive_duty(desk, uid)
    duties.archive_duty(desk, uid, reason="Salah mitra")
    assert _standing(desk, small.partner) is Standing.UNCHECKED
    duties.archive_duty(desk, uid, archived=False)
    assert _standing(desk, small.partner) is Standing.NONE
    assert record_history(desk, uid)[1].reason == "Salah mitra"


def test_wrong_fields_are_told_together_and_who_may_not_is_refused(small, desk_of):
    with pytest.raises(FieldProblems) as refused:
        duties.add_duty(small.desk, small.partner, {"source": "", "measure": "x", "amount": ""})
    assert set(refused.value.problems) == {"source", "measure", "amount"}
    with pytest.raises(NotAllowed):
        duties.add_duty(desk_of(Role.CURATOR), small.partner, AGREEMENTS_1)


# --- rulings


def test_a_ruling_stands_beside_the_sum_until_it_is_withdrawn(small):
    desk = small.desk
    duties.add_duty(desk, small.partner, AGREEMENTS_1)
    compliance.rule_compliance(desk, small.partner, "compliant", reason="Bermitra lewat koperasi", evidence="BA 12")
    sheet = compliance.partner_compliance(desk, small.partner)
    assert (sheet.standing, sheet.computed) == (Standing.COMPLIANT, Standing.NONE)
    assert (sheet.ruling.computed, sheet.ruling.ruled_by, sheet.ruling.evidence) == (
        Standing.NONE,
        "Rini Andriani",
        "BA 12",
    )
    with pytest.raises(RuleBroken, match="alasan"):
        compliance.withdraw_ruling(desk, small.partner, reason=" ")
    compliance.withdraw_ruling(desk, small.partner, reason="Koperasi bubar")
    assert _standing(desk, small.partner) is Standing.NONE
    with pytest.raises(RuleBroken, match="Tidak ada penetapan"):
        compliance.withdraw_ruling(desk, small.partner, reason="lagi")


def test_a_new_ruling_withdraws_the_old_one_and_both_are_kept(small):
    desk = small.desk
    duties.add_duty(desk, small.partner, AGREEMENTS_1)
    compliance.rule_compliance(desk, small.partner, "compliant", reason="a", evidence="b")
    compliance.rule_compliance(desk, small.partner, "partial", reason="c", evidence="d")
    with desk.read() as session:
        old, newest = session.scalars(select(ComplianceRuling).order_by(ComplianceRuling.id)).all()
    assert (newest.standing, newest.withdrawn_by) == ("partial", None)
    assert (old.withdrawn_by, old.withdraw_reason) == ("Rini Andriani", "Diganti penetapan 24 November 2026.")


def test_only_who_may_overrules_and_only_with_reason_and_evidence(small, desk_of):
    duties.add_duty(small.desk, small.partner, AGREEMENTS_1)
    with pytest.raises(NotAllowed, match="menetapkan kepatuhan"):
        compliance.rule_compliance(desk_of(Role.CLERK), small.partner, "compliant", reason="a", evidence="b")
    with pytest.raises(FieldProblems):
        compliance.rule_compliance(small.desk, small.partner, "compliant", reason="a", evidence="")
    assert _standing(small.desk, small.partner) is Standing.NONE


# --- the register


@pytest.fixture
def many(small):
    """Forty partners with duties, agreements and shelves by chance, the same chance every time."""
    chance = Random(5)
    with small.desk.write("partner.created") as session:
        product = session.query(Product).filter_by(uid="p1").one()
        others = [session.query(Product).filter_by(uid=uid).one() for uid in ("p2", "p3")]
        shop = session.query(Business).first()
        for n in range(40):
            partner = Partner(
                name=f"PT {n:02}",
                kind=chance.choice(["retail", "mall"]),
                district=chance.choice(["Setu", "Cibitung"]),
                trading_area_dm2=chance.choice([None, 10_000, 12_345]),
            )
            session.add(partner)
            for measure in chance.sample(list(Measure), chance.randint(0, 3)):
                session.add(
                    Duty(
                        partner=partner,
                        source="regulation",
                        measure=measure.value,
                        amount=chance.randint(1, 3),
                        starts=chance.choice([None, date(2026, 11, 24), date(2026, 11, 25)]),
                        ends=chance.choice([None, None, date(2026, 11, 24), date(2026, 11, 23)]),
                        next_step=chance.choice([None, "Telepon"]),
                        next_on=date(2026, 12, chance.randint(1, 28)),
                    )
                )
            for _ in range(chance.randint(0, 2)):
                session.add(
                    Agreement(
                        business=shop,
                        partner=partner,
                        pattern="general-trade",
                        status=chance.choice(["draft", "signed", "signed", "ended"]),
                        starts=chance.choice([None, date(2026, 11, 24), date(2026, 11, 25)]),
                        ends=chance.choice([None, date(2026, 11, 24), date(2026, 11, 23)]),
                    )
                )
            for _ in range(chance.randint(0, 3)):
                session.add(
                    Placement(
                        product=chance.choice([product, *others]),
                        partner=partner,
                        kind=chance.choice(["product", "stall", "space"]),
                        area_dm2=chance.choice([None, 200, 5_000]),
                        status=chance.choice(["placed", "placed", "waiting"]),
                        since=date(2026, 11, 1),
                    )
                )
    return small


def test_the_register_says_of_each_partner_what_its_own_sheet_says(many):
    rows = compliance_lists.page_register(many.desk, RegisterQuery())
    sheets = {row.uid: compliance.partner_compliance(many.desk, row.uid) for row in rows}
    assert [(row.computed, row.sum_text) for row in rows] == [
        (sheets[row.uid].computed, sheets[row.uid].text) for row in rows
    ]
    assert {row.standing for row in rows} == set(Standing)


def test_standings_are_counted_and_filtered_in_the_database(many):
    desk = many.desk
    rows = compliance_lists.page_register(desk, RegisterQuery())
    counts = compliance_lists.count_by_standing(desk, RegisterQuery(standings=("none",)))
    assert counts == {one.value: sum(row.standing is one for row in rows) for one in Standing}
    for one in Standing:
        query = RegisterQuery(standings=(one.value,))
        assert compliance_lists.count_register(desk, query) == counts[one.value]
        assert {row.standing for row in compliance_lists.page_register(desk, query)} <= {one}


def test_a_ruling_moves_a_partner_to_another_standing(many):
    desk = many.desk
    query = RegisterQuery(standings=("none",))
    row = compliance_lists.page_register(desk, query)[0]
    compliance.rule_compliance(desk, row.uid, "compliant", reason="a", evidence="b")
    assert row.uid not in {one.uid for one in compliance_lists.page_register(desk, query)}
    ruled = next(one for one in compliance_lists.page_register(desk, RegisterQuery()) if one.uid == row.uid)
    assert (ruled.standing, ruled.computed, ruled.ruled) == (Standing.COMPLIANT, Standing.NONE, True)


def test_the_register_is_searched_filtered_and_sorted(many):
    desk = many.desk

    def names(**asked):
        return [row.name for row in compliance_lists.page_register(desk, RegisterQuery(**asked))]

    assert names(text="pt 07") == ["PT 07"]
    assert names()[:2] == ["PT 00", "PT 01"]
    assert names(descending=True)[0] == "PT Ritel Contoh Nusantara"
    kinds = {row.kind for row in compliance_lists.page_register(desk, RegisterQuery(kinds=("mall",)))}
    districts = {row.district for row in compliance_lists.page_register(desk, RegisterQuery(districts=("Setu",)))}
    assert (kinds, districts) == ({"mall"}, {"Setu"})
    assert compliance_lists.register_districts(desk) == ["Cibitung", "Setu"]
    dates = [row.next_on for row in compliance_lists.page_register(desk, RegisterQuery(sort="next_on")) if row.next_on]
    assert dates == sorted(dates)
    ranks = [row.standing for row in compliance_lists.page_register(desk, RegisterQuery(sort="standing"))]
    order = [Standing.NONE, Standing.PARTIAL, Standing.UNCHECKED, Standing.COMPLIANT]
    assert ranks == sorted(ranks, key=order.index)


def test_totals_never_let_one_partner_fulfil_for_another(small):
    desk = small.desk
    other = factories.partner(desk, "PT Lain")
    for uid in (small.partner, other):
        duties.add_duty(desk, uid, {**PRODUCTS_20, "amount": "2"})
    for product in (small.product, small.second_product, small.strange_product):
        placements.place(desk, product, small.partner, status="placed")
    query = RegisterQuery()
    sums = compliance_lists.totals(desk, query)
    assert [(one.measure, one.owed, one.fulfilled) for one in sums] == [(Measure.PRODUCTS, 4, 2)]
    assert compliance_lists.totals_text(compliance_lists.count_by_standing(desk, query), sums) == (
        "2 mitra: 1 patuh, 0 sebagian, 1 belum, 0 belum diperiksa. Terpenuhi 2 dari 4 produk."
    )
    only = replace(query, text="lain")
    assert [(one.owed, one.fulfilled) for one in compliance_lists.totals(desk, only)] == [(2, 0)]


def test_a_page_costs_the_same_however_many_partners(many, count_statements):
    seen = []
    for limit in (1, 40):
        with count_statements() as statements:
            compliance_lists.page_register(many.desk, RegisterQuery(), limit=limit)
        seen.append(statements.count)
    assert seen == [9, 9]
    with count_statements() as head:
        compliance_lists.count_by_standing(many.desk, RegisterQuery())
        compliance_lists.totals(many.desk, RegisterQuery())
    assert head.count == 2


def test_the_register_leaves_as_a_workbook(many, tmp_path):
    made = compliance_lists.export_register(many.desk, tmp_path / "kepatuhan.csv", RegisterQuery(kinds=("mall",)))
    lines = made.file.read_text("utf-8-sig").splitlines()
    assert made.rows == compliance_lists.count_register(many.desk, RegisterQuery(kinds=("mall",))) == len(lines) - 1
    assert "Menurut hitungan" in lines[0]
