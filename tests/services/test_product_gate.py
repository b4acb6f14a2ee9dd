"""What failed its curation or lacks a permit is offered on no road without a reason; what is not known is only told."""

from datetime import date

import factories
import pytest
from sqlalchemy import select

from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.register.permit_rules import Known, standing_of
from umkm_desktop.services.agreements.partnerships import change_text, draft_agreement, renew_text, sign_text
from umkm_desktop.services.agreements.signed_texts import text_details
from umkm_desktop.services.curation.curation import decide, decisions_on, verdict_doubts
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import lay_out_file, open_file, plan_import
from umkm_desktop.services.issuing.issuing import issue_papers
from umkm_desktop.services.placements import placements
from umkm_desktop.services.product_gate import facts_of, incomplete_on, refused_rows
from umkm_desktop.services.register.products import change_product, product_form
from umkm_desktop.storage.models import Business, Decision, Placement, Product

TODAY = date(2026, 11, 24)
HALAL = {"halal": "ID32110000123450721"}
PIRT = {"pirt": "2063216012345-28"}


@pytest.fixture
def shop(desk):
    return factories.business(desk)


@pytest.fixture
def retailer(desk):
    return factories.partner(desk)


def _rejected(desk, shop, name="Sambal Gagal", verdict="rejected", **permits):
    uid = factories.product(desk, shop, name, **permits)
    more = {} if verdict == "rejected" else {"correction": "Perbaiki", "due": date(2027, 1, 31)}
    decide(desk, uid, verdict=verdict, reason="Belum halal, kemasan bocor", **more)
    return uid


@pytest.mark.parametrize("verdict", ["rejected", "needs-work"])
@pytest.mark.parametrize("status", ["proposed", "waiting", "sample-sent", "approved", "placed"])
def test_what_failed_its_curation_enters_no_state_without_a_reason(desk, shop, retailer, verdict, status):
    product = _rejected(desk, shop, verdict=verdict, **HALAL, **PIRT)
    with pytest.raises(RuleBroken, match="Sambal Gagal: tidak lolos kurasi") as refused:
        placements.place(desk, product, retailer, status=status)
    assert refused.value.field == "reason"
    uid = placements.place(desk, product, retailer, status=status, reason="Uji pasar atas permintaan mitra")
    with desk.read() as session:
        placement = session.scalars(select(Placement).where(Placement.uid == uid)).one()
        assert placement.reason_against == "Uji pasar atas permintaan mitra"


def test_an_older_day_is_no_way_round_a_rejection(desk, shop, retailer):
    product = _rejected(desk, shop)
    with pytest.raises(RuleBroken, match="tidak lolos kurasi"):
        placements.place(desk, product, retailer, status="placed", since=date(2025, 8, 1))


def test_what_was_declined_by_its_partner_is_history_and_meets_no_gate(desk, shop, retailer):
    product = _rejected(desk, shop)
    assert placements.place(desk, product, retailer, status="declined", reason="Rak penuh")


def test_a_proposal_that_fails_on_its_way_does_not_reach_the_shelf(desk, shop, retailer):
    product = factories.product(desk, shop, **HALAL, **PIRT)
    uid = placements.place(desk, product, retailer, status="approved")
    decide(desk, product, verdict="rejected", reason="Bocor")
    with pytest.raises(RuleBroken, match="tidak lolos kurasi"):
        placements.move_placement(desk, uid, status="placed")
    assert placements.move_placement(desk, uid, status="placed", reason="Kemasan sudah diganti") == "placed"
    other = placements.place(desk, product, retailer, outlet="Gerai 2", reason="Sama")
    assert placements.move_placement(desk, other, status="waiting") == "waiting"  # its reason is on record
    assert placements.move_placement(desk, other, status="withdrawn", reason="Batal") == "withdrawn"


def test_not_known_is_told_and_refuses_nothing(desk, shop, retailer):
    product = factories.product(desk, shop)
    uid = placements.place(desk, product, retailer, status="placed")
    told = placements.placement_doubts(desk, uid)["product"]
    assert "belum dikurasi" in told
    assert "belum diketahui sertifikat halal" in told
    assert "belum diketahui SPP-IRT atau izin BPOM" in told
    assert "17 Oktober 2026 (belum diperiksa)" in told


@pytest.mark.parametrize(
    ("permits", "words"),
    [
        ({**HALAL, "pirt": "123", "pirt_expires": "2020-01-01"}, "SPP-IRT sudah habis 1 Januari 2020"),
        ({**PIRT, "halal": "belum ada"}, "sertifikat halal belum ada"),
        ({**PIRT, "halal": "Proses"}, "sertifikat halal belum ada"),
        ({**PIRT, "absent_permits": "halal"}, "sertifikat halal belum ada"),
        ({**HALAL, "pirt": "tidak ada"}, "SPP-IRT belum ada"),
        ({**PIRT, **HALAL, "halal_expires": "2026-11-23"}, "sertifikat halal sudah habis 23 November 2026"),
    ],
)
def test_a_recorded_lack_is_refused_at_the_shelf_and_at_the_verdict(desk, shop, retailer, permits, words):
    product = factories.product(desk, shop, **permits)
    with pytest.raises(RuleBroken, match=words):
        placements.place(desk, product, retailer)
    with pytest.raises(RuleBroken, match=words) as refused:
        decide(desk, product, verdict="passed", reason="Rasa khas")
    assert refused.value.field == "reason_against"
    decide(desk, product, verdict="passed", reason="Rasa khas", reason_against="Sertifikat terbit minggu depan")
    (line, *_older) = decisions_on(desk, product)
    assert line.reason_against == "Sertifikat terbit minggu depan"
    with desk.read() as session:
        assert session.scalars(select(Decision)).one().reason_against


def test_a_verdict_on_food_of_which_nothing_is_known_is_told(desk, shop):
    product = factories.product(desk, shop)
    decide(desk, product, verdict="passed", reason="Rasa khas")
    assert len(verdict_doubts(desk, product, "passed")) == 2
    assert verdict_doubts(desk, product, "needs-work") == []
    odd = factories.product(desk, shop, "Sambal", pirt="123", halal="KH12")
    assert [text.split(":")[0] for text in verdict_doubts(desk, odd, "passed")] == ["SPP-IRT", "sertifikat halal"]


def test_halal_is_asked_from_its_day_on_and_of_a_medium_business_earlier(desk, shop):
    medium = factories.business(desk, "CV Menengah", scale="medium")
    small, large = factories.product(desk, shop, **PIRT), factories.product(desk, medium, **PIRT)
    with desk.read() as session:
        found = {one.uid: facts_of(one) for one in session.scalars(select(Product))}
    assert standing_of(found[small], date(2026, 10, 16)) is Known.FINE
    assert standing_of(found[small], date(2026, 10, 17)) is Known.NOT_KNOWN
    assert standing_of(found[large], date(2024, 10, 16)) is Known.FINE
    assert standing_of(found[large], date(2024, 10, 17)) is Known.NOT_KNOWN


def test_a_lack_of_today_does_not_speak_of_the_day_a_placement_began(desk, shop, retailer):
    product = factories.product(desk, shop, **PIRT, halal="belum ada")
    uid = placements.place(desk, product, retailer, status="placed", since=date(2026, 8, 1))
    assert "sertifikat halal belum ada" in placements.placement_doubts(desk, uid)["product"]


def test_what_is_no_food_meets_no_permit(desk, shop, retailer):
    batik = factories.product(desk, shop, "Batik Tulis", is_food=False, halal="belum ada")
    decide(desk, batik, verdict="passed", reason="Rapi")
    uid = placements.place(desk, batik, retailer)
    assert "product" not in placements.placement_doubts(desk, uid)


def test_a_number_entered_later_ends_the_recorded_lack(desk, shop, retailer):
    product = factories.product(desk, shop, **PIRT, halal="belum ada")
    assert product_form(desk, product).values["absent_permits"] == "halal"
    change_product(desk, product, HALAL)
    assert product_form(desk, product).values["absent_permits"] is None
    assert placements.place(desk, product, retailer)


def test_a_request_letter_names_no_product_that_failed(desk, shop, retailer):
    factories.ready_office(desk)
    product = factories.product(desk, shop, "Sambal Gagal", **HALAL, **PIRT)
    uid = placements.place(desk, product, retailer)
    decide(desk, product, verdict="rejected", reason="Bocor")
    issued = issue_papers(desk, Kind.REQUEST_LETTER, [retailer])
    assert issued.documents == ()
    assert "Sambal Gagal: tidak lolos kurasi" in issued.problems[0].message
    placements.move_placement(desk, uid, status="waiting", reason="Mitra meminta contohnya")
    assert len(issue_papers(desk, Kind.REQUEST_LETTER, [retailer]).documents) == 1


def test_an_agreement_and_its_certificate_hold_no_failed_product_without_a_reason(desk, shop, retailer):
    factories.ready_office(desk)
    good = factories.product(desk, shop, "Keripik", **HALAL, **PIRT)
    bad = _rejected(desk, shop)
    with pytest.raises(RuleBroken, match="Sambal Gagal: tidak lolos kurasi"):
        factories.agreement(desk, shop, retailer, product_uids=[good, bad])
    uid = factories.agreement(desk, shop, retailer, product_uids=[good])
    decide(desk, good, verdict="rejected", reason="Bocor")
    issued = issue_papers(desk, Kind.CERTIFICATE, [uid])
    assert (issued.documents, "Keripik: tidak lolos kurasi" in issued.problems[0].message) == ((), True)
    change_text(desk, AGREEMENT, uid, {"reason_against": "Perjanjian tetap berlaku sampai kemasan diganti"})
    assert len(issue_papers(desk, Kind.CERTIFICATE, [uid]).documents) == 1


@pytest.mark.parametrize("spoilt", ["rejected", "halal", "expired"])
def test_a_text_whose_product_failed_since_is_neither_printed_nor_signed_without_a_reason(desk, shop, retailer, spoilt):
    factories.ready_office(desk)
    product = factories.product(desk, shop, "Keripik", **HALAL, **PIRT)
    uid = factories.agreement(desk, shop, retailer, signed=False, product_uids=[product])
    if spoilt == "rejected":
        decide(desk, product, verdict="rejected", reason="Bocor")
    else:
        lack = {"halal": {"halal": "belum ada"}, "expired": {"halal_expires": "2026-11-19"}}[spoilt]
        change_product(desk, product, lack)
    assert "Keripik: " in issue_papers(desk, Kind.AGREEMENT, [uid]).problems[0].message
    day = date(2026, 11, 20)
    with pytest.raises(RuleBroken, match="ditandatangani perjanjiannya. Keripik: ") as refused:
        factories.sign(desk, uid, day)
    assert refused.value.field == "reason_against"
    assert sign_text(desk, AGREEMENT, uid, day, reason_against="Kemasan baru sudah disetujui mitra") == "signed"
    assert text_details(desk, AGREEMENT, uid).texts["reason_against"] == "Kemasan baru sudah disetujui mitra"


def test_the_law_of_the_day_of_signing_is_asked(desk, shop, retailer):
    product = factories.product(desk, shop, **PIRT, halal="belum ada")
    uid = factories.agreement(
        desk, shop, retailer, signed=False, product_uids=[product], reason_against="Sertifikat menyusul"
    )
    change_text(desk, AGREEMENT, uid, {"reason_against": ""})
    with pytest.raises(RuleBroken, match="halal belum ada"):
        factories.sign(desk, uid, date(2026, 10, 17))
    assert factories.sign(desk, uid, date(2026, 10, 16)) == "signed"


def test_a_renewal_asks_anew_why_it_holds_a_failed_product(desk, shop, retailer):
    bad = _rejected(desk, shop)
    uid = factories.agreement(desk, shop, retailer, product_uids=[bad], reason_against="Hanya untuk tahun ini")
    renewal = renew_text(desk, AGREEMENT, uid)
    assert text_details(desk, AGREEMENT, renewal).texts["reason_against"] == ""
    with pytest.raises(RuleBroken, match="Sambal Gagal: tidak lolos kurasi"):
        factories.sign(desk, renewal, TODAY)
    assert text_details(desk, AGREEMENT, uid).status == "signed"


def test_a_signed_agreement_takes_nothing_but_the_reason(desk, shop, retailer):
    uid = factories.agreement(desk, shop, retailer)
    with pytest.raises(RuleBroken):
        change_text(desk, AGREEMENT, uid, {"reason_against": "x", "note": "y"})


def test_a_draft_keeps_its_reason_beside_the_failed_product(desk, shop, retailer):
    bad = _rejected(desk, shop)
    assert draft_agreement(
        desk,
        business_uid=shop,
        partner_uid=retailer,
        pattern="general-trade",
        starts=None,
        ends=None,
        product_uids=[bad],
        texts={"reason_against": "Pembinaan bersama mitra"},
    )


def test_the_count_in_sql_says_what_the_rule_says(desk):
    scales, days = ("micro", "medium"), (date(2024, 10, 16), date(2025, 1, 1), date(2026, 10, 17), TODAY)
    permits = (
        {},
        HALAL,
        PIRT,
        {**HALAL, **PIRT},
        {**HALAL, "bpom": "MD 123456789012"},
        {**PIRT, "halal": "proses"},
        {**HALAL, **PIRT, "pirt_expires": "2025-01-01"},
        {**HALAL, **PIRT, "halal_expires": "2026-10-17"},
        {"is_food": False},
    )
    for scale in scales:
        owner = factories.business(desk, f"Usaha {scale}", scale=scale)
        for number, values in enumerate(permits):
            factories.product(desk, owner, f"Produk {number}", **values)
    with desk.read() as session:
        everything = session.scalars(select(Product)).all()
        for day in days:
            counted = select(Product.id).join(Business, Product.business_id == Business.id).where(incomplete_on(day))
            ruled = {one.id for one in everything if standing_of(facts_of(one), day) is not Known.FINE}
            assert set(session.scalars(counted)) == ruled


def test_a_file_of_placements_asks_the_same_gate(desk, shop):
    bad = _rejected(desk, shop)
    with desk.read() as session:
        product_id = session.scalars(select(Product.id).where(Product.uid == bad)).one()
        rows = [
            (product_id, "placed", TODAY, ""),
            (product_id, "placed", TODAY, "Uji pasar"),
            (product_id, "declined", TODAY, ""),
            (product_id, "proposed", date(2025, 1, 1), ""),
        ]
        assert sorted(refused_rows(session, rows)) == [0, 3]


def test_another_day_for_what_stands_is_no_way_round_the_law_of_that_day(desk, shop, retailer):
    product = factories.product(desk, shop, halal="belum ada", **PIRT)
    uid = placements.place(
        desk, product, retailer, status="placed", since=date(2026, 8, 1)
    )  # before halal was demanded
    with pytest.raises(RuleBroken, match="halal belum ada") as refused:
        placements.change_since(desk, uid, date(2026, 11, 1))
    assert refused.value.field == "reason"
    assert placements.change_since(desk, uid, date(2026, 9, 1)) == date(2026, 8, 1)
    placements.change_since(desk, uid, date(2026, 11, 1), reason="Masih dalam masa peralihan")
    with desk.read() as session:
        placement = session.scalars(select(Placement).where(Placement.uid == uid)).one()
        assert (placement.since, placement.reason_against) == (date(2026, 11, 1), "Masih dalam masa peralihan")


def test_the_day_of_what_failed_after_it_was_placed_is_still_put_right(desk, shop, retailer):
    product = factories.product(desk, shop, **HALAL, **PIRT)
    uid = placements.place(desk, product, retailer, status="placed")
    decide(desk, product, verdict="rejected", reason="Bocor")
    assert placements.change_since(desk, uid, date(2026, 8, 1)) == TODAY


@pytest.mark.parametrize("dash", ["-", "--", " – ", "0", "n/a", "tidak tahu"])
def test_a_dash_is_no_number_of_a_permit_and_no_lack(desk, shop, dash):
    product = factories.product(desk, shop, halal=dash, **PIRT)
    with desk.read() as session:
        stored = session.scalars(select(Product).where(Product.uid == product)).one()
        assert (stored.halal, stored.absent_permits) == (None, None)
        assert standing_of(facts_of(stored), TODAY) is Known.NOT_KNOWN


def test_a_permit_that_a_file_says_is_in_process_is_recorded_as_not_there(desk, shop, tmp_path):
    path = tmp_path / "produk.csv"
    path.write_text("Usaha;Nama produk;Halal;Kategori\nKeripik Barokah;Bakso Uji;Proses;Makanan\n")
    with desk.read() as session:
        name = session.scalars(select(Business).where(Business.uid == shop)).one().name
    path.write_text(f"Usaha;Nama produk;Halal;Kategori\n{name};Bakso Uji;Proses;Makanan\n")
    write_import(desk, plan_import(desk, lay_out_file(desk, open_file(desk, path), kind="products")))
    with desk.read() as session:
        assert session.scalars(select(Product).where(Product.name == "Bakso Uji")).one().absent_permits == "halal"
