"""Entering, changing and archiving businesses and their owners."""

import pytest
from factories import business
from sqlalchemy import func, select

from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed, NotFound, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.drafts import find_draft, keep_draft
from umkm_desktop.services.register import businesses
from umkm_desktop.services.register.business_details import business_details
from umkm_desktop.storage.models import AuditContent, AuditEntry, Business, Owner, Product

NIK = "3216034804750004"
OTHER_NIK = "3216011506800002"
SITI = {"owner_name": "Siti Aminah", "owner_nik": NIK}
HOSTILE = (
    "Toko <Maju> & Co “Jaya”",
    'Toko <Maju> & Co "Jaya"',
    "Kopi ☕️ 🇮🇩 Bu Ani",
    "Keripik " + "é" * 112,
    "O'Brien (50%) \"x",
)


def values_of(desk, uid):
    return businesses.business_form(desk, uid).values


def count(desk, model):
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(model))


def test_a_new_business_holds_what_was_typed_in_the_form_it_is_kept_in(desk):
    uid = business(
        desk,
        "  UD  Sari Rasa ",
        **SITI,
        nib="9120 3048 1174 2",
        phone="0812-5550-0142",
        district="kec. cikarang utara",
        village="karang asih",
        annual_sales="Rp184.000.000",
    )
    values = values_of(desk, uid)
    assert (values["name"], values["nib"], values["phone"]) == ("UD Sari Rasa", "9120304811742", "+6281255500142")
    assert (values["district"], values["village"], values["postal_code"]) == ("Cikarang Utara", "Karangasih", "17534")
    assert (values["annual_sales"], values["status"]) == (184_000_000, "active")
    with desk.read() as session:
        stored = session.scalars(select(Business)).one()
        assert (stored.village_code, stored.match_key) == ("32.16.09.2003", "udsarirasa")


def test_only_the_name_is_required(desk):
    with pytest.raises(FieldProblems) as refusal:
        business(desk, " ")
    assert refusal.value.problems == {"name": "Nama usaha wajib diisi."}
    assert values_of(desk, business(desk, "Batik Tarawang"))["name"] == "Batik Tarawang"


def test_every_problem_is_told_at_once_and_nothing_is_saved(desk):
    with pytest.raises(FieldProblems) as refusal:
        business(desk, "", owner_nik="321603480475000", nib="12", annual_sales="banyak", product_price="x")
    assert set(refusal.value.problems) == {"name", "owner_nik", "nib", "annual_sales", "product_name", "product_price"}
    assert refusal.value.problems["owner_nik"] == "NIK harus 16 angka; yang diisi 15."
    assert (count(desk, Business), count(desk, Owner), count(desk, Product)) == (0, 0, 0)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_stays_as_it_was_typed(desk, name):
    assert values_of(desk, business(desk, name))["name"] == name


def test_the_first_product_is_entered_with_its_business(desk):
    uid = business(desk, product_name="Keripik Balado", product_price="14.500", product_is_food=True)
    [line] = business_details(desk, uid).products
    assert (line.name, line.price, line.is_food) == ("Keripik Balado", 14500, True)


def test_saving_the_same_form_twice_makes_one_business(desk):
    uid = businesses.reserve_uid()
    first = businesses.add_business(desk, {"name": "UD Sari Rasa", **SITI}, uid=uid)
    again = businesses.add_business(desk, {"name": "UD Sari Rasa", **SITI}, uid=uid)
    assert (first, again, count(desk, Business), count(desk, Owner)) == (uid, uid, 1, 1)


def test_saving_removes_the_draft_and_a_refusal_keeps_it(desk):
    keep_draft(desk, "business:new", {"name": "", "owner_nik": "32160"})
    with pytest.raises(FieldProblems):
        businesses.add_business(desk, {"name": ""}, draft="business:new")
    assert find_draft(desk, "business:new") is not None
    businesses.add_business(desk, {"name": "UD Sari Rasa"}, draft="business:new")
    assert find_draft(desk, "business:new") is None


def test_one_nik_is_one_owner_of_several_businesses(desk):
    first, second = business(desk, "UD Sari Rasa", **SITI), business(desk, "Dapur Siti", **SITI)
    assert count(desk, Owner) == 1
    assert businesses.business_form(desk, second).shared_with == ("UD Sari Rasa",)
    assert business_details(desk, first).others == ((second, "Dapur Siti"),)


def test_a_registered_nik_under_another_name_is_refused_with_that_name(desk):
    business(desk, "UD Sari Rasa", **SITI)
    with pytest.raises(FieldProblems) as refusal:
        business(desk, "Warung Ujang", owner_name="Ujang Supriatna", owner_nik=NIK, nib="1")
    assert refusal.value.problems == {
        "owner_name": "NIK ini sudah terdaftar atas nama “Siti Aminah”. Periksa NIK, atau tulis nama itu di sini.",
        "nib": "NIB harus 13 angka; yang diisi 1.",
    }


def test_owners_without_nik_stay_apart_even_under_one_name(desk):
    business(desk, "A Jaya", owner_name="Siti Aminah")
    business(desk, "B Jaya", owner_name="Siti Aminah")
    assert count(desk, Owner) == 2


def test_changing_a_shared_owner_changes_him_for_all_his_businesses_and_says_so(desk):
    first, second = business(desk, "UD Sari Rasa", **SITI), business(desk, "Dapur Siti", **SITI)
    saved = businesses.change_business(desk, first, {"owner_name": "Siti Aminah, S.E.", "note": "x"})
    assert (saved.changed, saved.also) == (("note", "owner_name"), ("Dapur Siti",))
    assert values_of(desk, second)["owner_name"] == "Siti Aminah, S.E."


def test_another_name_and_another_nik_is_another_person(desk):
    first, second = business(desk, "UD Sari Rasa", **SITI), business(desk, "Dapur Siti", **SITI)
    saved = businesses.change_business(
        desk, first, {"owner_name": "Ujang Supriatna", "owner_nik": OTHER_NIK, "owner_gender": "L"}
    )
    assert saved.also == ()
    assert (values_of(desk, first)["owner_name"], values_of(desk, second)["owner_name"]) == (
        "Ujang Supriatna",
        "Siti Aminah",
    )


def test_a_business_passes_to_a_registered_owner_by_his_nik(desk):
    business(desk, "UD Sari Rasa", **SITI)
    other = business(desk, "Warung Ujang", owner_name="Ujang Supriatna", owner_nik=OTHER_NIK)
    businesses.change_business(desk, other, SITI)
    assert businesses.business_form(desk, other).shared_with == ("UD Sari Rasa",)


def test_an_owner_is_taken_off_by_emptying_his_fields(desk):
    uid = business(desk, "UD Sari Rasa", **SITI)
    businesses.change_business(desk, uid, {"owner_name": "", "owner_nik": "", "owner_gender": ""})
    assert (values_of(desk, uid)["owner_name"], values_of(desk, uid)["owner_nik"]) == (None, None)


def test_a_change_names_the_fields_that_changed_and_leaves_the_rest(desk):
    uid = business(desk, "UD Sari Rasa", nib="9120304811742", district="Setu")
    saved = businesses.change_business(
        desk, uid, {"name": "UD Sari Rasa", "phone": "081255500142", "district": "Cibitung"}
    )
    assert saved.changed == ("phone", "district")
    assert values_of(desk, uid)["nib"] == "9120304811742"


def test_a_change_with_problems_changes_nothing(desk):
    uid = business(desk, "UD Sari Rasa", **SITI)
    with pytest.raises(FieldProblems) as refusal:
        businesses.change_business(desk, uid, {"phone": "0812", "nib": "9", "owner_nik": "1"})
    assert set(refusal.value.problems) == {"nib", "owner_nik"}
    assert values_of(desk, uid)["phone"] is None


def test_a_form_opened_on_an_older_state_is_refused_with_who_and_when(desk, desk_of):
    uid = business(desk, "UD Sari Rasa", **SITI)
    opened = businesses.business_form(desk, uid)
    businesses.change_business(desk_of(Role.CLERK), uid, {"phone": "081255500142"})
    with pytest.raises(Conflict, match=r"Data ini diubah Budi Santoso pukul 12\.00, sesudah Anda membukanya\."):
        businesses.change_business(desk, uid, {"note": "x"}, revision=opened.revision)


def test_an_owner_changed_through_another_business_is_a_conflict_too(desk):
    first, second = business(desk, "UD Sari Rasa", **SITI), business(desk, "Dapur Siti", **SITI)
    opened = businesses.business_form(desk, first)
    businesses.change_business(desk, second, {"owner_gender": "P"})
    with pytest.raises(Conflict):
        businesses.change_business(
            desk, first, {"owner_name": "Siti"}, revision=opened.revision, owner_revision=opened.owner_revision
        )


def test_moving_out_of_the_regency_forgets_the_code_of_the_village(desk):
    uid = business(desk, district="Cikarang Utara", village="Karangasih")
    businesses.change_business(
        desk, uid, {"regency": "Kota Bekasi", "district": "Bekasi Timur", "village": "Aren Jaya"}
    )
    with desk.read() as session:
        assert session.scalars(select(Business)).one().village_code is None


def test_archiving_needs_a_reason_and_can_be_taken_back(desk):
    uid = business(desk)
    with pytest.raises(RuleBroken, match="alasan"):
        businesses.archive_business(desk, uid, reason=" ")
    businesses.archive_business(desk, uid, reason="Pindah ke luar daerah")
    assert business_details(desk, uid).archived
    businesses.restore_business(desk, uid)
    assert not business_details(desk, uid).archived


@pytest.mark.parametrize(
    ("act", "role"),
    [
        (lambda desk, uid: businesses.add_business(desk, {"name": "X"}), Role.CURATOR),
        (lambda desk, uid: businesses.change_business(desk, uid, {"name": "X"}), Role.COMPANION),
        (lambda desk, uid: businesses.archive_business(desk, uid, reason="x"), Role.CLERK),
        (lambda desk, uid: businesses.restore_business(desk, uid), Role.CLERK),
        (lambda desk, uid: businesses.reveal_nik(desk, uid, reason="x"), Role.ANALYST),
    ],
)
def test_who_has_no_right_is_refused(desk, desk_of, act, role):
    uid = business(desk, **SITI)
    with pytest.raises(NotAllowed):
        act(desk_of(role), uid)


def test_the_nik_is_masked_everywhere(desk):
    uid = business(desk, **SITI)
    assert values_of(desk, uid)["owner_nik"] == "3216••••••••0004"
    assert NIK not in repr(business_details(desk, uid))


def test_showing_the_nik_needs_a_reason_and_stands_in_the_trail(desk):
    uid = business(desk, **SITI)
    with pytest.raises(RuleBroken, match="alasannya dicatat"):
        businesses.reveal_nik(desk, uid, reason="")
    assert businesses.reveal_nik(desk, uid, reason="Mencocokkan KTP") == NIK
    with desk.read() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
        content = session.get_one(AuditContent, entry.seq).content
    assert (entry.action, entry.subject) == ("owner.nik_revealed", "owner")
    assert "Mencocokkan KTP" in content and NIK not in content


def test_there_is_no_nik_to_show_where_none_was_given(desk):
    with pytest.raises(NotFound, match="belum punya NIK"):
        businesses.reveal_nik(desk, business(desk), reason="Mencocokkan KTP")
