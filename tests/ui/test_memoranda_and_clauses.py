"""Memoranda and the library of clauses on the screen: written by keyboard, signed, renewed, versions, refusals."""

from datetime import date

import factories
import pytest

from umkm_desktop.domain.agreements.signed_texts import MEMORANDUM
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.agreements import clauses, partnerships, signed_texts
from umkm_desktop.services.agreements.signed_texts import AgreementQuery
from umkm_desktop.services.issuing.issuing import issue_papers, revoke_document
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.screens.partnerships import clauses_view, memoranda_view

TODAY = date(2026, 11, 24)
TEXTS = {"about": "Pemasaran produk", "purpose": "Pasar", "scope": "Gerai", "duties": "Memasarkan"}
TERM = {"starts": date(2026, 11, 1), "ends": date(2027, 10, 31)}


def words_in(widget):
    """Every word that labels, buttons and canvases below the widget show."""
    found = []
    for child in widget.winfo_children():
        if child.winfo_class() in ("Label", "TLabel", "TButton"):
            found.append(str(child.cget("text")).strip())
        elif child.winfo_class() == "Canvas":
            found += [child.itemcget(item, "text") for item in child.find_all() if child.type(item) == "text"]
        found += words_in(child)
    return [word for word in found if word]


@pytest.fixture
def memorandum(desk):
    return partnerships.draft_memorandum(desk, partner_uid=factories.partner(desk), texts=TEXTS, **TERM)


def details(desk, uid):
    return signed_texts.text_details(desk, MEMORANDUM, uid)


def test_a_memorandum_is_written_and_saved_with_ctrl_s(desk, host, type_into):
    partner = factories.partner(desk, contact_name="Dewi", contact_position="Manajer")
    hosted = host(memoranda_view.build, new=True, partner=partner)
    assert "0 dari 4" in words_in(hosted.frame)
    type_into(hosted.frame.editor.form.field("about").control, "Pemasaran")
    type_into(hosted.frame.editor.form.field("scope").control, "Gerai")
    assert "1 dari 4" in words_in(hosted.frame)
    hosted.commands[Command.SAVE]()
    (row,) = signed_texts.page_texts(desk, MEMORANDUM, AgreementQuery())
    assert (row.about, details(desk, row.uid).texts["partner_signatory"]) == ("Pemasaran", "Dewi")


def test_what_is_wrong_is_said_under_its_field_and_nothing_is_lost(desk, host):
    hosted = host(memoranda_view.build, new=True)
    hosted.frame.editor.form.restore({"partner": "PT Entah", "about": "Pemasaran"})
    hosted.commands[Command.SAVE]()
    assert "Pilih mitra dari daftar yang muncul saat mengetik." in words_in(hosted.frame)
    assert hosted.frame.editor.form.drafted()["about"] == "Pemasaran"
    hosted.discard()


def test_half_typed_text_comes_back(desk, host):
    first = host(memoranda_view.build, new=True).frame
    first.editor.form.restore({"about": "Ruang usaha"})
    first.presenter.editor.keep()
    assert host(memoranda_view.build, new=True).frame.editor.form.drafted()["about"] == "Ruang usaha"


@pytest.mark.parametrize("key", ["purpose", "scope", "duties"])
def test_a_memorandum_that_lacks_a_content_cannot_be_signed_and_says_which(desk, host, key):
    uid = partnerships.draft_memorandum(desk, partner_uid=factories.partner(desk), texts={**TEXTS, key: ""}, **TERM)
    names = {"purpose": "maksud dan tujuan", "scope": "ruang lingkup", "duties": "tugas para pihak"}
    hosted = host(memoranda_view.build, uid=uid)
    hosted.frame.presenter.acts.sign()
    assert f"Belum ada {names[key]}." in words_in(hosted.frame)


def test_signing_printing_ending_and_renewing(desk, host, context, memorandum):
    hosted = host(memoranda_view.build, uid=memorandum)
    hosted.commands[Command.PRINT]()
    assert context.navigator.opened == [("issuing", {"issue": ("memorandum", [memorandum])})]
    context.dialogs.will(ask_values={"day": TODAY})
    hosted.frame.presenter.acts.sign()
    assert details(desk, memorandum).signed_on == TODAY
    hosted.frame.presenter.acts.renew()
    assert hosted.frame.editor.form.drafted()["starts"] == "01-11-2027"
    hosted.discard()
    hosted.opened(uid=memorandum)
    context.dialogs.will(ask_values={"kind": "broken-off", "reason": "Gerai tutup"})
    hosted.frame.presenter.acts.end()
    assert details(desk, memorandum).end_kind == "broken-off"
    assert "Diputus" in " ".join(words_in(hosted.frame))


def test_a_filter_from_another_screen_and_its_way_back(desk, clock, host, memorandum):
    partnerships.sign_text(desk, MEMORANDUM, memorandum, TODAY)
    clock.advance(days=320)
    hosted = host(memoranda_view.build, filter="ends-30")
    assert hosted.frame.presenter.count() == 1
    hosted.frame.presenter.filter_standing("draft")
    assert hosted.frame.presenter.count() == 0


def test_a_filter_leaves_no_memorandum_beside_the_list_that_the_list_hides(desk, host, memorandum):
    partner = factories.partner(desk, "PT Mal Contoh")
    other = partnerships.draft_memorandum(desk, partner_uid=partner, texts=TEXTS, **TERM)
    partnerships.sign_text(desk, MEMORANDUM, memorandum, TODAY)
    hosted = host(memoranda_view.build, uid=memorandum)
    hosted.frame.presenter.filter_standing("draft")
    assert hosted.state() == {"uid": other, "filter": "draft"}


def labels(widget, text):
    """The labels below the widget with these words."""
    for child in widget.winfo_children():
        if child.winfo_class() == "Label" and str(child.cget("text")) == text:
            yield child
        yield from labels(child, text)


def test_documents_that_do_not_fit_are_shown_and_nothing_is_printed(desk, host, context, press):
    factories.ready_office(desk)
    partner = factories.partner(desk, "PT Mal Contoh", address="Jalan Niaga 8", contact_name="Contoh Direktur")
    memorandum = partnerships.draft_memorandum(desk, partner_uid=partner, texts=TEXTS, **TERM)
    numbers = []
    for _n in range(5):
        (issued,) = issue_papers(desk, Kind.MEMORANDUM, [memorandum]).documents
        revoke_document(desk, issued.uid, "salah ketik")
        numbers.append(issued.number)
    hosted = host(memoranda_view.build, uid=memorandum)
    shown = " ".join(words_in(hosted.frame))
    assert [number in shown for number in numbers] == [False, True, True, True, True]
    (more,) = labels(hosted.frame, "Tampilkan 1 lagi")
    press(more, "<Return>")
    assert numbers[0] in " ".join(words_in(hosted.frame))
    assert context.navigator.opened == []


def test_who_may_not_finds_the_steps_grey(desk_of, context, host, memorandum):
    context.desk = desk_of(Role.CLERK)
    hosted = host(memoranda_view.build, uid=memorandum)
    steps = {step.text: step.why_not for step in hosted.frame.presenter.row_steps(memorandum)}
    assert steps["Tandatangani…"].startswith("Anda tidak berhak")
    assert steps["Lengkapi"] == ""


def test_without_any_the_page_offers_the_next_step(host):
    assert "Belum ada nota kesepahaman di sini" in words_in(host(memoranda_view.build).frame)


# --- clauses


def test_an_example_becomes_the_offices_own_version(desk, host, context):
    hosted = host(clauses_view.build, name="Retur terbatas")
    assert "Contoh bawaan program" in words_in(hosted.frame)
    context.dialogs.will(ask_values={"text": "Barang rusak diganti.", "article": "Pasal 5"})
    hosted.commands[Command.EDIT]()
    (now,) = clauses.list_clauses(desk, part="returns")
    assert (now.version, now.text, now.source) == (1, "Barang rusak diganti.", "Pasal 5")
    assert "Versi 1" in " ".join(words_in(hosted.frame))


def test_a_new_clause_says_where_it_belongs(desk, host, context):
    hosted = host(clauses_view.build)
    context.dialogs.will(ask_values={"name": "Bonus", "text": "Bonus."})
    context.dialogs.will(ask_values={"name": "Bonus", "place": "pks payment", "text": "Bonus tiap tahun."})
    hosted.commands[Command.NEW]()
    assert set(context.dialogs.refused[0]) == {"place"}
    assert [one.name for one in clauses.offered(desk, "pks", "payment") if not one.example] == ["Bonus"]
    assert hosted.state() == {"name": "Bonus"}


def test_a_name_that_is_taken_is_said(desk, host, context):
    hosted = host(clauses_view.build)
    context.dialogs.will(ask_values={"name": "Retur terbatas", "place": "pks returns", "text": "x"})
    hosted.commands[Command.NEW]()
    assert "sudah ada; pilih nama lain" in " ".join(words_in(hosted.frame))


def test_retiring_asks_and_is_seen(desk, host, context):
    hosted = host(clauses_view.build, name="Retur terbatas")
    context.dialogs.will(confirm=True)
    hosted.frame.presenter.retire()
    assert clauses.offered(desk, "pks", "returns") == []
    assert "Tidak dipakai" in words_in(hosted.frame)


def test_words_and_papers_narrow_the_list(host):
    hosted = host(clauses_view.build)
    whole = hosted.frame.table.count
    hosted.frame.presenter.ask(paper="mou")
    some = hosted.frame.table.count
    hosted.frame.presenter.search("musyawarah")
    assert 0 < hosted.frame.table.count < some < whole


def test_a_clerk_reads_the_library_and_changes_nothing(desk_of, context, host):
    context.desk = desk_of(Role.CLERK)
    hosted = host(clauses_view.build, name="Retur terbatas")
    hosted.commands[Command.EDIT]()
    assert "Anda tidak berhak menyusun pustaka klausul" in " ".join(words_in(hosted.frame))
