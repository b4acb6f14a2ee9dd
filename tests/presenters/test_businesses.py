"""The register's screen without a window: list, filters, one business, its acts."""

import pytest
from factories import business, product
from register_fakes import FakeRegister

from umkm_desktop.domain.officers import Role
from umkm_desktop.services.register.business_lists import BusinessQuery
from umkm_desktop.services.register.businesses import add_business, archive_business
from umkm_desktop.ui.screens.businesses.presenter import BusinessesPresenter
from umkm_desktop.ui.screens.businesses.words import step_line

NIK = "3216034804750004"


@pytest.fixture
def register(context):
    """The screen, opened over three businesses."""
    for name, values in {
        "UD Sari Rasa": {"district": "Cikarang Utara", "owner_name": "Siti Aminah", "owner_nik": NIK},
        "Dapur Neneng": {"district": "Cibitung", "category": "Makanan"},
        "Kopi Setu": {"district": "Setu", "status": "guided"},
    }.items():
        business(context.desk, name, **values)
    view = FakeRegister()
    view.presenter = BusinessesPresenter(view, context)
    view.presenter.opened()
    return view


def row(view, name):
    return next(one for one in view.shown if one.name == name)


def test_the_register_opens_with_all_businesses_and_says_how_many(context, register):
    assert register.names == ["Dapur Neneng", "Kopi Setu", "UD Sari Rasa"]
    assert (context.title, context.line) == ("Register UMKM", "3 usaha · diperbarui baru saja")
    assert [action.text for action in context.actions] == ["Impor", "Usaha baru"]
    assert register.offered == {"districts": ["Cibitung", "Cikarang Utara", "Setu"], "categories": ["Makanan"]}


def test_opening_it_again_leaves_it_as_it_was(register):
    register.presenter.search("sari")
    register.presenter.opened()
    assert register.names == ["UD Sari Rasa"]


def test_searching_narrows_and_enter_opens_the_first(register):
    register.presenter.submit_search("dap")
    assert register.names == ["Dapur Neneng"]
    assert (register.presenter.detail.details.values["name"], register.entered) == ("Dapur Neneng", 1)


def test_enter_with_nothing_found_opens_nothing(register):
    register.presenter.submit_search("zzz")
    assert (register.names, register.presenter.detail.details, register.entered) == ([], None, 0)


def test_filters_and_order_change_the_query(register):
    register.presenter.ask(districts=("Setu", "Cibitung"))
    assert register.names == ["Dapur Neneng", "Kopi Setu"]
    register.presenter.sort("district", True)
    assert register.names == ["Kopi Setu", "Dapur Neneng"]
    register.presenter.ask(statuses=("guided",))
    assert register.names == ["Kopi Setu"]


def test_a_ready_made_list_keeps_what_was_typed(register):
    register.presenter.search("o")
    register.presenter.choose_view("recent")
    assert (
        register.presenter.query.sort,
        register.presenter.query.descending,
        register.presenter.query.text,
        register.view,
    ) == ("changed", True, "o", "recent")


def test_another_screen_opens_one_business_even_where_a_filter_hides_it(context, register):
    register.presenter.ask(districts=("Setu",))
    uid = business(context.desk, "Batik Tarawang")
    register.presenter.opened(uid=uid)
    assert (register.selected, register.presenter.query, register.presenter.detail.details.uid) == (
        uid,
        BusinessQuery(),
        uid,
    )


def test_an_archived_business_is_opened_in_the_archive(context, register):
    uid = row(register, "Kopi Setu").uid
    archive_business(context.desk, uid, reason="Tutup")
    register.presenter.opened(uid=uid)
    assert (register.selected, register.view, register.names) == (uid, "archive", ["Kopi Setu"])


def test_home_asks_for_the_permits_that_run_out(context, register):
    uid = row(register, "Kopi Setu").uid
    product(context.desk, uid, pirt="206321601014229", pirt_expires="24-12-2026")
    register.presenter.opened(filter="permits")
    assert register.names == ["Kopi Setu"]


def test_a_change_elsewhere_shows_at_once_and_keeps_the_business(context, register):
    register.presenter.open_row(row(register, "Kopi Setu"))
    product(context.desk, register.presenter.detail.details.uid)
    business(context.desk, "Abon Lele")
    register.presenter.refresh()
    assert register.names[0] == "Abon Lele"
    assert len(register.presenter.detail.details.products) == 1


def test_the_state_brings_the_screen_back(context, register):
    register.presenter.ask(districts=("Setu",))
    register.presenter.open_row(row(register, "Kopi Setu"))
    again = FakeRegister()
    presenter = again.presenter = BusinessesPresenter(again, context)
    presenter.opened(**register.presenter.state())
    assert (again.names, presenter.detail.details.values["name"]) == (["Kopi Setu"], "Kopi Setu")


def test_the_nik_is_shown_after_a_reason_and_not_without(context, register):
    register.presenter.open_row(row(register, "UD Sari Rasa"))
    context.dialogs.will(ask_text=None)
    register.presenter.detail.reveal()
    assert register.detail.nik == ""
    context.dialogs.will(ask_text="Mencocokkan KTP")
    register.presenter.detail.reveal()
    assert register.detail.nik == NIK


def test_the_history_is_that_of_the_business_shown(register):
    register.presenter.open_row(row(register, "UD Sari Rasa"))
    assert [entry.sentence for entry in register.presenter.detail.history()] == ["menambah usaha UD Sari Rasa"]


def test_archiving_asks_for_a_reason_and_can_be_undone(context, register):
    register.presenter.open_row(row(register, "Kopi Setu"))
    context.dialogs.will(ask_text="Pindah")
    register.presenter.detail.archive()
    register.presenter.refresh()
    assert "Kopi Setu" not in register.names
    assert context.toasts[-1] == ("Diarsipkan", "Kopi Setu")
    context.toast_actions[-1]()
    register.presenter.refresh()
    assert "Kopi Setu" in register.names


def test_a_product_is_archived_the_same_way(context, register):
    register.presenter.open_row(row(register, "Kopi Setu"))
    uid = product(context.desk, register.presenter.detail.details.uid, "Kopi Bubuk")
    context.dialogs.will(ask_text="Tidak dibuat lagi")
    register.presenter.detail.archive_product(uid, "Kopi Bubuk")
    register.presenter.refresh()
    assert register.presenter.detail.details.products[0].archived
    context.toast_actions[-1]()
    register.presenter.refresh()
    assert not register.presenter.detail.details.products[0].archived


def test_a_value_is_copied_and_said_to_be(context, register):
    register.presenter.detail.copy("NIB", "9120304811742")
    assert (register.detail.copied, context.toasts[-1]) == ("9120304811742", ("NIB disalin", ""))


def test_the_next_step_leads_to_the_product_form_or_to_another_screen(context, register):
    register.presenter.open_row(row(register, "Kopi Setu"))
    [step] = register.presenter.detail.details.next_steps
    register.presenter.detail.do_step(step_line(step, context.desk.today()))
    assert register.form.sheet.title == "Produk baru"
    product(context.desk, register.presenter.detail.details.uid, "Kopi Bubuk")
    register.presenter.forms.discard()
    register.presenter.refresh()
    [step] = register.presenter.detail.details.next_steps
    register.presenter.detail.do_step(step_line(step, context.desk.today()))
    assert context.navigator.opened == [("curation", {"uid": register.presenter.detail.details.products[0].uid})]


def test_who_may_not_edit_is_told_why(context, desk_of, register):
    context.desk = desk_of(Role.CURATOR)
    view = FakeRegister()
    presenter = view.presenter = BusinessesPresenter(view, context)
    presenter.opened()
    assert (context.actions[-1].enabled, "Anda tidak berhak" in context.actions[-1].why) == (False, True)
    presenter.open_row(view.shown[0])
    presenter.edit()
    presenter.start_new()
    presenter.detail.archive()
    presenter.detail.reveal()
    assert (view.form.sheet, "membuka NIK" in view.detail.problem) == (None, True)


def test_a_business_that_an_import_took_back_leaves_the_panel_empty(register):
    register.presenter.detail.show("gone")
    assert register.presenter.detail.details is None


def test_a_saved_business_is_selected_in_the_list(context, register):
    register.presenter.ask(districts=("Setu",))
    register.presenter.start_new()
    register.form.type(name="Batik Tarawang")
    register.presenter.forms.save()
    assert (register.form.sheet, register.presenter.detail.details.values["name"]) == (None, "Batik Tarawang")
    assert (register.selected, context.title) == (register.presenter.detail.details.uid, "Register UMKM")


def test_looking_at_a_look_alike_keeps_the_form_as_a_draft(context, register):
    register.presenter.start_new()
    register.form.type(name="UD Sari Rasa", owner_nik=NIK, owner_name="Siti Aminah")
    register.presenter.forms.check(register.form.values())
    [similar] = register.form.similar
    register.presenter.look_first(similar.uid)
    assert (register.form.sheet, register.presenter.detail.details.uid) == (None, similar.uid)
    register.presenter.start_new()
    assert register.form.fields["name"] == "UD Sari Rasa"


def test_esc_leaves_the_form_or_else_the_details(context, register):
    register.presenter.open_row(row(register, "Kopi Setu"))
    register.presenter.edit()
    register.presenter.back()
    assert (register.form.sheet, register.entered) == (None, 1)
    register.presenter.back()
    assert register.entered == 0


def test_an_empty_register_is_no_error(context):
    view = FakeRegister()
    view.presenter = BusinessesPresenter(view, context)
    view.presenter.opened()
    assert (view.names, context.line) == ([], "0 usaha")


def test_a_hostile_name_goes_through_unchanged(context):
    view = FakeRegister()
    presenter = view.presenter = BusinessesPresenter(view, context)
    presenter.opened()
    uid = add_business(context.desk, {"name": 'Toko <Maju> & Co "Jaya"'})
    presenter.opened(uid=uid)
    presenter.edit()
    assert context.title == 'Ubah Toko <Maju> & Co "Jaya"'


def test_the_list_goes_to_excel_as_it_is_shown_without_nik(context, register, tmp_path):
    from openpyxl import load_workbook

    register.presenter.ask(districts=("Cikarang Utara", "Setu"))
    context.dialogs.will(ask_save_file=tmp_path / "usaha.xlsx")
    register.presenter.export()
    sheet = load_workbook(tmp_path / "usaha.xlsx").active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(at for at, row in enumerate(rows) if "Nama usaha" in row)
    assert [row[0] for row in rows[head + 1 :]] == ["Kopi Setu", "UD Sari Rasa"]
    assert NIK not in str(rows)
    assert context.toasts[-1] == ("2 usaha disimpan", "usaha.xlsx")
    assert context.dialogs.asked[-1] == ("ask_save_file", "Simpan daftar usaha: usaha 24-11-2026.xlsx")


def test_no_file_is_written_where_the_officer_backs_out_or_may_not(context, desk_of, register, tmp_path):
    context.dialogs.will(ask_save_file=None)
    register.presenter.export()
    assert context.toasts == []
    context.desk = desk_of(Role.COMPANION)
    register.presenter.export()
    assert "mengekspor data" in register.detail.problem
