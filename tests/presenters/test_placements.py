"""The page of placements without a window: lanes, moves with their reason, undo, a new one, links."""

from datetime import date

import pytest
from factories import business, partner, product
from placement_fakes import FakePlacements

from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.placements.placements import State
from umkm_desktop.services.curation.curation import decide
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.evaluation.month_closing import judge_anew
from umkm_desktop.services.evaluation.month_rules import save_rule
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_lists import read_placement
from umkm_desktop.ui.screens.placements.presenter import PlacementsPresenter


@pytest.fixture
def page(context, clock):
    """Abon waits for twenty days, Bir is proposed today, Dodol is on the shelf; two partners."""
    desk = context.desk
    owner, other = business(desk, "Dapur Neneng"), partner(desk, "PT Lain")
    retailer = partner(desk, "PT Ritel")
    placements.place(desk, product(desk, owner, "Abon"), retailer, status="waiting", outlet="Gerai Setu")
    clock.advance(days=20)
    placements.place(desk, product(desk, owner, "Bir"), other)
    placements.place(desk, product(desk, owner, "Dodol"), retailer, status="placed")
    view = FakePlacements()
    view.presenter = PlacementsPresenter(view, context)
    view.presenter.opened()
    return view


def test_it_opens_as_a_board_and_says_what_waits_too_long(context, page):
    assert (page.mode, page.counts["waiting"], page.lane("waiting"), page.lane("proposed")) == (
        "board",
        1,
        ["Abon"],
        ["Bir"],
    )
    assert (context.title, context.line) == ("Penempatan", "1 terpasang · 2 berjalan · 1 terlalu lama")
    assert [action.text for action in context.actions] == ["Ekspor", "Pengajuan baru"]


def test_the_board_says_that_the_trends_on_its_cards_are_being_judged_anew(context, page):
    evaluation.file_report(context.desk, page.row("Dodol").uid, "2026-11", {"sales": 100})
    save_rule(context.desk, {"band": 1}, from_month="2026-01")
    page.presenter.refresh()
    assert context.line.startswith("1 terpasang · ") and "November 2026 sedang dinilai ulang" in context.line
    judge_anew(context.desk)
    page.presenter.refresh()
    assert "dinilai ulang" not in context.line


def test_moving_on_can_be_undone(context, page):
    row = page.row("Bir")
    page.presenter.moving.advance(row)
    assert (page.lane("waiting"), page.picked) == (["Abon", "Bir"], (row.uid, "waiting"))
    assert context.toasts == [("Menunggu ritel", "Bir · PT Lain")]
    context.toast_actions[-1]()
    assert (page.lane("proposed"), page.picked) == (["Bir"], (row.uid, "proposed"))


def test_an_end_asks_for_its_reason_and_nothing_happens_without(context, page):
    context.dialogs.will(ask_text=None)
    page.presenter.moving.end(page.row("Dodol"))
    assert page.lane("placed") == ["Dodol"]
    context.dialogs.will(ask_text="Kemasan bocor")
    page.presenter.moving.end(page.row("Dodol"))
    assert page.lane("withdrawn") == ["Dodol"]
    assert context.dialogs.asked[-1][1].startswith("Tarik dari ritel: Dodol di PT Ritel.")


def test_there_is_no_step_after_the_last(page):
    page.presenter.moving.advance(page.row("Dodol"))
    assert page.problem == "Sesudah “Terpasang” tidak ada langkah berikutnya."


def test_the_card_says_where_it_may_go_and_the_way_it_went(page):
    page.presenter.open_placement(page.row("Abon").uid)
    assert [move.text for move in page.page.moves] == ["Sampel dikirim", "Disetujui", "Tarik…", "Ditolak…"]
    assert [step.status for step in page.page.steps] == ["waiting"]
    page.presenter.choose_row(page.row("Bir"))
    assert page.page.row.product == "Bir"
    page.presenter.back()
    assert page.page is None


def test_without_the_right_everything_is_grey_and_says_why(context, desk_of, page):
    context.desk = desk_of(Role.CURATOR)
    view = FakePlacements()
    view.presenter = PlacementsPresenter(view, context)
    view.presenter.opened(uid=page.row("Abon").uid)
    assert all("mengubah penempatan" in move.why_not for move in view.page.moves)
    assert [action.enabled for action in context.actions] == [False, False]
    view.presenter.start_new()
    view.presenter.moving.advance(view.row("Bir"))
    assert (view.new, "Anda tidak berhak" in view.problem) == (None, True)


def test_other_screens_open_what_is_late_a_partner_or_one_placement(page):
    page.presenter.opened(filter="late")
    assert (page.counts["waiting"], page.counts["placed"], page.query.late) == (1, 0, True)
    ritel = next(uid for uid, name in page.partners if name == "PT Ritel")
    page.presenter.opened(partner=ritel)
    assert (page.counts["proposed"], page.counts["placed"]) == (0, 1)
    uid = placements.place(page.presenter._desk, page.row("Abon").product_uid, page.partners[0][0])
    page.presenter.opened(uid=uid)
    assert (page.page.row.uid, page.picked, page.query.late) == (uid, (uid, "proposed"), False)


def test_a_filter_that_hides_the_placement_asked_for_is_taken_away(page):
    uid = page.row("Dodol").uid
    page.presenter.ask(late=True)
    page.presenter.open_placement(uid)
    assert (page.query.late, page.picked) == (False, (uid, "placed"))


def test_a_placement_that_is_gone_is_explained(page):
    page.presenter.opened(uid="gone")
    assert (page.page, "tidak ada di kantor ini" in page.problem) == (None, True)


def test_a_lane_with_more_opens_as_a_list(page):
    page.presenter.show_lane(State.WAITING)
    assert (page.mode, page.query.statuses, page.presenter.count()) == ("list", ("waiting",), 1)
    page.presenter.sort("product", True)
    page.presenter.ask(statuses=())
    assert [row.product for row in page.presenter.page(0, 9)] == ["Dodol", "Bir", "Abon"]
    page.presenter.choose_mode("board")
    assert page.counts["placed"] == 1


def test_a_new_placement_finds_its_product_by_typing(context, page):
    page.presenter.start_new(state="placed")
    (choice,) = page.presenter.suggest_product("bir")
    assert choice[1] == "Bir · Dapur Neneng"
    page.type(product=choice[1], partner=page.partners[1][0], status="placed")
    page.presenter.save()
    assert (page.new, page.page.row.product, page.page.row.status) == (None, "Bir", "placed")
    assert context.toasts == [("Penempatan tersimpan", "Bir · PT Ritel · Terpasang")]
    uid = page.page.row.uid
    context.toast_actions[-1]()
    assert (page.lane("placed"), page.page) == (["Dodol"], None)
    assert read_placement(context.desk, uid).product == "Bir"


def test_letters_that_fit_one_product_are_enough_and_others_are_refused(page):
    page.presenter.opened(new=True, partner=page.partners[0][0])
    assert page.new["partner"] == page.partners[0][0]
    page.type(product="tidak ada")
    page.presenter.save()
    assert page.form.problems == {"product": "Pilih produk dari daftar: ketik beberapa hurufnya, lalu Enter."}
    page.type(product="abon", status="declined")
    page.presenter.save()
    assert page.form.problems == {"reason": "Alasan wajib diisi untuk “Ditolak”."}
    page.type(reason="Rak penuh")
    page.presenter.save()
    assert page.page.row.status == "declined"


def test_the_same_product_twice_is_refused_in_words(page):
    page.presenter.opened(new=True, product=page.row("Bir").product_uid, partner=page.row("Bir").partner_uid)
    assert page.new["product"] == "Bir · Dapur Neneng"
    page.presenter.save()
    assert page.problem == "Produk ini sudah diajukan pada mitra dan gerai yang sama."


def test_half_typed_fields_are_not_lost(context, page):
    page.presenter.start_new()
    page.type(outlet="Gerai 5")
    context.leaves = False
    page.presenter.back()
    page.presenter.open_placement(page.row("Abon").uid)
    page.presenter.refresh()
    assert (page.new["outlet"], page.page) == ("Gerai 5", None)
    again = FakePlacements()
    again.presenter = PlacementsPresenter(again, context)
    again.presenter.opened(**page.presenter.state())
    assert (again.new["outlet"], again.form.dirty) == ("Gerai 5", True)


def test_the_outlet_can_be_written_down(context, page):
    page.presenter.open_placement(page.row("Bir").uid)
    context.dialogs.will(ask_values={"outlet": "Gerai Babelan"})
    page.presenter.terms.ask_place(page.page.row)
    page.presenter.refresh()
    assert page.page.row.outlet == "Gerai Babelan"


def test_what_is_shown_goes_into_a_workbook(context, page, tmp_path):
    page.presenter.ask(late=True)
    context.dialogs.will(ask_save_file=tmp_path / "penempatan.xlsx")
    page.presenter.export()
    assert context.toasts == [("penempatan.xlsx tersimpan", "1 baris")]


def test_a_product_that_failed_moves_on_with_a_reason_only(context, page):
    row = page.row("Bir")
    decide(context.desk, row.product_uid, verdict="rejected", reason="Bocor")
    context.dialogs.will(ask_text=None)
    page.presenter.moving.advance(row)
    assert (page.lane("proposed"), "tidak lolos kurasi" in page.problem) == (["Bir"], True)
    context.dialogs.will(ask_text="Mitra meminta contohnya")
    page.presenter.moving.advance(row)
    assert "Bir" in page.lane("waiting")


def test_a_new_one_as_of_a_day_says_what_is_not_known(context, page):
    owner, other = business(context.desk, "Dapur Dua"), partner(context.desk, "PT Dua")
    uid = product(context.desk, owner, "Cuka")
    page.presenter.opened(new=True, product=uid, partner=other)
    page.type(status="placed", since=date(2026, 8, 1))
    page.presenter.save()
    assert page.page.row.since == date(2026, 8, 1)
    assert "belum diketahui sertifikat halal" in page.page.doubts[0]


def test_the_day_of_a_placement_is_corrected_in_its_card(context, page):
    row = page.row("Dodol")
    context.dialogs.will(ask_values={"since": date(2026, 9, 1)})
    page.presenter.terms.ask_since(row)
    assert read_placement(context.desk, row.uid).since == date(2026, 9, 1)
