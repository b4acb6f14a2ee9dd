"""The forms of businesses and products without a window: checks, drafts, saving, conflicts."""

import pytest
from factories import business, product
from register_fakes import FakeForm

from umkm_desktop.services.drafts import find_draft, keep_draft
from umkm_desktop.services.register.business_details import business_details
from umkm_desktop.services.register.businesses import business_form, change_business
from umkm_desktop.services.register.products import change_product, product_form
from umkm_desktop.ui.screens.businesses.form_presenter import FormPresenter
from umkm_desktop.ui.screens.businesses.sheets import reason_words

NIK = "3216034804750004"


@pytest.fixture
def view():
    return FakeForm()


@pytest.fixture
def closed():
    return []


@pytest.fixture
def forms(view, context, closed):
    return FormPresenter(view, context, closed.append)


def test_a_new_business_is_saved_with_its_first_product(context, view, forms, closed):
    forms.new_business()
    view.type(name="UD Sari Rasa", owner_name="Siti Aminah", product_name="Keripik Balado", product_price=14500)
    forms.save()
    [uid] = closed
    details = business_details(context.desk, uid)
    assert (details.values["name"], details.products[0].price) == ("UD Sari Rasa", 14500)
    assert context.toasts == [("Tersimpan", "UD Sari Rasa")]


def test_problems_stand_under_their_fields_and_the_form_stays(view, forms, closed):
    forms.new_business()
    view.type(name="", nib="12")
    forms.save()
    assert view.problems == {"name": "Nama usaha wajib diisi.", "nib": "NIB harus 13 angka; yang diisi 2."}
    assert (closed, forms.is_open) == ([], True)


def test_what_a_field_cannot_read_is_not_sent(view, forms, closed):
    forms.new_business()
    view.unreadable = True
    forms.save()
    assert (closed, forms.is_open) == ([], True)


def test_leaving_a_field_tells_problems_warnings_and_confirmations(view, forms):
    forms.new_business()
    view.type(nib="9120304811742", kbli="107", phone="12", owner_nik="321603480475000")
    problems = forms.check(view.values())
    assert problems["owner_nik"] == "NIK harus 16 angka; yang diisi 15."
    assert (view.notes["nib"].kind, view.notes["nib"].sentence) == ("ok", "13 angka, bentuknya benar.")
    assert view.notes["kbli"].kind == "warning"


def test_a_new_form_fills_what_follows_from_what_is_typed(view, forms):
    forms.new_business()
    view.type(name="X", owner_name="Siti", owner_nik=NIK, annual_sales=184_000_000, district="Setu", village="Ciledug")
    forms.check(view.values())
    assert (view.fields["owner_gender"], view.fields["scale"]) == ("P", "micro")
    assert view.fields["postal_code"].startswith("17")


def test_an_old_record_is_not_filled_behind_the_officers_back(context, view, forms):
    uid = business(context.desk, annual_sales=184_000_000)
    forms.edit_business(uid)
    view.type(phone="081255500142")
    forms.check(view.values())
    assert (view.fields.get("scale"), view.notes["scale"].sentence) == (None, "Menurut PP 7/2021: usaha mikro.")


def test_look_alikes_are_named_with_the_reason(context, view, forms):
    business(context.desk, "Keripik Barokah", nib="9120304811742")
    forms.new_business()
    view.type(name="Kripik", nib="9120304811742")
    forms.check(view.values())
    [one] = view.similar
    assert (one.name, reason_words(one)) == ("Keripik Barokah", "NIB sama")


def test_what_is_typed_is_kept_and_offered_again(context, view, forms, closed):
    forms.new_business()
    view.type(name="UD Sari")
    forms.keep()
    assert view.kept == "Draf tersimpan 12.00"
    other = FakeForm()
    again = FormPresenter(other, context, closed.append)
    again.new_business()
    assert (other.fields["name"], other.sheet.uid) == ("UD Sari", view.sheet.uid)
    assert other.strips == [("Isian ini dilanjutkan dari draf pukul 12.00.", "Mulai dari awal")]
    assert context.line == "Register UMKM  ›  draf dari pukul 12.00"


def test_saving_a_draft_again_after_a_crash_makes_one_business(context, view, forms, closed):
    forms.new_business()
    view.type(name="UD Sari Rasa")
    forms.keep()
    draft = find_draft(context.desk, "business:new")
    forms.save()
    keep_draft(context.desk, "business:new", draft.values)
    forms.new_business()
    forms.save()
    assert closed[0] == closed[1]


def test_starting_over_drops_the_draft(context, view, forms):
    forms.new_business()
    view.type(name="UD Sari")
    forms.keep()
    forms.new_business()
    view.strip_command()
    assert ("name" in view.fields, find_draft(context.desk, "business:new")) == (False, None)


def test_nothing_typed_keeps_no_draft(context, view, forms):
    forms.new_business()
    forms.keep()
    assert find_draft(context.desk, "business:new") is None


def test_discarding_drops_the_draft_and_closes(context, view, forms, closed):
    forms.new_business()
    view.type(name="UD Sari")
    forms.keep()
    assert forms.unsaved()
    forms.discard()
    assert (closed, forms.is_open, find_draft(context.desk, "business:new")) == ([""], False, None)


def test_leaving_stays_where_the_officer_wants_to_stay(context, view, forms):
    forms.new_business()
    context.leaves = False
    forms.leave()
    assert forms.is_open


def test_only_what_was_changed_is_sent_so_the_masked_nik_stays(context, view, forms):
    uid = business(context.desk, "UD Sari Rasa", owner_name="Siti", owner_nik=NIK)
    forms.edit_business(uid)
    assert view.fields["owner_nik"] == "3216••••••••0004"
    change_business(context.desk, uid, {"note": "Dikunjungi"})
    forms.edit_business(uid)
    view.type(phone="081255500142")
    assert dict(forms.check(view.values())) == {}
    forms.save()
    values = business_form(context.desk, uid).values
    assert (values["owner_nik"], values["phone"], values["note"]) == (
        "3216••••••••0004",
        "+6281255500142",
        "Dikunjungi",
    )


def test_an_owner_of_several_businesses_is_said_to_be_one(context, view, forms):
    uid = business(context.desk, "UD Sari Rasa", owner_name="Siti", owner_nik=NIK)
    business(context.desk, "Dapur Siti", owner_name="Siti", owner_nik=NIK)
    forms.edit_business(uid)
    assert view.strips == [("Pemilik ini juga memiliki Dapur Siti; perubahan data pemilik berlaku untuk semuanya.", "")]
    view.type(owner_name="Siti Aminah")
    forms.save()
    assert context.toasts == [("Tersimpan", "Data pemilik berubah juga pada Dapur Siti")]


def test_a_change_meanwhile_is_told_and_nothing_typed_is_lost(context, view, forms):
    uid = business(context.desk, "UD Sari Rasa")
    forms.edit_business(uid)
    change_business(context.desk, uid, {"phone": "081255500142"})
    view.type(note="Kunjungan")
    forms.save()
    sentence, action = view.strips[-1]
    assert (sentence.startswith("Data ini diubah Rini Andriani"), action) == (True, "Muat ulang")
    view.strip_command()
    assert (view.fields["phone"], view.fields["note"]) == ("+6281255500142", "Kunjungan")
    forms.save()
    assert business_form(context.desk, uid).values["note"] == "Kunjungan"


def test_save_and_go_on_opens_the_next_empty_form(context, view, forms, closed):
    forms.new_business()
    first = view.sheet.uid
    view.type(name="UD Sari Rasa")
    forms.save(again=True)
    assert (closed, view.sheet.new, view.fields) == ([], True, {"status": "active"})
    assert view.sheet.uid != first


def test_a_product_is_entered_under_its_business_and_goes_back_to_it(context, view, forms, closed):
    uid = business(context.desk, "UD Sari Rasa")
    forms.new_product(uid)
    assert (context.title, context.line) == ("Produk baru", "Register UMKM  ›  UD Sari Rasa")
    view.type(name="Keripik", price=14500)
    assert dict(forms.check(view.values())) == {}
    forms.save()
    assert (closed, business_details(context.desk, uid).products[0].name) == ([uid], "Keripik")


def test_a_product_of_another_kind_asks_for_other_things_and_keeps_what_is_typed(context, view, forms):
    forms.new_product(business(context.desk))
    view.type(name="Kain majun")
    forms.switch_food(False)
    assert (view.sheet.values["is_food"], view.fields["name"]) == (False, "Kain majun")


def test_a_changed_product_sends_only_what_changed(context, view, forms, closed):
    uid = business(context.desk)
    one = product(context.desk, uid, "Keripik", price=14500)
    forms.edit_product(one)
    view.type(price=15000)
    forms.save()
    assert (product_form(context.desk, one).values["price"], closed) == (15000, [uid])
    forms.edit_product(one)
    change_product(context.desk, one, {"note": "x"})
    view.type(price=16000)
    forms.save()
    assert view.strips[-1][1] == "Muat ulang"
