"""Mitra, Kurasi and Kemitraan on the screen: by keyboard, with refusals where they belong."""

import factories
import pytest

from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.agreements import signed_texts
from umkm_desktop.services.agreements.signed_texts import AgreementQuery
from umkm_desktop.services.curation import curation
from umkm_desktop.services.partners import partners
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.screens.curation import queue_view as curation_view
from umkm_desktop.ui.screens.partners import list_view as partners_view
from umkm_desktop.ui.screens.partnerships import agreements_view as partnerships_view


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
def queue(desk):
    """Two products that wait."""
    shop = factories.business(desk, 'Toko <Maju> & Co "Jaya" 😀', owner_name="Siti Aminah")
    return [factories.product(desk, shop, name) for name in ("Keripik Singkong", "Sambal Roa")]


# --- Kurasi


def test_the_longest_waiting_product_is_decided_with_two_keys_besides_its_reason(desk, host, app, type_into, queue):
    hosted = host(curation_view.build)
    view = hosted.frame
    hosted.keys["1"]()
    app.update()
    type_into(view._panel._form.field("reason").control, "baik")
    hosted.keys["<Control-Return>"]()
    assert [line.reason for line in curation.decisions_on(desk, queue[0])] == ["baik"]


def test_after_a_decision_the_next_product_waits_with_an_empty_form(desk, host, context, queue):
    hosted = host(curation_view.build, uid=queue[0])
    view = hosted.frame
    hosted.keys["1"]()
    view.set_decision({"verdict": "passed", "reason": "Baik."})
    view.presenter.decide()
    assert view.presenter.state()["uid"] == queue[1]
    assert (view.decision()["reason"], hosted.unsaved()) == ("", False)
    assert context.line == "1 produk menunggu · 1 sudah lolos"


def test_what_a_verdict_lacks_is_said_under_its_fields(host, queue):
    hosted = host(curation_view.build, uid=queue[0])
    hosted.keys["3"]()
    hosted.frame.presenter.decide()
    shown = " ".join(words_in(hosted.frame))
    assert all(word in shown for word in ("Alasan wajib diisi", "Tuliskan perbaikan", "Isi batas waktu"))


def said(desk, uid, verdict):
    """Each doubt of the service as it begins a line."""
    return [text[:1].upper() + text[1:] for text in curation.verdict_doubts(desk, uid, verdict)]


def test_what_is_not_known_is_told_as_soon_as_the_product_would_pass(desk, host, app, queue):
    hosted = host(curation_view.build, uid=queue[0])
    assert not [word for word in words_in(hosted.frame._panel) if "belum diketahui" in word.lower()]
    hosted.keys["1"]()
    told = said(desk, queue[0], "passed")
    assert len(told) == 2
    assert [word for word in words_in(hosted.frame._panel) if "elum diketahui" in word] == told
    app.update()
    assert hosted.frame._panel._scroll._canvas.canvasy(0) == 0  # the tile that was chosen is still seen
    hosted.keys["3"]()
    assert words_in(hosted.frame._panel._doubts) == []


def test_doubts_survive_a_change_of_theme_and_go_with_the_product(desk, host, queue):
    state = {"uid": queue[0], "filter": "waiting", "typed": {"verdict": "passed", "reason": "Baik."}}
    hosted = host(curation_view.build, **state)
    assert words_in(hosted.frame._panel._doubts) == said(desk, queue[0], "passed")
    hosted.frame.presenter.decide()
    assert hosted.frame.presenter.state()["uid"] == queue[1]
    assert words_in(hosted.frame._panel._doubts) == []


def test_the_window_greys_what_the_service_refuses(host, context, desk_of, queue):
    context.desk = desk_of(Role.CLERK)
    hosted = host(curation_view.build, uid=queue[0])
    (record,) = [child for child in hosted.frame._panel.winfo_children() if child.winfo_class() == "TButton"]
    assert record.instate(["disabled"])
    hosted.frame.set_decision({"verdict": "passed", "reason": "Baik."})
    hosted.frame.presenter.decide()
    assert curation.count_queue(context.desk) == 2


def test_a_half_typed_decision_survives_a_change_of_theme(host, queue):
    state = {"uid": queue[0], "filter": "waiting", "typed": {"verdict": "rejected", "reason": "Memakai boraks"}}
    hosted = host(curation_view.build, **state)
    assert hosted.frame.decision()["reason"] == "Memakai boraks"
    assert hosted.unsaved()


# --- Mitra


def test_a_partner_is_entered_by_keyboard(desk, host, type_into):
    hosted = host(partners_view.build, new=True)
    type_into(hosted.frame._form.field("name").control, "PT Niaga")
    hosted.frame.presenter.save()
    assert [row.name for row in partners.page_partners(desk)] == ["PT Niaga"]
    assert "PT Niaga" in words_in(hosted.frame._detail)


def test_a_wrong_field_is_named_and_nothing_is_lost(desk, host, type_into):
    hosted = host(partners_view.build, new=True)
    type_into(hosted.frame._form.field("name").control, "PT Niaga")
    type_into(hosted.frame._form.field("nib").control, "123")
    hosted.frame.presenter.save()
    assert "NIB harus 13 angka; yang diisi 3." in words_in(hosted.frame)
    assert hosted.frame.form.drafted()["name"] == "PT Niaga"
    assert partners.count_partners(desk) == 0


def test_archiving_asks_why_and_can_be_taken_back(desk, host, context):
    uid = factories.partner(desk)
    hosted = host(partners_view.build, uid=uid)
    context.dialogs.will(ask_text="tutup")
    hosted.frame.presenter.archive()
    assert partners.count_partners(desk) == 0
    context.toast_actions[-1]()
    assert partners.count_partners(desk) == 1


def test_an_empty_register_of_partners_offers_the_next_step(host):
    assert "Belum ada mitra di sini" in words_in(host(partners_view.build).frame)


# --- Kemitraan


@pytest.fixture
def parties(desk):
    shop = factories.business(desk, "Keripik Barokah", owner_name="Siti Aminah")
    factories.product(desk, shop, "Keripik Singkong")
    return shop, factories.partner(desk, contact_name="Dewi", contact_position="Manajer")


def _fill(view, **texts):
    view.editor.form.restore(texts)


def test_a_new_agreement_proposes_who_signs_and_all_products(desk, host, parties):
    shop, retailer = parties
    hosted = host(partnerships_view.build, new=True, business=shop, partner=retailer)
    hosted.frame.presenter.editor.save()
    (row,) = signed_texts.page_texts(desk, AGREEMENT, AgreementQuery())
    details = signed_texts.text_details(desk, AGREEMENT, row.uid)
    assert (details.texts["business_signatory"], details.texts["partner_signatory"]) == ("Siti Aminah", "Dewi")
    assert [name for _uid, name in details.products] == ["Keripik Singkong"]


def test_an_incomplete_draft_cannot_be_signed_and_the_button_says_why(desk, host, parties):
    shop, retailer = parties
    uid = factories.agreement(desk, shop, retailer, signed=False, disputes=" ")
    hosted = host(partnerships_view.build, uid=uid)
    page = hosted.frame.presenter.acts.page_of(signed_texts.text_details(desk, AGREEMENT, uid))
    (sign,) = [step for step in (page.main, *page.others) if step.text == "Tandatangani…"]
    assert sign.why_not == "Belum ada penyelesaian perselisihan."
    assert "4 dari 5" in words_in(hosted.frame)


def test_the_certificate_is_one_button(desk, host, context, parties):
    uid = factories.agreement(desk, *parties)
    host(partnerships_view.build, uid=uid).frame.presenter.papers.print_certificate()
    assert context.navigator.opened == [("issuing", {"issue": ("certificate", [uid])})]


def test_half_typed_text_comes_back_after_a_crash(desk, host, parties):
    shop, retailer = parties
    first = host(partnerships_view.build, new=True, business=shop, partner=retailer).frame
    _fill(first, activity="Pasokan keripik")
    first.presenter.editor.keep()
    again = host(partnerships_view.build, new=True).frame
    assert again.editor.form.drafted()["activity"] == "Pasokan keripik"


def test_a_party_that_was_only_typed_is_refused_under_its_field(host, parties):
    hosted = host(partnerships_view.build, new=True)
    _fill(hosted.frame, business="Warung entah", partner="PT Ritel")
    hosted.frame.presenter.editor.save()
    assert "Pilih usaha dari daftar yang muncul saat mengetik." in words_in(hosted.frame)
    hosted.discard()


def test_an_example_sentence_is_a_start_to_rewrite(host, parties):
    hosted = host(partnerships_view.build, new=True)
    hosted.frame.editor.insert("disputes", hosted.frame.presenter.editor.clauses_for("disputes")[0].text)
    assert hosted.frame.editor.form.drafted()["disputes"].startswith("Perselisihan diselesaikan dengan musyawarah.")
    hosted.discard()


@pytest.mark.parametrize("build", [partners_view.build, partnerships_view.build, curation_view.build])
def test_in_a_narrow_window_enter_goes_in_and_escape_comes_back(desk, host, press, app, parties, build):
    factories.agreement(desk, *parties)
    hosted = host(build, size=(760, 480))
    view = hosted.frame
    press(view.table.view, "<Return>")
    app.update()
    assert view._panes.in_detail
    hosted.commands[Command.BACK]()
    app.update()
    assert (view._panes.in_detail, bool(view.table.winfo_viewable())) == (False, True)
