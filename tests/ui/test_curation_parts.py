"""Sessions, sheets, results, rubrics and figures on the screen, by keyboard, each as the officer at the desk may."""

from datetime import date

import pytest
from curation_office import NINE, ON_TARGET, make_office
from PIL import Image

from umkm_desktop.services.curation import curation_sessions, rubrics, score_sheets
from umkm_desktop.services.curation.curation_results import open_session, result, results
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.screens.curation import view as curation_view

LOW = {**ON_TARGET, "C9": 2}


@pytest.fixture
def curation(desk):
    return make_office(desk)


@pytest.fixture
def at(host, context, curation):
    """The part ``name`` of the session, with an officer at the desk."""

    def open_part(short, name="sessions", **arguments):
        context.desk = curation.desks[short]
        hosted = host(curation_view.build, part=name, session=curation.session, **arguments)
        return hosted, hosted.frame.front.frame

    return open_part


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
def running(curation):
    curation.prepare("p1", "p2", "p3", title="Kurasi ritel")
    open_session(curation.kabid, curation.session)
    return curation


@pytest.fixture
def closed(curation):
    curation.prepare("p1", "p2", "p3", title="Kurasi ritel")
    curation.run(
        {
            "p1": {"k1": ON_TARGET, "k2": {**ON_TARGET, "C3": 5}},
            "p2": {"k1": LOW, "k2": LOW},
            "p3": {"k1": LOW, "k2": LOW},
        }
    )
    return curation


# --- Sesi


def test_a_session_is_prepared_by_its_form_and_shown(at, context, curation, app):
    hosted, part = at("kabid")
    context.dialogs.will(ask_values={"held_on": date(2026, 11, 24), "place": " Aula ", "rubric": "nine-criteria"})
    hosted.commands[Command.NEW]()
    (line,) = curation_sessions.list_sessions(curation.kabid)
    assert (line.place, line.title) == ("Aula", "Kurasi 24 November 2026")
    app.update()
    assert "Belum ada produk" in words_in(part)


def test_the_form_of_a_session_says_what_it_lacks(at, context, curation):
    hosted, _part = at("kabid")
    context.dialogs.will(ask_values={"held_on": None, "place": ""})
    context.dialogs.will(ask_values=None)
    hosted.commands[Command.NEW]()
    assert context.dialogs.refused == [{"held_on": "Isi tanggal sesi.", "place": "Isi tempat sesi."}]


def test_who_may_not_prepare_reads_why(at, context, curation):
    hosted, _part = at("k1")
    (action,) = context.actions
    assert not action.enabled and "Anda tidak berhak menyiapkan sesi kurasi" in action.why
    hosted.commands[Command.NEW]()
    assert curation_sessions.list_sessions(curation.kabid) == []


def test_a_clerk_sees_the_next_step_grey_with_its_reason(at, curation):
    curation.prepare("p1")
    _hosted, part = at("clerk")
    assert part.pane._main.instate(["disabled"])
    assert any("Anda tidak berhak membuka dan menutup sesi kurasi" in words for words in words_in(part))


def test_the_pane_counts_sheets_and_tells_no_points(at, running):
    running.score("k1", "p1", ON_TARGET)
    _hosted, part = at("kabid")
    shown = words_in(part)
    assert "1 dari 6" in shown and "1/3" in shown and "0/3" in shown
    assert part.pane._main.instate(["!disabled"]) and "Tutup sesi   Ctrl ↵" in shown


def test_closing_with_sheets_missing_asks_why(at, context, running):
    for product in ("p1", "p2", "p3"):
        running.score("k1", product, ON_TARGET)
    hosted, _part = at("kabid")
    context.dialogs.will(confirm=True, ask_text="Kurator kedua sakit.")
    hosted.keys["<Control-Return>"]()
    page = curation_sessions.session_page(running.kabid, running.session)
    assert (page.line.status, page.close_reason) == ("closed", "Kurator kedua sakit.")


def test_ticked_products_are_invited_in_one_go(at, context, curation, press):
    curation.prepare(curators=("k1",))
    hosted, part = at("kabid", "invite")
    press(part.table.view, "<space>", "<Down>", "<space>")
    hosted.keys["<Control-Return>"]()
    assert curation_sessions.count_entries(curation.kabid, curation.session) == 2
    assert hosted.frame.part == "sessions" and context.toasts[-1][0] == "2 produk diundang"


def test_a_product_is_taken_out_given_to_some_and_a_sheet_given_back(at, context, running):
    running.score("k1", "p1", ON_TARGET)
    _hosted, part = at("kabid")
    line = running.line("p1")
    context.dialogs.will(ask_values={"member": running.seats["k1"], "reason": "salah ketik"})
    part.presenter.reopen(line)
    assert score_sheets.read_sheet(running.k1, line.uid).reopen_reason == "salah ketik"
    context.dialogs.will(ask_values={running.seats["k2"]: True})
    part.presenter.assign([running.entries["p2"]])
    assert running.line("p2").judges == ("Teguh Purnomo",)
    context.dialogs.will(ask_text="tidak hadir")
    part.presenter.withdraw(line)
    assert running.line("p1").withdrawn == "tidak hadir"


# --- Lembar


def test_digits_fill_the_criteria_and_ctrl_enter_hands_in(at, running, app):
    hosted, part = at("k1", "sheet")
    for key in NINE:
        hosted.keys[str(ON_TARGET[key])]()
    hosted.keys["<Control-Return>"]()
    page = score_sheets.read_sheet(running.k1, running.entries["p1"])
    assert (page.status, page.points) == ("submitted", ON_TARGET)
    assert part.presenter.uid == running.entries["p2"], "the next product is in front"
    assert "1 / 3" in words_in(part)


def test_what_is_missing_gets_the_keyboard(at, running):
    hosted, part = at("k1", "sheet")
    hosted.keys["5"]()
    hosted.keys["<Control-Return>"]()
    assert any(words.startswith("8 kriteria belum dinilai: Harga,") for words in words_in(part))
    assert part.rows.current.key == "C2"
    assert score_sheets.read_sheet(running.k1, running.entries["p1"]).status == ""


def test_arrows_move_and_change_delete_takes_back_and_a_pause_keeps(at, running, press, wait_until):
    _hosted, part = at("k1", "sheet")
    press(part.rows, "<Key-4>", "<Key-3>", "<Up>", "<Right>", "<Up>", "<Delete>")
    assert part.presenter.sheet.points == {"C2": 4}
    wait_until(lambda: score_sheets.read_sheet(running.k1, running.entries["p1"]).points == {"C2": 4})


def test_the_gauge_shows_what_is_given_of_what_can_be(at, running):
    hosted, part = at("k1", "sheet")
    hosted.keys["4"]()
    shown = words_in(part)
    assert {"0,32", "dari 0,40", "Rasa"} <= set(shown)
    assert any("penilai lain terbaca sesudah sesi ditutup" in words for words in shown)


def test_a_sheet_that_was_kept_in_another_window_is_not_written_over(at, running):
    _hosted, part = at("k1", "sheet")
    part.presenter.give("C2", 4)
    assert part.presenter.keep()
    part.presenter.give("C2", 5)
    assert part.presenter.keep()
    score_sheets.keep_sheet(running.k1, running.entries["p1"], {"C2": 2})
    part.presenter.give("C2", 3)
    assert not part.presenter.keep()
    assert score_sheets.read_sheet(running.k1, running.entries["p1"]).points == {"C2": 2}


def test_nobody_elses_points_are_on_the_sheet(at, running):
    running.score("k2", "p1", LOW)
    _hosted, part = at("k1", "sheet")
    assert part.presenter.sheet.points == {}
    assert "Teguh Purnomo" not in " ".join(words_in(part))


def test_a_note_and_a_photo_stand_at_their_criterion(at, context, running, tmp_path):
    picture = tmp_path / "produk.jpg"
    Image.new("RGB", (400, 300), "red").save(picture)
    hosted, part = at("k1", "sheet")
    context.dialogs.will(ask_text="Agak asin.", ask_open_file=picture)
    hosted.keys["n"]()
    hosted.keys["f"]()
    part.presenter.keep()
    page = score_sheets.read_sheet(running.k1, running.entries["p1"])
    assert page.notes == {"C1": "Agak asin."}
    (photo,) = score_sheets.photos_of(running.k1, running.entries["p1"])
    assert photo.criterion == "C1" and "1 / 1" in words_in(part)


def test_a_file_that_is_no_picture_is_a_sentence(at, context, running, tmp_path):
    wrong = tmp_path / "surat.png"
    wrong.write_text("bukan gambar")
    hosted, part = at("k1", "sheet")
    context.dialogs.will(ask_open_file=wrong)
    hosted.keys["f"]()
    assert any("Foto tidak dapat dipakai" in words for words in words_in(part))


def test_a_conflict_of_interest_closes_the_sheet_and_goes_on(at, context, running):
    hosted, part = at("k1", "sheet")
    context.dialogs.will(ask_values={"interest": "supplier", "note": "Pemasok bumbu."})
    hosted.keys["b"]()
    page = score_sheets.read_sheet(running.k1, running.entries["p1"])
    assert (page.status, page.interest) == ("conflict", "supplier")
    assert part.presenter.uid == running.entries["p2"]


def test_a_curator_sees_only_what_was_given_to_him(at, running):
    curation_sessions.assign(running.kabid, running.session, [running.entries["p1"]], [running.seats["k2"]])
    _hosted, part = at("k1", "sheet")
    assert [one.product for one in part.presenter.products] == ["Keripik Tempe", "Sambal Bawang"]


def test_who_does_not_sit_on_the_panel_reads_why(at, running):
    _hosted, part = at("k3", "sheet")
    assert any("Anda tidak duduk dalam panel sesi ini" in words for words in words_in(part))


def test_a_long_scale_is_typed_as_a_number(at, curation, press):
    curation.prepare("p5", rubric="simple-mean")
    open_session(curation.kabid, curation.session)
    _hosted, part = at("k1", "sheet")
    press(part.rows, "<Key-8>", "<Key-5>", "<Key-1>", "<Key-0>", "<Key-0>", "<Key-7>", "<Return>")
    assert part.presenter.sheet.points == {"BAHAN": 85, "RAPI": 100, "KEMASAN": 7}


# --- Hasil


def test_every_step_of_a_result_is_on_the_screen(at, closed):
    _hosted, part = at("kabid", "results")
    shown = words_in(part)
    steps = result(closed.kabid, closed.entries["p1"]).steps
    assert len(steps) > 15
    for step in steps:
        text = step.text[:1].upper() + step.text[1:]
        assert any(step.text in words or text in words for words in shown) or step.kind == "total", step.text
    assert "antar kurator 4,96–5,00" in shown


def test_the_proposed_verdict_is_recorded_with_two_keys(at, context, closed):
    hosted, part = at("kabid", "results")
    hosted.keys["1"]()
    hosted.keys["<Control-Return>"]()
    (first, *_rest) = results(closed.kabid, closed.session)
    assert (first.verdict.verdict, first.verdict.status) == ("passed", "recorded")
    assert part.presenter.result.line.entry_uid == closed.entries["p2"]
    assert context.line == "Kurasi ritel · 1 dari 3 diputuskan"


def test_what_a_verdict_must_carry_is_said_at_its_fields(at, closed):
    hosted, part = at("kabid", "results", entry=closed.entries["p2"])
    hosted.keys["3"]()
    hosted.keys["<Control-Return>"]()
    shown = " ".join(words_in(part))
    for sentence in (
        "Tuliskan perbaikan yang diminta.",
        "Isi batas waktu perbaikan.",
        "Isi pendamping",
        "kurasi ulang",
    ):
        assert sentence in shown


def _override(hosted, part):
    hosted.keys["3"]()
    part._panel._form.set_values(
        {
            "override_reason": "Bocor.",
            "reason": "Kemasan bocor.",
            "finding": "Bocor.",
            "correction": "Segel baru.",
            "due": date(2026, 12, 24),
            "companion": "Rina",
            "recuration_on": date(2027, 1, 12),
        }
    )
    hosted.keys["<Control-Return>"]()


def test_another_verdict_than_suggested_waits_for_another_officer(at, context, closed):
    hosted, part = at("kabid", "results")
    _override(hosted, part)
    assert context.toasts[-1][0] == "Menunggu persetujuan"
    assert "Setujui di sini…" in words_in(part)
    part.presenter.approve()
    assert any("Anda sendiri yang memasukkan" in words for words in words_in(part))


def test_the_other_officer_approves_at_his_own_desk(at, context, closed):
    hosted, part = at("kabid", "results")
    _override(hosted, part)
    hosted, part = at("kepala", "results", entry=closed.entries["p1"])
    part.presenter.approve()
    (first, *_rest) = results(closed.kabid, closed.session)
    assert (first.verdict.status, first.verdict.approved_by) == ("recorded", "Maya Lestari")


def test_all_with_the_same_suggestion_are_taken_over_at_once(at, context, closed):
    hosted, part = at("kabid", "results", entry=closed.entries["p2"])
    shared = {"companion": "Rina", "due": date(2026, 12, 24), "recuration_on": date(2027, 1, 12)}
    context.dialogs.will(ask_values=shared)
    hosted.keys["b"]()
    verdicts = [line.verdict.verdict if line.verdict else "" for line in results(closed.kabid, closed.session)]
    assert verdicts == ["", "needs-work", "needs-work"]


def test_minutes_and_letters_are_grey_until_there_is_something_to_print(at, context, closed):
    at("kepala", "results")
    letters, minutes = context.actions
    assert (letters.why, minutes.why) == ("Belum ada keputusan.", "3 produk belum diputuskan.")


def test_results_before_the_closing_are_refused_with_a_sentence(at, running):
    _hosted, part = at("kabid", "results")
    assert any("hasilnya terbaca sesudah ditutup" in words for words in words_in(part))


# --- Rubrik dan Rekap


def test_an_example_is_copied_changed_in_its_table_and_saved(at, context, curation):
    hosted, part = at("kabid", "rubric", rubric="simple-mean", mode="copy")
    assert part.table.on_cell(part.table.row(0), "weight", "30") is None
    assert part.table.on_cell(part.table.row(0), "weight", "banyak") == "Tulis sebagai angka, misalnya 0,25."
    assert "jumlah bobot pangan 105" in " ".join(words_in(part))
    hosted.commands[Command.SAVE]()
    own = next(line for line in rubrics.list_rubrics(curation.kabid) if not line.example)
    assert (own.name, own.version) == ("Nilai 0–100 sederhana (salinan)", 1)
    assert rubrics.rubric_page(curation.kabid, own.uid).rubric.criteria[0].weight == 30
    assert hosted.frame.part == "rubrics" and not hosted.unsaved()


def test_what_is_wrong_with_a_rubric_names_the_criterion(at, curation):
    hosted, part = at("kabid", "rubric", rubric="nine-criteria", mode="copy")
    part.table.on_cell(part.table.row(1), "target", "9")
    hosted.commands[Command.SAVE]()
    assert any(words.startswith("Kriteria Harga: Metode selisih") for words in words_in(part))
    assert hosted.unsaved()
    hosted.discard()


def test_a_rubric_in_use_only_gets_a_new_version(at, curation):
    made = rubrics.rubric_page(curation.kabid, "nine-criteria").rubric
    from umkm_desktop.domain.curation.rubrics import rubric_values

    uid = rubrics.save_rubric(curation.kabid, {**rubric_values(made), "name": "Rubrik kantor"})
    curation.prepare("p1", rubric=uid)
    hosted, part = at("kabid", "rubrics", rubric=uid)
    shown = words_in(part)
    assert "Buat versi baru" in shown and "Ubah" not in shown
    assert "Dipakai 1 sesi, tidak dapat diubah; buat versi baru." in shown
    hosted.commands[Command.EDIT]()
    hosted.commands[Command.SAVE]()
    versions = sorted(line.version for line in rubrics.list_rubrics(curation.kabid) if line.name == "Rubrik kantor")
    assert versions == [1, 2]


def test_examples_say_that_they_are_no_rule_of_the_office(at, curation):
    _hosted, part = at("kabid", "rubrics")
    assert "Contoh, bukan aturan kantor." in words_in(part)


def test_figures_name_the_failing_criterion_and_its_training(at, closed):
    _hosted, part = at("kabid", "figures")
    shown = words_in(part)
    assert "Informasi label (dari 9 unsur)" in shown and "Penyusunan label pangan" in shown
    assert "1 dari 3" in shown


def test_figures_are_saved_as_a_workbook(at, context, closed, tmp_path):
    hosted, _part = at("kabid", "figures")
    context.dialogs.will(ask_save_file=tmp_path / "rekap.xlsx")
    hosted.commands[Command.EXPORT]()
    assert (tmp_path / "rekap.xlsx").stat().st_size > 1000


@pytest.mark.parametrize("part", ["sessions", "sheet", "results", "rubrics", "figures", "invite"])
@pytest.mark.parametrize("size", [(1157, 637), (850, 480)])
def test_no_part_cuts_a_label(at, closed, app, part, size, context, host):
    context.desk = closed.kabid if part != "sheet" else closed.k1
    hosted = host(curation_view.build, size=size, part=part, session=closed.session)
    app.update()
    assert list(_cut(hosted.frame)) == []


def _cut(widget):
    for child in widget.winfo_children():
        if not child.winfo_viewable():
            continue
        if (
            child.winfo_class() == "Label"
            and str(child.cget("text")).strip()
            and not int(str(child.cget("wraplength")))
        ):
            needed, given = child.winfo_reqwidth(), child.winfo_width()
            if given > 1 and needed > given + 2:
                yield f"{child.cget('text')!r}: {given} of {needed} px"
        yield from _cut(child)


def test_a_change_of_theme_comes_back_to_the_same_product(at, closed, host, context):
    hosted, _part = at("kabid", "results", entry=closed.entries["p3"])
    state = dict(hosted.state())
    again = host(curation_view.build, **state)
    assert again.frame.part == "results"
    assert again.frame.front.frame.presenter.result.line.entry_uid == closed.entries["p3"]


def test_the_sessions_stand_under_their_segment(at, closed, press):
    hosted, _part = at("kabid")
    press(hosted.frame.segment, "<Right>")
    assert hosted.frame.part == "rubrics"
    press(hosted.frame.segment, "<Home>")
    assert hosted.frame.part == "queue"
