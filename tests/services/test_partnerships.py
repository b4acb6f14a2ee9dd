"""Agreements from draft to end."""

from datetime import date

import factories
import pytest

from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.agreements import partnerships, signed_texts

TEXTS = {
    "activity": "Pasokan keripik ke 20 gerai.",
    "rights_duties": "UMKM memasok; mitra membayar 14 hari.",
    "development": "Pelatihan kemasan.",
    "disputes": "Musyawarah.",
}
TODAY = date(2026, 11, 24)


def _draft(small, texts=None, **changes):
    values = {
        "business_uid": small.business,
        "partner_uid": small.partner,
        "pattern": "general-trade",
        "starts": date(2026, 12, 1),
        "ends": date(2027, 11, 30),
        "texts": TEXTS if texts is None else texts,
    }
    return partnerships.draft_agreement(small.desk, **{**values, **changes})


def test_a_draft_says_what_is_missing(small):
    uid = _draft(small, {"activity": "Pasokan."})
    missing = signed_texts.text_details(small.desk, AGREEMENT, uid).missing
    assert missing == ("rights_duties", "development", "disputes")


@pytest.mark.parametrize("key", TEXTS)
def test_signing_waits_for_each_required_text(small, key):
    uid = _draft(small, {**TEXTS, key: " - "})
    with pytest.raises(RuleBroken, match="belum dapat ditandatangani"):
        partnerships.sign_text(small.desk, AGREEMENT, uid, TODAY)
    partnerships.change_text(small.desk, AGREEMENT, uid, {key: TEXTS[key]})
    assert factories.sign(small.desk, uid, TODAY) == "signed"


def test_signing_at_once_writes_nothing_while_a_content_is_missing(small):
    with pytest.raises(RuleBroken, match="bentuk pengembangan"):
        _draft(small, {**TEXTS, "development": ""}, signed_on=TODAY)
    assert _count(small) == 0


def _count(small):
    with small.desk.read() as session:
        return session.connection().exec_driver_sql("SELECT count(*) FROM agreement").scalar_one()


def test_a_signed_agreement_is_not_rewritten(small):
    uid = _draft(small, signed_on=TODAY)
    with pytest.raises(RuleBroken, match="sudah ditandatangani"):
        partnerships.change_text(small.desk, AGREEMENT, uid, {"activity": "Lain."})


def test_ending_keeps_the_day_and_the_reason(small):
    uid = _draft(small, signed_on=TODAY)
    assert partnerships.end_text(small.desk, AGREEMENT, uid, TODAY, "Usaha pindah") == "ended"
    details = signed_texts.text_details(small.desk, AGREEMENT, uid)
    assert (details.status, details.ended_on, details.end_reason) == ("ended", TODAY, "Usaha pindah")


def test_products_are_those_of_the_business(small):
    uid = _draft(small, product_uids=[small.product, small.second_product])
    names = [name for _uid, name in signed_texts.text_details(small.desk, AGREEMENT, uid).products]
    assert names == ["Keripik Singkong Balado", "Keripik Tempe"]
    with pytest.raises(RuleBroken, match="Batik Tulis"):
        partnerships.change_text(small.desk, AGREEMENT, uid, {"products": [small.strange_product]})


def test_products_can_be_taken_off_a_draft(small):
    uid = _draft(small, product_uids=[small.product, small.second_product])
    assert partnerships.change_text(small.desk, AGREEMENT, uid, {"products": [small.product]}) == ["products"]
    assert partnerships.change_text(small.desk, AGREEMENT, uid, {"products": [small.product]}) == []
    assert len(signed_texts.text_details(small.desk, AGREEMENT, uid).products) == 1


def test_a_change_on_an_old_state_is_a_conflict(small):
    uid = _draft(small)
    partnerships.change_text(small.desk, AGREEMENT, uid, {"activity": "Pertama."}, revision=1)
    with pytest.raises(Conflict):
        partnerships.change_text(small.desk, AGREEMENT, uid, {"activity": "Kedua."}, revision=1)


def test_an_end_before_the_beginning_is_a_problem_of_its_field(small):
    with pytest.raises(FieldProblems) as refusal:
        _draft(small, ends=date(2026, 12, 1))
    assert set(refusal.value.problems) == {"ends"}


def test_an_unknown_field_is_named_with_those_there_are(small):
    with pytest.raises(RuleBroken, match=r"judul.*activity"):
        _draft(small, {"judul": "x"})


def test_hostile_text_is_kept_as_text(small):
    uid = _draft(small, {**TEXTS, "activity": 'Toko <Maju> & Co "Jaya" \u202e\nbaris dua'})
    assert signed_texts.text_details(small.desk, AGREEMENT, uid).texts["activity"].startswith('Toko <Maju> & Co "Jaya"')


def test_a_clerk_drafts_and_does_not_sign(small, desk_of):
    clerk = desk_of(Role.CLERK)
    uid = partnerships.draft_agreement(
        clerk,
        business_uid=small.business,
        partner_uid=small.partner,
        pattern="supply-chain",
        starts=TODAY,
        ends=date(2027, 1, 1),
        texts=TEXTS,
    )
    with pytest.raises(NotAllowed):
        partnerships.sign_text(clerk, AGREEMENT, uid, TODAY)


def test_signed_agreements_without_a_certificate_are_due(small):
    _draft(small)
    signed = _draft(small, signed_on=TODAY)
    with small.desk.read() as session:
        assert partnerships.signed_without_certificate(session, TODAY) == [signed]
