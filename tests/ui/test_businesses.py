"""Register UMKM on the screen: found and entered by keyboard, NIK masked, one pane where there is no room for two."""

import pytest
from factories import business, product

from umkm_desktop.domain.officers import Role
from umkm_desktop.services.drafts import find_draft, keep_draft
from umkm_desktop.services.register.business_details import business_details
from umkm_desktop.services.register.business_lists import BusinessQuery, count_businesses, page_businesses
from umkm_desktop.ui.keyboard import focus_of
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.screens.businesses.sheets import fields_of, new_business_sheet
from umkm_desktop.ui.screens.businesses.view import build

NIK = "3216034804750004"
HOSTILE = 'Toko <Maju> & Co "Jaya" 😀'
LONG = "Kelompok Wanita Tani Mekar Sari Jaya " * 3 + "Karangsari"
NARROW = (850, 600)


@pytest.fixture
def shops(desk):
    """Four businesses; uids by name."""
    return {
        "Abon Lele": business(desk, "Abon Lele", district="Setu", address="Kp. Serdang"),
        "Serabi Bu Ani": business(
            desk,
            "Serabi Bu Ani",
            owner_name="Siti Aminah",
            owner_nik=NIK,
            nib="9120304811742",
            phone="081255500142",
            district="Cikarang Utara",
        ),
        HOSTILE: business(desk, HOSTILE, owner_name="O'Brien & <Co>"),
        LONG: business(desk, LONG),
    }


def words_in(widget):
    """Every word that labels, buttons and canvases below the widget show."""
    found = []
    for child in widget.winfo_children():
        if child.winfo_class() in ("Label", "TLabel", "TButton", "TRadiobutton"):
            found.append(str(child.cget("text")).strip())
        elif child.winfo_class() == "Canvas":
            found += [child.itemcget(item, "text") for item in child.find_all() if child.type(item) == "text"]
        found += words_in(child)
    return [word for word in found if word]


def shown(hosted):
    return " · ".join(words_in(hosted.frame))


def test_three_letters_and_enter_open_a_business(host, shops, app, type_into, press, wait_until):
    hosted = host(build)
    view = hosted.frame
    wait_until(lambda: focus_of(app) is view.list.search.entry)
    type_into(view.list.search.entry, "ser")
    press(view.list.search.entry, "<Return>")
    assert view.list.table.selected.name == "Serabi Bu Ani"
    assert "Siti Aminah" in words_in(view.detail.card)
    assert view.detail.holds(focus_of(app))


def test_arrows_in_the_list_show_one_business_after_the_other(host, shops, press, wait_until):
    hosted = host(build)
    view = hosted.frame
    press(view.list.table.view, "<Down>", "<Down>")
    wait_until(lambda: "Serabi Bu Ani" in words_in(view.detail.card))
    assert "0812-5550-0142" in words_in(view.detail.card)


def test_every_name_is_shown_whatever_is_in_it(host, shops):
    hosted = host(build, uid=shops[HOSTILE])
    assert any(word.startswith('Toko <Maju> & Co "Jaya"') for word in words_in(hosted.frame.detail.card))
    hosted.opened(uid=shops[LONG])
    hosted.frame.update()
    assert LONG in words_in(hosted.frame.detail.card)


def test_a_filter_narrows_the_list_and_delete_takes_it_off(host, shops, press):
    hosted = host(build)
    view = hosted.frame
    chip = view.list.chips["districts"]
    press(chip, "<Return>", "<Down>", "<space>", "<Return>")
    assert [view.list.table.row(0).name, view.list.table.count] == ["Abon Lele", 1]
    press(chip, "<Delete>")
    assert view.list.table.count == 4


def test_nothing_found_says_so_and_offers_the_way_back(host, shops, type_into, wait_until):
    hosted = host(build)
    view = hosted.frame
    type_into(view.list.search.entry, "zzqxjw")
    wait_until(lambda: view.list.table.count == 0)
    view.update()
    assert "Tidak ada usaha yang cocok" in words_in(view.list.card)
    assert "Belum ada usaha yang dipilih" in words_in(view.detail.card)


def test_an_empty_register_offers_the_first_business(host):
    assert "Register masih kosong" in shown(host(build))


def test_the_nik_is_masked_until_a_reason_is_given_and_again_with_the_next_business(host, context, shops):
    hosted = host(build, uid=shops["Serabi Bu Ani"])
    view = hosted.frame
    assert "3216 •••• •••• 0004" in words_in(view.detail.card)
    context.dialogs.will(ask_text="Mencocokkan KTP")
    view.detail.presenter.reveal()
    assert "3216 0348 0475 0004" in words_in(view.detail.card)
    hosted.opened(uid=shops["Abon Lele"])
    hosted.opened(uid=shops["Serabi Bu Ani"])
    assert "3216 0348 0475 0004" not in words_in(view.detail.card)


@pytest.mark.parametrize(
    "tab", ["products", "permits", "curation", "partnerships", "sales", "documents", "history", "identity"]
)
def test_every_tab_opens(host, desk, shops, tab):
    product(desk, shops["Serabi Bu Ani"], "Serabi Oncom")
    hosted = host(build, uid=shops["Serabi Bu Ani"])
    hosted.frame.detail.select_tab(tab)
    hosted.frame.update()
    expected = {"products": "Serabi Oncom", "permits": "9120 3048 1174 2", "history": "menambah usaha"}
    assert expected.get(tab, "Serabi Bu Ani") in shown(hosted)


def test_copying_puts_the_number_on_the_clipboard(host, app, context, shops):
    hosted = host(build, uid=shops["Serabi Bu Ani"])
    hosted.frame.detail.presenter.copy("NIB", "9120304811742")
    assert app.clipboard_get() == "9120304811742"
    assert context.toasts == [("NIB disalin", "")]


def test_a_business_is_entered_without_a_mouse(host, desk, app, type_into, press):
    hosted = host(build)
    hosted.commands[Command.NEW]()
    app.update()
    form = hosted.frame.form.page.form
    assert focus_of(app) is form.field("owner_name").control
    for key, text in {
        "owner_name": "Siti Aminah",
        "owner_nik": NIK,
        "name": "Keripik Bu Sari",
        "annual_sales": "184jt",
        "district": "Cikarang Utara",
        "village": "Karangasih",
        "product_name": "Keripik Singkong",
        "product_price": "14500",
    }.items():
        type_into(form.field(key).control, text)
        press(form.field(key).control, "<Tab>")
    hosted.commands[Command.SAVE]()
    app.update()
    [row] = page_businesses(desk, BusinessQuery())
    details = business_details(desk, row.uid)
    assert (details.values["name"], details.values["scale"], details.values["postal_code"]) == (
        "Keripik Bu Sari",
        "micro",
        "17534",
    )
    assert (details.values["owner_gender"], details.products[0].price) == ("P", 14500)
    assert "Keripik Bu Sari" in words_in(hosted.frame.detail.card)


def test_a_new_business_asks_for_few_things_and_requires_one():
    fields = fields_of(new_business_sheet(), whole=False)
    assert len(fields) <= 25
    assert [field.key for field in fields if field.required] == ["name"]


def test_problems_stand_under_their_fields_and_f8_jumps(host, desk, app, press):
    hosted = host(build)
    hosted.commands[Command.NEW]()
    page = hosted.frame.form.page
    page.form.field("owner_nik").put_raw("321603480475000")
    page.form.field("owner_name").put_raw("Siti")
    hosted.commands[Command.SAVE]()
    app.update()
    assert page.form.problems == {"name": "Nama usaha wajib diisi."}
    assert focus_of(app) is page.form.field("name").control
    page.form.field("name").put_raw("X")
    hosted.commands[Command.SAVE]()
    app.update()
    assert page.form.problems == {"owner_nik": "NIK harus 16 angka; yang diisi 15."}
    assert "1 hal perlu dibetulkan" in words_in(page.side.frame)
    press(page.form.field("name").control, "<F8>")
    assert focus_of(app) is page.form.field("owner_nik").control
    assert count_businesses(desk, BusinessQuery()) == 0


def test_a_look_alike_is_named_beside_the_form_and_under_the_name(host, shops, app):
    hosted = host(build)
    hosted.commands[Command.NEW]()
    form = hosted.frame.form.page.form
    form.field("name").put_raw("Serabi")
    form.field("phone").put_raw("081255500142")
    form._left("phone")
    app.update()
    told = shown(hosted)
    assert "Mungkin sudah terdaftar" in told
    assert "Mirip “Serabi Bu Ani”, Cikarang Utara." in told


def test_a_draft_comes_back_also_in_fields_that_are_not_shown_at_first(host, desk, app):
    keep_draft(desk, "business:new", {"name": "UD Sari", "npwp": "024212755012000", "status": "active"})
    hosted = host(build, new=True)
    form = hosted.frame.form.page.form
    assert (form.value("name"), form.value("npwp"), hosted.unsaved()) == ("UD Sari", "024212755012000", True)
    assert "Isian ini dilanjutkan dari draf" in shown(hosted)
    hosted.discard()
    assert (hosted.unsaved(), find_draft(desk, "business:new")) == (False, None)


def test_a_stored_nik_stays_masked_in_the_form_and_survives_saving(host, desk, shops, app):
    hosted = host(build, uid=shops["Serabi Bu Ani"])
    hosted.commands[Command.EDIT]()
    form = hosted.frame.form.page.form
    assert form.field("owner_nik").raw == "3216••••••••0004"
    form.field("note").put_raw("Dikunjungi")
    hosted.commands[Command.SAVE]()
    values = business_details(desk, shops["Serabi Bu Ani"]).values
    assert (values["note"], values["owner_nik"], values["phone"]) == (
        "Dikunjungi",
        "3216••••••••0004",
        "+6281255500142",
    )


def test_a_form_that_was_left_untouched_is_not_unsaved(host, shops):
    hosted = host(build, uid=shops["Serabi Bu Ani"])
    hosted.commands[Command.EDIT]()
    assert not hosted.unsaved()
    hosted.commands[Command.BACK]()
    assert not hosted.unsaved()


def test_a_product_that_is_no_food_asks_for_no_food_permits(host, shops, app, wait_until):
    hosted = host(build, uid=shops["Abon Lele"])
    hosted.frame.detail.presenter.new_product()
    form = hosted.frame.form
    form.page.form.field("name").put_raw("Kain majun")
    assert "pirt" in form.page.field_keys
    form.page.form.field("is_food").set(False)
    form._changed()
    wait_until(lambda: "pirt" not in form.page.field_keys)
    assert form.page.form.value("name") == "Kain majun"


def test_the_theme_may_change_in_the_middle_of_a_form(host, shops):
    hosted = host(build, uid=shops["Serabi Bu Ani"])
    hosted.commands[Command.EDIT]()
    hosted.frame.form.page.form.field("note").put_raw("setengah jal")
    again = host(build, **hosted.state())
    assert again.frame.form.page.form.field("note").raw == "setengah jal"
    assert again.unsaved()
    assert again.frame.list.table.selected.name == "Serabi Bu Ani"


def test_a_narrow_window_shows_the_list_or_the_business(host, shops, press, wait_until):
    hosted = host(build, NARROW)
    view = hosted.frame
    wait_until(lambda: view.list.card.winfo_ismapped() and not view.detail.card.winfo_ismapped())
    press(view.list.table.view, "<Return>")
    wait_until(lambda: view.detail.card.winfo_ismapped() and not view.list.card.winfo_ismapped())
    hosted.commands[Command.BACK]()
    wait_until(lambda: view.list.card.winfo_ismapped() and not view.detail.card.winfo_ismapped())


def test_the_window_greys_what_the_service_refuses(host, context, desk_of, shops):
    context.desk = desk_of(Role.CURATOR)
    hosted = host(build, uid=shops["Serabi Bu Ani"])
    buttons = [child for child in hosted.frame.detail._head.winfo_children() if child.winfo_class() == "TButton"]
    edit = next(button for button in buttons if "Ubah" in str(button.cget("text")))
    assert edit.instate(["disabled"])
    hosted.commands[Command.NEW]()
    assert not hosted.frame.form.winfo_ismapped()


def test_an_archived_business_leaves_the_list_and_comes_back(host, context, shops, app):
    hosted = host(build, uid=shops["Abon Lele"])
    view = hosted.frame
    context.dialogs.will(ask_text="Pindah")
    view.detail.presenter.archive()
    hosted.refresh()
    app.update()
    assert (view.list.table.count, view.list.table.selected) == (3, None)
    assert "Diarsipkan" in words_in(view.detail.card)
    context.toast_actions[-1]()
    hosted.refresh()
    app.update()
    assert view.list.table.selected.name == "Abon Lele"
