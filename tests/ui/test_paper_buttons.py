"""Papers asked for from the pages of their records: the button and its menu by keyboard, ticks, what was issued."""

from importlib import import_module

import factories
import pytest
from paper_records import paper_office

from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.screens.partners import list_view as partners_list
from umkm_desktop.ui.screens.partnerships import agreements_view
from umkm_desktop.ui.widgets import table


@pytest.fixture
def office(desk):
    return paper_office(desk)


@pytest.fixture
def menus(monkeypatch):
    """The menus that were opened, as lists of their lines; a real one would wait for the pointer."""
    opened = []

    def note(widget, entries, *_place):
        opened.append([entry for entry in entries if entry is not None])
        w.build_menu(widget, entries)

    monkeypatch.setattr(w, "popup_menu", note)
    monkeypatch.setattr(table, "popup_menu", note)
    return opened


def _screen(name):
    return import_module(f"umkm_desktop.ui.screens.{name}.view").build


def _all(widget, kind):
    for child in widget.winfo_children():
        if child.winfo_class() == kind:
            yield child
        yield from _all(child, kind)


def _issue_button(widget):
    (found,) = [one for one in _all(widget, "TButton") if str(one.cget("text")).strip() == "Terbitkan"]
    return found


def _link(widget, text):
    return next(one for one in _all(widget, "Label") if str(one.cget("text")) == text)


def _choose(menu, text):
    (entry,) = [entry for entry in menu if entry.text == text]
    assert not entry.refused
    entry.command()


@pytest.mark.parametrize("key", ["<space>", "<Menu>", "<Shift-F10>", "<Down>"])
def test_the_button_of_a_business_is_pressed_by_keyboard(host, context, office, menus, press, app, key):
    hosted = host(_screen("businesses"), uid=office.business)
    button = _issue_button(hosted.frame.detail._head)
    press(button, *([key] if key != "<space>" else ["<space>", "<KeyRelease-space>"]))
    assert [entry.text for entry in menus[-1]][:2] == ["Surat keterangan", "Surat evaluasi Oktober 2026"]
    _choose(menus[-1], "Surat evaluasi Oktober 2026")
    wanted = {"issue": ("evaluation-letter", [office.business]), "month": "2026-10"}
    assert context.navigator.opened == [("issuing", wanted)]


@pytest.mark.parametrize(
    ("tab", "paper", "kind"),
    [("products", "Surat hasil kurasi", "decision-letter"), ("partnerships", "Perjanjian kemitraan", "agreement")],
)
def test_rows_of_a_business_offer_their_paper_by_the_menu_key(
    host, context, office, menus, press, app, tab, paper, kind
):
    hosted = host(_screen("businesses"), uid=office.business)
    hosted.frame.detail.select_tab(tab)
    app.update()
    row = "<End>" if tab == "products" else "<Home>"
    press(hosted.frame.detail.page(tab).table.view, row, "<Shift-F10>")
    _choose(menus[-1], paper)
    assert context.navigator.opened[0][1]["issue"][0] == kind


def test_a_product_without_a_decision_has_its_letter_grey(desk, host, office, menus, press, app):
    other = factories.business(desk, "Toko Sepi")
    factories.product(desk, other, "Sambal Roa")
    hosted = host(_screen("businesses"), uid=other)
    hosted.frame.detail.select_tab("products")
    app.update()
    press(hosted.frame.detail.page("products").table.view, "<Home>", "<Shift-F10>")
    (letter,) = [entry for entry in menus[-1] if entry.text == "Surat hasil kurasi"]
    assert letter.refused == "belum ada keputusan"


def test_documents_of_a_business_say_where_they_stand_and_open(host, context, office, app, press):
    uid = office.issue(Kind.STATEMENT).documents[0].uid
    hosted = host(_screen("businesses"), uid=office.business)
    hosted.frame.detail.select_tab("documents")
    app.update()
    table = hosted.frame.detail.page("documents").table
    words = [table.view.itemcget(item, "text") for item in table.view.find_all() if table.view.type(item) == "text"]
    assert "Menunggu ttd" in words
    y = table.view.top_of(0) + 5
    for event in ("<Button-1>", "<ButtonRelease-1>", "<Button-1>"):
        table.view.event_generate(event, x=60, y=y)
    assert context.navigator.opened == [("issuing", {"uid": uid})]
    press(table.view, "<Return>")
    assert context.navigator.opened[1:] == [("issuing", {"uid": uid})]


def test_a_partner_offers_its_letters_and_lists_those_issued(host, context, office, app, menus, press):
    made = office.issue(Kind.REQUEST_LETTER).documents[0]
    hosted = host(partners_list.build, uid=office.partner)
    press(_issue_button(hosted.frame._detail), "<Down>")
    _choose(menus[-1], "Nota kesepahaman")
    hosted.frame.select_tab("letters")
    app.update()
    press(_link(hosted.frame._detail, "Surat permohonan"), "<Return>")
    assert context.navigator.opened == [
        ("issuing", {"issue": ("memorandum", [office.partner])}),
        ("issuing", {"uid": made.uid}),
    ]


def test_a_partner_with_many_papers_shows_the_newest_and_the_rest_when_asked(desk, host, office, app, press):
    for place in range(9):
        shop = factories.business(desk, f"Toko {place}")
        office.agreement = factories.agreement(desk, shop, office.partner)
        office.issue(Kind.CERTIFICATE)
    hosted = host(partners_list.build, uid=office.partner)
    hosted.frame.select_tab("letters")
    app.update()
    detail = hosted.frame._detail
    assert len([one for one in _all(detail, "Label") if str(one.cget("text")) == "Sertifikat kemitraan"]) == 8
    press(_link(detail, "Tampilkan 1 lagi"), "<Return>")
    assert len([one for one in _all(detail, "Label") if str(one.cget("text")) == "Sertifikat kemitraan"]) == 9


def test_the_list_of_partners_offers_letters_of_the_row_under_the_cursor(host, context, office, menus, press, app):
    hosted = host(partners_list.build, uid=office.partner)
    table = hosted.frame.table
    table.select_key(office.silent, tell=False)
    press(table.view, "<Menu>")
    _choose(menus[-1], "Nota kesepahaman")
    assert context.navigator.opened == [("issuing", {"issue": ("memorandum", [office.silent])})]


def test_ticked_agreements_get_certificates(desk, host, context, office, menus, press):
    shop = factories.business(desk, "Toko Sepi")
    second = factories.agreement(desk, shop, office.partner)
    hosted = host(agreements_view.build, uid=office.agreement)
    table = hosted.frame.table
    table.tick(office.agreement)
    table.tick(second)
    hosted.commands[Command.PRINT]()
    assert context.navigator.opened[0][0] == "issuing"
    kind, uids = context.navigator.opened[0][1]["issue"]
    assert (kind, set(uids)) == ("certificate", {office.agreement, second})
    (action,) = [one for one in context.actions if one.text == "Sertifikat"]
    action.command()
    assert [entry.text for entry in menus[-1]] == [
        "Perjanjian yang ditandai (2 sertifikat)",
        "Semua yang belum bersertifikat (2 sertifikat)",
    ]
    assert sum(one.primary for one in context.actions) == 1


def test_without_ticks_ctrl_p_prints_the_next_paper_of_the_agreement_shown(host, context, office):
    hosted = host(agreements_view.build, uid=office.agreement)
    hosted.commands[Command.PRINT]()
    hosted.opened(uid=office.unsigned)
    hosted.commands[Command.PRINT]()
    assert [arguments["issue"] for _screen_id, arguments in context.navigator.opened] == [
        ("certificate", [office.agreement]),
        ("agreement", [office.unsigned]),
    ]


def test_an_agreement_lists_its_certificate(host, context, office, press):
    made = office.issue(Kind.CERTIFICATE).documents[0]
    hosted = host(agreements_view.build, uid=office.agreement)
    detail = hosted.frame._detail
    assert any(made.number in str(one.cget("text")) for one in _all(detail, "Label"))
    press(_link(detail, "Sertifikat kemitraan"), "<Return>")
    assert context.navigator.opened == [("issuing", {"uid": made.uid})]


def test_the_month_offers_letters_and_its_report(host, context, office, menus):
    hosted = host(_screen("evaluation"))
    hosted.commands[Command.PRINT]()
    _choose(menus[-1], "Laporan evaluasi bulanan Oktober 2026")
    _choose(menus[-1], "Surat evaluasi · semua yang belum disurati (2 surat)")
    assert context.navigator.opened == [
        ("issuing", {"issue": ("monthly-report", ["2026-10"])}),
        ("issuing", {"issue": ("evaluation-letter", [office.business, office.partner]), "month": "2026-10"}),
    ]


def test_a_placement_offers_its_papers_from_card_and_row(host, context, office, menus, press):
    hosted = host(_screen("placements"), uid=office.placement)
    press(_issue_button(hosted.frame._pane.card), "<Down>")
    _choose(menus[-1], "Surat evaluasi Oktober 2026")
    refused = {entry.text: entry.refused for entry in menus[-1]}
    assert refused["Surat permohonan · PT Ritel Contoh Nusantara"] == "tidak sedang diajukan"
    wanted = {"issue": ("evaluation-letter", [office.placement]), "month": "2026-10"}
    assert context.navigator.opened == [("issuing", wanted)]


@pytest.mark.parametrize("name", ["businesses", "partners"])
def test_who_may_not_ask_for_papers_finds_the_button_grey(host, context, desk_of, office, menus, press, name):
    context.desk = desk_of(Role.CURATOR)
    build = _screen(name) if name == "businesses" else partners_list.build
    view = host(build, uid=office.business if name == "businesses" else office.partner).frame
    button = _issue_button(view.detail._head if name == "businesses" else view._detail)
    assert button.instate(["disabled"])
    press(button, "<Shift-F10>")
    assert menus == []
