"""Evaluasi, Tindak lanjut, Kelompok and Aturan on a real screen: keyboard, empty states, rights, refusals."""

from datetime import date

import pytest
from factories import business, partner, product
from made_once import made_once

from umkm_desktop.domain.officers import Role
from umkm_desktop.services.evaluation import evaluation, follow_ups, month_closing
from umkm_desktop.services.evaluation.causes import causes
from umkm_desktop.services.evaluation.follow_up_lists import FollowUpQuery, lacking, page_follow_ups
from umkm_desktop.services.placements import placements
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.screens.evaluation.view import build
from umkm_desktop.ui.tk_dialogs import FormQuestion, Option, Question

MONTH = "2026-10"


@pytest.fixture
def month(desk):
    return _month(desk)


@made_once
def _month(desk):
    """Four placements: two fall, one stands still, one rises in October."""
    owner, retailer = business(desk), partner(desk)
    found = {}
    for name, october in (("Abon", 600), ("Bir", 700), ("Dodol", 1000), ("Emping", 1500)):
        uid = placements.place(desk, product(desk, owner, name), retailer, status="placed")
        evaluation.file_report(desk, uid, "2026-09", {"sales": 1_000_000})
        evaluation.file_report(desk, uid, MONTH, {"sales": october * 1_000})
        found[name] = uid
    return found


@pytest.fixture
def typing(app, monkeypatch):
    """The next form is answered by typing into its fields, then with its button."""

    asked = FormQuestion.ask

    def will(**texts):
        def ask(self):
            def fill():
                for key, text in texts.items():
                    self.panel.form.field(key).put_raw(text)
                    self.panel.form.field(key)._changed()
                    if hasattr(self.panel.form.field(key), "close"):
                        self.panel.form.field(key).close()
                    app.update()
                self.take()

            app.after(30, fill)
            return asked(self)

        monkeypatch.setattr(FormQuestion, "ask", ask)

    return will


def record(desk, uid, **more):
    line = causes(desk)[0]
    values = {"cause": line.uid, "solution": line.solutions[0].uid, "person": "Budi S.", "due_on": date(2026, 11, 30)}
    return follow_ups.record_follow_up(desk, MONTH, uid, values | more)


def part_of(hosted):
    return hosted.frame.front.frame


def test_what_fell_opens_in_the_judged_list_and_who_is_missing_in_the_grid(host, month):
    hosted = host(build, month=MONTH, filter="falling")
    assert (hosted.frame.part, part_of(hosted).table.count) == ("judged", 2)
    hosted.opened(month=MONTH, filter="missing")
    assert hosted.frame.part == "reports"
    hosted.opened(month=MONTH, uid=month["Abon"])
    assert (hosted.frame.part, part_of(hosted).selected().row.product) == ("reports", "Abon")


def test_a_cause_is_recorded_from_the_list_by_keyboard(desk, app, host, press, month, typing, context):
    hosted = host(build, month=MONTH, filter="falling")
    typing(cause="Harga", solution="Hitung ulang HPP dan harga jual", person="Dewi", cause_note="naik dua kali")
    press(part_of(hosted).table.view, "<Return>")
    (line,) = page_follow_ups(desk, FollowUpQuery())
    assert (line.product, line.cause, line.solution, line.person, line.cause_note) == (
        "Abon",
        "Harga",
        "Hitung ulang HPP dan harga jual",
        "Dewi",
        "naik dua kali",
    )
    assert context.toasts[-1][0] == "1 tindak lanjut tersimpan"
    typing(cause="Mutu", solution="Kurasi ulang produk")
    press(part_of(hosted).table.view, "<Down>", "<Return>")
    second = page_follow_ups(desk, FollowUpQuery(text="Bir"))[0]
    assert (second.person, second.due_on) == ("Dewi", line.due_on)


def test_ticked_rows_get_the_same_cause_and_what_rises_is_named(desk, app, host, press, month, typing):
    hosted = host(build, part="judged", month=MONTH)
    view = part_of(hosted)
    press(view.table.view, "<Control-a>")
    typing(cause="Stok kosong", solution="Jadwal kirim tetap setiap minggu")
    hosted.commands[Command.EDIT]()
    app.update()
    assert lacking(desk, MONTH).unsolved == 0
    assert view._strips["bad"]._text.cget("text") == "1 baris tidak dicatat."
    assert "Emping: naik" in view._strips["bad"]._detail.cget("text")


def test_the_form_shows_the_solutions_of_its_cause_and_what_is_known(desk, app, host, month, monkeypatch):
    hosted = host(build, month=MONTH, filter="falling")
    seen = {}

    def ask(self):
        form = self.panel.form
        form.field("cause").put_raw("Musiman")
        form.field("cause")._changed()
        form.field("cause").close()
        seen["choices"] = [words for _uid, words in form.field("solution")._choices]
        self.panel.close()
        return None

    monkeypatch.setattr(FormQuestion, "ask", ask)
    hosted.commands[Command.EDIT]()
    assert seen["choices"] == ["Sesuaikan jumlah kirim dengan musim", "Siapkan produk untuk musim berikutnya"]


def test_the_list_counts_what_lacks_a_solution_and_filters_by_it(desk, app, host, month):
    hosted = host(build, month=MONTH, filter="unsolved")
    view = part_of(hosted)
    assert view._lacking.cget("text") == "2 turun dan 1 stagnan belum punya solusi"
    assert [view.table.row(place).row.product for place in range(3)] == ["Abon", "Bir", "Dodol"]
    for name in ("Abon", "Bir", "Dodol"):
        record(desk, month[name])
    hosted.refresh()
    app.update()
    assert (view.table.count, view._lacking.cget("text")) == (0, "")


def test_closing_says_what_is_missing_and_the_month_is_then_read_only(desk, app, host, month, context, wait_until):
    hosted = host(build, month=MONTH, filter="falling")
    context.dialogs.will(confirm=True)
    next(one for one in context.actions if one.text == "Tutup bulan").command()
    wait_until(lambda: month_closing.month_standing(desk, MONTH).closing is not None)
    assert "2 turun dan 1 stagnan belum punya solusi" in context.dialogs.asked[-1][1]
    hosted.refresh()
    app.update()
    assert "Oktober 2026 ditutup" in part_of(hosted)._strips["info"]._text.cget("text")
    context.dialogs.will(ask_text="Rekap salah")
    hosted.opened(month=MONTH, filter="falling")
    next(one for one in context.actions if one.text == "Buka kembali").command()
    assert month_closing.month_standing(desk, MONTH).closing is None


def test_open_ones_are_settled_with_control_s_and_dropped_with_delete(desk, app, host, press, month, context):
    first, second = record(desk, month["Abon"]), record(desk, month["Bir"])
    hosted = host(build, part="follow-ups")
    view = part_of(hosted)
    context.dialogs.will(ask_text="Stok aman")
    hosted.commands[Command.SAVE]()
    hosted.refresh()
    context.dialogs.will(ask_text="Produk ditarik")
    hosted.keys["<Delete>"]()
    hosted.refresh()
    app.update()
    ended = {line.uid: line.outcome for line in page_follow_ups(desk, FollowUpQuery(""))}
    assert ended == {first: "Stok aman", second: "Produk ditarik"}
    assert view.table.count == 0
    assert view.tabs is not None


def test_an_empty_list_says_where_follow_ups_come_from(host, app):
    hosted = host(build, part="follow-ups")
    assert part_of(hosted).table.count == 0
    assert part_of(hosted).table._emptiness._widget is not None


def test_groups_are_sums_of_the_month_and_enter_opens_their_rows(app, host, press, month):
    hosted = host(build, part="groups", month=MONTH)
    view = part_of(hosted)
    group = view.table.row(0)
    assert (view.table.count, group.placements, group.sales) == (1, 4, 3_800_000)
    press(view.table.view, "<Return>")
    assert (hosted.frame.part, part_of(hosted).table.count) == ("judged", 4)
    for by in ("district", "category", "business", "product", "whole"):
        hosted.opened(part="groups", by=by)
        assert part_of(hosted).table.count >= 1


def test_rules_feasts_and_catalogue_are_edited_where_they_are_listed(desk, app, host, press, month, context):
    hosted = host(build, part="rules")
    view = part_of(hosted)
    assert view.table.row(0).name == "Stok kosong"
    context.dialogs.will(ask_text="Titip ke gerai tetangga")
    hosted.commands[Command.NEW]()
    assert causes(desk)[0].solutions[-1].name == "Titip ke gerai tetangga"
    context.dialogs.will(ask_text="Harga")
    hosted.commands[Command.EDIT]()
    assert view._strip._text.cget("text") == "Harga sudah ada di daftar."
    view.presenter.choose_section("rules")
    context.dialogs.will(ask_values={"band": "8", "from_month": "2026-11"})
    hosted.commands[Command.NEW]()
    hosted.refresh()
    assert [one.rule.band for one in view.presenter.rows] == [8, 5]
    view.presenter.choose_section("feasts")
    context.dialogs.will(ask_values={"day": date(2031, 1, 25)})
    hosted.commands[Command.NEW]()
    hosted.refresh()
    app.update()
    assert view.table.row(0).day == date(2031, 1, 25)


def test_without_the_right_everything_is_greyed_with_the_reason(host, app, month, context, desk_of):
    context.desk = desk_of(Role.CURATOR)
    hosted = host(build, month=MONTH, filter="falling")
    assert [bool(one.why) for one in context.actions] == [True, True]
    hosted.commands[Command.EDIT]()
    assert "Anda tidak berhak" in part_of(hosted)._strips["bad"]._text.cget("text")
    hosted.opened(part="rules")
    assert all(not one.enabled and one.why for one in context.actions)
    hosted.commands[Command.NEW]()
    assert "Anda tidak berhak" in part_of(hosted)._strip._text.cget("text")


def test_every_part_has_room_in_a_small_window(host, app, month):
    hosted = host(build, (640, 420), month=MONTH)
    for part in ("reports", "judged", "follow-ups", "groups", "rules"):
        hosted.opened(part=part, month=MONTH)
        app.update()
        placed = part_of(hosted).table.view.placed
        assert placed[-1].left + placed[-1].width <= part_of(hosted).table.view.winfo_width(), part


# --- wide figures and names


@pytest.fixture
def soared(desk):
    """A product that sold a hundred times what it sold last year and last month."""
    uid = placements.place(
        desk,
        product(desk, business(desk), "Geplak"),
        partner(desk, "PT Citra Hiper Cikarang"),
        status="placed",
        since=date(2025, 9, 1),
    )
    for filed, sales in (("2025-10", 20_000), ("2026-09", 150_000), (MONTH, 1_675_000)):
        evaluation.file_report(desk, uid, filed, {"sales": sales})
    return uid


def drawn(view):
    canvas = view.table.view
    return [canvas.itemcget(item, "text") for item in canvas.find_all() if canvas.type(item) == "text"]


def test_a_change_beyond_the_column_is_said_short_and_exactly_in_the_detail(app, host, soared, month, wait_until):
    hosted = host(build, part="judged", month=MONTH)
    view = part_of(hosted)
    assert drawn(view).count("> 999 %") == 2
    view.table.select_key(soared)
    wait_until(lambda: view.table.footer.master.hint.cget("text").startswith("Ubah"))
    assert view.table.footer.master.hint.cget("text") == "Ubah +1.016,7 % · Thn lalu +8.275,0 %"
    view.table.select_key(month["Abon"])
    wait_until(lambda: "Enter sebab dan solusi" in view.table.footer.master.hint.cget("text"))
    hosted.opened(month=MONTH, uid=soared)
    part_of(hosted).presenter.open_report(part_of(hosted).selected())
    app.update()
    assert "Ubah +1.016,7 % · Thn lalu +8.275,0 %" in [
        str(child.cget("text"))
        for child in part_of(hosted).pane.card.winfo_children()[0].winfo_children()
        if child.winfo_class() in ("Label", "TLabel")
    ]


def test_percentages_results_and_partners_are_whole_in_their_columns(app, host, soared, month):
    hosted = host(build, part="judged", month=MONTH)
    for heads in ({"Thn lalu", "6 bulan"}, {"Ubah", "Hasil"}):
        view = part_of(hosted)
        app.update()
        texts = drawn(view)
        assert heads <= set(texts)
        assert "PT Citra Hiper Cikarang" in texts
        assert not [text for text in texts if text.endswith("…") and not text.startswith("PT Ritel")]
        hosted.opened(part="reports", month=MONTH)


def test_the_question_before_closing_fits_its_window_also_with_every_figure_far_off(desk, app, host, context):
    owner, retailer = business(desk), partner(desk, "Koperasi Karyawan Sinar Cikarang")
    for number in range(7):
        name = f"Keripik Pisang Jagung Bakar Ekstra {number}"
        uid = placements.place(desk, product(desk, owner, name), retailer, status="placed", since=date(2026, 8, 1))
        usual = {"sold": 12_000, "price": 200_000, "sales": 2_400_000_000, "paid": 2_000_000_000}
        evaluation.file_report(desk, uid, "2026-09", usual)
        evaluation.file_report(desk, uid, MONTH, {"sold": 3, "price": 2_000, "sales": 6_000, "paid": 6_000})
    hosted = host(build, part="judged", month=MONTH)
    context.dialogs.will(confirm=False)
    part_of(hosted).presenter.close_month()
    asked = context.dialogs.asked[-1][1]
    assert asked.count("•") == 5 and asked.count("sebelumnya Rp2.400.000.000") == 5
    assert asked.count("periksa jumlah nolnya") == 1 and "dan 2 lagi" in asked
    question = Question(app, "Tutup Oktober 2026?", asked, [Option("do", "Tutup bulan"), Option("", "Batal")])
    question.show()
    app.update()
    bottom = question.buttons[0].winfo_rooty() + question.buttons[0].winfo_height()
    assert bottom < app.winfo_rooty() + app.winfo_height() - 10
    question._overlay.close()


def test_a_count_that_is_far_off_is_whole_in_its_column(desk, app, host):
    owner, retailer = business(desk), partner(desk)
    uid = placements.place(desk, product(desk, owner), retailer, status="placed", since=date(2026, 8, 1))
    evaluation.file_report(desk, uid, "2026-09", {"sold": 134, "price": 1_000})
    evaluation.file_report(desk, uid, MONTH, {"sold": 160_800, "price": 1_000})
    hosted = host(build, part="reports", month=MONTH)
    app.update()
    assert {"160.800", "160.800.000"} <= set(drawn(part_of(hosted)))
