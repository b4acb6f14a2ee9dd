"""Reviewing, answering the check list, renewing and ending agreements."""

from datetime import date

import factories
import pytest

from umkm_desktop.domain.agreements.cautions import CAUTIONS, Answer
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.errors import FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.agreements import partnerships, signed_texts
from umkm_desktop.services.issuing.issuing import issue_papers
from umkm_desktop.storage.models import Agreement, Office, Officer

TODAY = date(2026, 11, 24)
NO = {caution.key: Answer("no") for caution in CAUTIONS}


@pytest.fixture
def draft(desk):
    return factories.agreement(desk, signed=False)


@pytest.fixture
def two_officers(desk):
    """Duties are separate and there are two officers to separate."""
    with desk.write("office.changed") as session:
        session.add(Office(name="DINAS", separate_duties=True))
        session.add_all([Officer(name=name, name_key=name.lower(), roles="petugas") for name in ("Rini", "Budi")])


def status(desk, uid):
    return signed_texts.text_details(desk, AGREEMENT, uid).status


def test_a_draft_is_reviewed_then_signed(desk, draft):
    assert partnerships.review_text(desk, AGREEMENT, draft, note="Sudah sesuai.") == "reviewed"
    details = signed_texts.text_details(desk, AGREEMENT, draft)
    assert (details.standing, details.reviewed_on, details.reviewed_by) == ("reviewed", TODAY, "Rini Andriani")
    assert factories.sign(desk, draft, TODAY) == "signed"


@pytest.mark.parametrize("key", factories.CONTENTS)
def test_a_review_waits_for_each_required_content(desk, key):
    uid = factories.agreement(desk, signed=False, **{key: "…"})
    with pytest.raises(RuleBroken, match="belum dapat ditelaah"):
        partnerships.review_text(desk, AGREEMENT, uid)


def test_a_changed_text_takes_the_review_back_and_a_note_does_not(desk, draft):
    partnerships.review_text(desk, AGREEMENT, draft)
    partnerships.change_text(desk, AGREEMENT, draft, {"note": "ditelepon", "number": "12/PKS/2026"})
    assert status(desk, draft) == "reviewed"
    partnerships.change_text(desk, AGREEMENT, draft, {"scope": "Dua puluh gerai."})
    details = signed_texts.text_details(desk, AGREEMENT, draft)
    assert (details.status, details.reviewed_by) == ("draft", None)


def test_given_back_with_a_note_it_is_a_draft_again(desk, draft):
    partnerships.review_text(desk, AGREEMENT, draft)
    with pytest.raises(RuleBroken, match="diperbaiki"):
        partnerships.return_agreement(desk, draft, " ")
    partnerships.return_agreement(desk, draft, "Tempo bayar belum jelas.")
    details = signed_texts.text_details(desk, AGREEMENT, draft)
    assert (details.status, details.review_note) == ("draft", "Tempo bayar belum jelas.")


def test_where_duties_are_separate_another_officer_reviews(desk, desk_of, draft, two_officers):
    with pytest.raises(RuleBroken, match="terakhir Anda sendiri"):
        partnerships.review_text(desk, AGREEMENT, draft)
    with pytest.raises(RuleBroken, match="belum ditelaah petugas lain"):
        partnerships.sign_text(desk, AGREEMENT, draft, TODAY)
    analyst = desk_of(Role.ANALYST)
    partnerships.answer_cautions(analyst, draft, NO)
    partnerships.review_text(analyst, AGREEMENT, draft)
    assert factories.sign(desk, draft, TODAY) == "signed"


def test_who_corrects_the_text_is_its_author(desk, desk_of, draft, two_officers):
    analyst = desk_of(Role.ANALYST)
    partnerships.change_text(analyst, AGREEMENT, draft, {"scope": "Sepuluh gerai."})
    with pytest.raises(RuleBroken, match="terakhir Anda sendiri"):
        partnerships.review_text(analyst, AGREEMENT, draft)
    assert partnerships.review_text(desk, AGREEMENT, draft) == "reviewed"


def test_a_clerk_reviews_nothing(desk_of, draft):
    with pytest.raises(NotAllowed):
        partnerships.review_text(desk_of(Role.CLERK), AGREEMENT, draft)


# --- the check list


def test_ownership_keeps_it_from_being_signed_and_the_law_is_named(desk, draft):
    partnerships.answer_cautions(desk, draft, {**NO, "ownership": Answer("yes")})
    with pytest.raises(RuleBroken, match="UU 20/2008 Pasal 35"):
        partnerships.review_text(desk, AGREEMENT, draft)
    with pytest.raises(RuleBroken, match="UU 20/2008 Pasal 35"):
        partnerships.sign_text(desk, AGREEMENT, draft, TODAY)
    partnerships.answer_cautions(desk, draft, {"ownership": Answer("no")})
    assert factories.sign(desk, draft, TODAY) == "signed"


@pytest.mark.parametrize("key", [caution.key for caution in CAUTIONS if not caution.forbids])
def test_any_other_yes_wants_a_note_and_then_signs(desk, draft, key):
    with pytest.raises(FieldProblems) as refusal:
        partnerships.answer_cautions(desk, draft, {key: Answer("yes")})
    assert set(refusal.value.problems) == {key}
    partnerships.answer_cautions(desk, draft, {key: Answer("yes", "Dibicarakan dengan mitra.")})
    assert factories.sign(desk, draft, TODAY) == "signed"


def test_unanswered_questions_keep_everybody_from_signing_and_are_named(desk, draft):
    with pytest.raises(RuleBroken, match="pemilikan atau penguasaan.*prohibitions=none"):
        partnerships.sign_text(desk, AGREEMENT, draft, TODAY)
    partnerships.answer_cautions(desk, draft, {key: said for key, said in NO.items() if key != "listing_fee"})
    with pytest.raises(RuleBroken, match="belum dijawab untuk biaya pendaftaran melebihi batas"):
        partnerships.sign_text(desk, AGREEMENT, draft, TODAY)
    assert signed_texts.text_details(desk, AGREEMENT, draft).status == "draft"


def test_a_signed_list_is_not_answered_again(desk):
    with pytest.raises(RuleBroken, match="tidak dapat diubah"):
        partnerships.answer_cautions(desk, factories.agreement(desk), NO)


def test_a_store_brand_names_its_producer(desk):
    uid = factories.agreement(desk, signed=False, brand="store", brand_name="Toko Kita")
    with pytest.raises(RuleBroken, match="PP 3/2026"):
        partnerships.sign_text(desk, AGREEMENT, uid, TODAY)
    partnerships.change_text(desk, AGREEMENT, uid, {"producer_named": True})
    assert factories.sign(desk, uid, TODAY) == "signed"


@pytest.mark.parametrize(("field", "value"), [("brand", "lain"), ("payment_days", "400"), ("payment_days", "dua")])
def test_terms_that_mean_nothing_are_refused_at_their_field(desk, draft, field, value):
    with pytest.raises(FieldProblems) as refusal:
        partnerships.change_text(desk, AGREEMENT, draft, {field: value})
    assert set(refusal.value.problems) == {field}


def test_what_the_office_looks_for_is_shown_and_does_not_refuse(desk, draft):
    advised = signed_texts.text_details(desk, AGREEMENT, draft).advised
    assert advised == ("parties", "scope", "price_terms", "payment", "returns", "brand", "force_majeure")
    texts = dict.fromkeys(("scope", "price_terms", "returns", "force_majeure"), "Disepakati.")
    people = dict.fromkeys(
        ("business_signatory", "business_authority", "partner_signatory", "partner_authority"), "Ada"
    )
    partnerships.change_text(desk, AGREEMENT, draft, {**texts, **people, "payment_days": "14", "brand": "own"})
    details = signed_texts.text_details(desk, AGREEMENT, draft)
    assert (details.advised, details.payment_days) == ((), 14)


# --- renewing and ending


def test_a_renewal_copies_the_texts_and_follows_the_term(desk):
    business = factories.business(desk)
    product = factories.product(desk, business)
    former = factories.agreement(desk, business, product_uids=[product], number="1/PKS", scope="Dua gerai.")
    renewal = partnerships.renew_text(desk, AGREEMENT, former)
    details = signed_texts.text_details(desk, AGREEMENT, renewal)
    assert (details.starts, details.ends) == (date(2027, 11, 1), date(2028, 10, 31))
    assert (details.texts["scope"], details.texts["number"], details.status) == ("Dua gerai.", "", "draft")
    assert [uid for uid, _name in details.products] == [product]
    assert details.renews.title == "1/PKS"
    assert signed_texts.text_details(desk, AGREEMENT, former).renewed_by.uid == renewal


def test_when_the_renewal_is_signed_the_former_one_ends_as_renewed(desk):
    former = factories.agreement(desk)
    renewal = partnerships.renew_text(desk, AGREEMENT, former)
    partnerships.change_text(desk, AGREEMENT, renewal, {"number": "2/PKS", "starts": TODAY})
    factories.sign(desk, renewal, TODAY)
    details = signed_texts.text_details(desk, AGREEMENT, former)
    assert (details.status, details.end_kind, details.ended_on) == ("ended", "renewed", date(2026, 11, 23))
    assert "2/PKS" in details.end_reason


def test_one_renewal_at_a_time_and_another_after_it_was_given_up(desk):
    former = factories.agreement(desk)
    first = partnerships.renew_text(desk, AGREEMENT, former)
    with pytest.raises(RuleBroken, match="sudah ada"):
        partnerships.renew_text(desk, AGREEMENT, former)
    partnerships.end_text(desk, AGREEMENT, first, TODAY, "Mitra menunda.")
    assert partnerships.renew_text(desk, AGREEMENT, former) != first


def test_a_draft_is_not_renewed(desk, draft):
    with pytest.raises(RuleBroken, match="salin saja"):
        partnerships.renew_text(desk, AGREEMENT, draft)


@pytest.mark.parametrize(
    ("kind", "day", "expected"),
    [
        ("broken-off", TODAY, "broken-off"),
        ("agreed", TODAY, "agreed"),
        ("", TODAY, None),
        ("", date(2027, 10, 31), "run-out"),
    ],
)
def test_how_it_ended_is_said_or_follows_from_the_term(desk, clock, kind, day, expected):
    uid = factories.agreement(desk)
    clock.advance(days=400)
    partnerships.end_text(desk, AGREEMENT, uid, day, "Usaha pindah", how=kind)
    assert signed_texts.text_details(desk, AGREEMENT, uid).end_kind == expected


def test_nobody_says_renewed_of_an_agreement_without_renewal(desk):
    with pytest.raises(RuleBroken, match="Cara berakhir"):
        partnerships.end_text(desk, AGREEMENT, factories.agreement(desk), TODAY, "x", how="renewed")


def test_the_certificate_to_be_revoked_is_named_and_stands_until_somebody_revokes_it(desk):
    factories.ready_office(desk)
    uid = factories.agreement(desk)
    (issued,) = issue_papers(desk, Kind.CERTIFICATE, [uid]).documents
    partnerships.end_text(desk, AGREEMENT, uid, TODAY, "Usaha pindah", how="agreed")
    assert signed_texts.text_details(desk, AGREEMENT, uid).certificate.title == issued.number


def test_details_cost_the_same_with_many_products(desk, count_statements):
    business = factories.business(desk)
    uids = []
    for n in (1, 9):
        products = [factories.product(desk, business, f"Produk {n} {i}") for i in range(n)]
        uids.append(factories.agreement(desk, business, product_uids=products))
    costs = []
    for uid in uids:
        with count_statements() as seen:
            signed_texts.text_details(desk, AGREEMENT, uid)
        costs.append(seen.count)
    assert costs[0] == costs[1]


def test_the_stored_word_of_a_review_is_in_the_table(desk, draft):
    partnerships.review_text(desk, AGREEMENT, draft)
    with desk.read() as session:
        assert session.query(Agreement).one().status == "reviewed"


# --- parts of a text are the text
@pytest.mark.parametrize("change", ["add", "remove", "swap"])
def test_who_changed_only_the_products_does_not_review_them(desk, desk_of, two_officers, change):
    shop = factories.business(desk)
    chips, coffee = (factories.product(desk, shop, name) for name in ("Keripik", "Kopi"))
    uid = factories.agreement(desk, shop, signed=False, product_uids=[chips])
    other = factories.agreement(desk, shop, factories.partner(desk, "PT Lain"), signed=False, product_uids=[chips])
    budi = desk_of(*Role)
    wanted = {"add": [chips, coffee], "remove": [], "swap": [coffee]}[change]
    partnerships.change_text(budi, AGREEMENT, uid, {"products": wanted})
    with pytest.raises(RuleBroken, match="terakhir Anda sendiri"):
        partnerships.review_text(budi, AGREEMENT, uid)
    assert partnerships.review_text(budi, AGREEMENT, other) == "reviewed"
    assert partnerships.review_text(desk, AGREEMENT, uid) == "reviewed"


def test_who_changed_the_products_before_another_rewrote_them_may_review(desk, desk_of, two_officers):
    shop = factories.business(desk)
    chips, coffee = (factories.product(desk, shop, name) for name in ("Keripik", "Kopi"))
    uid = factories.agreement(desk, shop, signed=False, product_uids=[chips])
    budi = desk_of(*Role)
    partnerships.change_text(budi, AGREEMENT, uid, {"products": [coffee]})
    partnerships.change_text(desk, AGREEMENT, uid, {"products": [coffee, chips]})
    assert partnerships.review_text(budi, AGREEMENT, uid) == "reviewed"
