"""The page of a partner and the register of compliance on the screen: by keyboard, with reasons where they belong."""

from datetime import date

import factories
import pytest

from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.partners.compliance import Standing
from umkm_desktop.services.partners import compliance, duties, outlets
from umkm_desktop.services.placements import placements
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.screens.partners import view as screen
from umkm_desktop.ui.screens.partners.detail import DetailPane
from umkm_desktop.ui.screens.partners.page_presenter import CONTACT, OUTLET
from umkm_desktop.ui.screens.partners.view import SEGMENTS


def words_in(widget):
    found = []
    for child in widget.winfo_children():
        if child.winfo_class() in ("Label", "TLabel", "TButton"):
            found.append(str(child.cget("text")).strip())
        elif child.winfo_class() == "Canvas":
            found += [child.itemcget(item, "text") for item in child.find_all() if child.type(item) == "text"]
        found += words_in(child)
    return [word for word in found if word]


@pytest.fixture
def retailer(desk):
    return factories.partner(desk, "PT Ritel Contoh")


def _owe(desk, uid, **more):
    return duties.add_duty(desk, uid, {"source": "regulation", "measure": "agreements", "amount": "3", **more})


def _front(hosted):
    return hosted.frame.front.frame


def _button(widget, text):
    for child in widget.winfo_children():
        if child.winfo_class() == "TButton" and str(child.cget("text")).strip() == text:
            return child
        if found := _button(child, text):
            return found
    return None


# --- the parts


@pytest.mark.parametrize("part", [part.id for part in SEGMENTS.parts])
def test_every_part_opens_empty_and_with_a_partner(desk, host, app, part):
    hosted = host(screen.build, part=part)
    assert hosted.frame.part == part
    factories.partner(desk)
    hosted.refresh()
    app.update()
    assert hosted.state()["part"] == part


def test_a_half_typed_partner_is_asked_for_before_another_part_is_shown(host, context, type_into):
    hosted = host(screen.build, new=True)
    type_into(_front(hosted).form.field("name").control, "PT Niaga")
    context.leaves = False
    hosted.frame.choose("compliance")
    assert (hosted.frame.part, hosted.frame.segment.value, hosted.unsaved()) == ("list", "list", True)


# --- the page


@pytest.mark.parametrize("tab", [key for key, _text in DetailPane.tabs])
def test_every_tab_shows_a_partner_and_is_kept(desk, host, app, retailer, tab):
    shop = factories.business(desk)
    factories.agreement(desk, shop, retailer)
    placements.place(desk, factories.product(desk, shop), retailer, status="placed")
    _owe(desk, retailer)
    outlets.add_outlet(desk, retailer, {"name": "Gerai Setu", "area": "12,5"})
    outlets.add_contact(desk, retailer, {"name": "Dewi"})
    hosted = host(screen.build, uid=retailer, tab=tab)
    app.update()
    assert hosted.state() == {"part": "list", "uid": retailer, "tab": tab}
    expected = {
        "summary": "1 dari 3 perjanjian.",
        "places": "Gerai Setu",
        "duties": "1 dari 3 perjanjian",
        "agreements": "Keripik Barokah",
        "placements": "Keripik Singkong Balado 250 g",
        "outreach": "Belum pernah ada sosialisasi atau kunjungan",
        "letters": "Belum ada dokumen terbit.",
    }
    assert expected.get(tab, "PT Ritel Contoh") in " ".join(words_in(_front(hosted)))


def test_a_duty_is_entered_changed_and_archived_on_the_page(desk, host, context, app, retailer):
    hosted = host(screen.build, uid=retailer, tab="duties")
    acts = _front(hosted).presenter.page_of_one
    context.dialogs.will(ask_values={"amount": "tiga"})
    context.dialogs.will(ask_values={"amount": "3"})
    acts.add_duty()
    assert "bukan bilangan bulat" in context.dialogs.refused[0]["amount"]
    (one,) = compliance.partner_compliance(desk, retailer).duties
    assert (one.duty.amount, one.line.owed) == (3, 3)
    context.dialogs.will(ask_values={"next_step": "Telepon"})
    acts.change_duty(one)
    app.update()
    assert "Telepon" in words_in(_front(hosted))
    context.dialogs.will(ask_text="Salah mitra")
    acts.archive_duty(one)
    assert compliance.partner_compliance(desk, retailer).duties == ()
    context.toast_actions[-1]()
    assert len(compliance.partner_compliance(desk, retailer).duties) == 1


def test_a_duty_is_ended_by_its_form_and_its_follower_begins_the_day_after(desk, host, context, app, retailer):
    _owe(desk, retailer)
    hosted = host(screen.build, uid=retailer, tab="duties")
    acts = _front(hosted).presenter.page_of_one
    same = {"measure": "agreements", "amount": "5", "legal_basis": "auto"}
    context.dialogs.will(ask_values=same)
    context.dialogs.will(ask_values=None)
    acts.add_duty()
    assert "sudah tercatat" in context.dialogs.refused[-1]["measure"]
    (one,) = compliance.partner_compliance(desk, retailer).duties
    context.dialogs.will(ask_values={"starts": date(2026, 1, 1), "ends": date(2025, 12, 31)})
    context.dialogs.will(ask_values={"ends": date(2026, 1, 31)})
    acts.change_duty(one)
    assert "Berakhir sebelum mulai" in context.dialogs.refused[-1]["ends"]
    (one,) = compliance.partner_compliance(desk, retailer).duties
    assert (one.duty.ends, one.binds) == (date(2026, 1, 31), False)
    assert compliance.partner_compliance(desk, retailer).text == "tidak ada kewajiban yang berlaku hari ini"
    app.update()
    shown = " ".join(words_in(_front(hosted)))
    assert "sampai 31 Jan 2026" in shown
    context.dialogs.will(ask_values={**same, "starts": date(2026, 2, 1)})
    acts.add_duty()
    assert [one.duty.amount for one in compliance.partner_compliance(desk, retailer).duties if one.binds] == [5]


def test_a_mall_is_proposed_its_thirty_percent(desk, host, context):
    mall = factories.partner(desk, "PT Mal", kind="mall")
    hosted = host(screen.build, uid=mall, tab="duties")
    context.dialogs.will(ask_values={})
    _front(hosted).presenter.page_of_one.add_duty()
    (one,) = duties.duties_of(desk, mall)
    assert (one.source.value, one.measure.value, one.amount) == ("mall-space", "space-share", 30)


def test_a_ruling_shows_the_sum_beside_it(desk, host, context, app, retailer):
    _owe(desk, retailer)
    hosted = host(screen.build, uid=retailer, tab="duties")
    acts = _front(hosted).presenter.page_of_one
    context.dialogs.will(ask_values={"standing": "compliant", "reason": "Lewat koperasi"})
    context.dialogs.will(ask_values={"standing": "compliant", "reason": "Lewat koperasi", "evidence": "BA 12"})
    acts.rule()
    assert set(context.dialogs.refused[0]) == {"evidence"}
    app.update()
    shown = " ".join(words_in(_front(hosted)))
    assert "Ditetapkan patuh oleh Rini Andriani" in shown
    assert "Menurut hitungan hari ini: belum; saat ditetapkan: belum." in shown
    context.dialogs.will(ask_text="Keliru")
    acts.withdraw_ruling()
    assert compliance.partner_compliance(desk, retailer).standing is Standing.NONE


def test_who_may_not_finds_the_buttons_grey(desk, host, context, desk_of, retailer):
    _owe(desk, retailer)
    context.desk = desk_of(Role.CLERK)
    view = _front(host(screen.build, uid=retailer, tab="duties"))
    assert _button(view, "Tetapkan…").instate(["disabled"])
    assert not _button(view, "Tambah kewajiban").instate(["disabled"])
    view.presenter.page_of_one.rule()
    context.desk = desk_of(Role.CURATOR)
    view = _front(host(screen.build, uid=retailer, tab="duties"))
    assert _button(view, "Tambah kewajiban").instate(["disabled"])
    view.presenter.page_of_one.add_duty()
    assert len(duties.duties_of(desk, retailer)) == 1


def test_outlets_and_contacts_are_entered_by_their_small_forms(desk, host, context, retailer):
    hosted = host(screen.build, uid=retailer, tab="places")
    acts = _front(hosted).presenter.page_of_one
    context.dialogs.will(ask_values={"name": "Gerai Setu", "area": "125,5"})
    acts.add(OUTLET)
    context.dialogs.will(ask_values={"name": "Dewi", "phone": "0812-3456-7890"})
    acts.add(CONTACT)
    assert {"Gerai Setu", "Dewi"} <= set(words_in(_front(hosted)))
    acts.archive(CONTACT, outlets.contacts_of(desk, retailer)[0])
    assert outlets.contacts_of(desk, retailer) == []
    context.toast_actions[-1]()
    assert len(outlets.contacts_of(desk, retailer)) == 1


def test_the_form_says_what_the_law_says_of_the_figures(host, type_into):
    view = _front(host(screen.build, new=True))
    view.form.set_values({"name": "PT X", "annual_sales": 15_000_000_000})
    view._show_scale()
    assert any("termasuk usaha kecil" in word for word in words_in(view))


# --- the register


def test_the_register_opens_a_partner_at_its_duties(desk, host, app, press, retailer):
    _owe(desk, retailer)
    hosted = host(screen.build, part="compliance")
    view = _front(hosted)
    view.table.focus_set()
    press(view.table.view, "<Return>")
    app.update()
    assert hosted.state() == {"part": "list", "uid": retailer, "tab": "duties"}


def test_the_register_counts_filters_and_says_its_line(desk, host, app, retailer):
    _owe(desk, retailer)
    factories.partner(desk, "PT Lain", district="Setu", kind="mall")
    view = _front(host(screen.build, part="compliance"))
    shown = " ".join(words_in(view))
    assert "2 mitra: 0 patuh, 0 sebagian, 1 belum, 1 belum diperiksa. Terpenuhi 0 dari 3 perjanjian." in shown
    view.presenter.choose_tab("none")
    app.update()
    assert (view.table.count, view.table.row(0).name) == (1, "PT Ritel Contoh")
    view.presenter.choose_tab("")
    view.presenter.ask(districts=("Setu",))
    app.update()
    assert (view.table.count, view.table.row(0).name) == (1, "PT Lain")


def test_the_register_is_saved_by_ctrl_e(desk, host, context, retailer, tmp_path):
    hosted = host(screen.build, part="compliance")
    context.dialogs.will(ask_save_file=tmp_path / "kepatuhan.xlsx")
    hosted.commands[Command.EXPORT]()
    assert (tmp_path / "kepatuhan.xlsx").exists()
    assert context.toasts[-1] == ("kepatuhan.xlsx tersimpan", "1 baris")


def test_a_change_elsewhere_reaches_the_part_that_was_not_in_front(desk, host, app, retailer):
    hosted = host(screen.build, part="compliance")
    hosted.frame.choose("list")
    _owe(desk, retailer)
    hosted.refresh()
    hosted.frame.choose("compliance")
    app.update()
    assert _front(hosted).table.row(0).standing is Standing.NONE
