"""The page of one agreement: signing with its check list, review, end and certificate, renewal, scans, live lists."""

from datetime import date

import factories
import pytest
from PIL import Image
from sqlalchemy import select

from umkm_desktop.domain.agreements.cautions import CAUTIONS, Answer, none_of_them
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.agreements import partnerships, signed_texts
from umkm_desktop.services.agreements.signed_texts import AgreementQuery
from umkm_desktop.services.curation.curation import decide
from umkm_desktop.services.issuing import document_signing
from umkm_desktop.services.issuing.issuing import issue_papers
from umkm_desktop.services.issuing.printing import document_pdf
from umkm_desktop.services.partners.partners import change_partner
from umkm_desktop.services.register.businesses import change_business
from umkm_desktop.storage.models import Agreement, Office, Officer
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.screens.partnerships import agreements_view, view

NO = {caution.key: "no" for caution in CAUTIONS}
TODAY = date(2026, 11, 24)


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


def step(hosted, text):
    """The step of the page with these words."""
    presenter = hosted.frame.presenter
    page = presenter.acts.page_of(presenter.details)
    return next(one for one in (page.main, *page.others, *page.menu) if one.text == text)


@pytest.fixture
def draft(desk):
    return factories.agreement(desk, signed=False)


@pytest.fixture
def page(host, draft):
    return host(agreements_view.build, uid=draft)


def details(desk, uid):
    return signed_texts.text_details(desk, AGREEMENT, uid)


@pytest.mark.parametrize("key", [*factories.CONTENTS, "term"])
def test_an_agreement_that_lacks_a_required_content_cannot_be_signed_and_the_window_says_which(desk, host, key):
    names = {
        "activity": "kegiatan usaha",
        "rights_duties": "hak dan kewajiban masing-masing pihak",
        "development": "bentuk pengembangan",
        "disputes": "penyelesaian perselisihan",
        "term": "jangka waktu",
    }
    changes = {"ends": None} if key == "term" else {key: " "}
    uid = factories.agreement(desk, signed=False, **changes)
    hosted = host(agreements_view.build, uid=uid)
    assert step(hosted, "Tandatangani…").why_not == f"Belum ada {names[key]}."
    hosted.frame.presenter.acts.sign()
    assert f"Belum ada {names[key]}." in words_in(hosted.frame)
    assert details(desk, uid).status == "draft"


def test_signing_asks_the_list_of_prohibitions_then_the_day(desk, page, context, draft):
    context.dialogs.will(ask_values=NO)
    context.dialogs.will(ask_values={"day": date(2026, 11, 20)})
    page.frame.presenter.acts.sign()
    assert details(desk, draft).signed_on == date(2026, 11, 20)
    assert [words.partition(":")[0] for _method, words in context.dialogs.asked] == [
        "Daftar periksa larangan",
        "Tandatangani perjanjian",
    ]


def test_an_answered_list_is_not_asked_again(desk, page, context, draft):
    partnerships.answer_cautions(desk, draft, {key: Answer("no") for key in NO})
    page.refresh()
    context.dialogs.will(ask_values={"day": TODAY})
    page.frame.presenter.acts.sign()
    assert details(desk, draft).status == "signed"


def test_a_list_left_half_answered_keeps_from_signing_and_is_kept(desk, page, context, draft):
    context.dialogs.will(ask_values={"ownership": "no"})
    page.frame.presenter.acts.sign()
    assert details(desk, draft).status == "draft"
    assert set(details(desk, draft).answers) == {"ownership"}
    assert "Jawab dahulu semua pertanyaan daftar periksa larangan." in words_in(page.frame)


def test_ownership_is_refused_in_the_window_with_the_law(desk, page, context, draft):
    context.dialogs.will(ask_values={**NO, "ownership": "yes"})
    context.dialogs.will(ask_values={"day": TODAY})
    page.frame.presenter.acts.sign()
    assert "UU 20/2008 Pasal 35" in " ".join(words_in(page.frame))
    assert details(desk, draft).status == "draft"


def test_a_yes_without_a_note_is_asked_again(desk, page, context, draft):
    context.dialogs.will(ask_values={"unfair_term": "yes"})
    context.dialogs.will(ask_values={"unfair_term": "yes", "unfair_term_note": "Ditinjau bulan depan."})
    page.frame.presenter.acts.answer()
    assert set(context.dialogs.refused[0]) == {"unfair_term_note"}
    assert details(desk, draft).answers["unfair_term"].note == "Ditinjau bulan depan."


def test_a_future_day_is_said_at_its_field(desk, page, context, draft):
    context.dialogs.will(ask_values=NO)
    context.dialogs.will(ask_values={"day": date(2026, 11, 25)})
    context.dialogs.will(ask_values=None)
    page.frame.presenter.acts.sign()
    assert context.dialogs.refused == [{"day": "Tidak boleh sesudah hari ini."}]


def test_a_review_and_its_return_are_on_the_page(desk, page, context, draft):
    context.dialogs.will(ask_values=NO)
    page.frame.presenter.acts.review()
    assert "Ditelaah" in words_in(page.frame)
    assert step(page, "Telaah").why_not == "Sudah ditelaah."
    context.dialogs.will(ask_text="Tempo bayar belum jelas.")
    page.frame.presenter.acts.give_back()
    assert "Catatan penelaah: Tempo bayar belum jelas." in words_in(page.frame)
    assert details(desk, draft).status == "draft"


def test_where_duties_are_separate_the_review_is_the_next_step(desk, host, draft):
    with desk.write("office.changed") as session:
        session.add(Office(name="DINAS", separate_duties=True))
        session.add_all([Officer(name=n, name_key=n.lower(), roles="petugas") for n in ("Rini", "Budi")])
    hosted = host(agreements_view.build, uid=draft)
    presenter = hosted.frame.presenter
    assert presenter.acts.page_of(presenter.details).main.text == "Telaah"
    assert step(hosted, "Tandatangani…").why_not == "Belum ditelaah petugas lain."


def test_who_may_not_finds_the_steps_grey(desk_of, context, host, draft):
    context.desk = desk_of(Role.CLERK)
    hosted = host(agreements_view.build, uid=draft)
    for text in ("Tandatangani…", "Telaah", "Akhiri…"):
        assert step(hosted, text).why_not.startswith("Anda tidak berhak")


# --- the end and the certificate


@pytest.fixture
def certified(desk):
    factories.ready_office(desk)
    uid = factories.agreement(desk)
    (issued,) = issue_papers(desk, Kind.CERTIFICATE, [uid]).documents
    return uid, issued


ENDING = {"kind": "broken-off", "reason": "Mitra berhenti memesan."}


def test_ending_proposes_to_revoke_the_certificate_by_number(desk, host, context, certified):
    uid, issued = certified
    hosted = host(agreements_view.build, uid=uid)
    context.dialogs.will(ask_values=ENDING, confirm=True)
    hosted.frame.presenter.acts.end()
    assert issued.number in context.dialogs.asked[-1][1]
    assert details(desk, uid).certificate is None
    assert "Diputus" in " ".join(words_in(hosted.frame))


def test_the_certificate_stands_when_the_officer_says_no(desk, host, context, certified):
    uid, issued = certified
    hosted = host(agreements_view.build, uid=uid)
    context.dialogs.will(ask_values=ENDING, confirm=False)
    hosted.frame.presenter.acts.end()
    assert details(desk, uid).certificate.title == issued.number
    assert details(desk, uid).status == "ended"


def test_who_may_not_revoke_is_told_who_may(desk, desk_of, host, context, certified):
    uid, issued = certified
    context.desk = desk_of(Role.DIVISION_HEAD)
    hosted = host(agreements_view.build, uid=uid)
    context.dialogs.will(ask_values=ENDING)
    hosted.frame.presenter.acts.end()
    assert issued.number in context.dialogs.told[0]
    assert "mencabut dokumen" in context.dialogs.told[0]


# --- renewal, scans


def test_a_renewal_opens_in_the_editor_with_texts_and_term(desk, host):
    uid = factories.agreement(desk, scope="Dua gerai.")
    hosted = host(agreements_view.build, uid=uid)
    hosted.frame.presenter.acts.renew()
    typed = hosted.frame.editor.form.drafted()
    assert (typed["scope"], typed["starts"]) == ("Dua gerai.", "01-11-2027")
    hosted.discard()
    hosted.opened(uid=uid)
    assert step(hosted, "Perpanjang").why_not == "Perpanjangannya sudah ada."


def test_what_runs_out_is_to_be_renewed_first(desk, clock, host):
    uid = factories.agreement(desk)
    clock.advance(days=340)
    hosted = host(agreements_view.build, uid=uid)
    presenter = hosted.frame.presenter
    assert presenter.acts.page_of(presenter.details).main.text == "Perpanjang"


@pytest.mark.parametrize(("days", "shown"), [(340, "Segera"), (342, "Lewat masa")])
def test_the_list_says_how_it_stands_on_the_day(desk, clock, host, days, shown):
    factories.agreement(desk)
    clock.advance(days=days)
    hosted = host(agreements_view.build)
    assert shown in " ".join(words_in(hosted.frame))


def test_a_scan_is_added_opened_and_saved(desk, host, context, tmp_path, app):
    Image.new("RGB", (600, 800), "white").save(tmp_path / "naskah.png")
    uid = factories.agreement(desk)
    hosted = host(agreements_view.build, uid=uid)
    context.dialogs.will(ask_open_file=tmp_path / "naskah.png")
    hosted.frame.presenter.acts.add_scan()
    (line,) = document_signing.scans_of(desk, "agreement", uid)
    assert line.name in words_in(hosted.frame)
    hosted.frame.presenter.open_scan(line.uid)
    app.update()
    assert line.name in words_in(hosted.frame.winfo_toplevel())
    app.focus_get().event_generate("<Escape>")
    app.update()
    context.dialogs.will(ask_save_file=tmp_path / "salinan.png")
    hosted.frame.presenter.save_scan(line.uid, line.name)
    assert (tmp_path / "salinan.png").read_bytes() == document_signing.read_scan(desk, line.uid).data


def test_a_broken_scan_is_a_sentence_on_the_page(desk, host, context, tmp_path):
    (tmp_path / "rusak.pdf").write_bytes(b"%PDF-1.7 rusak")
    hosted = host(agreements_view.build, uid=factories.agreement(desk))
    context.dialogs.will(ask_open_file=tmp_path / "rusak.pdf")
    hosted.frame.presenter.acts.add_scan()
    assert "rusak" in " ".join(words_in(hosted.frame))


def test_a_pdf_of_several_pages_is_turned(desk, host, context, tmp_path, app, certified):
    uid, issued = certified
    (tmp_path / "naskah.pdf").write_bytes(document_pdf(desk, issued.uid))
    document_signing.add_scan(desk, "agreement", uid, tmp_path / "naskah.pdf")
    hosted = host(agreements_view.build, uid=uid)
    (line,) = document_signing.scans_of(desk, "agreement", uid)
    hosted.frame.presenter.open_scan(line.uid)
    app.update()
    assert app.focus_get().winfo_class() == "Canvas"
    app.focus_get().event_generate("<Escape>")


# --- the editor


def test_the_lists_follow_what_is_typed(desk, host, type_into):
    hosted = host(agreements_view.build, new=True, business=factories.business(desk), partner=factories.partner(desk))
    assert "0 dari 5" in words_in(hosted.frame)
    type_into(hosted.frame.editor.form.field("activity").control, "pasokan")
    type_into(hosted.frame.editor.form.field("scope").control, "gerai")
    assert "1 dari 5" in words_in(hosted.frame)
    assert "1 dari 7" in words_in(hosted.frame)
    hosted.discard()


def test_a_store_brand_asks_for_the_producers_name_at_once(desk, host):
    hosted = host(agreements_view.build, new=True)
    form = hosted.frame.editor.form
    assert "Nama produsen pada merek toko" not in words_in(hosted.frame)
    form.set_values({"brand": "store"})
    hosted.frame.presenter.editor.changed()
    assert "Nama produsen pada merek toko" in words_in(hosted.frame)
    hosted.discard()


def test_a_failed_product_is_taken_up_with_a_reason_that_later_savings_keep(desk, host, context):
    shop, retailer = factories.business(desk), factories.partner(desk)
    failed = factories.product(desk, shop)
    decide(desk, failed, verdict="rejected", reason="Kemasan bocor")
    hosted = host(agreements_view.build, new=True, business=shop, partner=retailer)
    hosted.frame.editor.offer_products([(failed, "Keripik")], [failed])
    context.dialogs.will(ask_text=None)
    hosted.commands[Command.SAVE]()
    assert any("tidak lolos kurasi" in words for words in words_in(hosted.frame))
    assert signed_texts.page_texts(desk, AGREEMENT, AgreementQuery()) == []
    context.dialogs.will(ask_text="Pembinaan bersama mitra")
    hosted.commands[Command.SAVE]()
    (row,) = signed_texts.page_texts(desk, AGREEMENT, AgreementQuery())
    hosted.commands[Command.EDIT]()
    hosted.frame.editor.form.restore({"scope": "Dua gerai"})
    hosted.commands[Command.SAVE]()
    shown = details(desk, row.uid)
    assert (shown.texts["scope"], [uid for uid, _name in shown.products]) == ("Dua gerai", [failed])
    with desk.read() as session:
        assert session.scalars(select(Agreement.reason_against)).one() == "Pembinaan bersama mitra"


def test_a_product_that_failed_since_is_told_at_the_signing_and_a_reason_asked(desk, host, context):
    shop, retailer = factories.business(desk), factories.partner(desk)
    failed = factories.product(desk, shop)
    uid = factories.agreement(desk, shop, retailer, signed=False, product_uids=[failed])
    partnerships.answer_cautions(desk, uid, none_of_them())
    decide(desk, failed, verdict="rejected", reason="Kemasan bocor")
    hosted = host(agreements_view.build, uid=uid)
    context.dialogs.will(ask_values={"day": date(2026, 11, 20)}, ask_text=None)
    hosted.frame.presenter.acts.sign()
    assert any("tidak lolos kurasi" in words for words in words_in(hosted.frame))
    assert details(desk, uid).status == "draft"
    context.dialogs.will(ask_values={"day": date(2026, 11, 20)}, ask_text="Mitra tetap memesan")
    hosted.frame.presenter.acts.sign()
    shown = details(desk, uid)
    assert (shown.status, shown.texts["reason_against"]) == ("signed", "Mitra tetap memesan")


def test_why_a_signed_agreement_holds_a_failed_product_is_told_on_its_page(desk, host, context):
    factories.ready_office(desk)
    shop, retailer = factories.business(desk), factories.partner(desk)
    product = factories.product(desk, shop)
    uid = factories.agreement(desk, shop, retailer, product_uids=[product])
    decide(desk, product, verdict="rejected", reason="Kemasan bocor")
    assert issue_papers(desk, Kind.CERTIFICATE, [uid]).problems
    hosted = host(agreements_view.build, uid=uid)
    context.dialogs.will(ask_text="Kemasan sudah diganti")
    step(hosted, "Alasan tetap memuat produk…").command()
    assert issue_papers(desk, Kind.CERTIFICATE, [uid]).documents


def test_terms_are_saved_and_shown_again(desk, host):
    shop, retailer = factories.business(desk), factories.partner(desk)
    hosted = host(agreements_view.build, new=True, business=shop, partner=retailer)
    hosted.frame.editor.form.restore({"payment_days": "21", "scope": "Dua gerai", "business_authority": "NIB"})
    hosted.frame.editor.form.field("brand").set("store")
    hosted.frame.editor.form.field("producer_named").set(True)
    hosted.commands[Command.SAVE]()
    (row,) = signed_texts.page_texts(desk, AGREEMENT, AgreementQuery())
    shown = details(desk, row.uid)
    assert (shown.payment_days, shown.brand, shown.producer_named) == (21, "store", True)
    hosted.commands[Command.EDIT]()
    assert hosted.frame.editor.form.values()["brand"] == "store"
    assert hosted.frame.editor.form.drafted()["payment_days"] == "21"
    hosted.discard()


def test_a_clause_is_put_in_with_a_key(desk, host, press, monkeypatch, app):
    from umkm_desktop.ui import widgets as w

    menus = []
    monkeypatch.setattr(w, "popup_menu", lambda _widget, entries, *_place: menus.append(entries))
    hosted = host(agreements_view.build, new=True)
    press(hosted.frame.editor.form.field("disputes").control, "<F4>")
    (entry,) = menus[0]
    assert entry.text == "Musyawarah, mediasi, pengadilan (contoh)"
    entry.command()
    assert hosted.frame.editor.form.drafted()["disputes"].startswith("Perselisihan diselesaikan dengan musyawarah.")
    hosted.discard()


# --- the whole screen


def test_each_part_opens_and_other_screens_find_their_record(desk, host):
    uid = factories.agreement(desk)
    hosted = host(view.build, uid=uid)
    assert hosted.state() == {"part": "agreements", "uid": uid, "filter": ""}
    for part in ("memoranda", "clauses", "agreements"):
        hosted.frame.choose(part)
        assert hosted.state()["part"] == part


def test_the_agreement_another_screen_asked_for_is_chosen_in_the_list(desk, host):
    uids = [factories.agreement(desk) for _n in range(3)]
    hosted = host(view.build, uid=uids[2])
    table = hosted.frame.front.frame.table
    assert table.selected is not None
    assert table.selected.uid == uids[2]


# --- the day the printed text names
def print_text(desk, uid, page):
    factories.ready_office(desk)
    shop, who = details(desk, uid).business_uid, details(desk, uid).partner_uid
    change_business(desk, shop, {"district": "Cikarang Utara", "owner_name": "Sari"})
    change_partner(desk, who, {"address": "Jalan Niaga 8"})
    partnerships.change_text(desk, AGREEMENT, uid, {"partner_signatory": "Contoh Direktur"})
    assert issue_papers(desk, Kind.AGREEMENT, [uid], letter_date=date(2026, 11, 20)).documents
    partnerships.answer_cautions(desk, uid, {key: Answer("no") for key in NO})
    page.refresh()


@pytest.mark.parametrize(
    ("chosen", "signed"), [("2026-11-20", date(2026, 11, 20)), ("2026-11-10", date(2026, 11, 10)), (None, None)]
)
def test_another_day_than_the_printed_one_is_doubted(desk, page, context, draft, chosen, signed):
    print_text(desk, draft, page)
    context.dialogs.will(ask_values={"day": date(2026, 11, 10)})
    context.dialogs.will(choose=chosen)
    page.frame.presenter.acts.sign()
    assert details(desk, draft).signed_on == signed
    assert "20 November 2026" in str(context.dialogs.asked[-1])


def test_the_printed_day_itself_is_not_doubted(desk, page, context, draft):
    print_text(desk, draft, page)
    context.dialogs.will(ask_values={"day": date(2026, 11, 20)})
    page.frame.presenter.acts.sign()
    assert details(desk, draft).signed_on == date(2026, 11, 20)
